"""References: whether each short name stands for something, and for a kind of thing that may stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any, Final, NamedTuple

from kg.kinds import TAKES, UNSURE, any_of, called, included
from kg.model import Agent, Entity, Facts, Record, many
from kg.reading.names import Names
from kg.reading.report import Finding, Path
from kg.reading.wanted import fields_of
from kg.words import Speller, shown

_ACYCLIC: Final = (
    ("agents", "partOf", "part_of"),
    ("topics", "broader", "broader"),
    ("issues", "broader", "broader"),
    ("policies", "follows", "follows"),
    ("policies", "replaces", "replaces"),
    ("events", "inContextOf", "in_context_of"),
)
"""Fields that can't lead from a thing back to itself."""
_MOST_CIRCLES: Final = 100
"""So many are told of each field; there can be more circles than there are things."""


class _Reference(NamedTuple):
    key: str
    takes: tuple[str, ...]
    kinds: frozenset[str]


@cache
def _references(kind: type[Record]) -> tuple[Callable[[Record], tuple[Any, ...]], tuple[_Reference, ...]]:
    """Return what reads all of a record's short names at once, and what each field takes."""
    takes = TAKES.get(kind, {})
    keys = {field.name: key for key, field in fields_of(kind).items()}
    references = tuple(_Reference(keys[name], kinds, included(kinds)) for name, kinds in takes.items())
    get: Callable[[Record], Any] = attrgetter(*takes) if takes else lambda record: ()
    return get if len(takes) > 1 else lambda record: (get(record),), references


def check_references(facts: Facts, names: Names, speller: Speller) -> Iterator[Finding]:
    """Find short names that stand for nothing, or for what can't stand there."""
    for path, record in _records(facts, names):
        if not _fits(record, names.kinds):
            yield from _of_record(record, path, names, speller)
    for number, statement in enumerate(facts.statements):
        if not _fits(statement, names.kinds):
            yield from _of_record(statement, ("statements", number), names, speller)
        for nth, position in enumerate(statement.positions):
            if not _fits(position, names.kinds):
                yield from _of_record(position, ("statements", number, "positions", nth), names, speller)
        if statement.id and statement.id in many(statement.responds_to):
            path = ("statements", number, "respondsTo")
            yield Finding(path, f"{shown(statement.id)} responds to itself", "name what it responds to")


def _records(facts: Facts, names: Names) -> Iterator[tuple[Path, Record]]:
    """Yield all records but the statements."""
    if facts.article:
        yield ("article",), facts.article
    for path, _, entity in names.entities:
        yield path, entity
        if isinstance(entity, Agent):
            yield from (((*path, "roles", number), role) for number, role in enumerate(entity.roles))


def _fits(record: Record, kinds: Mapping[str, str | None]) -> bool:
    """Tell, as fast as can be, whether every short name of a record stands for what may stand there."""
    get, references = _references(type(record))
    for value, (_, _, accepted) in zip(get(record), references):  # noqa: B905
        if isinstance(value, str):
            if kinds[value] not in accepted:
                return False
        elif value:
            for name in value:
                if kinds[name] not in accepted:
                    return False
    return True


def _of_record(record: Record, path: Path, names: Names, speller: Speller) -> Iterator[Finding]:
    get, references = _references(type(record))
    for value, reference in zip(get(record), references, strict=False):
        here = (*path, reference.key)
        if isinstance(value, str):
            yield from _of_name(value, here, reference, names, speller)
        else:
            for number, name in enumerate(value or ()):
                yield from _of_name(name, (*here, number), reference, names, speller)


def _of_name(name: str | None, path: Path, reference: _Reference, names: Names, speller: Speller) -> Iterator[Finding]:
    kind = UNSURE if name is None else names.kinds[name]
    if name is None or kind == UNSURE or kind in reference.kinds:
        return
    takes = f"{reference.key!r} takes {any_of(reference.takes)}"
    if kind:
        yield Finding(path, f"{shown(name)} is {called(kind)}", takes)
    else:
        repair = speller.repair(name, names.of_kind(reference.kinds), f"define it: {takes}")
        yield Finding(path, f"unknown short name {shown(name)}", repair)


def check_circles(facts: Facts) -> Iterator[Finding]:
    """Find what leads back to itself: a policy that follows itself, an issue broader than its broader one."""
    for section, key, field in _ACYCLIC:
        entities: Mapping[str, Entity] = getattr(facts, section)
        edges = {name: many(targets) for name, entity in entities.items() if (targets := getattr(entity, field))}
        for circle in islice(_circles(edges), _MOST_CIRCLES):
            wrong = f"{key!r} leads from {circle[0]!r} back to itself: {shown(' > '.join(circle), 200)}"
            yield Finding((section, circle[0], key), wrong, "take one of these out")


def _circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield a circle for each edge that closes one, depth first and without recursion."""
    done: set[str] = set()
    for root in edges:
        way: dict[str, Iterator[str]] = {} if root in done else {root: iter(edges[root])}
        while way:
            here = next(reversed(way))
            target = next(way[here], None)
            if target is None:
                done.add(here)
                del way[here]
            elif target in way:
                names = list(way)
                yield [*names[names.index(target) :], target]
            elif target in edges and target not in done:
                way[target] = iter(edges[target])
