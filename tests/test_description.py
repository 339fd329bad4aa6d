"""A data set's description: what it counts, what it says, what it cites, and what it leaves unsaid."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import build
from kg.about import NOTHING, PACKAGED, About
from kg.build import Sources
from kg.exchange.description.describing import describe
from kg.namespaces import DATA, HOME, ID, INFERRED, ONR, RDF, RDFS, SKOS, TERMS, VOCABULARY, XSD
from kg.standards import DC, DCAT, DCTERMS, FOAF, LANGUAGES, PROV, SD, VOID
from kg.store import Store
from tests import debate, described
from tests.described import SAID, partition, value, values, written
from tests.test_build import TRAM, write


@pytest.fixture(scope="module")
def store() -> Store:
    """Build the packaged article's graph."""
    return build.packaged()


@pytest.fixture
def two(tmp_path: Path) -> Store:
    """Build a graph of two articles that speak of the same people and the same issue."""
    return described.two(tmp_path)


# What it counts.


def test_the_numbers_are_those_of_another_count(two: Store) -> None:
    """rdflib, which counts the triples of the sources itself, comes to the same numbers."""
    graph = rdflib.Graph()
    for quad in two.quads():
        if quad.graph_name not in (VOCABULARY, INFERRED):
            graph.parse(data=f"{quad.triple} .", format="nt")
    found = describe(two)

    assert int(value(found, VOID.triples)) == len(graph)
    assert int(value(found, VOID.entities)) == int(value(found, VOID.distinctSubjects)) == len(set(graph.subjects()))
    assert int(value(found, VOID.distinctObjects)) == len(set(graph.objects()))
    assert int(value(found, VOID.properties)) == len(set(graph.predicates()))
    assert partition(found, VOID.propertyPartition, VOID.property, VOID.triples) == Counter(
        map(str, graph.predicates(unique=False))
    )
    assert partition(found, VOID.classPartition, VOID.class_, VOID.entities) == Counter(
        str(kind) for kind in graph.objects(predicate=rdflib.RDF.type)
    )


def test_what_several_sources_state_counts_once(two: Store) -> None:
    """Two articles name one mayor, one paper and one issue; each source counts all that it states itself."""
    found = describe(two)

    classes = partition(found, VOID.classPartition, VOID.class_, VOID.entities)
    assert {kind.removeprefix(TERMS): number for kind, number in classes.items()} == {
        "Article": 2,
        "Statement": 2,
        "Position": 2,
        "Passage": 2,
        "Person": 1,
        "NewsOrganization": 1,
        "Issue": 1,
    }
    sizes = partition(found, VOID.subset, SD.name, VOID.triples)
    assert sizes == {graph.value: len(list(two.quads(graph))) for graph in two.graphs() if graph.value.startswith(ID)}
    assert sum(sizes.values()) > int(value(found, VOID.triples))


def test_inferences_are_another_data_set(store: Store) -> None:
    """Derived from the first, with a count of its own; the vocabulary is in neither."""
    found = describe(store)
    inferences = f"{found.iri.value}#inferences"

    assert values(found, inferences, PROV.wasDerivedFrom) == [found.iri.value]
    assert values(found, inferences, VOID.triples) == [str(len(list(store.quads(INFERRED))))]
    assert values(found, inferences, SD.name) == [INFERRED.value]
    assert inferences not in values(found, found.iri, VOID.subset)
    assert not any("subClassOf" in str(triple.object) for triple in found.triples)


def test_a_triple_that_the_vocabulary_states_too_is_counted(two: Store) -> None:
    """A source may say again what the ontology says."""
    again = next(quad for quad in two.quads(VOCABULARY) if not isinstance(quad.object, BlankNode))
    before = int(value(describe(two), VOID.triples))
    graph = next(graph for graph in two.graphs() if graph.value.startswith(ID))

    two.add(graph, [Quad(again.subject, again.predicate, again.object, graph)])

    assert int(value(describe(two), VOID.triples)) == before + 1


