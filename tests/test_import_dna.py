"""Databases of Discourse Network Analyzer, read as facts."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolution, QuerySolutions

from kg import build, texts
from kg.account import Row
from kg.facts import read_stream
from kg.imports.dna.offsets import Offsets, passage
from kg.imports.running import Wish, run
from kg.model import Article, Code, Position, Span, Statement
from kg.namespaces import TERMS
from kg.store import Store
from tests import dna
from tests.coded import GAZETTE, RUIZ, SAID, SHA256, TRAM, imported, numbered, only
from tests.dna import Database, Document, make


def test_a_document_is_an_article_with_what_was_coded_in_it(tmp_path: Path) -> None:
    """Person, organization, concept and agreement become speaker, the one spoken for, issue and stance."""
    facts, account = only(make(tmp_path / "port.dna", Database([GAZETTE], SAID)))

    assert facts.article == Article(
        title="Port gets a tram",
        publisher="gazette",
        published="2024-03-01T09:00:00Z",
        authors="b-writer",
        sha256=SHA256,
        codes=(numbered(1), Code(variable="section", value="news"), Code(variable="type", value="report")),
    )
    assert [statement.id is not None for statement in facts.statements] == [True, True]
    assert facts.statements[0].by == "ana-ruiz"
    assert facts.statements[0].for_ == "city-of-port"
    assert facts.statements[0].positions == (Position(on="building-the-tram-line", stance="supports"),)
    assert facts.statements[0].at == Span(
        start=1, end=17, exact="We need the tram", prefix="“", suffix=",” said Ana Ruiz. The Riders' Un"
    )
    assert facts.statements[1].by == "riders-union"
    assert facts.statements[1].for_ is None
    assert facts.statements[1].positions[0].stance == "opposes"
    assert {name: agent.type for name, agent in facts.agents.items()} == {
        "ana-ruiz": "Person",
        "b-writer": "Person",
        "city-of-port": "Organization",
        "gazette": "Organization",
        "riders-union": "Organization",
    }
    assert {statement.coder for statement in facts.statements} == {"Admin"}
    assert account == [Row("flattened", "dates of documents", 1, "DNA keeps no time zone: they are written as UTC")]


def test_what_dna_does_not_say_is_not_made_up(tmp_path: Path) -> None:
    """DNA knows neither mode nor act, and empty texts mean that nothing was coded."""
    nothing: dict[str, str | int] = {"person": " ", "organization": "", "concept": "", "agreement": 1}
    path = make(tmp_path / "port.dna", Database([Document("", TRAM)], [dna.Statement(1, "too dear", nothing)]))

    facts, account = only(path)

    assert facts.article == Article(
        title="Document 1", published="2024-03-01T09:00:00Z", sha256=SHA256, codes=(numbered(1),)
    )
    [statement] = facts.statements
    assert statement == Statement(
        id=statement.id,
        at=Span(start=63, end=71, exact="too dear", prefix="iz. The Riders' Union called it ", suffix="."),
        codes=(Code(variable="agreement", value=True),),
        coder="Admin",
    )
    assert not facts.agents and not facts.issues
    assert Row("noted", "documents without a title", 1, "called by their number") in account


def test_a_position_needs_somebody_who_holds_it(tmp_path: Path) -> None:
    """Without a speaker the concept is what the statement is about, and the agreement is a code."""
    values = RUIZ | {"person": "", "organization": ""}

    facts, _ = only(make(tmp_path / "port.dna", Database([GAZETTE], [dna.Statement(1, "too dear", values)])))

    [statement] = facts.statements
    assert statement.by is None and statement.positions == ()
    assert statement.about == "building-the-tram-line"
    assert statement.codes == (Code(variable="agreement", value=True),)


@pytest.mark.parametrize("variables", ["no agreement", "not coded"])
def test_without_an_agreement_there_is_no_position(tmp_path: Path, variables: str) -> None:
    """A type without the variable and a statement without its value have no stance, not even a neutral one."""
    kinds = dict(dna.TYPES["DNA Statement"])
    values = {name: value for name, value in RUIZ.items() if name != "agreement"}
    if variables == "no agreement":
        del kinds["agreement"]
    database = Database([GAZETTE], [dna.Statement(1, "the tram", values)], types={"DNA Statement": kinds})

    facts, _ = only(make(tmp_path / "port.dna", database))

    [statement] = facts.statements
    assert (statement.positions, statement.about) == ((), "building-the-tram-line")


def test_the_shared_data_come_in_whole(shared: Path, tmp_path: Path) -> None:
    """480 statements in 70 documents: as many of each speaker, concept and agreement as the reference data have."""
    database = dna.shared(shared / "dna")
    path = make(tmp_path / "shared.dna", database)

    facts, taken = imported(path, {"texts": str(tmp_path / "texts")})

    assert {kind: count for kind, count in taken.counts.items() if count} == {
        "articles": 70, "statements": 480, "positions": 459, "agents": 46, "issues": 8,
    }  # fmt: skip
    coded = [statement.values for statement in database.statements]
    names = {name: entity.name for one in facts for name, entity in one.entities()}
    said = [statement for one in facts for statement in one.statements]
    for key, field in (("person", "by"), ("organization", "for_")):
        found = Counter(names[name] for statement in said if (name := getattr(statement, field)))
        assert found == Counter(values[key] for values in coded if values[key])
    stances = {"supports": 1, "opposes": 0}
    taken_for = Counter((names[one.on], stances[one.stance]) for statement in said for one in statement.positions)
    full = [values for values in coded if values["person"] and values["concept"]]
    assert taken_for == Counter((values["concept"], values["agreement"]) for values in full)
    assert all(isinstance(one.at, Span) and one.at.exact for one in said)
    assert len(list((tmp_path / "texts").iterdir())) == 70


def test_the_texts_hold_the_statements(shared: Path, tmp_path: Path) -> None:
    """The texts that the import writes are found by the articles' hashes, and the graph of both is right."""
    path = make(tmp_path / "shared.dna", dna.shared(shared / "dna"))
    with (tmp_path / "shared.jsonl").open("wb") as sink:
        run(Wish("dna", [path], settings={"texts": str(tmp_path / "texts")}), sink)

    with Store.open() as store:
        loaded = build.load(store, build.Sources([tmp_path / "shared.jsonl"], texts=[tmp_path / "texts"]))

    assert (loaded.sources, loaded.statements) == (70, 480)


