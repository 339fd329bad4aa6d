"""A made-up debate in a made-up town, in the shape of a facts file, for the tests of the graph and the page."""

from __future__ import annotations

from typing import Any

import msgspec

from kg import rdf
from kg.model import Facts
from kg.store import Store

ARTICLE: dict[str, Any] = {
    "url": "https://example.org/2024/tram?a=1&b=2",
    "title": "Port argues over its tram",
    "publisher": "gazette",
    "published": "2024-03-01T09:00:00Z",
    "language": "en",
}

AGENTS: dict[str, Any] = {
    "gazette": {"type": "NewsOrganization", "name": "The Port Gazette"},
    "city": {"type": "GovernmentBody", "name": "City of Port", "aliases": ["Port City Hall"]},
    "council": {"type": "Legislature", "name": "Port City Council", "partOf": "city"},
    "railco": {"type": "Company", "name": "Harbor Rail Company"},
    "busco": {"type": "Company", "name": "Bluebird Buses"},
    "riders": {"type": "AdvocacyOrganization", "name": "Riders’ Union of Port"},
    "shops": {"type": "AdvocacyOrganization", "name": "Old Town Shopkeepers’ Association"},
    "ruiz": {"type": "Person", "name": "Ana Ruiz", "roles": [{"title": "mayor", "of": "city"}]},
    "okafor": {"type": "Person", "name": "Chidi Okafor", "roles": [{"title": "chair", "of": "riders"}]},
    "lind": {"type": "Person", "name": "Greta Lind", "roles": [{"title": "spokeswoman", "of": "shops"}]},
    "haddad": {"type": "Person", "name": "סמי חדאד", "roles": [{"title": "director", "of": "railco"}]},
    "voss": {"type": "Person", "name": "Peter Voss", "note": "A councilor; no party is named."},
    "residents": {"type": "Group", "name": "residents of the hill"},
    "students": {"type": "Group", "name": "students"},
    "drivers": {"type": "Group", "name": "bus drivers"},
}
TOPICS: dict[str, Any] = {
    "tram": {"type": "Technology", "name": "the tram"},
    "oldtown": {"type": "Place", "name": "Old Town"},
    "unused": {"type": "Practice", "name": "night work"},
}
ISSUES: dict[str, Any] = {
    "line": {"name": "Building the tram line", "about": "tram"},
    "carfree": {"name": "Closing Old Town to cars", "about": "oldtown"},
    "fares": {"name": "Keeping fares as they are"},
    "public": {"name": "Running the tram publicly"},
}
POLICIES: dict[str, Any] = {
    "freeze": {
        "name": "Fare freeze",
        "adoptedBy": "city",
        "appliesTo": ["students", "residents"],
        "untilCondition": "until the line opens",
        "starts": "2024-03",
    },
    "pause": {"name": "Pause of bus line 4", "adoptedBy": "busco", "duration": "P6M", "follows": "freeze"},
    "jobs": {"name": "Job guarantee for drivers", "adoptedBy": "busco", "appliesTo": "drivers"},
}
LAWS: dict[str, Any] = {
    "transit-act": {"name": "Transit Act", "status": "proposed", "consideredBy": "council"},
    "noise-law": {"name": "A law against night noise", "status": "called-for"},
}
EVENTS: dict[str, Any] = {
    "hearing": {"name": "Hearing on the tram", "when": "2024-02-28", "organizedBy": "council"},
    "march": {"name": "Hill residents’ march", "when": "2024-02-24/2024-02-25", "involves": "residents"},
    "crash": {"name": "The crash on Mill Street", "when": "2023"},
}

