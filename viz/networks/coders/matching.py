"""Matches what several people coded: which of their lines are of the same passage, or of the same statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.table import Column, Kind, Places, Table, Value, kind_of, ordering, written

By: TypeAlias = Literal["passage", "statement"]
Codings: TypeAlias = Table | Mapping[str, Table]
"""What several people coded: one table whose lines have a coder, or each coder's table by the coder's name."""

NOT_COMPARED: Final = frozenset({"coder", "article", "source", "author", "language"})
"""Variables that tell of the coder or of the article and not of what was coded."""


class Coded(NamedTuple):
    """One variable as all coders coded it.

    Args:
        kind: text, boolean, integer or number.
        values: the distinct values, sorted; several values of one line are one text, joined by " + ".
        places: units × coders: the place of the value in `values`, or -1 where there is none.
    """

    kind: Kind
    values: tuple[Value, ...]
    places: Places


@dataclass(frozen=True, eq=False)
class Units:
    """What was coded, unit by unit: the line of each coder that is of the same passage.

    Args:
        coders: their names, sorted.
        tables: of each coder, the lines coded.
        lines: units × coders: the line in the coder's table, or -1 where the coder coded nothing there.
        by: what makes lines one unit.
        overlap: how much of two passages must be the same.
        unplaced: how many lines have no passage, and so can't be matched by it.
        nobodys: how many lines have no coder, and are left out.
    """

    coders: tuple[str, ...]
    tables: tuple[Table, ...]
    lines: NDArray[np.intp]
    by: By
    overlap: float
    unplaced: int = 0
    nobodys: int = 0

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def alone(self) -> int:
        """How many units only one coder coded."""
        return int(((self.lines >= 0).sum(axis=1) == 1).sum())

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that can be compared: those that any table has, but for what tells of coder and article."""
        named = dict.fromkeys(name for table in self.tables for name in table.columns)
        return tuple(name for name in named if name not in NOT_COMPARED)

    def coded(self, variable: str) -> Coded:
        """Return a variable as all coders coded it.

        Raises:
            ParameterError: no table has it.
        """
        kind, values, places = united(self.tables, variable)
        found = np.full(self.lines.shape, -1, np.int32)
        for coder, of_line in enumerate(places):
            there = self.lines[:, coder] >= 0
            found[there, coder] = of_line[self.lines[there, coder]]
        return Coded(kind, values, found)

    def told(self) -> dict[str, str]:
        """Return how lines were matched, as text, and what couldn't be."""
        return {
            "coders": ", ".join(self.coders),
            "by": self.by,
            "overlap": str(self.overlap),
            "units": str(len(self)),
            "coded by one only": str(self.alone),
            "without a passage": str(self.unplaced),
            "without a coder": str(self.nobodys),
        }


def units(codings: Codings, by: By = "passage", overlap: float = 1.0) -> Units:
    """Match the lines of several coders.

    By passage, two lines can be one unit if they are in the same document and their passages overlap: the characters
    that both have, divided by those that either has (the index of Paul Jaccard, "The Distribution of the Flora in the
    Alpine Zone", New Phytologist 11, 1912, pp. 37–50), must be at least `overlap`; 1 asks for the same start and end.
    By statement, they can if they are of the same statement. Pairs are joined greedily, the most overlapping first,
    then those with most values in common, then in the order of the tables, so long as a unit has at most one line of
    each coder. Every line is in one unit; what nothing was matched with is a unit of one.

    Args:
        codings: one table with the variable `coder`, or a table for each coder.
        by: passage or statement.
        overlap: above 0, at most 1.

    Raises:
        ParameterError: a table without coders, a wrong `by`, or a wrong overlap.
    """
    if by not in get_args(By):
        raise ParameterError(f"by: {by!r} is none; write {listed(get_args(By))}")
    if not 0 < overlap <= 1:
        raise ParameterError(f"overlap: {overlap} is no share; write a number above 0 and at most 1, as 0.5")
    by_coder, nobodys = _by_coder(codings)
    coders = tuple(sorted(by_coder))
    tables = tuple(by_coder[coder] for coder in coders)
    items = _Items.of(tables)
    unplaced = int((items.start < 0).sum()) if by == "passage" else 0
    lines = np.full((len(items), len(coders)), -1, np.intp)
    number = _matched(items, by, overlap)
    lines[number, items.coder] = items.line
    return Units(coders, tables, lines[: number.max(initial=-1) + 1], by, overlap, unplaced, nobodys)


def united(tables: Sequence[Table], variable: str) -> tuple[Kind, tuple[Value, ...], list[Places]]:
    """Return the values of a variable in several tables, and of each line of each table the place among them.

    Raises:
        ParameterError: no table has it.
    """
    columns = [table.columns.get(variable) for table in tables]
    if not any(columns):
        known = sorted({name for table in tables for name in table.columns})
        raise ParameterError(
            f"there is no variable {variable!r}; there are {listed(known, 'and') if known else 'none'}"
        )
    given = [_of_lines(column, len(table)) for column, table in zip(columns, tables, strict=True)]
    distinct = {value for values in given for value in values if value is not None}
    kind = kind_of(distinct)
    ordered = tuple(sorted(distinct, key=lambda value: ordering(kind, value)))
    place = {value: number for number, value in enumerate(ordered)}
    return kind, ordered, [np.array([place.get(value, -1) for value in values], np.int32) for values in given]  # type: ignore[arg-type]


