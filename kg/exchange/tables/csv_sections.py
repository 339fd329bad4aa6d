"""CSV tables in a folder, one for each section of the model, for spreadsheets and data frames.

They hold all that facts files can say, and `onrecord import table FOLDER` makes the same graph of them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

from kg.account import Account
from kg.cells import line, marked
from kg.exchange.tables.columns import CARRIED, TABLES, Column
from kg.exchange.tables.rows import Row, rows
from kg.exchange.tables.values import Cell
from kg.store import Store

__all__ = ["CARRIED", "write"]

_README: Final = """\
On Record: a graph as tables
============================

Each file is CSV in UTF-8 with a header, one row a thing: articles, registers, statements, positions, passages, agents,
roles, issues, policies, laws, events, topics. Columns are named as in facts files, in snake case.

id       the short name; "iri" is the same in full. Other columns refer to things by id, and beside them stands what
         people call them: "by" and "by_name".
lists    a column whose name in the facts file takes several values holds a JSON list: ["city", "tram"].
dates    as the source states them ("when": 2024-02-27/2024-02-29); beside them the first and the last day that are
         meant ("earliest", "latest"), and "said_on" where that is one day.
version  agents, roles, issues, policies, laws, events and topics have one row, version 1, unless sources describe them
         differently; then there is a row for each way, the fullest first. mentions.csv says which source describes
         what in which version.
'        stands before a text that a spreadsheet would take for a formula, and alone for an empty text.

`onrecord import table FOLDER` reads these files back.
"""


def write(store: Store, folder: Path, account: Account) -> None:
    """Write every table of `kg.exchange.tables.columns`, and a README on how to read them, into a folder.

    Args:
        store: what is written.
        folder: an empty one.
        account: where it is told which cells are guarded, and what they can't hold.
    """
    with ExitStack() as stack:
        sinks = {}
        for name, table in TABLES.items():
            sinks[name] = stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            sinks[name].write(line(column.name for column in table.columns))
        for name, row in rows(store, account):
            sinks[name].write(line(_cells(row, TABLES[name].columns, account)))
    (folder / "README.txt").write_text(_README, encoding="utf-8", newline="\n")


def _cells(row: Row, columns: tuple[Column, ...], account: Account) -> Iterator[str]:
    for column in columns:
        value = row[column.name]
        if value is None or value == []:
            yield ""
            continue
        cell = _written(value)
        if isinstance(value, str):
            guard = marked(cell)
            if guard != cell:
                how = "an apostrophe keeps spreadsheets from calculating it" if cell else "written as an apostrophe"
                account.flattened("texts that look like formulas" if cell else "empty texts", how)
            cell = guard
        yield cell


def _written(value: Cell) -> str:
    """Write a cell's value: a list as JSON, a day as ISO 8601 does."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
