"""The one door to pyvis: the statement graph as the nodes, edges and options that vis-network draws, and its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from viz.labels import SCREEN, UPRIGHT, Sheet, label_of

if TYPE_CHECKING:
    import networkx

    from viz.layout import Places

Data: TypeAlias = dict[str, object]
"""An object of vis-network's data or options, ready for JSON."""

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

ENDS = {"supports": "arrow", "opposes": "bar", "mixed": "diamond", "neutral": "circle", "none": "vee"}
"""How the line of each stance ends."""

MARKS = {"supports": "+", "opposes": "−", "mixed": "±", "neutral": "0", "none": ""}
"""What stands on the line of each stance."""

BEND = 0.18
"""How much further the next one of parallel lines is bent."""
MOST_BENT = 1.8
"""How much bend many parallel lines share."""

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


@dataclass(frozen=True)
class Drawing:
    """What vis-network draws.

    Nodes and edges are numbered in the graph's order; after the edges come the links between those who speak and
    those for whom they do (`link` is true), which are no statements.
    """

    nodes: list[Data]
    edges: list[Data]
    options: Data


def stance_of(told: Mapping[str, object]) -> str:
    """Return the one word by which an edge is drawn: its stance, "mixed" for several, "none" where none is known.

    >>> stance_of({"stance": "opposes; supports"}), stance_of({}), stance_of({"stance": "admires"})
    ('mixed', 'none', 'none')
    """
    known = [stance for stance in str(told.get("stance", "")).split("; ") if stance in MARKS]
    return "mixed" if len(known) > 1 else next(iter(known), "none")


def category_of(told: Mapping[str, object]) -> str:
    """Return as what a node is drawn.

    >>> category_of({"category": "law"}), category_of({})
    ('law', 'other')
    """
    category = str(told.get("category"))
    return category if category in SHAPES else "other"


def draw(graph: networkx.MultiDiGraph[str], screen: Places, upright: Places) -> Drawing:
    """Turn a statement graph into what vis-network draws.

    Args:
        graph: the statement graph.
        screen: where the nodes are drawn on a screen that is wider than high.
        upright: where they are drawn on one that is higher than wide; each node carries both.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    numbers = {node: number for number, node in enumerate(graph)}
    for node, number in numbers.items():
        looks = [_look(graph, node, *on) for on in ((screen, SCREEN), (upright, UPRIGHT))]
        category = category_of(graph.nodes[node])
        network.add_node(number, group=category, shape=SHAPES[category], upright=looks[1], **looks[0])
    bends = _bends(graph)
    for number, (speaker, target, told) in enumerate(graph.edges(data=True)):
        network.add_edge(numbers[speaker], numbers[target], id=number, **_edge(told), **_bent(bends[number]))
    for number, (speaker, behalf) in enumerate(_links(graph), start=graph.number_of_edges()):
        network.add_edge(numbers[speaker], numbers[behalf], id=number, **_LINK)
    network.options = OPTIONS
    nodes, edges, *_ = network.get_network_data()
    return Drawing(nodes, edges, network.options)


def library() -> str:
    """Return the code of vis-network that pyvis brings, without the address of a source map that isn't there."""
    import pyvis

    path = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
    return path.read_text(encoding="utf-8").partition("//# sourceMappingURL=")[0].rstrip()


def _look(graph: networkx.MultiDiGraph[str], node: str, places: Places, sheet: Sheet) -> Data:
    """Return where a node stands on a sheet and how large it is: larger the more statements touch it."""
    x, y = places[node]
    return {
        "x": x,
        "y": y,
        "label": "\n".join(sheet.lines(label_of(graph, node))),
        "size": round(sheet.symbol * (0.27 + 0.06 * sqrt(min(16, graph.degree(node)))), 1),
        "font": {"size": sheet.font},
    }


def _edge(told: Mapping[str, object]) -> Data:
    """Return an edge's look: its stance by mark and end, dashed where the words are a paraphrase."""
    stance = stance_of(told)
    return {
        "stance": stance,
        "label": MARKS[stance],
        "arrows": {"to": {"enabled": True, "type": ENDS[stance], "scaleFactor": 0.5 if stance == "neutral" else 0.7}},
        "dashes": False if told.get("quoted") else [7, 5],
        "width": 1.2 if stance == "none" else 2.2,
    }


_LINK: Data = {
    "link": True,
    "arrows": {"to": {"enabled": False, "scaleFactor": 1}},
    "dashes": [1, 4],
    "width": 1.2,
    "smooth": False,
}


def _bends(graph: networkx.MultiDiGraph[str]) -> list[tuple[str, float]]:
    """Return how each edge is bent, so that parallel ones, in whichever direction, stay apart."""
    between: dict[tuple[str, str], list[int]] = defaultdict(list)
    ends = list(graph.edges())
    for number, pair in enumerate(ends):
        between[min(pair), max(pair)].append(number)
    bends = [("", 0.0)] * len(ends)
    for pair, numbers in between.items():
        step = min(BEND, MOST_BENT / len(numbers))
        for place, number in enumerate(numbers):
            if pair[0] == pair[1]:
                bends[number] = ("loop", float(place))
                continue
            bend = step * (place - (len(numbers) - 1) / 2)
            forward = bend if ends[number] == pair else -bend
            bends[number] = ("curvedCW" if forward > 0 else "curvedCCW", abs(forward))
    return bends


def _bent(bend: tuple[str, float]) -> Data:
    """Write a bend as vis-network's options."""
    kind, amount = bend
    if kind == "loop":
        return {"selfReference": {"size": 16 + 8 * amount, "angle": 0.8}}
    return {"smooth": {"enabled": True, "type": kind, "roundness": round(amount, 3)} if amount else False}


def _links(graph: networkx.MultiDiGraph[str]) -> Iterator[tuple[str, str]]:
    """Yield who speaks for whom, once."""
    found = {
        (speaker, behalf): None
        for speaker, _, told in graph.edges(data=True)
        for behalf in str(told.get("behalf_iri", "")).split()
        if behalf in graph and behalf != speaker
    }
    yield from found
