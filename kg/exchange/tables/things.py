"""Looks up what all sources of a store say of a thing."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.exchange.carried import section_of
from kg.exchange.quads import OURS
from kg.exchange.tables.columns import TABLES
from kg.exchange.tables.said import Node
from kg.namespaces import RDF, RDFS
from kg.store import Store

_REMEMBERED: Final = 100_000
"""So many things are remembered; others are looked up again."""
_OF_SECTION: Final = {table.section: name for name, table in TABLES.items() if table.section}


class Things:
    """The things in a store.

    Attributes:
        label: finds the name that people know a thing by; "" where there is none.
        table: finds the table that a thing belongs in; None where no section of the model has it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.label = lru_cache(_REMEMBERED)(self._label)
        self.table = lru_cache(_REMEMBERED)(self._table)

    def asserted(
        self, subject: Node | None = None, predicate: NamedNode | None = None, value: Node | None = None
    ) -> Iterator[Quad]:
        """Yield the quads of sources that match."""
        found = self._store.quads(subject=subject, predicate=predicate, value=value)
        return (quad for quad in found if quad.graph_name not in OURS)

    def is_in(self, graphs: AbstractSet[NamedNode], thing: Node) -> bool:
        """Tell whether one of some sources says something of a thing."""
        return bool(graphs) and any(quad.graph_name in graphs for quad in self._store.quads(subject=thing))

    def is_shared(self, thing: Node) -> bool:
        """Tell whether a thing is of those that several sources may describe."""
        name = self.table(thing)
        return bool(name and TABLES[name].shared)

    def _table(self, thing: Node) -> str | None:
        kinds = (triple.object for triple in self._store.triples(subject=thing, predicate=RDF.type))
        return _OF_SECTION.get(section_of(kind for kind in kinds if isinstance(kind, NamedNode)))

    def _label(self, thing: Node) -> str:
        found = (triple.object for triple in self._store.triples(subject=thing, predicate=RDFS.label))
        return min((label.value for label in found if isinstance(label, Literal)), default="")
