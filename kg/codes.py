"""Values of codes as single texts, for cells, tags and attributes that hold nothing but texts."""

from __future__ import annotations

import json
import re
from typing import Final, TypeAlias

Value: TypeAlias = bool | int | str
"""What a coder set for a variable."""

MOST: Final = 2**53
"""The largest whole number that every reader of JSON holds."""
DOCUMENT_NUMBER: Final = "document ID"
"""The variable of articles that keeps the number of a document in a coder's own database, as DNA calls it."""
_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_TRUTH: Final = {"true": True, "false": False}


def written(value: str | float) -> str:
    """Write a value; a text that would be read as something else stands in quotation marks, as JSON writes it.

    >>> written(True), written(2), written("legal"), written("2")
    ('true', '2', 'legal', '"2"')
    """
    if not isinstance(value, str):
        return json.dumps(value)
    return value if read(value) == value and value == value.strip() else json.dumps(value, ensure_ascii=False)


def read(text: str) -> Value:
    """Read a value: true or false, a whole number, a text in quotation marks, or else the text as it stands.

    >>> read("TRUE"), read("2"), read("legal"), read('"2"'), read("2.5")
    (True, 2, 'legal', '2', '2.5')
    """
    if text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    if _WHOLE.fullmatch(text) and abs(int(text)) <= MOST:
        return int(text)
    return _unquoted(text) if text.startswith('"') else text


def _unquoted(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str) and value else text
