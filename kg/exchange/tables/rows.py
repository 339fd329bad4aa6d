"""The rows of the tables of `kg.exchange.tables.columns`, read out of a store source by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.account import Account
from kg.exchange.quads import sources
from kg.exchange.shortnames import short
from kg.exchange.tables.columns import TABLES
from kg.exchange.tables.said import Node, Pair, Said, Source, Term, by_property
from kg.exchange.tables.things import Things
from kg.exchange.tables.values import Cell, Values
from kg.namespaces import ONR
from kg.store import Store

Row: TypeAlias = dict[str, Cell]

_WHOLES: Final = {"positions": "statement", "codes": "coded"}
"""The columns that say of what the rows of a table are parts."""


def rows(store: Store, account: Account) -> Iterator[tuple[str, Row]]:
    """Yield the rows of all tables, each with its table's name.

    Statements, positions, codes and passages come source by source, in the order of the text; a thing that several
    sources describe comes with the first of them. One source's graph is held in memory at a time, and all that is said
    of one thing.

    Args:
        store: what is read.
        account: where it is told what cells can't hold.
    """
    reader = _Rows(store, account)
    earlier: set[NamedNode] = set()
    for graph in sources(store):
        yield from reader.of_source(graph, earlier)
        earlier.add(graph)


class _Rows:
    def __init__(self, store: Store, account: Account) -> None:
        self._store = store
        self._account = account
        self._things = Things(store)
        self._values = Values(account, self._things.label)

    def of_source(self, graph: NamedNode, earlier: AbstractSet[NamedNode]) -> Iterator[tuple[str, Row]]:
        """Yield the rows of what a source says, and of what it is the first to describe."""
        source = Source(self._store.quads(graph))
        for subject in source.ordered():
            said, name = source.said[subject], self._things.table(subject)
            if name and TABLES[name].shared:
                if not self._things.is_in(earlier, subject):
                    yield from self._shared(name, subject)
            elif name in _WHOLES:
                wholes: list[Cell] = [short(whole) for whole in source.wholes[subject]]
                for whole in wholes or [None]:
                    given: Row = {_WHOLES[name]: whole, **self._where(graph)}
                    yield name, self._row(name, subject, said, **given)
            elif name:
                yield name, self._row(name, subject, said)
            for thing in said.get(ONR.mentions, ()):
                if isinstance(thing, Node) and not self._things.is_shared(thing):
                    yield "mentions", self._mention(subject, thing, None, mentioned=True)

    def _row(self, name: str, subject: Node, said: Said, **given: Cell) -> Row:
        row: Row = {"iri": subject.value, "id": short(subject), **given}
        table = TABLES[name]
        for column in table.columns:
            if column.predicate:
                terms = said.get(column.predicate, ())
                empty: Cell = [] if column.many else None
                row[column.name] = self._values.cell(table.section, column, terms) if terms else empty
        return row

    # What several sources may describe.

    def _shared(self, name: str, subject: Node) -> Iterator[tuple[str, Row]]:
        """Yield a row for each way in which sources describe a thing, and which of them does so in which way."""
        descriptions = self._descriptions(subject)
        mentioning = self._mentioning(subject)
        versions: defaultdict[frozenset[Pair], list[Node]] = defaultdict(list)
        for source, pairs in descriptions.items():
            versions[frozenset(pairs)].append(source)
        given = self._holder(subject) if name == "roles" else {}
        for number, version in enumerate(sorted(versions, key=_fullest), start=1):
            yield name, self._row(name, subject, by_property(version), version=number, **given)
            for source in sorted(versions[version], key=str):
                yield "mentions", self._mention(source, subject, number, mentioned=source in mentioning)
        for source in sorted(mentioning - descriptions.keys(), key=str):
            yield "mentions", self._mention(source, subject, None, mentioned=True)

    def _descriptions(self, subject: Node) -> Mapping[Node, list[Pair]]:
        found: defaultdict[Node, list[Pair]] = defaultdict(list)
        for quad in self._things.asserted(subject=subject):
            assert isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, Term)
            found[quad.graph_name].append((quad.predicate, quad.object))
        return found

    def _mentioning(self, thing: Node) -> set[Node]:
        subjects = (quad.subject for quad in self._things.asserted(predicate=ONR.mentions, value=thing))
        return {subject for subject in subjects if isinstance(subject, Node)}

    def _holder(self, role: Node) -> Row:
        triples = self._store.triples(predicate=ONR.holds, value=role)
        holders = sorted({triple.subject for triple in triples if isinstance(triple.subject, Node)}, key=str)
        self._account.lost("Role: holder", "the column has room for one value", len(holders[1:]))
        if not holders:
            return {"holder": None, "holder_name": None}
        return {"holder": short(holders[0]), "holder_name": self._things.label(holders[0]) or None}

    def _mention(self, source: Node, thing: Node, version: int | None, *, mentioned: bool) -> Row:
        what: Row = {"id": short(thing), "name": self._things.label(thing) or None}
        return {**self._where(source), **what, "version": version, "mentioned": mentioned}

    def _where(self, source: Node) -> Row:
        return {"source": short(source), "source_title": self._things.label(source) or None}


def _fullest(pairs: frozenset[Pair]) -> tuple[int, list[str]]:
    return -len(pairs), sorted(map(str, pairs))
