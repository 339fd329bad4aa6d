"""The time axis of the timeline: days to places, labels that don't run into each other, spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from viz import words as language
from viz.stills import marks
from viz.stills.letters import Phrase, Style, width
from viz.stills.paper import QUIET, RULE, Paper
from viz.words import Texts

_LABEL = Style("sans", 14)
_GAP = 18.0
_DAYS = (1, 2, 7)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 24_000)


class Scale(NamedTuple):
    """From which day to which the axis goes, and from where to where on the paper."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """Return where the middle of a day is."""
        return self.start + (self.end - self.start) * ((day - self.first).days + 0.5) / self.days

    @property
    def days(self) -> int:
        """How many days the axis has."""
        return (self.last - self.first).days + 1


def scale(days: Sequence[date], start: float, end: float) -> Scale:
    """Return the axis of some days; without any, it is that of one nameless day."""
    return Scale(min(days, default=date.min), max(days, default=date.min), start, end)


def ticks(scale: Scale, words: Texts) -> list[tuple[float, str]]:
    """Choose as many days, months or years as have room for their labels: where each is, and the label."""
    found: list[tuple[float, str]] = []
    for days in _candidates(scale):
        found = [(scale.at(day), label) for day, label in _labeled(days, words)]
        widest = max((width(label, _LABEL) for _, label in found), default=0.0)
        apart = [after[0] - before[0] for before, after in pairwise(found)]
        if found and min(apart, default=widest + _GAP) >= widest + _GAP:
            return found
    return found[:1]


def draw(paper: Paper, scale: Scale, top: float, bottom: float, words: Texts) -> None:
    """Draw the axis: labels above, and a line down from each."""
    for x, label in ticks(scale, words):
        half = width(label, _LABEL) / 2
        middle = min(max(x, scale.start + half), scale.end + half)
        paper.text(middle, top + 14, Phrase(label), _LABEL, QUIET, "middle")
        paper.line(x, top + 22, x, bottom, RULE)


def span(paper: Paper, scale: Scale, first: date | None, last: date | None, y: float, *, stated: bool) -> None:
    """Draw a day as a disc, several as a bar; a bar without a known end fades out in dashes to that of the axis."""
    if first == last and first:
        marks.day(paper, scale.at(first), y, stated=stated)
    elif first or last:
        half = (scale.end - scale.start) / scale.days / 2
        start = scale.at(first) - half if first else scale.start
        end = scale.at(last) + half if last else scale.end
        marks.span(paper, start, end, y, dashed=not (first and last))


def _candidates(scale: Scale) -> Iterator[list[date]]:
    for step in _DAYS:
        if scale.days <= 60 * step:
            yield [scale.first + timedelta(days=far) for far in range(0, scale.days, step)]
    for step in _MONTHS:
        first = scale.first.year * 12 + scale.first.month - 1
        last = scale.last.year * 12 + scale.last.month - 1
        if (last - first) // step <= 60:
            months = range(-(-first // step) * step, last + 1, step)
            days = (date(max(1, month // 12), month % 12 + 1, 1) for month in months)
            yield [day for day in days if scale.first <= day <= scale.last]
    yield [scale.first]


def _labeled(days: Sequence[date], words: Texts) -> Iterator[tuple[date, str]]:
    """Write days as short as tells them apart: years, months, or whole."""
    yearly = all((day.month, day.day) == (1, 1) for day in days) and len(days) > 1
    monthly = all(day.day == 1 for day in days) and len(days) > 1
    for day in days:
        yield day, f"{day.year}" if yearly else language.date(day.isoformat()[: 7 if monthly else 10], words)
