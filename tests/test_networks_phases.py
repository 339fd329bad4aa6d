"""Phases: distances made by hand, scikit-learn's silhouette, and debates whose states are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import silhouette_score

from kg.errors import ParameterError
from tests.tying import Line, table
from viz.networks.making import time_windows
from viz.networks.network import Windows
from viz.networks.parameters import Parameters
from viz.networks.phases import phases
from viz.networks.phases.distance import distances
from viz.networks.phases.index import dunn, silhouette

TOGETHER: list[Line] = [("Ruiz", "line", True), ("Lind", "line", True), ("Voss", "line", False)]
APART: list[Line] = [("Ruiz", "line", True), ("Lind", "line", False), ("Voss", "line", False)]
"""First Ruiz and Lind agree, then Lind has gone over to Voss."""


def _windows(days: list[list[Line]], **parameters: Any) -> Windows:
    """Return windows of one day each, in which all is said at noon."""
    lines = [line for day in days for line in day]
    number = np.repeat(np.arange(len(days)), [len(day) for day in days])
    moments = np.datetime64("2024-03-01T12:00:00", "s") + number * np.timedelta64(1, "D").astype("timedelta64[s]")
    made = replace(table(lines), time=moments)
    given = {"start": "2024-03-01T12:00:00", "stop": str(moments[-1])} | parameters
    return time_windows(made, Parameters(window="days", **given))


def _random(seed: int, days: int = 8, **parameters: Any) -> Windows:
    rng = np.random.default_rng(seed)
    return _windows(
        [
            [
                (f"a{rng.integers(6)}", f"i{rng.integers(3)}", bool(rng.integers(2)))
                for _ in range(int(rng.integers(4, 20)))
            ]
            for _ in range(days)
        ],
        **parameters,
    )


def _named(windows: Windows) -> list[dict[tuple[str, str], float]]:
    return [
        {
            (row, column): float(weight)
            for row, weights in zip(window.rows.labels, window.full(), strict=True)
            for column, weight in zip(window.columns.labels, weights, strict=True)
        }
        for window in windows
    ]


@pytest.mark.parametrize("type", ["one-mode", "two-mode"])
@pytest.mark.parametrize("normalized", [False, True])
def test_absdiff_adds_up_the_differences_of_all_cells(type: str, normalized: bool) -> None:
    """Cell by cell and by name, who isn't in a window having no ties there."""
    windows = _random(1, type=type)
    named = _named(windows)
    sums = [sum(map(abs, cells.values())) if normalized else 1 for cells in named]

    found = distances(windows, "absdiff", normalized)

    for one, mine in enumerate(named):
        for other, theirs in enumerate(named):
            apart = sum(
                abs(mine.get(cell, 0) / sums[one] - theirs.get(cell, 0) / sums[other]) for cell in mine | theirs
            )
            assert found[one, other] == pytest.approx(apart, abs=1e-9)


@pytest.mark.parametrize("type", ["one-mode", "two-mode"])
def test_spectral_is_the_distance_of_the_laplacian_spectra_of_networkx(type: str) -> None:
    """Eigenvalues of the graph of positive ties, largest first, divided by their sum, zeros behind."""
    windows = _random(2, type=type)
    spectra = []
    for cells in _named(windows):
        graph: networkx.Graph[Any] = networkx.Graph()
        for (row, column), weight in cells.items():
            ends = (row, column) if type == "one-mode" else (f"row {row}", f"column {column}")
            if weight > 0:
                graph.add_edge(*ends, weight=weight)
        values = np.sort(networkx.laplacian_spectrum(graph))[::-1] if graph else np.zeros(0)
        spectra.append(np.pad(values / (values.sum() or 1), (0, 20 - len(values))))

    found = distances(windows, "spectral")

    expected = np.linalg.norm(np.array(spectra)[:, None] - np.array(spectra)[None], axis=2)
    assert np.allclose(found, expected, atol=1e-9)


def test_spectral_is_the_difference_of_row_sums_in_dnas_convention() -> None:
    """Those of the positive ties, sorted, each divided by their total; who isn't in a window has 0."""
    windows = _random(2, convention="dna")
    every = {row for cells in _named(windows) for row, _ in cells}
    shares = []
    for cells in _named(windows):
        sums = sorted(sum(max(cells.get((row, column), 0), 0) for column in every) for row in every)
        shares.append([one / (sum(sums) or 1) for one in sums])

    found = distances(windows, "spectral")

    expected = [[sum(abs(a - b) for a, b in zip(one, other, strict=True)) for other in shares] for one in shares]
    assert np.allclose(found, expected, atol=1e-12)


def test_a_debate_that_turns_once_has_two_states() -> None:
    """Three days of one coalition, then three of another: the transition lies between the third and the fourth."""
    found = phases(_windows([TOGETHER] * 3 + [APART] * 3))

    assert found.states.tolist() == [1, 1, 1, 2, 2, 2]
    assert found.quality == 1
    assert [(str(each.last)[:10], str(each.first)[:10], each.before, each.after) for each in found.transitions] == [
        ("2024-03-03", "2024-03-04", 1, 2)
    ]
    assert [row[3:] for row in found.listing().rows][2:4] == [(1, False), (2, True)]


