"""A second implementation of discourse networks, from the definitions alone: plain loops over records, to compare with.

Written from `../shared/dna/README.md` before the first implementation was read; only the shapes of parameters are its.
A record is a dict with `id`, `document` (a number), `date` (a datetime, or None), `start`, `stop` and a value, a list
of values or None for each variable. Nothing here is fast.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import Any, NamedTuple

from viz.networks.parameters import Parameters

Record = Mapping[str, Any]
Cells = dict[tuple[Any, Any], float]
Weigh = Callable[["Line"], float]


class Line(NamedTuple):
    """One value of variable 1 with one of variable 2 and one of the qualifier."""

    record: Record
    row: Any
    column: Any
    level: Any


@dataclass
class Network:
    """A network: what is on both sides, and a number for every pair of them."""

    rows: list[Any]
    columns: list[Any]
    cells: Cells
    lines: list[Line]
    start: datetime | None = None
    middle: datetime | None = None
    stop: datetime | None = None

    def grid(self) -> list[list[float]]:
        """Return the numbers row by row."""
        return [[self.cells[row, column] for column in self.columns] for row in self.rows]


class Data(NamedTuple):
    """Records, the kind of each variable, and when the sources were published (one a source, None where unknown)."""

    records: Sequence[Record]
    kinds: Mapping[str, str]
    published: Sequence[datetime | None]


# What is counted


def values(record: Record, variable: str) -> list[Any]:
    """Return the values of a variable: several, one or none."""
    found = record.get(variable)
    several = found if isinstance(found, list) else [found]
    return [value for value in several if value is not None and value != ""]


def sort_key(value: Any) -> Any:
    """Return what labels sort by: UTF-16 code units; numbers by size."""
    if isinstance(value, str):
        data = value.encode("utf-16-be", "surrogatepass")
        return [data[at] * 256 + data[at + 1] for at in range(0, len(data), 2)]
    return value


def distinct(found: Iterator[Any]) -> list[Any]:
    """Return the distinct values, sorted."""
    return sorted(set(found), key=sort_key)


def span(data: Data, parameters: Parameters) -> tuple[datetime | None, datetime | None]:
    """Return the range of dates: what is asked for, else the first and last of the sources (or statements)."""
    known = [*(date for date in data.published if date), *(one["date"] for one in data.records if one["date"])]
    first, last = (min(known), max(known)) if known else (None, None)
    if parameters.start:
        first = datetime.fromisoformat(parameters.start)
    if parameters.stop:
        last = datetime.fromisoformat(parameters.stop)
        if len(parameters.stop) == len("2020-06-11"):
            last += timedelta(days=1) - timedelta(seconds=1)
    return first, last


def in_range(data: Data, parameters: Parameters) -> list[Record]:
    """Return the records in range, sorted by date, document, start and stop; those without a date only if none asks."""
    first, last = span(data, parameters)
    asks = bool(parameters.start or parameters.stop or parameters.window != "no")
    kept = []
    for record in data.records:
        date = record["date"]
        if date is None:
            if not asks:
                kept.append(record)
        elif first is not None and last is not None and first <= date <= last:
            kept.append(record)
    return sorted(
        kept,
        key=lambda one: (one["date"] is None, one["date"] or 0, one["document"], one["start"], one["stop"]),
    )


def used_qualifier(parameters: Parameters) -> str:
    """Return the qualifier, if it is used."""
    return "" if parameters.aggregation == "ignore" else parameters.qualifier


def is_excluded(record: Record, parameters: Parameters) -> bool:
    """Tell whether a record is left out by its values."""
    for variable, unwanted in parameters.exclude.items():
        if any(value in unwanted for value in values(record, variable)):
            return True
    return any(
        not any(value in wanted for value in values(record, variable)) for variable, wanted in parameters.only.items()
    )


def same_place(one: Record, other: Record, parameters: Parameters) -> bool:
    """Tell whether two records are in the same document, week, month or year."""
    unit = parameters.duplicates
    if unit == "acrossrange":
        return True
    if unit == "document":
        return bool(one["document"] == other["document"])
    a, b = one["date"], other["date"]
    if a is None or b is None:
        return a is b and bool(one["document"] == other["document"])
    if unit == "year":
        return bool(a.year == b.year)
    if unit == "month":
        return bool(a.month == b.month and (parameters.is_dna or a.year == b.year))
    return bool(
        a.isocalendar()[1] == b.isocalendar()[1] and (parameters.is_dna or a.isocalendar()[0] == b.isocalendar()[0])
    )


def is_same(one: Line, other: Line, parameters: Parameters) -> bool:
    """Tell whether two lines say the same."""
    if one.row != other.row or one.column != other.column:
        return False
    return parameters.aggregation == "ignore" or one.level == other.level


def lines_of(records: Sequence[Record], parameters: Parameters) -> list[Line]:
    """Return the lines that are left after exclusions and duplicates, in order."""
    kept: list[Line] = []
    for record in records:
        if is_excluded(record, parameters):
            continue
        levels = values(record, parameters.qualifier) if parameters.qualifier else [None]
        if not used_qualifier(parameters):
            levels = levels[:1] or [None]
        for row, column, level in product(
            values(record, parameters.variable1), values(record, parameters.variable2), levels
        ):
            line = Line(record, row, column, level)
            if parameters.duplicates == "include" or not any(
                is_same(line, other, parameters) and same_place(record, other.record, parameters) for other in kept
            ):
                kept.append(line)
    return kept


def levels_of(data: Data, records: Sequence[Record], lines: Sequence[Line], parameters: Parameters) -> list[Any]:
    """Return the levels of the qualifier."""
    none = [None] if any(line.level is None for line in lines) else []
    if data.kinds.get(parameters.qualifier) == "boolean":
        return [False, True, *none]
    return distinct(value for record in records for value in values(record, parameters.qualifier)) + none


# Products of counts


class Counts:
    """How often (or how heavily) each value of variable 1 has each of variable 2 at each level."""

    def __init__(self, lines: Sequence[Line], things: Sequence[Any], levels: Sequence[Any], weigh: Weigh) -> None:
        """Count lines."""
        self.things, self.levels = things, levels
        self.cells: defaultdict[tuple[Any, Any, Any], float] = defaultdict(float)
        for line in lines:
            self.cells[line.row, line.column, line.level] += weigh(line)

    def total(self, row: Any) -> float:
        """Return n_a: all of a value of variable 1."""
        return sum(self.cells[row, thing, level] for thing in self.things for level in self.levels)

    def at(self, row: Any, thing: Any) -> float:
        """Return all of a pair."""
        return sum(self.cells[row, thing, level] for level in self.levels)


def ignoring(counts: Counts, a: Any, b: Any) -> float:
    """Multiply without the qualifier."""
    return sum(counts.at(a, thing) * counts.at(b, thing) for thing in counts.things)


def agreement(counts: Counts, a: Any, b: Any, kind: str) -> float:
    """Calculate the congruence of two values of variable 1."""
    x, levels, result = counts.cells, counts.levels, 0.0
    for thing in counts.things:
        if kind == "text":
            result += sum(x[a, thing, level] * x[b, thing, level] for level in levels)
            continue
        r = max(levels, default=0) - min(levels, default=0)
        for q, p in product(levels, levels):
            result += x[a, thing, q] * x[b, thing, p] * (1 - (abs(q - p) / r if r else 0))
    return result


def disagreement(counts: Counts, a: Any, b: Any, kind: str) -> float:
    """Calculate the conflict of two values of variable 1."""
    x, levels, result = counts.cells, counts.levels, 0.0
    for thing in counts.things:
        if kind == "text":
            for level in levels:
                result += x[a, thing, level] if x[b, thing, level] == 0 else 0
                result += x[b, thing, level] if x[a, thing, level] == 0 else 0
            continue
        r = max(levels, default=0) - min(levels, default=0)
        for q, p in product(levels, levels):
            result += x[a, thing, q] * x[b, thing, p] * (abs(q - p) / r if r else 0)
    return result


def weight(counts: Counts, a: Any, b: Any, kind: str, aggregation: str) -> float:
    """Calculate a weight before it is normalized."""
    if aggregation == "ignore":
        return ignoring(counts, a, b)
    result = 0.0
    if aggregation in ("congruence", "subtract"):
        result += agreement(counts, a, b, kind)
    if aggregation in ("conflict", "subtract"):
        result -= disagreement(counts, a, b, kind) * (1 if aggregation == "subtract" else -1)
    return result


def divisor(counts: Counts, a: Any, b: Any, kind: str, parameters: Parameters) -> float:
    """Calculate what a one-mode weight is divided by."""
    x, normalization = counts.cells, parameters.normalization
    if normalization == "no":
        return 1
    if normalization == "average":
        return (counts.total(a) + counts.total(b)) / 2
    if normalization == "jaccard":
        m10 = m01 = m11 = 0.0
        for thing, level in product(counts.things, counts.levels):
            of_a, of_b = x[a, thing, level], x[b, thing, level]
            m10 += of_a if of_b == 0 else 0
            m01 += of_b if of_a == 0 else 0
            m11 += of_a * of_b
        return m10 + m01 + m11
    if parameters.is_dna:
        return counts.total(a) * counts.total(b)
    own = ignoring if parameters.aggregation == "ignore" else (lambda c, u, v: agreement(c, u, v, kind))
    return math.sqrt(own(counts, a, a) * own(counts, b, b))


def divided(above: float, below: float) -> float:
    """Divide; by nothing gives nothing."""
    return above / below if below else 0.0


def one_mode(rows: Sequence[Any], counts: Counts, kind: str, parameters: Parameters) -> Cells:
    """Calculate a one-mode network; the diagonal is 0."""
    cells: Cells = {}
    for a, b in product(rows, rows):
        above = weight(counts, a, b, kind, parameters.aggregation) if a != b else 0.0
        cells[a, b] = divided(above, divisor(counts, a, b, kind, parameters)) if a != b else 0.0
    return cells


def two_mode(rows: Sequence[Any], columns: Sequence[Any], counts: Counts, kind: str, parameters: Parameters) -> Cells:
    """Calculate a two-mode network."""
    cells: Cells = {}
    for row, column in product(rows, columns):
        result = 0.0
        for k, level in enumerate(counts.levels):
            x = counts.cells[row, column, level]
            if parameters.aggregation == "ignore" or (parameters.aggregation == "subtract" and kind == "text"):
                result += x
            elif parameters.aggregation == "combine":
                result += 2 ** (len(counts.levels) - 1 - k) if x > 0 else 0
            else:
                result += x * ((1 if level else -1) if kind == "boolean" else level)
        if parameters.normalization == "activity":
            result = divided(result, sum(counts.at(row, other) for other in columns))
        if parameters.normalization == "prominence":
            result = divided(result, sum(counts.at(other, column) for other in rows))
        cells[row, column] = result
    return cells


# Networks


def sides(records: Sequence[Record], lines: Sequence[Line], parameters: Parameters) -> tuple[list[Any], list[Any]]:
    """Return the values of variable 1 and variable 2 that are in the network."""
    if parameters.isolates:
        return (
            distinct(value for one in records for value in values(one, parameters.variable1)),
            distinct(value for one in records for value in values(one, parameters.variable2)),
        )
    return distinct(line.row for line in lines), distinct(line.column for line in lines)


def made(data: Data, records: Sequence[Record], lines: list[Line], levels: list[Any], p: Parameters) -> Network:
    """Make the network of some lines; `records` are those in range."""
    rows, columns = sides(records, lines, p)
    counts = Counts(lines, columns, levels, lambda line: 1)
    kind = data.kinds.get(p.qualifier, "boolean")
    if p.type == "one-mode":
        return Network(rows, rows, one_mode(rows, counts, kind, p), lines)
    return Network(rows, columns, two_mode(rows, columns, counts, kind, p), lines)


def network(data: Data, parameters: Parameters) -> Network:
    """Make one network of all."""
    records = in_range(data, parameters)
    lines = lines_of(records, parameters)
    levels = levels_of(data, records, lines, parameters)
    return made(data, records, lines, levels, parameters)
