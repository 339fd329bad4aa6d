"""What a store knows around statements: their words and days, the conditions of positions, what policies do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from pyoxigraph import NamedNode

from kg.namespaces import ONR
from kg.store import Store
from viz.index import Index, Value, word_of
from viz.statement import Statement
from viz.values import ByProperty, BySubject

Days = tuple[np.datetime64, np.datetime64]
"""The first and the last day that are meant; NaT where that side is open."""

_FEW: Final = 1_000
"""So many statements are read one by one; of more, all that is said with a property is read at once."""
_SIDES: Final = {"supports": 1, "opposes": -1}


class Deed(NamedTuple):
    """What a policy of an agent's own does about a thing.

    Args:
        policy: the policy's IRI.
        name: what it is called.
        side: 1 if it is for the thing, -1 if it is against it, 0 if it only has to do with it.
        how: what it does, in words.
        starts: when it starts, as stated.
    """

    policy: str
    name: str
    side: int
    how: str
    starts: str


class Circumstances:
    """What a store knows around some statements.

    Args:
        store: the store.
        statements: the IRIs of those that will be asked about.
    """

    def __init__(self, store: Store, statements: Iterable[str]) -> None:
        wanted = set(statements)
        self._index = Index(BySubject(store) if len(wanted) < _FEW else ByProperty(store))
        self._told: dict[str, dict[str, Value]] = {}

    def told(self, statement: str) -> dict[str, Value]:
        """Return what is told of a statement, as `viz.statement` tells it."""
        if statement not in self._told:
            self._told[statement] = Statement(self._index, statement).told()
        return self._told[statement]

    def days(self, statement: str, otherwise: np.datetime64) -> Days:
        """Return between which days a statement was made: not after it was reported; without a date, as told."""
        told = self.told(statement)
        first, last = _day(told.get("earliest")), _day(told.get("latest"))
        if np.isnat(first) and np.isnat(last):
            return otherwise, otherwise
        reported = _day(told.get("published"))
        return first, reported if np.isnat(last) else last

    def position(self, statement: str, agent: str, thing: str, side: int) -> tuple[str, str]:
        """Return the condition of a position that a statement expresses, and the words that it rests on."""
        get = self._index.get
        for position in get(statement, ONR.expresses):
            words = (word_of(iri, "Stance") for iri in get(position, ONR.hasStance))
            sides = {_SIDES.get(word, side) for word in words} or {side}
            holders = get(position, ONR.heldBy)
            if thing in get(position, ONR.on) and side in sides and (not holders or agent in holders):
                return self._index.first(position, ONR.condition), self._index.first(position, ONR.words)
        return "", ""

    def words(self, statement: str, rests_on: str) -> str:
        """Return what was said, in quotation marks if these are the speaker's own words."""
        told = self.told(statement)
        said = rests_on or str(told.get("words", ""))
        return f"“{said}”" if told.get("quoted") and said else said


class Policies:
    """What agents' own policies do, but for those that another has replaced.

    Args:
        store: where they are read: each property once.
    """

    def __init__(self, store: Store) -> None:
        values = ByProperty(store)
        self._index = Index(values)
        replaced = {old for olds in values.column(ONR.replaces).values() for old in olds}
        self._own: dict[str, list[str]] = defaultdict(list)
        for policy, agents in sorted(values.column(ONR.adoptedBy).items()):
            for agent in agents if policy not in replaced else ():
                self._own[agent].append(policy)

    def __contains__(self, agent: str) -> bool:
        return agent in self._own

    def toward(self, agent: str, thing: str) -> list[Deed]:
        """Return what the policies of an agent do about a thing.

        A policy is for itself, for what it does or promotes and for what does or stops the same; it is against what it
        stops and what does the contrary. Whether it is for or against an issue can't be told from what the issue is
        about: the issue may be to do that, or to end it.
        """
        return [deed for policy in self._own.get(agent, ()) for deed in self._deeds(policy, thing)]

    def _deeds(self, policy: str, thing: str) -> Iterator[Deed]:
        found = next(self._relations(policy, thing), None)
        if found:
            side, how = found
            yield Deed(policy, self._index.name(policy), side, how, self._index.first(policy, ONR.starts))

    def _relations(self, policy: str, thing: str) -> Iterator[tuple[int, str]]:
        """Yield how a policy is tied to a thing, the clearest first."""
        name, get = self._index.name, self._index.get
        if policy == thing:
            yield 1, "is its own policy"
        for predicate, verb, side in _DOING:
            if thing in get(policy, predicate):
                yield side, f"{verb} {name(thing)}"
        for mine, verb, my_side in _DOING[:2]:
            for theirs, their_verb, their_side in _DOING[:2]:
                for practice in _both(get(policy, mine), get(thing, theirs)):
                    yield my_side * their_side, f"{verb} {name(practice)}, which {name(thing)} {their_verb}"
        for predicate, verb, _ in (*_DOING, (ONR.about, "is about", 0)):
            for practice in _both(get(policy, predicate), (*get(thing, ONR.about), thing)):
                yield 0, f"{verb} {name(practice)}"


_DOING: Final[tuple[tuple[NamedNode, str, int], ...]] = (
    (ONR.does, "does", 1),
    (ONR.stops, "stops", -1),
    (ONR.promotes, "promotes", 1),
)


def _both(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return sorted({*one} & {*other})


def _day(text: Value | None) -> np.datetime64:
    """Read the day of a date or a moment; what is none, as a foreign graph may have it, isn't known."""
    try:
        return np.datetime64(str(text or "NaT")[:10], "D")
    except ValueError:
        return np.datetime64("NaT", "D")