def test_a_state_that_comes_back_has_its_number_again() -> None:
    """Together, apart, together: two states, two transitions."""
    found = phases(_windows([TOGETHER] * 2 + [APART] * 2 + [TOGETHER] * 2), states=2)

    assert found.states.tolist() == [1, 1, 2, 2, 1, 1]
    assert [(each.before, each.after) for each in found.transitions] == [(1, 2), (2, 1)]


def test_spectra_do_not_see_who_has_changed_sides() -> None:
    """The two coalitions have the same spectrum, so that all windows are one state."""
    found = phases(_windows([TOGETHER] * 3 + [APART] * 3), "spectral")

    assert found.states.tolist() == [1] * 6
    assert np.isnan(found.quality)
    assert found.transitions == ()


@pytest.mark.parametrize("method", ["average", "complete", "single"])
def test_states_are_the_clusters_of_scikit_learn(method: str) -> None:
    """The chosen number has the greatest silhouette, and its clusters are those that scikit-learn finds."""
    windows = _random(3, days=12)
    apart = distances(windows, "absdiff")

    found = phases(windows, method=method)  # type: ignore[arg-type]

    qualities = {}
    for number in range(2, 7):
        clusters = AgglomerativeClustering(number, metric="precomputed", linkage=method).fit_predict(apart)
        qualities[number] = silhouette_score(apart, clusters, metric="precomputed")
    assert found.tried == pytest.approx(qualities, abs=1e-9)
    assert found.quality == pytest.approx(max(qualities.values()), abs=1e-9)
    assert int(found.states.max()) == max(qualities, key=lambda number: qualities[number])


@given(st.integers(0, 2**16), st.integers(4, 15), st.integers(2, 4))
def test_the_silhouette_is_that_of_scikit_learn(seed: int, size: int, groups: int) -> None:
    """Of random points in random groups, those of one included."""
    rng = np.random.default_rng(seed)
    points = rng.random((size, 2))
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    labels = rng.permutation(np.arange(size) % groups if size > groups else np.arange(size) // 2)

    expected = silhouette_score(apart, labels, metric="precomputed")

    assert silhouette(apart, labels) == pytest.approx(float(expected), abs=1e-9)


def test_dunn_compares_the_gap_with_the_widest_group() -> None:
    """Points at 0, 1 and 5, 7 on a line: 4 apart, 2 within; without anything within it is infinite, or 0."""
    line = np.array([0.0, 1, 5, 7])
    apart = np.abs(line[:, None] - line[None])

    assert dunn(apart, np.array([1, 1, 2, 2])) == 2
    assert dunn(apart[1:3, 1:3], np.array([1, 2])) == np.inf
    assert dunn(np.zeros((2, 2)), np.array([1, 2])) == 0


def test_dunns_index_chooses_too() -> None:
    """It finds the same turn."""
    found = phases(_windows([TOGETHER] * 3 + [APART] * 3), index="dunn")

    assert found.states.tolist() == [1, 1, 1, 2, 2, 2]


def test_few_windows_are_one_state_unless_more_are_asked_for() -> None:
    """Two windows have no cluster to choose; asked for, two states they are."""
    windows = _windows([TOGETHER, APART])

    assert phases(windows).states.tolist() == [1, 1]
    assert phases(windows, states=2).states.tolist() == [1, 2]
    assert phases(windows[:1]).states.tolist() == [1]


def test_the_listings_tell_windows_distances_and_parameters() -> None:
    """A row a window; the matrix has a column a window too."""
    found = phases(_windows([TOGETHER] * 2 + [APART] * 2), normalized=True)

    assert found.listing().columns == ("start", "middle", "stop", "state", "transition")
    assert len(found.matrix().columns) == 5
    assert found.matrix().rows[0][1:] == tuple(found.distances[0])
    told = found.listing().told
    assert (told["distance"], told["normalized"], told["states"], told["window"]) == ("absdiff", "yes", "2", "days")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"distance": "hamming"}, "write absdiff or spectral"),
        ({"method": "median"}, "write average, complete, single or ward"),
        ({"index": "elbow"}, "write silhouette or dunn"),
        ({"states": 9}, "9 of 4 windows can't be; write 1 to 4"),
        ({"most": 1}, "write 2 or more"),
    ],
)
def test_what_cannot_be_is_refused(asked: dict[str, Any], message: str) -> None:
    """Each wrong parameter is named, with what to write."""
    with pytest.raises(ParameterError, match=message):
        phases(_windows([TOGETHER] * 2 + [APART] * 2), **asked)


def test_no_window_is_refused() -> None:
    """There is nothing to find states of."""
    with pytest.raises(ParameterError, match="no time window"):
        phases(_windows([TOGETHER])[:0])
