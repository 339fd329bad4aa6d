"""YAML text to a tree, built from the parser's events, so that nothing is expanded, tagged or typed on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import yaml

from kg.reading.report import Place, Report
from kg.reading.tree import (
    MOST_DEPTH,
    MOST_VALUES,
    REPLACED,
    Items,
    Kind,
    Node,
    Pairs,
    Scalar,
    is_clean,
    unclean,
)
from kg.words import shown

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_REPAIRS: Final = {
    "mapping values are not allowed": "put a text that has ': ' in it in quotation marks, or mend the indentation",
    "did not find expected key": "mend the indentation, or write '' for an apostrophe inside '…'",
    "did not find expected '-'": "mend the indentation: a list and keys can't stand side by side",
    "did not find expected ','": "close the bracket, or put a comma",
    "unexpected end of stream": "close the quotation mark",
    "could not find expected ':'": "write key: value",
    "unknown escape": r"write \\ for a backslash inside "
    '"…"',
    "Unicode character escape": "write the character itself",
    "expected node content": "write a value, or close the bracket",
    "tag handle": "take the tag out",
    "incompatible YAML": "take the line out, or write %YAML 1.2",
}


class _Stop(Exception):
    """The rest of the file can't be read; the report says why."""


class _OpenItems:
    """A list that is being read."""

    def __init__(self, line: int, column: int) -> None:
        self._node = Items([], line, column)

    def add(self, node: Node) -> None:
        self._node.items.append(node)

    def close(self) -> Node:
        return self._node


class _OpenPairs:
    """Keys and values that are being read; the first of a doubled key counts."""

    def __init__(self, report: Report, line: int, column: int) -> None:
        self._report = report
        self._node = Pairs([], line, column)
        self._key: Node | None = None
        self._first: dict[str, Scalar] = {}

    def add(self, node: Node) -> None:
        if self._key is None:
            self._key = node
            return
        key, self._key = self._key, None
        if self._takes(key):
            assert isinstance(key, Scalar)
            self._first[key.text] = key
            self._node.pairs.append((key, node))

    def _takes(self, key: Node) -> bool:
        if not isinstance(key, Scalar):
            self._report.add(key.line, key.column, "a key must be a single word", "write key: value")
            return False
        if key.kind == "broken":
            return False
        if key.text == "<<" and key.kind == "plain":
            self._report.add(key.line, key.column, "merge keys (<<) aren't read", "write the keys out")
            return False
        if first := self._first.get(key.text):
            wrong = f"the key {shown(key.text)} is there twice (first at {first.line}:{first.column})"
            self._report.add(key.line, key.column, wrong, "keep one of them")
            return False
        return True

    def close(self) -> Node:
        return self._node


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


class _Builder:
    """Builds the tree of one document from its events."""

    def __init__(self, report: Report) -> None:
        self.root: Node | None = None
        self._report = report
        self._open: list[_OpenItems | _OpenPairs] = []
        self._values = 0
        self._take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event."""
        if handle := self._take.get(type(event)):
            handle(event)

    def _add(self, node: Node) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            wrong = f"more than {MOST_VALUES:,} values"
            self._stop(node.line, node.column, wrong, "write so many facts as JSON Lines")
        if self._open:
            self._open[-1].add(node)
        else:
            self.root = node

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line, column = _place(event)
        self._plain_only(event, line, column)
        kind: Kind = "text" if event.style else "nothing" if event.value in _NOTHING else "plain"
        if REPLACED in event.value and self._report.problems:
            kind = "broken"
        elif event.style == '"' and not is_clean(event.value):
            kind = "broken"
            self._report.add(line, column, *unclean(event.value))
        self._add(Scalar(kind, event.value, line, column))

    def _alias(self, event: yaml.AliasEvent) -> None:
        line, column = _place(event)
        self._report.add(line, column, f"aliases aren't read: {shown(f'*{event.anchor}')}", "write the value out")
        self._add(Scalar("broken", "", line, column))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        line, column = _place(event)
        self._plain_only(event, line, column)
        if len(self._open) == MOST_DEPTH:
            self._stop(line, column, f"nested more than {MOST_DEPTH} deep", "a facts file needs six levels")
        if isinstance(event, yaml.SequenceStartEvent):
            self._open.append(_OpenItems(line, column))
        else:
            self._open.append(_OpenPairs(self._report, line, column))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        self._add(self._open.pop().close())

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root is not None:
            line, column = _place(event)
            self._stop(line, column, "a second document begins here", "write one file for each article")

    def _plain_only(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int, column: int) -> None:
        if event.anchor:
            self._report.add(line, column, f"anchors aren't read: {shown(f'&{event.anchor}')}", "take it out")
        if event.tag:
            self._report.add(line, column, f"tags aren't read: {shown(event.tag)}", "take it out")

    def _stop(self, line: int, column: int, wrong: str, repair: str) -> None:
        self._report.add(line, column, wrong, repair)
        raise _Stop


def parse(text: str, report: Report) -> Node | None:
    """Read YAML text; None where it holds no document or can't be read to its end.

    Args:
        text: without a byte order mark, and only characters that YAML can have.
        report: takes syntax errors, doubled keys, anchors, aliases, tags, and what is too deep or too much.
    """
    builder = _Builder(report)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, text, report)
        return None
    root = builder.root
    return None if isinstance(root, Scalar) and root.kind == "nothing" else root


def _report_syntax(error: yaml.MarkedYAMLError, text: str, report: Report) -> None:
    mark = error.problem_mark or error.context_mark
    assert mark is not None
    problem = error.problem or "it can't be read"
    opened = error.context_mark
    since = f" ({error.context} that begins in line {opened.line + 1})" if opened and opened.line < mark.line else ""
    report.add(mark.line + 1, mark.column + 1, f"not YAML: {problem}{since}", _repair(problem, text[mark.index :][:1]))


def _repair(problem: str, character: str) -> str:
    if "cannot start any token" in problem:
        tab = "indent with spaces, not with tabs"
        return tab if character == "\t" else f"put a text that begins with {character!r} in quotation marks"
    if character in ("}", "]") and "expected key" in problem:
        return "take the bracket out, or open it before"
    known = (repair for part, repair in _REPAIRS.items() if part in problem)
    return next(known, "see whether quotation marks, brackets and indentation match")
