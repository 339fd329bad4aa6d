"""Text as both YAML and JSON take it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.report import Report
from kg.reading.tree import clean, decode, is_clean, is_utf16, places, unclean


def test_utf_8_is_decoded_with_or_without_its_mark() -> None:
    """A byte order mark is no part of the text."""
    report = Report("")

    assert decode("Ruíz".encode(), report) == decode("\ufeffRuíz".encode(), report) == "Ruíz"
    assert report.problems == []


def test_the_first_byte_that_is_not_utf_8_is_named_with_its_place() -> None:
    """The line counts on from that of the text, the column in characters."""
    report = Report("tram.jsonl")

    assert decode("é\r\nüb".encode() + b"\xe9", report, line=7) is None
    assert [str(problem) for problem in report.problems] == [
        "tram.jsonl:8:3: byte 0xE9 isn't UTF-8; save the file as UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_by_its_mark(encoding: str) -> None:
    """Both orders of bytes are known."""
    assert is_utf16("\ufefftram".encode(encoding))
    assert not is_utf16("\ufefftram".encode())


def test_what_no_format_can_hold_is_not_clean() -> None:
    """Control characters but tab and line ends, halves of pairs, and no characters at all."""
    assert is_clean("Tram\t–\r\n“é” \U0001f68b \u2028")
    assert not any(map(is_clean, ["\0", "\x0b", "\x7f", "\x85", "\x9f", "\ud800", "\ufffe", "\uffff"]))
    assert unclean("a\x1b")[0] == "U+001B is a control character"
    assert unclean("a\udfff")[0] == "U+DFFF is half of a surrogate pair"
    assert unclean("a\uffff")[0] == "U+FFFF is no character"


def test_unclean_characters_are_reported_each_and_replaced() -> None:
    """What is left has as many characters, so that all places stay."""
    report = Report("tram.yaml")

    assert clean("a\0b\nc\u2029\x1b", report) == "a\ufffdb\nc\ufffd\ufffd"
    assert [str(problem) for problem in report.problems] == [
        "tram.yaml:1:2: U+0000 is a control character; take it out",
        "tram.yaml:2:2: U+2029 is a line break to some and not to others; write a space",
        "tram.yaml:2:3: U+001B is a control character; take it out",
    ]


def test_clean_text_stays() -> None:
    """A text without such characters is given back as it is."""
    report = Report("")

    assert clean("Tram\t–\n", report) == "Tram\t–\n"
    assert report.problems == []


@given(st.text("ab\r\n"), st.data())
def test_places_count_lines_as_editors_do(text: str, data: st.DataObject) -> None:
    """A line ends with CR, LF, or both together."""
    offset = data.draw(st.integers(0, len(text)).filter(lambda at: text[max(0, at - 1) : at + 1] != "\r\n"))
    lines = (text[:offset].replace("\r\n", "\n").replace("\r", "\n") + "x").split("\n")

    assert list(places(text, [offset])) == [(len(lines), len(lines[-1]))]
