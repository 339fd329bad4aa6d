"""Writes XML as a stream: every text escaped, and what XML can't hold replaced and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, Final
from xml.sax.saxutils import escape

from kg.account import Account

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 can't carry in any form."""
_IN_TEXT: Final = {"\r": "&#13;", "\x85": "&#133;", "\u2028": "&#8232;"}
"""Readers make a line feed of a bare carriage return; those that follow XML 1.1, of the other two as well."""
_IN_VALUE: Final = {**_IN_TEXT, "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}
"""In an attribute's value readers make spaces of line feeds and tabs as well."""
_PLAIN: Final = re.compile('[^\x00-\x1f&<>"\x85\u2028\ud800-\udfff\ufffe\uffff]*')
"""A text of letters that stand for themselves, as most do."""
_NOTHING: Final[Mapping[str, str]] = {}


class Markup:
    """An XML document that is being written, indented by two spaces, with a line feed at the end of each line.

    Args:
        sink: where it goes, as UTF-8.
        account: where it is told how many characters were replaced.
    """

    def __init__(self, sink: BinaryIO, account: Account) -> None:
        self._sink = sink
        self._account = account
        self._depth = 0
        self._line('<?xml version="1.0" encoding="UTF-8"?>')

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] = _NOTHING) -> Iterator[None]:
        """Write an element around what is written inside the `with` block."""
        self._line(f"<{self._tag(name, attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{name}>")

    def leaf(self, name: str, attributes: Mapping[str, str] = _NOTHING, text: str = "") -> None:
        """Write an element that holds a text or nothing."""
        tag = self._tag(name, attributes)
        self._line(f"<{tag}>{self._escaped(text, _IN_TEXT)}</{name}>" if text else f"<{tag}/>")

    def _tag(self, name: str, attributes: Mapping[str, str]) -> str:
        values = (f' {key}="{self._escaped(value, _IN_VALUE)}"' for key, value in attributes.items())
        return name + "".join(values)

    def _escaped(self, text: str, letters: Mapping[str, str]) -> str:
        if _PLAIN.fullmatch(text):
            return text
        clean, count = _FORBIDDEN.subn("\N{REPLACEMENT CHARACTER}", text)
        self._account.flattened("characters", "XML has no way to write them; U+FFFD stands for each", count)
        return escape(clean, dict(letters))

    def _line(self, text: str) -> None:
        self._sink.write(f"{'  ' * self._depth}{text}\n".encode())
