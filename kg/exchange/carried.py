"""What a lossy format carries of the model; all the rest is counted and told.

A format declares, section by section, the properties it carries. Whatever a store holds beyond that is reported as
lost, so that a property that somebody adds to the model later is reported too, until the format carries it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.account import Account
from kg.exchange.quads import asserted
from kg.kinds import included
from kg.namespaces import INFERRED, ONR, OWL, RDF, RDFS, SKOS, TERMS
from kg.store import Store
from kg.terms import labels

Carried: TypeAlias = Mapping[str, Mapping[NamedNode, str]]
"""For each section of the model the properties that are carried: "" as they are, else a clause that says how."""

SECTIONS: Final = (
    "Article", "Register", "Passage", "Statement", "Position", "Code", "Agent", "Role",
    "Issue", "Policy", "Law", "Event", "Topic",
)  # fmt: skip
"""The classes that no other class of the data stands above."""

TWINS: Final[Mapping[NamedNode, NamedNode]] = {
    ONR.earliest: ONR.when,
    ONR.latest: ONR.when,
    ONR.saidOn: ONR.when,
    ONR.publishedAt: ONR.published,
    ONR.startsEarliest: ONR.starts,
    ONR.startsLatest: ONR.starts,
    ONR.endsEarliest: ONR.ends,
    ONR.endsLatest: ONR.ends,
}
"""Typed dates, and the property whose text they are derived from: they are carried with it."""

_SECTION: Final = {TERMS + kind: section for section in SECTIONS for kind in included((section,))}
_PLAIN: Final[Mapping[NamedNode, str]] = {
    RDF.type: "kind",
    RDFS.label: "name",
    RDFS.comment: "note",
    SKOS.altLabel: "aliases",
    SKOS.broader: "broader",
    OWL.sameAs: "the same elsewhere",
}
_ELSEWHERE: Final = "other things"


def tell(store: Store, account: Account, carried: Carried) -> None:
    """Report, of all that leaves the house, what a format flattens and what it loses.

    Args:
        store: what is exported.
        account: where it is told.
        carried: what the format declares.
    """
    for (section, predicate), count in sorted(_counts(store).items(), key=str):
        declared = carried.get(section, {})
        fate = declared.get(predicate, declared.get(TWINS.get(predicate, predicate)))
        what = f"{section}: {called(predicate)}"
        if fate is None:
            account.lost(what, "there is no place for it", count)
        elif fate:
            account.flattened(what, fate, count)
    inferences = sum(1 for _ in store.quads(INFERRED, predicate=RDF.type, value=ONR.Inference))
    if how := carried.get("Inference", {}).get(RDF.type):
        account.flattened("inferences", how, inferences)
    else:
        account.lost("inferences", "they can be drawn again from what is stated", inferences)


def section_of(classes: Iterable[NamedNode]) -> str:
    """Return the section of the model that a thing of some classes is in.

    >>> section_of([ONR.Person]), section_of([])
    ('Agent', 'other things')
    """
    return next((_SECTION[kind.value] for kind in classes if kind.value in _SECTION), _ELSEWHERE)


def _counts(store: Store) -> Counter[tuple[str, NamedNode]]:
    """Count the asserted triples, source by source, by section and property."""
    sections: dict[object, str] = {}
    for triple in store.triples(predicate=RDF.type):
        if isinstance(triple.object, NamedNode) and triple.object.value in _SECTION:
            sections.setdefault(triple.subject, _SECTION[triple.object.value])
    counts: Counter[tuple[str, NamedNode]] = Counter()
    for quad in asserted(store):
        counts[sections.get(quad.subject, _ELSEWHERE), quad.predicate] += 1
    return counts


def called(predicate: NamedNode) -> str:
    """Return what people call a property.

    >>> called(ONR.saidBy), called(SKOS.altLabel)
    ('said by', 'aliases')
    """
    return labels().get(predicate.value) or _PLAIN.get(predicate) or predicate.value