STATEMENTS: list[tuple[str, dict[str, Any]]] = [
    (
        'Mayor Ana Ruiz told the hearing that the city "will not raise fares" until the line opens.',
        {
            "id": "promise",
            "by": "ruiz",
            "for": "city",
            "as": "mayor",
            "mode": "mixed",
            "act": "commitment",
            "quote": "will not raise fares",
            "says": "The city promises stable fares until the line opens.",
            "about": ["line"],
            "announces": "freeze",
            "addressedTo": "students",
            "saidAt": "hearing",
            "when": "2024-02-28",
            "inContextOf": "march",
            "positions": [
                {"on": "fares", "stance": "supports", "condition": "until the line opens", "words": "not raise"},
                {"on": "line", "stance": "supports"},
            ],
        },
    ),
    (
        '"A tram without drivers\' consent is a threat," said Chidi Okafor. "We want it public, or not at all."',
        {
            "id": "threat",
            "by": "okafor",
            "for": "riders",
            "as": "chair",
            "mode": "direct",
            "act": "criticism",
            "quote": ["A tram without drivers' consent is a threat,", "We want it public, or not at all."],
            "about": ["tram", "drivers"],
            "respondsTo": "promise",
            "when": "2024-02-28/2024-03-01",
            "positions": [
                {"on": "line", "stance": "mixed", "condition": "if it is run publicly", "intensity": -0.25},
                {"on": "public", "stance": "supports"},
                {"on": "railco", "stance": "opposes"},
            ],
        },
    ),
    (
        "Okafor had earlier called on the council to pass the Transit Act.",
        {
            "by": "okafor",
            "for": "riders",
            "mode": "indirect",
            "act": "demand",
            "says": "The union wants the council to adopt the Transit Act.",
            "callsFor": "transit-act",
            "addressedTo": "council",
            "when": "/2024-02-27",
            "positions": [{"on": "transit-act", "stance": "supports"}],
        },
    ),
    (
        "Bluebird Buses announced a pause of line 4 for half a year.",
        {
            "id": "bus-pause",
            "by": "busco",
            "mode": "announcement",
            "act": "commitment",
            "says": "Bluebird stops running line 4 for six months.",
            "announces": "pause",
            "about": ["line", "oldtown"],
            "when": "2024-02",
        },
    ),
    (
        'Greta Lind warned that shops "will close one by one" if cars are kept out.',
        {
            "by": "lind",
            "for": "shops",
            "mode": "mixed",
            "act": "prediction",
            "quote": "will close one by one",
            "about": ["oldtown"],
            "positions": [{"on": "carfree", "stance": "opposes"}],
        },
    ),
    (
        '"The mayor is right about fares and wrong about cars," Lind said.',
        {
            "by": "lind",
            "for": "shops",
            "as": "spokeswoman",
            "mode": "direct",
            "act": "claim",
            "quote": "The mayor is right about fares and wrong about cars,",
            "respondsTo": "promise",
            "positions": [
                {"on": "ruiz", "stance": "mixed"},
                {"on": "fares", "stance": "supports"},
                {"on": "carfree", "stance": "opposes"},
            ],
        },
    ),
    (
        "Harbor Rail says it can build the line in two years, and director Sami Haddad praised the city.",
        {
            "by": "haddad",
            "for": "railco",
            "mode": "indirect",
            "act": "praise",
            "says": "The company praises the city and promises to build in two years.",
            "about": ["line"],
            "positions": [{"on": "city", "stance": "supports"}, {"on": "line", "stance": "supports"}],
        },
    ),
    (
        'The council\'s Peter Voss asked "who pays for the second bridge?"',
        {
            "by": "voss",
            "mode": "direct",
            "act": "question",
            "quote": "who pays for the second bridge?",
            "about": ["line"],
            "addressedTo": ["ruiz", "railco"],
            "saidAt": "hearing",
            "positions": [{"on": "line", "stance": "neutral"}],
        },
    ),
    (
        "The crash on Mill Street still weighs on the debate.",
        {
            "by": "gazette",
            "mode": "reporter",
            "act": "claim",
            "says": "The paper finds that the crash still shapes the debate.",
            "about": ["crash", "line"],
        },
    ),
    (
        "Students have been in favor of a car-free Old Town for years.",
        {
            "by": "students",
            "mode": "indirect",
            "act": "claim",
            "says": "Students want Old Town without cars.",
            "positions": [{"on": "carfree", "stance": "supports"}],
        },
    ),
    (
        "Residents of the hill marched against night work and want a law on noise.",
        {
            "by": "residents",
            "mode": "indirect",
            "act": "demand",
            "says": "The residents ask for a law against noise at night.",
            "callsFor": "noise-law",
            "addressedTo": "council",
            "inContextOf": "march",
            "positions": [{"on": "noise-law", "stance": "supports"}, {"on": "line", "stance": "opposes"}],
        },
    ),
    (
        '"Nobody asked us," a driver shouted.',
        {"by": "drivers", "mode": "direct", "act": "criticism", "quote": "Nobody asked us,", "saidAt": "hearing"},
    ),
    (
        "Bluebird guarantees every driver a job, which Okafor called late.",
        {
            "by": "okafor",
            "mode": "indirect",
            "act": "criticism",
            "says": "Okafor finds that the guarantee comes late.",
            "respondsTo": "bus-pause",
            "positions": [{"on": "jobs", "stance": "mixed"}, {"on": "busco", "stance": "opposes"}],
        },
    ),
    (
        '"We will not stand in the way of this line," Ruiz said of the council.',
        {
            "by": "ruiz",
            "for": "city",
            "as": "mayor",
            "mode": "direct",
            "act": "commitment",
            "quote": "We will not stand in the way of this line,",
            "about": ["council"],
            "positions": [{"on": "line", "stance": "supports"}, {"on": "transit-act", "stance": "supports"}],
        },
    ),
]

TEXT = "\n\n".join(line for line, _ in STATEMENTS)


def _placed(number: int, line: str, statement: dict[str, Any]) -> dict[str, Any]:
    """Pin a statement to its characters: the quoted ones, else the whole line."""
    start = TEXT.index(line)
    quote = statement.get("quote", line)
    spans = []
    for part in [quote] if isinstance(quote, str) else quote:
        first = start + line.index(part)
        spans.append({"start": first, "end": first + len(part), "line": 2 * number + 1})
    return {**statement, "at": spans}


def facts() -> Facts:
    """Return the debate as facts."""
    statements = [_placed(number, *item) for number, item in enumerate(STATEMENTS)]
    document = {
        "article": ARTICLE,
        "agents": AGENTS,
        "topics": TOPICS,
        "issues": ISSUES,
        "policies": POLICIES,
        "laws": LAWS,
        "events": EVENTS,
        "statements": statements,
    }
    return msgspec.convert(document, Facts)


def store() -> Store:
    """Return a store that holds the debate."""
    held = Store.open()
    held.replace(rdf.source_iri(facts()), rdf.quads(facts(), TEXT))
    return held
