"""Checking RDF: what no shape looks at, what lies beside it, where it comes from, and hostile input."""

from __future__ import annotations

import time

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import terms, validation
from kg.namespaces import ID, INFERRED, PREFIXES, TERMS, VOCABULARY
from tests.port import delete, insert, port, quads, told


def test_a_right_graph_has_no_problem() -> None:
    """Asserted, inferred, and a register beside them."""
    with port() as store:
        assert validation.shapes(store) == []
        assert validation.checks(store) == []


def test_nothing_isnt_right() -> None:
    """To find no fault with an empty graph would hide that nothing was read."""
    assert told(validation.shapes([])) == ["the default graph: there are no triples to check; load a source first"]


def test_inferred_superclasses_dont_count_as_second_kinds() -> None:
    """The inferred graph says of a mayor that she is an agent; shapes look at what sources say."""
    with port(insert("id:ana a onr:Agent", "graph:inferred")) as store:
        assert validation.shapes(store) == []


def test_the_vocabulary_isnt_data() -> None:
    """Its graph lies in the same store and has its own style."""
    with port() as store:
        vocabulary = (Quad(t.subject, t.predicate, t.object, VOCABULARY) for t in terms.read("onrecord.ttl"))
        store.replace(VOCABULARY, vocabulary)

        assert validation.shapes(store) == []


def test_inferences_have_a_shape() -> None:
    """An inference without a premise can't be followed."""
    with port(delete("id:inference-1 onr:premise id:promise", "graph:inferred")) as store:
        assert told(validation.shapes(store)) == [
            "inference-1: an inference needs what it follows from; name it with onr:premise"
        ]


def test_one_source_is_checked_beside_the_others() -> None:
    """What an article refers to may be defined in a register, which isn't checked again."""
    article = NamedNode(f"{ID}article-1")
    moved = "id:port a onr:GovernmentBody ; rdfs:label 'City of Port'"
    with port(delete(moved) + delete("id:register-1 onr:citation 'Yearbook 2023'", "id:register-1")) as store:
        own = list(store.quads(article))

        assert "promise: onr:onBehalfOf takes an agent (here: 'port'); name one that is defined" in told(
            validation.shapes(own)
        )
        assert validation.shapes(own, beside=store) == []


def test_what_two_sources_say_of_one_thing_is_checked_together() -> None:
    """A register calls a company what an article calls a person."""
    with port(insert("id:ana a onr:Company ; rdfs:label 'Ana Ruiz'", "id:register-1")) as store:
        own = list(store.quads(NamedNode(f"{ID}article-1")))

        assert told(validation.shapes(store)) == [
            "ana: a person can't be anything else as well (here: onr:Company); keep the one rdf:type that is right",
            "ana: an organization can't be anything else as well (here: onr:Person);"
            " keep the one rdf:type that is right",
        ]
        assert validation.shapes(own, beside=store) == []


def test_a_problem_has_the_place_that_its_node_comes_from() -> None:
    """The caller knows the file; the node's IRI is the place where it doesn't."""
    places = {f"{ID}promise": ("tram.yaml", 12, 3)}
    update = insert("id:promise onr:confidence '2.0'^^xsd:double") + delete("id:ana rdfs:label 'Ana Ruiz'")
    with port(update) as store:
        assert told(validation.shapes(store, where=places.get)) == [
            "ana: it needs exactly one name, a plain string; keep one rdfs:label without a language tag and make the"
            " others skos:altLabel",
            "tram.yaml:12:3: onr:confidence is one xsd:double from 0 to 1 (here: '2'); write \"0.8\"^^xsd:double",
        ]


def test_a_graph_of_nothing_but_a_register_is_complete() -> None:
    """A register says nothing, and needs no passage."""
    register = "id:r { id:r a onr:Register ; rdfs:label 'R' ; onr:citation 'C' }"

    assert validation.shapes(quads(register)) == []


