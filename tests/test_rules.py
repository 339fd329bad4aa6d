"""Each rule concludes what it says, in every engine, and its file says what it does."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Quad, RdfFormat

from kg import reasoning, rules
from kg.errors import InputError
from kg.namespaces import INFERRED, ONR, RDF, TERMS
from kg.store import Store
from tests.town import ARTICLE, HEAD, TOWN, concluded, is_explanation, opened, parsed, rule, run, short

# What each rule concludes.


@pytest.mark.parametrize(
    ("facts", "conclusions"),
    [
        pytest.param(
            "id:x a onr:Legislature .", {"x a GovernmentBody", "x a Organization", "x a Agent"}, id="superclass"
        ),
        pytest.param("id:x a onr:Topic .", set(), id="superclass: none"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:ClaimAct .", {"x a Claim"}, id="claim"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:CommitmentAct .", {"x a Commitment"}, id="commitment"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:DemandAct .", {"x a Demand"}, id="demand"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:CriticismAct .", {"x a Criticism"}, id="criticism"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:PraiseAct .", {"x a Praise"}, id="praise"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:PredictionAct .", {"x a Prediction"}, id="prediction"),
        pytest.param("id:x a onr:Statement ; onr:hasAct onr:QuestionAct .", {"x a Question"}, id="question"),
        pytest.param("id:x a onr:Statement ; onr:hasMode onr:DirectMode .", {"x a Quotation"}, id="direct quotation"),
        pytest.param("id:x a onr:Statement ; onr:hasMode onr:MixedMode .", {"x a Quotation"}, id="mixed quotation"),
        pytest.param("id:x a onr:Statement ; onr:hasMode onr:IndirectMode .", set(), id="no quotation"),
        pytest.param(
            "id:x a onr:Statement ; onr:announces id:p . id:p a onr:Policy .", {"x a Announcement"}, id="announcement"
        ),
        pytest.param(
            "id:p a onr:Policy ; onr:stops id:t ; onr:untilLaw id:l . id:t a onr:Topic . id:l a onr:Law .",
            {"p a Moratorium"},
            id="moratorium until a law",
        ),
        pytest.param(
            'id:p a onr:Policy ; onr:stops id:t ; onr:untilCondition "c" . id:t a onr:Topic .',
            {"p a Moratorium"},
            id="moratorium until something",
        ),
        pytest.param(
            'id:p a onr:Policy ; onr:stops id:t ; onr:ends "2024" . id:t a onr:Topic .',
            {"p a Moratorium"},
            id="moratorium until a day",
        ),
        pytest.param(
            'id:p a onr:Policy ; onr:stops id:t ; onr:duration "P1Y" . id:t a onr:Product .',
            {"p a Moratorium", "t a Technology", "t a Topic"},
            id="moratorium for a time, of what is a topic by inference",
        ),
        pytest.param("id:p a onr:Policy ; onr:stops id:t . id:t a onr:Topic .", set(), id="stopped for good"),
        pytest.param(
            'id:p a onr:Policy ; onr:does id:t ; onr:duration "P1Y" . id:t a onr:Topic .', set(), id="nothing stopped"
        ),
        pytest.param(
            "id:x onr:saidBy id:ana ; onr:about id:tram , id:city .",
            {"ana spokeAbout tram", "ana spokeAbout city"},
            id="spoke about",
        ),
        pytest.param("id:x onr:saidBy id:ana ; onr:onBehalfOf id:city .", {"ana speaksFor city"}, id="speaks for"),
        pytest.param(
            "id:y onr:saidBy id:bo ; onr:respondsTo id:x . id:x onr:saidBy id:ana .", {"bo answered ana"}, id="answered"
        ),
        pytest.param("id:y onr:saidBy id:bo ; onr:respondsTo id:law .", set(), id="a response to no one's statement"),
    ],
)
def test_a_rule_concludes_what_it_says(facts: str, conclusions: set[str]) -> None:
    """From these facts exactly this follows."""
    assert concluded(facts) == conclusions


SAID = "id:x onr:saidBy id:ana ; onr:expresses id:p . id:p onr:on id:tram ; "


@pytest.mark.parametrize(
    ("facts", "conclusions"),
    [
        pytest.param("onr:hasStance onr:SupportsStance ; onr:heldBy id:ana .", {"x speaksInFavorOf tram"}, id="for"),
        pytest.param("onr:hasStance onr:OpposesStance ; onr:heldBy id:ana .", {"x speaksAgainst tram"}, id="against"),
        pytest.param("onr:hasStance onr:MixedStance ; onr:heldBy id:ana .", set(), id="mixed"),
        pytest.param("onr:hasStance onr:NeutralStance ; onr:heldBy id:ana .", set(), id="neutral"),
        pytest.param(
            'onr:hasStance onr:SupportsStance ; onr:heldBy id:ana ; onr:condition "if" .', set(), id="with a condition"
        ),
        pytest.param("onr:hasStance onr:SupportsStance ; onr:heldBy id:bo .", set(), id="ascribed to somebody else"),
        pytest.param(
            "onr:hasStance onr:OpposesStance ; onr:heldBy id:city . id:x onr:onBehalfOf id:city .",
            {"x speaksAgainst tram", "ana speaksFor city"},
            id="of the one spoken for",
        ),
        pytest.param(
            "onr:hasStance onr:OpposesStance ; onr:heldBy id:ana . id:x onr:onBehalfOf id:city .",
            {"ana speaksFor city"},
            id="of the speaker, who speaks for another",
        ),
    ],
)
def test_a_statement_speaks_for_and_against_by_its_own_positions_without_condition(
    facts: str, conclusions: set[str]
) -> None:
    """What it ascribes to a third, or ties to a condition, doesn't count."""
    assert concluded(SAID + facts) == conclusions


