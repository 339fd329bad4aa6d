"""Scripts whose letters join or change places: for resvg, a line that has some is set in one font altogether.

Where resvg has to find a second font for a part of a line, it takes for granted that both fonts make as many shapes of
the text, which they don't where letters join; it then leaves out some (linebender/resvg#973). Browsers do it right.
"""

from __future__ import annotations

import re

_INDIC = (
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
)
_SCRIPTS = {
    "Arabic": "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    **{name: f"{chr(0x900 + 0x80 * place)}-{chr(0x97F + 0x80 * place)}" for place, name in enumerate(_INDIC)},
    "Myanmar": "\u1000-\u109f",
    "Khmer": "\u1780-\u17ff",
}
_JOINED = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in _SCRIPTS.items()))


def families(text: str) -> str:
    """Name fonts that may set a whole line, those first that have Latin, too; none where the line needs no such care.

    >>> families("\u0633\u0645\u064a")
    "'Arial','DejaVu Sans','FreeSans','Noto Sans Arabic','Nirmala UI'"
    >>> families("\u05e1\u05de\u05d9")
    ''
    """
    found = _JOINED.search(text)
    if not found:
        return ""
    wide = "'Arial','DejaVu Sans','FreeSans'" if found.lastgroup == "Arabic" else "'Arial Unicode MS','FreeSans'"
    return f"{wide},'Noto Sans {found.lastgroup}','Nirmala UI'"
