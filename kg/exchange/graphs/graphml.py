"""GraphML of a graph, for Gephi, yEd, igraph and networkx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.account import Account
from kg.exchange.graphs.attributes import Columns, Values, cells, columns, edges, lexical
from kg.exchange.graphs.markup import Markup
from kg.exchange.graphs.statementgraph import CARRIED as CARRIED

if TYPE_CHECKING:
    import networkx

_HOME: Final = "http://graphml.graphdrawing.org/xmlns"
_ROOT: Final = {
    "xmlns": _HOME,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_HOME} {_HOME}/1.0/graphml.xsd",
}


def write(graph: networkx.MultiGraph[str], sink: BinaryIO, account: Account) -> None:
    """Write a graph whose attributes, and those of its nodes and edges, are texts, numbers and truth values.

    The graph stays as it is.

    Nodes and edges come in the graph's order. A node's id is its key, an IRI; an edge's is its statement's IRI, and of
    a statement's further edges that IRI, a space and a number, since Gephi keeps one edge of an id. (GraphML's schema
    wants ids without `/`; Gephi, yEd, igraph, networkx and graphology take any text, and by its IRI a thing is the
    same one in every export.) An attribute without a value (None) is left out.

    Args:
        graph: what is written.
        sink: where it goes, as UTF-8.
        account: where it is told what was replaced or left out.
    """
    nodes = columns((values for _, values in graph.nodes(data=True)), account)
    lines = columns((values for *_, values in graph.edges(data=True)), account)
    node_keys = {name: f"d{number}" for number, name in enumerate(nodes)}
    line_keys = {name: f"d{number}" for number, name in enumerate(lines, start=len(nodes))}
    whole = columns([graph.graph], account)
    whole_keys = {name: f"d{number}" for number, name in enumerate(whole, start=len(nodes) + len(lines))}
    markup = Markup(sink, account)
    with markup.element("graphml", _ROOT):
        _declare(markup, "node", nodes, node_keys)
        _declare(markup, "edge", lines, line_keys)
        _declare(markup, "graph", whole, whole_keys)
        with markup.element("graph", {"edgedefault": "directed" if graph.is_directed() else "undirected"}):
            _data(markup, graph.graph, whole, whole_keys)
            for node, values in graph.nodes(data=True):
                with markup.element("node", {"id": node}):
                    _data(markup, values, nodes, node_keys)
            for edge in edges(graph):
                with markup.element("edge", {"id": edge.name, "source": edge.tail, "target": edge.head}):
                    _data(markup, edge.values, lines, line_keys)


def _declare(markup: Markup, place: str, known: Columns, keys: Mapping[str, str]) -> None:
    for name, kind in known.items():
        markup.leaf("key", {"id": keys[name], "for": place, "attr.name": name, "attr.type": kind})


def _data(markup: Markup, values: Values, known: Columns, keys: Mapping[str, str]) -> None:
    for name, value in cells(values, known):
        markup.leaf("data", {"key": keys[name]}, lexical(value, known[name]))
