"""A network: its sides, its ties, what is behind them, and what it becomes in other libraries."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from kg.errors import ExportError, ParameterError
from tests.codedlines import TRAM, table
from viz.networks.making import network, time_windows
from viz.networks.network import Evidence, Network, Tie
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Table


def made(lines: Any = TRAM, **parameters: Any) -> Network:
    """Make a network of some lines."""
    return network(table(lines), Parameters(**parameters))


def test_ties_are_told_once() -> None:
    """Of a one-mode network those above the diagonal, row by row; of a two-mode network all but zeros."""
    assert list(made().ties()) == [Tie(0, 1, 1.0), Tie(0, 2, -2.0), Tie(1, 2, -1.0)]
    assert list(made(type="two-mode").ties()) == [
        Tie(0, 0, -1.0), Tie(0, 1, 2.0), Tie(1, 0, 1.0), Tie(1, 1, 1.0), Tie(2, 1, -1.0),
    ]  # fmt: skip


def test_ties_are_the_same_of_sparse_matrices(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the weights are held."""
    expected = list(made().ties())
    monkeypatch.setattr("viz.networks.counting.counts._better_sparse", lambda *_: True)

    assert list(made().ties()) == expected
    assert made().sparse().toarray().tolist() == made().full().tolist()


def test_values_are_found_along_a_side() -> None:
    """By themselves or by their label; what isn't in the network is refused."""
    agents = Column("text", ("e:1", "e:2"), np.array([0, 0, 0, 1, 1, -1], np.int32), None, ("Greens", "Labour"))
    found = network(table(TRAM, agent=agents), Parameters())

    assert found.rows.values == ("e:1", "e:2")
    assert found.rows.labels == ("Greens", "Labour")
    assert [found.rows.place(name) for name in ("e:2", "Labour", "e:1")] == [1, 1, 0]
    with pytest.raises(ParameterError, match="'Zeta' isn't in this network"):
        found.rows.place("Zeta")


def test_a_value_that_was_filtered_out_is_not_in_the_network() -> None:
    """Though it stands in the table."""
    found = made(exclude={"agent": ("Labour",)})

    assert found.rows.labels == ("Greens", "Zeta")
    assert found.rows.place("Zeta") == 1
    with pytest.raises(ParameterError, match="'Labour' isn't in this network"):
        found.rows.place("Labour")


def test_statements_behind_a_tie_of_a_one_mode_network() -> None:
    """Thing by thing, at each level, those of both ends; things that only one speaks of are left out."""
    found = made()

    assert found.behind("Greens", "Labour") == [
        Evidence("toll", {False: ["s2"]}, {True: ["s4"]}),
        Evidence("tram", {True: ["s0", "s1"]}, {True: ["s3"]}),
    ]
    assert found.behind("Zeta", "Labour") == [Evidence("tram", {False: ["s5"]}, {True: ["s3"]})]
    with pytest.raises(ParameterError, match="'Mayor' isn't in this network"):
        found.behind("Greens", "Mayor")


def test_statements_behind_a_tie_of_a_two_mode_network() -> None:
    """Those of the row on the column; where there is no tie, none."""
    found = made(type="two-mode")

    assert found.behind("Greens", "tram") == [Evidence("tram", {True: ["s0", "s1"]}, {})]
    assert found.behind("Zeta", "toll") == [Evidence("toll", {}, {})]


def test_evidence_without_levels_stands_under_the_empty_text() -> None:
    """Where there is no qualifier, and where a statement has no level that is ignored."""
    lines = [("Greens", "tram", None), ("Labour", "tram", True)]
    ignoring = made(lines, aggregation="ignore")

    assert ignoring.behind("Greens", "Labour") == [Evidence("tram", {"": ["s0"]}, {True: ["s1"]})]
    without = made(lines, aggregation="ignore", qualifier="")
    assert without.behind("Greens", "Labour") == [Evidence("tram", {"": ["s0"]}, {"": ["s1"]})]


def test_a_statement_stands_behind_a_tie_once() -> None:
    """Though several of its lines say the same."""
    given = table(TRAM)
    once = Table(**{**given.__dict__, "statement": np.array([0, 0, 2, 3, 4, 5], np.int32)})

    found = network(once, Parameters())

    assert found.behind("Greens", "Labour")[1].row == {True: ["s0"]}
    assert found.counts().totals.tolist() == [3, 2, 1]


