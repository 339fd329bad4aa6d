"""The one door to pyvis: what vis-network draws of the networks, as plain data, and its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viz.labels import SCREEN, UPRIGHT, Sheet, label_of
from viz.layout import CORE, Places, places
from viz.networks.drawn import SPEAKS_FOR, category_of, networks, ranked

if TYPE_CHECKING:
    import networkx

Data: TypeAlias = dict[str, object]
"""An object of vis-network's data or options, ready for JSON."""


class Numbered(NamedTuple):
    """A network, and of each of its nodes the number by which the page calls it."""

    network: networkx.Graph[str]
    numbers: Mapping[str, int]


SHAPES = {
    "person": "dot",
    "organization": "square",
    "group": "hexagon",
    "issue": "star",
    "policy": "diamond",
    "law": "triangle",
    "event": "triangleDown",
    "topic": "box",
    "other": "ellipse",
}
"""The shape of each category; its color is in the page's style sheet."""

MARKS = {"supports": "+", "opposes": "−", "mixed": "±", "neutral": "0", "none": ""}
"""What stands on the line of each stance."""

ENDS = {"supports": "arrow", "opposes": "bar", "mixed": "diamond", "neutral": "circle", "none": "vee"}
"""How the line of each stance ends."""

SIDES = {"agree": "=", "disagree": "×"}
"""What stands on the line between two who agree, or disagree, on most things."""

PARAPHRASED = [7, 5]
"""Dashes of a line behind which no words are quoted."""

OPTIONS: Data = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectConnectedEdges": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": SCREEN.font}},
    "edges": {
        "selectionWidth": 1.6,
        "hoverWidth": 0.8,
        "arrowStrikethrough": False,
        "font": {"size": 18, "strokeWidth": 0, "align": "horizontal"},
    },
}


def network(graph: networkx.MultiDiGraph[str], discourse: Numbered | None = None) -> Data:
    """Return what vis-network draws of a statement graph.

    Args:
        graph: what `viz.graph.statement_graph` returns.
        discourse: a discourse network, which is drawn besides.

    Returns:
        `options`; `groups`, the look of each category; `lines`, the look of a line by its stance, of "speaks for", of
        "agree" and "disagree", and what is laid over a line that is "paraphrased"; and `modes`, for each network
        `nodes`, its most linked first, which have room for their labels, and `more`: the others, by importance, each
        as five numbers: which node, x and y on a screen, x and y on an upright sheet. A node is its number in the
        graph's order.
    """
    numbers = {node: number for number, node in enumerate(graph)}
    modes = {mode: Numbered(made, numbers) for mode, made in networks(graph).items()}
    if discourse is not None:
        modes["discourse"] = discourse
    return {
        "options": OPTIONS,
        "groups": {category: {"shape": shape} for category, shape in SHAPES.items()},
        "lines": _lines(ties=discourse is not None),
        "modes": {mode: _drawn(*made) for mode, made in modes.items()},
    }


def library() -> str:
    """Return the code of vis-network that pyvis brings, without the address of a source map that isn't there."""
    import pyvis

    path = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
    return path.read_text(encoding="utf-8").partition("//# sourceMappingURL=")[0].rstrip()


def symbol_size(weight: float, heaviest: float, sheet: Sheet) -> float:
    """Return the size of a node's symbol: its area grows with the number of statements that touch it.

    Args:
        weight: how many statements touch the node.
        heaviest: how many touch the node that has most; from 16 on it is this one that has the largest symbol.
        sheet: what it is drawn on.

    >>> symbol_size(16, 16, SCREEN), symbol_size(4, 16, SCREEN), symbol_size(100, 400, SCREEN)
    (18.4, 14.0, 14.0)
    """
    return round(sheet.symbol * (0.27 + 0.24 * sqrt(weight / max(16, heaviest))), 1)


def _drawn(made: networkx.Graph[str], numbers: Mapping[str, int]) -> Data:
    """Return the nodes of a network, those that have room for their labels as pyvis tells them."""
    from pyvis.network import Network

    screen, upright = places(made, (SCREEN, UPRIGHT))
    order = ranked(made)
    heaviest = max((int(told["weight"]) for _, told in made.nodes(data=True)), default=0)
    drawn = Network(directed=True)
    for node in order[:CORE]:
        category = category_of(made.nodes[node])
        looks = [_look(made, node, on, sheet, heaviest) for on, sheet in ((screen, SCREEN), (upright, UPRIGHT))]
        drawn.add_node(numbers[node], group=category, shape=SHAPES[category], upright=looks[1], **looks[0])
    more = chain.from_iterable((numbers[node], *screen[node], *upright[node]) for node in order[CORE:])
    return {"nodes": drawn.get_network_data()[0], "more": list(more)}


def _look(made: networkx.Graph[str], node: str, on: Places, sheet: Sheet, heaviest: float) -> Data:
    """Return where a node stands on a sheet, its label in lines, and how large it is."""
    x, y = on[node]
    return {
        "x": x,
        "y": y,
        "label": "\n".join(sheet.lines(label_of(made, node))),
        "size": symbol_size(made.nodes[node]["weight"], heaviest, sheet),
        "font": {"size": sheet.font},
    }


def _lines(*, ties: bool) -> dict[str, Data]:
    """Return the look of each kind of line, as pyvis tells it of an edge; `ties` are neither for nor against."""
    from pyvis.network import Network

    looks = {stance: _stance(stance) for stance in MARKS}
    looks[SPEAKS_FOR] = {"arrows": {"to": {"enabled": False}}, "dashes": [1, 4], "width": 1.2}
    looks["agree"] = {"label": SIDES["agree"], "arrows": {"to": {"enabled": False}}, "dashes": False, "width": 2.2}
    looks["disagree"] = {"label": SIDES["disagree"], "arrows": _both("bar"), "dashes": False, "width": 2.2}
    if ties:
        looks["tie"] = {"arrows": {"to": {"enabled": False}}, "dashes": False, "width": 2.2}
    drawn = Network(directed=True)
    drawn.add_nodes([0, 1])
    for look in looks.values():
        drawn.add_edge(0, 1, **look)
    edges: Sequence[Data] = drawn.get_network_data()[1]
    told = [{key: value for key, value in edge.items() if key not in ("from", "to")} for edge in edges]
    return dict(zip(looks, told, strict=True)) | {"paraphrased": {"dashes": PARAPHRASED}}


def _stance(stance: str) -> Data:
    """Return the look of a line by its stance: mark, end and width."""
    return {
        "label": MARKS[stance],
        "arrows": {"to": {"enabled": True, "type": ENDS[stance], "scaleFactor": 0.5 if stance == "neutral" else 0.7}},
        "dashes": False,
        "width": 1.2 if stance == "none" else 2.2,
    }


def _both(kind: str) -> Data:
    """Return the same end for both sides of a line."""
    end = {"enabled": True, "type": kind, "scaleFactor": 0.7}
    return {"to": end, "from": end}
