"""Exports of the statement graph, read by networkx, igraph, graphology, Cytoscape.js: the same nodes, edges, values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import igraph
import networkx
import pytest

from kg.exchange.graphs.attributes import edges
from kg.store import Store
from tests.interop.conftest import Proven
from viz.graph import statement_graph

GRAPHS = ("article", "nasty")
Exported = Callable[[str, str], Path]
Values = Mapping[str, Any]


OWN: Mapping[str, tuple[set[str], set[str]]] = {
    "graphml": (set(), set()),
    "gexf": ({"spells"}, {"id", "label", "weight", "kind", "spells"}),
    "cytoscape": ({"id", "name", "value"}, {"id", "source", "target", "key", "interaction"}),
}
"""What nodes and edges of a format have besides our attributes."""


def same_values(store: Store, form: str, nodes: Mapping[str, Values], lines: Iterable[tuple[str, str, Values]]) -> None:
    """Hold what a reader found to the statement graph: nothing is missing, and nothing is there besides its own.

    Args:
        store: what was exported.
        form: the format.
        nodes: the attributes of each node.
        lines: where each edge goes and its attributes.
    """
    graph = statement_graph(store)
    of_nodes, of_edges = OWN[form]
    found = {(tail, head, values["statement"]): values for tail, head, values in lines}
    assert {node: _without(values, of_nodes) for node, values in nodes.items()} == {
        node: graph.nodes[node] for node in graph
    }
    assert {edge: _without(values, of_edges) for edge, values in found.items()} == {
        (edge.tail, edge.head, edge.key): dict(edge.values) for edge in edges(graph)
    }


def _without(values: Values, own: set[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in own and value not in (None, "")}


@pytest.mark.parametrize("name", GRAPHS)
def test_networkx(name: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """GraphML, GEXF and Cytoscape JSON come back whole."""
    forms: dict[str, networkx.Graph[str]] = {
        "graphml": networkx.read_graphml(exported(name, "graphml"), force_multigraph=True),
        "gexf": networkx.read_gexf(exported(name, "gexf")),
        "cytoscape": networkx.cytoscape_graph(json.loads(exported(name, "cytoscape").read_bytes())),
    }

    for form, back in forms.items():
        nodes = {node: back.nodes[node] for node in back}
        same_values(stores[name], form, nodes, back.edges(data=True))
        proven("networkx", form, name)


@pytest.mark.parametrize("name", GRAPHS)
def test_igraph(name: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """GraphML comes back whole; igraph has a place for every attribute on every edge, empty where there is none."""
    back = igraph.Graph.Read_GraphML(str(exported(name, "graphml")))

    ids = [vertex["id"] for vertex in back.vs]
    lines = [(ids[edge.source], ids[edge.target], _stated(edge.attributes())) for edge in back.es]
    nodes = {id: _stated(vertex.attributes()) for id, vertex in zip(ids, back.vs, strict=True)}
    same_values(stores[name], "graphml", nodes, lines)
    proven("igraph", "graphml", name)


def _stated(values: Values) -> Values:
    """Leave out the id, and what igraph puts where no number was stated: NaN."""
    return {key: value for key, value in values.items() if key != "id" and value == value}


@pytest.mark.parametrize("name", GRAPHS)
def test_pajek(name: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """networkx and igraph find the same vertices, by distinct names, and as many arcs as there are edges."""
    graph = statement_graph(stores[name])
    path = exported(name, "pajek")

    one, two = networkx.read_pajek(path), igraph.Graph.Read_Pajek(str(path))

    assert list(one) == two.vs["name"]
    assert (len(one), one.size()) == (two.vcount(), two.ecount()) == (len(graph), graph.size())
    ends = sorted((two.vs[tail]["name"], two.vs[head]["name"]) for tail, head in two.get_edgelist())
    assert sorted((tail, head) for tail, head in one.edges()) == ends
    number = {node: place for place, node in enumerate(graph)}
    assert sorted(two.get_edgelist()) == sorted((number[tail], number[head]) for tail, head in graph.edges())
    proven("networkx", "pajek", name)
    proven("igraph", "pajek", name)


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize(
    ("tool", "form"), [("graphology", "graphml"), ("graphology", "gexf"), ("Cytoscape.js", "cytoscape")]
)
def test_javascript(
    tool: str,
    form: str,
    name: str,
    stores: dict[str, Store],
    exported: Exported,
    node: Callable[..., bytes],
    proven: Proven,
) -> None:
    """What a page makes of it is the same: all nodes, all parallel edges under ids of their own, all values."""
    read = json.loads(node("graph.mjs", form, exported(name, form)))

    ids = [id for id, *_ in read["edges"]]
    assert sorted(ids) == sorted(edge.name for edge in edges(statement_graph(stores[name])))
    same_values(stores[name], form, dict(read["nodes"]), (line for _, *line in read["edges"]))
    proven(tool, form, name)
