"""The statements in order of time, each with its span on an axis, and lines from what answers to what is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kg.dates import Days
from viz import words as language
from viz.positions import Told, stance_of
from viz.stills import axis, frame, marks
from viz.stills.held import Graph, name, number_of
from viz.stills.letters import Phrase, Style, lines, phrase, width
from viz.stills.paper import ACCENT, EDGE, QUIET, WIDTH, Paper
from viz.stills.statements import TOWARD, Said, gathered, manner, sentence, speakers, weightiest, when
from viz.words import Texts

_NUMBER, _TEXT, _AXIS = EDGE, EDGE + 46, EDGE + 610
_END = WIDTH - EDGE - 66
_NAME = Style("sans", 17, strong=True)
_SMALL = Style("sans", 15)
_MARK = Style("sans", 15)


BESIDE = 2
"""So many stances of a statement stand side by side."""


class Span(NamedTuple):
    """A statement and the days between which it was made; `stated` is false where that is when it was reported."""

    said: Said
    first: date | None
    last: date | None
    stated: bool


def span(said: Said) -> Span:
    """Return when a statement was made; without a date, when it was reported."""
    told = {key: str(said.told.get(key, "")) for key in ("when", "earliest", "latest", "published")}
    stated = _days(told["when"]) or Days(_day(told["earliest"]), _day(told["latest"]))
    if stated.earliest or stated.latest:
        return Span(said, stated.earliest, stated.latest, True)
    reported = _day(told["published"])
    return Span(said, reported, reported, False)


def draw(paper: Paper, graph: Graph, words: Texts) -> list[str]:
    """Draw the statements in order of time; return them as sentences."""
    found = gathered(graph)
    shown = weightiest(found, lambda said: _row(Paper(), graph, span(said), words)[1])
    spans = sorted(map(span, shown), key=_order)
    _legend(paper, spans, words)
    if not found:
        frame.note(paper, words["still"]["noStatements"])
        return []
    scale = axis.scale([day for one in spans for day in (one.first, one.last) if day], _AXIS, _END)
    top = paper.y
    paper.y += 32
    middles = [_row(paper, graph, one, words)[0] for one in spans]
    axis.draw(paper, scale, top, paper.y - 9, words)
    for one, middle in zip(spans, middles, strict=True):
        axis.span(paper, scale, one.first, one.last, middle, stated=one.stated)
    _answers(paper, spans, middles)
    if len(spans) < len(found):
        frame.note(paper, language.counted(words["still"]["statements"], len(found), words, shown=str(len(spans))))
    return [f"{when(one.said.told, words)}: {sentence(graph, one.said, words)}" for one in spans]


def _days(text: str) -> Days | None:
    """Read what is stated of when; none where that isn't written as a date."""
    try:
        return Days.parse(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _order(one: Span) -> tuple[date, date, bool, int]:
    """Sort by the first possible day, then the last; what has no date on record comes after what has."""
    first, last = one.first or one.last or date.max, one.last or one.first or date.max
    return first, last, not one.stated, number_of(one.said.told)


def _legend(paper: Paper, spans: Sequence[Span], words: Texts) -> None:
    texts = words["still"]
    keys = [frame.Key("day", "", texts["day"]), frame.Key("span", "", texts["span"])]
    keys += [frame.Key("reported", "", texts["onlyReported"])] * any(not one.stated for one in spans)
    keys += [frame.Key("answer", "", texts["answer"])] * any(one.said.told.get("responds_to_iri") for one in spans)
    stances = {stance_of(told) for one in spans for _, told in one.said.lines} - {"none"}
    frame.legend(
        paper, keys + frame.stance_keys(stances, words) + frame.word_keys((manner(one.said) for one in spans), words)
    )


def _row(paper: Paper, graph: Graph, one: Span, words: Texts) -> tuple[float, float]:
    """Draw one statement; return where its middle is, and how high it is."""
    top, told, room = paper.y, one.said.told, _AXIS - _TEXT - 30
    paper.text(_NUMBER, top + 16, Phrase(number_of(told)), _SMALL, QUIET)
    who = speakers(graph, one.said, words)
    if behalf := str(told.get("behalf", "")):
        who = phrase(words["still"]["speakerFor"], speaker=who, behalf=behalf)
    date = Phrase("".join(lines(_when(told, words), _SMALL, room * 0.7, 1)))
    paper.text(_TEXT + room, top + 16, date, _SMALL, QUIET, "end")
    y = paper.paragraph(_TEXT, top, room - width(date, _SMALL) - 16, who, _NAME, most=2)
    if announced := [target for target, edge in one.said.lines if "announces" in str(edge.get("relation", ""))]:
        names = words["between_items"].join(name(graph, target) for target in announced)
        y = paper.paragraph(_TEXT, y, room, phrase(words["still"]["announces"], names=names), _MARK, ACCENT, most=2)
    if text := str(told.get("words", "")):
        y = marks.words(paper, _TEXT, y + 1, room, text, words, manner=manner(one.said), most=3)
    y = _stances(paper, graph, y, one.said, room, words)
    paper.y = y + 7
    paper.line(EDGE, paper.y, WIDTH - EDGE, paper.y)
    paper.y += 9
    return (top + y) / 2, paper.y - top


def _stances(paper: Paper, graph: Graph, y: float, said: Said, room: float, words: Texts) -> float:
    """Write on what a statement takes a stance, side by side; return where the next thing may start."""
    taken = [(target, stance) for target, told in said.lines if (stance := stance_of(told)) != "none"]
    share = room / min(len(taken) or 1, BESIDE)
    for place, (target, stance) in enumerate(taken[:TOWARD]):
        x = _TEXT + place % BESIDE * share
        y += 24 if place % BESIDE == 0 else 0
        marks.stance(paper, x + 8, y - 12, stance, 8)
        paper.paragraph(x + 22, y - 22, share - 30, name(graph, target), _SMALL, most=1)
    if len(taken) > TOWARD:
        more = language.counted(words["page"]["more"], len(taken) - TOWARD, words)
        y = paper.paragraph(_TEXT + 22, y + 2, room - 22, Phrase(more), _SMALL, QUIET)
    return y


def _when(told: Told, words: Texts) -> Phrase:
    act = words["acts"].get(str(told.get("act", "")))
    return Phrase(words["still"]["comma"].join([when(told, words), *([act] if act else [])]))


def _answers(paper: Paper, spans: Sequence[Span], middles: Sequence[float]) -> None:
    """Draw a bracket at the end side from each statement that is answered to its answers, the short ones further in."""
    at = {str(one.said.told.get("statement", "")): middle for one, middle in zip(spans, middles, strict=True)}
    answers: dict[float, set[float]] = defaultdict(set)
    for one, middle in zip(spans, middles, strict=True):
        for iri in str(one.said.told.get("responds_to_iri", "")).split():
            if at.get(iri, middle) != middle:
                answers[at[iri]].add(middle)
    lanes: list[list[tuple[float, float]]] = []
    for answered, answering in sorted(answers.items(), key=lambda item: (_reach(*item), item[0])):
        low, high = min(answered, *answering), max(answered, *answering)
        lane = next((place for place, taken in enumerate(lanes) if _free(taken, low, high)), len(lanes))
        lanes[lane:] = lanes[lane:] or [[]]
        lanes[lane].append((low, high))
        marks.answer(paper, _END + 12, sorted(answering), answered, min(_END + 24 + 7 * lane, WIDTH - EDGE))


def _reach(answered: float, answering: set[float]) -> float:
    return max(abs(answered - one) for one in answering)


def _free(taken: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return all(high < start or low > end for start, end in taken)
