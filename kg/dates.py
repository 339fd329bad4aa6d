"""Days as sources state them: exact, imprecise, or open on one side; and lengths of time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?", re.ASCII)
_FURTHEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True)
class Days:
    """The first and the last day that are meant; None where that side is open.

    >>> Days.parse("2020-06-08/2020-06-10").earliest
    datetime.date(2020, 6, 8)
    >>> Days.parse("2020-02").latest
    datetime.date(2020, 2, 29)
    >>> Days.parse("/2020-06-11").earliest is None
    True
    >>> Days.parse("2020-02-30")
    Traceback (most recent call last):
    ...
    ValueError: '2020-02-30' is no day of the calendar
    """

    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> Days:
        """Read a day, a month, a year, or a range of them (the level 0 of ISO 8601-2, and its open ranges).

        Raises:
            ValueError: the text isn't of that form, names no day of the calendar, or ends before it begins.
        """
        first, slash, last = text.partition("/")
        if not slash:
            return cls(*_bounds(text))
        if not first and not last:
            raise ValueError(f"{text!r} is open on both sides")
        days = cls(_bounds(first)[0] if first else None, _bounds(last)[1] if last else None)
        if days.earliest and days.latest and days.latest < days.earliest:
            raise ValueError(f"{text!r} ends before it begins")
        return days

    @property
    def exact(self) -> date | None:
        """The day itself, where only one is meant."""
        return self.earliest if self.earliest == self.latest else None


def _bounds(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} isn't written as YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        final_month = int(month or 12)
        return first, date(int(year), final_month, int(day or calendar.monthrange(int(year), final_month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"{text!r} is no day of the calendar") from None


def moment(text: str) -> str:
    """Write a day, or a day and time with its zone, as the lexical form of an xsd:dateTime or xsd:date.

    >>> moment("2024-03-01T09:00Z"), moment("2024-03-01")
    ('2024-03-01T09:00:00Z', '2024-03-01')

    Raises:
        ValueError: the text isn't of that form or names no moment of the calendar.
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} isn't written as YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")
    try:
        offset = datetime.fromisoformat(text).utcoffset()
    except ValueError:
        raise ValueError(f"{text!r} is no moment of the calendar") from None
    if offset and abs(offset) > _FURTHEST_ZONE:
        raise ValueError(f"{text!r} is in no time zone")
    if match[1] and not match[2]:
        return text[:16] + ":00" + text[16:]
    return text
