"""The header of an event list: which of its columns is what, as DNA writes it or as rDNA's users save it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kg.imports.dna.sqlite import Unreadable
from kg.words import Speller, listed, shown

_DNA: Final[Mapping[str, str]] = {
    "statement ID": "statement",
    "time": "time",
    "document ID": "document",
    "document title": "title",
    "author": "author",
    "source": "source",
    "section": "section",
    "type": "type",
    "text": "text",
}
"""The first nine columns of DNA's export of an event list; variables follow, which may have the same names."""
_RDNA: Final[Mapping[str, str]] = {
    "statement_id": "statement",
    "time": "time",
    "start_position": "start",
    "stop_position": "stop",
    "text": "text",
    "coder": "coder",
    "document_id": "document",
    "document_title": "title",
    "document_author": "author",
    "document_source": "source",
    "document_section": "section",
    "document_type": "type",
}
"""The columns of the data frame that rDNA 3 makes of an event list, among which the variables stand."""
_NEEDED: Final = ("title", "text")
_DELIMITERS: Final = ";,\t"
_MOST_COLUMNS: Final = 1_000


class Header(NamedTuple):
    """What the columns of an event list are.

    Args:
        delimiter: stands between cells.
        columns: the number of each column that DNA gives, by what it is.
        variables: the names of the variables, by the number of their column.
        is_dna: whether DNA wrote it, with ',' for ';' and ''' for '"'; else rDNA.
        width: how many columns there are.
    """

    delimiter: str
    columns: Mapping[str, int]
    variables: Mapping[int, str]
    is_dna: bool
    width: int

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return a cell of a row; empty where there is no such column."""
        return row[self.columns[name]] if name in self.columns else ""


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def header(line: str) -> Header:
    """Read the first line of an event list.

    Raises:
        Unreadable: it is none.
    """
    candidates = [(delimiter, _cells(line, delimiter)) for delimiter in _DELIMITERS]
    delimiter, names = max(candidates, key=lambda one: sum(name in _DNA or name in _RDNA for name in one[1]))
    is_dna = sum(name in _DNA for name in names) >= sum(name in _RDNA for name in names)
    known = _DNA if is_dna else _RDNA
    columns: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in known and known[name] not in columns:
            columns[known[name]] = number
    if len(columns) < len(_NEEDED) or len(names) > _MOST_COLUMNS:
        wrong = "this is neither a database of DNA nor an event list"
        raise Unreadable(wrong, "name a file that DNA made; take the password off it, if it has one")
    _check(columns, names, known)
    taken = set(columns.values())
    variables = {number: name for number, name in enumerate(names) if number not in taken and name.strip()}
    return Header(delimiter, columns, variables, is_dna, len(names))


def _check(columns: Mapping[str, int], names: Sequence[str], known: Mapping[str, str]) -> None:
    lacking = [name for name, what in known.items() if what in _NEEDED and what not in columns]
    if lacking:
        near = Speller().nearest(lacking[0], [name for name in names if name not in known])
        repair = f"is it the one called {shown(near)}?" if near else "export the event list anew"
        raise Unreadable(f"the event list has no column {listed(map(shown, lacking))}", repair)
