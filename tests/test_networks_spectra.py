"""Spectra of networks: held against networkx's Laplacian, and against sums made by hand."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from scipy.sparse import csgraph

from tests.tying import drawn
from viz.networks.spectra import laplacian, shares, spectral_distance, spectrum

TRIANGLE = np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])


@pytest.mark.parametrize("seed", range(5))
def test_the_laplacian_is_that_of_scipy_and_its_spectrum_that_of_networkx(seed: int) -> None:
    """A random weighted graph has the same Laplacian, and the same eigenvalues but for their sum."""
    weights = drawn(seed, 12)

    values = np.sort(networkx.laplacian_spectrum(networkx.from_numpy_array(weights)))[::-1]

    assert np.array_equal(laplacian(weights), csgraph.laplacian(weights))
    assert np.allclose(spectrum(weights), values / values.sum(), atol=1e-12)


def test_negative_weights_and_the_diagonal_count_as_nothing() -> None:
    """Conflict and what somebody has in common with themselves are no ties, and the matrix stays as it was."""
    weights = TRIANGLE + np.diag([7.0, 7, 7])
    weights[0, 1] = weights[1, 0] = -3
    before = weights.copy()

    assert laplacian(weights).tolist() == [[1, 0, -1], [0, 1, -1], [-1, -1, 2]]
    assert np.array_equal(weights, before)


def test_a_spectrum_is_that_of_the_doubled_network_and_of_its_isolates() -> None:
    """Twice the weights change nothing, and neither do nodes without ties, but for zeros at the end."""
    larger = np.zeros((5, 5))
    larger[:3, :3] = TRIANGLE

    assert spectrum(TRIANGLE).tolist() == pytest.approx([0.5, 0.5, 0])
    assert spectrum(TRIANGLE * 2).tolist() == pytest.approx([0.5, 0.5, 0])
    assert spectrum(TRIANGLE, 5).tolist() == pytest.approx(spectrum(larger).tolist())


def test_a_network_without_ties_has_no_spectrum() -> None:
    """Only zeros, whether there are nodes or not."""
    assert spectrum(np.zeros((2, 2))).tolist() == [0, 0]
    assert spectrum(np.zeros((0, 0)), 3).tolist() == [0, 0, 0]
    assert shares(np.zeros((2, 2))).tolist() == [0, 0]


def test_shares_are_sorted_row_sums() -> None:
    """A path of three has a quarter, a quarter and a half; what is below 0 is left out."""
    path = np.array([[0.0, 1, -5], [1, 0, 1], [-5, 1, 0]])

    assert shares(path).tolist() == [0.25, 0.25, 0.5]


def test_the_distance_of_spectra_is_euclidean() -> None:
    """Three and four to the sides are five apart."""
    assert spectral_distance(np.array([3.0, 0]), np.array([0.0, 4])) == 5
