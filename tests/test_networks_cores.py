"""Cores: held against networkx, and against taking nodes away by hand."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from numpy.typing import NDArray

from kg.errors import ParameterError
from tests.tying import coded, drawn, tied
from viz.networks.cores import cores


def _by_hand(matrix: NDArray[np.float64]) -> list[float]:
    """Return the greatest s of each node at which it stays when all weaker ones are taken away, again and again."""
    found = np.zeros(len(matrix))
    sums = {float(matrix[node, list(kept)].sum()) for node in range(len(matrix)) for kept in _subsets(len(matrix))}
    for least in sorted(sums):
        kept = np.ones(len(matrix), bool)
        while (weak := kept & (matrix[:, kept].sum(axis=1) < least)).any():
            kept &= ~weak
        found[kept] = least
    return list(found.tolist())


def _subsets(size: int) -> list[tuple[int, ...]]:
    return [tuple(node for node in range(size) if bits >> node & 1) for bits in range(2**size)]


def test_a_triangle_with_a_tail() -> None:
    """The triangle is the 2-core; the strong tail has the greater s."""
    network = tied([[0, 1, 1, 0, 0], [1, 0, 1, 0, 0], [1, 1, 0, 5, 0], [0, 0, 5, 0, 0], [0, 0, 0, 0, 0]])

    found = cores(network)

    assert found.coreness.tolist() == [2, 2, 2, 1, 0]
    assert found.strength.tolist() == [2, 2, 5, 5, 0]
    assert found.members(2) == ("n00", "n01", "n02")
    assert found.listing().rows == [
        ("n02", "n02", 2, 5),
        ("n00", "n00", 2, 2),
        ("n01", "n01", 2, 2),
        ("n03", "n03", 1, 5),
        ("n04", "n04", 0, 0),
    ]


@pytest.mark.parametrize("seed", range(10))
def test_coreness_is_that_of_networkx(seed: int) -> None:
    """Ties below 0 aside; where all weights are 1, s is k."""
    matrix = drawn(seed, 50, 0.15, (-1, 1, 2))
    ones = (matrix > 0).astype(float)

    found = cores(tied(matrix)).coreness

    wanted = networkx.core_number(networkx.from_numpy_array(ones))
    assert found.tolist() == [wanted[node] for node in range(50)]
    assert cores(tied(ones)).strength.tolist() == found.tolist()


@pytest.mark.parametrize("seed", range(10))
def test_strength_is_that_of_taking_away_by_hand(seed: int) -> None:
    """At every sum of weights that a node can have."""
    matrix = drawn(seed, 7, 0.6, (1, 2, 4, 8))

    assert cores(tied(matrix)).strength.tolist() == _by_hand(matrix)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_ties_there_is_no_core(size: int) -> None:
    """Conflict makes none either."""
    network = tied(np.eye(size) - 1)

    assert cores(network).coreness.tolist() == [0] * size
    assert cores(network).strength.tolist() == [0] * size


def test_all_tied_alike_are_one_core() -> None:
    """Of as many ties as each has."""
    found = cores(tied(3 * (np.ones((5, 5)) - np.eye(5))))

    assert found.coreness.tolist() == [4] * 5
    assert found.strength.tolist() == [12] * 5


def test_two_mode_networks_are_refused() -> None:
    """The message says what to do."""
    with pytest.raises(ParameterError, match="make the network with type one-mode"):
        cores(coded([("Ruiz", "line", True)], type="two-mode"))
