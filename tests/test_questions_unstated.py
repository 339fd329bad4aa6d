"""What the questions answer where a source leaves things unsaid: statements keep their rows, and nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, parse_query_results

from kg import query
from kg.answers import collect
from kg.namespaces import ID
from kg.questions import questions
from kg.store import Store
from tests import gaps

if TYPE_CHECKING:
    import rdflib

Row = tuple[str, ...]

LINE = "Building the line"
CITY_SAYS, RIDERS_WANT = "The city stands by the line.", "The riders want the line, and no freeze."
NOTES, LEAFLET, MINUTES = "https://example.org/notes", "The Gazette, A leaflet", "Minutes, 2024-02-01"
"""How the sources are called: by the title alone; by publisher and title; by title and day."""

ANSWERS: dict[str, list[Row]] = {
    "agreement": [("City", "agrees with", "Riders", LINE, "supports", "supports")],
    "announcements-in-order": [("", "", "", "City", "Fare freeze", "", "indirect", "1", LEAFLET)],
    "answers": [
        ("", "", "Somebody answered her.", "Ana Ruiz", "", "“No”", "", MINUTES),
        ("Ana Ruiz", "", "“No”", "", "", "“Overdue”", "", MINUTES),
    ],
    "context": [
        ("Hearing", "", "said at it", "", "City", CITY_SAYS, "1", LEAFLET),
        ("Hearing", "", "said in its context", "", "", "Somebody answered her.", "", MINUTES),
    ],
    "contradictions": [
        ("City", "as another tells it", LINE, "supports", "", CITY_SAYS, "1", "Fare freeze", "", "", LEAFLET)
    ],
    "counts": [
        ("article", "https://example.org/notes", "3"),
        ("article", "A leaflet", "2"),
        ("article", "Minutes", "2"),
        ("class", "Passage", "8"),
        ("class", "Statement", "7"),
        ("class", "Article", "3"),
        ("class", "Position", "3"),
        ("class", "Advocacy organization", "1"),
        ("class", "Agent", "1"),
        ("class", "Event", "1"),
        ("class", "Government body", "1"),
        ("class", "Issue", "1"),
        ("class", "Law", "1"),
        ("class", "News organization", "1"),
        ("class", "Person", "1"),
        ("class", "Policy", "1"),
        ("class", "Topic", "1"),
        ("speaker", "A voice", "1"),
        ("speaker", "Ana Ruiz", "1"),
        ("speaker", "", "5"),
    ],
    "demands": [("", "", "City", "Port Act", "The act must pass.", "", NOTES)],
    "exact-words": [
        ("Ana Ruiz", "", "No", "", "", "", MINUTES, ""),
        ("", "", "Overdue", "", "", "", NOTES, "https://example.org/notes"),
    ],
    "laws": [("Port Act", "called for", "", "", "calls for", "", "The act must pass.", "", NOTES)],
    "paraphrase-only": [
        ("", "", "Somebody answered her.", "", "", "", MINUTES),
        ("", "City", CITY_SAYS, "indirect", "", "1", LEAFLET),
        ("", "", RIDERS_WANT, "", "", "2", LEAFLET),
        ("", "", "The act must pass.", "", "", "", NOTES),
    ],
    "policies": [("Fare freeze", "City", "", "", "", "", "", "", "", "1")],
    "policies-in-force on=2024-04-01": [("Fare freeze", "City", "possible", "not stated", "no end known")],
    "said-about about=city": [("A voice", "", "City", "", "Not in … my harbor", "", "", "", NOTES)],
    "said-about about=line": [
        ("", "City", LINE, "supports", CITY_SAYS, "indirect", "", "1", LEAFLET),
        ("", "", LINE, "Riders supports", RIDERS_WANT, "", "", "2", LEAFLET),
    ],
    "said-by by=city": [("", "", "City", "", CITY_SAYS, "indirect", "", "1", LEAFLET)],
    "said-by by=voice": [("A voice", "", "", "", "Not in … my harbor", "", "", "", NOTES)],
    "speaks-for": [("", "", "City", "1")],
    "talked-about-never-quoted": [("City", "government body", "2", "1"), ("A voice", "agent", "1", "1")],
    "where-they-stand on=line": [
        ("City", "supports", "", LINE, CITY_SAYS, "", "1", LEAFLET),
        ("Riders", "supports", "", LINE, RIDERS_WANT, "", "2", LEAFLET),
    ],
    "who-said-what": [
        ("", "", "A voice", "", "Somebody answered her.", ""),
        ("Ana Ruiz", "", "", "", "“No”", ""),
        ("", "City", LINE, "supports", CITY_SAYS, "1"),
        ("", "", LINE, "Riders supports", RIDERS_WANT, "2"),
        ("", "", "Fare freeze", "Riders opposes", RIDERS_WANT, "2"),
        ("", "", "the ferry", "", "“Overdue”", ""),
        ("A voice", "", "City", "", "Not in … my harbor", ""),
        ("", "", "", "", "The act must pass.", ""),
    ],
}
"""What is asked, with its values, and the rows as people see them; dated sources first, then by address."""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Return a store of sources that leave much unsaid."""
    with gaps.store() as held:
        yield held


