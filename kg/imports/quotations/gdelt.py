"""The Global Quotation Graph of GDELT: articles with their quotations, whose speakers nobody names.

Its fields are those of GDELT's announcement of it (blog.gdeltproject.org, announcing-the-global-quotation-graph): a
JSON object a line with date, url, title, lang and quotes, each of these with pre, quote and post.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import json_lines
from kg.imports.quotations import common
from kg.model import Facts, Span, Statement

SETTINGS: Final[Mapping[str, str]] = {}


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read the articles, one by one."""
    for line, value in json_lines(path, draft):
        if not isinstance(value, dict) or not isinstance(value.get("quotes"), list):
            draft.problem(line, 0, "this is no article with quotes", "see whether it is of the Global Quotation Graph")
            continue
        article = common.article(
            draft,
            line,
            url=value.get("url"),
            title=value.get("title"),
            date=value.get("date"),
            language=value.get("lang"),
        )
        if article is None:
            continue
        if article.published:
            draft.noted("published", "when GDELT saw the article")
        said = [_statement(draft, line, article.url, quote) for quote in value["quotes"]]
        yield draft.facts(article, filter(None, said), line=line)


def _statement(draft: Draft, line: int, url: str | None, quote: Any) -> Statement | None:
    words = draft.text(quote.get("quote")) if isinstance(quote, dict) else None
    if words is None:
        draft.problem(line, 0, "a quotation without words", "take it out")
        return None
    prefix, suffix = common.around(draft, quote.get("pre"), quote.get("post"))
    draft.noted("speakers", "none is named: what stands around a quotation often tells")
    return Statement(
        id=draft.id("gdelt", url, words, prefix, suffix),
        mode="direct",
        quote=words,
        at=Span(exact=words, prefix=prefix, suffix=suffix),
    )
