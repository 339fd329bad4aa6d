"""The free room between the names of a picture: where another one fits, nearest to where it wants to stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from math import ceil, floor, sqrt

from viz.boxes import GAP, Box, area, frame

CELL = 12.0
"""The side of the squares into which the sheet is divided, in pixels."""


class Room:
    """A sheet of squares, each taken or free; a row is one number with a bit for each square.

    Args:
        boxes: what is to find room; those that stand already are where they reach.
        wide: how much wider than high the picture is to be.
    """

    def __init__(self, boxes: Sequence[Box], wide: float) -> None:
        self._wide = wide
        left, _, right, _ = frame(boxes)
        margin = sqrt(4 * area(boxes) * wide) + 2 * max(box.half + GAP for box in boxes)
        self._left = left - margin
        self._columns = ceil((right - left + 2 * margin) / CELL)
        self._rows: dict[int, int] = defaultdict(int)

    def take(self, box: Box) -> None:
        """Take the squares where a box stands."""
        across, down = _squares(box)
        self._take(*self._corner(box), across + 1, down + 1)

    def _corner(self, box: Box) -> tuple[int, int]:
        """Return column and row of a box's first square; half of the free space around it goes to each side."""
        column = floor((box.x - box.half - GAP / 2 - self._left) / CELL)
        return column, floor((box.y - box.up - GAP / 2) / CELL)

    def _take(self, column: int, row: int, across: int, down: int) -> None:
        bits = ((1 << across) - 1) << max(0, column)
        for one in range(row, row + down):
            self._rows[one] |= bits

    def settle(self, box: Box) -> None:
        """Move a box to the free place that is nearest to where it is, and take the place."""
        across, down = _squares(box)
        wanted, start = self._corner(box)
        best: tuple[float, int, int] | None = None
        for far in count():
            high = far * far * self._wide
            if best and high >= best[0]:
                break
            for row in (start - far, start + far):
                column = self._nearest(row, wanted, across, down)
                if column is not None:
                    found = high + (column - wanted) * (column - wanted) / self._wide, row, column
                    best = min(best, found) if best else found
        assert best is not None
        _, row, column = best
        self._take(column, row, across, down)
        box.x = self._left + column * CELL + across * CELL / 2
        box.y = row * CELL + GAP / 2 + box.up

    def _nearest(self, row: int, wanted: int, across: int, down: int) -> int | None:
        """Return the column nearest to the wanted one at which so many squares are free from a row on."""
        taken = 0
        for one in range(row, row + down):
            taken |= self._rows.get(one, 0)
        width = 1
        while width < across:
            step = min(width, across - width)
            taken |= taken >> step
            width += step
        free = ~taken & ((1 << max(1, self._columns - across)) - 1)
        return _closest(free, max(0, wanted))


def settle(boxes: Sequence[Box], wide: float) -> None:
    """Move boxes, in their order, to the free place nearest to where they are, so that none is on another."""
    room = Room(boxes, wide)
    for box in boxes:
        room.settle(box)


def _squares(box: Box) -> tuple[int, int]:
    """Return how many squares a box with the free space around it takes across and down."""
    return ceil((2 * box.half + GAP) / CELL), ceil((box.up + box.down + GAP) / CELL)


def _closest(bits: int, wanted: int) -> int | None:
    """Return the set bit that is nearest to a wanted one; of two as near, the lower.

    >>> _closest(0b10001, 3), _closest(0b10001, 1), _closest(0, 1)
    (4, 0, None)
    """
    lower = (bits & ((1 << (wanted + 1)) - 1)).bit_length() - 1
    above = bits >> wanted
    upper = wanted + (above & -above).bit_length() - 1 if above else -1
    if lower < 0 or upper < 0:
        return max(lower, upper) if max(lower, upper) >= 0 else None
    return lower if wanted - lower <= upper - wanted else upper
