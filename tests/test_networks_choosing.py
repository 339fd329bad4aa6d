"""Which lines of a table are counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kg.errors import ParameterError
from tests.codedlines import TRAM, table
from viz.networks.counting.choosing import Chosen, calendar, choose
from viz.networks.parameters import Parameters
from viz.networks.table import Column

SAME = [("Greens", "tram", True)] * 4


def ids(chosen: Chosen) -> list[str]:
    """Return the statements of chosen lines."""
    return [chosen.table.statements[chosen.table.statement[line]] for line in chosen.line]


def left(lines: Any, dates: Any = (), documents: Any = (), **parameters: Any) -> list[str]:
    """Return the statements that are chosen."""
    return ids(choose(table(lines, dates, documents), Parameters(**parameters)))


def test_lines_without_a_value_are_left_out() -> None:
    """Of the qualifier only where it is used."""
    lines = [(None, "tram", True), ("Greens", None, True), ("Greens", "tram", None), ("Greens", "tram", True)]

    assert left(lines) == ["s3"]
    assert left(lines, aggregation="ignore") == ["s2", "s3"]
    assert left(lines, aggregation="ignore", qualifier="") == ["s2", "s3"]


@pytest.mark.parametrize(
    ("duplicates", "onrecord", "dna"),
    [
        ("include", [0, 1, 2, 3], [0, 1, 2, 3]),
        ("document", [0, 1, 3], [0, 1, 3]),
        ("week", [0, 2, 3], [0, 2]),
        ("month", [0, 2, 3], [0, 2]),
        ("year", [0, 3], [0, 3]),
        ("acrossrange", [0], [0]),
    ],
)
def test_equal_statements_count_once(duplicates: str, onrecord: list[int], dna: list[int]) -> None:
    """In DNA a month and a week have no year; here they have."""
    dates, documents = ["2019-01-07", "2019-01-09", "2019-02-20", "2020-01-08"], [0, 1, 1, 2]

    for convention, expected in (("onrecord", onrecord), ("dna", dna)):
        found = left(SAME, dates, documents, duplicates=duplicates, convention=convention)
        assert found == [f"s{place}" for place in expected], convention


def test_what_is_ignored_makes_no_difference_to_duplicates() -> None:
    """For and against are two statements, unless the stance is ignored."""
    lines = [("Greens", "tram", True), ("Greens", "tram", False)]

    assert left(lines, duplicates="acrossrange") == ["s0", "s1"]
    assert left(lines, duplicates="acrossrange", aggregation="ignore") == ["s0"]


def test_excluded_statements_make_no_duplicates() -> None:
    """A statement that is left out anyway doesn't stand in for another."""
    frames = Column.of(["legal", "moral", "moral", "moral"])
    chosen = choose(table(SAME, frame=frames), Parameters(duplicates="acrossrange", exclude={"frame": ("legal",)}))

    assert ids(chosen) == ["s1"]


def test_values_are_excluded_or_alone_let_in() -> None:
    """By value or label; lines without the value are outside of what is let in."""
    frames = Column.of(["legal", None, "moral", "legal", "moral", None])
    made = table(TRAM, frame=frames)

    assert ids(choose(made, Parameters(exclude={"frame": ("moral",)}))) == ["s0", "s1", "s3", "s5"]
    assert ids(choose(made, Parameters(only={"frame": ("moral",)}))) == ["s2", "s4"]
    assert ids(choose(made, Parameters(only={"stance": ("no",)}))) == ["s2", "s5"]
    assert ids(choose(made, Parameters(only={"agent": ("Labour",)}, exclude={"issue": ("toll",)}))) == ["s3"]


def test_a_range_includes_its_ends_and_the_whole_last_day() -> None:
    """Lines without a date are left out where dates are asked for, and counted."""
    dates = ["2020-01-01", "2020-01-02", "2020-01-02T23:59:59", "2020-01-03"]

    assert left(SAME, dates, start="2020-01-02", stop="2020-01-02") == ["s1", "s2"]
    assert left(SAME, dates, stop="2020-01-02T00:00:00") == ["s0", "s1"]
    undated = table(SAME, [*dates[:3], ""])
    assert ids(choose(undated, Parameters())) == ["s0", "s1", "s2", "s3"]
    assert (len(choose(undated, Parameters(start="2020-01-02"))), choose(undated, Parameters()).undated) == (2, 0)
    assert choose(undated, Parameters(start="2020-01-02")).undated == 1
    assert choose(undated, Parameters(window="days")).undated == 1


