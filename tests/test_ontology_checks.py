"""The check queries for ontologies: each finds what is planted for it, in any engine, and lets ours be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Quad, Triple

from kg import resources, terms, validation
from kg.namespaces import TERMS, VOCABULARY
from kg.store import Store
from tests.port import quads

HOME = f"<{VOCABULARY.value}>"
PREFIX = """
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX vann: <http://purl.org/vocab/vann/>
"""


def documented(name: str, rest: str, *, label: str = "", definition: str = "") -> str:
    """Write a term with all that its style demands, so that only its own fault is found."""
    label = label or re.sub(r"(?<=[a-z])([A-Z])", lambda match: f" {match[1].lower()}", name)
    definition = definition or f"What the tests of {name} are about."
    return (
        f'onr:{name} {rest} ; rdfs:label "{label}"@en ; skos:definition "{definition}"@en ;'
        f' skos:example "One of them."@en ; rdfs:isDefinedBy {HOME} .'
    )


def rumor(rest: str = "", name: str = "Rumor", **texts: str) -> str:
    """Write a class under Statement."""
    return documented(name, f"a owl:Class ; rdfs:subClassOf onr:Statement {rest}", **texts)


def doubts(rest: str = "", name: str = "doubts", between: str = "onr:Agent onr:Statement", **texts: str) -> str:
    """Write an object property."""
    domain, target = between.split()
    return documented(name, f"a owl:ObjectProperty ; rdfs:domain {domain} ; rdfs:range {target} {rest}", **texts)


PLANTED: dict[str, tuple[str, list[str]]] = {
    "across-kinds": (
        doubts("; a owl:SymmetricProperty"),
        ["doubts: a symmetric or transitive property goes from one kind of thing to another (from onr:Agent to"],
    ),
    "built-in-redefined": (
        "rdfs:label skos:scopeNote 'How it is called.'@en .",
        ["http://www.w3.org/2000/01/rdf-schema#label: something is said of a word that RDF or OWL defines"],
    ),
    "chain-of-one": (doubts("; owl:propertyChainAxiom ( onr:spokeAbout )"), ["doubts: a chain has one link"]),
    "datatype-as-class": (
        rumor(name="Timestamp"),
        ["Timestamp: a class does what a datatype is there for (xsd:dateTime)"],
    ),
    "defined-by-itself": (
        rumor("; owl:equivalentClass [ a owl:Class ; owl:unionOf ( onr:Rumor onr:Claim ) ]"),
        ["Rumor: a term stands in its own definition (owl:equivalentClass)"],
    ),
    "defined-twice": (
        rumor(
            "; owl:equivalentClass [ a owl:Class ; owl:unionOf ( onr:Claim onr:Praise ) ] ,"
            " [ a owl:Class ; owl:unionOf ( onr:Claim onr:Question ) ]"
        ),
        ["Rumor: a class is defined twice, and must be both"],
    ),
    "definition-says-nothing": (
        rumor(label="Rumor", definition="A rumor."),
        ["Rumor: a definition, example or note only repeats the label or the definition (skos:definition repeats"],
    ),
    "definition-without-genus": (
        rumor("; owl:equivalentClass [ a owl:Restriction ; owl:onProperty onr:about ; owl:someValuesFrom onr:Agent ]"),
        ["Rumor: a class is whatever has one property, of whatever kind it is (onr:about)"],
    ),
    "deprecated-in-use": (
        rumor("; owl:deprecated true ; skos:scopeNote 'Use Claim.'@en")
        + rumor(name="Gossip").replace("onr:Statement", "[ a owl:Class ; owl:unionOf ( onr:Claim onr:Rumor ) ]")
        + "onr:Gossip owl:disjointWith onr:Agent .",
        ["Gossip: a term that isn't deprecated rests on a deprecated one (rdfs:subClassOf onr:Rumor)"],
    ),
    "deprecated-in-words-only": (
        rumor(label="Obsolete rumor"),
        ["Rumor: a term is called obsolete or replaced and isn't deprecated (rdfs:label)"],
    ),
    "deprecated-not-boolean": (
        rumor("; owl:deprecated 'yes' ; skos:scopeNote 'Use Claim.'@en"),
        ["Rumor: owl:deprecated is neither true nor false (yes); write true, or take it out"],
    ),
    "equivalent-pair": (
        rumor("; owl:equivalentClass onr:Claim"),
        ["Rumor: two terms of one ontology are said to be the same (onr:Claim)"],
    ),
    "foreign-term-defined": (
        "foaf:Person a owl:Class ; rdfs:subClassOf onr:Agent .",
        ["http://xmlns.com/foaf/0.1/Person: something is said of a term that another vocabulary defines"],
    ),
    "header-dates": (
        f"{HOME} dcterms:issued '2020-01-01'^^xsd:date .",
        [
            "https://w3id.org/onrecord/ontology: the ontology was changed or issued before it was made"
            " (made on 2026-11-24, issued on 2020-01-01)"
        ],
    ),
    "inverse-mismatch": (
        doubts("; owl:inverseOf onr:reportedIn"),
        ["doubts: the domain of a property isn't the range of its inverse (from onr:Agent, and onr:reportedIn to"],
    ),
    "inverse-of-itself": (
        doubts("; owl:inverseOf onr:doubts", between="onr:Agent onr:Agent"),
        ["doubts: a property is the inverse of itself"],
    ),
    "inverse-of-symmetric": (
        doubts("; a owl:SymmetricProperty", name="meets", between="onr:Agent onr:Agent")
        + doubts("; owl:inverseOf onr:meets", between="onr:Agent onr:Agent"),
        ["meets: a symmetric property has an inverse beside itself (onr:doubts)"],
    ),
    "is-as-relation": (
        doubts(name="isKindOf"),
        ["isKindOf: a property says what RDF and OWL have words for (is kind of)"],
    ),
    "markup-in-text": (
        rumor(definition="What is <b>said</b> and nobody stands by."),
        ["Rumor: a text has markup in it, which some tools would act on and others show (skos:definition)"],
    ),
    "miscellaneous": (rumor(name="OtherStatement"), ["OtherStatement: a class is for whatever its siblings"]),
    "name-nearly-ours": (
        "<http://w3id.org/onrecord/ontology#Rumor> a owl:Class .",
        ["http://w3id.org/onrecord/ontology#Rumor: a name is nearly of the ontology's namespace and isn't"],
    ),
    "name-with-ending": (
        "<https://w3id.org/onrecord/ontology/0.1.0> a owl:Thing . <https://w3id.org/onrecord/ontology/rumor.owl> a"
        " skos:Concept . skos:Concept a owl:Class .",
        [
            "https://w3id.org/onrecord/ontology/0.1.0: a name is nearly of",
            "https://w3id.org/onrecord/ontology/rumor.owl: a name ends as a file's does (.owl)",
            "https://w3id.org/onrecord/ontology/rumor.owl: a name is nearly of",
        ],
    ),
    "not-disjoint": (
        documented("Rumor", "a owl:Class") + doubts(between="onr:Agent onr:Rumor"),
        ["Rumor: a class without a class above it is disjoint with no other (Rumor)"],
    ),
    "only-without-some": (
        rumor("; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty onr:about ; owl:allValuesFrom onr:Agent ]"),
        ["Rumor: a class has only values of a kind, and none would do (onr:about)"],
    ),
    "same-definition": (
        rumor(definition="A statement that asks for an answer."),
        ["Rumor: two terms have the same definition (as onr:Question)"],
    ),
    "same-label": (rumor(label="Claim"), ["Rumor: two terms of a kind have the same label (Claim, as onr:Claim)"]),
    "some-not": (
        rumor(
            "; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty onr:about ;"
            " owl:someValuesFrom [ a owl:Class ; owl:complementOf onr:Agent ] ]"
        ),
        ["Rumor: a class has some value that isn't of a kind, which leaves open that others are (onr:about)"],
    ),
    "term-circle": (
        rumor("; rdfs:subClassOf onr:Gossip") + rumor("; rdfs:subClassOf onr:Rumor", name="Gossip"),
        [
            "Gossip: a term leads back to itself (by rdfs:subClassOf)",
            "Rumor: a term leads back to itself (by rdfs:subClassOf)",
        ],
    ),
    "two-in-one": (
        rumor(name="RumorOrGossip"),
        ["RumorOrGossip: a class is named for two things (Rumor or gossip)"],
    ),
    "unconnected": (
        documented("Rumor", "a owl:Class ; owl:disjointWith onr:Agent"),
        ["Rumor: no axiom says how the class has to do with the rest (Rumor)"],
    ),
    "undeclared": (
        rumor("; foaf:page <https://example.org/rumor>"),
        ["http://xmlns.com/foaf/0.1/page: a term of another vocabulary is used and not declared"],
    ),
    "untidy-text": (
        rumor(definition="What is said  and nobody stands by."),
        ["Rumor: a text starts or ends with a space, or has doubled spaces or a line break (skos:definition)"],
    ),
}
"""For each check what plants its problem, and how each problem that is then found begins."""


def planted(text: str) -> list[Triple]:
    """Return the ontology with some triples more."""
    return [*terms.read("onrecord.ttl"), *(quad.triple for quad in quads(PREFIX + text))]


def told(triples: list[Triple]) -> list[str]:
    """Check an ontology and write its problems, terms by their names."""
    return [str(problem).removeprefix(TERMS) for problem in validation.style(triples)]


HEADERS: dict[str, tuple[str, str, str]] = {
    "header-incomplete": (
        "bibliographicCitation",
        "",
        "https://w3id.org/onrecord/ontology: the ontology's header lacks what catalogs of vocabularies ask for"
        " (dcterms:bibliographicCitation); say it of the ontology",
    ),
    "header-missing": (
        "type",
        "",
        "Act: the file says of no ontology that it is one (one of its terms); write who made it and under which"
        " license, under an IRI that is an owl:Ontology",
    ),
    "header-several": (
        "",
        "<https://w3id.org/onrecord/other> a owl:Ontology .",
        "https://w3id.org/onrecord/other: the file says of more than one ontology that it is one"
        " (beside 'https://w3id.org/onrecord/ontology'); keep one owl:Ontology a file",
    ),
    "namespace-astray": (
        "preferredNamespaceUri",
        f"{HOME} vann:preferredNamespaceUri 'https://example.org/words#' .",
        "https://w3id.org/onrecord/ontology: the ontology's namespace doesn't start with its IRI"
        " ('https://example.org/words#'); make vann:preferredNamespaceUri the ontology's IRI with # or / behind it",
    ),
    "version-astray": (
        "versionIRI",
        f"{HOME} owl:versionIRI <https://w3id.org/onrecord/ontology/0.2.0> .",
        "https://w3id.org/onrecord/ontology: the version's IRI isn't the ontology's with the version behind it"
        " ('https://w3id.org/onrecord/ontology/0.2.0'); make owl:versionIRI the ontology's IRI, a slash and"
        " owl:versionInfo",
    ),
}
"""For each check of the header what is taken out of ours, what comes in, and what is then told, with more beside it."""


def bad(name: str) -> list[Triple]:
    """Return the ontology that has a check's problem."""
    if name in PLANTED:
        return planted(PLANTED[name][0])
    gone, come, _ = HEADERS[name]
    ours = terms.read("onrecord.ttl")
    kept = [t for t in ours if t.subject != VOCABULARY or re.split("[#/]", t.predicate.value)[-1] != gone]
    return [*kept, *(quad.triple for quad in quads(PREFIX + come))]


