"""Products of counts with themselves: what the weights of one-mode networks are made of.

X holds the counts of n values, one row a value, with k columns a thing, one for each level; all products are n × n and
symmetric, and any part of them can be had.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csr_array

from viz.networks.choices import Aggregation
from viz.networks.counting.counts import WIDEST, Counts, Matrix

Where: TypeAlias = NDArray[np.intp]
"""Places of rows."""
Part: TypeAlias = Where | slice
"""Places of rows or columns, or a range of them."""
Form: TypeAlias = NDArray[np.float64]
"""M, k × k: how much two levels agree."""

ALL: Final = slice(None)


@dataclass(frozen=True, eq=False)
class Product:
    """A sum of products A Bᵀ.

    Args:
        factors: A and B of each, one row a value.
        divisor: what the sum is divided by.
    """

    factors: tuple[tuple[Matrix, Matrix], ...]
    divisor: float = 1

    @property
    def is_square(self) -> bool:
        """Whether it is one A Aᵀ and nothing else, of which BLAS makes but half."""
        return self.divisor == 1 and len(self.factors) == 1 and self.factors[0][0] is self.factors[0][1]

    def part(self, rows: Part = ALL, columns: Part = ALL) -> Matrix:
        """Return some rows and columns, as a matrix of its own."""
        one, *more = (_some(left, rows) @ _some(right, columns).T for left, right in self.factors)
        for other in more:
            one = one + other
        return one if self.divisor == 1 else one.astype(np.float64) / self.divisor


def form_of(aggregation: Aggregation, numbers: NDArray[np.float64]) -> tuple[Form, float]:
    """Return how much two levels agree, and what that is to be divided by: whole numbers stay whole, and so exact.

    Args:
        aggregation: congruence, conflict or subtract.
        numbers: the levels.

    >>> form_of("subtract", np.array([0.0, 1.0]))[0].tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    apart = np.abs(numbers[:, None] - numbers[None, :])
    reach = float(apart.max(initial=0)) or 1.0
    return {"congruence": reach - apart, "conflict": apart, "subtract": reach - 2 * apart}[aggregation], reach


def formed(counts: Counts, form: Form, divisor: float = 1) -> Product:
    """Return X (I ⊗ M) Xᵀ, divided."""
    if np.array_equal(form, np.eye(len(form))):
        return Product(same(counts).factors, divisor)
    if _is_sign(form):  # X (I ⊗ ssᵀ) Xᵀ is the product of X (I ⊗ s) with itself, at half the cost
        return Product(same(Counts(_turned(counts.array, form[:, :1]), 1)).factors, divisor)
    return Product(((_turned(counts.array, form), counts.array),), divisor)


def same(counts: Counts) -> Product:
    """Return X Xᵀ: products of the statements on the same thing at the same level."""
    return Product(((counts.array, counts.array),))


def shared(counts: Counts) -> Product:
    """Return X Bᵀ + B Xᵀ, B being 1 where X isn't 0: the statements of either at levels that both have."""
    every = counts.array
    here = (every != 0).astype(every.dtype)
    return Product(((every, here), (here, every)))


def alone(counts: Counts) -> Product:
    """Return X (1 − B)ᵀ + (1 − B) Xᵀ: the statements of either at levels at which the other has none.

    Of sparse counts these are what is left of all when `shared` is taken off, which is exact of whole numbers.
    """
    array = counts.array
    if not isinstance(array, csr_array):
        lacking = (array == 0).astype(array.dtype)
        return Product(((array, lacking), (lacking, array)))
    totals, ones = counts.totals[:, None], np.ones((array.shape[0], 1))
    both = tuple((-one, other) for one, other in shared(counts).factors)
    return Product(((totals, ones), (ones, totals), *both))


def own(counts: Counts, form: Form) -> NDArray[np.float64]:
    """Return the diagonal of X (I ⊗ M) Xᵀ."""
    turned = _turned(counts.array, form)
    products = turned.multiply(counts.array) if isinstance(turned, csr_array) else turned * counts.array
    return np.asarray(products.sum(axis=1), np.float64).ravel()


def _some(matrix: Matrix, rows: Part) -> Matrix:
    """Return some rows; of a range of all, the matrix itself."""
    return matrix if rows is ALL else matrix[rows]


def _is_sign(form: Form) -> bool:
    """Tell whether M is ssᵀ, of a vector s of ones and minus ones."""
    return bool((np.abs(form) == 1).all() and np.array_equal(form, np.outer(form[0], form[0])) and form[0, 0] == 1)


def _turned(array: Matrix, form: Form) -> Matrix:
    """Return X (I ⊗ M)."""
    things = array.shape[1] // len(form)
    if isinstance(array, csr_array):
        return csr_array(array @ sparse.kron(sparse.eye_array(things), csr_array(form), "csr"))
    is_exact = np.abs(form).max() <= WIDEST and bool((form == np.rint(form)).all())
    cube = array.reshape(array.shape[0], things, len(form))
    turned = np.asarray(cube @ form.astype(array.dtype if is_exact else np.float64))
    return turned.reshape(array.shape[0], things * form.shape[1])
