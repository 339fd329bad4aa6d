"""Positions as an edge of the statement graph tells them: page, networks and stills read them alike, here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, Literal, TypeAlias

import msgspec

Told: TypeAlias = Mapping[str, object]
"""The attributes of a node or an edge of the statement graph, or what is told of a position."""

Manner: TypeAlias = Literal["quoted", "paraphrase", "printed"]
"""How words are given: as the speaker's own, as a paraphrase, or as the source prints them, whose ever they are."""

STANCES = ("supports", "mixed", "opposes", "neutral", "none")
"""What an edge can say; "none" where no stance is on record."""


def manner_of(told: Told) -> Manner:
    """Return how an edge gives its words.

    >>> manner_of({"quoted": True}), manner_of({"quoted": False}), manner_of({"quoted": False, "from_passage": True})
    ('quoted', 'paraphrase', 'printed')
    """
    return "quoted" if told.get("quoted") else "printed" if told.get("from_passage") else "paraphrase"


def stance_of(told: Told) -> str:
    """Return the one word for an edge or a position: its stance, "mixed" for several, "none" where none is known.

    >>> stance_of({"stance": "opposes; supports"}), stance_of({}), stance_of({"stance": "admires"})
    ('mixed', 'none', 'none')
    """
    return _one(str(told.get("stance", "")).split("; "))


def together(stances: Iterable[str]) -> str:
    """Return the one stance of several statements: "mixed" where they differ, neutral only where there is nothing else.

    >>> together(["supports", "neutral"]), together(["supports", "opposes"]), together(["neutral"]), together([])
    ('supports', 'mixed', 'neutral', 'none')
    """
    found = set(stances)
    return _one(found - {"neutral"}) if found - {"neutral", "none"} else _one(found)


def positions_of(told: Told) -> list[Mapping[str, Any]]:
    """List the positions of an edge; where it lists none, there is one for each stance that it names.

    Returns:
        Of each what `viz.graph.statement_graph` tells: stance, condition, words, holder_iri, …, as far as stated.
    """
    if "positions" in told:
        found: list[Mapping[str, Any]] = msgspec.json.decode(str(told["positions"]))
        return found
    stances = [one for one in _text(told, "stance").split("; ") if one]
    shared = {"condition": _text(told, "condition"), "words": _text(told, "stance_words")}
    shared_by = {"holder_iri": _text(told, "holder_iri").split(), "intensity": told.get("intensity")}
    return [{"stance": one, **shared, **shared_by} for one in stances]


def holders_of(position: Mapping[str, Any], told: Told, speaker: str, known: Container[str]) -> list[str]:
    """List who holds a position: those named; else those spoken for, else the speaker.

    Args:
        position: one of what `positions_of` returns.
        told: the edge that tells it.
        speaker: who speaks.
        known: the IRIs that there are; others are passed over.
    """
    named = [iri for iri in position.get("holder_iri", ()) if iri in known]
    return named or [iri for iri in _text(told, "behalf_iri").split() if iri in known] or [speaker]


def _one(stances: Iterable[str]) -> str:
    known = {stance for stance in stances if stance in STANCES} - {"none"}
    return "mixed" if len(known) > 1 else next(iter(known), "none")


def _text(told: Told, key: str) -> str:
    return str(told.get(key, ""))
