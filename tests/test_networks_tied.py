"""The ties of a network as arrays: each once, in order, of one sign or both; and groups of rows by any name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array

from kg.errors import ParameterError
from tests.tying import coded, drawn, tied
from viz.networks.tied import groups_of, numbered, ties_of


@pytest.mark.parametrize("seed", range(5))
def test_ties_are_the_upper_half_of_the_matrix(seed: int) -> None:
    """Whether it is full or sparse; degrees and strengths are sums along its rows."""
    matrix = drawn(seed, 20, 0.3, (-2, -1, 1, 3))
    network = tied(matrix)

    found = ties_of(network)
    sparse = ties_of(replace(network, matrix=csr_array(matrix)))

    assert list(zip(found.one.tolist(), found.other.tolist(), found.weight.tolist(), strict=True)) == list(
        network.ties()
    )
    for name in ("one", "other", "weight"):
        assert np.array_equal(getattr(found, name), getattr(sparse, name))
    assert np.array_equal(found.matrix().toarray(), matrix)
    assert np.array_equal(found.matrix(weights=False).toarray(), matrix != 0)
    assert np.array_equal(found.positive().matrix().toarray(), np.maximum(matrix, 0))
    assert np.array_equal(found.negative().matrix().toarray(), np.maximum(-matrix, 0))
    assert np.array_equal(found.strengths(), matrix.sum(axis=0))
    assert np.array_equal(found.degrees(), (matrix != 0).sum(axis=0))
    assert found.graph().get_edgelist() == list(zip(found.one.tolist(), found.other.tolist(), strict=True))


def test_both_sides_of_a_two_mode_network_are_nodes() -> None:
    """Columns come after rows; an entry of 0 is no tie."""
    lines = [("Ruiz", "line", True), ("Ruiz", "fares", False), ("Voss", "line", True), ("Voss", "line", False)]

    found = ties_of(coded(lines, type="two-mode"))

    assert found.size == 4
    assert (found.one.tolist(), found.other.tolist(), found.weight.tolist()) == ([0, 0], [2, 3], [-1, 1])


def test_entries_of_nothing_are_no_ties() -> None:
    """A sparse matrix may hold zeros."""
    matrix = csr_array((np.zeros(2), ([0, 1], [1, 0])), (2, 2))

    assert len(ties_of(replace(tied(np.zeros((2, 2))), matrix=matrix))) == 0


def test_groups_are_numbered_as_they_occur() -> None:
    """From a list, an array, or by value or label."""
    network = tied(np.zeros((3, 3)), ["Diaz", "Ruiz", "Voss"])

    for membership in (["b", "a", "b"], np.array([7, 3, 7]), {"Ruiz": "left", "Diaz": "right", "Voss": "right"}):
        assert groups_of(network, membership).tolist() == [0, 1, 0]
    with pytest.raises(ParameterError, match="membership: 2 have no group; give one to Diaz, Voss"):
        groups_of(network, {"Ruiz": "left"})
    with pytest.raises(ParameterError, match="membership: 1 for 3 rows; give a group for each row"):
        groups_of(network, ["a"])


def test_the_largest_group_is_the_first() -> None:
    """Of equal ones, that which occurs first; none have no numbers."""
    assert numbered(np.array([9, 2, 2, 4, 4, 1])).tolist() == [3, 1, 1, 2, 2, 4]
    assert numbered(np.array([], np.intp)).tolist() == []
