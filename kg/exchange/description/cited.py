"""The sources of a store as people cite them: what they are called, who published them when, where they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.exchange.quads import sources
from kg.namespaces import ONR, RDF, RDFS, XSD
from kg.store import Store


@dataclass(frozen=True)
class Cited:
    """A source; what it doesn't state is empty.

    Args:
        graph: its named graph, and in it the source itself.
        kind: article, register, or neither.
        title: what it is called.
        publisher: who published it, and what they are called.
        published: when.
        address: where it can be read.
        language: the tag of the language that it is in.
        citation: the reference that vouches for a register.
    """

    graph: NamedNode
    kind: NamedNode | None
    title: str
    publisher: tuple[NamedNode, str] | None
    published: Literal | None
    address: str
    language: str
    citation: str

    def __str__(self) -> str:
        if self.citation:
            return f"{self.title}: {self.citation}" if self.title else self.citation
        day = self.published.value[:10] if self.published else ""
        origin = ", ".join(filter(None, (self.publisher[1] if self.publisher else "", day)))
        return ": ".join(filter(None, (origin, self.title))) or self.address or self.graph.value


def cited(store: Store) -> Iterator[Cited]:
    """Yield the source of each graph, by its IRI; what belongs to no source has one without a kind."""
    for graph in sources(store):
        kinds = {quad.object for quad in store.quads(graph, subject=graph, predicate=RDF.type)}
        yield Cited(
            graph=graph,
            kind=next((kind for kind in (ONR.Article, ONR.Register) if kind in kinds), None),
            title=_text(store, graph, RDFS.label),
            publisher=_publisher(store, graph),
            published=_published(store, graph),
            address=_text(store, graph, ONR.url),
            language=_text(store, graph, ONR.language),
            citation=_text(store, graph, ONR.citation),
        )


def _values(store: Store, source: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    found = (quad.object for quad in store.quads(source, subject=source, predicate=predicate))
    return sorted((value for value in found if isinstance(value, NamedNode | Literal)), key=str)


def _text(store: Store, source: NamedNode, predicate: NamedNode) -> str:
    return next((value.value for value in _values(store, source, predicate) if isinstance(value, Literal)), "")


def _publisher(store: Store, source: NamedNode) -> tuple[NamedNode, str] | None:
    """Find who published it, and what they are called: by this source, else by any."""
    for agent in _values(store, source, ONR.publishedBy):
        if isinstance(agent, NamedNode):
            own = [quad.object for quad in store.quads(source, subject=agent, predicate=RDFS.label)]
            names = own or [triple.object for triple in store.triples(subject=agent, predicate=RDFS.label)]
            return agent, min((name.value for name in names if isinstance(name, Literal)), default="")
    return None


def _published(store: Store, source: NamedNode) -> Literal | None:
    values = _values(store, source, ONR.publishedAt)
    typed = (value for value in values if isinstance(value, Literal) and value.datatype in (XSD.date, XSD.dateTime))
    return next(typed, None)
