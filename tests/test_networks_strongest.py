"""The strongest ties of each value, against a brute force: with equals, with signs, in blocks of any size."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.codedlines import TRAM, table
from viz.networks.counting import strongest
from viz.networks.counting.counts import Counts
from viz.networks.counting.onemode import Weights, full
from viz.networks.making import network
from viz.networks.parameters import Parameters
from viz.networks.table import Column

LEVELS = Column.of([True, False])


def brute(every: NDArray[np.float64], most: int) -> NDArray[np.float64]:
    """Keep of each row the ties of the greatest size, of equals the first; a tie is kept if either end keeps it."""
    kept = np.zeros(every.shape, bool)
    for row, weights in enumerate(every.tolist()):
        order = sorted((other for other in range(len(weights)) if weights[other]), key=lambda at: -abs(weights[at]))
        kept[row, order[:most]] = True
    return np.where(kept | kept.T, every, 0)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("most", [1, 2, 5, 40])
@pytest.mark.parametrize("block", [1, 3, 256])
def test_the_strongest_are_those_of_a_brute_force(
    seed: int, most: int, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small counts make many equal weights, and both signs."""
    monkeypatch.setattr(strongest, "BLOCK", block)
    array = np.random.default_rng(seed).poisson(0.4, (17, 6)).astype(float)
    normalization: Any = ("no", "average", "jaccard", "cosine")[seed % 4]
    parameters = Parameters(strongest=most, normalization=normalization)
    every = full(Weights(Counts(array, 2), LEVELS, parameters).all()).astype(float)

    found = strongest.weights(Counts(array, 2), LEVELS, parameters).toarray()

    assert (every < 0).any()
    np.testing.assert_allclose(found, brute(every, most), atol=1e-12)
    assert np.array_equal(found, found.T)


def test_disagreement_is_as_strong_as_agreement() -> None:
    """Zeta differs from Greens twice, which is more than Greens and Labour have in common."""
    found = network(table(TRAM), Parameters(strongest=1))

    assert found.full().tolist() == [[0, 1, -2], [1, 0, 0], [-2, 0, 0]]
    assert [tuple(tie) for tie in found.ties()] == [(0, 1, 1.0), (0, 2, -2.0)]


def test_nothing_and_one_value_have_no_ties() -> None:
    """Nor has a value that has nothing in common with any."""
    assert network(table([]), Parameters(strongest=3)).matrix.shape == (0, 0)
    assert network(table(TRAM[:2]), Parameters(strongest=3)).full().tolist() == [[0]]
    apart = [("Greens", "tram", True), ("Labour", "toll", True)]
    assert network(table(apart), Parameters(strongest=3)).full().tolist() == [[0, 0], [0, 0]]


def test_asking_for_more_than_there_are_keeps_all() -> None:
    """As a network of all ties has them."""
    some, every = network(table(TRAM), Parameters(strongest=9)), network(table(TRAM), Parameters())

    assert np.array_equal(some.full(), every.full())
