"""The tables of a graph, as CSV and as Parquet: what stands in them, and what is told of what doesn't."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, cells, model, rdf
from kg.account import Account
from kg.errors import ExportError
from kg.exchange.carried import SECTIONS
from kg.exchange.tables import csv_sections, csv_statements, parquet
from kg.exchange.tables.columns import CARRIED, TABLES
from kg.mapping import FIELDS
from kg.model import Facts
from kg.namespaces import ID, ONR, RDF, XSD
from kg.store import Store
from tests import debate

PORT: dict[str, Any] = {
    "article": {
        "title": "=Port",
        "publisher": "gazette",
        "published": "2024-03-01T23:30:00-05:00",
        "url": "https://example.org/1",
    },
    "agents": {
        "gazette": {"type": "NewsOrganization", "name": "The Port Gazette"},
        "ana": {"type": "Person", "name": "Ana Ruiz", "roles": [{"title": "mayor", "of": "city", "starts": "2021"}]},
        "city": {"type": "GovernmentBody", "name": "City of Port", "aliases": ['Port "City"', "=City; Hall"]},
    },
    "issues": {"tram": {"name": "Building the tram line"}},
    "statements": [
        {
            "id": "late",
            "by": "ana",
            "for": "city",
            "as": "mayor",
            "mode": "direct",
            "act": "claim",
            "quote": "It's late",
            "about": ["tram", "city"],
            "when": "2024-02-27/2024-02-29",
            "at": {"start": 90, "end": 99, "line": 3},
            "positions": [{"on": "tram", "stance": "opposes", "intensity": -0.5}],
        },
        {
            "id": "early",
            "by": "ana",
            "mode": "indirect",
            "act": "claim",
            "says": "-1 is\na number",
            "when": "1899-12-31",
            "at": {"exact": "so she said", "prefix": "", "suffix": " then"},
            "confidence": 0.25,
        },
    ],
}
OTHER: dict[str, Any] = {
    "article": {"title": "Port again", "published": "2024-03-02", "url": "https://example.org/2"},
    "agents": {
        "ana": {"type": "Person", "name": "Ana Ruiz", "note": "mayor no more"},
        "city": {"type": "GovernmentBody", "name": "City of Port", "aliases": ['Port "City"', "=City; Hall"]},
    },
    "statements": [
        {"id": "no", "by": "ana", "mode": "direct", "act": "claim", "quote": "No", "addressedTo": "city"},
    ],
}


def stored(*documents: dict[str, Any]) -> Store:
    """Put facts into a store."""
    store = Store.open()
    for document in documents:
        facts = msgspec.convert(document, Facts)
        store.replace(rdf.source_iri(facts), rdf.quads(facts))
    return store


def written(store: Store, folder: Path) -> Account:
    """Write the tables of a store."""
    account = Account()
    csv_sections.write(store, folder, account)
    return account


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a table as Python's own reader does."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(account: Account) -> set[tuple[str, str, int]]:
    """Return what an account says, without the reasons."""
    return {(row.fate, row.what, row.count) for row in account.rows()}


# What there is.


def test_every_field_of_the_model_has_its_column() -> None:
    """A field that is added to the model gets its column; the places of rows say the rest."""
    for name, each in TABLES.items():
        if name == "mentions":
            continue
        kind = getattr(model, each.section if each.section != "Passage" else "Span")
        fields = {field for base in kind.__mro__ for field in FIELDS.get(base, {})}

        columns = [column.name for column in each.columns]

        assert {field.rstrip("_") for field in fields} <= set(columns)
        assert len(columns) == len(set(columns))
        assert columns[:2] == ["iri", "id"]


def test_all_sections_are_carried_whole() -> None:
    """What the model maps to properties is declared as carried, section by section, and nothing as flattened."""
    records = {"Passage": model.Span, **{name: getattr(model, name) for name in SECTIONS if name != "Passage"}}
    for section, record in records.items():
        predicates = {mapper.predicate for base in record.__mro__ for mapper in FIELDS.get(base, {}).values()}

        assert predicates <= CARRIED[section].keys()
        assert set(CARRIED[section].values()) == {""}


def test_a_statement_in_its_row(tmp_path: Path) -> None:
    """Short names with labels beside them, lists as JSON, days as they are stated and as days."""
    written(stored(PORT), tmp_path)

    early, late = rows(tmp_path, "statements")

    assert {name: cell for name, cell in late.items() if cell} == {
        "iri": f"{ID}late",
        "id": "late",
        "source": rdf.source_iri(msgspec.convert(PORT, Facts)).value.removeprefix(ID),
        "source_title": "'=Port",
        "by": "ana",
        "by_name": "Ana Ruiz",
        "for": "city",
        "for_name": "City of Port",
        "role": rdf.role_iri("ana", model.Role(title="mayor", of="city", starts="2021")).value.removeprefix(ID),
        "as": "mayor",
        "mode": "direct",
        "act": "claim",
        "quote": '["It\'s late"]',
        "evidence": late["evidence"],
        "about": '["city", "tram"]',
        "about_names": '["City of Port", "Building the tram line"]',
        "when": "2024-02-27/2024-02-29",
        "earliest": "2024-02-27",
        "latest": "2024-02-29",
    }
    assert (early["says"], early["said_on"], early["confidence"]) == ("'-1 is\na number", "1899-12-31", "0.25")


def test_positions_and_passages_say_whose_they_are(tmp_path: Path) -> None:
    """A position has its statement, a passage is named by its statement; an empty text isn't nothing."""
    written(stored(PORT), tmp_path)

    (position,) = rows(tmp_path, "positions")
    passages = {row["exact"]: row for row in rows(tmp_path, "passages")}

    assert (position["statement"], position["held_by"], position["held_by_name"]) == ("late", "city", "City of Port")
    assert (position["on"], position["stance"], position["intensity"]) == ("tram", "opposes", "-0.5")
    assert passages["so she said"]["prefix"] == "'"
    assert passages["so she said"]["suffix"] == " then"
    assert (passages["It's late"]["start"], passages["It's late"]["line"]) == ("90", "3")
    assert [json.loads(row["evidence"]) for row in rows(tmp_path, "statements")] == [
        [passages["so she said"]["id"]],
        [passages["It's late"]["id"]],
    ]


