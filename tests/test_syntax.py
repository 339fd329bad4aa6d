"""Why a text is no query, in plain words."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg import guard, syntax
from kg.namespaces import PREFIXES

_GENERAL = "see whether a bracket, a stop or a value is missing there, or one too many"


def _explained(text: str) -> tuple[object, ...]:
    """Say what is wrong with a text that rdflib, or else Oxigraph, doesn't take."""
    text = guard.tidy(text)
    try:
        guard.check_parse(text, ())
    except Exception as error:
        return tuple(syntax.unparsed(text, error).details.values())
    with pytest.raises(SyntaxError) as refusal:
        Store().query(text, prefixes=dict(PREFIXES))
    return tuple(syntax.refused(text, refusal.value).details.values())


_BRACKET = "see which bracket is missing or too many"
_BEGIN = "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after its PREFIX lines"


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        ("", (1, 1, "there is no query here", _BEGIN)),
        ("# only a comment", (1, 1, "there is no query here", _BEGIN)),
        ("PREFIX ex: <https://example.org/>", (1, 1, "there is no query here", _BEGIN)),
        ("who said what", (1, 1, "'who' begins no query", _BEGIN)),
        ("\n  SELEC ?s { ?s ?p ?o }", (2, 3, "'SELEC' begins no query", "did you mean 'SELECT'?")),
        ("ASK { ?s ex:p ?o }", (1, 10, "the prefix ex: isn't declared", "put PREFIX ex: <…> first")),
        (
            "ASK { ?s ?p <http://example.org/a b> }",
            (1, 14, "this IRI isn't well-formed", "put it in < >, and write a space as %20"),
        ),
        ("SELECT * {\n { ?s ?p ?o }", (1, 10, "nothing closes this {", _BRACKET)),
        ("SELECT * { FILTER(?s ) ) }", (1, 24, ") closes no bracket", _BRACKET)),
        ("SELECT * { FILTER(?s } }", (1, 22, "} closes no bracket", _BRACKET)),
        (
            "SELECT ?s {\n  ?s ?p ?o\n}\nORDER ?s",
            (4, 1, "the query can't be read from 'ORDER ?s' on", f"the engine gets to 4:9: {_GENERAL}"),
        ),
        (
            "SELECT * { ?s ?p <<( ?a ?b ?c )>> }",
            (1, 12, "this isn't SPARQL 1.1", "write it so that every SPARQL 1.1 engine can read it"),
        ),
        (
            "SELECT * { ?s ?p ?o . LATERAL { ?s ?q ?r } }",
            (1, 23, "this isn't SPARQL 1.1", "write it so that every SPARQL 1.1 engine can read it"),
        ),
    ],
)
def test_mistakes_are_placed_and_explained(text: str, explanation: tuple[object, ...]) -> None:
    """Line, column, what is wrong, what to do."""
    assert _explained(text) == explanation


def test_what_only_oxigraph_minds_is_explained_in_its_words() -> None:
    """rdflib lets a variable pass that GROUP BY leaves out."""
    _, _, wrong, repair = _explained("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }")

    assert wrong == "the SELECT contains a variable that is unbound"
    assert "GROUP BY" in str(repair)
