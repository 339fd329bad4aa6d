"""A table of statements, one row each, for spreadsheets and data frames."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, Final

from pyoxigraph import Literal, NamedNode

from kg.account import Account
from kg.cells import guarded, line
from kg.exchange.carried import Carried
from kg.exchange.rdf import graphs
from kg.namespaces import ONR, RDF, RDFS
from kg.store import Store

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
    "article": ONR.reportedIn,
}
_PASSAGE = {"line": ONR.line, "start": ONR.start, "end": ONR.end}
COLUMNS = ("statement", *_LABELS, "positions", "responds_to", "published", *_PASSAGE)
_LONGEST: Final = 20

_BY_NAME: Final = "it stands by its name"
_POSITION: Final = "it stands in one text with the rest of the position"
_NAMED: Final = ("Article", "Agent", "Role", "Issue", "Policy", "Law", "Event", "Topic")
_LITERAL: Final = ("quotation", "paraphrase", "when", "earliest", "latest", "confidence")
CARRIED: Final[Carried] = {
    **{section: {RDFS.label: ""} for section in _NAMED},
    "Article": {RDF.type: "", RDFS.label: "", ONR.published: ""},
    "Statement": {
        **{predicate: "" if column in _LITERAL else _BY_NAME for column, predicate in _LABELS.items()},
        **dict.fromkeys((RDF.type, ONR.expresses, ONR.respondsTo, ONR.evidence), ""),
    },
    "Position": {RDF.type: "", **dict.fromkeys((ONR.hasStance, ONR.on, ONR.condition), _POSITION)},
    "Passage": {RDF.type: "", ONR.inSource: "", **dict.fromkeys(_PASSAGE.values(), "")},
}


def write(store: Store, sink: BinaryIO, account: Account) -> None:
    """Write the statements as CSV: UTF-8, LF, a header of `COLUMNS`.

    Agents, issues and all else that has a name is written by its name; several values stand in one cell with
    `BETWEEN` between them. A position is written `stance: target (condition)`. A cell that a spreadsheet would take
    for a formula is guarded by an apostrophe (`kg.cells`).
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
    for graph in graphs(store):
        found = store.quads(graph, predicate=RDF.type, value=ONR.Statement)
        statements = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
        yield from sorted((_row(store, statement) for statement in statements), key=_place)


def _place(row: dict[str, list[str]]) -> tuple[int, list[str]]:
    return _whole(row["start"]), row["statement"]


def _row(store: Store, statement: NamedNode) -> dict[str, list[str]]:
    passages = sorted(_objects(store, statement, ONR.evidence), key=lambda passage: _number(store, passage))
    article = _objects(store, statement, ONR.reportedIn)
    return {
        "statement": [statement.value],
        **{column: _names(store, _objects(store, statement, predicate)) for column, predicate in _LABELS.items()},
        "positions": sorted(_positions(store, statement)),
        "responds_to": sorted(value.value for value in _objects(store, statement, ONR.respondsTo)),
        "published": [value.value for one in article for value in _objects(store, one, ONR.published)],
        **{column: _values(store, passages, predicate) for column, predicate in _PASSAGE.items()},
    }


def _objects(store: Store, subject: NamedNode | Literal, predicate: NamedNode) -> list[NamedNode | Literal]:
    """Return the values of a property."""
    if isinstance(subject, Literal):
        return []
    found = store.triples(subject=subject, predicate=predicate)
    return [triple.object for triple in found if isinstance(triple.object, NamedNode | Literal)]


def _values(store: Store, subjects: Iterable[NamedNode | Literal], predicate: NamedNode) -> list[str]:
    return [value.value for subject in subjects for value in _objects(store, subject, predicate)]


def _number(store: Store, passage: NamedNode | Literal) -> tuple[int, str]:
    return _whole(_values(store, [passage], ONR.start)), passage.value


def _whole(texts: Sequence[str]) -> int:
    """Read the first of some texts as a number; -1 where it is none."""
    return int(texts[0]) if texts and texts[0].isdecimal() and len(texts[0]) < _LONGEST else -1


def _name(store: Store, value: NamedNode | Literal) -> str:
    """Write a literal's text, or an entity's name, or its IRI where it has none."""
    if isinstance(value, Literal):
        return value.value
    return min((label.value for label in _objects(store, value, RDFS.label)), default=value.value)


def _names(store: Store, values: Iterable[NamedNode | Literal]) -> list[str]:
    return sorted(_name(store, value) for value in values)


def _positions(store: Store, statement: NamedNode) -> Iterator[str]:
    for position in _objects(store, statement, ONR.expresses):
        stance, target, condition = (
            BETWEEN.join(_names(store, _objects(store, position, predicate)))
            for predicate in (ONR.hasStance, ONR.on, ONR.condition)
        )
        yield f"{stance}: {target}" + (f" ({condition})" if condition else "")
