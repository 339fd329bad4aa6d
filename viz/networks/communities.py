"""Coalitions: the communities of a one-mode network, by Louvain or Leiden, and the modularity of any partition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.table import Value
from viz.networks.tied import Groups, Ties, groups_of, numbered, only_onemode, seeded, ties_of

if TYPE_CHECKING:
    import networkx

Method: TypeAlias = Literal["louvain", "leiden"]
Negative: TypeAlias = Literal["left-out", "signed"]

LARGEST = 3_000
"""Signed communities weigh every pair of nodes; of more nodes than these, the pairs would be too many."""


@dataclass(frozen=True, eq=False)
class Communities:
    """A partition of a network's agents into coalitions.

    Args:
        network: the network.
        membership: of each row, the number of its community, from 1: the largest first, then by the first label.
        modularity: how good the partition is; NaN in a network without ties.
        method: how it was found.
        parameters: what it was found by, as text.
    """

    network: Network
    membership: NDArray[np.intp]
    modularity: float
    method: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.membership.max(initial=0))

    def groups(self) -> list[tuple[str, ...]]:
        """Return the labels of each community's members, community by community."""
        found: list[list[str]] = [[] for _ in range(len(self))]
        for label, community in zip(self.network.rows.labels, self.membership, strict=True):
            found[community - 1].append(label)
        return [tuple(labels) for labels in found]

    def by_value(self) -> dict[Value, int]:
        """Return the number of each agent's community."""
        return dict(zip(self.network.rows.values, self.membership.tolist(), strict=True))

    def listing(self) -> Listing:
        """List every agent with its community, community by community."""
        labels, values = self.network.rows.labels, self.network.rows.values
        order = np.argsort(self.membership, kind="stable")
        rows = [(labels[place], str(values[place]), int(self.membership[place])) for place in order]
        return Listing(("label", "value", "community"), rows, self.told())

    def graph(self) -> networkx.Graph[Any]:
        """Return the network as a networkx graph, its nodes with the attribute `community`."""
        graph = self.network.graph()
        for value, community in zip(self.network.rows.values, self.membership, strict=True):
            graph.nodes[value]["community"] = int(community)
        graph.graph.update(self.told())
        return graph

    def told(self) -> dict[str, str]:
        """Return all that it was made by, as text, and how good it is."""
        made = {"communities": self.method, **self.parameters, "modularity": repr(self.modularity)}
        return self.network.told() | made


def communities(
    network: Network,
    method: Method = "leiden",
    *,
    resolution: float = 1.0,
    negative: Negative = "left-out",
    runs: int = 1,
    seed: int = 0,
) -> Communities:
    """Find coalitions: groups whose members are tied more closely than their strengths let expect.

    Both methods seek the partition of the greatest modularity, step by step, and may find a lesser one; the best of all
    runs is taken, the first of equal ones. A node without (positive) ties is a community of its own.

    Sources: Blondel, Guillaume, Lambiotte & Lefebvre, "Fast unfolding of communities in large networks", J. Stat. Mech.
    2008, P10008 (louvain); Traag, Waltman & van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
    Scientific Reports 9, 2019, 5233 (leiden, run until nothing changes).

    Args:
        network: a one-mode network. Weights are those of its ties.
        method: leiden, whose communities are always connected, or louvain.
        resolution: 1 is Newman's modularity; more makes more and smaller communities (see `modularity`).
        negative: what becomes of ties below 0, as conflict is in a subtract network: left-out looks for coalitions
            among agreement alone; signed (leiden only, up to `LARGEST` agents) lets conflict drive apart, by
            `signed_modularity`.
        runs: how many times to try, each with other random numbers.
        seed: what the random numbers are drawn from.

    Raises:
        ParameterError: the network is two-mode, or parameters are wrong or don't go together.

    >>> import kg
    >>> from viz import networks
    >>> with kg.open() as store:
    ...     loaded = kg.load(store, *kg.articles())
    ...     debate = networks.make(store)
    >>> communities(debate).groups()
    [('AI researchers', 'Amazon', 'American Civil Liberties Union', 'activists'), ('IBM',), ('Microsoft',)]
    """
    only_onemode(network, "communities are those of")
    _check(network, method, resolution, negative, runs)
    ties = ties_of(network)
    signed = negative == "signed"
    found = _signed(ties, resolution, runs, seed) if signed else _positive(ties, method, resolution, runs, seed)
    best = max(found, key=lambda groups: round(_score(ties, groups, resolution, signed), 12))
    told = {"resolution": str(resolution), "negative": negative, "runs": str(runs), "seed": str(seed)}
    return Communities(network, numbered(best), _score(ties, best, resolution, signed, np.nan), method, told)


