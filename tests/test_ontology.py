"""The ontology: complete, written alike, OWL 2 DL, in step with the code, and without a contradiction."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pyoxigraph import Literal, NamedNode

from kg import kinds, model, terms
from kg.mapping import FIELDS
from kg.namespaces import ONR, PREFIXES, RDF, TERMS, VOCABULARY, value
from tests.vocabulary import OWL, RDFS, SKOS, Consistent, Graph, examples, hermit, turtle


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology."""
    return Graph(terms.read("onrecord.ttl"))


def constants() -> set[str]:
    """Return the names of the terms that the code names."""
    return {name for name, node in vars(ONR).items() if isinstance(node, NamedNode)}


# The ontology and the code.


def test_each_constant_of_the_code_is_a_term(ontology: Graph) -> None:
    """A term that the code names and the ontology doesn't define would make data that mean nothing."""
    defined = ontology.ours("Class", "ObjectProperty", "DatatypeProperty")

    undefined = constants() - defined

    assert undefined == set()
    assert len(constants()) > 90


def test_constants_have_the_names_they_stand_for() -> None:
    """`ONR.saidBy` is `onr:saidBy`."""
    misnamed = {name for name in constants() if getattr(ONR, name).value != TERMS + name}

    assert misnamed == set()


def test_each_property_has_a_constant(ontology: Graph) -> None:
    """Whatever data can say, the code can name."""
    unnamed = ontology.ours("ObjectProperty", "DatatypeProperty") - constants()

    assert unnamed == set()


def test_each_class_of_data_has_a_constant_or_a_word(ontology: Graph) -> None:
    """Classes without a constant are the defined ones, the closed lists, and those that facts files name."""
    words = {*get_args(model.AgentType), *get_args(model.TopicType)}
    lists = {"Stance", "Mode", "Act", "Status"}
    defined = {"Claim", "Commitment", "Demand", "Criticism", "Praise", "Prediction", "Question"}
    defined |= {"Quotation", "Announcement", "Moratorium"}

    left = ontology.ours("Class") - constants() - words - lists

    assert left == defined


@pytest.mark.parametrize("words", [model.Stance, model.Mode, model.Act, model.Status])
def test_closed_lists_are_those_of_the_model(ontology: Graph, words: object) -> None:
    """Each word of the facts file has its individual, with the word as its notation, and no list has others."""
    kind = next(name for name in ("Stance", "Mode", "Act", "Status") if getattr(model, name) is words)

    members = ontology.subjects(RDF.type.value, NamedNode(TERMS + kind))

    assert {member.value for member in members if isinstance(member, NamedNode)} == {
        value(word, kind).value for word in get_args(words)
    }
    for word in get_args(words):
        assert ontology.objects(value(word, kind), f"{SKOS}notation") == [Literal(word)]
        assert ontology.objects(value(word, kind), f"{RDFS}label") == [Literal(word.replace("-", " "), language="en")]


@pytest.mark.parametrize("words", ["Stance", "Mode", "Act", "Status"])
def test_closed_lists_are_closed(ontology: Graph, words: str) -> None:
    """`owl:oneOf` lists exactly the individuals that are stated to be members."""
    (definition,) = ontology.objects(NamedNode(TERMS + words), f"{OWL}equivalentClass")

    listed = list(ontology.items(ontology.objects(definition, f"{OWL}oneOf")[0]))

    assert sorted(map(str, listed)) == sorted(map(str, ontology.subjects(RDF.type.value, NamedNode(TERMS + words))))


def test_kinds_of_the_code_are_the_class_tree(ontology: Graph) -> None:
    """`kg.kinds` and the ontology agree on what falls under what."""
    tree = {
        (narrow, broad)
        for broad in kinds.SUBKINDS
        for narrow in ontology.ours("Class")
        if narrow != broad and broad in ontology.above(narrow) and ontology.above(narrow) >= {broad}
    }

    coded = {(narrow, broad) for broad in kinds.SUBKINDS for narrow in kinds.included((broad,)) if narrow != broad}

    assert coded == tree


