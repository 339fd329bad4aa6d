"""Time windows: slices of time, or of the order of statements, of which each becomes a network."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from kg.errors import ParameterError
from viz.networks.choices import Unit
from viz.networks.counting.choosing import Chosen
from viz.networks.parameters import Parameters

SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}
"""The length of the units that are always equally long."""
_MOST: Final = 100_000
"""So many windows are made at the most."""


class Window(NamedTuple):
    """A slice of time, both ends included."""

    start: np.datetime64
    middle: np.datetime64
    stop: np.datetime64


def windows(chosen: Chosen, parameters: Parameters) -> Iterator[Window]:
    """Yield the windows of a range, the first first; its middle moves by one unit.

    A window of size w reaches ⌊w / 2⌋ units to either side of its middle, and lies within the range. With a kernel, w
    is made even; with `indent` off the middle then runs over the whole range, and windows are cut at its ends. A window
    of events has w lines, one after the other, and those besides that were said at the same moment as its first or its
    last.

    Raises:
        ParameterError: there would be too many.
    """
    if parameters.window == "events":
        yield from _events(chosen, parameters.size)
        return
    first, last = chosen.start, chosen.stop
    half = (parameters.size + (parameters.kernel != "no")) // 2
    begin, end = first, last
    if parameters.kernel != "no" and parameters.indent and parameters.is_dna:
        begin, end = moved(first, half, parameters.window), moved(last, -half, parameters.window)
    cut = parameters.kernel != "no" and (parameters.is_dna or not parameters.indent)
    for middle in _middles(begin, end, parameters):
        start, stop = moved(middle, -half, parameters.window), moved(middle, half, parameters.window)
        if not cut and (start < first or last < stop):
            continue
        if parameters.kernel == "gaussian":
            start, stop = first, last
        yield Window(max(start, first), middle, min(stop, last))


def _middles(begin: np.datetime64, end: np.datetime64, parameters: Parameters) -> Iterator[np.datetime64]:
    """Yield the middles of windows.

    Discourse Network Analyzer moves each from the one before it, so that of months which began on the 31st all after a
    February begin on the 28th; we move each from the first.
    """
    middle = begin
    for number in range(1, _MOST + 1):
        if not middle <= end:
            return
        yield middle
        middle = moved(middle, 1, parameters.window) if parameters.is_dna else moved(begin, number, parameters.window)
    raise ParameterError(f"window: there are more than {_MOST:,} {parameters.window} in this range; take a longer unit")


def within(chosen: Chosen, window: Window) -> slice:
    """Return which lines lie in a window; lines are in the order of time."""
    return slice(
        int(np.searchsorted(chosen.time, window.start, "left")), int(np.searchsorted(chosen.time, window.stop, "right"))
    )


def moved(time: np.datetime64, by: int, unit: Unit) -> np.datetime64:
    """Move a moment by some units; of months and years, the day is the last of the month where there is no such day.

    >>> str(moved(np.datetime64("2020-01-31T10:00:00"), 1, "months"))
    '2020-02-29T10:00:00'
    """
    if np.isnat(time):
        return time
    if unit in SECONDS:
        return time + np.timedelta64(by * SECONDS[unit], "s")
    month = time.astype("datetime64[M]")
    rest = time - month.astype("datetime64[s]")
    found = month + np.timedelta64(by * (12 if unit == "years" else 1), "M")
    number = int(found.astype(np.int64))
    longest = calendar.monthrange(1970 + number // 12, number % 12 + 1)[1]
    day = min(int(rest // np.timedelta64(86_400, "s")), longest - 1)
    left = rest % np.timedelta64(86_400, "s")
    return np.datetime64(np.datetime64(found, "s") + np.timedelta64(day * 86_400, "s") + left)


def _events(chosen: Chosen, size: int) -> Iterator[Window]:
    time = chosen.time
    for first in range(len(chosen) - size + 1):
        start, middle, stop = time[first], time[first + (size - 1) // 2], time[first + size - 1]
        yield Window(start, middle, stop)