def test_each_check_has_a_problem_planted_for_it() -> None:
    """A query that nothing ever makes speak checks nothing."""
    assert {path.stem for path in resources.queries("ontology")} == PLANTED.keys() | HEADERS.keys()
    assert len(PLANTED) + len(HEADERS) == 37


@pytest.mark.parametrize("name", PLANTED)
def test_each_check_finds_what_is_planted_and_no_other_check_does(name: str) -> None:
    """The problem is told once, by the check that is for it."""
    _, expected = PLANTED[name]

    found = told(bad(name))

    assert len(found) == len(expected), found
    for problem, beginning in zip(found, expected, strict=True):
        assert problem.startswith(beginning), found


@pytest.mark.parametrize("name", HEADERS)
def test_checks_of_the_header_find_what_is_wrong_with_it(name: str) -> None:
    """An ontology says who made it, when, and under which names."""
    found = told(bad(name))

    assert HEADERS[name][2] in found


@pytest.mark.parametrize("name", [*PLANTED, *HEADERS])
def test_checks_give_rdflib_the_same_rows(name: str) -> None:
    """A check is SPARQL 1.1, not a dialect of one engine."""
    text = next(path for path in resources.queries("ontology") if path.stem == name).read_text("utf-8")
    with Store.open() as store:
        store.replace(VOCABULARY, (Quad(each.subject, each.predicate, each.object, VOCABULARY) for each in bad(name)))
        rows = {(row["node"].value, getattr(row["detail"], "value", None)) for row in store.query(text)}  # type: ignore[union-attr]

        found = store.dataset().query(text)

        assert {(str(row[0]), row[1] and str(row[1])) for row in found} == rows  # type: ignore[index]
        assert rows


