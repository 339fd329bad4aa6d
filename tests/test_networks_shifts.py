"""Who is for and against the same thing: where sides change, of what kind that is, and what explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

import msgspec
import numpy as np
import pytest

from kg import build, rdf
from kg.errors import ParameterError
from kg.model import Facts
from kg.namespaces import ID
from kg.store import Store
from tests import debate, sampled
from tests.coders import Line
from tests.coders import table as coded
from viz.networks.parameters import Parameters
from viz.networks.reading import table
from viz.networks.shifts import Shift, shifts
from viz.networks.table import Column, Document, Table

AGENTS = {
    "city": {"type": "GovernmentBody", "name": "City of Port"},
    "railco": {"type": "Company", "name": "Harbor Rail"},
    "ruiz": {"type": "Person", "name": "Ana Ruiz"},
    "gazette": {"type": "NewsOrganization", "name": "Gazette"},
}
TOPICS = {"night": {"type": "Practice", "name": "night work"}}
ISSUES = {"line": {"name": "Building the line"}, "nights": {"name": "Working at night", "about": "night"}}
POLICIES = {
    "rest": {"name": "No night work", "adoptedBy": "city", "stops": "night", "starts": "2024-02"},
    "shift": {"name": "Night shifts", "adoptedBy": "railco", "does": "night"},
    "old": {"name": "Night work as before", "adoptedBy": "railco", "does": "night"},
    "newer": {"name": "Less night work", "adoptedBy": "railco", "about": "night", "replaces": "old"},
}


def _store(*articles: tuple[str, list[dict[str, Any]]]) -> Store:
    """Make a store of articles: when published, and what is said in each."""
    store = Store.open()
    for published, statements in articles:
        document = {
            "article": {"url": f"https://a.example/{published}", "title": f"Port, {published}", "published": published},
            "agents": AGENTS, "topics": TOPICS, "issues": ISSUES, "policies": POLICIES, "statements": statements,
        }  # fmt: skip
        facts = msgspec.convert(document, Facts)
        store.replace(rdf.source_iri(facts), rdf.quads(facts))
    return store


def _says(name: str, on: str, stance: str, **told: Any) -> dict[str, Any]:
    """Write a statement of Ana Ruiz for the city; `condition` and `words` are those of its position."""
    position = {"on": on, "stance": stance} | {key: told.pop(key) for key in ("condition", "words") if key in told}
    return {"id": name, "by": "ruiz", "for": "city", "says": f"Words of {name}.", "positions": [position]} | told


def _found(store: Store, thing: str = "issue") -> list[Shift]:
    return list(shifts(table(store), Parameters(variable2=thing), store))


def _told(found: Iterable[Shift]) -> list[tuple[str, str, str]]:
    """Write kinds, and the statements on either side."""
    return [(one.kind, one.earlier.iri.removeprefix(ID), one.later.iri.removeprefix(ID)) for one in found]


def test_only_the_nearest_statements_on_either_side_are_paired() -> None:
    """Two for, two against, one for: two changes, not six pairs; neutral and mixed stances are neither."""
    store = _store(
        ("2024-01-01", [_says("a", "line", "supports")]),
        ("2024-02-01", [_says("b", "line", "supports"), _says("n", "line", "neutral")]),
        ("2024-03-01", [_says("c", "line", "opposes")]),
        ("2024-04-01", [_says("d", "line", "opposes"), _says("m", "line", "mixed")]),
        ("2024-05-01", [_says("e", "line", "supports")]),
    )

    assert _told(_found(store)) == [("shift", "b", "c"), ("shift", "d", "e")]


def test_a_shift_is_told_with_words_days_articles_and_speakers() -> None:
    """The speaker's own words in quotation marks, else the paraphrase; the words that a position rests on first."""
    store = _store(
        ("2024-01-05", [_says("a", "line", "supports", quote="Build it now", words="it now", when="2024-01-03")]),
        ("2024-03-01", [_says("b", "line", "opposes")]),
    )

    listing = shifts(table(store), store=store).listing()

    sides = ("stance", "date", "words", "article", "speaker", "statement")
    assert listing.columns == (
        "agent", "issue", "kind", *(f"earlier {side}" for side in sides), *(f"later {side}" for side in sides),
        "explained by", "agent iri", "issue iri",
    )  # fmt: skip
    assert listing.rows == [
        (
            "City of Port", "Building the line", "shift",
            "for", "2024-01-03", "“it now”", "Port, 2024-01-05", "Ana Ruiz", f"{ID}a",
            "against", "2024-03-01", "Words of b.", "Port, 2024-03-01", "Ana Ruiz", f"{ID}b",
            "", f"{ID}city", f"{ID}line",
        )
    ]  # fmt: skip
    assert listing.told["variable2"] == "issue"
    assert listing.told["undated"] == "0"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("2024-01-03", "2024-01-03", "contradiction"),
        ("2024-01-03", "2024-01-04", "shift"),
        ("2024-01-01/2024-01-10", "2024-01-05/2024-01-20", "contradiction"),
        ("2024-01-01/2024-01-10", "2024-01-11", "shift"),
        ("2024-01", "2024-01-20", "contradiction"),
        ("/2024-01-10", "2024-01-12", "shift"),
        ("/2024-01-10", "2024-01-09", "contradiction"),
        ("2024-01-10/", "2024-02-09", "contradiction"),
    ],
)
def test_what_can_be_of_the_same_day_is_a_contradiction(first: str, second: str, kind: str) -> None:
    """Days that overlap, as sources state them; what is open on a side ends when it was reported."""
    store = _store(
        ("2024-02-10", [_says("a", "line", "supports", when=first), _says("b", "line", "opposes", when=second)])
    )

    (found,) = _found(store)

    assert found.kind == kind
    assert {found.earlier.when, found.later.when} == {first, second}