def modularity(network: Network, membership: Groups, resolution: float = 1.0) -> float:
    """Return the modularity of a partition, on the ties of a weight above 0.

    Q = 1/2m Σ_ij [A_ij − γ k_i k_j / 2m] δ(g_i, g_j), with k the strengths, 2m their sum and γ the resolution: Newman,
    "Analysis of weighted networks", Physical Review E 70, 2004, 056131; γ after Reichardt & Bornholdt,
    "Statistical mechanics of community detection", Physical Review E 74, 2006, 016110.

    Args:
        network: a one-mode network.
        membership: the group of each row, in their order or by value or label.
        resolution: γ.

    Returns:
        At most 1; 0 if all are in one group (at γ = 1); NaN without any such tie.

    Raises:
        ParameterError: the network is two-mode, or a row has no group.
    """
    only_onemode(network, "modularity is that of")
    return _score(ties_of(network), groups_of(network, membership), resolution, False, np.nan)


def signed_modularity(network: Network, membership: Groups, resolution: float = 1.0) -> float:
    """Return the modularity of a partition on ties of both signs: agreement within, conflict between groups raise it.

    Q = (2m⁺ Q⁺ − 2m⁻ Q⁻) / (2m⁺ + 2m⁻), with Q⁺ and Q⁻ the modularity on the ties above 0, and on those below by their
    size: Gómez, Jensen & Arenas, "Analysis of community structure in networks of correlated data", Physical Review E
    80, 2009, 016114. Without negative ties it is `modularity`; NaN without any ties.

    Args:
        network: a one-mode network.
        membership: the group of each row, in their order or by value or label.
        resolution: γ, of both parts.

    Raises:
        ParameterError: the network is two-mode, or a row has no group.
    """
    only_onemode(network, "modularity is that of")
    return _score(ties_of(network), groups_of(network, membership), resolution, True, np.nan)


def _score(ties: Ties, groups: NDArray[np.intp], resolution: float, signed: bool, none: float = 0.0) -> float:
    """Return the modularity of groups that are numbered from 0."""
    parts = [(1.0, ties.positive()), *([(-1.0, ties.negative())] if signed else [])]
    total = sum(2 * float(part.weight.sum()) for _, part in parts)
    return sum(sign * _excess(part, groups, resolution) for sign, part in parts) / total if total else none


def _excess(ties: Ties, groups: NDArray[np.intp], resolution: float) -> float:
    """Return 2m Q: the weight within groups, less what strengths let expect."""
    total = 2 * float(ties.weight.sum())
    if not total:
        return 0.0
    within = 2 * float(ties.weight[groups[ties.one] == groups[ties.other]].sum())
    strengths = np.bincount(groups, ties.strengths())
    return within - resolution * float((strengths**2).sum()) / total


def _positive(ties: Ties, method: Method, resolution: float, runs: int, seed: int) -> list[NDArray[np.intp]]:
    """Find communities on the ties above 0, once a run."""
    kept = ties.positive()
    graph, weights = kept.graph(), kept.weight.tolist()
    with seeded(seed):
        if method == "louvain":
            found = [graph.community_multilevel(weights=weights, resolution=resolution) for _ in range(runs)]
        else:
            wanted = {"objective_function": "modularity", "resolution": resolution, "n_iterations": -1}
            found = [graph.community_leiden(weights=weights, **wanted) for _ in range(runs)]
    return [np.array(each.membership, np.intp) for each in found]


def _signed(ties: Ties, resolution: float, runs: int, seed: int) -> list[NDArray[np.intp]]:
    """Find communities on ties of both signs, once a run: leiden on how much more each pair is tied than expected."""
    excess = np.zeros((ties.size, ties.size))
    for sign, part in ((1, ties.positive()), (-1, ties.negative())):
        strengths, total = part.strengths(), 2 * part.weight.sum()
        expected = resolution * np.outer(strengths, strengths) / total if total else 0
        excess += sign * (part.matrix().toarray() - expected)
    one, other = np.triu_indices(ties.size, 1)
    pairs = Ties(ties.size, one, other, excess[one, other])
    graph, weights = pairs.graph(), pairs.weight.tolist()
    wanted = {"objective_function": "CPM", "resolution": 0.0, "n_iterations": -1}
    with seeded(seed):
        found = [graph.community_leiden(weights=weights, **wanted) for _ in range(runs)]
    return [np.array(each.membership, np.intp) for each in found]


def _check(network: Network, method: str, resolution: float, negative: str, runs: int) -> None:
    """Refuse wrong parameters, all at once."""
    wrong = [
        f"{name}: {value!r} is none; write {listed(choices)}"
        for name, value, choices in (("method", method, get_args(Method)), ("negative", negative, get_args(Negative)))
        if value not in choices
    ]
    if not 0 < resolution < np.inf:
        wrong.append(f"resolution: {resolution} is none; write a number above 0")
    if runs < 1:
        wrong.append(f"runs: {runs} is too few; write 1 or more")
    if negative == "signed" and method == "louvain":
        wrong.append("negative: only leiden finds signed communities; write method leiden")
    if negative == "signed" and len(network.rows) > LARGEST:
        wrong.append(f"negative: signed weighs every pair, of {LARGEST:,} agents at most; write left-out")
    if wrong:
        raise ParameterError("\n".join(wrong))
