"""Nodes of a graph read back as the records they were made from: `kg.mapping`, the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar

from msgspec import inspect
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.exchange.carried import called
from kg.imports.drafting.draft import Draft
from kg.mappers import Content, Mapper
from kg.mapping import FIELDS
from kg.model import Record
from kg.namespaces import RDF
from kg.reading.wanted import fields_of, forms_of
from kg.words import shown

Term: TypeAlias = NamedNode | Literal
Values: TypeAlias = Mapping[NamedNode, list[Term]]
"""What is said of a node, by property; values sorted."""
Kind = TypeVar("Kind", bound=Record)

_NO_VALUES: Final[Values] = {}


class Nodes:
    """The nodes of one graph with what is said of them.

    Args:
        quads: of one graph, without blank nodes.
        draft: takes what is wrong.
        named: finds the short name that an IRI stands for.
    """

    def __init__(self, quads: Iterable[Quad], draft: Draft, named: Callable[[NamedNode], str]) -> None:
        self._values: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
        self._draft = draft
        self._named = named
        for quad in sorted(quads, key=str):
            assert isinstance(quad.subject, NamedNode)
            assert not isinstance(quad.object, BlankNode | Triple)
            self._values.setdefault(quad.subject, defaultdict(list))[quad.predicate].append(quad.object)

    def of(self, node: NamedNode) -> Values:
        """Return what is said of a node."""
        return self._values.get(node, _NO_VALUES)

    def iris(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Return the nodes that a node leads to."""
        return [value for value in self.of(node).get(predicate, ()) if isinstance(value, NamedNode)]

    def typed(self, *kinds: NamedNode) -> list[NamedNode]:
        """List the nodes of some classes, by IRI."""
        found = (node for node, values in self._values.items() if not set(kinds).isdisjoint(values.get(RDF.type, ())))
        return sorted(found, key=lambda node: node.value)

    def record(self, node: NamedNode, kind: type[Kind], **more: object) -> Kind | None:
        """Read a node as a record; None, which is reported, where it lacks what the record needs.

        Args:
            node: the node.
            kind: the record's type.
            more: fields that are known otherwise.
        """
        content: dict[str, Any] = dict(more)
        for name, mapper in _mappers(kind):
            terms = self.of(node).get(mapper.predicate, [])
            if name not in content and terms:
                values = self._read(node, mapper, terms)
                if values:
                    content[name] = self._fitting(node, kind, name, mapper, values)
        needed = [field for field in fields_of(kind).values() if field.required]
        lacking = [field.encode_name for field in needed if field.name not in content]
        for key in lacking:
            self._wrong(node, f"this {kind.__name__.lower()} has no {key!r}", "add it, or leave the node out")
        return None if lacking else kind(**content)

    def _read(self, node: NamedNode, mapper: Mapper, terms: list[Term]) -> list[Content]:
        values = []
        for term in terms:
            if isinstance(term, Literal) and term.language:
                self._draft.flattened("languages of texts", "facts files don't say the language of a text")
                term = Literal(term.value)
            try:
                values.append(mapper.read(term, self._named))
            except ValueError as error:
                self._wrong(node, f"{called(mapper.predicate)}: {error}", "write it as the ontology says")
        return values

    def _fitting(self, node: NamedNode, kind: type[Record], name: str, mapper: Mapper, values: list[Content]) -> object:
        """Return one value, or a list where the field takes one."""
        if len(values) > 1 and not _takes_several(kind, name):
            told = " and ".join(shown(str(value)) for value in values[:2])
            self._wrong(node, f"{called(mapper.predicate)} has several values, {told}", "keep one")
        return tuple(values) if len(values) > 1 and _takes_several(kind, name) else values[0]

    def _wrong(self, node: NamedNode, wrong: str, repair: str) -> None:
        self._draft.problem(0, 0, wrong, repair, place=node.value)


@cache
def _mappers(kind: type[Record]) -> tuple[tuple[str, Mapper], ...]:
    return tuple((name, mapper) for base in kind.__mro__ for name, mapper in FIELDS.get(base, {}).items())


@cache
def _takes_several(kind: type[Record], name: str) -> bool:
    (field,) = (field for field in fields_of(kind).values() if field.name == name)
    return any(isinstance(form, inspect.VarTupleType) for form in forms_of(field.type))
