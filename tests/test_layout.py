"""The layout: the same places everywhere, no label on another, everything within reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import combinations, pairwise
from math import hypot

import networkx
import pytest

from tests import big, debate
from viz.boxes import GAP, Box
from viz.graph import statement_graph
from viz.labels import SCREEN, UPRIGHT, Sheet, label_of
from viz.layout import CORE, FOLD, Places, place, places
from viz.networks.drawn import agents, issues, networks, ranked, statements
from viz.spirals import Spiral


def _boxes(network: networkx.Graph[str], nodes: Iterable[str], found: Places, sheet: Sheet) -> list[Box]:
    sizes = {node: sheet.size(sheet.lines(label_of(network, node))) for node in nodes}
    return [Box(sheet.symbol, size, *found[node]) for node, size in sizes.items()]


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

    assert place(graph) == {"council": (31, -9), "line": (278, 55), "ruiz": (276, -75), "voss": (163, -8)}


def test_many_nodes_have_these_places_on_every_machine() -> None:
    """A golden of everything that only many nodes need: the room around the fold, and the spirals."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_edges_from((f"n{one}", f"n{one * one % (one // 3 + 1)}") for one in range(1, CORE + 200))

    found = places(statements(graph), [SCREEN, UPRIGHT])

    text = "\n".join(f"{node} {x} {y}" for on in found for node, (x, y) in on.items())
    assert sha256(text.encode()).hexdigest() == "0a1bde5a9240e72b47f4a26d8ab19328dad7f7ad0df463d6c86a2e0ddb421646"


def test_the_order_of_the_graph_does_not_matter() -> None:
    """The same nodes and edges, added in another order, stand in the same places."""
    graph = statement_graph(debate.store())
    turned: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for speaker, target, key, told in reversed(list(graph.edges(keys=True, data=True))):
        turned.add_edge(speaker, target, key=key, **told)

    for one, other in zip(networks(graph).values(), networks(turned).values(), strict=True):
        assert place(one) == place(other)


@pytest.mark.parametrize("sheet", [SCREEN, UPRIGHT], ids=["screen", "upright"])
def test_no_label_lies_on_another(sheet: Sheet) -> None:
    """The room of each symbol and its label is free of the others."""
    for network in networks(statement_graph(debate.store())).values():
        boxes = _boxes(network, network, place(network, sheet), sheet)

        assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]


@pytest.mark.parametrize("sheet", [SCREEN, UPRIGHT], ids=["screen", "upright"])
def test_no_label_of_the_core_lies_on_another(sheet: Sheet) -> None:
    """In a debate where nearly all are tied to all, a thousand names can still be read."""
    network = statements(big.graph(1_100, 4_000))

    found = place(network, sheet)

    boxes = sorted(_boxes(network, ranked(network)[:CORE], found, sheet), key=lambda box: box.x)
    assert not [pair for pair in _neighbors(boxes) if _overlap(*pair)]


def _neighbors(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Yield the pairs that are close enough across to touch."""
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.x - one.x > 500:
                break
            yield one, other


def test_the_fold_is_a_picture_of_its_own() -> None:
    """The most linked nodes stand together in the middle; those that come after them don't push them apart."""
    network = statements(big.graph(400, 2_000))
    order = ranked(network)

    found = place(network)

    first, all_ = (_frame(found, nodes) for nodes in (order[:FOLD], order))
    assert first[0] > all_[0] and first[1] < all_[1] and first[2] > all_[2] and first[3] < all_[3]


def _frame(found: Places, nodes: Iterable[str]) -> tuple[int, int, int, int]:
    xs, ys = zip(*(found[node] for node in nodes), strict=True)
    return min(xs), max(xs), min(ys), max(ys)


def test_everybody_has_a_place_by_those_they_are_tied_to() -> None:
    """What is beyond the core stands around the one of the core that it is tied to most, no two on one spot."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for number in range(CORE):
        graph.add_edge(f"a{number:04}", f"a{(number + 1) % CORE:04}", key="s")
        graph.add_edge(f"a{number:04}", f"a{(number + 2) % CORE:04}", key="t")
    graph.add_edges_from(("a0007", f"b{number}") for number in range(40))
    graph.add_edge("b3", "c")
    graph.add_nodes_from(["alone", "lonely"])

    found = place(statements(graph))

    around = [_distance(found, "a0007", node) for node in [*(f"b{number}" for number in range(40)), "c"]]
    assert max(around) < 400
    assert len(set(found.values())) == len(graph)
    assert min(found["alone"][0], found["lonely"][0]) > max(found[f"a{number:04}"][0] for number in range(CORE))


def test_a_spiral_keeps_its_points_apart() -> None:
    """No two points of a sunflower are closer than one and a half steps."""
    spiral = Spiral(0.0, 0.0, 20.0, 50.0)
    points = [spiral.next() for _ in range(400)]

    assert min(hypot(a - c, b - d) for (a, b), (c, d) in combinations(points, 2)) > 1.5 * 20


def test_camps_stand_apart() -> None:
    """Those who agree stand closer to each other than to those with whom they disagree."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for agent in ("ruiz", "okafor", "haddad", "lind", "voss"):
        stance = "supports" if agent in ("ruiz", "okafor", "haddad") else "opposes"
        graph.add_edge(agent, "line", key=agent, stance=stance, relation="position")

    found = place(agents(issues(graph)))

    together = max(_distance(found, *pair) for pair in combinations(("ruiz", "okafor", "haddad"), 2))
    assert (
        min(_distance(found, one, other) for one in ("ruiz", "okafor", "haddad") for other in ("lind", "voss"))
        > together
    )


def test_the_sheets_have_their_shapes() -> None:
    """The picture is wider than high on a screen, and higher than wide on an upright one."""
    for graph in (statement_graph(debate.store()), big.graph(300, 900)):
        wide, upright = places(statements(graph), [SCREEN, UPRIGHT])

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

    found = place(statements(graph))

    assert _distance(found, "ruiz", "city") < _distance(found, "ruiz", "other")


@pytest.mark.parametrize("count", [0, 1, 2, FOLD, FOLD + 1, CORE + 1])
def test_small_and_large_graphs_have_places(count: int) -> None:
    """Nothing, one node, two nodes, a whole fold, one more, and one more than has room for its label."""
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
