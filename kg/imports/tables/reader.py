"""Tables of coded statements that people keep, one row a statement; and the tables that On Record writes.

A file is CSV, TSV or XLSX; its columns are those of `kg.imports.tables.heading`, which `onrecord template` writes
down. A folder is what `onrecord export tables` makes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg import rdf
from kg.imports.drafting.draft import Draft
from kg.imports.tables import exported, heading, sheets
from kg.imports.tables.cellvalues import Cell, cells
from kg.imports.tables.heading import POSITION, Header
from kg.imports.tables.positions import with_positions
from kg.imports.tables.records import Cells, Coder, Scope
from kg.imports.tables.rowspool import Row, RowSpool
from kg.model import Facts, Statement
from kg.namespaces import HOME
from kg.reading.quotations import check_quotation, check_words
from kg.reading.report import Finding, Hurt

SETTINGS: Final[Mapping[str, str]] = {
    "sheet": "the name of the sheet of a workbook that is read; else the first that isn't hidden",
}

_PLACES: Final = ("start", "end", "exact", "line")
_ANY_ARTICLE: Final = NamedNode(HOME)


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read a table and yield what each article says; memory is bounded by one article, and the names in the table."""
    if path.is_dir():
        if exported.is_one(path):
            yield from exported.read(path, draft)
        else:
            repair = "name a table, or a folder that `onrecord export tables` made"
            draft.problem(0, 0, "this folder has neither articles.csv nor registers.csv", repair)
        return
    rows = sheets.read(path, draft, heading.is_known, settings.get("sheet"))
    first = next(rows, None)
    header = heading.read(first, draft) if first else None
    if header:
        with RowSpool() as spool:
            yield from _Table(draft, header, spool).facts(rows)


class _Table:
    """The rows of a table, put together article by article and statement by statement."""

    def __init__(self, draft: Draft, header: Header, spool: RowSpool) -> None:
        self._draft = draft
        self._header = header
        self._spool = spool
        self._coder = Coder(draft, header)
        self._urls: defaultdict[str, set[str]] = defaultdict(set)

    def facts(self, rows: Iterator[Row]) -> Iterator[Facts]:
        """Yield what each article says, in the order in which the table first names them."""
        self._keep(rows)
        titles = {title: next(iter(urls)) for title, urls in self._urls.items() if len(urls) == 1}
        also: defaultdict[str, set[str]] = defaultdict(set)
        for title, url in titles.items():
            also[url].add(title)
        done: set[str] = set()
        for key in self._spool.groups():
            article = titles.get(key, key)
            if article not in done:
                done.add(article)
                kept = [row for each in {article, *also[article]} for row in self._spool.rows(each)]
                rows_of = sorted(kept, key=lambda row: row.number)
                yield self._of_article(article, [self._cells(row.number, row.cells) for row in rows_of])

    # All rows first: what one of them says of a name holds in all.

    def _keep(self, rows: Iterator[Row]) -> None:
        """Keep the rows under the addresses, or else the titles, of their articles."""
        strange: Counter[str] = Counter()
        for row in rows:
            found = cells(self._header, row, self._draft)
            strange.update(self._strangers(row))
            key = found.get("url") or found.get("title")
            if key is None and found:
                repair = "fill in 'title' or 'url' in each row"
                self._draft.problem(row.number, 0, "this row names no article", repair)
            elif key:
                if "url" in found and "title" in found:
                    self._urls[found["title"].text].add(key.text)
                self._coder.hear(found)
                texts = [found[name].text if name in found else "" for name in self._header.places]
                self._spool.add(key.text, "", row.number, texts)
        self._draft.lost("cells without a heading", "nothing says what they are", strange.pop("", 0))
        for name, count in strange.items():
            self._draft.lost(f"column {name}", heading.nearest(name, self._draft), count)

    def _strangers(self, row: Row) -> Iterator[str]:
        """Yield the headings of the cells that aren't taken, where something stands in them."""
        width = len(self._header.places) + len(self._header.strangers) if not self._header.exported else len(row.cells)
        yield from (name for place, name in self._header.strangers.items() if _holds(row, place))
        yield from ("" for cell in row.cells[width:] if cell.strip())

    def _cells(self, number: int, texts: Sequence[str]) -> dict[str, Cell]:
        places = self._header.places
        found = (Cell(name, text, number, places[name] + 1) for name, text in zip(places, texts, strict=True))
        return {cell.name: cell for cell in found if cell.text}

    # Then article by article.

    def _of_article(self, name: str, rows: Sequence[Cells]) -> Facts:
        scope = Scope(name, frozenset(cells["id"].text for cells in rows if "id" in cells))
        groups: dict[object, list[Cells]] = {}
        for row in rows:
            if any(column in row for column in (*self._header.statement, *POSITION, "positions")):
                groups.setdefault(self._key(row), []).append(row)
        found: dict[object, tuple[Statement, Cells]] = {}
        for group in groups.values():
            statement = self._of_statement(group, scope)
            name_of = statement and (statement.id or rdf.statement_iri(_ANY_ARTICLE, statement))
            if statement and name_of in found:
                wrong = f"row {_row(found[name_of][1])} has the same speaker, act and words, and differs in the rest"
                self._draft.problem(_row(group[0]), 0, wrong, "make them agree, or give each its own id")
            elif statement:
                found[name_of] = (statement, group[0])
        statements = [each for each, _ in found.values()]
        return self._draft.facts(self._coder.article(rows), statements, line=_row(rows[0]))

    def _of_statement(self, rows: Sequence[Cells], scope: Scope) -> Statement | None:
        """Put a statement together; None, which is reported, if it can't be one."""
        whole = self._coder.together(rows, self._header.statement, "give each statement its own id")
        statement, positions = with_positions(self._coder, self._coder.statement(whole, scope), rows)
        if not statement.quote and not statement.at and self._header.exported:
            self._draft.lost("statements", "the table has neither a quotation nor a place in the text that shows them")
            return None
        if not statement.quote and not statement.at:
            repair = "fill in 'quote', or 'start' and 'end', or 'exact' with the article's words"
            self._draft.problem(_row(rows[0]), 0, "nothing shows where this statement stands", repair)
            return None
        findings = [*check_quotation(statement, (), None, Hurt()), *check_words(statement, (), Hurt())]
        for finding in findings:
            self._report(finding, whole, positions)
        return None if findings else statement

    def _key(self, row: Cells) -> object:
        """Return what rows of one statement have in common: its id, or else all that they say of it."""
        said = ((name, row[name].meant) for name in self._header.statement if name in row)
        return row["id"].text if "id" in row else tuple(said)

    def _report(self, finding: Finding, whole: Cells, positions: Sequence[Cells]) -> None:
        """Report what is wrong with a statement, at the cell that says it."""
        key = str(finding.path[0]) if finding.path else ""
        columns = _PLACES if key == "at" else (key,)
        cells = positions[int(finding.path[1])] if key == "positions" else whole
        found = [cells[column] for column in (*map(str, finding.path[2:]), *columns) if column in cells]
        row, column = (found[0].row, found[0].column) if found else (_row(whole), 0)
        self._draft.problem(row, column, finding.wrong, finding.repair)


def _holds(row: Row, place: int) -> bool:
    return place < len(row.cells) and bool(row.cells[place].strip())


def _row(cells: Cells) -> int:
    return next(iter(cells.values())).row
