"""Counts of statements: how often each value of variable 1 comes with each value of variable 2, at which level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viz.networks.counting.choosing import Chosen
from viz.networks.table import Places

Floats: TypeAlias = NDArray[np.float64] | NDArray[np.float32]
Matrix: TypeAlias = Floats | csr_array

_DENSE_STEPS, _SPARSE_STEPS = 1e11, 1e8
"""How many multiplications a second do, in round figures: of full matrices, and of sparse ones."""
_LARGEST: Final = 4e9
"""Of more bytes no full matrix is made."""
_EXACT: Final = 2**24
"""Up to here single precision holds each whole number."""
WIDEST: Final = 64
"""So far apart levels may be if single precision is to be exact."""


@dataclass(frozen=True, eq=False)
class Counts:
    """An array X of n × (c · k) numbers: of value a, thing c and level q, X[a, c · k + q] statements.

    Args:
        array: the numbers.
        levels: k, how many levels the qualifier has.
    """

    array: Matrix
    levels: int

    @property
    def totals(self) -> NDArray[np.float64]:
        """How many statements each value has."""
        return np.asarray(self.array.sum(axis=1), np.float64).ravel()

    @property
    def is_sparse(self) -> bool:
        """Whether it is held by its non-zero entries."""
        return isinstance(self.array, csr_array)

    def without_levels(self) -> Counts:
        """Return the counts with all levels taken together."""
        if self.levels == 1:
            return self
        if isinstance(self.array, csr_array):
            entries = self.array.tocoo()
            shape = (self.array.shape[0], self.array.shape[1] // self.levels)
            return Counts(csr_array((entries.data, (entries.coords[0], entries.coords[1] // self.levels)), shape), 1)
        return Counts(self.cube.sum(axis=2), 1)

    @property
    def cube(self) -> Floats:
        """The numbers as a full array of n × c × k."""
        array = self.array.toarray() if isinstance(self.array, csr_array) else self.array
        return array.reshape(array.shape[0], array.shape[1] // self.levels, self.levels)


def counts(
    chosen: Chosen, rows: Places, columns: Places, weights: NDArray[np.float64] | None = None, full: bool = False
) -> Counts:
    """Count the lines, or add up their weights; lines without a level count as if that were another one.

    Args:
        chosen: the lines.
        rows: which values of variable 1 are counted, ascending: those of all lines, or more.
        columns: the same of variable 2.
        weights: of each line.
        full: whether a full array is wanted, however empty it is.
    """
    row, feature, levels = cells(chosen, rows, columns)
    shape = (len(rows), len(columns) * levels)
    if full or not _better_sparse(row, feature, shape):
        flat = np.bincount(row * shape[1] + feature, weights, minlength=shape[0] * shape[1])
        return Counts(flat.astype(_precision(flat, shape, levels, weights)).reshape(shape), levels)
    data = np.ones(len(row)) if weights is None else weights
    return Counts(csr_array((data, (row, feature)), shape), levels)


def cells(chosen: Chosen, rows: Places, columns: Places) -> tuple[NDArray[np.intp], NDArray[np.intp], int]:
    """Return in which row and which column of the array each line is counted, and how many levels there are."""
    known = len(chosen.levels.values) if chosen.levels else 1
    level = np.where(chosen.level < 0, known, chosen.level)
    levels = known + bool((level == known).any())
    return _placed(rows, chosen.row), _placed(columns, chosen.column) * levels + level, levels


def _placed(axis: Places, values: Places) -> NDArray[np.intp]:
    """Return where values stand along an axis, on which all of them are."""
    place = np.zeros(int(axis.max(initial=-1)) + 1, np.intp)
    place[axis] = np.arange(len(axis))
    return place[values]


def _better_sparse(row: NDArray[np.intp], feature: NDArray[np.intp], shape: tuple[int, int]) -> bool:
    """Tell whether the product of the counts with themselves is quicker made from the non-zero entries alone."""
    if max(shape[0], shape[1]) * shape[0] * 4.0 > _LARGEST:
        return True
    each = np.bincount(feature, minlength=shape[1]).astype(float)
    return float((each**2).sum()) / _SPARSE_STEPS < float(shape[0]) ** 2 * shape[1] / _DENSE_STEPS


def _precision(
    flat: NDArray[np.generic], shape: tuple[int, int], levels: int, weights: object
) -> type[np.float32 | np.float64]:
    """Choose single precision for counts of many values, if their products are exact in it.

    No product of two values, summed over pairs of levels that are at most `WIDEST` apart, is larger than the number of
    levels times that times the larger sum of squares (by Cauchy and Schwarz).
    """
    if weights is not None or shape[0] < 1_000:
        return np.float64
    array = np.asarray(flat, np.float64).reshape(shape)
    squares = float(np.einsum("af,af->a", array, array).max(initial=0))
    return np.float32 if squares * levels * WIDEST < _EXACT else np.float64