@pytest.fixture(scope="module")
def dataset(store: Store) -> rdflib.Dataset:
    """Return the same in rdflib's own memory, to be asked by rdflib's own engine."""
    import rdflib

    made = rdflib.Dataset(default_union=True)
    dump = store.engine.dump(format=RdfFormat.N_QUADS)
    assert dump is not None
    made.parse(data=dump.decode(), format="nquads")
    return made


def read(asked: str) -> tuple[str, dict[str, str]]:
    """Read a question's name and its values."""
    name, *values = asked.split()
    return name, dict(value.split("=", 1) for value in values)


def test_every_question_is_asked() -> None:
    """All eighteen."""
    assert {read(asked)[0] for asked in ANSWERS} == set(questions())


@pytest.mark.parametrize("asked", ANSWERS)
def test_what_isnt_stated_is_an_empty_cell(store: Store, asked: str) -> None:
    """A statement without speaker, mode, act, publisher, date or place has its row, and no cell says more than it."""
    answer = query.ask(store, *read(asked))

    shown = [place for place, column in enumerate(answer.columns) if column not in answer.keys]
    cells = [[row[place] for place in shown] for row in answer.rows]
    assert all(cell is None or isinstance(cell, NamedNode | Literal) for row in cells for cell in row)
    assert [tuple(getattr(cell, "value", "") for cell in row) for row in cells] == ANSWERS[asked]


@pytest.mark.parametrize("asked", ANSWERS)
def test_another_engine_leaves_the_same_cells_empty(store: Store, dataset: rdflib.Dataset, asked: str) -> None:
    """The same rows in the same order."""
    name, values = read(asked)
    question = questions()[name]
    terms = {
        key: f'"{value}"^^<http://www.w3.org/2001/XMLSchema#date>' if "-" in value else f"<{ID}{value}>"
        for key, value in values.items()
    }

    written = dataset.query(question.filled(terms)).serialize(format="json")

    assert written is not None
    found = parse_query_results(written, format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    assert collect(found, question.keys) == query.ask(store, name, values)


def test_a_source_is_named_in_one_way_everywhere() -> None:
    """The same lines make `source` in every question that has it."""
    found = {}
    for name, question in questions().items():
        if "?source" in question.text:
            lines = [line.strip() for line in question.text.splitlines()]
            last = next(place for place, line in enumerate(lines) if line.endswith("AS ?source)"))
            found[name] = [line for line in lines[last - 8 : last + 1] if "?url" not in line]

    assert len(found) == 11
    assert {tuple(lines[-6:]) for lines in found.values()} == {tuple(found["demands"][-6:])}
