"""Weights of time windows that overlap: only the rows of values whose lines enter or leave are calculated anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from viz.networks.counting.choosing import Chosen
from viz.networks.counting.counts import Counts, Floats, cells, counts
from viz.networks.counting.onemode import Weights, full
from viz.networks.parameters import Parameters
from viz.networks.table import Places

WORTH: Final = 2
"""So many times less there must be to calculate; renewing rows in place costs more than making all of them."""


class Sliding:
    """The one-mode weights of windows, from the first to the last.

    Args:
        chosen: the lines of all windows.
        rows: the places of the values that weights are wanted of.
        columns: the places of the things.
        parameters: how the networks are made.
    """

    def __init__(self, chosen: Chosen, rows: Places, columns: Places, parameters: Parameters) -> None:
        self._row, self._feature, _ = cells(chosen, rows, columns)
        every = counts(chosen, rows, columns, full=True)  # what is exact for all lines is so for some
        self._array = np.zeros_like(full(every.array))
        self._counts = Counts(self._array, every.levels)
        self._weights = Weights(self._counts, chosen.levels, parameters, kept=True)
        self._part = slice(0, 0)

    def weights(self, part: slice) -> Floats:
        """Return the weights of the lines of a window, which begins and ends no earlier than the one before."""
        left, entered = _moved(self._part, part)
        np.subtract.at(self._array, (self._row[left], self._feature[left]), 1)
        np.add.at(self._array, (self._row[entered], self._feature[entered]), 1)
        self._part = part
        self._weights.renew(self._counts, np.unique(np.concatenate([self._row[left], self._row[entered]])))
        return full(self._weights.all())


def pays(chosen: Chosen, parts: Sequence[slice], rows: Places, columns: Places, parameters: Parameters) -> bool:
    """Tell whether windows overlap so far that there is much less to calculate.

    Fresh weights of a window are those of the values that occur in it; renewed ones have the rows of all values. Where
    so few lines are in a window that sparse products are quicker, there is nothing to gain.
    """
    if len(parts) < 3 or parameters.type != "one-mode" or parameters.strongest or parameters.kernel != "no":
        return False
    fullest = max(parts, key=lambda part: part.stop - part.start)
    if counts(chosen.part(fullest), rows, columns).is_sparse:
        return False
    fresh, anew = 0, 0
    for before, part in zip([slice(0, 0), *parts], parts, strict=False):
        left, entered = _moved(before, part)
        fresh += len(rows) ** 2 if parameters.isolates else len(np.unique(chosen.row[part])) ** 2
        anew += len(np.unique(np.concatenate([chosen.row[left], chosen.row[entered]]))) * len(rows)
    return anew * WORTH < fresh


def _moved(before: slice, part: slice) -> tuple[slice, slice]:
    """Return the lines that are in the earlier of two windows alone, and those in the later alone."""
    return (
        slice(before.start, max(before.start, min(before.stop, part.start))),
        slice(min(part.stop, max(before.stop, part.start)), part.stop),
    )
