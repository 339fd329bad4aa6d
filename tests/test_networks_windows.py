"""Time windows: where they begin, where they end, and which lines lie in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from kg.errors import ParameterError
from tests.codedlines import table
from viz.networks.counting.choosing import choose
from viz.networks.counting.windows import moved, windows, within
from viz.networks.making import time_windows
from viz.networks.parameters import Parameters


def made(dates: Sequence[str], **parameters: Any) -> list[tuple[str, str, str, int]]:
    """Return the windows of statements on some dates: start, middle, stop (without a midnight), number of lines."""
    given = Parameters(**parameters)
    chosen = choose(table([("Greens", "tram", True)] * len(dates), dates), given)
    found = []
    for window in windows(chosen, given):
        start, middle, stop = (str(moment).removesuffix("T00:00:00") for moment in window)
        part = within(chosen, window)
        found.append((start, middle, stop, part.stop - part.start))
    return found


def test_windows_lie_within_the_range() -> None:
    """A window of 3 reaches one day to either side; of 2 too; of 1 nowhere."""
    dates = ["2020-01-01", "2020-01-02", "2020-01-02T12:00:00", "2020-01-04"]

    assert made(dates, window="days", size=3) == [
        ("2020-01-01", "2020-01-02", "2020-01-03", 3),
        ("2020-01-02", "2020-01-03", "2020-01-04", 3),
    ]
    assert made(dates, window="days", size=2) == made(dates, window="days", size=3)
    assert [each[0] for each in made(dates, window="days", size=1)] == [f"2020-01-0{day}" for day in (1, 2, 3, 4)]
    assert [each[3] for each in made(dates, window="days", size=1)] == [1, 1, 0, 1]


def test_a_window_larger_than_the_range_leaves_none() -> None:
    """Nor are there windows where there is no date, or no line."""
    assert made(["2020-01-01", "2020-01-04"], window="months", size=3) == []
    assert made(["", ""], window="months") == []
    assert made([], window="years") == []
    assert made([], window="events", size=2) == []
    assert made(["2020-01-01"], window="events", size=2) == []


def test_one_moment_is_one_window_of_no_length() -> None:
    """Of any unit."""
    for unit in ("seconds", "weeks", "years"):
        assert made(["2020-01-01"], window=unit) == [("2020-01-01", "2020-01-01", "2020-01-01", 1)]


def test_windows_with_a_kernel_are_even_and_may_be_cut() -> None:
    """With indent off, their middles run from the first moment to the last."""
    dates = ["2020-01-01", "2020-01-04"]
    parameters: dict[str, Any] = {"window": "days", "size": 1, "kernel": "triangular"}

    assert [each[:3] for each in made(dates, **parameters)] == [
        ("2020-01-01", "2020-01-02", "2020-01-03"),
        ("2020-01-02", "2020-01-03", "2020-01-04"),
    ]
    assert [each[:3] for each in made(dates, **parameters, indent=False)] == [
        ("2020-01-01", "2020-01-01", "2020-01-02"),
        ("2020-01-01", "2020-01-02", "2020-01-03"),
        ("2020-01-02", "2020-01-03", "2020-01-04"),
        ("2020-01-03", "2020-01-04", "2020-01-04"),
    ]


def test_the_gaussian_reaches_over_all_of_the_range() -> None:
    """Only the middle moves."""
    assert made(["2020-01-01", "2020-01-03"], window="days", size=2, kernel="gaussian") == [
        ("2020-01-01", "2020-01-02", "2020-01-03", 2)
    ]


def test_months_that_begin_on_the_31st() -> None:
    """We count months from the first middle, so that the 31st comes back; DNA counts from the one before."""
    dates = ["2019-12-31", "2020-05-01"]

    onrecord = [each[1] for each in made(dates, window="months")]
    dna = [each[1] for each in made(dates, window="months", convention="dna")]

    assert onrecord == ["2019-12-31", "2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30"]
    assert dna == ["2019-12-31", "2020-01-31", "2020-02-29", "2020-03-29", "2020-04-29"]


def test_windows_of_events_take_all_of_a_moment() -> None:
    """Each window has so many lines, one line later each time, and what was said at the same moments."""
    dates = ["2020-01-01", "2020-01-02", "2020-01-02", "2020-01-05"]

    assert made(dates, window="events", size=2) == [
        ("2020-01-01", "2020-01-01", "2020-01-02", 3),
        ("2020-01-02", "2020-01-02", "2020-01-02", 2),
        ("2020-01-02", "2020-01-02", "2020-01-05", 3),
    ]
    assert made(dates, window="events", size=3)[0][1] == "2020-01-02"


def test_a_range_that_is_asked_for_is_that_of_its_windows() -> None:
    """Even where no statement is."""
    found = made(["2020-03-05"], window="months", start="2020-01-01", stop="2020-03-31")

    assert [(each[1], each[3]) for each in found] == [("2020-01-01", 0), ("2020-02-01", 0), ("2020-03-01", 0)]


def test_too_many_windows_are_refused() -> None:
    """Before they are made; the message says what to do."""
    with pytest.raises(ParameterError, match="more than 100,000 seconds in this range; take a longer unit"):
        made(["2020-01-01", "2020-03-01"], window="seconds")


def test_moments_move_by_calendar_units() -> None:
    """Back and forth, over years, and not where there is no moment."""
    moment = np.datetime64("2020-02-29T10:00:00")

    assert str(moved(moment, -1, "years")) == "2019-02-28T10:00:00"
    assert str(moved(moment, 4, "years")) == "2024-02-29T10:00:00"
    assert str(moved(moment, -14, "months")) == "2018-12-29T10:00:00"
    assert str(moved(moment, 2, "weeks")) == "2020-03-14T10:00:00"
    assert str(moved(moment, -90, "seconds")) == "2020-02-29T09:58:30"
    assert np.isnat(moved(np.datetime64("NaT", "s"), 1, "months"))


def test_windows_are_a_sequence() -> None:
    """They can be counted, taken by place and cut; each tells its own range."""
    lines = [("Greens", "tram", True), ("Labour", "tram", True), ("Zeta", "tram", False)]
    found = time_windows(table(lines, ["2020-01-01", "2020-01-02", "2020-01-03"]), Parameters(window="days", size=1))

    assert [network.told()["start"] for network in found] == [f"2020-01-0{day}T00:00:00" for day in (1, 2, 3)]
    assert len(found[1:]) == 2
    assert found[-1].rows.labels == ("Zeta",)
    assert found[1:].chosen is found.chosen


def test_levels_and_isolates_are_those_of_the_range() -> None:
    """A window where all say 1 and 2 still knows that others say 5; a window without a line has a matrix of none."""
    lines = [("Greens", "tram", 1), ("Labour", "tram", 2), ("Zeta", "tram", 5)]
    given = table(lines, ["2020-01-01", "2020-01-01", "2020-01-03"])

    found = time_windows(given, Parameters(window="days", size=1, aggregation="congruence"))

    assert found[0].full().tolist() == [[0, 0.75], [0.75, 0]]
    assert found[1].matrix.shape == (0, 0)
    isolates = time_windows(given, Parameters(window="days", size=1, aggregation="congruence", isolates=True))
    assert isolates[1].full().tolist() == [[0] * 3] * 3
