"""The check queries: each finds what is planted for it and nothing else, in two engines, and lets right things be."""

from __future__ import annotations

import re

import pytest

from kg import resources, validation
from kg.namespaces import ID
from tests.port import delete, insert, port, told

PLANTED = {
    "asserted-and-inferred": (
        insert("id:ana onr:holds id:ana-mayor", "graph:inferred")
        + insert(
            "id:inference-2 a onr:Inference ; rdf:subject id:ana ; rdf:predicate onr:holds ; rdf:object id:ana-mayor",
            "graph:inferred",
        ),
        "ana: a triple is both asserted by a source and inferred (onr:holds 'ana-mayor', asserted in 'article-1');"
        " keep it out of the inferred graph, and infer anew",
    ),
    "circle": (
        insert("id:fares skos:broader id:prices . id:prices a onr:Topic ; skos:broader id:fares"),
        "fares: it leads back to itself (by skos:broader); take one of the relations out",
        "prices: it leads back to itself (by skos:broader); take one of the relations out",
    ),
    "date-without-days": (
        insert("id:ana-mayor onr:starts '2020'"),
        "ana-mayor: a date is given as text only (starts 2020); derive its first and last day as xsd:date",
    ),
    "defined-differently": (
        insert("id:port rdfs:label 'Port, the city'", "id:register-1")
        + delete("id:port rdfs:label 'City of Port'", "id:register-1"),
        "port: two sources define it differently (City of Port in 'article-1', Port, the city in 'register-1');"
        " make the definitions agree, or give the two things two names",
    ),
    "does-what-it-stops": (
        insert("id:freeze onr:does id:fares"),
        "freeze: a policy both does and stops the same thing ('fares');"
        " name what is done and what is stopped more narrowly, or take one out",
    ),
    "duration-against-end": (
        delete("id:freeze onr:duration 'P1Y'") + insert("id:freeze onr:duration 'P6M'"),
        "freeze: a policy's start and duration don't lead to its end (starts 2024-04-01, lasts P6M, ends 2025-04-01);"
        " correct one of the three, or leave out the duration or the end",
    ),
    "ends-before-it-starts": (
        insert(
            "id:ana-mayor onr:startsEarliest '2024-05-01'^^xsd:date ; onr:endsLatest '2024-04-30'^^xsd:date",
        ),
        "ana-mayor: a policy or role ends before it starts"
        " (starts on 2024-05-01 at the earliest, ends on 2024-04-30 at the latest); correct its start or its end",
    ),
    "for-and-against": (
        insert("id:promise onr:expresses id:p . id:p a onr:Position ; onr:heldBy id:union ; onr:on id:tram-line")
        + insert("id:p onr:hasStance onr:SupportsStance"),
        "promise: one statement both supports and opposes one thing, without a condition"
        " ('tram-line', held by 'union'); take one position out, give one a condition, or make it a mixed stance",
    ),
    "graph-of-another-article": (
        insert("id:promise a onr:Statement", "id:register-1"),
        "promise: the statement lies in the graph of an article that doesn't report it"
        " (in graph 'register-1', reported in 'article-1'); move it to the graph of the article it is reported in",
    ),
    "inference-among-facts": (
        insert("id:inference-9 a onr:Inference", "id:article-2"),
        "inference-9: an inference lies in the graph of a source ('article-2');"
        " keep inferences in the inferred graph alone",
    ),
    "inferred-unexplained": (
        insert("id:ana onr:spokeAbout id:fares", "graph:inferred"),
        "ana: a triple of the inferred graph has no inference that explains it (onr:spokeAbout 'fares');"
        " infer anew, or name its rule and premises in an onr:Inference",
    ),
    "intensity-against-stance": (
        insert("id:position-2 onr:intensity '0.9'^^xsd:double"),
        "position-2: a position's intensity has the sign of another stance (Opposes with 0.9);"
        " give support an intensity above 0 and opposition one below",
    ),
    "mentioned-unused": (
        insert("id:article-1 onr:mentions id:storm . id:storm a onr:Event ; rdfs:label 'The storm'"),
        "storm: an article mentions it and nothing refers to it (The storm);"
        " relate a statement, policy, law or event to it, or take it out",
    ),
    "open-ended-with-an-end": (
        delete("id:freeze onr:openEnded false ; onr:ends '2025-04-01'") + insert("id:freeze onr:openEnded true"),
        "freeze: a policy is open-ended and has an end (duration P1Y); leave out onr:openEnded, or the end",
    ),
    "passage-of-another-article": (
        delete("id:passage-1 onr:inSource id:article-1")
        + insert("id:passage-1 onr:inSource id:article-2 . id:article-2 a onr:Article"),
        "promise: the statement's passage is in an article that doesn't report it (its passage is in 'article-2');"
        " pin the statement to characters of the article it is reported in",
    ),
    "position-of-a-stranger": (
        delete("id:promise onr:addressedTo id:union") + insert("id:freeze onr:appliesTo id:union"),
        "position-2: a statement expresses a position of an agent that it has nothing to do with"
        " ('union' in 'promise');"
        " let the speaker or the one spoken for hold it, or say that the statement is about the holder",
    ),
    "quotation-length": (
        delete("id:passage-1 onr:end 432") + insert("id:passage-1 onr:end 433"),
        "promise: a quotation and its passage differ in length (20 characters in a passage of 21);"
        " count the passage anew: the quoted characters, in code points, without the quotation marks",
    ),
    "quotation-missing": (
        delete("id:promise onr:quotation 'will not raise fares' . id:position-1 onr:words 'raise fares'"),
        "promise: a statement is said to be quoted and has no quotation (its mode is mixed);"
        " give it its words (onr:quotation), or the mode indirect",
    ),
    "quotation-not-in-passage": (
        delete("id:passage-1 onr:exact 'will not raise fares'")
        + insert("id:passage-1 onr:exact 'will not raise fees'"),
        "promise: a quotation differs from what its passages hold (will not raise fares);"
        " copy the words from the article, or pin the passage to them",
    ),
    "quotation-surplus": (
        delete("id:promise onr:hasMode onr:MixedMode") + insert("id:promise onr:hasMode onr:IndirectMode"),
        "promise: a statement has a quotation and is said not to be quoted (its mode is indirect);"
        " give it the mode direct or mixed, or make the words a paraphrase",
    ),
    "role-elsewhere": (
        delete("id:ana-mayor onr:roleIn id:port") + insert("id:ana-mayor onr:roleIn id:union"),
        "promise: a statement is made for one organization in a role in another (for 'port', in a role in 'union');"
        " correct whom it is made for, or in which role",
    ),
    "role-of-another": (
        delete("id:ana onr:holds id:ana-mayor") + insert("id:bo a onr:Person ; onr:holds id:ana-mayor"),
        "promise: a statement is made in a role that its speaker doesn't hold (mayor isn't a role of 'ana');"
        " name a role of the speaker's, or give the speaker the role",
    ),
    "role-without-speaker": (
        delete("id:promise onr:saidBy id:ana") + insert("id:promise onr:about id:ana"),
        "promise: a statement is made in a role, and nobody is named who made it (mayor);"
        " name the speaker, who holds the role, or take the role out",
    ),
    "said-after-publication": (
        delete("id:promise onr:earliest '2024-02-29'^^xsd:date")
        + insert("id:promise onr:earliest '2024-03-02'^^xsd:date"),
        "promise: the statement is dated after the article that reports it"
        " (said on 2024-03-02 at the earliest, published on 2024-03-01); correct the statement's date or the article's",
    ),
    "same-identifier": (
        insert("id:union owl:sameAs <https://example.org/port>"),
        "port: another thing has the same identifier ('union' is 'https://example.org/port' too);"
        " merge the two under one short name, or correct owl:sameAs",
    ),
    "statement-without-passage": (
        delete("id:promise onr:evidence id:passage-1"),
        "promise: the statement rests on no passage (The city promises stable fares.);"
        " give it the place of its words in the article (onr:evidence)",
    ),
    "undefined": (
        insert("id:promise onr:about id:trams"),
        "trams: it is referred to and defined nowhere (as onr:about of 'promise');"
        " define it, or name one that is defined",
    ),
    "variable-coded-twice": (
        insert(
            "id:promise onr:hasCode id:c , id:d . id:c a onr:Code ; onr:variable 'frame' ; onr:value 'legal' ."
            "id:d a onr:Code ; onr:variable 'frame' ; onr:value 2"
        ),
        "promise: a statement or article has two codes for one variable (frame is legal and 2);"
        " keep one, or make a second statement for a second coder",
    ),
    "words-not-said": (
        delete("id:position-1 onr:words 'raise fares'") + insert("id:position-1 onr:words 'stable fares'"),
        "position-1: a position rests on words that its statement doesn't have (stable fares);"
        " take them from the quotation, else from the paraphrase, else from the passage",
    ),
}
"""For each check an update that plants its problem, and what is then found."""


