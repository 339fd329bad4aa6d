"""What single cells of a table say: words, numbers, dates, lists; what can't be one is reported where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, get_args

from kg.cells import guarded
from kg.imports.drafting.draft import Draft
from kg.imports.tables.heading import FIELDS, Header, field, plain
from kg.imports.tables.rowspool import Row
from kg.model import Stance
from kg.reading.forms import Wrong
from kg.words import listed, shown

BETWEEN: Final = " | "
"""What stands between parts of a quotation, and between all values in a table that On Record wrote."""
_QUOTED: Final = re.compile(r'\s*"((?:[^"]|"")*)"(?=\s*(?:[;\n]|\Z)| \| )')
_SEPARATOR: Final = re.compile(r";|\n| \| ")
_POSITION: Final = re.compile(rf"({'|'.join(get_args(Stance))}): (.*)", re.DOTALL)
_DATES: Final = {
    "published": "the day, 2024-03-01, or day and time with the zone, 2024-03-01T09:00:00Z",
    "when": "2024-03-01, or 2024-03, 2024, 2024-02-27/2024-02-29 where no more is known",
}
_WHOLE: Final = re.compile(r"\d{1,15}", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?\d{1,10}([.,]\d{1,20})?", re.ASCII)


class Cell(NamedTuple):
    """A cell that isn't empty: which column it is of, what stands in it, and where it is, from 1."""

    name: str
    text: str
    row: int
    column: int

    @property
    def meant(self) -> str:
        """What it says, for comparing: words of a list are the same however they are capitalized and parted."""
        return plain(self.text).replace("_", "") if field(self.name).choices else self.text


def cells(header: Header, row: Row, draft: Draft) -> dict[str, Cell]:
    """Return the cells of a row that aren't empty, by the names of their columns."""
    found: dict[str, Cell] = {}
    for name, place in header.places.items():
        text = row.cells[place] if place < len(row.cells) else ""
        bare = text[1:] if header.exported and text.startswith("'") and guarded(text[1:]) == text else text
        if clean := draft.text(bare):
            found[name] = Cell(name, clean, row.number, place + 1)
    return found


def parts(text: str) -> list[str]:
    """Part a cell at semicolons, line ends and ' | '; what holds one of them stands in quotation marks.

    >>> parts('City of Port; "Smith; Jones" | the tram')
    ['City of Port', 'Smith; Jones', 'the tram']
    """
    found, place = [], 0
    while place < len(text):
        quoted = _QUOTED.match(text, place)
        end = _SEPARATOR.search(text, quoted.end() if quoted else place)
        until = end.start() if end else len(text)
        found.append(quoted[1].replace('""', '"') if quoted else text[place:until].strip())
        place = end.end() if end else len(text)
    return [part for part in found if part]


class Written(NamedTuple):
    """A position as `onrecord export csv` writes it."""

    stance: str
    target: str
    condition: str | None


def parsed(text: str) -> Written | None:
    """Part a position into stance, target and the condition in parentheses; None where it is none.

    >>> parsed("supports: Trams (fares stay (all of them))")
    Written(stance='supports', target='Trams', condition='fares stay (all of them)')
    >>> parsed("opposes: Trams").condition is None, parsed("trams")
    (True, None)
    """
    match = _POSITION.fullmatch(text)
    if match is None:
        return None
    target, depth, place = match[2], 0, len(match[2])
    while place > 1 and (depth or place == len(target)):
        place -= 1
        depth += {")": 1, "(": -1}.get(target[place], 0)
    if not target.endswith(")") or depth or target[place - 1] != " ":
        return Written(match[1], target, None)
    return Written(match[1], target[: place - 1], target[place + 1 : -1])


class Values:
    """Reads the values of cells.

    Args:
        draft: takes what is wrong.
        exported: whether On Record wrote the table: then only ' | ' stands between values.
    """

    def __init__(self, draft: Draft, *, exported: bool) -> None:
        self._draft = draft
        self._exported = exported

    def wrong(self, cell: Cell, wrong: str, repair: str) -> None:
        """Report what is wrong with a cell."""
        self._draft.problem(cell.row, cell.column, f"{cell.name!r}: {wrong}", repair)

    def several(self, cell: Cell | None) -> list[str]:
        """Return the values of a cell that takes several."""
        if cell is None:
            return []
        return self.pieces(cell) if self._exported else parts(cell.text)

    def pieces(self, cell: Cell | None) -> list[str]:
        """Return the parts of a cell in whose texts semicolons may stand."""
        return [part for part in cell.text.split(BETWEEN) if part.strip()] if cell else []

    def word(self, cell: Cell | None) -> str | None:
        """Return one of the words that the column takes, however it is capitalized and parted."""
        if cell is None:
            return None
        choices = FIELDS[cell.name].choices
        folded = {plain(choice).replace("_", ""): choice for choice in choices}
        found = folded.get(plain(cell.text).replace("_", ""))
        if found is None:
            repair = self._draft.speller.repair(cell.text, list(choices), f"write {listed(choices)}")
            self.wrong(cell, f"{shown(cell.text)} is none of its words", repair)
        return found

    def whole(self, cell: Cell | None, least: int = 0) -> int | None:
        """Return a whole number."""
        if cell is None:
            return None
        if not _WHOLE.fullmatch(cell.text) or int(cell.text) < least:
            self.wrong(cell, f"{shown(cell.text)} is no whole number from {least} on", "write digits only")
            return None
        return int(cell.text)

    def number(self, cell: Cell | None, least: float, most: float) -> float | None:
        """Return a number between bounds; its fraction may stand after a point or a comma."""
        if cell is None:
            return None
        value = float(cell.text.replace(",", ".")) if _NUMBER.fullmatch(cell.text) else None
        if value is None or not least <= value <= most:
            self.wrong(cell, f"{shown(cell.text)} is no number from {least:g} to {most:g}", "write one, such as 0.5")
            return None
        return value

    def read(self, cell: Cell | None, reading: Callable[[str], str | None]) -> str | None:
        """Return what a reading of dates makes of a cell."""
        if cell is None:
            return None
        value = reading(cell.text)
        if value is None:
            self.wrong(cell, f"{shown(cell.text)} isn't a date", f"write {_DATES[cell.name]}")
        return value

    def formed(self, cell: Cell | None, form: Callable[[str], Wrong | None], text: str | None = None) -> str | None:
        """Return a text of a form that the model asks for."""
        if cell is None:
            return None
        value = cell.text if text is None else text
        if wrong := form(value):
            self.wrong(cell, *wrong)
            return None
        return value

    def addresses(self, cell: Cell | None, form: Callable[[str], Wrong | None]) -> Sequence[str]:
        """Return web addresses, which spaces part."""
        if cell is None:
            return ()
        return [address for text in cell.text.split() if (address := self.formed(cell, form, text.strip(";|")))]
