"""What a foreign query may not do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryRefused
from kg.guard import Limits, check_parse, check_words, tidy

GRAPHS = ("https://example.org/tram", "https://example.org/bus")
CALL = "SERVICE <http://127.0.0.1:1/> { ?a ?b ?c }"

CALLS = {
    "plain": f"SELECT * {{ {CALL} }}",
    "lower case": "select * { service <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "silent": "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "variable": "SELECT * { ?s ?p ?where SERVICE ?where { ?a ?b ?c } }",
    "optional": f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {CALL} }} }}",
    "minus": f"SELECT * {{ ?s ?p ?o MINUS {{ {CALL} }} }}",
    "union": f"SELECT * {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ {CALL} }} }} }}",
    "subquery": f"SELECT * {{ {{ SELECT * {{ {{ SELECT * {{ {CALL} }} }} }} }} }}",
    "exists": f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {CALL} }} }}",
    "not exists": f"SELECT * {{ ?s ?p ?o FILTER(1 = 2 || NOT EXISTS {{ {CALL} }}) }}",
    "bind": f"SELECT * {{ ?s ?p ?o BIND(EXISTS {{ {CALL} }} AS ?x) }}",
    "projection": f"SELECT (EXISTS {{ {CALL} }} AS ?x) {{ ?s ?p ?o }}",
    "having": f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ {CALL} }})",
    "order": f"SELECT ?s {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {CALL} }})",
    "ask": f"ASK {{ {CALL} }}",
    "construct": f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {CALL} }}",
    "describe": f"DESCRIBE ?a {{ {CALL} }}",
    "no spaces": "SELECT*{?s ?p ?o.SERVICE<http://127.0.0.1:1/>{?a ?b ?c}}",
    "after a carriage return in a comment": f"SELECT * {{ # harmless\r {CALL} \n }}",
}


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS.keys())
def test_a_call_to_another_server_is_refused_by_its_word(query: str) -> None:
    """Before any engine sees the text."""
    with pytest.raises(QueryRefused, match=r"^query:\d+:\d+: SERVICE calls another server; .*: take it out$"):
        check_words(tidy(query))


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS.keys())
def test_a_call_to_another_server_is_refused_by_the_parse(query: str) -> None:
    """Wherever in the query it stands."""
    with pytest.raises(QueryRefused, match=r"^SERVICE calls another server"):
        check_parse(tidy(query), GRAPHS)


def test_a_call_that_only_one_engine_could_read_is_refused() -> None:
    """Oxigraph reads a keyword right behind a number, rdflib doesn't."""
    with pytest.raises(QueryRefused, match=r"^query:1:16: SERVICE calls another server"):
        check_words(tidy(f"SELECT*{{?s ?p 1{CALL}}}"))


def test_service_may_be_a_name() -> None:
    """Words in variables, names, IRIs, strings and comments are no calls."""
    query = """PREFIX service: <https://example.org/service/>
    SELECT ?service { ?service service:service <https://example.org/SERVICE>, "SERVICE {" } # SERVICE <x> {}"""

    check_words(tidy(query))
    check_parse(tidy(query), GRAPHS)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <https://example.org/ferry> { ?s ?p ?o }",
        "SELECT * FROM <https://example.org/tram> FROM <https://example.org/ferry> { ?s ?p ?o }",
        "SELECT * FROM NAMED <https://example.org/ferry> { GRAPH ?g { ?s ?p ?o } }",
        "ASK FROM <https://example.org/ferry> { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } FROM <https://example.org/ferry> WHERE { ?s ?p ?o }",
        "CONSTRUCT FROM <https://example.org/ferry> WHERE { ?s ?p ?o }",
        "DESCRIBE <https://example.org/x> FROM <https://example.org/ferry>",
        "BASE <https://example.org/> SELECT * FROM <ferry> { ?s ?p ?o }",
        "PREFIX ex: <https://example.org/> SELECT * FROM ex:ferry { ?s ?p ?o }",
    ],
)
def test_a_graph_that_is_not_in_the_store_is_refused(query: str) -> None:
    """However it is named; the message names those that are."""
    with pytest.raises(QueryRefused) as refusal:
        check_parse(tidy(query), GRAPHS)

    assert str(refusal.value) == (
        "FROM <https://example.org/ferry>: the store has no such graph; "
        "its graphs are <https://example.org/bus> and <https://example.org/tram>"
    )


def test_files_are_no_graphs() -> None:
    """rdflib would read them."""
    with pytest.raises(QueryRefused, match=r"^FROM <file:///etc/passwd>: the store has no such graph; it is empty$"):
        check_parse(tidy("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"), ())


def test_graphs_of_the_store_may_be_named() -> None:
    """FROM and FROM NAMED are for those."""
    check_parse(
        tidy("SELECT * FROM <https://example.org/tram> FROM NAMED <https://example.org/bus> { ?s ?p ?o }"), GRAPHS
    )


