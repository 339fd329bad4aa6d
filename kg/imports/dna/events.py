"""An event list of DNA as facts: a row is a statement, without offsets and without the rest of the document."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from kg.imports.dna.articles import Articles, Document
from kg.imports.dna.header import Header, header
from kg.imports.dna.plan import Variable, plan, scale
from kg.imports.dna.sqlite import Unreadable
from kg.imports.dna.statements import Coded, Coder, Value
from kg.imports.drafting import moments
from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import MOST_LINE, opened
from kg.model import Article, Facts, Span, Statement
from kg.words import shown

_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d)(:\d\d:\d\d))?", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_WHOLE: Final = re.compile(r"0|-?[1-9]\d{0,8}", re.ASCII)
_METADATA: Final = ("title", "author", "source", "section", "type")
_NOTHING: Final = ("", "null", "NA")
_ONLY: Final = {
    "type": "an event list is of one statement type, and doesn't name it",
    "texts": "an event list has no texts of documents",
}


class Row(NamedTuple):
    """A row of an event list, and the line in which it begins."""

    line: int
    cells: list[str]


class Survey(NamedTuple):
    """What only the whole of an event list shows.

    Args:
        has_clock: whether some time can't be one of twelve hours, so that all of them are of 24.
        is_boolean: whether the agreement is 0 or 1 in every row.
        largest: the largest absolute value of the agreement.
        whole: the columns in which nothing but whole numbers stand.
    """

    has_clock: bool
    is_boolean: bool
    largest: int
    whole: Set[int]


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read an event list and yield an article for each document, as often as its rows stand together.

    Raises:
        Unreadable: it is none, or the settings don't fit it.
    """
    for name, why in _ONLY.items():
        if name in settings:
            raise Unreadable(why, f"leave {name} out")
    top = header(next(_lines(path, draft), ""))
    called = (settings.get("agreement") or "agreement").casefold()
    agreement = next((number for number, name in top.variables.items() if name.casefold() == called), None)
    survey = _survey(path, top, agreement, draft)
    datatype = "boolean" if survey.is_boolean and "scale" not in settings else "integer"
    variables = [
        Variable(number, draft.text(name) or "", datatype if number == agreement else "short text", 0)
        for number, name in top.variables.items()
    ]
    found = plan(settings, {0: ""}, variables)._replace(scale=scale(settings, survey.largest))
    if any(found.roles.get(variable.number) == "agreement" for variable in variables):
        draft.noted("agreement", f"it is taken for {'a boolean' if datatype == 'boolean' else 'an integer'}")
    for number, variable in enumerate(variables):
        if variable.number in survey.whole - found.roles.keys():
            variables[number] = variable._replace(datatype="integer")
            draft.noted(f"variable {shown(variable.name)}", "it is taken for an integer")
    events = _Events(top, survey, variables, draft)
    yield from events.facts(_rows(path, top, draft), Coder(draft, found, events))


def _lines(path: Path, draft: Draft) -> Iterator[str]:
    """Yield the lines with their ends; a line that is too long ends the reading."""
    with opened(path, draft) as stream:
        number = 0
        while stream and (data := stream.readline(MOST_LINE + 1)):
            number += 1
            if len(data) > MOST_LINE:
                draft.problem(number, 0, f"the line is longer than {MOST_LINE:,} bytes", "export the list anew")
                return
            data = data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data
            text = data.decode(errors="replace")
            if number > 1 and "\ufffd" in text and text.encode() != data:
                draft.problem(number, 0, "this isn't UTF-8", "save the list as UTF-8")
            yield text


