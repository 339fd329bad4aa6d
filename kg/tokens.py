"""The tokens of a SPARQL text, so that nothing in a string, an IRI or a comment is taken for the query itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PREFIX = r"[^\W\d_](?:[\w.-]{0,100}[\w-])?"  # bounded, or a long row of `a.-` takes a minute
_LOCAL = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]|[.-](?=[\w:%\\.-]))*+"

_TOKEN = re.compile(
    rf"""
    (?P<comment>\#[^\n\r]*+)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
             | "(?:[^"\\\n\r]|\\.)*+"              | '(?:[^'\\\n\r]|\\.)*+')
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*+>)
  | (?P<variable>[?$]\w++)
  | (?P<name>(?:{_PREFIX})?:{_LOCAL} | _:\w(?:[\w.-]*[\w-])?)
  | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<number>\d++)
  | (?P<word>\w++)
  | (?P<open>[({{\[])
  | (?P<close>[)}}\]])
  | (?P<space>\s++)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: its kind, its characters, and where they start, from 0."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token starts."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Cut a query into tokens; together they are the whole text.

    >>> [token.text for token in tokens("ASK{?s ?p 'SERVICE'}#x") if token.kind != "space"]
    ['ASK', '{', '?s', '?p', "'SERVICE'", '}', '#x']
    """
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup or "other", match[0], match.start())


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of a character.

    >>> position("SELECT *\\n{ ?s", 11)
    (2, 3)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
