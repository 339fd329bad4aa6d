"""Which ties of a network the page draws, and which of all lines a network was counted from."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from viz.networks.choosing import Chosen
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
    weight = np.asarray(entries.data, np.float64)
    order = np.argsort(-np.abs(weight), kind="stable")
    order = order[weight[order] != 0]
    row, column = (np.asarray(each, np.int64)[order] for each in entries.coords)
    places = network.rows.places[row].astype(np.int64), network.columns.places[column].astype(np.int64)
    tied = (np.union1d(*places),) * 2 if network.is_onemode else places
    alone = np.setdiff1d(network.rows.places, tied[0]), np.setdiff1d(network.columns.places, tied[1])
    pair = places[0] << _HALF | places[1]
    return Ties(pair[:most], weight[order[:most]], len(order), alone)


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
