"""Two-mode networks: how often, and how, each value of variable 1 comes with each value of variable 2."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viz.networks.counting.counts import Counts, Floats
from viz.networks.parameters import Parameters
from viz.networks.table import Column


def weights(counts: Counts, levels: Column | None, parameters: Parameters) -> Floats:
    """Return the weights, rows × columns.

    ignore counts statements. subtract counts those at level *yes* less those at *no*, or adds up whole numbers; texts
    it counts. combine writes the levels that occur as bits, the last level as 1. activity divides by the statements of
    the row, prominence by those of the column; where there are none, the weight is 0.
    """
    cube = np.asarray(counts.cube, np.float64)
    found = np.asarray(np.einsum("acq,q->ac", cube, _worth(levels, parameters, cube.shape[2])), np.float64)
    if parameters.aggregation == "combine":
        found = np.einsum("acq,q->ac", (cube > 0) + 0.0, 2.0 ** np.arange(cube.shape[2])[::-1])
    totals = cube.sum(axis=2)
    if parameters.normalization == "activity":
        return _divided(found, totals.sum(axis=1, keepdims=True))
    if parameters.normalization == "prominence":
        return _divided(found, totals.sum(axis=0, keepdims=True))
    return found


def _worth(levels: Column | None, parameters: Parameters, count: int) -> NDArray[np.float64]:
    """Return what a statement at each level counts."""
    if levels is None or levels.kind == "text" or parameters.aggregation != "subtract":
        return np.ones(count)
    numbers = levels.numbers()
    return np.asarray(numbers * 2 - 1 if levels.kind == "boolean" else numbers, np.float64)


def _divided(weights: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(over="ignore"):  # a kernel may weigh by next to nothing
        return np.divide(weights, by, out=np.zeros_like(weights), where=by != 0)
