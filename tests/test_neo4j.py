"""Files for Neo4j's bulk import, read back by the rules of its manual: the same graph comes of them.

There is no Neo4j here; `Imported` does what the Operations Manual says that `neo4j-admin database import full` does
("CSV header format", "Property data types", "Full import").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas
import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, codes, rdf
from kg.account import Account
from kg.exchange.quads import sources
from kg.exchange.tables import neo4j
from kg.exchange.tables.columns import snake
from kg.mapping import FIELDS
from kg.model import Code, Facts
from kg.namespaces import ID, ONR, RDF, RDFS, SKOS, TERMS, XSD
from kg.store import Store
from tests import anyfacts, everything

_HEADING: Final = re.compile(r"(?P<name>\w*)(?::(?P<type>\w+))?(?P<array>\[\])?")
_PARSERS: Final[dict[str, Any]] = {
    "string": str,
    "long": int,
    "double": lambda text: float(text.replace("Infinity", "inf")),
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


class Imported(NamedTuple):
    """What the import makes of a folder: nodes with labels and properties, and relationships."""

    nodes: dict[str, tuple[set[str], dict[str, Any]]]
    relationships: list[tuple[str, str, str]]


def imported(folder: Path) -> Imported:
    """Do what `neo4j-admin database import full @import.args` does, strictly."""
    arguments = dict(line[2:].partition("=")[::2] for line in _unique(folder / "import.args"))
    assert arguments["id-type"] == "string"
    assert (arguments["multiline-fields"], arguments["legacy-style-quoting"]) == ("true", "false")
    assert (arguments["trim-strings"], arguments["ignore-empty-strings"]) == ("false", "false")
    between = chr(int(arguments["array-delimiter"].removeprefix("U+"), 16))
    found = Imported({}, [])
    for line in (folder / "import.args").read_text("utf-8").splitlines():
        option, _, name = line.partition("=")
        if option == "--nodes":
            for row in _rows(folder / name, between):
                identifier = row.pop("ID")
                labels = set(row.pop("LABEL"))
                assert identifier not in found.nodes, "every node has an ID of its own"
                found.nodes[identifier] = (labels, row)
        elif option == "--relationships":
            found.relationships.extend(
                (row["START_ID"], row["TYPE"], row["END_ID"]) for row in _rows(folder / name, between)
            )
    for start, _, end in found.relationships:
        assert start in found.nodes and end in found.nodes, "relationships have both their ends"
    return found


def _unique(path: Path) -> Iterator[str]:
    seen = set()
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(("--nodes", "--relationships")):
            assert line.partition("=")[0] not in seen
            seen.add(line.partition("=")[0])
            yield line


def _rows(path: Path, between: str) -> Iterator[dict[str, Any]]:
    """Read rows as maps; what is empty isn't there, a quoted empty text is."""
    header, *rows = _cells(path.read_bytes().decode())
    columns = []
    for heading, _ in header:
        match = _HEADING.fullmatch(heading)
        assert match
        columns.append(match)
    for row in rows:
        assert len(row) == len(columns)
        found: dict[str, Any] = {}
        for match, (text, quoted) in zip(columns, row, strict=True):
            kind = match["type"] or "string"
            if kind in ("ID", "START_ID", "END_ID", "TYPE"):
                found[kind] = text
                found |= {match["name"]: text} if match["name"] else {}
            elif kind == "LABEL":
                found[kind] = text.split(between)
            elif match["array"] and text:
                found[match["name"]] = [_PARSERS[kind](item) for item in text.split(between)]
            elif not match["array"] and (text or (quoted and kind == "string")):
                found[match["name"]] = _PARSERS[kind](text)
        yield found


def _cells(text: str) -> Iterator[list[tuple[str, bool]]]:
    """Part CSV by RFC 4180, and say of each cell whether it is quoted; U+FFFF is the end of the file to Java."""
    assert "\uffff" not in text
    row: list[tuple[str, bool]] = []
    place = 0
    while place < len(text):
        match = re.compile(r'"((?:[^"]|"")*)"(,|\n)|([^",\r\n]*)(,|\n)').match(text, place)
        assert match, text[place : place + 40]
        row.append((match[1].replace('""', '"'), True) if match[1] is not None else (match[3], False))
        if (match[2] or match[4]) == "\n":
            yield row
            row = []
        place = match.end()