def test_an_empty_store_can_be_described() -> None:
    """There is nothing in it, and that is what is said."""
    found = describe(Store.open())

    assert value(found, VOID.triples) == value(found, VOID.entities) == "0"
    assert values(found, found.iri, DCTERMS.temporal) == []
    assert value(found, DCTERMS.title) == "Who said what in 0 articles"


# What it says of the data set.


def test_the_version_is_the_hash_of_the_quads_as_exported(store: Store) -> None:
    """`onrecord export nquads`, without inferences and description, through sha256sum."""
    lines = written(store, "nquads").splitlines(keepends=True)

    own = [line for line in lines if f"<{HOME}graph/".encode() not in line]

    assert value(describe(store), DCAT.version) == f"sha256:{hashlib.sha256(b''.join(own)).hexdigest()}"


def test_the_version_follows_the_data_and_nothing_else(tmp_path: Path, two: Store) -> None:
    """Another word gives another version; another title, or another order of loading, doesn't."""
    again, other = Store.open(), Store.open()
    build.load(again, Sources([tmp_path / "bus.yaml"]))
    build.load(again, Sources([tmp_path / "tram.yaml"]))
    build.load(other, Sources([write(tmp_path / "other.yaml", TRAM.replace("need this tram", "want this tram"))]))
    build.load(other, Sources([tmp_path / "bus.yaml"]))

    assert describe(again).triples == describe(two).triples
    assert value(describe(two, About(title="Trams")), DCAT.version) == value(describe(two), DCAT.version)
    assert describe(other).iri == describe(two).iri
    assert value(describe(other), DCAT.version) != value(describe(two), DCAT.version)


def test_the_iri_is_made_of_the_sources(two: Store, store: Store) -> None:
    """Other sources make another data set; the user's own IRI comes first."""
    assert describe(two).iri.value.startswith(DATA)
    assert describe(two).iri != describe(store).iri
    assert describe(two, SAID).iri == NamedNode("https://example.org/void.ttl#port")


def test_vocabularies_and_the_version_of_ours(two: Store) -> None:
    """Those whose classes and properties are used."""
    found = describe(two)

    assert values(found, found.iri, VOID.vocabulary) == [
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.w3.org/2000/01/rdf-schema#",
        VOCABULARY.value,
    ]
    assert value(found, DCTERMS.conformsTo).startswith(f"{VOCABULARY.value}/")
    assert values(describe(debate.store()), describe(debate.store()).iri, DCTERMS.conformsTo) == []


def test_examples_are_things_of_the_data(store: Store) -> None:
    """A statement and the first source; and all entities share a space of IRIs."""
    found = describe(store)

    examples = values(found, found.iri, VOID.exampleResource)

    assert len(examples) == 2
    assert all(list(store.triples(subject=NamedNode(example))) for example in examples)
    assert value(found, VOID.uriSpace) == ID


def test_days_and_languages(two: Store) -> None:
    """From the first to the last day on which something may have been said; languages by tag and, if coded, by IRI."""
    found = describe(two)
    period = f"{found.iri.value}#temporal"

    assert value(found, DCTERMS.temporal) == period
    assert values(found, period, DCAT.startDate) == ["2024-03-30"]
    assert values(found, period, DCAT.endDate) == ["2024-04-01"]
    assert value(found, DC.language) == "en-gb"
    assert value(found, DCTERMS.language) == f"{LANGUAGES}en"


def test_a_language_without_a_code_keeps_its_tag(tmp_path: Path) -> None:
    """ISO 639-1 has no two letters for Hawaiian."""
    store = Store.open()
    build.load(
        store, Sources([write(tmp_path / "a.yaml", TRAM.replace("title: Trams", "title: Trams, language: haw"))])
    )
    found = describe(store)

    assert value(found, DC.language) == "haw"
    assert values(found, found.iri, DCTERMS.language) == []


