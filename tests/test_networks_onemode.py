"""One-mode networks: weights written out by hand, and against numpy, scipy and scikit-learn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial.distance import cdist
from sklearn.metrics.pairwise import cosine_similarity

from tests.codedlines import TRAM, table
from viz.networks.counting import onemode
from viz.networks.counting.choosing import choose
from viz.networks.counting.counts import Counts, counts
from viz.networks.counting.onemode import Weights, full
from viz.networks.counting.products import alone, form_of, formed, own, same, shared
from viz.networks.making import network
from viz.networks.parameters import Parameters
from viz.networks.table import Column


def made(lines: Any = TRAM, **parameters: Any) -> list[list[float]]:
    """Return the weights of some lines."""
    found: list[list[float]] = network(table(lines), Parameters(**parameters)).full().tolist()
    return found


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        ("ignore", [[0, 3, 2], [3, 0, 1], [2, 1, 0]]),
        ("congruence", [[0, 2, 0], [2, 0, 0], [0, 0, 0]]),
        ("conflict", [[0, 1, 2], [1, 0, 1], [2, 1, 0]]),
        ("subtract", [[0, 1, -2], [1, 0, -1], [-2, -1, 0]]),
    ],
)
def test_weights_by_hand(aggregation: str, expected: list[list[float]]) -> None:
    """Greens and Labour agree twice on the tram and differ on the toll; Zeta differs from both."""
    assert made(aggregation=aggregation) == expected


@pytest.mark.parametrize(
    ("normalization", "convention", "expected"),
    [
        ("average", "onrecord", [2 / 2.5, 0, 0]),
        ("jaccard", "onrecord", [2 / (1 + 1 + 2), 0, 0]),
        ("cosine", "onrecord", [2 / np.sqrt(5 * 2), 0, 0]),
        ("cosine", "dna", [2 / (3 * 2), 0, 0]),
    ],
)
def test_normalizations_by_hand(normalization: str, convention: str, expected: list[float]) -> None:
    """Of congruence: Greens and Labour, Greens and Zeta, Labour and Zeta."""
    found = made(aggregation="congruence", normalization=normalization, convention=convention)

    assert [found[0][1], found[0][2], found[1][2]] == pytest.approx(expected)


def test_levels_that_are_numbers_agree_by_their_distance() -> None:
    """−2 and 1 of a range of 4 agree by a quarter; with one level alone, all agree."""
    lines = [("Greens", "tram", -2), ("Labour", "tram", 1), ("Zeta", "toll", 2)]

    assert made(lines, aggregation="congruence")[0][1] == 0.25
    assert made(lines, aggregation="conflict")[0][1] == 0.75
    assert made(lines, aggregation="subtract")[0][1] == -0.5
    assert made([("Greens", "tram", 3), ("Labour", "tram", 3)], aggregation="subtract")[0][1] == 1


def test_levels_that_are_texts_agree_where_they_are_the_same() -> None:
    """They conflict by the statements of either at levels that the other hasn't; also about other things."""
    lines = [("Greens", "tram", "legal"), ("Labour", "tram", "legal"), ("Labour", "toll", "moral")]

    assert made(lines, aggregation="congruence")[0][1] == 1
    assert made(lines, aggregation="conflict")[0][1] == 1
    assert made(lines, aggregation="subtract")[0][1] == 0
    assert made([("Greens", "tram", "a"), ("Labour", "toll", "b")], aggregation="conflict")[0][1] == 2


def test_nothing_and_one_value_make_networks_too() -> None:
    """Of any aggregation and normalization; nothing is divided by nothing."""
    nowhere = [("Greens", None, None), (None, "tram", None)]
    for kind in ("text", "boolean", "integer"):
        stance = Column.of([None, None], kind)
        for aggregation in ("ignore", "congruence", "conflict", "subtract"):
            for normalization in ("no", "average", "jaccard", "cosine"):
                for isolates in (False, True):
                    given: Any = {"aggregation": aggregation, "normalization": normalization, "isolates": isolates}
                    found = network(table(nowhere, stance=stance), Parameters(**given)).full()
                    assert found.tolist() == ([[0]] if isolates else [])
    assert made([("Greens", "tram", True)], normalization="cosine") == [[0]]


