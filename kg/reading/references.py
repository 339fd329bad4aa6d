"""References: whether each short name stands for something, and for a kind of thing that may stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

from kg.kinds import TAKES, UNSURE, any_of, called, included
from kg.model import Agent, Entity, Facts, Record, Statement, many
from kg.reading.names import Names, definitions
from kg.reading.report import Finding, Path
from kg.reading.wanted import fields_of
from kg.words import Speller, shown

_ACYCLIC: Final = (
    ("agents", "partOf", "part_of"),
    ("topics", "broader", "broader"),
    ("issues", "broader", "broader"),
    ("policies", "follows", "follows"),
    ("policies", "replaces", "replaces"),
    ("events", "inContextOf", "in_context_of"),
)
"""Fields that can't lead from a thing back to itself."""


class _Reference(NamedTuple):
    key: str
    takes: tuple[str, ...]
    kinds: frozenset[str]


@cache
def _references(kind: type[Record]) -> tuple[Callable[[Record], tuple[Any, ...]], tuple[_Reference, ...]]:
    """Return what reads all of a record's short names at once, and what each field takes."""
    takes = TAKES.get(kind, {})
    keys = {field.name: key for key, field in fields_of(kind).items()}
    references = tuple(_Reference(keys[name], kinds, included(kinds)) for name, kinds in takes.items())
    get: Callable[[Record], Any] = attrgetter(*takes) if takes else lambda record: ()
    return get if len(takes) > 1 else lambda record: (get(record),), references


def check_references(facts: Facts, names: Names, speller: Speller) -> Iterator[Finding]:
    """Find short names that stand for nothing, or for what can't stand there."""
    for source in ("article", "register"):
        if record := getattr(facts, source):
            yield from _of_record(record, (source,), names, speller)
    for path, _, entity in definitions(facts):
        yield from _of_record(entity, path, names, speller)
        if isinstance(entity, Agent):
            for number, role in enumerate(entity.roles):
                yield from _of_record(role, (*path, "roles", number), names, speller)
    for number, statement in enumerate(facts.statements):
        yield from _of_statement(statement, number, names, speller)


def _of_statement(statement: Statement, number: int, names: Names, speller: Speller) -> Iterator[Finding]:
    yield from _of_record(statement, ("statements", number), names, speller)
    for nth, position in enumerate(statement.positions):
        yield from _of_record(position, ("statements", number, "positions", nth), names, speller)
    if statement.id and statement.id in many(statement.responds_to):
        path = ("statements", number, "respondsTo")
        yield Finding(path, f"{shown(statement.id)} responds to itself", "name what it responds to")


def _of_record(record: Record, path: Path, names: Names, speller: Speller) -> Iterator[Finding]:
    get, references = _references(type(record))
    for value, reference in zip(get(record), references, strict=False):
        for name in (value,) if isinstance(value, str) else value or ():
            kind = names.kind(name)
            if kind not in reference.kinds and kind != UNSURE and name is not None:
                yield _misplaced(value, name, (*path, reference.key), kind, reference, names, speller)


def _misplaced(
    value: object, name: str, path: Path, kind: str | None, reference: _Reference, names: Names, speller: Speller
) -> Finding:
    if isinstance(value, tuple):
        path = (*path, value.index(name))
    takes = f"{reference.key!r} takes {any_of(reference.takes)}"
    if kind:
        return Finding(path, f"{shown(name)} is {called(kind)}", takes)
    repair = speller.repair(name, names.of_kind(reference.kinds), f"define it: {takes}")
    return Finding(path, f"unknown short name {shown(name)}", repair)


def check_circles(facts: Facts) -> Iterator[Finding]:
    """Find what leads back to itself: a policy that follows itself, an issue broader than its broader one."""
    for section, key, field in _ACYCLIC:
        entities: Mapping[str, Entity] = getattr(facts, section)
        edges = {name: many(targets) for name, entity in entities.items() if (targets := getattr(entity, field))}
        for circle in _circles(edges):
            wrong = f"{key!r} leads from {circle[0]!r} back to itself: {shown(' > '.join(circle), 200)}"
            yield Finding((section, circle[0], key), wrong, "take one of these out")


def _circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield a circle for each edge that closes one, depth first and without recursion."""
    done: set[str] = set()
    for root in edges:
        way: dict[str, Iterator[str]] = {} if root in done else {root: iter(edges[root])}
        while way:
            here = next(reversed(way))
            target = next(way[here], None)
            if target is None:
                done.add(here)
                del way[here]
            elif target in way:
                names = list(way)
                yield [*names[names.index(target) :], target]
            elif target in edges and target not in done:
                way[target] = iter(edges[target])
