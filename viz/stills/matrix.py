"""Things by agents: where each stands on each, by color and sign; conditions are numbered and told below."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from viz import words as language
from viz.stills import frame, marks
from viz.stills.held import Graph, Held, category, held, name, stance_on
from viz.stills.letters import Phrase, Style, clean, lines, phrase, width
from viz.stills.paper import EDGE, ROOM, RULE, Paper
from viz.words import Texts

AGENTS, THINGS, CONDITIONS = 20, 40, 24
"""So many columns, rows and conditions are shown: things have the longer names, and stand in the rows."""

Cells: TypeAlias = dict[tuple[str, str], list[Held]]
"""The positions of each agent on each thing."""

_NAMES = 470.0
_SLANT = 0.7072
_LONG = 216.0
_NAME = Style("sans", 17)
_AGENT = Style("sans", 16)
_NOTE = Style("sans", 15)
_NUMBER = Style("sans", 13, strong=True)
_FURTHER = "*"
_DOT = "M-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z"


class Table(NamedTuple):
    """The most active agents, the most discussed things, where they stand, and how many of both there are."""

    agents: list[str]
    things: list[str]
    cells: Cells
    all_agents: int
    all_things: int


def table(graph: Graph) -> Table:
    """Gather where the most active agents stand on the most discussed things."""
    cells: Cells = defaultdict(list)
    for one in held(graph):
        cells[one.holder, one.thing].append(one)
    agents = _ranked(graph, (agent for agent, _ in cells))
    things = _ranked(graph, (thing for _, thing in cells))
    return Table(agents[:AGENTS], things[:THINGS], dict(cells), len(agents), len(things))


def draw(paper: Paper, graph: Graph, words: Texts) -> list[str]:
    """Draw things in rows and agents in columns; return each agent's stances as a sentence."""
    found = table(graph)
    seen = [cell for (agent, thing), cell in found.cells.items() if agent in found.agents and thing in found.things]
    kinds = [category(graph, iri) for iri in (*found.agents, *found.things)]
    frame.legend(paper, [*frame.stance_keys(map(stance_on, seen), words), *frame.category_keys(kinds, words)])
    if not found.agents:
        frame.note(paper, words["still"]["noStances"])
        return []
    step = min(66.0, (ROOM - _NAMES - _LONG * _SLANT) / len(found.agents))
    _head(paper, graph, found.agents, step)
    notes: list[Held] = []
    for thing in found.things:
        _row(paper, graph, thing, found, step, notes)
    paper.y += 14
    _conditions(paper, graph, notes, words)
    _left_out(paper, found, words)
    return [_sentence(graph, agent, found, words) for agent in found.agents]


def _ranked(graph: Graph, iris: Iterable[str]) -> list[str]:
    counts = Counter(iris)
    return sorted(counts, key=lambda iri: (-counts[iri], name(graph, iri), iri))


def _head(paper: Paper, graph: Graph, agents: Sequence[str], step: float) -> None:
    """Write the agents slanted above their columns, in two lines where there is room."""
    written = [lines(clean(name(graph, agent)), _AGENT, _LONG, 2 if step >= 56 else 1) for agent in agents]
    longest = max(width(line, _AGENT) for found in written for line in found)
    base = paper.y + longest * _SLANT + 34
    for place, (agent, found) in enumerate(zip(agents, written, strict=True)):
        x = EDGE + _NAMES + (place + 0.5) * step
        marks.symbol(paper, x, base - 10, category(graph, agent), 0.8)
        for number, line in enumerate(found):
            down = 19 * _SLANT * (number - (len(found) - 1) / 2)
            paper.text(x + 14 + down, base - 20 + down, line, _AGENT, turn=-45)
    paper.y = base + 8


def _row(paper: Paper, graph: Graph, thing: str, found: Table, step: float, notes: list[Held]) -> None:
    """Draw a thing's row, and add the conditions to the notes."""
    names = lines(clean(name(graph, thing)), _NAME, _NAMES - 50, 2)
    high = 18 + 22.0 * max(1, len(names))
    paper.line(EDGE, paper.y, EDGE + _NAMES + step * len(found.agents), paper.y)
    middle = paper.y + high / 2
    marks.symbol(paper, EDGE + 10, middle, category(graph, thing), 0.9)
    for number, line in enumerate(names):
        paper.text(EDGE + 28, middle + 6 + 21 * (number - (len(names) - 1) / 2), line, _NAME)
    radius = min(14.0, step / 2 - 2)
    for place, agent in enumerate(found.agents):
        x = EDGE + _NAMES + (place + 0.5) * step
        if cell := found.cells.get((agent, thing)):
            marks.stance(paper, x, middle, stance_on(cell), radius)
            beside = (radius + 1, radius * 0.5) if step >= 44 else (radius * 0.3, radius + 1)
            _condition(paper, x + beside[0], middle - beside[1], cell, notes)
        else:
            paper.shape(x, middle, _DOT, 1, RULE)
    paper.y += high


def _condition(paper: Paper, x: float, y: float, cell: Sequence[Held], notes: list[Held]) -> None:
    """Write the number of a cell's condition beside it, and keep the condition for the notes."""
    if conditional := next((one for one in cell if one.condition), None):
        notes.append(conditional)
        paper.text(x, y, Phrase(len(notes) if len(notes) <= CONDITIONS else _FURTHER), _NUMBER)


def _conditions(paper: Paper, graph: Graph, notes: Sequence[Held], words: Texts) -> None:
    for number, one in enumerate(notes[:CONDITIONS], start=1):
        paper.text(EDGE, paper.y + 15, Phrase(number), _NUMBER)
        names = {"holder": name(graph, one.holder), "thing": name(graph, one.thing)}
        text = phrase(words["still"]["conditionNote"], condition=one.condition, **names)
        paper.y = paper.paragraph(EDGE + 26, paper.y, ROOM - 26, text, _NOTE, most=2) + 2
    if len(notes) > CONDITIONS:
        paper.text(EDGE, paper.y + 15, Phrase(_FURTHER), _NUMBER)
        further = Phrase(words["still"]["conditional"])
        paper.y = paper.paragraph(EDGE + 26, paper.y, ROOM - 26, further, _NOTE) + 2


def _left_out(paper: Paper, found: Table, words: Texts) -> None:
    counts = {
        "agents": (len(found.agents), found.all_agents),
        "rows": (len(found.things), found.all_things),
    }
    for key, (shown, count) in counts.items():
        if shown < count:
            frame.note(paper, language.counted(words["still"][key], count, words, shown=language.number(shown, words)))


def _sentence(graph: Graph, agent: str, found: Table, words: Texts) -> str:
    """Write an agent's stances, for a screen reader."""
    parts = [
        words["still"]["onThing"].format(stance=words["stances"][stance_on(cell)], thing=name(graph, thing))
        for thing in found.things
        if (cell := found.cells.get((agent, thing)))
    ]
    sides = str(words["between_items"]).join(parts)
    return str(words["still"]["standing"].format(thing=name(graph, agent), sides=sides)) if parts else ""
