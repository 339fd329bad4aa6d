"""Where the nodes of the statement graph are drawn: the same places on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, TypeAlias

from viz.boxes import Box, clear, pack, separate, trouble
from viz.labels import SCREEN, Sheet, label_of
from viz.stress import EVERYONE, Points, Ties, arrange, hops

if TYPE_CHECKING:
    import networkx

Places: TypeAlias = dict[str, tuple[int, int]]

EDGE = 130.0
"""How long an edge wants to be, in pixels at full size."""


def place(graph: networkx.MultiDiGraph[str], sheet: Sheet = SCREEN) -> Places:
    """Place every node; x grows to the right and y downward, in pixels at full size.

    Each connected part is laid out for itself: what is tied by fewer steps stands closer. Who speaks and for whom
    counts as tied. Nodes that nothing touches stand aside, in columns; on an upright sheet below, in rows.

    Args:
        graph: the statement graph.
        sheet: the shape of the picture and the size of its letters.
    """
    return places(graph, [sheet])[0]


def places(graph: networkx.MultiDiGraph[str], sheets: Sequence[Sheet]) -> list[Places]:
    """Place every node on several sheets alike, as `place` does on one."""
    ties = _ties(graph)
    parts = _parts(ties)
    names = [[label_of(graph, node) for node in part] for part in parts]
    lines = [_lines(part, ties) for part in parts]
    ways = [arrange(part, ties) for part in parts]
    found = []
    for sheet in sheets:
        boxes = [_best(*part, sheet) for part in zip(names, lines, ways, strict=True)]
        pack(boxes, sheet.wide)
        placed = zip(chain(*parts), chain(*boxes), strict=True)
        found.append({node: (round(box.x), round(box.y)) for node, box in placed})
    return found


def _lines(part: Sequence[str], ties: Ties) -> list[tuple[int, int]]:
    """List the lines of a part by the numbers of their ends, parallel ones once."""
    number = {node: place for place, node in enumerate(part)}
    return [(number[node], number[other]) for node in part for other in ties[node] if node < other]


def _best(names: Sequence[str], lines: Sequence[tuple[int, int]], ways: Sequence[Points], sheet: Sheet) -> list[Box]:
    """Choose the way to lay out a part that reads best on a sheet, and make room for its labels."""
    sizes = [sheet.size(sheet.lines(name)) for name in names]
    choice = []
    for points in ways:
        turned = zip(sizes, _turned(points, sheet.wide), strict=True)
        boxes = [Box(sheet.symbol, size, x * EDGE, y * EDGE) for size, (x, y) in turned]
        choice.append((boxes, [(boxes[a], boxes[b]) for a, b in lines]))
    boxes, drawn = choice[0] if len(choice) == 1 else min(choice, key=lambda one: trouble(*one))
    if len(boxes) <= EVERYONE:
        clear(boxes, drawn)
    else:
        separate(boxes)
    return boxes


def _ties(graph: networkx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Return what each node is tied to: by a statement, or since it speaks for it."""
    ties: dict[str, set[str]] = {node: set() for node in graph}
    for speaker, target, told in graph.edges(data=True):
        for other in (target, *str(told.get("behalf_iri", "")).split()):
            if other in ties and other != speaker:
                ties[speaker].add(other)
                ties[other].add(speaker)
    return {node: sorted(others) for node, others in ties.items()}


def _parts(ties: Ties) -> list[list[str]]:
    """Return the connected parts, the largest first, each sorted."""
    parts, seen = [], set[str]()
    for node in sorted(ties):
        if node not in seen:
            part = sorted(hops(node, ties))
            seen.update(part)
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), part))


def _turned(points: Points, wide: float) -> Points:
    """Turn the longer side across, or upright where the sheet is, and stretch the points to the sheet's shape."""
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    points = [(x - middle_x, y - middle_y) for x, y in points]
    xx, yy, xy = (sum(values) for values in zip(*((x * x, y * y, x * y) for x, y in points), strict=True))
    double = (xx - yy) / (sqrt((xx - yy) * (xx - yy) + 4 * xy * xy) or 1.0)
    cosine, sine = sqrt((1 + double) / 2), sqrt((1 - double) / 2) * (1 if xy >= 0 else -1)
    points = [(x * cosine + y * sine, y * cosine - x * sine) for x, y in points]
    if wide < 1:
        points = [(y, x) for x, y in points]
    across, down = (max(values) - min(values) + 0.5 for values in zip(*points, strict=True))
    factor = sqrt(min(2.6, max(0.4, wide * down / across)))
    return [(x * factor, y / factor) for x, y in points]
