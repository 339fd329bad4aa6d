"""Time windows and kernels of the second implementation: plain loops over dates, from the definitions alone."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from tests.naive import (
    Counts,
    Data,
    Line,
    Network,
    divided,
    divisor,
    in_range,
    levels_of,
    lines_of,
    made,
    one_mode,
    sides,
    span,
    two_mode,
    weight,
)  # fmt: skip
from viz.networks.parameters import Parameters


def moved(date: datetime, number: int, unit: str) -> datetime:
    """Move a date by so many units; months and years clamp to the end of the month."""
    if unit in ("months", "years"):
        months = date.year * 12 + date.month - 1 + number * (12 if unit == "years" else 1)
        year, month = divmod(months, 12)
        return date.replace(year=year, month=month + 1, day=min(date.day, monthrange(year, month + 1)[1]))
    return date + timedelta(**{unit: number})


def whole_units(earlier: datetime, later: datetime, unit: str) -> int:
    """Return the difference in whole units, truncated toward zero."""
    if unit in ("months", "years"):
        months = (later.year - earlier.year) * 12 + later.month - earlier.month
        if months > 0 and later.day < earlier.day:
            months -= 1
        if months < 0 and later.day > earlier.day:
            months += 1
        return months if unit == "months" else int(months / 12)
    seconds = int((later - earlier).total_seconds())
    if unit == "weeks":
        return int(int(seconds / 86_400) / 7)
    return int(seconds / {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}[unit])


def windows(data: Data, parameters: Parameters) -> list[Network]:
    """Make a network of each time window."""
    if parameters.window == "events":
        return of_events(data, parameters)
    return of_time(data, parameters) if parameters.kernel == "no" else with_kernel(data, parameters)


def of_events(data: Data, parameters: Parameters) -> list[Network]:
    """Make the networks of so many lines each, one after the other, and of all others of the same moments."""
    records = in_range(data, parameters)
    lines = lines_of(records, parameters)
    levels = levels_of(data, records, lines, parameters)
    result: list[Network] = []
    for first in range(len(lines) - parameters.size + 1):
        start, middle, stop = (
            lines[first + place].record["date"] for place in (0, (parameters.size - 1) // 2, parameters.size - 1)
        )
        part = [line for line in lines if start <= line.record["date"] <= stop]
        one = made(data, records, part, levels, parameters)
        one.start, one.middle, one.stop = start, middle, stop
        result.append(one)
    return result


def steps(first: datetime, last: datetime, parameters: Parameters) -> Iterator[datetime]:
    """Step from the first to the last date by one unit: DNA from each to the next, we counting from the first."""
    number, date = 0, first
    while date <= last:
        yield date
        number += 1
        date = moved(date, 1, parameters.window) if parameters.is_dna else moved(first, number, parameters.window)


def of_time(data: Data, parameters: Parameters) -> list[Network]:
    """Make the networks of time windows that weigh all statements alike."""
    first, last = span(data, parameters)
    records = in_range(data, parameters)
    lines = lines_of(records, parameters)
    levels = levels_of(data, records, lines, parameters)
    half = math.floor((parameters.size - 1) / 2 + 0.5)
    result: list[Network] = []
    if first is None or last is None:
        return result
    for middle in steps(first, last, parameters):
        start, stop = moved(middle, -half, parameters.window), moved(middle, half, parameters.window)
        if first <= start and stop <= last:
            part = [line for line in lines if start <= line.record["date"] <= stop]
            one = made(data, records, part, levels, parameters)
            one.start, one.middle, one.stop = start, middle, stop
            result.append(one)
    return result


# Kernels


def dna_weight(date: datetime, middle: datetime, parameters: Parameters) -> float:
    """Weigh a statement as DNA does."""
    size = parameters.size + parameters.size % 2
    d = 2 * whole_units(date, middle, parameters.window) / size
    if parameters.kernel == "gaussian":
        return math.exp(-d * d / 2) / math.sqrt(2 * math.pi)
    if abs(d) > 1:
        return 0
    return {"uniform": 0.5, "triangular": abs(1 - d), "epanechnikov": 0.75 * (1 - d) ** 2}[parameters.kernel]


def textbook_weight(date: datetime, middle: datetime, parameters: Parameters) -> float:
    """Weigh a statement by the kernel of the literature: its distance is a share of the half window on its side."""
    half = (parameters.size + 1) // 2
    end = moved(middle, half if date >= middle else -half, parameters.window)
    u = abs((date - middle).total_seconds() / (end - middle).total_seconds())
    if parameters.kernel == "gaussian":
        return math.exp(-u * u / 2) / math.sqrt(2 * math.pi)
    if u > 1:
        return 0
    return {"uniform": 0.5, "triangular": 1 - u, "epanechnikov": 0.75 * (1 - u * u)}[parameters.kernel]


def with_kernel(data: Data, parameters: Parameters) -> list[Network]:
    """Make the networks of time windows with a kernel; the labels are those of the whole range."""
    first, last = span(data, parameters)
    lines = lines_of(in_range(data, parameters), parameters)
    half = (parameters.size + parameters.size % 2) // 2
    result: list[Network] = []
    if first is None or last is None:
        return result
    begin, end = first, last
    if parameters.is_dna and parameters.indent:
        begin, end = moved(first, half, parameters.window), moved(last, -half, parameters.window)
    for middle in steps(begin, end, parameters):
        start, stop = moved(middle, -half, parameters.window), moved(middle, half, parameters.window)
        if parameters.indent and not parameters.is_dna and not (first <= start and stop <= last):
            continue
        if parameters.kernel == "gaussian":
            start, stop = first, last
        start, stop = max(start, first), min(stop, last)
        part = [line for line in lines if start <= line.record["date"] <= stop]
        one = smoothed(data, part, lines, middle, parameters)
        one.start, one.middle, one.stop = start, middle, stop
        result.append(one)
    return result


def smoothed(data: Data, part: list[Line], every: list[Line], middle: datetime, p: Parameters) -> Network:
    """Make the network of the lines of a window, weighed."""
    records = in_range(data, p)
    rows, columns = sides(records, every, p)
    levels = levels_of(data, records, every, p)
    kind = data.kinds.get(p.qualifier, "boolean")

    def z(line: Line) -> float:
        return (dna_weight if p.is_dna else textbook_weight)(line.record["date"], middle, p)

    if p.type == "two-mode":
        return Network(rows, columns, two_mode(rows, columns, Counts(part, columns, levels, z), kind, p), part)
    counts = Counts(part, columns, levels, lambda line: math.sqrt(z(line)))
    if not p.is_dna:
        return Network(rows, rows, one_mode(rows, counts, kind, p), part)
    unweighed = Counts(every, columns, levels, lambda line: 1)
    cells = {}
    for a, b in product(rows, rows):
        cells[a, b] = weight(counts, a, b, kind, p.aggregation)
        if p.normalization == "average":
            cells[a, b] *= dna_factor(unweighed, a, b)
        elif p.normalization != "no":
            cells[a, b] = divided(cells[a, b], divisor(counts, a, b, kind, p))
    return Network(rows, rows, cells, part)


def dna_factor(unweighed: Counts, a: Any, b: Any) -> float:
    """Return what DNA's "average" multiplies a weight with a kernel by."""
    factor = 0.0
    for thing, level in product(unweighed.things, unweighed.levels):
        both = unweighed.cells[a, thing, level] + unweighed.cells[b, thing, level]
        factor += 2 / both if both else 0
    return factor or 1
