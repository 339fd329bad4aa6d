"""Tables that people keep, and tables that we wrote, as facts."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

import kg
from kg import build, rdf
from kg.account import Account
from kg.cells import line
from kg.errors import InputError
from kg.exchange.tables import csv_sections
from kg.exchange.tables import csv_statements as one_table
from kg.facts import read_stream
from kg.imports.running import Taken, Wish, run
from kg.imports.tables.cellvalues import parts
from kg.imports.tables.heading import _NAMES, is_known, plain
from kg.model import Article, Code, Facts, Policy, Role, Span
from kg.namespaces import DESCRIPTION, INFERRED, VOCABULARY
from kg.store import Store
from tests import anyfacts, everything
from tests.test_tables import OTHER, PORT, stored

REGISTERS = build.read_registers([])
HEAD = ("title", "url", "speaker", "mode", "act", "quote")
ROW = ("Port decides", "https://example.org/1", "Ana Ruiz", "direct", "claim", "We will")


def imported(
    path: Path, *, skip: bool = False, given_settings: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Facts], Taken]:
    """Import a table, and read what came of it as any facts file is read."""
    sink = io.BytesIO()
    taken = run(Wish("table", [path], REGISTERS, given_settings, skip), sink)
    sink.seek(0)
    return [document.facts for document in read_stream(sink, form="jsonlines", registers=REGISTERS)], taken


def table(tmp_path: Path, *rows: Sequence[str], name: str = "t.csv") -> Path:
    """Write a CSV table."""
    path = tmp_path / name
    path.write_text("".join(map(line, rows)), encoding="utf-8", newline="")
    return path


def coded(tmp_path: Path, *rows: dict[str, str]) -> Path:
    """Write a table of rows that say more than `ROW`, each under its own headings."""
    base = dict(zip(HEAD, ROW, strict=True))
    columns = list(dict.fromkeys([*HEAD, *(column for row in rows for column in row)]))
    return table(tmp_path, columns, *([{**base, **row}.get(column, "") for column in columns] for row in rows))


def problems(path: Path, **given_settings: str) -> list[str]:
    """Return what is wrong with a table, without its name and the repairs."""
    with pytest.raises(InputError) as caught:
        imported(path, given_settings=given_settings)
    told = (str(problem).removeprefix(f"{path}:") for problem in caught.value.problems)
    return [text.partition(";")[0] for text in told]


def told(taken: Taken) -> set[tuple[str, str, int]]:
    """Return what an account says, without the reasons."""
    return {(row.fate, row.what, row.count) for row in taken.account.rows()}


# What a row says.


def test_codes_have_a_column_for_each_variable(tmp_path: Path) -> None:
    """What a cell holds says of which type it is, an empty one codes nothing; other codes are another statement."""
    head = (
        "title",
        "speaker",
        "says",
        "exact",
        "coder",
        "code:frame",
        "Code: salience",
        "code:new",
        "article code:type",
    )
    said = ("Port decides", "Ana Ruiz", "It comes.", "the tram comes")
    path = table(
        tmp_path,
        head,
        (*said, "Anna", "legal", "2", "TRUE", "report"),
        (*said, "Ben", '"2"', "", "2.5", "report"),
    )

    (facts,), taken = imported(path)

    assert facts.article is not None
    assert facts.article.codes == (Code(variable="type", value="report"),)
    assert [(one.coder, [(code.variable, code.value) for code in one.codes]) for one in facts.statements] == [
        ("Anna", [("frame", "legal"), ("salience", 2), ("new", True)]),
        ("Ben", [("frame", "2"), ("new", "2.5")]),
    ]
    assert taken.account.rows() == []


def test_codes_that_disagree_are_told(tmp_path: Path) -> None:
    """Rows of one statement code a variable alike, and a variable has one column."""
    rows = [{"id": "1", "code:frame": "legal"}, {"id": "1", "code:frame": "money"}]
    twice = table(tmp_path, [*HEAD, "code:frame", "Code:frame"], [*ROW, "a", "b"], name="twice.csv")

    assert problems(coded(tmp_path, *rows)) == ["3:8: 'code:frame': 'money', where row 2 of the same has 'legal'"]
    assert problems(twice) == ["1:8: 'Code:frame' and 'code:frame' are the same column"]


def test_a_row_is_a_statement(tmp_path: Path) -> None:
    """Names become entities of the kind that the column, or parentheses after the name, says."""
    path = coded(
        tmp_path,
        {
            "publisher": "The Gazette",
            "published": "2024-03-01T09:00Z",
            "language": "EN",
            "authors": "Bo Lind",
            "role": "mayor",
            "role of": "City of Port (government body)",
            "for": "City of Port",
            "says": "It comes.",
            "about": 'City of Port; "Smith; Jones" | the tram (technology)',
            "addressed to": "riders (group)",
            "announces": "Fare freeze (policy of City of Port)",
            "calls for": "Fare Act (called-for law)",
            "in context of": "March",
            "said at": "Hearing",
            "quoted via": "Radio Port",
            "when": "2024-02-27/2024-02-29",
            "appearance": "https://example.org/a https://example.org/b",
            "line": "3",
            "start": "10",
            "end": "17",
            "confidence": "0,5",
            "note": "sure",
            "issue": "Building the tram",
            "stance": "supports",
            "condition": "it rains",
            "intensity": "0.5",
            "words": "We",
        },
    )

    (facts,), taken = imported(path)

    (statement,) = facts.statements
    assert facts.article == Article(
        title="Port decides",
        url="https://example.org/1",
        publisher="the-gazette",
        published="2024-03-01T09:00Z",
        language="en",
        authors=("bo-lind",),
    )
    assert {name: agent.type for name, agent in facts.agents.items()} == {
        "ana-ruiz": "Person",
        "bo-lind": "Person",
        "city-of-port": "GovernmentBody",
        "the-gazette": "Organization",
        "radio-port": "Organization",
        "riders": "Group",
    }
    assert facts.agents["ana-ruiz"].roles == (Role(title="mayor", of="city-of-port"),)
    assert [(name, topic.type) for name, topic in facts.topics.items()] == [
        ("smith-jones", "Topic"),
        ("the-tram", "Technology"),
    ]
    assert facts.policies == {"fare-freeze": Policy(name="Fare freeze", adopted_by="city-of-port")}
    assert facts.laws["fare-act"].status == "called-for"
    assert set(facts.events) == {"march", "hearing"}
    assert msgspec.json.decode(msgspec.json.encode(statement)) == {
        "by": "ana-ruiz",
        "for": "city-of-port",
        "as": "mayor",
        "mode": "direct",
        "act": "claim",
        "quote": ["We will"],
        "says": "It comes.",
        "about": ["city-of-port", "smith-jones", "the-tram"],
        "addressedTo": ["riders"],
        "announces": ["fare-freeze"],
        "callsFor": ["fare-act"],
        "inContextOf": ["march"],
        "saidAt": "hearing",
        "quotedVia": "radio-port",
        "when": "2024-02-27/2024-02-29",
        "appearance": ["https://example.org/a", "https://example.org/b"],
        "at": [{"start": 10, "end": 17, "line": 3}],
        "positions": [
            {
                "on": "building-the-tram",
                "stance": "supports",
                "condition": "it rains",
                "intensity": 0.5,
                "words": "We",
            }
        ],
        "confidence": 0.5,
        "note": "sure",
    }
    assert told(taken) == {("noted", "names in 'about'", 1)}


@pytest.mark.parametrize(
    ("heading", "name"),
    [("SPEAKER", "speaker"), (" Speaker  Type ", "speaker_type"), ("role-of", "role_of"), ("Held_By", "holder")],
)
def test_headings_are_forgiving(heading: str, name: str) -> None:
    """Case, spaces, hyphens and underscores make no difference; some columns have other names."""
    assert is_known(heading)
    assert _NAMES[plain(heading)] == name


def test_one_kind_holds_in_all_of_the_table(tmp_path: Path) -> None:
    """Who is said to be a company in one row is that company in every other, spoken of or speaking."""
    path = coded(
        tmp_path,
        {"speaker": "IBM", "about": "Port; Ana Ruiz", "issue": "Port", "stance": "supports"},
        {"speaker": "IBM (company)", "quote": "No", "about": "IBM"},
        {"speaker": "Ana Ruiz", "speaker type": "person", "quote": "Yes", "for": "Port (government body)"},
    )

    (facts,), taken = imported(path)

    assert {name: agent.type for name, agent in facts.agents.items()} == {
        "ana-ruiz": "Person",
        "port": "GovernmentBody",
    }
    assert [statement.by for statement in facts.statements] == ["ibm", "ibm", "ana-ruiz"]
    assert facts.statements[0].about == ("port", "ana-ruiz")
    assert facts.statements[0].positions[0].on == "port"
    assert facts.statements[1].about == ("ibm",)
    assert ("noted", "ibm of the register", 1) in told(taken)


def test_rows_with_one_id_are_one_statement(tmp_path: Path) -> None:
    """Each row adds its position, wherever it stands; what the rows don't repeat may be left empty."""
    path = coded(
        tmp_path,
        {"id": "7", "issue": "Tram", "stance": "supports"},
        {"id": "8", "quote": "No", "responds to": "7"},
        {"id": "7", "speaker": "", "quote": "", "issue": "Bus", "stance": "Opposes", "holder": "Riders"},
        {"id": "7", "issue": "Tram", "stance": "supports"},
    )

    (facts,), _ = imported(path)

    first, second = facts.statements
    assert [(position.on, position.stance, position.held_by) for position in first.positions] == [
        ("tram", "supports", None),
        ("bus", "opposes", "riders"),
    ]
    assert second.responds_to == (first.id,)


