"""Bar plots: how often each issue is used, for and against, by level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from viz.networks.usage import Usage
from viz.pictures import sheet
from viz.pictures.colors import AGAINST, BETWEEN, FOR, of_group, readable, tinted
from viz.stills.letters import Style, clean, lines, width
from viz.stills.paper import EDGE, INK, QUIET, ROOM, RULE, Paper

_KIND: Final = "Bar plot"
MOST: Final = 100
"""So many bars are drawn: those of what is used most."""
_NAMES: Final = 380.0
_USERS: Final = 110.0
_NAME: Final = Style("sans", 16)
_NUMBER: Final = Style("sans", 14)
_KEY: Final = Style("sans", 15)
_BAR: Final = 20.0
_SUM: Final = 44.0
"""The room of a sum at the end of a bar."""


class _Bar(NamedTuple):
    """A part of a bar: from which count to which, below 0 for what is against; its level, how many, and its sign."""

    start: float
    end: float
    level: int
    many: int
    sign: int


def barplot(usage: Usage, *, title: str = "", embed: bool = True) -> str:
    """Draw how often each value of variable 2 is used, the most used first.

    Where levels are for and against, bars go both ways: for to the right, in blue, against to the left, in orange, and
    what is between, a level of 0, in gray on both sides of the middle; the farther a level is from 0, the darker. Else
    all go to the right. Beside them stands by how many different agents.

    Args:
        usage: what `viz.networks.usage.usage` returned.
        title: what stands above it.
        embed: whether the fonts go into the file; for `picture`, they needn't.

    Returns:
        An SVG file, in which all names are text.
    """
    order = np.argsort(-usage.counts.sum(axis=1), kind="stable")[:MOST].tolist()
    paper = sheet.opened(_KIND, title, embed=embed)
    if not order:
        sheet.note(paper, "Nothing is used.")
    else:
        colors = _colors(usage)
        _key(paper, usage, colors)
        _rows(paper, _plan(usage, order, colors))
    if len(order) < len(usage.things):
        name = usage.parameters.variable2
        sheet.note(paper, f"{len(order)} of {len(usage.things):,} values of {name}: those that are used most.")
    return sheet.closed(paper, _KIND, title, told=usage.told(), sentences=_sentences(usage, order), embed=embed)


def _colors(usage: Usage) -> list[str]:
    """Return the color of each level."""
    levels = usage.chosen.levels
    if not usage.is_signed or levels is None:
        return [FOR] if not usage.levels else [of_group(place) for place in range(len(usage.levels))]
    numbers = levels.numbers() * 2 - 1 if levels.kind == "boolean" else levels.numbers()
    farthest = float(np.abs(numbers).max())
    full = {1: FOR, -1: AGAINST, 0: BETWEEN}
    return [
        tinted(full[sign], 0.35 + 0.65 * abs(number) / farthest) if sign else BETWEEN
        for sign, number in zip(usage.signs().tolist(), numbers.tolist(), strict=True)
    ]


def _key(paper: Paper, usage: Usage, colors: Sequence[str]) -> None:
    """Draw which color is which level."""
    x, levels = EDGE, usage.chosen.levels
    if levels is None or not usage.levels:
        return
    x += paper.text(x, paper.y + 6, usage.parameters.qualifier, _KEY, QUIET) + 16
    for color, label in zip(colors, levels.labels, strict=True):
        name, hint = sheet.short(label, _KEY, 300)
        wide = 24 + width(name, _KEY)
        if x + wide > EDGE + ROOM:
            x, paper.y = EDGE, paper.y + 26
        paper.box(x, paper.y - 7, 16, 16, color)
        paper.text(x + 24, paper.y + 6, name, _KEY, hint=hint)
        x += wide + 26
    paper.y += 36


class _Plan(NamedTuple):
    """What is drawn where: the bars, their names in lines, and where the middle is and how wide one statement."""

    usage: Usage
    bars: dict[int, list[_Bar]]
    names: dict[int, list[str]]
    colors: Sequence[str]
    left: float
    zero: float
    unit: float


def _plan(usage: Usage, order: Sequence[int], colors: Sequence[str]) -> _Plan:
    bars = {place: _bars(usage, place) for place in order}
    names = {place: lines(clean(usage.labels[place]), _NAME, _NAMES, 2) or ["?"] for place in order}
    left = EDGE + max(width(line, _NAME) for found in names.values() for line in found) + 16
    every = [bar for found in bars.values() for bar in found]
    low, high = min(bar.start for bar in every), max(bar.end for bar in every)
    aside = _SUM if low < 0 else 0.0
    unit = (EDGE + ROOM - _USERS - left - aside - _SUM) / (high - low)
    return _Plan(usage, bars, names, colors, left, left + aside - low * unit, unit)


def _rows(paper: Paper, plan: _Plan) -> None:
    """Draw a row for each thing: its name, its bar, and by how many it is used."""
    paper.text(EDGE + ROOM, paper.y, plan.usage.parameters.variable1 + "s", _NUMBER, QUIET, "end")
    paper.y += 10
    paper.line(plan.zero, paper.y, plan.zero, paper.y + sum(map(_high, plan.names.values())), INK, 1.4)
    for place, names in plan.names.items():
        high = _high(names)
        middle = paper.y + high / 2
        paper.line(EDGE, paper.y, EDGE + ROOM, paper.y, RULE)
        hint = plan.usage.labels[place] if names[-1].endswith("…") else ""
        for number, line in enumerate(names):
            base = middle + 5.5 + 20 * (number - (len(names) - 1) / 2)
            paper.text(plan.left - 14, base, line, _NAME, anchor="end", hint=hint)
        _bar(paper, plan, plan.bars[place], middle)
        paper.text(EDGE + ROOM, middle + 5, str(plan.usage.users[place]), _NUMBER, anchor="end")
        paper.y += high
    paper.line(EDGE, paper.y, EDGE + ROOM, paper.y, RULE)
    paper.y += 10


def _high(names: Sequence[str]) -> float:
    return 32.0 if len(names) == 1 else 50.0


def _bars(usage: Usage, place: int) -> list[_Bar]:
    """Place the parts of a bar: from the middle outward, what is nearest to 0 first."""
    counts, signs = usage.counts[place].tolist(), usage.signs().tolist()
    half = sum(count for count, sign in zip(counts, signs, strict=True) if sign == 0) / 2
    found = [_Bar(-half, half, signs.index(0), round(2 * half), 0)] if half else []
    for sign, levels in ((1, range(len(counts))), (-1, range(len(counts) - 1, -1, -1))):
        end = half
        for level in levels:
            if signs[level] == sign and counts[level]:
                span = sorted((sign * end, sign * (end + counts[level])))
                found.append(_Bar(span[0], span[1], level, counts[level], sign))
                end += counts[level]
    return found


def _bar(paper: Paper, plan: _Plan, found: Sequence[_Bar], middle: float) -> None:
    """Draw the parts of a bar, with their counts where there is room, and the sums of both directions at its ends."""
    levels = plan.usage.chosen.levels if plan.usage.levels else None
    for bar in found:
        x, wide = plan.zero + bar.start * plan.unit, (bar.end - bar.start) * plan.unit
        color, text = plan.colors[bar.level], str(bar.many)
        hint = f"{levels.labels[bar.level]}: {text}" if levels else text
        paper.box(x, middle - _BAR / 2, max(wide - 0.8, 0.6), _BAR, color, hint=hint)
        several = bar.sign == 0 or sum(one.sign == bar.sign for one in found) > 1
        if several and wide > width(text, _NUMBER) + 8:
            paper.text(x + wide / 2, middle + 5, text, _NUMBER, readable(color), "middle")
    for sign in (-1, 1):
        mine = [bar for bar in found if bar.sign == sign]
        if mine:
            end = plan.zero + plan.unit * (mine[-1].end if sign > 0 else mine[-1].start)
            paper.text(
                end + 6 * sign, middle + 5, str(sum(bar.many for bar in mine)), _NUMBER,
                anchor="start" if sign > 0 else "end",
            )  # fmt: skip


def _sentences(usage: Usage, order: Sequence[int]) -> list[str]:
    """Say of each thing how often it is used at each level, and by how many."""
    levels = usage.chosen.levels.labels if usage.chosen.levels and usage.levels else ("statements",)
    found = []
    for place in order:
        counts = zip(map(sheet.said, levels), usage.counts[place].tolist(), strict=True)
        told = ", ".join(f"{level} {count}" for level, count in counts if count)
        by = f"{usage.users[place]} {usage.parameters.variable1}s"
        found.append(f"{sheet.said(usage.labels[place])}: {told}; {by}.")
    return found
