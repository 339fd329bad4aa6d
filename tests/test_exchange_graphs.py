"""Exports of the statement graph: all that is in it comes back, whatever characters it is made of."""

import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import igraph
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import build
from kg.account import Account, Row
from kg.exchange.carried import tell
from kg.exchange.graphs import cytoscape, gexf, graphml, pajek, statementgraph
from kg.exchange.graphs.attributes import columns, edges
from kg.exchange.graphs.spells import Spell, lives, spell, spells
from kg.namespaces import ID, INFERRED, ONR, RDF, RDFS, SKOS
from kg.store import Store
from tests import debate
from viz.graph import statement_graph

Graph = networkx.MultiDiGraph
Writer = Callable[["Graph[str]", BinaryIO, Account], None]

NASTY = (
    "quote \" ' backslash \\ \t \n \r \r\n </script> ]]> <!-- --> &amp; \u0085\u2028\u2029 \u202e \ufeff "
    "\U0001f680 e\u0301 NaN"
)
GEXF = "{http://gexf.net/1.3}"


def made(write: Writer, graph: "Graph[str]", account: Account | None = None) -> bytes:
    """Write a graph into memory."""
    sink = io.BytesIO()
    write(graph, sink, account or Account())
    return sink.getvalue()


@pytest.fixture
def nasty() -> "Graph[str]":
    """Make a graph of what breaks careless writers: parallel edges, a loop, odd texts and numbers."""
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_node(f"{ID}ana", label=NASTY, kind="Person", weight=2, missing=None)
    graph.add_node('https://example.org/é\'~(b)?c=d&e="f"', label="", open_ended=False, note="x" * 100_000)
    graph.add_node(f"{ID}ana-2", label=NASTY)
    first, second, third = graph
    graph.add_edge(first, second, "s:1", statement="s:1", words=NASTY, start=2**53 - 1, quoted=True, stance="supports")
    graph.add_edge(first, second, "s:2", statement="s:2", words="NaN", start=0, quoted=False, intensity=-1e-7)
    graph.add_edge(first, third, "s:1", statement="s:1", words=NASTY, start=2**53 - 1, quoted=True, relation="about")
    graph.add_edge(second, second, "s:3", statement="s:3", when="1066-10-14", confidence=1)
    return graph


@pytest.fixture(scope="module")
def port() -> "Graph[str]":
    """Return the statement graph of the debate in Port."""
    return statement_graph(debate.store())


# What a reader finds.


def nodes_of(graph: "networkx.Graph[Any]") -> dict[str, dict[str, Any]]:
    """Return the nodes with the attributes that have a value."""
    found = graph.nodes(data=True)
    return {node: {key: value for key, value in values.items() if value is not None} for node, values in found}


