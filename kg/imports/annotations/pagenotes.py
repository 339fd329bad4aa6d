"""The article, or the register, that annotations are on: described by notes on the whole page, and by its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec import structs

from kg.exchange import tags
from kg.imports.annotations.annotation import Annotation
from kg.imports.annotations.tagvalues import Said, Tags
from kg.kinds import TAKES
from kg.model import Article, Register
from kg.namespaces import ID
from kg.reading.forms import FORMS

_OURS: Final = (f"{ID}article/", f"{ID}register/")
"""IRIs that stand for sources without an address."""


def source(
    page: str, found: Sequence[Annotation], notes: Sequence[Annotation], read: Tags, sha256: str | None
) -> tuple[Article | Register, list[str]]:
    """Describe a page.

    Args:
        page: its address, or another name.
        found: its annotations.
        notes: those of them that are on the whole page and describe it.
        read: reads tags.
        sha256: the hash of its text, where that is at hand.

    Returns:
        An article, or, if a note has a citation, a register; and the short names of what notes say it mentions.
    """
    titles = [annotation.title for annotation in found if annotation.title]
    content: dict[str, Any] = {"title": titles[0] if titles else page, "sha256": sha256}
    comments: list[str] = []
    if FORMS[Article]["url"](page):
        read.draft.flattened("addresses of pages", "kept in the note, since they aren't of the web")
        comments.append(page)
    elif not page.startswith(_OURS):
        content["url"] = page
    mentioned: list[str] = []
    for note in notes:
        content |= dict(_told(note, read))
        comments += [*note.describing, *note.comments]
        mentioned += read.naming.defined(note.things)
    content["note"] = "\n".join(comments) or None
    return _of(content), mentioned


def _of(content: dict[str, Any]) -> Article | Register:
    """Make a register of what has a citation, else an article."""
    form: type[Article] | type[Register] = Register if content.get("citation") else Article
    fields = {field.name for field in structs.fields(form)}
    return form(**{name: value for name, value in content.items() if name in fields and value is not None})


def _told(note: Annotation, read: Tags) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a note's tags fill."""
    authors: list[str] = []
    coded: list[Said] = []
    for place, text in note.tags:
        tag = tags.parsed(text)
        field = tags.SOURCE_KEYS.get(tag.key, "") if tag else ""
        if not tag or not field:
            read.draft.lost("tags of page notes", "they say nothing that an article has")
            continue
        one = Said(tag.key, tag.value, place, note)
        if field == "codes":
            coded.append(one)
        elif field in TAKES[Article]:
            short = read.short(tag.value, TAKES[Article][field], one)
            authors += [short] if short and field == "authors" else []
            yield from [(field, short)] if short and field != "authors" else []
        elif field in FORMS[Article] and (wrong := FORMS[Article][field](tag.value.strip())):
            read.wrong(one, *wrong)
        else:
            yield field, tag.value.strip() if field in FORMS[Article] else tag.value
    if codes := read.codes(coded):
        yield "codes", codes
    if authors:
        yield "authors", tuple(authors)
