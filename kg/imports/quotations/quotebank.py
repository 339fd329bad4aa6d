"""Quotebank, in both its versions: quotations with the articles they stand in, and articles with their quotations.

Fields are those of its description (doi.org/10.5281/zenodo.4277311): a JSON object a line. A quotation has quoteID,
quotation, speaker ("None" where none was found), qids, date (its first occurrence), probas, urls; an article has
articleID, title, url, date and quotations, each with quoteID, quotation, leftContext, rightContext, globalTopSpeaker,
localTopSpeaker, globalProbas, localProbas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeGuard

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import json_lines
from kg.imports.quotations import common
from kg.model import Article, Facts, Span, Statement

SETTINGS: Final[Mapping[str, str]] = {
    "qids": "yes: take a speaker's Wikidata item where Quotebank has one only. [no: it was found by the name alone]",
    "least": "from 0 to 1: name a speaker only if the attribution is at least so probable. [0]",
}

_NOBODY: Final = ("", "None")
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read the lines; what is told of one article in several of them is put together by its address."""
    reader = _Reader(draft, settings)
    for line, value in json_lines(path, draft):
        if isinstance(value, dict) and isinstance(value.get("quotations"), list):
            yield from reader.article(line, value)
        elif isinstance(value, dict) and "quotation" in value:
            yield from reader.quotation(line, value)
        else:
            draft.problem(line, 0, "this is neither a quotation nor an article", "see whether it is of Quotebank")


class _Reader:
    def __init__(self, draft: Draft, settings: Mapping[str, str]) -> None:
        self._draft = draft
        self._qids = settings.get("qids", "no").lower() in ("yes", "true", "1")
        least = common.probability(settings.get("least", "0"))
        if least is None:
            draft.problem(0, 0, f"least is {settings['least']!r}", "write a number from 0 to 1: --set least=0.5")
        self._least = least or 0.0

    def article(self, line: int, value: dict[str, Any]) -> Iterator[Facts]:
        """Read an article with its quotations."""
        draft = self._draft
        article = common.article(
            draft, line, url=value.get("url"), title=value.get("title"), date=value.get("date"), language="en"
        )
        if article is None:
            return
        said = []
        for quote in value["quotations"]:
            if not isinstance(quote, dict):
                draft.problem(line, 0, "a quotation that is no object", "take it out")
                continue
            speaker = quote.get("globalTopSpeaker", quote.get("localTopSpeaker"))
            probas = quote.get("globalProbas") or quote.get("localProbas")
            around = common.around(draft, quote.get("leftContext"), quote.get("rightContext"))
            said.append(self._statement(line, article, quote, (speaker, probas), around))
        draft.flattened("contexts of quotations", "Quotebank keeps their words apart by spaces", len(said))
        yield draft.facts(article, filter(None, said), line=line)

    def quotation(self, line: int, value: dict[str, Any]) -> Iterator[Facts]:
        """Read a quotation, once for each article it stands in."""
        urls = value.get("urls")
        if not isinstance(urls, list) or not urls:
            self._draft.problem(line, 0, "a quotation without urls", "a statement needs a source: take it out")
            return
        for url in urls:
            article = common.article(self._draft, line, url=url, language="en")
            said = article and self._statement(
                line, article, value, (value.get("speaker"), value.get("probas")), (None, None), first=value.get("date")
            )
            if article and said:
                yield self._draft.facts(article, [said], line=line)

    def _statement(
        self,
        line: int,
        article: Article,
        quote: dict[str, Any],
        attributed: tuple[Any, Any],
        around: tuple[str | None, str | None],
        *,
        first: object = None,
    ) -> Statement | None:
        words = self._draft.text(quote.get("quotation"))
        if words is None:
            self._draft.problem(line, 0, "a quotation without words", "take it out")
            return None
        name, probability = self._speaker(*attributed)
        return Statement(
            id=self._draft.id("quotebank", str(quote.get("quoteID")), article.url, words, around[0]),
            by=self._agent(name, quote, attributed[1]) if name else None,
            mode="direct",
            quote=words,
            at=Span(exact=words, prefix=around[0], suffix=around[1]),
            when=self._latest(line, first),
            confidence=probability,
        )

    def _speaker(self, speaker: object, probas: object) -> tuple[str | None, float | None]:
        """Return the most probable speaker, and how probable it is; none where Quotebank found none."""
        name = self._draft.text(speaker) or ""
        pairs = [_pair(each) for each in probas] if isinstance(probas, list) else []
        probability = next((chance for candidate, chance in pairs if candidate == name), None)
        if name in _NOBODY:
            self._draft.noted("speakers", "Quotebank found none: they stay unknown")
            return None, None
        if (probability if probability is not None else 1.0) < self._least:
            self._draft.lost("speakers", f"less probable than {self._least}")
            return None, None
        self._draft.lost("other possible speakers", "a statement has one speaker", max(0, len(pairs) - 1))
        return name, probability

    def _agent(self, name: str, quote: dict[str, Any], probas: object) -> str:
        qids = quote.get("qids") or _items(name, probas)
        items = [each for each in qids if isinstance(each, str) and _ITEM.fullmatch(each)] if _is_list(qids) else []
        if self._qids and len(items) == 1:
            return self._draft.agent(name, "Person", same_as=(f"http://www.wikidata.org/entity/{items[0]}",))
        why = "found by the name alone" if not self._qids else "there are several"
        self._draft.lost("Wikidata items of speakers", why, len(items))
        return self._draft.agent(name, "Person")

    def _latest(self, line: int, first: object) -> str | None:
        """Say that a quotation was said no later than its first occurrence."""
        text = self._draft.text(first)
        day = self._draft.day(text) if text else None
        if text and not day:
            self._draft.problem(line, 0, f"{text[:40]!r} is no date", "write it as 2019-06-12 06:49:00")
        if day:
            self._draft.noted("when", "no later than the quotation's first occurrence")
        return f"/{day}" if day else None


def _pair(candidate: Any) -> tuple[str, float | None]:
    """Read a candidate: a pair of name and probability, or an object with speaker and proba."""
    if isinstance(candidate, list) and len(candidate) >= 2:
        return str(candidate[0]), common.probability(candidate[1])
    if isinstance(candidate, dict):
        chance = candidate.get("proba", candidate.get("probability"))
        return str(candidate.get("speaker")), common.probability(chance)
    return "", None


def _items(name: str, probas: object) -> object:
    candidates = probas if isinstance(probas, list) else []
    found = [each for each in candidates if isinstance(each, dict) and each.get("speaker") == name]
    return found[0].get("qids") if found else None


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
