"""The statements as a table: who said it and for whom, in which words, and toward what with which stance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from viz import words as language
from viz.positions import Manner, Told, manner_of, stance_of
from viz.stills import frame, marks
from viz.stills.held import Graph, name, number_of
from viz.stills.letters import Phrase, Style, phrase
from viz.stills.paper import EDGE, QUIET, WIDTH, Paper
from viz.words import Texts

FULL = 3_200.0
"""So much room statements take at the most."""
TOWARD = 6
"""So many things are named for each statement."""

_NUMBER, _WHO, _WORDS, _TOWARD = EDGE, EDGE + 46, EDGE + 330, EDGE + 772
_HEAD = Style("sans", 15, strong=True)
_NAME = Style("sans", 18, strong=True)
_TEXT = Style("sans", 16)
_SMALL = Style("sans", 15)


class Said(NamedTuple):
    """A statement with its speakers, and its lines: toward what, and what is told of each."""

    told: Told
    speakers: list[str]
    lines: list[tuple[str, Told]]


def gathered(graph: Graph) -> list[Said]:
    """List the statements in reading order."""
    found: dict[str, Said] = {}
    for speaker, target, iri, told in graph.edges(keys=True, data=True):
        said = found.setdefault(iri, Said(told, [], []))
        if speaker not in said.speakers:
            said.speakers.append(speaker)
        if told.get("relation") and target not in [known for known, _ in said.lines]:
            said.lines.append((target, told))
    return sorted(found.values(), key=lambda said: (number_of(said.told), str(said.told.get("statement", ""))))


def weightiest(found: Sequence[Said], height: Callable[[Said], float]) -> list[Said]:
    """Choose as many statements as have room, and leave them in their order.

    Args:
        found: the statements; those that announce something come first, then those with most stances, then quotations.
        height: how high each is drawn.
    """
    chosen: list[int] = []
    room = FULL
    for place in sorted(range(len(found)), key=lambda place: (*_weight(found[place]), place)):
        room -= height(found[place])
        if room < 0 and chosen:
            break
        chosen.append(place)
    return [found[place] for place in sorted(chosen)]


def draw(paper: Paper, graph: Graph, words: Texts) -> list[str]:
    """Draw the statements in reading order; return them as sentences."""
    found = gathered(graph)
    shown = weightiest(found, lambda said: _row(Paper(), graph, said, words))
    stances = [stance_of(told) for said in shown for _, told in said.lines]
    keys = [key for key in frame.stance_keys(stances, words) if key.word != "none"]
    frame.legend(paper, keys + frame.word_keys(map(manner, shown), words))
    if not found:
        frame.note(paper, words["still"]["noStatements"])
        return []
    _head(paper, words)
    for said in shown:
        _row(paper, graph, said, words)
    if len(shown) < len(found):
        frame.note(paper, language.counted(words["still"]["statements"], len(found), words, shown=str(len(shown))))
    return [sentence(graph, said, words) for said in shown]


def manner(said: Said) -> Manner:
    """Return how a statement's words are given."""
    return manner_of(said.told)


def speakers(graph: Graph, said: Said, words: Texts) -> str:
    """Write who speaks."""
    return str(words["between_items"]).join(name(graph, iri) for iri in said.speakers)


def sentence(graph: Graph, said: Said, words: Texts) -> str:
    """Write a statement for a screen reader."""
    text = str(said.told.get("words", "")) or words["table"]["noWords"]
    form = words["quoted"] if manner(said) == "quoted" else words["still"][manner(said)]
    parts = {"number": str(number_of(said.told)), "speaker": speakers(graph, said, words)}
    return str(words["still"]["sentence"].format(**parts, words=form.format(words=text)))


def when(told: Told, words: Texts) -> Phrase:
    """Write when a statement was made; where that isn't stated, when it was reported."""
    date, published = str(told.get("when", "")), str(told.get("published", ""))
    if date:
        return phrase("{date}", date=language.date(date, words))
    if not published:
        return Phrase(words["still"]["noDate"])
    return phrase(words["still"]["reported"], date=language.date(published[:10], words))


def _weight(said: Said) -> tuple[int, int, bool]:
    announces = sum("announces" in str(told.get("relation", "")) for _, told in said.lines)
    return -announces, -sum("stance" in told for _, told in said.lines), manner(said) != "quoted"


