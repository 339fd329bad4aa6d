"""Where the nodes of a network stand on paper: the layout of the page, fitted to the paper's width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from viz.labels import Sheet, label_of
from viz.layout import Places, places
from viz.network import symbol_size
from viz.stills.held import category
from viz.stills.letters import Style, clean, width
from viz.stills.marks import symbol
from viz.stills.paper import INK, ROOM, Paper

if TYPE_CHECKING:
    import networkx

FONT = 22
"""How large letters are before the picture is fitted."""
SHEETS = tuple(Sheet(wide=wide, font=FONT, longest=19, symbol=34) for wide in (1.5, 1.1, 0.8, 0.62))
"""The shapes a picture can have: the first on which letters are large enough to print is taken."""
LEAST = 15.5
"""How large letters are to be, in the paper's units."""


class Spot(NamedTuple):
    """Where a node is drawn, and how far its symbol reaches."""

    x: float
    y: float
    radius: float


class Picture(NamedTuple):
    """Nodes and their labels on paper."""

    spots: dict[str, Spot]
    labels: dict[str, list[str]]
    style: Style
    bottom: float


class _Frame(NamedTuple):
    """What a layout takes with its labels, in pixels, before it is fitted."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def scale(self) -> float:
        return min(ROOM / (self.right - self.left), 1.0)


def nodes(paper: Paper, network: networkx.MultiDiGraph[str], drawn: Picture) -> None:
    """Draw the symbols of a network, and then their names."""
    for node, spot in drawn.spots.items():
        symbol(paper, spot.x, spot.y, category(network, node), spot.radius / 8)
    step = drawn.style.size * 1.16
    for node, spot in drawn.spots.items():
        for place, line in enumerate(drawn.labels[node]):
            y = spot.y + spot.radius + drawn.style.size + 2 + place * step
            paper.text(spot.x, y, line, drawn.style, INK, "middle", halo=True)


def picture(network: networkx.Graph[str], left: float, top: float) -> Picture:
    """Fit a network between the margins, from `top` downward."""
    labels = {node: SHEETS[0].lines(clean(label_of(network, node))) for node in network}
    sizes = _sizes(network)
    tried = [(placed, _framed(placed, labels, sizes)) for placed in places(network, SHEETS)]
    placed, around = next((one for one in tried if FONT * one[1].scale >= LEAST), tried[-1])
    scale = around.scale
    left += (ROOM - scale * (around.right - around.left)) / 2
    spots = {
        node: Spot(left + scale * (x - around.left), top + scale * (y - around.top), scale * sizes[node])
        for node, (x, y) in placed.items()
    }
    return Picture(spots, labels, Style("sans", FONT * scale), top + scale * (around.bottom - around.top))


def _sizes(network: networkx.Graph[str]) -> dict[str, float]:
    """Return how far each node's symbol reaches, in pixels."""
    weights = {node: float(told.get("weight", 0)) for node, told in network.nodes(data=True)}
    heaviest = max(weights.values())
    return {node: symbol_size(weight, heaviest, SHEETS[0]) for node, weight in weights.items()}


def _framed(placed: Places, labels: Mapping[str, Sequence[str]], sizes: Mapping[str, float]) -> _Frame:
    style = Style("sans", FONT)
    half = {node: max([sizes[node], *(width(line, style) / 2 for line in labels[node])]) + 2 for node in placed}
    below = {node: sizes[node] + FONT * (1.16 * len(labels[node]) + 0.5) for node in placed}
    return _Frame(
        min(x - half[node] for node, (x, _) in placed.items()),
        min(y - sizes[node] for node, (_, y) in placed.items()) - 4,
        max(x + half[node] for node, (x, _) in placed.items()),
        max(y + below[node] for node, (_, y) in placed.items()),
    )
