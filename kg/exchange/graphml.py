"""GraphML of a statement graph, for Gephi, yEd, igraph and networkx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from kg.account import Account

if TYPE_CHECKING:
    import networkx

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 can't carry in any form."""


def write(graph: networkx.MultiDiGraph[str], sink: BinaryIO, account: Account) -> None:
    """Write a graph whose attributes are texts, numbers and booleans; the graph stays as it is.

    Nodes and edges come in the graph's order. Characters that XML forbids are written as U+FFFD. An attribute without
    a value (None) is left out.
    """
    import networkx
    from networkx.readwrite.graphml import GraphMLWriter

    clean: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for name, attributes in graph.nodes(data=True):
        clean.add_node(_text(name), **_attributes(attributes))
    for tail, head, key, attributes in graph.edges(keys=True, data=True):
        clean.add_edge(_text(tail), _text(head), key=_text(key), **_attributes(attributes))
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(clean)
    writer.dump(sink)
    sink.write(b"\n")


def _attributes(attributes: dict[str, object]) -> dict[str, object]:
    return {
        name: _text(value) if isinstance(value, str) else value
        for name, value in sorted(attributes.items())
        if value is not None
    }


def _text(value: object) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", str(value))
