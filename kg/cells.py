"""Cells of tables that a spreadsheet may open."""

from __future__ import annotations

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
