"""Workbooks: what their cells mean, and what is refused before anybody reads them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kg.errors import Problem
from kg.imports.drafting.draft import Draft
from kg.imports.foreign import zipped
from kg.imports.tables import workbook

HEAD = ("title", "speaker", "quote")
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
SHARED_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(path: Path, rows: Sequence[Sequence[object]], change: Callable[[Any], None] = lambda book: None) -> Path:
    """Save rows as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    change(book)
    book.save(path)
    return path


def read(path: Path, sheet: str | None = None) -> tuple[list[tuple[int, tuple[str, ...]]], Draft]:
    """Read the rows of a sheet."""
    draft = Draft()
    draft.open(path)
    return [(row.number, row.cells) for row in workbook.read(path, draft, sheet)], draft


def wrong(draft: Draft) -> list[str]:
    """Return what is wrong, without the file and the repairs."""
    return [told(problem) for problem in draft.problems]


def told(problem: Problem) -> str:
    """Write a problem as its cell and what is wrong."""
    return f"{problem.line}:{problem.column} {problem.wrong}"


def changed(path: Path, name: str, old: str, new: str, to: str | None = None) -> Path:
    """Rewrite an entry of an archive, perhaps under another name."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            text = source.read(entry)
            if entry == name:
                assert old.encode() in text
                target.writestr(to or entry, text.replace(old.encode(), new.encode(), 1))
                if not to:
                    continue
            target.writestr(entry, text)
    return path


# What cells mean.


def test_cells_are_as_one_would_type_them(tmp_path: Path) -> None:
    """Numbers keep their form, days are ISO 8601, truth is true, several lines are several lines."""
    row = (2020, 2020.0, 0.5, 1e20, True, date(2024, 3, 1), datetime(2024, 3, 1, 9, 30), time(9, 30), "a\nb")
    path = saved(tmp_path / "t.xlsx", [row, ()])

    ((number, cells),), draft = read(path)

    assert number == 1
    assert cells == ("2020", "2020", "0.5", "1e+20", "true", "2024-03-01", "2024-03-01T09:30:00", "09:30:00", "a\nb")
    assert draft.problems == []


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(1900, 1, 1), "1900-01-01"),
        (date(1900, 2, 28), "1900-02-28"),
        (date(1900, 3, 1), "1900-03-01"),
        (date(1899, 12, 31), "1899-12-31"),
        (date(9999, 12, 31), "9999-12-31"),
    ],
)
def test_days_before_march_1900(day: date, written: str, tmp_path: Path) -> None:
    """Excel counts a 29 February 1900 that never was; the days before it come out right all the same."""
    path = saved(tmp_path / "t.xlsx", [("x", day)] if day.year > 1899 else [("x", day.isoformat())])

    ((_, cells),), draft = read(path)

    assert cells == ("x", written)
    assert draft.problems == []


def test_the_day_that_never_was(tmp_path: Path) -> None:
    """29 February 1900 is reported; the number 60 is a number."""
    path = saved(tmp_path / "t.xlsx", [(60, date(1900, 1, 30))])
    changed(path, SHEET, "<v>30</v>", "<v>60</v>")

    ((_, cells),), draft = read(path)

    assert cells == ("60", "")
    assert wrong(draft) == ["1:2 29 February 1900, which the sheet has, was no day"]


def test_the_other_epoch(tmp_path: Path) -> None:
    """Workbooks that count from 1904 have their days right too."""

    def count_from_1904(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904

    path = saved(tmp_path / "t.xlsx", [("x", date(2024, 3, 1), date(1904, 1, 2))], count_from_1904)

    ((_, cells),), _ = read(path)

    assert cells == ("x", "2024-03-01", "1904-01-02")


def test_formulas_are_read_as_their_values(tmp_path: Path) -> None:
    """A value that was saved is taken, and counted; one that never was computed, and an error, are reported."""
    path = saved(tmp_path / "t.xlsx", [("=1+1", "=A1", "#N/A")])
    changed(path, SHEET, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")

    ((_, cells),), draft = read(path)

    assert cells == ("2", "", "")
    assert wrong(draft) == ["1:2 this formula was never computed", "1:3 the cell holds an error, '#N/A'"]
    assert [(row.what, row.count) for row in draft.account.rows()] == [("formulas", 2)]


def test_merged_cells_count_in_each_row(tmp_path: Path) -> None:
    """A value that is merged over rows is each row's, in its first column; over columns it is the first column's."""

    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("A2:A4")
        book.worksheets[0].merge_cells("B3:C4")

    path = saved(tmp_path / "t.xlsx", [HEAD, ("Port", "a", "b"), ("", "c", "d"), (), ("Bay", "e", "f")], merge)

    rows, draft = read(path)

    assert rows == [
        (1, HEAD),
        (2, ("Port", "a", "b")),
        (3, ("Port", "c")),
        (4, ("Port", "c")),
        (5, ("Bay", "e", "f")),
    ]
    assert [(row.fate, row.what, row.count) for row in draft.account.rows()] == [("noted", "merged cells", 2)]


def test_which_sheet_is_read(tmp_path: Path) -> None:
    """The first that isn't hidden, or the one that is named; the others are told, empty ones and our own aren't."""

    def add(book: Any) -> None:
        book.worksheets[0].title = "Old"
        book.worksheets[0].sheet_state = "hidden"
        for title in ("Coded", "Empty", workbook.EXPLAINED, "More"):
            book.create_sheet(title).append([title] if title != "Empty" else [])

    path = saved(tmp_path / "t.xlsx", [("old",)], add)

    first, draft = read(path)
    old, _ = read(path, "Old")
    none, other = read(path, "Codet")

    assert (first, old, none) == ([(1, ("Coded",))], [(1, ("old",))], [])
    assert [row.what for row in draft.account.rows()] == ["hidden sheet 'Old'", "sheet 'More'"]
    assert [problem.repair for problem in other.problems] == ["did you mean 'Coded'?"]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    """A filter that was left on doesn't take statements away."""

    def hide(book: Any) -> None:
        book.worksheets[0].row_dimensions[2].hidden = True

    rows, draft = read(saved(tmp_path / "t.xlsx", [("a",), ("b",)], hide))

    assert [cells for _, cells in rows] == [("a",), ("b",)]
    assert [(row.what, row.count) for row in draft.account.rows()] == [("hidden rows", 1)]