def test_the_days_of_statements_are_not_those_of_events(two: Store) -> None:
    """What happened long ago wasn't said then; and what is no date counts for nothing."""
    graph = next(graph for graph in two.graphs() if graph.value.startswith(ID))
    crash, said = NamedNode(f"{ID}crash"), NamedNode(f"{ID}said")
    old, wrong = Literal("1999-01-01", datatype=XSD.date), Literal("long ago", datatype=XSD.string)
    two.add(graph, [Quad(crash, RDF.type, ONR.Event, graph), Quad(crash, ONR.earliest, old, graph)])
    two.add(graph, [Quad(said, RDF.type, ONR.Statement, graph), Quad(said, ONR.earliest, wrong, graph)])
    found = describe(two)

    assert values(found, f"{found.iri.value}#temporal", DCAT.startDate) == ["2024-03-30"]


# What it cites.


def test_each_source_is_cited(two: Store) -> None:
    """Where it can be read, who published it, and when; on a node of its own, since articles are data."""
    found = describe(two)
    sources = values(found, found.iri, PROV.wasDerivedFrom)
    (bus,) = (source for source in sources if values(found, source, DCTERMS.title) == ["Buses"])

    assert len(sources) == 2
    assert values(found, bus, FOAF.page) == ["https://example.org/bus"]
    assert values(found, bus, DCTERMS.publisher) == [f"{ID}gazette"]
    assert values(found, bus, DCTERMS.issued) == ["2024-04-02T08:00:00+02:00"]
    assert values(found, bus, DCTERMS.bibliographicCitation) == ["The Gazette, 2024-04-02: Buses"]
    assert values(found, bus, DC.language) == ["en-gb"]
    (article,) = values(found, bus, PROV.specializationOf)
    (part,) = (part for part in values(found, found.iri, VOID.subset) if values(found, part, SD.name) == [article])
    assert values(found, part, DCTERMS.source) == [bus]


def test_a_register_is_cited_by_its_citation(store: Store) -> None:
    """The packaged register lends what the article speaks of."""
    citations = [
        triple.object for triple in describe(store).triples if triple.predicate == DCTERMS.bibliographicCitation
    ]

    assert any("Wikidata" in citation.value for citation in citations if isinstance(citation, Literal))


def test_what_a_source_does_not_state_is_not_cited() -> None:
    """An article of which nothing is known has a graph, and no more; an address that is none is no page."""
    graph, said = NamedNode(f"{ID}article/x"), NamedNode(f"{ID}said")
    store = Store.open()
    store.replace(graph, [Quad(graph, RDF.type, ONR.Article, graph), Quad(said, RDF.type, ONR.Statement, graph)])
    store.add(graph, [Quad(graph, ONR.url, Literal("http://a b", datatype=XSD.anyURI), graph)])
    found = describe(store)

    (source,) = values(found, found.iri, PROV.wasDerivedFrom)
    assert {triple.predicate for triple in found.triples if triple.subject == NamedNode(source)} == {
        RDF.type,
        PROV.specializationOf,
        DCTERMS.bibliographicCitation,
    }


# What people say.


def test_no_license_is_assumed(two: Store) -> None:
    """Neither license nor creator, page or download, where nobody says so."""
    said = {triple.predicate for triple in describe(two).triples}

    assert not said & {DCTERMS.license, DCTERMS.creator, DCAT.landingPage, DCAT.distribution, VOID.dataDump}


def test_what_people_say_is_said(two: Store) -> None:
    """Title, license, creators, page, and downloads with what they are."""
    found = describe(two, SAID)
    trig, archive = (
        node
        for address in SAID.dumps
        for node in values(found, found.iri, DCAT.distribution)
        if values(found, node, DCAT.downloadURL) == [address]
    )

    assert value(found, DCTERMS.title) == "Port argues"
    assert value(found, DCTERMS.license) == "https://creativecommons.org/licenses/by/4.0/"
    assert values(found, "https://example.org/ana", FOAF.name) == ["Ana Ruiz"]
    assert len(values(found, found.iri, DCTERMS.creator)) == 2
    assert value(found, DCAT.landingPage) == "https://example.org/page"
    assert values(found, found.iri, VOID.dataDump) == sorted(SAID.dumps)
    assert values(found, trig, DCAT.mediaType) == ["https://www.iana.org/assignments/media-types/application/trig"]
    assert values(found, archive, DCAT.mediaType) == []
    assert values(found, archive, DCTERMS.license) == ["https://creativecommons.org/licenses/by/4.0/"]


