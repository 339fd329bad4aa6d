"""Of which kind a tie is: whether two agree, or how one stands toward a thing. The page's script tells it alike."""

from __future__ import annotations

from collections.abc import Sequence

from viz.discourse.records import Discourse, Level

TIE = "tie"
"""The kind of a tie that tells neither agreement nor a stance."""


def kind(found: Discourse, weight: float) -> str:
    """Return the kind of a tie by its weight.

    Args:
        found: the network.
        weight: what the tie weighs.

    Returns:
        In one-mode networks agree or disagree, in two-mode ones supports, opposes, mixed or neutral; tie where the
        network leaves its qualifier out, or where the qualifier's levels are no stances.
    """
    if found.aggregation == "ignore":
        return TIE
    if found.aggregation == "combine":
        return _together(occurring(found.levels, weight))
    if found.type == "one-mode":
        return "disagree" if weight < 0 or found.aggregation == "conflict" else "agree"
    if not all(level.stance for level in found.levels):
        return TIE
    return "opposes" if weight < 0 else "supports"


def occurring(levels: Sequence[Level], weight: float) -> list[Level]:
    """Return the levels that a weight of combined levels stands for: they are its bits, the last level the lowest.

    >>> [level.label for level in occurring([Level("no"), Level("maybe"), Level("yes")], 5.0)]
    ['no', 'yes']
    """
    bits = int(weight)
    return [level for place, level in enumerate(reversed(levels)) if bits >> place & 1][::-1]


def _together(levels: Sequence[Level]) -> str:
    """Return the one stance of some levels."""
    stances = {level.stance or TIE for level in levels}
    if not stances or TIE in stances:
        return TIE
    return stances.pop() if len(stances) == 1 else "mixed"
