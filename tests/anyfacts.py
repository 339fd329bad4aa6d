"""Any facts that can be: what property tests write, export and read back."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kg.model import (
    Agent,
    AgentType,
    Article,
    Code,
    Event,
    Facts,
    Issue,
    Law,
    Policy,
    Position,
    Role,
    Span,
    Statement,
    Topic,
)

NASTY = (
    '"',
    "\\",
    "a\nb",
    "a\r\nb",
    "\t",
    "=1+1",
    "</script>",
    "'",
    "é\u0301",
    "\U0001f680",
    "\u202e",
    " x ",
    "a; b | c",
    "--",
)
PEOPLE, BODIES, GROUPS = ("ana", "bo"), ("city", "union", "gazette"), ("riders",)
AGENTS = (*PEOPLE, *BODIES, *GROUPS)
TARGETS = (*AGENTS, "tram", "bus", "freeze", "fare-act")
ABOUT = (*TARGETS, "port", "hearing")

letters = st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\u2028\u2029\ufffe\uffff")
texts = st.sampled_from(NASTY) | st.text(letters, min_size=1, max_size=12)
days = st.sampled_from(("2024-03-01", "2024-02", "1871", "2024-02-27/2024-02-29", "/2024-03-01", "0001-01-01/"))
addresses = st.sampled_from(
    ("https://example.org/Tram?a=1&b=(2)#c", "http://example.org/%C3%A9", "https://example.org/é")
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a value, or nothing."""
    return st.none() | strategy


def several(*names: str) -> st.SearchStrategy[Any]:
    """Return some of these names, each once."""
    return st.lists(st.sampled_from(names), unique=True, max_size=3).map(tuple)