def test_a_condition_explains() -> None:
    """Of either side; it is told with the side that holds only under it."""
    store = _store(
        ("2024-01-01", [_says("a", "line", "supports", condition="if it is public")]),
        ("2024-02-01", [_says("b", "line", "opposes")]),
    )

    (found,) = _found(store)

    assert (found.kind, found.explained) == ("conditional", ("condition of the earlier: if it is public",))
    assert (found.earlier.condition, found.later.condition) == ("if it is public", "")


def test_a_statement_for_and_against_under_conditions_is_one_pair() -> None:
    """The same statement stands on both sides, each with its condition."""
    statement = _says("a", "line", "supports", condition="if public")
    statement["positions"].append({"on": "line", "stance": "opposes", "condition": "if private"})

    (found,) = _found(_store(("2024-01-01", [statement])))

    assert found.kind == "conditional"
    assert found.earlier.iri == found.later.iri
    assert sorted(found.explained) == [
        f"condition of the {which}: if {'public' if side.side > 0 else 'private'}"
        for which, side in (("earlier", found.earlier), ("later", found.later))
    ]


def test_own_policies_are_told_of_where_sides_change() -> None:
    """What has to do with what the issue is about: for or against can't be told from that."""
    store = _store(
        ("2024-01-01", [_says("a", "nights", "supports")]),
        ("2024-03-01", [_says("b", "nights", "opposes")]),
    )

    (found,) = _found(store)

    assert (found.kind, found.explained) == ("shift", ("own policy: No night work (stops night work)",))


def test_a_statement_against_what_an_own_policy_does() -> None:
    """Its own policy, what that stops, another's that does the contrary; in the order of time."""
    store = _store(
        (
            "2024-01-01",
            [
                _says("own", "rest", "opposes"),
                _says("practice", "night", "supports", condition="in summer"),
                _says("theirs", "shift", "supports"),
                _says("fine", "night", "opposes"),
            ],
        )
    )

    found = [one for one in _found(store, "thing") if one.kind == "policy"]

    told = {(one.earlier.iri.removeprefix(ID), one.later.iri.removeprefix(ID), *one.explained) for one in found}
    assert told == {
        ("own", "rest", "own policy: No night work (is its own policy)"),
        ("practice", "rest", "condition of the statement: in summer", "own policy: No night work (stops night work)"),
        ("theirs", "rest", "own policy: No night work (stops night work, which Night shifts does)"),
    }
    assert {(one.later.words, one.later.when, one.later.side) for one in found} == {
        ("No night work", "2024-02", 1),
        ("No night work", "2024-02", -1),
    }


def test_replaced_policies_are_nobodys() -> None:
    """The railway's older one did night work; the newer is about it and takes no side."""
    against = _says("a", "night", "opposes")
    against["for"] = "railco"
    store = _store(("2024-01-01", [against]))

    found = _found(store, "thing")

    assert _told(found) == [("policy", "a", "shift")]


def test_two_coders_of_one_passage_are_no_contradiction_of_the_agent() -> None:
    """Their codings differ, and that is what is told; passages apart are what was said."""
    lines = [
        Line("s1", 0, 0, 10, {"coder": "ana", "stance": True}),
        Line("s2", 0, 2, 10, {"coder": "bo", "stance": False}),
        Line("s3", 0, 50, 60, {"coder": "ana", "stance": True}),
    ]
    made = coded(lines, ["stance", "coder"])
    one = Column.of(["x"] * 3)
    object.__setattr__(made, "columns", {**made.columns, "agent": one, "issue": one})

    found = shifts(made)

    assert _told(found) == [("coding", "s1", "s2"), ("contradiction", "s2", "s3")]


def _numbered(times: list[str], **columns: list[Any]) -> Table:
    """Make a table of statements of one agent on one issue."""
    count = len(times)
    values = {"agent": ["x"] * count, "issue": ["y"] * count, **columns}
    return Table(
        [f"s{number}" for number in range(count)], np.arange(count, dtype=np.int32), [Document("d", "Doc")],
        np.zeros(count, np.int32), np.array(times, "datetime64[s]"), np.full(count, -1), np.full(count, -1),
        {name: Column.of(column) for name, column in values.items()}, [f"words {number}" for number in range(count)],
    )  # fmt: skip


