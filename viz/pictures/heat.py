"""Heat maps: the weights of a network as colors, its rows and columns in the order of a dendrogram if there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from viz.networks.network import Axis, Network
from viz.pictures import sheet, tree
from viz.pictures.colors import STEPS, color, readable, step
from viz.pictures.foremost import heaviest, part, ties
from viz.stills.letters import Style, width
from viz.stills.paper import EDGE, QUIET, ROOM, RULE, Paper, Point

_KIND: Final = "Heat map"
MOST: Final = 250
"""So many rows and columns are drawn: those with the greatest weights in sum."""
_NAMES, _HEADS = 300.0, 200.0
"""How long names of rows and of columns are at the most."""
_CELL: Final = (13.0, 46.0)
_SLANTED: Final = 24.0
"""From this width of a cell on the names of columns are slanted; below they stand upright."""
_SLANT: Final = 0.7072
_TREE: Final = 150.0
_NUMBER: Final = Style("sans", 13)
_NUMBERED: Final = 30.0
"""From this width of a cell on numbers stand in it."""
_OWN: Final = "#ebe9e3"
"""The color of a cell where something meets itself."""
_KEY: Final = Style("sans", 15)
_SENTENCES: Final = 20


class _Plan(NamedTuple):
    """What is drawn where: names, weights, the size of a cell, and the room around the cells."""

    rows: list[tuple[str, str]]
    heads: list[tuple[str, str]]
    weights: NDArray[np.float64]
    own: Sequence[tuple[int, int]]
    wide: float
    high: float
    left: float
    row_style: Style
    head_style: Style

    @property
    def slanted(self) -> bool:
        return self.wide >= _SLANTED

    @property
    def right(self) -> float:
        return self.left + self.wide * len(self.heads)


def heatmap(
    network: Network,
    *,
    title: str = "",
    rows: tree.Tree | None = None,
    columns: tree.Tree | None = None,
    most: float = 0.0,
    embed: bool = True,
) -> str:
    """Draw the matrix of a network: the stronger a tie, the darker; blue above 0, orange below.

    Up to 250 rows and columns are drawn, those with the greatest weights in sum; where there is room, with numbers.
    Names that are too long end in "…", and are whole where one points at them.

    Args:
        network: a one-mode or two-mode network.
        title: what stands above it.
        rows: a tree of the rows (of a one-mode network, also of the columns), whose order they take; it is drawn, too.
        columns: a tree of the columns of a two-mode network.
        most: the weight that has the full color; else it is the greatest. Give several pictures the same to compare.
        embed: whether the fonts go into the file; for `picture`, they needn't.

    Returns:
        An SVG file, in which all names are text.

    Raises:
        ParameterError: a tree is of others than the rows or columns.
    """
    order = _ordered(network.rows, rows, heaviest(network, 1, MOST))
    across = order if network.is_onemode else _ordered(network.columns, columns, heaviest(network, 0, MOST))
    whole = len(order) == len(network.rows)
    weights = part(network, order, across)
    limit = most or float(np.abs(weights).max(initial=0.0))
    plan = _plan(network, order, across, weights, has_tree=rows is not None and whole)
    right = _TREE if rows is not None and whole else 0.0
    head = max((width(name, plan.head_style) for name, _ in plan.heads), default=0.0)
    right = max(right, head * _SLANT if plan.slanted else 0.0)
    paper = sheet.opened(_KIND, title, wide=plan.right + right + EDGE, embed=embed)
    if not weights.size:
        sheet.note(paper, "Nothing is in this network.")
    else:
        _key(paper, weights, limit)
        _heads(paper, plan, head)
        _cells(paper, plan, limit)
        if rows is not None and whole and len(order) > 1:
            _beside(paper, rows, plan)
        paper.y += plan.high * len(order) + 12
    _left_out(paper, network, len(order), len(across))
    sentences = _sentences(network, order, across)
    return sheet.closed(paper, _KIND, title, told=network.told(), sentences=sentences, embed=embed)


def _ordered(axis: Axis, given: tree.Tree | None, places: list[int]) -> list[int]:
    """Return the places of an axis in the order of a tree."""
    if given is None:
        return places
    if sorted(given.labels) != sorted(axis.labels):
        raise ParameterError("tree: its leaves aren't what stands along this network; make it of the same network")
    place = {label: number for number, label in enumerate(axis.labels)}
    order, shown = [place[given.labels[leaf]] for leaf in tree.order(given)], set(places)
    return [number for number in order if number in shown]


def _plan(
    network: Network, rows: Sequence[int], columns: Sequence[int], weights: NDArray[np.float64], *, has_tree: bool
) -> _Plan:
    """Choose the size of cells and names."""
    names, heads = network.rows.labels, network.columns.labels
    room = ROOM - _NAMES - (_TREE if has_tree else 0.0)
    wide = min(_CELL[1], max(_CELL[0], room / max(1, len(columns))))
    high = wide if network.is_onemode else min(30.0, wide)
    row_style = Style("sans", min(16.0, high * 0.85))
    head_style = Style("sans", min(16.0, wide * (0.6 if wide >= _SLANTED else 0.85)))
    shown = [sheet.short(names[place], row_style, _NAMES - 12) for place in rows]
    left = EDGE + max((width(name, row_style) for name, _ in shown), default=0.0) + 12
    own = [(place, place) for place in range(len(rows))] if network.is_onemode else []
    above = [sheet.short(heads[place], head_style, _HEADS) for place in columns]
    return _Plan(shown, above, weights, own, wide, high, left, row_style, head_style)


def _key(paper: Paper, weights: NDArray[np.float64], limit: float) -> None:
    """Draw what the colors mean."""
    x = EDGE + paper.text(EDGE, paper.y + 12, "weight", _KEY, QUIET) + 16
    if (weights < 0).any():
        x += paper.text(x, paper.y + 12, sheet.written(-limit), _KEY) + 8
        x = _boxes(paper, x, range(-STEPS, 0))
    x += paper.text(x, paper.y + 12, "0", _KEY) + 8
    if (weights > 0).any():
        x = _boxes(paper, x, range(1, STEPS + 1))
        paper.text(x, paper.y + 12, sheet.written(limit), _KEY)
    paper.y += 40


def _boxes(paper: Paper, x: float, places: Iterable[int]) -> float:
    for place in places:
        paper.box(x, paper.y - 3, 18, 18, color(place))
        x += 18
    return x + 8


def _heads(paper: Paper, plan: _Plan, longest: float) -> None:
    """Write the names of the columns above them."""
    base = paper.y + (longest * _SLANT if plan.slanted else longest) + 4
    for place, (name, hint) in enumerate(plan.heads):
        middle = plan.left + plan.wide * (place + 0.5)
        aside = plan.head_style.size * (0.2 if plan.slanted else 0.34)
        turn = -45 if plan.slanted else -90
        paper.text(middle + aside, base, name, plan.head_style, turn=turn, hint=hint)
    paper.y = base + 10


def _cells(paper: Paper, plan: _Plan, limit: float) -> None:
    """Draw the cells, those of one color at once, a frame around them, and the names of the rows."""
    tiles: dict[str, list[Point]] = defaultdict(list)
    top = paper.y
    gap = 1.0 if plan.wide >= _SLANTED else 0.0
    own = set(plan.own)
    for (row, column), weight in np.ndenumerate(plan.weights):
        place = step(float(weight), limit)
        if place or (row, column) in own:
            corner = plan.left + plan.wide * column, top + plan.high * row
            tiles[color(place) if place else _OWN].append(corner)
    for shade, corners in tiles.items():
        paper.tiles(corners, plan.wide - gap, plan.high - gap, shade)
    _frame(paper, plan, top)
    for row, (name, hint) in enumerate(plan.rows):
        base = top + plan.high * (row + 0.5) + plan.row_style.size * 0.34
        paper.text(plan.left - 10, base, name, plan.row_style, anchor="end", hint=hint)
    _numbers(paper, plan, limit, top)


def _frame(paper: Paper, plan: _Plan, top: float) -> None:
    bottom, right = top + plan.high * len(plan.rows), plan.right
    for x in (plan.left - 1, right):
        paper.line(x, top - 1, x, bottom, RULE, 1.2)
    for y in (top - 1, bottom):
        paper.line(plan.left - 1, y, right, y, RULE, 1.2)


def _numbers(paper: Paper, plan: _Plan, limit: float, top: float) -> None:
    """Write the weights into their cells, if all of them have room."""
    if plan.wide < _NUMBERED or plan.high < _NUMBER.size + 4:
        return
    texts = {at: sheet.written(float(weight)) for at, weight in np.ndenumerate(plan.weights) if weight}
    if max((width(text, _NUMBER) for text in texts.values()), default=0.0) > plan.wide - 4:
        return
    for (row, column), text in texts.items():
        x, y = plan.left + plan.wide * (column + 0.5), top + plan.high * (row + 0.5) + 4.5
        shade = readable(color(step(float(plan.weights[row, column]), limit)))
        paper.text(x - 0.5, y, text, _NUMBER, shade, "middle")


def _beside(paper: Paper, given: tree.Tree, plan: _Plan) -> None:
    """Draw the tree at the end of the rows."""
    highest = max((branch.height for branch in tree.branches(given)), default=0.0) or 1.0
    top, start = paper.y, plan.right + 8
    tree.draw(
        paper,
        given,
        lambda height: start + (_TREE - 20) * height / highest,
        lambda place: top + plan.high * (place + 0.5),
    )


def _left_out(paper: Paper, network: Network, rows: int, columns: int) -> None:
    for axis, shown, name in (
        (network.rows, rows, network.parameters.variable1),
        (network.columns, columns, network.parameters.variable2),
    ):
        if shown < len(axis):
            sheet.note(paper, f"{shown} of {len(axis):,} values of {name}: those with the greatest weights in sum.")
        if network.is_onemode:
            return


def _sentences(network: Network, rows: Sequence[int], columns: Sequence[int]) -> list[str]:
    """Say the strongest ties."""
    names, heads = network.rows.labels, network.columns.labels
    found = ties(network, rows, columns)[:_SENTENCES]
    return [
        f"{sheet.said(names[tie.row])} – {sheet.said(heads[tie.column])}: {sheet.written(tie.weight)}." for tie in found
    ]
