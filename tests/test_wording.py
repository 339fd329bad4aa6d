"""Facts are told in plain words, with the names that the graph gives."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import ID, TERMS
from kg.owl.wording import Wording
from tests.town import parsed

OTHER = NamedNode(f"{ID}article/2")

GRAPH = parsed("""
    id:ana rdfs:label "Ana Ruiz" . onr:saidBy rdfs:label "said by"@en . onr:Person rdfs:label "Person"@en .
    onr:Agent rdfs:label "Agent"@en . id:article\\/1 rdfs:label "A tram for Port" .
    id:x onr:saidBy id:ana ; onr:quotation "No!" ; onr:start 5 ; a onr:Person .
""")
ORIGINS = {quad.triple: quad for quad in GRAPH}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("id:x onr:saidBy id:ana .", "x 'said by' Ana Ruiz"),
        ("id:x a onr:Person .", "x is a Person"),
        ("id:ana a onr:Agent .", "Ana Ruiz is an Agent"),
        ("id:x onr:quotation 'No!' .", "x 'quotation' 'No!'"),
        ("id:x onr:start 5 .", "x 'start' 5"),
        ("id:x owl:sameAs <https://example.org/y> .", "x 'sameAs' y"),
        ("id:x owl:sameAs <urn:q1> .", "x 'sameAs' urn:q1"),
    ],
)
def test_a_fact_is_a_clause(facts: str, words: str) -> None:
    """By label, else by the last part of the IRI."""
    assert Wording(GRAPH, ORIGINS).fact(parsed(facts)[0].triple) == words


def test_a_text_is_told_as_the_source_has_it() -> None:
    """Not by the hash that HermiT is told."""
    quad = parsed("id:x onr:quotation 'No!' .")[0]
    hashed = Triple(quad.subject, quad.predicate, Literal("b51c0cd9"))

    assert Wording([], {hashed: quad}).fact(hashed) == "x 'quotation' 'No!'"


def test_classes_are_alternatives() -> None:
    """By name, each with its article."""
    classes = [NamedNode(TERMS + name) for name in ("Person", "Agent", "Policy")]

    assert Wording(GRAPH, {}).kinds(classes) == "an Agent, a Person or a Policy"


def test_sources_are_named_where_there_are_several() -> None:
    """By title, else by IRI."""
    said, start = (quad.triple for quad in parsed("id:x onr:saidBy id:ana ; onr:start 5 ."))
    words = Wording(GRAPH, ORIGINS | {start: parsed("id:x onr:start 5 .", OTHER)[0]})

    assert words.sourced([said, start]) == " (in A tram for Port and article/2)"
    assert words.sourced([said]) == ""


def test_of_two_labels_one_is_always_taken() -> None:
    """The first by its text, so that messages repeat."""
    labels = parsed("id:ana rdfs:label 'Ruiz' , 'Ana' .")

    assert Wording(labels, {}).name(labels[0].subject) == Wording(labels[::-1], {}).name(labels[0].subject) == "Ana"