def test_rows_that_differ_in_the_position_alone_are_one_statement(tmp_path: Path) -> None:
    """People repeat all of the row for a second issue; a word in capitals makes no difference."""
    path = coded(
        tmp_path, {"issue": "Tram", "stance": "supports"}, {"mode": "Direct", "issue": "Bus", "stance": "mixed"}
    )

    (facts,), _ = imported(path)

    (statement,) = facts.statements
    assert [position.on for position in statement.positions] == ["tram", "bus"]


def test_articles_come_together(tmp_path: Path) -> None:
    """Rows of one url, or of its title, are of one article, in whatever order; without a url the title tells."""
    path = coded(
        tmp_path,
        {"quote": "One", "publisher": "Gazette"},
        {"quote": "Two", "title": "Other", "url": ""},
        {"quote": "Three", "url": ""},
        {"quote": "Four", "title": "", "publisher": "Gazette"},
        {"quote": "Five", "title": "", "url": "https://example.org/bare"},
    )

    found, _ = imported(path)

    assert [(facts.source.title, len(facts.statements)) for facts in found] == [
        ("Port decides", 3),
        ("Other", 1),
        ("https://example.org/bare", 1),
    ]


def test_what_is_not_said_stays_away(tmp_path: Path) -> None:
    """No speaker, no mode, no act, no publisher: none is made up; a position that is nobody's is told."""
    empty = {"speaker": "", "mode": "", "act": "", "url": ""}
    path = coded(tmp_path, {**empty, "issue": "Tram", "stance": "supports"}, {**empty, "quote": "No", "issue": "Tram"})

    (facts,), taken = imported(path)

    first, second = facts.statements
    assert (first.by, first.mode, first.act, first.positions) == (None, None, None, ())
    assert second.about == ("tram",)
    assert facts.agents == {}
    assert told(taken) == {("lost", "positions", 1), ("flattened", "issues without a stance", 1)}