DAY = '"{}"^^xsd:date'


def said(name: str, earliest: str, latest: str) -> str:
    """Say that a statement of these days announces the freeze."""
    days = f"onr:earliest {DAY.format(earliest)} ; " if earliest else ""
    days += f"onr:latest {DAY.format(latest)} ; " if latest else ""
    return f"id:{name} {days} onr:announces id:freeze .\n"


@pytest.mark.parametrize(
    ("facts", "conclusions"),
    [
        pytest.param(
            said("x", "2024-02-28", "2024-02-29"),
            {"freeze startsEarliest 2024-02-28", "freeze startsLatest 2024-02-29"},
            id="once",
        ),
        pytest.param(
            said("x", "2024-02-28", "2024-02-29") + said("y", "2024-02-20", "2024-03-05"),
            {"freeze startsEarliest 2024-02-20", "freeze startsLatest 2024-02-29"},
            id="first of several",
        ),
        pytest.param(said("x", "", "2024-02-29"), {"freeze startsLatest 2024-02-29"}, id="open on one side"),
        pytest.param(said("x", "", ""), set(), id="undated"),
        pytest.param(said("x", "2024-02-28", "2024-02-29") + 'id:freeze onr:starts "2024-05" .', set(), id="stated"),
    ],
)
def test_a_policy_starts_when_it_is_first_announced(facts: str, conclusions: set[str]) -> None:
    """Unless the source states its start."""
    assert concluded(facts) == conclusions


def freeze(start: str, duration: str, more: str = "") -> str:
    """Describe a policy that starts on a day and lasts for a time."""
    return f'id:freeze onr:startsEarliest {DAY.format(start)} ; onr:duration "{duration}" {more} .'


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("1900-02-28", "P1D", "1900-03-01"),
        ("2000-02-28", "P1D", "2000-02-29"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2024-01-31", "P1M1D", "2024-03-01"),
        ("2024-03-31", "P1M", "2024-04-30"),
        ("2024-05-31", "P1M", "2024-06-30"),
        ("2024-08-31", "P1M", "2024-09-30"),
        ("2024-10-31", "P1M", "2024-11-30"),
        ("2024-12-31", "P1M", "2025-01-31"),
        ("2024-12-31", "P1D", "2025-01-01"),
        ("2024-12-25", "P1W", "2025-01-01"),
        ("2024-11-30", "P3M", "2025-02-28"),
        ("2024-06-11", "P1Y6M2W10D", "2026-01-04"),
        ("2024-06-11", "P18M", "2025-12-11"),
        ("2024-06-11", "P366D", "2025-06-12"),
        ("2024-06-11", "P0D", "2024-06-11"),
        ("0999-12-31", "P1D", "1000-01-01"),
        ("0001-01-01", "P8Y", "0009-01-01"),
        ("9999-12-30", "P1D", "9999-12-31"),
    ],
)
def test_a_policy_ends_its_duration_after_its_start(start: str, duration: str, end: str) -> None:
    """Leap days, ends of months and years included."""
    assert concluded(freeze(start, duration)) == {f"freeze endsEarliest {end}"}


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(freeze("9999-12-31", "P1D"), id="after the last year of four digits"),
        pytest.param(freeze("2024-01-01", "P99999999999999999999999999Y"), id="beyond all numbers"),
        pytest.param(freeze("2024-01-01", "P1Y", '; onr:ends "2024"'), id="the end is stated"),
    ],
)
def test_no_end_is_made_up(facts: str) -> None:
    """Where the calendar has none, or the source states one, none is inferred."""
    assert concluded(facts) == set()


