"""RDF read back as the facts it was made from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad

import kg
from kg import build, rdf, writing
from kg.account import Account
from kg.errors import InputError
from kg.exchange.rdf import jsonld
from kg.exchange.rdf import syntaxes as out
from kg.facts import read_stream
from kg.imports.running import Taken, Wish, run
from kg.model import Facts
from kg.namespaces import DESCRIPTION
from kg.store import Store
from tests import anyfacts

ENDINGS = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "rdfxml": "rdf", "jsonld": "jsonld"}
REGISTERS = build.read_registers([])
HEAD = "@prefix onr: <https://w3id.org/onrecord/ontology#> . @prefix id: <https://w3id.org/onrecord/id/> .\n"
HEAD += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <https://example.org/> .\n"
ARTICLE = ":tram a onr:Article ; rdfs:label 'Tram' ; onr:publishedBy :gazette ; onr:published '2024-03-01' ; "
ARTICLE += "onr:mentions :gazette, :ana . :gazette a onr:NewsOrganization ; rdfs:label 'Gazette' .\n"
SAID = ":s a onr:Statement ; onr:reportedIn :tram ; onr:saidBy :ana ; onr:paraphrase 'Late.' ; onr:evidence :p .\n"
SAID += ":p a onr:Passage ; onr:inSource :tram ; onr:exact 'The tram is late' .\n"


def imported(path: Path, *, skip: bool = False) -> tuple[list[Facts], Taken]:
    """Import an RDF file, and read what came of it as any facts file is read."""
    registers = REGISTERS
    sink = io.BytesIO()
    taken = run(Wish("rdf", [path], registers, skip=skip), sink)
    sink.seek(0)
    return [document.facts for document in read_stream(sink, form="jsonlines", registers=registers)], taken


def turtle(tmp_path: Path, text: str) -> Path:
    """Write a Turtle file."""
    path = tmp_path / "graph.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def written(quads: list[Quad], form: str, path: Path) -> None:
    """Export quads."""
    sink = io.BytesIO()
    with Store.open() as store:
        for graph in {quad.graph_name for quad in quads}:
            store.replace(graph, [quad for quad in quads if quad.graph_name == graph])  # type: ignore[arg-type]
        if form == "jsonld":
            jsonld.write(store, sink, Account())
        else:
            out.write(store, sink, Account(), form)
    path.write_bytes(sink.getvalue())


@pytest.mark.parametrize("form", ENDINGS)
def test_the_article_comes_back(form: str, tmp_path: Path) -> None:
    """What is exported and imported is the same graph; without graphs in the format, the same triples."""
    path, back = tmp_path / f"graph.{ENDINGS[form]}", tmp_path / "back.jsonl"
    with kg.open() as store:
        kg.load(store, *kg.articles())
        before = {quad for quad in store.quads() if quad.graph_name != DESCRIPTION}
        kg.export(store, form, path)

    facts, taken = imported(path)
    back.write_bytes(b"".join(line for each in facts for line in writing.jsonlines(each)))

    with kg.open() as store:
        kg.load(store, back)
        after = {quad for quad in store.quads() if quad.graph_name != DESCRIPTION}
    if form in ("trig", "nquads", "jsonld"):
        assert after == before
    assert {quad.triple for quad in after} == {quad.triple for quad in before}
    assert [row for row in taken.account.rows() if row.fate != "noted"] == []


@settings(max_examples=20)
@given(facts=anyfacts.facts())
def test_any_facts_come_back(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever facts say: their graph, exported in each format and imported, is the same graph."""
    folder = tmp_path_factory.mktemp("any")
    quads = list(rdf.quads(facts))
    for form, ending in ENDINGS.items():
        written(quads, form, folder / f"graph.{ending}")

        (back,), taken = imported(folder / f"graph.{ending}")

        assert set(rdf.quads(back)) == set(quads), form
        assert [row for row in taken.account.rows() if row.fate != "noted"] == []


@settings(max_examples=50)
@given(facts=anyfacts.facts())
def test_any_facts_are_right(facts: Facts) -> None:
    """The strategy makes what facts files may say, and both ways of writing it are read as the same facts."""
    lines = io.BytesIO(b"".join(writing.jsonlines(facts)))

    (one,) = read_stream(lines, form="jsonlines")
    (other,) = read_stream(io.BytesIO(writing.yaml(facts)), form="yaml")

    assert one.facts == facts == other.facts


def test_iris_of_others_are_kept(tmp_path: Path) -> None:
    """What isn't named as facts files name things gets a short name, and keeps its IRI."""
    path = turtle(tmp_path, ARTICLE + ":ana a onr:Person ; rdfs:label 'Ana Ruiz' .\n" + SAID)

    (facts,), taken = imported(path)

    assert facts.agents["ana-ruiz"].same_as == ("https://example.org/ana",)
    assert facts.article and facts.article.publisher == "gazette"
    assert facts.statements[0].by == "ana-ruiz"
    assert ("noted", "names") in [(row.fate, row.what) for row in taken.account.rows()]


def test_what_has_no_place_is_counted(tmp_path: Path) -> None:
    """Properties of others, languages of texts and triples of no source are told."""
    ana = ":ana a onr:Person ; rdfs:label 'Ana Ruiz'@es ; :height 1.7 .\n"
    path = turtle(tmp_path, ARTICLE + ana + SAID + ":x :y :z .\n")

    (facts,), taken = imported(path)

    assert facts.agents["ana-ruiz"].name == "Ana Ruiz"
    assert {(row.fate, row.what, row.count) for row in taken.account.rows() if row.fate != "noted"} == {
        ("flattened", "languages of texts", 1),
        ("lost", "values of https://example.org/height", 1),
        ("lost", "triples", 1),
    }


def test_what_is_wrong_is_told_by_node(tmp_path: Path) -> None:
    """Two names, a word that isn't one, a missing name; with skip the rest is taken."""
    ana = ":ana a onr:Person ; rdfs:label 'Ana', 'Ana Ruiz' . :bo a onr:Person . :tram onr:mentions :bo .\n"
    said = SAID.replace("onr:paraphrase", "onr:hasMode onr:Loud ; onr:paraphrase")
    path = turtle(tmp_path, ARTICLE + ana + said)

    with pytest.raises(InputError) as caught:
        imported(path)
    (facts,), taken = imported(path, skip=True)

    told = [
        str(problem).partition("graph.ttl: https://example.org/")[2].partition(";")[0]
        for problem in caught.value.problems
    ]
    assert told == [
        "ana: name has several values, 'Ana Ruiz' and 'Ana'",
        "bo: this agent has no 'name'",
        "s: has mode: <https://w3id.org/onrecord/ontology#Loud> is none of the ontology's words for this",
    ]
    assert facts.agents["ana-ruiz"].name == "Ana Ruiz"
    assert len(taken.problems) == 3


def test_files_that_are_no_rdf_are_refused(tmp_path: Path) -> None:
    """A missing file, an ending of no RDF, broken Turtle and a remote context are told in words."""
    for name, text, wrong in (
        ("a.ttl", "<x:a> <x:b>", "this isn't Turtle"),
        ("a.txt", "x", "its name doesn't say which RDF it is"),
        ("a.jsonld", '{"@context": "https://example.org/c", "@id": "x:y"}', "its context is at https://example.org/c"),
        ("e.ttl", "", "there is nothing in it to take"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=wrong):
            imported(tmp_path / name)
    with pytest.raises(InputError, match="there is no such file"):
        imported(tmp_path / "no.ttl")
