"""A discourse network as the page draws it: its ties, and the statements behind each, as places in the page's records.

Statements are listed once, line by line as they were counted; a tie is a pair of nodes, and what is behind it are the
lines of both on the same thing. So the size grows with the statements, not with what ties have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from kg.errors import ParameterError
from kg.namespaces import ID
from viz import words
from viz.discourserecords import Coded, Discourse, Level, Lines, Slice
from viz.evidence import short
from viz.network import Numbered
from viz.networks.choosing import Chosen
from viz.networks.network import Network, Windows
from viz.networks.table import Column, Value, written
from viz.positions import STANCES
from viz.records import Records
from viz.words import Texts

Drawn: TypeAlias = Network | Windows
"""What can be drawn: one network, or those of time windows."""
Numbers: TypeAlias = NDArray[np.int64]

TIES = 2_000
"""So many ties of a network are drawn at the most, the strongest."""
ALL_TIES = 60_000
"""So many ties the windows have in all."""
WINDOWS = 300
"""So many windows can be gone through; of more, some in equal steps."""
ISOLATES = 500
"""So many of those that are tied to nothing are drawn."""
SHORT = frozenset({"seconds", "minutes", "hours"})
"""Units of windows whose ends are told with their time."""


class _Ties(NamedTuple):
    """The strongest ties of a network, by the places in the columns of both variables, and how many there are in all."""

    row: Numbers
    column: Numbers
    weight: NDArray[np.float64]
    total: int

    @property
    def key(self) -> Numbers:
        """One number for each pair of places."""
        return self.row << _HALF | self.column


_HALF = 32
"""Bits: a pair of places is one number, the row's in its upper half."""


def discourse(
    drawn: Drawn, records: Records, texts: Texts, communities: Mapping[Value, int] | None = None
) -> Discourse:
    """Return what the page holds of a discourse network.

    Args:
        drawn: one network, or those of time windows, of the store that the page is of.
        records: the page's records.
        texts: the texts of the interface.
        communities: of values, or their labels, the number of the community that each belongs to.

    Raises:
        ParameterError: none of its statements is on the page, or a community has a value that the variable hasn't.
    """
    return _Maker(drawn, records, texts, communities or {}).discourse()


def numbered(found: Discourse, records: Records) -> Numbered:
    """Return the network by which the nodes are placed: all windows together, with the sums of their weights.

    Returns:
        Nodes by their IRI as the page has it, with label, category and weight; edges have as `count` their weight on a
        scale to 1,000, less than 0 where they set apart.
    """
    import networkx

    known = [*records.names, *found.values]
    made: networkx.Graph[str] = networkx.Graph()
    for node, weight in zip(found.nodes, found.weights, strict=True):
        made.add_node(known[node].iri, label=known[node].label, category=known[node].category, weight=weight)
    sums = found.sums()
    most = np.abs(sums).max(initial=0) or 1.0
    if found.type == "two-mode":
        sums = np.abs(sums)
    counts = np.ceil(np.abs(sums) / most * 1_000) * np.sign(sums) * (-1 if found.aggregation == "conflict" else 1)
    for one, other, count in zip(found.pairs[::2], found.pairs[1::2], counts, strict=True):
        made.add_edge(known[one].iri, known[other].iri, count=int(count))
    return Numbered(made, {known[node].iri: node for node in found.nodes})