def test_undated_duplicates_are_looked_for_in_their_source() -> None:
    """A month without a date is none."""
    assert left(SAME, [""] * 4, [0, 0, 1, 1], duplicates="month") == ["s0", "s2"]


def test_a_line_with_several_values_counts_once_for_each() -> None:
    """With several of two variables, once for each pair; several levels count once where they are ignored."""
    several = Column("text", ("legal", "moral"), np.array([0, 1], np.int32), np.array([0, 0], np.int32))
    made = table(TRAM[:1], frame=several)

    assert len(choose(made, Parameters(qualifier="frame"))) == 2
    assert len(choose(made, Parameters(qualifier="frame", aggregation="ignore"))) == 1
    assert len(choose(made, Parameters(variable2="frame"))) == 2


def test_levels_are_those_in_range_and_both_truth_values() -> None:
    """Also those of statements that are left out for something else; isolates likewise."""
    lines = [("Greens", "tram", 1), ("Labour", None, 5), ("Zeta", "toll", 3)]
    chosen = choose(table(lines, ["2020-01-01", "2020-01-02", "2020-01-03"]), Parameters(stop="2020-01-02"))

    assert chosen.levels is not None
    assert chosen.levels.values == (1, 5)
    assert [chosen.rows.values[place] for place in chosen.row_isolates] == ["Greens", "Labour"]
    yes = choose(table(TRAM[:2]), Parameters()).levels
    assert yes is not None
    assert (yes.values, yes.labels) == ((False, True), ("no", "yes"))


def test_a_table_without_lines_has_nothing_to_choose() -> None:
    """Nor has one whose levels are all unknown."""
    assert len(choose(table([]), Parameters())) == 0
    frames = Column.of([None] * 4, "text")
    assert choose(table(SAME, frame=frames), Parameters(qualifier="frame")).levels is None


def test_a_variable_must_be_there() -> None:
    """Also one that only excludes."""
    with pytest.raises(ParameterError, match="there is no variable 'coder'"):
        choose(table(TRAM), Parameters(exclude={"coder": ("A",)}))


def test_a_value_must_be_there() -> None:
    """One that isn't would be passed over in silence; all are told at once, and DNA's convention passes over them."""
    asked: dict[str, Any] = {"exclude": {"agent": ("Labor", "Greens"), "coder": ("A",)}, "only": {"issue": ("museum",)}}

    with pytest.raises(ParameterError) as refused:
        choose(table(TRAM), Parameters(**asked))

    assert str(refused.value) == (
        "there is no variable 'coder'; there are agent, issue and stance\n"
        "exclude: no agent is 'Labor'; did you mean 'Labour'?\n"
        "only: no issue is 'museum'; there are toll and tram"
    )
    of_dna = Parameters(exclude={"agent": ("Labor",)}, only={"stance": ("yes", "perhaps")}, convention="dna")
    assert ids(choose(table(TRAM), of_dna)) == ids(choose(table(TRAM), Parameters(only={"stance": ("yes",)})))


def test_parts_keep_what_they_are_part_of() -> None:
    """Some lines of those chosen, by place or by mask."""
    chosen = choose(table(TRAM), Parameters())

    assert ids(chosen.part(slice(1, 3))) == ["s1", "s2"]
    assert ids(chosen.part(chosen.level == 0)) == ["s2", "s5"]


def test_weeks_are_those_of_iso_8601() -> None:
    """The last days of a year may lie in the first week of the next; Python's calendar agrees, day by day."""
    days = np.arange("2015-12-20", "2021-01-10", dtype="datetime64[D]").astype("datetime64[s]")

    year, week = calendar(days, "week")

    expected = [day.astype(object).isocalendar()[:2] for day in days]
    assert list(zip(year.tolist(), week.tolist(), strict=True)) == expected
