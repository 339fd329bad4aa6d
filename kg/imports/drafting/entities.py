"""The entities of an import: each has one short name, however often the input names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from msgspec import structs

from kg import ids
from kg.account import Account
from kg.imports.drafting.shortnames import slug
from kg.kinds import SECTIONS, TAKES, included
from kg.model import RESERVED, Agent, Entity, Facts, Record, Statement, many
from kg.reading.names import kind_of

_SECTION: Final = {kind: section for section, kind in SECTIONS.items()}


class Entities:
    """Gives short names, and remembers what they stand for.

    Args:
        registers: entities that are used where name, or alias, and kind agree.
        account: where it is noted what was taken from a register.
    """

    def __init__(self, registers: Sequence[Facts], account: Account) -> None:
        self._records: dict[str, Entity] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._account = account
        self._shared: dict[str, list[tuple[str, Entity]]] = {}
        self._reserved = set(RESERVED)
        for register in registers:
            for short, entity in register.entities():
                self._reserved.add(short)
                for called in {entity.name, *many(entity.aliases)}:
                    self._shared.setdefault(called, []).append((short, entity))

    def name_of(self, name: str, record: Entity, *, wish: str = "", key: str = "") -> str:
        """Return the short name of an entity; see `Draft.entity`."""
        kind = kind_of(record)
        identity = (kind, key or wish or name)
        short = self._names.get(identity)
        if short is None:
            short = self._lent(name, kind) or self._new(wish or slug(name), kind, identity)
            self._names[identity] = short
            if short not in self._reserved:
                self._records[short] = record
        elif short in self._records:
            self._records[short] = merged(self._records[short], record)
        return short

    def known(self, short: str) -> Entity | None:
        """Return the record that a short name stands for; None for a register's."""
        return self._records.get(short)

    def defined(self, records: Iterable[Record], more: Iterable[str]) -> dict[str, Any]:
        """Return the sections of a facts file that define what records refer to, directly or not."""
        found: dict[str, Entity] = {}
        waiting = [*more, *(name for record in records for name in _references(record))]
        while waiting:
            name = waiting.pop()
            if name in self._records and name not in found:
                found[name] = self._records[name]
                waiting.extend(_references(found[name]))
        sections: dict[str, dict[str, Entity]] = {}
        for name, entity in sorted(found.items()):
            sections.setdefault(_section(entity), {})[name] = entity
        return sections

    def _lent(self, name: str, kind: str) -> str | None:
        """Find a register's entity of this name, of this kind or a narrower one."""
        for short, entity in self._shared.get(name, ()):
            if kind_of(entity) in included((kind,)):
                self._account.noted(f"{short} of the register", f"taken for what is called {name!r}")
                return short
        return None

    def _new(self, wish: str, kind: str, key: tuple[str, str]) -> str:
        taken = self._reserved | self._records.keys() if wish in self._reserved else self._records.keys()
        tries = (wish, f"{wish}-{kind.lower()}", f"{wish}-{ids.digest(*key)[:8]}", f"{wish}-{ids.digest(*key)}")
        return next(short for short in tries if short not in taken)


Known = TypeVar("Known", bound=Record)


def merged(old: Known, new: Record) -> Known:
    """Add to what is known of a thing what is new; where the two differ, the old stays."""
    if old == new:
        return old
    changes: dict[str, object] = {}
    for field in structs.fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if isinstance(before, tuple) or isinstance(after, tuple):
            both = dict.fromkeys([*_listed(before), *_listed(after)])
            changes[field.name] = tuple(both)
        elif before is None:
            changes[field.name] = after
    return structs.replace(old, **changes)


def _listed(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _section(entity: Entity) -> str:
    kind = next(base.__name__ for base in type(entity).__mro__ if base.__name__ in _SECTION)
    return _SECTION[kind]


def _references(record: Record) -> Iterator[str]:
    """Yield the short names in a record and in the records in it."""
    for field in TAKES.get(type(record), {}):
        yield from (name for name in many(getattr(record, field) or ()))
    parts: Iterable[Record] = ()
    if isinstance(record, Statement):
        parts = record.positions
    elif isinstance(record, Agent):
        parts = record.roles
    for part in parts:
        yield from _references(part)
