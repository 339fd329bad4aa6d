"""Kernels: how much a statement weighs by its distance from the middle of a window.

The shapes are those of kernel density estimation (B. W. Silverman, Density Estimation for Statistics and Data Analysis,
Chapman and Hall 1986, table 3.1). Discourse Network Analyzer has others for two of them, and counts whole units; that
is kept under its convention.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viz.networks.choices import Kernel, Unit
from viz.networks.counting.counts import Counts, Matrix
from viz.networks.counting.onemode import Weights, full
from viz.networks.counting.windows import SECONDS, Window, moved
from viz.networks.parameters import Parameters
from viz.networks.table import Times

_Shape = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def _gaussian(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(-(distance**2) / 2) / np.sqrt(2 * np.pi), np.float64)


SHAPES: Final[Mapping[Kernel, _Shape]] = {
    "uniform": lambda distance: np.full(len(distance), 0.5),
    "triangular": lambda distance: 1 - np.abs(distance),
    "epanechnikov": lambda distance: 0.75 * (1 - distance**2),
    "gaussian": _gaussian,
}
"""The kernels as functions of the distance, in half windows; outside −1 … 1 all but the gaussian are 0."""

_DNA: Final[Mapping[Kernel, _Shape]] = {
    **SHAPES,
    "triangular": lambda distance: np.abs(1 - distance),
    "epanechnikov": lambda distance: 0.75 * (1 - distance) ** 2,
}


def weighed(time: Times, window: Window, parameters: Parameters) -> NDArray[np.float64]:
    """Weigh lines by their distance from the middle of a window."""
    if parameters.is_dna:
        size = parameters.size + parameters.size % 2
        distance = 2 * _units_between(window.middle, time, parameters.window) / size
    else:
        distance = _distance(window.middle, time, parameters)
    found = (_DNA if parameters.is_dna else SHAPES)[parameters.kernel](distance)
    if parameters.kernel != "gaussian":
        found[np.abs(distance) > 1] = 0
    return found


def _distance(middle: np.datetime64, time: Times, parameters: Parameters) -> NDArray[np.float64]:
    """Return how far moments lie from a middle, as shares of the half window on their side."""
    half = (parameters.size + 1) // 2
    before = (middle - moved(middle, -half, parameters.window)) / np.timedelta64(1, "s")
    after = (moved(middle, half, parameters.window) - middle) / np.timedelta64(1, "s")
    apart = (time - middle) / np.timedelta64(1, "s")
    return np.asarray(apart / np.where(apart < 0, before, after), np.float64)


def _units_between(middle: np.datetime64, time: Times, unit: Unit) -> NDArray[np.float64]:
    """Count the whole units from moments to a middle: of weeks, whole weeks of whole days; of months, by the day."""
    if unit in SECONDS:
        apart = (middle - time) / np.timedelta64(1, "s")
        if unit == "weeks":
            return np.trunc(np.trunc(apart / SECONDS["days"]) / 7)
        return np.asarray(np.trunc(apart / SECONDS[unit]), np.float64)
    months, days = (np.asarray(mine - theirs) for mine, theirs in zip(_day(middle), _day(time), strict=True))
    months = months - ((months > 0) & (days < 0)) + ((months < 0) & (days > 0))
    return np.trunc(months / (12 if unit == "years" else 1)).astype(np.float64)


def _day(time: np.datetime64 | Times) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the number of the month of moments, and the day in it."""
    months = time.astype("datetime64[M]")
    return months.astype(np.int64), (time.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)


def dna(weights: Weights, unweighed: Counts, parameters: Parameters) -> Matrix:
    """Return the weights as Discourse Network Analyzer has them: with the diagonal, and with its own average.

    That multiplies the weight of two values by the sum of 2 / (X[a, c, q] + X[b, c, q]) over things and levels, X being
    all statements of the range, not those of the window, where either has any; where neither has, the weight stays.

    Args:
        weights: of the weighed counts.
        unweighed: the counts X.
        parameters: how the network is made.
    """
    if parameters.normalization != "average":
        return weights.divided()
    found = np.asarray(full(weights.undivided()), np.float64)
    factor = np.zeros_like(found)
    for each in np.asarray(full(unweighed.array), np.float64).T:
        both = each[:, None] + each[None, :]
        factor += np.divide(2, both, out=np.zeros_like(both), where=both != 0)
    return found * np.where(factor == 0, 1, factor)
