"""How much a network changes without an article or a coder: against networks made anew without them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from kg.errors import ParameterError
from tests import sampled
from viz.networks.communities import communities
from viz.networks.leaving import leaving, rand
from viz.networks.making import network, time_windows
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.resampling import Remaking, parts_of
from viz.networks.table import Table

CASES: list[dict[str, Any]] = [
    {},
    {"normalization": "average"},
    {"normalization": "jaccard", "aggregation": "congruence"},
    {"normalization": "cosine", "qualifier": "scale"},
    {"aggregation": "conflict", "qualifier": "frame"},
    {"aggregation": "ignore", "qualifier": ""},
    {"type": "two-mode", "normalization": "prominence"},
    {"duplicates": "document"},
    {"duplicates": "acrossrange"},
    {"duplicates": "month"},
    {"strongest": 2},
]


def _anew(made: Network, table: Table) -> np.ndarray:
    """Make a network of another table, in the rows and columns of this one."""
    found = network(table, replace(made.parameters, strongest=0))
    matrix = np.zeros((len(made.rows), len(made.columns)))
    rows = [made.rows.values.index(value) for value in found.rows.values]
    columns = [made.columns.values.index(value) for value in found.columns.values]
    matrix[np.ix_(rows, columns)] = found.full()
    return matrix


@pytest.mark.parametrize("variable", ["article", "coder"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_changes_are_those_of_networks_made_anew(case: dict[str, Any], variable: str) -> None:
    """Distance, correlation, the tie that changes most and the coalitions, of each article and each coder."""
    table = sampled.table(len(str(case)) + 1)
    made = network(table, Parameters(**case))
    before = _anew(made, table)
    pairs = np.triu_indices(len(before), 1) if made.is_onemode else np.nonzero(np.ones_like(before))
    places = table.document if variable == "article" else table.columns["coder"].places

    found = leaving(made, variable)

    assert len(found.parts) == len(np.unique(places))
    for number, one in enumerate(found.parts):
        after = _anew(made, table.taken(np.flatnonzero(places != number)))
        change = np.abs(after - before)
        assert one.distance == pytest.approx(change[pairs].sum() / np.abs(before[pairs]).sum(), abs=1e-9)
        assert one.correlation == pytest.approx(np.corrcoef(before[pairs], after[pairs])[0, 1], abs=1e-9)
        assert abs(one.after - one.before) == pytest.approx(change.max(), abs=1e-9)
        assert (one.before, one.after) == pytest.approx((before[one.row, one.column], after[one.row, one.column]))
        if made.is_onemode:
            mine, theirs = (
                communities(replace(made, matrix=matrix), "louvain", seed=0).membership for matrix in (before, after)
            )
            assert one.coalitions == pytest.approx(adjusted_rand_score(mine, theirs))
        else:
            assert np.isnan(one.coalitions)


def test_lines_are_counted_that_are_gone() -> None:
    """A line of two speakers stays without either of them, and so isn't gone with one."""
    table = sampled.table(3)
    made = network(table, Parameters())
    column = table.columns["speaker"]
    assert column.lines is not None

    found = leaving(made, "speaker", coalitions=False)

    several = np.flatnonzero(np.bincount(column.lines) > 1)
    for one in found.parts:
        place = column.values.index(one.name)
        lines = column.lines[column.places == place]
        assert one.lines == len(np.setdiff1d(lines, several)) + sum(
            len(set(column.places[column.lines == line])) == 1 for line in np.intersect1d(lines, several)
        )


def test_the_listing_begins_with_what_changes_most() -> None:
    """Labels and IRIs, the weights of the tie that changes most, and every parameter."""
    made = network(sampled.table(2), Parameters(normalization="average"))

    found = leaving(made, seed=4)

    listing = found.listing()
    assert listing.columns == (
        "left out", "iri", "statements", "change", "correlation", "row", "column", "before", "after", "coalitions",
    )  # fmt: skip
    changes = [row[3] for row in listing.rows]
    assert changes == sorted((one.distance for one in found.parts), reverse=True)
    first = max(found.parts, key=lambda one: one.distance)
    assert listing.rows[0][:3] == (first.label, first.name, first.lines)
    assert listing.rows[0][5:7] == (made.rows.labels[first.row], made.columns.labels[first.column])
    assert listing.told == made.told() | {"left out": "article", "seed": "4"}


def test_what_changes_nothing_has_no_tie_that_changes() -> None:
    """Without correlation, where all weights are the same, and without a distance, where there are none."""
    made = network(sampled.table(1), Parameters(duplicates="acrossrange", aggregation="ignore"))

    unchanged = [one for one in leaving(made).parts if not one.distance]

    assert unchanged
    assert {(one.row, one.coalitions) for one in unchanged} == {(-1, 1.0)}
    assert [one.correlation for one in unchanged] == pytest.approx([1.0] * len(unchanged))
    only = network(sampled.table(1), Parameters(only={"agent": ("agent 1",)}))
    assert all(np.isnan(one.distance) and np.isnan(one.correlation) for one in leaving(only).parts)
    assert leaving(only).listing().rows[0][3:] == (None,) * 6 + (1.0,)


def test_windows_with_a_kernel_lose_nothing_but_the_lines() -> None:
    """Of a jaccard network, where a rest of rounding would count as a statement."""
    parameters = Parameters(window="days", size=80, kernel="epanechnikov", normalization="jaccard")
    windows = time_windows(sampled.table(7), parameters)
    made = windows[len(windows) // 2]

    found = leaving(made, coalitions=False)

    for one, lines in zip(found.parts, parts_of(made).alone(), strict=True):
        times = np.ones(len(made.chosen))
        times[lines] = 0
        change = np.abs(Remaking(made).of(times) - made.full())
        assert one.distance == pytest.approx(change.sum() / np.abs(made.full()).sum(), abs=1e-9)


def test_the_rand_index_is_that_of_scikit_learn() -> None:
    """On random partitions, and where all is together or apart."""
    random = np.random.default_rng(0)
    for _ in range(50):
        one, other = random.integers(0, 4, (2, 12))
        assert rand(one, other) == pytest.approx(adjusted_rand_score(one, other), abs=1e-12)

    assert rand(np.zeros(5, int), np.ones(5, int)) == 1
    assert rand(np.arange(5), np.arange(5)) == 1
    assert rand(np.zeros(1, int), np.zeros(1, int)) == 1


def test_a_variable_that_is_not_there_is_refused() -> None:
    """With the nearest that is."""
    made = network(sampled.table(1), Parameters())

    with pytest.raises(ParameterError, match="there is no variable 'codr'; did you mean 'coder'"):
        leaving(made, "codr")


def test_coalitions_are_looked_for_where_that_takes_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless asked, not in too many ties."""
    made = network(sampled.table(1), Parameters())
    monkeypatch.setattr("viz.networks.leaving.MOST", 10)

    assert all(np.isnan(one.coalitions) for one in leaving(made).parts)
    assert not any(np.isnan(one.coalitions) for one in leaving(made, coalitions=True).parts)
