"""The one mapping from the model to quads, and the identifiers of what has no short name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TypeAlias

from msgspec import structs
from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.mappers import class_iri, entity_iri
from kg.mapping import FIELDS
from kg.model import (
    Agent,
    Article,
    Code,
    Entity,
    Event,
    Facts,
    Issue,
    Law,
    Policy,
    Position,
    Record,
    Register,
    Role,
    Span,
    Statement,
    many,
    spans,
)
from kg.namespaces import ID, ONR, RDF

__all__ = [
    "class_iri", "code_iri", "entity_iri", "passage_iri", "position_iri", "quads", "role_iri", "source_iri",
    "statement_iri",
]  # fmt: skip

CONTEXT = 32
"""Characters kept before and after a passage, where the article's text is at hand."""

Triple: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]


def source_iri(facts: Facts) -> NamedNode:
    """Return the IRI of the facts' source, which is also the name of its graph.

    It derives from an article's address, else from its text's hash, else from publisher, title and date; and from a
    register's title. A corrected facts file keeps it, and so replaces the graph it made before.
    """
    source = facts.source
    if isinstance(source, Register):
        return NamedNode(f"{ID}register/{ids.digest(source.title)}")
    key = source.url or source.sha256 or [source.publisher, source.title, source.published]
    return NamedNode(f"{ID}article/{ids.digest(key)}")


def statement_iri(source: NamedNode, statement: Statement) -> NamedNode:
    """Return a statement's IRI: that of its short name, else one from its speaker, act, passage and coding.

    Two people who code the same words make two statements.
    """
    if statement.id:
        return entity_iri(statement.id)
    places = [_place(span, None) for span in spans(statement.at)]
    words: ids.Part = places or [*many(statement.quote), statement.says]
    codes = sorted((code.variable, code.value) for code in statement.codes)
    coding: list[ids.Part] = [statement.coder, codes] if statement.coder or codes else []
    return NamedNode(f"{ID}statement/{ids.digest(source.value, statement.by, statement.act, words, *coding)}")


def role_iri(person: str, role: Role) -> NamedNode:
    """Return a role's IRI."""
    return NamedNode(f"{ID}role/{ids.digest(person, role.of, role.title, role.starts)}")


def position_iri(statement: NamedNode, holder: str, position: Position) -> NamedNode:
    """Return a position's IRI."""
    key = ids.digest(statement.value, holder, position.on, position.stance, position.condition)
    return NamedNode(f"{ID}position/{key}")


def code_iri(coded: NamedNode, code: Code) -> NamedNode:
    """Return the IRI of a code of a statement or an article."""
    return NamedNode(f"{ID}code/{ids.digest(coded.value, code.variable, code.value)}")


def passage_iri(source: NamedNode, span: Span | None, exact: str | None) -> NamedNode:
    """Return a passage's IRI: from the place of its characters where that is known, else from the words."""
    return NamedNode(f"{ID}passage/{ids.digest(source.value, _place(span, exact))}")


def _place(span: Span | None, exact: str | None) -> ids.Part:
    if span is None or span.place:
        return span.place if span else exact
    around = [span.prefix, span.suffix]
    return [span.exact or exact, *around] if any(around) else span.exact or exact


_CLASSES = {Article: ONR.Article, Register: ONR.Register, Role: ONR.Role, Issue: ONR.Issue, Policy: ONR.Policy}
_CLASSES |= {Law: ONR.Law, Event: ONR.Event, Statement: ONR.Statement, Position: ONR.Position, Span: ONR.Passage}
_CLASSES[Code] = ONR.Code


def _own(subject: NamedNode, record: Record) -> Iterator[Triple]:
    """Say what a record's own fields say, and its class."""
    if kind := _CLASSES.get(type(record)):
        yield subject, RDF.type, kind
    for base in type(record).__mro__:
        for name, mapper in FIELDS.get(base, {}).items():
            content = getattr(record, name)
            if content is not None and content != ():
                yield from ((subject, *pair) for pair in mapper(content))


