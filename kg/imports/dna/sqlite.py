"""An SQLite file as tables: opened so that nothing in it can act, be changed, or take forever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from kg.words import listed

MAGIC: Final = b"SQLite format 3\0"
"""How every SQLite file begins."""
MOST_BYTES: Final = 8 * 2**30
MOST_VALUE: Final = 64 * 2**20
"""How large a file, and one value in it, may be."""
_STEPS: Final = 1_000_000
"""So many steps of SQLite's machine pass between two looks at what is left of its patience."""
_PATIENCE: Final = 500
"""So many looks a small file gets, which is some seconds; and one more for each so many bytes:"""
_BYTES: Final = 10_000

Cell: TypeAlias = bytes | int | float | None
"""A value as SQLite keeps it; texts are bytes, since not every file's texts are UTF-8."""


class Unreadable(Exception):
    """Nothing of a file can be taken.

    Args:
        wrong: what is wrong with it.
        repair: what to do about it.
    """

    def __init__(self, wrong: str, repair: str) -> None:
        super().__init__(wrong, repair)
        self.wrong = wrong
        self.repair = repair


class Tables:
    """The tables of a database that is open for reading; views and computed columns aren't tables.

    Args:
        connection: to the database; texts come as bytes.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kinds: dict[str, tuple[str, bool]] = {}
        for name, kind, root in self.rows("SELECT name, type, rootpage FROM sqlite_master"):
            self._kinds[_text(name).upper()] = (_text(kind), bool(root))

    def has(self, table: str, *columns: str) -> bool:
        """Tell whether there is a table of this name with these columns.

        Raises:
            Unreadable: there is something else of this name, or one of the columns is computed.
        """
        kind, is_stored = self._kinds.get(table, ("", False))
        if not kind:
            return False
        if kind != "table" or not is_stored:
            wrong = f"{table} is {'a virtual table' if kind == 'table' else f'a {kind}'}, and DNA makes a plain table"
            raise Unreadable(wrong, "import a database that DNA made")
        hidden = {_text(row[1]).upper(): bool(row[6]) for row in self.rows(f"PRAGMA table_xinfo({table})")}
        computed = [column for column in columns if hidden.get(column.upper())]
        if computed:
            raise Unreadable(f"{computed[0]} of {table} is computed", "import a database that DNA made")
        return all(column.upper() in hidden for column in columns)

    def need(self, needed: Mapping[str, tuple[str, ...]]) -> None:
        """Make sure of tables with their columns.

        Raises:
            Unreadable: one isn't there, or isn't what DNA makes.
        """
        for table, columns in needed.items():
            if not self.has(table):
                raise Unreadable(f"there is no table {table}", "name a database of DNA 2 or DNA 3")
            lacking = [column for column in columns if not self.has(table, column)]
            if lacking:
                raise Unreadable(f"table {table} has no {listed(lacking)}", "name a database of DNA 2 or DNA 3")

    def rows(self, query: str, *values: int | bytes) -> Iterator[tuple[Cell, ...]]:
        """Ask a query and yield its rows.

        Raises:
            Unreadable: the file is damaged, a value is too large, or reading takes too long.
        """
        try:
            yield from self._connection.execute(query, values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _unreadable(error) from None

    def number(self, query: str, *values: int) -> int:
        """Ask for one number; it is 0 where there is none."""
        cells = [cell for row in self.rows(query, *values) for cell in row]
        return cells[0] if cells and isinstance(cells[0], int) else 0

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return self.number(f"SELECT COUNT(*) FROM {table}")

    def has_row(self, table: str, number: int) -> bool:
        """Tell whether a table has a row of this number."""
        return bool(self.number(f"SELECT COUNT(*) FROM {table} WHERE ID = ?", number))


def _text(cell: Cell) -> str:
    return cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)


def _unreadable(error: sqlite3.Error | UnicodeDecodeError) -> Unreadable:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_INTERRUPT":
        return Unreadable("it takes too long to read", "let DNA make the database anew, by importing this one")
    if isinstance(error, sqlite3.DataError):
        return Unreadable(f"a value in it is larger than {MOST_VALUE:,} bytes", "take the document apart in DNA")
    if name == "SQLITE_NOTADB":
        return Unreadable("it is encrypted or damaged", "take the password off it, or go back to a copy")
    return Unreadable(f"the database is damaged ({error})", "go back to a copy, or save it anew with DNA")


@contextmanager
def opened(path: Path) -> Iterator[Tables]:
    """Open an SQLite file for reading, for a while.

    What is read is the file alone: it is never locked or written, no code, view or computed column of it runs, and
    the steps that SQLite may take are counted.

    Raises:
        Unreadable: it isn't one, is too large, is damaged, or a program has changes to it that aren't in it yet.
    """
    size = _checked(path)
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise _unreadable(error) from None
    looks = iter(range(_PATIENCE + size // _BYTES))
    try:
        connection.text_factory = bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {pragma}")
        yield Tables(connection)
    finally:
        connection.close()


def _checked(path: Path) -> int:
    """Return a file's size, if its bytes are those of a database that nobody is writing."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES:,} bytes", "let DNA export an event list, and import that")
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise Unreadable("this is no SQLite database", "name a database of DNA 2 or DNA 3")
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            raise Unreadable(f"changes to it are still in {beside.name}", "open it in DNA and close it again")
    return size
