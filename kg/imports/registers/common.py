"""What imports of people and organizations have in common: a register, with the citation that vouches for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg.imports.drafting.draft import Draft
from kg.model import Register

SETTINGS: Final[Mapping[str, str]] = {
    "title": "the register's title. [the file's name]",
    "citation": "where the list is from, as one would cite it. [the file's name and its SHA-256]",
    "url": "the address of the list.",
}
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")


def register(path: Path, draft: Draft, settings: Mapping[str, str]) -> Register:
    """Make the register that a file becomes."""
    citation = settings.get("citation")
    if not citation:
        with path.open("rb") as file:
            citation = f"{path.name} (SHA-256 {hashlib.file_digest(file, 'sha256').hexdigest()})"
        draft.noted("citation", "the file itself; say where it is from with --set citation=…")
    url = settings.get("url")
    if url and not draft.address(url):
        draft.problem(0, 0, f"url is {url!r}", "write an http or https address: --set url=https://…")
    return Register(title=settings.get("title") or path.stem, citation=citation, url=draft.address(url))


def item(value: object) -> str | None:
    """Return the IRI of a Wikidata item that the source names.

    >>> item("Q42"), item("https://www.wikidata.org/wiki/Q42"), item("42")
    ('http://www.wikidata.org/entity/Q42', 'http://www.wikidata.org/entity/Q42', None)
    """
    text = str(value).strip()
    local = re.sub(r"^https?://(www\.)?wikidata\.org/(wiki|entity)/", "", text)
    return f"http://www.wikidata.org/entity/{local}" if _ITEM.fullmatch(local) else None