def _head(paper: Paper, words: Texts) -> None:
    for x, key in ((_NUMBER, "number"), (_WHO, "who"), (_WORDS, "words"), (_TOWARD, "toward")):
        paper.text(x, paper.y + 14, Phrase(words["table"][key]), _HEAD, QUIET)
    paper.y += 24
    paper.line(EDGE, paper.y, WIDTH - EDGE, paper.y, QUIET)
    paper.y += 12


def _row(paper: Paper, graph: Graph, said: Said, words: Texts) -> float:
    """Draw one statement; return how high it is."""
    top = paper.y
    paper.text(_NUMBER, top + 17, Phrase(str(number_of(said.told))), _TEXT, QUIET)
    ends = [_who(paper, graph, top, said, words), _toward(paper, graph, top, said, words)]
    text = str(said.told.get("words", ""))
    if text:
        wide = _TOWARD - _WORDS - 30
        ends.append(marks.words(paper, _WORDS, top, wide, text, words, manner=manner(said), most=8))
    else:
        ends.append(paper.paragraph(_WORDS, top, 400, Phrase(words["table"]["noWords"]), _TEXT, QUIET))
    paper.y = max(ends) + 12
    paper.line(EDGE, paper.y, WIDTH - EDGE, paper.y)
    paper.y += 12
    return paper.y - top


def _who(paper: Paper, graph: Graph, y: float, said: Said, words: Texts) -> float:
    """Write who speaks, in which role, for whom, when, and where it stands."""
    told, room = said.told, _WORDS - _WHO - 26
    y = paper.paragraph(_WHO, y, room, speakers(graph, said, words), _NAME, most=3)
    if role := str(told.get("role", "")):
        y = paper.paragraph(_WHO, y, room, role, _SMALL, most=3)
    elif behalf := str(told.get("behalf", "")):
        y = paper.paragraph(_WHO, y, room, phrase(words["table"]["for"], name=behalf), _SMALL, most=3)
    line = told.get("line")
    place = [phrase(words["table"]["line"], line=str(line))] if line else []
    text = words["still"]["comma"].join([when(told, words), *place])
    return paper.paragraph(_WHO, y + 1, room, Phrase(text), _SMALL, QUIET, most=3)


def _toward(paper: Paper, graph: Graph, y: float, said: Said, words: Texts) -> float:
    """Write on what a statement takes a stance, with its sign, and what else it is about."""
    ranked = sorted(said.lines, key=lambda line: (name(graph, line[0]), line[0]))
    taken = [(target, told) for target, told in ranked if stance_of(told) != "none"]
    others = [name(graph, target) for target, told in ranked if stance_of(told) == "none"]
    room = WIDTH - EDGE - _TOWARD - 27
    for target, told in taken[:TOWARD]:
        marks.stance(paper, _TOWARD + 9, y + 12, stance_of(told), 9)
        y = paper.paragraph(_TOWARD + 27, y, room, name(graph, target), _TEXT, most=3)
        if condition := str(told.get("condition", "")):
            text = phrase(words["still"]["condition"], condition=condition)
            y = paper.paragraph(_TOWARD + 27, y, room, text, _SMALL, QUIET, most=3)
        if holders := _others(graph, said, told, words):
            text = phrase(words["still"]["heldBy"], names=holders)
            y = paper.paragraph(_TOWARD + 27, y, room, text, _SMALL, QUIET, most=3)
        y += 3
    if len(taken) > TOWARD:
        more = language.counted(words["page"]["more"], len(taken) - TOWARD, words)
        y = paper.paragraph(_TOWARD + 27, y, room, Phrase(more), _SMALL, QUIET)
    if others:
        about = phrase(words["still"]["about"], names=words["between_items"].join(others))
        y = paper.paragraph(_TOWARD, y + 1, room + 27, about, _SMALL, QUIET, most=4)
    return y


def _others(graph: Graph, said: Said, told: Told, words: Texts) -> str:
    """Name the holders of a position that are neither the speaker nor those spoken for."""
    own = {*said.speakers, *str(told.get("behalf_iri", "")).split()}
    holders = (iri for iri in str(told.get("holder_iri", "")).split() if iri in graph and iri not in own)
    return str(words["between_items"]).join(name(graph, iri) for iri in holders)
