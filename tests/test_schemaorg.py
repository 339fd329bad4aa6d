"""schema.org out: what a page's head can hold, as another processor reads it."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld as pyld
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.account import Account
from kg.exchange.schemaorg import writer as out
from kg.namespaces import ID, ONR, RDFS
from kg.store import Store
from tests import debate, port
from tests.interop import graphs

SDO = "http://schema.org/"
STANDARD = {"@vocab": SDO, **{key: {"@id": SDO + key, "@type": "@id"} for key in ("url", "sameAs")}}
"""A context of our own in schema.org's stead: its vocabulary, and the addresses that it reads as such."""


def written(store: Store) -> tuple[bytes, Account]:
    """Write a store for schema.org."""
    sink, account = io.BytesIO(), Account()
    out.write(store, sink, account)
    return sink.getvalue(), account


def nodes(store: Store) -> dict[str, dict[str, Any]]:
    """Return what is written, by short name."""
    return {node["@id"].removeprefix(ID): node for node in json.loads(written(store)[0])["@graph"]}


@pytest.fixture(scope="module")
def store() -> Store:
    """Make the debate in Port."""
    return debate.store()


@pytest.fixture(scope="module")
def found(store: Store) -> dict[str, dict[str, Any]]:
    """Write it, and return what is written."""
    return nodes(store)


def test_a_quotation_has_its_words_and_creator(found: dict[str, dict[str, Any]]) -> None:
    """Who said it, for which organization, where, when, and in which article."""
    assert found["promise"] == {
        "@type": "Quotation",
        "@id": f"{ID}promise",
        "text": "will not raise fares",
        "creator": {"@id": f"{ID}ruiz"},
        "abstract": "The city promises stable fares until the line opens.",
        "isPartOf": {"@id": f"{ID}article/5b37001fbdcd19f8acb7"},
        "about": {"@id": f"{ID}line"},
        "mentions": {"@id": f"{ID}freeze"},
        "sourceOrganization": {"@id": f"{ID}city"},
        "recordedAt": {"@id": f"{ID}hearing"},
        "dateCreated": "2024-02-28",
    }


def test_what_quotes_nobody_is_a_claim(found: dict[str, dict[str, Any]]) -> None:
    """A paraphrase is a claim with an author, which appears in a passage of the article; nothing rates it."""
    assert found["bus-pause"] == {
        "@type": "Claim",
        "@id": f"{ID}bus-pause",
        "text": "Bluebird stops running line 4 for six months.",
        "author": {"@id": f"{ID}busco"},
        "appearance": {
            "@type": "CreativeWork",
            "@id": f"{ID}passage/3620a98b4e3fef46b49f",
            "text": "Bluebird Buses announced a pause of line 4 for half a year.",
            "isPartOf": {"@id": f"{ID}article/5b37001fbdcd19f8acb7"},
        },
        "about": [{"@id": f"{ID}line"}, {"@id": f"{ID}oldtown"}],
        "mentions": {"@id": f"{ID}pause"},
        "dateCreated": "2024-02",
    }
    assert not {"ClaimReview", "Review", "Rating"} & {node["@type"] for node in found.values()}


def test_articles_and_things(found: dict[str, dict[str, Any]]) -> None:
    """An article has its head, a person a title and an employer, a law only called for is no legislation."""
    article = found["article/5b37001fbdcd19f8acb7"]

    assert {key: article[key] for key in ("@type", "headline", "url", "datePublished", "publisher", "inLanguage")} == {
        "@type": "NewsArticle",
        "headline": "Port argues over its tram",
        "url": "https://example.org/2024/tram?a=1&b=2",
        "datePublished": "2024-03-01T09:00:00Z",
        "publisher": {"@id": f"{ID}gazette"},
        "inLanguage": "en",
    }
    assert found["ruiz"] == {
        "@type": "Person",
        "@id": f"{ID}ruiz",
        "name": "Ana Ruiz",
        "jobTitle": "mayor",
        "worksFor": {"@id": f"{ID}city"},
    }
    assert found["city"]["@type"] == found["council"]["@type"] == "GovernmentOrganization"
    assert found["council"]["parentOrganization"] == {"@id": f"{ID}city"}
    assert (found["transit-act"]["@type"], found["noise-law"]["@type"]) == ("Legislation", "Thing")
    assert (found["hearing"]["startDate"], found["hearing"]["organizer"]) == ("2024-02-28", {"@id": f"{ID}council"})
    assert found["residents"]["@type"] == "Thing"


