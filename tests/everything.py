"""Facts in which every field of every record of the model is filled, each with a value of its own."""

from __future__ import annotations

from typing import Any, Final

from msgspec import convert
from pyoxigraph import NamedNode, Quad

from kg import rdf
from kg.model import Facts
from kg.store import Store

TEXT: Final = "The mayor said the city will not raise fares. Riders doubt it, and the union is against it. So it is."
_SANDBOX: Final = [f"http://www.wikidata.org/entity/{item}" for item in ("Q4115189", "Q13406268", "Q15397819")]
"""Items that Wikidata keeps for trying things out; they stand for whatever has an identifier."""
_TIMES: Final = {"starts": "2024-04-01", "ends": "2025-04-01"}

REGISTER: Final[dict[str, Any]] = {
    "register": {"title": "Yearbook", "citation": "Port, 2023", "url": "https://example.org/book", "note": "Volume 3"},
    "agents": {
        "office": {"type": "Organization", "name": "Yearbook Office", "partOf": "press", "sameAs": _SANDBOX[0]},
        "press": {"type": "Company", "name": "Port Press", "sameAs": _SANDBOX[1]},
    },
}
ARTICLE: Final[dict[str, Any]] = {
    "article": {
        "title": "Port decides on trams",
        "publisher": "gazette",
        "published": "2024-03-01T09:00:00Z",
        "url": "https://example.org/2024/tram",
        "authors": "bo",
        "language": "en-gb",
        "sha256": "0123456789abcdef" * 4,
        "codes": [{"variable": "section", "value": "economy"}],
        "note": "Front page",
    },
    "agents": {
        "ana": {
            "type": "Person",
            "name": "Ana Ruiz",
            "aliases": "A. Ruiz",
            "note": "Elected in 2021",
            "sameAs": _SANDBOX[0],
            "roles": [{"title": "mayor", "of": "city", "starts": "2021-05", "ends": "2025-05"}],
            "basedIn": "port",
            "partOf": "riders",
        },
        "bo": {"type": "Person", "name": "Bo Lind"},
        "city": {
            "type": "GovernmentBody",
            "name": "City of Port",
            "sameAs": _SANDBOX[1],
            "basedIn": "port",
        },
        "council": {"type": "Legislature", "name": "Port Council", "sameAs": _SANDBOX[2]},
        "union": {"type": "AdvocacyOrganization", "name": "Riders' Union"},
        "gazette": {"type": "NewsOrganization", "name": "The Port Gazette"},
        "radio": {"type": "NewsOrganization", "name": "Radio Port"},
        "riders": {"type": "Group", "name": "riders", "sameAs": _SANDBOX[1]},
    },
    "topics": {
        "port": {"type": "Place", "name": "Port", "broader": "coast", "sameAs": _SANDBOX[2]},
        "coast": {"type": "Place", "name": "the coast", "sameAs": _SANDBOX[0]},
        "tramway": {
            "type": "Product",
            "name": "the tramway",
            "aliases": "The line",
            "note": "Not built yet",
            "madeBy": "city",
            "broader": "coast",
            "sameAs": _SANDBOX[2],
        },
        "fares": {"type": "Practice", "name": "raising fares"},
        "night-trams": {"type": "Practice", "name": "night trams"},
    },
    "issues": {
        "tram": {
            "name": "Building the tram line",
            "aliases": "The line",
            "note": "Since 2019",
            "sameAs": ["https://example.org/issues/tram", _SANDBOX[0]],
            "broader": "transit",
            "about": "tramway",
        },
        "transit": {"name": "More public transit"},
    },
    "policies": {
        "freeze": {
            "name": "No higher fares",
            "aliases": "Fare freeze",
            "note": "Until the opening",
            "sameAs": ["https://example.org/freeze", _SANDBOX[0]],
            "adoptedBy": "city",
            "does": "night-trams",
            "stops": "fares",
            "about": "riders",
            "appliesTo": "union",
            "inPlace": "port",
            **_TIMES,
            "untilLaw": "fare-act",
            "untilCondition": "the line opens",
            "openEnded": False,
            "follows": "discount",
            "replaces": "tariff",
            "promotes": "transit-act",
            "respondsTo": "hearing",
            "inContextOf": "strike",
        },
        "discount": {"name": "Discount for students", "adoptedBy": "city", "duration": "P1Y"},
        "tariff": {"name": "The old tariff", "adoptedBy": "city"},
    },
    "laws": {
        "fare-act": {
            "name": "Fare act",
            "aliases": "Act 12",
            "note": "First reading",
            "sameAs": ["https://example.org/act", _SANDBOX[0]],
            "status": "proposed",
            "about": "fares",
            "appliesIn": "port",
            "consideredBy": "council",
        },
        "transit-act": {"name": "Transit act", "status": "called-for"},
    },
    "events": {
        "hearing": {
            "name": "Hearing on the line",
            "aliases": "The hearing",
            "note": "In public",
            "sameAs": ["https://example.org/hearing", _SANDBOX[0]],
            "when": "2024-02-28",
            "inPlace": "port",
            "organizedBy": "council",
            "involves": "union",
            "about": "tramway",
            "inContextOf": "strike",
        },
        "strike": {"name": "The strike"},
    },
    "statements": [
        {
            "id": "promise",
            "by": "ana",
            "for": "city",
            "as": "mayor",
            "mode": "mixed",
            "act": "commitment",
            "quote": "will not raise fares",
            "says": "The city promises stable fares.",
            "about": ["fares", "tramway"],
            "addressedTo": "riders",
            "respondsTo": "doubt",
            "announces": "freeze",
            "callsFor": "fare-act",
            "inContextOf": "strike",
            "saidAt": "hearing",
            "quotedVia": "radio",
            "appearance": "https://example.org/radio/7",
            "when": "2024-02-27/2024-02-28",
            "at": {"line": 3, "start": 24, "end": 44},
            "positions": [
                {"on": "tram", "stance": "supports", "condition": "fares stay", "intensity": 0.5, "words": "not raise"}
            ],
            "codes": [
                {"variable": "frame", "value": "legal"},
                {"variable": "salience", "value": 2},
                {"variable": "quoted before", "value": True},
                {"variable": "page", "value": "2"},
            ],
            "coder": "Anna",
            "confidence": 0.75,
            "note": "On the phone",
        },
        {
            "id": "doubt",
            "by": "bo",
            "mode": "indirect",
            "act": "claim",
            "says": "Riders don't believe it.",
            "about": ["city", "freeze"],
            "at": {"start": 46, "end": 61},
            "when": "2024-02-20",
            "positions": [
                {"on": "freeze", "stance": "opposes", "heldBy": "riders"},
                {"on": "city", "stance": "opposes"},
            ],
        },
    ],
}


def facts() -> list[Facts]:
    """Return the article's and the register's facts."""
    return [convert(document, Facts) for document in (ARTICLE, REGISTER)]


def quads() -> list[Quad]:
    """Return their graph, the passages with their words."""
    article, register = facts()
    return [*rdf.quads(article, TEXT), *rdf.quads(register)]


def stored(found: list[Quad]) -> Store:
    """Put quads into a store, without any inference."""
    store = Store.open()
    for graph in {quad.graph_name for quad in found}:
        assert isinstance(graph, NamedNode)
        store.replace(graph, [quad for quad in found if quad.graph_name == graph])
    return store