def test_many_graphs_are_not_all_listed() -> None:
    """A message stays readable in a store of ten thousand articles."""
    graphs = [f"https://example.org/{number:05}" for number in range(10_000)]

    with pytest.raises(QueryRefused, match=r"<https://example.org/00002> \(and 9,997 more\)$"):
        check_parse("ASK FROM <https://example.org/x> { ?s ?p ?o }", graphs)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <https://x> <https://x> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "delete { ?s ?p ?o } insert { ?s ?p 1 } where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP SILENT DEFAULT",
        "CREATE GRAPH <https://x>",
        "ADD DEFAULT TO <https://x>",
        "MOVE <https://x> TO <https://y>",
        "COPY <https://x> TO <https://y>",
        "WITH <https://x> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX ex: <https://example.org/>\n# reads only\nINSERT DATA { ex:a ex:b 1 }",
    ],
)
def test_updates_are_refused(update: str) -> None:
    """A query reads."""
    with pytest.raises(
        QueryRefused, match=r"changes the store; a query only reads: SELECT, ASK, CONSTRUCT or DESCRIBE"
    ):
        check_words(tidy(update))


def test_update_words_may_stand_in_a_query() -> None:
    """Only the first one counts."""
    check_words(tidy('PREFIX load: <https://example.org/> SELECT ?insert { ?insert load:drop "CLEAR ALL" }'))


def test_long_queries_are_refused() -> None:
    """At the length that the limits say, and not one sooner."""
    limits = Limits(length=20)

    assert tidy("ASK { ?s ?p ?o }    ", limits) == "ASK { ?s ?p ?o }    "
    with pytest.raises(QueryRefused, match=r"^the query has 21 characters; ask in at most 20 characters$"):
        tidy("ASK { ?s ?p ?o }     ", limits)


@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_deep_queries_are_refused(pair: str) -> None:
    """Whichever brackets they nest; brackets in strings and comments don't count."""
    limits = Limits(nesting=3)
    opening, closing = pair[0], pair[1]

    tidy(f"ASK {opening * 3}{closing * 3} '{opening * 9}' # {opening * 9}", limits)
    with pytest.raises(QueryRefused, match=r"^query:1:8: brackets are nested more than 3 deep; ask in parts$"):
        tidy(f"ASK {opening * 4}{closing * 4}", limits)


def test_comments_are_blanked_and_places_kept() -> None:
    """Every engine then reads the same, and messages still point to the user's own text."""
    assert tidy("ASK { # why?\r\n ?s ?p '#' } #") == "ASK {       \n ?s ?p '#' }  "
    assert tidy("ASK {\t?s\f?p ?o }") == "ASK { ?s ?p ?o }"


def test_characters_may_be_spelled_out_where_they_are_no_syntax() -> None:
    """They are put in before any engine reads them in its own way."""
    assert tidy("ASK { ?s ?p '\\u00e9\\U0001F68B' }") == "ASK { ?s ?p 'é🚋' }"
    assert tidy(r"ASK { ?s ?p 'a\\b\n' }") == r"ASK { ?s ?p 'a\\b\n' }"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (r"SELECT * { S\u0045RVICE <http://x/> { } }", r"query:1:13: \\u0045 hides a character"),
        (r"ASK { ?s ?p '\u0022 }", r"query:1:14: \\u0022 hides a character"),
        (r"ASK { } # \u000A SERVICE", r"query:1:11: \\u000A hides a character"),
        (r"ASK { ?s ?p '\uD800' }", r"query:1:14: \\uD800 hides a character"),
        (r"ASK { ?s ?p '\U00110000' }", r"query:1:14: \\U00110000 hides a character"),
        (r"ASK { ?s ?p '\\u00e9' }", r"query:1:15: engines differ in reading \\\\u00e9"),
        ("ASK { ?s ?p '\ud800' }", "query:1:14: half a character"),
    ],
)
def test_characters_that_engines_read_differently_are_refused(text: str, wrong: str) -> None:
    """rdflib puts them in before it parses, Oxigraph only in strings and IRIs."""
    with pytest.raises(QueryRefused, match=f"^{wrong}"):
        tidy(text)


def test_two_strings_can_not_be_made_to_look_like_one() -> None:
    """For rdflib the escaped quotes opened a long string, in which the call was hidden from the parse."""
    hidden = 'SELECT * { ?s ?p "\\u0022" . SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } ?s ?p "\\u0022" }'

    with pytest.raises(QueryRefused, match=r"hides a character"):
        tidy(hidden)


@given(st.text(alphabet="""aS\\uU0045é#'"<>{}?: \n\r""", max_size=60))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    """What is left says the same to every reader."""
    try:
        once = tidy(text)
    except QueryRefused:
        return

    assert tidy(once) == once
    assert "\r" not in once
