"""The lines of a network: from symbol to symbol, bent where several run between the same two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viz.stills.paper import Point
from viz.stills.picture import Spot

if TYPE_CHECKING:
    import networkx

Edge: TypeAlias = tuple[str, str, str]

BEND = 0.15
"""How far the next one of parallel lines is bent, as a part of their length."""
_GAP = 3.0


class Curve(NamedTuple):
    """A line from one point to another, bent toward a third, or a loop around a point."""

    start: Point
    over: Point
    end: Point

    @property
    def middle(self) -> Point:
        """Where the line is halfway."""
        (ax, ay), (bx, by), (cx, cy) = self
        return ax / 4 + bx / 2 + cx / 4, ay / 4 + by / 2 + cy / 4


def curves(network: networkx.MultiDiGraph[str], spots: Mapping[str, Spot]) -> list[tuple[Edge, Curve]]:
    """Return each edge with its line; those without a stance come first, so that the others lie above them."""
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for speaker, target, key in sorted(network.edges(keys=True)):
        between[min(speaker, target), max(speaker, target)].append((speaker, target, key))
    found = []
    for (one, _), edges in between.items():
        for place, edge in enumerate(edges):
            bend = BEND * (place - (len(edges) - 1) / 2) * (1 if edge[0] == one else -1)
            found.append((edge, _curve(spots[edge[0]], spots[edge[1]], bend, place)))
    return sorted(found, key=lambda item: (item[0][2] in ("supports", "opposes", "mixed", "neutral"), item[0]))


def _curve(one: Spot, other: Spot, bend: float, place: int) -> Curve:
    """Draw from the edge of a symbol to that of another; from one to itself, a loop above it."""
    if one == other:
        reach = one.radius * (3.2 + place)
        return Curve(
            (one.x - one.radius * 0.2, one.y - one.radius),
            (one.x + reach, one.y - reach),
            (one.x + one.radius + _GAP, one.y + one.radius * 0.2),
        )
    dx, dy = other.x - one.x, other.y - one.y
    over = (one.x + other.x) / 2 - dy * bend * 2, (one.y + other.y) / 2 + dx * bend * 2
    return Curve(_toward(one, over), over, _toward(other, over))


def _toward(spot: Spot, point: Point) -> Point:
    """Return where a line from a point reaches a symbol."""
    dx, dy = point[0] - spot.x, point[1] - spot.y
    far = sqrt(dx * dx + dy * dy) or 1.0
    reach = min(spot.radius + _GAP, far)
    return spot.x + dx / far * reach, spot.y + dy / far * reach
