"""Curves over time windows: polarization, modularity, or any other score, at the middles of the windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from viz import words as language
from viz.pictures import sheet
from viz.pictures.colors import of_group
from viz.pictures.scale import Scale, scale
from viz.stills import axis
from viz.stills.letters import Style, width
from viz.stills.paper import EDGE, QUIET, ROOM, RULE, Paper

Points: TypeAlias = Sequence[tuple[np.datetime64, float]]
"""The middles of windows, and the score of each; one that isn't a number is a gap."""

_KIND: Final = "Curve"
_HIGH: Final = 420.0
_NAMES: Final = 220.0
_TICK: Final = Style("sans", 14)
_NAME: Final = Style("sans", 16, strong=True)
_DOT: Final = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
_DOTTED: Final = 60
"""Up to so many windows have a dot each."""
_APART: Final = 20.0
_DASHES: Final = ("", "9 5", "2 4", "14 5 3 5")
"""Curves are told apart by these, too."""


class _Time(NamedTuple):
    """From which moment to which the axis goes, and from where to where on paper."""

    first: np.datetime64
    last: np.datetime64
    start: float
    end: float

    def at(self, moment: np.datetime64) -> float:
        span = (self.last - self.first) / np.timedelta64(1, "s")
        share = float((moment - self.first) / np.timedelta64(1, "s") / span) if span else 0.5
        return self.start + (self.end - self.start) * share

    def ticks(self) -> list[tuple[float, str]]:
        """Return round days where there are several, else the first and the last moment."""
        words = language.texts()
        first, last = (date.fromisoformat(str(moment)[:10]) for moment in (self.first, self.last))
        if (last - first).days < 2:
            ends = dict.fromkeys((self.first, self.last))
            return [(self.at(moment), language.moment(f"{moment}Z", words)) for moment in ends]
        return axis.ticks(axis.Scale(first, last, self.start, self.end), words)


def curve(
    scores: Points | Mapping[str, Points],
    *,
    title: str = "",
    kind: str = "Polarization",
    told: Mapping[str, str] | None = None,
    embed: bool = True,
) -> str:
    """Draw how a score changes from window to window; days stand below.

    Args:
        scores: the middle and the score of each window; or several such, by name.
        title: what stands above it.
        kind: which score it is.
        told: the parameters that it was calculated by.
        embed: whether the fonts go into the file; for `picture`, they needn't.

    Returns:
        An SVG file, in which all names are text.
    """
    given = scores if isinstance(scores, Mapping) else {"": scores}
    lines = {name: sorted(points, key=lambda point: point[0]) for name, points in given.items()}
    known = [point for points in lines.values() for point in points if isfinite(point[1])]
    paper = sheet.opened(kind or _KIND, title, embed=embed)
    if not known:
        sheet.note(paper, "No window has a score.")
    else:
        _draw(paper, lines, known)
    return sheet.closed(paper, kind or _KIND, title, told=told or {}, sentences=_sentences(lines), embed=embed)


def _draw(paper: Paper, lines: Mapping[str, Points], known: Points) -> None:
    named = max((width(sheet.short(name, _NAME, _NAMES)[0], _NAME) for name in lines), default=0.0)
    top, bottom = paper.y + 10, paper.y + 10 + _HIGH
    values = scale([value for _, value in known], bottom, top)
    start = EDGE + max(width(text, _TICK) for _, text in values.ticks) + 18
    moments = [moment for points in lines.values() for moment, _ in points]
    time = _Time(min(moments), max(moments), start, EDGE + ROOM - (named + 48 if named else 10))
    _axes(paper, values, time, bottom)
    ends = []
    for number, points in enumerate(lines.values()):
        _line(paper, points, values, time, number)
        last = [point for point in points if isfinite(point[1])][-1:]
        ends.append(values.at(last[0][1]) if last else bottom)
    _names(paper, list(lines), ends, time.end + 14)
    paper.y = bottom + 50


def _axes(paper: Paper, values: Scale, time: _Time, bottom: float) -> None:
    """Draw fine lines at round numbers, and the days below."""
    for value, text in values.ticks:
        y = values.at(value)
        paper.line(time.start, y, time.end, y, "#9a9ca3" if value == 0 else RULE, 1.2)
        paper.text(time.start - 12, y + 5, text, _TICK, QUIET, "end")
    for x, label in time.ticks():
        half = width(label, _TICK) / 2
        paper.line(x, bottom, x, bottom + 6, QUIET, 1.2)
        paper.text(min(max(x, EDGE + half), paper.wide - EDGE - half), bottom + 24, label, _TICK, QUIET, "middle")


def _line(paper: Paper, points: Points, values: Scale, time: _Time, number: int) -> None:
    """Draw one curve; where a score isn't known it is broken off."""
    color = of_group(number)
    for (one, score), (other, following) in pairwise(points):
        if isfinite(score) and isfinite(following):
            ends = time.at(one), values.at(score), time.at(other), values.at(following)
            paper.line(*ends, color, 2.2, _DASHES[number % len(_DASHES)])
    alone = [
        place
        for place, (_, score) in enumerate(points)
        if isfinite(score) and not any(isfinite(value) for _, value in points[max(0, place - 1) : place + 2 : 2])
    ]
    for place, (moment, score) in enumerate(points):
        if isfinite(score) and (len(points) <= _DOTTED or place in alone):
            paper.shape(time.at(moment), values.at(score), _DOT, 1, color)


def _names(paper: Paper, names: Sequence[str], ends: Sequence[float], x: float) -> None:
    """Write the name of each curve at its end, none on another."""
    last = -_APART
    for end, number in sorted((end, number) for number, end in enumerate(ends)):
        name, hint = sheet.short(names[number], _NAME, _NAMES) if names[number] else ("", "")
        if name:
            last = max(end + 5, last + _APART)
            paper.line(x, last - 5, x + 22, last - 5, of_group(number), 2.2, _DASHES[number % len(_DASHES)])
            paper.text(x + 30, last, name, _NAME, hint=hint)


def _sentences(lines: Mapping[str, Points]) -> list[str]:
    """Say the first, the least, the greatest and the last score of each curve."""
    words = language.texts()
    found = []
    for name, points in lines.items():
        known = [point for point in points if isfinite(point[1])]
        if known:
            least, most = (pick(known, key=lambda point: point[1]) for pick in (min, max))
            parts = (("first", known[0]), ("least", least), ("greatest", most), ("last", known[-1]))
            told = (f"{word} {sheet.written(score)}, {_day(moment, words)}" for word, (moment, score) in parts)
            found.append(f"{sheet.said(name)}: " * bool(name) + "; ".join(told) + ".")
    return found


def _day(moment: np.datetime64, words: language.Texts) -> str:
    return language.date(str(moment)[:10], words)
