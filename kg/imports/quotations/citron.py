"""Citron, the BBC's extractor of quotations: documents with their text, and who said which characters of it.

Fields are those of its docs/data_format.md: text and quotes, each with cue, sources, contents (spans with start, end
and text), coreferences, confidence and id. A document may say its url, uri or title beside them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import is_json_lines, json_document, json_lines
from kg.imports.quotations.common import probability
from kg.model import Article, Facts, Mode, Span, Statement
from kg.rdf import CONTEXT

SETTINGS: Final[Mapping[str, str]] = {}

_QUOTED: Final = re.compile(r'"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|‘([^’]+)’(?!\w)')
_PRONOUNS: Final = frozenset({"i", "we", "he", "she", "they", "it", "who", "one", "you", "this", "that", "these"})


class _Part(NamedTuple):
    start: int
    end: int


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read the documents: one a line, or one a file."""
    documents = json_lines(path, draft) if is_json_lines(path, draft) else iter([(1, json_document(path, draft))])
    for line, value in documents:
        if value is None:
            continue
        if not isinstance(value, dict) or not isinstance(value.get("text"), str) or not value["text"]:
            draft.problem(line, 0, "this is no document with its text", "see whether it is of Citron")
            continue
        if not isinstance(value.get("quotes"), list):
            draft.problem(line, 0, "this document has no quotes", "see whether it is of Citron")
            continue
        yield _Document(draft, line, value["text"]).facts(value, path)


class _Document:
    def __init__(self, draft: Draft, line: int, text: str) -> None:
        self._draft = draft
        self._line = line
        self._text = text

    def facts(self, value: dict[str, Any], path: Path) -> Facts:
        """Return what the document says."""
        address = self._draft.address(value.get("url") or value.get("uri"))
        title = self._draft.text(value.get("title")) or address or f"{path.name}, line {self._line}"
        article = Article(title=title, url=address, sha256=hashlib.sha256(self._text.encode()).hexdigest())
        said = [each for number, quote in enumerate(value["quotes"]) for each in self._statements(number, quote)]
        return self._draft.facts(article, said, line=self._line)

    def _statements(self, number: int, quote: Any) -> Iterator[Statement]:
        """Make a statement of each speaker that a quotation has."""
        parts = self._parts(f"quotes[{number}].contents", quote.get("contents") if isinstance(quote, dict) else None)
        if not parts:
            self._wrong(f"quotes[{number}]", "a quotation without contents", "take it out")
            return
        mode, quoted = self._mode(parts)
        places = quoted or parts
        words = tuple(self._text[part.start : part.end] for part in quoted)
        for by in self._speakers(number, quote):
            yield Statement(
                id=self._draft.id("citron", hashlib.sha256(self._text.encode()).hexdigest(), number, by),
                by=by,
                mode=mode,
                quote=words[0] if len(words) == 1 else words,
                at=tuple(map(self._span, places)) if len(places) > 1 else self._span(places[0]),
                confidence=probability(quote.get("confidence")),
            )

    def _parts(self, place: str, spans: Any) -> list[_Part]:
        parts = []
        for number, span in enumerate(spans if isinstance(spans, list) else []):
            start, end = (span.get("start"), span.get("end")) if isinstance(span, dict) else (None, None)
            if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(self._text):
                self._wrong(f"{place}[{number}]", "start and end aren't in the text", "correct the two")
            elif span.get("text", self._text[start:end]) != self._text[start:end]:
                self._wrong(f"{place}[{number}]", "the text has other words there", "count characters from 0")
            else:
                parts.append(_Part(start, end))
        return parts

    def _mode(self, parts: list[_Part]) -> tuple[Mode, list[_Part]]:
        """Tell by quotation marks which characters are the speaker's own, and whether all or some are."""
        quoted, rest = [], ""
        for part in parts:
            content = self._text[part.start : part.end]
            for match in _QUOTED.finditer(content):
                first, last = match.span(match.lastindex or 0)
                quoted.append(_Part(part.start + first, part.start + last))
            rest += _QUOTED.sub("", content)
        if not quoted:
            return "indirect", []
        return ("mixed" if re.search(r"\w", rest) else "direct"), quoted

    def _speakers(self, number: int, quote: dict[str, Any]) -> list[str | None]:
        """Name those who said it: by what a pronoun stands for, where Citron found that."""
        sources = self._parts(f"quotes[{number}].sources", quote.get("sources"))
        names = [self._text[part.start : part.end] for part in sources]
        others = self._parts(f"quotes[{number}].coreferences", quote.get("coreferences"))
        stands = max((self._text[part.start : part.end] for part in others), key=len, default="")
        found: list[str | None] = []
        for name in names:
            if name.lower() not in _PRONOUNS:
                found.append(self._draft.agent(self._draft.text(name) or name))
            elif stands and stands.lower() not in _PRONOUNS:
                self._draft.noted("pronouns", "Citron says whom they stand for")
                found.append(self._draft.agent(self._draft.text(stands) or stands))
            else:
                self._draft.lost("speakers", "a pronoun that Citron doesn't say whom it stands for")
        if not found:
            self._draft.noted("speakers", "none is named: they stay unknown")
        return list(dict.fromkeys(found)) or [None]

    def _span(self, part: _Part) -> Span:
        start, end = part
        return Span(
            start=start,
            end=end,
            exact=self._text[start:end],
            prefix=self._text[max(0, start - CONTEXT) : start],
            suffix=self._text[end : end + CONTEXT],
        )

    def _wrong(self, place: str, wrong: str, repair: str) -> None:
        self._draft.problem(self._line, 0, wrong, repair, place=place)
