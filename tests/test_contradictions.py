"""Planted contradictions are found, each with the fewest facts and a sentence; what only comes close isn't."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode, Quad

from kg import reasoning
from kg.namespaces import ID, VOCABULARY
from kg.owl.contradictions import Case, Contradiction
from tests.town import ARTICLE, TOWN, lines, opened, parsed

pytestmark = [pytest.mark.java, pytest.mark.usefixtures("java")]

OTHER = NamedNode(f"{ID}article/2")


def found(turtle: str, other: str = "") -> list[Contradiction]:
    """Infer from facts of one article, and of another, and look for contradictions."""
    store = opened(turtle)
    store.replace(OTHER, parsed(other, OTHER))
    reasoning.infer(store)
    return reasoning.deep(store.quads())


def told(contradictions: Iterable[Contradiction]) -> dict[str, set[str]]:
    """Write contradictions with their facts."""
    return {each.sentence: lines(each.facts) for each in contradictions}


def test_the_town_holds_together() -> None:
    """A debate with all kinds of things in it."""
    assert found(TOWN) == []


def test_what_comes_close_to_a_contradiction_is_none() -> None:
    """A condition, two names of one agent, a newspaper that is a company, a position for each of two holders."""
    assert (
        found("""
        id:x a onr:Statement ; onr:expresses id:p , id:q , id:r ; onr:saidBy id:ana , id:ruiz .
        id:ana a onr:Person ; owl:sameAs <https://example.org/ruiz> .
        id:ruiz a onr:Person ; owl:sameAs <https://example.org/ruiz> .
        id:p a onr:Position ; onr:on id:line ; onr:heldBy id:ana ; onr:hasStance onr:SupportsStance .
        id:q a onr:Position ; onr:on id:line ; onr:heldBy id:ana ; onr:hasStance onr:OpposesStance ;
            onr:condition "if" .
        id:r a onr:Position ; onr:on id:line ; onr:heldBy id:bo ; onr:hasStance onr:OpposesStance .
        id:line a onr:Issue ; rdfs:label "a label" , "another" .
        id:gazette a onr:NewsOrganization , onr:Company .
        id:freeze a onr:Policy ; onr:follows id:pause ; onr:startsEarliest "2024-01-01"^^xsd:date , "2024"^^xsd:date .
        id:passage a onr:Passage ; onr:start "x"^^xsd:integer ; onr:line 3 , 3.0 ; onr:inSource "the gazette" .
        """)
        == []
    )


def test_planted_contradictions_are_found_and_told_in_plain_words() -> None:
    """One of every kind that the ontology's axioms exclude."""
    planted = """
        id:ana rdfs:label "Ana Ruiz" ; a onr:Person , onr:Company .
        id:x onr:saidBy id:bo , id:li .
        id:y a onr:Statement ; onr:saidBy id:bo ; onr:expresses id:p , id:q .
        id:p onr:on id:line ; onr:heldBy id:bo ; onr:hasStance onr:SupportsStance .
        id:q onr:on id:line ; onr:heldBy id:bo ; onr:hasStance onr:OpposesStance .
        id:r onr:hasStance onr:MixedStance , onr:NeutralStance .
        id:s onr:hasMode id:whispered .
        id:mayor a onr:Role . id:z onr:addressedTo id:mayor .
        id:freeze onr:follows id:pause . id:pause onr:follows id:freeze .
        id:city onr:partOf id:city .
        id:passage onr:start 1 , 2 ; onr:line "three" .
    """

    assert told(found(planted)) == {
        "Ana Ruiz is a Company and a Person: nothing is both an Organization and a Person": {
            "ana a Company",
            "ana a Person",
        },
        "x has two values of 'said by', bo and li, and can have only one": {"x saidBy bo", "x saidBy li"},
        "y 'speaks against' line, and y 'speaks in favor of' line: nothing does both": {
            "y speaksAgainst line",
            "y speaksInFavorOf line",
        },
        "r has two values of 'has stance', mixed and neutral, and can have only one": {
            "r hasStance MixedStance",
            "r hasStance NeutralStance",
        },
        "s 'has mode' whispered, which must be a Mode, and whispered isn't one: the list is closed": {
            "s hasMode whispered"
        },
        "mayor is a Role, and z 'addressed to' mayor, which must be an Agent: nothing is both an Agent and a Role": {
            "mayor a Role",
            "z addressedTo mayor",
        },
        "freeze 'follows' pause, and pause 'follows' freeze: it can't be so both ways": {
            "freeze follows pause",
            "pause follows freeze",
        },
        "city 'part of' city: nothing has 'part of' with itself": {"city partOf city"},
        "passage has two values of 'start', 1 and 2, and can have only one": {"passage start 1", "passage start 2"},
        "passage 'line' 'three': the value is written as string and must be integer": {"passage line three"},
    }