def _by_coder(codings: Codings) -> tuple[dict[str, Table], int]:
    """Return each coder's table, and how many lines have no coder."""
    if not isinstance(codings, Table):
        return dict(codings), 0
    _, values, (places,) = united([codings], "coder")
    found = {str(value): codings.taken(np.flatnonzero(places == number)) for number, value in enumerate(values)}
    return found, int((places < 0).sum())


def _of_lines(column: Column | None, lines: int) -> list[Value | None]:
    """Return the value of each line; several values are one text."""
    found: list[Value | None] = [None] * lines
    if column is None:
        return found
    of_entry = range(len(column.places)) if column.lines is None else column.lines.tolist()
    several: dict[int, list[Value]] = {}
    for line, place in zip(of_entry, column.places.tolist(), strict=True):
        if place >= 0:
            several.setdefault(line, []).append(column.values[place])
    for line, values in several.items():
        found[line] = values[0] if len(values) == 1 else " + ".join(sorted(map(written, values)))
    return found


@dataclass(frozen=True, eq=False)
class _Items:
    """The lines of all coders, one after the other."""

    coder: NDArray[np.intp]
    line: NDArray[np.intp]
    document: NDArray[np.intp]
    statement: NDArray[np.intp]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    codes: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.coder)

    @classmethod
    def of(cls, tables: Sequence[Table]) -> _Items:
        lengths = [len(table) for table in tables]
        names = dict.fromkeys(name for table in tables for name in table.columns if name not in NOT_COMPARED)
        codes = [np.concatenate(united(tables, name)[2]) for name in names]
        total = sum(lengths)
        return cls(
            np.repeat(np.arange(len(tables)), lengths),
            np.concatenate([np.arange(length) for length in lengths] or [np.zeros(0, np.intp)]),
            _numbered([name for table in tables for name in _documents(table)]),
            _numbered([table.statements[place] for table in tables for place in table.statement.tolist()]),
            np.concatenate([table.start for table in tables] or [np.zeros(0, np.int64)]),
            np.concatenate([table.stop for table in tables] or [np.zeros(0, np.int64)]),
            np.array(codes, np.int32).reshape(len(codes), total),
        )


def _documents(table: Table) -> list[str]:
    """Return the document of each line, by its name."""
    return [table.documents[place].name if place >= 0 else "" for place in table.document.tolist()]


def _numbered(names: Sequence[object]) -> NDArray[np.intp]:
    place: dict[object, int] = {}
    return np.array([place.setdefault(name, len(place)) for name in names], np.intp)


def _matched(items: _Items, by: By, overlap: float) -> NDArray[np.intp]:
    """Number the unit of each line, in the order of documents and passages."""
    unit = np.arange(len(items))
    for group in _groups(items, by, overlap):
        if len(np.unique(items.coder[group])) > 1:
            unit[group] = group[_joined(items, group, by, overlap)]
    order = np.lexsort((np.arange(len(items)), items.stop, items.start, items.document))
    _, first, place = np.unique(unit[order], return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    number = np.empty(len(items), np.intp)
    number[order] = rank[place]
    return number


def _groups(items: _Items, by: By, overlap: float) -> Iterator[NDArray[np.intp]]:
    """Yield lines among which there can be some of the same unit."""
    keys = [items.statement] if by == "statement" else [items.document]
    within = np.arange(len(items)) if by == "statement" else np.flatnonzero(items.start >= 0)
    if by == "passage" and overlap == 1:
        keys += [items.start, items.stop]
    order = within[np.lexsort([key[within] for key in reversed(keys)])]
    different = np.zeros(max(len(order) - 1, 0), bool)
    for key in keys:
        different |= np.diff(key[order]) != 0
    yield from np.split(order, np.flatnonzero(different) + 1)


def _joined(items: _Items, group: NDArray[np.intp], by: By, overlap: float) -> NDArray[np.intp]:
    """Return of each line of a group the place of the first line of its unit."""
    alike = np.ones((len(group), len(group))) if by == "statement" else _jaccard(items.start[group], items.stop[group])
    coder = items.coder[group]
    one, other = np.nonzero(np.triu((alike >= overlap) & (coder[:, None] != coder[None, :])))
    codes = items.codes[:, group]
    common = ((codes[:, one] == codes[:, other]) & (codes[:, one] >= 0)).sum(axis=0)
    unit = np.arange(len(group))
    for pair in np.lexsort((other, one, -common, -alike[one, other])):
        mine, theirs = unit == unit[one[pair]], unit == unit[other[pair]]
        if not np.isin(coder[mine], coder[theirs]).any():
            unit[mine | theirs] = min(unit[one[pair]], unit[other[pair]])
    return unit


def _jaccard(start: NDArray[np.int64], stop: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return of each two passages the share of the characters of either that both have; empty ones are like equals."""
    both = np.minimum(stop[:, None], stop[None, :]) - np.maximum(start[:, None], start[None, :])
    either = np.maximum(stop[:, None], stop[None, :]) - np.minimum(start[:, None], start[None, :])
    same = (start[:, None] == start[None, :]) & (stop[:, None] == stop[None, :])
    share = np.divide(np.maximum(both, 0), either, out=np.zeros(both.shape), where=either > 0)
    return np.where(same, 1.0, share)
