"""`onrecord describe`: what it prints for people and for machines, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, parse

import kg
from kg import build
from kg.about import PACKAGED
from kg.exchange.description.describing import describe
from kg.exchange.rdf import foreign
from kg.namespaces import DESCRIPTION, ID, ONR, RDF
from kg.store import Store
from tests import described
from tests.described import ENDINGS, SAID
from tests.shell import onrecord
from tests.test_build import write


@pytest.fixture(scope="module")
def store() -> Store:
    """Build the packaged article's graph."""
    return build.packaged()


@pytest.fixture
def two(tmp_path: Path) -> Store:
    """Build a graph of two articles that speak of the same people and the same issue."""
    return described.two(tmp_path)


def test_the_rows_tell_it_in_short(two: Store) -> None:
    """What it is called, what is known of it, how much of what there is, and where it is from."""
    rows = [tuple(str(getattr(cell, "value", "")) for cell in row) for row in describe(two, SAID).rows.rows]

    assert rows[:5] == [
        ("title", "Port argues", "data set"),
        ("data set", "https://example.org/void.ttl#port", "data set"),
        ("creators", "Ana Ruiz, Bo Lind", "data set"),
        ("license", "https://creativecommons.org/licenses/by/4.0/", "data set"),
        ("page", "https://example.org/page", "data set"),
    ]
    assert ("said", "2024-03-30 to 2024-04-01", "data set") in rows
    assert ("Statement", "2", "counts") in rows
    assert ("source", "The Gazette, 2024-04-02: Buses (36 triples)", "sources") in rows


def test_many_sources_are_not_all_listed() -> None:
    """The first twenty, and how many more there are."""
    store = Store.open()
    for number in range(25):
        graph = NamedNode(f"{ID}article/{number:02}")
        store.replace(graph, [Quad(graph, RDF.type, ONR.Article, graph)])

    rows = [str(row[1]) for row in describe(store).rows.rows if "source" in str(row[2])]

    assert len(rows) == 21
    assert rows[-1] == '"and 5 more"'


def test_describe_prints_a_table() -> None:
    """Of the packaged article, whose license is known, without a word on standard error."""
    done = onrecord("describe")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0].split() == ["what", "value"]
    assert "https://creativecommons.org/licenses/by/4.0/" in done.out
    assert "The On Record authors" in done.out


@pytest.mark.parametrize("form", ENDINGS)
def test_describe_writes_rdf(form: str, store: Store) -> None:
    """The triples that a dump would hold, but for its format; where there are graphs, in that of descriptions."""
    done = onrecord("describe", "--format", form)

    found = list(parse(done.out.encode(), foreign.SYNTAXES[f".{ENDINGS[form]}"]))

    assert {quad.triple for quad in found} == set(describe(store, PACKAGED).triples)
    assert {quad.graph_name == DESCRIPTION for quad in found} == {form in ("trig", "nquads", "jsonld")}


def test_describe_says_that_a_license_is_missing(tmp_path: Path) -> None:
    """Of a user's data, on standard error, so that what is piped stays whole."""
    path = str(write(tmp_path / "tram.yaml"))

    without, with_one = (
        onrecord("describe", "--facts", path),
        onrecord("describe", "--facts", path, "--license", "CC0-1.0"),
    )

    assert without.err == ("No license is known for these data; --license says under which one others may use them.\n")
    assert re.search("^license +not stated$", without.out, re.MULTILINE)
    assert with_one.err == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("describe", "--license", "mine"), "--license: 'mine' isn't an http or https address"),
        (("describe", "--creator", "<x>"), "--creator: '<x>' names nobody"),
        (("export", "turtle", "--iri", f"{ID}mayor"), "belongs to On Record"),
        (("export", "csv", "--title", "Trams"), "csv has no place for what is said about the data set"),
    ],
)
def test_what_can_not_be_said_is_misuse(arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, and what to write instead."""
    done = onrecord(*arguments)

    assert done.code == 2
    assert message in done.err


def test_export_and_build_describe_what_they_write(tmp_path: Path) -> None:
    """Our own license for the packaged article, the user's words for the user's."""
    tram = str(write(tmp_path / "tram.yaml"))

    packaged, own = onrecord("export", "turtle"), onrecord("export", "turtle", "--facts", tram, "--title", "Trams")
    onrecord("build", "-o", str(tmp_path / "ours"))
    onrecord("build", tram, "-o", str(tmp_path / "theirs"))

    assert "dcterms:license <https://creativecommons.org/licenses/by/4.0/>" in packaged.out
    assert 'dcterms:title "Trams"' in own.out
    assert "dcterms:license" not in own.out
    assert b"dcterms:license <" in (tmp_path / "ours" / "graph.trig").read_bytes()
    assert b"dcterms:license <" not in (tmp_path / "theirs" / "graph.trig").read_bytes()


def test_the_python_name(tmp_path: Path, two: Store) -> None:
    """`kg.describe` describes, `kg.export` takes the same words."""
    kg.export(two, "turtle", tmp_path / "trams.ttl", about=SAID)

    assert kg.describe(two, SAID).triples == describe(two, SAID).triples
    assert kg.describe(two).iri == describe(two).iri
    assert b'dcterms:title "Port argues"' in (tmp_path / "trams.ttl").read_bytes()
