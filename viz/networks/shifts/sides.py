"""Who is for and against the same thing: the statements between which a side changes, and what explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from kg.errors import ParameterError
from kg.store import Store
from viz.networks.counting.choosing import Chosen, Lines, choose
from viz.networks.listing import Cell, Listing
from viz.networks.parameters import Parameters
from viz.networks.shifts.circumstances import Deed, Policies
from viz.networks.shifts.sayings import Saying, Sayings
from viz.networks.table import Table, Value

Kind: TypeAlias = Literal["coding", "conditional", "contradiction", "policy", "shift"]


class Shift(NamedTuple):
    """An agent that is for and against the same thing.

    Args:
        kind: coding: two coders read one passage differently; conditional: one of the two holds only under a condition;
            contradiction: both can have been said on the same day, or nobody knows when; shift: the later differs from
            the earlier; policy: a statement against what a policy of the agent's own does.
        agent: the value of variable 1.
        issue: the value of variable 2.
        labels: what the two are called.
        earlier: the side that comes first.
        later: the side that comes after it.
        explained: what explains it, in words: conditions, and policies of the agent's own that have to do with it.
    """

    kind: Kind
    agent: Value
    issue: Value
    labels: tuple[str, str]
    earlier: Saying
    later: Saying
    explained: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Shifts:
    """All contradictions and shifts of a table, by agent, issue and time.

    Args:
        found: the shifts.
        parameters: which statements were looked at, as text.
    """

    found: Sequence[Shift]
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Shift]:
        return iter(self.found)

    def listing(self) -> Listing:
        """List the shifts."""
        parts = ("stance", "date", "words", "article", "speaker", "statement")
        sides = tuple(f"{side} {part}" for side in ("earlier", "later") for part in parts)
        columns = ("agent", "issue", "kind", *sides, "explained by", "agent iri", "issue iri")
        return Listing(columns, [_row(one) for one in self.found], self.parameters)


def shifts(table: Table, parameters: Parameters | None = None, store: Store | None = None) -> Shifts:
    """Report who is for and against the same thing, and what explains it.

    An agent's statements on a thing are put in the order of time; wherever the side changes from one to the next, these
    two are a pair: the nearest on either side. Not every statement for it is paired with every one against it.

    Args:
        table: the coded statements.
        parameters: which of them: variable 1 is who holds a position, variable 2 on what, and the qualifier tells the
            side: yes is for and no against, a number above 0 is for and one below 0 against, 0 is neither. Range,
            exclusions and duplicates are heeded. Agents, issues and stance without them.
        store: where the statements are from: it knows words, ranges of days, conditions and policies. Without it the
            table's words and dates are told, and conditions where it has a variable `condition` or `conditional`.

    Raises:
        ParameterError: the qualifier is none, or has texts, which have no sides; or a variable isn't in the table.
    """
    parameters = parameters or Parameters()
    chosen = choose(table, parameters)
    sides = _sides(chosen, parameters)
    order = np.lexsort((np.arange(len(chosen)), chosen.time, chosen.column, chosen.row))
    order = order[sides[order] != 0]
    same = (np.diff(chosen.row[order]) == 0) & (np.diff(chosen.column[order]) == 0)
    at = np.flatnonzero(same & (np.diff(sides[order]) != 0))
    policies = Policies(store) if store else None
    deeds = list(_deeds(chosen, sides, policies)) if policies else []
    lines = [*order[at], *order[at + 1], *(line for line, _ in deeds)]
    telling = _Telling(Sayings(chosen, sides, store, lines), policies)
    found = [telling.pair(one, other) for one, other in zip(order[at], order[at + 1], strict=True)]
    found += [telling.against(line, deed) for line, deed in deeds]
    return Shifts(sorted(found, key=_order), parameters.told() | {"undated": str(chosen.undated)})


def _sides(chosen: Chosen, parameters: Parameters) -> Lines:
    """Return the side of each line: 1, -1, or 0 for neither."""
    if not parameters.qualifier or (chosen.levels is not None and chosen.levels.kind == "text"):
        name = parameters.qualifier or "none"
        raise ParameterError(f"qualifier: {name} has no sides; name one of yes and no or of numbers, as stance")
    if chosen.levels is None:
        return np.zeros(len(chosen), np.intp)
    numbers = chosen.levels.numbers()
    worth = np.sign(2 * numbers - 1 if chosen.levels.kind == "boolean" else numbers)
    return np.append(worth, 0)[chosen.level].astype(np.intp)


def _deeds(chosen: Chosen, sides: Lines, policies: Policies) -> Iterator[tuple[int, Deed]]:
    """Yield the lines that are on the other side than a policy of the agent's own, and the policy."""
    agents = [place for place in np.unique(chosen.row) if str(chosen.rows.values[place]) in policies]
    lines = np.flatnonzero(np.isin(chosen.row, agents) & (sides != 0))
    lines = lines[np.lexsort((chosen.column[lines], chosen.row[lines]))]
    pairs = np.column_stack([chosen.row[lines], chosen.column[lines]])
    first = np.flatnonzero(np.diff(pairs, axis=0, prepend=-1).any(axis=1))
    for start, stop in pairwise([*first.tolist(), len(lines)]):
        agent, thing = pairs[start]
        for deed in policies.toward(str(chosen.rows.values[agent]), str(chosen.columns.values[thing])):
            yield from ((int(line), deed) for line in lines[start:stop] if sides[line] * deed.side < 0)