def lines_of(graph: "networkx.Graph[Any]", *leave_out: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the edges, sorted, without some of their attributes."""
    found = (
        (tail, head, {key: value for key, value in values.items() if key not in leave_out})
        for tail, head, values in graph.edges(data=True)
    )
    return sorted(found, key=lambda edge: (edge[0], edge[1], str(edge[2].get("statement"))))


@pytest.mark.parametrize("name", ["nasty", "port"])
def test_networkx_reads_graphml(name: str, request: pytest.FixtureRequest) -> None:
    """Nodes, parallel edges and every value come back, and the graph stays as it was."""
    graph = request.getfixturevalue(name)
    before = graph.copy()

    back = networkx.read_graphml(io.BytesIO(made(graphml.write, graph)), force_multigraph=True)

    assert nodes_of(back) == nodes_of(graph)
    assert lines_of(back) == lines_of(graph)
    assert isinstance(back, networkx.MultiDiGraph)
    assert networkx.utils.graphs_equal(graph, before)


@pytest.mark.parametrize("name", ["nasty", "port"])
def test_igraph_reads_graphml(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """A parser that isn't Python's finds the same values, in order.

    igraph 1.0 gives edges the ids of nodes, and leaves an ampersand in a node's id escaped.
    """
    graph = request.getfixturevalue(name)
    path = tmp_path / "graph.graphml"
    path.write_bytes(made(graphml.write, graph))

    back = igraph.Graph.Read_GraphML(str(path))

    ids = [name.replace("&#38;", "&") for name in back.vs["id"]]
    assert ids == list(graph)
    ends = [(ids[tail], ids[head]) for tail, head in back.get_edgelist()]
    assert ends == [(edge.tail, edge.head) for edge in edges(graph)]
    for vertex, values in zip(back.vs, nodes_of(graph).values(), strict=True):
        assert {key: vertex[key] for key in values} == values
    for line, edge in zip(back.es, edges(graph), strict=True):
        assert {key: line[key] for key in edge.values} == edge.values


@pytest.mark.parametrize("name", ["nasty", "port"])
def test_networkx_reads_gexf(name: str, request: pytest.FixtureRequest) -> None:
    """Every value comes back under its own name; label, weight, id and spells are GEXF's."""
    graph = request.getfixturevalue(name)
    if name == "nasty":
        del graph.nodes[f"{ID}ana"]["weight"]

    back = networkx.read_gexf(io.BytesIO(made(gexf.write, graph)))

    nodes = nodes_of(back).items()
    without = {node: {key: v for key, v in values.items() if key != "spells"} for node, values in nodes}
    assert without == nodes_of(graph)
    assert lines_of(back, "id", "label", "weight", "spells") == lines_of(graph)
    assert {values["weight"] for *_, values in back.edges(data=True)} == {1.0}


@pytest.mark.parametrize("name", ["nasty", "port"])
def test_networkx_reads_cytoscape_json(name: str, request: pytest.FixtureRequest) -> None:
    """Every value comes back, with the keys of the graph."""
    graph = request.getfixturevalue(name)

    back = networkx.cytoscape_graph(json.loads(made(cytoscape.write, graph)))

    own = ("id", "name", "value")
    assert {node: {k: v for k, v in values.items() if k not in own} for node, values in nodes_of(back).items()} == (
        nodes_of(graph)
    )
    assert lines_of(back, "id", "source", "target", "key", "interaction") == lines_of(graph)
    assert isinstance(back, networkx.MultiDiGraph)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))


def test_edges_have_ids_of_their_own(nasty: "Graph[str]") -> None:
    """A statement toward two things is two edges with two ids: Gephi drops the second edge of an id."""
    for written, path in ((made(graphml.write, nasty), ".//{*}edge"), (made(gexf.write, nasty), ".//{*}edge")):
        assert [edge.get("id") for edge in ET.fromstring(written).findall(path)] == ["s:1", "s:2", "s:1 2", "s:3"]


@pytest.mark.parametrize("room", [graphml, gexf, cytoscape, pajek])
def test_the_same_bytes_each_time(room: Any, port: "Graph[str]") -> None:
    """A second build gives the same file, with LF and without a date of the run."""
    again = statement_graph(debate.store())

    written = made(room.write, port)

    assert written == made(room.write, again)
    assert b"\r" not in written
    assert written.endswith(b"\n")


@pytest.mark.parametrize("room", [graphml, gexf, cytoscape, pajek])
def test_an_empty_graph_is_a_file_too(room: Any) -> None:
    """Nothing to say is said in the format."""
    written = made(room.write, networkx.MultiDiGraph())

    if room in (graphml, gexf):
        ET.fromstring(written)
    elif room is cytoscape:
        assert json.loads(written)["elements"] == {"nodes": [], "edges": []}
    else:
        assert written == b"*Network statements\n*Vertices 0\n*Arcs\n"


# What a format can't hold.


