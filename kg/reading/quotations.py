"""Whether a statement's words, and the characters it points at, are what they are said to be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import zip_longest
from typing import Final

from kg.model import Span, Statement, many, spans
from kg.reading.report import Finding, Hurt, Path
from kg.words import counted, shown

_QUOTED: Final = ("direct", "mixed")
_TELLING: Final = 6
"""So many characters in common show which words of the text were meant."""
_PATIENCE: Final = 200_000_000
"""So many characters of the text are searched through to help with wrong quotations."""
_REPORTED: Final = ("indirect", "reporter")
_ALIKE: Final = str.maketrans("‘’‚‛“”„‟«»–—−\u2011\u00a0\u202f\u2009\n\r\t", '\'\'\'\'""""""----      ')
"""Characters that are easily written for each other; each becomes one character, so that places stay."""


class ArticleText:
    """An article's text, in which lines and words are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._left = _PATIENCE

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(offset + 1 for offset, character in enumerate(self.text) if character == "\n")]

    @cached_property
    def _plain(self) -> str:
        return self.text.translate(_ALIKE)

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def find(self, words: str, near: int = 0) -> int | None:
        """Return where words stand, nearest to an offset."""
        after, before = self.text.find(words, near), self.text.rfind(words, 0, near + len(words))
        found = [place for place in (after, before) if place >= 0]
        return min(found, key=lambda place: abs(place - near), default=None)

    def find_alike(self, words: str) -> int | None:
        """Return where words stand whose quotation marks, dashes and spaces are of another kind."""
        place = self._plain.find(words.translate(_ALIKE))
        return place if place >= 0 else None

    def is_patient(self) -> bool:
        """Tell whether words may be searched for once more; in a long text, and for many of them, it costs minutes."""
        self._left -= len(self.text)
        return self._left > 0

    def prefix(self, words: str) -> int:
        """Return how many of the first characters of words stand in the text, in one place."""
        return bisect_left(range(1, len(words) + 1), True, key=lambda length: words[:length] not in self.text)


def check_quotation(statement: Statement, path: Path, text: ArticleText | None, hurt: Hurt) -> Iterator[Finding]:
    """Find what is wrong with a statement's words and with where they stand.

    Args:
        statement: it may be broken in part.
        path: its path.
        text: the article's text, where the user has it.
        hurt: what is broken; nothing else is said about it.
    """
    broken = {key for key in ("mode", "quote", "says", "at") if hurt.touches((*path, key))} if hurt else ()
    if "quote" not in broken and "mode" not in broken:
        yield from _check_mode(statement, path, broken)
    if "at" not in broken:
        yield from _check_spans(statement, path, text)
        if "quote" not in broken and statement.quote:
            yield from _check_parts(statement, path, text)


def _check_mode(statement: Statement, path: Path, broken: Collection[str]) -> Iterator[Finding]:
    mode, quote = statement.mode, statement.quote
    if mode in _QUOTED and not quote:
        yield Finding((*path, "mode"), f"a {mode} statement without a quotation", "add 'quote', or change 'mode'")
        return
    if mode in _REPORTED and quote:
        what = "an indirect statement" if mode == "indirect" else "a statement in the reporter's own voice"
        yield Finding((*path, "quote"), f"{what} with a quotation", "say it in 'says', or change 'mode' to mixed")
    if quote:
        return
    worded = "at" in broken or any(span.exact for span in spans(statement.at))
    if not statement.says and not worded and "says" not in broken:
        yield Finding(path, "this statement says nothing", "add 'quote', or 'says' in your own words")
    if not statement.at and "at" not in broken:
        repair = "add 'at' with 'start' and 'end' of the passage that reports it"
        yield Finding(path, "nothing shows where this statement stands", repair)


def _check_spans(statement: Statement, path: Path, text: ArticleText | None) -> Iterator[Finding]:
    for number, span in enumerate(spans(statement.at)):
        here = (*path, "at", number) if isinstance(statement.at, tuple) else (*path, "at")
        if span.place is None:
            yield from _check_words_alone(span, here, text)
        elif text is not None or span.exact is not None or span.place[1] <= span.place[0]:
            yield from _check_span(span, *span.place, here, text)


def _check_words_alone(span: Span, path: Path, text: ArticleText | None) -> Iterator[Finding]:
    """Check a passage that says no place, or half of one."""
    if span.start is not None or span.end is not None:
        lacking = "end" if span.end is None else "start"
        yield Finding(path, f"this passage has no {lacking!r}", f"add {lacking!r}, or give its words in 'exact' alone")
    elif span.exact is None:
        repair = "add 'start' and 'end', or give its words in 'exact'"
        yield Finding(path, "nothing shows where this passage is", repair)
    else:
        yield from _check_somewhere("passage", span.exact, (*path, "exact"), text)