class _Telling(NamedTuple):
    """Tells of lines that are on different sides, and of a line and a policy that are."""

    sayings: Sayings
    policies: Policies | None

    def pair(self, one: int, other: int) -> Shift:
        """Tell of two lines between which the side changes."""
        earlier, later = self.sayings.of(one), self.sayings.of(other)
        agent, issue, labels = self.sayings.names(one)
        conditions = [
            f"condition of the {which}: {saying.condition}"
            for which, saying in (("earlier", earlier), ("later", later))
            if saying.condition
        ]
        deeds = self.policies.toward(str(agent), str(issue)) if self.policies else []
        own = [f"own policy: {deed.name} ({deed.how})" for deed in deeds]
        return Shift(
            self._kind(one, other, bool(conditions)), agent, issue, labels, earlier, later, (*conditions, *own)
        )

    def against(self, line: int, deed: Deed) -> Shift:
        """Tell of a line that is on the other side than a policy of the agent's own."""
        agent, issue, labels = self.sayings.names(line)
        said = self.sayings.of(line)
        done = Saying(deed.side, deed.how, deed.starts, deed.name, "", "", "", deed.policy)
        first, last = sorted((said, done), key=lambda one: (one.when or "~", one is done))
        conditions = (f"condition of the statement: {said.condition}",) if said.condition else ()
        return Shift(
            "policy", agent, issue, labels, first, last, (*conditions, f"own policy: {deed.name} ({deed.how})")
        )

    def _kind(self, one: int, other: int, conditional: bool) -> Kind:
        if self._is_one_passage(one, other):
            return "coding"
        if conditional:
            return "conditional"
        (first, last), (later_first, later_last) = self.sayings.days(one), self.sayings.days(other)
        apart = last < later_first or later_last < first  # what isn't known (NaT) isn't before anything
        return "shift" if apart else "contradiction"

    def _is_one_passage(self, one: int, other: int) -> bool:
        """Tell whether two coders read overlapping passages of one article."""
        table = self.sayings.chosen.table
        coders = [self.sayings.text("coder", line) for line in (one, other)]
        lines = self.sayings.chosen.line[[one, other]]
        documents, start, stop = (each[lines] for each in (table.document, table.start, table.stop))
        overlap = start.min() >= 0 and (start.max() < stop.min() or len(set(zip(start, stop, strict=True))) == 1)
        return all(coders) and coders[0] != coders[1] and documents[0] == documents[1] and bool(overlap)


def _order(shift: Shift) -> tuple[object, ...]:
    sides = [(one.when or "~", one.iri) for one in (shift.earlier, shift.later)]
    return shift.labels, str(shift.agent), str(shift.issue), sides, shift.kind


def _row(shift: Shift) -> tuple[Cell, ...]:
    cells = [
        cell
        for one in (shift.earlier, shift.later)
        for cell in (one.stance, one.when, one.words, one.article, one.speaker, one.iri)
    ]
    return *shift.labels, shift.kind, *cells, "; ".join(shift.explained), str(shift.agent), str(shift.issue)
