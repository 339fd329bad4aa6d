"""Finds for triples that came without a graph the sources they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.namespaces import HOME, ONR, RDF

Node: TypeAlias = NamedNode | BlankNode

FILE_GRAPH: Final = NamedNode(f"{HOME}graph/file")
"""Where triples go that belong to no source."""

_TO_SOURCE = {ONR.reportedIn, ONR.inSource}
_FROM_SOURCE = {ONR.mentions}
_PARTS = {ONR.expresses, ONR.hasCode, ONR.evidence, ONR.holds}


def housed(triples: Sequence[Triple]) -> Iterator[Quad]:
    """Put each triple into the graph of the source that its subject belongs to.

    A statement and a passage say themselves which source they are of, a source says which entities it mentions, and
    positions and roles go with their statement and their holder. What several sources mention goes to each; what none
    does goes to `FILE_GRAPH`.
    """
    homes = _homes(triples)
    for triple in triples:
        assert isinstance(triple.subject, NamedNode | BlankNode)
        for home in sorted(homes.get(triple.subject, {FILE_GRAPH}), key=lambda home: home.value):
            yield Quad(triple.subject, triple.predicate, triple.object, home)


def _homes(triples: Sequence[Triple]) -> Mapping[Node, set[NamedNode]]:
    homes: defaultdict[Node, set[NamedNode]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate == RDF.type and value in (ONR.Article, ONR.Register) and isinstance(subject, NamedNode):
            homes[subject].add(subject)
        elif predicate in _TO_SOURCE and isinstance(value, NamedNode):
            homes[subject].add(value)
        elif predicate in _FROM_SOURCE and isinstance(subject, NamedNode):
            homes[value].add(subject)
    for subject, predicate, value in triples:
        if predicate in _PARTS and subject in homes:
            homes[value] |= homes[subject]
    return dict(homes)
