"""What of a large network is drawn: the rows and columns with the greatest weights, and each one's strongest ties."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viz.networks.network import Network, Tie


def heaviest(network: Network, over: int, most: int) -> list[int]:
    """Return the places of the rows (over 1) or columns (over 0) whose weights have the greatest sums, ascending."""
    count = network.matrix.shape[1 - over]
    if count <= most:
        return list(range(count))
    sums = np.asarray(abs(network.matrix).sum(axis=over)).ravel()
    return sorted(int(place) for place in np.argsort(-sums, kind="stable")[:most])


def part(network: Network, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
    """Return the weights of some rows and columns; of a large matrix no more than these become full."""
    found = network.matrix[list(rows)][:, list(columns)] if rows and columns else np.zeros((len(rows), len(columns)))
    return np.asarray(found.toarray() if isinstance(found, csr_array) else found, np.float64)


def ties(network: Network, rows: Sequence[int], columns: Sequence[int]) -> list[Tie]:
    """Return the ties of some rows and columns, the strongest first; each tie of a one-mode network once."""
    weights = part(network, rows, columns)
    found = [
        Tie(rows[row], columns[column], float(weights[row, column]))
        for row, column in zip(*np.nonzero(weights), strict=True)
        if not network.is_onemode or rows[row] < columns[column]
    ]
    return sorted(found, key=lambda tie: (-abs(tie.weight), tie))


def thinned(given: Sequence[Tie], most: int, *, is_onemode: bool) -> list[Tie]:
    """Keep of each end as many of its strongest ties as together aren't too many; at least the strongest of each.

    >>> [tie.weight for tie in thinned([Tie(0, 1, 3.0), Tie(1, 2, 2.0), Tie(0, 2, 1.0)], 2, is_onemode=True)]
    [3.0, 2.0]
    """
    if len(given) <= most:
        return list(given)
    seen: dict[tuple[int, int], int] = {}
    ranks = []
    for tie in given:
        ends = ((0, tie.row), (0 if is_onemode else 1, tie.column))
        for end in ends:
            seen[end] = seen.get(end, 0) + 1
        ranks.append(min(seen[end] for end in ends))
    allowed = 1
    while sum(rank <= allowed + 1 for rank in ranks) <= most:
        allowed += 1
    return [tie for tie, rank in zip(given, ranks, strict=True) if rank <= allowed]
