"""Rows of tables that people keep: CSV and TSV as they stand, workbooks by `kg.imports.tables.workbook`."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import MOST_LINE, Expanding, opened
from kg.imports.tables import workbook
from kg.imports.tables.rowspool import Row
from kg.reading.tree import is_utf16

DELIMITERS: Final = (",", ";", "\t")
_BOM: Final = b"\xef\xbb\xbf"
_ZIP: Final = b"PK"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_TOLD: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""How a spreadsheet program says the delimiter in a line of its own."""
_SAVE: Final = "save the table as CSV UTF-8"


def read(path: Path, draft: Draft, knows: Callable[[str], bool], sheet: str | None = None) -> Iterator[Row]:
    """Yield the rows of a table that hold something, the header first; what can't be read is reported.

    Args:
        path: a workbook; or CSV or TSV in UTF-8, which gzip may have compressed.
        draft: takes what is wrong.
        knows: tells whether a text is the name of a column; by that the delimiter is chosen.
        sheet: the name of a workbook's sheet; else the first that isn't hidden is read.
    """
    begins = _first_bytes(path)
    if begins.startswith(_ZIP):
        yield from workbook.read(path, draft, sheet)
    elif begins.startswith(_OLD):
        draft.problem(0, 0, "this is an old workbook (.xls), or one with a password", "save it as .xlsx, without one")
    else:
        if sheet:
            draft.problem(0, 0, "this is no workbook, and has no sheets", "leave the setting 'sheet' out")
        yield from _text(path, draft, knows)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8) if path.is_file() else b""
    except OSError:
        return b""


def _text(path: Path, draft: Draft, knows: Callable[[str], bool]) -> Iterator[Row]:
    csv.field_size_limit(MOST_LINE)
    with opened(path, draft) as stream:
        if not stream:
            return
        lines = _lines(stream, draft)
        first = next(lines, "")
        number, told = 0, _TOLD.fullmatch(first)
        if told:
            number, first = 1, next(lines, "")
        yield from _rows(_with(first, lines), told[1] if told else _delimiter(first, knows), draft, number)


def _rows(lines: Iterator[str], delimiter: str, draft: Draft, number: int) -> Iterator[Row]:
    try:
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            number += 1
            if any(cell.strip() for cell in cells):
                yield Row(number, tuple(cells))
    except csv.Error as error:
        draft.problem(number + 1, 0, f"the row can't be read ({error})", "mend its quotation marks and line ends")


def _with(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _lines(stream: Expanding, draft: Draft) -> Iterator[str]:
    """Yield the lines with their ends; what isn't UTF-8, or a line without end, is reported and ends the reading."""
    number = 0
    while data := stream.readline(MOST_LINE + 1):
        number += 1
        if number == 1 and is_utf16(data):
            draft.problem(0, 0, "this is UTF-16, not UTF-8", _SAVE)
            return
        if len(data) > MOST_LINE:
            draft.problem(0, 0, f"line {number:,} is longer than {MOST_LINE:,} bytes", "cut it, or take it out")
            return
        try:
            yield data.removeprefix(_BOM if number == 1 else b"").decode()
        except UnicodeDecodeError as error:
            draft.problem(0, 0, f"byte 0x{data[error.start]:02X} in line {number:,} isn't UTF-8", _SAVE)
            return


def _delimiter(header: str, knows: Callable[[str], bool]) -> str:
    """Choose what parts the header into the most names of columns, else into the most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        try:
            names = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return sum(map(knows, names)), len(names)

    return max(DELIMITERS, key=merit)
