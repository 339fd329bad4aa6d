"""From DNA's offsets to characters of a text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import groupby

from kg.model import Span
from kg.reading.tree import is_clean

AROUND = 32
"""So many characters before and after a passage are kept."""


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
        units: how long the text is, in the units in which it is counted.
    """

    def __init__(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._text = text
        self.has_two = "\r\n" in text
        self.is_shown = True
        self._steps = _steps(text, shown=True)
        if self.has_two:
            raw, places = _steps(text, shown=False), list(spans)
            if self._fitting(raw, places) > self._fitting(self._steps, places):
                self.is_shown, self._steps = False, raw

    @property
    def units(self) -> int:
        """How long the text is, in DNA's way of counting."""
        return len(self._steps) - 1

    def place(self, start: int, stop: int) -> tuple[int, int] | None:
        """Return where the characters begin and end, in code points; None is outside the text, or half a character.

        >>> Offsets("🚋 tram").place(3, 7), Offsets("🚋 tram").place(1, 2), Offsets("tram").place(2, 9)
        ((2, 6), None, None)
        """
        return _place(self._steps, start, stop)

    def _fitting(self, steps: Sequence[int], spans: Iterable[tuple[int, int]]) -> int:
        """Count the ends of statements that don't cut a word in two."""
        places = [place for span in spans if (place := _place(steps, *span))]
        return sum(not _in_word(self._text, end) for place in places for end in place)


def _steps(text: str, *, shown: bool) -> Sequence[int]:
    """List for each of DNA's offsets the character it stands before; -1 inside a character."""
    if max(text, default="") <= "\uffff" and not (shown and "\r\n" in text):
        return range(len(text) + 1)
    steps = array("q")
    for index, character in enumerate(text):
        if shown and character == "\n" and text[index - 1 : index] == "\r":
            continue
        steps.append(index)
        if character > "\uffff":
            steps.append(-1)
    steps.append(len(text))
    return steps


def _place(steps: Sequence[int], start: int, stop: int) -> tuple[int, int] | None:
    if not 0 <= start < stop < len(steps) or -1 in (steps[start], steps[stop]):
        return None
    return steps[start], steps[stop]


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
