"""The paper of a still: whatever is drawn on it is a piece of SVG with its values escaped; none is made elsewhere.

Places are told from the start edge: where the language is written from right to left, the paper is mirrored. Only its
pieces know; text itself is never turned over, since each line carries its own direction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Literal, TypeAlias

from markupsafe import Markup

from viz.stills.letters import (
    CLOSE,
    FAMILIES,
    LEFTWARD,
    RIGHTWARD,
    Style,
    carried,
    clean,
    isolated,
    lines,
    rightward,
    width,
)
from viz.stills.scripts import runs

WIDTH = 1200.0
"""How wide a still is, in units; at 17.5 cm in print, text of 18 units is 7.4 points high."""
EDGE = 56.0
"""The margin at each side."""
ROOM = WIDTH - 2 * EDGE

INK, QUIET, RULE, WHITE, ACCENT = "#1b1d21", "#5d626b", "#dcd9d0", "#ffffff", "#0b5cad"

Point: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]
_OTHER: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}

_TEXT = Markup('<text class="{}" x="{}" y="{}" font-size="{}" fill="{}"{}>{}</text>')
_ANCHOR = Markup(' text-anchor="{}"')
_TURN = Markup(' transform="rotate({} {} {})"')
_HALO = Markup(' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"')
_HINT = Markup("<title>{}</title>")
_RUN = Markup('<tspan style="font-family:{}">{}</tspan>')
_UNSEEN = "\u2060"
_MARKS = re.compile(f"[{RIGHTWARD}{LEFTWARD}{CLOSE}]")
_LINE = Markup('<path d="M{} {}L{} {}" stroke="{}" stroke-width="{}"{}/>')
_BOX = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}"{}')
_SHAPE = Markup('<path d="{}" transform="translate({} {}) scale({})" fill="{}"{}/>')
_CURVE = Markup('<path d="{}" stroke="{}" stroke-width="{}"{}/>')
_FILL = Markup('<path d="M{}Z" fill="{}"/>')
_STYLE = ".sans{{font-family:{sans}}}.serif{{font-family:{serif}}}.strong{{font-weight:600}}"
_SHEET = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" lang="{lang}" xml:lang="{lang}"'
    ' width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" fill="none">\n'
    '<title id="title">{title}</title>\n<desc id="desc">{desc}</desc>\n<style>{style}</style>\n'
    '<rect width="{wide}" height="{high}" fill="#ffffff"/>\n{pieces}\n</svg>\n'
)


class Paper:
    """A white paper that grows downward; `y` is where the next thing goes.

    Args:
        mirrored: whether it is for a language that is written from right to left.
        whole: whether letters of scripts that join them are set run by run in fonts of their own, as resvg needs it.
        wide: how wide it is.
    """

    def __init__(self, *, mirrored: bool = False, whole: bool = False, wide: float = WIDTH) -> None:
        self.mirrored = mirrored
        self.wide = wide
        self._whole = whole
        self.y = EDGE
        self._pieces: list[Markup] = []
        self._letters: set[str] = set()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        color: str = INK,
        anchor: Anchor = "start",
        *,
        turn: int = 0,
        halo: bool = False,
        hint: str = "",
    ) -> float:
        """Write one line, and return how wide it is.

        Args:
            x: where its anchor is.
            y: where its base line is.
            text: what is written.
            style: how it is set.
            color: of its letters.
            anchor: what of it stands at `x`.
            turn: its angle in degrees.
            halo: whether a white edge sets it off from what lies below.
            hint: what browsers say when one points at it: the whole of what is cut short.
        """
        text = clean(text)
        angle = -turn if self.mirrored else turn
        extra = _TURN.format(angle, *self._at((x, y))) if turn else Markup()
        line = _directed(text, rightward(text, mirrored=self.mirrored))
        self._write(x, y, line, style, color, anchor, extra + _HALO * halo, hint)
        return width(text, style)

    def paragraph(
        self, x: float, y: float, room: float, text: str, style: Style, color: str = INK, *, most: int = 100
    ) -> float:
        """Write text in lines below each other, the first one's top at `y`; return where the next thing may start."""
        text = clean(text)
        right = rightward(text, mirrored=self.mirrored)
        for line in carried(lines(text, style, room, most)):
            self._write(x, y + style.size * 0.98, _directed(line, right), style, color)
            y += leading(style)
        return y

    def line(
        self, x1: float, y1: float, x2: float, y2: float, color: str = RULE, thick: float = 1.0, dashes: str = ""
    ) -> None:
        """Draw a straight line."""
        ends = *self._at((x1, y1)), *self._at((x2, y2))
        self._pieces.append(_LINE.format(*ends, color, _number(thick), _dashed(dashes)))

    def box(
        self, x: float, y: float, wide: float, high: float, color: str, *, round_by: float = 0.0, hint: str = ""
    ) -> None:
        """Fill a rectangle; `hint` is what browsers say when one points at it."""
        left = self.across(x) - (wide if self.mirrored else 0)
        end = Markup(">{}</rect>").format(_HINT.format(clean(hint))) if hint else Markup("/>")
        self._pieces.append(_BOX.format(*map(_number, (left, y, wide, high, round_by)), color, end))

    def tiles(self, corners: Sequence[Point], wide: float, high: float, color: str) -> None:
        """Fill many rectangles of one size and color; the corners are those at the top and the start edge."""
        right = -wide if self.mirrored else wide
        size = "h{}v{}h{}z".format(*(_number(side, 2) for side in (right, high, -right)))
        path = "".join(f"M{_number(self.across(x), 2)} {_number(y, 2)}{size}" for x, y in corners)
        self._pieces.append(Markup('<path d="{}" fill="{}"/>').format(path, color))

    def shape(self, x: float, y: float, path: str, scale: float, color: str, border: str = "") -> None:
        """Draw a symmetric shape around a point; `path` is in its own units, of which `scale` tells the size."""
        edge = Markup(' stroke="{}" stroke-width="1.4"').format(border) if border else Markup()
        self._pieces.append(_SHAPE.format(path, *self._at((x, y)), _number(scale, 3), color, edge))

    def curve(self, start: Point, over: Point, end: Point, color: str, thick: float, dashes: str = "") -> None:
        """Draw a line from one point to another that bends toward a third."""
        path = "M{} {}Q{} {} {} {}".format(*(place for point in (start, over, end) for place in self._at(point)))
        self._pieces.append(_CURVE.format(path, color, _number(thick), _dashed(dashes)))

    def fill(self, corners: Sequence[Point], color: str) -> None:
        """Fill a polygon."""
        path = "L".join(" ".join(self._at(point)) for point in corners)
        self._pieces.append(_FILL.format(path, color))

    def across(self, x: float) -> float:
        """Return how far from the left something is whose distance from the start edge is known."""
        return self.wide - x if self.mirrored else x

    def letters(self) -> str:
        """Return every letter that is written, sorted."""
        return "".join(sorted(self._letters))

    def sheet(self, *, title: str, description: str, language: str, faces: str = "") -> str:
        """Return the SVG file.

        Args:
            title: what a screen reader says first.
            description: what it says then.
            language: the code of the interface's language.
            faces: a style sheet that brings the fonts; trusted.
        """
        style = _STYLE.format(**FAMILIES)
        return _SHEET.format(
            lang=language,
            wide=_number(self.wide),
            high=ceil(self.y + EDGE / 2),
            title=clean(title),
            desc=clean(description),
            style=Markup(f"{faces}\n{style}" if faces else style),
            pieces=Markup("\n").join(self._pieces),
        )

    def _at(self, point: Point) -> tuple[str, str]:
        return _number(self.across(point[0])), _number(point[1])

    def _write(
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        color: str,
        anchor: Anchor = "start",
        extra: str = "",
        hint: str = "",
    ) -> None:
        """Write a line that is clean and told its direction."""
        self._letters.update(text)
        anchor = _OTHER[anchor] if self.mirrored else anchor
        if anchor != "start":
            extra = _ANCHOR.format(anchor) + extra
        kind = f"{style.family} strong" if style.strong else style.family
        at = self._at((x, y))
        content = (_HINT.format(clean(hint)) if hint else Markup()) + self._set(text)
        self._pieces.append(_TEXT.format(kind, *at, _number(style.size), color, extra, content))

    def _set(self, text: str) -> str:
        """Set a line: for resvg each run of letters that join in one font.

        resvg shapes all of a line in the font that it begins with, then sets the other runs into it: that font must be
        one that has all letters, so it begins with a mark that nobody sees.
        """
        found = runs(text) if self._whole else [(text, "")]
        first = next((fonts for _, fonts in found if fonts), "")
        if not first:
            return text
        return Markup().join(_RUN.format(fonts, run) if fonts else run for run, fonts in [(_UNSEEN, first), *found])


def height(text: str, style: Style, room: float, most: int = 100) -> float:
    """Return how high a paragraph is."""
    return len(lines(clean(text), style, room, most)) * leading(style)


def leading(style: Style) -> float:
    """Return how far the lines of a paragraph are apart."""
    return round(style.size * (1.32 if style.size < 26 else 1.16), 1)


def _directed(text: str, right: bool | None) -> str:
    """Set a line between marks of its direction; where nothing in it runs to the left, it needs none at all."""
    return _MARKS.sub("", text) if right is None else isolated(text, right)


def _dashed(dashes: str) -> Markup:
    return Markup(' stroke-dasharray="{}"').format(dashes) if dashes else Markup()


def _number(value: float, digits: int = 1) -> str:
    """Write a number in as few letters as its digits need.

    >>> _number(3.0), _number(-0.04), _number(2.25)
    ('3', '0', '2.2')
    """
    return f"{round(value, digits) or 0:g}" if abs(value) < 1e5 else str(round(value))
