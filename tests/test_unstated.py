"""From a facts file that leaves out all that may be left out to answers, pages and pictures of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import kg
import viz
from kg.namespaces import ID, ONR
from kg.questions import questions
from tests import gaps
from tests.shell import onrecord
from viz import words
from viz.evidence import records
from viz.graph import statement_graph
from viz.networks import drawn as networks
from viz.page import page
from viz.tables import tables

FACTS = """\
article: {title: "https://example.org/notes", url: "https://example.org/notes"}
agents:
  voice: {type: Agent, name: A voice}
  city: {type: GovernmentBody, name: City}
issues:
  line: {name: Building the line}
statements:
  - {id: cry, quote: Overdue}
  - {id: mutter, by: voice, about: city, at: {exact: Not in my harbor, prefix: "cried: "}}
  - id: stand
    for: city
    says: The city stands by the line.
    appearance: https://example.org/posts/7
    at: {exact: by its line}
    positions: [{on: line, stance: supports}]
"""
UNSTATED = (ONR.hasMode, ONR.hasAct, ONR.publishedBy, ONR.published, ONR.publishedAt, ONR.start, ONR.end, ONR.line)
VALUES = {"about": "city", "by": "voice", "on": "line"}
DAY = "2024-04-01"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the facts file."""
    path = tmp_path_factory.mktemp("facts") / "notes.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_it_is_right(file: Path) -> None:
    """`onrecord check` has nothing to say against it, nor against the graph that is built of it."""
    done = onrecord("check", str(file))

    assert (done.code, done.err) == (0, "No problems in 42 triples of 3 statements.\n")


def test_its_graph_says_no_more_than_it(file: Path, tmp_path: Path) -> None:
    """No speaker, mode, act, publisher or day is made up; a Turtle export passes the checks, too."""
    built = onrecord("build", str(file), "-o", str(tmp_path))

    assert built.code == 0, built.err
    quads = list(parse(path=str(tmp_path / "graph.trig"), format=RdfFormat.TRIG))
    said = {(quad.subject.value, quad.object.value) for quad in quads if quad.predicate == ONR.saidBy}
    assert said == {(f"{ID}mutter", f"{ID}voice")}
    assert not {quad.predicate for quad in quads} & set(UNSTATED)
    assert (f"{ID}voice", ONR.Agent) in {(quad.subject.value, quad.object) for quad in quads}
    exported = onrecord("export", "turtle", "-o", str(tmp_path / "notes.ttl"), "--facts", str(file))
    checked = onrecord("check", str(tmp_path / "notes.ttl"))
    assert (exported.code, checked.code) == (0, 0), exported.err + checked.out + checked.err


@pytest.mark.parametrize("name", questions())
def test_every_question_answers(file: Path, name: str) -> None:
    """None refuses, and none says a word of its own where nothing is stated."""
    given = {each.name: DAY if each.kind == "date" else VALUES[each.name] for each in questions()[name].parameters}
    options = [part for key, value in given.items() for part in ("-p", f"{key}={value}")]

    done = onrecord("ask", name, *options, "--facts", str(file), "--format", "json")

    assert done.code == 0, done.err
    assert not re.search("unknown|undated|none", done.out, re.IGNORECASE)


def test_who_said_what_has_a_row_for_each(file: Path) -> None:
    """Three statements, one of them with a speaker."""
    done = onrecord("ask", "who-said-what", "--facts", str(file), "--format", "csv")

    assert [line.split(",")[:5] for line in done.out.splitlines()[1:]] == [
        ["", "", "", "", "“Overdue”"],
        ["", "City", "Building the line", "supports", "The city stands by the line."],
        ["A voice", "", "City", "", "Not in my harbor"],
    ]


@pytest.mark.parametrize("view", ["standing", "network", "matrix", "timeline", "statements"])
def test_every_view_is_drawn(file: Path, tmp_path: Path, view: str) -> None:
    """As a page and as a picture without a browser."""
    for name in ("page.html", "still.svg"):
        done = onrecord("draw", "-o", str(tmp_path / name), "--view", view, "--facts", str(file))

        assert done.code == 0, done.err
        assert "City" in (tmp_path / name).read_text(encoding="utf-8")


