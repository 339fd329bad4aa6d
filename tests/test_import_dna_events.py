"""Event lists of Discourse Network Analyzer, as it exports them and as rDNA's users save them."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from kg.account import Row
from kg.model import Article, Code, Position, Span, Statement
from tests.coded import imported, numbered, only, refused
from tests.dna import EVENTS, event_list

VARIABLES = ("person", "organization", "concept", "agreement")
TRAM = (1, "Port gets a tram", "B. Writer", "Gazette", "news", "report")
FERRY = (2, "Ferries", "", "", "", "")
LINE = "Building the tram line"
NOON, NIGHT = "2024-03-01 12:00:00", "2024-03-01 00:00:00"
Cells: TypeAlias = Sequence[str | int]
RDNA = "statement_id,time,person,concept,agreement,start_position,stop_position,text,coder,document_id,document_title"


def row(
    number: int, document: Sequence[str | int], words: str, *values: str | int, time: str = NIGHT
) -> list[str | int]:
    """Write a row of an event list."""
    return [number, time, *document, words, *values]


def listed(path: Path, *rows: Cells) -> Path:
    """Write an event list with the usual variables."""
    return event_list(path / "events.csv", VARIABLES, rows)


def test_a_row_is_a_statement(tmp_path: Path) -> None:
    """The words are the passage; the document's other columns describe the article."""
    path = listed(tmp_path, row(7, TRAM, "We need\n\nthe tram", "Ana Ruiz", "City of Port", LINE, 1))

    facts, account = only(path)

    assert facts.article == Article(
        title="Port gets a tram",
        publisher="gazette",
        published="2024-03-01T00:00:00Z",
        authors="b-writer",
        codes=(numbered(1), Code(variable="section", value="news"), Code(variable="type", value="report")),
    )
    [statement] = facts.statements
    assert statement == Statement(
        id=statement.id,
        by="ana-ruiz",
        for_="city-of-port",
        at=Span(exact="We need\n\nthe tram"),
        positions=(Position(on="building-the-tram-line", stance="supports"),),
        codes=(Code(variable="agreement", value=True),),
    )
    assert Row("noted", "agreement", 1, "it is taken for a boolean") in account


def test_what_the_export_destroys_is_told(tmp_path: Path) -> None:
    """A comma may have been a semicolon, an apostrophe a quotation mark: the words can't be trusted in that."""
    path = listed(
        tmp_path,
        row(1, TRAM, 'It is "dear"; too dear.', "Ana Ruiz", "", LINE, 0),
        row(2, TRAM, "It is dear", "Ana Ruiz", "", LINE, 0),
    )

    facts, account = only(path)

    assert isinstance(facts.statements[0].at, Span) and facts.statements[0].at.exact == "It is 'dear', too dear."
    how = "some of them may stand for ';' and '\"', which DNA writes so"
    assert Row("flattened", "rows with ',' or \"'\" in them", 1, how) in account


def test_empty_texts_were_not_coded(tmp_path: Path) -> None:
    """So is the word null, which Java writes for a number that isn't there."""
    path = listed(
        tmp_path, row(1, FERRY, "the tram", "", "", LINE, 1), row(2, FERRY, "it", "Ana Ruiz", "", LINE, "null")
    )

    facts, _ = only(path)

    assert facts.article == Article(title="Ferries", published="2024-03-01T00:00:00Z", codes=(numbered(2),))
    assert [(one.by, one.about, one.positions, one.codes) for one in facts.statements] == [
        (None, "building-the-tram-line", (), (Code(variable="agreement", value=True),)),
        ("ana-ruiz", "building-the-tram-line", (), ()),
    ]


def test_times_of_twelve_hours_are_not_trusted(tmp_path: Path) -> None:
    """DNA 2 writes neither am nor pm; one hour of 0 or above 12 shows that the list is DNA 3's."""
    said = "Ana Ruiz", "", LINE, 1
    noon, night = row(1, TRAM, "the tram", *said, time=NOON), row(2, FERRY, "a tram", *said, time=NIGHT)

    alone, account = only(listed(tmp_path, noon))
    both, _ = imported(listed(tmp_path, noon, night))

    assert (alone.article or Article(title="?")).published == "2024-03-01"
    how = "DNA 2 writes neither am nor pm, and the list has no hour that only DNA 3 writes: the day is kept"
    assert Row("flattened", "times of day", 1, how) in account
    assert [one.article.published for one in both if one.article] == ["2024-03-01T12:00:00Z", "2024-03-01T00:00:00Z"]


