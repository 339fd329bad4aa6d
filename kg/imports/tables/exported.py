"""The folder of CSV files that `onrecord export tables` writes, read back as the facts that it was made from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, get_args

from pyoxigraph import Literal, NamedNode, Quad

from kg import codes, model
from kg.cells import unmarked
from kg.exchange.tables.columns import TABLES, Column, Table
from kg.imports.drafting.draft import Draft
from kg.imports.rdf.sources import Names, Source
from kg.imports.tables import sheets
from kg.imports.tables.rowspool import Kept, Row, RowSpool
from kg.kinds import included
from kg.mappers import Pair, class_iri
from kg.model import Facts
from kg.namespaces import ID, ONR, RDF, RDFS
from kg.words import listed, shown

_SOURCES: Final = ("articles", "registers")
_WHOLE: Final = re.compile(r"-?\d{1,18}", re.ASCII)
_TRUTH: Final = {"true": True, "false": False}
_WORDS: Final = {
    ONR.hasMode: get_args(model.Mode),
    ONR.hasAct: get_args(model.Act),
    ONR.hasStance: get_args(model.Stance),
    ONR.hasStatus: get_args(model.Status),
}


def read(folder: Path, draft: Draft) -> Iterator[Facts]:
    """Yield what each source says; memory is bounded by one source."""
    with RowSpool() as sources, RowSpool() as things:
        labels = list(_keep(folder, draft, sources, things))
        names = Names(labels, draft)
        for key in sources.groups():
            rows = sources.rows(key)
            if rows[0].table not in _SOURCES:
                draft.file = str(folder / f"{rows[0].table}.csv")
                column = _column_number(rows[0].table, "source")
                repair = "give it a row there, or correct the name"
                draft.problem(rows[0].number, column, f"{shown(key)} is in neither articles nor registers", repair)
                continue
            graph = _node(key) or NamedNode(f"{ID}{key.encode().hex()}")
            quads = list(dict.fromkeys(_Reader(folder, draft, graph).quads(rows, things)))
            draft.open(folder / f"{rows[0].table}.csv")
            if facts := Source(graph, quads, draft, names).facts():
                yield facts


def is_one(folder: Path) -> bool:
    """Tell whether a folder holds a table of sources."""
    return any((folder / f"{name}.csv").is_file() for name in _SOURCES)


# Reading the files.


def _keep(folder: Path, draft: Draft, sources: RowSpool, things: RowSpool) -> Iterator[Quad]:
    """Keep all rows by the source, or the thing and version, they belong to; yield labels of what has no short name."""
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        draft.file = str(path)
        for row in _rows(path, draft, table):
            cells = dict(zip((column.name for column in table.columns), row.cells, strict=True))
            if table.shared:
                things.add(_version(cells), name, row.number, row.cells)
                if ":" in cells["id"] and cells.get("name") and (node := _node(cells["id"])):
                    yield Quad(node, RDFS.label, Literal(unmarked(cells["name"])), node)
            else:
                sources.add(cells["id" if name in _SOURCES else "source"], name, row.number, row.cells)


def _version(cells: Mapping[str, str]) -> str:
    return f"{cells['id']} {cells['version'] or '1'}"


def _rows(path: Path, draft: Draft, table: Table) -> Iterator[Row]:
    """Yield the rows below the header, their cells in the order of the table's columns."""
    rows = sheets.read(path, draft, {column.name for column in table.columns}.__contains__)
    header = next(rows, Row(1, ()))
    places = {name.strip(): place for place, name in enumerate(header.cells)}
    known = [column.name for column in table.columns]
    if "id" not in places:
        draft.problem(header.number, 0, "there is no column 'id'", "export the tables anew")
        return
    for name in places.keys() - set(known) - {""}:
        draft.lost(f"column {name}", f"{path.name} has none of this name")
    for row in rows:
        yield row._replace(cells=tuple(_cell(row.cells, places.get(name)) for name in known))


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


# What the rows say.


class _Place(NamedTuple):
    """Where a cell stands: its file, its row, its column."""

    table: str
    row: int
    column: Column

    @property
    def number(self) -> int:
        return _column_number(self.table, self.column.name)


