"""One-mode networks: how much two values of variable 1 have in common, calculated by matrix products.

X[a, c, q] counts the statements of a on c at level q. The weight of two values is a sum over things and levels,

    W[a, b] = Σ_c Σ_q Σ_p X[a, c, q] · M[q, p] · X[b, c, p],

where M says how much two levels agree: 1 for all (ignore), 1 − |q − p| / r (congruence) or |q − p| / r (conflict), with r
the range of the levels, or the difference of the two (subtract). Levels that are texts agree where they are the same;
they conflict where one has statements at a level at which the other has none. The definitions are those of Philip
Leifeld, "Discourse Network Analysis", in: The Oxford Handbook of Political Networks, 2017, pp. 301–325.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csr_array

from viz.networks.counts import Counts, Floats, Matrix
from viz.networks.parameters import Aggregation, Parameters
from viz.networks.table import Column

Where: TypeAlias = NDArray[np.intp]
"""Rows of a matrix that are to be calculated."""


class Products:
    """The products that the weights of a network are made of, each kept until the counts change.

    Args:
        counts: how often each value comes with each thing, at each level.
        levels: the levels; None where there is no qualifier.
        parameters: how the network is made.
    """

    def __init__(self, counts: Counts, levels: Column | None, parameters: Parameters) -> None:
        self.counts = counts
        self._levels = levels
        self._parameters = parameters
        self._held: dict[str, Matrix] = {}

    def renew(self, counts: Counts, changed: Where) -> None:
        """Take other counts, which differ in some rows: only these rows of the products are calculated anew."""
        self.counts = counts
        for name, held in self._held.items():
            assert isinstance(held, np.ndarray), "only full matrices are renewed"
            part = self._made(name, changed)
            held[changed] = part
            held[:, changed] = part.T

    def weights(self) -> Matrix:
        """Return the weights, with 0 on the diagonal; a matrix of its own."""
        found = self.divided()
        if isinstance(found, csr_array):
            found.setdiag(0)
            found.eliminate_zeros()
        else:
            np.fill_diagonal(found, 0)
        return found

    @property
    def _numbers(self) -> NDArray[np.float64] | None:
        """The levels as numbers; None where they are texts, or there are none."""
        return None if self._levels is None or self._levels.kind == "text" else self._levels.numbers()

    def _product(self, name: str) -> Matrix:
        if name not in self._held:
            self._held[name] = self._made(name, None)
        return self._held[name]

    def _made(self, name: str, rows: Where | None) -> Matrix:
        """Calculate a product, or some rows of it; all are symmetric."""
        counts = self.counts.without_levels() if name == "ignore" else self.counts
        return _MADE.get(name, self._formed)(counts, rows) if name in _MADE else self._formed(counts, rows, name)

    def _formed(self, counts: Counts, rows: Where | None, name: str) -> Matrix:
        form, divisor = form_of(name, self._numbers)  # type: ignore[arg-type]
        found = product(counts, form, rows)
        if divisor != 1:
            found = found.astype(np.float64) / divisor
        return found

    def undivided(self) -> Matrix:
        """Return the weights before they are divided; a matrix of its own."""
        aggregation = self._parameters.aggregation
        if self._levels is not None and self._levels.kind == "text" and aggregation != "ignore":
            same = self._product("same")
            if aggregation == "congruence":
                return same.copy()
            alone = self._alone()
            return alone if aggregation == "conflict" else _full(same) - alone
        return self._product(aggregation).copy()

    def _alone(self) -> NDArray[np.float64]:
        """Count the statements of either at levels at which the other has none."""
        totals = self.counts.totals
        return totals[:, None] + totals[None, :] - _full(self._product("shared"))

    def divided(self) -> Matrix:
        """Return the weights, divided as the parameters say; where there is nothing to divide by, a weight is 0."""
        weights = self.undivided()
        normalization = self._parameters.normalization
        if normalization == "no":
            return weights
        sparsely = isinstance(weights, csr_array)
        entries = weights.tocoo() if isinstance(weights, csr_array) else weights
        each = np.arange(weights.shape[0])
        one, other = entries.coords if sparsely else (each[:, None], each[None, :])  # type: ignore[union-attr]
        divisor = self._divisor(normalization)(one, other)
        data = np.asarray(entries.data if sparsely else weights, np.float64)
        found = np.divide(data, divisor, out=np.zeros_like(data), where=divisor != 0)
        return csr_array((found, (one, other)), weights.shape) if sparsely else found

    def _divisor(self, normalization: str) -> Callable[[Where, Where], NDArray[np.float64]]:
        """Return by what the weights of pairs are divided, as a function of the two."""
        totals = self.counts.totals
        if normalization == "average":
            return lambda one, other: (totals[one] + totals[other]) / 2
        if normalization == "cosine":
            norms = totals if self._parameters.is_dna else np.sqrt(self._own())
            return lambda one, other: norms[one] * norms[other]
        shared, both = self._product("shared"), self._product("same")
        return lambda one, other: totals[one] + totals[other] - _at(shared, one, other) + _at(both, one, other)

    def _own(self) -> NDArray[np.float64]:
        """Return how much each value agrees with itself: the square of its profile's length."""
        if self._parameters.aggregation == "ignore":
            name = "ignore"
        else:
            name = "same" if self._levels is None or self._levels.kind == "text" else "congruence"
        counts = self.counts.without_levels() if name == "ignore" else self.counts
        if name == "congruence":
            form, divisor = form_of("congruence", self._numbers)
            return own(counts, form) / divisor
        return own(counts, np.eye(counts.levels))