@pytest.mark.parametrize(("settings", "intensity"), [({}, 0.5), ({"scale": "4"}, 0.25)])
def test_other_numbers_than_0_and_1_are_a_scale(tmp_path: Path, settings: dict[str, str], intensity: float) -> None:
    """Then the sign is the stance; setting a scale also tells 0 and 1 from no and yes."""
    path = listed(
        tmp_path,
        row(1, TRAM, "one", "Ana Ruiz", "", LINE, 1),
        row(2, TRAM, "two", "Ana Ruiz", "", LINE, -2),
        row(3, TRAM, "three", "Ana Ruiz", "", LINE, 0),
    )

    facts, account = only(path, settings)

    assert [(one.stance, one.intensity) for statement in facts.statements for one in statement.positions] == [
        ("supports", intensity),
        ("opposes", -2 * intensity),
        ("neutral", 0.0),
    ]
    assert Row("noted", "agreement", 1, "it is taken for an integer") in account


def test_variables_stand_wherever_they_stand(tmp_path: Path) -> None:
    """A variable may be called as a column of DNA's is; what has no role is a code."""
    variables = ("who", "type", "time", "what")
    path = event_list(
        tmp_path / "events.csv", variables, [row(1, TRAM, "the tram", "Ana Ruiz", "speech", "late", LINE)]
    )

    facts, _ = only(path, {"person": "who", "concept": "what"})

    [statement] = facts.statements
    assert (statement.by, statement.about) == ("ana-ruiz", "building-the-tram-line")
    assert statement.codes == (Code(variable="type", value="speech"), Code(variable="time", value="late"))


def test_a_document_whose_rows_stand_apart_is_one(tmp_path: Path) -> None:
    """A list that was sorted by concept has a document's rows anywhere."""
    said = "Ana Ruiz", "", LINE, 1
    path = listed(tmp_path, row(1, TRAM, "one", *said), row(2, FERRY, "two", *said), row(3, TRAM, "three", *said))

    facts, _ = imported(path)

    assert [(one.source.title, len(one.statements)) for one in facts] == [("Port gets a tram", 2), ("Ferries", 1)]


def test_documents_that_are_called_alike_stay_apart(tmp_path: Path) -> None:
    """Their number tells them apart."""
    said = "Ana Ruiz", "", LINE, 1
    path = listed(tmp_path, row(1, TRAM, "one", *said), row(2, (9, *TRAM[1:]), "one", *said))

    facts, taken = imported(path)

    assert [one.source.title for one in facts] == ["Port gets a tram", "Port gets a tram (document 9)"]
    what, how = "documents that look like another", "their number is added to their title"
    assert Row("flattened", what, 1, how) in taken.account.rows()


def test_a_list_saved_from_rdna_is_read(tmp_path: Path) -> None:
    """R writes commas, row names, NA, and quotation marks twice; its offsets are of no use without the text."""
    path = tmp_path / "events.csv"
    path.write_text(
        f'"",{RDNA}\n'
        '"1",4,"2024-03-01 12:00:00","Ana Ruiz","Fares",1,8,16,"a ""tram"", please",1,2,"Trams; more"\n'
        '"2",5,"2024-03-01",NA,"Fares",NA,0,8,"the fares",1,3,"Fares"\n',
        encoding="utf-8",
    )

    [trams, fares], taken = imported(path)

    assert trams.article == Article(title="Trams; more", published="2024-03-01T12:00:00Z", codes=(numbered(2),))
    assert trams.statements[0].at == Span(exact='a "tram", please')
    assert trams.statements[0].coder == "1"
    assert fares.article == Article(title="Fares", published="2024-03-01", codes=(numbered(3),))
    assert (fares.statements[0].by, fares.statements[0].positions) == (None, ())
    why = "they count the text of the document, which isn't there"
    assert Row("lost", "offsets of statements", 2, why) in taken.account.rows()


def test_a_compressed_list_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    """Spreadsheets write the mark, and people compress."""
    plain = listed(tmp_path, row(1, TRAM, "the tram", "Ana Ruiz", "", LINE, 1))
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n")))

    facts, _ = only(path)

    assert [statement.by for statement in facts.statements] == ["ana-ruiz"]


def test_what_is_broken_is_told_by_line(tmp_path: Path) -> None:
    """All problems of the list come at once; a statement of several lines counts as several."""
    said = "Ana Ruiz", "", LINE
    path = listed(
        tmp_path,
        row(1, TRAM, "the\ntram", *said, "yes"),
        row(2, TRAM, " ", *said, 1),
        row(3, FERRY, "late", *said, 1, time="1 March"),
        row(4, (*FERRY[:1], "Boats", *FERRY[2:]), "late", *said, 1, time="1 March"),
    )
    path.write_bytes(path.read_bytes() + b'\n5;2024-03-01 00:00:00;2\n6;"a' + b"\xff" + b'"\n7;"b"c')

    assert [told.removeprefix(f"{path}:") for told in refused(path)] == [
        "2: agreement 'yes' is no whole number; write 1 or 0, or an integer; set another with --set agreement=NAME",
        "4: the statement has no text; export the list anew, or take the row out",
        "5: time '1 March' is none; write it as 2020-06-11 18:23:00",
        "6: document '2' isn't described here as in line 5; make the two the same",
        "7: the row has 3 cells, and the header 13; export the list anew, or mend the row",
        "8: the row has 2 cells, and the header 13; export the list anew, or mend the row",
        "8: this isn't UTF-8; save the list as UTF-8",
        "9: the row can't be read (';' expected after '\"'); export the list anew, or mend the row",
    ]


