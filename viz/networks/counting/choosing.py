"""Which lines of a table a network counts: those in range, not excluded, coded in full, and each once where asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from kg.words import Speller, listed
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Places, Table, Times, Value, unknown, written

Lines: TypeAlias = NDArray[np.intp]

_FEW: Final = 12
"""Up to so many values of a variable are told where one isn't among them."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """The lines that a network is counted from, in order, each with one value of each variable.

    Args:
        table: what they were chosen from.
        line: of each, its line in the table.
        row: the place of its value among those of variable 1.
        column: the same of variable 2.
        level: the place of its value among `levels`; where there is no qualifier, 0.
        time: when it was said.
        rows: the column of variable 1, whose values may be more than those that occur.
        columns: that of variable 2.
        levels: that of the qualifier, with those values only that occur in range; None where there are none.
        row_isolates: the places of the values of variable 1 in range, chosen or not.
        column_isolates: the same of variable 2.
        start: the first moment of the range.
        stop: its last.
        undated: how many lines were left out because no date of theirs is known.
    """

    table: Table
    line: Lines
    row: Places
    column: Places
    level: Places
    time: Times
    rows: Column
    columns: Column
    levels: Column | None
    row_isolates: Places
    column_isolates: Places
    start: np.datetime64
    stop: np.datetime64
    undated: int = 0

    def __len__(self) -> int:
        return len(self.line)

    def part(self, which: slice | NDArray[np.bool_]) -> Chosen:
        """Return some of these lines."""
        arrays = {name: getattr(self, name)[which] for name in ("line", "row", "column", "level", "time")}
        made = object.__new__(Chosen)
        made.__dict__.update(self.__dict__ | arrays)
        return made


def choose(table: Table, parameters: Parameters) -> Chosen:
    """Choose the lines of a network.

    They are chosen in this order: range of time, excluded values, values of the variables, duplicates.

    Raises:
        ParameterError: a variable isn't there, or a value that is excluded or the only one; says all of them. DNA
            passes over values that it doesn't know, and so does its convention.
    """
    wrong = list(_unknown(table, parameters))
    if wrong:
        raise ParameterError("\n".join(wrong))
    first, last = parameters.bounds()
    within, undated = _within(table, first, last, needed=parameters.window != "no")
    spread = _spread(table, parameters.variables, np.flatnonzero(within))
    levels = _levels(table.column(parameters.qualifier), spread[-1]) if parameters.qualifier else None
    line, row, column = spread[0].astype(np.intp), spread[1], spread[2]
    level = levels[1] if levels else np.zeros(len(line), np.int32)
    kept = (row >= 0) & (column >= 0) & _allowed(table, parameters)[line]
    if levels and parameters.aggregation != "ignore":
        kept &= level >= 0
    elif levels:  # a line with several levels is one line still
        kept[1:] &= ((line[1:] != line[:-1]) | (row[1:] != row[:-1])) | (column[1:] != column[:-1])
    start, stop = table.span
    everything = Chosen(
        table, line, row, column, level, table.time[line], table.column(parameters.variable1),
        table.column(parameters.variable2), levels[0] if levels and levels[0].values else None,
        _occurring(row), _occurring(column),
        start if np.isnat(first) else first, stop if np.isnat(last) else last, undated,
    )  # fmt: skip
    found = everything.part(kept)
    return found if parameters.duplicates == "include" else found.part(_first_of_each(found, parameters))


def _within(table: Table, first: np.datetime64, last: np.datetime64, needed: bool) -> tuple[NDArray[np.bool_], int]:
    """Tell which lines lie in a range of time, and count those without a date where one is needed."""
    within = np.ones(len(table), bool)
    if not np.isnat(first):
        within &= ~(table.time < first)
    if not np.isnat(last):
        within &= ~(table.time > last)
    undated = np.isnat(table.time)
    if needed or not (np.isnat(first) and np.isnat(last)):
        return within & ~undated, int(undated.sum())
    return within, 0


def _spread(table: Table, names: tuple[str, ...], lines: Lines) -> list[NDArray[np.int32]]:
    """Give each line one value of each variable: a line with several is there several times.

    Returns:
        The lines, and for each variable the places of their values; -1 where a line has none.
    """
    found: list[NDArray[np.int32]] = [lines.astype(np.int32)]
    for name in names:
        column = table.column(name)
        if column.lines is None:
            found.append(column.places[found[0]])
            continue
        begin = np.searchsorted(column.lines, found[0], "left")
        count = np.searchsorted(column.lines, found[0], "right") - begin
        times = np.maximum(count, 1)
        within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        places = np.append(column.places, np.int32(-1))
        at = np.where(np.repeat(count, times) > 0, np.repeat(begin, times) + within, len(column.places))
        found = [np.repeat(each, times) for each in found]
        found.append(places[at])
    return found


def _levels(column: Column, places: Places) -> tuple[Column, Places]:
    """Return a qualifier with those levels only that occur (of truth values, both), and the lines' places in it."""
    occurring = tuple(column.values[place] for place in _occurring(places))
    values = (False, True) if column.kind == "boolean" else occurring
    number = {value: place for place, value in enumerate(values)}
    place = np.array([*(number.get(value, -1) for value in column.values), -1], np.int32)
    called = dict(zip(column.values, column.labels, strict=True))
    labels = tuple(called.get(value, written(value)) for value in values)
    return Column(column.kind, values, place, None, labels), place[places]


