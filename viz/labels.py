"""How names stand in the picture: in a few short lines whose size is known before a browser draws them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.index import short

if TYPE_CHECKING:
    import networkx

MOST = 3
"""Lines in a label."""


@dataclass(frozen=True)
class Sheet:
    """What a picture is drawn on: its shape, and the size of its letters and symbols.

    Args:
        wide: how much wider than high.
        font: the size of the letters, in pixels at full size.
        longest: how many letters stand in a line; wide ones, such as Chinese ones, count twice.
        symbol: the room of a node's symbol, in pixels.
    """

    wide: float
    font: int
    longest: int
    symbol: int

    def lines(self, text: str) -> list[str]:
        """Break a name into at most three lines; what doesn't fit ends in "…".

        >>> SCREEN.lines("Old Town Shopkeepers’ Association")
        ['Old Town', 'Shopkeepers’', 'Association']
        >>> SCREEN.lines("a" * 70)[-1]
        'aaaaaaaaaaaaaaaaaaa…'
        """
        lines = [""]
        for piece in (piece for word in text.split() for piece in self._pieces(word)):
            joined = f"{lines[-1]} {piece}".strip()
            if not lines[-1] or length(joined) <= self.longest:
                lines[-1] = joined
            else:
                lines.append(piece)
        if len(lines) > MOST:
            lines[MOST - 1 :] = [next(self._pieces(lines[MOST - 1] + "…" * 2))[:-1].rstrip("… ") + "…"]
        return lines

    def _pieces(self, word: str) -> Iterator[str]:
        """Cut a word that is longer than a line."""
        if length(word) <= self.longest:
            yield word
            return
        piece = ""
        for letter in word:
            if length(piece + letter) > self.longest:
                yield piece
                piece = ""
            piece += letter
        yield piece

    def size(self, lines: Sequence[str]) -> tuple[float, float]:
        """Estimate how wide and how high lines are, in pixels.

        >>> SCREEN.size(["tram"]), SCREEN.size(["電車", "電車"])
        ((35.2, 19.2), (35.2, 38.4))
        """
        return max(map(length, lines), default=0) * self.font * 0.55, len(lines) * self.font * 1.2


SCREEN = Sheet(wide=1.6, font=16, longest=20, symbol=36)
"""For screens that are wider than high."""
UPRIGHT = Sheet(wide=0.55, font=23, longest=14, symbol=50)
"""For a phone held upright: fewer and larger letters, since the whole picture is scaled down more."""


def label_of(graph: networkx.Graph[str], node: str) -> str:
    """Return a node's label; where it has none, the end of its IRI."""
    return str(graph.nodes[node].get("label", "")).strip() or short(node) or "?"


def length(text: str) -> int:
    """Count letters, wide ones twice."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
