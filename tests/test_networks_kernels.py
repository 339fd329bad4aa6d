"""Kernels: the weights of statements by their distance, in both conventions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad

from tests.codedlines import table
from viz.networks.choices import Kernel, Unit
from viz.networks.counting.kernels import SHAPES, weighed
from viz.networks.counting.windows import Window
from viz.networks.making import time_windows
from viz.networks.parameters import Parameters

DAYS = np.array(["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04", "2020-01-05"], "datetime64[s]")
PEAK = 1 / math.sqrt(2 * math.pi)


def weights(times: Any, middle: str, unit: Unit, size: int, kernel: Kernel, convention: Any) -> NDArray[np.float64]:
    """Weigh moments."""
    moments = np.array(times, "datetime64[s]")
    window = Window(moments[0], np.datetime64(middle, "s"), moments[-1])
    parameters = Parameters(window=unit, size=size, kernel=kernel, convention=convention)
    return weighed(moments, window, parameters)


@pytest.mark.parametrize(
    ("kernel", "onrecord", "dna"),
    [
        ("uniform", [0.5] * 5, [0.5] * 5),
        ("triangular", [0, 0.5, 1, 0.5, 0], [0, 0.5, 1, 1.5, 2]),
        ("epanechnikov", [0, 0.5625, 0.75, 0.5625, 0], [0, 0.1875, 0.75, 1.6875, 3]),
        (
            "gaussian",
            [PEAK * math.exp(-0.5 * u * u) for u in (-1, -0.5, 0, 0.5, 1)],
            [PEAK * math.exp(-0.5 * u * u) for u in (-1, -0.5, 0, 0.5, 1)],
        ),
    ],
)
def test_weights_over_a_window(kernel: Kernel, onrecord: list[float], dna: list[float]) -> None:
    """Four days around the third: as in the literature, or as DNA has it, heavier after the middle."""
    for convention, expected in (("onrecord", onrecord), ("dna", dna)):
        found = weights(DAYS, "2020-01-03", "days", 4, kernel, convention)
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12, err_msg=convention)


def test_beyond_the_window_only_the_gaussian_weighs() -> None:
    """What lies more than half a window off counts nothing."""
    for convention in ("onrecord", "dna"):
        for kernel in SHAPES:
            found = weights(DAYS, "2020-01-03", "days", 2, kernel, convention)
            assert (found[[0, 4]] > 0).all() == (kernel == "gaussian"), (kernel, convention)


def test_the_shapes_are_densities() -> None:
    """Each has an area of 1 and its peak in the middle."""
    for kernel, shape in SHAPES.items():
        reach = 12 if kernel == "gaussian" else 1
        area, _ = quad(lambda u, shape=shape: float(shape(np.array([u]))[0]), -reach, reach)
        assert area == pytest.approx(1), kernel
        assert float(shape(np.array([0.0]))[0]) >= float(shape(np.array([0.3]))[0])


@pytest.mark.parametrize(
    ("unit", "time", "units"),
    [
        ("months", "2020-02-29T00:00:00", 1),
        ("months", "2020-03-01T00:00:00", 0),
        ("months", "2020-05-31T23:00:00", -2),
        ("months", "2020-04-30T23:00:00", 0),
        ("weeks", "2020-03-18T00:00:00", 1),
        ("weeks", "2020-03-18T11:00:00", 1),
        ("weeks", "2020-03-18T13:00:00", 1),
        ("weeks", "2020-03-25T00:00:00", 0),
        ("days", "2020-03-30T13:00:00", 0),
        ("days", "2020-03-30T12:00:00", 1),
        ("hours", "2020-03-31T13:59:59", -1),
        ("minutes", "2020-03-31T11:59:01", 0),
        ("seconds", "2020-03-31T11:59:01", 59),
        ("years", "2018-03-31T13:00:00", 2),
        ("years", "2018-04-01T00:00:00", 1),
    ],
)
def test_dna_counts_whole_units(unit: Unit, time: str, units: int) -> None:
    """From a moment to noon of 31 March 2020: months and years by the day alone, the rest by what has gone by."""
    found = weights([time], "2020-03-31T12:00:00", unit, 200, "triangular", "dna")

    assert found[0] == pytest.approx(abs(1 - units / 100))


def test_distances_are_shares_of_the_half_window_on_their_side() -> None:
    """The half before 31 March is February's 29 days and a bit; that after it has April's 30."""
    found = weights(["2020-03-15T12:00:00", "2020-04-15"], "2020-03-31", "months", 2, "triangular", "onrecord")

    assert found.tolist() == pytest.approx([1 - 15.5 / 31, 1 - 15 / 30])


LINES = [("Greens", "tram", True), ("Labour", "tram", True), ("Labour", "tram", False)]
GIVEN: dict[str, Any] = {"window": "days", "size": 2, "kernel": "triangular"}


def test_lines_count_the_roots_of_their_weights() -> None:
    """Greens on the middle day weigh 1, Labour half a day later 1/2 and half a day before 1/2."""
    made = table(LINES, ["2020-01-02", "2020-01-02T12:00:00", "2020-01-01T12:00:00"])
    given = Parameters(**GIVEN, start="2020-01-01T00:00:00", stop="2020-01-03T00:00:00", aggregation="congruence")

    (network,) = time_windows(made, given)

    assert network.full() == pytest.approx(np.array([[0, math.sqrt(0.5)], [math.sqrt(0.5), 0]]))
    assert network.middle == np.datetime64("2020-01-02T00:00:00")


def test_two_mode_networks_add_up_weights() -> None:
    """Yes less no, each by its weight."""
    made = table(LINES, ["2020-01-02", "2020-01-02T12:00:00", "2020-01-01T18:00:00"])
    given = Parameters(**GIVEN, start="2020-01-01T00:00:00", stop="2020-01-03T00:00:00", type="two-mode")

    (network,) = time_windows(made, given)

    assert network.full() == pytest.approx(np.array([[1], [0.5 - 0.75]]))


def test_dna_keeps_the_diagonal_and_has_an_average_of_its_own() -> None:
    """All on the middle day: weights are those of plain counts, times 2 / (X + X) over levels of the whole range."""
    made = table(LINES, ["2020-01-02"] * 3)
    common: dict[str, Any] = {**GIVEN, "start": "2020-01-01T00:00:00", "stop": "2020-01-03T00:00:00"}

    (plain,) = time_windows(made, Parameters(**common, aggregation="congruence", convention="dna"))
    (average,) = time_windows(
        made, Parameters(**common, aggregation="congruence", normalization="average", convention="dna")
    )

    assert plain.full().tolist() == [[1, 1], [1, 2]]
    assert average.full().tolist() == [[1, 1 * (2 / 2 + 2 / 1)], [1 * (2 / 2 + 2 / 1), 2 * (2 / 2 + 2 / 2)]]


def test_the_strongest_of_a_window() -> None:
    """Ties that a kernel weighs are ranked too."""
    lines = [("A", "tram", True), ("B", "tram", True), ("B", "toll", True), ("C", "toll", True), ("C", "toll", True)]
    made = table(lines, ["2020-01-02"] * 5)
    common: dict[str, Any] = {**GIVEN, "start": "2020-01-01T00:00:00", "stop": "2020-01-03T00:00:00"}

    (network,) = time_windows(made, Parameters(**common, aggregation="congruence", strongest=1))

    assert network.full().tolist() == [[0, 1, 0], [1, 0, 2], [0, 2, 0]]
