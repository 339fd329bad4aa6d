"""A line of JSON to a tree."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.jsontree import parse
from kg.reading.report import Report
from kg.reading.tree import Items, Node, Pairs, Scalar

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text('abé\U0001f68b"\\/'), inner), max_leaves=10
)


def value(node: Node | None) -> object:
    """Return what a tree holds."""
    if isinstance(node, Pairs):
        return {key.text: value(item) for key, item in node.pairs}
    if isinstance(node, Items):
        return [value(item) for item in node.items]
    assert node
    return node.text if node.kind in ("text", "broken") else json.loads(node.text)


def problems(text: str) -> list[str]:
    """Return what is wrong with a line."""
    report = Report("")
    parse(text, 1, report)
    return [str(problem) for problem in report.problems]


@given(VALUES, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json_is_read_as_the_standard_library_reads_it(
    written: object, ascii_only: bool, indent: int | str | None
) -> None:
    """Every value comes back, whatever the escapes and the spaces."""
    report = Report("", most=0)

    assert value(parse(json.dumps(written, ensure_ascii=ascii_only, indent=indent), 1, report)) == written


@given(st.text('[]{}",: 0.eE-+tru\\nul1'))
def test_what_json_refuses_is_refused(text: str) -> None:
    """A line that isn't JSON has a problem, and one that is JSON has none."""
    try:
        json.loads(text, parse_constant=float)
        expected = "NaN" not in text and "Infinity" not in text
    except json.JSONDecodeError:
        expected = False

    found = [problem for problem in problems(text) if "control character" not in problem and "twice" not in problem]

    assert (found == []) is expected


def test_places_are_columns_of_the_line() -> None:
    """Keys, values, lists and records stand where they begin, counted in characters."""
    node = parse(' {"é": [1, {"b": true}]}', 3, Report(""))

    assert isinstance(node, Pairs)
    [(key, items)] = node.pairs
    assert isinstance(items, Items)
    assert [(at.line, at.column) for at in (node, key, items, *items.items)] == [
        (3, 2),
        (3, 3),
        (3, 8),
        (3, 9),
        (3, 12),
    ]


def test_kinds_are_those_of_json() -> None:
    """A text, a number, a truth and nothing are told apart."""
    node = parse('["1", 1.50, true, false, null]', 1, Report(""))

    assert isinstance(node, Items)
    scalars = [item for item in node.items if isinstance(item, Scalar)]
    assert [(one.kind, one.text) for one in scalars] == [
        ("text", "1"),
        ("number", "1.50"),
        ("truth", "true"),
        ("truth", "false"),
        ("nothing", "null"),
    ]


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "01", "1.", ".5", "+1", "0x1", "1e", "'a'", "tru", ""])
def test_what_other_dialects_allow_is_refused(text: str) -> None:
    """JSON is JSON."""
    assert len(problems(text)) == 1
    assert re.match(r":1:[12]: (not JSON|something follows)", problems(text)[0])


def test_half_of_a_pair_is_refused_and_a_whole_pair_read() -> None:
    """A surrogate pair is one character; each half of it alone is none."""
    assert problems(r'"\ud83d\ude8b"') == []
    assert problems(r'["\ud83d", "\ude8b"]') == [
        ":1:2: U+D83D is half of a surrogate pair; take it out",
        ":1:12: U+DE8B is half of a surrogate pair; take it out",
    ]
