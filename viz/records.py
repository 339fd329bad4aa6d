"""The records that the page is made of, as its script reads them: numbers for names, and all else text, never markup.

A name is said by its place in the list of names, a statement by its place in reading order; IRIs are short where they
lie below the base.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from kg.exchange import tags

Ref: TypeAlias = int | str | tuple[str, int | str]
"""A name (a number), a text, `("s", place)` for a statement, or `("u", address)` for a page of the web, checked."""

Fact: TypeAlias = tuple[str, list[Ref]]
"""One thing that is told of something: which (a key of the interface's texts), and what."""


class Record(Struct, frozen=True, omit_defaults=True):
    """What all records are: frozen, and silent about what isn't stated."""


class Inference(Record, frozen=True):
    """What a rule concluded of a name: the property in words, its value, the rule, and what it rests on."""

    property: str
    value: Ref
    rule: str
    because: str
    premises: list[Ref] = []


class Name(Record, frozen=True):
    """An agent or a thing: a node of the statement graph; `days` holds its dates and their length as on record.

    `nameless` is the speaker of one statement, of whom nothing is stated.
    """

    iri: str
    label: str
    type: str
    category: str
    nameless: bool = False
    note: str = ""
    facts: list[Fact] = []
    days: dict[str, str] = {}
    broader: list[int] = []
    inferred: list[Inference] = []


class Code(Record, frozen=True):
    """What a coder set for a variable of a statement or an article."""

    iri: str
    variable: str
    value: bool | int | str

    @property
    def text(self) -> str:
        """The code as tags and tables write it: `frame=legal`."""
        return tags.code(self.variable, self.value)


class Source(Record, frozen=True):
    """An article, or whatever else reports statements; `host` is where it is, if nothing but its address names it."""

    iri: str
    title: str = ""
    host: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    publisher_iri: str = ""
    codes: tuple[Code, ...] = ()


class Passage(Record, frozen=True):
    """Where in the source a statement stands.

    `exact` is left out where it is all of the statement's words, and None where it isn't on record.
    """

    iri: str = ""
    line: int | None = None
    start: int | None = None
    end: int | None = None
    exact: str | None = ""
    prefix: str = ""
    suffix: str = ""


class Position(Record, frozen=True):
    """A stance on one thing; without `holder` it is held by those spoken for, or else by the speakers."""

    stance: str
    iri: str = ""
    condition: str = ""
    words: str = ""
    intensity: float | None = None
    holder: list[int] | None = None


class Toward(Record, frozen=True):
    """What a statement says toward one thing: a line of the network. Without `to` it names nothing.

    `how` is the place of what ties them (about, position, announces, …) in the records' `relations`.
    """

    to: int | None = None
    how: int = 0
    positions: list[Position] = []


class Role(Record, frozen=True):
    """A role in which somebody speaks."""

    iri: str
    title: str


class Said(Record, frozen=True):
    """A statement.

    `first` and `last` are the days between which it was said, where `when` doesn't say it all; `role_at` is the place
    of its role in the records' `roles`; `quotations` are the parts of a quotation that has several. Words that aren't
    quoted are a paraphrase, unless they are what stands in the passages.
    """

    iri: str
    by: list[int]
    source: int
    words: str = ""
    quoted: bool = False
    from_passage: bool = False
    paraphrase: str = ""
    mode: str = ""
    act: str = ""
    behalf: list[int] = []
    role: str = ""
    role_at: int | None = None
    quotations: list[str] = []
    when: str = ""
    first: str = ""
    last: str = ""
    toward: list[Toward] = []
    passages: list[Passage] = []
    facts: list[Fact] = []
    codes: tuple[Code, ...] = ()
    note: str = ""
    confidence: float | None = None


class Records(Record, frozen=True):
    """All of a page's records.

    `dates` gives every date that is told as it is written for people, `relations` each set of ties that occurs.
    """

    names: list[Name]
    sources: list[Source]
    statements: list[Said]
    dates: dict[str, str]
    relations: list[list[str]]
    roles: list[Role]
