"""The door to pyvis: what vis-network draws of the three networks."""

from __future__ import annotations

import json
from typing import Any

import networkx
import pytest

from tests import big, debate
from viz.graph import CATEGORIES, statement_graph
from viz.labels import SCREEN, UPRIGHT
from viz.layout import CORE, places
from viz.network import MARKS, SHAPES, library, network
from viz.networks.drawn import MODES, networks, ranked
from viz.positions import STANCES


@pytest.fixture(scope="module")
def graph() -> networkx.MultiDiGraph[str]:
    """Return the debate's statement graph."""
    return statement_graph(debate.store())


@pytest.fixture(scope="module")
def drawn(graph: networkx.MultiDiGraph[str]) -> Any:
    """Return what is drawn of it, as a page reads it."""
    return json.loads(json.dumps(network(graph)))


def test_a_node_is_its_number_in_the_graph(graph: networkx.MultiDiGraph[str], drawn: Any) -> None:
    """Each with its name in lines, its category's shape, its size, and its place on both sheets."""
    number = list(graph).index("https://w3id.org/onrecord/id/shops")

    [shops] = [node for node in drawn["modes"]["statements"]["nodes"] if node["id"] == number]

    screen, upright = places(networks(graph)["statements"], [SCREEN, UPRIGHT])
    x, y = upright["https://w3id.org/onrecord/id/shops"]
    assert (shops["group"], shops["shape"]) == ("organization", "square")
    assert shops["label"] == "Old Town\nShopkeepers’\nAssociation"
    assert (shops["x"], shops["y"]) == screen["https://w3id.org/onrecord/id/shops"]
    assert shops["font"] == {"size": 16}
    assert shops["upright"] == {
        "x": x,
        "y": y,
        "label": "Old Town\nShopkeepers’\nAssociation",
        "size": shops["upright"]["size"],
        "font": {"size": 23},
    }
    assert shops["upright"]["size"] > shops["size"] > 10


def test_the_most_linked_come_first(graph: networkx.MultiDiGraph[str], drawn: Any) -> None:
    """All names of each network are there, in the order of their importance."""
    numbers = {node: number for number, node in enumerate(graph)}

    for mode, made in networks(graph).items():
        assert [node["id"] for node in drawn["modes"][mode]["nodes"]] == [numbers[node] for node in ranked(made)]
        assert drawn["modes"][mode]["more"] == []
    assert list(drawn["modes"]) == list(MODES)


def test_the_others_have_places_only() -> None:
    """Beyond those whose labels have room, a node is five numbers, and none is left out."""
    graph = big.graph(1_100, 3_000)

    drawn: Any = network(graph)["modes"]

    more = drawn["statements"]["more"]
    assert len(drawn["statements"]["nodes"]) == CORE
    assert len(more) == 5 * (len(graph) - CORE)
    assert all(isinstance(number, int) for number in more)
    assert {node["id"] for node in drawn["statements"]["nodes"]} | set(more[::5]) == set(range(len(graph)))


def test_every_line_has_its_look(drawn: Any) -> None:
    """Each stance differs from the others by mark and by end, not by color alone."""
    lines = drawn["lines"]

    assert set(lines) == {*STANCES, "speaks for", "agree", "disagree", "paraphrased"}
    assert [lines[stance]["label"] for stance in MARKS] == ["+", "−", "±", "0", ""]
    assert len({lines[stance]["arrows"]["to"]["type"] for stance in MARKS}) == len(MARKS)
    assert lines["agree"]["label"] != lines["disagree"]["label"]
    assert not lines["speaks for"]["arrows"]["to"]["enabled"]
    assert lines["paraphrased"] == {"dashes": [7, 5]}
    assert not any("from" in look or "color" in look for name, look in lines.items())


def test_every_category_has_its_shape(drawn: Any) -> None:
    """What the graph can draw, the page has a shape for; no two share one."""
    assert set(CATEGORIES.values()) == set(SHAPES)
    assert drawn["groups"] == {category: {"shape": shape} for category, shape in SHAPES.items()}
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_an_empty_graph_is_drawn() -> None:
    """Nothing is drawn as nothing."""
    drawn: Any = network(networkx.MultiDiGraph())

    assert drawn["modes"] == {mode: {"nodes": [], "more": []} for mode in MODES}


def test_nothing_moves_and_nothing_is_loaded(drawn: Any) -> None:
    """The places are ours, without physics; the library is whole and names no file beside it."""
    assert drawn["options"]["physics"] == {"enabled": False}
    assert "sourceMappingURL" not in library()
    assert len(library()) > 400_000
