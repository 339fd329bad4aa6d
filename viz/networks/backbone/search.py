"""Finds the set of issues of the least loss: all of them are tried where they are few, else by simulated annealing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import exp, log

import numpy as np

from viz.networks.backbone.loss import Mask

Loss = Callable[[Mask], float]


def sets(size: int, kept: int) -> Iterator[Mask]:
    """Yield the sets of so many issues, or of any number but none and all (0), in the order of their binary numbers."""
    for number in range(1, 2**size - 1 if not kept else 2**size):
        mask = (number >> np.arange(size)) & 1 == 1
        if not kept or mask.sum() == kept:
            yield mask


def tried(size: int, kept: int, loss: Loss) -> Mask:
    """Return the set of the least loss; of equal ones, the first."""
    return min(sets(size, kept), key=loss)


def annealed(size: int, kept: int, loss: Loss, seed: int, iterations: int) -> Mask:
    """Return the best set that simulated annealing comes by.

    It starts from a random set and at each step takes one issue in for one that is left out, or (where the number is
    open) only takes one in or leaves one out. A step that makes the loss greater by d is taken with the probability
    exp(−d / T); T sinks as T₀ / ln(e + i), from the mean size of the differences of 50 steps. Source: S. Kirkpatrick,
    C. D. Gelatt and M. P. Vecchi, "Optimization by Simulated Annealing", Science 220, 1983, pp. 671–680; the schedule
    is B. Hajek's, "Cooling Schedules for Optimal Annealing", Mathematics of Operations Research 13, 1988, pp. 311–329.

    Args:
        size: how many issues there are, at least 2.
        kept: how many are kept; 0 is any number but none and all.
        loss: what is to be least.
        seed: of the random numbers.
        iterations: how many steps.
    """
    rng = np.random.default_rng(seed)
    now = np.zeros(size, bool)
    now[rng.permutation(size)[: kept or max(size // 2, 1)]] = True
    here = loss(now)
    best, least = now, here
    first = float(np.mean([abs(loss(_stepped(now, kept, rng)) - here) for _ in range(50)])) or 1e-9
    for step in range(iterations):
        other = _stepped(now, kept, rng)
        there = loss(other)
        if there <= here or rng.random() < exp((here - there) / (first / log(np.e + step))):
            now, here = other, there
        if here < least:
            best, least = now, here
    return best


def _stepped(now: Mask, kept: int, rng: np.random.Generator) -> Mask:
    """Return a set that differs in one issue, or in two of which one is kept; never none and never all."""
    other = now.copy()
    into, out = rng.choice(np.flatnonzero(~now)), rng.choice(np.flatnonzero(now))
    kind = 2 if kept else int(rng.integers(3))
    if kind == 2 or (kind == 0 and (~now).sum() == 1) or (kind == 1 and now.sum() == 1):
        other[[into, out]] = True, False
    elif kind == 0:
        other[into] = True
    else:
        other[out] = False
    return other
