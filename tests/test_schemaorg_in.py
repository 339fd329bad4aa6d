"""schema.org in: claims are what somebody said, ratings what the reviewer said; messy data are told, not guessed."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import Any

import pytest

from kg.account import Account
from kg.errors import InputError
from kg.exchange.schemaorg import writer as out
from kg.model import Agent, Facts, Role, Span, Statement, many
from tests import debate
from tests.reviews import REVIEW, imported, one, told

DATA = Path(__file__).parent / "data" / "schemaorg"


def test_a_review_is_two_statements(tmp_path: Path) -> None:
    """The claimant's, as a paraphrase with its appearances; and the reviewer's, which answers it."""
    (facts, _), _ = imported(DATA / "feed.json", skip=True)
    claim, rating = facts.statements

    assert facts.article and (facts.article.url, facts.article.publisher, facts.article.published) == (
        "https://checks.example.org/tram-cost",
        "port-checks",
        "2024-03-05",
    )
    assert facts.article.language == "en-gb"
    assert claim == Statement(
        id=claim.id,
        by="peter-voss",
        mode="indirect",
        act="claim",
        says="The tram costs a billion.",
        appearance=(
            "https://social.example.org/voss/1",
            "https://example.org/2024/tram",
            "https://video.example.org/7",
        ),
        when="2024-02-28",
        at=Span(exact="The tram costs a billion."),
    )
    assert rating == Statement(
        id=rating.id,
        by="port-checks",
        mode="direct",
        quote="Mostly false",
        says="The claim is rated 2 on a scale from 1 to 5.",
        responds_to=(claim.id or "",),
        note="It costs half of that.",
    )
    assert facts.agents["peter-voss"] == Agent(
        name="Peter Voss", type="Person", note="councilor", same_as=("http://www.wikidata.org/entity/Q4115189",)
    )


def test_what_a_feed_gets_wrong_is_told_by_place() -> None:
    """Days that aren't, and dates in words, are told; with skip the rest is taken, and what is left is counted."""
    with pytest.raises(InputError) as caught:
        imported(DATA / "feed.json")
    (_, facts), taken = imported(DATA / "feed.json", skip=True)

    assert [problem.wrong for problem in caught.value.problems] == [
        "dataFeedElement[2].item[0].itemReviewed.datePublished: '2018-02-30' is no date",
        "dataFeedElement[2].item[1].datePublished: 'June 2, 2017' is no date",
    ]
    (claim,) = facts.statements
    assert (claim.by, claim.when, claim.says) == (None, None, "Bus & tram are free on Sundays")
    assert claim.appearance == ("https://social.example.org/a", "https://social.example.org/b")
    assert facts.article and facts.article.published == "2024-03-07"
    assert told(taken) == {
        ("flattened", "job titles", 1),
        ("flattened", "markup in texts", 1),
        ("flattened", "times of day", 1),
        ("lost", "appearances of claims", 1),
        ("lost", "people and organizations", 1),
        ("lost", "ratings", 1),
        ("lost", "reviews", 1),
        ("lost", "sameAs of people and organizations", 1),
    }


def test_a_page_is_searched_for_its_scripts() -> None:
    """Script elements, a graph with references, several claimants; a broken script is told by its line."""
    with pytest.raises(InputError) as caught:
        imported(DATA / "page.html")
    (facts,), taken = imported(DATA / "page.html", skip=True)

    assert [str(problem).partition("page.html:")[2] for problem in caught.value.problems] == [
        "38: script[3]: this isn't JSON: expecting property name enclosed in double quotes; correct it there"
    ]
    assert facts.article and (facts.article.title, facts.article.publisher, facts.article.authors) == (
        "Did the mayor promise free trams?",
        "port-checks",
        ("bo-lind",),
    )
    assert [(statement.by, statement.quote, statement.when) for statement in facts.statements] == [
        ("ana-ruiz", (), "2024-03"),
        ("posts-on-social-media", (), None),
        ("bo-lind", "False", None),
    ]
    assert facts.statements[2].responds_to == (facts.statements[0].id, facts.statements[1].id)
    assert facts.agents["ana-ruiz"].roles == (Role(title="mayor", of="city-of-port"),)
    assert facts.agents["posts-on-social-media"].type == "Agent"
    assert told(taken) == {("lost", "things of the type WebSite", 1)}


