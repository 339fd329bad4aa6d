"""GEXF 1.3 of a statement graph, with the days of its statements for Gephi's timeline.

GEXF 1.3 (https://gexf.net) is what Gephi reads wholly since 0.9.3, and what networkx and graphology read too. Its time
format is `date` since networkx knows no other of 1.3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.account import Account
from kg.exchange.graphs.attributes import Columns, Edge, Values, cells, columns, edges, label_of, lexical
from kg.exchange.graphs.markup import Markup
from kg.exchange.graphs.spells import Spell, lives, spells
from kg.exchange.graphs.statementgraph import CARRIED as CARRIED

if TYPE_CHECKING:
    import networkx

_HOME: Final = "http://gexf.net/1.3"
ROOT: Final = {
    "xmlns": _HOME,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_HOME} {_HOME}/gexf.xsd",
    "version": "1.3",
}
"""What the outermost element of the format says."""
_GRAPH: Final = {
    "defaultedgetype": "directed",
    "idtype": "string",
    "mode": "dynamic",
    "timeformat": "date",
    "timerepresentation": "interval",
}
_OWN: Final = frozenset({"label", "weight"})
"""Attributes that GEXF has a place of their own for."""


def write(graph: networkx.MultiDiGraph[str], sink: BinaryIO, account: Account) -> None:
    """Write a graph with all its attributes; the graph stays as it is.

    A node's id is its key, an IRI; an edge's is its statement's IRI, and of a statement's further edges that IRI, a
    space and a number. An edge's label is the stance, or else what ties the two; its weight is 1; its kind is the
    label, with a number where the same two have that already: Gephi keeps parallel edges only of different kinds.
    Edges are there on the days on which they may have been said, nodes whenever they take part in a statement; a node
    that takes part in none is always there. The days are in `spells`, since `start` and `end` are attributes of ours,
    the place of a passage, and networkx would take one for the other.

    Args:
        graph: what is written.
        sink: where it goes, as UTF-8.
        account: where it is told what was replaced, left out, or put on another day.
    """
    nodes = columns((values for _, values in graph.nodes(data=True)), account)
    lines = columns((values for *_, values in graph.edges(data=True)), account)
    said = spells(graph, account)
    living = lives(graph, said)
    markup = Markup(sink, account)
    with markup.element("gexf", ROOT):
        with markup.element("meta"):
            markup.leaf("creator", text="On Record")
            markup.leaf("description", text="Who said what about whom, in which words")
        with markup.element("graph", _GRAPH):
            declare(markup, "node", nodes)
            declare(markup, "edge", lines)
            with markup.element("nodes"):
                for node, values in graph.nodes(data=True):
                    with markup.element("node", {"id": node, "label": str(values.get("label", node))}):
                        _inside(markup, values, nodes, living.get(node, []))
            with markup.element("edges"):
                _edges(markup, graph, lines, said)


def declare(markup: Markup, place: str, known: Columns) -> None:
    """Declare the attributes; one's id is its name, which Gephi and graphology show."""
    with markup.element("attributes", {"class": place}):
        for name, kind in known.items():
            if name not in _OWN:
                markup.leaf("attribute", {"id": name, "title": name, "type": kind})


def _edges(markup: Markup, graph: networkx.MultiDiGraph[str], known: Columns, said: Sequence[Spell | None]) -> None:
    parallel: dict[tuple[str, str, str], int] = defaultdict(int)
    for edge, one in zip(edges(graph), said, strict=True):
        label = label_of(edge.values)
        parallel[edge.tail, edge.head, label] += 1
        with markup.element("edge", _edge(edge, label, parallel[edge.tail, edge.head, label])):
            _inside(markup, edge.values, known, [one] if one else [])


def _edge(edge: Edge, label: str, number: int) -> Mapping[str, str]:
    ends = {"id": edge.name, "source": edge.tail, "target": edge.head}
    return ends | {"label": label, "weight": "1.0", "kind": label if number == 1 else f"{label} {number}"}


def _inside(markup: Markup, values: Values, known: Columns, there: Sequence[Spell]) -> None:
    with markup.element("attvalues"):
        for name, value in cells(values, known):
            if name not in _OWN:
                markup.leaf("attvalue", {"for": name, "value": lexical(value, known[name])})
    if there:
        with markup.element("spells"):
            for start, end in there:
                markup.leaf("spell", {"start": start.isoformat(), "end": end.isoformat()})
