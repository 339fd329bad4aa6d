"""Days as sources state them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import Days, moment


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "exact"),
    [
        ("2020-06-11", date(2020, 6, 11), date(2020, 6, 11), date(2020, 6, 11)),
        ("2020-06", date(2020, 6, 1), date(2020, 6, 30), None),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), None),
        ("2000", date(2000, 1, 1), date(2000, 12, 31), None),
        ("2020-06-08/2020-06-10", date(2020, 6, 8), date(2020, 6, 10), None),
        ("2020-06-08/2020-06-08", date(2020, 6, 8), date(2020, 6, 8), date(2020, 6, 8)),
        ("2019/2020-02", date(2019, 1, 1), date(2020, 2, 29), None),
        ("/2020-06-11", None, date(2020, 6, 11), None),
        ("2020-06-11/", date(2020, 6, 11), None, None),
    ],
)
def test_days(text: str, earliest: date | None, latest: date | None, exact: date | None) -> None:
    """A day, a month, a year, a range, and a range that is open on one side."""
    days = Days.parse(text)

    assert (days.earliest, days.latest, days.exact) == (earliest, latest, exact)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2020-02-30", "no day of the calendar"),
        ("2020-13", "no day of the calendar"),
        ("2020-00-01", "no day of the calendar"),
        ("0000", "no day of the calendar"),
        ("11.6.2020", "isn't written as"),
        ("2020-6-1", "isn't written as"),
        ("٢٠٢٠", "isn't written as"),
        ("2020-06-11T10:00", "isn't written as"),
        ("/", "open on both sides"),
        ("2020-06-11/2020-06-10", "ends before it begins"),
        ("2020/2021/2022", "isn't written as"),
    ],
)
def test_what_is_no_day(text: str, wrong: str) -> None:
    """The error says what is wrong with it."""
    with pytest.raises(ValueError, match=wrong):
        Days.parse(text)


@given(st.dates(), st.dates())
def test_ranges_come_back(one: date, other: date) -> None:
    """A range of two days is read as those days."""
    first, last = sorted((one, other))

    days = Days.parse(f"{first.isoformat()}/{last.isoformat()}")

    assert (days.earliest, days.latest) == (first, last)


@pytest.mark.parametrize(
    ("text", "lexical"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01T09:00Z", "2024-03-01T09:00:00Z"),
        ("2024-03-01T09:00:30+01:00", "2024-03-01T09:00:30+01:00"),
        ("2024-03-01T09:00-14:00", "2024-03-01T09:00:00-14:00"),
    ],
)
def test_moments(text: str, lexical: str) -> None:
    """Seconds are added where they are left out; nothing else changes."""
    assert moment(text) == lexical


@pytest.mark.parametrize(
    "text",
    ["2024-03-01T09:00", "2024-03-01T25:00Z", "2024-02-30", "2024", "2024-03-01T09:00+14:01", "2024-03-01T09:00+23:00"],
)
def test_what_is_no_moment(text: str) -> None:
    """A time without a zone, or beyond the clock, the calendar or the zones of XML Schema, is refused."""
    with pytest.raises(ValueError, match=r"isn't written as|no moment of the calendar|no time zone"):
        moment(text)