def test_a_role_needs_its_organization(tmp_path: Path) -> None:
    """A title of nowhere is no role, which is told; a company has none, which is wrong."""
    path = coded(tmp_path, {"role": "mayor"})
    _, taken = imported(path)

    wrong = problems(coded(tmp_path, {"speaker": "IBM (company)", "role": "head", "role of": "Port"}))

    assert told(taken) == {("lost", "roles", 1)}
    assert wrong == ["2:7: 'role': 'IBM' is a company"]


def test_passages(tmp_path: Path) -> None:
    """A line alone goes with the quotation; words of the article stand for a quotation; offsets for both."""
    path = coded(
        tmp_path,
        {"line": "4"},
        {"quote": "", "mode": "indirect", "says": "Late.", "exact": "it was late", "prefix": "that ", "line": "5"},
        {"quote": "", "mode": "", "says": "Full.", "start": "0", "end": "9"},
        {"quote": "", "mode": "reporter", "says": "Red.", "start": "9", "end": "12", "line": "7"},
    )

    (facts,), _ = imported(path)

    assert [statement.at for statement in facts.statements] == [
        (Span(line=4, exact="We will"),),
        (Span(line=5, exact="it was late", prefix="that"),),
        (Span(start=0, end=9),),
        (Span(start=9, end=12, line=7),),
    ]