class _Reader:
    """Reads the rows of one source as quads."""

    def __init__(self, folder: Path, draft: Draft, graph: NamedNode) -> None:
        self._folder = folder
        self._draft = draft
        self._graph = graph

    def quads(self, rows: Sequence[Kept], things: RowSpool) -> Iterator[Quad]:
        """Yield what the rows say, and what they mention says of itself."""
        for row in rows:
            if row.table == "mentions":
                cells = _named(row)
                thing = self._subject(row, cells)
                if thing and cells["mentioned"].lower() == "true":
                    yield Quad(self._graph, ONR.mentions, thing, self._graph)
                for version in things.rows(_version(cells)) if cells["version"] else ():
                    yield from self._row(version)
            else:
                yield from self._row(row)

    def _row(self, row: Kept) -> Iterator[Quad]:
        cells = _named(row)
        subject = self._subject(row, cells)
        if subject is None:
            return
        table = TABLES[row.table]
        if not any(column.sort == "type" for column in table.columns):
            yield Quad(subject, RDF.type, class_iri(table.section), self._graph)
        for column in table.columns:
            place = _Place(row.table, row.number, column)
            for predicate, term in self._pairs(place, cells[column.name]) if cells[column.name] else ():
                yield Quad(subject, predicate, term, self._graph)
        for name, predicate in (("statement", ONR.expresses), ("coded", ONR.hasCode), ("holder", ONR.holds)):
            if cells.get(name) and (whole := _node(cells[name])):
                yield Quad(whole, predicate, subject, self._graph)

    def _subject(self, row: Kept, cells: Mapping[str, str]) -> NamedNode | None:
        node = _node(cells["id"])
        if node is None:
            column = next(column for column in TABLES[row.table].columns if column.name == "id")
            self._wrong(_Place(row.table, row.number, column), cells["id"], "a short name or an IRI")
        return node

    def _pairs(self, place: _Place, cell: str) -> Iterator[Pair]:
        column = place.column
        if column.sort in ("given", "label", "day"):
            return
        assert column.predicate is not None
        for text in self._texts(place, cell):
            if column.sort in ("name", "address"):
                node = _node(text) if column.sort == "name" else _iri(text)
                if node:
                    yield column.predicate, node
                else:
                    self._wrong(place, text, "a short name or an IRI" if column.sort == "name" else "an address")
            else:
                yield from self._of_field(place, text)

    def _texts(self, place: _Place, cell: str) -> list[str]:
        if not place.column.many:
            return [unmarked(cell)]
        try:
            items = json.loads(cell)
        except (ValueError, RecursionError):
            items = None
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self._wrong(place, cell, 'a JSON list of texts: ["tram", "bus"]')
            return []
        return items

    def _of_field(self, place: _Place, text: str) -> Iterator[Pair]:
        field = place.column.field
        assert field is not None
        value = _value(place, text)
        if value is None:
            self._wrong(place, text, _wanted(place))
            return
        if isinstance(value, str):
            value = self._draft.text(value, strip=False) or ""
        try:
            yield from [pair for pair in field(value) if pair[0] == field.predicate]
        except ValueError as error:
            self._at(place, str(error), "write it as it was")

    def _wrong(self, place: _Place, text: str, wanted: str) -> None:
        self._at(place, f"{place.column.name} is {shown(text)}", f"write {wanted}")

    def _at(self, place: _Place, wrong: str, repair: str) -> None:
        self._draft.file = str(self._folder / f"{place.table}.csv")
        self._draft.problem(place.row, place.number, wrong, repair)


def _value(place: _Place, text: str) -> str | int | float | bool | None:
    """Read a text as the column's field wants it; None where it isn't such a thing."""
    column = place.column
    if column.sort == "code":
        return codes.read(text)
    if column.kind == "integer":
        return int(text) if _WHOLE.fullmatch(text) else None
    if column.kind == "truth":
        return _TRUTH.get(text.lower())
    if column.kind == "number":
        try:
            return float(text)
        except ValueError:
            return None
    choices = _choices(place)
    return text if not choices or text in choices else None


def _choices(place: _Place) -> Sequence[str]:
    if place.column.sort == "type":
        return sorted(included((TABLES[place.table].section,)))
    return _WORDS.get(place.column.predicate, ()) if place.column.predicate else ()


def _wanted(place: _Place) -> str:
    kinds = {"integer": "a whole number", "number": "a number", "truth": "true or false"}
    return kinds.get(place.column.kind) or f"one of {listed(_choices(place))}"


def _named(row: Kept) -> dict[str, str]:
    return dict(zip((column.name for column in TABLES[row.table].columns), row.cells, strict=True))


def _column_number(table: str, column: str) -> int:
    return 1 + [each.name for each in TABLES[table].columns].index(column)


def _node(name: str) -> NamedNode | None:
    """Return the node of a short name, or of an IRI in full, as `kg.exchange.shortnames.short` writes them."""
    return _iri(name if ":" in name else ID + name) if name else None


def _iri(text: str) -> NamedNode | None:
    try:
        return NamedNode(text)
    except ValueError:
        return None
