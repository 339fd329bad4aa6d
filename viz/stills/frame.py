"""What stands around every still: heading, legend, what is left out, sources, and what is said to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from viz import fonts
from viz import words as language
from viz.positions import Manner
from viz.stills import marks
from viz.stills.held import Graph
from viz.stills.letters import Phrase, Style, apart, clean, width
from viz.stills.paper import ACCENT, EDGE, QUIET, ROOM, RULE, WIDTH, Paper
from viz.words import Texts

_VIEW = Style("sans", 17, strong=True)
_TITLE = Style("serif", 40, strong=True)
_COUNTS = Style("sans", 18)
_SMALL = Style("sans", 16)
_STRONG = Style("sans", 16, strong=True)

MOST_SOURCES = 8
"""So many sources are named."""
LONGEST = 2_400
"""So many letters the description for screen readers has at the most."""


Draw: TypeAlias = "Callable[[Paper, Graph, Texts], list[str]]"


_WIDE = {"quoted": 0.0, "paraphrase": 0.0, "line": 44.0, "span": 38.0}
"""How wide the marks of a legend are, where they aren't as wide as most."""


class Key(NamedTuple):
    """What one entry of a legend shows and means.

    `kind` is "stance", "category" or "line", of which `word` says which; "quoted" or "paraphrase" for how words are
    set; "day", "span", "reported" or "answer" for a mark of the timeline.
    """

    kind: str
    word: str
    text: str


def framed(graph: Graph, draw: Draw, *, view: str, title: str, words: Texts, embed: bool) -> str:
    """Draw a view with everything around it.

    Args:
        graph: the statement graph.
        draw: what draws the view, and returns it as sentences.
        view: its name.
        title: what stands above it.
        words: the interface's texts.
        embed: whether the fonts go into the file, for browsers and print; otherwise it is for resvg.
    """
    paper = Paper(mirrored=words["dir"] == "rtl", whole=not embed)
    heading(paper, graph, view=view, title=title, words=words)
    sentences = draw(paper, graph, words)
    foot(paper, graph, words)
    return paper.sheet(
        title=words["still"]["heading"].format(title=title, view=words["views"][view]),
        description=described([counts(graph, words), *sentences]),
        language=words["lang"],
        faces=fonts.faces(paper.letters()) if embed else "",
    )


def heading(paper: Paper, graph: Graph, *, view: str, title: str, words: Texts) -> None:
    """Write the view's name, the title, and how much is on record."""
    paper.text(EDGE, paper.y + 14, words["views"][view], _VIEW, ACCENT)
    paper.y = paper.paragraph(EDGE, paper.y + 28, ROOM, title, _TITLE, most=3) + 8
    paper.text(EDGE, paper.y + 16, counts(graph, words), _COUNTS, QUIET)
    paper.y += 40
    paper.line(EDGE, paper.y, WIDTH - EDGE, paper.y, thick=1.5)
    paper.y += 22


def counts(graph: Graph, words: Texts) -> str:
    """Write how many statements there are, of how many speakers, in how many sources."""
    edges = list(graph.edges(keys=True, data=True))
    many = {
        "statements": len({iri for _, _, iri, _ in edges}),
        "speakers": len({speaker for speaker, _, iri, _ in edges if speaker != iri}),
        "sources": len({str(told.get("article", "")) for *_, told in edges} - {""}),
    }
    return " · ".join(
        language.counted(words["still"]["counts"][key], count, words) for key, count in many.items() if count
    )


def stance_keys(found: Iterable[str], words: Texts) -> list[Key]:
    """Return a legend's entries for those stances that occur."""
    occur = set(found)
    return [Key("stance", word, words["stances"][word]) for word in marks.STANCES if word in occur]


def category_keys(found: Iterable[str], words: Texts) -> list[Key]:
    """Return a legend's entries for those categories that occur."""
    occur = set(found)
    return [Key("category", word, words["categories"][word]) for word in marks.CATEGORIES if word in occur]


