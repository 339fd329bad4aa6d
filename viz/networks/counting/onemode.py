"""One-mode networks: how much two values of variable 1 have in common, calculated by matrix products.

X[a, c, q] counts the statements of a on c at level q. The weight of two values is a sum over things and levels,

    W[a, b] = Σ_c Σ_q Σ_p X[a, c, q] · M[q, p] · X[b, c, p],

where M says how much two levels agree: 1 for all (ignore), 1 − |q − p| / r (congruence) or |q − p| / r (conflict), with
r the range of the levels, or the difference of the two (subtract). Levels that are texts agree where they are the same;
they conflict where one has statements at a level at which the other has none. The definitions are those of Philip
Leifeld, "Discourse Network Analysis", in: The Oxford Handbook of Political Networks, 2017, pp. 301–325.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viz.networks.counting.counts import Counts, Floats, Matrix
from viz.networks.counting.products import Where, alone, form_of, formed, own, same, shared
from viz.networks.parameters import Parameters
from viz.networks.table import Column


class Weights:
    """The weights of all pairs of values.

    Args:
        counts: how often each value comes with each thing, at each level.
        levels: the levels; None where there is no qualifier.
        parameters: how the network is made.
        kept: whether the products are kept, so that `renew` has only some rows of them to calculate.
    """

    def __init__(self, counts: Counts, levels: Column | None, parameters: Parameters, kept: bool = False) -> None:
        self.counts = counts
        self._parameters = parameters
        self._numbers = None if levels is None or levels.kind == "text" else levels.numbers()
        self._is_text = levels is not None and levels.kind == "text"
        self._kept: dict[str, Matrix] | None = {} if kept else None

    def renew(self, counts: Counts, changed: Where) -> None:
        """Take other counts, which differ in some rows: only these rows of the products are calculated anew.

        Both counts are full arrays of the same shape, and products are kept.
        """
        self.counts = counts
        for name, held in (self._kept or {}).items():
            part = self._made(name, changed)
            held[changed] = part
            held[:, changed] = part.T

    def all(self) -> Matrix:
        """Return the weights, n × n, with 0 on the diagonal."""
        found = self.divided()
        if isinstance(found, csr_array):
            found.setdiag(0)
            found.eliminate_zeros()
        else:
            np.fill_diagonal(found, 0)
        return found

    def rows(self, rows: Where) -> Floats:
        """Return some rows of the weights, with 0 where a value meets itself."""
        found = full(self.divided(rows))
        found[np.arange(len(rows)), rows] = 0
        return found

    def undivided(self, rows: Where | None = None) -> Matrix:
        """Return the weights before they are divided, a matrix of its own, with the diagonal."""
        aggregation = self._parameters.aggregation
        if not self._is_text or aggregation == "ignore":
            return self._product(aggregation, rows)
        if aggregation == "congruence":
            return self._product("same", rows)
        conflict = self._product("alone", rows)
        return conflict if aggregation == "conflict" else full(self._product("same", rows)) - conflict

    def divided(self, rows: Where | None = None) -> Matrix:
        """Return the weights, divided as the parameters say; where there is nothing to divide by, a weight is 0."""
        weights = self.undivided(rows)
        if self._parameters.normalization == "no":
            return weights
        divisor = self._divisor(rows)
        if isinstance(weights, csr_array):
            entries = weights.tocoo()
            by = divisor(*entries.coords)
            found = np.divide(entries.data, by, out=np.zeros(len(by)), where=by != 0)
            return csr_array((found, entries.coords), weights.shape)
        by = divisor(np.arange(weights.shape[0])[:, None], np.arange(weights.shape[1])[None, :])
        return np.divide(weights, by, out=np.zeros(weights.shape), where=by != 0)

    def _divisor(self, rows: Where | None) -> Callable[[Where, Where], NDArray[np.float64]]:
        """Return by what the weights of pairs are divided: a function of the places of the row and of the column."""
        totals = self.counts.totals
        mine = totals if rows is None else totals[rows]
        if self._parameters.normalization == "average":
            return lambda row, column: (mine[row] + totals[column]) / 2
        if self._parameters.normalization == "cosine":
            lengths = totals if self._parameters.is_dna else np.sqrt(self._own())
            my_lengths = lengths if rows is None else lengths[rows]
            return lambda row, column: my_lengths[row] * lengths[column]
        both = self._product("same", rows)
        if not self.counts.is_sparse:
            either = self._product("alone", rows)
            return lambda row, column: _at(either, row, column) + _at(both, row, column)
        either = self._product("shared", rows)
        return lambda row, column: mine[row] + totals[column] - _at(either, row, column) + _at(both, row, column)

    def _own(self) -> NDArray[np.float64]:
        """Return the square of the length of each value's profile: how much it agrees with itself."""
        if self._parameters.aggregation == "ignore":
            return own(self.counts.without_levels(), np.eye(1))
        if self._numbers is None:
            return own(self.counts, np.eye(self.counts.levels))
        form, divisor = form_of("congruence", self._numbers)
        return own(self.counts, form) / divisor

    def _product(self, name: str, rows: Where | None) -> Matrix:
        """Return a product, or some of its rows, as a matrix of its own."""
        if self._kept is None:
            return self._made(name, rows)
        if name not in self._kept:
            self._kept[name] = self._made(name, None)
        found = self._kept[name]
        return found.copy() if rows is None else found[rows]

    def _made(self, name: str, rows: Where | None) -> Matrix:
        if name == "same":
            return same(self.counts, rows)
        if name == "shared":
            return shared(self.counts, rows)
        if name == "alone":
            return alone(self.counts, rows)
        if name == "ignore" or self._numbers is None:
            return same(self.counts.without_levels(), rows)
        form, divisor = form_of(self._parameters.aggregation, self._numbers)
        found = formed(self.counts, form, rows)
        return found if divisor == 1 else found.astype(np.float64) / divisor


def full(matrix: Matrix) -> Floats:
    """Return a matrix with all its entries."""
    return matrix.toarray() if isinstance(matrix, csr_array) else matrix


def _at(matrix: Matrix, row: Where, column: Where) -> NDArray[np.float64]:
    """Return entries of a matrix."""
    if row.ndim > 1:
        matrix = full(matrix)
    return np.asarray(matrix[row, column] if row.size else np.zeros(row.shape), np.float64)
