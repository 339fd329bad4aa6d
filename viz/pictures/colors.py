"""Colors that stand for numbers: blue for what is above 0, orange for what is below, the darker the farther.

Blue and orange are those of the stances; who confuses red and green tells them apart, and their steps in gray, too.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from viz.stills.marks import CATEGORIES, STANCES
from viz.stills.paper import INK, WHITE

FOR, AGAINST, BETWEEN = STANCES["supports"], STANCES["opposes"], "#a3a6ad"
STEPS: Final = 10
"""So many colors lie on each side of white."""
_LEAST: Final = 0.1
"""How much of the full color the lightest one has."""

GROUPS: Final = (
    STANCES["supports"], CATEGORIES["issue"], CATEGORIES["policy"], STANCES["opposes"], STANCES["mixed"],
    CATEGORIES["event"], CATEGORIES["law"], CATEGORIES["organization"],
)  # fmt: skip
"""The colors of groups, told apart by lightness as well as hue; further groups have that of `OTHERS`."""
OTHERS: Final = CATEGORIES["other"]


_MIDDLE: Final = 0.2
"""The luminance below which white is told from a color more easily than ink."""


def step(value: float, most: float) -> int:
    """Return the step of a number: from 1 to `STEPS` above 0, from −1 below, 0 for 0.

    >>> step(5.0, 10.0), step(-99.0, 10.0), step(0.0, 10.0)
    (5, -10, 0)
    """
    if not value or not most:
        return 0
    size = min(STEPS, max(1, ceil(abs(value) / most * STEPS - 1e-9)))
    return size if value > 0 else -size


def color(place: int) -> str:
    """Return the color of a step.

    >>> color(0), color(STEPS) == FOR
    ('#ffffff', True)
    """
    if not place:
        return WHITE
    return tinted(FOR if place > 0 else AGAINST, _LEAST + (1 - _LEAST) * (abs(place) - 1) / (STEPS - 1))


def tinted(full: str, share: float) -> str:
    """Mix a color with white.

    >>> tinted("#000000", 0.5)
    '#808080'
    """
    parts = (int(full[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)


def readable(background: str) -> str:
    """Return the color of letters on another: white on a dark one (relative luminance as WCAG 2.2 defines it).

    >>> readable("#000000"), readable("#ffffff") == INK
    ('#ffffff', True)
    """
    parts = [int(background[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return WHITE if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _MIDDLE else INK


def of_group(group: int) -> str:
    """Return the color of a group, by its number from 0; below 0 it is none."""
    return GROUPS[group] if 0 <= group < len(GROUPS) else OTHERS
