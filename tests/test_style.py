"""The style of the ontology: a term that is undocumented, misnamed or misspelt is found, by name."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Triple

from kg import terms, validation
from kg.namespaces import TERMS
from tests.port import quads


def test_the_ontology_is_written_as_its_style_demands() -> None:
    """Each term is documented."""
    assert validation.style() == []


def term(more: str = "", without: str = "") -> list[Triple]:
    """Return the ontology with one more class in it, which lacks what a pattern matches."""
    parts = [
        'rdfs:label "Rumor"@en',
        'skos:definition "What is said and nobody stands by."@en',
        'skos:example "That the tram will never run."@en',
        "rdfs:isDefinedBy <https://w3id.org/onrecord/ontology>",
    ]
    kept = [part for part in parts if not without or not re.search(without, part)]
    text = f"onr:Rumor a owl:Class ; rdfs:subClassOf onr:Claim ; {' ; '.join(kept)} . {more}"
    return [*terms.read("onrecord.ttl"), *(quad.triple for quad in quads(text))]


def test_a_documented_term_may_join() -> None:
    """What the other tests take away or add is all that they are about."""
    assert validation.style(term()) == []


@pytest.mark.parametrize(
    ("more", "without", "expected"),
    [
        ("", "label", "Rumor: the term needs exactly one label"),
        ('onr:Rumor rdfs:label "Hearsay"@en .', "", "Rumor: the term needs exactly one label"),
        ('onr:Rumor rdfs:label "Gerücht"@de .', "", "Rumor: the term needs exactly one label"),
        ('onr:Rumor rdfs:label "Rumor" .', "label", "Rumor: the term needs exactly one label"),
        ("", "definition", "Rumor: the term needs exactly one definition"),
        (
            'onr:Rumor skos:definition "Said. Not known."@en .',
            "definition",
            "Rumor: the term needs exactly one definition",
        ),
        ('onr:Rumor skos:definition "no sentence"@en .', "definition", "Rumor: the term needs exactly one definition"),
        ("", "example", "Rumor: the term needs an example"),
        ('onr:Rumor skos:example "Not: a fact."@en .', "example", "Rumor: the term needs an example"),
        ('onr:Rumor skos:example "Ein Beispiel."@de .', "", "Rumor: the term needs an example"),
        ("", "isDefinedBy", "Rumor: the term doesn't say which ontology defines it"),
        ('onr:Rumor skos:scopeNote "a"@en , "b"@en .', "", "Rumor: a scope note is one English text"),
        ('onr:Rumor rdfs:comment "A comment."@en .', "", "Rumor: the term is commented"),
        ("onr:Rumor owl:deprecated true .", "", "Rumor: a deprecated term doesn't say what to use in its place"),
        ("onr:Rumor rdfs:subClassOf onr:Statment .", "", "Statment: an axiom speaks of a class that isn't declared"),
        (
            "onr:Rumor rdfs:subClassOf [ a owl:Restriction ; owl:onProperty onr:saidby ; owl:hasValue onr:ClaimAct ] .",
            "",
            "saidby: an axiom speaks of a property that isn't declared",
        ),
        (
            "onr:Rumor owl:equivalentClass [ a owl:Class ; owl:unionOf ( onr:Claim onr:Gossip ) ] .",
            "",
            "Gossip: an axiom speaks of a term that isn't declared",
        ),
        ('onr:Gossip skos:scopeNote "Like a rumor."@en .', "", "Gossip: the term isn't declared"),
        ("onr:saidBy a owl:DatatypeProperty .", "", "saidBy: a property is an object property or a datatype property"),
        (
            "onr:when rdfs:range [ a rdfs:Datatype ; owl:unionOf ( xsd:string xsd:date ) ] .",
            "",
            "when: a datatype property's range must be a datatype",
        ),
        ("onr:saidBy rdfs:domain onr:Claim .", "", "saidBy: a property needs exactly one domain"),
        ("onr:saidBy rdfs:range onr:Person .", "", "saidBy: a property needs exactly one range"),
        (
            "<https://w3id.org/onrecord/ontology> owl:versionInfo '1' .",
            "",
            "https://w3id.org/onrecord/ontology: the ontology needs exactly one version",
        ),
    ],
)
def test_style_finds_what_is_planted(more: str, without: str, expected: str) -> None:
    """An undocumented, misnamed or misspelt term fails, by name."""
    problems = [str(problem).removeprefix(TERMS) for problem in validation.style(term(more, without))]

    assert any(problem.startswith(expected) for problem in problems), problems


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("rumor", "owl:Class", "a class has a name in UpperCamelCase; rename it"),
        ("Fare_Rise", "owl:Class", "a class has a name in UpperCamelCase; rename it"),
        ("SaidBy", "owl:ObjectProperty", "a property has a name in lowerCamelCase; rename it"),
        ("said-by", "owl:DatatypeProperty", "a property has a name in lowerCamelCase; rename it"),
        ("angryMode", "owl:NamedIndividual", "a member of a closed list has a name in UpperCamelCase"),
    ],
)
def test_style_finds_wrong_case(name: str, kind: str, expected: str) -> None:
    """Names tell what kind of term they name."""
    triples = [*terms.read("onrecord.ttl"), *(quad.triple for quad in quads(f"onr:{name} a {kind} ."))]

    problems = [str(problem).removeprefix(f"{TERMS}{name}: ") for problem in validation.style(triples)]

    assert any(problem.startswith(expected) for problem in problems), problems


def test_a_bare_term_gets_all_that_it_lacks_at_once() -> None:
    """One round is enough to put it right."""
    triples = [*terms.read("onrecord.ttl"), *(quad.triple for quad in quads("onr:Rumor a owl:Class ."))]

    problems = validation.style(triples)

    assert [problem.wrong.partition(",")[0] for problem in problems] == [
        "a class without a class above it is disjoint with no other",
        "no axiom says how the class has to do with the rest",
        "the term doesn't say which ontology defines it",
        "the term needs an example in English that isn't a mistake",
        "the term needs exactly one definition",
        "the term needs exactly one label",
    ]


def test_terms_of_others_need_no_documentation_here() -> None:
    """What SKOS defines, SKOS documents."""
    triples = [*terms.read("onrecord.ttl"), *(quad.triple for quad in quads("skos:Concept a owl:Class ."))]

    assert validation.style(triples) == []
