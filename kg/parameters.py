"""What a person writes for a parameter (a short name, a label, an IRI, a date), as the term it means in a store."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import ParameterError
from kg.namespaces import ID, PREFIXES, XSD
from kg.questions import Parameter
from kg.words import Speller, listed, shown

CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "entity": ("Agent", "Issue", "Policy", "Law", "Event", "Topic"),
    "target": ("Issue", "Agent", "Policy", "Law"),
    "agent": ("Agent",),
    "issue": ("Issue",),
    "policy": ("Policy",),
    "law": ("Law",),
    "event": ("Event",),
    "topic": ("Topic",),
}
"""The classes that each kind of parameter takes things from."""

_THINGS = """
PREFIX onr: <{onr}>
PREFIX rdfs: <{rdfs}>
PREFIX skos: <{skos}>
SELECT ?thing ?name
WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ VALUES ?kind {{ {classes} }} ?class rdfs:subClassOf* ?kind . ?thing a ?class }} }}
  {{ ?thing rdfs:label ?name }} UNION {{ ?thing skos:altLabel ?name }}
}}
"""
"""Things are found first and named then: thirty times faster than DISTINCT over both (18,000 agents, Oxigraph 0.5)."""

_LONGEST = 1000


class Queried(Protocol):
    """What this module needs of a store."""

    def query(self, text: str) -> object:
        """Answer a SPARQL query over the union of all graphs."""


@dataclass(frozen=True, order=True)
class _Thing:
    iri: str
    name: str

    def __str__(self) -> str:
        return f"{self.iri.removeprefix(ID)} ({self.name})"


def term(store: Queried, parameter: Parameter, value: str) -> NamedNode | Literal:
    """Return the term that a value stands for.

    Args:
        store: where things are looked up by name.
        parameter: its kind says what the value can be.
        value: for things a short name, a label or another name (in any case), or an IRI; for a date YYYY-MM-DD.

    Raises:
        ParameterError: nothing or more than one thing is called so, or the date is none.
    """
    if parameter.kind == "text":
        return Literal(value)
    if parameter.kind == "date":
        return _day(parameter, value)
    return NamedNode(_named(_things(store, parameter.kind), parameter, value.strip()))


def _day(parameter: Parameter, value: str) -> Literal:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise ParameterError(f"{parameter.name}: {shown(value)} is no date; write a day as YYYY-MM-DD")
    return Literal(value, datatype=XSD.date)


def _things(store: Queried, kind: str) -> list[_Thing]:
    """List everything of a kind with each of its names."""
    classes = " ".join(f"onr:{name}" for name in CLASSES[kind])
    answer = store.query(_THINGS.format(classes=classes, **PREFIXES))
    assert isinstance(answer, QuerySolutions)
    found = {_Thing(row["thing"].value, row["name"].value) for row in answer if isinstance(row["thing"], NamedNode)}
    return sorted(found)


def _named(things: list[_Thing], parameter: Parameter, value: str) -> str:
    """Find the IRI of the one thing that is meant: by IRI or short name, else by exact label, else by label."""
    iris = {thing.iri for thing in things}
    for iri in (value, ID + value):
        if iri in iris:
            return iri
    exact = {thing.iri: thing for thing in things if thing.name == value}
    found = exact or {thing.iri: thing for thing in things if _folded(thing.name) == _folded(value)}
    if len(found) == 1:
        return next(iter(found))
    if found:
        candidates = listed(str(thing) for thing in found.values())
        raise ParameterError(f"{parameter.name}: {shown(value)} is the name of several; write {candidates}")
    raise ParameterError(f"{parameter.name}: {_unknown(things, parameter.kind, value)}")


def _unknown(things: list[_Thing], kind: str, value: str) -> str:
    kinds = listed(name.lower() for name in CLASSES[kind])
    if not things:
        return f"the store holds no {kinds}; load a facts file first"
    spellings = {thing.name for thing in things} | {thing.iri.removeprefix(ID) for thing in things}
    otherwise = "write a short name, a label or an IRI of one that is in the store"
    return f"no {kinds} is called {shown(value)}; {Speller().repair(value, sorted(spellings), otherwise)}"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text[:_LONGEST]).casefold()
