"""The sources in RDF: what each graph says, read back as the facts that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import structs
from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg import rdf as mapping
from kg.exchange.carried import called
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.shortnames import own_name, slug
from kg.imports.rdf.records import Nodes
from kg.kinds import SECTIONS, included
from kg.model import (
    RESERVED,
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
    Register,
    Role,
    Span,
    Statement,
    Topic,
    many,
    spans,
)
from kg.namespaces import ONR, RDF, RDFS, TERMS

_ENTITIES: Final[Mapping[str, type[Entity]]] = {
    "agents": Agent,
    "topics": Topic,
    "issues": Issue,
    "policies": Policy,
    "laws": Law,
    "events": Event,
}


class Names:
    """The short names that IRIs stand for."""

    def __init__(self, quads: Iterable[Quad], draft: Draft) -> None:
        self._labels = {quad.subject: quad.object for quad in quads if quad.predicate == RDFS.label}
        self._given: dict[NamedNode, str] = {}
        self._taken: dict[str, NamedNode] = {}
        self._draft = draft

    def of(self, node: NamedNode) -> str:
        """Return the short name of a node: its own, or one that is given to it."""
        if node not in self._given:
            own = own_name(node)
            self._given[node] = name = own or self._new(node)
            self._taken[name] = node
            if not own:
                self._draft.noted("names", "IRIs that aren't of short names are replaced, and kept in sameAs")
        return self._given[node]

    def _new(self, node: NamedNode) -> str:
        label = self._labels.get(node)
        wish = slug(label.value) if isinstance(label, Literal) else f"n-{ids.digest(node.value)}"
        return wish if wish not in self._taken and wish not in RESERVED else f"{wish}-{ids.digest(node.value)[:8]}"


class Source:
    """One graph, which is what one source says."""

    def __init__(self, graph: NamedNode, quads: Sequence[Quad], draft: Draft, names: Names) -> None:
        self._graph = graph
        self._quads = quads
        self._draft = draft
        self._names = names
        self._nodes = Nodes(quads, draft, names.of)
        self._answered = {quad.object for quad in quads if quad.predicate == ONR.respondsTo}

    def facts(self) -> Facts | None:
        """Return what the source says; None, which is told, where the graph has no source."""
        source = self._source()
        if source is None:
            return None
        sections = {section: dict(self._entities(section, kind)) for section, kind in _ENTITIES.items()}
        self._draft.place = (self._draft.file, 0)
        facts = Facts(
            article=source if isinstance(source, Article) else None,
            register=source if isinstance(source, Register) else None,
            **{section: found for section, found in sections.items() if found},  # type: ignore[arg-type]
        )
        node = mapping.source_iri(facts)
        statements = (self._statement(node, each) for each in self._nodes.typed(ONR.Statement))
        facts = structs.replace(facts, statements=tuple(sorted((s for s in statements if s), key=_place)))
        self._compare(facts)
        return facts

    def _source(self) -> Article | Register | None:
        for node in self._nodes.typed(ONR.Article, ONR.Register):
            kind: type[Article | Register] = Article if node in self._nodes.typed(ONR.Article) else Register
            return self._nodes.record(node, kind, **self._codes(node))
        self._draft.lost("triples", "they belong to no article and no register", len(self._quads))
        return None

    def _entities(self, section: str, kind: type[Entity]) -> Iterator[tuple[str, Entity]]:
        types = [NamedNode(TERMS + each) for each in included((SECTIONS[section],))]
        for node in self._nodes.typed(*types):
            more: dict[str, Any] = {}
            if kind in (Agent, Topic):
                more["type"] = self._narrowest(node, types)
            if kind is Agent and (roles := self._roles(node)):
                more["roles"] = roles
            record = self._nodes.record(node, kind, **more)
            if record and not own_name(node):
                record = structs.replace(record, same_as=(*many(record.same_as), node.value))
            if record:
                yield self._names.of(node), record

    def _narrowest(self, node: NamedNode, types: Sequence[NamedNode]) -> str:
        """Return the class of a node that no other of its classes lies below."""
        kinds = sorted(each.value.removeprefix(TERMS) for each in self._nodes.of(node)[RDF.type] if each in types)
        narrow = [kind for kind in kinds if not included((kind,)) & set(kinds) - {kind}]
        if len(narrow) > 1:
            self._draft.problem(0, 0, f"it is of {' and '.join(narrow)} at once", "keep one class", place=node.value)
        return narrow[0]

    def _codes(self, node: NamedNode) -> dict[str, object]:
        found = (self._nodes.record(code, Code) for code in self._nodes.iris(node, ONR.hasCode))
        codes = tuple(sorted((code for code in found if code), key=lambda code: code.variable))
        return {"codes": codes} if codes else {}

    def _roles(self, person: NamedNode) -> tuple[Role, ...]:
        found = (self._nodes.record(role, Role) for role in self._nodes.iris(person, ONR.holds))
        return tuple(
            sorted((role for role in found if role), key=lambda role: (role.of, role.title, role.starts or ""))
        )

    def _statement(self, source: NamedNode, node: NamedNode) -> Statement | None:
        found = (self._nodes.record(passage, Span) for passage in self._nodes.iris(node, ONR.evidence))
        places = sorted((span for span in found if span), key=lambda span: (span.start or 0, span.exact or ""))
        record = self._nodes.record(node, Statement, at=tuple(places), **self._codes(node))
        if record is None:
            return None
        record = _worded(structs.replace(record, as_=self._title(node)))
        positions = (self._position(record, each) for each in self._nodes.iris(node, ONR.expresses))
        record = structs.replace(record, positions=tuple(each for each in positions if each))
        is_named = node in self._answered or mapping.statement_iri(source, record) != node
        return structs.replace(record, id=self._names.of(node)) if is_named else record

    def _title(self, statement: NamedNode) -> str | None:
        for role in self._nodes.iris(statement, ONR.inRole):
            for title in self._nodes.of(role).get(RDFS.label, ()):
                return title.value
        return None

    def _position(self, statement: Statement, node: NamedNode) -> Position | None:
        position = self._nodes.record(node, Position)
        holders = [self._names.of(holder) for holder in self._nodes.iris(node, ONR.heldBy)]
        if position and holders and holders[0] != statement.holder(position):
            return structs.replace(position, held_by=holders[0])
        return position

    def _compare(self, facts: Facts) -> None:
        """Count the values that facts files have no place for."""
        made = Counter(quad.predicate for quad in mapping.quads(facts))
        for predicate, count in sorted(Counter(quad.predicate for quad in self._quads).items(), key=str):
            missing = max(0, count - made[predicate])
            self._draft.lost(f"values of {called(predicate)}", "facts files have no place for them", missing)


def _worded(statement: Statement) -> Statement:
    """Put the parts of a quotation in the order of their passages, which needn't say the same words again."""
    places, quotes = spans(statement.at), set(many(statement.quote))
    if quotes and places and {span.exact for span in places} == quotes:
        parts = tuple(span.exact or "" for span in places)
        places = tuple(structs.replace(span, exact=None) if span.place else span for span in places)
        if all(span == Span(exact=span.exact) for span in places):
            places = ()
        statement = structs.replace(statement, quote=parts[0] if len(parts) == 1 else parts)
    return structs.replace(statement, at=places[0] if len(places) == 1 else places)


def _place(statement: Statement) -> tuple[int, str, str]:
    """Order statements as the source does, and those whose place isn't known by what they are."""
    first = next(iter(spans(statement.at)), Span())
    return first.start or 0, statement.id or "", repr(statement)
