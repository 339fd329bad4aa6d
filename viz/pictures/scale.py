"""A scale of numbers: where each is between two ends, and round numbers along it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, isfinite, log10
from typing import Final, NamedTuple

from viz.pictures.sheet import written

_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS: Final = 5
"""So many steps a scale has at the most."""


class Scale(NamedTuple):
    """From which number to which, and from where to where on paper.

    Args:
        low: the number at `start`.
        high: that at `end`.
        start: a place on paper.
        end: another.
        ticks: round numbers from the low to the high one, and how they are written.
    """

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]

    def at(self, value: float) -> float:
        """Return where a number is."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def scale(values: Iterable[float], start: float, end: float) -> Scale:
    """Return a scale that holds 0 and all of some numbers, its ends round.

    >>> scale([0.3, 0.87], 0, 100).ticks
    ((0.0, '0'), (0.2, '0.2'), (0.4, '0.4'), (0.6, '0.6'), (0.8, '0.8'), (1.0, '1'))
    >>> scale([], 0, 100).ticks[-1]
    (1.0, '1')
    """
    finite = [value for value in values if isfinite(value)]
    low, high = min([0.0, *finite]), max([0.0, *finite])
    step = _step((high - low) or 1.0)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    last = last if last > first else first + 1
    if not finite:
        last = round(1 / step)
    ticks = tuple((number * step + 0.0, written(round(number * step, 12))) for number in range(first, last + 1))
    return Scale(first * step, last * step, start, end, tuple((round(value, 12), text) for value, text in ticks))


def _step(span: float) -> float:
    """Return the smallest round number of which a few make up a span."""
    unit = 10.0 ** floor(log10(span / _TICKS))
    return next(unit * each for each in _ROUND if unit * each * _TICKS >= span * (1 - 1e-9))