def _check_span(span: Span, start: int, end: int, path: Path, text: ArticleText | None) -> Iterator[Finding]:
    if end <= start:
        wrong = f"the passage ends at {end} and starts at {start}"
        yield Finding((*path, "end"), wrong, "write an 'end' after 'start'")
        return
    if span.exact is not None and (text is None or end <= len(text.text)):
        yield from _check_there("passage", span.exact, (start, end), (*path, "exact"), text)
    if text is None:
        return
    if end > len(text.text):
        wrong = f"the passage ends at {end}, and the text has {counted(len(text.text), 'character')}"
        yield Finding((*path, "end"), wrong, "count 'start' and 'end' in code points, from 0")
    elif span.line and span.line != (line := text.line(start)):
        wrong = f"{start} is in line {line} of the text, not {span.line}"
        yield Finding((*path, "line"), wrong, f"write line: {line}")


def _check_parts(statement: Statement, path: Path, text: ArticleText | None) -> Iterator[Finding]:
    """Check each part of a quotation against its span, or against the whole text."""
    parts, places = many(statement.quote), spans(statement.at)
    if places and len(parts) != len(places):
        wrong = f"the quotation has {counted(len(parts), 'part')} and 'at' has {counted(len(places), 'span')}"
        yield Finding((*path, "at"), wrong, "give each part its own 'start' and 'end'")
        return
    for number, (part, span) in enumerate(zip_longest(parts, places)):
        here = (*path, "quote", number) if isinstance(statement.quote, tuple) else (*path, "quote")
        if span is not None and span.exact is not None:
            if part != span.exact:
                wrong = f"the quotation {shown(part)} isn't the passage's {shown(span.exact)}"
                yield Finding(here, wrong, "write the same words in both, or leave 'exact' out")
        elif span is None or span.place is None:
            yield from _check_somewhere("quotation", part, here, text)
        elif span.place[0] < span.place[1]:
            yield from _check_there("quotation", part, span.place, here, text)


def _check_somewhere(what: str, part: str, path: Path, text: ArticleText | None) -> Iterator[Finding]:
    if text is not None and text.find(part) is None:
        yield Finding(path, f"the {what} {shown(part)} isn't in the text", _difference(what, part, 0, text))


def _check_there(
    what: str, part: str, place: tuple[int, int], path: Path, text: ArticleText | None
) -> Iterator[Finding]:
    start, end = place
    there = f"{start} to {end}"
    if text is None:
        if len(part) != end - start:
            wrong = f"the {what} has {counted(len(part), 'character')}, and {there} are {end - start:,}"
            yield Finding(path, wrong, "quote exactly the characters that 'at' covers, without the marks")
        return
    if end > len(text.text) or text.text[start:end] == part:
        return
    found = text.find(part, start) if text.is_patient() else None
    if found is None:
        wrong = f"the {what} {shown(part)} isn't in the text at {there}"
        yield Finding(path, wrong, _difference(what, part, start, text))
    else:
        repair = f"it stands in line {text.line(found)}: write start: {found}, end: {found + len(part)}"
        yield Finding(path, f"the {what} {shown(part)} isn't at {there}", repair)


def _difference(what: str, part: str, near: int, text: ArticleText) -> str:
    """Point at the first character in which a quotation or a passage differs from the text."""
    if not text.is_patient():
        return "copy the words from the text"
    place = text.find_alike(part)
    if place is None:
        length = text.prefix(part)
        place = text.find(part[:length], near)
        if place is None or length < min(_TELLING, len(part) // 2):
            return "copy the words from the text"
    else:
        there = text.text[place : place + len(part)]
        length = next(n for n, (one, other) in enumerate(zip(part, there, strict=True)) if one != other)
    has = _character(text.text[place + length : place + length + 1])
    return f"at {place + length} the text has {has}, the {what} {_character(part[length])}"


def _character(character: str) -> str:
    return f"{character!r} (U+{ord(character):04X})" if character else "its end"


def check_words(statement: Statement, path: Path, hurt: Hurt) -> Iterator[Finding]:
    """Find positions whose words aren't in the statement, or stand in it twice."""
    for number, position in enumerate(statement.positions):
        if not position.words or hurt.touches((*path, "quote")) or hurt.touches((*path, "says")):
            continue
        key = "quote" if statement.quote else "says"
        said = many(statement.quote or statement.says or ())
        times = sum(one.count(position.words) for one in said)
        here = (*path, "positions", number, "words")
        if said and times == 0:
            wrong = f"{shown(position.words)} isn't in {key!r}"
            yield Finding(here, wrong, f"copy the words that carry the stance from {key!r}")
        elif times > 1:
            wrong = f"{shown(position.words)} stands in {key!r} {times} times"
            yield Finding(here, wrong, "take in the words around it")
