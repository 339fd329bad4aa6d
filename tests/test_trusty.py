"""Trusty URIs: what they are made of, and what doesn't matter to them."""

import base64
import hashlib
from random import Random

from pyoxigraph import Literal, NamedNode, Quad

from kg.exchange.nanopubs.trusty import artifact_code, trusty

BASE = "https://example.org/np/"
DRAFT = NamedNode(BASE + "draft")
HEAD, SAYS, TRAM = (
    NamedNode(BASE + "draft#Head"),
    NamedNode("https://example.org/says"),
    NamedNode("https://e.org/tram"),
)
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")

QUADS = [
    Quad(DRAFT, SAYS, TRAM, HEAD),
    Quad(DRAFT, SAYS, Literal("a\\b\nc"), HEAD),
    Quad(DRAFT, SAYS, Literal("7", datatype=INTEGER), HEAD),
    Quad(DRAFT, SAYS, Literal("hola", language="es-mx"), HEAD),
    Quad(DRAFT, SAYS, Literal("hola"), HEAD),
    Quad(TRAM, SAYS, HEAD, HEAD),
]
LINES = (
    "https://example.org/np/ #Head",
    *("https://e.org/tram", "https://example.org/says", "https://example.org/np/ #Head"),
    "https://example.org/np/ #Head",
    *("https://example.org/np/ ", "https://example.org/says", "https://e.org/tram"),
    "https://example.org/np/ #Head",
    *("https://example.org/np/ ", "https://example.org/says", "^http://www.w3.org/2001/XMLSchema#integer 7"),
    "https://example.org/np/ #Head",
    *("https://example.org/np/ ", "https://example.org/says"),
    "^http://www.w3.org/2001/XMLSchema#string a\\\\b\\nc",
    "https://example.org/np/ #Head",
    *("https://example.org/np/ ", "https://example.org/says", "@es-mx hola"),
    "https://example.org/np/ #Head",
    *("https://example.org/np/ ", "https://example.org/says", "^http://www.w3.org/2001/XMLSchema#string hola"),
)
"""The quads as the specification has them hashed: sorted, one term a line, the code left blank, few escapes."""


def test_the_code_is_the_hash_of_the_specified_lines() -> None:
    """Of SHA-256 the 43 characters of base64 that are safe in IRIs, after the module's name."""
    text = "".join(f"{line}\n" for line in LINES)

    code = artifact_code(QUADS, BASE, DRAFT)

    assert code == "RA" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    assert len(code) == 45


def test_order_and_repetition_do_not_matter() -> None:
    """The quads are a set."""
    shuffled = QUADS * 2
    Random(1).shuffle(shuffled)

    assert artifact_code(shuffled, BASE, DRAFT) == artifact_code(QUADS, BASE, DRAFT)


def test_every_change_gives_another_code() -> None:
    """A word, a language, a datatype, a graph."""
    changes = [
        Quad(DRAFT, SAYS, Literal("hola!"), HEAD),
        Quad(DRAFT, SAYS, Literal("hola", language="es"), HEAD),
        Quad(DRAFT, SAYS, Literal("hola", datatype=INTEGER), HEAD),
        Quad(DRAFT, SAYS, Literal("hola"), TRAM),
    ]

    codes = {artifact_code([*QUADS[:4], change], BASE, DRAFT) for change in changes}

    assert len(codes) == 4


def test_the_identifier_stands_where_the_draft_stood() -> None:
    """Everywhere but in texts and in IRIs that only begin alike; and it checks itself."""
    alike = Quad(NamedNode(BASE + "drafted"), SAYS, Literal(DRAFT.value), HEAD)

    named = trusty([*QUADS, alike], BASE, DRAFT)

    identifier = named[0].subject
    assert isinstance(identifier, NamedNode)
    assert named[0].graph_name == named[5].object == NamedNode(f"{identifier.value}#Head")
    assert (named[-1].subject, named[-1].object) == (alike.subject, alike.object)
    assert BASE + artifact_code(named, BASE, identifier) == identifier.value