def test_all_that_was_coded_is_in_the_graph(shared: Path, tmp_path: Path) -> None:
    """Every value of the reference data is found again, with its type, statement by statement."""
    database = dna.shared(shared / "dna")
    path = make(tmp_path / "shared.dna", database)
    with (tmp_path / "shared.jsonl").open("wb") as sink:
        run(Wish("dna", [path]), sink)

    with Store.open() as store:
        build.load(store, build.Sources([tmp_path / "shared.jsonl"]))
        rows = store.query(CODED)
        assert isinstance(rows, QuerySolutions)
        found = Counter(map(coded, rows))

    assert found == Counter(
        (*(str(values[name]) for name in VARIABLES), one.author, one.source, one.section, one.type)
        for statement in database.statements
        for values, one in [(statement.values, database.documents[statement.document - 1])]
    )


VARIABLES = ("person", "organization", "concept", "agreement", "stance", "frame")
CODED = """
PREFIX onr: <https://w3id.org/onrecord/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?person ?organization ?concept ?side ?agreement ?stance ?frame ?author ?source ?section ?type WHERE {
  ?s onr:reportedIn ?article ; onr:coder "Admin" .
  OPTIONAL { ?s onr:saidBy [ a onr:Person ; rdfs:label ?person ] }
  OPTIONAL { ?s onr:saidBy|onr:onBehalfOf [ a onr:Organization ; rdfs:label ?organization ] }
  OPTIONAL { ?s onr:about|(onr:expresses/onr:on) [ a onr:Issue ; rdfs:label ?concept ] }
  OPTIONAL { ?s onr:expresses/onr:hasStance ?side }
  OPTIONAL { ?s onr:hasCode [ onr:variable "agreement" ; onr:value ?agreement ] }
  OPTIONAL { ?s onr:hasCode [ onr:variable "stance" ; onr:value ?stance ] FILTER isNumeric(?stance) }
  OPTIONAL { ?s onr:hasCode [ onr:variable "frame" ; onr:value ?frame ] }
  OPTIONAL { ?article onr:writtenBy/rdfs:label ?author }
  OPTIONAL { ?article onr:publishedBy/rdfs:label ?source }
  OPTIONAL { ?article onr:hasCode [ onr:variable "section" ; onr:value ?section ] }
  OPTIONAL { ?article onr:hasCode [ onr:variable "type" ; onr:value ?type ] }
}
"""
AGREED = {f"{TERMS}SupportsStance": "1", f"{TERMS}OpposesStance": "0", "true": "1", "false": "0"}


def coded(row: QuerySolution) -> tuple[str, ...]:
    """Return what a row says of a statement, in the order of the variables and of its document's columns."""
    said = [getattr(row[number], "value", "") for number in range(11)]
    return (*said[:3], AGREED[said[3] or said[4]], *said[5:])