def test_facts_of_two_sources_are_told_with_their_sources() -> None:
    """And each fact is in its source's graph."""
    contradictions = found(
        'id:ana a onr:Person . id:article\\/1 a onr:Article ; rdfs:label "A tram for Port" .',
        'id:ana a onr:Group . id:article\\/2 a onr:Article ; rdfs:label "Port votes" .',
    )

    assert [str(each) for each in contradictions] == [
        "ana is a Group and a Person: nothing is both a Group and a Person (in A tram for Port and Port votes)"
    ]
    assert {quad.graph_name for quad in contradictions[0].facts} == {ARTICLE, OTHER}


def test_what_many_facts_have_against_one_is_told_once() -> None:
    """Ten statements said by a policy are one contradiction, and another beside it is found all the same."""
    said = "".join(f"id:x{number} onr:saidBy id:freeze . " for number in range(10))

    assert told(found(f"{said} id:freeze a onr:Policy . id:ana a onr:Person , onr:Group .")) == {
        "freeze is a Policy, and x0 'said by' freeze, which must be an Agent: nothing is both an Agent and a Policy": {
            "freeze a Policy",
            "x0 saidBy freeze",
        },
        "ana is a Group and a Person: nothing is both a Group and a Person": {"ana a Group", "ana a Person"},
    }


def test_what_no_axiom_lets_suspect_is_searched_for() -> None:
    """A class that says which act a statement has, and two names of one thing that is two kinds of thing."""
    planted = """
        id:x a onr:Claim ; onr:hasAct onr:DemandAct ; onr:about id:line .
        id:ana a onr:Person ; owl:sameAs id:city . id:city a onr:GovernmentBody .
    """

    assert told(found(planted)) == {
        "x is a Claim, and x 'has act' demand: this can't all be true": {"x a Claim", "x hasAct DemandAct"},
        "ana is a Person, and ana 'sameAs' city, and city is a Government body: this can't all be true": {
            "ana a Person",
            "ana owl:sameAs city",
            "city a GovernmentBody",
        },
    }


def in_port(ontology: str, facts: str) -> list[str]:
    """Look for contradictions with an ontology of its own."""
    prefix = "PREFIX : <https://example.org/>\n"
    triples = (quad.triple for quad in parsed(prefix + ontology, VOCABULARY))
    return [str(each) for each in Case(parsed(prefix + facts), triples).contradictions()]


def test_a_class_that_can_have_no_members_is_told() -> None:
    """It is the ontology's fault, whatever the facts."""
    ontology = """
        :Tram a owl:Class ; rdfs:label "Tram" ; owl:disjointWith :Stop . :Stop a owl:Class .
        :TramStop a owl:Class ; rdfs:label "Tram stop" ; rdfs:subClassOf :Tram , :Stop .
    """

    assert in_port(ontology, ":line1 a :Tram .") == ["nothing can be a Tram stop: the ontology excludes it"]


def test_an_ontology_that_contradicts_itself_is_told() -> None:
    """Without it, every fact would seem to contradict every other."""
    ontology = (
        ":Tram a owl:Class ; owl:disjointWith :Stop . :Stop a owl:Class . :t a :Tram , :Stop , owl:NamedIndividual ."
    )

    assert in_port(ontology, ":line1 a :Tram .") == ["the ontology contradicts itself"]


def test_the_ontology_alone_holds_together() -> None:
    """It contradicts itself nowhere, and each of its classes can have members."""
    assert reasoning.deep([]) == []


def test_blank_nodes_are_reasoned_about_too() -> None:
    """Foreign data has them."""
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, ARTICLE) for quad in parsed("[] a onr:Person , onr:Group .")
    ]

    assert [lines(each.facts) for each in reasoning.deep(quads)] == [lines(quads)]