def written(store: Store, folder: Path) -> Account:
    """Write the files."""
    account = Account()
    neo4j.write(store, folder, account)
    return account


def stored(quads: list[Quad]) -> Store:
    """Put quads into a store."""
    store = Store.open()
    for graph in {quad.graph_name for quad in quads}:
        assert isinstance(graph, NamedNode)
        store.replace(graph, [quad for quad in quads if quad.graph_name == graph])
    return store


def asserted(store: Store) -> set[tuple[NamedNode, NamedNode, Any]]:
    """Return the triples that sources assert."""
    quads = (quad for graph in sources(store) for quad in store.quads(graph))
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}  # type: ignore[misc]


PROPERTIES: Final[dict[NamedNode, tuple[str, ...]]] = {
    RDFS.label: ("name", "title"),
    RDFS.comment: ("note",),
    SKOS.altLabel: ("aliases",),
    ONR.quotation: ("quote",),
    ONR.paraphrase: ("says",),
}
"""The names of properties whose own names aren't those of the model."""


OTHERS: Final = frozenset({"Resource", "Stance", "Mode", "Act", "Status"})
"""The labels of what no source describes: things elsewhere, and the ontology's words."""


def agrees(graph: Imported, triples: set[tuple[NamedNode, NamedNode, Any]]) -> None:
    """Check that relationships are all object properties, labels the classes, properties all values."""
    things = {triple for triple in triples if isinstance(triple[2], NamedNode) and triple[1] != RDF.type}
    assert sorted(graph.relationships) == sorted(
        (s.value, snake(p).upper() if "#" in p.value else "", o.value) for s, p, o in things
    )
    values = 0
    for subject, predicate, value in triples:
        labels, properties = graph.nodes[subject.value]
        if predicate == RDF.type:
            assert value.value.removeprefix(TERMS) in labels
        elif isinstance(value, Literal):
            name = next(name for name in PROPERTIES.get(predicate, (snake(predicate),)) if name in properties)
            found = properties[name] if isinstance(properties[name], list) else [properties[name]]
            assert expected(predicate, value) in found
            values += 1
    described = sum(
        len(each) if isinstance(each, list) else 1 for _, own in graph.nodes.values() for each in own.values()
    )
    others = [node for node, (labels, _) in graph.nodes.items() if labels & OTHERS]
    words = sum("name" in graph.nodes[node][1] for node in others)
    assert described == values + 2 * len(graph.nodes) + words


def expected(predicate: NamedNode, value: Literal) -> object:
    """Return the value of a property as its type has it; those of codes have several types, and are texts."""
    if predicate == ONR.value:
        return codes.written(FIELDS[Code]["value"].read(value, str))
    if value.datatype == XSD.integer:
        return int(value.value)
    if value.datatype == XSD.double:
        return float(value.value)
    if value.datatype == XSD.boolean:
        return value.value == "true"
    return date.fromisoformat(value.value[:10]) if value.datatype in (XSD.date, XSD.dateTime) else value.value


@pytest.mark.parametrize("build_store", [build.packaged, lambda: everything.stored(everything.quads())])
def test_the_graph_is_the_same(build_store: Any, tmp_path: Path) -> None:
    """Every asserted triple is a relationship, a label or a property, and nothing else is there."""
    store = build_store()

    account = written(store, tmp_path)

    agrees(imported(tmp_path), asserted(store))
    assert {(row.fate, row.what) for row in account.rows()} <= {("flattened", "descriptions of one thing")}