def word_keys(found: Iterable[Manner], words: Texts) -> list[Key]:
    """Return a legend's entries for how words are set: quoted ones, paraphrases; what is printed says so itself."""
    occur = set(found)
    keys = [Key("quoted", "", words["still"]["ownWords"])] if "quoted" in occur else []
    return keys + ([Key("paraphrase", "", words["still"]["paraphrases"])] if "paraphrase" in occur else [])


def legend(paper: Paper, keys: Sequence[Key]) -> None:
    """Draw a legend in as many rows as it needs."""
    x = EDGE
    for key in keys:
        style = Style("serif", 16) if key.kind == "quoted" else _SMALL
        mark = _WIDE.get(key.kind, 26.0)
        wide = mark + width(clean(key.text), style)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, paper.y = EDGE, paper.y + 28
        _mark(paper, x, key)
        paper.text(x + mark, paper.y + 6, key.text, style, QUIET if key.kind == "paraphrase" else "#1b1d21")
        x += wide + 30
    if keys:
        paper.y += 34


def _mark(paper: Paper, x: float, key: Key) -> None:
    if key.kind == "stance":
        marks.stance(paper, x + 10, paper.y, key.word)
    elif key.kind == "category":
        marks.symbol(paper, x + 10, paper.y, key.word)
    elif key.kind in ("day", "reported"):
        marks.day(paper, x + 10, paper.y, stated=key.kind == "day")
    elif key.kind == "span":
        marks.span(paper, x, x + 30, paper.y)
    elif key.kind == "answer":
        marks.answer(paper, x + 4, [paper.y + 7], paper.y - 7, x + 20)
    elif key.kind == "line":
        marks.line_key(paper, x, paper.y, key.word)


def note(paper: Paper, text: str) -> None:
    """Write what is left out, or that there is nothing."""
    paper.y = paper.paragraph(EDGE, paper.y + 4, ROOM, text, _STRONG, QUIET) + 8


def foot(paper: Paper, graph: Graph, words: Texts) -> None:
    """Write the sources, each with its publisher and date, and what a statement is."""
    paper.line(EDGE, paper.y + 10, WIDTH - EDGE, paper.y + 10, RULE, 1.5)
    paper.y += 24
    found = sources(graph, words)
    for text in found[:MOST_SOURCES]:
        paper.y = paper.paragraph(EDGE, paper.y, ROOM, text, _SMALL, most=3)
    if more := len(found) - MOST_SOURCES:
        text = language.counted(words["still"]["moreSources"], more, words) if more > 0 else ""
        paper.y = paper.paragraph(EDGE, paper.y, ROOM, text, _SMALL)
    paper.y = paper.paragraph(EDGE, paper.y + 4, ROOM, words["still"]["foot"], _SMALL, QUIET)


def sources(graph: Graph, words: Texts) -> list[str]:
    """Write each source with its publisher and date, the earliest first, those without a date last."""
    found = {}
    for *_, told in graph.edges(data=True):
        values = {key: clean(str(told.get(key, ""))) for key in ("published", "publisher", "title")}
        if told.get("article"):
            found[not values["published"], values["published"], str(told["article"])] = values
    return [_source(values, words) for _, values in sorted(found.items(), key=lambda item: item[0])]


def _source(values: dict[str, str], words: Texts) -> str:
    parts = [apart(values["publisher"]), language.moment(values["published"], words)]
    where = words["still"]["comma"].join(part for part in parts if part)
    title = values["title"] or words["still"]["untitled"]
    return Phrase(words["still"]["source"].format(title=apart(title), where=where)) if where else title


def described(sentences: Iterable[str]) -> str:
    """Join sentences to a description that isn't too long to listen to.

    >>> described(["One.", "", "Two."])
    'One. Two.'
    """
    found, far = [], 0
    for sentence in map(clean, sentences):
        far += len(sentence) + 1
        if far > LONGEST:
            found.append("…")
            break
        found += [sentence] if sentence else []
    return " ".join(found)
