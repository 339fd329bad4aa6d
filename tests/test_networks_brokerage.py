"""Brokerage roles counted by matrix products, held against counting triples; constraint against networkx and igraph."""

from __future__ import annotations

from itertools import permutations

import igraph
import networkx
import numpy as np
import pytest
from numpy.typing import NDArray

from kg.errors import ParameterError
from tests.tying import coded, drawn, tied
from viz.networks.brokerage import ROLES, brokerage, constraint


def _by_hand(tied: NDArray[np.bool_], groups: NDArray[np.intp]) -> list[list[int]]:
    """Look at each way from one over a broker to another."""
    found = [[0] * len(ROLES) for _ in tied]
    for one, broker, other in permutations(range(len(tied)), 3):
        if tied[one, broker] and tied[broker, other] and not tied[one, other]:
            first, own, last = groups[[one, broker, other]]
            if first == own == last:
                role = "coordinator"
            elif first == last:
                role = "consultant"
            elif first == own:
                role = "representative"
            elif own == last:
                role = "gatekeeper"
            else:
                role = "liaison"
            found[broker][ROLES.index(role)] += 1
    return found


def test_each_role_is_told() -> None:
    """A star whose center is of party a: it stands between a and a, a and b, a and c, b and b, b and c."""
    matrix = np.zeros((6, 6))
    matrix[0, 1:] = matrix[1:, 0] = 1
    parties = dict(zip([f"n{number:02}" for number in range(6)], "aaabbc", strict=True))

    found = brokerage(tied(matrix), parties)

    assert dict(zip(ROLES, found.roles[0].tolist(), strict=True)) == {
        "coordinator": 2,
        "consultant": 2,
        "representative": 6,
        "gatekeeper": 6,
        "liaison": 4,
    }
    assert found.total.tolist() == [20, 0, 0, 0, 0, 0]
    assert found.constraint == pytest.approx([1 / 5, 1, 1, 1, 1, 1])
    assert found.listing().rows[0][:-1] == ("n00", "n00", 1, 2, 2, 6, 6, 4, 20)
    assert found.listing().rows[5] == ("n05", "n05", 3, 0, 0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize("share", [0.03, 0.2, 0.6])
@pytest.mark.parametrize("seed", range(8))
def test_roles_are_those_of_counting_triples(seed: int, share: float) -> None:
    """By full and by sparse products; ties below 0 aside."""
    matrix = drawn(seed, 30, share, (-1, 1, 2))
    groups = np.random.default_rng(seed).integers(0, 1 + seed % 4, 30)

    found = brokerage(tied(matrix), groups)

    assert found.roles.tolist() == _by_hand(matrix > 0, groups)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.6])
@pytest.mark.parametrize("seed", range(5))
def test_constraint_is_that_of_networkx_and_igraph(seed: int, share: float) -> None:
    """Weighted; isolates have none."""
    matrix = drawn(seed, 40, share)

    found = constraint(tied(matrix))

    graph = networkx.from_numpy_array(matrix)
    wanted = networkx.constraint(graph, weight="weight")
    assert np.allclose(found, [wanted[node] for node in range(40)], atol=1e-12, equal_nan=True)
    other = igraph.Graph.Weighted_Adjacency(matrix.tolist(), mode="undirected")
    assert np.allclose(found, other.constraint(weights="weight"), atol=1e-12, equal_nan=True)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_ties_nobody_brokers(size: int) -> None:
    """And constraint isn't defined; the listing has none."""
    found = brokerage(tied(np.eye(size) - 1), ["a"] * size)

    assert found.roles.tolist() == [[0] * 5] * size
    assert np.isnan(found.constraint).all()
    assert [row[-1] for row in found.listing().rows] == [None] * size


def test_where_all_are_tied_nobody_stands_between() -> None:
    """And all are constrained alike."""
    found = brokerage(tied(np.ones((4, 4)) - np.eye(4)), "aabb")

    assert not found.roles.any()
    assert found.constraint == pytest.approx([3 * (1 / 3 + 2 / 9) ** 2] * 4)


def test_wrong_groups_and_two_mode_networks_are_refused() -> None:
    """The messages say what to do."""
    with pytest.raises(ParameterError, match="1 for 2 rows; give a group for each row"):
        brokerage(tied([[0, 1], [1, 0]]), ["a"])
    for measure in (constraint, lambda network: brokerage(network, ["a"])):
        with pytest.raises(ParameterError, match="make the network with type one-mode"):
            measure(coded([("Ruiz", "line", True)], type="two-mode"))
