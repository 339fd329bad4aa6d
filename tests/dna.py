"""Databases as Discourse Network Analyzer makes them, of invented statements on the tram of Port."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

TYPES: Final[Mapping[str, dict[str, str]]] = {
    "DNA Statement": {
        "person": "short text",
        "organization": "short text",
        "concept": "short text",
        "agreement": "boolean",
    },
    "Annotation": {"note": "long text"},
}
"""The statement types that a new database has, each with its variables."""

_TABLES: Final = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}
_ID: Final = "ID INTEGER NOT NULL PRIMARY KEY"
_DOCUMENT: Final = "Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT, Notes TEXT, Type TEXT"
_COLOR: Final = "Red INTEGER DEFAULT 0, Green INTEGER DEFAULT 0, Blue INTEGER DEFAULT 0"
_DATA: Final = "StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL"
_ONCE: Final = "UNIQUE (StatementId, VariableId)"
_SHARED: Final = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT NOT NULL",
    "CODERS": f"{_ID}, Name TEXT NOT NULL, {_COLOR}, Password TEXT NOT NULL DEFAULT ''",
    "DOCUMENTS": f"{_ID}, {_DOCUMENT}, Date INTEGER",
    "STATEMENTTYPES": f"{_ID}, Label TEXT NOT NULL, {_COLOR}",
    "VARIABLES": f"{_ID}, Variable TEXT NOT NULL, DataType TEXT NOT NULL, StatementTypeId INTEGER",
    "REGEXES": f"Label TEXT PRIMARY KEY, {_COLOR}",
    "STATEMENTS": f"{_ID}, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER",
    "DATABOOLEAN": f"{_ID}, {_DATA}, Value INTEGER NOT NULL DEFAULT 1, {_ONCE}",
    "DATAINTEGER": f"{_ID}, {_DATA}, Value INTEGER NOT NULL DEFAULT 0, {_ONCE}",
    "DATALONGTEXT": f"{_ID}, {_DATA}, Value TEXT DEFAULT '', {_ONCE}",
}
_THREE: Final = _SHARED | {
    "VARIABLELINKS": f"{_ID}, SourceVariableId INTEGER, TargetVariableId INTEGER",
    "ENTITIES": f"{_ID}, VariableId INTEGER NOT NULL, Value TEXT NOT NULL DEFAULT '', {_COLOR}, ChildOf INTEGER, "
    "UNIQUE (VariableId, Value)",
    "DATASHORTTEXT": f"{_ID}, {_DATA}, Entity INTEGER NOT NULL, {_ONCE}",
    "ATTRIBUTEVARIABLES": f"{_ID}, VariableId INTEGER NOT NULL, AttributeVariable TEXT NOT NULL",
    "ATTRIBUTEVALUES": f"{_ID}, EntityId INTEGER NOT NULL, AttributeVariableId INTEGER NOT NULL, "
    "AttributeValue TEXT NOT NULL DEFAULT '', UNIQUE (EntityId, AttributeVariableId)",
}
_TWO: Final = _SHARED | {
    "STATEMENTLINKS": f"{_ID}, SourceId INTEGER NOT NULL, TargetId INTEGER NOT NULL",
    "DATASHORTTEXT": f"{_ID}, {_DATA}, StatementTypeId INTEGER, Value TEXT, {_ONCE}",
    "ATTRIBUTES": f"{_ID}, VariableId INTEGER NOT NULL, Value TEXT NOT NULL, {_COLOR}, Type TEXT, Alias TEXT, "
    "Notes TEXT, ChildOf TEXT",
}
SCHEMAS: Final = {3: _THREE, 2: _TWO}
"""The tables of DNA 3 and of DNA 2, each with its columns."""


@dataclass(frozen=True)
class Document:
    """A document; `date` counts seconds in DNA 3 and milliseconds in DNA 2."""

    title: str
    text: str
    date: int = 1_709_283_600
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""
    notes: str = ""
    coder: int = 1


@dataclass(frozen=True)
class Statement:
    """A statement on words of a document, which is named by its number, from 1; or on what two offsets enclose."""

    document: int
    words: str | tuple[int, int]
    values: Mapping[str, str | int] = field(default_factory=dict)
    type: str = "DNA Statement"
    coder: int = 1


@dataclass(frozen=True)
class Database:
    """What goes into a database; `attributes` by variable, entity and attribute."""

    documents: Sequence[Document]
    statements: Sequence[Statement] = ()
    types: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: TYPES)
    attributes: Mapping[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    coders: Sequence[str] = ("Admin",)
    version: str = "3.0.11.5"


def offsets(text: str, words: str) -> tuple[int, int]:
    """Count as DNA's window does: UTF-16 code units, each line end one.

    >>> offsets("🚋\\r\\nThe tram", "tram")
    (7, 11)
    """
    shown = text.replace("\r\n", "\n")
    before = shown[: shown.index(words)]
    start, length = (len(part.encode("utf-16-le")) // 2 for part in (before, words))
    return start, start + length


class _Maker:
    """Fills a database, row by row, and remembers the numbers that the rows got."""

    def __init__(self, connection: sqlite3.Connection, database: Database) -> None:
        self._connection = connection
        self._database = database
        self._major = int(database.version[0])
        self._variables: dict[tuple[str, str], tuple[int, str]] = {}
        self._entities: dict[tuple[int, str], int] = {}
        self._types: dict[str, int] = {}

    def fill(self) -> None:
        """Make the tables and all rows."""
        for table, columns in SCHEMAS[self._major].items():
            self._connection.execute(f"CREATE TABLE {table} ({columns})")
        self._insert("SETTINGS", Property="version", Value=self._database.version)
        for coder in self._database.coders:
            self._insert("CODERS", Name=coder)
        for label, variables in self._database.types.items():
            self._types[label] = self._insert("STATEMENTTYPES", Label=label)
            for name, kind in variables.items():
                self._variable(label, name, kind)
        for document in self._database.documents:
            self._insert("DOCUMENTS", **{name.capitalize(): value for name, value in vars(document).items()})
        for statement in self._database.statements:
            self._statement(statement)

    def _insert(self, table: str, **row: object) -> int:
        places = ", ".join("?" * len(row))
        done = self._connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values())
        )
        return done.lastrowid or 0

    def _variable(self, label: str, name: str, kind: str) -> None:
        number = self._insert("VARIABLES", Variable=name, DataType=kind, StatementTypeId=self._types[label])
        self._variables[label, name] = number, kind
        if kind == "short text" and self._major == 3:
            self._entity(number, name, "")

    def _statement(self, statement: Statement) -> None:
        words = statement.words
        text = self._database.documents[statement.document - 1].text
        start, stop = offsets(text, words) if isinstance(words, str) else words
        number = self._insert(
            "STATEMENTS",
            StatementTypeId=self._types[statement.type],
            DocumentId=statement.document,
            Start=start,
            Stop=stop,
            Coder=statement.coder,
        )
        for name, value in statement.values.items():
            variable, kind = self._variables[statement.type, name]
            row: dict[str, object] = {"StatementId": number, "VariableId": variable}
            if kind == "short text" and self._major == 3:
                row["Entity"] = self._entity(variable, name, str(value))
            else:
                row["Value"] = value
            if kind == "short text" and self._major == 2:
                self._attributes_of_two(variable, name, str(value))
            self._insert(_TABLES.get(kind, "DATASHORTTEXT"), **row)

    def _entity(self, variable: int, name: str, value: str) -> int:
        if (variable, value) in self._entities:
            return self._entities[variable, value]
        number = self._entities[variable, value] = self._insert("ENTITIES", VariableId=variable, Value=value)
        for attribute, content in self._database.attributes.get((name, value), {}).items():
            attribute_number = self._insert("ATTRIBUTEVARIABLES", VariableId=variable, AttributeVariable=attribute)
            self._insert(
                "ATTRIBUTEVALUES", EntityId=number, AttributeVariableId=attribute_number, AttributeValue=content
            )
        return number

    def _attributes_of_two(self, variable: int, name: str, value: str) -> None:
        if (variable, value) not in self._entities:
            attributes = {"Type": "", "Alias": "", "Notes": ""} | self._database.attributes.get((name, value), {})
            self._entities[variable, value] = self._insert("ATTRIBUTES", VariableId=variable, Value=value, **attributes)


def make(path: Path, database: Database, *further: str) -> Path:
    """Write a database, run further SQL on it, and return its path."""
    with closing(sqlite3.connect(path)) as connection:
        _Maker(connection, database).fill()
        for command in further:
            connection.execute(command)
        connection.commit()
    return path


EVENTS: Final = '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text"'
"""How the header of an event list begins."""


def event_list(path: Path, variables: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Path:
    """Write an event list as DNA exports it: texts in quotation marks, without ';' and '"'; numbers bare."""
    lines = [EVENTS + "".join(f';"{variable}"' for variable in variables)]
    lines += [";".join(map(_cell, range(len(row)), row)) for row in rows]
    path.write_bytes("\n".join(lines).encode())
    return path


def _cell(column: int, value: str | int) -> str:
    if isinstance(value, int) or column == 1:
        return str(value)
    return '"' + value.replace(";", ",").replace('"', "'") + '"'


def shared(folder: Path) -> Database:
    """Make the shared reference data a database; the texts of its documents aren't told, so they are made up."""
    documents, statements = (_rows(folder / name) for name in ("documents.csv", "statements.csv"))
    assert [int(row["id"]) for row in (*documents, *statements)] == [*range(1, 71), *range(1, 481)]
    words = " ".join(f"word{number}" for number in range(700))
    return Database(
        [_document(row, f"{row['title']}: {words}") for row in documents],
        [Statement(int(row["document_id"]), (int(row["start"]), int(row["stop"])), _values(row)) for row in statements],
        types={"DNA Statement": TYPES["DNA Statement"] | {"stance": "integer", "frame": "short text"}},
    )


def _document(row: Mapping[str, str], text: str) -> Document:
    return Document(row["title"], text, int(row["epoch"]), row["author"], row["source"], row["section"], row["type"])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _values(row: Mapping[str, str]) -> dict[str, str | int]:
    texts = {name: row[name] for name in ("person", "organization", "concept", "frame")}
    return {**texts, **{name: int(row[name]) for name in ("agreement", "stance")}}