# What is drawn.


def test_a_graph_names_no_speaker_that_isnt_stated() -> None:
    """An edge without a speaker starts from a node of its own; what the passages hold is told as that."""
    with gaps.store() as store:
        graph = statement_graph(store)

    told = {iri: (speaker, edge) for speaker, _, iri, edge in graph.edges(keys=True, data=True)}
    unnamed = {iri.removeprefix(ID) for iri, (_, edge) in told.items() if "speaker" not in edge}
    assert unnamed == {"echo", "stand", "doubt", "plea", "cry"}
    assert all((speaker == iri) != ("speaker" in edge) for iri, (speaker, edge) in told.items())
    assert graph.nodes[f"{ID}cry"] == {"label": "speaker not stated", "kind": "Kind not stated", "category": "other"}
    assert graph.nodes[f"{ID}voice"]["kind"] == "Agent"
    mutter, plea = told[f"{ID}mutter"][1], told[f"{ID}plea"][1]
    assert (mutter["words"], mutter["quoted"], mutter["from_passage"]) == ("Not in … my harbor", False, True)
    assert plea["appearance"] == "https://example.org/posts/7; https://example.org/posts/8"
    assert told[f"{ID}reply"][1]["responds_to"] == "Overdue"
    assert "from_passage" not in plea


def test_what_isnt_dated_is_read_last() -> None:
    """The minutes have a day; the leaflet and the notes have none."""
    with gaps.store() as store:
        found = records(statement_graph(store), words.texts())

    assert [said.iri for said in found.statements] == ["echo", "reply", "stand", "doubt", "plea", "mutter", "cry"]
    assert [(source.title, source.host) for source in found.sources] == [
        ("Minutes", ""),
        ("A leaflet", ""),
        ("https://example.org/notes", "example.org"),
    ]


def test_records_know_the_nameless() -> None:
    """They have the word of the page's language, no kind, and no row among the names."""
    texts = words.texts("de")
    with gaps.store() as store:
        found = records(statement_graph(store), texts)

    nameless = [name for name in found.names if name.nameless]
    assert {(name.label, name.type) for name in nameless} == {("Sprecher nicht genannt", "")}
    assert len(nameless) == 5
    assert str(tables(found, texts)).count("Sprecher nicht genannt") == 5


def test_a_page_counts_no_speaker_that_isnt_stated() -> None:
    """Two are named."""
    with gaps.store() as store:
        written = page(statement_graph(store), title="Gaps")

    assert "<span>2 speakers</span>" in written


@pytest.mark.parametrize(
    ("language", "speaker", "printed"),
    [
        ("en", "speaker not stated", "In the source: Not in … my harbor"),
        ("de", "Sprecher nicht genannt", "In der Quelle: Not in … my harbor"),
    ],
)
def test_a_picture_says_what_isnt_stated(language: str, speaker: str, printed: str) -> None:
    """In its language; words of a passage are said to be the source's."""
    with gaps.store() as store:
        drawn = viz.still(store, view="statements", language=language).decode()

    assert speaker in drawn
    assert printed in drawn
    assert "2 speakers" in drawn or "2 Sprecher" in drawn


def test_a_line_is_dashed_only_where_all_is_paraphrased() -> None:
    """Words of a passage may be the speaker's own."""
    with gaps.store() as store:
        found = networks.statements(statement_graph(store))

    assert found.edges[f"{ID}voice", f"{ID}city", "none"]["quoted"] is True
    assert found.edges[f"{ID}plea", f"{ID}city", "none"]["quoted"] is False


def test_an_agent_of_unknown_kind_is_found_by_name() -> None:
    """As any other."""
    with gaps.store() as store:
        answer = kg.ask(store, "said-by", by="A voice")
        selected = statement_graph(store, viz.select(store, by=["A voice"]))

    assert len(answer.rows) == 1
    assert {key for *_, key in selected.edges(keys=True)} == {f"{ID}mutter"}
