"""Networks for tests: of a matrix of weights, or of a few coded lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.networks.counting.choosing import choose
from viz.networks.making import network
from viz.networks.network import Axis, Network
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Table, Value

Line = tuple[str, str, Value]
"""Who says how much on what: agent, issue, stance."""


def table(lines: Iterable[Line]) -> Table:
    """Return a table of statements that one document reports, one a line."""
    lines = list(lines)
    each = np.arange(len(lines))
    columns = {
        name: Column.of(values) for name, values in zip(("agent", "issue", "stance"), _turned(lines), strict=True)
    }
    return Table(
        [f"s{number}" for number in each],
        each.astype(np.int32),
        [Document("d1", "d1", np.datetime64("2024-03-01", "s"))],
        np.zeros(len(lines), np.int32),
        np.full(len(lines), "2024-03-01", "datetime64[s]"),
        each * 10,
        each * 10 + 5,
        columns,
    )


def coded(lines: Iterable[Line], **parameters: Any) -> Network:
    """Return the network of some coded lines."""
    return network(table(lines), Parameters(**parameters))


def tied(matrix: NDArray[Any] | Sequence[Sequence[float]], labels: Sequence[str] = ()) -> Network:
    """Return a one-mode network of a symmetric matrix; the nodes are n00, n01, … where they have no labels."""
    weights = np.asarray(matrix, np.float64)
    labels = tuple(labels) or tuple(f"n{number:02}" for number in range(len(weights)))
    chosen = choose(table([]), Parameters())
    along = Axis(Column("text", labels, np.empty(0, np.int32)), np.arange(len(labels), dtype=np.int32))
    nothing = np.datetime64("NaT", "s")
    return Network(
        weights.reshape(len(labels), len(labels)), along, along, Parameters(), chosen, nothing, nothing, nothing
    )


def drawn(seed: int, size: int, share: float = 0.3, values: Sequence[float] = (1, 2, 4)) -> NDArray[np.float64]:
    """Draw a symmetric matrix whose pairs are tied in that share, by one of those weights."""
    rng = np.random.default_rng(seed)
    upper = np.triu(np.where(rng.random((size, size)) < share, rng.choice(values, (size, size)), 0), 1)
    return np.asarray(upper + upper.T, np.float64)


def _turned(lines: list[Line]) -> list[list[Value]]:
    return [list(each) for each in zip(*lines, strict=True)] if lines else [[], [], []]
