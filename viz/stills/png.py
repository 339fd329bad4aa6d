"""The one door to resvg: an SVG of ours as a PNG, in the fonts that come along."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from viz.stills.letters import covered, files

SCALE = 2
"""Pixels for each unit of the SVG."""

_OTHER = re.compile(r"italic|oblique|black|heavy|light|thin|medium|condensed|mono|narrow", re.I)


def png(svg: str) -> bytes:
    """Draw an SVG. Fonts of the machine are only looked at for letters that ours lack."""
    import resvg_py

    fonts = [*files(), *([] if covered(svg) else _machine())]
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SCALE,
        skip_system_fonts=True,
        font_files=[str(path) for path in fonts],
        font_family="Record Sans",
        sans_serif_family="Record Sans",
        serif_family="Record Serif",
    )


def _machine() -> Iterator[Path]:
    """Yield the machine's upright fonts, regular ones first: for rare letters resvg takes the first that has them."""
    found = (
        path for folder in _folders() for path in sorted(folder.rglob("*")) if path.suffix in (".ttf", ".otf", ".ttc")
    )
    upright = (path for path in found if not _OTHER.search(path.name))
    yield from sorted(upright, key=lambda path: ("bold" in path.name.casefold(), not path.name.startswith("NotoSans")))


def _folders() -> list[Path]:
    """List where the machine keeps fonts."""
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
