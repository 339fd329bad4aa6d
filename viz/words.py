"""The words of the page: its texts, and dates and lengths of time written for people."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

Texts: TypeAlias = Mapping[str, Any]
"""The texts of the interface in one language: `viz/assets/texts/en.json`."""

ASSETS = Path(__file__).parent / "assets"

_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_TIME = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)")
_DURATION = re.compile(r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?")


def languages() -> list[str]:
    """List the languages that the page speaks.

    >>> "en" in languages()
    True
    """
    return sorted(path.stem for path in (ASSETS / "texts").glob("*.json"))


def texts(language: str = "en") -> Texts:
    """Read the interface's texts."""
    found: Texts = json.loads((ASSETS / "texts" / f"{language}.json").read_text(encoding="utf-8"))
    return found


def date(text: str, words: Texts) -> str:
    """Write a day, a month, a year or a range of them; what isn't one stays as it is.

    >>> english = texts()
    >>> date("2020-06-08/2020-06-10", english)
    'between June 8, 2020 and June 10, 2020'
    >>> date("2020-06", english), date("/2020", english), date("soon", english)
    ('June 2020', 'no later than 2020', 'soon')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _day(text, words)
    form = "between" if first and last else "from" if first else "until"
    return str(words[form]).format(first=_day(first, words), last=_day(last, words))


def days(earliest: str, latest: str, words: Texts) -> str:
    """Write the days between two, either of which may be missing.

    >>> days("2020-06-11", "2020-06-11", texts())
    'June 11, 2020'
    """
    if earliest == latest:
        return _day(earliest, words)
    return date(f"{earliest}/{latest}", words)


def moment(text: str, words: Texts) -> str:
    """Write a day, or a day and its time.

    >>> moment("2020-06-11T18:23:00Z", texts())
    'June 11, 2020, 18:23 UTC'
    """
    time = _TIME.fullmatch(text[10:])
    if time:
        return str(words["moment"]).format(day=_day(text[:10], words), time=time[1])
    return _day(text, words)


def _day(text: str, words: Texts) -> str:
    match = _DAY.fullmatch(text)
    if not match or not match[2]:
        return text
    month = words["months"][int(match[2]) - 1]
    form = str(words["day" if match[3] else "month"])
    return form.format(month=month, year=match[1], day=int(match[3] or 1))


def duration(text: str, words: Texts) -> str:
    """Write a length of time; what isn't one stays as it is.

    >>> duration("P1Y6M", texts()), duration("P1W", texts())
    ('1 year 6 months', '1 week')
    """
    match = _DURATION.fullmatch(text)
    if not match or not any(match.groups()):
        return text
    parts = zip("YMWD", match.groups(), strict=True)
    return " ".join(counted(words["units"][unit], int(number), words) for unit, number in parts if number)


def counted(forms: Mapping[str, str], count: int, words: Texts, **values: str) -> str:
    """Write a count in the form that the language has for it; `forms` are those of Unicode's plural categories.

    >>> counted({"one": "{count} day", "other": "{count} days"}, 2, texts())
    '2 days'
    """
    form = forms.get(_plural(words["lang"], count), forms["other"])
    return form.format(count=number(count, words), **values)


def number(value: int, words: Texts) -> str:
    """Write a whole number with the language's mark between thousands.

    >>> number(5000, texts())
    '5,000'
    """
    return f"{value:,}".replace(",", str(words["group"]))


def _plural(language: str, count: int) -> str:
    """Return the plural category of a whole number, as Unicode's CLDR has it for the languages of the page."""
    if language == "ar":
        if count < 3:
            return ("zero", "one", "two")[count]
        return "few" if 3 <= count % 100 <= 10 else "many" if count % 100 >= 11 else "other"
    return "one" if count == 1 else "other"
