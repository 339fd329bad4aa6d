"""Products of counts with themselves: what the weights of one-mode networks are made of.

X holds the counts of n values, one row a value, with k columns a thing, one for each level; all products are n × n and
symmetric, and can be had row by row.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csr_array

from viz.networks.choices import Aggregation
from viz.networks.counting.counts import WIDEST, Counts, Floats, Matrix

Where: TypeAlias = NDArray[np.intp]
"""Places of rows."""
Form: TypeAlias = NDArray[np.float64]
"""M, k × k: how much two levels agree."""


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


def formed(counts: Counts, form: Form, rows: Where | None = None) -> Matrix:
    """Return X (I ⊗ M) Xᵀ, or some of its rows."""
    if _is_sign(form):  # X (I ⊗ ssᵀ) Xᵀ is the product of X (I ⊗ s) with itself, at half the cost
        return same(Counts(_turned(counts.array, form[:, :1]), 1), rows)
    if np.array_equal(form, np.eye(len(form))):
        return same(counts, rows)
    array = counts.array
    return _turned(array if rows is None else array[rows], form) @ array.T


def same(counts: Counts, rows: Where | None = None) -> Matrix:
    """Return X Xᵀ, or some of its rows: products of the statements on the same thing at the same level."""
    array = counts.array
    return (array if rows is None else array[rows]) @ array.T


def shared(counts: Counts, rows: Where | None = None) -> Matrix:
    """Return X Bᵀ + B Xᵀ, B being 1 where X isn't 0: the statements of either at levels that both have."""
    every = counts.array
    here = (every != 0).astype(every.dtype)
    some, mine = (every, here) if rows is None else (every[rows], here[rows])
    return some @ here.T + mine @ every.T


def alone(counts: Counts, rows: Where | None = None) -> Floats:
    """Return X (1 − B)ᵀ + (1 − B) Xᵀ, or some of its rows: statements of either at levels at which the other has none.

    Of sparse counts these are what is left of all when `shared` is taken off, which is exact of whole numbers.
    """
    if isinstance(counts.array, csr_array):
        totals = counts.totals
        every = (totals if rows is None else totals[rows])[:, None] + totals[None, :]
        return np.asarray(every - shared(counts, rows), np.float64)
    array = counts.array
    lacking = (array == 0).astype(array.dtype)
    some, mine = (array, lacking) if rows is None else (array[rows], lacking[rows])
    return np.asarray(some @ lacking.T + mine @ array.T)


def own(counts: Counts, form: Form) -> NDArray[np.float64]:
    """Return the diagonal of X (I ⊗ M) Xᵀ."""
    turned = _turned(counts.array, form)
    products = turned.multiply(counts.array) if isinstance(turned, csr_array) else turned * counts.array
    return np.asarray(products.sum(axis=1), np.float64).ravel()


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
