"""One coded statement of DNA as a statement of the model: who speaks, on what, with which stance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from kg.imports.dna.plan import Plan, Variable
from kg.imports.drafting.draft import Draft
from kg.model import AgentType, Code, Position, Span, Stance, Statement

_KINDS: Final[Mapping[str, AgentType]] = {"person": "Person", "organization": "Organization"}


class Value(NamedTuple):
    """What a statement has for a variable.

    Args:
        variable: the variable.
        content: a text, or a number.
        entity: the number of the text's entity, where it has one.
        place: where the value stands.
    """

    variable: Variable
    content: str | int
    entity: int | None
    place: str


class Coded(NamedTuple):
    """A statement as it was coded.

    Args:
        key: what tells it from all others, in this project and elsewhere.
        type: the number of its statement type.
        values: of its variables, without those that weren't coded.
        at: the passage that carries it.
        coder: who coded it; empty where that isn't known.
        line: where it stands, in inputs with lines.
    """

    key: tuple[str | int | None, ...]
    type: int
    values: Sequence[Value]
    at: tuple[Span, ...]
    coder: str = ""
    line: int = 0


class Known(Protocol):
    """What a project knows of its entities."""

    def more(self, value: Value) -> dict[str, object]:
        """Return what else is known of an entity: aliases, a note."""


class Coder:
    """Makes statements of what was coded.

    Args:
        draft: gives names, and keeps account.
        plan: what the variables stand for.
        known: what is known of the entities.
    """

    def __init__(self, draft: Draft, plan: Plan, known: Known) -> None:
        self._draft = draft
        self._plan = plan
        self._known = known
        self._names: dict[tuple[int, str], str] = {}

    def statement(self, coded: Coded) -> Statement:
        """Make a statement: it has a speaker, an issue and a position only as far as they were coded."""
        roles = self._plan.roles
        found = {roles[value.variable.number]: value for value in coded.values if value.variable.number in roles}
        person, organization, concept = (self._name(found.get(role)) for role in ("person", "organization", "concept"))
        position = self._position(concept, found.get("agreement"), person or organization, coded.line)
        values = sorted((value.variable.name, str(value.content)) for value in coded.values)
        return Statement(
            id=self._draft.id("dna", *coded.key, self._plan.types[coded.type], values),
            by=person or organization,
            for_=organization if person else None,
            about=concept if concept and not position else (),
            positions=(position,) if position else (),
            at=coded.at[0] if len(coded.at) == 1 else coded.at,
            codes=tuple(self._codes(coded)),
            coder=coded.coder or None,
        )

    def _name(self, value: Value | None) -> str | None:
        """Give an entity its short name."""
        if value is None:
            return None
        key = (value.variable.number, str(value.content))
        if key not in self._names:
            more, role = self._known.more(value), self._plan.roles[value.variable.number]
            if role == "concept":
                self._names[key] = self._draft.issue(key[1], **more)
            else:
                self._names[key] = self._draft.agent(key[1], _KINDS[role], **more)
        return self._names[key]

    def _codes(self, coded: Coded) -> Iterator[Code]:
        """Yield what was coded beside speaker and issue; the agreement too, whatever stance it gave."""
        if len(self._plan.types) > 1:
            yield Code(variable="statement type", value=self._plan.types[coded.type])
        for value in coded.values:
            if self._plan.roles.get(value.variable.number) in (None, "agreement"):
                content = bool(value.content) if value.variable.datatype == "boolean" else value.content
                yield Code(variable=value.variable.name, value=content)

    def _position(
        self, concept: str | None, agreement: Value | None, speaker: str | None, line: int
    ) -> Position | None:
        """Make a position, where somebody agrees or disagrees with something."""
        if not concept or not speaker or not agreement:
            return None
        number = agreement.content
        assert isinstance(number, int), "the reader lets no other agreement through"
        if agreement.variable.datatype == "boolean":
            return Position(on=concept, stance="supports" if number else "opposes")
        scale = self._plan.scale
        if abs(number) > scale:
            wrong = f"agreement {number} is beyond the scale of {scale}"
            self._draft.problem(line, 0, wrong, "set a larger --set scale=N", place=agreement.place)
            return None
        self._draft.noted("intensity of positions", f"the agreement, divided by {scale} (set another with scale)")
        return Position(on=concept, stance=_stance(number), intensity=number / scale)


def _stance(number: int) -> Stance:
    """Return the stance of an integer.

    >>> _stance(2), _stance(-1), _stance(0)
    ('supports', 'opposes', 'neutral')
    """
    return "supports" if number > 0 else "opposes" if number < 0 else "neutral"
