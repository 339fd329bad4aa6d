"""Tells of coded lines what a table knows of them, and what a store does: who said what when, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from kg.store import Store
from viz.networks.counting.choosing import Chosen, Lines
from viz.networks.shifts.circumstances import Circumstances, Days
from viz.networks.table import Value

_SIDES = {1: "for", -1: "against"}


class Saying(NamedTuple):
    """One side of a shift: a statement, or a policy.

    Args:
        side: 1 is for, -1 is against.
        stance: the value of the qualifier, as text; of a policy, what it does.
        when: the day or days, as stated; else the day on which it was reported; empty where neither is known.
        words: in quotation marks if they are the speaker's own.
        article: what the article is called.
        speaker: who said it; empty where that isn't known.
        condition: the condition that its position holds under.
        iri: of the statement, or of the policy.
    """

    side: int
    stance: str
    when: str
    words: str
    article: str
    speaker: str
    condition: str
    iri: str


class Sayings:
    """Tells of lines.

    Args:
        chosen: the lines.
        sides: of each, 1 for, -1 against or 0 neither.
        store: where the statements are from; None where only the table is known.
        lines: those that will be asked about.
    """

    def __init__(self, chosen: Chosen, sides: Lines, store: Store | None, lines: Iterable[int]) -> None:
        self.chosen, self.sides = chosen, sides
        self.known = Circumstances(store, map(self._iri, lines)) if store else None

    def of(self, line: int) -> Saying:
        """Tell what is said in a line."""
        chosen, table = self.chosen, self.chosen.table
        iri, side = self._iri(line), int(self.sides[line])
        statement, document = table.statement[chosen.line[line]], table.document[chosen.line[line]]
        assert chosen.levels is not None
        words = table.words[statement] if table.words else ""
        condition = self.text("condition", line) or self._unnamed_condition(line)
        day, time = "", chosen.time[line]
        when = "" if np.isnat(time) else str(time.astype("datetime64[D]"))
        if self.known:
            agent, issue, _ = self.names(line)
            stated, rests_on = self.known.position(iri, str(agent), str(issue), side)
            condition = stated or condition
            words = self.known.words(iri, rests_on) or words
            day = str(self.known.told(iri).get("when", ""))
        source = table.documents[document] if document >= 0 else None
        article = (source.label or source.name) if source else ""
        stance = chosen.levels.labels[chosen.level[line]]
        stance = _SIDES[side] if chosen.levels.kind == "boolean" else stance
        return Saying(side, stance, day or when, words, article, self.text("speaker", line), condition, iri)

    def _unnamed_condition(self, line: int) -> str:
        return "not told in the table" if self.text("conditional", line) == "yes" else ""

    def days(self, line: int) -> Days:
        """Return between which days a line was said."""
        day = self.chosen.time[line].astype("datetime64[D]")
        return self.known.days(self._iri(line), day) if self.known else (day, day)

    def _iri(self, line: int) -> str:
        return str(self.chosen.table.statements[self.chosen.table.statement[self.chosen.line[line]]])

    def names(self, line: int) -> tuple[Value, Value, tuple[str, str]]:
        """Return who holds a line's position on what, and what the two are called."""
        row, column = self.chosen.row[line], self.chosen.column[line]
        rows, columns = self.chosen.rows, self.chosen.columns
        return rows.values[row], columns.values[column], (rows.labels[row], columns.labels[column])

    def text(self, variable: str, line: int) -> str:
        """Return the labels of a line's values of a variable; nothing where the table doesn't have it."""
        column = self.chosen.table.columns.get(variable)
        if column is None:
            return ""
        at = self.chosen.line[line]
        if column.lines is None:
            places = column.places[at : at + 1]
        else:
            places = column.places[np.searchsorted(column.lines, at) : np.searchsorted(column.lines, at, "right")]
        return ", ".join(column.labels[place] for place in places if place >= 0)
