"""Workbooks (XLSX): the one door to openpyxl.

What is in a file is looked through before openpyxl reads it; what is written has the same bytes each time.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.imports.drafting.draft import Draft
from kg.imports.foreign import zipped
from kg.imports.tables.rowspool import Row
from kg.imports.tables.sheetxml import Heard, Place
from kg.words import listed, shown

if TYPE_CHECKING:
    from openpyxl import Workbook

EXPLAINED: Final = "What the columns are"
"""The sheet of our own template that explains the others."""
_ESCAPED: Final = re.compile("_x000[Dd]_")
"""How a carriage return stands in a workbook, beside the line feed."""
MOST_CELLS: Final = 20_000_000
"""So many cells are looked at, empty ones before others in a row and those that merged cells cover too."""
_EXACT: Final = 10**15
_MOST_ROWS: Final = 2**20
_THEN: Final = datetime(1980, 1, 1)
"""The first moment that a zip archive can name; a workbook made here has it for all times."""
_TIME: Final = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=</dcterms:)")
_AT_ONCE: Final = 500
_BROKEN: Final = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, OSError, SyntaxError)
"""What openpyxl raises where a file isn't as it should be."""
_SAVE: Final = "save it anew as .xlsx"


def read(path: Path, draft: Draft, sheet: str | None) -> Iterator[Row]:
    """Yield the rows of a sheet that hold something, each cell as a text; what is wrong is reported.

    Formulas are read as the values they had when the file was saved, days as ISO 8601 writes them, and a merged
    cell's value counts in each row that it covers.

    Args:
        path: the workbook.
        draft: takes what is wrong, and what is left.
        sheet: the name of the sheet; else it is the first that isn't hidden.
    """
    heard: defaultdict[str, Heard] = defaultdict(Heard)
    try:
        with zipped.opened(path) as archive:
            zipped.check(archive, heard.__getitem__)
        book = _loaded(path)
        try:
            chosen = _chosen(book, draft, sheet)
            if chosen:
                told = heard[chosen._worksheet_path]  # no other way tells its file
                _tell(book, chosen.title, heard, draft)
                yield from _Sheet(told, draft).rows(chosen)
        finally:
            book.close()
    except zipped.Unsafe as error:
        draft.problem(0, 0, error.wrong, error.repair)


def _loaded(path: Path) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):
            return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except _BROKEN as error:
        raise _broken(error) from None


def _broken(error: BaseException) -> zipped.Unsafe:
    return zipped.Unsafe(f"this is no workbook that can be read ({str(error) or type(error).__name__})", _SAVE)


def _chosen(book: Workbook, draft: Draft, wanted: str | None) -> Any:
    """Choose the sheet that is read; None, which is reported, where there is none."""
    names = {sheet.title: sheet for sheet in book.worksheets}
    if wanted is not None and wanted not in names:
        repair = draft.speller.repair(wanted, list(names), f"name {listed(map(shown, names))}" if names else _SAVE)
        draft.problem(0, 0, f"there is no sheet {shown(wanted)}", repair)
    elif wanted is not None:
        return names[wanted]
    visible = [sheet for sheet in names.values() if sheet.sheet_state == "visible"]
    if wanted is None and not visible:
        draft.problem(0, 0, "all of its sheets are hidden", "name the one to read: --set sheet=…")
    return visible[0] if wanted is None and visible else None


def _tell(book: Workbook, chosen: str, heard: Mapping[str, Heard], draft: Draft) -> None:
    """Count what is left of a workbook, and what of its sheet is taken in another form."""
    for sheet in book.worksheets:
        told = heard[sheet._worksheet_path]  # type: ignore[attr-defined]
        if sheet.title == chosen:
            draft.flattened("formulas", "taken as the values they had when the file was saved", told.formulas)
            draft.noted(
                "merged cells", "their value counts in each row they cover", sum(map(len, told.merged.values()))
            )
            draft.noted("hidden rows", "taken as any others", told.hidden)
        elif sheet.title != EXPLAINED and told.cells:
            hidden = "" if sheet.sheet_state == "visible" else "hidden "
            draft.lost(f"{hidden}sheet {shown(sheet.title)}", "one sheet is taken; name another with --set sheet=…")


