"""Tables, read by pandas and PyArrow: every cell, with its type, is what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pyarrow
import pyarrow.parquet
import pytest

from kg.account import Account
from kg.cells import guarded, unmarked
from kg.exchange.quads import sources
from kg.exchange.tables import csv_statements
from kg.exchange.tables.columns import TABLES, Column
from kg.exchange.tables.rows import rows
from kg.namespaces import ONR, RDF
from kg.store import Store
from tests.interop.conftest import Proven

GRAPHS = ("article", "nasty")
Exported = Callable[[str, str], Path]


def expected(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of all tables, as values."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for name, row in rows(store, Account()):
        found[name].append({column.name: row[column.name] for column in TABLES[name].columns})
    return found


def read(text: str, column: Column) -> object:
    """Read a cell of our CSV as the README beside it says."""
    if column.many:
        return json.loads(text) if text else []
    if not text:
        return None
    kinds: dict[str, Callable[[str], object]] = {
        "text": unmarked,
        "integer": int,
        "number": float,
        "truth": {"true": True, "false": False}.__getitem__,
        "day": date.fromisoformat,
    }
    return kinds[column.kind](text)


@pytest.mark.parametrize("graph", GRAPHS)
def test_pandas_reads_the_csv_tables(graph: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """Cell for cell, the lists as JSON, the dates as ISO 8601, the apostrophe taken off."""
    folder, wanted = exported(graph, "tables"), expected(stores[graph])

    for name, each in TABLES.items():
        frame = pandas.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        records = [
            {column.name: read(text, column) for column, text in zip(each.columns, row, strict=True)}
            for row in frame.itertuples(index=False)
        ]

        assert list(frame.columns) == [column.name for column in each.columns]
        assert records == wanted[name]

    proven("pandas", "tables", graph)


def test_pandas_finds_the_types_by_itself(exported: Exported) -> None:
    """Numbers are numbers, truth is truth, days can be made days, and tables can be joined by their ids."""
    folder = exported("article", "tables")
    frames = {name: pandas.read_csv(folder / f"{name}.csv") for name in TABLES}

    joined = frames["positions"].merge(frames["statements"], left_on="statement", right_on="id", suffixes=("", "_said"))

    assert frames["passages"]["start"].dtype == "int64"
    assert frames["mentions"]["mentioned"].dtype == "bool"
    assert frames["agents"]["version"].dtype == "int64"
    assert pandas.to_datetime(frames["statements"]["said_on"]).max() == pandas.Timestamp(2020, 6, 11)
    assert frames["statements"]["about"].map(json.loads).map(len).sum() == 77
    assert len(joined) == len(frames["positions"]) == 24
    smith = joined[(joined["by_name"] == "Brad Smith") & (joined["on"] == "sale-to-police")]
    assert smith["stance"].tolist() == ["opposes"]


@pytest.mark.parametrize("graph", GRAPHS)
def test_pandas_reads_the_one_table(graph: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """A row a statement, its cells as they were written."""
    frame = pandas.read_csv(exported(graph, "csv"), dtype=str, keep_default_na=False)

    written = [
        [guarded(csv_statements.BETWEEN.join(row[column])) for column in csv_statements.COLUMNS]
        for row in csv_statements.rows(stores[graph])
    ]
    assert list(frame.columns) == list(csv_statements.COLUMNS)
    assert frame.to_numpy().tolist() == written
    proven("pandas", "csv", graph)


@pytest.mark.parametrize("graph", GRAPHS)
def test_pyarrow_reads_parquet(graph: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """Value for value, with the types of the columns; and the file holds what its metadata says."""
    folder, wanted = exported(graph, "parquet"), expected(stores[graph])

    for name, each in TABLES.items():
        found = pyarrow.parquet.read_table(folder / f"{name}.parquet")

        assert found.to_pylist() == wanted[name]
        assert [str(field.type) for field in found.schema] == list(map(arrow, each.columns))
        found.validate(full=True)

    proven("PyArrow", "parquet", graph)


def arrow(column: Column) -> str:
    """Name a column's type as Arrow does."""
    kinds = {"text": "string", "integer": "int64", "number": "double", "truth": "bool", "day": "date32[day]"}
    return f"list<element: {kinds[column.kind]}>" if column.many else kinds[column.kind]


@pytest.mark.parametrize("graph", GRAPHS)
def test_pandas_reads_parquet(graph: str, stores: dict[str, Store], exported: Exported, proven: Proven) -> None:
    """Value for value; lists are arrays of texts, days are dates."""
    folder, wanted = exported(graph, "parquet"), expected(stores[graph])

    for name in TABLES:
        frame = pandas.read_parquet(folder / f"{name}.parquet")
        records = [{key: bare(value) for key, value in record.items()} for record in frame.to_dict("records")]

        assert records == wanted[name]

    proven("pandas", "parquet", graph)


def bare(value: Any) -> object:
    """Take what pandas gives for what was written."""
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if pandas.isna(value) else value


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_tables_have_a_row_for_each_thing(graph: str, stores: dict[str, Store], exported: Exported) -> None:
    """As many statements, positions and passages as the sources state, counted apart from the tables."""
    folder = exported(graph, "parquet")
    kinds = {"statements": ONR.Statement, "positions": ONR.Position, "passages": ONR.Passage, "articles": ONR.Article}

    for name, kind in kinds.items():
        stated = {(quad.subject.value, quad.graph_name) for quad in _typed(stores[graph], kind)}

        ids = pandas.read_parquet(folder / f"{name}.parquet")["iri"].tolist()

        assert sorted(ids) == sorted(iri for iri, _ in stated)


def _typed(store: Store, kind: Any) -> Iterator[Any]:
    for graph in sources(store):
        yield from store.quads(graph, predicate=RDF.type, value=kind)