def test_the_same_database_gives_the_same_facts(tmp_path: Path) -> None:
    """Ids derive from content: importing twice gives the same bytes; another coding of the same words doesn't."""
    once, twice, other = io.BytesIO(), io.BytesIO(), io.BytesIO()
    path = make(tmp_path / "port.dna", Database([GAZETTE], SAID))
    opposed = [dna.Statement(1, "We need the tram", RUIZ | {"agreement": 0})]

    run(Wish("dna", [path]), once)
    run(Wish("dna", [path]), twice)
    run(Wish("dna", [make(tmp_path / "other.dna", Database([GAZETTE], opposed))]), other)

    assert once.getvalue() == twice.getvalue()
    [[first], [second]] = (list(read_stream(io.BytesIO(sink.getvalue()))) for sink in (once, other))
    assert first.facts.statements[0].id != second.facts.statements[0].id


def test_statements_on_the_same_words_stay_apart(tmp_path: Path) -> None:
    """DNA codes one sentence as often as it has concepts, and two coders may code it alike."""
    fares = RUIZ | {"concept": "Fares"}
    said = [dna.Statement(1, "the tram", values) for values in (RUIZ, fares, RUIZ)]

    facts, _ = only(make(tmp_path / "port.dna", Database([GAZETTE], said)))

    assert len({statement.id for statement in facts.statements}) == 3
    assert [one.on for statement in facts.statements for one in statement.positions] == [
        "building-the-tram-line", "fares", "building-the-tram-line",
    ]  # fmt: skip


def test_offsets_count_as_dna_counts(tmp_path: Path) -> None:
    """Characters beyond U+FFFF are two of Java's units, and a line end is one in DNA's window."""
    text = "🚋🚋 Trams\r\n\r\n“We need\r\nthe tram”\r\nsaid Ana Ruiz."
    said = [dna.Statement(1, words, RUIZ) for words in ("Trams", "We need\nthe tram", "Ana Ruiz")]
    path = make(tmp_path / "port.dna", Database([Document("Trams", text)], said))

    facts, account = only(path, {"texts": str(tmp_path)})

    passages = [statement.at for statement in facts.statements]
    assert [span.exact for span in passages if isinstance(span, Span)] == ["Trams", "We need\r\nthe tram", "Ana Ruiz"]
    kept = texts.Texts.read([tmp_path]).of(facts.article.sha256 if facts.article else None)
    assert kept == text
    assert [text[slice(*span.place or ())] for span in passages if isinstance(span, Span)] == [
        "Trams", "We need\r\nthe tram", "Ana Ruiz",
    ]  # fmt: skip
    what = "texts with line ends CR LF"
    assert Row("noted", what, 1, "a line end counts as one in statements' offsets") in account


def test_offsets_that_count_both_characters_of_a_line_end_are_told_by_the_words(tmp_path: Path) -> None:
    """A program that filled the database counted CR and LF; by DNA's own count the words would be cut in two."""
    text = "Trams\r\n\r\nand\r\nmore\r\ntrams, said Ana Ruiz."
    start = text.index("trams, said")
    path = make(
        tmp_path / "port.dna", Database([Document("Trams", text)], [dna.Statement(1, (start, start + 5), RUIZ)])
    )

    facts, account = only(path)

    [statement] = facts.statements
    assert isinstance(statement.at, Span) and statement.at.exact == "trams"
    assert Row("noted", "texts with line ends CR LF", 1, "a line end counts as two in statements' offsets") in account


@given(st.text(st.sampled_from("ab \r\n🚋é"), max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_any_passage_is_found_again(text: str, start: int, length: int) -> None:
    """Offsets as DNA's window counts them lead back to the characters."""
    end = min(start + length, len(text))
    halves = {place for place in (start, end) if text[place - 1 : place + 1] == "\r\n"}
    if start >= end or halves:
        return
    before, words = (part.replace("\r\n", "\n").encode("utf-16-le") for part in (text[:start], text[start:end]))

    place = Offsets(text).place(len(before) // 2, (len(before) + len(words)) // 2)

    assert place == (start, end)


def test_a_passage_leaves_out_what_no_format_can_hold() -> None:
    """Control characters split a passage, and end what stands around it."""
    spans = passage("The\x0b tram \x0c is late\x00.", 5, 18)

    assert [(span.start, span.end, span.exact, span.prefix, span.suffix) for span in spans] == [
        (5, 10, "tram ", " ", ""),
        (11, 18, " is lat", "", "e"),
    ]
