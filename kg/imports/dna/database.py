"""A database of DNA 2 or DNA 3 as facts, document by document."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg import texts
from kg.imports.dna.articles import Articles, Document
from kg.imports.dna.offsets import Offsets, passage
from kg.imports.dna.plan import Plan, plan, scale
from kg.imports.dna.project import Project
from kg.imports.dna.sqlite import Cell, Tables, opened
from kg.imports.dna.statements import Coded, Coder
from kg.imports.drafting import moments
from kg.imports.drafting.draft import Draft
from kg.model import Facts, Span, Statement

_STATEMENTS = "SELECT ID, DocumentId, StatementTypeId, Start, Stop, Coder FROM STATEMENTS"
_ORDER = "ORDER BY DocumentId, Start, Stop, ID"
_WITHOUT = (
    "SELECT ID FROM DOCUMENTS WHERE ID NOT IN "
    "(SELECT DocumentId FROM STATEMENTS WHERE DocumentId IS NOT NULL) ORDER BY ID"
)
_DOCUMENT = "SELECT Title, Author, Source, Section, Type, Notes, Coder, Date, Text FROM DOCUMENTS WHERE ID = ?"


class Row(NamedTuple):
    """A row of the table of statements."""

    number: int
    type: int
    start: int
    stop: int
    coder: int | None

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"table STATEMENTS, row {self.number}"


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read a database and yield an article for each document, also for those in which nothing was coded.

    Raises:
        Unreadable: it is none that can be read, or the settings don't fit it.
        ExportError: a text can't be written.
    """
    with opened(path) as tables:
        project = Project(tables, draft)
        found = plan(settings, project.types, project.variables)
        agreements = found.of_role("agreement", project.variables)
        found = found._replace(scale=scale(settings, project.largest(agreements)))
        yield from _Database(tables, project, found, draft, settings.get("texts")).facts()


class _Database:
    """Reads the documents of a project, each with the statements that are taken."""

    def __init__(self, tables: Tables, project: Project, found: Plan, draft: Draft, folder: str | None) -> None:
        self._tables = tables
        self._project = project
        self._plan = found
        self._draft = draft
        self._articles = Articles(draft, Path(folder) if folder else None)
        self._coder = Coder(draft, found, project)
        self._left: Counter[int] = Counter()

    def facts(self) -> Iterator[Facts]:
        for number, rows in self._documents():
            if document := self._document(number):
                statements = list(self._statements(document, rows))
                yield self._draft.facts(self._articles.article(document), statements)
        for kind, count in self._left.items():
            label = self._project.types[kind]
            self._draft.lost(f"statements of type {label!r}", "it has no person, organization or concept", count)
        self._project.tell_left()

    def _documents(self) -> Iterator[tuple[int, list[Row]]]:
        """Yield the number of each document with its statements, in the order of the text; last those without any."""
        rows = self._tables.rows(f"{_STATEMENTS} {_ORDER}")
        for number, group in groupby(rows, key=lambda row: row[1]):
            checked = [row for cells in group if (row := self._row(cells))]
            if isinstance(number, int) and self._tables.has_row("DOCUMENTS", number):
                yield number, checked
        for [number] in self._tables.rows(_WITHOUT):
            if isinstance(number, int):
                yield number, []

    def _row(self, cells: tuple[Cell, ...]) -> Row | None:
        """Check a row of the table of statements; None is one that is wrong, or isn't to be taken."""
        number, document, kind, start, stop, coder = cells
        place = f"table STATEMENTS, row {number!r}"
        wrong = ""
        if not isinstance(number, int) or not isinstance(start, int) or not isinstance(stop, int):
            wrong = "its number, start and stop aren't whole numbers"
        elif not isinstance(document, int) or not self._tables.has_row("DOCUMENTS", document):
            wrong = f"there is no document {document!r}"
        elif not isinstance(kind, int) or kind not in self._project.types:
            wrong = f"there is no statement type {kind!r}"
        elif kind not in self._plan.types:
            self._left[kind] += 1
        else:
            return Row(number, kind, start, stop, coder if isinstance(coder, int) else None)
        if wrong:
            self._draft.problem(0, 0, wrong, "correct or delete the statement in DNA", place=place)
        return None

    def _document(self, number: int) -> Document | None:
        """Read a document; None if its text is broken."""
        [cells, *_] = self._tables.rows(_DOCUMENT, number)
        place = f"table DOCUMENTS, row {number}"
        *columns, coder, date, text = cells
        string = self._project.string
        title, author, source, section, kind, notes = (string(cell, place) or "" for cell in columns)
        body = string(text, f"{place}, its text")
        if body is None:
            return None
        if isinstance(text, bytes) and len(text) > texts.MOST_BYTES:
            wrong = f"its text is larger than {texts.MOST_BYTES:,} bytes"
            self._draft.problem(0, 0, wrong, "split the document in DNA", place=place)
            return None
        published, by = self._published(date, place), self._project.coder(coder) if self._project.has_coders else ""
        return Document(str(number), title, author, source, section, kind, notes, by, published, body)

    def _published(self, date: Cell, place: str) -> str | None:
        moment = moments.of_seconds(date // self._project.per_second) if isinstance(date, int) else None
        if moment:
            self._draft.flattened("dates of documents", "DNA keeps no time zone: they are written as UTC")
        else:
            self._draft.problem(0, 0, f"its date, {date!r}, is none", "correct the date in DNA", place=place)
        return moment

    def _statements(self, document: Document, rows: list[Row]) -> Iterator[Statement]:
        text = document.text or ""
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        offsets = Offsets(text, [(row.start, row.stop) for row in rows])
        if offsets.has_two:
            counted = "one" if offsets.is_shown else "two"
            self._draft.noted("texts with line ends CR LF", f"a line end counts as {counted} in statements' offsets")
        for row in rows:
            place = offsets.place(row.start, row.stop)
            at = passage(text, *place) if place else ()
            if at:
                yield self._statement(sha256, row, at)
                continue
            wrong = f"{row.start} to {row.stop} are no characters of document {document.number}"
            repair = f"correct or delete the statement in DNA: the text has {offsets.units:,} of DNA's units"
            self._draft.problem(0, 0, wrong, repair, place=row.place)

    def _statement(self, sha256: str, row: Row, at: tuple[Span, ...]) -> Statement:
        key = (sha256, row.number, row.start, row.stop)
        values = self._project.values(row.number, row.type)
        return self._coder.statement(Coded(key, row.type, values, at, self._project.coder(row.coder)))
