"""Answers, the same on every run."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.answers import Rows, Triples, Truth, collect
from kg.errors import QueryFailed

PORT = NamedNode("https://example.org/port")


def test_rows_hold_terms_and_gaps() -> None:
    """A variable without a value is None."""
    answer = collect(Store().query("SELECT ?a ?b (<https://example.org/port> AS ?c) { BIND('x'@en AS ?a) }"), ["c"])

    assert answer == Rows(("a", "b", "c"), ((Literal("x", language="en"), None, PORT),), ("c",))


def test_ask_gives_a_truth() -> None:
    """Yes or no."""
    assert collect(Store().query("ASK { }")) == Truth(True)
    assert collect(Store().query("ASK { ?s ?p ?o }")) == Truth(False)


def test_blank_nodes_are_named_in_order() -> None:
    """The engine names them anew on every run."""
    query = "SELECT ?a ?b ?c { BIND(BNODE() AS ?a) BIND(BNODE() AS ?b) BIND(?a AS ?c) }"
    first, second = BlankNode("b0"), BlankNode("b1")

    assert collect(Store().query(query)) == Rows(("a", "b", "c"), ((first, second, first),))


def test_triples_are_sorted_and_their_blank_nodes_named_canonically() -> None:
    """The same graph gives the same triples, in the same order."""
    query = "PREFIX : <https://example.org/> CONSTRUCT { :port :has [ :has ?n ] } { VALUES ?n { 2 1 } }"
    answers = [collect(Store().query(query)) for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert isinstance(answers[0], Triples)
    objects = [str(triple.object) for triple in answers[0].triples]
    assert objects[:2] == ["_:c14n0", "_:c14n1"]
    assert sorted(objects[2:]) == [f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>' for number in (1, 2)]


def test_an_answer_that_is_too_long_is_an_error_and_not_cut() -> None:
    """Half an answer would mislead."""
    query = "SELECT * { VALUES ?x { 1 2 3 } }"

    assert isinstance(collect(Store().query(query), most=3), Rows)
    with pytest.raises(QueryFailed, match=r"^the answer has more than 2 rows; add LIMIT, or ask for less$"):
        collect(Store().query(query), most=2)
    with pytest.raises(QueryFailed, match=r"^the answer has more than 1 triple; "):
        collect(Store().query("CONSTRUCT { <https://x.org/> <https://x.org/> ?x } { VALUES ?x { 1 2 } }"), most=1)


def test_triples_as_values_are_refused() -> None:
    """RDF 1.1 has none."""
    store = Store()
    query = "SELECT (<<( <https://x.org/> <https://x.org/> 1 )>> AS ?t) { }"

    with pytest.raises(QueryFailed, match=r"RDF 1.2"):
        collect(store.query(query))


def test_no_triples_are_an_answer() -> None:
    """CONSTRUCT over nothing."""
    assert collect(Store().query("CONSTRUCT WHERE { ?s ?p ?o }")) == Triples(())
    assert Triples((Triple(PORT, PORT, PORT),)) != Triples(())
