"""Matrices as files: DNA's CSV byte for byte, UCINET's DL, and the event list that comes back through the importer."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg import build
from kg.account import Row
from kg.errors import ExportError, ParameterError
from kg.imports.running import Wish, run
from kg.model import Span
from kg.store import Store
from tests import debate, dnagolden, nasty
from tests.coded import imported
from viz.networks import reading
from viz.networks.files import FORMATS, form_of, write
from viz.networks.files.dnacsv import number
from viz.networks.making import network, time_windows
from viz.networks.network import Network, Windows
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Table

WINDOWS = Parameters(window="months", size=2)
TWO_MODE = Parameters(type="two-mode")


def made(parameters: Parameters) -> Network | Windows:
    """Make the network, or those of time windows, of a table with nasty names."""
    table = nasty.table()
    return network(table, parameters) if parameters.window == "no" else time_windows(table, parameters)


def read_dl(path: Path) -> tuple[list[list[str]], NDArray[np.float64]]:
    """Read a file of UCINET: its labels of each kind, and its matrices."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    sizes = dict(part.split(" = ") for part in head.removeprefix("dl ").split(", "))
    assert sizes["format"] == "fullmatrix"
    labels: list[list[str]] = []
    data = lines.index("data:")
    for line in lines[:data]:
        if line.endswith("labels:"):
            labels.append([])
        else:
            labels[-1] += shlex.split(line.replace("'", "’"))
    rows, columns = int(sizes.get("nr", sizes.get("n", 0))), int(sizes.get("nc", sizes.get("n", 0)))
    numbers = [float(cell) for line in lines[data + 1 :] for cell in line.split()]
    return labels, np.array(numbers).reshape(int(sizes.get("nm", 1)), rows, columns)


@pytest.mark.shared
def test_csv_is_that_of_dna_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    """Every reference network without a kernel; of those with one the last digits depend on the order of addition."""
    folder, table, equal = shared / "dna", dnagolden.table(shared / "dna"), 0
    for each in dnagolden.runs(folder):
        golden = folder / "golden" / f"{each['name']}.csv"
        if each["kind"] != "network" or not golden.exists():
            continue
        parameters = dnagolden.parameters(each)
        many = time_windows(table, parameters) if parameters.window != "no" else network(table, parameters)
        write(many, tmp_path / "made.csv")
        equal += (tmp_path / "made.csv").read_bytes() == golden.read_bytes()
        if parameters.kernel != "no":
            mine, theirs = pandas.read_csv(tmp_path / "made.csv"), pandas.read_csv(golden)
            pandas.testing.assert_frame_equal(mine, theirs, check_dtype=False, rtol=0, atol=1e-9)
        else:
            assert (tmp_path / "made.csv").read_bytes() == golden.read_bytes(), each["name"]

    assert equal >= 54


@pytest.mark.parametrize("parameters", [Parameters(), TWO_MODE, Parameters(normalization="average")])
def test_pandas_reads_the_matrix_back(parameters: Parameters, tmp_path: Path) -> None:
    """Names with quotation marks, commas, line breaks, and of any script come back; so does every digit."""
    one = made(parameters)
    assert isinstance(one, Network)

    account = write(one, tmp_path / "made.csv")

    read = pandas.read_csv(tmp_path / "made.csv", index_col=0, lineterminator="\n")
    assert tuple(read.index) == one.rows.labels
    assert tuple(read.columns) == one.columns.labels
    np.testing.assert_allclose(read.to_numpy(), one.full(), rtol=1e-15)
    how = "they stand as they are: open the file as text columns"
    assert account.rows() == [Row("noted", "labels that look like formulas", 1, how)]