def test_fields_of_the_model_take_what_the_properties_range_over(ontology: Graph) -> None:
    """`kg.kinds.TAKES` repeats the ranges, with skos:broader narrowed to the section it stands in."""
    for record, fields in kinds.TAKES.items():
        for field, takes in fields.items():
            if (record, field) in ((model.Position, "held_by"), (model.Role, "of")):
                continue
            predicate = next(iter(FIELDS[record][field]("x")))[0].value
            if predicate.startswith(TERMS):
                assert set(takes) == ontology.classes(predicate.removeprefix(TERMS), "range"), (record, field)
    assert ontology.classes("heldBy", "range") == {"Agent"}
    assert ontology.classes("roleIn", "range") == {"Organization"}


def test_records_are_in_the_domains_of_the_properties_they_become(ontology: Graph) -> None:
    """What the mapping says of a record, its class may have."""
    samples = {"published": "2024-03-01", "when": "2024", "starts": "2024", "ends": "2024"}
    for record, fields in FIELDS.items():
        if record in (model.Entity, model.Agent):
            continue
        name = {"Span": "Passage"}.get(record.__name__, record.__name__)
        for field, mapper in fields.items():
            for predicate, _ in mapper(samples.get(field, "x")):
                if predicate.value.startswith(TERMS):
                    domain = ontology.classes(predicate.value.removeprefix(TERMS), "domain")
                    assert ontology.above(name) & domain, (record, field)


# How it is written.


def test_labels_are_the_names_in_words(ontology: Graph) -> None:
    """`onr:inContextOf` is "in context of"; classes start with a capital letter."""
    exceptions = {"openEnded": "open-ended"}
    for name in ontology.ours("Class", "ObjectProperty", "DatatypeProperty"):
        words = re.sub(r"(?<=[a-z])([A-Z])", lambda match: f" {match[1].lower()}", name)

        labels = ontology.objects(NamedNode(TERMS + name), f"{RDFS}label")

        assert labels == [Literal(exceptions.get(name, words), language="en")]


def test_no_two_terms_have_one_definition(ontology: Graph) -> None:
    """What has the same definition is the same term."""
    definitions = [t.object for t in ontology.triples if t.predicate.value == f"{SKOS}definition"]

    assert len(definitions) > 140
    assert len(set(definitions)) == len(definitions)


def test_scope_notes_and_examples_tell_classes_and_properties_apart(ontology: Graph) -> None:
    """A class and a property that differ only in their first letter would be one word to a reader."""
    classes = {name[0].lower() + name[1:] for name in ontology.ours("Class")}
    properties = ontology.ours("ObjectProperty", "DatatypeProperty")

    alike = classes & properties

    assert alike == {"quotation"}
    notes = ontology.objects(NamedNode(f"{TERMS}Quotation"), f"{SKOS}scopeNote")
    assert any(isinstance(note, Literal) and "property quotation" in note.value for note in notes)


def test_examples_of_properties_are_turtle_that_uses_them(ontology: Graph) -> None:
    """An example that can't be pasted and run is a guess."""
    good = [(name, text) for name, text, is_mistake in examples(ontology) if not is_mistake]

    for name, text in good:
        assert {triple.predicate.value for triple in turtle(text)} == {TERMS + name}
    assert {name for name, _ in good} == ontology.ours("ObjectProperty", "DatatypeProperty")


def test_terms_of_others_are_declared(ontology: Graph) -> None:
    """OWL 2 DL by itself: each property and class that is used is declared, whoever's it is."""
    builtin = (PREFIXES["rdf"], RDFS, OWL)
    used = {triple.predicate for triple in ontology.triples}
    used |= {triple.object for triple in ontology.triples if triple.predicate == RDF.type}  # type: ignore[misc]

    undeclared = {
        term.value for term in used if not term.value.startswith(builtin) and not ontology.objects(term, RDF.type.value)
    }

    assert undeclared == set()


def test_roles_that_must_be_simple_are(ontology: Graph) -> None:
    """A property that a chain makes may not be functional, asymmetric, irreflexive, disjoint or counted."""
    chained = {t.subject for t in ontology.triples if t.predicate.value == f"{OWL}propertyChainAxiom"}
    kinds = ("FunctionalProperty", "AsymmetricProperty", "IrreflexiveProperty", "TransitiveProperty")
    restricted = {s for kind in kinds for s in ontology.subjects(RDF.type.value, NamedNode(OWL + kind))}
    for triple in ontology.triples:
        if triple.predicate.value == f"{OWL}propertyDisjointWith":
            restricted |= {triple.subject, triple.object}  # type: ignore[arg-type]

    assert {node.value.removeprefix(TERMS) for node in chained if isinstance(node, NamedNode)} == {
        "spokeAbout",
        "speaksFor",
        "answered",
    }
    assert chained & restricted == set()


