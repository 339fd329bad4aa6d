"""What differs between two codings: statements that only one has, and those of both, variable by variable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.coders.matching import By, Coded, Codings, Units, units
from viz.networks.listing import Cell, Listing
from viz.networks.table import Table, Value, written


class Change(NamedTuple):
    """One variable of one unit that differs.

    Args:
        unit: the unit's number.
        variable: the variable.
        old: the value of the first coding; None where it has none.
        new: that of the second.
    """

    unit: int
    variable: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, eq=False)
class Differences:
    """What differs between two codings.

    Args:
        units: the lines of both, matched.
        changes: what differs in lines of both, unit by unit.
        variables: those that were compared.
        coded: of each variable, its values in both.
    """

    units: Units
    changes: Sequence[Change]
    variables: tuple[str, ...]
    coded: Mapping[str, Coded] = field(repr=False)

    @property
    def only(self) -> tuple[list[str], list[str]]:
        """The statements of lines that only the first has, and only the second, by IRI or number."""
        lines = self.units.lines
        first, second = lines[lines[:, 1] < 0, 0], lines[lines[:, 0] < 0, 1]
        return _statements(self.units.tables[0], first), _statements(self.units.tables[1], second)

    @property
    def same(self) -> int:
        """How many units both have without a difference."""
        both = int((self.units.lines >= 0).all(axis=1).sum())
        return both - len({change.unit for change in self.changes})

    def confusion(self, variable: str) -> Listing:
        """Count, for each value of the first coding, which values the second has in its place.

        Returns:
            A row for each value of the first coding and one for none, a column for each of the second and one for none,
            over the units that both have.

        Raises:
            ParameterError: the variable wasn't compared.
        """
        if variable not in self.coded:
            raise ParameterError(f"{variable!r} wasn't compared; write {listed(self.variables)}")
        coded = self.coded[variable]
        both = (self.units.lines >= 0).all(axis=1)
        size = len(coded.values) + 1
        first, second = (np.where(places < 0, size - 1, places) for places in coded.places[both].T)
        counts = np.bincount(first * size + second, minlength=size * size).reshape(size, size)
        names = [*map(written, coded.values), "(none)"]
        rows: list[tuple[Cell, ...]] = [(name, *row) for name, row in zip(names, counts.tolist(), strict=True)]
        return Listing((f"{self.units.coders[0]} \\ {self.units.coders[1]}", *names), rows, self.told())

    def listing(self) -> Listing:
        """List what only one coding has, and each difference of what both have, in the order of the texts."""
        columns = (
            "what",
            "document",
            "start",
            "stop",
            "variable",
            "old",
            "new",
            "words",
            "statement",
            "other statement",
        )
        return Listing(columns, list(self._rows()), self.told())

    def told(self) -> dict[str, str]:
        """Return how lines were matched, and how many are the same, as text."""
        return {**self.units.told(), "variables": ", ".join(self.variables), "the same": str(self.same)}

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        changes: dict[int, list[Change]] = {}
        for change in self.changes:
            changes.setdefault(change.unit, []).append(change)
        for unit, lines in enumerate(self.units.lines.tolist()):
            place, words, statements = self._place(lines)
            if min(lines) < 0:
                coder = self.units.coders[0 if lines[1] < 0 else 1]
                yield f"only {coder}", *place, None, None, None, words, *statements
            for change in changes.get(unit, ()):
                yield "differs", *place, *change[1:], words, *statements

    def _place(self, lines: Sequence[int]) -> tuple[tuple[Cell, ...], str, list[str | None]]:
        """Return document, start and stop of a unit, as the first coding has them if it has it; words; statements."""
        statements: list[str | None] = [
            None if line < 0 else str(table.statements[table.statement[line]])
            for table, line in zip(self.units.tables, lines, strict=True)
        ]
        side = 0 if lines[0] >= 0 else 1
        table, line = self.units.tables[side], lines[side]
        document = table.documents[table.document[line]].name if table.document[line] >= 0 else None
        words = table.words[table.statement[line]] if table.words else ""
        span = (int(table.start[line]), int(table.stop[line]))
        return (document, *(None if each < 0 else each for each in span)), words, statements


def differences(
    codings: Codings,
    *,
    coders: tuple[str, str] | None = None,
    variables: Sequence[str] = (),
    by: By = "passage",
    overlap: float = 1.0,
) -> Differences:
    """Compare two codings of the same texts.

    Args:
        codings: a table with the variable `coder`, or two tables, by a name for each.
        coders: which is the first, the old one, and which the second; the first two in their order without it.
        variables: which are compared; all but those of article and coder without any.
        by: what makes lines one unit, as `matching.units` matches them: passage or statement.
        overlap: how much of two passages must be the same.

    Raises:
        ParameterError: there aren't two such codings, or no such variable.
    """
    found = _two(units(codings, by, overlap), coders, codings)
    names = tuple(variables) or found.variables
    coded = {name: found.coded(name) for name in names}
    return Differences(found, sorted(_changes(found, coded), key=lambda change: change.unit), names, coded)


def _two(found: Units, coders: tuple[str, str] | None, codings: Codings) -> Units:
    """Return the units of two coders, the first first."""
    wanted = coders or (found.coders if isinstance(codings, Table) else tuple(codings))
    there = listed(found.coders, "and") if found.coders else "none"
    if len(wanted) != 2 or wanted[0] == wanted[1]:
        raise ParameterError(f"coders: two are compared, and there are {there}; name two")
    if unknown := [name for name in wanted if name not in found.coders]:
        raise ParameterError(f"coders: there is no {listed(map(repr, unknown))}; there are {there}")
    places = [found.coders.index(name) for name in wanted]
    lines = found.lines[:, places]
    return Units(
        (wanted[0], wanted[1]), tuple(found.tables[place] for place in places), lines[(lines >= 0).any(axis=1)],
        found.by, found.overlap, found.unplaced, found.nobodys,
    )  # fmt: skip


def _changes(found: Units, coded: Mapping[str, Coded]) -> Iterator[Change]:
    both = (found.lines >= 0).all(axis=1)
    for name, (_, values, places) in coded.items():
        for unit in np.flatnonzero(both & (places[:, 0] != places[:, 1])):
            old, new = (None if place < 0 else values[place] for place in places[unit])
            yield Change(int(unit), name, old, new)


def _statements(table: Table, lines: np.ndarray) -> list[str]:
    return list(Counter(table.statements[place] for place in table.statement[lines]))
