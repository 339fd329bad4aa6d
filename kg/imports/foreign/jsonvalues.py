"""Values in JSON-LD from outside: one or a list, bare or in an object, with or without the keywords' at signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Object: TypeAlias = Mapping[str, object]


def listed(value: object) -> list[object]:
    """Read one-or-a-list as a list; nothing is an empty one.

    >>> listed(None), listed("a"), listed(["a", ["b"]])
    ([], ['a'], ['a', 'b'])
    """
    if isinstance(value, list):
        return [item for part in value for item in listed(part)]
    return [] if value is None else [value]


def objects(value: object) -> list[Object]:
    """Return the objects among one-or-a-list."""
    return [item for item in listed(value) if isinstance(item, dict)]


def keyword(node: Object, name: str) -> object:
    """Return the value of a keyword, which JSON-LD writes with an at sign and its contexts often rename.

    >>> keyword({"@type": "Person"}, "type"), keyword({"id": "x"}, "id")
    ('Person', 'x')
    """
    return node.get(f"@{name}", node.get(name))


def texts(value: object) -> list[str]:
    """Return the texts and numbers in one-or-a-list, those of `{"@value": …}` too; truth values are none.

    >>> texts(["a", {"@value": "b", "@language": "en"}, 3, True, {"name": "c"}])
    ['a', 'b', '3']
    """
    found: list[str] = []
    for item in listed(value):
        bare = item.get("@value") if isinstance(item, dict) else item
        if isinstance(bare, str | int | float) and not isinstance(bare, bool):
            found.append(str(bare))
    return found


def remote_contexts(document: object) -> Iterator[str]:
    """Yield the addresses of all contexts that a document, or a part of it, asks to have fetched."""
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            yield from (item for item in listed(part.get("@context")) if isinstance(item, str))
            yield from (item for item in listed(part.get("@import")) if isinstance(item, str))
            waiting.extend(part.values())
