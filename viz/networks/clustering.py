"""Hierarchical clustering of a network's agents: a tree of who is most alike, cut into as many coalitions as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.communities import Communities, modularity
from viz.networks.counting.counts import Counts
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.tied import numbered, only_onemode

Linkage: TypeAlias = Literal["single", "average", "complete", "ward"]
Distance: TypeAlias = Literal["jaccard", "cosine", "euclidean", "weight"]


@dataclass(frozen=True, eq=False)
class Dendrogram:
    """A tree of a network's agents.

    Args:
        network: the network.
        merges: scipy's linkage matrix, (n − 1) × 4: of each merge the two clusters that become one (below n an agent,
            else n + the number of an earlier merge), their distance, and how many agents are in it.
        method: the linkage.
        parameters: what it was made by, as text.
    """

    network: Network
    merges: NDArray[np.float64]
    method: Linkage
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """The agents' labels, by whose place merges go."""
        return self.network.rows.labels

    def leaves(self) -> tuple[str, ...]:
        """Return the labels in the order in which the tree is drawn without crossings."""
        if not len(self.merges):
            return self.labels
        return tuple(self.labels[place] for place in leaves_list(self.merges))

    def cut(self, communities: int) -> Communities:
        """Cut the tree into communities: undo its last merges.

        Args:
            communities: how many, exactly; of merges of equal distance, the later ones are undone first.

        Raises:
            ParameterError: there are fewer agents, or none are asked for.
        """
        size = len(self.labels)
        if not min(1, size) <= communities <= size:
            raise ParameterError(f"communities: {communities} of {size} agents can't be; write 1 to {size}")
        kept = self.merges[: size - communities, :2].astype(np.intp)
        merged = size + np.arange(len(kept))
        ends = (kept.T.ravel(), np.tile(merged, 2))
        forest = coo_array((np.ones(kept.size), ends), (size + len(kept),) * 2)
        membership = numbered(connected_components(forest, directed=False)[1][:size].astype(np.intp))
        quality = modularity(self.network, membership)
        method = f"hierarchical, {self.method}"
        return Communities(self.network, membership, quality, method, {**self.parameters, "cut": str(communities)})

    def listing(self) -> Listing:
        """List the merges, first to last; clusters have the number of the merge that made them."""
        names = (*self.labels, *(f"merge {number}" for number in range(1, len(self.merges) + 1)))
        rows = [
            (number, names[int(one)], names[int(other)], float(distance), int(members))
            for number, (one, other, distance, members) in enumerate(self.merges, start=1)
        ]
        return Listing(("merge", "one", "other", "distance", "members"), rows, self.told())

    def told(self) -> dict[str, str]:
        """Return all that it was made by, as text."""
        return self.network.told() | {"linkage": self.method, **self.parameters}


def clusters(network: Network, linkage: Linkage = "average", distance: Distance = "jaccard") -> Dendrogram:
    """Cluster a network's agents: the two nearest become one, until all are.

    Of two clusters, the distance is that of their nearest members (single), of their farthest (complete), the mean over
    all pairs (average), or how much the squares within grow when they merge (ward). Sources: Lance & Williams, "A
    general theory of classificatory sorting strategies", The Computer Journal 9, 1967, pp. 373–380; Ward, "Hierarchical
    grouping to optimize an objective function", Journal of the American Statistical Association 58, 1963, pp. 236–244.

    Args:
        network: a one-mode network.
        linkage: single, average, complete or ward.
        distance: see `distances`; ward needs euclidean.

    Raises:
        ParameterError: the network is two-mode, or parameters are wrong or don't go together.

    >>> import kg
    >>> from viz import networks
    >>> with kg.open() as store:
    ...     loaded = kg.load(store, *kg.articles())
    ...     debate = networks.make(store)
    >>> clusters(debate).cut(2).groups()[1]
    ('IBM', 'Microsoft')
    """
    only_onemode(network, "clusters are those of the agents of")
    if linkage not in get_args(Linkage):
        raise ParameterError(f"linkage: {linkage!r} is none; write {listed(get_args(Linkage))}")
    if linkage == "ward" and distance != "euclidean":
        raise ParameterError(f"distance: ward is defined for euclidean distances only, not for {distance}")
    apart = distances(network, distance)
    return Dendrogram(network, _merged(apart, linkage), linkage, {"distance": distance})


