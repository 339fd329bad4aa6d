"""The statements that a network counts as an event list: a line each, in the columns that rDNA's event lists have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Final

import numpy as np

from kg.account import Account
from kg.cells import guarded, line
from kg.exchange.tables.csv_statements import BETWEEN
from viz.networks.counting.choosing import Chosen
from viz.networks.network import Network, Windows
from viz.networks.table import Column, Table, Times, Value

_OF_DOCUMENT: Final = ("author", "source", "section", "type")
"""Variables that tell of a document, which rDNA has columns for."""


def write(networks: Network | Windows, sink: BinaryIO, account: Account) -> None:
    """Write the lines that are counted, with all variables of their table; `onrecord import dna` reads them.

    As in DNA, the time is that of the document. Truth values are 1 and 0. A line that has one of several values of the
    network's own variables has that one in its row; several values of another variable stand with " | " between them.
    Cells that look like formulas stand as they are, as in DNA's own files.

    Args:
        networks: whose lines are written; of time windows, those of all.
        sink: where they go.
        account: where it is told what looks like a formula, or was joined.
    """
    chosen = networks.chosen
    cells = _cells(chosen, networks.parameters.variables, account)
    sink.write(line(cells).encode(errors="replace"))
    formulas = 0
    for place in range(len(chosen)):
        row = [find(place) for find in cells.values()]
        formulas += sum(guarded(cell) != cell for cell in row)
        sink.write(line(row).encode(errors="replace"))
    how = "they stand as they are: open the file as text columns"
    account.noted("cells that look like formulas", how, formulas)


def _cells(chosen: Chosen, own: tuple[str, ...], account: Account) -> Mapping[str, Callable[[int], str]]:
    """Return for each column of the file what its cell is in a line."""
    table = chosen.table
    named = {name: column for name, column in table.columns.items() if name not in _OF_DOCUMENT}
    at = chosen.line
    published = _published(table)
    moved = int(((published[table.document[at]] != chosen.time) & ~np.isnat(chosen.time)).sum())
    account.flattened("times of statements", "an event list has that of the document", moved)
    if not table.words:
        account.lost("words of statements", "the table has none")
    found: dict[str, Callable[[int], str]] = {
        "statement_id": lambda place: str(table.statements[table.statement[at[place]]]),
        "time": lambda place: _moment(published[table.document[at[place]]]),
        "start_position": lambda place: _offset(table.start[at[place]]),
        "stop_position": lambda place: _offset(table.stop[at[place]]),
        "text": lambda place: table.words[table.statement[at[place]]] if table.words else "",
        "document_id": lambda place: _document(chosen, place, 0),
        "document_title": lambda place: _document(chosen, place, 1),
    }
    for name in _OF_DOCUMENT:
        if name in table.columns:
            found[f"document_{name}"] = _of(table.columns[name], chosen, account, name)
    for name, column in named.items():
        # a variable that is called as a column of the file is, with the word before it
        called = f"variable {name}" if name in found else name
        found[called] = _own(chosen, own.index(name)) if name in own else _of(column, chosen, account, name)
    return found


def _published(table: Table) -> Times:
    """Return when each document was published; where that isn't known, the first time of its statements."""
    published = np.array([document.published for document in table.documents] + [np.datetime64("NaT")], "datetime64[s]")
    lines = np.flatnonzero(~np.isnat(table.time))[::-1]
    first = np.full(len(published), np.datetime64("NaT", "s"))
    first[table.document[lines]] = table.time[lines]
    return np.where(np.isnat(published), first, published)


def _own(chosen: Chosen, which: int) -> Callable[[int], str]:
    """Return the cells of one of the network's variables: the value that the line is counted with."""
    column, places = (
        (chosen.rows, chosen.row),
        (chosen.columns, chosen.column),
        (chosen.levels or chosen.columns, chosen.level),
    )[which]
    texts = [*_texts(column), ""]
    return lambda place: texts[places[place]]


def _of(column: Column, chosen: Chosen, account: Account, name: str) -> Callable[[int], str]:
    """Return the cells of another variable."""
    texts = _texts(column)
    if column.lines is None:
        texts = [*texts, ""]
        return lambda place: texts[column.places[chosen.line[place]]]
    begin = np.searchsorted(column.lines, chosen.line, "left")
    end = np.searchsorted(column.lines, chosen.line, "right")
    joined = int((end - begin > 1).sum())
    account.flattened(f"{name}: several values of a line", f"they stand in one cell with {BETWEEN!r}", joined)
    return lambda place: BETWEEN.join(texts[at] for at in column.places[begin[place] : end[place]])


def _texts(column: Column) -> list[str]:
    if column.kind == "text":
        return list(column.labels)
    return [_written(value) for value in column.values]


def _written(value: Value) -> str:
    """Write a value as rDNA does: truth values as 1 and 0."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _moment(time: np.datetime64) -> str:
    return "" if np.isnat(time) else str(time).replace("T", " ")


def _offset(offset: np.int64) -> str:
    return str(offset) if offset >= 0 else ""


def _document(chosen: Chosen, place: int, part: int) -> str:
    number = int(chosen.table.document[chosen.line[place]])
    return str(chosen.table.documents[number][part]) if number >= 0 else ""
