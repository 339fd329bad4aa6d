"""Plain data with the place of every key and value: what YAML and JSON have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from kg.reading.report import Place, Report

MOST_BYTES = 16 * 2**20
"""How large a YAML file, or a line of JSON Lines, may be."""
MOST_VALUES = 500_000
MOST_DEPTH = 20
REPLACED = "\ufffd"
"""Stands for what can't be, so that the rest of the file can still be read."""

Kind: TypeAlias = Literal["plain", "text", "number", "truth", "nothing", "broken"]


class Scalar(Struct, frozen=True):
    """A single value as written: plain is YAML without quotation marks, whose type the model decides."""

    kind: Kind
    text: str
    line: int
    column: int


class Items(Struct, frozen=True):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Pairs(Struct, frozen=True):
    """Keys with their values; each key once."""

    pairs: list[tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Items | Pairs

_BREAK = re.compile(r"\r\n|\n|\r")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SEPARATOR = re.compile("[\u2028\u2029]")


def is_clean(text: str) -> bool:
    r"""Tell whether every format and every reader can hold a text.

    Control characters and what is no character at all break RDF/XML, GEXF and terminals.

    >>> is_clean("tram\tline\n"), is_clean("\x1b[31m"), is_clean("\ud800")
    (True, False, False)
    """
    return not _FORBIDDEN.search(text)


def replaced(text: str) -> tuple[str, int]:
    r"""Put another character in the stead of those that not every format can hold, and count them.

    >>> replaced("tram\x00")
    ('tram\ufffd', 1)
    """
    return _FORBIDDEN.subn(REPLACED, text)


def unclean(text: str) -> tuple[str, str]:
    """Say what is wrong with a text that isn't clean, and what to do."""
    found = _FORBIDDEN.search(text)
    assert found
    return _character(found[0])


def _character(character: str) -> tuple[str, str]:
    if "\ud800" <= character <= "\udfff":
        what = "half of a surrogate pair"
    elif character in "\ufffe\uffff":
        what = "no character"
    else:
        what = "a control character"
    return f"U+{ord(character):04X} is {what}", "take it out"


def is_utf16(data: bytes) -> bool:
    """Tell whether bytes begin with the byte order mark of UTF-16 (or, little-endian, of UTF-32)."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, report: Report, line: int = 1) -> str | None:
    """Decode UTF-8, with or without a byte order mark; report the first byte that isn't."""
    if is_utf16(data):
        report.add(line, 1, "this is UTF-16, not UTF-8", "save the file as UTF-8")
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        [place] = places(before, [len(before)])
        wrong = f"byte 0x{data[error.start]:02X} isn't UTF-8"
        report.add(place[0] + line - 1, place[1], wrong, "save the file as UTF-8")
        return None


def clean(text: str, report: Report) -> str:
    """Report the characters that YAML can't have, and put another in their stead."""
    if not _FORBIDDEN.search(text) and not _SEPARATOR.search(text):
        return text
    found = sorted([*_FORBIDDEN.finditer(text), *_SEPARATOR.finditer(text)], key=lambda match: match.start())
    for match, place in zip(found, places(text, (match.start() for match in found)), strict=True):
        if _SEPARATOR.match(match[0]):
            report.add(*place, f"U+{ord(match[0]):04X} is a line break to some and not to others", "write a space")
        else:
            report.add(*place, *_character(match[0]))
    return _SEPARATOR.sub(REPLACED, _FORBIDDEN.sub(REPLACED, text))


def places(text: str, offsets: Iterable[int]) -> Iterator[Place]:
    r"""Yield line and column of ascending offsets in a text.

    >>> list(places("ab\ncd", [1, 3, 5]))
    [(1, 2), (2, 1), (2, 3)]
    """
    line, start, scanned = 1, 0, 0
    for offset in offsets:
        for match in _BREAK.finditer(text, scanned, offset):
            line, start = line + 1, match.end()
        scanned = offset
        yield line, offset - start + 1