def test_no_datatype_that_owl_2_dl_lacks(ontology: Graph) -> None:
    """xsd:date isn't in OWL 2's datatype map: no range and no literal of a term has it; the header is no axiom."""
    axioms = [triple for triple in ontology.triples if triple.subject != VOCABULARY]
    used = {t.object.value for t in axioms if isinstance(t.object, NamedNode)}
    used |= {t.object.datatype.value for t in axioms if isinstance(t.object, Literal)}

    datatypes = {iri.rpartition("#")[2] for iri in used if iri.startswith("http://www.w3.org/2001/XMLSchema#")}

    assert datatypes == {"string", "integer", "double", "boolean", "anyURI"}


def test_version_is_in_the_version_iri_and_not_in_the_namespace(ontology: Graph) -> None:
    """Data outlive versions."""
    versions = ontology.objects(VOCABULARY, f"{OWL}versionIRI")
    numbers = ontology.objects(VOCABULARY, f"{OWL}versionInfo")

    assert versions == [NamedNode("https://w3id.org/onrecord/ontology/0.1.0")]
    assert numbers == [Literal("0.1.0")]


# What HermiT says.


@pytest.fixture
def consistent(java: None, tmp_path: Path) -> Consistent:
    """Return a function that asks HermiT whether triples can all be true."""
    return hermit(tmp_path)


@pytest.mark.java
def test_the_ontology_has_no_contradiction(ontology: Graph, consistent: Consistent) -> None:
    """Nor has a class that nothing can be of."""
    assert consistent(ontology.triples)


@pytest.mark.java
def test_its_examples_go_together(ontology: Graph, consistent: Consistent) -> None:
    """All examples of properties can be true at once: no example contradicts a domain, a range or another one."""
    told = [triple for _, text, is_mistake in examples(ontology) if not is_mistake for triple in turtle(text)]
    different = " , ".join(f"id:{name}" for name in ("ana-ruiz", "port", "li-wen", "port-council", "harbor-lines"))

    good = [*ontology.triples, *told, *turtle(all_different(different))]

    assert consistent(good)


def all_different(names: str) -> str:
    """Say that things with different names are different, which OWL doesn't take for granted."""
    return f"[] a owl:AllDifferent ; owl:distinctMembers ( {names.replace(',', ' ')} ) ."


@pytest.mark.java
@pytest.mark.parametrize(
    "contradiction",
    [
        "id:ana a onr:Person , onr:Organization .",
        "id:s onr:speaksInFavorOf id:tram ; onr:speaksAgainst id:tram .",
        "id:s onr:saidBy id:ana , id:bo . id:ana owl:differentFrom id:bo .",
        "id:p onr:hasStance onr:SupportsStance , onr:OpposesStance .",
        "id:tram a onr:Technology . id:p onr:on id:tram .",
        "id:s a onr:Statement , onr:Policy .",
        "id:a onr:follows id:b . id:b onr:follows id:a .",
        "id:x a onr:Act ; owl:differentFrom onr:ClaimAct , onr:CommitmentAct , onr:DemandAct , onr:CriticismAct ,"
        " onr:PraiseAct , onr:PredictionAct , onr:QuestionAct .",
    ],
)
def test_hermit_finds_planted_contradictions(ontology: Graph, consistent: Consistent, contradiction: str) -> None:
    """What can't be true at once, OWL says so."""
    assert not consistent([*ontology.triples, *turtle(contradiction)])


@pytest.mark.java
def test_a_conditioned_position_for_and_against_is_no_contradiction(ontology: Graph, consistent: Consistent) -> None:
    """Two statements, or two things, or a mixed stance, contradict nothing."""
    legitimate = """
        id:s onr:speaksInFavorOf id:tram ; onr:speaksAgainst id:bus .
        id:t onr:speaksAgainst id:tram . id:p onr:hasStance onr:MixedStance .
        id:freeze onr:follows id:a , id:b . id:gazette a onr:NewsOrganization , onr:Company .
    """

    assert consistent([*ontology.triples, *turtle(legitimate)])
