"""Questions: their headers, and what they answer over a made-up debate, in two engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg import query, rdf, resources
from kg.answers import Rows, Term, collect
from kg.errors import InputError, ParameterError
from kg.model import Facts
from kg.namespaces import VOCABULARY
from kg.questions import Question, questions
from kg.questions import parse as parse_question
from kg.store import Store

if TYPE_CHECKING:
    import rdflib

NAMES = [
    "agreement",
    "announcements-in-order",
    "answers",
    "context",
    "contradictions",
    "counts",
    "demands",
    "exact-words",
    "laws",
    "paraphrase-only",
    "policies",
    "policies-in-force",
    "said-about",
    "said-by",
    "speaks-for",
    "talked-about-never-quoted",
    "where-they-stand",
    "who-said-what",
]

# Headers.

TRAM = """#+ title: Who rides
#+ question: Who rides the tram?
#+ note: One thing.
#+ note: Another thing.
#+ parameter: line (topic) the tram line
#+ example: line=four
#+ parameter: on (date) the day
#+ example: on=2024-02-29
#+ default: on=2024-03-01
#+ keys: whoIri lineIri

PREFIX id: <https://w3id.org/onrecord/id/>
SELECT ?who ?whoIri ?lineIri
WHERE {
  VALUES ?line { id:four } # VALUES ?line { } in a comment isn't one
  values ?on{"2024-02-29"}
  VALUES (?x ?y) { (1 2) }
}
"""


def test_a_header_is_read() -> None:
    """With notes in order, and parameters with their example and default."""
    question = parse_question(TRAM, "who-rides", "who-rides.rq")

    assert (question.title, question.question) == ("Who rides", "Who rides the tram?")
    assert question.notes == ("One thing.", "Another thing.")
    assert question.keys == ("whoIri", "lineIri")
    line, on = question.parameters
    assert (line.name, line.kind, line.meaning, line.example, line.default) == (
        "line",
        "topic",
        "the tram line",
        "four",
        None,
    )
    assert (on.name, on.kind, on.example, on.default) == ("on", "date", "2024-02-29", "2024-03-01")


def test_values_take_the_place_of_the_examples() -> None:
    """And of nothing else."""
    filled = parse_question(TRAM, "who-rides", "").filled({"line": "<https://x/5>", "on": '"2024-01-01"'})

    assert filled == TRAM.replace("{ id:four }", "{ <https://x/5> }").replace('{"2024-02-29"}', '{ "2024-01-01" }')


def test_values_are_required_unless_there_is_a_default() -> None:
    """A missing one never means everything."""
    question = parse_question(TRAM, "who-rides", "")

    assert question.values({"line": "five"}) == {"line": "five", "on": "2024-03-01"}
    with pytest.raises(
        ParameterError, match=r"^who-rides: parameter 'line' is missing \(the tram line\); give it, as in line=four$"
    ):
        question.values({"on": "2024-03-01"})


def test_a_query_needs_no_header() -> None:
    """A user's own has none."""
    question = parse_question("ASK { }", "query", "query")

    assert (question.title, question.parameters, question.keys) == ("query", (), ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("#+ titel: x", "x.rq:1:1: unknown header key 'titel'; did you mean 'title'?"),
        ("#+title: x", "x.rq:1:1: this header line has no key or no value; write #+ KEY: VALUE"),
        ("#+ parameter: about", "x.rq:1:1: parameter 'about' can't be read; write #+ parameter: NAME (KIND) MEANING"),
        ("#+ example: about", "x.rq:1:1: example 'about' can't be read; write #+ example: NAME=VALUE"),
        (
            "#+ parameter: a (entiti) what\n#+ example: a=x\nASK { VALUES ?a { 1 } }",
            "x.rq:1:1: unknown kind 'entiti'; did you mean 'entity'?",
        ),
        (
            "#+ parameter: a (text) what\nASK { VALUES ?a { 1 } }",
            "x.rq:1:1: parameter 'a' has no example; add #+ example: a=VALUE",
        ),
        (
            "#+ parameter: a (text) what\n#+ example: a=x\nASK { ?a ?b ?c }",
            "x.rq:1:1: parameter 'a' has no VALUES blocks; write VALUES ?a { … } in the query once",
        ),
        (
            "#+ parameter: a (text) what\n#+ example: a=x\nASK { VALUES ?a { 1 } VALUES ?a { 2 } }",
            "x.rq:1:1: parameter 'a' has 2 VALUES blocks; write VALUES ?a { … } in the query once",
        ),
    ],
)
def test_a_wrong_header_is_an_error(text: str, problem: str) -> None:
    """With its place."""
    with pytest.raises(InputError) as error:
        parse_question(text, "x", "x.rq")

    assert str(error.value) == problem


