"""Rows laid out for a terminal: wrapped to its width, wide characters counted as two, nothing in them acted upon."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

Entry: TypeAlias = Sequence[Sequence[str]]
"""Rows that belong together."""

_GAP = "  "
_LONGEST_WORD = 16
"""Longer words are cut where a table is narrow."""
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")


def printable(text: str) -> str:
    """Make visible what would act on a terminal or reorder what is on it: control and formatting characters.

    Line ends and the joiners that scripts and emoji need stay.

    >>> printable("pay\\x1b[2J \\u202etxt")
    'pay\\\\x1b[2J \\\\u202etxt'
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(_visible(letter) if unicodedata.category(letter) in ("Cc", "Cf") else letter for letter in text)


def _visible(letter: str) -> str:
    return letter if letter == "\n" or letter in _JOINERS else repr(letter)[1:-1]


def layout(columns: Sequence[str], entries: Sequence[Entry], numeric: Sequence[bool], width: int) -> str:
    """Lay entries out under their columns' names; where not even the words fit, as a list of names and values.

    A cell that all rows of an entry share stands once, beside the cells that differ. Where an entry takes more than
    one line, entries are parted by an empty one.

    Args:
        columns: names, written in camelCase.
        entries: of each, its rows; all cells are `printable`.
        numeric: which columns hold numbers, which stand to the right.
        width: characters of a line.
    """
    heads = [_words(column) for column in columns]
    needs = [_Need.of(head, place, entries) for place, head in enumerate(heads)]
    left = width - len(_GAP) * (len(needs) - 1)
    if sum(need.least for need in needs) > left:
        return "\n".join("".join(_listed(heads, entry, width)) for entry in entries)
    widths = _widths(needs, left)
    bodies = [_entry(entry, widths) for entry in entries]
    parted = any(len(body) > 1 for body in bodies)
    lines = [*_entry([heads], widths), ["─" * each for each in widths]]
    for number, body in enumerate(bodies):
        lines += ([[""] * len(widths)] if parted and number else []) + body
    return "".join(_line(cells, widths, numeric) + "\n" for cells in lines)


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])[A-Z]", lambda match: f" {match[0].lower()}", printable(name))


# How wide columns are.


@dataclass(frozen=True)
class _Need:
    """What a column needs: cells for its longest word, cells for its longest line, and how much text it has in all."""

    least: int
    most: int
    text: int

    @classmethod
    def of(cls, head: str, place: int, entries: Sequence[Entry]) -> _Need:
        told = [_told([row[place] for row in entry]) for entry in entries]
        cells = [head, *(cell for column in told for cell in column)]
        most = max(_cells(line) for cell in cells for line in cell.split("\n"))
        word = max((_cells(word) for cell in cells for word in cell.split()), default=1)
        least = min(most, min(word, _LONGEST_WORD) + any(len(column) > 1 for column in told))
        return cls(least, most, sum(map(len, cells)))


def _told(column: Sequence[str]) -> Sequence[str]:
    """Return the cells of an entry that will stand in a column: one where all are the same."""
    return column[:1] if len(set(column)) == 1 else column


def _widths(needs: Sequence[_Need], left: int) -> list[int]:
    """Give each column room for its words, and share the rest by how much text there is; no more than it needs."""
    left -= sum(need.least for need in needs)
    extra = [0] * len(needs)
    weight = sum(need.text for need in needs)
    for place in sorted(range(len(needs)), key=lambda place: (needs[place].most - needs[place].least, place)):
        need = needs[place]
        extra[place] = min(need.most - need.least, left * need.text // max(1, weight))
        left, weight = left - extra[place], weight - need.text
    return [need.least + more for need, more in zip(needs, extra, strict=True)]


# How entries are filled in.


def _entry(entry: Entry, widths: Sequence[int]) -> list[list[str]]:
    """Wrap an entry's cells: those that differ row by row, and beside them, from the top, those that all rows share."""
    columns = [[row[place] for row in entry] for place in range(len(widths))]
    shared = [len(_told(column)) == 1 for column in columns]
    wrapped = [
        [_wrap(column[0], width)] if same else [_hanging(cell, width) for cell in column]
        for column, same, width in zip(columns, shared, widths, strict=True)
    ]
    differing = [cells for cells, same in zip(wrapped, shared, strict=True) if not same]
    heights = [max(len(cells[row]) for cells in differing) for row in range(len(entry))] if differing else []
    stacks = [cells[0] if same else _stacked(cells, heights) for cells, same in zip(wrapped, shared, strict=True)]
    return [list(line) for line in zip_longest(*stacks, fillvalue="")]


def _hanging(cell: str, width: int) -> list[str]:
    """Wrap a cell above which another stands, its later lines set in by one."""
    if len(_wrap(cell, width)) == 1:
        return [cell]
    first, *rest = _wrap(cell, max(1, width - 1))
    return [first, *(f" {line}" for line in rest)]


def _stacked(cells: list[list[str]], heights: list[int]) -> list[str]:
    return [line for lines, height in zip(cells, heights, strict=True) for line in lines + [""] * (height - len(lines))]


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    placed = []
    for cell, width, right in zip(cells, widths, numeric, strict=True):
        space = " " * (width - _cells(cell))
        placed.append(space + cell if right else cell + space)
    return _GAP.join(placed).rstrip()


def _listed(heads: Sequence[str], entry: Entry, width: int) -> Iterator[str]:
    """Write an entry as a list of names and values, empty ones left out, and what its rows share only once."""
    margin = max(map(_cells, heads))
    shown: Sequence[str] = [""] * len(heads)
    for row in entry:
        for head, cell, above in zip(heads, row, shown, strict=True):
            if cell and cell != above:
                first, *rest = _wrap(cell, max(1, width - margin - len(_GAP)))
                yield head + " " * (margin - _cells(head)) + _GAP + first + "\n"
                yield from (" " * margin + _GAP + line + "\n" for line in rest)
        shown = row


# How text is wrapped.


def _wrap(text: str, width: int) -> list[str]:
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, width)]


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        joined = f"{line} {word}" if line else word
        if _cells(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _chopped(word, width)
        yield from full
    yield line


def _chopped(word: str, width: int) -> list[str]:
    """Cut a word into pieces that fit; a character wider than the column stands alone."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and _cells(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cells(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    from rich.cells import cell_len

    return cell_len(text)
