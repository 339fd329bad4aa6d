"""The forms of single values: days, times, lengths of time, addresses, hashes, languages; and which day comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg import model
from kg.dates import Days, moment
from kg.model import Agent, Facts, Policy, Record, Role, many
from kg.reading.names import Names
from kg.reading.report import Finding, Path
from kg.reading.wanted import fields_of, matches
from kg.words import shown

Wrong: TypeAlias = tuple[str, str]
"""What is wrong, and what to do."""
Form: TypeAlias = Callable[[str], Wrong | None]

_HOST: Final = re.compile(r"https?://([^/?#@]*@)?[^/?#@:]")
_DAY_REPAIR: Final = "write a day, a month, a year, or a range of them: 2020-06-11, 2020-06, 2020-06-08/2020-06-10"
_MOMENT_REPAIR: Final = "write a day, or a day and time with its zone: 2020-06-11, 2020-06-11T18:23:00Z"


@lru_cache(maxsize=4096)
def _day(text: str) -> Wrong | None:
    if not text or not matches(model.Day, text):
        return f"{shown(text)} is no day", _DAY_REPAIR
    try:
        Days.parse(text)
    except ValueError as error:
        return str(error), _DAY_REPAIR
    return None


@lru_cache(maxsize=4096)
def _moment(text: str) -> Wrong | None:
    if not matches(model.Moment, text):
        return f"{shown(text)} is no moment", _MOMENT_REPAIR
    try:
        moment(text)
    except ValueError as error:
        return str(error), _MOMENT_REPAIR
    return None


def _duration(text: str) -> Wrong | None:
    if matches(model.Duration, text) and not re.search(r"\d{5}", text):
        return None
    return f"{shown(text)} is no length of time", "write years, months, weeks, days: P1Y, P6M, P2W, P10D"


def _address(text: str) -> Wrong | None:
    try:
        if matches(model.WebAddress, text) and _HOST.match(text):
            NamedNode(text)
            return None
    except ValueError:
        pass
    return f"{shown(text)} is no http or https address", "write the whole address: https://example.org/story"


def _hash(text: str) -> Wrong | None:
    if matches(model.Hash, text):
        return None
    return f"{shown(text, 70)} is no SHA-256", "write the 64 hexadecimal digits, in lower case, that sha256sum prints"


def _language(text: str) -> Wrong | None:
    if matches(model.Language, text):
        return None
    return f"{shown(text)} is no language tag", "write it in lower case: en, pt-br"


FORMS: Final[Mapping[type[Record], Mapping[str, Form]]] = {
    model.Article: {"published": _moment, "url": _address, "language": _language, "sha256": _hash},
    model.Register: {"url": _address},
    model.Entity: {"same_as": _address},
    model.Role: {"starts": _day, "ends": _day},
    model.Policy: {"starts": _day, "ends": _day, "duration": _duration},
    model.Event: {"when": _day},
    model.Statement: {"appearance": _address, "when": _day},
}
"""The form of each field that has one; short names have theirs in `kg.reading.names`."""


@cache
def _forms(kind: type[Record]) -> tuple[tuple[str, str, Form], ...]:
    forms = {name: form for base in kind.__mro__ for name, form in FORMS.get(base, {}).items()}
    keys = {field.name: key for key, field in fields_of(kind).items()}
    return tuple((name, keys[name], form) for name, form in forms.items())


def check_forms(facts: Facts, names: Names) -> Iterator[Finding]:
    """Find values that aren't of their form, days no calendar has, and ends before starts."""
    for source in ("article", "register"):
        if record := getattr(facts, source):
            yield from _of_record(record, (source,))
    for path, _, entity in names.entities:
        yield from _of_record(entity, path)
        if isinstance(entity, Policy):
            yield from _in_order(entity, path)
            yield from _open_ended(entity, path)
        if isinstance(entity, Agent):
            for number, role in enumerate(entity.roles):
                yield from _of_record(role, (*path, "roles", number))
                yield from _in_order(role, (*path, "roles", number))
    for number, statement in enumerate(facts.statements):
        if statement.when is not None or statement.appearance:
            yield from _of_record(statement, ("statements", number))


def _of_record(record: Record, path: Path) -> Iterator[Finding]:
    for name, key, form in _forms(type(record)):
        value = getattr(record, name)
        for number, text in enumerate(() if value is None else many(value)):
            if text is not None and (wrong := form(text)):
                yield Finding((*path, key, number) if isinstance(value, tuple) else (*path, key), *wrong)


def _in_order(record: Policy | Role, path: Path) -> Iterator[Finding]:
    if not record.starts or not record.ends or _day(record.starts) or _day(record.ends):
        return
    earliest, latest = Days.parse(record.starts).earliest, Days.parse(record.ends).latest
    if earliest and latest and latest < earliest:
        wrong = f"it ends {record.ends} and starts {record.starts}"
        yield Finding((*path, "ends"), wrong, "correct one of the two: nothing ends before it starts")


def _open_ended(policy: Policy, path: Path) -> Iterator[Finding]:
    if policy.open_ended and (policy.ends or policy.duration):
        stated = "ends" if policy.ends else "duration"
        wrong = f"an open-ended policy has {stated!r}"
        yield Finding((*path, "openEnded"), wrong, f"take out 'openEnded' or {stated!r}")
