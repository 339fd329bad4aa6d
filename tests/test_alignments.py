"""The alignments: with terms that exist, of terms that we have, and without a contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg import terms
from kg.namespaces import ID, TERMS, VOCABULARY
from tests.vocabulary import SKOS, Consistent, Graph, examples, hermit, turtle

ELSEWHERE = {
    "http://data.europa.eu/eli/ontology#": {"LegalResource", "in_force", "is_about", "jurisdiction", "passed_by"},
    "http://www.gsi.upm.es/ontologies/marl/ns#": {
        *("Opinion", "describesObject", "hasPolarity", "polarityValue", "Negative", "Neutral", "Positive"),
    },
    "http://www.w3.org/ns/oa#": {
        *("Selector", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasSource", "hasTarget"),
        *("prefix", "start", "suffix"),
    },
    "http://semanticweb.cs.vu.nl/2009/11/sem/": {
        *("Actor", "Event", "Place", "hasActor", "hasPlace", "hasTimeStamp", "hasEarliestBeginTimeStamp"),
        *("hasEarliestEndTimeStamp", "hasLatestBeginTimeStamp", "hasLatestEndTimeStamp"),
    },
}
"""Terms of vocabularies that rdflib has no list of, looked up in their specifications in November 2026."""


@pytest.fixture(scope="module")
def alignments() -> Graph:
    """Return the alignments."""
    return Graph(terms.read("alignments.ttl"))


def test_each_foreign_term_exists(alignments: Graph) -> None:
    """An alignment with a term that its vocabulary doesn't have aligns nothing."""
    from rdflib.namespace import DCTERMS, FOAF, ODRL2, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

    lists = {str(space): space for space in (DCTERMS, FOAF, ODRL2, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD)}
    used = {term for triple in alignments.triples for term in (triple.subject, triple.predicate, triple.object)}
    iris = {term.value for term in used if isinstance(term, NamedNode)}

    for iri in iris - {VOCABULARY.value}:
        base = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
        name = iri.removeprefix(base)
        if base in lists:
            assert name in lists[base], iri
        elif base in ELSEWHERE:
            assert name in ELSEWHERE[base], iri
        else:
            assert base in (TERMS, *iri_bases()), iri


def iri_bases() -> tuple[str, ...]:
    """Return the bases of what isn't a term: the file itself, its version, its license."""
    home = "https://w3id.org/onrecord/"
    return (home, f"{home}alignments/", "https://creativecommons.org/licenses/by/4.0/")


def test_alignments_speak_of_our_own_terms_only_as_defined(alignments: Graph, ontology: Graph) -> None:
    """A term that was renamed and is still aligned under its old name."""
    known = ontology.ours("Class", "ObjectProperty", "DatatypeProperty", "NamedIndividual")
    used = {t for triple in alignments.triples for t in (triple.subject, triple.object) if isinstance(t, NamedNode)}

    strangers = {t.value.removeprefix(TERMS) for t in used if t.value.startswith(TERMS)} - known

    assert strangers == set()


@pytest.mark.parametrize(
    ("name", "foreign"),
    [
        ("Agent", "prov foaf"),
        ("Person", "prov foaf schema"),
        ("Organization", "prov foaf schema org"),
        ("Role", "org"),
        ("Statement", "prov schema"),
        ("Position", "marl"),
        ("SupportsStance", "marl schema"),
        ("Issue", "skos"),
        ("Policy", "prov odrl"),
        ("Law", "eli schema"),
        ("Event", "schema sem"),
        ("Topic", "skos"),
        ("Place", "schema sem"),
        ("Article", "schema"),
        ("Passage", "prov oa"),
    ],
)
def test_the_designs_table_is_aligned(alignments: Graph, name: str, foreign: str) -> None:
    """Each row of the design names what its term is aligned with."""
    bases = {
        "prov": "http://www.w3.org/ns/prov#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "schema": "https://schema.org/",
        "org": "http://www.w3.org/ns/org#",
        "skos": SKOS,
        "marl": "http://www.gsi.upm.es/ontologies/marl/ns#",
        "odrl": "http://www.w3.org/ns/odrl/2/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "oa": "http://www.w3.org/ns/oa#",
    }

    others = [t.object for t in alignments.triples if t.subject == NamedNode(TERMS + name)]

    for prefix in foreign.split():
        assert any(isinstance(other, NamedNode) and other.value.startswith(bases[prefix]) for other in others), prefix


# What HermiT says.

FOREIGN_AXIOMS = """
    @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix org: <http://www.w3.org/ns/org#> . @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .

    prov:Person rdfs:subClassOf prov:Agent . prov:Organization rdfs:subClassOf prov:Agent .
    prov:Plan rdfs:subClassOf prov:Entity .
    prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
    prov:actedOnBehalfOf rdfs:domain prov:Agent ; rdfs:range prov:Agent .
    foaf:Person rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Organization , foaf:Project .
    foaf:Organization rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Document .
    foaf:Project a owl:Class ; owl:disjointWith foaf:Document .
    foaf:Group rdfs:subClassOf foaf:Agent .
    foaf:maker rdfs:range foaf:Agent .
    org:Organization rdfs:subClassOf foaf:Agent ; owl:equivalentClass foaf:Organization .
    org:hasMembership rdfs:domain foaf:Agent ; rdfs:range org:Membership .
    org:organization rdfs:domain org:Membership ; rdfs:range org:Organization .
    skos:Concept owl:disjointWith skos:ConceptScheme , skos:Collection . skos:Collection a owl:Class .
    oa:TextQuoteSelector rdfs:subClassOf oa:Selector . oa:TextPositionSelector rdfs:subClassOf oa:Selector .
    oa:exact rdfs:domain oa:Selector . oa:start rdfs:domain oa:Selector . oa:end rdfs:domain oa:Selector .
    sem:hasActor rdfs:domain sem:Event ; rdfs:range sem:Actor .
"""
"""What the foreign vocabularies say of the terms that ours are placed under."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology."""
    return Graph(terms.read("onrecord.ttl"))


@pytest.fixture
def consistent(java: None, tmp_path: Path) -> Consistent:
    """Return a function that asks HermiT whether triples can all be true."""
    return hermit(tmp_path)


@pytest.mark.java
def test_the_alignments_bring_no_contradiction(ontology: Graph, alignments: Graph, consistent: Consistent) -> None:
    """Nor do they make a class that nothing can be of, with what the foreign vocabularies say themselves."""
    foreign = Graph(turtle(FOREIGN_AXIOMS))
    told = [triple for _, text, is_mistake in examples(ontology) if not is_mistake for triple in turtle(text)]

    together = [*ontology.triples, *alignments.triples, *foreign.triples, *told]

    assert consistent(together)


@pytest.mark.java
def test_a_wrong_alignment_would_be_found(ontology: Graph, alignments: Graph, consistent: Consistent) -> None:
    """To FOAF, no person is an organization."""
    wrong = f"onr:Person rdfs:subClassOf <http://xmlns.com/foaf/0.1/Organization> . <{ID}ana> a onr:Person ."

    assert not consistent([*alignments.triples, *turtle(FOREIGN_AXIOMS), *ontology.triples, *turtle(wrong)])
