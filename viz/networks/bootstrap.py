"""How far the weights of ties would be elsewhere with other articles: a bootstrap over articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from kg.errors import ParameterError
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.resampling import ARTICLE, Parts, Remaking, parts_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bootstrap:
    """The ties of a network with intervals, each tie once, row by row.

    Args:
        network: the network.
        row: of each tie, the place of its row.
        column: the place of its column.
        weight: its weight.
        low: where its interval begins.
        high: where it ends.
        error: its standard error, the standard deviation of the replicates; NaN where there is one only.
        held: the share of the replicates in which its weight has the same sign.
        articles: how many articles were drawn from.
        replicates: how many times.
        level: how many of the replicates lie in the interval.
        seed: of the random numbers.
    """

    network: Network
    row: NDArray[np.intp]
    column: NDArray[np.intp]
    weight: Floats
    low: Floats
    high: Floats
    error: Floats
    held: Floats
    articles: int
    replicates: int
    level: float
    seed: int

    def matrix(self, name: str) -> csr_array:
        """Return low, high, error, held or weight of all ties as a matrix that is aligned to the network's."""
        entries = getattr(self, name)
        shape = (len(self.network.rows), len(self.network.columns))
        if not self.network.is_onemode:
            return csr_array((entries, (self.row, self.column)), shape)
        ends = np.concatenate([self.row, self.column]), np.concatenate([self.column, self.row])
        return csr_array((np.concatenate([entries, entries]), ends), shape)

    def listing(self) -> Listing:
        """List the ties."""
        rows, columns = self.network.rows.labels, self.network.columns.labels
        parts = (self.weight, self.low, self.high, self.error, self.held)
        numbers = (map(_known, part.tolist()) for part in parts)
        return Listing(
            ("row", "column", "weight", "low", "high", "standard error", "sign held"),
            [
                (rows[row], columns[column], *rest)
                for row, column, *rest in zip(self.row, self.column, *numbers, strict=True)
            ],
            self.told(),
        )

    def told(self) -> dict[str, str]:
        """Return all that it was made by, as text."""
        made = {"articles": self.articles, "replicates": self.replicates, "level": self.level, "seed": self.seed}
        return self.network.told() | {name: str(value) for name, value in made.items()}


def bootstrap(
    network: Network, *, replicates: int = 1000, level: float = 0.95, seed: int = 0, memory: int = 2**28
) -> Bootstrap:
    """Tell how sure the weights of ties are, by drawing articles anew.

    Statements of one article depend on each other, so whole articles are drawn, with replacement, as many as have
    statements in the network, and the network is made of theirs: an article that is drawn twice counts as two. What is
    left out as a duplicate (but for duplicates within a document) counts once, in however many articles that are drawn
    it stands. The interval is that of the percentiles. Bradley Efron and Robert J. Tibshirani, An Introduction to the
    Bootstrap, Chapman and Hall 1993, chapters 8 and 13; A. C. Davison and D. V. Hinkley, Bootstrap Methods and their
    Application, Cambridge University Press 1997, section 3.8. Intervals of few articles are too narrow.

    Args:
        network: one-mode or two-mode, normalized or not; of a network of the strongest ties, those are told of.
        replicates: how many times articles are drawn.
        level: how many of the replicates lie in the interval.
        seed: of the random numbers.
        memory: how many bytes replicates may take; where they need more, ties are calculated one part after another,
            and the articles are drawn again, the same ones, for each.

    Raises:
        ParameterError: wrong parameters, or a network with DNA's kernels.
    """
    if replicates < 1:
        raise ParameterError(f"replicates: {replicates} is too few; write 1 or more")
    if not 0 < level < 1:
        raise ParameterError(f"level: {level} is no share; write a number between 0 and 1, as 0.95")
    remaking, parts = Remaking(network), parts_of(network, ARTICLE)
    row, column, weight = _ties(network)
    most = max(memory // (16 * replicates), 1)
    bounds, sides = [(1 - level) / 2, (1 + level) / 2], np.sign(weight)
    low, high, error, held = np.zeros((4, len(row)))
    for first in range(0, len(row), most):
        some = slice(first, first + most)
        drawn = _drawn(remaking, parts, row[some], column[some], replicates, seed)
        error[some] = drawn.std(axis=0, ddof=1) if replicates > 1 else np.nan
        held[some] = (np.sign(drawn) == sides[some]).mean(axis=0)
        low[some], high[some] = np.quantile(drawn, bounds, axis=0, overwrite_input=True)
    return Bootstrap(network, row, column, weight, low, high, error, held, len(parts), replicates, level, seed)


def draws(parts: int, replicates: int, seed: int) -> Iterator[Floats]:
    """Yield how often each part is drawn, replicate by replicate."""
    random = np.random.default_rng(seed)
    for _ in range(replicates):
        drawn = random.integers(0, parts, parts) if parts else np.zeros(0, np.int64)
        yield np.bincount(drawn, minlength=parts).astype(np.float64)


def _drawn(
    remaking: Remaking, parts: Parts, row: NDArray[np.intp], column: NDArray[np.intp], replicates: int, seed: int
) -> Floats:
    """Return replicates × ties: the weights."""
    rows, place = np.unique(row, return_inverse=True)
    many = 2 * len(rows) > len(remaking.network.rows)  # then all rows at once are quicker: a product with itself
    some, place = (None, row) if many else (rows, place)
    found = np.empty((replicates, len(row)))
    for number, often in enumerate(draws(len(parts), replicates, seed)):
        found[number] = remaking.of(parts.times(often), some)[place, column]
    return found


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number


def _ties(network: Network) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Return the ties of a network, each once, row by row."""
    matrix = csr_array(triu(network.sparse(), 1)) if network.is_onemode else network.sparse()
    entries = matrix.tocoo()
    kept = entries.data != 0
    row, column = (each[kept].astype(np.intp) for each in entries.coords)
    order = np.lexsort((column, row))
    return row[order], column[order], entries.data[kept][order].astype(np.float64)
