"""RDF in Turtle, TriG, N-Triples, N-Quads and RDF/XML: sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.account import Account
from kg.exchange import rdfxml
from kg.namespaces import INFERRED, PREFIXES, RDF, VOCABULARY
from kg.store import Store

SYNTAXES: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "turtle": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "ntriples": RdfFormat.N_TRIPLES,
        "nquads": RdfFormat.N_QUADS,
        "rdfxml": RdfFormat.RDF_XML,
    }
)


def write(store: Store, sink: BinaryIO, account: Account, syntax: str) -> None:
    """Write the graph in one of `SYNTAXES`; nothing is lost, so that the account stays empty.

    A syntax with named graphs gets every source's graph and the inferred one; a syntax without gets the asserted
    triples alone, since asserted and inferred triples never share a graph. The vocabulary isn't written: it is a
    publication of its own. One source's graph is held in memory at a time.

    Raises:
        ExportError: a text or a property can't be written in XML.
    """
    form = SYNTAXES[syntax]
    if form is RdfFormat.RDF_XML:
        rdfxml.write(triples(store), sink)
        return
    statements: Iterator[Quad] | Iterator[Triple] = quads(store) if form.supports_datasets else triples(store)
    serialize(statements, sink, form, prefixes=dict(PREFIXES) if form is not RdfFormat.N_QUADS else None)


def graphs(store: Store) -> list[NamedNode]:
    """List the graphs that leave the house: the sources', by name, and the inferred one last."""
    names = sorted(store.graphs(), key=lambda name: (name == INFERRED, name.value))
    return [name for name in names if name != VOCABULARY]


def quads(store: Store) -> Iterator[Quad]:
    """Yield the quads of all graphs that leave the house, sorted."""
    for graph in graphs(store):
        yield from ordered(store.quads(graph))


def triples(store: Store) -> Iterator[Triple]:
    """Yield each asserted triple once, sorted within its source."""
    sources = [graph for graph in graphs(store) if graph != INFERRED]
    for place, graph in enumerate(sources):
        earlier = set(sources[:place])
        for quad in ordered(store.quads(graph)):
            if not earlier or not _stands_in(store, quad, earlier):
                yield quad.triple


def ordered(statements: Iterable[Quad]) -> list[Quad]:
    """Sort quads of one graph by subject, its class first, then by predicate and object."""
    return sorted(
        statements,
        key=lambda quad: (str(quad.subject), quad.predicate != RDF.type, quad.predicate.value, str(quad.object)),
    )


def _stands_in(store: Store, quad: Quad, graphs: set[NamedNode]) -> bool:
    found = store.quads(subject=quad.subject, predicate=quad.predicate, value=quad.object)
    return any(other.graph_name in graphs for other in found)
