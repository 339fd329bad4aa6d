"""The room that symbols and labels take in the picture, and how they make way for each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

GAP = 14.0
"""The free space between two labels, and between a line and a symbol it passes."""
ROUNDS = 8
"""How often nodes leave lines and labels leave each other in turns."""


class Box:
    """The room of one node: its symbol around (x, y), and the label below it."""

    __slots__ = ("down", "half", "up", "x", "y")

    def __init__(self, symbol: float, label: tuple[float, float], x: float, y: float) -> None:
        width, height = label
        self.x, self.y = x, y
        self.half = max(symbol, width) / 2
        self.up = symbol / 2
        self.down = symbol / 2 + height


def frame(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of some boxes."""
    return (
        min(box.x - box.half for box in boxes),
        min(box.y - box.up for box in boxes),
        max(box.x + box.half for box in boxes),
        max(box.y + box.down for box in boxes),
    )


def area(boxes: Sequence[Box]) -> float:
    """Return the area of all boxes with the free space around them, in square pixels.

    >>> area([Box(20, (86, 20), 0, 0), Box(20, (0, 0), 0, 0)])
    6556.0
    """
    return fsum((2 * box.half + GAP) * (box.up + box.down + GAP) for box in boxes)


def trouble(boxes: Sequence[Box], lines: Sequence[tuple[Box, Box]]) -> int:
    """Count what makes a picture hard to read: lines that cross, and lines that run through symbols and labels."""
    count = 0
    for place, (a, b) in enumerate(lines):
        dx, dy = b.x - a.x, b.y - a.y
        for c, d in lines[:place]:
            if a is c or a is d or b is c or b is d:
                continue
            if _apart(dx, dy, c.x - a.x, c.y - a.y, d.x - a.x, d.y - a.y):
                count += _apart(d.x - c.x, d.y - c.y, a.x - c.x, a.y - c.y, b.x - c.x, b.y - c.y)
        low, high = min(a.x, b.x), max(a.x, b.x)
        for box in boxes:
            if low < box.x < high and box is not a and box is not b:
                above = a.y + dy * (box.x - a.x) / dx - box.y
                count += -box.up < above < box.down
    return count


def _apart(dx: float, dy: float, cx: float, cy: float, ex: float, ey: float) -> bool:
    """Tell whether two points lie on different sides of a line through the origin."""
    return (dx * cy - dy * cx) * (dx * ey - dy * ex) < 0


def clear(boxes: Sequence[Box], lines: Sequence[tuple[Box, Box]]) -> bool:
    """Move symbols off the lines that pass them, and labels apart; tell whether none is on another now."""
    for _ in range(ROUNDS):
        _leave(boxes, lines)
        separate(boxes)
    return any(not separate(boxes) for _ in range(5 * ROUNDS))


def _leave(boxes: Sequence[Box], lines: Sequence[tuple[Box, Box]]) -> None:
    """Push each node away from the lines that run through its symbol."""
    for one, other in lines:
        left, top = one.x, one.y
        dx, dy = other.x - left, other.y - top
        squared = dx * dx + dy * dy or 1.0
        for box in boxes:
            along = ((box.x - left) * dx + (box.y - top) * dy) / squared
            if not 0.05 < along < 0.95 or box is one or box is other:
                continue
            off_x, off_y = box.x - left - along * dx, box.y - top - along * dy
            off = sqrt(off_x * off_x + off_y * off_y) or 1e-9
            if off < box.up + GAP:
                push = (box.up + GAP - off) / (2 * off)
                box.x, box.y = box.x + off_x * push, box.y + off_y * push


def separate(boxes: Sequence[Box]) -> bool:
    """Push overlapping boxes apart the short way; tell whether any did overlap."""
    found = False
    boxes = sorted(boxes, key=lambda box: box.x - box.half)
    for place, one in enumerate(boxes):
        end = one.x + one.half + GAP
        for other in boxes[place + 1 :]:
            if other.x - other.half > end:
                break
            down = one.down + other.up if one.y < other.y else other.down + one.up
            deep = down + GAP - abs(one.y - other.y)
            across = one.half + other.half + GAP - abs(one.x - other.x)
            if across > 0.01 and deep > 0.01:
                found = True
                _push(one, other, across, deep)
    return found


def _push(one: Box, other: Box, across: float, deep: float) -> None:
    """Move two boxes apart, each half the way."""
    if across < deep:
        move = across / 2 if one.x < other.x else -across / 2
        one.x, other.x = one.x - move, other.x + move
    else:
        move = deep / 2 if one.y < other.y else -deep / 2
        one.y, other.y = one.y - move, other.y + move


def pack(parts: Sequence[Sequence[Box]], wide: float) -> None:
    """Set the parts, in their order, in columns side by side; on an upright sheet in rows below each other."""
    rows = wide < 1
    sizes = []
    for part in parts:
        left, top, right, bottom = frame(part)
        for box in part:
            box.x, box.y = box.x - left, box.y - top
        sizes.append((right - left, bottom - top) if rows else (bottom - top, right - left))
    whole = fsum(along * across for along, across in sizes)
    room = max(sqrt(whole * (wide if rows else 1 / wide)), *(along for along, _ in sizes), 0.0)
    start = 0.0
    for shelf in _shelves([along for along, _ in sizes], room):
        at = -fsum(sizes[place][0] + 2 * GAP for place in shelf) / 2 + GAP
        deepest = max(sizes[place][1] for place in shelf)
        for place in shelf:
            deep = start + (deepest - sizes[place][1]) / 2
            for box in parts[place]:
                box.x, box.y = (box.x + at, box.y + deep) if rows else (box.x + deep, box.y + at)
            at += sizes[place][0] + 2 * GAP
        start += deepest + 3 * GAP


def _shelves(lengths: Sequence[float], room: float) -> list[list[int]]:
    """Set things of some lengths on as few shelves as they fill in their order."""
    shelves: list[list[int]] = []
    left = -1.0
    for place, length in enumerate(lengths):
        if length > left:
            shelves.append([])
            left = room
        shelves[-1].append(place)
        left -= length + 2 * GAP
    return shelves
