"""The fonts that a page brings along, so that it looks the same everywhere: of each the scripts that its texts need."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from viz.words import ASSETS

FAMILIES = {"record-sans": "Record Sans", "record-serif": "Record Serif"}
"""The families by the names of their files; the stills are set in the same."""

RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, "
    "U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, "
    "U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    "vietnamese": "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, "
    "U+0303-0304, U+0309, U+0323, U+1EA0-1EF9, U+20AB",
    "greek": "U+0370-0377, U+037A-037F, U+0384-038A, U+038C, U+038E-03A1, U+03A3-03FF, U+1F00-1FFF",
    "cyrillic": "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
    "cyrillic-ext": "U+0460-052F, U+1C80-1C8A, U+20B4, U+2DE0-2DFF, U+A640-A69F, U+FE2E-FE2F",
}
"""The letters that each file of a family is for, as CSS writes them; a browser takes the last one that fits."""

_ALWAYS = "latin"
_FACE = (
    '@font-face {{ font-family: "{family}"; font-weight: 400 700; font-display: block; '
    'src: url(data:font/woff2;base64,{content}) format("woff2"); unicode-range: {ranges}; }}'
)
_NOTICE = "/* {family}: Adobe's {origin}, subset and renamed; SIL Open Font License 1.1, https://openfontlicense.org */"


def faces(text: str) -> str:
    """Write the style that brings the fonts for a text.

    Args:
        text: all that the page says; scripts of which it has no letter are left out.
    """
    letters = set(text)
    scripts = [script for script, ranges in RANGES.items() if script == _ALWAYS or _has(letters, ranges)]
    return "\n".join(line for stem, family in FAMILIES.items() for line in _faces(stem, family, scripts))


def _faces(stem: str, family: str, scripts: list[str]) -> Iterator[str]:
    yield _NOTICE.format(family=family, origin=family.replace("Record", "Source"))
    for script in scripts:
        content = base64.b64encode((ASSETS / f"fonts/{stem}-{script}.woff2").read_bytes()).decode()
        yield _FACE.format(family=family, content=content, ranges=RANGES[script])


def _has(letters: set[str], ranges: str) -> bool:
    """Tell whether a letter lies in one of the ranges."""
    bounds = [(int(first, 16), int(last or first, 16)) for first, last in re.findall(r"U\+(\w+)(?:-(\w+))?", ranges)]
    return any(low <= ord(letter) <= high for letter in letters for low, high in bounds)