@pytest.mark.parametrize(
    ("header", "settings", "problem"),
    [
        (
            EVENTS.replace('"text"', '"texts"') + ';"person"',
            {},
            "the event list has no column 'text'; is it the one called 'texts'?",
        ),
        (
            '"statement ID";"time";"person"',
            {},
            "the event list has no column 'document title' or 'text'; export the event list anew",
        ),
        (
            EVENTS + ';"person"',
            {"type": "Speech"},
            "an event list is of one statement type, and doesn't name it; leave type out",
        ),
        (EVENTS + ';"person"', {"texts": "out"}, "an event list has no texts of documents; leave texts out"),
        (EVENTS + ';"person"', {"concept": "persons"}, "there is no variable 'persons'; did you mean 'person'?"),
    ],
)
def test_a_header_that_lacks_what_is_needed_is_refused(
    tmp_path: Path, header: str, settings: dict[str, str], problem: str
) -> None:
    """The nearest right name is told."""
    path = tmp_path / "events.csv"
    path.write_text(header, encoding="utf-8")

    assert refused(path, settings) == [problem]


def test_a_list_without_rows_has_nothing_to_take(tmp_path: Path) -> None:
    """A header alone is no debate."""
    [problem] = refused(listed(tmp_path))

    assert problem == "there is nothing in it to take; see whether it is of this format"


def test_the_shared_data_come_in_as_an_event_list(shared: Path, tmp_path: Path) -> None:
    """As many of each speaker, concept and agreement as the reference data have."""
    with (shared / "dna" / "documents.csv").open(encoding="utf-8", newline="") as file:
        documents = {one["id"]: one for one in csv.DictReader(file)}
    with (shared / "dna" / "statements.csv").open(encoding="utf-8", newline="") as file:
        coded = sorted(csv.DictReader(file), key=lambda one: (one["date"], int(one["document_id"])))
    rows: list[list[str | int]] = []
    for one in coded:
        about = documents[one["document_id"]]
        metadata = [about[key] for key in ("title", "author", "source", "section", "type")]
        values = [one["person"], one["organization"], one["concept"], int(one["agreement"])]
        values += [int(one["stance"]), one["frame"]]
        rows.append([int(one["id"]), about["date"].replace("T", " "), int(about["id"]), *metadata, "words", *values])

    facts, taken = imported(event_list(tmp_path / "events.csv", (*VARIABLES, "stance", "frame"), rows))

    assert (taken.counts["articles"], taken.counts["statements"], taken.counts["positions"]) == (70, 480, 459)
    names = {name: entity.name for one in facts for name, entity in one.entities()}
    said = [statement for one in facts for statement in one.statements]
    found = Counter((names.get(one.by or "", ""), one.positions[0].stance) for one in said if one.positions)
    stances = {"1": "supports", "0": "opposes"}
    full = [one for one in coded if one["person"] and one["concept"]]
    assert found == Counter((one["person"], stances[one["agreement"]]) for one in full)
    codes = [{code.variable: code.value for code in one.codes} for one in said]
    assert Counter((code["stance"], code.get("frame", "")) for code in codes) == Counter(
        (int(one["stance"]), one["frame"]) for one in coded
    )


def test_columns_of_whole_numbers_are_integers(tmp_path: Path) -> None:
    """A list doesn't say of which kind a variable is: one word among the numbers of a column makes it a text."""
    variables = ("person", "concept", "salience", "page", "room")
    path = event_list(
        tmp_path / "events.csv",
        variables,
        [
            row(1, TRAM, "one", "7", LINE, 2, "3", "07"),
            row(2, TRAM, "two", "8", LINE, -1, "iv", ""),
        ],
    )

    facts, account = only(path)

    assert [[(code.variable, code.value) for code in one.codes] for one in facts.statements] == [
        [("salience", 2), ("page", "3"), ("room", "07")],
        [("salience", -1), ("page", "iv")],
    ]
    assert [agent.name for agent in facts.agents.values() if agent.type == "Person"] == ["7", "8", "B. Writer"]
    assert [row.what for row in account if row.how == "it is taken for an integer"] == ["variable 'salience'"]
