"""The nodes and ties of one network or of several time windows, as the formats of graphs write them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from scipy.sparse import csr_array

from kg.account import Account
from viz.networks.network import Network, Windows
from viz.networks.table import Column, Value

Key: TypeAlias = tuple[int, int]
"""A side (0 for variable 1, 1 for variable 2), and the place of a value among those of the variable."""


Attributes: TypeAlias = Mapping[str, Mapping[Value, str | int | float | bool]]
"""Of each attribute, its value for values of the variables, as `Communities.by_value` tells their community."""
NOTHING: Final[Attributes] = {}
OWN: Final = frozenset({"name", "label", "variable", "value", "side", "iri", "bipartite", "windows"})
"""Attributes that nodes have anyway."""
LARGEST: Final = 20_000_000
"""In so many bytes of a file, at the most, statements behind ties are named unasked."""


class Node(NamedTuple):
    """What is tied.

    Args:
        name: an id that no other has: the value, and the variable before it where the value stands on both sides.
        label: what it is called.
        variable: of which variable it is a value.
        value: the value.
        side: 0 for values of variable 1, 1 for those of variable 2.
        windows: in which windows it is, from 0.
    """

    name: str
    label: str
    variable: str
    value: Value
    side: int
    windows: tuple[int, ...]


class Line(NamedTuple):
    """A tie in one window.

    Args:
        tail: the place of its first node among all.
        head: that of its second one.
        weight: how strong it is.
        window: in which window, from 0.
        statements: those behind it, as `Network.behind` tells them, each once.
    """

    tail: int
    head: int
    weight: float
    window: int
    statements: tuple[str, ...]


def listed_networks(networks: Network | Windows) -> Sequence[Network]:
    """Return the networks one by one."""
    return [networks] if isinstance(networks, Network) else networks


def nodes(networks: Network | Windows) -> dict[Key, Node]:
    """Return the nodes of all windows, those of variable 1 first, in the order of the rows and columns."""
    found: dict[Key, list[int]] = defaultdict(list)
    every = listed_networks(networks)
    for window, network in enumerate(every):
        for side in range(1 if network.is_onemode else 2):
            axis = (network.rows, network.columns)[side]
            for place in axis.places.tolist():
                found[side, place].append(window)
    parameters, chosen = networks.parameters, networks.chosen
    variables, columns = (parameters.variable1, parameters.variable2), (chosen.rows, chosen.columns)
    names = _names(sorted(found), variables, columns)
    return {
        (side, place): Node(
            names[side, place], columns[side].labels[place], variables[side], columns[side].values[place], side,
            tuple(found[side, place]),
        )
        for side, place in sorted(found)
    }  # fmt: skip


def lines(networks: Network | Windows, known: dict[Key, Node], *, evidence: bool) -> Iterator[Line]:
    """Yield the ties of each window, row by row; each tie of a one-mode network once.

    Args:
        networks: one network, or those of time windows.
        known: their nodes.
        evidence: whether the statements behind ties are looked up.
    """
    number = {key: place for place, key in enumerate(known)}
    for window, network in enumerate(listed_networks(networks)):
        side = 0 if network.is_onemode else 1
        rows = [number[0, place] for place in network.rows.places.tolist()]
        columns = [number[side, place] for place in network.columns.places.tolist()]
        behind = _Behind(network) if evidence else None
        for tie in network.ties():
            ends = int(network.rows.places[tie.row]), int(network.columns.places[tie.column])
            statements = behind(*ends) if behind else ()
            yield Line(rows[tie.row], columns[tie.column], tie.weight, window, statements)


def given(node: Node, attributes: Attributes) -> dict[str, str | int | float | bool]:
    """Return the attributes that a node is given beside its own; numbers of numpy become Python's."""
    found = ((name, values[node.value]) for name, values in attributes.items() if node.value in values)
    return {name: getattr(value, "item", lambda value=value: value)() for name, value in found}


def are_named(networks: Network | Windows, account: Account, evidence: bool | None) -> bool:
    """Tell whether the statements behind ties are named in a file, or only counted.

    Args:
        networks: what is written.
        account: where it is told if they aren't.
        evidence: whether they are to be; None names them unless that would take more than `LARGEST` bytes.
    """
    if evidence is not None:
        return evidence
    chosen = networks.chosen
    sample = chosen.table.statements[:1_000]
    longest = max((len(str(name)) for name in sample), default=0) + 1
    named = sum(_behind_all(network) for network in listed_networks(networks))
    if named * longest <= LARGEST:
        return True
    how = f"naming them would take {named * longest // 10**6:,} MB: they are counted; ask for evidence to have all"
    account.lost("names of statements behind ties", how, named)
    return False


def _behind_all(network: Network) -> int:
    """Count the lines behind all ties of a network, by a matrix product."""
    if not network.is_onemode:
        return network.statements
    counts = csr_array(network.counts().without_levels().array).astype(np.float64)
    shared = counts @ (counts != 0).astype(np.float64).T
    return int(shared.multiply(network.sparse() != 0).sum())


class _Behind:
    """The statements behind the ties of a network; the lines are gone through once."""

    def __init__(self, network: Network) -> None:
        chosen = network.chosen
        statement = chosen.table.statement[chosen.line]
        said: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, thing, place in zip(chosen.row.tolist(), chosen.column.tolist(), statement.tolist(), strict=True):
            said[row][thing].append(place)
        self._said = said
        self._names = chosen.table.statements
        self._is_onemode = network.is_onemode

    def __call__(self, row: int, column: int) -> tuple[str, ...]:
        """Return the statements on what both speak about, thing by thing; of a two-mode tie, those of the row."""
        mine = self._said[row]
        if not self._is_onemode:
            return self._named(mine.get(column, []))
        theirs = self._said[column]
        return self._named([place for thing in sorted(mine.keys() & theirs) for place in mine[thing] + theirs[thing]])

    def _named(self, places: list[int]) -> tuple[str, ...]:
        return tuple(str(self._names[place]) for place in dict.fromkeys(places))


def _names(keys: Sequence[Key], variables: tuple[str, str], columns: tuple[Column, Column]) -> dict[Key, str]:
    """Name nodes by their values; where one stands on both sides, by the variable, too."""
    values = [{str(columns[side].values[place]) for mine, place in keys if mine == side} for side in (0, 1)]
    both = values[0] & values[1]
    named = ((key, str(columns[key[0]].values[key[1]])) for key in keys)
    return {key: f"{variables[key[0]]}: {name}" if name in both else name for key, name in named}


def told(networks: Network | Windows) -> dict[str, str]:
    """Return all that networks were made by: their parameters, range, and number of statements."""
    if isinstance(networks, Network):
        return networks.told()
    chosen = networks.chosen
    return {
        **networks.parameters.told(),
        "start": str(chosen.start),
        "stop": str(chosen.stop),
        "statements": str(len(chosen)),
        "undated": str(chosen.undated),
        "windows": str(len(networks)),
    }
