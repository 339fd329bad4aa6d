"""Where the nodes of a network are drawn: the same places on every machine.

The `FOLD` most linked nodes are a picture of their own; the next ones, up to `CORE`, stand with their labels in the
free room around them; all others, symbols only, close around the node that they are most tied to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING, TypeAlias

from viz.boxes import GAP, Box, area, clear, frame, pack, trouble
from viz.labels import SCREEN, Sheet, label_of
from viz.room import Room, settle
from viz.spirals import Spiral
from viz.stress import Near, Points, arrange, hops
from viz.ties import Tie, Web, backbone, near

if TYPE_CHECKING:
    import networkx

Places: TypeAlias = dict[str, tuple[int, int]]

FOLD = 150
"""How many of the most linked nodes make a picture that can be read at once."""
CORE = 1_000
"""How many of the most linked nodes get room for their labels."""
LINES = 300
"""Up to so many lines symbols are kept off them; in a denser picture none is clear of all."""
EDGE = 130.0
"""How long an edge wants to be, in pixels at full size; longer where it is crowded."""
ROOMY = 1.4
"""How much more room than its symbols and labels a part takes at least."""


@dataclass(frozen=True)
class _Part:
    """A connected part of the fold: its nodes by number, lines between their places in it, and ways to lay it out."""

    nodes: list[int]
    lines: list[Tie]
    ways: list[Points]


def place(network: networkx.Graph[str], sheet: Sheet = SCREEN) -> Places:
    """Place every node; x grows to the right and y downward, in pixels at full size.

    Each connected part is laid out for itself: what is tied by fewer steps stands closer. Nodes that nothing touches
    stand aside, in columns; on an upright sheet below, in rows.

    Args:
        network: one of the networks of `viz.networks.drawn`.
        sheet: the shape of the picture and the size of its letters.
    """
    return places(network, [sheet])[0]


def places(network: networkx.Graph[str], sheets: Sequence[Sheet]) -> list[Places]:
    """Place every node on several sheets alike, as `place` does on one."""
    web = Web(network)
    names = [label_of(network, node) for node in web.nodes[:CORE]]
    ties = web.among(len(names))
    tied = near(len(names), backbone(len(names), ties, web.apart))
    parts = _parts(web, min(FOLD, len(names)))
    anchors = web.anchors(len(names))
    found = []
    for sheet in sheets:
        boxes = [Box(sheet.symbol, sheet.size(sheet.lines(name)), 0.0, 0.0) for name in names]
        _fold(boxes, parts, sheet)
        _fill(boxes, tied, sheet)
        points = [(box.x, box.y) for box in boxes] + _around(boxes, anchors, sheet)
        found.append({node: (round(x), round(y)) for node, (x, y) in zip(web.nodes, points, strict=True)})
    return found


def _parts(web: Web, count: int) -> list[_Part]:
    """Return the connected parts of the first nodes, the largest first."""
    ties = web.among(count)
    tied = near(count, backbone(count, ties, web.apart))
    found: dict[int, list[int]] = {}
    for node in sorted(range(count), key=lambda one: web.nodes[one]):
        if not any(node in part for part in found.values()):
            found[node] = sorted(hops(node, tied), key=lambda one: web.nodes[one])
    return [
        _part(part, ties, tied, web)
        for part in sorted(found.values(), key=lambda part: (-len(part), [web.nodes[one] for one in part]))
    ]


def _part(nodes: list[int], ties: Sequence[Tie], tied: Near, web: Web) -> _Part:
    number = {node: place for place, node in enumerate(nodes)}
    lines = [(number[one], number[other]) for one, other in ties if one in number]
    apart = {
        (min(pair), max(pair))
        for pair in ((number[one], number[other]) for one, other in web.apart if one in number and other in number)
    }
    ways = arrange([[number[other] for other in tied[node]] for node in nodes], apart)
    return _Part(nodes, lines if len(lines) <= LINES else [], ways)


def _fold(boxes: Sequence[Box], parts: Sequence[_Part], sheet: Sheet) -> None:
    """Lay out each part for itself, and set them side by side."""
    for part in parts:
        _best([boxes[node] for node in part.nodes], part, sheet)
    pack([[boxes[node] for node in part.nodes] for part in parts], sheet.wide)


def _best(boxes: Sequence[Box], part: _Part, sheet: Sheet) -> None:
    """Lay out a part in each way, make room for its labels, and keep the way that reads best on a sheet."""
    lines = [(boxes[one], boxes[other]) for one, other in part.lines]
    choice = []
    for points in part.ways:
        _put(boxes, _turned(points, sheet.wide))
        if not clear(boxes, lines):
            settle(boxes, sheet.wide)
        choice.append((_burden(boxes, lines, sheet), [(box.x, box.y) for box in boxes]))
    for box, (x, y) in zip(boxes, min(choice)[1], strict=True):
        box.x, box.y = x, y


def _burden(boxes: Sequence[Box], lines: Sequence[tuple[Box, Box]], sheet: Sheet) -> float:
    """Tell how hard a picture is to read: how much crosses, and how small it gets when all of it is to be seen."""
    left, top, right, bottom = frame(boxes)
    return (len(boxes) + trouble(boxes, lines)) * max((right - left) / sheet.wide, bottom - top)


def _put(boxes: Sequence[Box], points: Points) -> None:
    """Set boxes on points, as far from each other as they need."""
    across, down = (max(values) - min(values) for values in zip(*points, strict=True))
    edge = max(EDGE, sqrt(ROOMY * area(boxes) / ((across + 1) * (down + 1))))
    for box, (x, y) in zip(boxes, points, strict=True):
        box.x, box.y = x * edge, y * edge


def _turned(points: Points, wide: float) -> Points:
    """Turn the longer side across, or upright where the sheet is, and stretch the points to the sheet's shape."""
    middle_x, middle_y = (fsum(values) / len(points) for values in zip(*points, strict=True))
    points = [(x - middle_x, y - middle_y) for x, y in points]
    xx, yy, xy = (fsum(values) for values in zip(*((x * x, y * y, x * y) for x, y in points), strict=True))
    double = (xx - yy) / (sqrt((xx - yy) * (xx - yy) + 4 * xy * xy) or 1.0)
    cosine, sine = sqrt((1 + double) / 2), sqrt((1 - double) / 2) * (1 if xy >= 0 else -1)
    points = [(x * cosine + y * sine, y * cosine - x * sine) for x, y in points]
    if wide < 1:
        points = [(y, x) for x, y in points]
    across, down = (max(values) - min(values) + 0.5 for values in zip(*points, strict=True))
    factor = sqrt(min(2.6, max(0.4, wide * down / across)))
    return [(x * factor, y / factor) for x, y in points]


