"""Which ties of a network the page draws, and which of all lines a network was counted from."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from viz.networks.counting.choosing import Chosen
from viz.networks.network import Network

Numbers: TypeAlias = NDArray[np.int64]

NONE: Final[Numbers] = np.zeros(0, np.int64)
_HALF: Final = 32
"""Bits: a pair of places is one number, the row's in its upper half."""


class Ties(NamedTuple):
    """The strongest ties of a network.

    Args:
        pair: of each, the places of its ends in the columns of both variables, as one number; see `ends`.
        weight: of each, its weight.
        total: how many ties the network has in all.
        alone: of the rows and of the columns, the places of what nothing ties.
    """

    pair: Numbers
    weight: NDArray[np.float64]
    total: int
    alone: tuple[Numbers, Numbers]


def strongest(network: Network, most: int) -> Ties:
    """Return the strongest ties of a network, whatever their sign; of equally strong ones the first.

    Args:
        network: the network; of a one-mode one each tie is taken once.
        most: how many ties are wanted at the most.
    """
    entries = (csr_array(triu(network.sparse(), 1)) if network.is_onemode else network.sparse()).tocoo()
    tied = np.flatnonzero(entries.data)
    weight = np.asarray(entries.data, np.float64)[tied]
    row = network.rows.places[entries.coords[0][tied]].astype(np.int64)
    column = network.columns.places[entries.coords[1][tied]].astype(np.int64)
    tied_rows, tied_columns = (np.union1d(row, column),) * 2 if network.is_onemode else (row, column)
    alone = np.setdiff1d(network.rows.places, tied_rows), np.setdiff1d(network.columns.places, tied_columns)
    order = _heaviest(np.abs(weight), most)
    return Ties(row[order] << _HALF | column[order], weight[order], len(tied), alone)


def _heaviest(size: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Return the places of the greatest sizes, the greatest first; of equal ones the first."""
    among = np.arange(len(size))
    if len(size) > most:
        among = np.flatnonzero(size >= np.partition(size, -most)[-most])
    return among[np.argsort(-size[among], kind="stable")][:most]


def ends(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of both ends of pairs.

    >>> [places.tolist() for places in ends(np.array([5 << 32 | 7]))]
    [[5], [7]]
    """
    return pairs >> _HALF, pairs & (1 << _HALF) - 1


def part(network: Network, chosen: Chosen) -> tuple[int, int]:
    """Return which of all lines, in the order of time, are a network's: the first, and the one after the last."""
    mine = network.chosen
    if not len(mine):
        return 0, 0
    is_first = chosen.line == mine.line[0]
    for name in ("row", "column", "level"):
        is_first &= getattr(chosen, name) == getattr(mine, name)[0]
    first = int(np.flatnonzero(is_first)[0])
    return first, first + len(mine)
