"""Numbers for what a network ties: names of the page have theirs, other values get new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kg.namespaces import ID
from viz.discourse.records import Coded, Level
from viz.discourse.ties import Numbers
from viz.networks.table import Column, Value, written
from viz.positions import STANCES
from viz.records import Records


class Nodes:
    """Numbers for values: that of the name that one is, or a new one beyond the names.

    Args:
        records: the page's records.
    """

    def __init__(self, records: Records) -> None:
        self._names = {name.iri if ":" in name.iri else ID + name.iri: n for n, name in enumerate(records.names)}
        self.values: list[Coded] = []

    def of(self, column: Column, places: Iterable[int], variable: str, category: str) -> Numbers:
        """Return for each place in a column the node of its value; -1 where it isn't among the wanted ones.

        Args:
            column: the values of a variable.
            places: the places that are wanted.
            variable: its name.
            category: as what values are drawn that are no names.
        """
        found = np.full(len(column.values), -1, np.int64)
        for place in places:
            found[place] = self._node(column.values[place], column.labels[place], variable, category)
        return found

    def named(self, value: Value) -> int | None:
        """Return the number of the name that a value is, if it is one."""
        return self._names.get(value) if isinstance(value, str) else None

    def _node(self, value: Value, label: str, variable: str, category: str) -> int:
        known = self.named(value)
        if known is not None:
            return known
        iri = f"~{variable}:{written(value)}".replace("|", "¦")
        self.values.append(Coded(iri, label, variable, category))
        return len(self._names) + len(self.values) - 1


def levels(column: Column | None) -> Iterator[Level]:
    """Yield the levels of a qualifier; those from no to yes, or from less than 0 to more than 0, are stances.

    >>> [level.stance for level in levels(Column.of([False, True]))]
    ['opposes', 'supports']
    >>> [level.stance for level in levels(Column.of([1, 2, 3]))]
    ['', '', '']
    """
    if column is None:
        return
    if column.kind == "text":
        for value, label in zip(column.values, column.labels, strict=True):
            yield Level(label, str(value) if value in STANCES else "")
        return
    numbers = column.numbers().tolist()
    is_truth, is_scale = set(numbers) <= {0.0, 1.0}, min(numbers, default=0.0) < 0
    for number, label in zip(numbers, column.labels, strict=True):
        side = number * 2 - 1 if is_truth else number if is_scale else None
        stance = "" if side is None else "supports" if side > 0 else "opposes" if side < 0 else "neutral"
        yield Level(label, stance, number)
