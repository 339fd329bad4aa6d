"""What is to be known of a sheet of a workbook before its cells are read: heard from its XML as it passes by."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final, NamedTuple
from xml.sax.xmlreader import AttributesImpl

from kg.imports.foreign import zipped
from kg.words import shown

_MOST_ROWS: Final = 2**20
_MOST_COLUMNS: Final = 2**14
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)
_SAVE: Final = "save it anew as .xlsx"


class Place(NamedTuple):
    """A cell's row and column, from 1."""

    row: int
    column: int


class Heard(zipped.Bounded):
    """What is to be known of a sheet before its cells are read.

    Attributes:
        cells: how many cells hold something.
        formulas: how many of them are formulas.
        uncomputed: formulas that were never computed.
        sixties: cells with the number 60, which as a day would be 29 February 1900; there was none.
        merged: by row, the first cell of each merged range, and the range's last row.
        hidden: how many rows are hidden.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cells = 0
        self.formulas = 0
        self.hidden = 0
        self.uncomputed: set[Place] = set()
        self.sixties: set[Place] = set()
        self.merged: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._place = Place(0, 0)
        self._is_formula = False
        self._value: list[str] = []
        self._is_value = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """Hear that an element begins."""
        super().startElement(name, attrs)
        local = name.rpartition(":")[2]
        if local == "row":
            self._place = Place(_row(attrs.get("r"), self._place.row + 1), 0)
            self.hidden += attrs.get("hidden") in ("1", "true")
        elif local == "c":
            self._place = _place(attrs.get("r")) or Place(self._place.row, self._place.column + 1)
            self._is_formula, self._value = False, []
        elif local == "f":
            self._is_formula = True
        elif local == "mergeCell":
            self._merge(attrs.get("ref", ""))
        self._is_value = local in ("v", "t")

    def characters(self, content: str) -> None:
        """Hear a text."""
        if self._is_value and sum(map(len, self._value)) < len("60."):
            self._value.append(content)

    def endElement(self, name: str) -> None:
        """Hear that an element ends."""
        super().endElement(name)
        self._is_value = False
        if name.rpartition(":")[2] != "c":
            return
        value = "".join(self._value)
        self.cells += bool(value or self._is_formula)
        self.formulas += self._is_formula
        if self._is_formula and not value:
            self.uncomputed.add(self._place)
        if value == "60" or value.startswith("60."):
            self.sixties.add(self._place)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last or first)
        if start and end:
            self.merged[start.row].append((start.column, end.row))


def _row(text: str | None, otherwise: int) -> int:
    row = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 8 else otherwise if not text else 0
    if not 1 <= row <= _MOST_ROWS:
        raise zipped.Unsafe(f"it has a row {shown(text or str(row))}", _SAVE)
    return row


def _place(text: str | None) -> Place | None:
    """Read a reference such as B7."""
    if text is None:
        return None
    match = _REFERENCE.fullmatch(text)
    column = 0
    for letter in match[1] if match else "":
        column = 26 * column + ord(letter) - ord("A") + 1
    if match is None or not 1 <= column <= _MOST_COLUMNS:
        raise zipped.Unsafe(f"it has a cell {shown(text)}", _SAVE)
    return Place(_row(match[2], 0), column)