def test_checks_are_written_alike() -> None:
    """Title, problem and repair in the header, one problem's clause each; two columns, in order."""
    for path in resources.queries("ontology"):
        text = path.read_text("utf-8")
        header = re.findall(r"^#\+ (\w+): (.*)$", text, re.MULTILINE)
        assert [key for key, _ in header] == ["title", "problem", "repair"], path.stem
        assert not any(clause.endswith(".") or ";" in clause for _, clause in header), path.stem
        assert "\nSELECT DISTINCT ?node ?detail\n" in text, path.stem
        assert text.endswith("}\nORDER BY ?node ?detail\n"), path.stem
        assert max(map(len, text.splitlines())) <= 120, path.stem


def test_every_rule_of_the_two_catalogs_is_accounted_for() -> None:
    """The table of the folder names each rule of ROBOT's report and of OOPS!, and each query of ours."""
    table = (Path(resources.folder("queries/ontology")) / "README.md").read_text(encoding="utf-8")

    pitfalls = re.findall(r"^\| (P\d\d) ", table, re.MULTILINE)
    named = set(re.findall(r"`([a-z-]+)`", table))

    assert pitfalls == [f"P{number:02}" for number in range(1, 42)]
    assert set(re.findall(r"^\| ([a-z_]+) ", table, re.MULTILINE)) == ROBOT | {"ontology_metadata", "name", "pitfall"}
    assert {path.stem for path in resources.queries("ontology")} <= named


