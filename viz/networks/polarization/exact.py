"""Finds the most polarized partition of agents into two groups for certain, by trying all.

For given sizes a score is a quadratic form of the indicator x of one group: xᵀQx + l·x + c. Agents are cut into two
halves; the form is the sum of one in the first half's part u of x, one in the second half's part v, and uᵀMv. So all
scores of partitions whose parts have given sizes are one matrix product.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from viz.networks.polarization.search import Search, numbered
from viz.networks.polarization.tension import Floats, Membership

LARGEST = 28
"""Of more agents not all partitions are tried."""
_ROOM = 4_000_000
"""So many scores are held at once, in round figures."""


def exact(search: Search) -> Membership:
    """Return the best partition into two groups; of equal ones, the first that is come by.

    Args:
        search: what is searched; two groups.

    Raises:
        ParameterError: there are other than two groups, or too many agents.
    """
    agents = len(search.tension)
    if search.tension.groups != 2:
        raise ParameterError(f"algorithm: exact is for 2 groups, not {search.tension.groups}; write greedy or genetic")
    if agents > LARGEST:
        raise ParameterError(
            f"algorithm: exact is for up to {LARGEST} agents, and there are {agents}; write greedy or genetic"
        )
    best, least = np.zeros(agents, bool), np.inf
    for size in range(1, agents // 2 + 1):
        if search.fits(np.array([size, agents - size])):
            found, member = _least(search, size)
            if found < least:
                best, least = member, found
    return numbered(best.astype(np.intp))


def _least(search: Search, size: int) -> tuple[float, NDArray[np.bool_]]:
    """Return the least score of a partition one of whose groups has so many members, and those."""
    agents = len(search.tension)
    costs = search.sign * search.tension.costs(np.array([agents - size, size]))
    form, line, constant = _form(costs)
    half = agents // 2
    best, least = np.zeros(agents, bool), np.inf
    for first in range(max(0, size - (agents - half)), min(half, size) + 1):
        us, vs = _indicators(half, first), _indicators(agents - half, size - first)
        mine, theirs = _values(us, form[:half, :half], line[:half]), _values(vs, form[half:, half:], line[half:])
        across = us @ (2 * form[:half, half:])
        step = max(_ROOM // len(vs), 1)
        for begin in range(0, len(us), step):
            scores = across[begin : begin + step] @ vs.T
            scores += mine[begin : begin + step, None]
            scores += theirs
            place = int(scores.argmin())
            if scores.flat[place] + constant < least:
                least = float(scores.flat[place] + constant)
                best = np.concatenate([us[begin + place // len(vs)], vs[place % len(vs)]]) > 0
    return least, best


def _form(costs: Floats) -> tuple[Floats, Floats, float]:
    """Return Q, l and c of xᵀQx + l·x + c, x being 1 for members of the second group."""
    none, one, both = costs[0, 0], costs[0, 1], costs[1, 1]
    form = (none + both - 2 * one) / 2
    return form, (one - none).sum(axis=1), float(none.sum() / 2)


def _values(indicators: Floats, form: Floats, line: Floats) -> Floats:
    """Return xᵀQx + l·x of each row x."""
    return np.asarray(((indicators @ form) * indicators).sum(axis=1) + indicators @ line, np.float64)


def _indicators(size: int, members: int) -> Floats:
    """Return a row of 0 and 1 for each set of so many members."""
    chosen = np.array(list(combinations(range(size), members)), np.intp)
    found = np.zeros((len(chosen), size))
    found[np.arange(len(chosen))[:, None], chosen] = 1
    return found