def test_columns_that_are_not_known_are_told(tmp_path: Path) -> None:
    """With the column that was meant, and how many rows had something in it."""
    path = coded(tmp_path, {"stanse": "supports", "xyz": "x"}, {"quote": "No", "xyz": "y"})

    _, taken = imported(path)

    assert {(row.fate, row.what, row.count, row.how) for row in taken.account.rows()} == {
        ("lost", "column stanse", 1, "no column is called so; did you mean 'stance'?"),
        ("lost", "column xyz", 2, "no column is called so"),
    }


# What is wrong.

WRONG: list[tuple[dict[str, str], str]] = [
    ({"stance": "suports", "issue": "x"}, "2:7: 'stance': 'suports' is none of its words"),
    ({"mode": "loud"}, "2:4: 'mode': 'loud' is none of its words"),
    ({"stance": "supports"}, "2:7: 'stance': a stance, and nothing it is on"),
    ({"published": "01.03.2024"}, "2:7: 'published': '01.03.2024' isn't a date"),
    ({"published": "2024"}, "2:7: 'published': '2024' isn't a date"),
    ({"when": "2024-13"}, "2:7: 'when': '2024-13' isn't a date"),
    ({"url": "example.org"}, "2:2: 'url': 'example.org' is no http or https address"),
    ({"language": "?"}, "2:7: 'language': '?' is no language tag"),
    ({"start": "12.5", "end": "19"}, "2:7: 'start': '12.5' is no whole number from 0 on"),
    ({"start": "12"}, "2:7: this passage has no 'end'"),
    ({"start": "9", "end": "2"}, "2:8: the passage ends at 2 and starts at 9"),
    ({"start": "0", "end": "3"}, "2:6: the quotation has 7 characters, and 0 to 3 are 3"),
    ({"line": "0"}, "2:7: 'line': '0' is no whole number from 1 on"),
    ({"confidence": "1.5"}, "2:7: 'confidence': '1.5' is no number from 0 to 1"),
    ({"mode": "indirect"}, "2:6: an indirect statement with a quotation"),
    ({"quote": "", "exact": "x", "says": "y"}, "2:4: a direct statement without a quotation"),
    ({"quote": "", "says": "y", "mode": ""}, "2: nothing shows where this statement stands"),
    ({"title": "", "url": ""}, "2: this row names no article"),
    ({"calls for": "Fare Act"}, "2:7: 'calls_for': it isn't said what 'Fare Act' is"),
    ({"calls for": "Fare Act (law)"}, "2:7: 'calls_for': the status of this law isn't said"),
    ({"announces": "Freeze (policy)"}, "2:7: 'announces': who adopted this policy isn't said"),
    ({"speaker": "Port (place)"}, "2:3: 'speaker': 'Port' is a place"),
    ({"addressed to": "Port (place)"}, "2:7: 'addressed_to': 'Port' is a place"),
    ({"issue": "x", "stance": "mixed", "words": "tram"}, "2:9: 'tram' isn't in 'quote'"),
]


@pytest.mark.parametrize(("row", "wrong"), WRONG)
def test_what_is_wrong_is_told_by_row_and_column(row: dict[str, str], wrong: str, tmp_path: Path) -> None:
    """Each problem at its cell; nothing is written."""
    path = coded(tmp_path, row, {"quote": "Fine"})

    assert problems(path) == [wrong]

    found, taken = imported(path, skip=True)
    assert found[-1].statements[-1].quote == ("Fine",)
    assert len(taken.problems) == 1


def test_rows_of_a_statement_that_differ(tmp_path: Path) -> None:
    """Two speakers under one id, two stances on one thing, twice the same words about other things."""
    two = [{"id": "1"}, {"id": "1", "speaker": "Bo"}]
    torn = [{"issue": "Tram", "stance": "supports"}, {"issue": "Tram", "stance": "opposes"}]
    twice = [{"about": "Tram"}, {"about": "Bus"}]

    found = [problems(coded(tmp_path, *rows)) for rows in (two, torn, twice)]

    assert found == [
        ["3:3: 'speaker': 'Bo', where row 2 of the same has 'Ana Ruiz'"],
        ["3:8: 'stance': 'opposes', where another row of the statement has 'supports'"],
        ["3: row 2 has the same speaker, act and words, and differs in the rest"],
    ]


