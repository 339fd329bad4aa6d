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
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viz.networks.counting.counts import Counts, Floats, Matrix
from viz.networks.counting.products import ALL, Part, Product, Where, alone, form_of, formed, own, same, shared
from viz.networks.parameters import Parameters
from viz.networks.table import Column

BLOCK: Final = 256
"""So many rows are divided at a time."""


class Weights:
    """The weights of all pairs of values.

    Args:
        counts: how often each value comes with each thing, at each level.
        levels: the levels; None where there is no qualifier.
        parameters: how the network is made.
        kept: whether the products are kept, so that `renew` has only some rows of them to calculate.
    """

    def __init__(self, counts: Counts, levels: Column | None, parameters: Parameters, kept: bool = False) -> None:
        self._parameters = parameters
        self._numbers = None if levels is None or levels.kind == "text" else levels.numbers()
        self._is_text = levels is not None and levels.kind == "text"
        self._kept: dict[str, Matrix] | None = {} if kept else None
        self._take(counts)

    def _take(self, counts: Counts) -> None:
        self.counts = counts
        self._products: dict[str, Product] = {}
        self._lengths: NDArray[np.float64] | None = None

    def renew(self, counts: Counts, changed: Where) -> None:
        """Take other counts, which differ in some rows: only these rows of the products are calculated anew.

        Both counts are full arrays of the same shape, and products are kept.
        """
        self._take(counts)
        for name, held in (self._kept or {}).items():
            part = self._product(name).part(changed)
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
        found = full(self._divided(rows))
        found[np.arange(len(rows)), rows] = 0
        return found

    def divided(self) -> Matrix:
        """Return the weights, divided as the parameters say, with the diagonal; what has no divisor weighs 0.

        But for sparse weights, few ones, and those that are a product that BLAS makes but half of, they are made block
        by block, so that next to nothing is held besides the result.
        """
        one, *other = self._names()
        is_half = self._parameters.normalization == "no" and not other and self._product(one).is_square
        is_sparse = self.counts.is_sparse and one != "alone" and not other
        size = self.counts.array.shape[0]
        if is_half or is_sparse or size <= BLOCK:
            return self._divided()
        return mirrored(lambda rows, columns: full(self._divided(rows, columns)), size)

    def undivided(self, rows: Part = ALL, columns: Part = ALL) -> Matrix:
        """Return some of the weights before they are divided, a matrix of its own, with the diagonal."""
        one, *other = (self._part(name, rows, columns) for name in self._names())
        return full(one) - full(other[0]) if other else one

    def _names(self) -> tuple[str, ...]:
        """Name the product that is weighed by; of two, the second is taken off the first."""
        aggregation = self._parameters.aggregation
        if not self._is_text or aggregation == "ignore":
            return (aggregation,)
        return {"congruence": ("same",), "conflict": ("alone",), "subtract": ("same", "alone")}[aggregation]

    def _divided(self, rows: Part = ALL, columns: Part = ALL) -> Matrix:
        """Return some of the weights, divided."""
        weights = self.undivided(rows, columns)
        if self._parameters.normalization == "no":
            return weights
        every = np.arange(self.counts.array.shape[0])
        mine, theirs = every[rows], every[columns]
        if isinstance(weights, csr_array):
            entries = weights.tocoo()
            row, column = entries.coords
            by = self._divisor(
                mine[row], theirs[column], lambda name: _entries(self._part(name, rows, columns), row, column)
            )
            return csr_array((_divide(entries.data, by), (row, column)), weights.shape)
        by = self._divisor(mine[:, None], theirs[None, :], lambda name: full(self._part(name, rows, columns)))
        return _divide(weights, by)

    def _divisor(self, row: Where, column: Where, product: Callable[[str], Floats]) -> NDArray[np.float64]:
        """Return by what the weights of pairs are divided.

        Args:
            row: the places of one end, in a shape that goes with that of the other.
            column: the places of the other end.
            product: gives the entries of a product for these pairs, by its name.
        """
        lengths = self._ends()
        if self._parameters.normalization == "average":
            return (lengths[row] + lengths[column]) / 2
        if self._parameters.normalization == "cosine":
            return lengths[row] * lengths[column]
        if not self.counts.is_sparse:
            return np.add(product("alone"), product("same"), dtype=np.float64)
        return lengths[row] + lengths[column] - product("shared") + product("same")

    def _ends(self) -> NDArray[np.float64]:
        """Return what weights are divided by of each value: of a cosine its length, else how many statements it has."""
        if self._lengths is None:
            is_length = self._parameters.normalization == "cosine" and not self._parameters.is_dna
            self._lengths = np.sqrt(self._own()) if is_length else self.counts.totals
        return self._lengths

    def _own(self) -> NDArray[np.float64]:
        """Return the square of the length of each value's profile: how much it agrees with itself."""
        if self._parameters.aggregation == "ignore":
            return own(self.counts.without_levels(), np.eye(1))
        if self._numbers is None:
            return own(self.counts, np.eye(self.counts.levels))
        form, divisor = form_of("congruence", self._numbers)
        return own(self.counts, form) / divisor

    def _part(self, name: str, rows: Part, columns: Part) -> Matrix:
        """Return part of a product, as a matrix of its own."""
        if self._kept is None:
            return self._product(name).part(rows, columns)
        if name not in self._kept:
            self._kept[name] = self._product(name).part()
        return self._kept[name][rows][:, columns].copy()

    def _product(self, name: str) -> Product:
        if name not in self._products:
            self._products[name] = self._made(name)
        return self._products[name]

    def _made(self, name: str) -> Product:
        if name in _PRODUCTS:
            return _PRODUCTS[name](self.counts)
        if name == "ignore" or self._numbers is None:
            return same(self.counts.without_levels())
        return formed(self.counts, *form_of(self._parameters.aggregation, self._numbers))


_PRODUCTS: Final = {"same": same, "shared": shared, "alone": alone}


def mirrored(part: Callable[[slice, slice], Floats], size: int) -> Floats:
    """Make a symmetric matrix block by block: rows from the diagonal on, which are columns below it as well.

    Args:
        part: makes some rows and columns.
        size: how many rows the matrix has.
    """
    found: Floats = np.zeros((0, 0))
    for first in range(0, size, BLOCK):
        rows, onward = slice(first, first + BLOCK), slice(first, None)
        block = part(rows, onward)
        if not first:
            found = np.empty((size, size), block.dtype)
        found[onward, rows] = block.T
        found[rows, onward] = block
        square = found[rows, rows]
        np.copyto(square, square.T, where=np.tri(len(square), k=-1, dtype=bool))
    return found


def full(matrix: Matrix) -> Floats:
    """Return a matrix with all its entries."""
    return matrix.toarray() if isinstance(matrix, csr_array) else matrix


def _divide(weights: Floats, by: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(weights, by, out=np.zeros(weights.shape), where=by != 0)


def _entries(matrix: Matrix, row: Where, column: Where) -> NDArray[np.float64]:
    """Return entries of a matrix."""
    return np.asarray(matrix[row, column] if row.size else np.zeros(0), np.float64)