def distances(network: Network, distance: Distance = "jaccard") -> NDArray[np.float64]:
    """Return how far apart the agents of a one-mode network are, n × n, with 0 on the diagonal.

    The first three compare profiles: how many statements an agent has on each thing, at each level of the qualifier
    (without levels where the network ignores them).

    - jaccard: 1 − |A ∩ B| / |A ∪ B|, with A and B the things that are said, with their level, how often ever: Jaccard,
      "The distribution of the flora in the alpine zone", New Phytologist 11, 1912, pp. 37–50. DNA clusters by it.
    - cosine: 1 − the cosine of the angle between both profiles: Salton & McGill, "Introduction to Modern Information
      Retrieval", 1983, chapter 4.
    - euclidean: the length of the profiles' difference.
    - weight: the network's greatest weight less the weight of the pair, so that the strongest tie is at 0; weights
      below 0 are farther than none. It falls as weights rise, which is all that single and complete linkage look at.

    Agents without any statement (isolates) are at 0 from each other, and by jaccard and cosine at 1 from all others.

    Raises:
        ParameterError: the network is two-mode, or there is no such distance.
    """
    only_onemode(network, "distances are those between the agents of")
    if distance not in get_args(Distance):
        raise ParameterError(f"distance: {distance!r} is none; write {listed(get_args(Distance))}")
    if distance == "weight":
        apart = _from_weights(network.full())
    else:
        found = network.counts()
        profiles = found.without_levels() if network.parameters.aggregation == "ignore" else found
        apart = _PROFILES[distance](profiles)
    np.fill_diagonal(apart, 0)
    return apart


def _merged(apart: NDArray[np.float64], method: Linkage) -> NDArray[np.float64]:
    """Return scipy's linkage matrix; without merges where there are fewer than two."""
    if len(apart) < 2:
        return np.empty((0, 4))
    return np.asarray(linkage(squareform(apart, checks=False), method), np.float64)


def _from_weights(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    pairs = weights[~np.eye(len(weights), dtype=bool)]
    return np.asarray(pairs.max(initial=-np.inf) - weights if len(pairs) else np.zeros_like(weights), np.float64)


def _jaccard(profiles: Counts) -> NDArray[np.float64]:
    said = (profiles.array != 0).astype(np.float64)
    both, each = _products(said)
    either = each[:, None] + each[None, :] - both
    return 1 - np.divide(both, either, out=np.ones_like(both), where=either > 0)


def _cosine(profiles: Counts) -> NDArray[np.float64]:
    both, squares = _products(profiles.array)
    lengths = np.sqrt(squares)
    by = np.outer(lengths, lengths)
    alike = np.divide(both, by, out=np.zeros_like(both), where=by > 0)
    silent = squares == 0
    alike[np.ix_(silent, silent)] = 1
    return np.asarray(np.clip(1 - alike, 0, 1), np.float64)


def _euclidean(profiles: Counts) -> NDArray[np.float64]:
    both, squares = _products(profiles.array)
    apart = np.maximum(squares[:, None] + squares[None, :] - 2 * both, 0)
    return np.asarray(np.sqrt(apart), np.float64)


def _products(array: NDArray[np.float64] | NDArray[np.float32] | csr_array) -> tuple[NDArray[np.float64], ...]:
    """Return the products of all pairs of rows, and those of each with itself; counts are whole, so they are exact."""
    array = array.astype(np.float64)
    both = array @ array.T
    full = np.asarray(both.toarray() if isinstance(both, csr_array) else both, np.float64)
    return full, full.diagonal().copy()


_PROFILES = {"jaccard": _jaccard, "cosine": _cosine, "euclidean": _euclidean}
