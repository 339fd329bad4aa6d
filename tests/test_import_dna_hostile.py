"""Databases of Discourse Network Analyzer that are broken, or that somebody made to do harm."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.imports.dna import sqlite
from kg.imports.dna.sqlite import Unreadable, opened
from tests import dna
from tests.coded import GAZETTE, RUIZ, SAID, TRAM, imported, only, refused
from tests.dna import Database, Document, make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a database that is right."""
    return make(tmp_path / "port.dna", Database([GAZETTE], SAID))


def changed(path: Path, *commands: str) -> Path:
    """Run SQL on a database."""
    with closing(sqlite3.connect(path)) as connection:
        for command in commands:
            connection.execute(command)
        connection.commit()
    return path


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (
            "UPDATE STATEMENTS SET Stop = 900 WHERE ID = 2",
            "table STATEMENTS, row 2: 53 to 900 are no characters of document 1; "
            "correct or delete the statement in DNA: the text has 72 of DNA's units",
        ),
        (
            "UPDATE STATEMENTS SET Start = 17, Stop = 1 WHERE ID = 1",
            "table STATEMENTS, row 1: 17 to 1 are no characters of document 1; "
            "correct or delete the statement in DNA: the text has 72 of DNA's units",
        ),
        (
            "UPDATE STATEMENTS SET Start = 'one' WHERE ID = 1",
            "table STATEMENTS, row 1: its number, start and stop aren't whole numbers; "
            "correct or delete the statement in DNA",
        ),
        (
            "UPDATE STATEMENTS SET DocumentId = 7 WHERE ID = 1",
            "table STATEMENTS, row 1: there is no document 7; correct or delete the statement in DNA",
        ),
        (
            "UPDATE STATEMENTS SET StatementTypeId = 7 WHERE ID = 1",
            "table STATEMENTS, row 1: there is no statement type 7; correct or delete the statement in DNA",
        ),
        (
            "UPDATE DATASHORTTEXT SET Entity = 99 WHERE ID = 1",
            "table DATASHORTTEXT, row 1: there is no entity 99; code the statement anew in DNA",
        ),
        (
            "UPDATE DATASHORTTEXT SET VariableId = 5 WHERE ID = 1",
            "table DATASHORTTEXT, row 1: its statement has no short text variable 5; code the statement anew in DNA",
        ),
        (
            "UPDATE DATABOOLEAN SET Value = 2 WHERE ID = 1",
            "table DATABOOLEAN, row 1: '2' is no boolean; code the statement anew in DNA",
        ),
        (
            "UPDATE ENTITIES SET Value = CAST(x'41ff' AS TEXT) WHERE Value = 'Ana Ruiz'",
            "table DATASHORTTEXT, row 1: byte 0xFF isn't UTF-8; write the text anew in DNA",
        ),
        (
            "UPDATE DOCUMENTS SET Title = CAST(x'c3' AS TEXT)",
            "table DOCUMENTS, row 1: byte 0xC3 isn't UTF-8; write the text anew in DNA",
        ),
        (
            "UPDATE DOCUMENTS SET Text = CAST(x'ff' AS TEXT)",
            "table DOCUMENTS, row 1, its text: byte 0xFF isn't UTF-8; write the text anew in DNA",
        ),
        (
            "UPDATE DOCUMENTS SET Text = printf('%.*c', 5000000, 'a')",
            "table DOCUMENTS, row 1: its text is larger than 4,194,304 bytes; split the document in DNA",
        ),
        (
            "UPDATE DOCUMENTS SET Date = 999999999999999",
            "table DOCUMENTS, row 1: its date, 999999999999999, is none; correct the date in DNA",
        ),
        (
            "UPDATE DOCUMENTS SET Date = 'May'",
            "table DOCUMENTS, row 1: its date, b'May', is none; correct the date in DNA",
        ),
    ],
)
def test_what_is_broken_is_told_by_table_and_row(path: Path, command: str, problem: str) -> None:
    """Each wrong value refuses the import, and says where it is and what to do."""
    assert refused(changed(path, command)) == [problem]


