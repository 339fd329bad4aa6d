"""Facts to files: JSON Lines for programs, YAML for people; both read back as the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from kg.kinds import SECTIONS
from kg.model import Facts
from kg.reading.tree import MOST_BYTES

WIDTH: Final = 120


def jsonlines(facts: Facts) -> Iterator[bytes]:
    """Write facts as JSON Lines: one line, or several where one would be longer than what is read.

    >>> from kg.model import Issue, Register
    >>> facts = Facts(register=Register(title="Port", citation="made up"), issues={"tram": Issue(name="Building it")})
    >>> list(jsonlines(facts))
    [b'{"register":{"title":"Port","citation":"made up"},"issues":{"tram":{"name":"Building it"}}}\\n']
    """
    line = msgspec.json.encode(facts) + b"\n"
    halves = None if len(line) <= MOST_BYTES else _halves(facts)
    if halves is None:
        yield line
    else:
        for half in halves:
            yield from jsonlines(half)


def _halves(facts: Facts) -> tuple[Facts, Facts] | None:
    """Cut facts in two that say the same; None where there is nothing to cut."""
    empty = Facts(article=facts.article, register=facts.register)
    half = len(facts.statements) // 2
    if half:
        first = replace(facts, statements=facts.statements[:half])
        return first, replace(empty, statements=facts.statements[half:])
    section = max(SECTIONS, key=lambda section: len(getattr(facts, section)))
    entities = list(getattr(facts, section).items())
    half = len(entities) // 2
    if not half:
        return None
    return replace(facts, **{section: dict(entities[:half])}), replace(empty, **{section: dict(entities[half:])})


def yaml(facts: Facts) -> bytes:
    """Write facts as a facts file of YAML."""
    import yaml as pyyaml

    text: str = pyyaml.safe_dump(
        msgspec.to_builtins(facts), sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
    )
    return text.encode()