class _Sheet:
    """The rows of a sheet as texts."""

    def __init__(self, heard: Heard, draft: Draft) -> None:
        self._heard = heard
        self._draft = draft
        self._held: dict[int, tuple[int, str]] = {}
        self._left = MOST_CELLS

    def rows(self, sheet: Any) -> Iterator[Row]:
        """Yield the rows that hold something."""
        sheet.reset_dimensions()
        for number, cells in enumerate(_fetched(sheet.iter_rows()), start=1):
            self._count(len(cells))
            texts = [self._text(Place(number, column), cell) for column, cell in enumerate(cells, start=1)]
            texts = self._merged(number, texts)
            if any(text.strip() for text in texts):
                yield Row(number, tuple(texts))

    def _merged(self, number: int, texts: list[str]) -> list[str]:
        """Fill in the values of merged cells, below the first, in the column where they begin."""
        for column, last in self._heard.merged.get(number, ()):
            self._held[column] = (last, texts[column - 1] if column <= len(texts) else "")
        for column, (last, text) in list(self._held.items()):
            if number > last:
                del self._held[column]
            else:
                self._count(column)
                texts += [""] * (column - len(texts))
                texts[column - 1] = texts[column - 1] or text
        return texts

    def _text(self, place: Place, cell: Any) -> str:
        value = cell.value
        if value is None:
            if place in self._heard.uncomputed:
                self._wrong(place, "this formula was never computed", "open the file in a spreadsheet and save it")
            return ""
        if cell.data_type == "e":
            self._wrong(place, f"the cell holds an error, {shown(str(value))}", "mend the formula, or write the value")
            return ""
        if place in self._heard.sixties and isinstance(value, date):
            self._wrong(place, "29 February 1900, which the sheet has, was no day", "write the day that is meant")
            return ""
        return text_of(value)

    def _count(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise zipped.Unsafe(f"its rows have more than {MOST_CELLS:,} cells", "copy the table alone into a new file")

    def _wrong(self, place: Place, wrong: str, repair: str) -> None:
        self._draft.problem(place.row, place.column, wrong, repair)


def _fetched(rows: Iterator[Any]) -> Iterator[Any]:
    """Yield what openpyxl reads, some at a time, without its warnings."""
    more = True
    while more:
        try:
            with warnings.catch_warnings(action="ignore"):
                some = list(islice(rows, _AT_ONCE))
        except _BROKEN as error:
            raise _broken(error) from None
        yield from some
        more = bool(some)


def text_of(value: object) -> str:
    """Write the value of a cell as one would type it.

    >>> text_of(2020.0), text_of(0.5), text_of(True), text_of(datetime(2024, 3, 1)), text_of("a_x000D_")
    ('2020', '0.5', 'true', '2024-03-01', 'a')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return _ESCAPED.sub("", value) if isinstance(value, str) else str(value)


# Writing.


class Sheet(NamedTuple):
    """A sheet to write.

    Args:
        title: its name.
        rows: its cells; the first row is a header, which stays in sight.
        widths: of its columns, in characters.
        choices: the words that the cells of some columns take, by the number of the column, from 1.
    """

    title: str
    rows: Sequence[Sequence[str | int]]
    widths: Sequence[int]
    choices: Mapping[int, Sequence[str]]


def write(sheets: Sequence[Sheet], sink: BinaryIO) -> None:
    """Write a workbook; its bytes don't tell when."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "On Record"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    written = BytesIO()
    book.save(written)
    with ZipFile(written) as source, ZipFile(sink, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _THEN.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, _TIME.sub(_THEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), source.read(name)))


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for row in sheet.rows:
        page.append(list(row))
    page.freeze_panes = "A2"
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    for cells in page.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, words in sheet.choices.items():
        listing = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        letter = get_column_letter(number)
        listing.add(f"{letter}2:{letter}{_MOST_ROWS}")
        page.add_data_validation(listing)
