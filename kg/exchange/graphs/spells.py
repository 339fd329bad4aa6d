"""When the edges and nodes of a statement graph are there: the days of the statements, for timelines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kg.account import Account
from kg.dates import Days
from kg.exchange.graphs.attributes import Values

if TYPE_CHECKING:
    import networkx


class Spell(NamedTuple):
    """The first and the last day of a stretch of time, both of them included."""

    start: date
    end: date


def spells(graph: networkx.MultiDiGraph[str], account: Account) -> list[Spell | None]:
    """Return the spells of a graph's edges, in their order; of a statement that is several edges it is told once."""
    told: set[str] = set()
    found = []
    for _, _, key, values in graph.edges(keys=True, data=True):
        found.append(spell(values, Account() if key in told else account))
        told.add(key)
    return found


def spell(values: Values, account: Account) -> Spell | None:
    """Return the days between which an edge's statement was made, as the timeline of the page has them.

    A statement of which only the first or only the last possible day is known is put on that day; one without a day
    on the day on which it was reported; one without even that has no spell.

    >>> spell({"earliest": "2020-06-08", "latest": "2020-06-10"}, Account())
    Spell(start=datetime.date(2020, 6, 8), end=datetime.date(2020, 6, 10))
    >>> spell({"when": "/1848-02", "published": "1899-12-31T23:59:59-14:00"}, Account()).end
    datetime.date(1848, 2, 29)
    """
    first, last = _said(values)
    if first and last:
        return Spell(first, last) if first <= last else Spell(last, first)
    if day := first or last:
        account.flattened("Statement: when", "open on one side: put on the day that is known")
        return Spell(day, day)
    reported = _days(values.get("published"))
    if reported.earliest and reported.latest:
        account.flattened("Statement: when", "not stated: put on the day on which it was reported")
        return Spell(reported.earliest, reported.latest)
    account.lost("Statement: when", "neither stated nor reported on a day of the calendar: it is always there")
    return None


def lives(graph: networkx.MultiDiGraph[str], said: Iterable[Spell | None]) -> Mapping[str, list[Spell]]:
    """Return the stretches of time in which each node takes part in a statement, in order and joined where they meet.

    Args:
        graph: the statement graph.
        said: the spells of its edges, in their order.
    """
    taking: dict[str, set[Spell]] = defaultdict(set)
    for (tail, head), one in zip(graph.edges(), said, strict=True):
        if one:
            taking[tail].add(one)
            taking[head].add(one)
    return {node: _joined(sorted(found)) for node, found in taking.items()}


def _joined(spells: list[Spell]) -> list[Spell]:
    joined = spells[:1]
    for start, end in spells[1:]:
        last = joined[-1]
        if (start - last.end) <= timedelta(days=1):
            joined[-1] = Spell(last.start, max(last.end, end))
        else:
            joined.append(Spell(start, end))
    return joined


def _said(values: Values) -> tuple[date | None, date | None]:
    earliest, latest = _days(values.get("earliest")).earliest, _days(values.get("latest")).latest
    if earliest and latest:
        return earliest, latest
    stated = _days(values.get("when"), whole=True)
    return earliest or stated.earliest, latest or stated.latest


def _days(text: object, *, whole: bool = False) -> Days:
    """Read a day, or the day of a moment; nothing where it is none."""
    try:
        return Days.parse(str(text or "") if whole else str(text or "")[:10])
    except ValueError:
        return Days(None, None)
