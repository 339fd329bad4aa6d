"""Three made-up sources that leave much unsaid: speakers, modes, acts, publishers, dates, places, kinds of agents."""

from __future__ import annotations

from typing import Any

import msgspec
from pyoxigraph import Quad, RdfFormat, parse

from kg import rdf, resources
from kg.model import Facts
from kg.namespaces import VOCABULARY
from kg.store import Store

ENTITIES: dict[str, Any] = {
    "agents": {
        "gazette": {"type": "NewsOrganization", "name": "The Gazette"},
        "city": {"type": "GovernmentBody", "name": "City"},
        "riders": {"type": "AdvocacyOrganization", "name": "Riders"},
        "voice": {"type": "Agent", "name": "A voice"},
        "ruiz": {"type": "Person", "name": "Ana Ruiz"},
    },
    "topics": {"ferry": {"name": "the ferry"}},
    "issues": {"line": {"name": "Building the line"}},
    "policies": {"freeze": {"name": "Fare freeze", "adoptedBy": "city"}},
    "laws": {"port-act": {"name": "Port Act", "status": "called-for"}},
    "events": {"hearing": {"name": "Hearing"}},
}
"""What the sources speak of."""

NOTES: dict[str, Any] = {
    "article": {"title": "https://example.org/notes", "url": "https://example.org/notes"},
    "statements": [
        {"id": "cry", "quote": "Overdue", "about": "ferry"},
        {"id": "mutter", "by": "voice", "about": "city", "at": [{"exact": "Not in"}, {"exact": "my harbor"}]},
        {
            "id": "plea",
            "act": "demand",
            "says": "The act must pass.",
            "callsFor": "port-act",
            "addressedTo": "city",
            "appearance": ["https://example.org/posts/7", "https://example.org/posts/8"],
            "at": {"start": 5, "end": 20},
        },
    ],
}
"""By nobody, of no day, under no title but its address."""

LEAFLET: dict[str, Any] = {
    "article": {"title": "A leaflet", "publisher": "gazette"},
    "statements": [
        {
            "id": "stand",
            "for": "city",
            "mode": "indirect",
            "says": "The city stands by the line.",
            "announces": "freeze",
            "saidAt": "hearing",
            "at": {"start": 0, "end": 9, "line": 1},
            "positions": [{"on": "line", "stance": "supports"}],
        },
        {
            "id": "doubt",
            "says": "The riders want the line, and no freeze.",
            "at": {"start": 30, "end": 39, "line": 2},
            "positions": [
                {"on": "line", "stance": "supports", "heldBy": "riders"},
                {"on": "freeze", "stance": "opposes", "heldBy": "riders"},
            ],
        },
    ],
}
"""Of no day."""

MINUTES: dict[str, Any] = {
    "article": {"title": "Minutes", "published": "2024-02-01"},
    "statements": [
        {"id": "reply", "by": "ruiz", "mode": "direct", "quote": "No", "respondsTo": "cry", "at": {"exact": "No"}},
        {
            "id": "echo",
            "says": "Somebody answered her.",
            "about": "voice",
            "respondsTo": "reply",
            "inContextOf": "hearing",
            "at": {"exact": "Came a shout", "prefix": "From behind. "},
        },
    ],
}
"""By nobody."""

SOURCES = (NOTES, LEAFLET, MINUTES)


def facts() -> list[Facts]:
    """Return what each source says, with what it speaks of."""
    return [msgspec.convert({**ENTITIES, **source}, Facts) for source in SOURCES]


def store() -> Store:
    """Return a store of the sources and the vocabulary."""
    held = Store.open()
    for one in facts():
        held.replace(rdf.source_iri(one), rdf.quads(one))
    vocabulary = parse(path=str(resources.ontology("onrecord.ttl")), format=RdfFormat.TURTLE)
    held.replace(VOCABULARY, (Quad(it.subject, it.predicate, it.object, VOCABULARY) for it in vocabulary))
    return held
