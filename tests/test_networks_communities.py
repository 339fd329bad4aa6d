"""Coalitions by Louvain and Leiden, and the modularity of any partition, held against networkx, igraph and sums."""

from __future__ import annotations

import random
from collections.abc import Iterator

import igraph
import networkx
import numpy as np
import pytest
from numpy.typing import NDArray

from kg.errors import ParameterError
from tests.tying import coded, drawn, tied
from viz.networks.communities import Communities, Method, communities, modularity, signed_modularity
from viz.networks.network import Network

TRIANGLES = tied(
    [
        [0, 1, 1, 0, 0, 0],
        [1, 0, 1, 0, 0, 0],
        [1, 1, 0, 1, 0, 0],
        [0, 0, 1, 0, 1, 1],
        [0, 0, 0, 1, 0, 1],
        [0, 0, 0, 1, 1, 0],
    ]
)
"""Two triangles, joined by one tie."""


def _blocks(seed: int, sizes: list[int], within: float, between: float) -> tuple[Network, NDArray[np.intp]]:
    """Draw a network of groups, in shuffled order: shares of pairs tied within and between them."""
    rng = np.random.default_rng(seed)
    groups = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    share = np.where(groups[:, None] == groups[None, :], within, between)
    upper = np.triu(rng.random(share.shape) < share, 1) * rng.integers(1, 4, share.shape)
    return tied(upper + upper.T), groups


def _same(one: NDArray[np.intp], other: NDArray[np.intp]) -> bool:
    """Tell whether two partitions are the same, whatever their numbers."""
    return bool(((one[:, None] == one) == (other[:, None] == other)).all())


def _summed(matrix: NDArray[np.float64], groups: NDArray[np.intp], resolution: float = 1.0) -> float:
    """Return 2m Q by the sum over all pairs."""
    strengths, total = matrix.sum(axis=1), matrix.sum()
    if not total:
        return 0.0
    excess = matrix - resolution * np.outer(strengths, strengths) / total
    return float(excess[groups[:, None] == groups].sum())


def _partitions(size: int) -> Iterator[NDArray[np.intp]]:
    """Yield all partitions of some nodes."""
    found: list[list[int]] = [[]]
    for _ in range(size):
        found = [[*one, group] for one in found for group in range(max(one, default=-1) + 2)]
    yield from (np.array(one, np.intp) for one in found)


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_two_triangles_are_two_coalitions(method: Method) -> None:
    """Q is 6/7 of the ties within, less half expected so: 5/14."""
    found = communities(TRIANGLES, method)

    assert found.groups() == [("n00", "n01", "n02"), ("n03", "n04", "n05")]
    assert found.membership.tolist() == [1, 1, 1, 2, 2, 2]
    assert found.modularity == pytest.approx(5 / 14, abs=1e-15)


def test_the_largest_comes_first_then_the_first_label() -> None:
    """Numbers don't depend on how the communities were found."""
    matrix = np.zeros((7, 7))
    for one, other in ((0, 6), (1, 5), (2, 3), (3, 4), (2, 4)):
        matrix[one, other] = matrix[other, one] = 1

    found = communities(tied(matrix))

    assert found.groups() == [("n02", "n03", "n04"), ("n00", "n06"), ("n01", "n05")]


@pytest.mark.parametrize("method", ["louvain", "leiden"])
@pytest.mark.parametrize("seed", range(5))
def test_planted_groups_are_found(method: Method, seed: int) -> None:
    """Four groups of thirty, tied within ten times as often as between."""
    network, groups = _blocks(seed, [30] * 4, within=0.5, between=0.05)

    assert _same(communities(network, method, seed=seed).membership, groups)


def test_the_best_of_some_runs_is_seldom_worse_than_the_best_of_all_partitions() -> None:
    """Of networks of seven agents all 877 partitions are compared; the methods take steps, and may stop too early."""
    missed = 0
    for seed in range(40):
        matrix = drawn(seed, 7, 0.5)
        best = max(_summed(matrix, groups) for groups in _partitions(7)) / matrix.sum()

        found = communities(tied(matrix), runs=10).modularity

        assert found < best + 1e-12
        missed += found < best - 1e-12
    assert missed <= 4