def test_foreign_headers_may_hold_what_other_tools_read() -> None:
    """Other tools keep endpoints, tags and methods in lines of the same form."""
    text = "#+ summary: Who rides\n#+ tags:\n#+   - tram\n#+ title: Riders\nASK { }"

    assert parse_question(text, "query", "query", foreign=True).title == "Riders"
    with pytest.raises(InputError, match=r"^query:1:1: parameter 'about' can't be read"):
        parse_question("#+ parameter: about\nASK { VALUES ?about { 1 } }", "query", "query", foreign=True)


def test_all_questions_of_the_checklist_are_there() -> None:
    """Eighteen."""
    assert list(questions()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_documented(name: str) -> None:
    """It has a title, a question in words, and hides from people the columns that end in Iri, and only those."""
    question = questions()[name]
    columns = _columns(question)

    assert question.title != name
    assert question.question.endswith("?")
    assert set(question.keys) == {column for column in columns if column.endswith("Iri")}
    assert "SELECT *" not in question.text
    assert "ORDER BY" in question.text.rpartition("}")[2]


def _columns(question: Question) -> tuple[str, ...]:
    with Store.open() as store:
        answer = collect(store.query(question.text))
    assert isinstance(answer, Rows)
    return answer.columns


# A made-up debate.

FERRY: dict[str, Any] = {
    "article": {
        "title": "A ferry for Port",
        "publisher": "gazette",
        "published": "2024-03-01",
        "url": "https://example.org/f",
    },
    "agents": {
        "gazette": {"type": "NewsOrganization", "name": "The Gazette"},
        "city": {"type": "GovernmentBody", "name": "City"},
        "ferryco": {"type": "Company", "name": "Ferryco"},
        "riders": {"type": "AdvocacyOrganization", "name": "Riders"},
        "ruiz": {"type": "Person", "name": "Ana Ruiz", "roles": [{"title": "mayor", "of": "city"}]},
        "okafor": {"type": "Person", "name": "Chidi Okafor", "roles": [{"title": "chair", "of": "riders"}]},
        "residents": {"type": "Group", "name": "residents"},
        "sailors": {"type": "Group", "name": "sailors"},
    },
    "topics": {
        "harbor": {"type": "Place", "name": "Harbor"},
        "boats": {"type": "Technology", "name": "boats"},
        "ferry": {"type": "Product", "name": "the ferry", "broader": "boats"},
        "night-runs": {"type": "Practice", "name": "night runs"},
        "raising-fares": {"type": "Practice", "name": "raising fares"},
    },
    "issues": {
        "line": {"name": "Building the line"},
        "night": {"name": "Running at night", "broader": "line"},
    },
    "policies": {
        "freeze": {
            "name": "Fare freeze",
            "adoptedBy": "city",
            "stops": "raising-fares",
            "appliesTo": ["residents", "sailors"],
            "inPlace": "harbor",
            "starts": "2024-03",
            "ends": "2024-12-31",
        },
        "night-stop": {
            "name": "No night runs",
            "adoptedBy": "ferryco",
            "stops": "night-runs",
            "starts": "2024-03-10",
            "ends": "2024-09/2024-10",
            "replaces": "night-plan",
            "follows": "freeze",
            "respondsTo": "threat",
        },
        "night-plan": {"name": "Night runs", "adoptedBy": "ferryco", "does": "night-runs", "starts": "/2024-01-31"},
        "trial": {
            "name": "Night trial",
            "adoptedBy": "city",
            "does": "night-runs",
            "openEnded": True,
            "inContextOf": "hearing",
        },
        "subsidy": {
            "name": "Subsidy",
            "adoptedBy": "city",
            "promotes": "port-act",
            "untilLaw": "port-act",
            "starts": "2024-02-01",
        },
    },
    "laws": {
        "port-act": {"name": "Port Act", "status": "proposed", "appliesIn": "harbor"},
        "noise-act": {"name": "Noise Act", "status": "called-for"},
        "quiet-act": {"name": "Quiet Act", "status": "rejected"},
    },
    "events": {
        "storm": {"name": "Storm", "when": "2024-02", "involves": "sailors"},
        "hearing": {"name": "Hearing", "when": "2024-02-28", "inPlace": "harbor", "inContextOf": "storm"},
    },
    "statements": [
        {
            "id": "promise",
            "by": "ruiz",
            "for": "city",
            "as": "mayor",
            "mode": "mixed",
            "act": "commitment",
            "quote": "will not raise fares",
            "says": "The city keeps its fares.",
            "about": "residents",
            "announces": "freeze",
            "saidAt": "hearing",
            "when": "2024-02-28",
            "at": {"start": 10, "end": 30, "line": 1},
            "positions": [
                {"on": "line", "stance": "supports", "condition": "if the state pays", "words": "not raise fares"}
            ],
        },
        {
            "id": "threat",
            "by": "okafor",
            "for": "riders",
            "as": "chair",
            "mode": "direct",
            "act": "criticism",
            "quote": ["We want it public", "A ferry at any price is a threat"],
            "about": ["ferry", "storm"],
            "respondsTo": "promise",
            "inContextOf": "hearing",
            "at": [{"start": 40, "end": 57, "line": 2}, {"start": 70, "end": 102, "line": 3}],
            "positions": [{"on": "line", "stance": "opposes"}, {"on": "ruiz", "stance": "mixed", "words": "a threat"}],
        },
        {
            "id": "liking",
            "by": "riders",
            "mode": "indirect",
            "act": "claim",
            "says": "The riders like the line.",
            "when": "2024-02-20/2024-02-22",
            "at": {"start": 110, "end": 120, "line": 4},
            "positions": [{"on": "line", "stance": "supports", "words": "like the line"}],
        },
        {
            "id": "refusal",
            "by": "ruiz",
            "for": "city",
            "mode": "direct",
            "act": "criticism",
            "quote": "No to the act",
            "at": {"start": 130, "end": 143, "line": 5},
            "positions": [{"on": "port-act", "stance": "opposes", "words": "No to the act"}],
        },
        {
            "id": "report",
            "by": "gazette",
            "mode": "reporter",
            "act": "claim",
            "says": "Residents want night runs.",
            "at": {"start": 150, "end": 160, "line": 6},
            "positions": [{"on": "night", "stance": "supports", "heldBy": "residents"}],
        },
        {
            "id": "stop",
            "by": "ferryco",
            "mode": "announcement",
            "act": "commitment",
            "says": "Ferryco ends night runs and hails the city's trial.",
            "announces": "night-stop",
            "when": "2024-03",
            "at": {"start": 170, "end": 180, "line": 7},
            "positions": [
                {"on": "trial", "stance": "supports"},
                {"on": "line", "stance": "supports", "words": "hails"},
                {"on": "night", "stance": "neutral"},
            ],
        },
        {
            "id": "call",
            "by": "okafor",
            "for": "riders",
            "mode": "indirect",
            "act": "demand",
            "says": "The riders ask for a law on noise.",
            "callsFor": "noise-act",
            "addressedTo": ["city", "ferryco"],
            "at": {"start": 190, "end": 200, "line": 8},
        },
        {
            "id": "blame",
            "by": "okafor",
            "mode": "indirect",
            "act": "criticism",
            "says": "Okafor wants the line without the trial.",
            "at": {"start": 210, "end": 220, "line": 9},
            "positions": [
                {"on": "line", "stance": "supports", "words": "wants the line"},
                {"on": "trial", "stance": "opposes", "words": "without the trial"},
            ],
        },
    ],
}


@pytest.fixture(scope="module")
def ferry() -> Iterator[Store]:
    """Return a store with the debate and the vocabulary."""
    quads = list(rdf.quads(msgspec.convert(FERRY, Facts)))
    graph = quads[0].graph_name
    assert isinstance(graph, NamedNode)
    vocabulary = parse(path=str(resources.ontology("onrecord.ttl")), format=RdfFormat.TURTLE)
    with Store.open() as store:
        store.replace(graph, quads)
        store.replace(VOCABULARY, (Quad(it.subject, it.predicate, it.object, VOCABULARY) for it in vocabulary))
        yield store


@pytest.fixture(scope="module")
def ferry_in_rdflib(ferry: Store) -> rdflib.Dataset:
    """Return the same in rdflib's own memory, to be asked by rdflib's own engine."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dump = ferry.engine.dump(format=RdfFormat.N_QUADS)
    assert dump is not None
    dataset.parse(data=dump.decode(), format="nquads")
    return dataset


def _asked(store: Store, name: str, values: Mapping[str, str] | None = None) -> list[tuple[str, ...]]:
    """Ask, and return the rows as people see them."""
    answer = query.ask(store, name, values)
    places = [place for place, column in enumerate(answer.columns) if column not in answer.keys]
    return [tuple(_shown(row[place]) for place in places) for row in answer.rows]


def _shown(term: Term | None) -> str:
    if term is None:
        return ""
    assert isinstance(term, NamedNode | Literal)
    return term.value


EXAMPLES = {"about": "line", "by": "city", "on": "line"}


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_answers_the_same(ferry: Store, ferry_in_rdflib: rdflib.Dataset, name: str) -> None:
    """The same rows in the same order, and some, so that it means something."""
    question = questions()[name]
    values = {each.name: "2024-04-01" if each.kind == "date" else EXAMPLES[each.name] for each in question.parameters}
    expected = query.ask(ferry, name, values)
    terms = {
        name: f'"{value}"^^<http://www.w3.org/2001/XMLSchema#date>'
        if name == "on" and "-" in value
        else f"<https://w3id.org/onrecord/id/{value}>"
        for name, value in values.items()
    }
    written = ferry_in_rdflib.query(question.filled(terms)).serialize(format="json")
    assert written is not None
    read = parse_query_results(written, format=QueryResultsFormat.JSON)
    assert isinstance(read, QuerySolutions)

    assert expected.rows
    assert collect(read, question.keys) == expected


def test_who_said_what(ferry: Store) -> None:
    """A row for each thing spoken of or judged; parts of a quotation in the order of the text."""
    quoted = "“We want it public … A ferry at any price is a threat”"

    assert _asked(ferry, "who-said-what") == [
        ("Ana Ruiz", "City", "Building the line", "supports", "“will not raise fares”", "1"),
        ("Ana Ruiz", "City", "residents", "", "“will not raise fares”", "1"),
        ("Chidi Okafor", "Riders", "Ana Ruiz", "mixed", quoted, "2"),
        ("Chidi Okafor", "Riders", "Building the line", "opposes", quoted, "2"),
        ("Chidi Okafor", "Riders", "Storm", "", quoted, "2"),
        ("Chidi Okafor", "Riders", "the ferry", "", quoted, "2"),
        ("Riders", "", "Building the line", "supports", "The riders like the line.", "4"),
        ("Ana Ruiz", "City", "Port Act", "opposes", "“No to the act”", "5"),
        ("The Gazette", "", "Running at night", "residents supports", "Residents want night runs.", "6"),
        ("Ferryco", "", "Building the line", "supports", "Ferryco ends night runs and hails the city's trial.", "7"),
        ("Ferryco", "", "Night trial", "supports", "Ferryco ends night runs and hails the city's trial.", "7"),
        ("Ferryco", "", "Running at night", "neutral", "Ferryco ends night runs and hails the city's trial.", "7"),
        ("Chidi Okafor", "Riders", "", "", "The riders ask for a law on noise.", "8"),
        ("Chidi Okafor", "", "Building the line", "supports", "Okafor wants the line without the trial.", "9"),
        ("Chidi Okafor", "", "Night trial", "opposes", "Okafor wants the line without the trial.", "9"),
    ]


def test_what_is_said_of_narrower_things_is_said_of_the_broader(ferry: Store) -> None:
    """The ferry is a boat; running at night is a part of the line."""
    assert [row[:4] for row in _asked(ferry, "said-about", {"about": "boats"})] == [
        ("Chidi Okafor", "Riders", "the ferry", "")
    ]
    assert [row[:4] for row in _asked(ferry, "said-about", {"about": "night"})] == [
        ("The Gazette", "", "Running at night", "residents supports"),
        ("Ferryco", "", "Running at night", "neutral"),
    ]
    assert {row[2] for row in _asked(ferry, "said-about", {"about": "line"})} == {
        "Building the line",
        "Running at night",
    }


def test_what_is_said_for_somebody_is_said_by_them(ferry: Store) -> None:
    """An organization speaks through people."""
    source = "The Gazette, 2024-03-01"

    assert _asked(ferry, "said-by", {"by": "city"}) == [
        ("Ana Ruiz", "mayor", "City", "commitment", "“will not raise fares”", "mixed", "2024-02-28", "1", source),
        ("Ana Ruiz", "", "City", "criticism", "“No to the act”", "direct", "", "5", source),
    ]


def test_where_each_stands(ferry: Store) -> None:
    """With conditions, in the words that the position rests on, else in the statement's."""
    source = "The Gazette, 2024-03-01"
    quoted = "“We want it public … A ferry at any price is a threat”"
    whole = "Ferryco ends night runs and hails the city's trial."

    assert _asked(ferry, "where-they-stand", {"on": "line"}) == [
        ("Chidi Okafor", "supports", "", "Building the line", "wants the line", "Chidi Okafor", "9", source),
        ("City", "supports", "if the state pays", "Building the line", "“not raise fares”", "Ana Ruiz", "1", source),
        ("Ferryco", "supports", "", "Building the line", "hails", "Ferryco", "7", source),
        ("Riders", "opposes", "", "Building the line", quoted, "Chidi Okafor", "2", source),
        ("Riders", "supports", "", "Building the line", "like the line", "Riders", "4", source),
        ("Ferryco", "neutral", "", "Running at night", whole, "Ferryco", "7", source),
        ("residents", "supports", "", "Running at night", "Residents want night runs.", "The Gazette", "6", source),
    ]  # fmt: skip


def test_agreement_is_between_agents_and_not_between_statements(ferry: Store) -> None:
    """The riders are for and against, which is mixed; a neutral stance agrees with nobody."""
    assert _asked(ferry, "agreement") == [
        ("Chidi Okafor", "agrees in part with", "Riders", "Building the line", "supports", "mixed"),
        ("City", "agrees with", "Chidi Okafor", "Building the line", "supports, with a condition", "supports"),
        ("City", "agrees with", "Ferryco", "Building the line", "supports, with a condition", "supports"),
        ("City", "agrees in part with", "Riders", "Building the line", "supports, with a condition", "mixed"),
        ("Ferryco", "agrees with", "Chidi Okafor", "Building the line", "supports", "supports"),
        ("Ferryco", "agrees in part with", "Riders", "Building the line", "supports", "mixed"),
        ("Ferryco", "disagrees with", "Chidi Okafor", "Night trial", "supports", "opposes"),
    ]


IN_FORCE = {
    "2024-01-15": [
        ("Night runs", "Ferryco", "possible", "/2024-01-31", "2024-03-10"),
        ("Night trial", "City", "possible", "not stated", "no end known: open-ended"),
    ],
    "2024-02-01": [
        ("Night runs", "Ferryco", "certain", "/2024-01-31", "2024-03-10"),
        ("Subsidy", "City", "certain", "2024-02-01", "no end known: Port Act"),
        ("Night trial", "City", "possible", "not stated", "no end known: open-ended"),
    ],
    "2024-03-10": [
        ("Subsidy", "City", "certain", "2024-02-01", "no end known: Port Act"),
        ("No night runs", "Ferryco", "certain", "2024-03-10", "2024-09-01/2024-10-31"),
        ("Night runs", "Ferryco", "possible", "/2024-01-31", "2024-03-10"),
        ("Fare freeze", "City", "possible", "2024-03-01/2024-03-31", "2024-12-31"),
        ("Night trial", "City", "possible", "not stated", "no end known: open-ended"),
    ],
    "2024-10-01": [
        ("Subsidy", "City", "certain", "2024-02-01", "no end known: Port Act"),
        ("Fare freeze", "City", "certain", "2024-03-01/2024-03-31", "2024-12-31"),
        ("No night runs", "Ferryco", "possible", "2024-03-10", "2024-09-01/2024-10-31"),
        ("Night trial", "City", "possible", "not stated", "no end known: open-ended"),
    ],
    "2024-12-31": [
        ("Subsidy", "City", "certain", "2024-02-01", "no end known: Port Act"),
        ("Fare freeze", "City", "possible", "2024-03-01/2024-03-31", "2024-12-31"),
        ("Night trial", "City", "possible", "not stated", "no end known: open-ended"),
    ],
}


@pytest.mark.parametrize("day", IN_FORCE)
def test_policies_in_force_are_certain_or_possible(ferry: Store, day: str) -> None:
    """By imprecise starts and ends, unknown ones, and what replaces them."""
    rows = _asked(ferry, "policies-in-force", {"on": day})

    assert sorted(rows) == sorted(IN_FORCE[day])
    assert [row[2] for row in rows] == [row[2] for row in IN_FORCE[day]]


def test_policies_tell_all_that_is_known(ferry: Store) -> None:
    """A row for each value where a policy has several."""
    march, end = "2024-03-01/2024-03-31", "2024-12-31"

    assert [row for row in _asked(ferry, "policies") if row[0] in ("Fare freeze", "Night trial")] == [
        ("Night trial", "City", "does: night runs", "", "", "", "", "open-ended", "", ""),
        ("Fare freeze", "City", "stops: raising fares", "residents", "Harbor", march, "", end, "Ana Ruiz", "1"),
        ("Fare freeze", "City", "stops: raising fares", "sailors", "Harbor", march, "", end, "Ana Ruiz", "1"),
    ]


def test_laws_with_and_without_supporters(ferry: Store) -> None:
    """Stances first; else who calls for it or promotes it; and those that nobody speaks of."""
    source = "The Gazette, 2024-03-01"

    assert _asked(ferry, "laws") == [
        ("Noise Act", "called for", "", "Riders", "calls for", "", "The riders ask for a law on noise.", "8", source),
        ("Port Act", "proposed", "Harbor", "City", "opposes", "", "“No to the act”", "5", source),
        ("Quiet Act", "rejected", "", "", "", "", "", "", ""),
    ]


def test_demands_name_those_who_are_asked(ferry: Store) -> None:
    """A row for each."""
    source = "The Gazette, 2024-03-01"
    words = "The riders ask for a law on noise."

    assert _asked(ferry, "demands") == [
        ("Chidi Okafor", "Riders", "City", "Noise Act", words, "8", source),
        ("Chidi Okafor", "Riders", "Ferryco", "Noise Act", words, "8", source),
    ]


def test_statements_and_policies_answer(ferry: Store) -> None:
    """Each with what it says."""
    quoted = "“We want it public … A ferry at any price is a threat”"

    assert _asked(ferry, "answers") == [
        ("Ferryco", "", "No night runs", "Chidi Okafor", "Riders", quoted, "", ""),
        (
            "Chidi Okafor",
            "Riders",
            quoted,
            "Ana Ruiz",
            "City",
            "“will not raise fares”",
            "2",
            "The Gazette, 2024-03-01",
        ),
    ]


def test_announcements_come_in_order(ferry: Store) -> None:
    """By day, with what came before where a source says so."""
    source = "The Gazette, 2024-03-01"

    assert _asked(ferry, "announcements-in-order") == [
        ("2024-02-28", "2024-02-28", "Ana Ruiz", "City", "Fare freeze", "", "mixed", "1", source),
        ("2024-03-01", "2024-03-31", "Ferryco", "", "No night runs", "Fare freeze", "announcement", "7", source),
    ]


def test_who_is_never_quoted(ferry: Store) -> None:
    """Residents and sailors are spoken of, Ferryco is addressed; the city is quoted through its mayor."""
    assert _asked(ferry, "talked-about-never-quoted") == [
        ("Ferryco", "company", "1", "1"),
        ("residents", "group", "1", "0"),
        ("sailors", "group", "1", "0"),
    ]


def test_who_speaks_for_whom(ferry: Store) -> None:
    """By role."""
    assert _asked(ferry, "speaks-for") == [
        ("Ana Ruiz", "", "City", "1"),
        ("Ana Ruiz", "mayor", "City", "1"),
        ("Chidi Okafor", "", "Riders", "1"),
        ("Chidi Okafor", "chair", "Riders", "1"),
    ]


def test_contradictions_are_found(ferry: Store) -> None:
    """For and against one thing; against what one's own policy promotes, for what it stops; and as an ally tells it."""
    source = "The Gazette, 2024-03-01"
    line, quoted = "Building the line", "“We want it public … A ferry at any price is a threat”"
    pays, days = "if the state pays", "2024-02-20/2024-02-22"
    hails = "Ferryco ends night runs and hails the city's trial."
    told = ("Night trial", "Chidi Okafor", "2024-02-28", source)

    assert _asked(ferry, "contradictions") == [
        ("City", "as another tells it", line, "supports", pays, "“not raise fares”", "1", *told),
        ("Riders", "for and against", line, "opposes", "", quoted, "2", "", "", "", source),
        ("Riders", "for and against", line, "supports", "", "like the line", "4", "", "", days, source),
        ("City", "says and does", "Port Act", "opposes", "", "“No to the act”", "5", "Subsidy", "", "", source),
        ("Ferryco", "says and does", "Night trial", "supports", "", hails, "7", "No night runs", "", "2024-03", source),
    ]


def test_exact_words_have_their_place(ferry: Store) -> None:
    """Part by part, in the order of the text."""
    source, address = "The Gazette, 2024-03-01", "https://example.org/f"

    assert _asked(ferry, "exact-words") == [
        ("Ana Ruiz", "City", "will not raise fares", "1", "10", "30", source, address),
        ("Chidi Okafor", "Riders", "We want it public", "2", "40", "57", source, address),
        ("Chidi Okafor", "Riders", "A ferry at any price is a threat", "3", "70", "102", source, address),
        ("Ana Ruiz", "City", "No to the act", "5", "130", "143", source, address),
    ]


def test_paraphrases_are_told_from_quotations(ferry: Store) -> None:
    """What the paper says itself paraphrases nobody."""
    source = "The Gazette, 2024-03-01"

    assert _asked(ferry, "paraphrase-only") == [
        ("Riders", "", "The riders like the line.", "indirect", "2024-02-20/2024-02-22", "4", source),
        ("Ferryco", "", "Ferryco ends night runs and hails the city's trial.", "announcement", "2024-03", "7", source),
        ("Chidi Okafor", "Riders", "The riders ask for a law on noise.", "indirect", "", "8", source),
        ("Chidi Okafor", "", "Okafor wants the line without the trial.", "indirect", "", "9", source),
    ]


def test_what_happens_in_the_context_of_a_context_counts(ferry: Store) -> None:
    """The hearing after the storm, and what was said amid it."""
    source = "The Gazette, 2024-03-01"
    quoted = "“We want it public … A ferry at any price is a threat”"

    assert _asked(ferry, "context") == [
        ("Hearing", "2024-02-28, Harbor", "decided in its context", "City", "", "Night trial", "", ""),
        ("Hearing", "2024-02-28, Harbor", "said at it", "Ana Ruiz", "City", "“will not raise fares”", "1", source),
        ("Hearing", "2024-02-28, Harbor", "said in its context", "Chidi Okafor", "Riders", quoted, "2", source),
        ("Storm", "2024-02", "about it", "Chidi Okafor", "Riders", quoted, "2", source),
        ("Storm", "2024-02", "decided in its context", "City", "", "Night trial", "", ""),
        ("Storm", "2024-02", "happened in its context", "", "", "Hearing", "", ""),
        ("Storm", "2024-02", "said in its context", "Chidi Okafor", "Riders", quoted, "2", source),
    ]


def test_the_vocabulary_is_not_counted(ferry: Store) -> None:
    """Only what the article holds; this store has no inferences."""
    assert _asked(ferry, "counts") == [
        ("article", "A ferry for Port", "8"),
        ("class", "Position", "11"),
        ("class", "Passage", "9"),
        ("class", "Statement", "8"),
        ("class", "Policy", "5"),
        ("class", "Law", "3"),
        ("class", "Event", "2"),
        ("class", "Group", "2"),
        ("class", "Issue", "2"),
        ("class", "Person", "2"),
        ("class", "Practice", "2"),
        ("class", "Role", "2"),
        ("class", "Advocacy organization", "1"),
        ("class", "Article", "1"),
        ("class", "Company", "1"),
        ("class", "Government body", "1"),
        ("class", "News organization", "1"),
        ("class", "Place", "1"),
        ("class", "Product", "1"),
        ("class", "Technology", "1"),
        ("speaker", "Chidi Okafor", "3"),
        ("speaker", "Ana Ruiz", "2"),
        ("speaker", "Ferryco", "1"),
        ("speaker", "Riders", "1"),
        ("speaker", "The Gazette", "1"),
    ]


def test_an_example_is_what_its_query_holds() -> None:
    """The header's example and the query's block name the same term."""
    for question in questions().values():
        for parameter in question.parameters:
            start, end = question.blocks[parameter.name]
            held = question.text[start:end].strip()
            assert held in (f"id:{parameter.example}", f'"{parameter.example}"^^xsd:date')
