"""GEXF 1.3 of a network, or of time windows as one network that changes, for Gephi and its timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, BinaryIO, Final, NamedTuple

import numpy as np

from kg.account import Account
from kg.exchange.graphs.attributes import Columns, Values, cells, columns, lexical
from kg.exchange.graphs.gexf import ROOT, declare
from kg.exchange.graphs.markup import Markup
from viz.networks.counting.windows import moved
from viz.networks.files import together
from viz.networks.files.graphml import behind, described, sign
from viz.networks.network import Network, Windows

_GRAPH: Final = {"defaultedgetype": "undirected", "idtype": "string"}
_DAYS: Final = ("days", "weeks", "months", "years")


class Stretch(NamedTuple):
    """From when to when a window stands for what was said, both ends included, as GEXF writes them."""

    start: str
    end: str


def write(
    networks: Network | Windows,
    sink: BinaryIO,
    account: Account,
    evidence: bool | None = None,
    attributes: together.Attributes = together.NOTHING,
) -> None:
    """Write a network, or time windows as one network in time; what it was made by is its description.

    Nodes and edges have the attributes that GraphML's have. Of time windows, an edge's weight is an attribute in time,
    and nodes and edges are there in those windows in which they occur. Windows lap over each other, and Gephi would
    mix the weights of those that do: so each one stands for the time from its own middle to that of the next, in days,
    or in seconds for shorter units. Windows of events are numbered, from 1. `statements` are those of all windows.

    Args:
        networks: what is written.
        sink: where it goes.
        account: where it is told what XML can't hold.
        evidence: whether statements are named; None names them where they don't make the file too large.
        attributes: what nodes have beside that.
    """
    known = together.nodes(networks)
    is_onemode = networks.parameters.type == "one-mode"
    nodes = {node: {**described(node, is_onemode), **together.given(node, attributes)} for node in known.values()}
    edges = list(_edges(networks, known, named=together.are_named(networks, account, evidence)))
    of_nodes = columns(nodes.values(), account)
    of_edges = dict(columns((edge.values for edge in edges), account))
    markup = Markup(sink, account)
    time = stretches(networks) if isinstance(networks, Windows) else []
    with markup.element("gexf", ROOT):
        _meta(markup, networks)
        with markup.element("graph", _mode(networks)):
            declare(markup, "node", of_nodes)
            declare(markup, "edge", of_edges)
            if time:
                _declare_weight(markup)
            with markup.element("nodes"):
                for node, values in nodes.items():
                    with markup.element("node", {"id": node.name, "label": node.label}):
                        _inside(markup, values, of_nodes, {}, _joined(time, node.windows))
            with markup.element("edges"):
                _write_edges(markup, edges, [node.name for node in nodes], of_edges, time)


class _Edge(NamedTuple):
    """A tie: its ends, its weight in each window in which it is, and its attributes."""

    tail: int
    head: int
    weights: Mapping[int, float]
    values: Mapping[str, Any]


def stretches(networks: Windows) -> list[Stretch]:
    """Return for each window the time that it stands for: from its middle to just before that of the next."""
    unit = networks.parameters.window
    if unit == "events":
        return [Stretch(str(number), str(number)) for number in range(1, len(networks) + 1)]
    middles = [network.middle for network in networks]
    middles += [moved(middle, 1, unit) for middle in middles[-1:]]
    step, form = (np.timedelta64(1, "D"), "D") if unit in _DAYS else (np.timedelta64(1, "s"), "s")
    texts = [middle.astype(f"datetime64[{form}]") for middle in middles]
    return [Stretch(str(one), str(max(one, following - step))) for one, following in pairwise(texts)]


def _edges(networks: Network | Windows, known: dict[together.Key, together.Node], *, named: bool) -> Iterator[_Edge]:
    """Yield each pair that is tied once, with its weights and the statements of all windows."""
    weights: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    statements: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for line in together.lines(networks, known, evidence=True):
        weights[line.tail, line.head][line.window] = line.weight
        statements[line.tail, line.head].update(dict.fromkeys(line.statements))
    is_signed = any(weight < 0 for each in weights.values() for weight in each.values())
    for (tail, head), found in sorted(weights.items()):
        told = behind(statements[tail, head], named=named)
        if is_signed and isinstance(networks, Network):
            told["sign"] = sign(found[0])
        yield _Edge(tail, head, found, told)


def _meta(markup: Markup, networks: Network | Windows) -> None:
    told = (f"{name}: {value}" for name, value in together.told(networks).items() if value)
    with markup.element("meta"):
        markup.leaf("creator", text="On Record")
        markup.leaf("description", text="; ".join(told))


def _mode(networks: Network | Windows) -> Mapping[str, str]:
    if isinstance(networks, Network):
        return _GRAPH | {"mode": "static"}
    unit = networks.parameters.window
    form = "integer" if unit == "events" else "date" if unit in _DAYS else "dateTime"
    return _GRAPH | {"mode": "dynamic", "timeformat": form, "timerepresentation": "interval"}


def _declare_weight(markup: Markup) -> None:
    """Declare the weight of edges as an attribute in time; Gephi knows it by its name."""
    with markup.element("attributes", {"class": "edge", "mode": "dynamic"}):
        markup.leaf("attribute", {"id": "weight", "title": "weight", "type": "double"})


def _write_edges(
    markup: Markup, edges: Sequence[_Edge], names: Sequence[str], known: Columns, time: Sequence[Stretch]
) -> None:
    for number, edge in enumerate(edges, start=1):
        told = {"id": f"e{number}", "source": names[edge.tail], "target": names[edge.head]}
        if time:
            weights = {time[window]: weight for window, weight in edge.weights.items()}
        else:
            told, weights = told | {"weight": lexical(edge.weights[0], "double")}, {}
        with markup.element("edge", told):
            _inside(markup, edge.values, known, weights, _joined(time, edge.weights))


def _inside(
    markup: Markup, values: Values, known: Columns, weights: Mapping[Stretch, float], there: Sequence[Stretch]
) -> None:
    """Write the attributes of a node or an edge, its weights in time, and when it is there."""
    with markup.element("attvalues"):
        for name, value in cells(values, known):
            if name != "label":
                markup.leaf("attvalue", {"for": name, "value": lexical(value, known[name])})
        for (start, end), weight in weights.items():
            markup.leaf("attvalue", {"for": "weight", "value": lexical(weight, "double"), "start": start, "end": end})
    if there:
        with markup.element("spells"):
            for start, end in there:
                markup.leaf("spell", {"start": start, "end": end})


def _joined(time: Sequence[Stretch], windows: Iterable[int]) -> list[Stretch]:
    """Return when something is there that is in some windows: one stretch for those that follow each other.

    >>> _joined([Stretch("1", "1"), Stretch("2", "2"), Stretch("3", "3"), Stretch("4", "4")], [0, 1, 3])
    [Stretch(start='1', end='2'), Stretch(start='4', end='4')]
    """
    found: list[Stretch] = []
    last = -2
    for window in windows if time else ():
        begin = found.pop().start if window == last + 1 else time[window].start
        found.append(Stretch(begin, time[window].end))
        last = window
    return found
