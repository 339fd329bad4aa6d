"""The search for a smallest set of facts that contradict each other, by trying a few sets at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyoxigraph import Triple

_WAYS = 12
"""Into how many parts the facts are cut at each round."""

Judge = Callable[[Sequence[Sequence[Triple]]], int]
"""Counts the sets of facts, from the first on, that don't contradict themselves."""


def smallest(facts: Sequence[Triple], judge: Judge) -> tuple[Triple, ...]:
    """Find a smallest contradiction among facts that contradict each other.

    The fact that completes the first contradiction, in the order given, is part of every contradiction up to there;
    with it taken as given, the same holds of those before it, until what was taken contradicts itself.
    """
    core: list[Triple] = []
    while (count := _breaking(core, facts, judge)) > 0:
        core.append(facts[count - 1])
        facts = facts[: count - 1]
    return tuple(core)


def _breaking(core: Sequence[Triple], facts: Sequence[Triple], judge: Judge) -> int:
    """Count the facts that it takes, from the first on, to contradict the core; all of them do."""
    fine, broken = -1, len(facts)
    while broken - fine > 1:
        step = max((broken - fine) // _WAYS, 1)
        counts = range(fine + step, broken, step)
        passed = judge([[*core, *facts[:count]] for count in counts])
        broken = counts[passed] if passed < len(counts) else broken
        fine = counts[passed - 1] if passed else fine
    return broken
