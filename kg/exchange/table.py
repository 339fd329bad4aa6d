"""A table of statements, one row each, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode

from kg.account import Account
from kg.cells import guarded
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


def write(store: Store, sink: BinaryIO, account: Account) -> None:
    """Write the statements as CSV: UTF-8, LF, a header of `COLUMNS`.

    Agents, issues and all else that has a name is written by its name; several values stand in one cell with
    `BETWEEN` between them. A position is written `stance: target (condition)`. A cell that a spreadsheet would take
    for a formula is guarded by an apostrophe (`kg.cells`).
    """
    text = io.TextIOWrapper(sink, "utf-8", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows(store):
        table.writerow([guarded(row[column]) for column in COLUMNS])
    text.detach()


def rows(store: Store) -> Iterator[dict[str, str]]:
    """Yield a row for each statement, by source and then by the place of its passage."""
    for graph in graphs(store):
        found = store.quads(graph, predicate=RDF.type, value=ONR.Statement)
        statements = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
        yield from sorted((_row(store, statement) for statement in statements), key=_place)


def _place(row: dict[str, str]) -> tuple[int, str]:
    start = row["start"].split(BETWEEN)[0]
    return int(start) if start.isdecimal() else -1, row["statement"]


def _row(store: Store, statement: NamedNode) -> dict[str, str]:
    passages = sorted(_objects(store, statement, ONR.evidence), key=lambda passage: _number(store, passage))
    article = _objects(store, statement, ONR.reportedIn)
    return {
        "statement": statement.value,
        **{column: _cell(store, _objects(store, statement, predicate)) for column, predicate in _LABELS.items()},
        "positions": BETWEEN.join(sorted(_positions(store, statement))),
        "responds_to": BETWEEN.join(sorted(value.value for value in _objects(store, statement, ONR.respondsTo))),
        "published": BETWEEN.join(value.value for one in article for value in _objects(store, one, ONR.published)),
        **{column: BETWEEN.join(_values(store, passages, predicate)) for column, predicate in _PASSAGE.items()},
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
    starts = _values(store, [passage], ONR.start)
    return int(starts[0]) if starts else -1, passage.value


def _name(store: Store, value: NamedNode | Literal) -> str:
    """Write a literal's text, or an entity's name, or its IRI where it has none."""
    if isinstance(value, Literal):
        return value.value
    return min((label.value for label in _objects(store, value, RDFS.label)), default=value.value)


def _cell(store: Store, values: Iterable[NamedNode | Literal]) -> str:
    return BETWEEN.join(sorted(_name(store, value) for value in values))


def _positions(store: Store, statement: NamedNode) -> Iterator[str]:
    for position in _objects(store, statement, ONR.expresses):
        stance = _cell(store, _objects(store, position, ONR.hasStance))
        target = _cell(store, _objects(store, position, ONR.on))
        condition = _cell(store, _objects(store, position, ONR.condition))
        yield f"{stance}: {target}" + (f" ({condition})" if condition else "")
