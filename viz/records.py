"""The records that the page's tables, its panel and its script are made of: all text, nothing that is markup."""

from __future__ import annotations

from msgspec import Struct


class Ref(Struct, frozen=True, omit_defaults=True):
    """A name, and where it leads: within the page (`href`) or to the web (`url`, checked)."""

    text: str
    href: str = ""
    url: str = ""


class Fact(Struct, frozen=True, omit_defaults=True):
    """One line of what is told of something."""

    caption: str
    refs: list[Ref]


class Passage(Struct, frozen=True, omit_defaults=True):
    """Where in the source something stands, and in which words."""

    line: int | None = None
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class Toward(Struct, frozen=True, omit_defaults=True):
    """What a statement says toward one thing; `to` is nothing where it names nothing."""

    to: Ref | None
    relations: str
    stance: str
    stances: str
    condition: str = ""
    holder: str = ""
    words: str = ""
    intensity: str = ""


class Said(Struct, frozen=True, omit_defaults=True):
    """A statement; `edges` are the numbers of its lines in the network."""

    anchor: str
    number: int
    edges: list[int]
    speakers: list[Ref]
    behalf: list[Ref]
    role: str
    words: str
    quoted: bool
    paraphrase: str
    mode: str
    act: str
    date: str
    toward: list[Toward]
    facts: list[Fact]
    passages: list[Passage]
    title: str
    publisher: str
    published: str
    reported: str
    url: str
    note: str = ""

    @property
    def source(self) -> Ref:
        """The paper, or else the article, linked where it has an address."""
        return Ref(self.publisher or self.title, url=self.url)


class Entity(Struct, frozen=True, omit_defaults=True):
    """A name in the network; the lists hold the places of the statements that touch it."""

    anchor: str
    node: int
    label: str
    category: str
    kind: str
    facts: list[Fact]
    note: str = ""
    said: list[int] = []
    said_for: list[int] = []
    said_about: list[int] = []
    happened: list[int] = []