def test_two_kinds_of_one_name_must_be_told_apart(tmp_path: Path) -> None:
    """A name without its kind means neither of the two."""
    path = coded(tmp_path, {"about": "Port (place); Port (company)"}, {"quote": "x", "about": "Port"})

    assert problems(path) == ["3:7: 'about': 'Port' is a place or a company in this table"]


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        (("speaker", "quote"), "1: there is no column title or url"),
        (("title", "speaker"), "1: there is no column quote, says or exact"),
        (("title", "quote", "Quotation"), "1:3: 'Quotation' and 'quote' are the same column"),
    ],
)
def test_headers_that_will_not_do(header: Sequence[str], wrong: str, tmp_path: Path) -> None:
    """Needed columns are named; a column that is there twice is told."""
    assert problems(table(tmp_path, header, ("x",) * len(header))) == [wrong]


# Files.


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_and_line_ends(delimiter: str, encoding: str, end: str, tmp_path: Path) -> None:
    """The header tells the delimiter; a byte order mark and Windows' line ends are fine, and so is gzip."""
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in (HEAD, ROW)) + end
    path = tmp_path / "t.csv"
    path.write_bytes(gzip.compress(text.encode(encoding)) if end == "\n" else text.encode(encoding))

    (facts,), taken = imported(path)

    assert (facts.statements[0].by, facts.statements[0].quote) == ("ana-ruiz", ("We will",))
    assert taken.account.rows() == []


def test_a_line_that_tells_the_delimiter(tmp_path: Path) -> None:
    """Spreadsheet programs write one, and count it as a row."""
    path = tmp_path / "t.csv"
    path.write_text(
        "sep=|\r\n" + "|".join(HEAD) + "\r\n" + "|".join((*ROW[:3], "loud", *ROW[4:])) + "\r\n", encoding="utf-8"
    )

    assert problems(path) == ["3:4: 'mode': 'loud' is none of its words"]


def test_cells_without_a_heading_are_told(tmp_path: Path) -> None:
    """A column that has none, and what stands beyond the last; nothing goes silently."""
    path = table(tmp_path, ("", *HEAD), ("1", *ROW, "x", "", "y"), ("2", *ROW[:5], "No"))

    (facts,), taken = imported(path)

    assert [statement.quote for statement in facts.statements] == [("We will",), ("No",)]
    assert told(taken) == {("lost", "cells without a heading", 4)}


def test_what_lacks_what_it_belongs_to_is_told(tmp_path: Path) -> None:
    """A kind without a speaker, an organization without a role, a condition without a stance."""
    path = coded(
        tmp_path, {"speaker": "", "speaker type": "person", "role of": "Port", "condition": "c", "holder": "h"}
    )

    _, taken = imported(path)

    assert told(taken) == {
        ("lost", "kinds of speakers", 1),
        ("lost", "organizations of roles", 1),
        ("lost", "details of positions", 2),
    }


def test_rows_are_counted_as_spreadsheets_count(tmp_path: Path) -> None:
    """Blank rows count, and a cell of several lines is one row."""
    path = table(tmp_path, HEAD, (), (*ROW[:5], "two\nlines"), (*ROW[:3], "loud", "claim", "x"))

    assert problems(path) == ["4:4: 'mode': 'loud' is none of its words"]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ("title,quote\nPort,é\n".encode("latin-1"), "byte 0xE9 in line 2 isn't UTF-8"),
        ("title,quote\n".encode("utf-16"), "this is UTF-16, not UTF-8"),
        (b'title,quote\nPort,"x', "2: the row can't be read (unexpected end of data)"),
        (b'title,quote\nPort,"x"y\n', "2: the row can't be read (',' expected after '\"')"),
        (b"", "there is nothing in it to take"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "this is an old workbook (.xls), or one with a password"),
        (b"PK\x03\x04" + bytes(600), "the archive can't be read (File is not a zip file)"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, wrong: str, tmp_path: Path) -> None:
    """Another encoding, an open quotation, an old workbook, a broken archive: told in words."""
    path = tmp_path / "t.csv"
    path.write_bytes(data)

    assert [problem.removeprefix(" ") for problem in problems(path)] == [wrong]


