"""CSV files for Neo4j's bulk import (`neo4j-admin database import full`), with the arguments it takes.

The property graph has a node for each thing, labeled with its classes; what is said of it in texts and numbers is
its properties, whatever leads to another thing a relationship. The rules are those of the Neo4j Operations Manual,
"Import header format" and "Full import", as of Neo4j 5 and later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from math import isfinite, isnan
from pathlib import Path
from typing import Final, TextIO

from pyoxigraph import Literal, NamedNode

from kg.account import Account
from kg.exchange.carried import called
from kg.exchange.quads import sources
from kg.exchange.shortnames import short
from kg.exchange.tables.columns import CARRIED, TABLES, Column, Table, snake
from kg.exchange.tables.said import Node, Said, Term, by_property
from kg.exchange.tables.things import Things
from kg.exchange.tables.values import Cell, Values
from kg.kinds import SUBKINDS
from kg.namespaces import RDF, TERMS
from kg.store import Store

__all__ = ["CARRIED", "write"]

BETWEEN: Final = "\x1f"
"""Stands between the items of a list: the unit separator, which facts can't hold."""
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_END: Final = "\uffff"
"""Java's sign for the end of a file."""
_BUFFER: Final = 4 * 2**20
"""Bytes of the import's read buffer, if it isn't told otherwise; a row must fit in."""
_TYPES: Final = {"text": "string", "integer": "long", "number": "double", "truth": "boolean", "day": "date"}
_HEAD: Final = ("iri:ID", "id")
_OTHERS: Final = "others"
_RELATIONSHIPS: Final = "relationships"
_BROADER: Final = {kind: broader for broader, kinds in SUBKINDS.items() for kind in kinds}


def _properties(table: Table) -> tuple[Column, ...]:
    """Choose the columns that are properties; of a thing that several sources describe there may be several notes."""
    own = [column for column in table.columns if column.sort in ("text", "integer", "number", "truth", "day", "code")]
    return tuple(replace(each, many=each.many or (table.shared and each.name == "note")) for each in own)


def _relations(table: Table) -> dict[NamedNode, Column | None]:
    """List the properties that lead to other things, each with its column."""
    own = {column.predicate for column in _properties(table)} | {RDF.type}
    columns = {column.predicate: column for column in table.columns if column.sort != "label"}
    leading = (predicate for predicate in CARRIED[table.section] if predicate not in own)
    return {predicate: columns.get(predicate) for predicate in sorted(leading, key=str)}


_PROPERTIES: Final = {name: _properties(table) for name, table in TABLES.items() if table.section}
_RELATIONS: Final = {name: _relations(table) for name, table in TABLES.items() if table.section}
_README: Final = """\
On Record: a graph for Neo4j
============================

In this folder, with Neo4j 5 or later, run

    neo4j-admin database import full onrecord @import.args

and then, in Cypher, CREATE DATABASE onrecord. Neo4j's community edition has one database: write neo4j for onrecord, and
add --overwrite-destination if it isn't empty.

Nodes are labeled with their classes (Agent, Organization, Company), known by "iri" and by "id", the short name.
Relationships are the ontology's properties: (:Statement)-[:SAID_BY]->(:Agent), (:Statement)-[:EXPRESSES]->(:Position),
(:Position)-[:HAS_STANCE]->(:Stance {name: "supports"}). What several sources say of one thing is in one node.
"""


def write(store: Store, folder: Path, account: Account) -> None:
    """Write node files, a relationship file, `import.args` with the command's arguments, and a README.

    One source's graph is held in memory at a time, and the names of what no source describes.

    Args:
        store: what is written.
        folder: an empty one.
        account: where it is told what properties can't hold.
    """
    with ExitStack() as stack:
        files = _Files(folder, stack)
        _Graph(store, account, files).write()
    (folder / "import.args").write_text("".join(f"{argument}\n" for argument in files.arguments()), encoding="utf-8")
    (folder / "README.txt").write_text(_README, encoding="utf-8", newline="\n")


