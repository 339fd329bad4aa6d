"""The model: what one source says, as frozen records in the shape of the facts file.

A facts file, a line of JSON Lines and the Python objects have the same shape, and this module is its only
definition: `kg.facts` reads it, `kg.rdf` maps it to quads, `onrecord schema` prints it for editors. Keys are the
ontology's property names, except the short ones that people write most: by, for, as, mode, act, quote, says, on, at,
of, name, title, type, id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field


def _pattern(regex: str, description: str, longest: int = 4000) -> Meta:
    """Describe a string's form for editors.

    `kg.facts` checks the form itself, with a better message; and `Meta(pattern=…)` crashes Python 3.11 as it exits
    (seen with msgspec 0.19, 0.21 and 0.22; its issue 717), so the pattern goes into the JSON Schema.
    """
    return Meta(max_length=longest, description=description, extra_json_schema={"pattern": regex})


ShortName: TypeAlias = Annotated[
    str,
    _pattern(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        "A short name: letters, digits, '.', '_' and '-'; it stands for https://w3id.org/onrecord/id/NAME.",
        longest=100,
    ),
]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=1_000_000)]
Names: TypeAlias = ShortName | tuple[ShortName, ...]
"""One short name or a list of them; `many` reads both."""
Around: TypeAlias = Annotated[str, Meta(max_length=1_000_000)]
"""What stands before or after a passage; empty at an end of the text."""
Texts: TypeAlias = Text | tuple[Text, ...]
WebAddress: TypeAlias = Annotated[str, _pattern(r"^https?://[^\s<>\"{}|\\^`]+$", "An http or https address.")]
WebAddresses: TypeAlias = WebAddress | tuple[WebAddress, ...]
Day: TypeAlias = Annotated[
    str,
    _pattern(
        r"^(\d{4}(-\d\d(-\d\d)?)?)?(/(\d{4}(-\d\d(-\d\d)?)?)?)?$",
        "A day, month or year, or a range EARLIEST/LATEST of which one side may be left open: "
        "2020-06-11, 2020-06, 2020-06-08/2020-06-10, /2020-06-11.",
        longest=21,
    ),
]
Moment: TypeAlias = Annotated[
    str,
    _pattern(
        r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$",
        "A day, or a day and time with its zone: 2020-06-11, 2020-06-11T18:23:00Z.",
        longest=25,
    ),
]
Duration: TypeAlias = Annotated[
    str,
    _pattern(r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$", "A length of time: P1Y, P6M, P2W, P10D.", longest=30),
]
Hash: TypeAlias = Annotated[str, _pattern(r"^[0-9a-f]{64}$", "SHA-256 of the text's UTF-8 bytes, in hexadecimal.", 64)]
Language: TypeAlias = Annotated[
    str, _pattern(r"^[a-z]{2,8}(-[a-z0-9]{1,8})*$", "A language tag in lower case: en, pt-br.", longest=35)
]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Whole: TypeAlias = Annotated[int, Meta(ge=-(2**53), le=2**53)]
CodedText: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=1_000_000, description="A text, in quotes where it looks like a number.")
]
Degree: TypeAlias = Annotated[float, Meta(ge=-1, le=1)]

RESERVED = frozenset({"id", "type", "article", "register"})
"""Words that can't be short names, since JSON-LD reads them as keywords."""

Stance: TypeAlias = Literal["supports", "opposes", "mixed", "neutral"]
Mode: TypeAlias = Literal["direct", "mixed", "indirect", "announcement", "reporter"]
Act: TypeAlias = Literal["claim", "commitment", "demand", "criticism", "praise", "prediction", "question"]
Status: TypeAlias = Literal["called-for", "proposed", "enacted", "rejected"]
AgentType: TypeAlias = Literal[
    "Agent", "Person", "Organization", "Company", "GovernmentBody", "Legislature", "AdvocacyOrganization",
    "NewsOrganization", "Group",
]  # fmt: skip
TopicType: TypeAlias = Literal["Topic", "Technology", "Product", "Practice", "Place"]


class Record(Struct, frozen=True, forbid_unknown_fields=True, rename="camel", omit_defaults=True):
    """What all records share: they are frozen and know no other keys than their own."""


class Code(Record, frozen=True, kw_only=True):
    """What a coder set for a variable of a statement or of an article."""

    variable: Text
    value: bool | Whole | CodedText


class Article(Record, frozen=True, kw_only=True):
    """A news article: the source of a facts file.

    What isn't known of it is left out; without a title, its address stands there.
    """

    title: Text
    publisher: ShortName | None = None
    published: Moment | None = None
    url: WebAddress | None = None
    authors: Names = ()
    language: Language | None = None
    sha256: Hash | None = None
    codes: tuple[Code, ...] = ()
    note: Text | None = None


class Register(Record, frozen=True, kw_only=True):
    """A source of entities that many articles share, with the citation that vouches for them."""

    title: Text
    citation: Text
    url: WebAddress | None = None
    note: Text | None = None


class Entity(Record, frozen=True, kw_only=True):
    """What everything with a short name has."""

    name: Text
    aliases: Texts = ()
    note: Text | None = None
    same_as: WebAddresses = ()


class Role(Record, frozen=True, kw_only=True):
    """A title that a person holds in an organization."""

    title: Text
    of: ShortName
    starts: Day | None = None
    ends: Day | None = None