def test_each_check_has_a_problem_planted_for_it() -> None:
    """A query that nothing ever makes speak checks nothing."""
    assert {path.stem for path in resources.queries("checks")} == set(PLANTED)
    assert len(PLANTED) == 29


@pytest.mark.parametrize("name", PLANTED)
def test_each_check_finds_what_is_planted_and_no_other_check_does(name: str) -> None:
    """The problem is told once, by the check that is for it."""
    update, *expected = PLANTED[name]

    with port(update) as store:
        assert told(validation.checks(store)) == expected


@pytest.mark.parametrize("name", PLANTED)
def test_checks_give_rdflib_the_same_rows(name: str) -> None:
    """A check is SPARQL 1.1, not a dialect of one engine."""
    text = next(path for path in resources.queries("checks") if path.stem == name).read_text("utf-8")
    with port(PLANTED[name][0]) as store:
        rows = {(row["node"].value, getattr(row["detail"], "value", None)) for row in store.query(text)}  # type: ignore[union-attr]

        found = store.dataset().query(text)

        assert {(str(row[0]), row[1] and str(row[1])) for row in found} == rows  # type: ignore[index]
        assert rows


def test_checks_are_written_alike() -> None:
    """Title, problem and repair in the header, one problem's clause each; two columns, in order."""
    for path in resources.queries("checks"):
        text = path.read_text("utf-8")
        header = re.findall(r"^#\+ (\w+): (.*)$", text, re.MULTILINE)
        assert [key for key, _ in header] == ["title", "problem", "repair"], path.stem
        assert not any(clause.endswith(".") or ";" in clause for _, clause in header), path.stem
        assert re.search(r"^SELECT (DISTINCT )?\?node \?detail$", text, re.MULTILINE), path.stem
        assert text.endswith("}\nORDER BY ?node ?detail\n"), path.stem