def form_of(aggregation: Aggregation, numbers: NDArray[np.float64] | None) -> tuple[NDArray[np.float64], float]:
    """Return M and what it is to be divided by: how much two levels agree.

    Whole numbers stay whole, so that sums of products are exact.

    >>> form_of("subtract", np.array([0.0, 1.0]))[0].tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    if aggregation == "ignore" or numbers is None:
        return np.ones((1, 1)), 1
    apart = np.abs(numbers[:, None] - numbers[None, :])
    reach = float(apart.max(initial=0)) or 1.0
    return {"congruence": reach - apart, "conflict": apart, "subtract": reach - 2 * apart}[aggregation], reach


def product(counts: Counts, form: NDArray[np.float64], rows: Where | None = None) -> Matrix:
    """Return X (I ⊗ M) Xᵀ, or some rows of it."""
    every = counts.array
    some = every if rows is None else every[rows]
    if isinstance(every, csr_array):
        if counts.levels > 1:
            things = every.shape[1] // counts.levels
            some = some @ sparse.kron(sparse.eye_array(things), csr_array(form), "csr")
        return csr_array(some @ every.T)
    if counts.levels > 1 and not np.array_equal(form, np.eye(len(form))):
        if np.linalg.matrix_rank(form) == 1 and (np.abs(form) == 1).all():
            signs = form[0].astype(every.dtype)
            every = every.reshape(len(every), -1, counts.levels) @ signs
            return (every if rows is None else every[rows]) @ every.T
        cube = some.reshape(len(some), -1, counts.levels)
        some = (cube @ form.astype(every.dtype)).reshape(some.shape)
    return some @ every.T


def own(counts: Counts, form: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the diagonal of X (I ⊗ M) Xᵀ."""
    if isinstance(counts.array, csr_array):
        things = counts.array.shape[1] // counts.levels
        turned = counts.array @ sparse.kron(sparse.eye_array(things), csr_array(form), "csr")
        return np.asarray(turned.multiply(counts.array).sum(axis=1), np.float64).ravel()
    cube = counts.cube.astype(np.float64)
    return np.einsum("acq,acq->a", cube @ form, cube)


def _same(counts: Counts, rows: Where | None) -> Matrix:
    """Return X Xᵀ: products of statements on the same thing at the same level."""
    return product(counts, np.eye(counts.levels), rows)


def _shared(counts: Counts, rows: Where | None) -> Matrix:
    """Return X Bᵀ + B Xᵀ, B being 1 where X isn't 0: the statements of either at levels that both have."""
    every = counts.array
    here = (every != 0).astype(every.dtype)
    some, mine = (every, here) if rows is None else (every[rows], here[rows])
    return some @ here.T + mine @ every.T


_MADE: dict[str, Callable[[Counts, Where | None], Matrix]] = {"same": _same, "shared": _shared}


def _full(matrix: Matrix) -> Floats:
    return matrix.toarray() if isinstance(matrix, csr_array) else matrix


def _at(matrix: Matrix, one: Where, other: Where) -> NDArray[np.float64]:
    return np.asarray(matrix[one, other]).reshape(np.broadcast(one, other).shape)
