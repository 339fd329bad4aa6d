"""What a data set says about itself, in VoID, DCAT and PROV for machines, and in rows for people.

The data set is what the sources state; what was inferred from it is another one, derived from the first. A description
says nothing of the things that the data speak of, so that shapes and questions find of these what they would find
without it; and it has no blank nodes and no moment, so that the same data have the same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from kg.about import NOTHING, About
from kg.answers import Rows
from kg.exchange.description.counts import Tally
from kg.exchange.description.dcat import dcat
from kg.exchange.description.inventory import Inventory
from kg.exchange.description.summary import summary
from kg.exchange.description.void import void
from kg.exchange.quads import quads, triples
from kg.namespaces import DESCRIPTION, RDF
from kg.store import Store


@dataclass(frozen=True)
class Description:
    """What a data set says about itself.

    Args:
        iri: the data set's.
        triples: the description in RDF, sorted.
        rows: the same for people, in short.
    """

    iri: NamedNode
    triples: tuple[Triple, ...]
    rows: Rows

    def quads(self) -> list[Quad]:
        """Return the triples in the graph that is for descriptions."""
        return [Quad(triple.subject, triple.predicate, triple.object, DESCRIPTION) for triple in self.triples]


def describe(store: Store, about: About = NOTHING, *, tally: Tally | None = None, form: str = "") -> Description:
    """Describe what the sources in a store state.

    Args:
        store: the data.
        about: what people say about them.
        tally: of the sources' graphs, where somebody has just looked at them all.
        form: the last part of W3C's IRI for the format that the data are written in, such as `Turtle`.
    """
    data = Inventory.of(store, about, tally, form)
    return Description(NamedNode(data.iri), tuple(sorted({*void(data), *dcat(data)}, key=_place)), summary(data))


def described_quads(store: Store, about: About, form: str) -> Iterator[Quad]:
    """Yield the quads of all graphs that leave the house, and then those of their description."""
    tally = Tally()
    yield from quads(store, tally.see)
    yield from describe(store, about, tally=tally, form=form).quads()


def described_triples(store: Store, about: About, form: str) -> Iterator[Triple]:
    """Yield each asserted triple once, and then the description's."""
    tally = Tally()
    yield from triples(store, tally.see)
    yield from describe(store, about, tally=tally, form=form).triples


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    """Sort by subject, so that the data set comes before its parts, its class first, then by predicate and object."""
    subject = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
    return subject, triple.predicate != RDF.type, triple.predicate.value, str(triple.object)