def test_entities_without_a_source_are_a_problem() -> None:
    """Nothing without evidence."""
    assert told(validation.shapes(quads("id:ana a onr:Person ; rdfs:label 'Ana' ."))) == [
        "the default graph: the graph has no onr:Article, onr:Statement or onr:Passage; put an article, its statements"
        " and their passages in one graph"
    ]


def test_each_graph_must_have_a_source_of_its_own() -> None:
    """One complete article doesn't make another graph complete."""
    with port(insert("id:bo a onr:Person ; rdfs:label 'Bo'", "id:article-2")) as store:
        assert told(validation.shapes(store)) == [
            "article-2: the graph has no onr:Article, onr:Statement or onr:Passage; put an article, its statements and"
            " their passages in one graph"
        ]


def test_blank_nodes_are_a_problem() -> None:
    """Their ids don't last, and the same facts must give the same graph."""
    with port(insert("_:b a onr:Person ; rdfs:label 'Somebody'")) as store:
        (problem,) = validation.shapes(store)

    assert problem.wrong == "it has no IRI"


def test_a_property_used_as_a_class_is_a_problem() -> None:
    """A term of the ontology can still be out of place."""
    with port(insert("id:ana a onr:saidBy")) as store:
        assert (
            "ana: onr:saidBy isn't a class of the ontology that data may use; use a class that ontology/onrecord.ttl"
            " defines" in told(validation.shapes(store))
        )


def test_triple_terms_are_refused() -> None:
    """RDF 1.2's triples in triples break every tool of RDF 1.1 that reads them next."""
    ana = NamedNode(f"{ID}ana")
    quad = Quad(ana, NamedNode(f"{TERMS}about"), Triple(ana, ana, ana), NamedNode(f"{ID}article-1"))
    with port() as store:
        problems = validation.shapes([*store.quads(), quad])

    assert told(problems) == [
        "ana: onr:about has a triple as its value; write RDF 1.1: make a node that stands for the triple"
    ]


def test_xml_in_a_literal_is_never_parsed() -> None:
    """rdflib would expand the entities of an rdf:XMLLiteral for minutes."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "{"0" * 1000}">{entities}]><x>&e11;</x>'
    literal = Literal(bomb, datatype=NamedNode(f"{PREFIXES['rdf']}XMLLiteral"))
    label = NamedNode(f"{PREFIXES['rdfs']}label")
    began = time.perf_counter()
    with port(delete("id:ana rdfs:label 'Ana Ruiz'")) as store:
        problems = validation.shapes([*store.quads(), Quad(NamedNode(f"{ID}ana"), label, literal, INFERRED)])
        problems += validation.shapes(
            [*store.quads(), Quad(NamedNode(f"{ID}ana"), label, literal, NamedNode(f"{ID}article-1"))]
        )

    assert {problem.wrong.partition(" (")[0] for problem in problems} == {"it needs exactly one name, a plain string"}
    assert time.perf_counter() - began < 20


def test_impossible_values_are_reported_without_noise(capfd: pytest.CaptureFixture[str]) -> None:
    """A number that is none, a date that is none: one problem each, nothing on standard error."""
    update = delete("id:passage-1 onr:start 412") + insert(
        "id:passage-1 onr:start 'many'^^xsd:integer . id:promise onr:confidence 'high'^^xsd:double"
    )
    with port(update) as store:
        problems = told(validation.shapes(store))

    assert "promise: onr:confidence is one xsd:double from 0 to 1 (here: 'high'); write \"0.8\"^^xsd:double" in problems
    assert any(problem.startswith("passage-1: onr:start is one xsd:integer") for problem in problems)
    assert capfd.readouterr() == ("", "")


def test_a_blank_node_is_named_as_such() -> None:
    """It has no IRI that could be shown."""
    quad = Quad(BlankNode("b1"), NamedNode(f"{TERMS}saidBy"), NamedNode(f"{ID}ana"), NamedNode(f"{ID}article-1"))
    with port() as store:
        problems = validation.shapes([*store.quads(), quad])

    assert {problem.wrong for problem in problems} == {"it has no class", "it has no IRI"}
