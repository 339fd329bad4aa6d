"""What projects in Discourse Network Analyzer differ in: variables, scales, types, attributes, coders, versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.account import Row
from kg.imports.dna import reader as room
from kg.model import Agent, Article, Code, Issue, Position, Statement
from tests import dna
from tests.coded import GAZETTE, RUIZ, SAID, SHA256, TRAM, imported, numbered, only, refused
from tests.dna import Database, Document, make

SCALED = {"DNA Statement": dna.TYPES["DNA Statement"] | {"agreement": "integer"}}
TERMS = {
    "Speech": {"who": "short text", "what": "short text", "pro": "boolean", "frame": "short text", "why": "long text"}
}
ANA: dict[str, str | int] = {
    "who": "Ana Ruiz",
    "what": "Building the tram line",
    "pro": 1,
    "frame": "money",
    "why": "It pays; in the end.",
}


def stances(statements: tuple[Statement, ...]) -> list[tuple[str, float | None]]:
    """List stance and intensity of all positions."""
    return [(one.stance, one.intensity) for statement in statements for one in statement.positions]


def codes(statements: tuple[Statement, ...]) -> list[tuple[str | None, dict[str, str | int]]]:
    """List the speaker and the codes of statements."""
    return [(one.by, {code.variable: code.value for code in one.codes}) for one in statements]


def scaled(tmp_path: Path) -> Path:
    """Make a database whose agreement is an integer."""
    said = [dna.Statement(1, "the tram", RUIZ | {"agreement": agreement}) for agreement in (2, -1, 0)]
    return make(tmp_path / "scaled.dna", Database([GAZETTE], said, types=SCALED))


def test_the_sign_of_an_integer_is_the_stance(tmp_path: Path) -> None:
    """The largest integer that was coded stands for full agreement, and the summary says so."""
    facts, account = only(scaled(tmp_path))

    assert stances(facts.statements) == [("supports", 1.0), ("opposes", -0.5), ("neutral", 0.0)]
    assert [coded for _, coded in codes(facts.statements)] == [{"agreement": number} for number in (2, -1, 0)]
    how = "the agreement, divided by 2 (set another with scale)"
    assert Row("noted", "intensity of positions", 3, how) in account


def test_the_scale_can_be_set(tmp_path: Path) -> None:
    """Nobody may have agreed fully; an agreement beyond the scale is a problem."""
    path = scaled(tmp_path)

    facts, _ = only(path, {"scale": "4"})

    assert stances(facts.statements) == [("supports", 0.5), ("opposes", -0.25), ("neutral", 0.0)]
    assert refused(path, {"scale": "1"}) == [
        "table DATAINTEGER, row 1: agreement 2 is beyond the scale of 1; set a larger --set scale=N"
    ]
    assert refused(path, {"scale": "0"}) == [
        "scale is '0'; set the integer that stands for full agreement: --set scale=2"
    ]


def test_variables_may_have_other_names(tmp_path: Path) -> None:
    """What stands for person, concept and agreement is set; all else is coded."""
    path = make(tmp_path / "terms.dna", Database([GAZETTE], [dna.Statement(1, "the tram", ANA, "Speech")], types=TERMS))

    facts, _ = only(path, {"person": "who", "concept": "what", "agreement": "pro"})

    [statement] = facts.statements
    assert (statement.by, statement.for_) == ("ana-ruiz", None)
    assert statement.positions == (Position(on="building-the-tram-line", stance="supports"),)
    assert statement.codes == (
        Code(variable="pro", value=True),
        Code(variable="frame", value="money"),
        Code(variable="why", value="It pays; in the end."),
    )


def test_a_name_is_taken_as_it_is_written_if_there_is_one(tmp_path: Path) -> None:
    """Two variables may differ in nothing but capitals; the other one is a code."""
    types = {"Speech": {"Person": "short text", "person": "short text", "concept": "short text"}}
    values: dict[str, str | int] = {"Person": "Kim Lee", "person": "Ana Ruiz", "concept": "Fares"}
    path = make(tmp_path / "port.dna", Database([GAZETTE], [dna.Statement(1, "tram", values, "Speech")], types=types))

    facts, _ = only(path)
    other, _ = only(path, {"person": "Person"})

    assert codes(facts.statements) == [("ana-ruiz", {"Person": "Kim Lee"})]
    assert codes(other.statements) == [("kim-lee", {"person": "Ana Ruiz"})]


def test_unknown_names_are_told_with_the_nearest_right_one(tmp_path: Path) -> None:
    """A misspelt variable or type, a variable of the wrong kind, and one that is set twice refuse the whole file."""
    path = make(tmp_path / "terms.dna", Database([GAZETTE], [dna.Statement(1, "the tram", ANA, "Speech")], types=TERMS))

    assert refused(path) == [
        "no statement type has a variable called 'person', 'organization' or 'concept'; name them, as in "
        "--set concept=NAME; there are 'frame', 'pro', 'what', 'who' and 'why'"
    ]
    assert refused(path, {"concept": "wat"}) == ["there is no variable 'wat'; did you mean 'what'?"]
    assert refused(path, {"concept": "pro"}) == [
        "variable 'pro' is boolean, and concept is short text or long text; set another with --set concept=NAME, "
        "or none with --set concept="
    ]
    assert refused(path, {"concept": "what", "person": "what"}) == [
        "variable 'what' can't be both person and concept; set another with --set concept=NAME"
    ]
    assert refused(path, {"concept": "what", "type": "speech"}) == [
        "there is no statement type 'speech'; did you mean 'Speech'?"
    ]


def test_several_statement_types_are_taken_and_named(tmp_path: Path) -> None:
    """Types with a speaker or a concept are taken, with their name as a code; others are counted."""
    types = dict(dna.TYPES) | {"Quote": {"Person": "short text", "page": "integer"}}
    said = [
        *SAID,
        dna.Statement(1, "Ana Ruiz", {"Person": "Ana Ruiz", "page": 3}, "Quote"),
        dna.Statement(1, "Ana Ruiz", {"note": "the mayor"}, "Annotation"),
    ]
    path = make(tmp_path / "types.dna", Database([GAZETTE, Document("Ferries", "None.")], said, types=types))

    (both, _), taken = imported(path)
    (one, _), _ = imported(path, {"type": "Quote"})

    assert [coded for _, coded in codes(both.statements)] == [
        {"statement type": "DNA Statement", "agreement": True},
        {"statement type": "Quote", "page": 3},
        {"statement type": "DNA Statement", "agreement": False},
    ]
    assert codes(one.statements) == [("ana-ruiz", {"page": 3})]
    why = "it has no person, organization or concept"
    assert Row("lost", "statements of type 'Annotation'", 1, why) in taken.account.rows()


def test_documents_without_statements_come_in_too(tmp_path: Path) -> None:
    """They bound the time that was looked at: a network's range goes from the first document to the last."""
    path = make(tmp_path / "two.dna", Database([GAZETTE, Document("Ferries", "None.")], SAID))

    facts, _ = imported(path)

    assert [(one.source.title, len(one.statements)) for one in facts] == [("Port gets a tram", 2), ("Ferries", 0)]