def test_numbers_have_sides_by_their_sign() -> None:
    """0 is neither; the stance is told as the number."""
    made = _numbered(["2024-01-01", "2024-01-02", "2024-01-03"], scale=[2, 0, -1])

    (found,) = shifts(made, Parameters(qualifier="scale"))

    assert (found.kind, found.earlier.stance, found.later.stance) == ("shift", "2", "-1")
    assert (found.earlier.side, found.later.side) == (1, -1)
    assert (found.earlier.words, found.later.article, found.earlier.speaker) == ("words 0", "Doc", "")


def test_a_table_without_a_store_tells_what_it_has() -> None:
    """Conditions by a variable of its own, and dates where they are known; without any, nothing comes later."""
    made = _numbered(["2024-01-01", "NaT"], stance=[True, False], condition=["if", None], speaker=["ana", "bo"])
    bare = _numbered(["2024-01-01", "NaT"], stance=[True, False])
    marked = _numbered(["2024-01-01", "2024-01-02"], stance=[True, False], conditional=[False, True])

    (found,) = shifts(made)

    assert (found.kind, found.explained) == ("conditional", ("condition of the earlier: if",))
    assert (found.earlier.speaker, found.later.when) == ("ana", "")
    assert [one.kind for one in shifts(bare)] == ["contradiction"]
    assert [one.explained for one in shifts(marked)] == [("condition of the later: not told in the table",)]


def test_changes_are_those_found_statement_by_statement() -> None:
    """On random tables: of each agent and issue, in the order of the lines, wherever the side is another."""
    for seed in range(5):
        made = sampled.table(seed)
        agents, issues, stances = (made.columns[name] for name in ("agent", "issue", "stance"))
        lines = sorted(range(len(made)), key=lambda line: (agents.places[line], issues.places[line], line))
        expected = []
        for _, group in groupby(lines, key=lambda line: (agents.places[line], issues.places[line])):
            several = list(group)
            for one, other in pairwise(several):
                if stances.places[one] != stances.places[other]:
                    expected.append((made.statements[made.statement[one]], made.statements[made.statement[other]]))

        found = shifts(made)

        assert sorted((one.earlier.iri, one.later.iri) for one in found) == sorted(expected)


def test_range_and_exclusions_are_heeded() -> None:
    """As in networks."""
    made = _numbered(["2024-01-01", "2024-01-02", "2024-01-03"], stance=[True, False, True])

    assert len(shifts(made)) == 2
    assert len(shifts(made, Parameters(start="2024-01-02"))) == 1
    assert len(shifts(made, Parameters(exclude={"stance": (False,)}))) == 0


def test_texts_have_no_sides() -> None:
    """What to name instead; and a table without a single stance has no shifts."""
    made = _numbered(["2024-01-01"], frame=["legal"])

    with pytest.raises(ParameterError, match="qualifier: frame has no sides; name one of yes and no or of numbers"):
        shifts(made, Parameters(qualifier="frame"))
    with pytest.raises(ParameterError, match="qualifier: none has no sides"):
        shifts(made, Parameters(qualifier="", aggregation="ignore"))
    empty = _numbered(["2024-01-01"])
    object.__setattr__(empty, "columns", {**empty.columns, "stance": Column.of([None], "boolean")})
    assert list(shifts(empty)) == []


@pytest.fixture(scope="module")
def article() -> Iterator[Store]:
    """Return the graph of the packaged article."""
    with build.packaged() as store:
        yield store


def test_nobody_in_the_packaged_article_contradicts_themselves(article: Store) -> None:
    """By their own words and deeds, as the question of contradictions finds too."""
    assert _found(article, "thing") == []
    assert _found(article) == []


def test_nobody_in_port_does_until_somebody_changes_sides() -> None:
    """The debate holds together; a second article in which the mayor turns makes a shift."""
    store = debate.store()
    assert _found(store, "thing") == []
    facts = debate.facts()
    turned = {
        "article": {"url": "https://example.org/2024/turn", "title": "Port turns", "published": "2024-05-01"},
        "agents": {name: debate.AGENTS[name] for name in ("ruiz", "city")},
        "issues": debate.ISSUES | {"line": {"name": "Building the tram line"}, "carfree": {"name": "Closing Old Town"}},
        "statements": [_says("turn", "line", "opposes", quote="We can't afford it", when="2024-04-30")],
    }
    later = msgspec.convert(turned, Facts)
    store.replace(rdf.source_iri(later), rdf.quads(later))

    found = _found(store, "thing")

    assert facts.article is not None
    assert [(one.kind, one.labels) for one in found] == [("shift", ("City of Port", "Building the tram line"))]
    assert found[0].later.words == "“We can't afford it”"


def test_many_statements_are_read_property_by_property(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same words and days."""
    store = _store(
        ("2024-01-05", [_says("a", "line", "supports", quote="Build it", when="2024-01-03")]),
        ("2024-03-01", [_says("b", "line", "opposes")]),
    )
    expected = _found(store)
    monkeypatch.setattr("viz.networks.shifts.circumstances._FEW", 0)

    assert _found(store) == expected
