"""A statement's words and where they stand."""

from __future__ import annotations

import time
from typing import Any

import pytest

from kg.model import Position, Span, Statement
from kg.reading.quotations import ArticleText, check_quotation, check_words
from kg.reading.report import Finding, Hurt

TEXT = ArticleText("The tram\nThe mayor said “it’s late” – and “it is dear”.\nIt’s late, it’s dear.\n")
PATH = ("statements", 0)


def statement(**fields: Any) -> Statement:
    """Make a statement by the mayor."""
    return Statement(**{"by": "mayor", "mode": "direct", "act": "claim", **fields})


def findings(text: ArticleText | None = None, hurt: Hurt | None = None, **fields: Any) -> list[Finding]:
    """Check a statement's quotation."""
    return list(check_quotation(statement(**fields), PATH, text, hurt or Hurt()))


def wrong(text: ArticleText | None = None, **fields: Any) -> list[str]:
    """Say what is wrong with a statement's quotation."""
    return [finding.wrong for finding in findings(text, **fields)]


def repairs(quote: str, start: int) -> list[str]:
    """Say what to do about a quotation in the text."""
    at = Span(start=start, end=start + len(quote))
    return [finding.repair for finding in findings(TEXT, quote=quote, at=at)]


@pytest.mark.parametrize(
    ("mode", "quote", "says", "count"),
    [
        ("direct", "it", None, 0),
        ("mixed", "it", None, 0),
        ("direct", (), "It.", 1),
        ("mixed", (), None, 1),
        ("indirect", (), "It.", 0),
        ("reporter", (), "It.", 0),
        ("announcement", (), "It.", 0),
        ("announcement", "it", None, 0),
        ("indirect", "it", "It.", 1),
        ("reporter", "it", None, 1),
        ("indirect", (), None, 1),
        ("announcement", (), None, 1),
    ],
)
def test_modes_have_a_quotation_or_none(mode: str, quote: str | tuple[()], says: str | None, count: int) -> None:
    """Direct and mixed statements quote, indirect ones and the reporter's don't, announcements may."""
    assert len(wrong(mode=mode, quote=quote, says=says, at=Span(start=0, end=2))) == count


def test_a_statement_stands_somewhere() -> None:
    """Its quotation can be looked for; without one its passage must be known."""
    assert wrong(quote="it") == []
    assert wrong(mode="indirect", says="It.") == ["nothing shows where this statement stands"]


def test_a_passage_has_characters_of_the_text() -> None:
    """It ends after it starts, within the text, in its line."""

    def wrong_at(at: Span, text: ArticleText | None = TEXT) -> list[str]:
        return wrong(text, mode="indirect", says="It.", at=at)

    assert wrong_at(Span(start=9, end=12, line=2)) == []
    assert wrong_at(Span(start=0, end=78)) == []
    assert wrong_at(Span(start=0, end=79)) == ["the passage ends at 79, and the text has 78 characters"]
    assert wrong_at(Span(start=8, end=12, line=2)) == ["8 is in line 1 of the text, not 2"]
    assert wrong_at(Span(start=3, end=3), None) == ["the passage ends at 3 and starts at 3"]
    assert wrong_at(Span(start=300, end=999, line=7), None) == []


def test_each_span_has_its_path() -> None:
    """In a list the number of the span is part of it."""
    bad = Span(start=3, end=3)

    [alone] = findings(mode="indirect", says="It.", at=bad)
    [_, second] = findings(mode="indirect", says="It.", at=(bad, bad))

    assert alone.path == ("statements", 0, "at", "end")
    assert second.path == ("statements", 0, "at", 1, "end")


def test_a_quotation_is_as_long_as_its_passage() -> None:
    """Without the text nothing more can be told."""
    assert wrong(quote="it is", at=Span(start=40, end=45)) == []
    assert wrong(quote="it is", at=Span(start=40, end=46)) == ["the quotation has 5 characters, and 40 to 46 are 6"]


def test_parts_and_spans_go_together() -> None:
    """Each part has its span, and is compared with it."""
    spans = (Span(start=25, end=34), Span(start=43, end=53))

    assert wrong(TEXT, quote=("it’s late", "it is dear"), at=spans) == []
    assert wrong(quote=("it’s late", "it is dear"), at=spans[0]) == ["the quotation has 2 parts and 'at' has 1 span"]
    [finding] = findings(TEXT, quote=("it’s late", "it is late"), at=spans)
    assert finding.path == ("statements", 0, "quote", 1)


def test_a_quotation_that_stands_elsewhere_is_found() -> None:
    """The nearest of its places is told, before or after."""
    assert repairs("it’s", 24) == ["it stands in line 2: write start: 25, end: 29"]
    assert repairs("it’s", 60) == ["it stands in line 3: write start: 67, end: 71"]
    assert repairs("dear", 70) == ["it stands in line 3: write start: 72, end: 76"]
    assert repairs("dear", 40) == ["it stands in line 2: write start: 49, end: 53"]