class _Files:
    """The files of nodes and relationships; those without a row aren't made."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._sinks: dict[str, TextIO] = {}
        self._longest = 0

    def add(self, name: str, header: Iterable[str], cells: Iterable[str]) -> None:
        """Write a row."""
        if name not in self._sinks:
            path = self._folder / f"{name}.csv"
            self._sinks[name] = self._stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._sinks[name].write(",".join(header) + "\n")
        row = ",".join(cells) + "\n"
        self._longest = max(self._longest, len(row.encode()))
        self._sinks[name].write(row)

    def arguments(self) -> Iterator[str]:
        """Yield the arguments of the import."""
        for name in sorted(self._sinks, key=lambda name: (name == _RELATIONSHIPS, name)):
            yield f"--{'relationships' if name == _RELATIONSHIPS else 'nodes'}={name}.csv"
        yield f"--array-delimiter=U+{ord(BETWEEN):04X}"
        yield from ("--id-type=string", "--input-encoding=UTF-8", "--multiline-fields=true")
        yield from ("--legacy-style-quoting=false", "--trim-strings=false", "--ignore-empty-strings=false")
        yield "--bad-tolerance=0"
        if 2 * self._longest > _BUFFER:
            yield f"--read-buffer-size={2 * self._longest}"


class _Graph:
    """The property graph of a store."""

    def __init__(self, store: Store, account: Account, files: _Files) -> None:
        self._store = store
        self._account = account
        self._files = files
        self._things = Things(store)
        self._values = Values(account, self._things.label)
        self._others: dict[Node, tuple[str, str]] = {}

    def write(self) -> None:
        """Write each thing with the first source that says something of it, then what none describes."""
        earlier: set[NamedNode] = set()
        for graph in sources(self._store):
            for thing in sorted({quad.subject for quad in self._store.quads(graph)}, key=str):
                assert isinstance(thing, Node)
                name = self._things.table(thing)
                if name and not self._things.is_in(earlier, thing):
                    self._write_thing(name, thing)
            earlier.add(graph)
        for thing, (label, name) in sorted(self._others.items(), key=lambda item: str(item[0])):
            cells = (thing.value, short(thing), name or None, [label])
            self._files.add(_OTHERS, (*_HEAD, "name", ":LABEL"), map(self._written, cells))

    def _write_thing(self, name: str, thing: Node) -> None:
        quads = list(self._things.asserted(subject=thing))
        told = len({quad.graph_name for quad in quads}) - 1
        self._account.flattened("descriptions of one thing", "one node holds what several sources say", told)
        said = by_property({(quad.predicate, _term(quad.object)) for quad in quads})
        section, columns = TABLES[name].section, _PROPERTIES[name]
        cells = [self._values.cell(section, column, said.get(_of(column), ())) for column in columns]
        row = (thing.value, short(thing), *cells, _labels(section, said))
        header = (*_HEAD, *(f"{column.name}:{_type(column)}" for column in columns), ":LABEL")
        self._files.add(name, header, map(self._written, row))
        for predicate, column in _RELATIONS[name].items():
            for value in sorted(said.get(predicate, ()), key=str):
                self._relate(section, thing, predicate, value, column)

    def _relate(self, section: str, thing: Node, predicate: NamedNode, value: Term, column: Column | None) -> None:
        if isinstance(value, Literal):
            self._account.lost(f"{section}: {called(predicate)}", "a text stands where a thing is due")
            return
        cells = (thing.value, value.value, snake(predicate).upper())
        self._files.add(_RELATIONSHIPS, (":START_ID", ":END_ID", ":TYPE"), map(self._written, cells))
        if not self._things.table(value) and value not in self._others:
            self._others[value] = _other(value, column) or ("Resource", self._things.label(value))

    def _written(self, cell: Cell) -> str:
        """Write a cell: texts always in quotation marks, so that empty ones aren't taken for nothing."""
        if cell is None or cell == []:
            return ""
        if cell == [""]:
            self._account.lost("empty texts", "a list of nothing but one is read as no list")
            return ""
        if isinstance(cell, list):
            return _quoted(BETWEEN.join(self._clean(item, BETWEEN) for item in cell))
        if isinstance(cell, str):
            return _quoted(self._clean(cell))
        if isinstance(cell, bool):
            return str(cell).lower()
        if isinstance(cell, float) and not isfinite(cell):
            return "NaN" if isnan(cell) else f"{'-' if cell < 0 else ''}Infinity"
        return cell.isoformat() if isinstance(cell, date) else str(cell)

    def _clean(self, text: str, *signs: str) -> str:
        for sign in (_END, *signs):
            how = f"written as U+{ord(_REPLACED):04X}, since it is the import's own sign"
            self._account.flattened(f"U+{ord(sign):04X}", how, text.count(sign))
            text = text.replace(sign, _REPLACED)
        return text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _term(value: object) -> Term:
    assert isinstance(value, Term)
    return value


def _of(column: Column) -> NamedNode:
    assert column.predicate is not None
    return column.predicate


def _type(column: Column) -> str:
    return _TYPES[column.kind] + ("[]" if column.many else "")


def _labels(section: str, said: Said) -> list[str]:
    """List a node's classes, with those that stand above ours; the section first."""
    names = {value.value.removeprefix(TERMS) for value in said.get(RDF.type, ())}
    waiting = list(names)
    while waiting and (broader := _BROADER.get(waiting.pop())):
        names.add(broader)
        waiting.append(broader)
    return [section, *sorted(names - {section})]


def _other(value: Node, column: Column | None) -> tuple[str, str] | None:
    """Return the label and the name of a word of the ontology."""
    if column is None or column.sort != "word" or column.field is None or not isinstance(value, NamedNode):
        return None
    try:
        return _of(column).value.removeprefix(f"{TERMS}has"), str(column.field.read(value, short))
    except ValueError:
        return None
