"""Nanopublications: well-formed by the guidelines, true to their identifiers, readable alone, one a statement."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg import build, rdf
from kg.about import NOTHING, PACKAGED, About
from kg.account import Account, Row
from kg.exchange.nanopubs import nanopub
from kg.namespaces import ID, NANOPUBS, ONR, RDF, RDFS, TERMS, XSD
from kg.standards import DCTERMS, FOAF, NP, PROV
from kg.store import Store
from tests import debate
from tests.conftest import _missing

CODE = re.compile(re.escape(NANOPUBS) + r"RA[A-Za-z0-9_-]{43}")
PROMISE = NamedNode(ID + "promise")
ABOUT = About(
    license="CC0-1.0", creators=("Ana Ruiz <https://example.org/ana>", "Bo Lind"), iri="https://example.org/trams"
)


@pytest.fixture(scope="module")
def store() -> Store:
    """Make the debate in Port."""
    return debate.store()


def written(store: Store, about: About = NOTHING) -> bytes:
    """Write a store's nanopublications."""
    sink = io.BytesIO()
    nanopub.write(store, sink, Account(), about)
    return sink.getvalue()


def apart(data: bytes) -> list[str]:
    """Cut a file into its nanopublications, each with its prefixes."""
    return [f"@prefix sub:{part}" for part in data.decode().split("@prefix sub:")[1:]]


def graphs(text: str) -> dict[str, set[Triple]]:
    """Read a nanopublication: its graphs, by the end of their names."""
    found: dict[str, set[Triple]] = {}
    for quad in parse(text.encode(), RdfFormat.TRIG):
        assert isinstance(quad.graph_name, NamedNode)
        found.setdefault(quad.graph_name.value.partition("#")[2], set()).add(quad.triple)
    return found


def of(store: Store, statement: NamedNode, about: About = NOTHING) -> dict[str, set[Triple]]:
    """Return the nanopublication of a statement."""
    kind = Triple(statement, RDF.type, ONR.Statement)
    marks = {Triple(statement, ONR.saidBy, NamedNode(ID + "ruiz")), kind}
    (found,) = (each for each in map(graphs, apart(written(store, about))) if marks <= each["assertion"])
    return found


def malformed(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield what a nanopublication breaks of the guidelines' criteria of well-formedness."""
    quads = list(quads)
    heads = [quad for quad in quads if quad.predicate == RDF.type and quad.object == NP.Nanopublication]
    if len(heads) != 1:
        yield "it isn't one nanopublication"
        return
    this, head = heads[0].subject, heads[0].graph_name
    parts = {}
    for predicate in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo):
        named = [quad.object for quad in quads if (quad.subject, quad.predicate) == (this, predicate)]
        if len(named) != 1:
            yield f"it has {len(named)} of {predicate}"
        parts[predicate] = named[0]
    if len({head, *parts.values()}) != 4:
        yield "two of its graphs have one name"
    if {quad.graph_name for quad in quads} != {head, *parts.values()}:
        yield "it has a graph that is none of the four, or an empty one"
    if sum(quad.graph_name == head for quad in quads) != 4:
        yield "its head says more"
    for predicate, subject in ((NP.hasProvenance, parts[NP.hasAssertion]), (NP.hasPublicationInfo, this)):
        if not any(quad.graph_name == parts[predicate] and quad.subject == subject for quad in quads):
            yield f"its {predicate} isn't about what it should be"


@pytest.fixture(params=["debate", "article"])
def texts(request: pytest.FixtureRequest) -> list[str]:
    """Return the nanopublications of the debate, and of the packaged article."""
    if request.param == "debate":
        return apart(written(debate.store(), ABOUT))
    return apart(written(build.packaged(), PACKAGED))


def test_there_is_one_a_statement(texts: list[str]) -> None:
    """As many as there are statements, none twice."""
    subjects = [
        next(triple.subject for triple in graphs(text)["Head"] if triple.object == NP.Nanopublication) for text in texts
    ]

    assert len(texts) in (len(debate.STATEMENTS), 25)
    assert len(set(subjects)) == len(texts)
    assert all(isinstance(subject, NamedNode) and CODE.fullmatch(subject.value) for subject in subjects)


def test_each_is_well_formed(texts: list[str]) -> None:
    """By every criterion of the guidelines, and without blank nodes."""
    for text in texts:
        quads = list(parse(text.encode(), RdfFormat.TRIG))

        assert list(malformed(quads)) == []
        assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_what_breaks_the_guidelines_would_be_seen(store: Store) -> None:
    """The criteria above find fault where there is one."""
    quads = list(parse(apart(written(store))[0].encode(), RdfFormat.TRIG))
    stranger = NamedNode("https://example.org/x")

    assert list(malformed(quads[1:]))
    assert list(malformed([*quads, Quad(stranger, RDF.type, stranger, stranger)]))
    assert list(malformed([*quads, Quad(stranger, RDF.type, stranger, quads[0].graph_name)]))
    assert list(malformed(quad for quad in quads if quad.subject != quads[0].subject or quad in quads[:4]))


