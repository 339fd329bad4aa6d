"""HermiT is told the facts that it can take, and that different names mean different things."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg import reasoning
from kg.namespaces import ID, RDF, VOCABULARY
from kg.owl import told
from tests.town import lines, opened, parsed


def ontology() -> pyoxigraph.Store:
    """Make a store of the ontology alone."""
    return opened("").engine


@pytest.mark.parametrize(
    "facts",
    [
        "id:ana a onr:Person .",
        "id:x onr:saidBy id:ana .",
        "id:x onr:confidence 0.5e0 .",
        "id:x onr:start 5 .",
        'id:x onr:url "https://example.org"^^xsd:anyURI .',
        "id:freeze onr:openEnded true .",
        "id:ana owl:sameAs <https://example.org/ana> .",
        "id:tram skos:broader id:traffic .",
    ],
)
def test_facts_in_the_terms_of_the_ontology_are_told(facts: str) -> None:
    """As they are."""
    quads = parsed(facts)

    assert told.facts(quads, ontology()) == {quad.triple: quad for quad in quads}


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param('id:ana rdfs:label "Ana" .', id="a name"),
        pytest.param("id:ana a <https://example.org/Mayor> .", id="a class of others"),
        pytest.param("id:ana <https://example.org/knows> id:bo .", id="a property of others"),
        pytest.param("id:ana a [ a owl:Class ] .", id="a class without a name"),
        pytest.param('id:x onr:earliest "2024-01-01"^^xsd:date .', id="a day"),
        pytest.param('id:x onr:publishedAt "2024-01-01T09:00:00Z"^^xsd:dateTime .', id="a moment"),
        pytest.param('id:x onr:start "five"^^xsd:integer .', id="a malformed number"),
        pytest.param('id:x onr:confidence "high"^^xsd:double .', id="another"),
        pytest.param('id:freeze onr:openEnded "yes"^^xsd:boolean .', id="a malformed yes"),
        pytest.param('id:x onr:paraphrase "No"@en .', id="a text with a language"),
        pytest.param('id:x onr:saidBy "Ana" .', id="a text where a thing belongs"),
        pytest.param("id:x onr:paraphrase id:ana .", id="a thing where a text belongs"),
    ],
)
def test_what_hermit_cannot_take_or_use_is_not_told(facts: str) -> None:
    """It would stop, or learn nothing."""
    quads = [quad for quad in parsed(facts) if quad.object != NamedNode("http://www.w3.org/2002/07/owl#Class")]

    assert told.facts(quads, ontology()) == {}


def test_texts_are_told_as_hashes_and_blank_nodes_by_name() -> None:
    """A text of a megabyte with whatever in it is as good as a short one; the quad keeps it."""
    quads = parsed('[] onr:quotation "No!" .')

    ((triple, origin),) = told.facts(quads, ontology()).items()

    assert isinstance(triple.subject, NamedNode)
    assert triple.object == Literal("fc3d986ae523fa6289cf")
    assert origin == quads[0]


def test_the_vocabulary_is_not_among_the_facts() -> None:
    """It is told as the ontology; what rules infer and HermiT can infer itself isn't told either."""
    store = opened("id:ana a onr:Person . id:x onr:saidBy id:ana ; onr:about id:tram .")
    reasoning.infer(store)

    assert lines(told.facts(store.quads(), ontology())) == {"ana a Person", "x saidBy ana", "x about tram"}
    assert told.facts(store.quads(VOCABULARY), ontology()) == {}


def test_a_fact_of_two_sources_is_one_fact() -> None:
    """It is put down to the first by name."""
    other = NamedNode(f"{ID}article/0")
    quads = [*parsed("id:ana a onr:Person ."), *parsed("id:ana a onr:Person .", other)]

    assert [quad.graph_name for quad in told.facts(quads, ontology()).values()] == [other]


def test_every_individual_has_a_name_of_its_own_unless_two_are_one() -> None:
    """By whatever chain of sameAs."""
    facts = [
        quad.triple
        for quad in parsed("""
        id:a owl:sameAs <urn:q1> . id:c owl:sameAs id:b . id:b owl:sameAs <urn:q1> .
        id:x onr:saidBy id:d ; onr:confidence 1.0e0 .
        """)
    ]

    triples = list(told.names(facts, pyoxigraph.Store(), told.same(facts)))

    named = {triple.subject: triple.object for triple in triples if isinstance(triple.object, Literal)}
    short = {str(subject)[1:-1].rpartition("/")[2]: str(name) for subject, name in named.items()}
    assert set(short) == {"a", "b", "c", "d", "x", "urn:q1"}
    assert short["a"] == short["b"] == short["c"] == short["urn:q1"]
    assert len(set(short.values())) == 3


def test_the_ontology_s_own_individuals_have_names_too() -> None:
    """Or an unknown stance could be one of the known ones."""
    named = {triple.subject for triple in told.names([], ontology(), {})}

    assert NamedNode("https://w3id.org/onrecord/ontology#MixedStance") in named


def test_a_set_of_facts_on_trial_is_a_class() -> None:
    """Something with one restriction for each fact; facts of any kind can be on trial."""
    facts = [
        quad.triple
        for quad in parsed("id:a a onr:Person ; owl:sameAs id:b ; owl:differentFrom id:c ; onr:partOf id:d .")
    ]

    triples = list(told.trials([facts, []]))

    first, second = told.trial_class(0), told.trial_class(1)
    assert len([each for each in triples if each.subject == first and "subClassOf" in each.predicate.value]) == 4
    assert [each for each in triples if each.subject == second] == [Triple(second, RDF.type, told.CLASS)]
