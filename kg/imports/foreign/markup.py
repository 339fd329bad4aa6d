"""Texts in which a page's markup was left: read without it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--|&(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_HIDDEN: Final = ("script", "style")
_BLOCKS: Final = ("p", "br", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")


def plain(text: str) -> str | None:
    """Return a text without its markup, or None where it has none.

    >>> plain("<p>Fares &amp; rides</p>"), plain("a < b & c"), plain("x<script>y()</script> z")
    ('Fares & rides', None, 'x z')
    """
    if not _MARKUP.search(text):
        return None
    reader = _Text()
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
