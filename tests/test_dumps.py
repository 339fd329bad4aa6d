"""Descriptions in dumps: each export holds one, and nobody who reads it again stumbles over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

import kg
import viz
from kg import build, checking, query, validation
from kg.about import NOTHING, About
from kg.build import Sources
from kg.exchange.description.describing import describe
from kg.exchange.description.parts import without_description
from kg.exchange.rdf import foreign, syntaxes
from kg.namespaces import DATA, DESCRIPTION, ID, INFERRED, RDF, RDFS, VOCABULARY
from kg.standards import DCAT, DCTERMS, VOID
from kg.store import Store
from tests import debate
from tests.described import ENDINGS, SAID, written


@pytest.fixture(scope="module")
def store() -> Store:
    """Build the packaged article's graph."""
    return build.packaged()


@pytest.mark.parametrize("form", ENDINGS)
def test_every_dump_holds_it(form: str, store: Store) -> None:
    """In a graph of its own where there are graphs; with the format that the data are written in."""
    data = written(store, form, SAID)
    syntax = foreign.SYNTAXES[f".{ENDINGS[form]}"]

    found = list(parse(data, syntax))

    in_graph = [quad.triple for quad in found if quad.graph_name == DESCRIPTION]
    assert bool(in_graph) == syntax.supports_datasets
    described = set(in_graph) or {quad.triple for quad in found}
    features = [triple.object for triple in described if triple.predicate == VOID.feature]
    assert set(describe(store, SAID).triples) < described
    assert features == [NamedNode(f"http://www.w3.org/ns/formats/{syntaxes.FORMS[form]}")]


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("about", [NOTHING, SAID])
def test_a_dump_read_again_is_what_it_was(form: str, about: About, tmp_path: Path, store: Store) -> None:
    """Nothing of the description is taken for data, nothing of the data for description; no check finds fault."""
    path = tmp_path / f"dump.{ENDINGS[form]}"
    path.write_bytes(written(store, form, about))

    read = {quad.triple for quad in foreign.read(path) if quad.graph_name != INFERRED}

    assert read == {quad.triple for quad in store.quads() if quad.graph_name not in (INFERRED, VOCABULARY)}
    assert checking.check(Sources([path])).problems == ()


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>\ufffe\uffff"), min_size=1)
addresses = st.sampled_from(
    ("", "https://example.org/a", "https://example.org/a#b", "https://example.org/", DATA + "1")
)


@given(title=texts, creator=texts.filter(str.strip), iri=addresses)
def test_whatever_people_say_is_left_out_again(title: str, creator: str, iri: str) -> None:
    """Titles and names of all kinds, and identifiers that end in anything."""
    debated = debate.store()
    data = written(debated, "ntriples", About(title=title, creators=(creator,), iri=iri))

    triples = [quad.triple for quad in parse(data, RdfFormat.N_TRIPLES)]

    assert set(without_description(triples)) == {quad.triple for quad in debated.quads()}


def test_a_description_of_another_make_stays() -> None:
    """Only nodes that are called as ours are left out; what calls a thing of the data a data set changes nothing."""
    theirs, mayor = NamedNode("https://example.org/theirs"), NamedNode(f"{ID}mayor")
    page = NamedNode("https://example.org/theirs#page")
    both = [Triple(node, RDF.type, kind) for node in (theirs, mayor) for kind in (DCAT.Dataset, VOID.Dataset)]
    beside = [Triple(page, DCTERMS.title, Literal("x")), Triple(mayor, RDFS.label, Literal("Ana"))]

    left = without_description([*both, *beside])

    assert set(left) == {*beside, *both[2:]}
    assert without_description(beside) == beside


def test_questions_checks_and_pages_are_as_without_it(store: Store) -> None:
    """Even where a dump was loaded whole, as another tool would load it."""
    whole = build.packaged()
    whole.replace(DESCRIPTION, describe(store, SAID).quads())

    def answered(asked: Store) -> list[object]:
        return [
            query.ask(asked, name, {each.name: each.example for each in question.parameters})
            for name, question in query.questions().items()
        ]

    assert answered(whole) == answered(store)
    assert validation.checks(whole) == []
    assert validation.shapes(whole) == []
    assert viz.draw(whole) == viz.draw(store)
    assert written(whole, "trig", SAID) == written(store, "trig", SAID)


def test_a_dump_that_is_brought_in_is_drawn_and_asked_as_its_source(tmp_path: Path, store: Store) -> None:
    """From Turtle, which mixes data and description."""
    path = tmp_path / "dump.ttl"
    path.write_bytes(written(store, "turtle", SAID))

    with Store.open() as brought:
        checking.bring(brought, Sources([path]))

        assert kg.ask(brought, "who-said-what") == kg.ask(store, "who-said-what")
        assert viz.draw(brought) == viz.draw(store)
