"""The records of a discourse network, as the page's script reads them: nodes, lines, ties, and windows of time."""

from __future__ import annotations

import numpy as np
from msgspec import field
from numpy.typing import NDArray

from viz.records import Record


class Coded(Record, frozen=True):
    """A value that is no name of the page: a text, a number or a truth value that was coded, or a thing left out there.

    Its `iri` is made up: it says the variable and the value, and no IRI begins as it does.
    """

    iri: str
    label: str
    type: str
    category: str


class Level(Record, frozen=True):
    """A level of the qualifier: what it is called, and, where it has them, the stance that it is and its number."""

    label: str
    stance: str = ""
    number: float | None = None


class Slice(Record, frozen=True):
    """The network of one window, or the only one.

    Args:
        when: its range of time in words.
        statements: how many were counted.
        first: the place of its first line in `lines`.
        last: the place after its last line.
        total: how many ties there are; those that are drawn are the strongest.
        pairs: of each tie, its place in the list of pairs.
        weights: of each tie, its weight.
    """

    when: str
    statements: int
    first: int
    last: int
    total: int
    pairs: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)


class Lines(Record, frozen=True):
    """What was counted, in the order of time: of each line its node, its thing, its level (or -1), its statement."""

    node: list[int]
    thing: list[int]
    level: list[int]
    said: list[int]


class Discourse(Record, frozen=True):
    """A discourse network. A node is a number: the place of a name, or, beyond the names, of one of `values`.

    Args:
        type: one-mode or two-mode.
        aggregation: what became of the qualifier.
        unit: of the windows; no where there are none.
        told: all that it was made by: what, and how, in words of `viz.networks.parameters`.
        variables: variable 1, variable 2, and the qualifier, if there is one.
        values: the nodes that aren't names.
        nodes: all nodes.
        weights: of each node, how many statements it is in.
        communities: of each node, the number of its community, or None; empty where none were given.
        things: the values of variable 2: nodes, or texts.
        levels: the levels of the qualifier.
        lines: what was counted.
        pairs: the ends of each pair that is tied, one after the other.
        slices: the networks, in the order of time.
        skipped: how many windows lie between two that are drawn.
        missing: how many of the counted statements this page doesn't hold.
    """

    type: str
    aggregation: str
    unit: str
    told: list[tuple[str, str]]
    variables: list[str]
    values: list[Coded]
    nodes: list[int]
    weights: list[int]
    communities: list[int | None]
    things: list[int | str]
    levels: list[Level]
    lines: Lines
    pairs: list[int]
    slices: list[Slice]
    skipped: int = 0
    missing: int = 0

    def sums(self) -> NDArray[np.float64]:
        """Return the sum of each pair's weights over all windows; of combined levels, all that occur in some window."""
        sums = np.zeros(len(self.pairs) // 2)
        for each in self.slices:
            if self.aggregation == "combine":
                sums[each.pairs] = sums[each.pairs].astype(np.int64) | np.array(each.weights, np.int64)
            else:
                sums[each.pairs] += each.weights
        return sums
