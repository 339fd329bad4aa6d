"""Cytoscape JSON of a statement graph, for Cytoscape (.cyjs), Cytoscape.js and networkx."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.account import Account
from kg.exchange.graphs.attributes import EXACT, Columns, Values, cells, columns, edges, label_of
from kg.exchange.graphs.statementgraph import CARRIED as CARRIED

if TYPE_CHECKING:
    import networkx

_HEAD: Final = (
    '{"format_version": "1.0", "generated_by": "On Record", "target_cytoscapejs_version": "~3.34",\n'
    '"data": {"name": "Who said what about whom"}, "directed": true, "multigraph": true,\n'
    '"elements": {\n"nodes": ['
)
_MARKUP: Final = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
"""What could end a script on a page, or a line of one, in the way JSON has for any letter."""
_HALF: Final = re.compile("[\ud800-\udfff]")


def write(graph: networkx.MultiDiGraph[str], sink: BinaryIO, account: Account) -> None:
    r"""Write a graph as one JSON document, an element a line, which may stand inside a page's script as it is.

    A node has `id`, its key, an IRI; `name`, its label; and its attributes. An edge has `id`, its statement's IRI, and
    of a statement's further edges that IRI, a space and a number; `source`, `target`; `interaction`, the stance, or
    else what ties the two; and its attributes. networkx wants the keys as `value` and `key`.

    Args:
        graph: what is written; it stays as it is.
        sink: where it goes, as UTF-8.
        account: where it is told what was replaced or left out.
    """
    sink.write(_HEAD.encode())
    _elements(sink, _nodes(graph, account), account)
    sink.write(b'],\n"edges": [')
    _elements(sink, _edges(graph, account), account)
    sink.write(b"]\n}}\n")


def _nodes(graph: networkx.MultiDiGraph[str], account: Account) -> Iterator[Values]:
    known = columns((values for _, values in graph.nodes(data=True)), account, EXACT)
    for node, values in graph.nodes(data=True):
        yield _row(values, known) | {"id": node, "value": node, "name": str(values.get("label", node))}


def _edges(graph: networkx.MultiDiGraph[str], account: Account) -> Iterator[Values]:
    known = columns((values for *_, values in graph.edges(data=True)), account, EXACT)
    for edge in edges(graph):
        ends = {"id": edge.name, "source": edge.tail, "target": edge.head, "key": edge.key}
        yield _row(edge.values, known) | ends | {"interaction": label_of(edge.values)}


def _row(values: Values, known: Columns) -> dict[str, object]:
    return {name: str(value) if known[name] == "string" else value for name, value in cells(values, known)}


def _elements(sink: BinaryIO, rows: Iterator[Mapping[str, object]], account: Account) -> None:
    between = "\n"
    for row in rows:
        text = json.dumps({"data": dict(sorted(row.items()))}, ensure_ascii=False, allow_nan=False)
        whole, halves = _HALF.subn("\N{REPLACEMENT CHARACTER}", text.translate(_MARKUP))
        account.flattened("characters", "halves of a pair, which UTF-8 can't write; U+FFFD stands for each", halves)
        sink.write((between + whole).encode())
        between = ",\n"