def _rows(path: Path, top: Header, draft: Draft) -> Iterator[Row]:
    """Yield the rows that have as many cells as the header."""
    reader = csv.reader(_lines(path, draft), delimiter=top.delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if line > 1 and len(cells) == top.width:
                yield Row(line, cells)
            elif line > 1 and cells:
                wrong = f"the row has {len(cells)} cells, and the header {top.width}"
                draft.problem(line, 0, wrong, "export the list anew, or mend the row")
            line = reader.line_num + 1
    except csv.Error as error:
        draft.problem(line, 0, f"the row can't be read ({error})", "export the list anew, or mend the row")


def _survey(path: Path, top: Header, agreement: int | None, draft: Draft) -> Survey:
    quiet = Draft()
    quiet.file = draft.file
    hours, numbers, texts = set(), set(), set()
    for row in _rows(path, top, quiet):
        if match := _TIME.fullmatch(top.cell(row.cells, "time").strip()):
            hours.add(match[2])
        if agreement is not None and _NUMBER.fullmatch(row.cells[agreement].strip()):
            numbers.add(int(row.cells[agreement]))
        cells = ((number, row.cells[number].strip()) for number in top.variables)
        texts |= {number for number, cell in cells if cell not in _nothing(top) and not _WHOLE.fullmatch(cell)}
    has_clock = not top.is_dna or any(hour and not "01" <= hour <= "12" for hour in hours)
    whole = top.variables.keys() - texts
    return Survey(has_clock, numbers <= {0, 1}, max(map(abs, numbers), default=0), whole)


def _nothing(top: Header) -> Sequence[str]:
    """Return the cells that say nothing: DNA leaves them empty, and R writes NA."""
    return _NOTHING[:1] if top.is_dna else _NOTHING


class _Source(NamedTuple):
    """A document of which a row has told: where it did, what it said of it, and the article that was made of it."""

    line: int
    described: tuple[str, ...]
    article: Article


class _Events:
    """Makes facts of the rows of an event list."""

    def __init__(self, top: Header, survey: Survey, variables: list[Variable], draft: Draft) -> None:
        self._top = top
        self._survey = survey
        self._variables = variables
        self._draft = draft
        self._articles = Articles(draft)
        self._sources: dict[str, _Source] = {}

    def more(self, value: Value) -> dict[str, object]:
        """Return nothing: an event list has no attributes."""
        return {}

    def facts(self, rows: Iterator[Row], coder: Coder) -> Iterator[Facts]:
        for number, group in groupby(rows, key=self._number):
            first = next(group)
            source = self._sources[number] = self._source(number, first)
            statements = [one for row in (first, *group) if (one := self._statement(row, source, coder))]
            yield self._draft.facts(source.article, statements, line=source.line)

    def _number(self, row: Row) -> str:
        return self._cell(row, "document") or self._cell(row, "title")

    def _cell(self, row: Row, name: str) -> str:
        return self._top.cell(row.cells, name).strip()

    def _described(self, row: Row) -> tuple[str, ...]:
        return tuple(self._cell(row, name) for name in (*_METADATA, "time"))

    def _source(self, number: str, row: Row) -> _Source:
        if number in self._sources:
            return self._sources[number]
        *described, _ = self._described(row)
        title, author, source, section, kind = described
        document = Document(number, title, author, source, section, kind, published=self._published(row))
        return _Source(row.line, self._described(row), self._articles.article(document))

    def _published(self, row: Row) -> str | None:
        written = self._cell(row, "time")
        match = _TIME.fullmatch(written)
        moment = moments.moment(f"{match[1]}T{match[2]}{match[3]}Z" if match[2] else match[1]) if match else None
        if moment is None:
            if written not in _NOTHING:
                self._draft.problem(row.line, 0, f"time {shown(written)} is none", "write it as 2020-06-11 18:23:00")
        elif not self._survey.has_clock:
            how = "DNA 2 writes neither am nor pm, and the list has no hour that only DNA 3 writes: the day is kept"
            self._draft.flattened("times of day", how)
            return moment[:10]
        else:
            how = (
                "DNA keeps no time zone: they are written as UTC" if self._top.is_dna else "R's clock is taken for UTC"
            )
            self._draft.flattened("dates of documents", how)
        return moment

    def _statement(self, row: Row, source: _Source, coder: Coder) -> Statement | None:
        if self._described(row) != source.described:
            wrong = f"document {shown(self._number(row))} isn't described here as in line {source.line}"
            self._draft.problem(row.line, 0, wrong, "make the two the same")
        words = self._draft.text(self._top.cell(row.cells, "text"), strip=False)
        if words is None or not words.strip():
            self._draft.problem(row.line, 0, "the statement has no text", "export the list anew, or take the row out")
            return None
        self._tell(row)
        values = [value for variable in self._variables if (value := self._value(row, variable))]
        key = (*source.described, words, self._number(row), self._cell(row, "statement"))
        coded = Coded(key, 0, values, (Span(exact=words),), self._cell(row, "coder"), row.line)
        return coder.statement(coded)

    def _tell(self, row: Row) -> None:
        """Keep account of what DNA or rDNA left out or wrote otherwise."""
        if not self._top.is_dna:
            self._draft.lost("offsets of statements", "they count the text of the document, which isn't there")
        elif any("," in cell or "'" in cell for cell in row.cells):
            how = """some of them may stand for ';' and '"', which DNA writes so"""
            self._draft.flattened("""rows with ',' or "'" in them""", how)

    def _value(self, row: Row, variable: Variable) -> Value | None:
        cell = row.cells[variable.number].strip()
        if cell in (_nothing(self._top) if variable.datatype == "short text" else _NOTHING):
            return None
        if variable.datatype == "short text":
            content = self._draft.text(cell)
            return Value(variable, content, None, "") if content else None
        if _NUMBER.fullmatch(cell):
            return Value(variable, int(cell), None, "")
        wrong = f"{variable.name} {shown(cell)} is no whole number"
        self._draft.problem(row.line, 0, wrong, "write 1 or 0, or an integer; set another with --set agreement=NAME")
        return None
