"""The quads that leave the house: of the sources and the inferred ones, in an order that is always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias, cast

from pyoxigraph import NamedNode, Quad, QuerySolutions, Triple

from kg.namespaces import DESCRIPTION, INFERRED, RDF, VOCABULARY
from kg.store import Store

OURS: Final = (INFERRED, VOCABULARY, DESCRIPTION)
"""The graphs that no source states."""

Seen: TypeAlias = Callable[[NamedNode, Sequence[Quad]], None]
"""Takes note of a source's graph, whose quads pass by, sorted."""


def unseen(_graph: NamedNode, _quads: Sequence[Quad]) -> None:
    """Take no note."""


def sources(store: Store) -> list[NamedNode]:
    """List the graphs of the sources, by name."""
    return [graph for graph in store.graphs() if graph not in OURS]


def asserted(store: Store) -> Iterable[Quad]:
    """Yield what the sources assert, source by source."""
    for graph in sources(store):
        yield from store.quads(graph)


def graphs(store: Store) -> list[NamedNode]:
    """List the graphs that leave the house: the sources', by name, and the inferred one last.

    The vocabulary is a publication of its own; a description is made anew of what is written.
    """
    names = sorted(store.graphs(), key=lambda name: (name == INFERRED, name.value))
    return [name for name in names if name not in (VOCABULARY, DESCRIPTION)]


def by_graph(store: Store, seen: Seen = unseen) -> Iterator[tuple[NamedNode, Iterable[Quad]]]:
    """Yield each graph that leaves the house with its quads, sorted.

    One source's graph is held in memory at a time; of the inferred one, which has as much as all the sources together,
    the subjects.
    """
    for graph in sources(store):
        own = ordered(store.quads(graph))
        seen(graph, own)
        yield graph, own
    if INFERRED in graphs(store):
        yield INFERRED, _inferred(store)


def _inferred(store: Store) -> Iterator[Quad]:
    found = cast(QuerySolutions, store.query(f"SELECT DISTINCT ?s {{ GRAPH {INFERRED} {{ ?s ?p ?o }} }}"))
    for subject in sorted((row["s"] for row in found), key=str):
        yield from ordered(store.quads(INFERRED, subject=subject))


def quads(store: Store, seen: Seen = unseen) -> Iterator[Quad]:
    """Yield the quads of all graphs that leave the house, sorted."""
    for _, own in by_graph(store, seen):
        yield from own


def triples(store: Store, seen: Seen = unseen) -> Iterator[Triple]:
    """Yield each asserted triple once, sorted within its source."""
    earlier: set[NamedNode] = set()
    for graph in sources(store):
        own = ordered(store.quads(graph))
        seen(graph, own)
        for subject, said in groupby(own, key=lambda quad: quad.subject):
            told = earlier and any(quad.graph_name in earlier for quad in store.quads(subject=subject))
            yield from (quad.triple for quad in said if not told or not _stands_in(store, quad, earlier))
        earlier.add(graph)


def ordered(statements: Iterable[Quad]) -> list[Quad]:
    """Sort quads of one graph by subject, its class first, then by predicate and object."""
    return sorted(
        statements,
        key=lambda quad: (str(quad.subject), quad.predicate != RDF.type, quad.predicate.value, str(quad.object)),
    )


def _stands_in(store: Store, quad: Quad, graphs: set[NamedNode]) -> bool:
    found = store.quads(subject=quad.subject, predicate=quad.predicate, value=quad.object)
    return any(other.graph_name in graphs for other in found)
