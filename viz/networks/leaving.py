"""How much a network changes when one article is left out, or one coder, or any value of a variable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viz.networks.communities import communities
from viz.networks.counting.choosing import Lines
from viz.networks.counting.counts import Counts, cells, counts
from viz.networks.counting.onemode import Weights
from viz.networks.listing import Cell, Listing
from viz.networks.network import Network
from viz.networks.resampling import ARTICLE, Remaking, parts_of

Floats = NDArray[np.float64]

MOST = 10_000_000
"""In so many ties, those of all networks together, coalitions are looked for without being asked."""


class Without(NamedTuple):
    """A network without one part of its lines.

    Args:
        name: the article or value that is left out, by its IRI.
        label: what it is called.
        lines: how many lines are gone.
        distance: the sum of the sizes of all changes of weights, divided by the sum of the sizes of all weights; NaN
            where there are none.
        correlation: of the weights with and without; NaN where either are all the same.
        row: the place of the row of the tie that changes most; -1 where none does.
        column: the place of its column.
        before: its weight.
        after: its weight without.
        coalitions: how much the coalitions are the same, from 1 (wholly) to about 0 (by chance); NaN if not asked for.
    """

    name: str
    label: str
    lines: int
    distance: float
    correlation: float
    row: int
    column: int
    before: float
    after: float
    coalitions: float


@dataclass(frozen=True, eq=False)
class Leaving:
    """What becomes of a network without each of its parts.

    Args:
        network: the network.
        variable: what the parts are: articles, or the values of a variable.
        parts: in the order of the documents, or of the values.
        seed: of the random numbers by which coalitions are found.
    """

    network: Network
    variable: str
    parts: tuple[Without, ...]
    seed: int

    def listing(self) -> Listing:
        """List the parts, those that change most first."""
        ordered = sorted(self.parts, key=lambda one: (-np.nan_to_num(one.distance), one.label, one.name))
        columns = (
            "left out", "iri", "statements", "change", "correlation", "row", "column", "before", "after", "coalitions",
        )  # fmt: skip
        return Listing(columns, [self._row(one) for one in ordered], self.told())

    def told(self) -> dict[str, str]:
        """Return all that it was made by, as text."""
        return self.network.told() | {"left out": self.variable, "seed": str(self.seed)}

    def _row(self, one: Without) -> tuple[Cell, ...]:
        rows, columns = self.network.rows, self.network.columns
        tie: tuple[Cell, ...] = (None, None, None, None)
        if one.row >= 0:
            row, column = (axis.column.labels[axis.places[at]] for axis, at in ((rows, one.row), (columns, one.column)))
            tie = row, column, one.before, one.after
        numbers = (None if np.isnan(each) else each for each in (one.distance, one.correlation))
        coalitions = None if np.isnan(one.coalitions) else one.coalitions
        return one.label, one.name, one.lines, *numbers, *tie, coalitions


def leaving(network: Network, variable: str = ARTICLE, *, coalitions: bool | None = None, seed: int = 0) -> Leaving:
    """Tell how much a network changes when one part of its statements is left out, for each part.

    The network is made again without the part's lines, its values and levels staying as they are; only those rows are
    calculated that have such lines. A line that comes from several parts, or has a duplicate in another, stays. Weights
    are compared pair by pair, each pair of a one-mode network once, those that are 0 too: by the sum of the changes,
    and by Pearson's correlation. Coalitions are those of `communities` (louvain), compared by the adjusted Rand index.
    Leaving out one at a time is the jackknife's way: Bradley Efron, The Jackknife, the Bootstrap and Other Resampling
    Plans, SIAM 1982, chapter 3.

    Args:
        network: one-mode or two-mode; of a network of the strongest ties, all ties are compared.
        variable: article, or a variable of the table, as coder or source.
        coalitions: whether coalitions are compared; only those of one-mode networks are. Finding them takes longest, so
            that None compares them only where it is a matter of seconds: up to `MOST` ties for all parts together.
        seed: of the random numbers by which coalitions are found.

    Raises:
        ParameterError: there is no such variable, or it is a network with DNA's kernels.
    """
    remaking, parts = Remaking(network), parts_of(network, variable)
    before = np.asarray(remaking.of(np.ones(len(network.chosen))), np.float64)
    if coalitions is None:
        coalitions = int(np.count_nonzero(before)) * len(parts) <= MOST
    comparing = _Comparing(network, before, coalitions and network.is_onemode, seed)
    made = _Renewing(remaking) if network.is_onemode else _Whole(remaking)
    found = (
        Without(name, label, len(lines), *comparing.compared(*made(lines)))
        for name, label, lines in zip(parts.names, parts.labels, parts.alone(), strict=True)
    )
    return Leaving(network, variable, tuple(found), seed)


class _Renewing:
    """Makes the rows of a one-mode network that change without some lines."""

    def __init__(self, remaking: Remaking) -> None:
        network = self.network = remaking.network
        rows, columns = network.rows.places, network.things.places
        self.row, self.feature, _ = cells(network.chosen, rows, columns)
        found = counts(network.chosen, rows, columns, remaking.base, full=True)
        self.counts = Counts(np.array(found.array, np.float64), found.levels)
        self.base = remaking.base
        self.cell = self.row * self.counts.array.shape[1] + self.feature
        self.often = np.bincount(self.cell, minlength=self.counts.array.size)

    def __call__(self, lines: Lines) -> tuple[NDArray[np.intp], Floats]:
        """Return which rows change, and these rows."""
        array, chosen = self.counts.array, self.network.chosen
        changed = np.unique(self.row[lines])
        kept = array[changed].copy()
        np.subtract.at(array, (self.row[lines], self.feature[lines]), self.base[lines])
        cell, often = np.unique(self.cell[lines], return_counts=True)
        array.reshape(-1)[cell[self.often[cell] == often]] = 0
        found = Weights(self.counts, chosen.levels, self.network.parameters).rows(changed)
        array[changed] = kept
        return changed, np.asarray(found, np.float64)


class _Whole:
    """Makes a two-mode network without some lines."""

    def __init__(self, remaking: Remaking) -> None:
        self.remaking = remaking

    def __call__(self, lines: Lines) -> tuple[NDArray[np.intp], Floats]:
        """Return all rows."""
        times = np.ones(len(self.remaking.base))
        times[lines] = 0
        found = np.asarray(self.remaking.of(times), np.float64)
        return np.arange(len(found)), found


class _Comparing:
    """Compares a network with itself after a change of some rows; of one-mode networks, of the same columns too."""

    def __init__(self, network: Network, before: Floats, coalitions: bool, seed: int) -> None:
        self.network, self.before, self.seed = network, before, seed
        self.pairs = before.size - (len(before) if network.is_onemode else 0)
        self.sums = before.sum(), (before**2).sum()
        self.size = float(np.abs(before).sum())
        self.coalitions = self._coalitions(before) if coalitions else None

    def compared(self, changed: NDArray[np.intp], after: Floats) -> tuple[float, float, int, int, float, float, float]:
        """Return distance, correlation, the tie that changes most, its weights, and how alike coalitions are."""
        before = self.before[changed]
        change = after - before
        often = self._often(changed)
        distance = float((np.abs(change) * often).sum()) / self.size if self.size else np.nan
        same = 1.0 if self.coalitions is not None else np.nan
        if not change.any():
            return distance, self._correlation(before, before, often), -1, -1, 0.0, 0.0, same
        at, column = divmod(int(np.abs(change).argmax()), change.shape[1])
        if self.coalitions is not None:
            same = rand(self.coalitions, self._coalitions(self._whole(changed, after)))
        weights = float(before[at, column]), float(after[at, column])
        return distance, self._correlation(before, after, often), int(changed[at]), column, *weights, same

    def _often(self, changed: NDArray[np.intp]) -> Floats:
        """Return how often each entry of the changed rows stands in the whole matrix, as far as rows don't say it."""
        often = np.full(self.before.shape[1], 2.0 if self.network.is_onemode else 1.0)
        if self.network.is_onemode:
            often[changed] = 1
        return often

    def _correlation(self, before: Floats, after: Floats, often: Floats) -> float:
        """Return Pearson's correlation over all pairs, from sums of which only the changed rows are added up anew."""
        count = self.pairs
        mean = self.sums[0] / count if count else 0.0
        square = self.sums[1] - count * mean**2
        change = (after - before) * often
        moved = mean + change.sum() / count if count else 0.0
        other = self.sums[1] + (change * (after + before)).sum() - count * moved**2
        product = self.sums[1] + (change * before).sum() - count * mean * moved
        least = 1e-12 * max(self.sums[1], 1e-300)
        return float(product / np.sqrt(square * other)) if square > least and other > least else np.nan

    def _whole(self, changed: NDArray[np.intp], after: Floats) -> Floats:
        found = self.before.copy()
        found[changed] = after
        found[:, changed] = after.T
        return found

    def _coalitions(self, matrix: Floats) -> NDArray[np.intp]:
        return communities(replace(self.network, matrix=matrix), "louvain", seed=self.seed).membership


def rand(one: NDArray[np.intp], other: NDArray[np.intp]) -> float:
    """Return the adjusted Rand index of two partitions: 1 where they are the same, about 0 where they are by chance.

    Lawrence Hubert and Phipps Arabie, "Comparing Partitions", Journal of Classification 2, 1985, pp. 193–218, eq. 5.
    Two partitions that put everything together, or everything apart, are the same.

    >>> rand(np.array([1, 1, 2, 2]), np.array([5, 5, 7, 7]))
    1.0
    """
    first, second = (np.unique(each, return_inverse=True)[1] for each in (one, other))
    both = np.unique(np.column_stack([first, second]), axis=0, return_counts=True)[1]
    within, rows, columns = (_pairs(each) for each in (both, np.bincount(first), np.bincount(second)))
    total = len(one) * (len(one) - 1) / 2
    expected, most = rows * columns / total if total else 0.0, (rows + columns) / 2
    return float((within - expected) / (most - expected)) if most != expected else 1.0


def _pairs(sizes: NDArray[np.integer]) -> float:
    return float((sizes * (sizes - 1) / 2).sum())
