"""owlready2: the ontology and the article's graph as Python objects, from our exports, without our help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import Literal, RdfFormat, parse, serialize

import kg
from kg import resources
from kg.namespaces import ID, ONR, RDF, TERMS, XSD
from kg.store import Store
from tests.interop import graphs
from tests.interop.conftest import Proven

if TYPE_CHECKING:
    World = Any


@pytest.fixture(params=["ntriples", "rdfxml"])
def form(request: pytest.FixtureRequest) -> str:
    """Name a format of ours that owlready2 reads."""
    return str(request.param)


@pytest.fixture
def world(form: str, exported: Callable[[str, str], Path], tmp_path: Path) -> Iterator[World]:
    """Load the ontology and the article's graph into a world of their own."""
    import owlready2

    ontology = tmp_path / "onrecord.nt"
    serialize(_ontology(), str(ontology), format=RdfFormat.N_TRIPLES)
    loaded = owlready2.World()
    for path in (ontology, exported("article", form)):
        _load(loaded, path)
    yield loaded
    loaded.close()


def _load(world: World, path: Path) -> None:
    with path.open("rb") as stream:
        world.get_ontology(path.as_uri()).load(fileobj=stream)


def _ontology() -> Iterator[Any]:
    return (quad.triple for quad in parse(path=str(resources.ontology("onrecord.ttl")), format=RdfFormat.TURTLE))


def test_classes_are_there(world: World, proven: Proven) -> None:
    """With their superclasses."""
    names = {each.name for each in world.classes() if each.iri.startswith(TERMS)}

    assert {"Person", "Organization", "Agent", "Statement", "Position", "Moratorium"} <= names
    assert world[f"{TERMS}Agent"] in world[f"{TERMS}Company"].ancestors()
    proven("owlready2", "ontology", "article")


def test_individuals_are_there(world: World, article: Store, form: str, proven: Proven) -> None:
    """All statements and all agents, each of its class."""
    statements = {triple.subject for triple in article.triples(predicate=RDF.type, value=ONR.Statement)}

    assert {f"<{each.iri}>" for each in world[f"{TERMS}Statement"].instances()} == set(map(str, statements))
    assert {each.name for each in world[f"{TERMS}Company"].instances()} >= {"microsoft", "amazon", "ibm"}
    assert world[f"{ID}microsoft"] in world[f"{TERMS}Agent"].instances()
    proven("owlready2", form, "article")


def test_properties_are_attributes(world: World) -> None:
    """Objects, texts and days come as Python's."""
    statement, pause = world[f"{ID}smith-pledge"], world[f"{ID}amazon-pause"]

    assert statement.saidBy is world[f"{ID}brad-smith"]
    assert [each.label for each in statement.onBehalfOf] == [["Microsoft"]]
    assert statement.hasAct.name == "CommitmentAct"
    assert statement.latest == [date(2020, 6, 11)]
    assert pause.duration == ["P1Y"]


def test_texts_come_as_they_were_written(nasty: Store, form: str, tmp_path: Path, proven: Proven) -> None:
    """Quotes, line ends, every plane of Unicode: all that facts files say; it takes no outsider's ill-typed numbers."""
    import owlready2

    (graph,) = (each for each in nasty.graphs() if each.value.startswith(f"{ID}article/"))
    with Store.open() as store, closing(owlready2.World()) as world:
        store.replace(graph, nasty.quads(graph))
        kg.export(store, form, tmp_path / "nasty")
        _load(world, tmp_path / "nasty")

        assert world[f"{ID}0"].label == [graphs.MARKS]
        assert {str(value) for value in world.as_rdflib_graph().objects()} >= _texts(store)
    proven("owlready2", form, "nasty")


def _texts(store: Store) -> set[str]:
    literals = (quad.object for quad in store.quads() if isinstance(quad.object, Literal))
    return {literal.value for literal in literals if literal.datatype == XSD.string}
