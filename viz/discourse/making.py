"""A discourse network as the page draws it: its ties, and the statements behind each, as places in the page's records.

Statements are listed once, line by line as they were counted; a tie is a pair of nodes, and what is behind it are the
lines of both on the same thing. So the size grows with the statements, not with what ties have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from kg.errors import ParameterError
from viz.discourse.nodes import Nodes, levels
from viz.discourse.records import Discourse, Lines, Slice
from viz.discourse.ties import NONE, Numbers, Ties, ends, part, strongest
from viz.discourse.wording import told, when
from viz.evidence import short
from viz.networks.network import Network, Windows
from viz.networks.table import Value
from viz.records import Records
from viz.words import Texts

Drawn: TypeAlias = Network | Windows
"""What can be drawn: one network, or those of time windows."""

TIES = 2_000
"""So many ties of a network are drawn at the most, the strongest."""
ALL_TIES = 60_000
"""So many ties the windows have in all, but each at least `LEAST`."""
LEAST = 100
WINDOWS = 300
"""So many windows can be gone through; of more, some in equal steps."""
ISOLATES = 500
"""So many of those that are tied to nothing are drawn."""


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
        ParameterError: there is no window, none of its statements is on the page, or a community has a value that the
            network hasn't.
    """
    return _Maker(drawn, records, texts, communities or {}).discourse()


def _with_alone(ties: Sequence[Ties], places: Numbers, side: int) -> Numbers:
    """Add to what is tied some of what is in a network and tied to nothing."""
    alone = np.setdiff1d(np.concatenate([NONE, *(each.alone[side] for each in ties)]), places)
    return np.union1d(places, alone[:ISOLATES])


class _Maker:
    def __init__(self, drawn: Drawn, records: Records, texts: Texts, communities: Mapping[Value, int]) -> None:
        networks: Sequence[Network] = [drawn] if isinstance(drawn, Network) else drawn
        if not len(networks):
            raise ParameterError("network: there is no window of this size in its range of time; take a shorter one")
        self._skipped = max(-(-len(networks) // WINDOWS), 1) - 1
        self._count, self._networks = len(networks), networks[:: self._skipped + 1]
        self._chosen, self._parameters = drawn.chosen, drawn.parameters
        self._records, self._texts, self._communities = records, texts, communities
        self._nodes = Nodes(records)
        self._is_onemode = self._parameters.type == "one-mode"

    def discourse(self) -> Discourse:
        """Put the record together."""
        most = max(LEAST, min(TIES, ALL_TIES // max(len(self._networks), 1)))
        ties = [strongest(network, most) for network in self._networks]
        pairs = np.unique(np.concatenate([NONE, *(each.pair for each in ties)]))
        one, other = ends(pairs)
        rows, columns = self._sides(ties, one, other)
        nodes = np.unique(np.concatenate([rows[rows >= 0], columns[columns >= 0]]))
        lines, before, missing = self._lines(rows, columns)
        return Discourse(
            type=self._parameters.type,
            aggregation=self._parameters.aggregation,
            unit=self._parameters.window,
            told=[*told(self._parameters, self._chosen, self._count, self._texts)],
            variables=[*self._parameters.variables],
            values=self._nodes.values,
            nodes=nodes.tolist(),
            weights=self._weights(nodes, lines, columns),
            communities=self._community(nodes, rows, columns),
            things=self._things(columns),
            levels=[*levels(self._chosen.levels)],
            lines=Lines(*(array.tolist() for array in lines)),
            pairs=np.stack([rows[one], columns[other]], axis=1).ravel().tolist(),
            slices=[*self._slices(ties, pairs, before)],
            skipped=self._skipped,
            missing=missing,
        )

    def _sides(self, ties: Sequence[Ties], one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
        """Return the node of each place of both variables, -1 where it isn't drawn; one-mode: the rows twice."""
        parameters, chosen = self._parameters, self._chosen
        if self._is_onemode:
            places = _with_alone(ties, np.concatenate([one, other]), 0)
            rows = self._nodes.of(chosen.rows, places, parameters.variable1, "other")
            return rows, rows
        rows = self._nodes.of(chosen.rows, _with_alone(ties, one, 0), parameters.variable1, "other")
        return rows, self._nodes.of(chosen.columns, _with_alone(ties, other, 1), parameters.variable2, "topic")

    def _lines(self, rows: Numbers, columns: Numbers) -> tuple[list[Numbers], Numbers, int]:
        """Return the lines of what is drawn, how many of them precede each one that was counted, and what is missing.

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
        found = np.unique(np.concatenate([np.stack([touched, said]) for touched in touching], axis=1), axis=1)
        count = np.bincount(found[0], minlength=int(nodes.max(initial=0)) + 1)
        return [int(count[node]) for node in nodes]

    def _things(self, columns: Numbers) -> list[int | str]:
        """Return the values of variable 2: as nodes where they are drawn or are names, else by their labels."""
        column = self._chosen.columns
        known = [self._nodes.named(value) for value in column.values] if self._is_onemode else columns.tolist()
        return [label if node is None or node < 0 else node for node, label in zip(known, column.labels, strict=True)]

    def _community(self, nodes: Numbers, rows: Numbers, columns: Numbers) -> list[int | None]:
        """Return the community of each node; nothing where there are none.

        Raises:
            ParameterError: a value isn't one of either variable.
        """
        sides = [(self._chosen.rows, rows), (self._chosen.columns, columns)][: 1 if self._is_onemode else 2]
        found: dict[int, int] = {}
        for value, community in self._communities.items():
            places = [(column.place(value), numbers) for column, numbers in sides]
            if all(place < 0 for place, _ in places):
                raise ParameterError(f"communities: {value!r} isn't in this network; name values as the network does")
            found |= {int(numbers[place]): int(community) for place, numbers in places if place >= 0}
        return [found.get(int(node)) for node in nodes] if self._communities else []

    def _slices(self, ties: Sequence[Ties], pairs: Numbers, before: Numbers) -> Iterator[Slice]:
        for network, each in zip(self._networks, ties, strict=True):
            first, last = part(network, self._chosen)
            yield Slice(
                when=when(network, self._texts),
                statements=network.statements,
                first=int(before[first]),
                last=int(before[last]),
                total=each.total,
                pairs=np.searchsorted(pairs, each.pair).tolist(),
                weights=[float(f"{weight:.9g}") for weight in each.weight],
            )