def test_dimensions_are_not_believed(tmp_path: Path) -> None:
    """A sheet that says it is a million rows of sixteen thousand cells is read as it is."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    changed(path, SHEET, 'ref="A1:C1"', 'ref="A1:XFD1048576"')

    rows, _ = read(path)

    assert rows == [(1, HEAD)]


def test_all_sheets_hidden_is_told(tmp_path: Path) -> None:
    """Then one must be named."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    changed(path, "xl/workbook.xml", 'state="visible"', 'state="hidden"')

    rows, draft = read(path)

    assert rows == []
    assert wrong(draft) == ["0:0 all of its sheets are hidden"]


# What is refused.

LAUGHS = "<!DOCTYPE w [" + "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "lol"}">' for number in range(10)
)
LAUGHS += "]>"


MERGED = '<mergeCells><mergeCell ref="XFD1:XFD1048576"/></mergeCells>'
PARTS = (SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "docProps/core.xml", "xl/theme/theme1.xml")


@pytest.mark.parametrize("name", PARTS)
def test_entities_are_refused(name: str, tmp_path: Path) -> None:
    """A billion laughs, in whichever part, are refused before openpyxl sees them."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    with zipfile.ZipFile(path) as archive:
        text = archive.read(name).decode()
    start = re.sub(r"^<\?xml[^>]*\?>\s*", "", text)[:30]
    changed(path, name, start, LAUGHS + start)

    rows, draft = read(path)

    assert rows == []
    assert wrong(draft) == [f"0:0 {name!r} in it declares a document type, which can make a small file huge"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["xl/worksheets/sheet2.bin", "xl/sheet2.xml"])
def test_entities_under_another_name_are_refused(encoding: str, name: str, tmp_path: Path) -> None:
    """A sheet needn't be called .xml, and needn't be in UTF-8."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<worksheet/>'.encode(encoding))

    rows, draft = read(path)

    assert rows == []
    assert re.search("declares a document type|isn't XML", wrong(draft)[0])


