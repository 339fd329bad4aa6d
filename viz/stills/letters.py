"""Letters of the stills: how wide text is in the fonts that come along, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from viz.words import ASSETS

FAMILIES = {
    "sans": "'Record Sans','Source Sans 3','Noto Sans',sans-serif",
    "serif": "'Record Serif','Source Serif 4','Noto Serif',serif",
}
"""The families, and what stands in for them where a program doesn't read the fonts inside the file."""

LONGEST = 4_000
"""So many letters of a text are read; no still shows more."""

RIGHTWARD, LEFTWARD, CLOSE = "\u2066", "\u2067", "\u2069"
"""The marks between which text keeps a direction of its own."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f000-\U0003ffff"
_PIECE = re.compile(rf"(\s*)([{_WIDE}]|[^\s{_WIDE}]+)")


class Style(NamedTuple):
    """How text is set: "sans" or "serif", its size in the paper's units, semibold or regular."""

    family: str
    size: float
    strong: bool = False


def files() -> list[Path]:
    """List the font files that come along."""
    return [_file(family, strong) for family in sorted(FAMILIES) for strong in (False, True)]


class Phrase(str):
    """A text of the interface in which data stand: clean, and each of them with a direction of its own."""


def phrase(form: str, **values: str) -> Phrase:
    """Fill the places of a text of the interface.

    >>> phrase("for {name}", name="Ana")
    'for \\u2066Ana\\u2069'
    """
    return Phrase(form.format(**{key: apart(clean(text)) for key, text in values.items()}))


def rightward(text: str, *, mirrored: bool) -> bool | None:
    """Tell whether a line runs to the right; None where nothing needs to be said, since all of it does.

    Data run as their first letter does, a phrase as its language does.
    """
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    if not mirrored and all(kind == "L" for kind in strong):
        return None
    return strong[0] == "L" if strong and not isinstance(text, Phrase) else not mirrored


def isolated(text: str, right: bool) -> str:
    """Set text between marks of its direction: browsers and resvg heed these, and resvg heeds no `direction`."""
    return f"{RIGHTWARD if right else LEFTWARD}{text}{CLOSE}"


def carried(broken: list[str]) -> list[str]:
    """Close at the end of each line what is set apart, and open it again at the start of the next.

    >>> carried([f"for {RIGHTWARD}Ana", f"Ruiz{CLOSE}"]) == [f"for {RIGHTWARD}Ana{CLOSE}", f"{RIGHTWARD}Ruiz{CLOSE}"]
    True
    """
    found, opened = [], ""
    for line in broken:
        line = opened + line
        last = max(line.rfind(RIGHTWARD), line.rfind(LEFTWARD))
        opened = line[last] if last > line.rfind(CLOSE) else ""
        found.append(line + (CLOSE if opened else ""))
    return found


def apart(text: str) -> str:
    """Set text apart from the direction of what stands around it."""
    return isolated(text, rightward(text, mirrored=False) is not False) if text else ""


def covered(text: str) -> bool:
    """Tell whether every family has every letter of a text; marks that nobody sees don't count.

    >>> covered("Ana Ruiz, Łódź, Αθήνα, Київ"), covered("電車")
    (True, False)
    """
    letters = {letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cc")}
    return all(letters <= _advances(family, strong).keys() for family in FAMILIES for strong in (False, True))


def clean(text: str) -> str:
    """Make any text one line that XML can hold: controls become "\ufffd", marks that turn the direction go.

    A phrase is clean.

    >>> clean("a\\x00b\\n c\\u202e d")
    'a�b c d'
    """
    if isinstance(text, Phrase):
        return text
    text = _DIRECTIONS.sub("", _FORBIDDEN.sub("\ufffd", text[:LONGEST]))
    return " ".join(text.split())


def width(text: str, style: Style) -> float:
    """Return how wide a line of text is, at the most; kerning may make it a little narrower.

    Letters that the fonts lack count as wide as most fonts have them.

    >>> width("", Style("sans", 20))
    0
    """
    advances = _advances(style.family, style.strong)
    return sum(advances[letter] if letter in advances else _guess(letter) for letter in text) * style.size


def lines(text: str, style: Style, room: float, most: int = LONGEST) -> list[str]:
    """Break a clean text into lines; what is left over after so many ends in "…".

    >>> lines("Closing Old Town to cars", Style("sans", 20), 120)
    ['Closing Old', 'Town to cars']
    >>> lines("Closing Old Town to cars", Style("sans", 20), 120, most=1)
    ['Closing Old…']
    """
    found: list[str] = []
    for line in _broken(text, style, room):
        if len(found) == most:
            found[-1] = _ended(found[-1], style, room)
            break
        found.append(line)
    return found


def _broken(text: str, style: Style, room: float) -> Iterator[str]:
    line, far = "", 0.0
    for space, piece in _PIECE.findall(text):
        gap = width(" ", style) if space and line else 0.0
        long = width(piece, style)
        if line and far + gap + long > room:
            yield line
            line, far, gap = "", 0.0, 0.0
        while long > room:
            part = _fitting(piece, style, room)
            yield part
            piece = piece[len(part) :]
            long = width(piece, style)
        line += (" " if gap else "") + piece
        far += gap + long
    if line:
        yield line


def _fitting(piece: str, style: Style, room: float) -> str:
    """Return as much of a text as fits, at least one letter."""
    far = 0.0
    for count, letter in enumerate(piece):
        far += width(letter, style)
        if far > room and count:
            return piece[:count]
    return piece


def _ended(line: str, style: Style, room: float) -> str:
    """End a line in "…", within the room."""
    while line and width(line + "…", style) > room:
        line = line[:-1]
    return line.rstrip(" ,;:.…—–") + "…"


def _file(family: str, strong: bool) -> Path:
    return ASSETS / "fonts" / f"record-{family}-{'semibold' if strong else 'regular'}.ttf"


@cache
def _advances(family: str, strong: bool) -> dict[str, float]:
    """Read how far each letter of a font moves on, in parts of its size."""
    from fontTools.ttLib import TTFont

    with TTFont(_file(family, strong), lazy=True) as font:
        size = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {chr(code): metrics[name][0] / size for code, name in font.getBestCmap().items()}


def _guess(letter: str) -> float:
    """Guess how far a letter that the fonts lack moves on."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.7
