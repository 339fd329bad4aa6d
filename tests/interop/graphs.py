"""The graphs that every tool is given: the packaged article's, and one of all that breaks careless readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg import build, checking
from kg.build import Sources
from kg.namespaces import ID, ONR, PREFIXES, RDF, RDFS, SKOS
from kg.store import Store

_NOT_XML: Final = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
"""What XML 1.0 can't hold; NUL and halves of surrogate pairs no format can."""
_DOOR: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What the door of facts files refuses, and two line breaks that YAML has and others haven't."""

BASIC_PLANE: Final = _DOOR.sub("", "".join(map(chr, range(0x10000))))
"""Every code point of the first plane that facts may hold: 63,000 characters, 180 kB."""
ASTRAL: Final = "".join(
    chr(plane << 16 | place) for plane in range(1, 17) for place in (0, 1, 0x1F600 & 0xFFFF, 0xFFFD, 0xFFFE, 0xFFFF)
)
"""First, last and other code points of every further plane, with those that are no characters."""
MARKS: Final = (
    "\" '' \"\"\" ''' \\ \\\\ \\n \\u0041 \\U00000041 \t \n \r \r\n \n\r <b>&amp;</b> ]]> <!-- --> </script> {{x}} "
    "${y} %s @en ^^ # ; , . =1+1 e\u0301 \u00e9 \u1112\u1161\u11ab \u0644\u0627 \u202eright\u202c \u2066a\u2069 \u200d "
    "\U0001f468\u200d\U0001f469 \ufeff \ufdd0 \u00ad \u00a0 \u3000 tail\\"
)
"""Quotes, escapes of other languages, line ends, markup, combining and joining letters, marks of direction."""
LONG_NAME: Final = "x" * 100
LONG_IRI: Final = "https://example.org/" + "long/" * 700 + "(end)"

ADDRESSES: Final = (
    "https://example.org",
    "https://example.org/",
    "https://example.org/a(b)?c=d&e='f'#g/h?i",
    "https://example.org/trailing.",
    "https://example.org/dots...",
    "https://example.org/~tilde/!$&'()*+,;=:@",
    "https://example.org/%C3%A9/%e9/%2F%25",
    "https://example.org/\u00e9/e\u0301/\u65e5\u672c/\U0001f680?\ue000#\u0645",
    "https://\u4f8b.example/",
    "https://user:pass@[2001:db8::1]:8443/",
    "https://example.org//double//",
    "https://example.org/?",
    "https://example.org/#",
    "https://example.org/-_.:;,",
    LONG_IRI,
)
"""Legal addresses that are seldom written."""
XML: Final = "<b>bold</b> &amp; whole"
OTHER_IRIS: Final = ("HTTP://Example.ORG:80/Case", "urn:x:%C3%A9", "mailto:a+b@example.org", ID, f"{ID}a//b/c")

FACTS: Final[dict[str, Any]] = {
    "article": {
        "title": f"Port {MARKS}",
        "publisher": "gazette.",
        "published": "1899-12-31T23:59:59-14:00",
        "url": "https://example.org/a(b)/\u00e9'%27~?c=d&e=f#g.",
        "authors": ["0", "a..b"],
        "language": "zh-hant-tw",
        "note": ASTRAL,
    },
    "agents": {
        "gazette.": {"type": "NewsOrganization", "name": "\u202eThe Gazette\u202c", "sameAs": list(ADDRESSES)},
        "0": {"type": "Person", "name": MARKS, "roles": [{"title": MARKS, "of": "true", "starts": "0001"}]},
        "a..b": {"type": "Person", "name": "\ufeffA", "aliases": ["a", "A", "\u00c5", "A\u030a", "\u212b"]},
        "true": {"type": "GovernmentBody", "name": " leading and trailing ", "aliases": BASIC_PLANE},
        "1e5": {"type": "Group", "name": "\U0010fffd\U000e0041\U0001f680", "note": "x" * 100_000},
        LONG_NAME: {"type": "Company", "name": "'"},
    },
    "topics": {"place-": {"type": "Place", "name": "`"}, "prefix_": {"name": "]]>", "broader": "place-"}},
    "issues": {"-".join("issue"): {"name": "\\"}, "narrower": {"name": "\t", "broader": "i-s-s-u-e"}},
    "policies": {
        "p": {
            "name": '"',
            "adoptedBy": "true",
            "stops": "prefix_",
            "appliesTo": ["1e5", LONG_NAME],
            "starts": "0001-01-01/1066",
            "ends": "1848-02/",
            "duration": "P999Y11M3W6D",
            "untilCondition": MARKS,
            "openEnded": False,
        }
    },
    "laws": {"l": {"name": "\n", "status": "called-for", "about": "narrower"}},
    "events": {"e": {"name": "\r", "when": "/1752-09-02", "inPlace": "place-", "involves": "1e5"}},
    "statements": [
        {
            "by": "0",
            "for": "true",
            "as": MARKS,
            "mode": "direct",
            "act": "demand",
            "quote": [MARKS, BASIC_PLANE, ASTRAL],
            "about": ["1e5", LONG_NAME, "prefix_", "e", "a..b"],
            "addressedTo": "a..b",
            "announces": "p",
            "callsFor": "l",
            "saidAt": "e",
            "respondsTo": "statement.",
            "when": "1066-10-14",
            "at": [
                {"start": 0, "end": len(MARKS), "line": 2**53},
                {"start": 1_000, "end": 1_000 + len(BASIC_PLANE), "line": 1},
                {"start": 2**53 - len(ASTRAL), "end": 2**53},
            ],
            "positions": [
                {"on": "i-s-s-u-e", "stance": "opposes", "condition": MARKS, "intensity": -1e-7, "words": ASTRAL},
                {"on": "a..b", "stance": "supports", "heldBy": "1e5", "intensity": 1},
                {"on": "i-s-s-u-e", "stance": "opposes", "heldBy": "a..b"},
            ],
            "confidence": 0.1,
        },
        {
            "id": "statement.",
            "by": "a..b",
            "mode": "indirect",
            "act": "claim",
            "says": "\u0301combining first, a byte order mark last\ufeff",
            "about": ["0", "1e5"],
            "when": "0001",
            "at": {"start": 4, "end": 5},
            "positions": [
                {"on": "narrower", "stance": "mixed"},
                {"on": "i-s-s-u-e", "stance": "supports"},
                {"on": "i-s-s-u-e", "stance": "opposes", "heldBy": "1e5"},
            ],
            "codes": [
                {"variable": MARKS, "value": MARKS},
                {"variable": "true", "value": True},
                {"variable": "2", "value": -(2**53)},
                {"variable": " text ", "value": "-2"},
            ],
            "coder": MARKS,
            "confidence": 1e-300,
        },
    ],
}  # fmt: skip
"""Facts that our model takes, every one of them at an edge."""

