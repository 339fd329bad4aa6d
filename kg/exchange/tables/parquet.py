"""Parquet tables in a folder, with types: the same as `kg.exchange.tables.csv_sections` writes as CSV.

This is the one door to pyarrow, which is an extra: `pip install 'onrecord[parquet]'`.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from kg.account import Account
from kg.errors import ExportError
from kg.exchange.tables.columns import CARRIED, TABLES, Column
from kg.exchange.tables.rows import Row, rows
from kg.store import Store

__all__ = ["CARRIED", "write"]

_ROWS: Final = 20_000
_LETTERS: Final = 16_000_000
"""A row group ends after so many rows or letters, so that memory stays bounded."""


def write(store: Store, folder: Path, account: Account) -> None:
    """Write every table of `kg.exchange.tables.columns` into a folder.

    Lists are lists of texts, days are dates, whole numbers are 64 bits wide. The bytes are the same each time for one
    version of pyarrow, whose name and version stand in the file.

    Args:
        store: what is written.
        folder: an empty one.
        account: where it is told what cells can't hold.

    Raises:
        ExportError: pyarrow isn't installed.
    """
    arrow = _arrow()
    with ExitStack() as stack:
        sinks = {
            name: stack.enter_context(_Sink(arrow, folder / f"{name}.parquet", table.columns))
            for name, table in TABLES.items()
        }
        for name, row in rows(store, account):
            sinks[name].add(row)


def _arrow() -> ModuleType:
    try:
        import pyarrow.parquet
    except ImportError:
        raise ExportError("Parquet needs pyarrow; install it with: pip install 'onrecord[parquet]'") from None
    return pyarrow  # type: ignore[no-any-return]


class _Sink:
    """One file, written a row group at a time."""

    def __init__(self, arrow: Any, path: Path, columns: tuple[Column, ...]) -> None:
        self._arrow = arrow
        self._schema = arrow.schema([(column.name, _type(arrow, column)) for column in columns])
        self._writer = arrow.parquet.ParquetWriter(path, self._schema, store_schema=False)
        self._rows: list[Row] = []
        self._letters = 0

    def add(self, row: Row) -> None:
        """Take a row; write what has gathered, if it is much."""
        self._rows.append(row)
        self._letters += sum(_length(cell) for cell in row.values())
        if len(self._rows) >= _ROWS or self._letters >= _LETTERS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._letters = [], 0

    def __enter__(self) -> _Sink:
        return self

    def __exit__(self, *_: object) -> None:
        if self._rows:
            self._flush()
        self._writer.close()


def _length(cell: object) -> int:
    if isinstance(cell, list):
        return sum(map(len, cell))
    return len(cell) if isinstance(cell, str) else 1


def _type(arrow: Any, column: Column) -> Any:
    kinds = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "truth": arrow.bool_(),
        "day": arrow.date32(),
    }
    return arrow.list_(kinds[column.kind]) if column.many else kinds[column.kind]