@settings(max_examples=30)
@given(facts=anyfacts.facts())
def test_any_facts_are_the_same(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever facts say: quotes, line ends, backslashes, list delimiters of others, letters of any plane."""
    folder = tmp_path_factory.mktemp("any")
    store = stored(list(rdf.quads(facts)))

    account = written(store, folder)

    agrees(imported(folder), asserted(store))
    assert account.rows() == []


def test_labels_are_all_classes_above(tmp_path: Path) -> None:
    """A legislature is a government body, an organization and an agent; a stance is a node of its own."""
    written(build.packaged(), tmp_path)

    graph = imported(tmp_path)

    assert graph.nodes[f"{ID}congress"][0] == {"Agent", "Organization", "GovernmentBody", "Legislature"}
    assert graph.nodes[f"{TERMS}OpposesStance"] == (
        {"Stance"},
        {"iri": f"{TERMS}OpposesStance", "id": f"{TERMS}OpposesStance", "name": "opposes"},
    )
    assert graph.nodes["http://www.wikidata.org/entity/Q2283"][0] == {"Resource"}
    assert (f"{ID}microsoft", "SAME_AS", "http://www.wikidata.org/entity/Q2283") in graph.relationships


def test_signs_of_the_import_are_replaced_and_told(tmp_path: Path) -> None:
    """The sign between list items within a list, Java's sign of the end, and a list of nothing."""
    graph, node = NamedNode(f"{ID}article/x"), NamedNode(f"{ID}ana")
    quads = [
        Quad(node, RDF.type, ONR.Person, graph),
        Quad(node, RDFS.label, Literal("a\x1fb\uffffc"), graph),
        Quad(node, SKOS.altLabel, Literal("a\x1fb"), graph),
        Quad(node, RDFS.comment, Literal(""), graph),
    ]

    account = written(stored(quads), tmp_path)

    assert imported(tmp_path).nodes[node.value][1] == {
        "iri": node.value,
        "id": "ana",
        "name": "a\x1fb\ufffdc",
        "aliases": ["a\ufffdb"],
    }
    assert {(row.fate, row.what, row.count) for row in account.rows()} == {
        ("flattened", "U+001F", 1),
        ("flattened", "U+FFFF", 1),
        ("lost", "empty texts", 1),
    }


def test_numbers_are_written_as_java_reads_them(tmp_path: Path) -> None:
    """Infinities have their Java names; a text for a thing is told."""
    graph, node = NamedNode(f"{ID}article/x"), NamedNode(f"{ID}late")
    quads = [
        Quad(node, RDF.type, ONR.Statement, graph),
        Quad(node, ONR.confidence, Literal("-INF", datatype=XSD.double), graph),
        Quad(node, ONR.about, Literal("a text"), graph),
    ]

    account = written(stored(quads), tmp_path)

    assert imported(tmp_path).nodes[node.value][1]["confidence"] == -math.inf
    assert ("lost", "Statement: about", 1) in {(row.fate, row.what, row.count) for row in account.rows()}


def test_long_rows_get_a_larger_buffer(tmp_path: Path) -> None:
    """The importer's buffer must hold a row whole."""
    graph, node = NamedNode(f"{ID}article/x"), NamedNode(f"{ID}late")
    quads = [Quad(node, RDF.type, ONR.Statement, graph), Quad(node, ONR.paraphrase, Literal("x" * 3_000_000), graph)]

    written(stored(quads), tmp_path)

    (argument,) = [line for line in (tmp_path / "import.args").read_text("utf-8").splitlines() if "buffer" in line]
    assert int(argument.partition("=")[2]) > 6_000_000


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Two builds of the same facts are written the same, byte for byte; nodes come before relationships."""
    folders = [tmp_path / str(number) for number in range(2)]
    for folder in folders:
        folder.mkdir()
        written(build.packaged(), folder)

    one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)

    assert one == other
    named = [line.partition("=")[0] for line in one["import.args"].decode().splitlines()]
    assert named.index("--relationships") > max(place for place, name in enumerate(named) if name == "--nodes")


def test_the_readme_has_the_command(tmp_path: Path) -> None:
    """The database's name stands before the options, which would swallow it."""
    written(build.packaged(), tmp_path)

    assert "neo4j-admin database import full onrecord @import.args" in (tmp_path / "README.txt").read_text("utf-8")


def test_pandas_reads_the_files(tmp_path: Path) -> None:
    """Another reader of CSV finds as many nodes and the same texts."""
    store = build.packaged()
    written(store, tmp_path)

    statements = pandas.read_csv(tmp_path / "statements.csv", dtype=str, keep_default_na=False)
    relationships = pandas.read_csv(tmp_path / "relationships.csv", dtype=str, keep_default_na=False)

    says = {value.value for _, predicate, value in asserted(store) if predicate == ONR.paraphrase}
    assert set(statements["says:string"]) - {""} == says
    assert len(relationships) == len(imported(tmp_path).relationships)
    assert (relationships[":TYPE"] == "SAID_BY").sum() == len(statements) == 25