def attributes() -> dict[tuple[str, str], dict[str, str]]:
    """Describe a person and a concept."""
    person = {"Type": "politician", "Alias": "A. Ruiz", "Notes": ""}
    return {("person", "Ana Ruiz"): person, ("concept", "Building the tram line"): {"Notes": "Two stops."}}


@pytest.mark.parametrize("version", ["3.0.11.5", "2.0 beta 25"])
def test_attributes_describe_entities(tmp_path: Path, version: str) -> None:
    """An alias is another name; the other attributes go into the note, and are counted."""
    database = Database([GAZETTE], SAID, attributes=attributes(), version=version)

    facts, account = only(make(tmp_path / "port.dna", database))

    assert facts.agents["ana-ruiz"] == Agent(
        name="Ana Ruiz", type="Person", aliases=("A. Ruiz",), note="Type: politician"
    )
    assert facts.issues["building-the-tram-line"] == Issue(name="Building the tram line", note="Notes: Two stops.")
    how = "written into the notes of entities"
    assert Row("flattened", "attribute 'Type' of entities", 1, how) in account


def test_a_database_of_dna_2_is_read_as_well(tmp_path: Path) -> None:
    """DNA 2 keeps texts where DNA 3 keeps entities, and counts milliseconds."""
    document = Document("Trams", TRAM, date=1_709_283_600_000, source="Gazette")
    early = "DROP TABLE ATTRIBUTES"
    path = make(tmp_path / "port.dna", Database([document], SAID, version="2.0 beta 25"), early)

    facts, _ = only(path)

    assert facts.article == Article(
        title="Trams", publisher="gazette", published="2024-03-01T09:00:00Z",
        sha256=SHA256, codes=(numbered(1),),
    )  # fmt: skip
    assert stances(facts.statements) == [("supports", None), ("opposes", None)]
    assert facts.statements[1].by == "riders-union"


def test_coders_are_named(tmp_path: Path) -> None:
    """Who coded a statement is told; who added a document only if it doesn't go without saying."""
    said = [dna.Statement(1, "the tram", RUIZ, coder=2)]

    facts, _ = only(make(tmp_path / "port.dna", Database([Document("Trams", TRAM)], said, coders=("Admin", "Kim"))))

    assert (facts.article or Article(title="?")).note == "coder: Admin"
    assert facts.statements[0].coder == "Kim"


def test_documents_with_the_same_text_stay_apart(tmp_path: Path) -> None:
    """A document that was imported into DNA three times is three sources, as in DNA."""
    said = [dna.Statement(number, "the tram", RUIZ) for number in (1, 2, 3)]

    facts, taken = imported(make(tmp_path / "port.dna", Database([GAZETTE] * 3, said)))

    assert [(one.source.title, isinstance(one.article and one.article.sha256, str)) for one in facts] == [
        ("Port gets a tram", True),
        ("Port gets a tram", False),
        ("Port gets a tram (document 3)", False),
    ]
    rows = taken.account.rows()
    assert (
        Row("flattened", "documents with the text of another", 2, "their sha256 is left away: each is a source") in rows
    )
    assert Row("flattened", "documents that look like another", 1, "their number is added to their title") in rows


def test_what_is_left_in_the_database_is_counted(tmp_path: Path) -> None:
    """Entities nobody has, their parents, search terms, and values of statements that are gone."""
    path = make(
        tmp_path / "port.dna",
        Database([GAZETTE], SAID),
        "INSERT INTO ENTITIES (VariableId, Value, ChildOf) VALUES (1, 'Kim Lee', 2)",
        "INSERT INTO REGEXES (Label) VALUES ('tram')",
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (99, 4, 1)",
    )

    _, account = only(path)

    assert [row for row in account if row.fate == "lost"] == [
        Row("lost", "entities", 1, "no statement has them"),
        Row("lost", "parents of entities", 1, "DNA doesn't say what they mean"),
        Row("lost", "search terms", 1, "they only color the text in DNA"),
        Row("lost", "values of variables", 1, "their statement isn't there"),
    ]


def test_every_setting_says_what_it_means() -> None:
    """What can be set is listed with the format."""
    assert list(room.SETTINGS) == ["person", "organization", "concept", "agreement", "type", "scale", "texts"]
    assert all(room.SETTINGS.values())
