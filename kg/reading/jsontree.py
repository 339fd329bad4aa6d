"""A line of JSON to a tree with the place of every key and value: slow and exact, for lines that need a second look."""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn

from kg.reading.report import Report
from kg.reading.tree import MOST_DEPTH, MOST_VALUES, Items, Kind, Node, Pairs, Scalar, is_clean, unclean
from kg.words import shown

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS: Final[dict[str, Kind]] = {"true": "truth", "false": "truth", "null": "nothing"}
_STRINGS: Final = json.JSONDecoder()
_WHOLE: Final = "write each document whole, on one line (jq -c . FILE does)"


class _Stop(Exception):
    """The rest of the line can't be read; the report says why."""


class _Parser:
    """Reads one line from left to right."""

    def __init__(self, text: str, line: int, report: Report) -> None:
        self._text = text
        self._line = line
        self._report = report
        self._at = 0
        self._values = 0

    def document(self) -> Node:
        node = self._value(0)
        if self._peek():
            self._fail("something follows the end of the document", "write one document a line")
        return node

    def _value(self, depth: int) -> Node:
        character = self._peek()
        self._values += 1
        if self._values > MOST_VALUES:
            self._fail(f"more than {MOST_VALUES:,} values in one line", "write them as several lines")
        if character in ("{", "["):
            if depth == MOST_DEPTH:
                self._fail(f"nested more than {MOST_DEPTH} deep", "facts need six levels")
            return self._pairs(depth) if character == "{" else self._items(depth)
        return self._string() if character == '"' else self._literal()

    def _items(self, depth: int) -> Items:
        node = Items([], self._line, self._at + 1)
        self._at += 1
        if self._closes("]"):
            return node
        while True:
            node.items.append(self._value(depth + 1))
            if not self._goes_on("]"):
                return node

    def _pairs(self, depth: int) -> Pairs:
        node = Pairs([], self._line, self._at + 1)
        columns: dict[str, int] = {}
        self._at += 1
        if self._closes("}"):
            return node
        while True:
            if self._peek() != '"':
                self._expected("a key in quotation marks")
            key = self._string()
            if self._peek() != ":":
                self._expected("':'")
            self._at += 1
            value = self._value(depth + 1)
            if self._is_new(key, columns):
                node.pairs.append((key, value))
            if not self._goes_on("}"):
                return node

    def _is_new(self, key: Scalar, columns: dict[str, int]) -> bool:
        first = columns.setdefault(key.text, key.column)
        if first != key.column:
            wrong = f"the key {shown(key.text)} is there twice (first at {key.line}:{first})"
            self._report.add(key.line, key.column, wrong, "keep one of them")
        return first == key.column and key.kind != "broken"

    def _string(self) -> Scalar:
        column = self._at + 1
        try:
            text, self._at = _STRINGS.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = min(error.pos, len(self._text))
            if error.msg.startswith("Unterminated"):
                self._fail("not JSON: the text that begins here has no end", "close the quotation mark")
            self._fail(f"not JSON: {error.msg.removesuffix(' at').lower()}", "write \\n, \\t or \\\\ as JSON does")
        if is_clean(text):
            return Scalar("text", text, self._line, column)
        self._report.add(self._line, column, *unclean(text))
        return Scalar("broken", text, self._line, column)

    def _literal(self) -> Scalar:
        column = self._at + 1
        for word, kind in _WORDS.items():
            if self._text.startswith(word, self._at):
                self._at += len(word)
                return Scalar(kind, word, self._line, column)
        match = _NUMBER.match(self._text, self._at)
        if not match:
            self._expected("a value")
        self._at = match.end()
        return Scalar("number", match[0], self._line, column)

    def _peek(self) -> str:
        match = _SPACE.match(self._text, self._at)
        assert match
        self._at = match.end()
        return self._text[self._at : self._at + 1]

    def _closes(self, bracket: str) -> bool:
        closed = self._peek() == bracket
        self._at += closed
        return closed

    def _goes_on(self, bracket: str) -> bool:
        if self._closes(bracket):
            return False
        if self._peek() != ",":
            self._expected(f"',' or {bracket!r}")
        self._at += 1
        return True

    def _expected(self, what: str) -> NoReturn:
        here = self._peek()
        found = f"not {here!r}" if here else "and the line ends"
        self._fail(f"not JSON: {what} should be here, {found}", "write it as JSON does" if here else _WHOLE)

    def _fail(self, wrong: str, repair: str) -> NoReturn:
        self._report.add(self._line, self._at + 1, wrong, repair)
        raise _Stop


def parse(text: str, line: int, report: Report) -> Node | None:
    """Read one line of JSON Lines; None where it can't be read to its end.

    Args:
        text: the line, without its end.
        line: its number in the file.
        report: takes syntax errors, doubled keys, and what is too deep or too much.
    """
    try:
        return _Parser(text, line, report).document()
    except _Stop:
        return None
