"""The table that people fill in: its header and one made-up row, which imports as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO, Final

from kg.cells import line
from kg.imports.tables import workbook
from kg.imports.tables.heading import ARTICLE, CODES, FIELDS, POSITION, STATEMENT
from kg.words import listed

_NUMBERS: Final = ("id", "line", "start", "end")
_NARROW, _WIDE, _WIDEST = 14, 28, 90
_LONG: Final = ("title", "url", "quote", "says", "about", "issue", "exact", "note")


def csv(sink: BinaryIO) -> None:
    """Write it as CSV in UTF-8."""
    for row in _rows():
        sink.write(line(row).encode())


def tsv(sink: BinaryIO) -> None:
    """Write it as TSV in UTF-8."""
    for row in _rows():
        sink.write(("\t".join(row) + "\n").encode())


def xlsx(sink: BinaryIO) -> None:
    """Write it as a workbook, with a sheet that explains every column, and lists of words to choose from."""
    header, example = _rows()
    numbers = {
        name: int(cell) if name in _NUMBERS and cell else cell for name, cell in zip(header, example, strict=True)
    }
    choices = {place: field.choices for place, field in enumerate(FIELDS.values(), start=1) if field.choices}
    widths = [_WIDE if name in _LONG else _NARROW for name in header]
    coded = workbook.Sheet("Statements", [header, list(numbers.values())], widths, choices)
    explained = workbook.Sheet(workbook.EXPLAINED, list(_explained()), (_NARROW, _NARROW, _WIDEST, _WIDE, _WIDE), {})
    written = BytesIO()
    workbook.write([coded, explained], written)
    sink.write(written.getvalue())


FORMS: Final[Mapping[str, Callable[[BinaryIO], None]]] = MappingProxyType({".csv": csv, ".tsv": tsv, ".xlsx": xlsx})
"""What writes a template, by the ending of the file's name."""


def _rows() -> tuple[list[str], list[str]]:
    return list(FIELDS), [field.example for field in FIELDS.values()]


def _explained() -> Iterator[list[str]]:
    yield ["column", "of", "what stands in it", "one of", "also called"]
    sections = (("the article", ARTICLE), ("the statement", STATEMENT), ("codes", CODES), ("the position", POSITION))
    for of, fields in sections:
        for name, field in fields.items():
            yield [name, of, field.what, ", ".join(field.choices), listed(field.also) if field.also else ""]
    yield []
    for note in _NOTES:
        yield ["", "", note, "", ""]


_NOTES: Final = (
    "Headings may be capitalized and parted as you like. Columns that you don't need may be left out, and so may words "
    "that the article doesn't say.",
    "Several names in one cell: with semicolons, line ends or ' | ' between them; a name that has one of these in it "
    'stands in quotation marks: "Smith; Jones".',
    "A kind may stand in parentheses after a name, once in the table: Port (place), Fare Act (proposed law), No higher "
    "fares (policy of City of Port).",
    "A statement needs a quote, or says with start and end, or says with exact.",
    "Rows with the same id are one statement; so are rows that differ in nothing but the position.",
)
