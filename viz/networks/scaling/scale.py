"""Scales: agents on one axis or several, from whose sides they take; what all ways of scaling have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.table import Column, Value

Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
Counting: TypeAlias = Literal["majority", "statements"]


@dataclass(frozen=True, eq=False)
class Scale:
    """Positions of agents.

    Args:
        network: the network whose agents they are.
        rows: of each agent that has a position, its row in the network, ascending.
        positions: n × d, where it stands on each axis.
        errors: n × d, the standard errors of these; NaN where they aren't known.
        parameters: what they were made by, as text.
    """

    network: Network
    rows: Places
    positions: Floats
    errors: Floats
    parameters: Mapping[str, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the agents that have a position are called."""
        return tuple(self.network.rows.labels[row] for row in self.rows)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The labels of those without: they took no side."""
        kept = set(self.rows.tolist())
        return tuple(label for row, label in enumerate(self.network.rows.labels) if row not in kept)

    def listing(self) -> Listing:
        """List every agent with its positions and their standard errors, from below to above on the first axis."""
        axes = range(1, self.positions.shape[1] + 1)
        columns = [name for axis in axes for name in (f"position_{axis}", f"error_{axis}")]
        labels, values = self.labels, [str(self.network.rows.values[row]) for row in self.rows]
        rows = []
        for place in np.argsort(self.positions[:, 0], kind="stable"):
            pairs = zip(self.positions[place].tolist(), self.errors[place].tolist(), strict=True)
            cells = [None if np.isnan(cell) else cell for pair in pairs for cell in pair]
            rows.append((labels[place], values[place], *cells))
        return Listing(("label", "value", *columns), rows, self.told())

    def told(self) -> dict[str, str]:
        """Return all that it was made by, as text, and who was left out."""
        return {**self.network.told(), **self.parameters, "left_out": ", ".join(self.left_out)}


@dataclass(frozen=True, eq=False)
class Votes:
    """Sides that agents take on things, as votes; agents and things without any aren't in here.

    Args:
        rows: of each agent, its row in the network.
        things: of each thing, its place in the network's `things`.
        agent: of each vote, the place of who takes it in `rows`; ascending.
        thing: the place of the thing in `things`.
        side: 1 for it, −1 against it.
        weight: how many votes it stands for.
    """

    rows: Places
    things: Places
    agent: Places
    thing: Places
    side: Floats
    weight: Floats

    def __len__(self) -> int:
        return len(self.side)

    def parts(self) -> int:
        """Count the parts into which agents fall that no chain of common things joins."""
        size = len(self.rows) + len(self.things)
        ends = (self.agent, len(self.rows) + self.thing)
        return int(connected_components(coo_array((self.weight, ends), (size, size)), directed=False)[0])


def votes(network: Network, counting: Counting = "majority", middle: float = 0.0) -> Votes:
    """Return the sides that a network's agents take.

    Args:
        network: any network with a qualifier that is a truth value or a number.
        counting: majority is one vote for each agent and thing, by the sum of what it said, as of a two-mode subtract
            network; where that is even, it is none. statements counts every statement as a vote.
        middle: of numbers, what is neither for nor against; above it is for.

    Raises:
        ParameterError: there is no such counting, or the qualifier tells no sides.
    """
    if counting not in get_args(Counting):
        raise ParameterError(f"counting: {counting!r} is none; write {listed(get_args(Counting))}")
    worth = _worth(network.chosen.levels, middle) if network.statements else np.zeros(0)
    found = network.counts()
    entries = csr_array(found.array).tocoo()
    row, feature = (each.astype(np.intp) for each in entries.coords)
    value = np.append(worth, 0.0)[feature % found.levels]
    if counting == "majority":
        shape = (len(network.rows), found.array.shape[1] // found.levels)
        entries = csr_array((value * entries.data, (row, feature // found.levels)), shape).tocoo()
        (row, thing), side = (each.astype(np.intp) for each in entries.coords), np.sign(entries.data)
        weight = np.ones(len(side))
    else:
        thing, side, weight = feature // found.levels, np.sign(value), entries.data.astype(np.float64)
    return _kept(row, thing, side, weight)


def anchored(scale_rows: Places, positions: Floats, network: Network, anchors: Sequence[Value]) -> Floats:
    """Return for each axis 1, or −1 where it must be turned for its anchor to stand above 0.

    Args:
        scale_rows: of each position, its row in the network.
        positions: n × d.
        network: the network.
        anchors: for each axis a value or label of an agent; where there is none, the first agent that isn't at 0.

    Raises:
        ParameterError: an anchor isn't in the network or has no position, or there are more than axes.
    """
    axes = positions.shape[1]
    if len(anchors) > axes:
        raise ParameterError(f"anchors: {len(anchors)} for {axes} dimensions; name one for each at most")
    signs = np.ones(axes)
    for axis in range(axes):
        if axis < len(anchors):
            found = np.flatnonzero(scale_rows == network.rows.place(anchors[axis]))
            if not len(found):
                raise ParameterError(f"anchors: {anchors[axis]!r} takes no side; name an agent that does")
        else:
            found = np.flatnonzero(np.abs(positions[:, axis]) > 1e-6)
        signs[axis] = -1.0 if len(found) and positions[found[0], axis] < 0 else 1.0
    return signs


def check_dimensions(dimensions: int, most: int) -> None:
    """Refuse more dimensions than there can be.

    Raises:
        ParameterError: there are none, or too many; says how many there can be.
    """
    if dimensions < 1:
        raise ParameterError(f"dimensions: {dimensions} is too few; write 1 or 2")
    if dimensions > max(most, 1):
        raise ParameterError(f"dimensions: {dimensions} are more than these statements have; write {max(most, 1)}")


def _worth(levels: Column | None, middle: float) -> Floats:
    if levels is None or levels.kind == "text":
        raise ParameterError(
            "qualifier: its levels tell no sides; name one that is a truth value or a number, as stance"
        )
    return levels.numbers() * 2 - 1 if levels.kind == "boolean" else levels.numbers() - middle


def _kept(row: Places, thing: Places, side: Floats, weight: Floats) -> Votes:
    """Leave out what is no side, and number who and what is left."""
    order = np.lexsort((side, thing, row))
    order = order[side[order] != 0]
    rows, agent = np.unique(row[order], return_inverse=True)
    things, place = np.unique(thing[order], return_inverse=True)
    return Votes(rows, things, agent, place, side[order], weight[order])