def test_the_best_signed_run_is_seldom_worse_than_the_best_of_all_partitions() -> None:
    """Conflict drives apart what agreement would hold together."""
    missed = 0
    for seed in range(40):
        matrix = drawn(seed, 7, 0.7, (-2, -1, 1, 2))
        plus, minus = np.maximum(matrix, 0), np.maximum(-matrix, 0)
        best = max(_summed(plus, groups) - _summed(minus, groups) for groups in _partitions(7)) / np.abs(matrix).sum()

        found = communities(tied(matrix), negative="signed", runs=10).modularity

        assert found < best + 1e-12
        missed += found < best - 1e-12
    assert missed <= 6


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("resolution", [0.5, 1.0, 1.7])
def test_modularity_is_that_of_networkx_and_igraph(seed: int, resolution: float) -> None:
    """Weighted, at any resolution, of random partitions; ties below 0 aside."""
    matrix = drawn(seed, 30, 0.3, (-1, 1, 2, 4))
    groups = np.random.default_rng(seed).integers(0, 4, 30)

    found = modularity(tied(matrix), groups, resolution)

    positive = np.maximum(matrix, 0)
    graph = networkx.from_numpy_array(positive)
    parts = [set(np.flatnonzero(groups == group)) for group in range(4)]
    assert found == pytest.approx(networkx.community.modularity(graph, parts, resolution=resolution), abs=1e-12)
    other = igraph.Graph.Weighted_Adjacency(positive.tolist(), mode="undirected")
    assert found == pytest.approx(other.modularity(groups.tolist(), other.es["weight"], resolution), abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_signed_modularity_is_its_sum(seed: int) -> None:
    """And without ties below 0 it is the usual one."""
    matrix = drawn(seed, 30, 0.5, (-3, -1, 1, 2))
    groups = np.random.default_rng(seed).integers(0, 3, 30)
    plus, minus = np.maximum(matrix, 0), np.maximum(-matrix, 0)

    found = signed_modularity(tied(matrix), groups)

    assert found == pytest.approx((_summed(plus, groups) - _summed(minus, groups)) / np.abs(matrix).sum(), abs=1e-12)
    assert signed_modularity(tied(plus), groups) == modularity(tied(plus), groups)


def test_all_in_one_group_have_no_modularity() -> None:
    """All weight is within, as all is expected to be; alone, each loses what is expected."""
    assert modularity(TRIANGLES, [0] * 6) == pytest.approx(0, abs=1e-15)
    assert modularity(TRIANGLES, range(6)) == pytest.approx(-(4 * 4 + 2 * 9) / 14**2)


def test_groups_may_be_said_by_name() -> None:
    """By value or by label; who lacks one is named."""
    names = {label: "left" if number < 3 else "right" for number, label in enumerate(TRIANGLES.rows.labels)}

    assert modularity(TRIANGLES, names) == pytest.approx(5 / 14)
    del names["n04"]
    with pytest.raises(ParameterError, match="1 have no group; give one to n04"):
        modularity(TRIANGLES, names)
    with pytest.raises(ParameterError, match="2 for 6 rows"):
        modularity(TRIANGLES, [1, 2])


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_ties_each_is_alone(size: int) -> None:
    """And modularity isn't defined."""
    network = tied(np.zeros((size, size)))

    for found in (communities(network), communities(network, "louvain"), communities(network, negative="signed")):
        assert found.membership.tolist() == list(range(1, size + 1))
        assert np.isnan(found.modularity)
    assert np.isnan(modularity(network, [0] * size))


def test_agents_tied_by_conflict_alone_are_alone() -> None:
    """Left out, ties below 0 are none; signed, they drive apart."""
    network = tied([[0, -2], [-2, 0]])

    assert communities(network).membership.tolist() == [1, 2]
    assert np.isnan(communities(network).modularity)
    signed = communities(network, negative="signed")
    assert signed.membership.tolist() == [1, 2]
    assert signed.modularity == signed_modularity(network, [1, 2]) == 0.5


def test_all_tied_alike_are_one_coalition() -> None:
    """A complete network has no parts."""
    assert len(communities(tied(np.ones((5, 5)) - np.eye(5)))) == 1


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_the_same_seed_finds_the_same(method: Method) -> None:
    """And igraph's random numbers come from Python's own generator again afterwards."""
    network, _ = _blocks(7, [12] * 5, within=0.4, between=0.2)

    memberships = [communities(network, method, seed=3, runs=3).membership.tolist() for _ in range(3)]

    assert memberships[0] == memberships[1] == memberships[2]
    draws = []
    for _ in range(2):
        random.seed(11)
        draws.append(igraph.Graph.Erdos_Renyi(50, 0.2).get_edgelist())
    assert draws[0] == draws[1]


def test_more_runs_are_never_worse() -> None:
    """The first runs are those of fewer."""
    network, _ = _blocks(9, [12] * 5, within=0.3, between=0.2)

    assert communities(network, "louvain", runs=20).modularity >= communities(network, "louvain").modularity


def test_coalitions_of_coded_statements_are_listed_and_drawn() -> None:
    """Those who support the tram line, and those who oppose it; everything tells how it was made."""
    lines = [("Ruiz", "line", True), ("Lind", "line", True), ("Voss", "line", False), ("Diaz", "line", False)]

    found = communities(coded(lines))

    assert isinstance(found, Communities)
    assert found.listing().rows == [("Diaz", "Diaz", 1), ("Voss", "Voss", 1), ("Lind", "Lind", 2), ("Ruiz", "Ruiz", 2)]
    assert found.listing().told["communities"] == "leiden"
    assert found.listing().told["aggregation"] == "subtract"
    assert dict(found.graph().nodes(data="community")) == {"Diaz": 1, "Voss": 1, "Lind": 2, "Ruiz": 2}
    assert found.graph().graph["modularity"] == "0.5"


def test_wrong_parameters_are_refused_at_once() -> None:
    """Each with what to do."""
    with pytest.raises(ParameterError) as refused:
        communities(TRIANGLES, "louvain", resolution=0, negative="signed", runs=0)

    assert str(refused.value) == (
        "resolution: 0 is none; write a number above 0\n"
        "runs: 0 is too few; write 1 or more\n"
        "negative: only leiden finds signed communities; write method leiden"
    )
    with pytest.raises(ParameterError, match="method: 'lovain' is none; write louvain or leiden"):
        communities(TRIANGLES, "lovain")  # type: ignore[arg-type]
    with pytest.raises(ParameterError, match="a one-mode network; make the network with type one-mode"):
        communities(coded([("Ruiz", "line", True)], type="two-mode"))
