"""What stands around every picture: what kind it is, its title, what it was made by, and what a screen reader says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from viz import fonts
from viz.networks.listing import made_by
from viz.stills.frame import described
from viz.stills.letters import Style, clean, lines
from viz.stills.paper import ACCENT, EDGE, QUIET, RULE, WIDTH, Paper

KIND = Style("sans", 17, strong=True)
TITLE = Style("serif", 40, strong=True)
SMALL = Style("sans", 16)
NOTE = Style("sans", 16, strong=True)

FOOT = "Drawn by On Record. A statement reports that something was said, not that it is so."
_SAID: Final = 80


def opened(kind: str, title: str, *, wide: float = WIDTH, embed: bool = True) -> Paper:
    """Take a paper, and write on it what kind of picture it is, and its title."""
    paper = Paper(whole=not embed, wide=max(wide, WIDTH))
    if title:
        paper.text(EDGE, paper.y + 14, kind, KIND, ACCENT)
        paper.y = paper.paragraph(EDGE, paper.y + 28, paper.wide - 2 * EDGE, title, TITLE, most=3) + 8
    else:
        paper.y = paper.paragraph(EDGE, paper.y, paper.wide - 2 * EDGE, kind, TITLE) + 8
    paper.line(EDGE, paper.y, paper.wide - EDGE, paper.y, thick=1.5)
    paper.y += 24
    return paper


def note(paper: Paper, text: str) -> None:
    """Write what is left out, or that there is nothing."""
    paper.y = paper.paragraph(EDGE, paper.y + 6, paper.wide - 2 * EDGE, text, NOTE, QUIET) + 8


def closed(
    paper: Paper, kind: str, title: str, *, told: Mapping[str, str], sentences: Iterable[str], embed: bool
) -> str:
    """Write what a picture was made by below it, and return the SVG file."""
    room = paper.wide - 2 * EDGE
    paper.line(EDGE, paper.y + 10, paper.wide - EDGE, paper.y + 10, RULE, 1.5)
    paper.y = paper.paragraph(EDGE, paper.y + 24, room, made_by(told), SMALL)
    paper.y = paper.paragraph(EDGE, paper.y + 4, room, FOOT, SMALL, QUIET)
    return paper.sheet(
        title=f"{title}: {kind}" if title else kind,
        description=described([made_by(told), *sentences]),
        language="en",
        faces=fonts.faces(paper.letters()) if embed else "",
    )


def short(text: str, style: Style, room: float) -> tuple[str, str]:
    """Cut a name to the room that it has.

    Returns:
        The name as it is written, and, where it is cut, the whole of it as a hint; else nothing.
    """
    whole = clean(text)
    cut = (lines(whole, style, room, 1) or ["?"])[0]
    return cut, "" if cut == whole else whole


def said(name: str) -> str:
    """Return a name as a screen reader says it: cut where it would be too long to listen to."""
    whole = clean(name)
    return whole if len(whole) <= _SAID else f"{whole[:_SAID]}…"


def written(value: float) -> str:
    """Write a weight for people: whole, or to two digits behind the point.

    >>> written(12.0), written(-0.125), written(0.00012), written(1234567.8)
    ('12', '−0.12', '0.00012', '1,234,568')
    """
    size = abs(value)
    if size >= 1_000 or size == int(size):
        text = f"{size:,.0f}"
    else:
        text = f"{size:.2f}".rstrip("0").rstrip(".") if size >= 0.01 else f"{size:.2g}"
    return f"\N{MINUS SIGN}{text}" if value < 0 else text