def distinct(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return some texts, each once."""
    return st.lists(strategy, unique=True, max_size=2).map(tuple)


@st.composite
def agents(draw: st.DrawFn) -> dict[str, Agent]:
    """Return the agents that statements speak of."""
    return {name: draw(agent(name)) for name in AGENTS}


@st.composite
def agent(draw: st.DrawFn, name: str) -> Agent:
    """Return one agent with much of what can be said of one."""
    kinds: dict[str, tuple[AgentType, ...]] = {
        "gazette": ("NewsOrganization",),
        "city": ("GovernmentBody", "Legislature"),
        "union": ("AdvocacyOrganization",),
    }
    kind: AgentType = "Person" if name in PEOPLE else draw(st.sampled_from(kinds.get(name, ("Group", "Agent"))))
    roles = st.builds(Role, title=texts, of=st.sampled_from(BODIES), starts=maybe(st.sampled_from(("2020", "2020-05"))))
    return Agent(
        type=kind,
        name=draw(texts),
        aliases=draw(distinct(texts)),
        note=draw(maybe(texts)),
        same_as=draw(distinct(addresses)),
        roles=tuple(draw(st.lists(roles, max_size=2, unique_by=lambda role: role.title))) if kind == "Person" else (),
        based_in=draw(several("port")),
    )


def things() -> dict[str, st.SearchStrategy[Any]]:
    """Return the other sections of a facts file, each drawn apart."""
    policy = st.builds(
        Policy,
        name=texts,
        adopted_by=st.sampled_from(BODIES),
        stops=several("trams"),
        about=several(*TARGETS[:6]),
        applies_to=several(*AGENTS),
        starts=maybe(days),
        duration=maybe(st.sampled_from(("P1Y", "P6M10D"))),
        until_law=several("fare-act"),
        until_condition=maybe(texts),
    )
    return {
        "topics": st.fixed_dictionaries(
            {"port": st.builds(Topic, name=texts, type=st.just("Place")), "trams": st.builds(Topic, name=texts)}
        ),
        "issues": st.fixed_dictionaries(
            {
                "tram": st.builds(Issue, name=texts, about=several("port")),
                "bus": st.builds(Issue, name=texts, broader=several("tram")),
            }
        ),
        "policies": st.fixed_dictionaries({"freeze": policy}),
        "laws": st.fixed_dictionaries(
            {"fare-act": st.builds(Law, name=texts, status=st.sampled_from(("proposed", "called-for")))}
        ),
        "events": st.fixed_dictionaries(
            {"hearing": st.builds(Event, name=texts, when=maybe(days), involves=several(*AGENTS))}
        ),
    }


@st.composite
def positions(draw: st.DrawFn, *, held: bool) -> tuple[Position, ...]:
    """Return positions, one on a thing at most."""
    holder = st.sampled_from(AGENTS)
    one = st.builds(
        Position,
        on=st.sampled_from(TARGETS),
        stance=st.sampled_from(("supports", "opposes", "mixed", "neutral")),
        held_by=maybe(holder) if held else holder,
        condition=maybe(texts),
        intensity=maybe(st.sampled_from((-1.0, -0.5, 0.0, 0.25, 1.0))),
    )
    return tuple(draw(st.lists(one, max_size=2, unique_by=lambda position: position.on)))


def codes() -> st.SearchStrategy[tuple[Code, ...]]:
    """Return codes, one for a variable at most."""
    values = st.booleans() | st.integers(-(2**53), 2**53) | st.sampled_from(("true", "2", '"', "-0")) | texts
    one = st.builds(Code, variable=texts, value=values)
    return st.lists(one, max_size=2, unique_by=lambda code: code.variable).map(tuple)


@st.composite
def statement(draw: st.DrawFn, number: int, person: Agent) -> Statement:
    """Return a statement of which much may be unstated."""
    speaker = draw(maybe(st.sampled_from(AGENTS)))
    title = draw(st.sampled_from([role.title for role in person.roles])) if speaker == "ana" and person.roles else None
    mode = draw(maybe(st.sampled_from(("direct", "indirect", "announcement", "reporter"))))
    quote = () if mode in ("indirect", "reporter", "announcement") else draw(texts if mode else st.just(()) | texts)
    start = 100 * number
    placed = draw(st.booleans())
    length = len(quote) if quote else 7
    words = quote or (draw(texts) if not placed else None)
    span = (
        Span(start=start, end=start + length)
        if placed
        else Span(exact=words, prefix=f"{number}. ", suffix=draw(maybe(texts)))
    )
    return Statement(
        id=f"s{number}",
        by=speaker,
        for_=draw(maybe(st.sampled_from(BODIES))),
        as_=title,
        mode=mode,
        act=draw(maybe(st.sampled_from(("claim", "demand", "question")))),
        quote=quote,
        says=draw(texts),
        about=draw(several(*ABOUT)),
        addressed_to=draw(several(*AGENTS)),
        responds_to=("s0",) if number and draw(st.booleans()) else (),
        said_at=draw(maybe(st.just("hearing"))),
        appearance=draw(distinct(addresses)),
        when=draw(maybe(days)),
        at=span,
        positions=draw(positions(held=speaker is not None)),
        codes=draw(codes()),
        coder=draw(maybe(texts)),
        confidence=draw(maybe(st.sampled_from((0.0, 0.5, 1.0)))),
        note=draw(maybe(texts)),
    )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Return what an article says: right by all that facts files are held to."""
    people = draw(agents())
    article = Article(
        title=draw(texts),
        publisher=draw(maybe(st.just("gazette"))),
        published=draw(
            maybe(st.sampled_from(("2024-03-01", "1899-12-31", "2024-03-01T09:00:00Z", "2024-03-01T09:00+05:30")))
        ),
        url="https://example.org/2024/Tram",
        authors=draw(several(*PEOPLE)),
        language=draw(maybe(st.sampled_from(("en", "pt-br")))),
        codes=draw(codes()),
    )
    count = draw(st.integers(min_value=1, max_value=3))
    said = tuple(draw(statement(number, people["ana"])) for number in range(count))
    sections = {section: draw(strategy) for section, strategy in things().items()}
    return Facts(article=article, agents=people, statements=said, **sections)
