"""Passages out of selections: cut to the words that are quoted, and found in the page's text where that is at hand."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec import structs

from kg.imports.annotations.annotation import Selection
from kg.imports.drafting.draft import Draft
from kg.model import Span
from kg.rdf import CONTEXT
from kg.texts import MOST_BYTES

_MARKS: Final = ('""', "“”", "„“", "„”", "«»", "»«", "''", "‘’", "‚‘")
_HERE: Final = "the words say where they are"


@dataclass(frozen=True)
class Text:
    """The text of a page, and the SHA-256 of its bytes."""

    text: str
    sha256: str

    @classmethod
    def read(cls, path: Path) -> Text:
        """Read a text file.

        Raises:
            ValueError: it isn't UTF-8, or is too large.
            OSError: it can't be read.
        """
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"the text is larger than {MOST_BYTES:,} bytes")
        return cls(data.decode(), hashlib.sha256(data).hexdigest())

    def place(self, selection: Selection) -> tuple[int, int] | None:
        """Find a selection: at its place if its words are there, else where its words stand, once or in its context.

        Places in UTF-16 units become places in code points.
        """
        exact = selection.exact
        if selection.place:
            start, end = self._points(selection.place) if selection.utf16 else selection.place
            if end <= len(self.text) and (exact is None or _same(self.text[start:end], exact)):
                return start, end
        if exact is None:
            return None
        pattern = r"\s+".join(map(re.escape, exact.split()))
        found = [match.span() for match in re.finditer(pattern, self.text)] if pattern else []
        inside = [span for span in found if self._fits(span, selection)]
        return (inside or found)[0] if len(inside or found) == 1 else None

    def _points(self, place: tuple[int, int]) -> tuple[int, int]:
        units = self.text.encode("utf-16-le")
        start, end = (len(units[: 2 * offset].decode("utf-16-le", "replace")) for offset in place)
        return start, end

    def _fits(self, span: tuple[int, int], selection: Selection) -> bool:
        before, after = "".join((selection.prefix or "").split()), "".join((selection.suffix or "").split())
        there = "".join(self.text[max(0, span[0] - 2 * CONTEXT) : span[0]].split())
        then = "".join(self.text[span[1] : span[1] + 2 * CONTEXT].split())
        return there.endswith(before) and then.startswith(after)


def span(selection: Selection, text: Text | None, draft: Draft) -> Span | None:
    """Make a passage of a selection; None if neither words nor a place are left, which is told."""
    if text and (place := text.place(selection)):
        start, end = place
        before, after = text.text[max(0, start - CONTEXT) : start], text.text[end : end + CONTEXT]
        return Span(start=start, end=end, exact=text.text[start:end], prefix=before, suffix=after)
    if text:
        draft.flattened("passages", "they aren't found in the text, or not only once; their words are kept")
    there = _place(selection, draft) if not text else None
    if selection.exact is None and there is None:
        return None
    worded = Span(line=selection.line, exact=selection.exact, prefix=selection.prefix, suffix=selection.suffix)
    return structs.replace(worded, start=there[0], end=there[1]) if there else worded


def _place(selection: Selection, draft: Draft) -> tuple[int, int] | None:
    """Return the place of a selection if it counts characters as we do."""
    if selection.place is None:
        return None
    start, end = selection.place
    if selection.utf16:
        how = f"they count UTF-16 units of the whole page, whose text isn't here (--set text=FILE); {_HERE}"
        draft.flattened("positions of passages", how)
        return None
    if selection.exact is not None and len(selection.exact) != end - start:
        draft.flattened("positions of passages", f"they are longer or shorter than the words; {_HERE}")
        return None
    return selection.place


def cut(whole: Span, words: str) -> Span | None:
    """Cut a passage to some of its words; None if they aren't in it.

    >>> cut(Span(start=10, end=20, exact="“not now”,", prefix="She said: "), "not now")
    Span(start=11, end=18, line=None, exact='not now', prefix='She said: “', suffix='”,')
    """
    exact = whole.exact or ""
    if exact == words:
        return whole
    offset = exact.find(words)
    if offset < 0 or not words:
        return None
    before, after = exact[:offset], exact[offset + len(words) :]
    start = None if whole.start is None else whole.start + offset
    return structs.replace(
        whole,
        start=start,
        end=None if start is None else start + len(words),
        exact=words,
        prefix=((whole.prefix or "") + before)[-CONTEXT:],
        suffix=(after + (whole.suffix or ""))[:CONTEXT],
    )


def unmarked(exact: str) -> str:
    """Take one pair of quotation marks from around some words; they aren't the speaker's.

    >>> unmarked("“Not now.”"), unmarked("“Not” or “now”"), unmarked("Not now.")
    ('Not now.', '“Not” or “now”', 'Not now.')
    """
    words = exact.strip()
    inner = words[1:-1]
    if len(words) > 2 and words[0] + words[-1] in _MARKS and not set(inner) & {words[0], words[-1]}:
        return inner
    return exact


def _same(one: str, other: str) -> bool:
    return one == other or one.split() == other.split()
