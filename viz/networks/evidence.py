"""What stands behind a tie, in words: the statements of both ends on each thing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.namespaces import ONR
from kg.store import Store
from viz.index import Index
from viz.networks.listing import Cell, Listing
from viz.networks.network import Network
from viz.networks.table import Value
from viz.values import BySubject

COLUMNS = ("on", "who", "level", "words", "when", "source", "statement")


def evidence(store: Store, network: Network, row: Value, column: Value) -> Listing:
    """List the statements that make a tie: thing by thing, those of its row, then those of its column.

    Args:
        store: where the network comes from; what statements say is read there.
        network: the network.
        row: a value of its rows, or its label.
        column: a value of its columns, or its label.

    Raises:
        ParameterError: either isn't in the network.
    """
    index = Index(BySubject(store))
    ends = (network.rows.labels[network.rows.place(row)], network.columns.labels[network.columns.place(column)])
    found = list(_rows(index, network, row, column, ends))
    return Listing(COLUMNS, found, {**network.told(), "row": ends[0], "column": ends[1]})


def _rows(
    index: Index, network: Network, row: Value, column: Value, ends: tuple[str, str]
) -> Iterator[tuple[Cell, ...]]:
    things, levels = network.chosen.columns, network.chosen.levels
    called = dict(zip(levels.values, levels.labels, strict=True)) if levels else {}
    for behind in network.behind(row, column):
        thing = things.labels[things.place(behind.thing)]
        for who, said in zip(ends, (behind.row, behind.column), strict=True):
            for level, statements in said.items():
                for statement in statements:
                    yield (thing, who, called.get(level, ""), *_told(index, statement), statement)


def _told(index: Index, statement: str) -> tuple[str, str, str]:
    """Return what a statement says, when, and where that is reported."""
    article = index.first(statement, ONR.reportedIn)
    published = index.first(article, ONR.published) or index.first(article, ONR.publishedAt)
    when = index.first(statement, ONR.when) or published[:10]
    return index.words(statement), when, index.name(article) if article else ""