def test_the_research_data_set(tmp_path: Path) -> None:
    """A file of script elements, one a line, compressed too: two reviews of one page are one source."""
    packed = tmp_path / "research.txt.gz"
    packed.write_bytes(gzip.compress((DATA / "research.txt").read_bytes()))

    (facts,), taken = imported(packed)

    assert [statement.says for statement in facts.statements if statement.by == "greta-lind"] == [
        "Line 4 is the slowest.",
        "Nobody rides line 4.",
    ]
    assert imported(DATA / "research.txt")[0] == [facts]
    assert told(taken) == set()


def test_quotations_and_claims_in_an_article() -> None:
    """Prefixed names and parts of an article: who is quoted, what about, where the words were before."""
    (facts,), taken = imported(DATA / "quotations.jsonld")
    quotation, claim = facts.statements

    assert facts.article and (facts.article.title, facts.article.published) == (
        "Port argues over its tram",
        "2024-03-01T09:00:00Z",
    )
    assert (quotation.by, quotation.quote, quotation.mode) == ("peter-voss", ("Who pays for the second bridge?",), None)
    assert quotation.about == ("trams", "the-second-bridge", "hearing-on-the-tram")
    assert (claim.by, claim.says, claim.appearance) == (
        "riders-union",
        "The bridge is too dear.",
        ("https://union.example.org/1",),
    )
    assert told(taken) == {("lost", "quotations and claims", 1), ("lost", "speakers", 1)}


@pytest.mark.parametrize(
    "context",
    ["http://schema.org", "https://schema.org/", "schema.org", "https://schema.org/docs/jsonldcontext.jsonld", None,
     ["https://schema.org", {"checks": "https://checks.example.org/"}]],
)  # fmt: skip
def test_the_context_is_known_by_its_name(context: object, tmp_path: Path) -> None:
    """With http or https, or without a context: the terms are schema.org's."""
    facts, _ = one(tmp_path, {**REVIEW, "@context": context})

    assert [statement.by for statement in facts.statements] == ["ana-ruiz", "port-checks"]


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"ratingValue": 1, "bestRating": 5, "worstRating": 1}, "The claim is rated 1 on a scale from 1 to 5."),
        ({"ratingValue": "1.5", "bestRating": "5"}, "The claim is rated 1.5, where 5 is best."),
        ({"ratingValue": "2"}, "The claim is rated 2."),
    ],
)
def test_numbers_alone_are_a_paraphrase(rating: dict[str, Any], expected: str, tmp_path: Path) -> None:
    """Without words the rating's number is told in ours; nothing says whether the claim is true."""
    facts, _ = one(tmp_path, {**REVIEW, "reviewRating": rating})

    answer = facts.statements[1]
    assert (answer.says, answer.quote, answer.mode, answer.positions) == (expected, (), None, ())
    assert answer.at == Span(exact=str(rating["ratingValue"]))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"itemReviewed": {"@type": "Claim"}}, [None, "port-checks"]),
        ({"itemReviewed": {"author": {"@type": "Person", "url": "x"}}}, [None, "port-checks"]),
        ({"itemReviewed": {"author": "Ana Ruiz"}, "author": None}, ["ana-ruiz", None]),
        ({"itemReviewed": None, "reviewRating": None}, [None]),
        ({"author": [{"@type": "Person", "name": "Bo Lind"}]}, ["ana-ruiz", "bo-lind"]),
    ],
)
def test_unknown_stays_unknown(changes: dict[str, Any], expected: list[str | None], tmp_path: Path) -> None:
    """Who isn't named is nobody."""
    facts, _ = one(tmp_path, {**REVIEW, **changes})

    assert [statement.by for statement in facts.statements] == expected


def test_the_debate_comes_back(tmp_path: Path) -> None:
    """Exported and imported: the article, who said which words, and what everybody is called and holds."""
    sink, path = io.BytesIO(), tmp_path / "debate.jsonld"
    out.write(debate.store(), sink, Account())
    path.write_bytes(sink.getvalue())

    (after,), taken = imported(path)

    before = debate.facts()
    assert after.article == before.article
    assert _said(after) == _said(before)
    for name, agent in after.agents.items():
        assert (agent.name, agent.roles) == (before.agents[name].name, before.agents[name].roles)
    assert after.agents.keys() == before.agents.keys()
    assert told(taken) == set()


def _said(facts: Facts) -> set[tuple[object, ...]]:
    """Return who said what, and on behalf of which organization."""
    return {(said.by, said.for_, said.says, frozenset(many(said.quote))) for said in facts.statements}
