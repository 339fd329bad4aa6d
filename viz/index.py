"""What is said of things in words: their names, roles and classes, wherever the values come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import NamedNode

from kg.namespaces import ID, ONR, RDFS
from viz.values import Values

Value: TypeAlias = str | int | float | bool
"""What an attribute holds: GraphML and JSON can say no more."""


def short(iri: str) -> str:
    """Shorten an IRI to its last part, or to its short name where it is one of ours.

    >>> short("https://w3id.org/onrecord/id/statement/12ab"), short("http://example.org/ns#Ana")
    ('statement/12ab', 'Ana')
    """
    return iri.removeprefix(ID) if iri.startswith(ID) else iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]


@lru_cache
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
    """What is asserted of every subject.

    Args:
        values: where it is looked up.
    """

    def __init__(self, values: Values) -> None:
        self.get = values.get
        self.literals = values.literals
        self._names: dict[str, str] = {}

    def first(self, subject: str, predicate: NamedNode) -> str:
        """Return the first value, or nothing."""
        return next(iter(self.get(subject, predicate)), "")

    def texts(self, subject: str, predicates: Mapping[str, NamedNode]) -> dict[str, Value]:
        """Return by key the first value of each property that has one."""
        return {key: found[0] for key, term in predicates.items() if (found := self.get(subject, term))}

    def name(self, iri: str) -> str:
        """Return a label; where there is none, what a statement says, or the end of the IRI."""
        if iri not in self._names:
            self._names[iri] = self.first(iri, RDFS.label) or self._said(iri) or short(iri)
        return self._names[iri]

    def words(self, statement: str) -> str:
        """Return what a statement says: the words quoted, else a paraphrase, else those of a passage; or nothing."""
        own = self.first(statement, ONR.quotation) or self.first(statement, ONR.paraphrase)
        return own or next((text for one in self.get(statement, ONR.evidence) for text in self.get(one, ONR.exact)), "")

    def _said(self, iri: str) -> str:
        """Write a statement as its speaker, where that is stated, and its words, or else those of a passage."""
        said = self.words(iri)
        speaker = self.first(iri, ONR.saidBy)
        return f"{self.first(speaker, RDFS.label) or short(speaker)}: {said}" if said and speaker else said

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
