"""YAML to a tree."""

from __future__ import annotations

from kg.reading.report import Report
from kg.reading.tree import Items, Node, Pairs, Scalar
from kg.reading.yamltree import parse


def plain(node: Node | None) -> object:
    """Return what a tree holds, without places; a scalar as its kind and its text."""
    if isinstance(node, Pairs):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return (node.kind, node.text) if isinstance(node, Scalar) else None


def read(text: str) -> tuple[object, list[str]]:
    """Return what a text holds and what is wrong with it."""
    report = Report("")
    return plain(parse(text, report)), [str(problem) for problem in report.problems]


def test_scalars_keep_their_text_and_whether_they_were_quoted() -> None:
    """Nothing is typed; only what stands for nothing is told apart."""
    text = "{a: 010, b: '010', c: \"x\\ty\", d: ~, e: , f: null, g: '', h: yes}"

    assert read(text)[0] == {
        "a": ("plain", "010"),
        "b": ("text", "010"),
        "c": ("text", "x\ty"),
        "d": ("nothing", "~"),
        "e": ("nothing", ""),
        "f": ("nothing", "null"),
        "g": ("text", ""),
        "h": ("plain", "yes"),
    }


def test_folded_and_literal_texts_are_texts() -> None:
    """Block scalars are read as YAML says."""
    assert read("a: >-\n  one\n  two\nb: |\n  one\n  two\n")[0] == {
        "a": ("text", "one two"),
        "b": ("text", "one\ntwo\n"),
    }


def test_places_count_characters_from_one() -> None:
    """An accented letter is one column; a list and a record stand where they begin."""
    node = parse("é: [ü, x]\n  \nb:\n  c: d\n", Report(""))

    assert isinstance(node, Pairs)
    (_, items), (key, pairs) = node.pairs
    assert isinstance(items, Items)
    assert [(item.line, item.column) for item in items.items] == [(1, 5), (1, 8)]
    assert (items.line, items.column, key.line, key.column, pairs.line, pairs.column) == (1, 4, 3, 1, 4, 3)


def test_nothing_is_expanded() -> None:
    """An alias is reported, and nothing stands in its place."""
    assert read("a: &x [1]\nb: *x\n") == (
        {"a": [("plain", "1")], "b": ("broken", "")},
        [
            ":1:4: anchors aren't read: '&x'; take it out",
            ":2:4: aliases aren't read: '*x'; write the value out",
        ],
    )


def test_of_a_doubled_key_the_first_counts() -> None:
    """The second is reported where it stands."""
    assert read("a: 1\nb: 2\n'a': 3\n") == (
        {"a": ("plain", "1"), "b": ("plain", "2")},
        [":3:1: the key 'a' is there twice (first at 1:1); keep one of them"],
    )


def test_a_quoted_merge_key_is_a_key() -> None:
    """Only the plain << would merge."""
    assert read("'<<': 1") == ({"<<": ("plain", "1")}, [])
    assert read("<<: 1")[1] == [":1:1: merge keys (<<) aren't read; write the keys out"]


def test_an_empty_text_holds_nothing() -> None:
    """No document, a document of nothing and comments are all nothing, and no problem yet."""
    assert [read(text) for text in ("", "# tram\n", "---\n", "--- ~\n...\n")] == [(None, [])] * 4


def test_escapes_of_characters_that_cannot_be() -> None:
    """An escape can bring in what the file itself doesn't have."""
    assert read(r'{a: "\x07", "b\0": c}') == (
        {"a": ("broken", "\x07")},
        [
            ":1:5: U+0007 is a control character; take it out",
            ":1:13: U+0000 is a control character; take it out",
        ],
    )


def test_an_alias_as_a_key() -> None:
    """It is reported as an alias and as nothing else."""
    assert read("*a : b")[1] == [":1:1: aliases aren't read: '*a'; write the value out"]


def test_syntax_errors_say_what_to_do() -> None:
    """The usual slips have their own repair."""
    slips = {
        "a:\n\t- b": "indent with spaces, not with tabs",
        "a: %b": "put a text that begins with '%' in quotation marks",
        "a: b: c": "put a text that has ': ' in it in quotation marks, or mend the indentation",
        "a: [b": "close the bracket, or put a comma",
        "a: 'b": "close the quotation mark",
        "a: 'b'c'": "mend the indentation, or write '' for an apostrophe inside '…'",
        "a: {]": "write a value, or close the bracket",
    }

    assert {text: read(text)[1][0].rpartition("; ")[2] for text in slips} == slips
