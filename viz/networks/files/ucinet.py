"""UCINET's DL: a full matrix with labels, as Discourse Network Analyzer writes it; several for time windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from kg.account import Account
from kg.exchange.graphs.pajek import distinct
from viz.networks.files import together
from viz.networks.files.dnacsv import number
from viz.networks.network import Network, Windows


def write(networks: Network | Windows, sink: BinaryIO, account: Account) -> None:
    """Write the matrix of a network, or one for each time window with what is tied in any of them.

    The format is that of S. P. Borgatti, M. G. Everett and L. C. Freeman, UCINET for Windows: User's Guide (2002), "DL
    files": `n` is the size of a matrix, `nr` and `nc` that of one with different rows and columns, `nm` the number of
    matrices. A label stands in quotation marks, which DL has no way to write inside of one: they become single ones.

    Args:
        networks: what is written.
        sink: where it goes.
        account: where it is told which labels had to change.
    """
    sink.writelines(f"{line}\n".encode(errors="replace") for line in _lines(networks, account))


def _lines(networks: Network | Windows, account: Account) -> Iterator[str]:
    every = together.listed_networks(networks)
    known = together.nodes(networks)
    sides = [[place for side, place in known if side == wanted] for wanted in (0, 1)]
    labels = [[node.label for node in known.values() if node.side == wanted] for wanted in (0, 1)]
    is_onemode = networks.parameters.type == "one-mode"
    size = f"n = {len(sides[0])}" if is_onemode else f"nr = {len(sides[0])}, nc = {len(sides[1])}"
    several = "" if isinstance(networks, Network) else f", nm = {len(networks)}"
    yield f"dl {size}{several}, format = fullmatrix"
    for name, given in zip(["labels"] if is_onemode else ["row labels", "col labels"], labels, strict=False):
        yield f"{name}:"
        yield from _quoted(given, account)
    if several:
        yield "matrix labels:"
        yield from _quoted([f"{place} {one.start} {one.stop}" for place, one in enumerate(every, start=1)], account)
    yield "data:"
    for network in every:
        yield from _rows(network, sides[0], sides[0 if is_onemode else 1])


def _rows(network: Network, rows: Sequence[int], columns: Sequence[int]) -> Iterator[str]:
    """Yield the rows of a matrix of given places, with 0 where this network has none."""
    mine = {place: number for number, place in enumerate(network.rows.places.tolist())}
    at = np.searchsorted(np.asarray(columns, np.int64), network.columns.places)
    full = network.full()
    for place in rows:
        row: NDArray[np.float64] = np.zeros(len(columns))
        if place in mine:
            row[at] = full[mine[place]]
        yield " ".join(map(number, row.tolist()))


def _quoted(labels: Sequence[str], account: Account) -> Iterator[str]:
    """Yield labels in quotation marks, no two alike: UCINET goes by them."""
    named = {str(number): label for number, label in enumerate(labels, start=1)}
    yield from (f'"{name}"' for name in distinct(named, account).values())
