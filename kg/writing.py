"""Facts to files: JSON Lines for programs, YAML for people; both read back as the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

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
    half = len(facts.statements) // 2
    if len(line) <= MOST_BYTES or not half:
        yield line
        return
    rest = Facts(article=facts.article, statements=facts.statements[half:])
    yield from jsonlines(msgspec.structs.replace(facts, statements=facts.statements[:half]))
    yield from jsonlines(rest)


def yaml(facts: Facts) -> bytes:
    """Write facts as a facts file of YAML."""
    import yaml as pyyaml

    text: str = pyyaml.safe_dump(
        msgspec.to_builtins(facts), sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
    )
    return text.encode()
