"""What single tags say: names, words and numbers; what can't be one is reported where the tag stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.exchange import tags
from kg.imports.annotations.annotation import Annotation, Place
from kg.imports.annotations.naming import Naming, usual
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.named import Misnamed
from kg.model import Code
from kg.words import listed, shown


class Said(NamedTuple):
    """What one tag says: its key and value, where it stands, and in which annotation."""

    key: str
    value: str
    place: Place
    annotation: Annotation


class Tags:
    """Reads the values of tags.

    Args:
        draft: takes what is wrong.
        naming: finds what tags name.
    """

    def __init__(self, draft: Draft, naming: Naming) -> None:
        self.draft = draft
        self.naming = naming

    def wrong(self, one: Said, wrong: str, repair: str) -> None:
        """Report what is wrong with a tag."""
        self.draft.problem(one.place.line, 0, wrong, repair, place=one.place.path)

    def short(self, value: str, wanted: Sequence[str], one: Said) -> str | None:
        """Return the short name of what a tag names."""
        try:
            return self.naming.short(value, wanted, one.annotation.things, usual(wanted))
        except Misnamed as error:
            self.wrong(one, error.wrong, error.repair)
            return None

    def word(self, one: Said, value: str, words: Sequence[str]) -> str | None:
        """Return one of some words."""
        word = value.strip().lower()
        if word in words:
            return word
        repair = self.draft.speller.repair(word, words, f"write {listed(words)}")
        self.wrong(one, f"{shown(value.strip())} is no {one.key}", repair)
        return None

    def number(self, one: Said, text: str, least: float, most: float) -> float | None:
        """Return a number within bounds."""
        try:
            number = float(text)
        except ValueError:
            number = most + 1
        if least <= number <= most:
            return number
        self.wrong(one, f"{shown(text)} is no number from {least:g} to {most:g}", "write one, such as 0.5")
        return None

    def codes(self, said: Iterable[Said]) -> tuple[Code, ...]:
        """Return what tags code, each variable once."""
        found: dict[str, Code] = {}
        for one in said:
            try:
                variable, value = tags.read_code(one.value)
            except ValueError as error:
                self.wrong(one, str(error), f"write {one.key}:frame=legal")
                continue
            if found.setdefault(variable, code := Code(variable=variable, value=value)) != code:
                self.wrong(one, f"the variable {shown(variable)} is coded twice", "keep one code")
        return tuple(found.values())

    def detailed(self, one: Said, keys: Sequence[str]) -> tuple[str, Mapping[str, str]] | None:
        """Return a tag's value and its details."""
        try:
            value, details = tags.read_detailed(one.value)
        except ValueError as error:
            self.wrong(one, str(error), r"write ';' within a value as '\;'")
            return None
        return value, self.known(one, details, keys)

    def known(self, one: Said, details: Mapping[str, str], keys: Sequence[str]) -> Mapping[str, str]:
        """Return the details that there can be; report the others."""
        for key in details:
            if key not in keys:
                repair = self.draft.speller.repair(key, keys, f"write {listed(keys)}")
                self.wrong(one, f"{shown(key)} is no detail of a {one.key}", repair)
        return {key: value for key, value in details.items() if key in keys and value}


def of(said: Iterable[Said], key: str) -> list[Said]:
    """Return the tags with a key."""
    return [one for one in said if one.key == key]
