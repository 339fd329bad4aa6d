"""Networks as GraphML, GEXF, Pajek and JSON: other programs read back names, weights, statements and time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx
import numpy as np
import pytest

from kg.errors import ParameterError
from tests import nasty
from viz.networks.clustering import clusters
from viz.networks.files import together, write
from viz.networks.files.gexf import stretches
from viz.networks.making import network, time_windows
from viz.networks.network import Network
from viz.networks.parameters import Parameters

AVERAGE = Parameters(normalization="average")
TWO_MODE = Parameters(type="two-mode")
MONTHS = Parameters(window="months", size=2)
GEXF = "{http://gexf.net/1.3}"
BELL = "a bell\ufffd and <b>&amp;</b>"
"""The name of an agent as XML holds it."""


def named(name: str) -> str:
    """Return a name as XML holds it."""
    return name.replace("\x07", "\ufffd")


def ties(one: Network) -> dict[tuple[str, str], float]:
    """Return the weights of a network's ties by the names of their ends."""
    rows, columns = one.rows.values, one.columns.values
    if not one.is_onemode:
        rows = tuple(f"agent: {name}" if name == "Zeta" else name for name in rows)
        columns = tuple(f"issue: {name}" if name == "Zeta" else name for name in columns)
    return {(named(str(rows[tie.row])), named(str(columns[tie.column]))): tie.weight for tie in one.ties()}