def test_evidence_is_that_of_the_window() -> None:
    """And without duplicates."""
    lines = [("Greens", "tram", True), ("Labour", "tram", True), ("Greens", "tram", True)]
    given = table(lines, ["2020-01-01", "2020-01-01", "2020-01-02"])

    first, second = time_windows(given, Parameters(window="days", size=1))

    assert first.behind("Greens", "Labour") == [Evidence("tram", {True: ["s0"]}, {True: ["s1"]})]
    assert second.rows.labels == ("Greens",)
    once = network(given, Parameters(duplicates="month"))
    assert once.behind("Greens", "Labour")[0].row == {True: ["s0"]}


def test_counts_open_what_weights_are_made_of() -> None:
    """Of each value on each thing, at each level."""
    found = made()

    assert found.things.labels == ("toll", "tram")
    assert found.counts().cube.tolist() == [[[1, 0], [0, 2]], [[0, 1], [0, 1]], [[0, 0], [1, 0]]]
    assert made(type="two-mode").things.labels == ("toll", "tram")
    assert found.statements == 6


def test_everything_is_told() -> None:
    """All parameters, the range that was found, how many lines were counted and how many had no date."""
    given = table(TRAM, ["2020-01-01"] * 2 + ["2020-03-01"] * 3 + [""])
    told = network(given, Parameters(stop="2020-12-31", convention="dna")).told()

    assert told["convention"] == "dna"
    assert (told["start"], told["stop"]) == ("2020-01-01T00:00:00", "2020-12-31T23:59:59")
    assert (told["statements"], told["undated"]) == ("5", "1")
    assert set(Parameters().told()) < set(told)


def test_frames_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is told."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(ExportError, match=r"pip install 'onrecord\[pandas\]'"):
        made().frame()


def test_frames_have_labels_and_tell_how_they_were_made() -> None:
    """On both sides."""
    frame = made(type="two-mode").frame()

    assert list(frame.index) == ["Greens", "Labour", "Zeta"]
    assert list(frame.columns) == ["toll", "tram"]
    assert frame.loc["Greens", "tram"] == 2
    assert frame.attrs["aggregation"] == "subtract"
    assert made([]).frame().shape == (0, 0)


def test_graphs_have_nodes_without_ties_and_tell_how_they_were_made() -> None:
    """Nodes are values, with their labels; edges have weights; isolates are nodes."""
    graph = made([*TRAM, ("Mayor", None, True)], isolates=True).graph()

    assert dict(graph.nodes(data="label")) == {name: name for name in ("Greens", "Labour", "Mayor", "Zeta")}
    assert {frozenset(ends): graph.edges[ends]["weight"] for ends in graph.edges} == {
        frozenset({"Greens", "Labour"}): 1.0,
        frozenset({"Greens", "Zeta"}): -2.0,
        frozenset({"Labour", "Zeta"}): -1.0,
    }
    assert graph.graph["type"] == "one-mode"


def test_graphs_of_two_modes_have_two_sides() -> None:
    """A bipartite graph, as networkx takes it."""
    from networkx.algorithms import bipartite

    graph = made(type="two-mode").graph()

    assert bipartite.is_bipartite(graph)
    assert dict(graph.nodes(data="bipartite")) == {"Greens": 0, "Labour": 0, "Zeta": 0, "toll": 1, "tram": 1}
    assert graph.edges["Greens", "toll"]["weight"] == -1


def test_what_stands_on_both_sides_is_two_nodes() -> None:
    """Each then is called by its variable too."""
    lines = [("Greens", "Labour", True), ("Labour", "Greens", False)]
    graph = made(lines, type="two-mode").graph()

    assert set(graph.nodes) == {
        ("agent", "Greens"), ("agent", "Labour"), ("issue", "Greens"), ("issue", "Labour"),
    }  # fmt: skip
    assert graph.edges[("agent", "Greens"), ("issue", "Labour")]["weight"] == 1
    assert graph.nodes["issue", "Greens"] == {"label": "Greens", "bipartite": 1}


def test_windows_and_networks_are_asked_for_by_name() -> None:
    """One of the two functions refuses what the other is for."""
    with pytest.raises(ParameterError, match="one network; leave the time windows out"):
        made(window="months")
    with pytest.raises(ParameterError, match="name a unit, as months"):
        time_windows(table(TRAM), Parameters())
