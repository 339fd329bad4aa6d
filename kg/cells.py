"""Cells of tables that a spreadsheet may open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula; numbers stay numbers.

    >>> guarded("=HYPERLINK(1)"), guarded("-0.5"), guarded("fair")
    ("'=HYPERLINK(1)", '-0.5', 'fair')
    """
    if not cell.startswith(FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell


_MARKED: Final = re.compile(r"'*([=+\-@\t\r].*)?", re.DOTALL)
_QUOTED: Final = re.compile(r'[",\r\n]')


def marked(cell: str) -> str:
    """Guard a text as `guarded` does, and mark an empty one, so that `unmarked` gives every text back.

    >>> marked("=1"), marked("'=1"), marked(""), marked("it's")
    ("'=1", "''=1", "'", "it's")
    """
    return (
        f"'{cell}" if _MARKED.fullmatch(cell) and (cell.startswith("'") or guarded(cell) != cell or not cell) else cell
    )


def unmarked(cell: str) -> str:
    """Take off the apostrophe that `marked` put before a text.

    >>> unmarked("'=1"), unmarked("''=1"), unmarked("'"), unmarked("'tis")
    ('=1', "'=1", '', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _MARKED.fullmatch(cell) else cell


def line(cells: Iterable[str]) -> str:
    r"""Write cells as a line of CSV, in quotation marks where a reader needs them.

    Python's own writer leaves a carriage return bare, which other readers take for the end of the line.

    >>> line(["a", "b,c", "it's", 'd\re'])
    'a,"b,c",it\'s,"d\re"\n'
    """
    return ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells) + "\n"
