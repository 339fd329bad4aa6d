"""Exports: the same bytes each time, and the same graph when they are read back."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import networkx
import pytest
from pyld import jsonld as pyld
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, parse

from kg import build
from kg.account import Account
from kg.cells import guarded
from kg.errors import ExportError, InputError
from kg.exchange import FORMATS, known
from kg.exchange.description.describing import describe
from kg.exchange.graphs import graphml
from kg.exchange.rdf import foreign, jsonld, syntaxes
from kg.exchange.rdf.homes import FILE_GRAPH
from kg.exchange.tables import csv_statements
from kg.namespaces import ID, INFERRED, ONR, RDF, RDFS, VOCABULARY
from kg.store import Store

NASTY = 'quote " backslash \\ newline \n tab \t </script> \u202e right-to-left \U0001f680 \u00e9\u0301'
PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
WITH_GRAPHS = ("trig", "nquads", "jsonld")


@pytest.fixture(scope="module")
def store() -> Store:
    """Build the packaged article's graph."""
    return build.packaged()


@pytest.fixture
def nasty() -> Store:
    """Make a graph of terms that break careless writers."""
    graph, thing = NamedNode(ID + "article/x"), NamedNode(ID + "statement/x")
    store = Store.open()
    objects: list[Literal | NamedNode] = [
        Literal(NASTY),
        Literal(""),
        Literal("x" * 100_000),
        Literal("hola", language="es-mx"),
        Literal("0001-01-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        Literal("not a number", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        NamedNode("https://example.org/a(b)?c=d&e='f'#g"),
        NamedNode("urn:x:%C3%A9"),
        NamedNode(ID),
        NamedNode(ID + "a//b/../c"),
        NamedNode(ID + "type"),
    ]
    quads = [Quad(thing, RDF.type, ONR.Statement, graph), Quad(thing, RDFS.label, Literal("=1+1"), graph)]
    for predicate in (ONR.paraphrase, ONR.about, ONR.start, ONR.hasMode, NamedNode("https://example.org/a/p.1")):
        quads += [Quad(thing, predicate, value, graph) for value in objects]
    store.replace(graph, quads)
    return store


def written(store: Store, form: str) -> bytes:
    """Write a store in an RDF format."""
    sink = io.BytesIO()
    if form == "jsonld":
        jsonld.write(store, sink, Account())
    else:
        syntaxes.write(store, sink, Account(), form)
    return sink.getvalue()


def canonical(quads: Iterable[Quad]) -> list[str]:
    """Put quads into their canonical form (RDFC-1.0)."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def expected(store: Store, form: str) -> list[str]:
    """Say what a format must carry: all graphs but the vocabulary, or the asserted triples; and the description."""
    description = describe(store, form=syntaxes.FORMS[form])
    if form in WITH_GRAPHS:
        return canonical([*(quad for quad in store.quads() if quad.graph_name != VOCABULARY), *description.quads()])
    asserted = (quad.triple for quad in store.quads() if quad.graph_name not in (VOCABULARY, INFERRED))
    return canonical(Quad(*triple) for triple in (*asserted, *description.triples))


@pytest.mark.parametrize("form", PARSERS)
def test_reads_back_as_the_same_graph(form: str, store: Store) -> None:
    """What another reading finds in the file is what was in the store."""
    data = written(store, form)

    assert canonical(parse(data, PARSERS[form])) == expected(store, form)


@pytest.mark.parametrize("form", PARSERS)
def test_carries_nasty_terms(form: str, nasty: Store) -> None:
    """Quotes, markup, empty and long texts, odd IRIs and wrong lexical forms come back as they were."""
    data = written(nasty, form)

    assert canonical(parse(data, PARSERS[form])) == expected(nasty, form)


def test_pyld_reads_the_json_ld_too(nasty: Store) -> None:
    """A processor that isn't Oxigraph's reads the same quads, up to the IRIs that it normalizes."""
    text = pyld.to_rdf(json.loads(written(nasty, "jsonld")), {"format": "application/n-quads"})

    read = {str(quad) for quad in parse(text.encode(), RdfFormat.N_QUADS)}

    assert read == set(expected(nasty, "jsonld"))


def test_json_ld_is_compact(store: Store) -> None:
    """Keys and words are the facts file's; the context stands first and inside."""
    document = json.loads(written(store, "jsonld"))

    (statement,) = [
        node
        for graph in document["@graph"]
        for node in graph["@graph"]
        if node["id"] == "smith-on-national-law" and node["type"] == "Statement"
    ]

    assert list(document) == ["@context", "@graph"]
    assert isinstance(document["@context"], dict)
    assert {pair for pair in statement.items() if isinstance(pair[1], str)} >= {
        ("by", "brad-smith"),
        ("for", "microsoft"),
        ("mode", "direct"),
        ("act", "demand"),
        ("callsFor", "national-law"),
        ("saidOn", "2020-06-11"),
    }
    assert statement["about"] == ["facial-recognition", "national-law"]


@pytest.mark.parametrize("form", [*PARSERS, "csv"])
def test_the_same_bytes_each_time(form: str, store: Store) -> None:
    """A second build of the same facts is written the same, byte for byte."""
    again = build.packaged()

    if form == "csv":
        sinks = io.BytesIO(), io.BytesIO()
        csv_statements.write(store, sinks[0], Account())
        csv_statements.write(again, sinks[1], Account())
        assert sinks[0].getvalue() == sinks[1].getvalue()
    else:
        assert written(store, form) == written(again, form)


def test_asserted_and_inferred_stay_apart(store: Store) -> None:
    """A format without graphs holds no inference; one with graphs holds them in theirs."""
    assert b"Inference" not in written(store, "turtle")
    inferred = [quad for quad in parse(written(store, "trig"), RdfFormat.TRIG) if quad.graph_name == INFERRED]
    assert any(quad.object == ONR.Inference for quad in inferred)


def test_csv_has_a_row_a_statement(store: Store) -> None:
    """Names instead of IRIs, the line of the article, positions in words."""
    sink = io.BytesIO()
    csv_statements.write(store, sink, Account())

    rows = list(csv.DictReader(io.StringIO(sink.getvalue().decode())))

    assert len(rows) == 25
    pledge = next(row for row in rows if row["statement"] == ID + "smith-pledge")
    assert pledge["speaker"] == "Brad Smith"
    assert pledge["on_behalf_of"] == "Microsoft"
    assert pledge["role"] == "president"
    assert pledge["about"] == (
        "A national law to govern facial recognition, grounded in human rights | Microsoft's facial recognition | "
        "US police departments"
    )
    assert pledge["positions"] == (
        "opposes: Selling facial recognition to US police "
        "(until a national law that rests on human rights governs the technology)"
    )
    assert (pledge["line"], pledge["when"], pledge["mode"]) == ("7", "2020-06-11", "mixed")
    assert b"\r" not in sink.getvalue()


def test_csv_guards_formulas() -> None:
    """What a spreadsheet would compute stays a text; numbers stay numbers."""
    assert guarded("=1+1") == "'=1+1"
    assert guarded("+49 30") == "'+49 30"
    assert guarded("@me") == "'@me"
    assert guarded("-1.5") == "-1.5"


def test_graphml_reads_back() -> None:
    """Nodes, parallel edges and attributes come back; what XML forbids is replaced; the graph isn't changed."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("a", label="A <b> & \x00\x1b", weight=2, missing=None)
    graph.add_node("b", label="\u202eb")
    graph.add_edge("a", "b", key="s1", words='"x"', quoted=True)
    graph.add_edge("a", "b", key="s2", words="y", quoted=False, intensity=-0.5)
    sink = io.BytesIO()

    graphml.write(graph, sink, Account())

    back = networkx.read_graphml(io.BytesIO(sink.getvalue()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == {
        "a": {"label": "A <b> & \ufffd\ufffd", "weight": 2},
        "b": {"label": "\u202eb"},
    }
    assert isinstance(back, networkx.MultiDiGraph)
    assert sorted(back.edges(keys=True, data=True)) == [
        ("a", "b", "s1", {"words": '"x"', "quoted": True}),
        ("a", "b", "s2", {"words": "y", "quoted": False, "intensity": -0.5}),
    ]
    assert graph.nodes["a"]["missing"] is None
    ET.fromstring(sink.getvalue())


def test_an_unknown_format_names_the_nearest() -> None:
    """The error says which format was meant."""
    with pytest.raises(ExportError, match="no format is called 'turtel'; did you mean 'turtle'"):
        known("turtel")

    assert set(PARSERS) <= set(FORMATS)


# RDF from outside.


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.rdf", '<!DOCTYPE r [<!ENTITY a "b">]><r/>', "it declares a document type"),
        ("a.jsonld", '{"@context": "https://example.org/c", "@id": "x:y"}', "its context is at https://example.org/c"),
        ("a.jsonld", '{"@context": [{}, "https://example.org/c"]}', "nothing is fetched|this isn't JSON-LD"),
        ("b.jsonld", '{"a":' * 5000 + "1" + "}" * 5000, "it nests more than 500 deep"),
        ("a.ttl", "<x:a> <x:b> " + "[ <x:c> " * 5000, "it nests more than 500 deep"),
        ("b.ttl", "<x:a> <x:b> <x:c>", "this isn't Turtle"),
        ("d.ttl", "<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .", "which is RDF 1.2; write RDF 1.1"),
        ("c.ttl", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "this isn't Turtle"),
    ],
)
def test_foreign_rdf_is_bounded(tmp_path: Path, name: str, text: str, wrong: str) -> None:
    """What could expand, fetch or overflow is refused in words, and broken files are."""
    path = tmp_path / name
    path.write_text(text, encoding="latin-1")

    with pytest.raises(InputError, match=wrong):
        foreign.read(path)


def test_foreign_rdf_missing_or_folder(tmp_path: Path) -> None:
    """A missing file and a folder are said to be that."""
    (tmp_path / "d.ttl").mkdir()

    for name, wrong in (("no.ttl", "there is no such file"), ("d.ttl", "this is a folder")):
        with pytest.raises(InputError, match=wrong):
            foreign.read(tmp_path / name)


def test_triples_without_a_graph_find_home(tmp_path: Path, store: Store) -> None:
    """An export without graphs, read again, has each article's triples in the article's graph."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(written(store, "turtle") + b"<https://example.org/a> a <https://example.org/B> .")

    quads = foreign.read(path)

    asserted = {quad for quad in store.quads() if quad.graph_name not in (VOCABULARY, INFERRED)}
    (stranger,) = (quad for quad in quads if quad.graph_name == FILE_GRAPH)
    assert {quad.triple for quad in quads} - {stranger.triple} == {quad.triple for quad in asserted}
    assert {quad.graph_name for quad in quads} == {quad.graph_name for quad in asserted} | {FILE_GRAPH}