def edges(graph: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the attributes of a networkx graph's edges by their ends."""
    return {(one, other): told for one, other, told in graph.edges(data=True)}


@pytest.mark.parametrize("parameters", [AVERAGE, TWO_MODE])
def test_networkx_reads_graphml(parameters: Parameters, tmp_path: Path) -> None:
    """Names of any kind, weights to the last digit, the statements behind each tie, and all parameters."""
    one = network(nasty.table(), parameters)

    account = write(one, tmp_path / "made.graphml")

    graph = networkx.read_graphml(tmp_path / "made.graphml")
    assert {pair: told["weight"] for pair, told in edges(graph).items()} == ties(one)
    assert {key: graph.graph[key] for key in one.told()} == one.told()
    labels = {named(label) for label in (*one.rows.labels, *one.columns.labels)}
    assert {told["label"] for _, told in graph.nodes(data=True)} == labels
    assert account.rows()[0].what == "characters"
    for row, column in list(ties(one))[:5]:
        agent, thing = row.removeprefix("agent: "), column.removeprefix("issue: ")
        if BELL in (agent, thing):
            continue
        sides = [side for each in one.behind(agent, thing) for side in each[1:]]
        behind = {iri for side in sides for iris in side.values() for iri in iris}
        told = graph.edges[row, column]
        assert set(told["statements"].split()) == behind
        assert told["count"] == len(behind)
        assert told["sign"] == ("negative" if told["weight"] < 0 else "positive")


def test_igraph_reads_graphml(tmp_path: Path) -> None:
    """So does igraph, undirected, with the attributes of the graph."""
    one = network(nasty.table(), AVERAGE)

    write(one, tmp_path / "made.graphml")

    graph = igraph.Graph.Read_GraphML(str(tmp_path / "made.graphml"))
    assert not graph.is_directed()
    assert graph["aggregation"] == "subtract"
    assert sorted(graph.es["weight"]) == sorted(ties(one).values())
    assert [named(str(name)) for name in one.rows.labels] == graph.vs["label"]


def test_a_value_on_both_sides_is_two_nodes(tmp_path: Path) -> None:
    """A name that is an agent's and an issue's is told apart by the variable; both keep their label."""
    write(network(nasty.table(), TWO_MODE), tmp_path / "made.graphml")

    graph = networkx.read_graphml(tmp_path / "made.graphml")
    assert graph.nodes["agent: Zeta"]["label"] == graph.nodes["issue: Zeta"]["label"] == "Zeta"
    assert networkx.is_bipartite(graph)
    assert {told["bipartite"] for _, told in graph.nodes(data=True)} == {0, 1}


@pytest.mark.parametrize("parameters", [AVERAGE, TWO_MODE])
def test_networkx_reads_gexf(parameters: Parameters, tmp_path: Path) -> None:
    """One network is a static graph with weights."""
    one = network(nasty.table(), parameters)

    write(one, tmp_path / "made.gexf")

    graph = networkx.read_gexf(tmp_path / "made.gexf")
    assert {pair: told["weight"] for pair, told in edges(graph).items()} == ties(one)
    assert graph.graph["mode"] == "static"


def test_gexf_changes_from_window_to_window(tmp_path: Path) -> None:
    """An edge has the weight of each window in the time that the window stands for, and none where it isn't tied."""
    many = time_windows(nasty.table(), MONTHS)

    write(many, tmp_path / "made.gexf")

    root = ElementTree.parse(tmp_path / "made.gexf").getroot()
    found = {}
    for edge in root.iter(f"{GEXF}edge"):
        for value in (each.attrib for each in edge.iter(f"{GEXF}attvalue")):
            if value["for"] == "weight":
                found[value["start"], edge.attrib["source"], edge.attrib["target"]] = float(value["value"])
    time = stretches(many)
    assert found == {
        (time[place].start, *pair): weight for place, one in enumerate(many) for pair, weight in ties(one).items()
    }
    assert networkx.read_gexf(tmp_path / "made.gexf").graph["mode"] == "dynamic"


@pytest.mark.parametrize(("unit", "size"), [("days", 31), ("weeks", 5), ("months", 2), ("hours", 1500), ("events", 20)])
def test_stretches_follow_each_other(unit: Any, size: int) -> None:
    """They don't lap over each other, and leave no day between them; windows of events are numbered."""
    many = time_windows(nasty.table(), Parameters(window=unit, size=size))

    time = stretches(many)

    if unit == "events":
        assert time[0] == ("1", "1")
        assert time[-1].end == str(len(many))
        return
    step = np.timedelta64(1, "s" if unit == "hours" else "D")
    ends, starts = (np.array(each, "datetime64") for each in zip(*((one.end, one.start) for one in time), strict=True))
    assert (ends[:-1] + step == starts[1:]).all()


def test_nodes_of_gexf_are_there_when_they_say_something(tmp_path: Path) -> None:
    """A node's spells cover the windows in which it is, those that follow each other as one."""
    table = nasty.table()
    many = time_windows(table.taken(np.r_[0:10, 50:60]), MONTHS)

    write(many, tmp_path / "made.gexf")

    root = ElementTree.parse(tmp_path / "made.gexf").getroot()
    time = stretches(many)
    for node in root.iter(f"{GEXF}node"):
        there = {
            place
            for place, one in enumerate(time)
            for spell in node.iter(f"{GEXF}spell")
            if spell.attrib["start"] <= one.start and one.end <= spell.attrib["end"]
        }
        label = node.attrib["label"]
        assert there == {place for place, one in enumerate(many) if label in map(named, one.rows.labels)}


def test_networkx_and_igraph_read_pajek(tmp_path: Path) -> None:
    """Names are distinct and quotable; weights keep their digits."""
    one = network(nasty.table(), AVERAGE)

    write(one, tmp_path / "made.net")

    graph = networkx.read_pajek(str(tmp_path / "made.net"))
    assert len(graph) == len(one.rows)
    assert sorted(told["weight"] for *_, told in graph.edges(data=True)) == sorted(ties(one).values())
    assert "The 'Greens', new" in graph
    read = igraph.Graph.Read_Pajek(str(tmp_path / "made.net"))
    np.testing.assert_allclose(sorted(read.es["weight"]), sorted(ties(one).values()), rtol=1e-12)


def test_igraph_reads_two_modes_from_pajek(tmp_path: Path) -> None:
    """The first vertices are those of variable 1."""
    one = network(nasty.table(), TWO_MODE)

    write(one, tmp_path / "made.net")

    graph = igraph.Graph.Read_Pajek(str(tmp_path / "made.net"))
    assert graph.vs["type"] == [False] * len(one.rows) + [True] * len(one.columns)
    assert graph.ecount() == len(list(one.ties()))


def test_pajek_has_moments(tmp_path: Path) -> None:
    """Each tie of each window is there at the window's number, with the weight that it has then."""
    many = time_windows(nasty.table(), MONTHS)

    write(many, tmp_path / "made.net")

    text = (tmp_path / "made.net").read_text(encoding="utf-8-sig")
    vertices = dict(re.findall(r'^(\d+) "(.*)" \[.*\]$', text, re.MULTILINE))
    found: dict[int, list[float]] = {}
    for weight, moments in re.findall(r"^\d+ \d+ (\S+) \[(.*)\]$", text.partition("*Edges")[2], re.MULTILINE):
        for span in moments.split(","):
            first, _, last = span.partition("-")
            for moment in range(int(first), int(last or first) + 1):
                found.setdefault(moment, []).append(float(weight))
    assert len(vertices) == len(nasty.AGENTS)
    for place, one in enumerate(many, start=1):
        assert sorted(found.get(place, [])) == sorted(tie.weight for tie in one.ties())


@pytest.mark.parametrize("parameters", [AVERAGE, TWO_MODE])
def test_json_holds_all(parameters: Parameters, tmp_path: Path) -> None:
    """Parameters, nodes with their own letters, ties, and statements."""
    one = network(nasty.table(), parameters)

    account = write(one, tmp_path / "made.json")

    read = json.loads((tmp_path / "made.json").read_text(encoding="utf-8"))
    [window] = read["windows"]
    assert read["parameters"] == one.told()
    assert [node["label"] for node in read["nodes"] if node["side"] == 0] == list(one.rows.labels)
    nodes = [named(node["name"]) for node in read["nodes"]]
    assert {(nodes[tie["row"]], nodes[tie["column"]]): tie["weight"] for tie in window["ties"]} == ties(one)
    assert all(tie["statements"] for tie in window["ties"])
    assert not account.rows()


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_statements_are_only_counted_where_there_are_too_many(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account tells how many names are left out; who asks for them has them."""
    one = network(nasty.table(), Parameters())
    behind = sum(len(line.statements) for line in together.lines(one, together.nodes(one), evidence=True))
    monkeypatch.setattr(together, "LARGEST", 1_000)

    account = write(one, tmp_path / "few", form)
    write(one, tmp_path / "all", form, evidence=True)
    write(one, tmp_path / "none", form, evidence=False)

    [told] = [row for row in account.rows() if row.what == "names of statements behind ties"]
    assert told.count == behind
    assert "ask for evidence" in told.how
    assert b"https://example.org/s1" not in (tmp_path / "few").read_bytes()
    assert (tmp_path / "few").read_bytes() == (tmp_path / "none").read_bytes()
    assert (tmp_path / "all").read_bytes().count(b"https://example.org/s") == behind


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_nodes_have_attributes_that_were_found_out(form: str, tmp_path: Path) -> None:
    """Their community, or how central they are; numbers stay numbers, and values without one have none."""
    one = network(nasty.table(), Parameters())
    community = clusters(one, "average").cut(3).by_value()
    central = {value: np.float64(place) / 8 for place, value in enumerate(one.rows.values) if place}

    write(one, tmp_path / "made", form, attributes={"community": community, "central": central})

    if form == "json":
        nodes = {node["value"]: node for node in json.loads((tmp_path / "made").read_text(encoding="utf-8"))["nodes"]}
    else:
        read = networkx.read_graphml if form == "graphml" else networkx.read_gexf
        nodes = dict(read(tmp_path / "made").nodes(data=True))
    assert {name: told["community"] for name, told in nodes.items()} == {
        value if form == "json" else named(str(value)): number for value, number in community.items()
    }
    assert sorted(told["central"] for told in nodes.values() if "central" in told) == sorted(central.values())


def test_attributes_have_names_of_their_own_and_need_a_place(tmp_path: Path) -> None:
    """The message says what to do."""
    one = network(nasty.table(), Parameters())
    with pytest.raises(ParameterError, match="nodes have label anyway; name it otherwise"):
        write(one, tmp_path / "made.gexf", attributes={"label": {}})
    with pytest.raises(ParameterError, match=r".net has no place for them; write graphml, gexf or json"):
        write(one, tmp_path / "made.net", attributes={"community": {}})