def _occurring(places: Places) -> Places:
    """Return the places that occur, ascending."""
    return np.flatnonzero(np.bincount(places[places >= 0])).astype(np.int32)


def _unknown(table: Table, parameters: Parameters) -> Iterator[str]:
    """Say which variables and which excluded or only values aren't there, and what may have been meant."""
    speller = Speller()
    for name in parameters.all_variables:
        if name not in table.columns:
            yield str(unknown(name, table.columns))
    for asked in () if parameters.is_dna else ("exclude", "only"):
        for name, values in getattr(parameters, asked).items():
            if name in table.columns:
                yield from (f"{asked}: {told}" for told in _strangers(name, values, table.columns[name], speller))


def _strangers(name: str, values: tuple[Value, ...], column: Column, speller: Speller) -> Iterator[str]:
    """Say which values a variable doesn't have."""
    few = 1 < len(column.labels) <= _FEW
    otherwise = f"there are {listed(column.labels, 'and')}" if few else "leave it out"
    for value in values:
        if column.place(value) < 0:
            yield f"no {name} is {value!r}; {speller.repair(str(value), column.labels, otherwise)}"


def _allowed(table: Table, parameters: Parameters) -> NDArray[np.bool_]:
    """Tell which lines have no excluded value, and one of the only ones where there are such."""
    allowed = np.ones(len(table), bool)
    for name, values in parameters.exclude.items():
        allowed &= ~_having(table, name, values)
    for name, values in parameters.only.items():
        allowed &= _having(table, name, values)
    return allowed


def _having(table: Table, name: str, values: tuple[object, ...]) -> NDArray[np.bool_]:
    """Tell which lines have one of some values."""
    column = table.column(name)
    wanted = [place for value in values if (place := column.place(value)) >= 0]  # type: ignore[arg-type]
    entries = np.isin(column.places, wanted)
    if column.lines is None:
        return entries
    having = np.zeros(len(table), bool)
    having[column.lines[entries]] = True
    return having


def _first_of_each(found: Chosen, parameters: Parameters) -> NDArray[np.bool_]:
    """Tell which lines have no equal before them in their document, week, month, year, or anywhere."""
    first = np.zeros(len(found), bool)
    first[np.unique(alike(found, parameters), return_index=True)[1]] = True
    return first


def alike(found: Chosen, parameters: Parameters) -> NDArray[np.int64]:
    """Number lines so that those have the same number of which only the first counts."""
    parts: list[NDArray[np.signedinteger]] = [found.row, found.column, _scope(found, parameters)]
    if parameters.aggregation != "ignore":
        parts.append(found.level)
    key = np.zeros(len(found), np.int64)
    for part in parts:
        values, place = np.unique(part, return_inverse=True)
        key = key * max(len(values), 1) + place
        key = np.unique(key, return_inverse=True)[1].astype(np.int64)
    return key


def _scope(found: Chosen, parameters: Parameters) -> NDArray[np.int64]:
    """Number what equal statements are looked for in; lines without a date are looked for in their document."""
    document = found.table.document[found.line].astype(np.int64)
    if parameters.duplicates == "acrossrange":
        return np.zeros(len(found), np.int64)
    if parameters.duplicates == "document":
        return document
    year, period = calendar(found.time, parameters.duplicates)
    if parameters.is_dna and parameters.duplicates != "year":
        year = np.zeros_like(year)
    return np.where(np.isnat(found.time), -1 - document, year * 100 + period)


def calendar(time: Times, unit: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the year of moments, and the number of their month or ISO 8601 week in it (0 where the unit is year).

    >>> calendar(np.array(["2021-01-03"], "datetime64[s]"), "week")
    (array([2020]), array([53]))
    """
    days = time.astype("datetime64[D]").astype(np.int64)
    if unit == "week":
        days = days - (days + 3) % 7 + 3
        time = days.astype("datetime64[D]")
    years = time.astype("datetime64[Y]")
    year = years.astype(np.int64) + 1970
    if unit == "month":
        return year, time.astype("datetime64[M]").astype(np.int64) - years.astype("datetime64[M]").astype(np.int64) + 1
    if unit == "week":
        return year, (days - years.astype("datetime64[D]").astype(np.int64)) // 7 + 1
    return year, np.zeros_like(year)
