"""The tokens of a SPARQL text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from kg.tokens import position, tokens


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text) if token.kind != "space"]


@given(st.text(alphabet="""ab:.-_?$@#<>"'\\ \n\r{}()[]1\u00e9"""))
def test_tokens_are_the_whole_text(text: str) -> None:
    """Nothing of a text is lost or read twice."""
    cut = list(tokens(text))

    assert "".join(token.text for token in cut) == text
    assert [token.start for token in cut] == [0, *(token.end for token in cut)][: len(cut)]


def test_words_in_names_strings_iris_and_comments_are_none_of_the_querys() -> None:
    """A keyword is one only where it stands by itself."""
    text = """?SERVICE $SERVICE ex:SERVICE ex:a.SERVICE :SERVICE _:SERVICE
    "SERVICE" '''SERVICE''' <http://x/SERVICE> # SERVICE"""

    assert [word for kind, word in _kinds(text) if kind == "word"] == []


def test_words_are_found_without_spaces_around_them() -> None:
    """A number, a full stop, a tag or the letter `a` don't swallow the keyword behind them."""
    text = "1SERVICE a.SERVICE 'x'@en.SERVICE ?x.SERVICE}SERVICE"

    assert [word for kind, word in _kinds(text) if kind == "word"] == ["SERVICE", "a", *["SERVICE"] * 4]


def test_a_carriage_return_ends_a_comment() -> None:
    """As SPARQL says, and as Oxigraph reads it."""
    assert _kinds("# to\rSERVICE") == [("comment", "# to"), ("word", "SERVICE")]


def test_strings_end_where_they_end() -> None:
    """Escaped quotes, other quotes and line ends in long strings belong to the string."""
    assert _kinds(r'"a\"b" "it' 's"') == [("string", r'"a\"b"'), ("string", '"its"')]
    assert _kinds('"""a "b"\n""" "c"') == [("string", '"""a "b"\n"""'), ("string", '"c"')]
    assert _kinds("'''it's''' ''") == [("string", "'''it's'''"), ("string", "''")]


def test_less_than_is_no_iri() -> None:
    """What can't be an IRI is read as signs."""
    assert _kinds("?a < ?b") == [("variable", "?a"), ("other", "<"), ("variable", "?b")]
    assert _kinds("<http://x/#y>") == [("iri", "<http://x/#y>")]


def test_long_hostile_texts_are_cut_in_linear_time() -> None:
    """No text makes the pattern go back and forth."""
    hostile = [
        '"' * 100_000,
        "<" * 100_000,
        "a.-" * 33_000,
        "ex:" + "." * 100_000,
        '"""' + '""\\' * 33_000,
        "\\" * 100_000,
    ]
    started = time.process_time()

    for text in hostile:
        assert sum(len(token.text) for token in tokens(text)) == len(text)

    assert time.process_time() - started < 10


def test_a_place_is_a_line_and_a_column() -> None:
    """Both count from 1."""
    assert position("ASK {\n  ?s", 0) == (1, 1)
    assert position("ASK {\n  ?s", 8) == (2, 3)
