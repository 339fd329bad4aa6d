"""Scripts whose letters join or change places: for resvg, each run of such letters is set in a font that has them all.

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
_WITHIN = "\\s\u200c\u200d"
"""What may stand between two letters of a run: spaces, and the marks by which letters join or don't."""
_JOINED = re.compile(
    "|".join(f"(?P<{name}>[{letters}](?:[{letters}{_WITHIN}]*[{letters}])?)" for name, letters in _SCRIPTS.items())
)


def runs(text: str) -> list[tuple[str, str]]:
    """Cut a line into runs, each with the fonts that may set it; none where it needs no such care.

    >>> [run for run, _ in runs("\u0633\u0645\u064a Port")]
    ['\u0633\u0645\u064a', ' Port']
    >>> runs("\u05e1\u05de\u05d9")
    [('\u05e1\u05de\u05d9', '')]
    """
    found, end = [], 0
    for match in _JOINED.finditer(text):
        found += [(text[end : match.start()], ""), (match[0], _families(str(match.lastgroup)))]
        end = match.end()
    return [(run, fonts) for run, fonts in [*found, (text[end:], "")] if run]


def _families(script: str) -> str:
    """Name fonts that have all letters of a script, those first that have Latin, too."""
    wide = "'Arial','DejaVu Sans','FreeSans'" if script == "Arabic" else "'Arial Unicode MS','FreeSans'"
    return f"{wide},'Noto Sans {script}','Nirmala UI'"
