"""Identifiers that derive from content, so that loading twice is loading once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

DIGITS = 20
"""Hexadecimal digits of an identifier: 80 bits, so that a billion ids collide with odds of one in two million."""

Part = str | int | None | Sequence["Part"]


def digest(*parts: Part) -> str:
    """Hash parts, in order, to a short name.

    The parts are written as one JSON array before hashing, so that no two different lists of parts
    run together.

    >>> digest("statement", "mayor", 412)
    '1ad0c19a6a7df3753efb'
    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