def test_what_is_no_table(tmp_path: Path) -> None:
    """A folder of something else, no file at all, and a sheet of what has none."""
    assert problems(tmp_path) == [" this folder has neither articles.csv nor registers.csv"]
    assert problems(tmp_path / "no.csv") == [" there is no such file"]
    assert problems(coded(tmp_path, {}), sheet="x") == [" this is no workbook, and has no sheets"]


def test_control_characters_are_replaced_and_told(tmp_path: Path) -> None:
    """What no format can hold is counted."""
    (facts,), taken = imported(coded(tmp_path, {"says": "a\x00b\x1bc"}))

    assert facts.statements[0].says == "a\ufffdb\ufffdc"
    assert told(taken) == {("flattened", "control characters", 2)}


@given(st.lists(st.text(st.sampled_from('ab;|" \n'), min_size=1, max_size=6).map(str.strip).filter(bool), max_size=4))
def test_names_with_separators_can_be_quoted(names: list[str]) -> None:
    """Any names come apart again if each stands in quotation marks."""
    cell = "; ".join('"' + name.replace('"', '""') + '"' for name in names)

    assert parts(cell) == names


# What we wrote.


def asserted(store: Store) -> set[Quad]:
    """Return what the sources in a store state."""
    return {quad for quad in store.quads() if quad.graph_name not in (INFERRED, VOCABULARY, DESCRIPTION)}


def back(store: Store, folder: Path) -> tuple[set[Quad], Taken]:
    """Export the tables of a store, import them, and return the graph that comes of them."""
    csv_sections.write(store, folder, Account())
    found, taken = imported(folder)
    return {quad for facts in found for quad in rdf.quads(facts, registers=REGISTERS)}, taken


def test_the_article_comes_back(tmp_path: Path) -> None:
    """Export and import give the same graph, each triple in its source's graph; the register comes along."""
    store = build.packaged()

    quads, taken = back(store, tmp_path)

    assert quads == asserted(store)
    assert [row for row in taken.account.rows() if row.fate != "noted"] == []
    assert taken.counts["registers"] == 1