def test_what_is_broken_can_be_skipped(path: Path) -> None:
    """The other statement of the document comes in."""
    changed(path, "UPDATE STATEMENTS SET Stop = 900 WHERE ID = 2")

    [facts], taken = imported(path, skip=True)

    assert [statement.by for statement in facts.statements] == ["ana-ruiz"]
    assert len(taken.problems) == 1


def test_half_a_character_is_no_place(tmp_path: Path) -> None:
    """An offset inside an emoji, which is two units, is a mistake."""
    said = [dna.Statement(1, (1, 6), RUIZ)]

    [problem] = refused(make(tmp_path / "port.dna", Database([Document("Trams", "🚋 tram")], said)))

    assert problem.startswith("table STATEMENTS, row 1: 1 to 6 are no characters of document 1;")


@pytest.mark.parametrize(
    ("commands", "problem"),
    [
        (
            ["ALTER TABLE STATEMENTS RENAME TO S", "CREATE VIEW STATEMENTS AS SELECT * FROM S"],
            "STATEMENTS is a view, and DNA makes a plain table; import a database that DNA made",
        ),
        (
            ["DROP TABLE CODERS", "CREATE VIRTUAL TABLE CODERS USING fts5(ID, Name)"],
            "CODERS is a virtual table, and DNA makes a plain table; import a database that DNA made",
        ),
        (
            [
                "DROP TABLE CODERS",
                "CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT AS (hex(zeroblob(1000000))))",
            ],
            "Name of CODERS is computed; import a database that DNA made",
        ),
        (["DROP TABLE STATEMENTS"], "there is no table STATEMENTS; name a database of DNA 2 or DNA 3"),
        (
            ["ALTER TABLE DOCUMENTS DROP COLUMN Notes"],
            "table DOCUMENTS has no Notes; name a database of DNA 2 or DNA 3",
        ),
        (
            ["CREATE TABLE ROLES (ID INTEGER)"],
            "it was made by a test version of DNA 3.1, with roles, which isn't read; "
            "import it into a new database of DNA 3.0, or export an event list from it",
        ),
        (
            ["ALTER TABLE DATASHORTTEXT RENAME COLUMN Entity TO Value"],
            "it was made by DNA '3.0.11.5', whose databases aren't read; "
            "import it into a new database of DNA 3.0, or export an event list from it",
        ),
    ],
)
def test_tables_that_dna_does_not_make_are_refused(path: Path, commands: list[str], problem: str) -> None:
    """Views, virtual tables and computed columns could do anything; other versions have other tables."""
    assert refused(changed(path, *commands)) == [problem]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "this is neither a database of DNA nor an event list"),
        (b"We need the tram.\n", "this is neither a database of DNA nor an event list"),
        (bytes(range(256)) * 32, "this is neither a database of DNA nor an event list"),
        (b"<?xml version='1.0'?><discourse/>", "this is XML, as DNA 1 wrote it"),
        (b'{"type":"mysql","url":"localhost"}', "this is JSON, as DNA's profile of a database on a server"),
        (b"PK\x03\x04", "this is a zip archive"),
        (b"SQLite format 3\0" + b"\0" * 200, "it is encrypted or damaged"),
        (b"SQLite format 3\0", "it is encrypted or damaged"),
    ],
)
def test_other_files_are_told_for_what_they_are(tmp_path: Path, content: bytes, problem: str) -> None:
    """The ending of a file's name says nothing."""
    path = tmp_path / "port.dna"
    path.write_bytes(content)

    assert [told.partition(";")[0] for told in refused(path)] == [problem]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    """A missing file, a folder, and a pipe at whose end nobody is."""
    os.mkfifo(tmp_path / "pipe.dna")
    problem = "this is no regular file; name a database of DNA, or an event list"

    assert refused(tmp_path / "none.dna") == [
        "it can't be read (No such file or directory); correct the name, or see to its permissions"
    ]
    assert refused(tmp_path) == [problem]
    assert refused(tmp_path / "pipe.dna") == [problem]