class Agent(Entity, frozen=True, kw_only=True):
    """Who can speak or be spoken of."""

    type: AgentType
    roles: tuple[Role, ...] = ()
    based_in: Names = ()
    part_of: Names = ()


class Topic(Entity, frozen=True, kw_only=True):
    """What is talked about and isn't an agent: a technology, a practice, a place."""

    type: TopicType = "Topic"
    broader: Names = ()
    made_by: Names = ()


class Issue(Entity, frozen=True, kw_only=True):
    """What one can be for or against, worded so that *supports* is unambiguous."""

    broader: Names = ()
    about: Names = ()


class Policy(Entity, frozen=True, kw_only=True):
    """A rule that an organization sets itself."""

    adopted_by: ShortName
    does: Names = ()
    stops: Names = ()
    about: Names = ()
    applies_to: Names = ()
    in_place: Names = ()
    starts: Day | None = None
    ends: Day | None = None
    duration: Duration | None = None
    until_law: Names = ()
    until_condition: Text | None = None
    open_ended: bool | None = None
    follows: Names = ()
    replaces: Names = ()
    promotes: Names = ()
    responds_to: Names = ()
    in_context_of: Names = ()


class Law(Entity, frozen=True, kw_only=True):
    """A bill, an enacted law, or a law only called for."""

    status: Status
    about: Names = ()
    applies_in: Names = ()
    considered_by: Names = ()


class Event(Entity, frozen=True, kw_only=True):
    """What happened around: a hearing, a protest, a death, a talk at which something was said."""

    when: Day | None = None
    in_place: Names = ()
    organized_by: Names = ()
    involves: Names = ()
    about: Names = ()
    in_context_of: Names = ()


class Span(Record, frozen=True, kw_only=True):
    """A passage of the article: where its characters are, or which they are, or both.

    From `start` up to and without `end`, counted in code points from 0. Where the text is at hand, its words and what
    stands around them are taken from there; where it isn't, `exact`, `prefix` and `suffix` give them.
    """

    start: Count | None = None
    end: Count | None = None
    line: Annotated[int, Meta(ge=1, le=2**53)] | None = None
    exact: Text | None = None
    prefix: Around | None = None
    suffix: Around | None = None

    @property
    def place(self) -> tuple[int, int] | None:
        """Where it starts and ends, if that is known."""
        return None if self.start is None or self.end is None else (self.start, self.end)


class Position(Record, frozen=True, kw_only=True):
    """A stance on one issue, agent, policy or law, and the words it rests on.

    The holder is the one on whose behalf the statement is made, else the speaker, unless `heldBy` names another.
    """

    on: ShortName
    stance: Stance
    held_by: ShortName | None = None
    condition: Text | None = None
    intensity: Degree | None = None
    words: Text | None = None


class Statement(Record, frozen=True, kw_only=True):
    """One utterance by one speaker, as the article reports it; what it doesn't state is left out."""

    by: ShortName | None = None
    mode: Mode | None = None
    act: Act | None = None
    id: ShortName | None = None
    for_: ShortName | None = field(default=None, name="for")
    as_: Text | None = field(default=None, name="as")
    quote: Texts = ()
    says: Text | None = None
    about: Names = ()
    addressed_to: Names = ()
    responds_to: Names = ()
    announces: Names = ()
    calls_for: Names = ()
    in_context_of: Names = ()
    said_at: ShortName | None = None
    quoted_via: ShortName | None = None
    appearance: WebAddresses = ()
    when: Day | None = None
    at: Span | tuple[Span, ...] = ()
    positions: tuple[Position, ...] = ()
    codes: tuple[Code, ...] = ()
    coder: Text | None = None
    confidence: Share | None = None
    note: Text | None = None

    def holder(self, position: Position) -> str | None:
        """Return who holds a position of this statement: whom it names, else the one spoken for, else the speaker."""
        return position.held_by or self.for_ or self.by


class Facts(Record, frozen=True, kw_only=True):
    """What one source says: a facts file, or one or more lines of JSON Lines."""

    article: Article | None = None
    register: Register | None = None
    agents: dict[ShortName, Agent] = {}
    topics: dict[ShortName, Topic] = {}
    issues: dict[ShortName, Issue] = {}
    policies: dict[ShortName, Policy] = {}
    laws: dict[ShortName, Law] = {}
    events: dict[ShortName, Event] = {}
    statements: tuple[Statement, ...] = ()

    @property
    def source(self) -> Article | Register:
        """The article or the register these facts come from."""
        source = self.article or self.register
        assert source is not None, "kg.facts lets no facts through that name no source"
        return source

    def entities(self) -> Iterator[tuple[str, Entity]]:
        """Yield every entity with its short name, in the order of the file."""
        for section in (self.agents, self.topics, self.issues, self.policies, self.laws, self.events):
            yield from section.items()


def many(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Read one-or-a-list as a list.

    >>> many("tram"), many(("tram", "bus"))
    (('tram',), ('tram', 'bus'))
    """
    return (value,) if isinstance(value, str) else value


def spans(value: Span | tuple[Span, ...]) -> tuple[Span, ...]:
    """Read one span or a list of them as a list."""
    return (value,) if isinstance(value, Span) else value
