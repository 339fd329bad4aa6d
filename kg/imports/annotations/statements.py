"""A statement out of what annotations say of it; what is wrong in them is reported by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from msgspec import structs

from kg.exchange import tags
from kg.imports.annotations import standing
from kg.imports.annotations.annotation import Annotation
from kg.imports.annotations.naming import Naming
from kg.imports.annotations.passages import Text, cut, span, unmarked
from kg.imports.annotations.tagvalues import Said, Tags, of
from kg.imports.drafting.draft import Draft
from kg.kinds import TAKES
from kg.model import RESERVED, Act, Mode, ShortName, Span, Statement
from kg.reading.forms import FORMS
from kg.reading.wanted import matches
from kg.words import listed, shown

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {"mode": get_args(Mode), "act": get_args(Act)}
_SINGLE: Final = {field.name for field in structs.fields(Statement) if field.default is None}
_QUOTED: Final = ("direct", "mixed")
_REPORTED: Final = ("indirect", "reporter", "announcement")


class Coder:
    """Makes statements.

    Args:
        draft: takes what is wrong and what is left.
        naming: finds what tags name.
        text: the page's text, where it is at hand.
        says: whether comments are paraphrases, instead of notes.
    """

    def __init__(self, draft: Draft, naming: Naming, text: Text | None = None, *, says: bool = False) -> None:
        self._draft = draft
        self._read = Tags(draft, naming)
        self._text = text
        self._says = says

    def statement(self, group: Sequence[Annotation]) -> Statement | None:
        """Make a statement of the annotations of its passages; None, which is reported, where nothing is said."""
        said, plain = self._sorted(group)
        content: dict[str, Any] = {}
        for key, field in tags.KEYS.items():
            if field in TAKES[Statement]:
                content[field] = tuple(self._named(said, key, field))
            elif field in _WORDS:
                content[field] = tuple(self._words(said, field))
            elif field in ("when", "appearance", "confidence", "coder", "id"):
                content[field] = tuple(value for one in said if one.key == key for value in self._value(one, field))
        content = {field: self._fitting(said, field, values) for field, values in content.items() if values}
        if codes := self._read.codes(of(said, "code")):
            content["codes"] = codes
        content |= self._texts(group, plain) | self._passages(group, said, content)
        content |= standing.role(self._read, said, content)
        if positions := standing.positions(self._read, said, content):
            content["positions"] = positions
            if others := standing.strangers(positions, content):
                content["about"] = (*content.get("about", ()), *others)
                self._draft.noted("holders of positions", "the statement is about them", len(others))
        return self._sound(Statement(**content), group[0])

    # Tags.

    def _sorted(self, group: Sequence[Annotation]) -> tuple[list[Said], list[str]]:
        """Part what tags say from tags of other languages, each once."""
        said: dict[tuple[str, str], Said] = {}
        plain: dict[str, None] = {}
        for annotation in group:
            for place, text in annotation.tags:
                tag = tags.parsed(text)
                if tag and tag.key in tags.KEYS:
                    key = (tag.key, tag.value) if tag.key != "quote" else (place.path, tag.value)
                    said.setdefault(key, Said(tag.key, tag.value, place, annotation))
                else:
                    plain.setdefault(text.strip())
                    self._tell_plain(text)
        return list(said.values()), list(plain)

    def _tell_plain(self, text: str) -> None:
        key = tags.key_of(text)
        if key is None or "//" in text:
            self._draft.flattened("tags without a key", "kept in the note")
            return
        near = self._draft.speller.nearest(key, list(tags.KEYS))
        asked = f"; did you mean {near!r}?" if near else ""
        self._draft.flattened(f"tags with {key!r} before a colon", f"kept in the note: it is no key{asked}")

    def _named(self, said: Sequence[Said], key: str, field: str) -> Iterator[str]:
        wanted = TAKES[Statement][field]
        for one in said:
            if one.key == key and (short := self._read.short(one.value, wanted, one)):
                yield short

    def _words(self, said: Sequence[Said], field: str) -> Iterator[str]:
        for one in said:
            if one.key == field and (word := self._read.word(one, one.value, _WORDS[field])):
                yield word

    def _value(self, one: Said, field: str) -> Iterator[object]:
        """Read a day, an address, a share or a statement's name."""
        text = one.value.strip()
        if field == "confidence":
            number = self._read.number(one, text, 0, 1)
            yield from () if number is None else (number,)
        elif field == "id":
            yield from self._id(one, text)
        elif field == "coder":
            yield one.value
        elif wrong := FORMS[Statement][field](text):
            self._read.wrong(one, *wrong)
        else:
            yield text

    def _id(self, one: Said, text: str) -> Iterator[str]:
        if not matches(ShortName, text) or text in RESERVED:
            self._read.wrong(one, f"{shown(text)} can't be a statement's name", "write letters, digits, '.', '_', '-'")
        elif (page := self._read.naming.statements[text]) != one.annotation.page:
            self._read.wrong(one, f"a statement of {page} is called {shown(text)}, too", "write another name")
        else:
            yield text

    def _fitting(self, said: Sequence[Said], field: str, values: tuple[Any, ...]) -> object:
        """Return one value, or several where the field takes them; report a second one of what has one."""
        each = tuple(dict.fromkeys(values))
        if field not in _SINGLE:
            return each
        if len(each) > 1:
            told = [one for one in said if tags.KEYS[one.key] == field]
            both = listed([shown(one.value.strip()) for one in told], "and")
            repair = "annotate the words once for each" if field == "by" else "keep one"
            self._read.wrong(told[1], f"a statement has one {told[1].key}, and here are {both}", repair)
        return each[0]

    # Texts.

    def _texts(self, group: Sequence[Annotation], plain: Sequence[str]) -> dict[str, Any]:
        describing = dict.fromkeys(text for annotation in group for text in annotation.describing)
        comments = dict.fromkeys(text for annotation in group for text in annotation.comments)
        if self._says:
            describing, comments = describing | comments, {}
        if plain:
            comments = {**comments, f"Tags: {', '.join(plain)}": None}
        told = {"says": "\n".join(describing), "note": "\n".join(comments)}
        return {field: text for field, text in told.items() if text}

    def _passages(
        self, group: Sequence[Annotation], said: Sequence[Said], content: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Pair what is quoted with the passages it stands in."""
        mode = content.get("mode")
        pairs: list[tuple[str, Span]] = []
        alone: list[Span] = []
        loose: dict[str, Said] = {}
        for annotation in group:
            passage = span(annotation.selection, self._text, self._draft) if annotation.selection else None
            quotes = [one for one in said if one.key == "quote" and one.annotation is annotation]
            found = [(one.value, part) for one in quotes if (part := passage and _cut(passage, one.value))]
            loose |= {one.value: one for one in quotes}
            if not quotes and passage and passage.exact and mode == "direct":
                words = unmarked(passage.exact)
                found = [(words, cut(passage, words) or passage)]
            pairs += [(part.exact or words, part) for words, part in found]
            alone += [passage] if passage and not found else []
        return self._paired(pairs, alone, [one for words, one in loose.items() if not _has(pairs, words)])

    def _paired(self, pairs: list[tuple[str, Span]], alone: list[Span], loose: list[Said]) -> dict[str, Any]:
        if pairs or alone:
            for one in loose:
                self._read.wrong(one, f"{shown(one.value)} isn't in the passage", "copy the words from the passage")
        elif loose:
            return {"quote": tuple(one.value for one in loose)}
        if pairs:
            how = "a statement's passages are the parts of its quotation"
            self._draft.lost("passages that aren't quoted beside others that are", how, len(alone))
            return {"quote": tuple(words for words, _ in pairs), "at": tuple(part for _, part in pairs)}
        return {"at": tuple(alone)} if alone else {}

    # The whole.

    def _sound(self, statement: Statement, first: Annotation) -> Statement | None:
        """Report what facts files wouldn't take, and take it out."""
        one = Said("mode", "", first.place, first)
        if statement.mode in _QUOTED and not statement.quote:
            wrong = f"a {statement.mode} statement in which nothing is quoted"
            self._read.wrong(one, wrong, "add a tag quote: with the speaker's own words, or change the mode")
            statement = structs.replace(statement, mode=None)
        if statement.mode in _REPORTED and statement.quote:
            self._read.wrong(one, f"{statement.mode} speech with a quotation", "take quote: out, or write mode:mixed")
            statement = structs.replace(statement, mode=None)
        if not statement.quote and not statement.at:
            repair = "select the words that report it, or add a tag quote: with the speaker's own"
            self._read.wrong(one, "nothing shows where this statement stands", repair)
            return None
        return statement


def _cut(passage: Span, words: str) -> Span | None:
    return cut(passage, words) or cut(passage, words.strip())


def _has(pairs: Sequence[tuple[str, Span]], words: str) -> bool:
    return any(words in (said, said.strip()) or words.strip() == said for said, _ in pairs)