def test_a_quotation_of_other_marks_and_spaces_shows_where_it_differs() -> None:
    """Straight marks for curly ones, hyphens for dashes: the first of them is pointed at."""
    assert repairs("it's late", 25) == ["at 27 the text has '’' (U+2019), the quotation \"'\" (U+0027)"]
    assert repairs("late” - and", 30) == ["at 36 the text has '–' (U+2013), the quotation '-' (U+002D)"]
    assert repairs("said\u00a0“it", 19) == ["at 23 the text has ' ' (U+0020), the quotation '\\xa0' (U+00A0)"]


def test_a_quotation_of_other_words_shows_where_it_differs() -> None:
    """If enough of its beginning stands in the text, the first difference is told, else nothing is guessed."""
    assert repairs("mayor said no", 13) == ["at 24 the text has '“' (U+201C), the quotation 'n' (U+006E)"]
    assert repairs("it’s dear. No", 60) == ["at 77 the text has '\\n' (U+000A), the quotation ' ' (U+0020)"]
    assert repairs("it’s dear.\nNo", 60) == ["at 78 the text has its end, the quotation 'N' (U+004E)"]
    assert repairs("nobody said so", 13) == ["copy the words from the text"]


def test_a_quotation_without_a_passage_is_looked_for_in_the_text() -> None:
    """Somewhere is enough."""
    assert wrong(TEXT, quote="it is dear") == []
    assert wrong(TEXT, quote="it is free") == ["the quotation 'it is free' isn't in the text"]


def test_nothing_rests_on_what_is_broken() -> None:
    """A quotation, passage or mode that was reported as broken brings no second problem."""
    at = Span(start=3, end=3)

    assert findings(hurt=Hurt([(*PATH, "quote")]), at=Span(start=3, end=4)) == []
    assert findings(hurt=Hurt([(*PATH, "at", "start")]), quote="it", at=at) == []
    assert findings(hurt=Hurt([(*PATH, "mode")]), says="It.", at=Span(start=3, end=4)) == []
    assert findings(hurt=Hurt([(*PATH, "at")]), mode="indirect", says="It.") == []
    assert len(findings(hurt=Hurt([(*PATH, "says")]), quote="it", at=at)) == 1


@pytest.mark.parametrize(
    ("quote", "says", "words", "expected"),
    [
        ("it is late", None, "late", []),
        (("it is late", "and dear"), None, "dear", []),
        ((), "It is late.", "late", []),
        ("it is late", "It is dear.", "dear", ["'dear' isn't in 'quote'"]),
        ((), "It is late.", "dear", ["'dear' isn't in 'says'"]),
        (("it is late", "and late"), None, "late", ["'late' stands in 'quote' 2 times"]),
        ((), None, "late", []),
    ],
)
def test_words_of_a_position(quote: str | tuple[str, ...], says: str | None, words: str, expected: list[str]) -> None:
    """They stand in the quotation, or where there is none in the paraphrase, and once."""
    one = statement(quote=quote, says=says, positions=(Position(on="tram", stance="opposes", words=words),))

    assert [finding.wrong for finding in check_words(one, PATH, Hurt())] == expected


def test_help_with_wrong_quotations_ends() -> None:
    """In a long text a thousand wrong quotations are refused in seconds; the last ones get less help."""
    text = ArticleText("The mayor says it is late. " * 40_000)
    before = time.process_time()

    found = [
        findings(text, quote=f"The mayor says it is {number}!", at=Span(start=27, end=50)) for number in range(1000)
    ]

    assert found[0][0].repair == "at 48 the text has 'l' (U+006C), the quotation '0' (U+0030)"
    assert found[-1][0].repair == "copy the words from the text"
    assert time.process_time() - before < 10


def test_a_passage_may_be_its_words_alone() -> None:
    """Words are evidence where no place is known; half a place is none, and neither is nothing."""
    words = Span(exact="it is dear", prefix="and “")

    assert wrong(mode=None, quote=(), at=words) == []
    assert wrong(mode="direct", quote="it is dear", at=words) == []
    assert wrong(mode=None, says="Dear.", at=Span(line=2)) == ["nothing shows where this passage is"]
    assert wrong(mode=None, says="Dear.", at=Span(start=3)) == ["this passage has no 'end'"]
    assert wrong(mode="direct", quote="dear", at=words) == ["the quotation 'dear' isn't the passage's 'it is dear'"]


def test_a_passage_says_the_words_of_the_text() -> None:
    """With the text at hand, `exact` is held to it; without, to the length of the passage."""
    assert wrong(TEXT, mode=None, says="x", at=Span(exact="it is dear")) == []
    assert wrong(TEXT, mode=None, says="x", at=Span(exact="it is cheap")) == [
        "the passage 'it is cheap' isn't in the text"
    ]
    assert wrong(TEXT, mode=None, says="x", at=Span(start=0, end=8, exact="The tram")) == []
    assert wrong(TEXT, mode=None, says="x", at=Span(start=1, end=9, exact="The tram")) == [
        "the passage 'The tram' isn't at 1 to 9"
    ]
    assert wrong(mode=None, says="x", at=Span(start=0, end=9, exact="The tram")) == [
        "the passage has 8 characters, and 0 to 9 are 9"
    ]
