"""What the tests of descriptions share: what people may say, two articles, and a way to read what is said."""

from __future__ import annotations

import io
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg import build
from kg.about import NOTHING, About
from kg.account import Account
from kg.build import Sources
from kg.exchange.description.describing import Description
from kg.exchange.rdf import jsonld, syntaxes
from kg.store import Store
from tests.test_build import TRAM, write

BUS = (
    TRAM.replace("title: Trams", "title: Buses, language: en-gb")
    .replace("https://example.org/tram", "https://example.org/bus")
    .replace("2024-03-01", "2024-04-02T08:00:00+02:00")
    .replace("    about: tram\n", "    about: tram\n    when: 2024-03-30/2024-04-01\n")
)
ENDINGS = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "rdfxml": "rdf", "jsonld": "jsonld"}
SAID = About(
    title="Port argues",
    license="CC-BY-4.0",
    creators=("Ana Ruiz <https://example.org/ana>", "Bo Lind"),
    page="https://example.org/page",
    dumps=("https://example.org/dump.trig?v=1", "https://example.org/all.zip"),
    iri="https://example.org/void.ttl#port",
)


def two(folder: Path) -> Store:
    """Build a graph of two articles that speak of the same people and the same issue."""
    store = Store.open()
    build.load(store, Sources([write(folder / "tram.yaml"), write(folder / "bus.yaml", BUS)]))
    return store


def values(description: Description, subject: NamedNode | str, predicate: NamedNode) -> list[str]:
    """List what a description says of a subject."""
    node = NamedNode(subject) if isinstance(subject, str) else subject
    found = (triple.object for triple in description.triples if (triple.subject, triple.predicate) == (node, predicate))
    return sorted(term.value if isinstance(term, NamedNode | Literal) else str(term) for term in found)


def value(description: Description, predicate: NamedNode) -> str:
    """Return the one thing that a description says of the data set."""
    (found,) = values(description, description.iri, predicate)
    return found


def partition(description: Description, to: NamedNode, of: NamedNode, number: NamedNode) -> dict[str, int]:
    """Read the numbers of a data set's parts by what they are of."""
    parts = values(description, description.iri, to)
    return {values(description, part, of)[0]: int(values(description, part, number)[0]) for part in parts}


def written(store: Store, form: str, about: About = NOTHING) -> bytes:
    """Write a store in an RDF format."""
    sink = io.BytesIO()
    if form == "jsonld":
        jsonld.write(store, sink, Account(), about)
    else:
        syntaxes.write(store, sink, Account(), form, about)
    return sink.getvalue()
