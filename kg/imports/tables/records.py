"""Rows of a table of coded statements as records of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from kg import codes
from kg.exchange import tags
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.named import Misnamed
from kg.imports.drafting.shortnames import own_name
from kg.imports.tables.cellvalues import Cell, Values, parsed
from kg.imports.tables.heading import ARTICLE_CODE, CODE, Header
from kg.imports.tables.naming import Naming
from kg.kinds import TAKES
from kg.model import Article, Code, Role, Span, Statement
from kg.namespaces import ID
from kg.reading.forms import FORMS
from kg.words import shown

Cells: TypeAlias = Mapping[str, Cell]
"""The cells of a row, or of rows that are put together, by column; only those that hold something."""

_KINDS: Final[Mapping[str, str]] = {
    "speaker": "Agent",
    "for": "Agent",
    "holder": "Agent",
    "addressed_to": "Agent",
    "publisher": "Organization",
    "authors": "Person",
    "role_of": "Organization",
    "quoted_via": "Organization",
    "said_at": "Event",
    "in_context_of": "Event",
    "issue": "Issue",
}
"""What stands in a column, if nothing says more."""
_SEVERAL: Final = ("authors", "addressed_to", "in_context_of", "about", "announces", "calls_for", "responds_to")
_ANSWERED: Final = tuple(kind for kind in TAKES[Statement]["responds_to"] if kind != "Statement")
_UNSAID: Final = "who adopted a policy, or the status of a law, isn't in this table"


class Scope(NamedTuple):
    """Within what the ids of statements count: what identifies the article, and the ids that its rows have."""

    article: str
    ids: AbstractSet[str]


class Coder:
    """Makes records of the cells of rows.

    Args:
        draft: makes the entities, and takes what is wrong.
        header: of the table.
    """

    def __init__(self, draft: Draft, header: Header) -> None:
        self.draft = draft
        self.values = Values(draft, exported=header.exported)
        self.naming = Naming(draft, exported=header.exported)
        self.exported = header.exported
        self._columns = header.article

    def hear(self, cells: Cells) -> None:
        """Take note of what a row says of the kinds of the names in it."""
        for column, kind in _KINDS.items():
            for name in self._names(cells.get(column)):
                self.naming.hear(name, self._speaker_kind(cells) if column == "speaker" else kind)
        for text in self.values.several(cells.get("positions")):
            if written := parsed(text):
                self.naming.hear(written.target, "Issue")
        for column in ("about", "announces", "calls_for", "responds_to"):
            for name in self._names(cells.get(column)):
                self.naming.hear(name)

    def _names(self, cell: Cell | None) -> list[str]:
        if cell is None:
            return []
        return self.values.several(cell) if cell.name in _SEVERAL else [cell.text]

    def _speaker_kind(self, cells: Cells) -> str:
        """Say what a speaker is: what the table says; who speaks in a role is a person."""
        kind = self.values.word(cells["speaker_type"]) if "speaker_type" in cells else None
        return kind or ("Person" if "role" in cells and "role_of" in cells else "Agent")

    # Articles.

    def article(self, rows: Iterable[Cells]) -> Article:
        """Put together what rows say of their article; what they disagree about is reported."""
        cells = self.together(rows, self._columns, "give each article its own url")
        url = self.values.formed(cells.get("url"), FORMS[Article]["url"])
        title = cells["title"].text if "title" in cells else url
        return Article(
            title=title or cells["url"].text,
            url=url,
            publisher=self.name(cells.get("publisher"), TAKES[Article]["publisher"]),
            published=self.values.read(cells.get("published"), self.draft.moment),
            language=self._language(cells.get("language")),
            authors=self.names(cells.get("authors"), TAKES[Article]["authors"]),
            sha256=self.values.formed(cells.get("sha256"), FORMS[Article]["sha256"]),
            codes=tuple(self._codes(cells, ARTICLE_CODE, "article_codes")),
        )

    def _language(self, cell: Cell | None) -> str | None:
        return self.values.formed(cell, FORMS[Article]["language"], cell.text.lower().replace("_", "-") if cell else "")

    def together(self, rows: Iterable[Cells], columns: Iterable[str], repair: str) -> dict[str, Cell]:
        """Put the cells of rows together, column by column; a cell that says something else is reported."""
        found: dict[str, Cell] = {}
        for cells in rows:
            for column in columns:
                cell = cells.get(column)
                if cell and cell.meant != found.setdefault(column, cell).meant:
                    first = found[column]
                    wrong = f"{shown(cell.text)}, where row {first.row} of the same has {shown(first.text)}"
                    self.values.wrong(cell, wrong, f"make them agree, or {repair}")
        return found

    def _codes(self, cells: Cells, begins: str, exported: str) -> Iterator[Code]:
        """Read codes: from a column each, or, from On Record's own table, from one column."""
        for name, cell in cells.items():
            if name.startswith(begins):
                yield Code(variable=name.removeprefix(begins), value=codes.read(cell.text))
        for text in self.values.pieces(cells.get(exported)):
            try:
                variable, value = tags.read_code(text)
                yield Code(variable=variable, value=value)
            except ValueError as error:
                self.values.wrong(cells[exported], str(error), "write it as frame=legal")

    # Statements.

    def statement(self, cells: Cells, scope: Scope) -> Statement:
        """Read a statement, all but its positions."""
        takes = TAKES[Statement]
        by, as_ = self._speaker(cells)
        fields: dict[str, Any] = {
            "id": self.id(cells["id"].text, scope) if "id" in cells else None,
            "by": by,
            "as_": as_,
            "for_": self.name(cells.get("for"), takes["for_"]),
            "mode": self.values.word(cells.get("mode")),
            "act": self.values.word(cells.get("act")),
            "quote": tuple(self.values.pieces(cells.get("quote"))),
            "says": cells["says"].text if "says" in cells else None,
            "about": self.names(cells.get("about"), takes["about"], "Topic"),
            "addressed_to": self.names(cells.get("addressed_to"), takes["addressed_to"]),
            "responds_to": self._answered(cells.get("responds_to"), scope),
            "in_context_of": self.names(cells.get("in_context_of"), takes["in_context_of"]),
            "said_at": self.name(cells.get("said_at"), takes["said_at"]),
            "quoted_via": self.name(cells.get("quoted_via"), takes["quoted_via"]),
            "when": self.values.read(cells.get("when"), self.draft.day),
            "appearance": tuple(self.values.addresses(cells.get("appearance"), FORMS[Statement]["appearance"])),
            "confidence": self.values.number(cells.get("confidence"), 0, 1),
            "codes": tuple(self._codes(cells, CODE, "codes")),
            "coder": cells["coder"].text if "coder" in cells else None,
            "note": cells["note"].text if "note" in cells else None,
        }
        for column in ("announces", "calls_for"):
            fields[column] = self._brought(cells.get(column), takes[column])
        return Statement(**fields, at=self._spans(cells, fields["quote"]))

    def id(self, text: str, scope: Scope) -> str:
        """Return the short name of a statement: the one in On Record's own IRI, else one for the table's id."""
        own = own_name(NamedNode(text)) if text.startswith(ID) else None
        return own or self.draft.id(scope.article, text)

    def _speaker(self, cells: Cells) -> tuple[str | None, str | None]:
        """Return who speaks, and in which role."""
        cell, role = cells.get("speaker"), cells.get("role")
        self.draft.lost("kinds of speakers", "it isn't said who speaks", "speaker_type" in cells and cell is None)
        self.draft.lost("organizations of roles", "no role is filled in", "role_of" in cells and role is None)
        if role is None or cell is None:
            self.draft.lost("roles", "it isn't said who speaks", role is not None)
            return self.name(cell, TAKES[Statement]["by"]), None
        of = self.name(cells.get("role_of"), TAKES[Role]["of"])
        if of is None:
            self.draft.lost("roles", "it isn't said of which organization ('role_of')", "role_of" not in cells)
            return self.name(cell, TAKES[Statement]["by"]), None
        try:
            held = Role(title=role.text, of=of)
            return self.naming.short(cell.text, ("Person",), "Person", (held,)), role.text
        except Misnamed as error:
            self.values.wrong(role, error.wrong, "only a person speaks in a role")
            return self.name(cell, TAKES[Statement]["by"]), None

    def _answered(self, cell: Cell | None, scope: Scope) -> tuple[str, ...]:
        """Return what a statement answers: statements of the same article, by their ids, or other things."""
        found: list[str] = []
        for text in self.values.several(cell):
            if text in scope.ids:
                found.append(self.id(text, scope))
            elif self.exported:
                self.draft.lost("what is answered", "it is no statement of this table")
            elif cell and (name := self._named(cell, text, _ANSWERED, None)):
                found.append(name)
        return tuple(found)

    def _brought(self, cell: Cell | None, wanted: Sequence[str]) -> tuple[str, ...]:
        if self.exported:
            self.draft.lost("policies and laws", _UNSAID, len(self.values.several(cell)))
            return ()
        return self.names(cell, wanted)

    def _spans(self, cells: Cells, quote: Sequence[str]) -> tuple[Span, ...]:
        """Read the passages that carry a statement: one, or, from On Record's own table, several."""
        given = {name: cells.get(name) for name in ("start", "end", "line", "exact", "prefix", "suffix")}
        if not any(given.values()):
            return ()
        counts = [len(self.values.pieces(cell)) if self.exported else 1 for cell in given.values() if cell]
        if len(set(counts)) > 1:
            self.draft.lost("lines of passages", "it isn't said which line is which passage's")
            given["line"] = None
        spans = [
            self._span({name: _piece(cell, number) for name, cell in given.items()}) for number in range(max(counts))
        ]
        return tuple(span for each in spans if (span := self._placed(each, quote)))

    def _span(self, cells: Mapping[str, Cell | None]) -> Span:
        texts = {name: cell.text for name, cell in cells.items() if cell and name in ("exact", "prefix", "suffix")}
        start, end = self.values.whole(cells["start"]), self.values.whole(cells["end"])
        if (cells["start"] and start is None) or (cells["end"] and end is None):
            start = end = None
        return Span(start=start, end=end, line=self.values.whole(cells["line"], 1), **texts)

    def _placed(self, span: Span, quote: Sequence[str]) -> Span | None:
        """Give a passage that says neither place nor words those of the quotation; without one it is nothing."""
        if span.exact or span.start is not None or span.end is not None:
            return span
        if len(quote) != 1:
            self.draft.lost("lines of passages", "neither the words nor their place are said")
            return None
        return Span(line=span.line, exact=quote[0], prefix=span.prefix, suffix=span.suffix)

    # Names.

    def name(self, cell: Cell | None, wanted: Sequence[str]) -> str | None:
        """Return the short name of what a cell names."""
        return self._named(cell, cell.text, wanted, _KINDS.get(cell.name)) if cell else None

    def names(self, cell: Cell | None, wanted: Sequence[str], otherwise: str | None = None) -> tuple[str, ...]:
        """Return the short names of all that a cell names, each once."""
        if cell is None:
            return ()
        otherwise = otherwise or _KINDS.get(cell.name)
        found = (self._named(cell, text, wanted, otherwise) for text in self.values.several(cell))
        return tuple(dict.fromkeys(name for name in found if name))

    def _named(self, cell: Cell, text: str, wanted: Sequence[str], otherwise: str | None) -> str | None:
        try:
            if otherwise == "Topic" and not self.naming.is_known(text, wanted):
                self.draft.noted("names in 'about'", "taken for topics, since nothing says what they are")
            return self.naming.short(text, wanted, otherwise)
        except Misnamed as error:
            self.values.wrong(cell, error.wrong, error.repair)
            return None


def _piece(cell: Cell | None, number: int) -> Cell | None:
    """Return one of the parts of a cell, as a cell."""
    if cell is None:
        return None
    pieces = cell.text.split(" | ")
    return cell._replace(text=pieces[number] if len(pieces) > 1 else cell.text)