def drawn(seed: int, agents: int = 12, things: int = 5, levels: int = 2) -> NDArray[np.float64]:
    """Draw counts, n × (c · k), some of them 0; the last agent has none."""
    array = np.random.default_rng(seed).poisson(0.7, (agents, things * levels)).astype(float)
    array[-1] = 0
    return array


def weights(array: Any, aggregation: str, normalization: str, levels: int = 2, **more: Any) -> NDArray[np.float64]:
    """Weigh pairs by their counts."""
    numbers = Column("boolean", (False, True), np.zeros(0, np.int32))
    if levels != 2:
        numbers = Column("integer", tuple(range(levels)), np.zeros(0, np.int32))
    parameters = Parameters(aggregation=aggregation, normalization=normalization, **more)  # type: ignore[arg-type]
    return np.asarray(full(Weights(Counts(array, levels), numbers, parameters).all()), np.float64)


@pytest.mark.parametrize("seed", range(5))
def test_cosines_are_those_of_scikit_learn(seed: int) -> None:
    """Of congruence on truth values, of whole profiles; ignoring levels, of profiles without them."""
    array = drawn(seed)
    expected = cosine_similarity(array)
    ignoring = cosine_similarity(array.reshape(12, 5, 2).sum(axis=2))
    for each in (expected, ignoring):
        np.fill_diagonal(each, 0)

    np.testing.assert_allclose(weights(array, "congruence", "cosine"), expected, atol=1e-12)
    np.testing.assert_allclose(weights(array, "ignore", "cosine"), ignoring, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_true_cosines_lie_between_minus_one_and_one(seed: int) -> None:
    """Also of levels that are numbers, and of agreement less disagreement."""
    for levels in (2, 3, 5):
        array = drawn(seed, levels=levels)
        for aggregation in ("ignore", "congruence", "conflict", "subtract"):
            assert np.abs(weights(array, aggregation, "cosine", levels)).max() <= 1 + 1e-12


@pytest.mark.parametrize("seed", range(5))
def test_jaccard_of_ones_and_zeros_is_that_of_scipy(seed: int) -> None:
    """Where each statement is made once at the most, the weight is what both say, of what either says."""
    array = np.minimum(drawn(seed), 1)
    expected = 1 - cdist(array.astype(bool), array.astype(bool), "jaccard")
    expected[-1], expected[:, -1] = 0, 0
    np.fill_diagonal(expected, 0)

    np.testing.assert_allclose(weights(array, "congruence", "jaccard"), expected, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_products_by_einsum(seed: int) -> None:
    """Each product against its formula; some rows of it, and sparse counts, are the same."""
    array = drawn(seed, levels=3)
    form = form_of("subtract", np.array([0.0, 1.0, 3.0]))[0]
    here = (array > 0) * 1.0
    cube = array.reshape(12, 5, 3)
    expected = {
        same: array @ array.T,
        shared: array @ here.T + here @ array.T,
        alone: array @ (1 - here).T + (1 - here) @ array.T,
        formed: np.einsum("acq,qp,bcp->ab", cube, form, cube),
    }
    rows = np.array([7, 2, 2])
    for product, result in expected.items():
        more = (form,) if product is formed else ()
        for given in (Counts(array, 3), Counts(csr_array(array), 3)):
            found = product(given, *more)  # type: ignore[operator]
            np.testing.assert_allclose(full(found.part()), result, atol=1e-12)
            np.testing.assert_allclose(full(found.part(rows)), result[rows], atol=1e-12)
            np.testing.assert_allclose(full(found.part(rows, slice(4, 9))), result[rows, 4:9], atol=1e-12)
    np.testing.assert_allclose(own(Counts(array, 3), form), np.diag(expected[formed]), atol=1e-12)


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("kind", ["boolean", "text"])
def test_sparse_and_full_counts_give_the_same(aggregation: Any, normalization: Any, kind: str) -> None:
    """Whole, and row by row."""
    array = drawn(9)
    numbers = Column("text", ("a", "b"), np.zeros(0, np.int32)) if kind == "text" else Column.of([True, False])
    parameters = Parameters(aggregation=aggregation, normalization=normalization)
    dense = Weights(Counts(array, 2), numbers, parameters)
    sparse = Weights(Counts(csr_array(array), 2), numbers, parameters)
    rows = np.array([11, 0, 5])

    np.testing.assert_allclose(full(sparse.all()), full(dense.all()), atol=1e-12)
    np.testing.assert_allclose(full(dense.all()), full(dense.all()).T, atol=1e-12)
    for each in (dense, sparse):
        np.testing.assert_allclose(each.rows(rows), full(dense.all())[rows], atol=1e-12)


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("kind", ["boolean", "text"])
def test_renewed_weights_are_those_made_anew(aggregation: Any, normalization: Any, kind: str) -> None:
    """Only the rows that changed are calculated; the rest stays as it was, exactly."""
    numbers = Column("text", ("a", "b"), np.zeros(0, np.int32)) if kind == "text" else Column.of([True, False])
    parameters = Parameters(aggregation=aggregation, normalization=normalization)
    before, after = drawn(1), drawn(1)
    changed = np.array([3, 8])
    after[changed] = drawn(2)[changed]
    held = Weights(Counts(before, 2), numbers, parameters, kept=True)
    first = full(held.all()).copy()

    held.renew(Counts(after, 2), changed)

    fresh = full(Weights(Counts(after, 2), numbers, parameters).all())
    assert np.array_equal(full(held.all()), fresh)
    assert np.array_equal(first, full(Weights(Counts(before, 2), numbers, parameters).all()))


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("kind", ["boolean", "integer", "text"])
@pytest.mark.parametrize("block", [1, 5])
def test_blocks_give_what_one_block_gives(
    aggregation: Any, normalization: Any, kind: str, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the last digit of whole counts, full and sparse; of others nearly so, and both halves are the same."""
    numbers = {"boolean": Column.of([True, False]), "integer": Column.of([0, 2]), "text": Column.of(["a", "b"])}[kind]
    parameters = Parameters(aggregation=aggregation, normalization=normalization)
    whole, rooted = drawn(4), np.sqrt(drawn(4))
    given = [Counts(whole, 2), Counts(csr_array(whole), 2), Counts(rooted, 2)]
    expected = [full(Weights(each, numbers, parameters).all()) for each in given]
    monkeypatch.setattr(onemode, "BLOCK", block)

    found = [full(Weights(each, numbers, parameters).all()) for each in given]

    assert np.array_equal(found[0], expected[0])
    assert np.array_equal(found[1], expected[1])
    np.testing.assert_allclose(found[2], expected[2], atol=1e-12)
    assert np.array_equal(found[2], found[2].T)


def test_blocks_of_kept_products_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where there are several blocks."""
    monkeypatch.setattr(onemode, "BLOCK", 5)
    numbers, parameters = Column.of([True, False]), Parameters(aggregation="congruence", normalization="jaccard")
    after = drawn(1)
    after[[3, 8]] = drawn(2)[[3, 8]]
    held = Weights(Counts(drawn(1), 2), numbers, parameters, kept=True)
    held.all()

    held.renew(Counts(after, 2), np.array([3, 8]))

    assert np.array_equal(full(held.all()), full(Weights(Counts(after, 2), numbers, parameters).all()))


def test_lines_are_counted_as_they_stand() -> None:
    """The weights of a network are those of its counts."""
    lines = choose(table(TRAM), Parameters())
    found = counts(lines, np.unique(lines.row), np.unique(lines.column))

    assert full(Weights(found, lines.levels, Parameters()).all()).tolist() == made()