@settings(max_examples=40)
@given(facts=anyfacts.facts())
def test_any_facts_come_back(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever facts say: their graph as tables and back is the same graph."""
    quads = set(rdf.quads(facts))
    store = Store.open()
    store.replace(rdf.source_iri(facts), quads)

    found, taken = back(store, tmp_path_factory.mktemp("any"))

    assert found == quads
    assert [row for row in taken.account.rows() if row.fate != "noted"] == []


@pytest.mark.parametrize("graph", [lambda: everything.stored(everything.quads()), lambda: stored(PORT, OTHER)])
def test_sources_keep_apart(graph: Any, tmp_path: Path) -> None:
    """What several sources say of one thing, each in its own way, stays with each."""
    store = graph()

    quads, _ = back(store, tmp_path)

    assert quads == asserted(store)


DERIVED = ("_name", "_names", "_title", "earliest", "latest", "said_on", "published_at")
"""How the names of columns end that are only for readers."""


def test_the_tables_may_be_sorted_and_cut(tmp_path: Path) -> None:
    """The order of rows and columns means nothing, labels and days are only for readers, other columns are told."""
    store = build.packaged()
    csv_sections.write(store, tmp_path, Account())
    for path in tmp_path.glob("*.csv"):
        header, *rows = list(read_csv(path))
        keep = [name for name in reversed(header) if not name.endswith(DERIVED)]
        cut = [[row[header.index(name)] for name in keep] for row in reversed(rows)]
        table(tmp_path, [*keep, "mine"], *[[*row, "x"] for row in cut], name=path.name)

    found, taken = imported(tmp_path)

    assert {quad for facts in found for quad in rdf.quads(facts)} == asserted(store)
    assert len([row for row in taken.account.rows() if row.what == "column mine"]) == 14


def read_csv(path: Path) -> Iterable[list[str]]:
    """Read CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


@pytest.mark.parametrize(
    ("name", "column", "cell", "wrong"),
    [
        ("statements", "about", "tram", "about is 'tram'"),
        ("statements", "mode", "loud", "mode is 'loud'"),
        ("statements", "when", "yesterday", "'yesterday' isn't written as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("statements", "by", "a b", "by is 'a b'"),
        ("passages", "start", "1.5", "start is '1.5'"),
        ("agents", "type", "Robot", "type is 'Robot'"),
        ("positions", "source", "article/x", "'article/x' is in neither articles nor registers"),
    ],
)
def test_cells_that_were_changed_are_told(name: str, column: str, cell: str, wrong: str, tmp_path: Path) -> None:
    """By the file of the table, its row and its column."""
    csv_sections.write(stored(PORT), tmp_path, Account())
    header, *rows = list(read_csv(tmp_path / f"{name}.csv"))
    rows[0][header.index(column)] = cell
    table(tmp_path, header, *rows, name=f"{name}.csv")

    with pytest.raises(InputError) as caught:
        imported(tmp_path)

    place = f"{tmp_path / name}.csv:2:{header.index(column) + 1}"
    assert f"{place}: {wrong}" in [str(problem).partition(";")[0] for problem in caught.value.problems]


def test_the_one_table_comes_back_as_far_as_it_carries(tmp_path: Path) -> None:
    """Statements with their words, speakers, passages and stances; what the table doesn't say is told."""
    path = tmp_path / "one.csv"
    store = build.packaged()
    with path.open("wb") as sink:
        one_table.write(store, sink, Account())

    (facts,), taken = imported(path)

    before = {quad.object for quad in store.quads(predicate=NamedNode(f"{kg.namespaces.TERMS}quotation"))}
    assert {quote for statement in facts.statements for quote in statement.quote} == {term.value for term in before}  # type: ignore[union-attr]
    pledge = next(statement for statement in facts.statements if statement.id == "smith-pledge")
    assert (pledge.by, pledge.for_, pledge.when) == ("brad-smith", "microsoft", "2020-06-11")
    assert pledge.positions[0].condition == "until a national law that rests on human rights governs the technology"
    assert {("lost", "policies and laws", 5), ("lost", "roles", 12)} <= told(taken)
    assert taken.counts["statements"] == 25
    assert taken.counts["positions"] == 24


def test_the_one_table_is_unguarded(tmp_path: Path) -> None:
    """The apostrophe that we put before a formula is taken off; names keep their parentheses."""
    path = tmp_path / "one.csv"
    said = {**PORT["statements"][1], "says": "-1 is (place)\na number", "at": {"start": 5, "end": 9}}
    store = stored({**PORT, "statements": [said]})
    store.replace(VOCABULARY, build.packaged().quads(VOCABULARY))
    with path.open("wb") as sink:
        one_table.write(store, sink, Account())

    (facts,), _ = imported(path)

    assert facts.source.title == "=Port"
    assert facts.statements[0].says == "-1 is (place)\na number"


def test_codes_come_back_from_the_one_table(tmp_path: Path) -> None:
    """With their types, of statements and of the article, and the coder."""
    path = tmp_path / "one.csv"
    store = everything.stored(everything.quads())
    store.replace(VOCABULARY, build.packaged().quads(VOCABULARY))
    with path.open("wb") as sink:
        one_table.write(store, sink, Account())

    (facts,), _ = imported(path)

    promise = next(statement for statement in facts.statements if statement.id == "promise")
    assert promise.coder == "Anna"
    assert {(code.variable, code.value) for code in promise.codes} == {
        ("frame", "legal"), ("salience", 2), ("quoted before", True), ("page", "2")
    }  # fmt: skip
    assert facts.article is not None and facts.article.codes == (Code(variable="section", value="economy"),)


def test_the_one_table_lacks_words_of_passages(tmp_path: Path) -> None:
    """A paraphrase of words whose place isn't known can't be taken from it, which is told."""
    path = tmp_path / "one.csv"
    store = stored(PORT)
    store.replace(VOCABULARY, build.packaged().quads(VOCABULARY))
    with path.open("wb") as sink:
        one_table.write(store, sink, Account())

    (facts,), taken = imported(path)

    assert [statement.id for statement in facts.statements] == ["late"]
    assert ("lost", "statements", 1) in told(taken)