OUTSIDE: Final = NamedNode("https://example.org/graph(1)/\u00e9~'.")
THING: Final = NamedNode(f"{ID}1e5")
CLASS: Final = NamedNode("https://example.org/terms/Class.1")
SEEN: Final = NamedNode("https://example.org/terms#seen_with-1.0")
_NUMBERS = {
    "integer": ("0", "-0", "+5", "007", "-1", "9223372036854775808", "1" + "0" * 60, " 5 ", "5.0", "five", ""),
    "decimal": ("1.0", "1", "-.5", "0.1", "100000000000000000000.000000000000000000001", "1e3"),
    "double": ("1.0E0", "1", "0.1", "-0", "INF", "-INF", "NaN", "1e400", "5e-324", "+INF", "nan"),
    "boolean": ("true", "false", "1", "0", "TRUE", "yes"),
    "date": ("0001-01-01", "-0044-03-15", "0000-01-01", "12024-01-01", "2024-02-30", "1900-02-29", "2024-01-01+14:00"),
    "dateTime": ("1582-10-15T00:00:00", "2024-03-01T24:00:00Z", "2024-03-01T09:00:00.123456789-00:00", "yesterday"),
    "time": ("23:59:60", "09:00:00Z"),
    "gYear": ("0001", "1899", "2024Z"),
    "duration": ("P1Y", "-P1DT0.5S", "P"),
    "anyURI": ("", "https://example.org/a b", "javascript:alert(1)"),
    "hexBinary": ("0FB7", "0g"),
    "language": ("en", "x"),
    "unsignedByte": ("255", "256"),
}
"""Lexical forms of XML Schema's datatypes, right and wrong."""
_TAGS = ("en", "pt-br", "zh-hant-tw", "de-ch-1996", "x-klingon", "sl-rozaj-biske-1994", "es-419")


def article() -> Store:
    """Build the packaged article's graph, with what it implies."""
    return build.packaged()


def nasty(folder: Path) -> Store:
    """Build the nasty graph as a user would: facts and somebody's RDF come in together.

    Args:
        folder: an empty one, for the two files.
    """
    facts, outside = folder / "nasty.jsonl", folder / "outside.nq"
    facts.write_text(json.dumps(FACTS), encoding="utf-8")
    serialize(_outside(), str(outside), format=RdfFormat.N_QUADS)
    store = Store.open()
    checking.bring(store, Sources([facts, outside]))
    return store


def controls() -> Store:
    """Build a graph of characters that RDF may hold and XML can't."""
    graph, store = NamedNode(f"{ID}article/controls"), Store.open()
    store.replace(graph, [Quad(THING, RDFS.comment, Literal(f"a{letter}b"), graph) for letter in _NOT_XML])
    return store


def _outside() -> Iterator[Quad]:
    """Say with somebody else's RDF what facts files can't: blank nodes, languages, datatypes, odd IRIs."""
    for predicate, value in _values():
        yield Quad(THING, predicate, value, OUTSIDE)
    for address in (*ADDRESSES, *OTHER_IRIS):
        yield Quad(NamedNode(address), RDF.type, CLASS, OUTSIDE)
        yield Quad(NamedNode(address), RDFS.label, Literal(address), OUTSIDE)
    first, second, lone = BlankNode("a"), BlankNode("b"), BlankNode("c")
    yield from (Quad(first, SEEN, second, OUTSIDE), Quad(second, SEEN, first, OUTSIDE))
    yield from (Quad(lone, RDFS.comment, Literal(""), OUTSIDE), Quad(THING, SEEN, lone, OUTSIDE))
    yield Quad(lone, RDF.type, CLASS, DefaultGraph())


def _values() -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    for name, forms in _NUMBERS.items():
        yield from ((RDFS.comment, Literal(form, datatype=NamedNode(PREFIXES["xsd"] + name))) for form in forms)
    for tag in _TAGS:
        yield from ((SKOS.altLabel, Literal(text, language=tag)) for text in ("", "name", MARKS))
    yield RDFS.comment, Literal("<b>bold</b> & <broken", datatype=NamedNode("https://example.org/type(1)"))
    yield RDFS.comment, Literal(XML, datatype=NamedNode(f"{PREFIXES['rdf']}XMLLiteral"))
    for text in ("", "\u0085", "\u2028\u2029", "".join(map(chr, range(0x7F, 0xA0))), "\ufeff", "\r", "\r\n", " ", "\n"):
        yield RDFS.comment, Literal(text)
    yield from ((ONR.about, NamedNode(address)) for address in ADDRESSES)
    yield from ((SEEN, NamedNode(iri)) for iri in OTHER_IRIS)
