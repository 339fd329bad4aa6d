"""Counts what the sources of a store say, in memory that doesn't grow with the triples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, serialize

from kg.exchange.quads import OURS, ordered, sources
from kg.namespaces import DESCRIPTION, INFERRED, ONR, RDF, VOCABULARY, XSD
from kg.store import Store

_SOURCES: Final = f"GRAPH ?graph {{ ?s ?p ?o }} FILTER (?graph NOT IN ({', '.join(map(str, OURS))}))"
_THINGS: Final = f"SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) {{ {_SOURCES} }}"
_CLASSES: Final = f"SELECT ?of (COUNT(DISTINCT ?s) AS ?n) {{ {_SOURCES.replace('?p ?o', 'a ?of')} }} GROUP BY ?of"
_PROPERTIES: Final = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of"
_INFERRED: Final = f"SELECT ?of (COUNT(*) AS ?n) {{ GRAPH {INFERRED} {{ ?s ?of ?o }} }} GROUP BY ?of"
_DAYS: Final = f"""SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) {{
  VALUES ?when {{ {ONR.earliest} {ONR.latest} }}
  ?statement ?when ?day ; a {ONR.Statement} .
  FILTER (DATATYPE(?day) = {XSD.date})
}}"""


@dataclass(frozen=True)
class Counts:
    """What there is in the graphs of the sources.

    Args:
        subjects: how many things are described.
        objects: how many things and values are named.
        classes: how many things there are of each class.
        properties: how many triples there are of each property; a triple that several sources state is one.
        inferred: how many triples the inferred graph has.
        days: the first and the last day on which something may have been said.
        example: a statement.
    """

    subjects: int
    objects: int
    classes: Mapping[NamedNode, int]
    properties: Mapping[NamedNode, int]
    inferred: int
    days: tuple[Literal, Literal] | None
    example: NamedNode | None

    @property
    def triples(self) -> int:
        """How many triples the sources state; one that several state is one."""
        return sum(self.properties.values())

    def of(self, *kinds: NamedNode) -> int:
        """How many things there are of some classes."""
        return sum(self.classes.get(kind, 0) for kind in kinds)


def count(store: Store) -> Counts:
    """Count, by queries."""
    inferred = _by(store, _INFERRED)
    first, last = _row(store, _DAYS, "first", "last")
    subjects, objects = (int(cast(Literal, number).value) for number in _row(store, _THINGS, "subjects", "objects"))
    return Counts(
        subjects=subjects,
        objects=objects,
        classes=_by(store, _CLASSES),
        properties=_stated(store, inferred),
        inferred=sum(inferred.values()),
        days=(first, last) if isinstance(first, Literal) and isinstance(last, Literal) else None,
        example=_example(store),
    )


class Tally:
    """Takes note of the sources' graphs as they pass by: their sizes, and a hash of all of them.

    The hash is the SHA-256 of the quads as N-Quads, in the order in which `onrecord export nquads` writes them.
    """

    def __init__(self) -> None:
        self.sizes: dict[NamedNode, int] = {}
        self._hash = hashlib.sha256()

    @classmethod
    def of(cls, store: Store) -> Tally:
        """Look at all of a store's sources."""
        tally = cls()
        for graph in sources(store):
            tally.see(graph, ordered(store.quads(graph)))
        return tally

    def see(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        """Take note of a source's graph."""
        self.sizes[graph] = len(quads)
        self._hash.update(serialize(quads, format=RdfFormat.N_QUADS) or b"")

    @property
    def sha256(self) -> str:
        """The hash, in hexadecimal."""
        return self._hash.hexdigest()


def _stated(store: Store, inferred: Mapping[NamedNode, int]) -> dict[NamedNode, int]:
    """Count the asserted triples of each property: all there are, but for those that are inferred or vocabulary.

    That is many times faster than to count the triples of thousands of graphs each once, and right since no triple is
    both asserted and inferred, which a check query sees to.
    """
    counts = _by(store, _PROPERTIES)
    for predicate, number in inferred.items():
        counts[predicate] = counts.get(predicate, 0) - number
    for predicate in _only_apart(store):
        counts[predicate] -= 1
    return {predicate: number for predicate, number in counts.items() if number > 0}


def _only_apart(store: Store) -> Iterable[NamedNode]:
    """Yield the property of each triple that the vocabulary states, or a description, and no other graph."""
    for graph in (VOCABULARY, DESCRIPTION):
        for quad in store.quads(graph):
            found = store.quads(subject=quad.subject, predicate=quad.predicate, value=quad.object)
            if all(other.graph_name == graph for other in found):
                yield quad.predicate


def _by(store: Store, query: str) -> dict[NamedNode, int]:
    """Read counts by class or property."""
    return {
        row["of"]: int(cast(Literal, row["n"]).value) for row in _rows(store, query) if isinstance(row["of"], NamedNode)
    }


def _example(store: Store) -> NamedNode | None:
    """Return the first statement of the first source that has one."""
    for graph in sources(store):
        found = (quad.subject for quad in store.quads(graph, predicate=RDF.type, value=ONR.Statement))
        if statements := [node for node in found if isinstance(node, NamedNode)]:
            return min(statements, key=str)
    return None


def _row(store: Store, query: str, *names: str) -> list[object]:
    """Return the values of the first row."""
    return next(([row[name] for name in names] for row in _rows(store, query)), [None] * len(names))


def _rows(store: Store, query: str) -> QuerySolutions:
    return cast(QuerySolutions, store.query(query))