class _Maker:
    def __init__(self, drawn: Drawn, records: Records, texts: Texts, communities: Mapping[Value, int]) -> None:
        networks: Sequence[Network] = [drawn] if isinstance(drawn, Network) else drawn
        self._skipped = max(-(-len(networks) // WINDOWS), 1) - 1
        self._count, self._networks = len(networks), networks[:: self._skipped + 1]
        self._chosen, self._parameters = drawn.chosen, drawn.parameters
        self._records, self._texts, self._communities = records, texts, communities
        self._nodes = _Nodes(records)
        self._is_onemode = self._parameters.type == "one-mode"

    def discourse(self) -> Discourse:
        """Put the record together."""
        most = max(100, min(TIES, ALL_TIES // max(len(self._networks), 1)))
        ties = [_ties(network, most) for network in self._networks]
        pairs = np.unique(np.concatenate([_NONE, *(each.key for each in ties)]))
        rows, columns = self._sides(pairs >> _HALF, pairs & (1 << _HALF) - 1)
        nodes = np.unique(np.concatenate([rows[rows >= 0], columns[columns >= 0]]))
        lines, before, missing = self._lines(rows, columns)
        return Discourse(
            type=self._parameters.type,
            aggregation=self._parameters.aggregation,
            unit=self._parameters.window,
            told=list(self._told()),
            variables=[*self._parameters.variables],
            values=self._nodes.values,
            nodes=nodes.tolist(),
            weights=self._weights(nodes, lines, columns),
            communities=self._community(nodes, rows, columns),
            things=self._things(columns),
            levels=[*_levels(self._chosen.levels)],
            lines=Lines(*(array.tolist() for array in lines)),
            pairs=np.stack([rows[pairs >> _HALF], columns[pairs & (1 << _HALF) - 1]], axis=1).ravel().tolist(),
            slices=[*self._slices(ties, pairs, before)],
            skipped=self._skipped,
            missing=missing,
        )

    def _sides(self, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
        """Return the node of each place of both variables, -1 where it isn't drawn; of one-mode networks, rows twice."""
        parameters, chosen = self._parameters, self._chosen
        if self._is_onemode:
            places = self._with_isolates(np.concatenate([one, other]), "rows")
            rows = self._nodes.of(chosen.rows, places, parameters.variable1, "other")
            return rows, rows
        rows = self._nodes.of(chosen.rows, self._with_isolates(one, "rows"), parameters.variable1, "other")
        columns = self._with_isolates(other, "columns")
        return rows, self._nodes.of(chosen.columns, columns, parameters.variable2, "topic")

    def _with_isolates(self, places: Numbers, side: str) -> Numbers:
        """Add to what is tied some of what is tied to nothing, if that is kept."""
        tied = np.unique(places)
        if not self._parameters.isolates:
            return tied
        along = [getattr(network, side).places for network in self._networks]
        alone = np.setdiff1d(np.concatenate([_NONE, *along]), tied)
        return np.union1d(tied, alone[:ISOLATES])

    def _lines(self, rows: Numbers, columns: Numbers) -> tuple[list[Numbers], Numbers, int]:
        """Return the lines of what is drawn, how many of them precede each line that was counted, and what is missing.

        Raises:
            ParameterError: no statement of the network is on the page.
        """
        chosen = self._chosen
        places = {said.iri: place for place, said in enumerate(self._records.statements)}
        said = np.array([places.get(short(str(iri)), -1) for iri in chosen.table.statements], np.int64)
        statement = chosen.table.statement[chosen.line]
        here = said[statement]
        if len(here) and here.max() < 0:
            raise ParameterError("network: none of its statements is on this page; make it of the store that is drawn")
        keep = (here >= 0) & (rows[chosen.row] >= 0)
        if not self._is_onemode:
            keep &= columns[chosen.column] >= 0
        level = chosen.level if chosen.levels else np.full(len(here), -1)
        lines = [np.asarray(each, np.int64)[keep] for each in (rows[chosen.row], chosen.column, level, here)]
        return lines, np.concatenate([[0], np.cumsum(keep)]), len(np.unique(statement[here < 0]))

    def _weights(self, nodes: Numbers, lines: Sequence[Numbers], columns: Numbers) -> list[int]:
        """Count the statements of each node."""
        node, thing, _, said = lines
        touching = [node] if self._is_onemode else [node, columns[thing]]
        found = np.unique(np.concatenate([np.stack([ends, said]) for ends in touching], axis=1), axis=1)
        count = np.bincount(found[0], minlength=int(nodes.max(initial=0)) + 1)
        return count[nodes].tolist() if len(nodes) else []

    def _things(self, columns: Numbers) -> list[int | str]:
        """Return the values of variable 2: as nodes where they are, else as names, or by their labels."""
        column = self._chosen.columns
        if not self._is_onemode:
            return [int(node) if node >= 0 else label for node, label in zip(columns, column.labels, strict=True)]
        return [
            self._nodes.names.get(str(value), label) for value, label in zip(column.values, column.labels, strict=True)
        ]

    def _community(self, nodes: Numbers, rows: Numbers, columns: Numbers) -> list[int | None]:
        """Return the community of each node.

        Raises:
            ParameterError: a value isn't one of either variable.
        """
        sides = (
            [(self._chosen.rows, rows)]
            if self._is_onemode
            else [(self._chosen.rows, rows), (self._chosen.columns, columns)]
        )
        found: dict[int, int] = {}
        for value, community in self._communities.items():
            places = [(column.place(value), of) for column, of in sides]
            if all(place < 0 for place, _ in places):
                raise ParameterError(f"communities: {value!r} isn't in this network; name values as the network does")
            found |= {int(of[place]): int(community) for place, of in places if place >= 0}
        return [found.get(int(node)) for node in nodes] if self._communities else []

    def _slices(self, ties: Sequence[_Ties], pairs: Numbers, before: Numbers) -> Iterator[Slice]:
        for network, each in zip(self._networks, ties, strict=True):
            first, last = _part(network, self._chosen)
            yield Slice(
                when=self._when(network),
                statements=network.statements,
                first=int(before[first]),
                last=int(before[last]),
                total=each.total,
                pairs=np.searchsorted(pairs, each.key).tolist(),
                weights=[float(f"{weight:.9g}") for weight in each.weight],
            )

    def _when(self, network: Network) -> str:
        """Write the range of a network's time."""
        start, stop = str(network.start), str(network.stop)
        if start == "NaT" or stop == "NaT":
            return ""
        if self._parameters.window not in SHORT:
            return words.days(start[:10], stop[:10], self._texts)
        first, last = (words.moment(f"{moment}Z", self._texts) for moment in (start, stop))
        return str(self._texts["between"]).format(first=first, last=last)

    def _told(self) -> Iterator[tuple[str, str]]:
        """Yield all that the network was made by, and its range, its windows and its statements."""
        chosen = self._chosen
        for name, text in self._parameters.told().items():
            if name in ("exclude", "only"):
                text = self._listed(getattr(self._parameters, name))
            if name in ("start", "stop"):
                text = str(getattr(chosen, name)).replace("NaT", "")[:10]
                text = words.date(text, self._texts) if text else ""
            yield name, text
        if self._parameters.window != "no":
            yield "windows", words.number(self._count, self._texts)
        yield "statements", words.number(len(chosen), self._texts)
        yield "undated", words.number(chosen.undated, self._texts)

    def _listed(self, values: Mapping[str, tuple[Value, ...]]) -> str:
        """Write values of some variables by their labels."""
        found = []
        for name, some in values.items():
            column = self._chosen.table.column(name)
            labels = [column.labels[place] if (place := column.place(value)) >= 0 else written(value) for value in some]
            found.append(f"{name}: {', '.join(labels)}")
        return "; ".join(found)


class _Nodes:
    """Numbers for values: that of the name that one is, or a new one beyond the names."""

    def __init__(self, records: Records) -> None:
        self.names = {_whole(name.iri): number for number, name in enumerate(records.names)}
        self.values: list[Coded] = []
        self._count = len(records.names)

    def of(self, column: Column, places: Iterable[int], variable: str, category: str) -> Numbers:
        """Return for each place in a column the node of its value; -1 where it isn't among the wanted ones."""
        found = np.full(len(column.values), -1, np.int64)
        for place in places:
            found[place] = self._node(column.values[place], column.labels[place], variable, category)
        return found

    def _node(self, value: Value, label: str, variable: str, category: str) -> int:
        if isinstance(value, str) and value in self.names:
            return self.names[value]
        iri = f"~{variable}:{written(value)}".replace("|", "¦")
        self.values.append(Coded(iri, label, variable, category))
        return self._count + len(self.values) - 1


_NONE = np.zeros(0, np.int64)


def _ties(network: Network, most: int) -> _Ties:
    """Return the strongest ties of a network; of equally strong ones the first."""
    entries = (csr_array(triu(network.sparse(), 1)) if network.is_onemode else network.sparse()).tocoo()
    weight = np.asarray(entries.data, np.float64)
    order = np.argsort(-np.abs(weight), kind="stable")
    order = order[weight[order] != 0]
    kept = order[:most]
    row, column = (np.asarray(each, np.int64)[kept] for each in entries.coords)
    return _Ties(
        network.rows.places[row].astype(np.int64),
        network.columns.places[column].astype(np.int64),
        weight[kept],
        len(order),
    )


def _part(network: Network, chosen: Chosen) -> tuple[int, int]:
    """Return which of all lines, which lie in the order of time, are those of a network."""
    mine = network.chosen
    if not len(mine):
        return 0, 0
    is_first = chosen.line == mine.line[0]
    for name in ("row", "column", "level"):
        is_first &= getattr(chosen, name) == getattr(mine, name)[0]
    first = int(np.flatnonzero(is_first)[0])
    return first, first + len(mine)


def _levels(column: Column | None) -> Iterator[Level]:
    """Yield the levels of a qualifier; those of a scale from no to yes, or from less than 0 to more, are stances."""
    if column is None:
        return
    if column.kind == "text":
        for value, label in zip(column.values, column.labels, strict=True):
            yield Level(label, str(value) if value in STANCES else "")
        return
    numbers = column.numbers()
    is_scale = numbers.min(initial=0) < 0
    is_truth = column.kind == "boolean" or set(numbers.tolist()) <= {0.0, 1.0}
    for number, label in zip(numbers.tolist(), column.labels, strict=True):
        side = number * 2 - 1 if is_truth else number if is_scale else None
        stance = "" if side is None else "supports" if side > 0 else "opposes" if side < 0 else "neutral"
        yield Level(label, stance, number)


def _whole(iri: str) -> str:
    """Return the IRI of a name that the page has in short."""
    return iri if ":" in iri else ID + iri
