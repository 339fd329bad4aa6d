"""Cores: the innermost part of a network that a node is in, by how many ties (k-core) or how strong ones (s-core)."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.tied import Ties, only_onemode, ties_of


@dataclass(frozen=True, eq=False)
class Cores:
    """How deep in a one-mode network each agent is.

    Args:
        network: the network.
        coreness: of each row, the greatest k so that it is in the k-core.
        strength: of each row, the greatest s so that it is in the s-core.
    """

    network: Network
    coreness: NDArray[np.int64]
    strength: NDArray[np.float64]

    def members(self, k: int) -> tuple[str, ...]:
        """Return the labels of those in the k-core."""
        return tuple(self.network.rows.labels[place] for place in np.flatnonzero(self.coreness >= k))

    def listing(self) -> Listing:
        """List every agent, the innermost first."""
        labels, values = self.network.rows.labels, self.network.rows.values
        order = np.lexsort((-self.strength, -self.coreness))
        rows = [
            (labels[place], str(values[place]), int(self.coreness[place]), float(self.strength[place]))
            for place in order
        ]
        return Listing(("label", "value", "k_core", "s_core"), rows, self.network.told() | {"ties": "above 0"})


def cores(network: Network) -> Cores:
    """Find the cores of a one-mode network, on its ties of a weight above 0.

    The k-core is the largest part in which everybody has k ties or more to others of it: Seidman, "Network structure
    and minimum degree", Social Networks 5, 1983, pp. 269–287; calculated as by Batagelj & Zaveršnik, "Fast algorithms
    for determining (generalized) core groups in social networks", Advances in Data Analysis and Classification 5,
    2011, pp. 129–145. The s-core is the same with the sum of weights for the number of ties: Eidsaas & Almaas, "s-core
    network decomposition: a generalization of k-core analysis to weighted networks", Physical Review E 88, 2013,
    062819. There nodes of a strength of s or less are taken away; here an agent's s is the greatest at which it stays
    when those of less than s are, so that with all weights 1 it is the agent's k.

    Args:
        network: a one-mode network. Agents without such ties are in no core: both numbers are 0.

    Raises:
        ParameterError: the network is two-mode.

    >>> import kg
    >>> from viz import networks
    >>> with kg.open() as store:
    ...     loaded = kg.load(store, *kg.articles())
    ...     debate = networks.make(store)
    >>> cores(debate).members(3)
    ('AI researchers', 'Amazon', 'American Civil Liberties Union', 'activists')
    """
    only_onemode(network, "cores are those of")
    ties = ties_of(network).positive()
    return Cores(network, np.array(ties.graph().coreness(), np.int64), _strengths(ties))


def _strengths(ties: Ties) -> NDArray[np.float64]:
    """Take away the weakest node again and again; its s is the greatest strength at which one was taken so far."""
    matrix, left = ties.matrix(), ties.strengths()
    found, taken, most = np.zeros(ties.size), np.zeros(ties.size, bool), 0.0
    queue = [(strength, node) for node, strength in enumerate(left.tolist())]
    heapify(queue)
    while queue:
        strength, node = heappop(queue)
        if taken[node] or strength != left[node]:
            continue
        taken[node] = True
        most = max(most, strength)
        found[node] = most
        row = slice(matrix.indptr[node], matrix.indptr[node + 1])
        others = matrix.indices[row]
        left[others] -= matrix.data[row]
        for other in others[~taken[others]].tolist():
            heappush(queue, (float(left[other]), other))
    return found
