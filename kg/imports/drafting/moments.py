"""Dates and times as programs write them, read as the model's days and moments, and compared; nothing is guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from kg import dates

_WRITTEN: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_UTC: Final = ("Z", "UTC", "GMT")


def moment(text: str) -> str | None:
    """Read a day, or a day and time, as the model writes moments; without a zone only the day is kept.

    >>> moment("2018-02-05T10:00:00.000Z"), moment("2018-02-05 10:00:00+0100"), moment("2018-02-05 10:00")
    ('2018-02-05T10:00:00Z', '2018-02-05T10:00:00+01:00', '2018-02-05')
    >>> moment("2018-02-30"), moment("June 2, 2017")
    (None, None)
    """
    match = _WRITTEN.fullmatch(text.strip())
    if not match:
        return None
    written = match["day"] + (f"T{match['time']}{_zone(match['zone'])}" if match["time"] and match["zone"] else "")
    try:
        dates.moment(written)
        dates.moment(match["day"])
        if match["time"]:
            datetime.fromisoformat(f"{match['day']}T{match['time']}")
    except ValueError:
        return None
    return written


def day(text: str) -> str | None:
    """Read a day, month or year, or the day of a date and time as it is written there.

    >>> day("2018-02-05T23:30:00-05:00"), day("2018-02"), day("2018"), day("yesterday")
    ('2018-02-05', '2018-02', '2018', None)
    """
    read = moment(text)
    if read:
        return read[:10]
    try:
        dates.Days.parse(text.strip())
    except ValueError:
        return None
    return text.strip()


def has_time(text: str) -> bool:
    """Tell whether a date that can be read has a time of day.

    >>> has_time("2018-02-05 10:00"), has_time("2018-02-05")
    (True, False)
    """
    match = _WRITTEN.fullmatch(text.strip())
    return bool(match and match["time"])


def of_seconds(seconds: int) -> str | None:
    """Write seconds since 1970 as a moment in UTC; None is out of the calendar.

    >>> of_seconds(0), of_seconds(10**15)
    ('1970-01-01T00:00:00Z', None)
    """
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError, OSError):
        return None


def is_after(when: str | None, published: str | None) -> bool:
    """Tell whether the first day that a statement may have been made is after its article's publication.

    >>> is_after("2024-03-02", "2024-03-01T09:00:00Z"), is_after("2024", "2024-03-01"), is_after(None, "2024-03-01")
    (True, False, False)
    """
    first = dates.Days.parse(when).earliest if when else None
    return first is not None and published is not None and first.isoformat() > published[:10]


def _zone(zone: str) -> str:
    if zone.upper() in _UTC:
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
