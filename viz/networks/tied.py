"""The ties of a network as arrays and as a graph of igraph: what communities, centralities and cores are found in."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array, triu

from kg.errors import ParameterError
from viz.networks.network import Network

if TYPE_CHECKING:
    import igraph

Groups: TypeAlias = Sequence[Hashable] | NDArray[Any] | Mapping[Any, Hashable]
"""Which group each row of a network is in: in their order, or by value or label."""


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties of a network, each once.

    Args:
        size: how many nodes there are.
        one: of each tie, the place of one end.
        other: the place of its other end, which is another.
        weight: its weight, which isn't 0.
    """

    size: int
    one: NDArray[np.intp]
    other: NDArray[np.intp]
    weight: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.weight)

    def positive(self) -> Ties:
        """Return those of a weight above 0."""
        kept = self.weight > 0
        return Ties(self.size, self.one[kept], self.other[kept], self.weight[kept])

    def negative(self) -> Ties:
        """Return those of a weight below 0, with the weight's size."""
        kept = self.weight < 0
        return Ties(self.size, self.one[kept], self.other[kept], -self.weight[kept])

    def strengths(self) -> NDArray[np.float64]:
        """Return of each node the sum of its ties' weights."""
        one, other = (np.bincount(end, self.weight, self.size) for end in (self.one, self.other))
        return np.asarray(one + other, np.float64)

    def degrees(self) -> NDArray[np.int64]:
        """Return how many ties each node has."""
        return np.bincount(self.one, minlength=self.size) + np.bincount(self.other, minlength=self.size)

    def matrix(self, weights: bool = True) -> csr_array:
        """Return the symmetric matrix of the weights, or of 1 for each tie."""
        data = self.weight if weights else np.ones(len(self))
        ends = (np.concatenate([self.one, self.other]), np.concatenate([self.other, self.one]))
        return csr_array((np.concatenate([data, data]), ends), (self.size, self.size))

    def graph(self) -> igraph.Graph:
        """Return a graph of igraph, whose nodes are numbered as here; weights are left to whom needs them."""
        import igraph

        return igraph.Graph(self.size, edges=np.column_stack([self.one, self.other]))


def ties_of(network: Network) -> Ties:
    """Return the ties of a network; those of a two-mode network join its rows to its columns, which come after them."""
    matrix = network.matrix if network.is_onemode else _joined(network.sparse())
    if isinstance(matrix, csr_array):
        entries = csr_array(triu(matrix, 1)).tocoo()
        found, weight = entries.coords, entries.data
    else:
        found = np.nonzero(np.triu(matrix, 1))
        weight = matrix[found]
    one, other = (each.astype(np.intp) for each in found)
    order = np.lexsort((other, one))
    order = order[weight[order] != 0]
    return Ties(matrix.shape[0], one[order], other[order], weight[order].astype(np.float64))


def only_onemode(network: Network, what: str) -> None:
    """Refuse a two-mode network.

    Raises:
        ParameterError: it is one; says what to do.
    """
    if not network.is_onemode:
        raise ParameterError(f"type: {what} a one-mode network; make the network with type one-mode")


def groups_of(network: Network, membership: Groups) -> NDArray[np.intp]:
    """Number the groups that the rows of a network are in, from 0, as they first occur.

    Args:
        network: the network.
        membership: a group for each row, in their order or by value or label.

    Raises:
        ParameterError: some row has no group, or there are more groups than rows.
    """
    if isinstance(membership, Mapping):
        lacking = [
            label
            for value, label in zip(network.rows.values, network.rows.labels, strict=True)
            if value not in membership and label not in membership
        ]
        if lacking:
            raise ParameterError(f"membership: {len(lacking)} have no group; give one to {', '.join(lacking[:5])}")
        pairs = zip(network.rows.values, network.rows.labels, strict=True)
        membership = [membership[value] if value in membership else membership[label] for value, label in pairs]
    if len(membership) != len(network.rows):
        raise ParameterError(f"membership: {len(membership)} for {len(network.rows)} rows; give a group for each row")
    number: dict[Hashable, int] = {}
    return np.array([number.setdefault(group, len(number)) for group in membership], np.intp)


def numbered(groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """Number groups from 1, the largest first; of equal ones, that which occurs first.

    >>> numbered(np.array([7, 3, 3, 5]))
    array([2, 1, 1, 3])
    """
    _, first, place, size = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(size), np.intp)
    rank[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return rank[place.reshape(groups.shape)]


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw its random numbers from a seed; afterwards from Python's own generator, as is its default."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _joined(matrix: csr_array) -> csr_array:
    """Return the upper half of the matrix of a graph in which rows and columns are nodes alike."""
    rows, columns = matrix.shape
    return csr_array(block_array([[csr_array((rows, rows)), matrix], [None, csr_array((columns, columns))]]))
