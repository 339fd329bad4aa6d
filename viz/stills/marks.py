"""The marks of the stills: the symbols of things, the signs of stances, and how lines end, as the page draws them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from viz.positions import Manner
from viz.stills.letters import Style, phrase
from viz.stills.paper import ACCENT, QUIET, WHITE, Paper, Point
from viz.words import Texts

STANCES = {"supports": "#0b6bb8", "mixed": "#6f3d9a", "neutral": "#5d626b", "opposes": "#b34407", "none": "#94969a"}
"""The color of each stance, in the order in which sides are shown: who is for it first, who is against it last."""

CATEGORIES = {
    "person": "#2b3440",
    "organization": "#5b6b7d",
    "group": "#93a1b0",
    "issue": "#d99a00",
    "policy": "#12806f",
    "law": "#8a5a2b",
    "event": "#a8406f",
    "topic": "#7b7a72",
    "other": "#b9b6ac",
}
"""The color of each category of thing."""

_SHAPES = {
    "person": "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
    "organization": "M-6.5-6.5h13v13h-13z",
    "group": "M-8 0-4-7H4L8 0 4 7H-4z",
    "issue": "M0-9 2.4-2.8 9-2.6 3.9 1.5 5.6 8 0 4.3-5.6 8-3.9 1.5-9-2.6-2.4-2.8z",
    "policy": "M0-8.5 8.5 0 0 8.5-8.5 0z",
    "law": "M0-8 8.5 7h-17z",
    "event": "M0 8 8.5-7h-17z",
    "topic": "M-6-5H6a3 3 0 0 1 3 3V2a3 3 0 0 1-3 3H-6a3 3 0 0 1-3-3V-2a3 3 0 0 1 3-3z",
    "other": "M-9 0a9 6 0 1 0 18 0a9 6 0 1 0-18 0z",
}

_SIGNS = {
    "supports": "M-5-1H-1V-5H1V-1H5V1H1V5H-1V1H-5z",
    "opposes": "M-5-1H5V1H-5z",
    "mixed": "M-4.5-3H-1V-6H1V-3H4.5V-1H1V2H-1V-1H-4.5zM-4.5 4H4.5V6H-4.5z",
    "neutral": "M0-5.5a3.9 5.5 0 0 1 0 11a3.9 5.5 0 0 1 0-11zM0-3.6a2 3.6 0 0 0 0 7.2a2 3.6 0 0 0 0-7.2z",
}
"""+, −, ± and 0, drawn, so that they are the same in every font."""

QUOTED, PARAPHRASE = Style("serif", 17), Style("sans", 16)
"""How a speaker's own words are set, and how a paraphrase is."""

PARAPHRASED = "7 5"
"""The dashes of a line behind which there are only paraphrases."""
LINK = "1.5 4"
"""The dots of a line between a speaker and those they speak for."""

_DISC = "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0z"
_RING = "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"


def symbol(paper: Paper, x: float, y: float, category: str, scale: float = 1.0) -> None:
    """Draw the symbol of a category around a point; at scale 1 it is about 17 units wide."""
    border = CATEGORIES["topic"] if category == "topic" else ""
    paper.shape(x, y, _SHAPES[category], scale, WHITE if border else CATEGORIES[category], border)


def stance(paper: Paper, x: float, y: float, word: str, radius: float = 10.0) -> None:
    """Draw the sign of a stance, white on a disc of its color; where none is stated, an empty ring."""
    scale = radius / 10
    if word == "none":
        paper.shape(x, y, _RING, scale, WHITE, STANCES["none"])
        return
    paper.shape(x, y, _DISC, scale, STANCES[word])
    paper.shape(x, y, _SIGNS[word], scale, WHITE)


def bare_sign(paper: Paper, x: float, y: float, word: str) -> None:
    """Draw the sign of a stance in its color on a small white disc, for the middle of a line."""
    if word in _SIGNS:
        paper.shape(x, y, _DISC, 0.9, WHITE)
        paper.shape(x, y, _SIGNS[word], 1.2, STANCES[word])


def end(paper: Paper, tip: Point, back: Point, word: str, thick: float) -> None:
    """Draw how the line of a stance ends.

    Args:
        paper: what is drawn on.
        tip: where the line ends.
        back: a point from which it comes.
        word: arrow for supports, bar for opposes, diamond for mixed, disc for neutral, open arrow for none.
        thick: how thick the line is.
    """
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    far = sqrt(dx * dx + dy * dy) or 1.0
    dx, dy = dx / far, dy / far

    def at(along: float, aside: float) -> Point:
        return tip[0] - dx * along - dy * aside, tip[1] - dy * along + dx * aside

    size, color = 7 + 2 * thick, STANCES[word]
    if word == "opposes":
        paper.line(*at(0, -size * 0.6), *at(0, size * 0.6), color, thick + 1.2)
    elif word == "neutral":
        paper.shape(*at(size / 3, 0), _DISC, size / 26, color)
    elif word == "none":
        paper.line(*at(size, -size * 0.5), *at(0, 0), color, thick)
        paper.line(*at(size, size * 0.5), *at(0, 0), color, thick)
    else:
        broad, deep = (0.4, size / 2) if word == "mixed" else (0.45, size)
        paper.fill([at(0, 0), at(deep, -size * broad), at(size, 0), at(deep, size * broad)], color)


def line_key(paper: Paper, x: float, y: float, word: str) -> None:
    """Draw a line as the network has it, 36 units long: of a stance, of quoted words or paraphrased ones, or a link."""
    dashes = {"paraphrased": PARAPHRASED, "link": LINK}.get(word, "")
    paper.line(x, y, x + 34, y, STANCES.get(word, QUIET), 2, dashes)
    if word in STANCES:
        end(paper, (x + 34, y), (x, y), word, 2)


def day(paper: Paper, x: float, y: float, *, stated: bool) -> None:
    """Draw a day of the timeline: a disc, or a ring where it is only known when it was reported."""
    paper.shape(x, y, _RING, 0.75, ACCENT if stated else WHITE, ACCENT)


def span(paper: Paper, start: float, end: float, y: float, *, dashed: bool = False) -> None:
    """Draw several days of the timeline."""
    if dashed:
        paper.line(start, y, end, y, ACCENT, 5, "9 5")
    else:
        paper.box(start, y - 5, end - start, 10, ACCENT, round_by=5)


def answer(paper: Paper, x: float, answers: Sequence[float], answered: float, out: float) -> None:
    """Draw a bracket from the heights of answers to that of what they answer, which its arrow points to."""
    paper.line(out, min(answered, *answers), out, max(answered, *answers), QUIET, 1.2)
    for y in (*answers, answered):
        paper.line(x, y, out, y, QUIET, 1.2)
    for aside in (-4, 4):
        paper.line(x + 7, answered + aside, x, answered, QUIET, 1.2)


def words(
    paper: Paper, x: float, y: float, room: float, text: str, texts: Texts, *, manner: Manner, most: int = 100
) -> float:
    """Write what was said: in serif between quotation marks; or as a paraphrase or the source's words, and say so.

    Returns:
        Where the next thing may start.
    """
    if manner == "quoted":
        return paper.paragraph(x, y, room, texts["quoted"].format(words=text), QUOTED, most=most)
    return paper.paragraph(x, y, room, phrase(texts["still"][manner], words=text), PARAPHRASE, QUIET, most=most)
