"""Says in plain words where and why a text is no SPARQL 1.1 query, from what two engines say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import Store

from kg.guard import READS
from kg.namespaces import PREFIXES
from kg.tokens import Token, position, tokens
from kg.words import Speller, listed, shown

_STOP = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_SIGN = re.compile(r'"[^\w"]{1,2}"')
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BRACKET = "see which bracket is missing or too many"
_GENERAL = "see whether a bracket, a stop or a value is missing there, or one too many"


class Unreadable(Exception):
    """A text is no query: where, what is wrong, and what to do."""

    def __init__(self, line: int, column: int, wrong: str, repair: str) -> None:
        self.details = {"line": line, "column": column, "wrong": wrong, "repair": repair}
        super().__init__(wrong)


def unparsed(text: str, error: Exception) -> Unreadable:
    """Explain why rdflib can't parse a tidy query.

    rdflib says where the part begins that it can't read, Oxigraph how far it got: together they frame the mistake.

    Args:
        text: what `kg.guard` has returned, which has no word that reaches out of the store.
        error: what rdflib raised.
    """
    if plain := _unlike_a_query(text) or _unbalanced(text) or _undeclared(text):
        return plain
    line, column = getattr(error, "lineno", 1), getattr(error, "col", 1)
    try:
        Store().query(text, prefixes=dict(PREFIXES))
    except SyntaxError as other:
        return _framed(text, line, column, _STOP.match(str(other)))
    return Unreadable(line, column, "this isn't SPARQL 1.1", "write it so that every SPARQL 1.1 engine can read it")


def refused(text: str, error: SyntaxError) -> Unreadable:
    """Explain why Oxigraph doesn't take a query that rdflib could parse."""
    stop = _STOP.match(str(error))
    if not stop:
        return Unreadable(1, 1, "the engine can't read the query", str(error))
    sentences = (each for each in stop[3].split(", ") if each.count(" ") >= 3)
    wrong = next(sentences, "the engine can't read the query")
    repair = "see that each variable of SELECT is in GROUP BY or comes from COUNT, MIN or the like, and is named once"
    return Unreadable(int(stop[1]), int(stop[2]), wrong[0].lower() + wrong[1:], repair)


def _unlike_a_query(text: str) -> Unreadable | None:
    """Find a text that begins with none of the words that a query begins with."""
    words = [token for token in _code(text) if token.kind == "word"]
    openings = [token for token in words if token.text.upper() in READS]
    if openings:
        return None
    prologue = [token for token in words if token.text.upper() in ("PREFIX", "BASE")]
    first = next((token for token in words if token not in prologue), None)
    begin = f"a query begins with {listed(READS)}, after its PREFIX lines"
    if first is None:
        return Unreadable(1, 1, "there is no query here", begin)
    repair = Speller().repair(first.text.upper(), READS, begin)
    return Unreadable(*position(text, first.start), f"{shown(first.text)} begins no query", repair)


def _unbalanced(text: str) -> Unreadable | None:
    """Find the first bracket that closes nothing, or the last that nothing closes."""
    waiting: list[Token] = []
    for token in _code(text):
        if token.kind == "open":
            waiting.append(token)
        elif token.kind == "close":
            if not waiting or _PAIRS[waiting[-1].text] != token.text:
                return Unreadable(*position(text, token.start), f"{token.text} closes no bracket", _BRACKET)
            waiting.pop()
    if waiting:
        last = waiting[-1]
        return Unreadable(*position(text, last.start), f"nothing closes this {last.text}", _BRACKET)
    return None


def _undeclared(text: str) -> Unreadable | None:
    """Find the first prefix that is used and not declared."""
    code = list(_code(text))
    declared = {after.text for word, after in pairwise(code) if word.text.upper() == "PREFIX"}
    declared |= {"_:", *(f"{prefix}:" for prefix in PREFIXES)}
    for token in code:
        prefix = token.text.partition(":")[0] + ":"
        if token.kind == "name" and prefix not in declared:
            place = position(text, token.start)
            if prefix in ("http:", "https:") and text.startswith("//", token.end):
                return Unreadable(*place, "this IRI isn't well-formed", "put it in < >, and write a space as %20")
            return Unreadable(*place, f"the prefix {prefix} isn't declared", f"put PREFIX {prefix} <…> first")
    return None


def _framed(text: str, line: int, column: int, stop: re.Match[str] | None) -> Unreadable:
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :].strip()
    wrong = f"the query can't be read from {shown(rest, 20)} on" if rest else "the query ends too early"
    if not stop or (int(stop[1]), int(stop[2])) <= (line, column):
        return Unreadable(line, column, wrong, _GENERAL)
    signs = _SIGN.findall(stop[3])
    wanted = f", where {listed(signs)} could follow" if signs else ""
    return Unreadable(line, column, wrong, f"the engine gets to {stop[1]}:{stop[2]}{wanted}: {_GENERAL}")


def _code(text: str) -> Iterator[Token]:
    return (token for token in tokens(text) if token.kind not in ("space", "comment"))