@pytest.mark.parametrize(
    "update",
    [
        # A quotation in two parts has two passages of their own lengths.
        insert("id:promise onr:quotation 'this year' ; onr:evidence id:passage-2")
        + insert("id:passage-2 a onr:Passage ; onr:inSource id:article-1 ; onr:exact 'this year'")
        + insert("id:passage-2 onr:start 500 ; onr:end 509"),
        # A role in a part of the organization that is spoken for.
        delete("id:ana-mayor onr:roleIn id:port")
        + insert("id:ana-mayor onr:roleIn id:office . id:office a onr:GovernmentBody ; onr:partOf id:port"),
        # A year that ends the day before the anniversary, and a start known to the month only.
        delete("id:freeze onr:endsEarliest '2025-04-01'^^xsd:date ; onr:endsLatest '2025-04-01'^^xsd:date")
        + insert("id:freeze onr:endsEarliest '2025-03-31'^^xsd:date ; onr:endsLatest '2025-03-31'^^xsd:date"),
        delete("id:freeze onr:startsLatest '2024-04-01'^^xsd:date")
        + insert("id:freeze onr:startsLatest '2024-04-30'^^xsd:date"),
        # A position that is for one thing on a condition, and against it without.
        insert("id:promise onr:expresses id:p . id:p a onr:Position ; onr:heldBy id:union ; onr:on id:tram-line")
        + insert("id:p onr:hasStance onr:SupportsStance ; onr:condition 'it is free'"),
        # A position on the words of a paraphrase, where nothing is quoted.
        delete("id:promise onr:quotation 'will not raise fares' ; onr:hasMode onr:MixedMode")
        + insert("id:promise onr:hasMode onr:IndirectMode")
        + delete("id:position-1 onr:words 'raise fares'")
        + insert("id:position-1 onr:words 'stable fares'"),
        # Said on the day of publication.
        delete("id:promise onr:earliest '2024-02-29'^^xsd:date")
        + insert("id:promise onr:earliest '2024-03-01'^^xsd:date"),
        # A date that is open on one side.
        insert("id:ana-mayor onr:ends '/2027' ; onr:endsLatest '2027-12-31'^^xsd:date"),
        # Two sources that say the same, and a register with more than the article uses.
        insert('id:union a onr:AdvocacyOrganization ; rdfs:label "Riders\' Union"', "id:register-1")
        + insert("id:register-1 onr:mentions id:union", "id:register-1"),
        # A position of somebody who may be the speaker, where none is stated.
        delete("id:promise onr:saidBy id:ana ; onr:inRole id:ana-mayor ; onr:addressedTo id:union")
        + insert("id:promise onr:about id:ana . id:freeze onr:appliesTo id:union"),
        # An article of no day, and a statement that is dated.
        delete("id:article-1 onr:published '2024-03-01T09:00Z'")
        + delete("id:article-1 onr:publishedAt '2024-03-01T09:00:00Z'^^xsd:dateTime"),
        # A quotation of which it isn't stated how it is reported.
        delete("id:promise onr:hasMode onr:MixedMode ; onr:hasAct onr:CommitmentAct"),
        # A position on the words of a passage, where nothing else is on record.
        delete("id:promise onr:quotation 'will not raise fares' ; onr:paraphrase 'The city promises stable fares.'")
        + delete("id:promise onr:hasMode onr:MixedMode"),
        # A passage of which only the words are known.
        delete("id:passage-1 onr:start 412 ; onr:end 432"),
        # A source that knows of what kind an agent is, and one that doesn't.
        delete("id:port a onr:GovernmentBody", "id:register-1") + insert("id:port a onr:Agent", "id:register-1"),
        # Two agents who answer each other.
        insert("id:answer a onr:Statement ; onr:respondsTo id:promise ; onr:reportedIn id:article-1")
        + insert("id:answer onr:evidence id:passage-1 ; onr:hasMode onr:IndirectMode"),
    ],
)
def test_checks_let_what_is_legitimate_be(update: str) -> None:
    """A check that cries wolf is switched off."""
    with port(update) as store:
        assert validation.checks(store) == []


