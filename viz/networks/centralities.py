"""Centralities: how well each node of a network is tied, how much it lies between others, how near it is to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import eigsh

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.tied import Ties, ties_of

if TYPE_CHECKING:
    import networkx

Measure: TypeAlias = Literal["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank"]
Floats: TypeAlias = NDArray[np.float64]

MEASURES: tuple[Measure, ...] = get_args(Measure)
"""All of them, in the order in which they are listed."""

_ALIKE = 1e-9
"""Components whose greatest eigenvalues differ by no more than this share of them are equally central."""
_FULL = 100
"""Up to so many nodes, all eigenvectors are calculated to find the first."""


@dataclass(frozen=True, eq=False)
class Centralities:
    """The centralities of a network's nodes.

    Args:
        network: the network.
        values: of each measure, a number for each row; in a two-mode network, for each column after them.
        damping: of pagerank.
        weighted: whether paths are as long as ties are weak, or count ties.
    """

    network: Network
    values: Mapping[Measure, Floats]
    damping: float
    weighted: bool

    def listing(self) -> Listing:
        """List every node with its variable and all measures."""
        numbers = [values.tolist() for values in self.values.values()]
        rows = [(*node, *cells) for node, *cells in zip(self._nodes(), *numbers, strict=True)]
        return Listing(("label", "value", "variable", *self.values), rows, self.told())

    def graph(self) -> networkx.Graph[Any]:
        """Return the network as a networkx graph, its nodes with each measure as an attribute."""
        graph = self.network.graph()
        for measure, values in self.values.items():
            for node, value in zip(graph, values.tolist(), strict=True):
                graph.nodes[node][measure] = value
        graph.graph.update(self.told())
        return graph

    def told(self) -> dict[str, str]:
        """Return all that they were made by, as text."""
        paths = "a tie is 1/weight long" if self.weighted else "a tie is 1 long"
        return self.network.told() | {"paths": paths, "damping": str(self.damping)}

    def _nodes(self) -> list[tuple[str, str, str]]:
        """Return label, value and variable of each node."""
        parameters = self.network.parameters
        sides = [(self.network.rows, parameters.variable1)]
        if not self.network.is_onemode:
            sides.append((self.network.columns, parameters.variable2))
        return [
            (label, str(value), variable)
            for axis, variable in sides
            for label, value in zip(axis.labels, axis.values, strict=True)
        ]


def centralities(
    network: Network,
    measures: Sequence[Measure] = MEASURES,
    *,
    weighted: bool = True,
    damping: float = 0.85,
) -> Centralities:
    """Measure how central each node is.

    Ties below 0 (conflict, in a subtract network) count in degree and strength; along them nothing flows, so the other
    measures leave them out. A two-mode network is taken as one graph of its rows and columns.

    - degree: how many ties a node has. strength: the sum of their weights; conflict is taken off agreement. Barrat,
      Barthélemy, Pastor-Satorras & Vespignani, "The architecture of complex weighted networks", PNAS 101, 2004,
      pp. 3747–3752, eq. 2.
    - betweenness: over all pairs of others, each once, the share of their shortest paths that pass through a node;
      not divided. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40, 1977, pp. 35–41;
      Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25, 2001, pp. 163–177.
    - closeness: ((r − 1) / (n − 1)) · ((r − 1) / Σ d), with r the nodes that can be reached, itself among them, and d
      the distances to them; 0 for isolates. Wasserman & Faust, "Social Network Analysis", 1994, p. 201 (for
      networks in several parts, as networkx has it).
    - eigenvector: a node is as central as those it is tied to, by weight: the leading eigenvector x of the weights, the
      greatest entry being 1. Bonacich, "Factoring and weighting approaches to status scores and clique
      identification", Journal of Mathematical Sociology 2, 1972, pp. 113–120. In a network of several parts it lies in
      the part of the greatest eigenvalue, elsewhere it is 0; of several such parts, each has its share in (1, …, 1)
      projected onto their eigenvectors, which is where the power method arrives.
    - pagerank: the share of time a walk spends at a node that follows ties by their weight, and with 1 − damping, or
      where there is no tie, starts anew anywhere. Brin & Page, "The anatomy of a large-scale hypertextual Web search
      engine", Computer Networks and ISDN Systems 30, 1998, pp. 107–117. The sum is 1.

    Paths: a tie is 1/weight long, so that strong ties are short (Newman, "Scientific collaboration networks. II.
    Shortest paths, weighted networks, and centrality", Physical Review E 64, 2001, 016132).

    Args:
        network: any network.
        measures: which ones.
        weighted: whether paths follow weights; else every tie is 1 long.
        damping: of pagerank, at least 0 and less than 1.

    Raises:
        ParameterError: there is no such measure, or no such damping.

    >>> import kg
    >>> from viz import networks
    >>> with kg.open() as store:
    ...     loaded = kg.load(store, *kg.articles())
    ...     debate = networks.make(store)
    >>> centralities(debate).values["degree"].tolist()
    [3.0, 3.0, 3.0, 0.0, 0.0, 3.0]
    """
    wrong = [f"measures: {name!r} is none; write {listed(MEASURES)}" for name in measures if name not in MEASURES]
    if not 0 <= damping < 1:
        wrong.append(f"damping: {damping} is none; write 0.85, or another from 0 to less than 1")
    if wrong:
        raise ParameterError("\n".join(wrong))
    ties = ties_of(network)
    positive = ties.positive()
    lengths = (1 / positive.weight).tolist() if weighted else None
    ways: dict[Measure, Callable[[], Floats]] = {
        "degree": lambda: ties.degrees().astype(np.float64),
        "strength": ties.strengths,
        "betweenness": lambda: np.array(positive.graph().betweenness(directed=False, weights=lengths), np.float64),
        "closeness": lambda: _closeness(positive, lengths),
        "eigenvector": lambda: _eigenvector(positive),
        "pagerank": lambda: _pagerank(positive, damping),
    }
    values = {name: ways[name]() for name in dict.fromkeys(measures)}
    return Centralities(network, values, damping, weighted)


def _closeness(ties: Ties, lengths: list[float] | None) -> Floats:
    """Return closeness within each part, by how much of the network the part is."""
    inside = np.nan_to_num(np.array(ties.graph().closeness(weights=lengths, normalized=True), np.float64))
    part, sizes = _parts(ties)
    return np.asarray(inside * (sizes[part] - 1) / max(ties.size - 1, 1), np.float64)


def _pagerank(ties: Ties, damping: float) -> Floats:
    return np.array(ties.graph().pagerank(directed=False, damping=damping, weights=ties.weight.tolist()), np.float64)


def _eigenvector(ties: Ties) -> Floats:
    """Return the leading eigenvector, part by part, the greatest entry being 1; without ties, 0."""
    found, matrix = np.zeros(ties.size), ties.matrix()
    part, sizes = _parts(ties)
    order = np.argsort(part, kind="stable")
    leading: list[tuple[float, NDArray[np.intp], Floats]] = []
    for members in np.split(order, np.cumsum(sizes)[:-1]):
        if len(members) > 1:
            value, vector = _leading(matrix[members][:, members])
            leading.append((value, members, vector * vector.sum()))
    most = max((value for value, _, _ in leading), default=0.0)
    for value, members, vector in leading:
        if value >= most * (1 - _ALIKE):
            found[members] = vector
    return found / (found.max(initial=0) or 1)


def _leading(matrix: csr_array) -> tuple[float, Floats]:
    """Return the greatest eigenvalue of a part, and its eigenvector of length 1, which has no negative entry."""
    if matrix.shape[0] <= _FULL:
        values, vectors = np.linalg.eigh(matrix.toarray())
    else:
        values, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(matrix.shape[0]))
    return float(values[-1]), np.abs(vectors[:, -1])


def _parts(ties: Ties) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return of each node the part of the network in which all are joined by ties, and how large the parts are."""
    part = connected_components(ties.matrix(), directed=False)[1].astype(np.intp) if ties.size else np.zeros(0, np.intp)
    return part, np.bincount(part)
