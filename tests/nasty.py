"""A small table of coded statements whose names are as hard to write down as names can be."""

from __future__ import annotations

import numpy as np

from viz.networks.table import Column, Document, Table

AGENTS = (
    'The "Greens", new',
    "=SUM(A1:A9)",
    "ärzte ohne Grenzen",
    "מועצת העיר",
    "Line\nbreak\tand tab",
    "a bell\x07 and <b>&amp;</b>",
    "C:\\Port; 'quoted'",
    "Zeta",
)
ISSUES = ("Zeta", "tram, new", "<script>alert(1)</script>", "💡 light")
DAY = np.datetime64("2020-01-01T09:30:00", "s")


def table(count: int = 60, seed: int = 5) -> Table:
    """Make a table of random statements, one every three days, two in a document."""
    dice = np.random.default_rng(seed)
    numbers = np.arange(count, dtype=np.int32)
    time = DAY + numbers * np.timedelta64(3, "D")
    columns = {
        "agent": Column.of([AGENTS[place] for place in dice.integers(len(AGENTS), size=count)]),
        "issue": Column.of([ISSUES[place] for place in dice.integers(len(ISSUES), size=count)]),
        "stance": Column.of([bool(place) for place in dice.integers(2, size=count)]),
        "intensity": Column.of([int(place) for place in dice.integers(-2, 3, size=count)]),
        "author": Column.of(["A. Writer"] * count),
    }
    documents = [Document(f"d{place}", f'Doc "{place}", part', time[2 * place]) for place in range(-(-count // 2))]
    return Table(
        [f"https://example.org/s{number}" for number in numbers], numbers, documents, numbers // 2, time,
        numbers.astype(np.int64) * 10, numbers.astype(np.int64) * 10 + 5, columns,
        [f"words, of “{number}”" for number in numbers],
    )  # fmt: skip
