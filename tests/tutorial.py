"""The made-up debate of the tutorial on discourse networks, as a database of Discourse Network Analyzer."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from tests import dna

FOR: Final = {"Riders' Union": "Ana Ruiz", "Green List": "Chidi Okafor", "University of Port": "Greta Lind"}
"""Who is mostly for what is planned, each with who speaks for it."""
AGAINST: Final = {"Car Club": "Peter Voss", "Old Town Shops": "Maria Silva", "Bluebird Buses": "Tom Frey"}
"""Who is mostly against it."""
BETWEEN: Final = {"City Council": "Lena Abt", "Harbor Company": "Omar Saleh"}
"""Who is now for and now against it."""
CONCEPTS: Final = {
    "Build the tram line": 1,
    "Close Old Town to cars": 1,
    "Raise parking fees": 1,
    "Let students ride free": 1,
    "Keep the bus routes as they are": -1,
    "Ask the residents first": -1,
}
"""What is argued about, and whether those who are for the tram are for it."""
_SENTENCE: Final = "{person} of {organization} spoke about it again: {side} to “{concept}”. "
_DAY: Final = 86_400


def database() -> dna.Database:
    """Make up 24 documents of a year with 120 statements."""
    chance = random.Random(7)
    documents, statements = [], []
    for number in range(24):
        text = ""
        for _ in range(5):
            camp = chance.choice([FOR, FOR, AGAINST, AGAINST, BETWEEN])
            organization, person = chance.choice(sorted(camp.items()))
            concept, side = chance.choice(sorted(CONCEPTS.items()))
            leaning = {id(FOR): 0.92, id(AGAINST): 0.08, id(BETWEEN): 0.5 + (number - 12) / 30}[id(camp)]
            agreement = int((chance.random() < leaning) == (side > 0))
            said = _SENTENCE.format(
                person=person, organization=organization, concept=concept, side="yes" if agreement else "no"
            )
            values: dict[str, str | int] = {
                "person": person,
                "organization": organization,
                "concept": concept,
                "agreement": agreement,
            }
            statements.append(dna.Statement(number + 1, (len(text), len(text) + len(said) - 1), values))
            text += said
        date = 1_704_100_000 + number * 15 * _DAY
        documents.append(dna.Document(f"Port argues, part {number + 1}", text, date, "B. Writer", "Gazette"))
    return dna.Database(documents, statements)


def make(path: Path) -> Path:
    """Write the database."""
    return dna.make(path, database())
