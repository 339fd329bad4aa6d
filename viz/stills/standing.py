"""Who stands where: each thing with those for it, between, and against it, and the words that show it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from viz import words as language
from viz.stills import frame, marks
from viz.stills.held import Graph, Held, Side, Standing, category, name, standings
from viz.stills.letters import Phrase, Style, phrase
from viz.stills.paper import EDGE, QUIET, ROOM, WIDTH, Paper
from viz.words import Texts

FULL = 2_300.0
"""When the paper is so long, no further thing is begun."""
COLUMNS = 3
"""So many columns the paper has; a thing takes as many as it has holders, at the most all."""
MOST, FEW, MANY = 6, 3, 12
"""So many holders of a stance are named for each thing; fewer where so many and more have one on it."""

Shares: TypeAlias = "list[tuple[list[str], int]]"
"""Which stances stand below each other, and in how many columns."""

_GAP = 32.0
_WIDE = (ROOM - (COLUMNS - 1) * _GAP) / COLUMNS
_THING = Style("serif", 23, strong=True)
_STANCE = Style("sans", 16, strong=True)
_HOLDER = Style("sans", 18, strong=True)
_CONDITION = Style("sans", 16)
_SMALL = Style("sans", 15)
_INDENT = 27.0


def draw(paper: Paper, graph: Graph, words: Texts) -> list[str]:
    """Draw the things on which there are stances, the most discussed first; return it as sentences."""
    found = standings(graph)
    sides = [(stance, side) for one in found for stance, named in one.sides.items() for side in named]
    told = [one for _, side in sides for one in side.told]
    keys = frame.stance_keys([*(stance for stance, _ in sides), *(one.stance for one in told)], words)
    frame.legend(paper, keys + frame.word_keys((one.manner for one in told if one.words), words))
    shown = 0
    for row in _rows(found):
        if paper.y > FULL:
            break
        _row(paper, graph, row, words)
        shown += len(row)
    if not found:
        frame.note(paper, words["still"]["noStances"])
    elif shown < len(found):
        frame.note(paper, language.counted(words["still"]["things"], len(found), words, shown=str(shown)))
    return [_sentence(graph, one, words) for one in found[:shown]]


def _rows(found: Sequence[Standing]) -> Iterator[list[Standing]]:
    """Set things side by side, in their order; where columns stay free, the next one that fits comes earlier."""
    left = deque(found)
    while left:
        row = [left.popleft()]
        while free := COLUMNS - sum(map(span, row)):
            fitting = next((place for place, one in enumerate(left) if span(one) <= free), None)
            if fitting is None:
                break
            row.append(left[fitting])
            del left[fitting]
        yield row


def span(standing: Standing) -> int:
    """Return how many columns a thing takes."""
    return min(COLUMNS, sum(map(len, standing.sides.values())))


def shares(sides: Mapping[str, Sequence[Side]], columns: int) -> Shares:
    """Share out columns to sides: each has one, the largest the rest; what lies between both ends stands together.

    >>> shares({"supports": [1, 2, 3], "opposes": [4]}, 3)
    [(['supports'], 2), (['opposes'], 1)]
    >>> shares({"supports": [1], "opposes": [4], "mixed": [2], "neutral": [3]}, 3)
    [(['supports'], 1), (['mixed', 'neutral'], 1), (['opposes'], 1)]
    """
    groups = [[stance] for stance in marks.STANCES if stance in sides]
    if len(groups) > columns:
        groups = [["supports"], ["mixed", "neutral"], ["opposes"]]
        groups = [kept for group in groups if (kept := [stance for stance in group if stance in sides])]
    given = [1] * len(groups)
    sizes = [sum(len(sides[stance]) for stance in group) for group in groups]
    for _ in range(columns - len(groups)):
        given[max(range(len(groups)), key=lambda place: (sizes[place] / given[place], -place))] += 1
    return list(zip(groups, given, strict=True))


def _row(paper: Paper, graph: Graph, row: Sequence[Standing], words: Texts) -> None:
    top, x, ends = paper.y, EDGE, []
    for standing in row:
        ends.append(_thing(paper, graph, x, top, standing, words))
        x += span(standing) * (_WIDE + _GAP)
    paper.y = max(ends) + 8
    paper.line(EDGE, paper.y, WIDTH - EDGE, paper.y)
    paper.y += 18


def _most(standing: Standing) -> int:
    """Return how many holders of a stance are named."""
    return MOST if standing.holders < MANY else FEW


def _thing(paper: Paper, graph: Graph, x: float, y: float, standing: Standing, words: Texts) -> float:
    """Draw one thing; return where the next may start."""
    columns = span(standing)
    marks.symbol(paper, x + 10, y + 15, category(graph, standing.thing))
    room = columns * (_WIDE + _GAP) - _GAP - _INDENT
    y = paper.paragraph(x + _INDENT, y, room, name(graph, standing.thing), _THING, most=3) + 8
    ends = []
    for stances, wide in shares(standing.sides, columns):
        below = y
        for stance in stances:
            below = _side(paper, graph, x, below, stance, standing, wide, words)
        ends.append(below)
        x += wide * (_WIDE + _GAP)
    return max(ends)


def _side(
    paper: Paper, graph: Graph, x: float, y: float, stance: str, standing: Standing, wide: int, words: Texts
) -> float:
    """Write who holds a stance, in some columns; return where the next thing may start."""
    named, most = standing.sides[stance], _most(standing)
    paper.box(x, y, wide * (_WIDE + _GAP) - _GAP, 3, marks.STANCES[stance])
    marks.stance(paper, x + 10, y + 21, stance)
    text = words["still"]["side"].format(stance=words["stances"][stance], count=language.number(len(named), words))
    paper.text(x + _INDENT, y + 27, Phrase(text), _STANCE, marks.STANCES[stance])
    y += 42
    for first in range(0, min(len(named), most), wide):
        row = list(enumerate(named[first : min(first + wide, most)]))
        y = max(_holder(paper, graph, x + place * (_WIDE + _GAP), y, side, words) for place, side in row) + 12
    if len(named) > most:
        text = language.counted(words["page"]["more"], len(named) - most, words)
        y = paper.paragraph(x, y, _WIDE, Phrase(text), _SMALL, QUIET) + 8
    return y


def _holder(paper: Paper, graph: Graph, x: float, y: float, side: Side, words: Texts) -> float:
    """Write a holder, the conditions, and the words; return where the next thing may start."""
    marks.symbol(paper, x + 10, y + 13, category(graph, side.holder), 0.8)
    room = _WIDE - _INDENT
    y = paper.paragraph(x + _INDENT, y, room, name(graph, side.holder), _HOLDER, most=3)
    for condition in side.conditions[:3]:
        text = phrase(words["still"]["condition"], condition=condition)
        y = paper.paragraph(x + _INDENT, y, room, text, _CONDITION, most=3) + 2
    for one in side.told:
        if len(side.told) > 1:
            marks.stance(paper, x + 10, y + 13, one.stance, 7)
        y = _told(paper, graph, x + _INDENT, y, one, words)
    return y


def _told(paper: Paper, graph: Graph, x: float, y: float, one: Held, words: Texts) -> float:
    """Write the words that show a stance, and who said them where that isn't the holder."""
    room = _WIDE - _INDENT
    if one.words:
        y = marks.words(paper, x, y + 2, room, one.words, words, manner=one.manner, most=5)
    if one.speaker != one.holder:
        y = paper.paragraph(x, y + 1, room, _speaker(graph, one, words), _SMALL, QUIET, most=3)
    return y


def _speaker(graph: Graph, one: Held, words: Texts) -> Phrase:
    """Write who said it, with the role, without the holder's name once more."""
    role = one.role.removesuffix(f", {name(graph, one.holder)}")
    form = words["still"]["speakerAs" if role else "speaker"]
    return phrase(form, speaker=name(graph, one.speaker), role=role)


def _sentence(graph: Graph, standing: Standing, words: Texts) -> str:
    """Write a thing with its sides, for a screen reader."""
    between = words["between_items"]
    parts = [
        words["still"]["named"].format(
            stance=words["stances"][stance],
            names=between.join(name(graph, side.holder) for side in standing.sides[stance][:MOST]),
        )
        for stance in marks.STANCES
        if stance in standing.sides
    ]
    return str(words["still"]["standing"].format(thing=name(graph, standing.thing), sides=between.join(parts)))
