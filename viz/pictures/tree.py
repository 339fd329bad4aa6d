"""Dendrograms: who is merged with whom, and at which distance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from viz.pictures import sheet
from viz.pictures.scale import Scale, scale
from viz.stills.letters import Style, width
from viz.stills.paper import EDGE, QUIET, ROOM, RULE, Paper

_KIND: Final = "Dendrogram"
MOST: Final = 400
"""So many leaves are drawn at the most."""
_ROW: Final = (13.0, 26.0)
_NAMES: Final = 430.0
_BRANCH: Final = "#2b3440"
_AXIS: Final = Style("sans", 14)


class Tree(Protocol):
    """A tree of merges, as `viz.networks.clustering.clusters` returns one."""

    @property
    def merges(self) -> NDArray[np.float64]:
        """scipy's linkage matrix, (n − 1) × 4: two clusters, their distance, and how many leaves they have."""

    @property
    def labels(self) -> Sequence[str]:
        """What the n leaves are called."""


class Merges(NamedTuple):
    """A tree of merges that something else made, as `scipy.cluster.hierarchy.linkage`."""

    merges: NDArray[np.float64]
    labels: Sequence[str]


class Branch(NamedTuple):
    """A merge as it is drawn: where its two clusters are among the leaves, their distances, and that of the merge."""

    one: float
    other: float
    one_height: float
    other_height: float
    height: float


def order(tree: Tree) -> list[int]:
    """Return the leaves in the order in which no branches cross, the first merged of each pair first.

    Raises:
        ParameterError: there aren't as many merges as the leaves need.
    """
    count = len(tree.labels)
    if len(tree.merges) != max(0, count - 1):
        raise ParameterError(f"tree: {count} leaves need {max(0, count - 1)} merges, there are {len(tree.merges)}")
    if count < 2:
        return list(range(count))
    from scipy.cluster.hierarchy import leaves_list

    return [int(leaf) for leaf in leaves_list(np.asarray(tree.merges, np.float64))]


def branches(tree: Tree) -> list[Branch]:
    """Return the merges with their places among the leaves in `order`, from 0."""
    count = len(tree.labels)
    at, heights = [0.0] * (2 * count), [0.0] * (2 * count)
    for place, leaf in enumerate(order(tree)):
        at[leaf] = place
    found = []
    for number, (one, other, height, _) in enumerate(np.asarray(tree.merges).tolist(), start=count):
        left, right = int(one), int(other)
        found.append(Branch(at[left], at[right], heights[left], heights[right], height))
        at[number], heights[number] = (at[left] + at[right]) / 2, height
    return found


def draw(paper: Paper, tree: Tree, across: Callable[[float], float], down: Callable[[float], float]) -> None:
    """Draw the branches: `across` tells where a distance is, `down` where a place among the leaves is."""
    for branch in branches(tree):
        x = across(branch.height)
        for place, height in ((branch.one, branch.one_height), (branch.other, branch.other_height)):
            paper.line(across(height), down(place), x, down(place), _BRANCH, 1.5)
        low, high = sorted((down(branch.one), down(branch.other)))
        paper.line(x, low - 0.7, x, high + 0.7, _BRANCH, 1.5)


def dendrogram(tree: Tree, *, title: str = "", groups: int = 0, embed: bool = True) -> str:
    """Draw a tree: its leaves below each other, and how they are merged, by distance.

    Args:
        tree: what `clusters` returned, or `Merges`.
        title: what stands above it.
        groups: into so many groups it is cut by a dashed line; none for less than 2.
        embed: whether the fonts go into the file; for `picture`, they needn't.

    Returns:
        An SVG file, in which all names are text.

    Raises:
        ParameterError: there aren't as many merges as the leaves need, or more leaves than can be drawn.
    """
    count = len(tree.labels)
    if count > MOST:
        raise ParameterError(f"tree: {count} leaves are too many to be read; draw {MOST} or fewer")
    paper = sheet.opened(_KIND, title, embed=embed)
    found = branches(tree)
    if not found:
        sheet.note(paper, "There aren't two that could be merged.")
    else:
        _draw(paper, tree, found, groups)
    told: Callable[[], Mapping[str, str]] = getattr(tree, "told", dict)
    return sheet.closed(paper, _KIND, title, told=told(), sentences=_sentences(tree), embed=embed)


def _draw(paper: Paper, tree: Tree, found: Sequence[Branch], groups: int) -> None:
    count = len(tree.labels)
    row = min(_ROW[1], max(_ROW[0], 900 / count))
    style = Style("sans", min(17.0, row * 0.84))
    names = [sheet.short(tree.labels[leaf], style, _NAMES) for leaf in order(tree)]
    left = EDGE + max(width(name, style) for name, _ in names) + 14
    axis = scale([branch.height for branch in found], left, EDGE + ROOM - 30)
    top = paper.y + 34
    bottom = top + row * count
    _axis(paper, axis, top - 8, bottom + 6)

    def down(place: float) -> float:
        return top + row * (place + 0.5)

    if 2 <= groups <= count:
        _cut(paper, axis, [branch.height for branch in found], groups, (top - 8, bottom + 6))
    draw(paper, tree, axis.at, down)
    for place, (name, hint) in enumerate(names):
        paper.text(left - 10, down(place) + style.size * 0.34, name, style, anchor="end", hint=hint)
    paper.y = bottom + 24


def _axis(paper: Paper, axis: Scale, top: float, bottom: float) -> None:
    """Draw the distances above, and a fine line down from each."""
    paper.text(axis.start, paper.y + 4, "distance", _AXIS, QUIET)
    for value, text in axis.ticks:
        x = axis.at(value)
        if value:
            paper.text(x, paper.y + 4, text, _AXIS, QUIET, "middle")
        paper.line(x, top, x, bottom, RULE)


def _cut(paper: Paper, axis: Scale, heights: Sequence[float], groups: int, span: tuple[float, float]) -> None:
    """Draw where a tree is cut into so many groups: halfway between two merges."""
    ranked = sorted(heights, reverse=True)
    below = ranked[groups - 1] if groups <= len(ranked) else 0.0
    x = axis.at((ranked[groups - 2] + below) / 2)
    paper.line(x, span[0], x, span[1], "#b34407", 1.6, "7 5")


def _sentences(tree: Tree) -> list[str]:
    """Say the leaves in their order, so that neighbors are heard one after the other."""
    return ["From top to bottom:", *(f"{sheet.said(tree.labels[leaf])};" for leaf in order(tree))]
