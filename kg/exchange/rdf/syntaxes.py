"""RDF in Turtle, TriG, N-Triples, N-Quads and RDF/XML: sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg import standards
from kg.about import NOTHING, About
from kg.account import Account
from kg.exchange.description.describing import Description, described_quads, described_triples
from kg.exchange.description.inventory import iri_of
from kg.exchange.description.parts import base
from kg.exchange.quads import sources
from kg.exchange.rdf import rdfxml
from kg.namespaces import ID, PREFIXES
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

FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "turtle": "Turtle",
        "trig": "TriG",
        "ntriples": "N-Triples",
        "nquads": "N-Quads",
        "rdfxml": "RDF_XML",
        "jsonld": "JSON-LD",
    }
)
"""How W3C's IRIs for formats call each."""

_KINDS: Final = {
    kind: f"{ID}{kind}/" for kind in ("article", "inference", "passage", "position", "register", "role", "statement")
}
"""Prefixes of what has no short name: without them a slash must be escaped, which some readers get wrong (Virtuoso)."""


def write(store: Store, sink: BinaryIO, account: Account, syntax: str, about: About = NOTHING) -> None:
    """Write the graph in one of `SYNTAXES`; nothing is lost, so that the account stays empty.

    A syntax with named graphs gets every source's graph, the inferred one, and a description of the data set in a graph
    of its own. A syntax without gets the asserted triples alone, since asserted and inferred triples never share a
    graph, and the description. The vocabulary isn't written: it is a publication of its own. One source's graph is
    held in memory at a time.

    Raises:
        ExportError: a text or a property can't be written in XML.
    """
    form, name = SYNTAXES[syntax], FORMS[syntax]
    if form is RdfFormat.RDF_XML:
        rdfxml.write(described_triples(store, about, name), sink)
        return
    described = described_quads if form.supports_datasets else described_triples
    _serialize(described(store, about, name), sink, form, iri_of(about, sources(store)))


def write_description(description: Description, sink: BinaryIO, syntax: str) -> None:
    """Write a description alone in one of `SYNTAXES`; where there are named graphs, in the one that is for it."""
    form = SYNTAXES[syntax]
    if form is RdfFormat.RDF_XML:
        rdfxml.write(description.triples, sink)
        return
    statements = description.quads() if form.supports_datasets else description.triples
    _serialize(statements, sink, form, description.iri.value)


def _serialize(statements: Iterable[Quad] | Iterable[Triple], sink: BinaryIO, form: RdfFormat, iri: str) -> None:
    prefixes = PREFIXES | standards.PREFIXES | _KINDS | {"data": base(iri)}
    serialize(statements, sink, form, prefixes=None if form is RdfFormat.N_QUADS else prefixes)
