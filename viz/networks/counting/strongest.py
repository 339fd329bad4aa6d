"""The strongest ties of each value, found block by block: never are all pairs held at once."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from viz.networks.counting.counts import Counts, Floats
from viz.networks.counting.onemode import Weights
from viz.networks.counting.products import Where
from viz.networks.parameters import Parameters
from viz.networks.table import Column

BLOCK = 256
"""So many rows are calculated at a time."""


def weights(counts: Counts, levels: Column | None, parameters: Parameters) -> csr_array:
    """Return the weights of ties that are among the strongest of either end, by size, whatever their sign.

    Of equal ones, those to the first values are taken.
    """
    every = Weights(counts, levels, parameters)
    size = counts.array.shape[0]
    most = min(parameters.strongest, max(size - 1, 0))
    found = []
    for first in range(0, size, BLOCK):
        rows = np.arange(first, min(first + BLOCK, size))
        found.append(_strongest(every.rows(rows), rows, most))
    if not found:
        return csr_array((size, size))
    one, other, weight = (np.concatenate(parts) for parts in zip(*found, strict=True))
    ends, first_of = np.unique(np.concatenate([one * size + other, other * size + one]), return_index=True)
    return csr_array((np.tile(weight, 2)[first_of], (ends // size, ends % size)), (size, size))


def _strongest(block: Floats, rows: Where, most: int) -> tuple[Where, Where, Floats]:
    """Return the ends and weights of the strongest ties of some rows; of ties as strong as the last, the first ones."""
    size = np.abs(block)
    least = np.partition(size, -most, axis=1)[:, -most] if most else np.full(len(rows), np.inf)
    found = np.flatnonzero(size >= np.maximum(least, np.finfo(size.dtype).tiny)[:, None])
    row, other = np.divmod(found, block.shape[1])
    equal = size.ravel()[found] == least[row]
    left = most - np.bincount(row[~equal], minlength=len(rows))
    before = np.cumsum(equal) - equal
    first_of = np.searchsorted(row, np.arange(len(rows)))
    nth = before - np.append(before, 0)[first_of][row]
    taken = ~equal | (nth < left[row])
    return rows[row[taken]], other[taken], block.ravel()[found[taken]]
