"""Short names: what each stands for, and what is wrong with how it is defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.kinds import SECTIONS, UNSURE, called
from kg.model import RESERVED, Agent, Entity, Facts, ShortName, Topic
from kg.reading.report import Finding, Hurt, Path
from kg.reading.wanted import matches
from kg.words import shown

_LONGEST: Final = 100
_FORM: Final = "write letters, digits, '.', '_' and '-' only, 100 at the most, a letter or digit first"


def kind_of(entity: Entity) -> str:
    """Return the narrowest kind of an entity.

    >>> kind_of(Topic(name="Port", type="Place")), kind_of(Agent(name="Ana Ruiz", type="Person"))
    ('Place', 'Person')
    """
    return entity.type if isinstance(entity, Agent | Topic) else type(entity).__name__


def _entities(facts: Facts) -> Iterator[tuple[Path, str, Entity]]:
    for section in SECTIONS:
        for name, entity in getattr(facts, section).items():
            yield (section, name), name, entity


class Known:
    """The entities of the registers that facts files may refer to."""

    def __init__(self, registers: Sequence[Facts] = ()) -> None:
        self.entities = {name: entity for register in registers for name, entity in register.entities()}
        self.kinds = {name: kind_of(entity) for name, entity in self.entities.items()}


class _Kinds(dict[str, str | None]):
    """Kinds of a document's names, which look in the registers for what isn't among them."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def __missing__(self, name: str) -> str | None:
        return self._known.get(name)


class Names:
    """What each short name stands for, in one document and the registers it may refer to.

    Attributes:
        entities: the path, the short name and the record of each entity of the document.
        kinds: what each name stands for; None where nothing defines it.
        doubled: the paths of definitions whose name was taken before, with the path of the first.
    """

    def __init__(self, facts: Facts, known: Known, hurt: Hurt) -> None:
        self.entities = list(_entities(facts))
        self.kinds: dict[str, str | None] = _Kinds(known.kinds)
        self.doubled: list[tuple[Path, Path]] = []
        self._facts = facts
        self._known = known
        self._first: dict[str, Path] = {}
        self._offers: dict[frozenset[str], list[str]] = {}
        for path, name, entity in self.entities:
            self._define(name, UNSURE if hurt and hurt.touches((*path, "type")) else kind_of(entity), path)
        for number, statement in enumerate(facts.statements):
            if statement.id is not None:
                self._define(statement.id, "Statement", ("statements", number, "id"))

    def _define(self, name: str, kind: str, path: Path) -> None:
        first = self._first.setdefault(name, path)
        if first is path:
            self.kinds[name] = kind
        else:
            self.doubled.append((path, first))
            self.kinds[name] = UNSURE

    def of_kind(self, kinds: frozenset[str]) -> list[str]:
        """List the names that stand for one of some kinds: what may have been meant."""
        if kinds not in self._offers:
            both = {**self._known.kinds, **self.kinds}
            self._offers[kinds] = [name for name, kind in both.items() if kind in kinds]
        return self._offers[kinds]

    def titles(self, person: str) -> list[str]:
        """List the titles of a person's roles, in the document and the registers."""
        holders = (self._facts.agents.get(person), self._known.entities.get(person))
        return [role.title for holder in holders if isinstance(holder, Agent) for role in holder.roles]


def check_definitions(facts: Facts, names: Names, known: Known) -> Iterator[Finding]:
    """Find short names of the wrong form, reserved, there twice, or at odds with a register."""
    for name, path in _defined(facts, names):
        if len(name) > _LONGEST or not matches(ShortName, name):
            yield Finding(path, f"{shown(name)} is no short name", _FORM)
        elif name in RESERVED:
            yield Finding(path, f"{name!r} is a word of the format", "choose another short name")
    for path, first in names.doubled:
        doubled = path[-1] if len(path) == 2 else facts.statements[int(path[1])].id
        yield Finding(path, f"{shown(str(doubled))} is there twice", "choose another short name", first)
    if known.entities:
        yield from _at_odds(facts, names, known)


def _defined(facts: Facts, names: Names) -> Iterator[tuple[str, Path]]:
    for path, name, _ in names.entities:
        yield name, path
    for number, statement in enumerate(facts.statements):
        if statement.id is not None:
            yield statement.id, ("statements", number, "id")


def _at_odds(facts: Facts, names: Names, known: Known) -> Iterator[Finding]:
    for path, name, entity in names.entities:
        shared = known.entities.get(name)
        if shared is None:
            continue
        if kind_of(entity) != kind_of(shared):
            wrong = f"{name!r} is {called(kind_of(entity))} here and {called(kind_of(shared))} in the register"
            yield Finding((*path, "type"), wrong, "give it the register's type, or choose another short name")
        elif entity.name != shared.name:
            wrong = f"{name!r} is {shown(entity.name)} here and {shown(shared.name)} in the register"
            yield Finding((*path, "name"), wrong, "give it the register's name, or choose another short name")
    for number, statement in enumerate(facts.statements):
        if statement.id in known.entities:
            wrong = f"{statement.id!r} is {called(known.kinds[statement.id])} in the register"
            yield Finding(("statements", number, "id"), wrong, "choose another short name")
