"""Makes a network again from lines that count more or less: those of articles drawn again, or without some."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kg.errors import ParameterError
from viz.networks.counting import kernels, twomode
from viz.networks.counting.choosing import Chosen, Lines, alike, choose
from viz.networks.counting.counts import Floats, counts
from viz.networks.counting.onemode import Weights, full
from viz.networks.counting.products import Where
from viz.networks.counting.windows import Window
from viz.networks.network import Network
from viz.networks.table import Column, Table

ARTICLE = "article"
"""Stands for the documents of a table, whatever its variables."""


@dataclass(frozen=True, eq=False)
class Parts:
    """What the lines of a network come from: articles, or the values of a variable.

    Args:
        names: of each part, its IRI or value, as text.
        labels: what it is called.
        within: lines × parts: 1 where a line comes from a part, or where one does that is left out as its duplicate.
        once: whether a line counts once, however many of the parts that it or a duplicate comes from are there.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    within: csr_array
    once: bool

    def __len__(self) -> int:
        return len(self.names)

    def times(self, often: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how often each line counts if each part is there so often."""
        found = np.asarray(self.within @ often, np.float64)
        return (found > 0).astype(np.float64) if self.once else found

    def alone(self) -> list[Lines]:
        """Return of each part the lines that come from nothing else, and are gone without it."""
        sole = np.flatnonzero(np.diff(self.within.indptr) == 1)
        part = self.within.indices[self.within.indptr[sole]]
        order = np.argsort(part, kind="stable")
        ends = np.searchsorted(part[order], np.arange(len(self) + 1))
        return [sole[order[first:last]] for first, last in pairwise(ends)]


def parts_of(network: Network, variable: str = ARTICLE) -> Parts:
    """Tell what the lines of a network come from.

    Duplicates that were left out come in again where the one that was kept is gone: a line is there as long as it or a
    duplicate of it is.

    Args:
        network: whose lines they are.
        variable: article, or a variable of the table, as coder.

    Raises:
        ParameterError: there is no such variable.
    """
    chosen, parameters = network.chosen, network.parameters
    once = parameters.duplicates not in ("include", "document")
    kept = parameters.duplicates == "include"
    every, line = (chosen, np.arange(len(chosen))) if kept else _with_duplicates(network)
    names, labels, within = _origins(every.table, variable, every.line)
    entries = within.tocoo()
    of_line, part = line[entries.coords[0]], entries.coords[1]
    found = csr_array((np.ones(len(part)), (of_line, part)), (len(chosen), len(names)))
    found.data[:] = 1
    occurring = np.unique(found.indices)
    found = csr_array(found[:, occurring])
    return Parts(tuple(names[place] for place in occurring), tuple(labels[place] for place in occurring), found, once)


def _with_duplicates(network: Network) -> tuple[Chosen, NDArray[np.intp]]:
    """Return the lines of a network with their duplicates in its range, and of each the line that counts for it."""
    chosen, parameters = network.chosen, network.parameters
    every = choose(chosen.table, replace(parameters, duplicates="include"))
    number = alike(every, parameters)
    identity = _identity(every)
    order = np.argsort(identity)
    kept = order[np.searchsorted(identity[order], _identity(chosen))]
    counting = np.full(number.max(initial=-1) + 1, -1)
    counting[number[kept]] = np.arange(len(chosen))
    line = counting[number]
    there = line >= 0
    if parameters.window != "no":
        there &= (every.time >= network.start) & (every.time <= network.stop)
    return every.part(there), line[there]


def _identity(chosen: Chosen) -> NDArray[np.int64]:
    """Number lines by what they are made of."""
    size = (len(chosen.columns.values) + 1, len(chosen.levels.values) + 1 if chosen.levels else 1)
    found = chosen.line.astype(np.int64) * (len(chosen.rows.values) + 1) + chosen.row
    return (found * size[0] + chosen.column) * size[1] + chosen.level


def _origins(table: Table, variable: str, lines: Lines) -> tuple[list[str], list[str], csr_array]:
    """Return names and labels of what lines can come from, and lines × these."""
    if variable != ARTICLE:
        column = table.column(variable)
        return list(map(str, column.values)), list(column.labels), incidence(column, len(table))[lines]
    names = [document.name for document in table.documents] + ["(none)"]
    labels = [document.label or document.name for document in table.documents] + ["(none)"]
    places = np.where(table.document < 0, len(names) - 1, table.document).astype(np.int32)
    return names, labels, incidence(Column("text", tuple(names), places), len(table))[lines]


def incidence(column: Column, lines: int) -> csr_array:
    """Return lines × values of a column: 1 where a line has the value."""
    line = np.arange(lines) if column.lines is None else column.lines
    there = column.places >= 0
    entries = (np.ones(int(there.sum())), (line[there], column.places[there]))
    return csr_array(entries, (lines, len(column.values)))


class Remaking:
    """Makes a network again with lines that count other times than once.

    Args:
        network: the network; of a network of the strongest ties, all ties are made.

    Raises:
        ParameterError: it is weighed by a kernel as Discourse Network Analyzer does it.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        parameters = network.parameters
        if parameters.kernel != "no" and parameters.is_dna and network.is_onemode:
            raise ParameterError("convention: networks with DNA's kernels aren't made again; write onrecord")
        self._rows, self._columns = network.rows.places, network.things.places
        self.base = self._weighed()

    def _weighed(self) -> NDArray[np.float64]:
        """Return what each line counts in the network as it is."""
        network, parameters = self.network, self.network.parameters
        if parameters.kernel == "no":
            return np.ones(len(network.chosen))
        window = Window(network.start, network.middle, network.stop)
        found = kernels.weighed(network.chosen.time, window, parameters)
        return np.sqrt(found) if network.is_onemode else found

    def of(self, times: NDArray[np.float64], rows: Where | None = None) -> Floats:
        """Return the weights, or some rows of them.

        Args:
            times: of each line, how often it counts.
            rows: the places of rows; None is all.
        """
        there = times > 0
        part, network = self.network.chosen.part(there), self.network
        is_full = network.parameters.kernel != "no"
        found = counts(part, self._rows, self._columns, (self.base * times)[there], full=is_full)
        if not network.is_onemode:
            matrix = twomode.weights(found, part.levels, network.parameters)
            return matrix if rows is None else matrix[rows]
        weights = Weights(found, part.levels, network.parameters)
        return full(weights.all()) if rows is None else weights.rows(rows)