def check(text: str) -> None:
    """Let another implementation check a nanopublication; it prints, past Python, what it found."""
    try:
        import nanopub_sign
    except ImportError:
        if sys.version_info >= (3, 13):
            pytest.skip("nanopub-sign isn't made for this Python")
        _missing("nanopub-sign (pip install nanopub-sign)")
    with open(os.devnull, "w") as sink, contextlib.redirect_stdout(sink):  # noqa: PTH123
        nanopub_sign.Nanopub(text).check()


def test_another_implementation_finds_the_identifiers_true(texts: list[str]) -> None:
    """The Rust toolkit computes the same hash of each."""
    for text in texts:
        check(text)


def test_another_implementation_sees_a_changed_word(store: Store) -> None:
    """A word of the assertion that is exchanged afterwards doesn't fit the identifier."""
    (text,) = (text for text in apart(written(store)) if "will not raise fares" in text)
    check(text)

    with pytest.raises(Exception, match="hash of the nanopublication is different"):
        check(text.replace("will not raise fares", "will not raise taxes"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_whole_file(store: Store) -> None:
    """Four graphs a statement, as many quads as Oxigraph finds."""
    data = written(store, ABOUT)
    dataset = rdflib.Dataset()

    dataset.parse(data=data, format="trig")

    ours = set(parse(data, RdfFormat.TRIG))
    assert len({quad.graph_name for quad in ours}) == 4 * len(debate.STATEMENTS)
    assert sum(1 for quad in dataset.quads() if quad[3] is not None) == len(ours)


def test_the_assertion_is_who_said_what(store: Store) -> None:
    """The statement whole, its positions, its passage, its role and who holds it."""
    assertion = of(store, PROMISE)["assertion"]

    said = set(store.triples(subject=PROMISE))
    positions = {triple for at in said if at.predicate == ONR.expresses for triple in _about(store, at.object)}
    passages = {triple for at in said if at.predicate == ONR.evidence for triple in _about(store, at.object)}
    (role,) = (triple.object for triple in said if triple.predicate == ONR.inRole)
    assert said | positions | passages | _about(store, role) <= assertion
    assert (len(positions), len(passages)) == (10, 8)
    assert Triple(NamedNode(ID + "ruiz"), ONR.holds, role) in assertion


def _about(store: Store, subject: object) -> set[Triple]:
    assert isinstance(subject, NamedNode)
    return set(store.triples(subject=subject))


def test_what_it_refers_to_is_called_by_name(texts: list[str]) -> None:
    """Whatever is referred to has its kind and its name beside it; but for other statements, which have no name."""
    for text in texts:
        found = graphs(text)
        triples = found["assertion"] | found["provenance"]
        parts = {triple.object for triple in triples if triple.predicate in (ONR.expresses, ONR.evidence)}
        kinds: dict[object, object] = {
            triple.subject: triple.object for triple in triples if triple.predicate == RDF.type
        }
        named = {triple.subject for triple in triples if triple.predicate == RDFS.label}

        referred = {term for triple in triples if (term := triple.object) not in parts and _is_entity(term)}
        assert referred <= kinds.keys()
        assert {kinds[thing] for thing in referred - named} <= {ONR.Statement}


def _is_entity(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(ID)


def test_the_provenance_is_the_article_and_the_passage(store: Store) -> None:
    """What it is derived and quoted from, where that can be read, and who answers for it."""
    found = of(store, PROMISE, ABOUT)
    provenance = {(triple.subject, triple.predicate, triple.object) for triple in found["provenance"]}
    article, gazette = rdf.source_iri(debate.facts()), NamedNode(ID + "gazette")
    (assertion,) = (triple.object for triple in found["Head"] if triple.predicate == NP.hasAssertion)
    (passage,) = (triple.object for triple in store.triples(subject=PROMISE, predicate=ONR.evidence))

    assert provenance >= {
        (assertion, PROV.wasDerivedFrom, article),
        (assertion, PROV.wasDerivedFrom, passage),
        (PROMISE, PROV.wasQuotedFrom, article),
        (article, PROV.wasAttributedTo, gazette),
        (article, ONR.url, Literal("https://example.org/2024/tram?a=1&b=2", datatype=XSD.anyURI)),
        (article, ONR.publishedAt, Literal("2024-03-01T09:00:00Z", datatype=XSD.dateTime)),
        (gazette, RDFS.label, Literal("The Port Gazette")),
        (assertion, PROV.wasAttributedTo, NamedNode("https://example.org/ana")),
    }
    assert not any(predicate == ONR.mentions for _, predicate, _ in provenance)


def test_only_what_is_quoted_was_quoted(store: Store) -> None:
    """A paraphrase is derived from the article, and no quotation from it."""
    for found in map(graphs, apart(written(store))):
        quoted = any(triple.predicate == ONR.quotation for triple in found["assertion"])

        assert any(triple.predicate == PROV.wasQuotedFrom for triple in found["provenance"]) == quoted


def test_the_publication_info_says_what_the_user_says(store: Store) -> None:
    """License, creators, data set; and what it is called."""
    found = of(store, PROMISE, ABOUT)
    (this,) = (triple.subject for triple in found["Head"] if triple.object == NP.Nanopublication)
    assert isinstance(this, NamedNode)
    ana, bo = NamedNode("https://example.org/ana"), NamedNode(f"{this.value}#creator-246bbd0b301eedce5d15")

    assert found["pubinfo"] == {
        Triple(this, RDFS.label, Literal("What Ana Ruiz said, as reported by The Port Gazette, 2024-03-01")),
        Triple(this, NP.hasNanopubType, ONR.Statement),
        Triple(this, DCTERMS.license, NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")),
        Triple(this, DCTERMS.isPartOf, NamedNode("https://example.org/trams")),
        *(Triple(this, DCTERMS.creator, who) for who in (ana, bo)),
        *(Triple(who, RDF.type, FOAF.Agent) for who in (ana, bo)),
        Triple(ana, FOAF.name, Literal("Ana Ruiz")),
        Triple(bo, FOAF.name, Literal("Bo Lind")),
    }


def test_nothing_is_invented(store: Store) -> None:
    """Without a word of the user there is no license and no creator; and never a moment of making it."""
    found = of(store, PROMISE)

    assert {triple.predicate for triple in found["pubinfo"]} == {RDFS.label, NP.hasNanopubType}
    assert not {DCTERMS.license, DCTERMS.creator} & {triple.predicate for part in found.values() for triple in part}
    assert b"created" not in written(store, ABOUT)
    assert b"generatedAtTime" not in written(store, ABOUT)


def test_what_is_not_stated_is_not_in_the_name() -> None:
    """A statement of somebody unknown, in a source that says nothing of itself."""
    graph, said = NamedNode(ID + "article/x"), NamedNode(ID + "said")
    store = Store.open()
    store.replace(graph, [Quad(said, RDF.type, ONR.Statement, graph)])

    (text,) = apart(written(store))

    assert list(malformed(parse(text.encode(), RdfFormat.TRIG))) == []
    assert Literal("What somebody said") in {triple.object for triple in graphs(text)["pubinfo"]}


def test_the_same_each_time_and_beside_other_articles(store: Store) -> None:
    """Another article in the store changes no identifier."""
    graph, said = NamedNode(ID + "article/x"), NamedNode(ID + "said")
    both = debate.store()
    both.replace(graph, [Quad(said, RDF.type, ONR.Statement, graph)])

    assert written(debate.store(), ABOUT) == written(store, ABOUT)
    assert set(map(str.rstrip, apart(written(store)))) < set(map(str.rstrip, apart(written(both))))


def test_blank_nodes_from_outside_get_names() -> None:
    """The same ones each time, so that the identifier is the same."""
    graph, said = NamedNode(ID + "article/x"), NamedNode(ID + "said")

    def made() -> Store:
        position, store = BlankNode(), Store.open()
        store.replace(
            graph,
            [
                Quad(said, RDF.type, ONR.Statement, graph),
                Quad(said, ONR.expresses, position, graph),
                Quad(position, ONR.words, Literal("stop"), graph),
            ],
        )
        return store

    assert written(made()) == written(made())
    assert b".well-known/genid/" in written(made())


def test_the_account_tells_what_no_nanopublication_says() -> None:
    """An article that nothing is said in is told; what the format never carries is declared, and told by `carried`."""
    graph, empty = NamedNode(ID + "article/x"), NamedNode(ID + "article/y")
    store, account = Store.open(), Account()
    for each in (graph, empty):
        store.replace(each, [Quad(each, RDF.type, ONR.Article, each)])
    store.add(graph, [Quad(NamedNode(ID + "s"), RDF.type, ONR.Statement, graph)])
    store.add(graph, [Quad(NamedNode(ID + "s"), ONR.reportedIn, graph, graph)])

    nanopub.write(store, io.BytesIO(), account)

    assert account.rows() == [Row("lost", "articles", 1, "no statement is reported in them")]
    assert "Register" not in nanopub.CARRIED
    assert not any(term.value.startswith(TERMS + "adopted") for term in nanopub.CARRIED["Policy"])