@pytest.mark.parametrize("place", range(0, 30_000, 1_500))
def test_damage_anywhere_is_never_a_crash(tmp_path: Path, place: int) -> None:
    """Whatever bytes are damaged, the import tells a problem, or what is left is right."""
    documents = [Document(f"Trams {number}", TRAM) for number in range(60)]
    path = make(tmp_path / "port.dna", Database(documents, [dna.Statement(n, "the tram", RUIZ) for n in range(1, 61)]))
    content = bytearray(path.read_bytes())
    content[place + 100 : place + 400] = bytes(300)
    path.write_bytes(content)

    try:
        facts, _ = imported(path)
    except Exception as error:  # whatever it is, it must be the one that tells problems
        assert type(error).__name__ == "InputError"
    else:
        assert facts


def test_a_name_with_signs_of_an_address_is_a_name(tmp_path: Path) -> None:
    """The path goes into an address for SQLite, in which '?', '#' and '%' mean something."""
    path = make(tmp_path / "port.dna", Database([GAZETTE], SAID))
    odd = path.rename(tmp_path / "what?mode=rwc#50%25.dna")

    facts, _ = only(odd)

    assert len(facts.statements) == 2
    assert [file.name for file in tmp_path.iterdir()] == [odd.name]


def test_changes_that_are_not_in_the_file_yet_are_waited_for(path: Path) -> None:
    """While DNA writes, or after it crashed, the file alone isn't the database."""
    path.with_name("port.dna-wal").write_bytes(b"changes")

    assert refused(path) == ["changes to it are still in port.dna-wal; open it in DNA and close it again"]


def test_the_file_is_never_written(path: Path) -> None:
    """It may be read-only, and it is as it was."""
    before = path.read_bytes()
    path.chmod(0o400)

    only(path)

    with opened(path) as tables, pytest.raises(Unreadable):
        list(tables.rows("DELETE FROM STATEMENTS"))
    assert path.read_bytes() == before


def test_reading_that_takes_too_long_ends(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query may take so many steps and no more."""
    monkeypatch.setattr(sqlite, "_PATIENCE", 3)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n"

    with opened(path) as tables, pytest.raises(Unreadable, match="it takes too long to read"):
        list(tables.rows(endless))


def test_a_value_may_be_so_large_and_no_larger(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value beyond the bound isn't even fetched."""
    changed(path, "UPDATE DOCUMENTS SET Text = printf('%.*c', 2000000, 'a')")
    monkeypatch.setattr(sqlite, "MOST_VALUE", 1_000_000)

    [problem] = refused(path)

    assert problem == "a value in it is larger than 1,000,000 bytes; take the document apart in DNA"


def test_a_file_may_be_so_large_and_no_larger(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond that, an event list is the way."""
    monkeypatch.setattr(sqlite, "MOST_BYTES", 1_000)

    assert refused(path) == ["it is larger than 1,000 bytes; let DNA export an event list, and import that"]


def test_texts_are_data(tmp_path: Path) -> None:
    """Quotation marks, commands and control characters in names and texts act nowhere."""
    evil = "Ana'); DROP TABLE STATEMENTS; -- \x1b[31m ../../etc"
    path = make(tmp_path / "port.dna", Database([GAZETTE], [dna.Statement(1, "the tram", RUIZ | {"person": evil})]))

    [facts], taken = imported(path)

    [speaker] = (agent for name, agent in facts.agents.items() if name == facts.statements[0].by)
    assert speaker.name == "Ana'); DROP TABLE STATEMENTS; -- \ufffd[31m ../../etc"
    assert ("control characters", 1) in [(row.what, row.count) for row in taken.account.rows()]
