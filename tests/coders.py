"""Tables of what several people coded, made up, for the tests of agreement and of differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from viz.networks.table import Column, Document, Kind, Table, Value

KINDS: dict[str, Kind] = {"stance": "boolean", "frame": "text", "scale": "integer", "coder": "text"}


class Line(NamedTuple):
    """A line: which statement, in which document, where, and what was coded."""

    statement: str
    document: int
    start: int
    stop: int
    codes: dict[str, Value | None]


def table(lines: Sequence[Line], variables: Sequence[str] = ("stance", "frame")) -> Table:
    """Make a table of lines."""
    count = len(lines)
    return Table(
        [line.statement for line in lines],
        np.arange(count, dtype=np.int32),
        [Document("https://example.org/1", "One"), Document("https://example.org/2", "Two")],
        np.array([line.document for line in lines], np.int32),
        np.full(count, np.datetime64("2024-03-01", "s")),
        np.array([line.start for line in lines], np.int64),
        np.array([line.stop for line in lines], np.int64),
        {name: Column.of([line.codes.get(name) for line in lines], KINDS[name]) for name in variables},
        [f"words of {line.statement}" for line in lines],
    )


def coded(places: np.ndarray, variable: str = "scale", values: Sequence[Value] | None = None) -> dict[str, Table]:
    """Make each coder's table of a matrix of units × coders of the places of values, -1 where there is none.

    Every coder codes every unit; where there is no value, the variable is empty.
    """
    found = {}
    for coder, column in enumerate(places.T):
        codes = [None if place < 0 else (int(place) if values is None else values[place]) for place in column]
        lines = [
            Line(f"{coder}-{unit}", 0, unit * 10, unit * 10 + 5, {variable: code}) for unit, code in enumerate(codes)
        ]
        found[f"coder {coder}"] = table(lines, [variable])
    return found
