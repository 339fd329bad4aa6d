"""The sunflower spiral: many points close around one, no two of them too near to each other."""

from __future__ import annotations

from math import sqrt

COSINE = -0.7373688780783199
SINE = 0.6754902942615236
"""Of the golden angle, 2π(1 − 1/φ): written out, for sine and cosine differ from machine to machine in the last bit."""


class Spiral:
    """Points around a middle, from the inside out, each a golden angle further on.

    After Helmut Vogel, "A Better Way to Construct the Sunflower Head", Mathematical Biosciences 44, 1979: the n-th
    point is √n steps from the middle, so that every point has the same room.

    Args:
        x, y: the middle.
        step: how wide the spiral is; the points are at least 1.5 steps apart.
        inside: within this distance of the middle there are no points.
    """

    def __init__(self, x: float, y: float, step: float, inside: float) -> None:
        self._x, self._y = x, y
        self._step = step
        self._number = (inside / step) * (inside / step)
        self._across, self._down = 1.0, 0.0

    def next(self) -> tuple[float, float]:
        """Return the next point.

        >>> spiral = Spiral(100.0, 100.0, 10.0, 20.0)
        >>> spiral.next()
        (120.0, 100.0)
        """
        far = self._step * sqrt(self._number)
        point = self._x + far * self._across, self._y + far * self._down
        self._number += 1
        across, down = self._across, self._down
        self._across, self._down = across * COSINE - down * SINE, across * SINE + down * COSINE
        return point
