"""The layout: the same places everywhere, no label on another, everything within reach."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot

import networkx
import pytest

from tests import debate
from viz.boxes import GAP, Box
from viz.graph import statement_graph
from viz.labels import SCREEN, UPRIGHT, Sheet, label_of
from viz.layout import Places, place, places


def _boxes(graph: networkx.MultiDiGraph[str], found: Places, sheet: Sheet) -> list[Box]:
    sizes = {node: sheet.size(sheet.lines(label_of(graph, node))) for node in graph}
    return [Box(sheet.symbol, sizes[node], *found[node]) for node in graph]


def _overlap(one: Box, other: Box) -> bool:
    across = one.half + other.half - abs(one.x - other.x)
    down = one.down + other.up if one.y < other.y else other.down + one.up
    return across > 1 and down - abs(one.y - other.y) > 1


def _path(*nodes: str) -> networkx.MultiDiGraph[str]:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for one, other in pairwise(nodes):
        graph.add_edge(one, other, key="s")
    return graph


def test_the_places_are_these_on_every_machine() -> None:
    """A golden: plain arithmetic gives these numbers on every processor; if they change, pages change."""
    graph = _path("ruiz", "line", "voss", "ruiz")
    graph.add_edge("voss", "council", key="s")

    assert place(graph) == {"council": (31, -16), "line": (281, -74), "ruiz": (257, 55), "voss": (159, -35)}


def test_the_order_of_the_graph_does_not_matter() -> None:
    """The same nodes and edges, added in another order, stand in the same places."""
    graph = statement_graph(debate.store())
    turned: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for speaker, target, key, told in reversed(list(graph.edges(keys=True, data=True))):
        turned.add_edge(speaker, target, key=key, **told)

    assert place(turned) == place(graph)


@pytest.mark.parametrize("sheet", [SCREEN, UPRIGHT], ids=["screen", "upright"])
def test_no_label_lies_on_another(sheet: Sheet) -> None:
    """The room of each symbol and its label is free of the others."""
    graph = statement_graph(debate.store())

    boxes = _boxes(graph, place(graph, sheet), sheet)

    assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]


def test_the_sheets_have_their_shapes() -> None:
    """The picture is wider than high on a screen, and higher than wide on an upright one."""
    graph = statement_graph(debate.store())

    wide, upright = places(graph, [SCREEN, UPRIGHT])

    assert _shape(wide) > 1.2
    assert _shape(upright) < 0.8


def _shape(found: Places) -> float:
    xs, ys = zip(*found.values(), strict=True)
    return float((max(xs) - min(xs)) / (max(ys) - min(ys)))


def test_neighbors_stand_closer_than_strangers() -> None:
    """On a path of five, the ends are the furthest apart."""
    graph = _path("a", "b", "c", "d", "e")

    found = place(graph)

    distances = {pair: _distance(found, *pair) for pair in combinations("abcde", 2)}
    assert max(distances, key=lambda pair: distances[pair]) == ("a", "e")
    assert {pair for pair, far in distances.items() if far <= distances["a", "b"] * 1.2} <= set(pairwise("abcde"))


def _distance(found: Places, one: str, other: str) -> float:
    (ax, ay), (bx, by) = found[one], found[other]
    return hypot(ax - bx, ay - by)


def test_what_nothing_touches_stands_aside() -> None:
    """On a screen to the right of everything else, on an upright sheet below it."""
    graph = _path("a", "b", "c")
    graph.add_nodes_from(["alone", "lonely"])

    wide, upright = places(graph, [SCREEN, UPRIGHT])

    assert min(wide["alone"][0], wide["lonely"][0]) > max(wide[node][0] for node in "abc") + GAP
    assert min(upright["alone"][1], upright["lonely"][1]) > max(upright[node][1] for node in "abc") + GAP


def test_who_speaks_stands_by_whom_they_speak_for() -> None:
    """An organization that only speaks through somebody isn't left alone."""
    graph = _path("ruiz", "line")
    graph.add_nodes_from(["city", "other"])
    graph.edges["ruiz", "line", "s"]["behalf_iri"] = "city"

    found = place(graph)

    assert _distance(found, "ruiz", "city") < _distance(found, "ruiz", "other")


@pytest.mark.parametrize("count", [0, 1, 2, 200])
def test_small_and_large_graphs_have_places(count: int) -> None:
    """Nothing, one node, two nodes and more nodes than every pair is counted for."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from(f"n{number}" for number in range(count))
    graph.add_edges_from((f"n{number // 3}", f"n{number}") for number in range(1, count))

    found = place(graph)

    assert len(set(found.values())) == count


def test_long_words_and_wide_letters_fit_their_lines() -> None:
    """A word longer than a line is cut, Chinese letters count twice, and what is left over ends in dots."""
    assert SCREEN.lines("x" * 45) == ["x" * 20, "x" * 20, "x" * 5]
    assert SCREEN.lines("電" * 12) == ["電" * 10, "電" * 2]
    assert SCREEN.lines("one two three four five six seven eight nine ten eleven twelve thirteen") == [
        "one two three four",
        "five six seven eight",
        "nine ten eleven…",
    ]
    assert SCREEN.lines("  ") == [""]
