"""A table of statements, one row each, for spreadsheets and data frames."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import BinaryIO, Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.account import Account
from kg.cells import guarded, line
from kg.exchange import tags
from kg.exchange.carried import Carried
from kg.exchange.quads import graphs
from kg.namespaces import ONR, RDF, RDFS
from kg.store import Store

Term: TypeAlias = NamedNode | Literal

BETWEEN = " | "
"""What stands between the values of one cell."""

_LABELS = {
    "speaker": ONR.saidBy,
    "on_behalf_of": ONR.onBehalfOf,
    "role": ONR.inRole,
    "about": ONR.about,
    "addressed_to": ONR.addressedTo,
    "act": ONR.hasAct,
    "mode": ONR.hasMode,
    "quotation": ONR.quotation,
    "paraphrase": ONR.paraphrase,
    "announces": ONR.announces,
    "calls_for": ONR.callsFor,
    "said_at": ONR.saidAt,
    "in_context_of": ONR.inContextOf,
    "quoted_via": ONR.quotedVia,
    "when": ONR.when,
    "earliest": ONR.earliest,
    "latest": ONR.latest,
    "confidence": ONR.confidence,
    "coder": ONR.coder,
    "article": ONR.reportedIn,
}
_PASSAGE = {"line": ONR.line, "start": ONR.start, "end": ONR.end}
COLUMNS = ("statement", *_LABELS, "positions", "codes", "responds_to", "published", "article_codes", *_PASSAGE)
_LONGEST: Final = 20
_REMEMBERED: Final = 20_000
"""So many things are remembered; others are looked up again."""

_BY_NAME: Final = "it stands by its name"
_POSITION: Final = "it stands in one text with the rest of the position"
_NAMED: Final = ("Article", "Agent", "Role", "Issue", "Policy", "Law", "Event", "Topic")
_LITERAL: Final = ("quotation", "paraphrase", "when", "earliest", "latest", "confidence", "coder")
_CODE: Final = "it stands in one text with its variable"
CARRIED: Final[Carried] = {
    **{section: {RDFS.label: ""} for section in _NAMED},
    "Article": dict.fromkeys((RDF.type, RDFS.label, ONR.published, ONR.hasCode), ""),
    "Statement": {
        **{predicate: "" if column in _LITERAL else _BY_NAME for column, predicate in _LABELS.items()},
        **dict.fromkeys((RDF.type, ONR.expresses, ONR.hasCode, ONR.respondsTo, ONR.evidence), ""),
    },
    "Position": {RDF.type: "", **dict.fromkeys((ONR.hasStance, ONR.on, ONR.condition), _POSITION)},
    "Code": {RDF.type: "", ONR.variable: "", ONR.value: _CODE},
    "Passage": {RDF.type: "", ONR.inSource: "", **dict.fromkeys(_PASSAGE.values(), "")},
}


def write(store: Store, sink: BinaryIO, account: Account) -> None:
    """Write the statements as CSV: UTF-8, LF, a header of `COLUMNS`.

    Agents, issues and all else that has a name is written by its name; several values stand in one cell with
    `BETWEEN` between them. A position is written `stance: target (condition)`, a code `variable=value`. A cell that a
    spreadsheet would take for a formula is guarded by an apostrophe (`kg.cells`).
    """
    text = io.TextIOWrapper(sink, "utf-8", newline="", write_through=True)
    text.write(line(COLUMNS))
    for row in rows(store):
        cells = [BETWEEN.join(row[column]) for column in COLUMNS]
        text.write(line(map(guarded, cells)))
        _tell(account, row, cells)
    text.detach()


def _tell(account: Account, row: Mapping[str, Sequence[str]], cells: Sequence[str]) -> None:
    several = sum(len(values) > 1 for values in row.values())
    account.flattened("cells of several values", f"the values stand in one text with {BETWEEN!r} between them", several)
    formulas = sum(guarded(cell) != cell for cell in cells)
    account.flattened("texts that look like formulas", "an apostrophe stands before them", formulas)


def rows(store: Store) -> Iterator[dict[str, list[str]]]:
    """Yield a row for each statement, the values of each column; by source, and then by the place of its passage."""
    reader = _Reader(store)
    for graph in graphs(store):
        found = store.quads(graph, predicate=RDF.type, value=ONR.Statement)
        statements = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
        yield from sorted(map(reader.row, statements), key=_place)


def _place(row: dict[str, list[str]]) -> tuple[int, list[str]]:
    return _whole(row["start"]), row["statement"]


def _whole(texts: Sequence[str]) -> int:
    """Read the first of some texts as a number; -1 where it is none."""
    return int(texts[0]) if texts and texts[0].isdecimal() and len(texts[0]) < _LONGEST else -1


class _Reader:
    """Reads statements out of a store; each thing is looked up once, as long as it is remembered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of = lru_cache(_REMEMBERED)(self._look_up)

    def row(self, statement: NamedNode) -> dict[str, list[str]]:
        """Return the values of each column for a statement."""
        passages = sorted(self._objects(statement, ONR.evidence), key=self._first)
        article = self._objects(statement, ONR.reportedIn)
        return {
            "statement": [statement.value],
            **{column: self._names(self._objects(statement, term)) for column, term in _LABELS.items()},
            "positions": sorted(self._positions(statement)),
            "codes": self._codes([statement]),
            "responds_to": sorted(value.value for value in self._objects(statement, ONR.respondsTo)),
            "published": [value.value for one in article for value in self._objects(one, ONR.published)],
            "article_codes": self._codes(article),
            **{column: self._values(passages, term) for column, term in _PASSAGE.items()},
        }

    def _look_up(self, subject: NamedNode) -> dict[NamedNode, list[Term]]:
        values: dict[NamedNode, list[Term]] = {}
        for triple in self._store.triples(subject=subject):
            if isinstance(triple.object, NamedNode | Literal):
                values.setdefault(triple.predicate, []).append(triple.object)
        return values

    def _objects(self, subject: Term, predicate: NamedNode) -> list[Term]:
        """Return the values of a property."""
        return [] if isinstance(subject, Literal) else self._of(subject).get(predicate, [])

    def _values(self, subjects: Iterable[Term], predicate: NamedNode) -> list[str]:
        return [value.value for subject in subjects for value in self._objects(subject, predicate)]

    def _first(self, passage: Term) -> tuple[int, str]:
        return _whole(self._values([passage], ONR.start)), passage.value

    def _name(self, value: Term) -> str:
        """Write a literal's text, or an entity's name, or its IRI where it has none."""
        if isinstance(value, Literal):
            return value.value
        return min((label.value for label in self._objects(value, RDFS.label)), default=value.value)

    def _names(self, values: Iterable[Term]) -> list[str]:
        return sorted(map(self._name, values))

    def _codes(self, coded: Iterable[Term]) -> list[str]:
        codes = [code for one in coded for code in self._objects(one, ONR.hasCode)]
        return sorted(
            tags.code(variable.value, tags.coded(value))
            for code in codes
            for variable in self._objects(code, ONR.variable)
            for value in self._objects(code, ONR.value)
            if isinstance(value, Literal)
        )

    def _positions(self, statement: NamedNode) -> Iterator[str]:
        for position in self._objects(statement, ONR.expresses):
            stance, target, condition = (
                BETWEEN.join(self._names(self._objects(position, predicate)))
                for predicate in (ONR.hasStance, ONR.on, ONR.condition)
            )
            yield f"{stance}: {target}" + (f" ({condition})" if condition else "")
