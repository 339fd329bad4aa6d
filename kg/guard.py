"""What a foreign query may not do: reach the network, read other graphs than the store's, change anything, or be huge.

Two engines read the same text: rdflib's parser, whose parse is judged here, and Oxigraph, which then runs it. Where
the two could read a text differently (what a `\\u0045` is, where a comment ends), `tidy` takes the difference out of
it, so that what was judged is what runs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.errors import QueryRefused
from kg.namespaces import PREFIXES
from kg.tokens import Token, position, tokens
from kg.words import counted, listed

READS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LEFTOVER = re.compile(r"\\[uU][0-9A-Fa-f]{4}")
_SHOWN = 3


@dataclass(frozen=True)
class Limits:
    """How much a foreign query may take.

    Args:
        seconds: of wall-clock time, reading the query included.
        memory: bytes of address space of the process that runs it.
        rows: rows or triples of its answer.
        answer: bytes of its answer.
        length: characters of its text.
        nesting: brackets within brackets of its text.
    """

    seconds: float = 30
    memory: int = 4 << 30
    rows: int = 100_000
    answer: int = 64 << 20
    length: int = 100_000
    nesting: int = 50


LIMITS = Limits()
"""What a query may take where nobody says otherwise."""


def tidy(text: str, limits: Limits = LIMITS, place: str = "query") -> str:
    """Bound a query, and write it so that every SPARQL engine reads the same: no comments, no spelled-out characters.

    Lines and columns stay as they are, but for characters that were spelled out.

    Args:
        text: the query.
        limits: bounds of its length and nesting.
        place: where it is from, for messages.

    Raises:
        QueryRefused: it is too long or too deeply nested, or it can't be written so.

    >>> tidy("ASK { ?s ?p 'caf\\\\u00e9' } # why?")
    "ASK { ?s ?p 'café' }       "
    """
    if len(text) > limits.length:
        most = counted(limits.length, "character")
        raise QueryRefused(f"the query has {counted(len(text), 'character')}; ask in at most {most}")
    text = _spelled_in_full(text.replace("\r\n", "\n").replace("\r", "\n"), place)
    pieces = list(tokens(text))
    if deep := _too_deep(pieces, limits.nesting):
        where = _at(place, text, deep.start)
        raise QueryRefused(f"{where}: brackets are nested more than {limits.nesting} deep; ask in parts")
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Token) -> str:
    if piece.kind == "comment":
        return " " * len(piece.text)
    return re.sub(r"[^\n]", " ", piece.text) if piece.kind == "space" else piece.text


def _spelled_in_full(text: str, place: str) -> str:
    r"""Replace `\u00e9` by the character; where it stands for one of ASCII, which can be syntax, refuse."""

    def character(match: re.Match[str]) -> str:
        if match[3]:
            return match[0]
        code = int(match[1] or match[2], 16)
        if code < 0x80 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            raise QueryRefused(
                f"{_at(place, text, match.start())}: {match[0]} hides a character; write the character itself"
            )
        return chr(code)

    text = _ESCAPE.sub(character, text)
    if left := _LEFTOVER.search(text):
        raise QueryRefused(
            f"{_at(place, text, left.start())}: engines differ in reading \\{left[0]}; write it otherwise"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise QueryRefused(
            f"{_at(place, text, error.start)}: half a character (a lone surrogate); leave it out"
        ) from None
    return text


def _too_deep(pieces: list[Token], most: int) -> Token | None:
    depth = 0
    for piece in pieces:
        depth += (piece.kind == "open") - (piece.kind == "close")
        if depth > most:
            return piece
    return None


def check_words(text: str, place: str = "query") -> None:
    """Refuse what the words of a tidy query already tell: an update, a query that calls other servers.

    Raises:
        QueryRefused: it has the word SERVICE, or one that begins an update, where no name, string or IRI is.
    """
    words = [(piece.text.upper(), piece.start) for piece in tokens(text) if piece.kind == "word"]
    for word, start in words:
        if word == "SERVICE":
            raise _service(f"{_at(place, text, start)}: ")
    first = next((word for word, _ in words if word in (*READS, *_UPDATES)), None)
    if first in _UPDATES:
        raise QueryRefused(f"{first} changes the store; a query only reads: {listed(READS)}. Load facts files instead")


def check_parse(text: str, graphs: Collection[str]) -> tuple[set[str], set[str]]:
    """Refuse what the parse of a tidy query tells: SERVICE, and FROM a graph that isn't in the store.

    Args:
        text: a query that `tidy` has returned.
        graphs: the IRIs of the store's graphs.

    Returns:
        The graphs that it takes FROM, and those FROM NAMED.

    Raises:
        QueryRefused: it asks for what is never done.
        Exception: rdflib can't parse it; what kind it is, is rdflib's secret.
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    query = translateQuery(parseQuery(text), initNs=dict(PREFIXES)).algebra
    dataset: dict[str, set[str]] = {"default": set(), "named": set()}
    for part in _parts(query):
        name = getattr(part, "name", "")
        if name == "ServiceGraphPattern":
            raise _service("")
        if name == "DatasetClause" and isinstance(part, dict):
            kind = "named" if "named" in part else "default"
            dataset[kind].add(graph := str(part[kind]))
            if graph not in graphs:
                raise QueryRefused(f"FROM <{graph}>: the store has no such graph; {_known(graphs)}")
    return dataset["default"], dataset["named"]


def without_dataset(text: str) -> str:
    """Blank the FROM clauses of a tidy query.

    >>> without_dataset("SELECT * FROM <x:a> FROM NAMED <x:b> { ?s ?p 'FROM' }").split()
    ['SELECT', '*', '{', '?s', '?p', "'FROM'", '}']
    """
    kept, inside = [], False
    for piece in tokens(text):
        inside = inside or (piece.kind == "word" and piece.text.upper() == "FROM")
        kept.append(" " * len(piece.text) if inside and piece.kind != "space" else piece.text)
        inside = inside and piece.kind not in ("iri", "name")
    return "".join(kept)


def _parts(query: object) -> Iterator[object]:
    """Yield every part of a parse, however deep, without recursion."""
    waiting, seen = [query], set()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple | set) or hasattr(part, "asList"):
            waiting.extend(part)  # type: ignore[arg-type]


def _service(where: str) -> QueryRefused:
    return QueryRefused(f"{where}SERVICE calls another server; a query here never leaves the store: take it out")


def _known(graphs: Collection[str]) -> str:
    if not graphs:
        return "it is empty"
    first = listed([f"<{graph}>" for graph in sorted(graphs)[:_SHOWN]], "and")
    more = len(graphs) - _SHOWN
    return f"its graphs are {first}" + (f" (and {more:,} more)" if more > 0 else "")


def _at(place: str, text: str, offset: int) -> str:
    line, column = position(text, offset)
    return f"{place}:{line}:{column}"
