"""schema.org data that are wrong: what can't be taken is told, and whatever is left is what facts files take."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import rdf, validation, writing
from kg.errors import InputError
from kg.facts import read_stream
from kg.imports.drafting.draft import Draft
from kg.imports.schemaorg import reader
from kg.model import Facts
from kg.store import Store
from tests.reviews import REVIEW, imported, one


def test_other_contexts_are_refused_by_name(tmp_path: Path) -> None:
    """Nothing is fetched, wherever in the document the context stands."""
    path = tmp_path / "review.json"
    path.write_text(json.dumps({**REVIEW, "itemReviewed": {"@context": "https://example.org/c"}}), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        imported(path)

    assert str(caught.value) == (
        f"{path}: its context is at https://example.org/c, and nothing is fetched; "
        "write it with the context https://schema.org"
    )


@pytest.mark.parametrize(
    ("document", "wrong"),
    [
        ({**REVIEW, "url": "no address"}, "url: 'no address' is no http or https address"),
        ({**REVIEW, "claimReviewed": "", "itemReviewed": None}, "there is nothing in it to take"),
        ({**REVIEW, "url": ""}, "neither an address nor a name says where they were published"),
        ({"@type": "Recipe", "name": "Soup"}, "things of the type Recipe: they are no reviews"),
        ([], "there is nothing in it to take"),
        ("x", "there is nothing in it to take"),
    ],
)
def test_what_cant_be_taken_is_refused(document: object, wrong: str, tmp_path: Path) -> None:
    """What says nothing of anybody is told."""
    with pytest.raises(InputError, match=wrong):
        one(tmp_path, document)


def test_things_that_refer_to_themselves_end(tmp_path: Path) -> None:
    """Who works for themselves, and an article that is part of itself, are read and done."""
    graph = [
        {"@id": "#a", "@type": ["Person", "Organization"], "name": "A", "jobTitle": "a", "worksFor": {"@id": "#a"}},
        {"@id": "#p", "@type": "Article", "headline": "P", "isPartOf": {"@id": "#p"}},
        {"@type": "Quotation", "text": "No.", "creator": {"@id": "#a"}, "isPartOf": {"@id": "#p"}},
    ]

    facts, _ = one(tmp_path, {"@context": "https://schema.org", "@graph": graph})

    assert (facts.agents["a"].type, facts.agents["a"].roles, facts.statements[0].quote) == ("Agent", (), ("No.",))


def test_an_open_script_is_told(tmp_path: Path) -> None:
    """A page that was cut off within a script."""
    path = tmp_path / "page.html"
    path.write_text('<html>\n<script type="application/ld+json">{"@type": ', encoding="utf-8")

    with pytest.raises(InputError, match=r"page.html:2: script\[1\]: a script element isn't closed"):
        imported(path)


# Anything.

words = st.sampled_from(
    ["", " ", "x", "Trams are free.", "<p>Free</p>", "2024-03-01", "2018-02-30", "https://example.org/a", "-1", "5"]
)
KEYS = "@type @id name url author publisher claimReviewed itemReviewed reviewRating ratingValue alternateName text "
KEYS += "creator datePublished appearance isPartOf sameAs about inLanguage headline jobTitle worksFor item @graph"
TYPES = "ClaimReview Claim Quotation Person Organization NewsArticle Rating DataFeed Thing"
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | words | st.sampled_from(TYPES.split(" ")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS.split(" ")), inner, max_size=6),
    max_leaves=25,
)


def _read(path: Path, document: object) -> list[Facts]:
    path.write_text(json.dumps(document), encoding="utf-8")
    draft = Draft()
    draft.open(path)
    return list(reader.read(path, draft, {}))


@given(document=junk, review=st.dictionaries(st.sampled_from(KEYS.split(" ")), junk, max_size=5))
def test_whatever_it_says_the_facts_are_right(
    document: object, review: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any JSON, and a review with any values, is read; what is left is what facts files take and checks let in."""
    path = tmp_path_factory.mktemp("junk") / "a.json"

    made = [*_read(path, document), *_read(path, {**REVIEW, **review})]

    with Store.open() as store:
        for facts in made:
            lines = io.BytesIO(b"".join(writing.jsonlines(facts)))
            assert len(list(read_stream(lines, form="jsonlines"))) == 1
            store.replace(rdf.source_iri(facts), rdf.quads(facts))
        assert validation.checks(store) == []