def test_characters_that_xml_forbids_are_replaced_and_counted() -> None:
    """Each becomes U+FFFD, in texts and in values."""
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_node("a", label="\x00\x1b\ud800\uffff", note="\x0c")
    account, other = Account(), Account()

    written = made(graphml.write, graph, account)

    assert networkx.read_graphml(io.BytesIO(written)).nodes["a"] == {"label": "\ufffd" * 4, "note": "\ufffd"}
    assert account.rows() == [Row("flattened", "characters", 5, "XML has no way to write them; U+FFFD stands for each")]
    assert networkx.read_gexf(io.BytesIO(made(gexf.write, graph, other))).nodes["a"]["label"] == "\ufffd" * 4


def test_halves_of_pairs_are_replaced_in_json() -> None:
    """JSON holds any other character."""
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_node("a", label="\x00\x1b\ud800\uffff")
    account = Account()

    written = made(cytoscape.write, graph, account)

    assert json.loads(written)["elements"]["nodes"][0]["data"]["label"] == "\x00\x1b\ufffd\uffff"
    assert [row.count for row in account.rows()] == [2]


def test_json_is_safe_inside_a_page(nasty: "Graph[str]") -> None:
    """No text ends a script, opens a comment, or breaks a line of a script."""
    written = made(cytoscape.write, nasty).decode()

    assert not set("<>&\u2028\u2029") & set(written)


def as_texts(count: int) -> Row:
    """Tell that numbers are written as texts."""
    return Row("flattened", "numbers of “x”", count, "written as texts: not all of them fit one type")


@pytest.mark.parametrize(
    ("values", "kind", "told"),
    [
        ([True, False], "boolean", []),
        ([1, -(2**63) + 1, None], "long", []),
        ([1, 0.5], "double", []),
        (
            [True, 1],
            "string",
            [as_texts(1)],
        ),
        (
            [1, 2**63],
            "string",
            [as_texts(2)],
        ),
        (
            [2**60, 0.5],
            "string",
            [as_texts(2)],
        ),
        (["NaN", ""], "string", []),
        (
            [1.5, float("nan"), float("-inf")],
            "double",
            [Row("lost", "numbers of “x”", 2, "they aren't finite, which readers write in different ways")],
        ),
    ],
)
def test_columns_hold_all_their_values(values: list[object], kind: str, told: list[Row]) -> None:
    """A column's type is the narrowest that fits, and what doesn't fit is told."""
    account = Account()

    assert columns(({"x": value} for value in values), account) == {"x": kind}

    assert account.rows() == told


def test_numbers_beyond_those_of_javascript_are_texts_in_json() -> None:
    """A whole number that a double can't hold would come back as another one."""
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_node("a", label="A", line=2**53 + 1)

    written = made(cytoscape.write, graph)

    assert json.loads(written)["elements"]["nodes"][0]["data"]["line"] == "9007199254740993"


# GEXF and its timeline.


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ({"earliest": "2020-06-08", "latest": "2020-06-10"}, "2020-06-08", "2020-06-10"),
        ({"when": "1848-02", "published": "2024-01-01"}, "1848-02-01", "1848-02-29"),
        ({"when": "/1848-02", "latest": "1848-02-29"}, "1848-02-29", "1848-02-29"),
        ({"when": "0001/", "earliest": "0001-01-01"}, "0001-01-01", "0001-01-01"),
        ({"when": "soon", "published": "1899-12-31T23:59:59-14:00"}, "1899-12-31", "1899-12-31"),
        ({"published": "2024-03"}, "2024-03-01", "2024-03-31"),
        ({"earliest": "2024-02-02", "latest": "2024-02-01"}, "2024-02-01", "2024-02-02"),
    ],
)
def test_a_statement_has_its_days(values: dict[str, str], start: str, end: str) -> None:
    """They are those of the page: said, or else reported; of an open range the day that is known."""
    assert spell(values, Account()) == Spell(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "values", [{}, {"when": "12024-01-01"}, {"published": "-0044-03-15"}, {"earliest": "2024-02-30"}]
)
def test_a_statement_without_a_day_is_always_there(values: dict[str, str]) -> None:
    """It has no spell, and the account says so."""
    account = Account()

    assert spell(values, account) is None

    assert [(row.fate, row.what) for row in account.rows()] == [("lost", "Statement: when")]


