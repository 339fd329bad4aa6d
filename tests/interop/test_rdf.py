"""RDF: what independent readers find in our exports is what we wrote, in all formats, byte for byte of each text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from _pytest.mark import ParameterSet
from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from kg import resources
from kg.exchange import quads as leaving
from kg.store import Store
from tests.conftest import _missing as missing
from tests.interop import graphs, jena, matrix, same, tools
from tests.interop.conftest import Proven
from tests.interop.readers import READERS, Job

Cell: TypeAlias = tuple[str, str, str]
"""A tool, a format and a graph."""

_PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
GRAPHS = ("article", "nasty", "controls", "ontology")
XFAIL = {
    ("rdflib", "turtle", "nasty"): "it doesn't read an escaped dot at the end of a prefixed name",
    ("rdflib", "trig", "nasty"): "it doesn't read an escaped dot at the end of a prefixed name",
    **{
        ("Raptor", form, "controls"): "it refuses U+FFFE and U+FFFF"
        for form in ("turtle", "trig", "ntriples", "nquads")
    },
}
"""What is known to fail; that it still does is tested, so that a new version of the tool shows."""


def cells() -> Iterable[Cell]:
    """List what is read by what: of the ontology the copies there are, of what XML can't hold all but RDF/XML."""
    for tool in READERS:
        for form in (each for each in matrix.DECLARED[tool].proves if each in tools.ENDINGS):
            yield from ((tool, form, graph) for graph in GRAPHS if _is_written(graph, form))


def _is_written(graph: str, form: str) -> bool:
    return {"ontology": form in ("turtle", "rdfxml", "jsonld"), "controls": form != "rdfxml"}.get(graph, True)


@pytest.fixture(scope="module")
def source(exported: Callable[[str, str], Path]) -> Callable[[str, str], Path]:
    """Return a function that gives the file of a graph in a format."""

    def file(graph: str, form: str) -> Path:
        ontology = f"onrecord.{tools.ENDINGS[form]}"
        return resources.ontology(ontology) if graph == "ontology" else exported(graph, form)

    return file


@pytest.fixture(scope="module")
def read(source: Callable[[str, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that lets a tool read all it reads, once, and says into which folder it wrote that."""

    @tools.once
    def folder(tool: str) -> Path:
        if lacking := tools.TOOLS[tool].lacking():
            missing(lacking)
        target = tmp_path_factory.mktemp("read")
        jobs = [
            Job(form, source(graph, form), target / f"{graph}-{form}.nq")
            for name, form, graph in cells()
            if name == tool
        ]
        READERS[tool](jobs, target)
        return target

    return folder


@pytest.fixture(scope="module")
def written(stores: dict[str, Store], source: Callable[[str, str], Path]) -> Callable[[str, str], list[Quad]]:
    """Return a function that says what the file of a graph holds: all of the graph, and a description of it."""

    @cache
    def quads(graph: str, form: str) -> list[Quad]:
        if graph == "ontology":
            form = "turtle"
        found = list(parse(path=str(source(graph, form)), format=_PARSERS[form]))
        if store := stores.get(graph):
            own = leaving.quads(store) if form in matrix.QUADS else (Quad(*triple) for triple in leaving.triples(store))
            assert set(own) <= set(found)
        return found

    return quads


def _marked(cell: Cell) -> ParameterSet:
    reason = XFAIL.get(cell)
    return pytest.param(*cell, marks=pytest.mark.xfail(reason=reason, strict=True) if reason else ())


@pytest.mark.parametrize(("tool", "form", "graph"), [_marked(cell) for cell in cells()])
def test_what_is_read_is_what_was_written(
    tool: str,
    form: str,
    graph: str,
    read: Callable[[str], Path],
    written: Callable[[str, str], list[Quad]],
    proven: Proven,
) -> None:
    """Canonical N-Quads of both are equal, but for what `same.CHANGES` says of a tool."""
    found = parse(tools.result(read(tool) / f"{graph}-{form}.nq"), RdfFormat.N_QUADS)

    same.agree(written(graph, form), found, same.CHANGES.get((tool, form)))
    proven(tool, form, graph)


@pytest.mark.parametrize("graph", ["article", "nasty", "ontology"])
def test_another_canonicalizer_gives_the_same_hash(
    graph: str, source: Callable[[str, str], Path], npm: Path, tmp_path: Path, proven: Proven
) -> None:
    """So that what all other tests compare by is itself compared."""
    form = RdfFormat.TURTLE if graph == "ontology" else RdfFormat.N_QUADS
    path = source(graph, "turtle" if graph == "ontology" else "nquads")
    ours = "".join(f"{line}\n" for line in same.canonical(parse(path=str(path), format=form)))

    tools.node("canonize.mjs", [(path, tmp_path / "hash")])

    assert tools.result(tmp_path / "hash").decode() == hashlib.sha256(ours.encode()).hexdigest()
    proven("rdf-canonize", "RDFC-1.0", graph)


def test_a_disk_store_gives_back_what_it_loaded(
    exported: Callable[[str, str], Path], written: Callable[[str, str], list[Quad]], tmp_path: Path, proven: Proven
) -> None:
    """Jena's TDB2, filled by its bulk loader."""
    if lacking := tools.TOOLS["Apache Jena"].lacking():
        missing(lacking)
    jena.run([("tdb2", tmp_path / "store", exported("article", "nquads"), tmp_path / "dump")], tmp_path)

    same.agree(written("article", "nquads"), parse(tools.result(tmp_path / "dump"), RdfFormat.N_QUADS))
    proven("Apache Jena", "TDB2", "article")


def test_blank_nodes_from_outside_get_names(nasty: Store, tmp_path: Path) -> None:
    """The same ones on every reading, so that no tool has to tell one blank node from another."""
    again = graphs.nasty(tmp_path)

    assert not [quad for quad in leaving.quads(nasty) if isinstance(quad.subject, BlankNode)]
    assert sum("/.well-known/genid/" in str(quad) for quad in leaving.quads(nasty)) == 5
    same.agree(leaving.quads(nasty), leaving.quads(again))
