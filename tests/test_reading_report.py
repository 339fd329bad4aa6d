"""What is wrong with one file, collected."""

from __future__ import annotations

import pytest

from kg.reading.report import Finding, Hurt, Path, Place, Report, TooMany, place_of


def test_findings_get_the_places_of_their_values() -> None:
    """A finding stands where its value stands, or else the record around it."""
    report = Report("tram.yaml")

    report.add_findings(
        [Finding(("agents", "mayor", "name"), "wrong", "mend it"), Finding((), "empty", "fill it")],
        {("agents", "mayor"): (3, 5)},
    )

    assert [str(problem) for problem in report.problems] == [
        "tram.yaml:3:5: wrong; mend it",
        "tram.yaml:1:1: empty; fill it",
    ]


def test_of_two_places_the_later_is_reported() -> None:
    """What is there twice is reported where it comes the second time, in the order of the file."""
    report = Report("tram.yaml")
    places: dict[Path, Place] = {("topics", "tram"): (7, 3), ("issues", "tram"): (2, 3)}

    report.add_findings([Finding(("issues", "tram"), "twice", "keep one", ("topics", "tram"))], places)

    assert [str(problem) for problem in report.problems] == ["tram.yaml:7:3: twice (first at 2:3); keep one"]


def test_a_report_is_full_at_some_time() -> None:
    """After the last problem that is taken the report says so and stops the reading."""
    report = Report("tram.yaml", most=2)
    report.add(1, 1, "one", "mend it")

    with pytest.raises(TooMany):
        report.add(2, 1, "two", "mend it")

    assert [problem.wrong for problem in report.problems] == ["one", "two", "2 problems"]


def test_what_is_hurt_hurts_what_it_is_in_and_what_is_in_it() -> None:
    """A broken value covers its parts and touches the records around it, and nothing else."""
    hurt = Hurt([("agents", "mayor", "roles")])

    assert hurt
    assert hurt.covers(("agents", "mayor", "roles", 0))
    assert not hurt.covers(("agents", "mayor"))
    assert hurt.touches(("agents", "mayor"))
    assert hurt.touches(("agents", "mayor", "roles", 0, "title"))
    assert not hurt.touches(("agents", "city"))
    assert not Hurt()
    assert not Hurt().touches(())


def test_a_place_is_always_found() -> None:
    """Without any place a value stands at the beginning of the file."""
    assert place_of(("agents",), {}) == (1, 1)