def test_windows_stand_line_by_line(tmp_path: Path) -> None:
    """Each cell of each window is a line with the window's moments and its number of statements."""
    many = made(WINDOWS)
    assert isinstance(many, Windows)

    write(many, tmp_path / "made.csv")

    with (tmp_path / "made.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(one.matrix.size for one in many)
    last = many[-1]
    cells = {(row["row"], row["col"]): float(row["value"]) for row in rows if row["slice"] == str(len(many) - 1)}
    assert cells == dnagolden.cells(last)
    assert rows[-1]["mid"] == str(last.middle)[:16]
    assert int(rows[-1]["n_statements"]) == last.statements


def test_a_window_without_cells_is_a_line_without_a_value(tmp_path: Path) -> None:
    """DNA writes no statements and three empty cells."""
    many = time_windows(nasty.table().taken(np.array([0, 1, 58, 59])), Parameters(window="days", size=3))

    write(many, tmp_path / "made.csv")

    lines = (tmp_path / "made.csv").read_text(encoding="utf-8").splitlines()
    assert lines[5].endswith(",0,,,")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back(value: float) -> None:
    """Whatever is written is the same number when it is read, and whole numbers have no point."""
    assert float(number(value)) == value
    assert (value != int(value)) == ("." in number(value))


@pytest.mark.parametrize("parameters", [Parameters(), TWO_MODE])
def test_ucinet_reads_the_matrix(parameters: Parameters, tmp_path: Path) -> None:
    """The size, the labels and all cells of a matrix; row and column labels where they differ."""
    one = made(parameters)
    assert isinstance(one, Network)

    account = write(one, tmp_path / "made.dl")

    labels, matrices = read_dl(tmp_path / "made.dl")
    assert [len(each) for each in labels] == [8] if parameters.type == "one-mode" else [8, 4]
    assert "The ’Greens’, new" in labels[0]
    assert all(len(set(each)) == len(each) for each in labels)
    np.testing.assert_array_equal(matrices, one.full()[None])
    assert {row.what for row in account.rows()} == {"names"}


def test_ucinet_reads_windows_as_several_matrices(tmp_path: Path) -> None:
    """Each has all that is tied in any window; what isn't in one has zeros."""
    many = made(WINDOWS)
    assert isinstance(many, Windows)

    write(many, tmp_path / "made.dl")

    labels, matrices = read_dl(tmp_path / "made.dl")
    assert len(labels[1]) == len(matrices) == len(many)
    for matrix, one in zip(matrices, many, strict=True):
        assert matrix.sum() == pytest.approx(one.full().sum())
        assert (matrix != 0).sum() == (one.full() != 0).sum()


def test_an_event_list_has_the_lines_that_are_counted(tmp_path: Path) -> None:
    """pandas reads all columns back; duplicates are left out as the network has them."""
    one = network(nasty.table(), Parameters(duplicates="acrossrange"))

    account = write(one, tmp_path / "made.csv", "events")

    read = pandas.read_csv(tmp_path / "made.csv", lineterminator="\n")
    assert len(read) == len(one.chosen) < len(nasty.table())
    assert list(read.columns) == [
        "statement_id", "time", "start_position", "stop_position", "text", "document_id", "document_title",
        "document_author", "agent", "issue", "stance", "intensity",
    ]  # fmt: skip
    assert tuple(read["agent"]) == tuple(one.chosen.rows.labels[place] for place in one.chosen.row)
    assert set(read["stance"]) == {0, 1}
    assert read["time"][0] == "2020-01-01 09:30:00"
    assert [row.what for row in account.rows()] == ["times of statements", "cells that look like formulas"]


def test_an_event_list_comes_back_through_the_importer(tmp_path: Path) -> None:
    """`onrecord import dna` makes of it as many statements, each with its words, agent, issue and stance."""
    renamed = nasty.table()
    columns = dict(zip(("organization", "concept", "agreement"), list(renamed.columns.values())[:3], strict=True))
    renamed.__dict__["columns"] = columns
    parameters = Parameters(variable1="organization", variable2="concept", qualifier="agreement")
    one = network(renamed, parameters)

    write(one, tmp_path / "events.csv", "events")

    articles, taken = imported(tmp_path / "events.csv")
    statements = [statement for facts in articles for statement in facts.statements]
    assert len(statements) == len(one.chosen)
    assert {row.fate for row in taken.account.rows()} <= {"lost", "flattened", "noted"}
    stances = [position.stance for statement in statements for position in statement.positions]
    levels = ["supports" if one.chosen.levels and level else "opposes" for level in one.chosen.level]
    assert sorted(stances) == sorted(levels)
    assert {statement.at.exact for statement in statements if isinstance(statement.at, Span)} == set(renamed.words)


def test_an_event_list_of_a_graph_gives_the_graph_again(tmp_path: Path) -> None:
    """Event list, store, event list, store: the network is the same each time, and so are the words."""
    parameters = Parameters(variable1="organization", variable2="concept", qualifier="agreement")
    told = network(plain(), parameters)
    write(told, tmp_path / "first.csv", "events")
    called = Parameters(variable1="organization", variable2="issue", qualifier="stance")

    with stored(tmp_path / "first.csv", {}) as store:
        once = network(reading.table(store), called)
        account = write(once, tmp_path / "second.csv", "events")
    with stored(tmp_path / "second.csv", {"concept": "issue", "agreement": "stance"}) as store:
        twice = network(reading.table(store), called)
        words = set(twice.chosen.table.words[:])

    assert dnagolden.cells(told) == dnagolden.cells(once) == dnagolden.cells(twice)
    assert words == set(told.chosen.table.words)
    assert "words of statements" not in {row.what for row in account.rows()}


def test_the_words_of_a_graph_are_those_quoted_or_paraphrased_or_printed() -> None:
    """Each statement of the debate has some; they are only read when they are asked for."""
    table = reading.table(debate.store())

    words = table.words

    assert len(words) == len(table.statements)
    assert {"will not raise fares", "Students want Old Town without cars."} <= set(words)
    assert all(words)
    assert words[:2] == [words[0], words[1]]


@contextmanager
def stored(path: Path, settings: Mapping[str, str]) -> Iterator[Store]:
    """Open a store into which an event list was imported."""
    facts = path.with_suffix(".jsonl")
    with facts.open("wb") as sink:
        run(Wish("dna", [path], settings=settings), sink)
    with Store.open() as store:
        build.load(store, build.Sources([facts]))
        yield store


def plain() -> Table:
    """Make a table of statements with the variables of a project of DNA, whose names are one line each."""
    table = nasty.table()
    agents = [nasty.AGENTS[place] for place in (0, 2, 3, 7)]
    given = table.columns
    lines = np.arange(len(table))
    columns = {
        "organization": Column.of([agents[place % 4] for place in given["agent"].places]),
        "concept": Column.of([f"issue {place}, new" for place in given["issue"].places]),
        "agreement": Column.of([bool(place) for place in given["stance"].places]),
        "frame": Column.of([f"frame {line % 3}" for line in lines]),
    }
    table.__dict__["columns"] = columns
    return table


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A folder that isn't there, and a form that can't hold windows, leave no trace."""
    with pytest.raises(ExportError, match="can't be written"):
        write(made(Parameters()), tmp_path / "nowhere" / "made.csv")
    with pytest.raises(ParameterError, match=r"holds one network; write csv, dl, gexf"):
        write(made(WINDOWS), tmp_path / "made.graphml")

    assert not list(tmp_path.iterdir())


def test_the_form_is_named_or_told_by_the_ending(tmp_path: Path) -> None:
    """Anything else is told what to write."""
    assert form_of(Path("a.GEXF")) == "gexf"
    with pytest.raises(ParameterError, match=r"'made.txt' doesn't tell one; name a format, or let the file end in"):
        write(made(Parameters()), tmp_path / "made.txt")
    with pytest.raises(ParameterError, match="no format is called 'gefx'; did you mean 'gexf'"):
        write(made(Parameters()), tmp_path / "made.txt", "gefx")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("parameters", [Parameters(), TWO_MODE, WINDOWS, Parameters(start="2030-01-01")])
def test_the_same_network_gives_the_same_bytes(form: str, parameters: Parameters, tmp_path: Path) -> None:
    """Twice in each form, also without a single tie; lines end in a line feed."""
    if parameters.window != "no" and not FORMATS[form].windows:
        return
    for name in "ab":
        write(made(parameters), tmp_path / name, form)

    content = (tmp_path / "a").read_bytes()
    assert content == (tmp_path / "b").read_bytes()
    assert content.endswith(b"\n")
    assert b"\r" not in content