def _fill(boxes: Sequence[Box], tied: Near, sheet: Sheet) -> None:
    """Set the nodes beyond the fold, the most linked first, into the free room nearest to those they are tied to."""
    placed = set(range(min(FOLD, len(boxes))))
    waiting = list(range(len(placed), len(boxes)))
    if not waiting:
        return
    room = Room(boxes, sheet.wide)
    for node in placed:
        room.take(boxes[node])
    aside = _beside(boxes[: len(placed)], sheet, 0.0)
    while waiting:
        node = next((one for one in waiting if not placed.isdisjoint(tied[one])), waiting[0])
        waiting.remove(node)
        by = [(boxes[other].x, boxes[other].y) for other in tied[node] if other in placed] or [aside]
        boxes[node].x, boxes[node].y = (fsum(values) / len(by) for values in zip(*by, strict=True))
        room.settle(boxes[node])
        placed.add(node)


def _beside(boxes: Sequence[Box], sheet: Sheet, far: float) -> tuple[float, float]:
    """Return a point so far beside the boxes: to the right of them, or on an upright sheet below."""
    left, top, right, bottom = frame(boxes)
    return (right + far, (top + bottom) / 2) if sheet.wide > 1 else ((left + right) / 2, bottom + far)


def _around(boxes: Sequence[Box], anchors: Sequence[int | None], sheet: Sheet) -> Points:
    """Return points for the nodes beyond the core: around what each is tied to, or all together beside the picture."""
    if not anchors:
        return []
    step = sheet.symbol * 0.75
    aside = _beside(boxes, sheet, step * sqrt(anchors.count(None)) + 4 * GAP + sheet.symbol)
    spirals: dict[int | None, Spiral] = {None: Spiral(*aside, step, 0.0)}
    points = []
    for anchor in anchors:
        if anchor is not None and anchor not in spirals:
            box = boxes[anchor]
            spirals[anchor] = Spiral(box.x, box.y, step, max(box.half, box.down) + sheet.symbol / 2)
        points.append(spirals[anchor].next())
    return points
