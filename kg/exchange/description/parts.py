"""The nodes of a description of a data set: how they are called, and how they are told from data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode, Triple

from kg import ids
from kg.namespaces import DATA, HOME, RDF
from kg.standards import DCAT, DCTERMS, FOAF, VOID

CLASS: Final = "class"
PROPERTY: Final = "property"
PART: Final = "part"
SOURCE: Final = "source"
CREATOR: Final = "creator"
DUMP: Final = "dump"
TEMPORAL: Final = "temporal"
INFERENCES: Final = "inferences"
DOCUMENT: Final = "description"

_PLURAL: Final = "|".join((CLASS, PROPERTY, PART, SOURCE, CREATOR, DUMP))
_SINGLE: Final = "|".join((TEMPORAL, INFERENCES, DOCUMENT))
_LOCAL: Final = re.compile(f"(?:{_PLURAL})-[0-9a-f]{{{ids.DIGITS}}}|{_SINGLE}")
_NAMED: Final = (FOAF.Agent, FOAF.Document, *(
    DCTERMS.LicenseDocument, DCTERMS.LinguisticSystem, DCTERMS.MediaType, DCTERMS.Standard,
))  # fmt: skip
"""Classes of what a description refers to outside of itself."""


def base(iri: str) -> str:
    """Return what the IRIs of a data set's parts begin with.

    >>> base("https://example.org/trams"), base("https://example.org/void.ttl#trams")
    ('https://example.org/trams#', 'https://example.org/void.ttl#trams/')
    """
    if iri.endswith(("#", "/")):
        return iri
    return iri + ("/" if "#" in iri else "#")


def part(iri: str, kind: str, key: str = "") -> NamedNode:
    """Name a part of a data set's description, by what it is about where there are several of its kind."""
    return NamedNode(base(iri) + kind + (f"-{ids.digest(key)}" if key else ""))


def without_description(triples: Sequence[Triple]) -> list[Triple]:
    """Leave out the description that an export puts beside the data; a description of another make stays.

    >>> trams, stop = NamedNode("https://example.org/trams"), NamedNode("https://example.org/stop")
    >>> described = [Triple(trams, RDF.type, DCAT.Dataset), Triple(trams, RDF.type, VOID.Dataset)]
    >>> without_description([*described, Triple(stop, RDF.type, stop)]) == [Triple(stop, RDF.type, stop)]
    True
    """
    is_described = _describing(triples)
    if not is_described:
        return list(triples)
    named: set[object] = {triple.object for triple in triples if is_described(triple.subject)}
    return [triple for triple in triples if not is_described(triple.subject) and not _names(triple, named)]


def _describing(triples: Iterable[Triple]) -> Callable[[object], bool] | None:
    """Find the data sets that are described, and return what tells them and their parts from data."""
    kinds = {kind: set[object]() for kind in (DCAT.Dataset, VOID.Dataset)}
    for triple in triples:
        if triple.predicate == RDF.type and triple.object in kinds:
            kinds[triple.object].add(triple.subject)  # type: ignore[index]
    both = {node.value for node in kinds[DCAT.Dataset] & kinds[VOID.Dataset] if isinstance(node, NamedNode)}
    sets = {iri for iri in both if iri.startswith(DATA) or not iri.startswith(HOME)}
    bases = tuple(map(base, sets))

    def is_described(node: object) -> bool:
        if not isinstance(node, NamedNode):
            return False
        return node.value in sets or any(
            node.value.startswith(start) and _LOCAL.fullmatch(node.value, len(start)) for start in bases
        )

    return is_described if sets else None


def _names(triple: Triple, named: set[object]) -> bool:
    """Tell whether a triple says what kind of thing a description refers to, or what it is called."""
    if triple.subject not in named:
        return False
    return triple.predicate == FOAF.name or (triple.predicate == RDF.type and triple.object in _NAMED)
