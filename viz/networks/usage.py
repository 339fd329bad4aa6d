"""Who uses which issue how often, and how: what a bar plot of a debate shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viz.networks.choices import Aggregation
from viz.networks.counting.choosing import Chosen, choose
from viz.networks.listing import Cell, Listing
from viz.networks.parameters import Parameters
from viz.networks.table import Places, Table, Value


@dataclass(frozen=True, eq=False)
class Usage:
    """How often each value of variable 2 is used, at which level, and by whom.

    Args:
        chosen: the lines that are counted.
        parameters: how they were chosen.
        things: the places of the values of variable 2, in the order of their labels.
        agents: the same of variable 1.
        levels: the levels that are told apart; empty where there is no qualifier, or it is ignored.
        counts: how many statements, an array of things × levels (× 1 without levels).
        users: of each thing, how many different values of variable 1 use it.
        usage: how many statements, an array of agents × things × levels (× 1 without levels).
    """

    chosen: Chosen
    parameters: Parameters
    things: Places
    agents: Places
    levels: tuple[Value, ...]
    counts: NDArray[np.int64]
    users: NDArray[np.int64]
    usage: NDArray[np.int64]

    @property
    def is_signed(self) -> bool:
        """Whether levels say for and against: truth values, or numbers on both sides of 0."""
        column = self.chosen.levels
        if column is None or not self.levels or column.kind == "text":
            return False
        return column.kind == "boolean" or min(column.numbers()) < 0 < max(column.numbers())

    def signs(self) -> NDArray[np.int64]:
        """Return 1 for each level that is for, −1 for each that is against, 0 for each between; all 1 if unsigned."""
        if not self.is_signed or self.chosen.levels is None:
            return np.ones(max(1, len(self.levels)), np.int64)
        numbers = self.chosen.levels.numbers()
        return np.sign(numbers * 2 - 1 if self.chosen.levels.kind == "boolean" else numbers).astype(np.int64)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the things are called."""
        return tuple(self.chosen.columns.labels[place] for place in self.things)

    def listing(self) -> Listing:
        """Return a row for each thing: how often it is used at each level, how often in all, and by how many."""
        names = (self.parameters.variable2, *self._level_names(), "statements", self.parameters.variable1 + "s")
        rows = [
            (label, *(counts.tolist() if self.levels else ()), int(counts.sum()), int(users))
            for label, counts, users in zip(self.labels, self.counts, self.users, strict=True)
        ]
        return Listing(names, rows, self.told())

    def by_agent(self) -> Listing:
        """Return a row for each pair of an agent and a thing that it uses: how often at each level, and in all."""
        names = (self.parameters.variable1, self.parameters.variable2, *self._level_names(), "statements")
        return Listing(names, list(self._pairs()), self.told())

    def told(self) -> dict[str, str]:
        """Return what it was counted by."""
        keys = ("variable1", "variable2", "qualifier", "duplicates", "exclude", "only", "convention")
        told = {name: value for name, value in self.parameters.told().items() if name in keys}
        range_of = {"start": str(self.chosen.start), "stop": str(self.chosen.stop)}
        return told | range_of | {"statements": str(len(self.chosen)), "undated": str(self.chosen.undated)}

    def _pairs(self) -> Iterator[tuple[Cell, ...]]:
        agents = [self.chosen.rows.labels[place] for place in self.agents]
        for agent, thing in zip(*np.nonzero(self.usage.sum(axis=2)), strict=True):
            counts = self.usage[agent, thing].tolist()
            yield (agents[agent], self.labels[thing], *(counts if self.levels else ()), sum(counts))

    def _level_names(self) -> tuple[str, ...]:
        qualifier = self.parameters.qualifier
        if self.chosen.levels is None or not self.levels:
            return ()
        return tuple(f"{qualifier} {name}" for name in self.chosen.levels.labels)


def usage(table: Table, parameters: Parameters) -> Usage:
    """Count how often each value of variable 2 is used, at which level, and by whom.

    The numbers are those of `dna_barplot` of rDNA (Philip Leifeld, rDNA: Discourse Network Analysis in R, manual page
    of dna_barplot): statements by concept and level of the qualifier, after duplicates are dropped. Statements without
    a value of variable 1, variable 2 or the qualifier are left out, as they are of networks. rDNA drops duplicates in
    a document unless told otherwise; here `parameters.duplicates` says, and duplicates are told apart by their level.

    Args:
        table: the coded statements.
        parameters: the variables, the qualifier (empty: no levels), duplicates, range, exclusions. How networks are
            made of them, as aggregation, normalization and windows, doesn't matter.

    Raises:
        ParameterError: there is no such variable.

    >>> from viz.networks.table import Column, Document
    >>> import numpy as np
    >>> zero = np.zeros(3, np.int32)
    >>> columns = {"agent": Column.of(["A", "A", "B"]), "issue": Column.of(["tram", "tram", "tram"])}
    >>> columns["stance"] = Column.of([True, False, True])
    >>> time = np.array(["2020-01-01"] * 3, "datetime64[s]")
    >>> made = Table(["1", "2", "3"], np.arange(3, dtype=np.int32), [Document("d")], zero, time, zero, zero, columns)
    >>> usage(made, Parameters()).listing().rows
    [('tram', 1, 2, 3, 2)]
    """
    chosen = choose(table, _leveled(parameters))
    levels = chosen.levels.values if chosen.levels else ()
    things, agents = np.unique(chosen.column), np.unique(chosen.row)
    cube = np.zeros((len(agents), len(things), max(1, len(levels))), np.int64)
    np.add.at(cube, (np.searchsorted(agents, chosen.row), np.searchsorted(things, chosen.column), chosen.level), 1)
    users = (cube.sum(axis=2) > 0).sum(axis=0)
    return Usage(chosen, parameters, things, agents, levels, cube.sum(axis=0), users, cube)


def _leveled(parameters: Parameters) -> Parameters:
    """Return parameters that choose lines by their level where there is a qualifier, and of no time window."""
    aggregation: Aggregation = "subtract" if parameters.qualifier else "ignore"
    return replace(
        parameters, type="two-mode", aggregation=aggregation, normalization="no", window="no", kernel="no", strongest=0
    )
