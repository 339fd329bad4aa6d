"""Small tables of coded statements, written by hand: a line is an agent, an issue and a stance, each said on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from viz.networks.table import Column, Document, Kind, Table

Line = tuple[Any, ...]


def table(lines: Sequence[Line], dates: Sequence[str] = (), documents: Sequence[int] = (), **more: Column) -> Table:
    """Make a table of lines of an agent, an issue and a stance; of dates, line by line, else all are of one day.

    Statements are called s0, s1 and so on; all are in one source unless told otherwise.
    """
    count = len(lines)
    moments = np.array([date or "NaT" for date in dates] or ["2020-01-01"] * count, "datetime64[s]")
    of = np.array(documents or [0] * count, np.int32)
    sources = [Document(f"d{number}") for number in range(max([*of.tolist(), 0]) + 1)]
    columns = {
        "agent": Column.of([line[0] for line in lines], "text"),
        "issue": Column.of([line[1] for line in lines], "text"),
        "stance": Column.of([line[2] for line in lines], kind([line[2] for line in lines])),
    }
    places = np.arange(count)
    names = [f"s{place}" for place in places]
    return Table(names, places.astype(np.int32), sources, of, moments, places, places + 1, columns | more)


def kind(values: Sequence[Any]) -> Kind | None:
    """Take a stance for a truth value where nothing else is said."""
    return "boolean" if not [value for value in values if value is not None] else None


TRAM: Sequence[Line] = [
    ("Greens", "tram", True),
    ("Greens", "tram", True),
    ("Greens", "toll", False),
    ("Labour", "tram", True),
    ("Labour", "toll", True),
    ("Zeta", "tram", False),
]
"""Greens say yes twice to the tram and no to the toll, Labour yes to both, Zeta no to the tram."""