def test_parts_are_named_after_the_data_set(two: Store) -> None:
    """Below the IRI that the user gave, whether it ends in a fragment or not."""
    parts = {"https://example.org/void.ttl#port": "https://example.org/void.ttl#port/"}
    parts |= {"https://example.org/port": "https://example.org/port#", "https://example.org/": "https://example.org/"}

    for iri, start in parts.items():
        found = describe(two, About(iri=iri))

        assert values(found, iri, DCTERMS.temporal) == [f"{start}temporal"]


# What it is as RDF.


@pytest.mark.parametrize("about", [NOTHING, SAID, PACKAGED])
def test_there_are_no_blank_nodes_and_no_triple_twice(about: About, store: Store) -> None:
    """Identifiers derive from content; the order is always the same."""
    found = describe(store, about).triples

    assert not any(isinstance(term, BlankNode) for triple in found for term in (triple.subject, triple.object))
    assert len(set(found)) == len(found)
    assert describe(build.packaged(), about).triples == found


def test_it_says_nothing_of_what_the_data_speak_of(store: Store) -> None:
    """Nothing in the description is about a thing of the data, or uses their terms but to count them."""
    found = describe(store, SAID).triples

    described = {quad.subject for quad in store.quads() if quad.graph_name != VOCABULARY}
    assert not described & {triple.subject for triple in found}
    assert not any(triple.predicate.value.startswith(TERMS) for triple in found)
    assert not {RDFS.label, RDFS.comment, SKOS.altLabel} & {triple.predicate for triple in found}


KINDS: dict[NamedNode, tuple[NamedNode, ...]] = {
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCAT.version),
    DCAT.Distribution: (DCAT.accessURL,),
    FOAF.Agent: (FOAF.name,),
    DCTERMS.PeriodOfTime: (DCAT.startDate, DCAT.endDate),
    VOID.DatasetDescription: (FOAF.primaryTopic,),
    SD.NamedGraph: (SD.name, VOID.triples),
    FOAF.Document: (),
}
"""What DCAT-AP 3.0, VoID and SPARQL Service Description ask of things of a kind."""
RANGES = {
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCTERMS.creator: FOAF.Agent,
    DCAT.landingPage: FOAF.Document,
    DCAT.distribution: DCAT.Distribution,
    DCAT.mediaType: DCTERMS.MediaType,
    VOID.subset: VOID.Dataset,
    VOID.classPartition: VOID.Dataset,
    VOID.propertyPartition: VOID.Dataset,
    DCTERMS.source: FOAF.Document,
}
"""What kind of thing the values of properties have to be, by the shapes of DCAT-AP 3.0 and by VoID."""


@pytest.mark.parametrize("about", [SAID, PACKAGED])
def test_it_is_what_catalogs_ask_for(about: About, store: Store) -> None:
    """Each thing has what its kind must have, and each value is of the kind that its property demands."""
    found = describe(store, about)
    kinds = {(triple.subject, triple.object) for triple in found.triples if triple.predicate == RDF.type}

    lacking = [
        (node, need)
        for node, kind in kinds
        for need in KINDS.get(kind, ())  # type: ignore[arg-type]
        if isinstance(node, NamedNode) and not values(found, node, need)
    ]
    strangers = [
        triple
        for triple in found.triples
        if triple.predicate in RANGES
        and (triple.object, RANGES[triple.predicate]) not in kinds
        and (triple.predicate, triple.object) != (DCTERMS.license, NamedNode(about.terms))
    ]
    assert lacking == []
    assert strangers == []