def test_what_has_no_place_is_told(store: Store) -> None:
    """Days within a range, and groups on whose behalf something is said."""
    other = port.port(
        port.insert("id:riders a onr:Group ; rdfs:label 'riders' . id:promise onr:onBehalfOf id:riders .")
    )

    assert [(row.what, row.count) for row in written(store)[1].rows()] == [
        ("when of events", 1),
        ("when of statements", 2),
    ]
    assert [(row.what, row.count) for row in written(other)[1].rows()] == [("whom statements are made for", 1)]
    assert nodes(other)["promise"]["sourceOrganization"] == {"@id": f"{ID}port"}


def test_no_text_ends_the_script_element() -> None:
    """Whatever texts say, a page's parser finds one script element with the whole document in it."""
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    store = port.port(port.insert(f"id:promise rdfs:comment {json.dumps(nasty)} ."))
    data = written(store)[0].decode()

    scripts: list[str] = []

    class Page(HTMLParser):
        def handle_data(self, data: str) -> None:
            scripts.append(data)

    page = Page()
    page.feed(f'<head><script type="application/ld+json">{data}</script></head>')
    page.close()

    assert "<" not in data
    assert "".join(scripts) == data
    assert nodes(store)["promise"]["description"] == nasty


def test_another_processor_reads_what_the_store_says(store: Store) -> None:
    """PyLD, with schema.org's vocabulary given here, finds the store's speakers, words, names and addresses."""
    document = {**json.loads(written(store)[0]), "@context": STANDARD}
    text = pyld.to_rdf(document, {"format": "application/n-quads"})
    read = {(quad.subject, quad.predicate.value, quad.object) for quad in parse(text.encode(), RdfFormat.N_QUADS)}

    def both(ours: NamedNode, theirs: str) -> tuple[set[object], set[object]]:
        subjects = {quad.subject for quad in store.quads(predicate=ONR.quotation)} if theirs == "creator" else None
        said = [quad for quad in store.quads(predicate=ours) if subjects is None or quad.subject in subjects]
        return {_pair(quad) for quad in said}, {(s, o) for s, p, o in read if p == SDO + theirs}

    for ours, theirs in ((ONR.saidBy, "creator"), (ONR.publishedBy, "publisher"), (ONR.saidAt, "recordedAt")):
        mine, yours = both(ours, theirs)
        assert mine and mine == yours
    quoted = {(quad.subject, quad.object) for quad in store.quads(predicate=ONR.quotation)}
    assert quoted < {(subject, value) for subject, predicate, value in read if predicate == f"{SDO}text"}
    names = {(s, o) for s, p, o in read if p in (f"{SDO}name", f"{SDO}headline")}
    labels = {(quad.subject, quad.object) for quad in store.quads(predicate=RDFS.label)}
    assert labels - names == {pair for pair in labels if "/role/" in str(pair[0])}
    assert (NamedNode(f"{ID}article/5b37001fbdcd19f8acb7"), NamedNode("https://example.org/2024/tram?a=1&b=2")) in {
        (subject, value) for subject, predicate, value in read if predicate == f"{SDO}url"
    }


def test_nasty_texts_are_read_as_they_are(tmp_path: Path) -> None:
    """Every plane of Unicode, quotes, escapes and markup come through another processor unchanged."""
    store = graphs.nasty(tmp_path)
    document = {**json.loads(written(store)[0]), "@context": STANDARD}

    text = pyld.to_rdf(document, {"format": "application/n-quads"})

    read = {quad.object for quad in parse(text.encode(), RdfFormat.N_QUADS) if quad.predicate.value == f"{SDO}text"}
    assert {quad.object for quad in store.quads(predicate=ONR.quotation)} < read


def _pair(quad: Quad) -> tuple[object, object]:
    return quad.subject, quad.object


def test_the_same_graph_gives_the_same_bytes(store: Store) -> None:
    """Writing twice gives the same bytes; nothing gives a graph without nodes."""
    assert written(store)[0] == written(store)[0]
    assert json.loads(written(Store.open())[0]) == {"@context": "https://schema.org", "@graph": []}