def test_a_statement_toward_three_things_is_told_of_once(nasty: "Graph[str]") -> None:
    """Its date isn't missing three times."""
    account = Account()

    found = spells(nasty, account)

    assert found == [None, None, None, Spell(date(1066, 10, 14), date(1066, 10, 14))]
    assert [row.count for row in account.rows()] == [2]


def test_nodes_are_there_when_they_take_part() -> None:
    """Stretches that meet or overlap are one; who takes part in nothing has none."""
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from("abc")
    graph.add_edge("a", "b", earliest="2024-01-01", latest="2024-01-03")
    graph.add_edge("a", "a", earliest="2024-01-04", latest="2024-01-04")
    graph.add_edge("b", "a", earliest="2024-02-01", latest="2024-02-01")

    found = lives(graph, spells(graph, Account()))

    assert found == {
        "a": [Spell(date(2024, 1, 1), date(2024, 1, 4)), Spell(date(2024, 2, 1), date(2024, 2, 1))],
        "b": [Spell(date(2024, 1, 1), date(2024, 1, 3)), Spell(date(2024, 2, 1), date(2024, 2, 1))],
    }


def test_gexf_has_a_timeline(port: "Graph[str]") -> None:
    """The graph is dynamic, its edges have days, and nobody's run is dated."""
    root = ET.fromstring(made(gexf.write, port))
    (graph,) = root.findall(f"{GEXF}graph")

    assert {key: graph.get(key) for key in ("mode", "timeformat")} == {"mode": "dynamic", "timeformat": "date"}
    assert root.find(f"{GEXF}meta").attrib == {}  # type: ignore[union-attr]
    days = {
        edge.get("id"): [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{GEXF}spell")]
        for edge in graph.iter(f"{GEXF}edge")
    }
    assert days[f"{ID}promise"] == [("2024-02-28", "2024-02-28")]
    assert days[f"{ID}threat 2"] == [("2024-02-28", "2024-03-01")]
    assert days[f"{ID}bus-pause"] == [("2024-02-01", "2024-02-29")]


def test_parallel_edges_are_of_different_kinds(nasty: "Graph[str]") -> None:
    """Gephi takes two edges of one kind between the same two for one."""
    first, second, _ = nasty
    nasty.add_edge(first, second, "s:4", stance="supports")

    root = ET.fromstring(made(gexf.write, nasty))

    kinds = [(edge.get("label"), edge.get("kind")) for edge in root.iter(f"{GEXF}edge")]
    assert kinds == [
        ("supports", "supports"),
        ("said", "said"),
        ("supports", "supports 2"),
        ("about", "about"),
        ("said", "said"),
    ]


_TIMES = {"start", "end"}
_RULES: dict[str, tuple[set[str], set[str], set[str]]] = {
    "gexf": ({"version"}, {"variant"}, {"meta", "graph"}),
    "meta": (set(), {"lastmodifieddate"}, {"creator", "keywords", "description"}),
    "creator": (set(), set(), set()),
    "description": (set(), set(), set()),
    "graph": (
        set(),
        {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation", "timezone", *_TIMES},
        {"attributes", "nodes", "edges"},
    ),
    "attributes": ({"class"}, set(), {"attribute"}),
    "attribute": ({"id", "title", "type"}, set(), {"default", "options"}),
    "nodes": (set(), {"count"}, {"node"}),
    "edges": (set(), {"count"}, {"edge"}),
    "node": ({"id"}, {"label", "pid", *_TIMES}, {"attvalues", "spells"}),
    "edge": ({"id", "source", "target"}, {"label", "type", "weight", "kind", *_TIMES}, {"attvalues", "spells"}),
    "attvalues": (set(), set(), {"attvalue"}),
    "attvalue": ({"for", "value"}, set(_TIMES), set()),
    "spells": (set(), set(), {"spell"}),
    "spell": (set(), set(_TIMES), set()),
}
"""By element the attributes that GEXF 1.3 demands and allows, and what may stand inside, as its schema says."""


@pytest.mark.parametrize("name", ["nasty", "port"])
def test_gexf_keeps_to_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    """Elements, attributes, types and references are those of GEXF 1.3, and each value fits its column."""
    root = ET.fromstring(made(gexf.write, request.getfixturevalue(name)))

    for element in root.iter():
        demanded, allowed, inside = _RULES[element.tag.removeprefix(GEXF)]
        names = {key for key in element.attrib if not key.startswith("{")}
        assert demanded <= names <= demanded | allowed
        assert {child.tag.removeprefix(GEXF) for child in element} <= inside
    ids = [node.get("id") for node in root.iter(f"{GEXF}node")]
    assert len(set(ids)) == len(ids)
    for edge in root.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(ids)
    for place in ("node", "edge"):
        types = {each.get("id"): each.get("type") for each in root.findall(f".//*[@class='{place}']/{GEXF}attribute")}
        assert set(types.values()) <= {"string", "boolean", "long", "double"}
        for value in root.findall(f".//{GEXF}{place}//{GEXF}attvalue"):
            _fits(str(value.get("value")), str(types[value.get("for")]))


def _fits(text: str, kind: str) -> None:
    if kind == "boolean":
        assert text in ("true", "false")
    elif kind in ("long", "double"):
        assert (int if kind == "long" else float)(text) is not None


@given(st.dictionaries(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1), st.text()))
def test_any_text_comes_back_from_xml(texts: dict[str, str]) -> None:
    """Whatever XML can hold is the same after writing and reading, as names and as values."""
    forbidden = [*map(chr, range(32)), "\ufffe", "\uffff"]
    clean = {
        key: "".join(letter for letter in text if letter in "\t\n\r" or letter not in forbidden)
        for key, text in texts.items()
        if not any(letter in key for letter in forbidden)
    }
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_node("a", **clean)

    assert networkx.read_graphml(io.BytesIO(made(graphml.write, graph))).nodes["a"] == clean
    back = networkx.read_gexf(io.BytesIO(made(gexf.write, graph))).nodes["a"]
    assert {key: back[key] for key in clean if key != "weight"} == {k: v for k, v in clean.items() if k != "weight"}


# Pajek.


def test_networkx_and_igraph_read_pajek(nasty: "Graph[str]", tmp_path: Path) -> None:
    """Names are distinct and on one line, arcs keep their number and their labels."""
    path = tmp_path / "graph.net"
    account = Account()
    path.write_bytes(made(pajek.write, nasty, account))
    name = "quote ' ' backslash / </script> ]]> <!-- --> &amp; \u202e \ufeff \U0001f680 e\u0301 NaN"
    names = [f"{name} (ana)", "https://example.org/é'~(b)?c=d&e='f'", f"{name} (ana-2)"]

    one, two = networkx.read_pajek(path), igraph.Graph.Read_Pajek(str(path))

    assert path.read_bytes().startswith(b"\xef\xbb\xbf*Network statements\n*Vertices 3\n")
    assert list(one) == two.vs["name"] == names
    assert sorted((a, b, values["l"], values["weight"]) for a, b, values in one.edges(data=True)) == sorted(
        [
            (names[0], names[1], "supports", 1.0),
            (names[0], names[1], "said", 1.0),
            (names[0], names[2], "about", 1.0),
            (names[1], names[1], "said", 1.0),
        ]
    )
    assert sorted(zip(two.get_edgelist(), two.es["label"], strict=True)) == [
        ((0, 1), "said"),
        ((0, 1), "supports"),
        ((0, 2), "about"),
        ((1, 1), "said"),
    ]
    assert [(row.what, row.count) for row in account.rows()] == [("names", 2), ("names", 3)]


def test_pajek_has_no_mark_where_all_is_ascii() -> None:
    """The mark is there for Pajek alone, which needs it for other letters."""
    graph: Graph[str] = networkx.MultiDiGraph()
    graph.add_node("a", label="Ana (b)")
    graph.add_node(f"{ID}b", label="Ana")
    graph.add_node(f"{ID}c", label="Ana")
    graph.add_node(f"{ID}d", label="Ana (c)")

    written = made(pajek.write, graph)

    assert written.decode().splitlines() == [
        "*Network statements",
        "*Vertices 4",
        '1 "Ana (b)"',
        '2 "Ana (b)\'"',
        '3 "Ana (c)\'"',
        '4 "Ana (c)"',
        "*Arcs",
    ]


# What the graph leaves out of the store.


def test_the_account_tells_what_is_no_node() -> None:
    """Topics that nobody speaks of, sources without a statement, second names and their languages."""
    article, register = NamedNode(f"{ID}article/1"), NamedNode(f"{ID}register/1")
    store = Store.open()
    ana, tram, bus, statement = (NamedNode(ID + name) for name in ("ana", "tram", "bus", "s"))
    passage = NamedNode(f"{ID}passage/1")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (article, RDF.type, ONR.Article),
        (article, ONR.mentions, ana),
        (NamedNode(f"{ID}article/2"), RDF.type, ONR.Article),
        (ana, RDF.type, ONR.Person),
        (ana, RDFS.label, Literal("Ana")),
        (ana, RDFS.label, Literal("Anita", language="es")),
        (tram, RDF.type, ONR.Topic),
        (bus, RDF.type, ONR.Topic),
        (statement, RDF.type, ONR.Statement),
        (statement, ONR.saidBy, ana),
        (statement, ONR.about, tram),
        (statement, ONR.evidence, passage),
        (statement, ONR.reportedIn, article),
        (passage, RDF.type, ONR.Passage),
        (passage, ONR.start, Literal("five")),
    ]
    store.replace(article, [Quad(*triple, article) for triple in triples])
    far = NamedNode(f"{ID}far")
    known: list[tuple[NamedNode, NamedNode, NamedNode]] = [
        (register, RDF.type, ONR.Register),
        (register, ONR.mentions, far),
        (far, RDF.type, ONR.Organization),
    ]
    store.replace(register, [Quad(*triple, register) for triple in known])
    account = Account()

    statementgraph.tell(store, statement_graph(store), account, statementgraph.CARRIED)

    assert account.rows() == [
        Row("flattened", "Agent: name", 1, "the language of the text isn't told"),
        Row("lost", "Agent", 1, "only a register knows it, so it is no node"),
        Row("lost", "Agent: name", 1, "of several only one is taken"),
        Row("lost", "Article", 1, "it reports no statement"),
        Row("lost", "Passage: start", 1, "it isn't a number"),
        Row("lost", "Topic", 1, "no statement is directed at it, so it is no node"),
    ]


def test_inferences_are_told_as_what_they_are() -> None:
    """Formats with attributes have those about nodes; Pajek has none."""
    store, account, other = build.packaged(), Account(), Account()

    tell(store, account, statementgraph.CARRIED)
    tell(store, other, pajek.CARRIED)

    inferences = sum(1 for _ in store.quads(INFERRED, predicate=RDF.type, value=ONR.Inference))
    how = "as JSON those about nodes, but for what the edges say anyway"
    assert Row("flattened", "inferences", inferences, how) in account.rows()
    assert Row("lost", "inferences", inferences, "they can be drawn again from what is stated") in other.rows()


def test_of_what_a_format_loses_nothing_more_is_told() -> None:
    """Pajek has no passages: that none stands in an article needs no line of its own."""
    store = debate.store()
    account = Account()

    statementgraph.tell(store, statement_graph(store), account, pajek.CARRIED)

    assert [(row.what, row.count) for row in account.rows()] == [("Topic", 1)]
    assert SKOS.altLabel not in pajek.CARRIED["Agent"]
