"""Counts of statements: by value, thing and level; full or sparse; in single or double precision."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from tests.codedlines import TRAM, table
from viz.networks.counting.choosing import Chosen, choose
from viz.networks.counting.counts import Counts, cells, counts
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Table


def chosen(**parameters: object) -> Chosen:
    """Choose all lines about the tram and the toll."""
    return choose(table(TRAM), Parameters(**parameters))  # type: ignore[arg-type]


ROWS, THINGS = np.arange(3, dtype=np.int32), np.arange(2, dtype=np.int32)
CUBE = [[[1, 0], [0, 2]], [[0, 1], [0, 1]], [[0, 0], [1, 0]]]
"""Of Greens, Labour and Zeta: on the toll, on the tram, each no and yes."""


def test_counts_of_values_things_and_levels() -> None:
    """Things are in the order of their names; levels stand side by side."""
    found = counts(chosen(), ROWS, THINGS)

    assert found.cube.tolist() == CUBE
    assert found.array[0].tolist() == [1, 0, 0, 2]
    assert found.totals.tolist() == [3, 2, 1]
    assert found.without_levels().array.tolist() == [[1, 2], [1, 1], [0, 1]]


def test_sparse_counts_are_the_full_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless full ones are asked for."""
    monkeypatch.setattr("viz.networks.counting.counts._better_sparse", lambda *_: True)

    found = counts(chosen(), ROWS, THINGS)

    assert found.is_sparse
    assert found.cube.tolist() == CUBE
    assert found.totals.tolist() == [3, 2, 1]
    assert found.without_levels().cube.tolist() == [[[1], [2]], [[1], [1]], [[0], [1]]]
    assert not counts(chosen(), ROWS, THINGS, full=True).is_sparse


@pytest.mark.parametrize("is_sparse", [False, True])
def test_lines_can_be_weighed(is_sparse: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line counts its weight."""
    monkeypatch.setattr("viz.networks.counting.counts._better_sparse", lambda *_: is_sparse)

    found = counts(chosen(), ROWS, THINGS, np.array([0.5, 0.25, 1, 2, 3, 4]))

    assert found.cube.tolist() == [[[1, 0], [0, 0.75]], [[0, 3], [0, 2]], [[0, 0], [4, 0]]]


def test_lines_without_a_level_have_one_of_their_own() -> None:
    """So that they are counted where the levels are ignored."""
    lines = [("Greens", "tram", None), ("Greens", "tram", True)]
    found = choose(table(lines), Parameters(aggregation="ignore"))

    assert counts(found, np.array([0]), np.array([0])).cube.tolist() == [[[0, 1, 1]]]
    assert cells(found, np.array([0]), np.array([0]))[2] == 3


def test_rows_may_be_more_than_occur() -> None:
    """They have nothing; a table without lines counts nothing."""
    part = chosen().part(slice(5, 6))

    assert counts(part, ROWS, THINGS).totals.tolist() == [0, 0, 1]
    nothing = counts(choose(table([]), Parameters()), np.zeros(0, np.int32), np.zeros(0, np.int32))
    assert nothing.array.shape == (0, 0)
    assert nothing.without_levels().array.shape == (0, 0)


def test_levels_may_be_left_out_twice() -> None:
    """One level is no level."""
    once = Counts(np.array([[1.0, 2.0]]), 1)

    assert once.without_levels() is once


def many(agents: int, each: int, levels: list[float]) -> Table:
    """Make a table of many agents with some statements each, on two issues."""
    count = agents * each
    place = np.arange(count, dtype=np.int32)
    return Table(
        ["s"] * count, place, [Document("d")], np.zeros(count, np.int32), np.full(count, "2020-01-01", "datetime64[s]"),
        place.astype(np.int64), place.astype(np.int64) + 1,
        {
            "agent": Column("text", tuple(f"{number:05}" for number in range(agents)), place // each),
            "issue": Column.of([("tram", "toll")[number % 2] for number in place]),
            "stance": Column.of([levels[number % len(levels)] for number in place], "number"),
        },
    )  # fmt: skip


def test_single_precision_is_for_many_values_whose_products_stay_small() -> None:
    """A thousand agents; but not those with hundreds of statements, nor weighed ones."""
    few, short = many(999, 4, [0, 1]), many(1_000, 4, [0, 1])
    long = many(1_000, 600, [0, 1])
    types = []
    for each in (few, short, long):
        lines = choose(each, Parameters())
        types.append(counts(lines, np.unique(lines.row), np.unique(lines.column), full=True).array.dtype)
    lines = choose(short, Parameters())
    types.append(counts(lines, np.unique(lines.row), THINGS, np.ones(len(lines)), full=True).array.dtype)

    assert types == [np.float64, np.float32, np.float64, np.float64]


@pytest.mark.parametrize("levels", [[0, 1], [0.1, 0.35, 0.7], [-1_000, 3, 999], [1, 2, 3, 4, 5]])
def test_single_precision_is_exact(levels: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Products are those of double precision, whatever the levels: fractions, or numbers far apart."""
    from viz.networks.making import network

    made = many(1_000, 7, levels)
    for aggregation in ("ignore", "conflict", "subtract"):
        for normalization in ("no", "cosine"):
            parameters = Parameters(aggregation=aggregation, normalization=normalization)
            single = network(made, parameters).full()
            with monkeypatch.context() as patch:
                patch.setattr("viz.networks.counting.counts._precision", lambda *_: np.float64)
                double = network(made, parameters).full()
            np.testing.assert_allclose(single, double, rtol=1e-12, atol=1e-12)


def test_few_entries_are_held_sparse() -> None:
    """Thousands of agents with an issue of their own each have next to nothing in common."""
    count = 3_000
    made = table([(f"{place:04}", f"issue {place // 2:04}", True) for place in range(count)])
    lines = choose(made, Parameters())

    found = counts(lines, np.unique(lines.row), np.unique(lines.column))

    assert isinstance(found.array, csr_array)
    assert found.totals.sum() == count
