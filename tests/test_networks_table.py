"""Coded statements as columns: their order, their values, their labels."""

from __future__ import annotations

import numpy as np
import pytest

from kg.errors import ParameterError
from tests.codedlines import TRAM, table
from viz.networks.table import Column, Document, Table, Value, kind_of, ordering, written


def test_texts_sort_by_utf_16_code_units() -> None:
    """A letter beyond the first plane comes before one at its end, as in Java; upper case before lower."""
    column = Column.of(["\uffee", "😀", "b", "B", "ä"])

    assert column.values == ("B", "b", "ä", "😀", "\uffee")
    assert column.places.tolist() == [4, 3, 1, 0, 2]


def test_numbers_sort_by_size_and_none_is_no_value() -> None:
    """10 comes after 9; None and the empty text have no place."""
    assert Column.of([10, None, 9]).values == (9, 10)
    assert Column.of([10, None, 9]).places.tolist() == [1, -1, 0]
    assert Column.of(["", "a"]).places.tolist() == [-1, 0]


def test_kinds_are_told_from_values() -> None:
    """Truth values aren't integers; a mix of numbers is of numbers, anything else of texts."""
    given: list[list[Value]] = [[True, False], [1, 2], [1, 2.5], ["a", 1], []]

    assert [kind_of(values) for values in given] == ["boolean", "integer", "number", "text", "text"]


def test_values_are_written_as_people_read_them() -> None:
    """Labels of truth values are yes and no, unless others are given."""
    assert Column.of([True, False]).labels == ("no", "yes")
    assert [written(value) for value in (True, 1, 0.5, "legal")] == ["yes", "1", "0.5", "legal"]


def test_lone_surrogates_have_an_order() -> None:
    """What can't be written as UTF-8 can still be sorted."""
    assert ordering("text", "\ud800") < ordering("text", "\ue000")


def test_values_are_found_by_themselves_or_by_their_labels() -> None:
    """What isn't there has place -1."""
    column = Column("text", ("e:1", "e:2"), np.array([0, 1], np.int32), None, ("Greens", "Labour"))

    assert [column.place(name) for name in ("e:2", "Labour", "Zeta")] == [1, 1, -1]


def test_columns_of_some_lines_keep_several_values_of_a_line() -> None:
    """Lines are taken in the order that is asked for."""
    column = Column("text", ("a", "b", "c"), np.array([0, 1, 2, 0], np.int32), np.array([0, 0, 2, 3], np.int32))

    taken = column.taken(np.array([3, 1, 0]))

    assert taken.lines is not None
    assert list(zip(taken.lines.tolist(), taken.places.tolist(), strict=True)) == [(0, 0), (2, 0), (2, 1)]


def test_numbers_of_values() -> None:
    """Truth values are 0 and 1; texts have no numbers."""
    assert Column.of([True, False]).numbers().tolist() == [0, 1]
    assert Column.of([-2, 7]).numbers().tolist() == [-2, 7]
    with pytest.raises(ValueError, match="could not convert"):
        Column.of(["legal"]).numbers()


def test_lines_are_put_into_the_order_of_time_source_and_place() -> None:
    """What has no date comes last; columns move with their lines."""
    made = Table(
        ["late", "undated", "second", "first"],
        np.array([0, 1, 2, 3], np.int32),
        [Document("d0"), Document("d1")],
        np.array([0, 0, 1, 0], np.int32),
        np.array(["2020-02-01", "NaT", "2020-01-01", "2020-01-01"], "datetime64[s]"),
        np.array([0, 0, 0, 9]),
        np.array([1, 1, 1, 10]),
        {"agent": Column.of(["L", "U", "S", "F"])},
    )

    assert [made.statements[place] for place in made.statement] == ["first", "second", "late", "undated"]
    assert [made.columns["agent"].values[place] for place in made.columns["agent"].places] == ["F", "S", "L", "U"]
    assert len(made) == 4


def test_a_variable_that_is_not_there_is_named_with_those_that_are() -> None:
    """A misspelt name is repaired."""
    with pytest.raises(ParameterError, match=r"there is no variable 'agnet'.*agent"):
        table(TRAM).column("agnet")


def test_the_span_is_that_of_sources_and_lines() -> None:
    """A source without statements counts; a table without dates has no span."""
    dated = table(TRAM, ["2020-01-02"] * 5 + [""])
    dated = Table(**{**dated.__dict__, "documents": [Document("d0", "", np.datetime64("2019-12-31", "s"))]})

    assert dated.span == (np.datetime64("2019-12-31", "s"), np.datetime64("2020-01-02", "s"))
    assert all(np.isnat(table([], []).span))
