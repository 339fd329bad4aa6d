"""How good a clustering is, from distances alone: the mean silhouette, and Dunn's index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def silhouette(distances: Floats, groups: NDArray[np.integer]) -> float:
    """Return the mean silhouette of a clustering, −1 … 1: how much nearer all are to their own group than to the next.

    Source: Peter J. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis",
    Journal of Computational and Applied Mathematics 20, 1987, pp. 53–65. Whoever is alone in a group has 0.

    Args:
        distances: n × n.
        groups: of each of n its group; two groups or more.

    >>> silhouette(np.array([[0.0, 1, 4], [1, 0, 4], [4, 4, 0]]), np.array([1, 1, 2]))
    0.5
    """
    _, place = np.unique(groups, return_inverse=True)
    own = place[:, None] == np.arange(place.max() + 1)
    size = own.sum(axis=0)
    sums = distances @ own
    within = sums[own] / np.maximum(size[place] - 1, 1)
    without = np.where(own, np.inf, sums / size).min(axis=1)
    larger = np.maximum(within, without)
    found = np.divide(without - within, larger, out=np.zeros(len(place)), where=larger > 0)
    return float(np.where(size[place] > 1, found, 0).mean())


def dunn(distances: Floats, groups: NDArray[np.integer]) -> float:
    """Return Dunn's index: the least distance between two groups over the greatest within one; the greater, the better.

    Source: J. C. Dunn, "A fuzzy relative of the ISODATA process and its use in detecting compact well-separated
    clusters", Journal of Cybernetics 3, 1973, pp. 32–57. If nothing is apart within the groups, it is infinite, or 0
    where groups touch as well.

    >>> dunn(np.array([[0.0, 1, 4], [1, 0, 4], [4, 4, 0]]), np.array([1, 1, 2]))
    4.0
    """
    same = groups[:, None] == groups[None, :]
    between, within = float(distances[~same].min()), float(distances[same].max())
    return between / within if within else (np.inf if between else 0.0)
