"""From DNA's offsets to characters of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from kg.model import Span
from kg.reading.tree import is_clean

AROUND: Final = 32
"""So many characters before and after a passage are kept."""
_TWO: Final = "\r\n"
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
_UNEVEN: Final = re.compile("[\U00010000-\U0010ffff]|\r\n")
"""Characters that are two of UTF-16's code units, and line ends that DNA's window shows as one."""


class _Ruler:
    """Measures a text in DNA's units.

    Args:
        text: the text.
        shown: whether a line end of two characters is one unit, as in DNA's window.

    Attributes:
        units: how many units it has.
    """

    def __init__(self, text: str, *, shown: bool) -> None:
        self._begins: list[int] = []
        self._shifts = [0]
        for match in (_UNEVEN if shown else _ASTRAL).finditer(text):
            shift = self._shifts[-1]
            self._begins.append(match.start() + shift)
            self._shifts.append(shift - 1 if match[0] == _TWO else shift + 1)
        self.units = len(text) + self._shifts[-1]

    def place(self, start: int, stop: int) -> tuple[int, int] | None:
        """Return where characters begin and end, in code points; None is outside the text, or half a character."""
        if not 0 <= start < stop <= self.units:
            return None
        ends = self._character(start), self._character(stop)
        return None if None in ends else ends  # type: ignore[return-value]

    def _character(self, unit: int) -> int | None:
        before = bisect_left(self._begins, unit)
        is_double = before and self._shifts[before] > self._shifts[before - 1]
        return None if is_double and unit == self._begins[before - 1] + 1 else unit - self._shifts[before]


class Offsets:
    """Finds the characters that DNA's offsets mean in one text.

    DNA counts UTF-16 code units, as Java does, in the window that shows the text; and the window shows each line end
    as one character, even one that is two, CR and LF, in the database. Not every program that fills a database knows
    that. So where a text has such line ends, both ways of counting are tried, and the one by which more statements
    begin and end between words is the one.

    Args:
        text: as the database has it.
        spans: the offsets of all statements in it.

    Attributes:
        has_two: whether the text has line ends of two characters.
        is_shown: whether each of them counts as one.
    """

    def __init__(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._text = text
        self.has_two = _TWO in text
        self.is_shown = True
        self._ruler = _Ruler(text, shown=True)
        if self.has_two:
            raw, places = _Ruler(text, shown=False), list(spans)
            if self._fitting(raw, places) > self._fitting(self._ruler, places):
                self.is_shown, self._ruler = False, raw

    @property
    def units(self) -> int:
        """How long the text is, in DNA's way of counting."""
        return self._ruler.units

    def place(self, start: int, stop: int) -> tuple[int, int] | None:
        """Return where the characters begin and end, in code points; None is outside the text, or half a character.

        >>> Offsets("🚋 tram").place(3, 7), Offsets("🚋 tram").place(1, 2), Offsets("tram").place(2, 9)
        ((2, 6), None, None)
        """
        return self._ruler.place(start, stop)

    def _fitting(self, ruler: _Ruler, spans: Iterable[tuple[int, int]]) -> int:
        """Count the ends of statements that don't cut a word in two."""
        places = [place for span in spans if (place := ruler.place(*span))]
        return sum(not _in_word(self._text, end) for place in places for end in place)


def _in_word(text: str, place: int) -> bool:
    return text[place - 1 : place].isalnum() and text[place : place + 1].isalnum()


def passage(text: str, start: int, end: int) -> tuple[Span, ...]:
    r"""Make the passage of a text, with its words and those around it.

    Where characters are in it that no format can hold, it comes in parts, without them.

    >>> [(span.start, span.exact) for span in passage("The tram\x0cis late", 4, 11)]
    [(4, 'tram'), (9, 'is')]
    """
    words = text[start:end]
    if is_clean(words):
        return (_span(text, start, end),)
    parts = groupby(range(start, end), lambda place: is_clean(text[place]))
    places = [list(part) for clean, part in parts if clean]
    return tuple(_span(text, part[0], part[-1] + 1) for part in places if text[part[0] : part[-1] + 1].strip())


def _span(text: str, start: int, end: int) -> Span:
    prefix, suffix = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    while not is_clean(prefix):
        prefix = prefix[1:]
    while not is_clean(suffix):
        suffix = suffix[:-1]
    return Span(start=start, end=end, exact=text[start:end], prefix=prefix, suffix=suffix)
