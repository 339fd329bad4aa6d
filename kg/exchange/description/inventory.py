"""What a description of a data set is made of: what was counted, what is cited, and what people say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg import ids
from kg.about import About
from kg.exchange.description.cited import Cited, cited
from kg.exchange.description.counts import Counts, Tally, count
from kg.exchange.description.parts import part
from kg.exchange.quads import sources
from kg.namespaces import DATA, ONR, OWL, VOCABULARY
from kg.store import Store
from kg.words import counted


@dataclass(frozen=True)
class Inventory:
    """What is known of a data set.

    Args:
        iri: the data set's.
        about: what people say about it.
        counts: how much of what there is.
        sources: where it is from.
        sizes: how many triples each source's graph has.
        sha256: a hash of all of them.
        vocabulary: the version of the ontology that it was checked by.
        form: the last part of W3C's IRI for the format that it is written in; empty where it isn't written.
    """

    iri: str
    about: About
    counts: Counts
    sources: tuple[Cited, ...]
    sizes: dict[NamedNode, int]
    sha256: str
    vocabulary: NamedNode | None
    form: str

    @classmethod
    def of(cls, store: Store, about: About, tally: Tally | None = None, form: str = "") -> Inventory:
        """Look through a store."""
        seen = tally or Tally.of(store)
        versions = (quad.object for quad in store.quads(VOCABULARY, subject=VOCABULARY, predicate=OWL.versionIRI))
        version = min((iri for iri in versions if isinstance(iri, NamedNode)), key=str, default=None)
        iri = iri_of(about, sources(store))
        return cls(iri, about, count(store), tuple(cited(store)), seen.sizes, seen.sha256, version, form)

    @property
    def version(self) -> str:
        """The version: the same where the sources state the same."""
        return f"sha256:{self.sha256}"

    @property
    def title(self) -> str:
        """A title made of the sources."""
        articles = [source for source in self.sources if source.kind == ONR.Article]
        if len(articles) == 1 and articles[0].title:
            return f"Who said what: {articles[0].title}"
        return f"Who said what in {counted(len(articles), 'article')}"

    @property
    def description(self) -> str:
        """A sentence on what there is."""
        articles = sum(1 for source in self.sources if source.kind == ONR.Article)
        statements, positions = self.counts.of(ONR.Statement), self.counts.of(ONR.Position)
        return (
            f"{counted(statements, 'statement')} with {counted(positions, 'position')} from "
            f"{counted(articles, 'article')}: who said what about whom, in which words, on whose behalf, for or "
            "against what. It is stated that it was said, not that it is so."
        )

    @property
    def languages(self) -> list[str]:
        """The tags of the languages that the sources are in."""
        return sorted({source.language for source in self.sources if source.language})

    def part(self, kind: str, key: str = "") -> NamedNode:
        """Name a part of the description."""
        return part(self.iri, kind, key)


def iri_of(about: About, graphs: Iterable[NamedNode]) -> str:
    """Return a data set's IRI: the one it was given, else one made of its sources'."""
    return about.iri or DATA + ids.digest(*(graph.value for graph in graphs))