def test_sources_that_differ_make_versions(tmp_path: Path) -> None:
    """What sources describe alike has one row; what they don't has one for each way, the fullest first."""
    written(stored(PORT, OTHER), tmp_path)

    agents = {(row["id"], row["version"]): row for row in rows(tmp_path, "agents")}
    mentions = {
        (row["id"], row["source_title"]): (row["version"], row["mentioned"]) for row in rows(tmp_path, "mentions")
    }

    assert agents.keys() == {("gazette", "1"), ("city", "1"), ("ana", "1"), ("ana", "2")}
    assert {mentions["ana", "'=Port"][0], mentions["ana", "Port again"][0]} == {"1", "2"}
    assert agents["ana", mentions["ana", "Port again"][0]]["note"] == "mayor no more"
    assert mentions["city", "'=Port"] == mentions["city", "Port again"] == ("1", "true")
    (role,) = rows(tmp_path, "roles")
    assert (role["holder"], role["title"], role["of_name"], role["starts_latest"]) == (
        "ana",
        "mayor",
        "City of Port",
        "2021-12-31",
    )
    assert mentions[role["id"], "'=Port"] == ("1", "false")


def test_the_order_is_that_of_the_text(tmp_path: Path) -> None:
    """Statements come as they stand in the article, passages and positions with them."""
    written(debate.store(), tmp_path)

    starts = {row["id"]: int(row["start"]) for row in rows(tmp_path, "passages")}
    places = [min(starts[passage] for passage in json.loads(row["evidence"])) for row in rows(tmp_path, "statements")]

    assert len(places) > 10
    assert places == sorted(places)
    assert list(starts.values()) == sorted(starts.values())


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Two builds of the same facts are written the same, byte for byte, in both formats."""
    for room in (csv_sections, parquet):
        folders = [tmp_path / f"{room.__name__}{number}" for number in range(2)]
        for folder in folders:
            folder.mkdir()
            room.write(build.packaged(), folder, Account())

        one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)

        assert one == other
        assert len(one) >= 13


def test_line_ends_and_encoding(tmp_path: Path) -> None:
    """LF and UTF-8, without a mark; a carriage return within a cell stands in quotation marks."""
    document = {**PORT, "issues": {"tram": {"name": "a\rb"}}}
    written(stored(document), tmp_path)

    data = (tmp_path / "issues.csv").read_bytes()

    assert data.startswith(b"iri,id,version,name,")
    assert b'"a\rb"' in data
    assert data.count(b"\r") == 1


# What is told.


def test_guarded_cells_are_counted(tmp_path: Path) -> None:
    """What a spreadsheet would calculate has an apostrophe before it, and is counted, as empty texts are."""
    account = written(stored(PORT), tmp_path)

    with_titles = [row for name in ("statements", "positions", "passages", "mentions") for row in rows(tmp_path, name)]
    titles = sum(row["source_title"] == "'=Port" for row in with_titles)
    assert told(account) == {
        ("flattened", "texts that look like formulas", titles + 2),
        ("flattened", "empty texts", 1),
    }


def test_what_a_cell_cannot_hold_is_told(tmp_path: Path) -> None:
    """Languages, datatypes, further values, texts for things, numbers that are none: each with its count."""
    store = stored(PORT)
    graph = rdf.source_iri(msgspec.convert(PORT, Facts))
    late, passage = NamedNode(f"{ID}late"), NamedNode(f"{ID}passage/x")
    store.add(
        graph,
        [
            Quad(late, ONR.paraphrase, Literal("tarde", language="es"), graph),
            Quad(late, ONR.paraphrase, Literal("late"), graph),
            Quad(late, ONR.about, Literal("a text"), graph),
            Quad(late, ONR.earliest, Literal("-0044-03-15", datatype=XSD.date), graph),
            Quad(late, ONR.hasMode, NamedNode("https://example.org/Loud"), graph),
            Quad(passage, RDF.type, ONR.Passage, graph),
            Quad(passage, ONR.start, Literal("five", datatype=XSD.integer), graph),
            Quad(passage, ONR.end, Literal("99999999999999999999", datatype=XSD.integer), graph),
        ],
    )

    account = written(store, tmp_path)

    assert told(account) >= {
        ("flattened", "Statement: paraphrase", 1),
        ("lost", "Statement: paraphrase", 1),
        ("lost", "Statement: about", 1),
        ("lost", "Statement: earliest", 1),
        ("lost", "Statement: has mode", 1),
        ("lost", "Passage: start", 1),
        ("lost", "Passage: end", 1),
    }
    (row,) = [row for row in rows(tmp_path, "statements") if row["id"] == "late"]
    assert (row["says"], row["earliest"], row["mode"]) == ("late", "2024-02-27", "direct")


def test_things_named_otherwise_have_iris_for_ids(tmp_path: Path) -> None:
    """What isn't below On Record's base is named by its IRI in full, also where others refer to it."""
    store = stored(PORT)
    graph = rdf.source_iri(msgspec.convert(PORT, Facts))
    bo = NamedNode("https://example.org/people/bo")
    store.add(graph, [Quad(bo, RDF.type, ONR.Person, graph), Quad(NamedNode(f"{ID}late"), ONR.addressedTo, bo, graph)])

    written(store, tmp_path)

    assert bo.value in [row["id"] for row in rows(tmp_path, "agents")]
    (row,) = [row for row in rows(tmp_path, "statements") if row["id"] == "late"]
    assert json.loads(row["addressed_to"]) == json.loads(row["addressed_to_names"]) == [bo.value]


# Parquet.


def test_parquet_has_types(tmp_path: Path) -> None:
    """Lists of texts, days, whole numbers and numbers, each as what it is; nothing is null."""
    parquet.write(stored(PORT), tmp_path, Account())

    statements = pyarrow.parquet.read_table(tmp_path / "statements.parquet")
    passages = pyarrow.parquet.read_table(tmp_path / "passages.parquet").to_pylist()
    kinds = {field.name: str(field.type) for field in statements.schema}

    assert (kinds["id"], kinds["about"], kinds["earliest"], kinds["confidence"]) == (
        "string",
        "list<element: string>",
        "date32[day]",
        "double",
    )
    early, late = statements.to_pylist()
    assert (late["about"], late["addressed_to"], late["says"]) == (["city", "tram"], [], None)
    assert (late["earliest"], early["said_on"]) == (date(2024, 2, 27), date(1899, 12, 31))
    assert early["says"] == "-1 is\na number"
    assert [(row["start"], row["prefix"]) for row in passages] == [(None, ""), (90, None)]
    (article,) = pyarrow.parquet.read_table(tmp_path / "articles.parquet").to_pylist()
    assert (article["published"], article["published_at"]) == ("2024-03-01T23:30:00-05:00", date(2024, 3, 1))


def test_parquet_says_the_same_as_csv(tmp_path: Path) -> None:
    """Table for table, row for row, cell for cell."""
    written(build.packaged(), tmp_path)
    parquet.write(build.packaged(), tmp_path, Account())

    for name in TABLES:
        typed = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert [dict(zip(row, map(as_csv, row.values()), strict=True)) for row in typed] == rows(tmp_path, name)


def as_csv(value: object) -> str:
    """Write a value as the CSV table does."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return cells.marked(value) if isinstance(value, str) else str(value)


