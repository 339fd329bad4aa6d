"""The records of things that annotations identify, read from what is said of them under the names of properties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import structs
from pyoxigraph import NamedNode

from kg.exchange.webannotation.described import RECORDS, mappers
from kg.imports.annotations.annotation import Thing
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.shortnames import own_name
from kg.kinds import included
from kg.mapping import FIELDS
from kg.model import Agent, Entity, Law, Record, Role, Topic
from kg.namespaces import ONR
from kg.words import shown

Named = Callable[[NamedNode], str]
"""Finds the short name of what an IRI stands for; KeyError where nothing does."""


def record(name: str, kind: str, thing: Thing, named: Named, draft: Draft) -> Entity | None:
    """Make the record of a thing; None if what it needs isn't said, or is of something that isn't known.

    Args:
        name: what it is called.
        kind: its kind, by our names.
        thing: what is said of it.
        named: finds the short names of what it refers to.
        draft: where it is told what can't be taken.
    """
    section = next(section for section in RECORDS if kind in included((section,)))
    form: Any = RECORDS[section]
    content = {"name": name, **_content(form, thing, named, draft)}
    if form in (Agent, Topic):
        content["type"] = kind
    if form is Agent and kind == "Person":
        content["roles"] = tuple(_roles(thing, named, draft))
    needed = {field.name for field in structs.fields(form) if field.required}
    return form(**content) if needed <= content.keys() else None


def _roles(thing: Thing, named: Named, draft: Draft) -> list[Role]:
    roles = []
    for each in thing.roles:
        content = _content(Role, each, named, draft)
        if "of" in content and each.label:
            roles.append(Role(title=each.label, **content))
    return roles


def _content(form: type[Record], thing: Thing, named: Named, draft: Draft) -> dict[str, Any]:
    """Read the fields that properties fill."""
    several = {field.name for field in structs.fields(form) if field.default == ()}
    content: dict[str, Any] = {}
    for name, mapper in mappers(form):
        values = []
        for term in thing.more.get(mapper.predicate.value, ()):
            try:
                values.append(mapper.read(term, named))
            except (ValueError, KeyError):
                draft.lost("what is said of things", f"{shown(str(term))} can't be taken as {name}")
        if values:
            content[name] = tuple(values) if name in several else values[0]
    return content


def identified(value: str, things: Sequence[Thing]) -> Thing | None:
    """Find the one thing that has this IRI or this label."""
    for wanted in (value, value.strip()):
        found = [thing for thing in things if wanted and wanted in (thing.iri, thing.label)]
        if len(found) == 1:
            return found[0]
    return None


def kinds(thing: Thing) -> list[str]:
    """List the kinds of a thing that we know, the narrowest first."""
    known = included(tuple(RECORDS))
    return sorted((kind for kind in thing.kinds if kind in known), key=lambda kind: (len(included((kind,))), kind))


def is_iri(text: str) -> bool:
    """Tell whether a text is an IRI of the web."""
    try:
        return text.startswith(("http://", "https://")) and bool(NamedNode(text))
    except ValueError:
        return False


def own(thing: Thing) -> str | None:
    """Return the short name that a thing has as one of ours."""
    return own_name(NamedNode(thing.iri)) if is_iri(thing.iri) else None


def status(thing: Thing) -> str | None:
    """Return the word for a law's status."""
    for term in thing.more.get(ONR.hasStatus.value, ()):
        try:
            return str(FIELDS[Law]["status"].read(term, str))
        except ValueError:
            continue
    return None
