"""The three networks of a debate: who speaks about whom, who takes which stance, and who agrees with whom."""

from __future__ import annotations

import json
from collections.abc import Mapping

import networkx
import pytest

from tests import big, debate
from viz.graph import statement_graph
from viz.networks import drawn as rooms
from viz.networks.drawn import LIMIT, MODES, agents, issues, networks, ranked, statements


def _graph(*lines: tuple[str, str, str, Mapping[str, object]]) -> networkx.MultiDiGraph[str]:
    """Make a statement graph of some lines: from whom, to what, in which statement, and what is told."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for speaker, target, statement, told in lines:
        graph.add_edge(speaker, target, key=statement, **told)
    return graph


def _holding(**stances: str) -> networkx.MultiDiGraph[str]:
    """Make a debate in which each agent takes stances on things: "line+ fares-"."""
    words = {"+": "supports", "-": "opposes", "~": "mixed", "0": "neutral"}
    return _graph(
        *(
            (agent, thing[:-1], f"{agent}-{thing}", {"stance": words[thing[-1]], "relation": "position"})
            for agent, things in stances.items()
            for thing in things.split()
        )
    )


def _weights(made: networkx.Graph[str]) -> dict[str, int]:
    return {node: told["weight"] for node, told in made.nodes(data=True)}


def test_lines_of_one_stance_are_one_edge() -> None:
    """Two statements for the tram line are one edge, one against it another; each edge knows its statements."""
    graph = _graph(
        ("ruiz", "line", "s1", {"stance": "supports", "quoted": True}),
        ("ruiz", "line", "s2", {"stance": "supports"}),
        ("ruiz", "line", "s3", {"stance": "opposes"}),
        ("ruiz", "line", "s4", {}),
        ("voss", "voss", "s5", {}),
    )

    made = statements(graph)

    assert dict(made["ruiz"]["line"]) == {
        "supports": {"stance": "supports", "statements": ["s1", "s2"], "count": 2, "quoted": True},
        "opposes": {"stance": "opposes", "statements": ["s3"], "count": 1, "quoted": False},
        "none": {"stance": "none", "statements": ["s4"], "count": 1, "quoted": False},
    }
    assert list(made["voss"]["voss"]) == ["none"]
    assert _weights(made) == {"ruiz": 4, "line": 4, "voss": 1}


def test_who_speaks_for_whom_stands_apart() -> None:
    """One link for all statements that somebody makes on behalf of an organization, once for each statement."""
    told = {"stance": "supports", "behalf_iri": "city ghost"}
    graph = _graph(("ruiz", "line", "s1", told), ("ruiz", "fares", "s1", told), ("ruiz", "line", "s2", told))
    graph.add_node("city", label="City of Port", kind="Government body", category="organization", note="a note")

    made = statements(graph)

    assert dict(made["ruiz"]["city"]) == {
        "speaks for": {"link": True, "statements": ["s1", "s2"], "count": 2, "quoted": False}
    }
    assert made.nodes["city"] == {
        "label": "City of Port",
        "kind": "Government body",
        "category": "organization",
        "weight": 2,
    }
    assert "ghost" not in made


def test_a_stance_belongs_to_who_holds_it() -> None:
    """Not to the speaker where the position has a holder, nor where they speak for somebody."""
    positions = [
        {"iri": "p1", "stance": "supports", "holder_iri": ["city", "council"]},
        {"iri": "p2", "stance": "opposes", "holder_iri": ["riders"]},
        {"iri": "p3", "stance": "neutral"},
    ]
    graph = _graph(
        ("ruiz", "line", "s1", {"behalf_iri": "city", "positions": json.dumps(positions)}),
        ("ruiz", "fares", "s2", {"stance": "opposes", "behalf_iri": "city"}),
        ("ruiz", "noise", "s3", {"stance": "opposes", "holder_iri": "riders", "behalf_iri": "city"}),
        ("ruiz", "market", "s4", {"stance": "opposes", "holder_iri": "ghost"}),
        ("ruiz", "voss", "s5", {"relation": "about"}),
    )
    graph.add_nodes_from(["city", "council", "riders"])

    made = issues(graph)

    assert {(one, other): told["stance"] for one, other, told in made.edges(data=True)} == {
        ("city", "line"): "supports",
        ("council", "line"): "supports",
        ("riders", "line"): "opposes",
        ("city", "fares"): "opposes",
        ("riders", "noise"): "opposes",
        ("ruiz", "market"): "opposes",
    }
    assert "voss" not in made


@pytest.mark.parametrize(
    ("stances", "together"),
    [
        (["supports", "supports"], "supports"),
        (["supports", "opposes"], "mixed"),
        (["supports", "neutral"], "supports"),
        (["opposes", ""], "opposes"),
        (["neutral"], "neutral"),
        ([""], "none"),
        (["opposes; supports"], "mixed"),
    ],
)
def test_stances_on_one_thing_are_one_word(stances: list[str], together: str) -> None:
    """All statements count; what says nothing of a stance, or is neutral, doesn’t change one that another takes."""
    told = [{"positions": json.dumps([{"stance": stance}])} for stance in stances]

    made = issues(_graph(*(("ruiz", "line", f"s{number}", dict(one)) for number, one in enumerate(told))))

    assert made["ruiz"]["line"]["stance"] == together
    assert made["ruiz"]["line"]["count"] == len(stances)


def test_two_agree_where_both_support_or_both_oppose() -> None:
    """And disagree where one supports and the other opposes; mixed and neutral are neither."""
    graph = _holding(ruiz="line+ fares- noise+ market~", voss="line+ fares- noise- market+", lind="market0")

    made = agents(issues(graph))

    assert list(made.edges(data=True)) == [
        ("ruiz", "voss", {"agree": ["fares", "line"], "disagree": ["noise"], "count": 3})
    ]
    assert _weights(made) == {"ruiz": 4, "voss": 4, "lind": 1}


def test_only_the_most_active_are_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are tied to the one of them that they agree with most, or to nobody."""
    monkeypatch.setattr(rooms, "LIMIT", 2)
    graph = _holding(ruiz="line+ fares+ noise+", voss="line+ fares- noise-", lind="fares- noise-", diaz="line-")

    made = agents(issues(graph))

    assert {frozenset(pair) for pair in made.edges()} == {frozenset(("ruiz", "voss")), frozenset(("voss", "lind"))}
    assert made["voss"]["lind"] == {"agree": ["fares", "noise"], "disagree": [], "count": 2}
    assert "diaz" in made


