"""The strongest ties of each value, found block by block: never are all pairs held at once."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from viz.networks.counts import Counts
from viz.networks.onemode import Products
from viz.networks.parameters import Parameters
from viz.networks.table import Column

BLOCK = 512
"""So many rows are calculated at a time."""


def weights(counts: Counts, levels: Column | None, parameters: Parameters) -> csr_array:
    """Return the weights of ties that are among the strongest of either end, by size, whatever their sign.

    Of equal ones, those to the first values are taken.
    """
    products = Products(counts, levels, parameters)
    size = counts.array.shape[0]
    most = min(parameters.strongest, max(size - 1, 0))
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for first in range(0, size, BLOCK):
        rows = np.arange(first, min(first + BLOCK, size))
        found.append(_strongest(products.block(rows), rows, most))
    one, other, weight = (np.concatenate(parts) for parts in zip(*found, strict=True)) if found else ([], [], [])
    kept = csr_array((weight, (one, other)), (size, size))
    return csr_array(kept.maximum(kept.T) + kept.minimum(kept.T))


def _strongest(block: np.ndarray, rows: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the ends and weights of the strongest ties of some rows."""
    block[np.arange(len(rows)), rows] = 0
    order = np.argsort(-np.abs(block), axis=1, kind="stable")[:, :most]
    weight = np.take_along_axis(block, order, axis=1)
    one = np.repeat(rows, most)
    kept = weight.ravel() != 0
    return one[kept], order.ravel()[kept], weight.ravel()[kept]
