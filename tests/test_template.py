"""The table to fill in: what is in it, that it imports as it is, and the command that writes it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.utils import get_column_letter

from kg import build
from kg.cli import command
from kg.imports.running import Taken, Wish, run
from kg.imports.tables import template, workbook
from kg.imports.tables.heading import FIELDS, is_known

REGISTERS = build.read_registers([])
ENDINGS = (".csv", ".tsv", ".xlsx")


def written(tmp_path: Path, ending: str) -> Path:
    """Write a template."""
    path = tmp_path / f"coded{ending}"
    with path.open("wb") as sink:
        template.FORMS[ending](sink)
    return path


def imported(path: Path) -> tuple[bytes, Taken]:
    """Import a table."""
    sink = io.BytesIO()
    taken = run(Wish("table", [path], REGISTERS), sink)
    return sink.getvalue(), taken


def test_it_imports_as_it_is_in_every_form(tmp_path: Path) -> None:
    """The made-up row is taken whole, nothing is flattened or lost, and all three say the same."""
    found = [imported(written(tmp_path, ending)) for ending in ENDINGS]

    assert len({facts for facts, _ in found}) == 1
    for _, taken in found:
        assert {kind: count for kind, count in taken.counts.items() if count} == {
            "articles": 1,
            "statements": 1,
            "positions": 1,
            "agents": 3,
            "topics": 1,
            "issues": 1,
            "events": 1,
        }
        assert taken.account.rows() == []


def test_it_has_every_column(tmp_path: Path) -> None:
    """All that the import takes stands in the header, in the order of the explanations."""
    header, example = csv.reader(io.StringIO(written(tmp_path, ".csv").read_text("utf-8")))

    assert header == list(FIELDS)
    assert all(map(is_known, header))
    assert example[header.index("role_of")] == "City of Port (government body)"


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_bytes_each_time(ending: str, tmp_path: Path) -> None:
    """What is written twice is the same, with LF for a line's end."""
    one = written(tmp_path, ending).read_bytes()

    other = written(tmp_path, ending).read_bytes()

    assert one == other
    assert b"\r" not in one or ending == ".xlsx"


def test_no_clock_gets_into_the_workbook(tmp_path: Path) -> None:
    """Neither into the archive that it is, nor into its properties."""
    with zipfile.ZipFile(written(tmp_path, ".xlsx")) as archive:
        times = {entry.date_time for entry in archive.infolist()}
        days = set(re.findall(rb"\d{4}-\d\d-\d\dT[0-9:Z]+", archive.read("docProps/core.xml")))

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert days == {b"1980-01-01T00:00:00Z"}


def test_the_workbook_explains_and_offers(tmp_path: Path) -> None:
    """A second sheet says what each column is; cells offer the words they take; numbers are numbers."""
    book = openpyxl.load_workbook(written(tmp_path, ".xlsx"))

    statements, explained = book.worksheets
    columns = {name: get_column_letter(place) for place, name in enumerate(FIELDS, start=1)}
    offered = {str(each.sqref).split(":")[0]: each.formula1 for each in statements.data_validations.dataValidation}

    assert explained.title == workbook.EXPLAINED
    assert [row[0].value for row in explained.iter_rows(min_row=2, max_row=1 + len(FIELDS))] == list(FIELDS)
    assert offered[f"{columns['stance']}2"] == '"supports,opposes,mixed,neutral"'
    assert {f"{columns[name]}2" for name in ("mode", "act", "stance", "speaker_type")} == offered.keys()
    assert statements[f"{columns['start']}2"].value == 412
    assert statements.freeze_panes == "A2"
    assert all(len(formula) <= 257 for formula in offered.values()), "what Excel takes as a list"


def test_a_filled_in_workbook(tmp_path: Path) -> None:
    """A second row, typed as people do, is a second statement."""
    path = written(tmp_path, ".xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    typed = {"title": "Port decides on trams", "speaker": "Bo Lind", "mode": "direct", "quote": "Never", "id": 2}
    sheet.append([typed.get(name) for name in FIELDS])
    book.save(path)

    _, taken = imported(path)

    assert (taken.counts["articles"], taken.counts["statements"]) == (1, 2)


def test_the_command(tmp_path: Path) -> None:
    """CSV is printed; a file's ending says the form; another ending is told."""
    runner = CliRunner()
    path = tmp_path / "coded.xlsx"

    printed = runner.invoke(command, ["template"])
    made = runner.invoke(command, ["template", "-o", str(path)])
    refused = runner.invoke(command, ["template", "-o", str(tmp_path / "coded.ods")])

    assert printed.stdout_bytes == written(tmp_path, ".csv").read_bytes()
    assert (made.exit_code, made.stderr) == (0, f"Wrote {path}\n")
    assert path.read_bytes() == written(tmp_path / "..", ".xlsx").read_bytes()
    assert refused.exit_code == 2
    assert "end it in .csv, .tsv or .xlsx" in refused.stderr