def test_shared_texts(tmp_path: Path) -> None:
    """Texts that stand apart from the cells, as spreadsheet programs write them; a carriage return is left out."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    with zipfile.ZipFile(path) as archive:
        cell = re.search(r'<c r="A1".*?</c>', archive.read(SHEET).decode())
    assert cell
    changed(path, SHEET, cell[0], '<c r="A1" t="s"><v>0</v></c>')
    override = f'<Override PartName="/{SHARED}" ContentType="{SHARED_TYPE}"/></Types>'
    changed(path, "[Content_Types].xml", "</Types>", override)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHARED, f"<sst xmlns='{MAIN}'><si><r><t>one_x000D_\n</t></r><r><t>two</t></r></si></sst>")

    ((_, cells),), _ = read(path)

    assert cells[0] == "one\ntwo"


def test_external_entities_are_refused(tmp_path: Path) -> None:
    """No file of the machine gets into a cell."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    changed(path, SHEET, "<worksheet", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet')

    _, draft = read(path)

    assert "declares a document type" in wrong(draft)[0]


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many entries, too large together, too well compressed: each is told without unpacking."""
    many, large, dense = (saved(tmp_path / f"{name}.xlsx", [HEAD]) for name in ("many", "large", "dense"))
    with zipfile.ZipFile(many, "a") as archive:
        for number in range(zipped.MOST_ENTRIES):
            archive.writestr(f"{number}.png", b"")
    with zipfile.ZipFile(dense, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.png", bytes(50 * 2**20))
    found = [wrong(read(path)[1]) for path in (many, dense)]
    monkeypatch.setattr(zipped, "MOST_BYTES", 1_000)
    found.append(wrong(read(large)[1]))

    assert found == [
        ["0:0 it holds more than 10,000 files"],
        ["0:0 'a.png' in it unpacks to more than 500 times its size"],
        ["0:0 it unpacks to more than 1,000 bytes"],
    ]


def test_lying_sizes_do_not_help(tmp_path: Path) -> None:
    """An entry that says it is small is read no further than it says, and then it is broken."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media.xml", b"<a>" + b" " * 2**24 + b"</a>")
    data = path.read_bytes()
    path.write_bytes(data.replace((2**24 + 7).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))

    _, draft = read(path)

    assert "can't be read" in wrong(draft)[0] or "isn't XML" in wrong(draft)[0]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('r="1"', 'r="99999999999"', "it has a row '99999999999'"),
        ('r="1"', 'r="0"', "it has a row '0'"),
        ('r="A1"', 'r="ZZZZ1"', "it has a cell 'ZZZZ1'"),
        ('r="A1"', 'r="ZZZ1"', "it has a cell 'ZZZ1'"),
        ("<sheetData>", "<a>" * 200 + "<sheetData>", "XML in it nests more than 100 deep"),
        ("<sheetData>", "<sheetData", f"{SHEET!r} in it isn't XML"),
        ('t="inlineStr"', 't="s"><v>77</v></c><c', "this is no workbook that can be read"),
    ],
)
def test_sheets_that_are_not_as_they_should_be(old: str, new: str, what: str, tmp_path: Path) -> None:
    """Rows and columns beyond a sheet's end, deep nesting, broken XML, texts that aren't there."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    changed(path, SHEET, old, new)

    rows, draft = read(path)

    assert rows == []
    assert what in wrong(draft)[0]


def test_cells_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell at the far end of each row, and cells merged over all rows, cost no hours."""
    far = changed(saved(tmp_path / "far.xlsx", [HEAD]), SHEET, 'r="C1"', 'r="XFD1"')
    merged = changed(saved(tmp_path / "merged.xlsx", [HEAD, HEAD]), SHEET, "</sheetData>", f"</sheetData>{MERGED}")
    monkeypatch.setattr(workbook, "MOST_CELLS", 1_000)

    found = [wrong(read(path)[1]) for path in (far, merged)]

    assert found == [["0:0 its rows have more than 1,000 cells"]] * 2


def test_other_archives_are_no_workbooks(tmp_path: Path) -> None:
    """An OpenDocument sheet, and an archive of something else."""
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<a/>")

    rows, draft = read(path)

    assert rows == []
    assert "this is no workbook that can be read" in wrong(draft)[0]


def test_encrypted_entries_are_told(tmp_path: Path) -> None:
    """A password is asked for by nobody."""
    path = saved(tmp_path / "t.xlsx", [HEAD])
    data = bytearray(path.read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    path.write_bytes(bytes(data))

    _, draft = read(path)

    assert wrong(draft) == ["0:0 it is encrypted"]
