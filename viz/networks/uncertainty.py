"""What stands behind each tie: how many statements, in how many articles, of how many speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csr_array

from viz.networks.counting.counts import cells
from viz.networks.counting.products import form_of
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.resampling import incidence

SPEAKER = "speaker"
"""The variable that says who speaks, where a table has it."""
_BLOCK = 4_096
_PAIRS = 1_000_000
_LARGEST = 2e9

Ints: TypeAlias = NDArray[np.signedinteger[Any]]
Numbers: TypeAlias = NDArray[np.int32] | csr_array


@dataclass(frozen=True, eq=False)
class Support:
    """What stands behind each tie of a network, in matrices that are aligned to it.

    Args:
        network: the network.
        statements: how many statements; rows × columns, full or sparse.
        articles: in how many articles.
        speakers: of how many speakers; None where nobody knows who speaks.
    """

    network: Network
    statements: Numbers
    articles: Numbers
    speakers: Numbers | None

    def listing(self) -> Listing:
        """List the ties, each once, with what stands behind it."""
        rows, columns = self.network.rows.labels, self.network.columns.labels
        kinds = (self.statements, self.articles, self.speakers)
        found = [
            (rows[tie.row], columns[tie.column], tie.weight, *(_at(kind, tie.row, tie.column) for kind in kinds))
            for tie in self.network.ties()
        ]
        names = ("row", "column", "weight", "statements", "articles", "speakers")
        return Listing(names, found, self.network.told())


def support(network: Network, speaker: str = "") -> Support:
    """Count what stands behind each tie of a network.

    A statement stands behind the tie of two values if it is of one of them and adds to its weight: if the other has a
    statement on the same thing at a level that the aggregation weighs together with its own (ignore: any level;
    congruence: one that isn't wholly opposite; conflict: another; subtract: one that isn't just halfway). Of texts,
    conflict counts it where the other has none at its level, subtract always. Behind a tie of a two-mode network are
    the statements of its row on its column. A statement, article or speaker counts once for a tie, also where both ends
    of the tie have it.

    Args:
        network: one-mode or two-mode.
        speaker: the variable whose values are counted as speakers; `speaker` where the table has it.

    Raises:
        ParameterError: there is no such variable.
    """
    table, chosen = network.chosen.table, network.chosen
    behind = _Onemode(network) if network.is_onemode else _Twomode(network)
    every = np.arange(len(chosen))
    name = speaker or (SPEAKER if SPEAKER in table.columns else "")
    speakers = None
    if name:
        entries = incidence(table.column(name), len(table))[chosen.line].tocoo()
        speakers = behind.counted(*entries.coords)
    statements = behind.counted(every, table.statement[chosen.line])
    return Support(network, statements, behind.counted(every, table.document[chosen.line]), speakers)


class _Twomode:
    """Counts what stands behind the ties of a two-mode network."""

    def __init__(self, network: Network) -> None:
        rows, columns = network.rows.places, network.columns.places
        self.row = np.searchsorted(rows, network.chosen.row)
        self.column = np.searchsorted(columns, network.chosen.column)
        self.shape = (len(rows), len(columns))

    def counted(self, line: Ints, unit: Ints) -> Numbers:
        """Count units, as articles, behind each tie; each line is of a unit."""
        found = np.unique(np.column_stack([self.row[line], self.column[line], unit]), axis=0)
        entries = (np.ones(len(found), np.int32), (found[:, 0], found[:, 1]))
        return csr_array(entries, self.shape, dtype=np.int32)


class _Onemode:
    """Counts what stands behind the ties of a one-mode network.

    A feature is a thing at a level. What a value has at a feature stands behind its tie with each value that answers
    the feature: `answers` is values × features.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.row, feature, levels = cells(network.chosen, network.rows.places, network.things.places)
        ignoring = network.parameters.aggregation == "ignore"
        self.feature = feature // levels if ignoring else feature
        self.features = len(network.things) * (1 if ignoring else levels)
        self.size = len(network.rows)
        self.answers = self._answers(1 if ignoring else levels)
        self.is_full = max(self.size, self.features) * self.size * 4.0 < _LARGEST

    def _answers(self, levels: int) -> csr_array:
        chosen, aggregation = self.network.chosen, self.network.parameters.aggregation
        shape = (self.size, self.features)
        present = csr_array((np.ones(len(self.row), np.float32), (self.row, self.feature)), shape)
        present.data[:] = 1
        if aggregation == "ignore" or chosen.levels is None:
            return present
        if chosen.levels.kind == "text":
            if aggregation == "congruence":
                return present
            return csr_array(1 - present.toarray() if aggregation == "conflict" else np.ones(shape, np.float32))
        weighed = form_of(aggregation, chosen.levels.numbers())[0] != 0
        form = sparse.kron(sparse.eye_array(len(self.network.things)), csr_array(weighed.astype(np.float32)), "csr")
        found = csr_array(present @ form)
        found.data[:] = 1
        return found

    def counted(self, line: Ints, unit: Ints) -> Numbers:
        """Count units, as articles, behind each tie; each line is of a unit."""
        entries = np.unique(np.column_stack([self.row[line], unit, self.feature[line]]), axis=0)
        (ends,) = np.nonzero(np.diff(entries[:, :2], axis=0, prepend=-1).any(axis=1))
        owner, of_unit = entries[ends, 0], entries[ends, 1]
        group = np.cumsum(np.isin(np.arange(len(entries)), ends)) - 1
        having = csr_array((np.ones(len(entries), np.float32), (group, entries[:, 2])), (len(ends), self.features))
        toward = self._toward(having, owner)
        found = toward + toward.T - self._both(having, owner, of_unit)
        return _off_diagonal(found)

    def _toward(self, having: csr_array, owner: Ints) -> NDArray[np.float64] | csr_array:
        """Count of each value the units of which something answers to each other value."""
        alone = np.diff(having.indptr) == 1
        adding = csr_array((np.ones(len(owner), np.float32), (owner, np.arange(len(owner)))), (self.size, len(owner)))
        simple = csr_array(adding[:, alone] @ having[alone])
        if self.is_full:
            answers = self.answers.toarray().T
            found = (simple.toarray() @ answers).astype(np.float64)
        else:
            answers = csr_array(self.answers.T)
            found = csr_array(simple @ answers)
        several = np.flatnonzero(~alone)
        for first in range(0, len(several), _BLOCK):
            some = several[first : first + _BLOCK]
            found = found + adding[:, some] @ ((having[some] @ answers) > 0).astype(np.float32)
        return found

    def _both(self, having: csr_array, owner: Ints, unit: Ints) -> csr_array:
        """Count the units of which both ends of a tie have something that answers to the other."""
        found = csr_array((self.size, self.size))
        for one, other in _pairs(unit):
            there = self._meets(having[one], owner[other]) & self._meets(having[other], owner[one])
            mine, theirs = owner[one][there], owner[other][there]
            ends = (np.concatenate([mine, theirs]), np.concatenate([theirs, mine]))
            found = found + csr_array((np.ones(len(ends[0])), ends), found.shape)
        return found

    def _meets(self, having: csr_array, value: Ints) -> NDArray[np.bool_]:
        return np.asarray(having.multiply(self.answers[value]).sum(axis=1)).ravel() > 0


def _pairs(unit: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield all pairs of places with the same unit, each once, in blocks."""
    order = np.argsort(unit, kind="stable")
    _, first, size = np.unique(unit[order], return_index=True, return_counts=True)
    left = np.repeat(first + size, size) - np.arange(len(order)) - 1
    ends = np.cumsum(left)
    start = 0
    while start < len(order):
        before = ends[start] - left[start]
        stop = max(int(np.searchsorted(ends, before + _PAIRS, "right")), start + 1)
        some = left[start:stop]
        one = np.repeat(np.arange(start, stop), some)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(some) - some, some)
        if len(one):
            yield order[one], order[other]
        start = stop


def _off_diagonal(found: NDArray[np.float64] | csr_array) -> Numbers:
    if isinstance(found, csr_array):
        found.setdiag(0)
        found.eliminate_zeros()
        return csr_array(found.astype(np.int32))
    whole = np.asarray(found).round().astype(np.int32)
    np.fill_diagonal(whole, 0)
    return whole


def _at(kind: Numbers | None, row: int, column: int) -> int | None:
    return None if kind is None else int(kind[row, column])