def test_the_most_linked_come_first() -> None:
    """By the number of statements that touch them, then by IRI; who is tied to nobody comes last."""
    graph = _graph(
        ("lind", "lind", "s1", {}),
        ("lind", "lind", "s2", {}),
        ("lind", "lind", "s3", {}),
        ("voss", "line", "s4", {}),
        ("ruiz", "line", "s5", {}),
    )

    assert ranked(statements(graph)) == ["line", "ruiz", "voss", "lind"]


def test_the_networks_of_the_debate() -> None:
    """Every name is in the network of statements; the others have those that hold positions, and what these are on."""
    graph = statement_graph(debate.store())

    made = networks(graph)

    assert tuple(made) == MODES
    assert list(made["statements"]) == list(graph)
    assert set(made["agents"]) < set(made["issues"]) < set(graph)
    assert made["statements"].number_of_edges() == 38
    assert made["issues"].number_of_edges() == 18
    assert made["agents"].number_of_edges() == 6
    city = "https://w3id.org/onrecord/id/city"
    assert made["issues"].nodes[city]["label"] == "City of Port"


def test_a_debate_of_many_agents_stays_bounded() -> None:
    """There are at most as many edges as pairs among the most active and one for each other agent."""
    made = agents(issues(big.graph(1_500, 4_000)))

    assert len(made) > 2 * LIMIT
    assert made.number_of_edges() < LIMIT * (LIMIT - 1) / 2 + len(made)