def _entity(name: str, entity: Entity) -> Iterator[Triple]:
    subject = entity_iri(name)
    yield from _own(subject, entity)
    if isinstance(entity, Agent):
        for role in entity.roles:
            yield subject, ONR.holds, role_iri(name, role)
            yield from _own(role_iri(name, role), role)


def _codes(subject: NamedNode, codes: Iterable[Code]) -> Iterator[Triple]:
    for code in codes:
        yield subject, ONR.hasCode, code_iri(subject, code)
        yield from _own(code_iri(subject, code), code)


def _passages(source: NamedNode, subject: NamedNode, statement: Statement, text: str | None) -> Iterator[Triple]:
    """Pin a statement to the characters that carry it, part by part."""
    for span, exact in zip_longest(spans(statement.at), many(statement.quote)):
        passage = passage_iri(source, span, exact)
        yield subject, ONR.evidence, passage
        yield passage, ONR.inSource, source
        yield from _own(passage, _worded(span or Span(), exact, text))


def _worded(span: Span, exact: str | None, text: str | None) -> Span:
    """Give a passage its words: the text's own, else those it says, else those of the quotation it carries."""
    if text is None or span.place is None:
        return structs.replace(span, exact=span.exact or exact)
    start, end = span.place
    around = {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}
    return structs.replace(span, exact=text[start:end], **around)


def _statement(
    source: NamedNode, statement: Statement, roles: Mapping[tuple[str, str], NamedNode], text: str | None
) -> Iterator[Triple]:
    subject = statement_iri(source, statement)
    yield from _own(subject, statement)
    yield subject, ONR.reportedIn, source
    if statement.by and statement.as_ and (role := roles.get((statement.by, statement.as_))):
        yield subject, ONR.inRole, role
    yield from _passages(source, subject, statement, text)
    yield from _codes(subject, statement.codes)
    for position in statement.positions:
        holder = statement.holder(position)
        assert holder is not None, "kg.facts lets no position through that nobody holds"
        iri = position_iri(subject, holder, position)
        yield subject, ONR.expresses, iri
        yield iri, ONR.heldBy, entity_iri(holder)
        yield from _own(iri, position)


def _roles(facts: Iterable[Facts]) -> dict[tuple[str, str], NamedNode]:
    """Find every role by its holder's short name and its title."""
    return {
        (name, role.title): role_iri(name, role)
        for document in facts
        for name, agent in document.agents.items()
        for role in agent.roles
    }


def quads(facts: Facts, text: str | None = None, registers: Sequence[Facts] = ()) -> Iterator[Quad]:
    """Map what a source says to quads, all in the source's own graph.

    Args:
        facts: what the source says; `kg.facts` has checked it.
        text: the article's text, where the user has it: passages then carry their words and what is around them.
        registers: the registers whose entities the facts refer to.

    >>> from kg.model import Facts, Issue, Register
    >>> facts = Facts(register=Register(title="Trams", citation="made up"), issues={"tram": Issue(name="Building it")})
    >>> for quad in quads(facts):
    ...     print(quad.predicate.value.rpartition("#")[2], quad.object.value.rpartition("/")[2])
    type ontology#Register
    label Trams
    citation made up
    mentions tram
    type ontology#Issue
    label Building it
    """
    source = source_iri(facts)
    for triple in _triples(source, facts, text, registers):
        yield Quad(*triple, source)


def _triples(source: NamedNode, facts: Facts, text: str | None, registers: Sequence[Facts]) -> Iterator[Triple]:
    yield from _own(source, facts.source)
    yield from _codes(source, facts.article.codes if facts.article else ())
    for name, entity in facts.entities():
        yield source, ONR.mentions, entity_iri(name)
        yield from _entity(name, entity)
    roles = _roles([*registers, facts])
    for statement in facts.statements:
        yield from _statement(source, statement, roles, text)
