"""What is said of each subject, by predicate: one pass over the quads instead of a query a node."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.namespaces import ID, ONR, RDF, RDFS

Value: TypeAlias = str | int | float | bool
"""What an attribute holds: GraphML and JSON can say no more."""


def short(iri: str) -> str:
    """Shorten an IRI to its last part, or to its short name where it is one of ours.

    >>> short("https://w3id.org/onrecord/id/statement/12ab"), short("http://example.org/ns#Ana")
    ('statement/12ab', 'Ana')
    """
    return iri.removeprefix(ID) if iri.startswith(ID) else iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]


def word_of(iri: str, kind: str) -> str:
    """Turn the IRI of a value back into its word: `onr:CalledForStatus` and `Status` give "called for".

    >>> word_of("https://w3id.org/onrecord/ontology#CalledForStatus", "Status")
    'called for'
    """
    return spaced(short(iri).removesuffix(kind))


def spaced(name: str, space: str = " ") -> str:
    """Write a camel-case name in lower case words.

    >>> spaced("GovernmentBody"), spaced("untilLaw", "_")
    ('government body', 'until_law')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", space, name).lower()


class Index:
    """The values of every subject."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        ranked: dict[str, dict[str, set[tuple[bool, str]]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, term, _ in quads:
            if not isinstance(subject, Triple) and not isinstance(term, Triple):
                ranked[subject.value][predicate.value].add((_foreign(term), term.value))
        self._values = {
            subject: {predicate: [text for _, text in sorted(found)] for predicate, found in properties.items()}
            for subject, properties in ranked.items()
        }

    def get(self, subject: str, predicate: NamedNode) -> list[str]:
        """Return the values, sorted; English ones and those without a language come first."""
        return self._values.get(subject, {}).get(predicate.value, [])

    def first(self, subject: str, predicate: NamedNode) -> str:
        """Return the first value, or nothing."""
        return next(iter(self.get(subject, predicate)), "")

    def subjects(self) -> Iterator[str]:
        """Yield every subject once, in no order that means anything."""
        yield from self._values

    def statements(self) -> list[str]:
        """List what is a statement, or is said by somebody."""
        return [iri for iri in self._values if self.get(iri, ONR.saidBy) or "Statement" in self.types(iri)]

    def types(self, iri: str) -> set[str]:
        """Return the short names of a subject's classes."""
        return {short(name) for name in self.get(iri, RDF.type)}

    def name(self, iri: str) -> str:
        """Return a label; where there is none, what a statement says, or the end of the IRI."""
        if label := self.first(iri, RDFS.label):
            return label
        said = self.first(iri, ONR.quotation) or self.first(iri, ONR.paraphrase)
        speaker = self.first(iri, ONR.saidBy)
        return f"{self.first(speaker, RDFS.label) or short(speaker)}: {said}" if said else short(iri)

    def named(self, iri: str, properties: Mapping[str, NamedNode]) -> dict[str, Value]:
        """Return the names of what a subject is tied to, joined by "; ", and beside each `…_iri` with the IRIs."""
        told: dict[str, Value] = {}
        for key, predicate in properties.items():
            if tied := self.get(iri, predicate):
                told[key] = "; ".join(map(self.name, tied))
                told[f"{key}_iri"] = " ".join(tied)
        return told

    def role(self, iri: str) -> str:
        """Write a role as "mayor, City of Port"."""
        return ", ".join([self.name(iri), *map(self.name, self.get(iri, ONR.roleIn))])


def _foreign(term: object) -> bool:
    return isinstance(term, Literal) and bool(term.language) and not str(term.language).startswith("en")