def test_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group ends before it grows large."""
    monkeypatch.setattr(parquet, "_ROWS", 10)

    parquet.write(build.packaged(), tmp_path, Account())

    assert pyarrow.parquet.ParquetFile(tmp_path / "statements.parquet").num_row_groups == 3


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(ExportError, match=r"pip install 'onrecord\[parquet\]'"):
        parquet.write(stored(PORT), tmp_path, Account())


# One table.


def test_the_one_table_tells_what_it_joins(tmp_path: Path) -> None:
    """Cells of several values and guarded ones are counted; a carriage return doesn't end the row."""
    document = {**PORT, "issues": {"tram": {"name": "=a\rb"}}}
    sink, account = io.BytesIO(), Account()

    csv_statements.write(stored(document), sink, account)

    early, late = csv.DictReader(io.StringIO(sink.getvalue().decode(), newline=""))
    assert late["about"] == "'=a\rb | City of Port"
    assert early["article"] == late["article"] == "'=Port"
    assert told(account) == {
        ("flattened", "cells of several values", 1),
        ("flattened", "texts that look like formulas", 4),
    }


def test_the_one_table_reads_odd_numbers(tmp_path: Path) -> None:
    """A start that is no number, or has letters of another script, orders last and stops nothing."""
    store = stored(PORT)
    graph = rdf.source_iri(msgspec.convert(PORT, Facts))
    (evidence,) = [quad.object for quad in store.quads(subject=NamedNode(f"{ID}early"), predicate=ONR.evidence)]
    assert isinstance(evidence, NamedNode)
    store.add(graph, [Quad(evidence, ONR.start, Literal(text), graph) for text in ("five", "\u0665", "9" * 5000)])
    sink = io.BytesIO()

    csv_statements.write(store, sink, Account())

    assert len(list(csv.DictReader(io.StringIO(sink.getvalue().decode(), newline="")))) == 2


# Cells.

_letters = st.sampled_from("'=+-@\t\r\n,\"15.e ü")


@given(st.text(_letters, max_size=6) | st.text(max_size=20))
def test_marks_come_off_again(text: str) -> None:
    """Every text comes back, and what a spreadsheet sees is never empty, nor a formula."""
    cell = cells.marked(text)

    assert cells.unmarked(cell) == text
    assert cell
    assert cells.guarded(cell) == cell


@given(st.lists(st.text(_letters, max_size=4), min_size=1, max_size=4))
def test_a_line_is_read_as_it_was_written(texts: list[str]) -> None:
    """Python's reader, and any of RFC 4180, gets the same cells; an only empty one is a line of nothing."""
    written = cells.line(texts)

    assert list(read_lines(written)) == ([texts] if written != "\n" else [[]])


def read_lines(text: str) -> Iterable[list[str]]:
    """Read CSV."""
    return csv.reader(io.StringIO(text, newline=""), strict=True)
