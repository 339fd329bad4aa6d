"""What programs that gather quotations have in common: an article by its address, and quotations in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.imports.drafting.draft import Draft
from kg.model import Article

CONTEXT: Final = 200
"""So many characters before and after a quotation are kept."""
_LANGUAGES: Final[Mapping[str, str]] = {
    "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id",
    "italian": "it", "japanese": "ja", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "malay": "ms",
    "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "serbian": "sr", "slovak": "sk", "slovenian": "sl", "spanish": "es", "swahili": "sw", "swedish": "sv",
    "tamil": "ta", "thai": "th", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi",
}  # fmt: skip
"""ISO 639-1 codes of languages that programs write as words."""
_TAG: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")


def article(
    draft: Draft, line: int, *, url: object, title: object = None, date: object = None, language: object = None
) -> Article | None:
    """Make an article of what is told of it; None, which is reported, without an address."""
    address = draft.address(url)
    if address is None:
        draft.problem(line, 0, "there is no web address in it", "give the article's http or https address")
        return None
    return Article(
        title=draft.text(title) or address,
        url=address,
        published=_published(draft, line, date),
        language=_language(draft, language),
    )


def around(draft: Draft, before: object, after: object) -> tuple[str | None, str | None]:
    """Return what stands before and after a quotation, as much of it as is kept."""
    prefix, suffix = draft.text(before, strip=False), draft.text(after, strip=False)
    return prefix and prefix[-CONTEXT:], suffix and suffix[:CONTEXT]


def probability(value: object) -> float | None:
    """Read a probability; programs write them as numbers and as texts.

    >>> probability("0.75"), probability(1.2), probability(None)
    (0.75, None, None)
    """
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None


def _published(draft: Draft, line: int, date: object) -> str | None:
    text = draft.text(date)
    read = draft.moment(text) if text else None
    if text and not read:
        draft.problem(line, 0, f"{text[:40]!r} is no date", "write it as 2024-03-01 or 2024-03-01T09:00:00Z")
    return read


def _language(draft: Draft, value: object) -> str | None:
    word = (draft.text(value) or "").lower()
    tag = _LANGUAGES.get(word, word)
    if tag and not _TAG.fullmatch(tag):
        draft.lost("languages of articles", f"{word!r} is no language tag")
        return None
    return tag or None
