"""Rows on their way, on disk: those that belong together come together, however far apart they stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import NamedTuple


class Row(NamedTuple):
    """A row of a table.

    Args:
        number: as a spreadsheet counts rows, from 1; one with line breaks in its cells is one row.
        cells: as texts.
    """

    number: int
    cells: tuple[str, ...]


class Kept(NamedTuple):
    """A row that was kept: of which table, which row of it, its cells."""

    table: str
    number: int
    cells: list[str]


class RowSpool:
    """Keeps rows under keys in a temporary file, which is gone when it is closed; memory stays bounded.

    >>> with RowSpool() as spool:
    ...     spool.add("tram", "statements", 2, ["Late."])
    ...     spool.add("bus", "statements", 3, ["Full."])
    ...     spool.add("tram", "statements", 4, ["Never late."])
    ...     [(key, [row.number for row in spool.rows(key)]) for key in spool.groups()]
    [('tram', [2, 4]), ('bus', [3])]
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE TABLE row (place INTEGER PRIMARY KEY, key TEXT, name TEXT, number INT, cells TEXT)")
        self._base.execute("BEGIN")
        self._indexed = False

    def add(self, key: str, table: str, number: int, cells: Sequence[str]) -> None:
        """Keep a row."""
        row = (key, table, number, json.dumps(cells))
        self._base.execute("INSERT INTO row (key, name, number, cells) VALUES (?, ?, ?, ?)", row)

    def groups(self) -> Iterator[str]:
        """Yield the keys, in the order in which they first came."""
        self._index()
        found = self._base.execute("SELECT key, MIN(place) AS first FROM row GROUP BY key ORDER BY first")
        yield from (key for key, _ in found)

    def rows(self, key: str) -> list[Kept]:
        """Return the rows of a key, in the order in which they came."""
        self._index()
        found = self._base.execute("SELECT name, number, cells FROM row WHERE key = ? ORDER BY place", (key,))
        return [Kept(name, number, json.loads(cells)) for name, number, cells in found]

    def _index(self) -> None:
        if not self._indexed:
            self._base.execute("CREATE INDEX together ON row (key, place)")
            self._indexed = True

    def __enter__(self) -> RowSpool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