ROBOT = {
    *("annotation_whitespace", "deprecated_boolean_datatype", "deprecated_class_reference"),
    *("deprecated_property_reference", "duplicate_definition", "duplicate_exact_synonym"),
    *("duplicate_label", "duplicate_label_synonym", "duplicate_scoped_synonym"),
    *("equivalent_class_axiom_no_genus", "equivalent_pair", "illegal_use_of_built_in_vocabulary"),
    *("invalid_entity_uri", "invalid_xref", "label_formatting", "label_whitespace", "lowercase_definition"),
    *("missing_definition", "missing_label", "missing_obsolete_label", "missing_ontology_description"),
    *("missing_ontology_license", "missing_ontology_title", "missing_subset_declaration"),
    *("missing_superclass", "missing_synonymtype_declaration", "misused_obsolete_label"),
    *("misused_replaced_by", "multiple_asserted_superclasses", "multiple_definitions"),
    *("multiple_equivalent_class_definitions", "multiple_equivalent_classes", "multiple_labels"),
    "multiple_logical_definitions",
}
"""The names of ROBOT's report queries, looked up in its sources in November 2026."""


@pytest.mark.parametrize(
    "text",
    [
        # Two lists may have the same word.
        documented("AngryMode", 'a onr:Mode , owl:NamedIndividual ; skos:notation "angry"', label="angry")
        + documented("AngryAct", 'a onr:Act , owl:NamedIndividual ; skos:notation "angry"', label="angry")
        + "onr:AngryMode skos:inScheme onr:ModeScheme . onr:AngryAct skos:inScheme onr:ActScheme .",
        # A class that is a Turtle reader's IRI in an example.
        doubts().replace("One of them.", "id:ana onr:doubts <https://example.org/rumor> ."),
        # Another ontology, whose name begins as ours does.
        "<https://w3id.org/onrecord/ontology-of-others#Rumor> a owl:Class .",
        # A deprecated class keeps its place; what is deprecated with it may rest on it.
        rumor("; owl:deprecated true ; skos:scopeNote 'Use Claim.'@en")
        + rumor("; owl:deprecated true ; skos:scopeNote 'Use Claim.'@en", name="Gossip"),
        # A symmetric property between agents of two kinds, one under the other.
        doubts("; a owl:SymmetricProperty", between="onr:Agent onr:Person"),
        # A class with only and some.
        rumor(
            "; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty onr:about ; owl:allValuesFrom onr:Agent ] ,"
            " [ a owl:Restriction ; owl:onProperty onr:about ; owl:someValuesFrom onr:Agent ]"
        ),
        # A word with and in it, and a slash in an example.
        rumor(name="Brandishing", definition="What stands and falls with its source."),
    ],
)
def test_checks_let_what_is_legitimate_be(text: str) -> None:
    """A check that cries wolf is switched off."""
    assert told(planted(text)) == []