@given(
    st.dates(),
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(0, 4000),
)
@example(date(2024, 2, 29), 1, 0, 0, 0)
@example(date(2024, 1, 31), 0, 1, 0, 0)
@example(date(2100, 1, 31), 0, 1, 0, 1)
def test_policy_ends_agree_with_the_calendar_of_python(
    day: date, years: int, months: int, weeks: int, days: int
) -> None:
    """Over all days that Python knows."""
    store = Store.open()
    store.replace(ARTICLE, parsed(freeze(day.isoformat(), f"P{years}Y{months}M{weeks}W{days}D")))

    ends = {short(triple.object) for triple in run(store, "policy-end") if triple.predicate == ONR.endsEarliest}

    assert ends == expected(day, years, months, weeks, days)


def expected(day: date, years: int, months: int, weeks: int, days: int) -> set[str]:
    """Add with Python's calendar."""
    count = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = count // 12, count % 12 + 1
    try:
        last = calendar.monthrange(year, month)[1]
        return {(date(year, month, min(day.day, last)) + timedelta(weeks=weeks, days=days)).isoformat()}
    except (ValueError, OverflowError):
        return set()


# The files.

NAMES = [
    "act-class",
    "announcement",
    "answered",
    "moratorium",
    "policy-end",
    "policy-start",
    "quotation",
    "speaks-against",
    "speaks-for",
    "speaks-in-favor-of",
    "spoke-about",
    "superclass",
]


def test_these_are_the_rules() -> None:
    """A rule that is added is tested here too."""
    assert [each.name for each in rules.rules()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_explains_all_it_concludes(name: str) -> None:
    """Each triple it makes is one that its inferences name, by its own name and with premises."""
    store = opened(TOWN)
    reasoning.infer(store)

    triples = run(store, name)

    nodes = {t.subject for t in triples if t.object == ONR.Inference}
    value = {(t.subject, t.predicate): t.object for t in triples if t.subject in nodes}
    explained = {tuple(value[node, part] for part in (RDF.subject, RDF.predicate, RDF.object)) for node in nodes}
    assert explained == {tuple(t) for t in triples if t.subject not in nodes}
    assert {value[node, ONR.byRule] for node in nodes} == {rule(name).iri}
    assert {value[node, ONR.premise] for node in nodes} and nodes


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_concludes_the_same_in_rdflib(name: str) -> None:
    """Who runs the file in a store of their own gets what we get."""
    store = opened(TOWN + freeze("2024-01-31", "P1M") + freeze("2023-10-31", "P4M12W"))
    reasoning.infer(store)
    import rdflib

    graph = rdflib.Graph()
    graph.parse(data="\n".join(f"{quad.triple} ." for quad in store.quads()), format="nt")

    foreign = graph.query(rule(name).text).serialize(format="nt")
    assert foreign is not None
    assert canonical(pyoxigraph.parse(foreign, format=RdfFormat.N_TRIPLES)) == canonical(
        Quad(triple.subject, triple.predicate, triple.object) for triple in run(store, name)
    )


def canonical(quads: Iterable[Quad]) -> list[str]:
    """Write quads so that blank nodes compare."""
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def test_no_rule_negates_what_rules_conclude() -> None:
    """Otherwise the order of rules would matter."""
    concluded_by_rules = {short(quad.predicate) for quad in parsed_conclusions()}

    negated = {
        name.removeprefix(TERMS)
        for each in rules.rules()
        for part in each.text.split("NOT EXISTS")[1:]
        for name in rules.parse(f"#+ title: -\n#+ rule: -\n{HEAD}WHERE{part.partition('}')[0]}", "-", "-").reads
    }

    assert negated == {"onBehalfOf", "condition", "starts", "ends"}
    assert not negated & concluded_by_rules


def parsed_conclusions() -> list[Quad]:
    """Return what all rules conclude of the town."""
    store = opened(TOWN)
    reasoning.infer(store)
    return [quad for quad in store.quads(INFERRED) if not is_explanation(quad)]


def test_a_rule_without_its_sentence_is_refused() -> None:
    """The message names the missing line."""
    with pytest.raises(InputError) as caught:
        rules.parse("#+ title: Speaks for\nCONSTRUCT WHERE { ?s ?p ?o }", "speaks-for", "speaks-for.rq")

    assert str(caught.value) == "speaks-for.rq:1: the header has no rule; add #+ rule: …"