@pytest.mark.parametrize(
    ("start", "duration", "end", "agrees"),
    [
        ("2024-01-31", "P1M", "2024-02-29", True),
        ("2024-01-31", "P1M", "2024-03-10", False),
        ("2024-02-29", "P1Y", "2025-02-28", True),
        ("2023-12-15", "P2W", "2023-12-29", True),
        ("2023-12-15", "P2W", "2024-01-05", False),
        ("1999-12-31", "P100Y1D", "2100-01-01", True),
        ("2024-11-30", "P1Y6M2W10D", "2026-06-23", True),
        ("2024-11-30", "P1Y6M2W10D", "2026-06-13", False),
    ],
)
def test_durations_are_added_by_the_calendar(start: str, duration: str, end: str, agrees: bool) -> None:
    """Years and months first, then weeks and days, over leap days and centuries."""
    there = "GRAPH ?g { id:freeze ?p ?o }"
    change = f"DELETE {{ {there} }} WHERE {{ {there} FILTER (?p IN ({ENDS})) }} ;"
    dates = f"onr:starts '{start}' ; onr:ends '{end}' ; onr:duration '{duration}'"
    dates += f" ; onr:startsEarliest '{start}'^^xsd:date ; onr:startsLatest '{start}'^^xsd:date"
    dates += f" ; onr:endsEarliest '{end}'^^xsd:date ; onr:endsLatest '{end}'^^xsd:date"

    with port(change + insert(f"id:freeze {dates}")) as store:
        assert (validation.checks(store) == []) == agrees


ENDS = "onr:starts, onr:startsEarliest, onr:startsLatest, onr:ends, onr:endsEarliest, onr:endsLatest, onr:duration"


def test_checks_name_the_place_that_a_node_comes_from() -> None:
    """As shapes do."""
    with port(PLANTED["undefined"][0]) as store:
        (problem,) = validation.checks(store, where={f"{ID}trams": ("tram.yaml", 7, 9)}.get)

    assert str(problem).startswith("tram.yaml:7:9: it is referred to and defined nowhere")
