"""Web Annotations out: as the W3C's model has them, and as another processor reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld as pyld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.exchange import carried as counting
from kg.exchange.webannotation import writer
from kg.namespaces import ID, ONR, RDF, RDFS
from kg.store import Store
from tests import debate, port
from tests.webannotations import written

OA = "http://www.w3.org/ns/oa#"
STANDARD: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "Annotation": f"{OA}Annotation",
    "TextualBody": f"{OA}TextualBody",
    "SpecificResource": f"{OA}SpecificResource",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    **{word: OA + word for word in ("tagging", "describing", "commenting", "identifying", "linking")},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    **{word: OA + word for word in ("exact", "prefix", "suffix", "start", "end")},
    "AnnotationCollection": "https://www.w3.org/ns/activitystreams#OrderedCollection",
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "first": {"@id": "https://www.w3.org/ns/activitystreams#first", "@type": "@id"},
    "last": {"@id": "https://www.w3.org/ns/activitystreams#last", "@type": "@id"},
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    "total": "https://www.w3.org/ns/activitystreams#totalItems",
    "startIndex": "https://www.w3.org/ns/activitystreams#startIndex",
}
"""A context of our own in the standard's stead: the terms that we write, as the standard defines them."""


@pytest.fixture(scope="module")
def store() -> Store:
    """Make the debate in Port."""
    return debate.store()


@pytest.fixture(scope="module")
def document(store: Store) -> dict[str, Any]:
    """Write it, and read the JSON."""
    read: dict[str, Any] = json.loads(written(store)[0])
    return read


def listed(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the annotations of a collection."""
    items: list[dict[str, Any]] = document["first"]["items"]
    return items


def of(document: dict[str, Any], tag: str) -> dict[str, Any]:
    """Return the first annotation with a tag."""
    return next(each for each in listed(document) if tag in tagged(each))


def tagged(annotation: dict[str, Any]) -> list[str]:
    """Return an annotation's tags."""
    return [body["value"] for body in annotation["body"] if body["purpose"] == "tagging"]


def triples(document: dict[str, Any], subject: str, *path: str) -> set[str]:
    """Return what another processor finds at the end of a path of properties."""
    here = {**document, "@context": [STANDARD, document["@context"][1]]}
    text = pyld.to_rdf(here, {"format": "application/n-quads"})
    quads = list(parse(text.encode(), RdfFormat.N_QUADS))
    found = {subject}
    for step in path:
        found = {_value(quad) for quad in quads if _value(quad, "subject") in found and quad.predicate.value == step}
    return found


def _value(quad: Quad, part: str = "object") -> str:
    term = getattr(quad, part)
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def test_a_passage_is_an_annotation_on_its_article(document: dict[str, Any]) -> None:
    """The target is the article's address, with the words and their place; the tags say the rest."""
    annotation = of(document, "id:promise")

    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert annotation["type"] == "Annotation"
    assert annotation["target"] == {
        "source": "https://example.org/2024/tram?a=1&b=2",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "will not raise fares",
                "prefix": 'told the hearing that the city "',
                "suffix": '" until the line opens.\n\n"A tram',
            },
            {"type": "TextPositionSelector", "start": 47, "end": 67, "onr:line": 1},
        ],
    }
    assert tagged(annotation) == [
        "quote:will not raise fares",
        "id:promise",
        "speaker:Ana Ruiz",
        "mode:mixed",
        "act:commitment",
        "for:City of Port",
        "about:Building the tram line",
        "addressedTo:students",
        "announces:Fare freeze",
        "inContextOf:Hill residents’ march",
        "saidAt:Hearing on the tram",
        "when:2024-02-28",
        "role:mayor; of=City of Port",
        "stance:Building the tram line=supports",
        "stance:Keeping fares as they are=supports; condition=until the line opens; words=not raise",
    ]
    assert [body["value"] for body in annotation["body"] if body["purpose"] == "describing"] == [
        "The city promises stable fares until the line opens."
    ]


def test_several_passages_are_several_annotations(document: dict[str, Any]) -> None:
    """Each part of a quotation has its annotation; what the statement says is in each."""
    parts = [each for each in listed(document) if "id:threat" in tagged(each)]

    quoted = [part["target"]["selector"][0]["exact"] for part in parts]
    assert quoted == ["A tram without drivers' consent is a threat,", "We want it public, or not at all."]
    assert [tagged(part)[0] for part in parts] == [f"quote:{words}" for words in quoted]
    assert tagged(parts[0])[1:] == tagged(parts[1])[1:]
    assert parts[0]["id"] != parts[1]["id"]


def test_an_article_is_described_in_an_annotation_on_all_of_it(document: dict[str, Any]) -> None:
    """Title, publisher, date and language are tags on the whole page; what it mentions is described with it."""
    page = listed(document)[0]

    assert page["motivation"] == "describing"
    assert page["target"] == "https://example.org/2024/tram?a=1&b=2"
    assert tagged(page) == [
        "title:Port argues over its tram",
        "publisher:The Port Gazette",
        "published:2024-03-01T09:00:00Z",
        "language:en",
    ]
    described = {body["source"]["id"]: body["source"] for body in page["body"] if body["purpose"] == "identifying"}
    assert described[f"{ID}ruiz"] == {
        "id": f"{ID}ruiz",
        "type": "onr:Person",
        "label": "Ana Ruiz",
        "onr:holds": {
            "id": f"{ID}role/f2670bdc43fae88014f7",
            "type": "onr:Role",
            "label": "mayor",
            "onr:roleIn": {"id": f"{ID}city"},
        },
    }
    assert described[f"{ID}pause"] == {
        "id": f"{ID}pause",
        "type": "onr:Policy",
        "label": "Pause of bus line 4",
        "onr:adoptedBy": {"id": f"{ID}busco"},
        "onr:duration": "P6M",
        "onr:follows": {"id": f"{ID}freeze"},
    }


def test_the_list_is_a_collection_with_one_page(document: dict[str, Any]) -> None:
    """The list is what the model asks of one: its page stands inside, and it counts itself."""
    assert document["type"] == "AnnotationCollection"
    assert document["total"] == len(listed(document)) == 16
    assert document["first"]["type"] == "AnnotationPage"
    assert document["last"] == document["first"]["id"]
    assert len({each["id"] for each in listed(document)}) == 16


def test_another_processor_reads_what_the_store_says(document: dict[str, Any], store: Store) -> None:
    """PyLD, with the standard's terms given here, finds the store's speakers, words and places."""
    statement = NamedNode(f"{ID}promise")
    (speaker,) = (quad.object for quad in store.quads(subject=statement, predicate=ONR.saidBy))
    (passage,) = (quad.object for quad in store.quads(subject=statement, predicate=ONR.evidence))
    iri = of(document, "id:promise")["id"]

    linked = triples(document, iri, f"{OA}hasBody", f"{OA}hasSource")
    selected = {
        key: triples(document, iri, f"{OA}hasTarget", f"{OA}hasSelector", OA + key) for key in ("exact", "start", "end")
    }

    assert isinstance(speaker, NamedNode)
    assert {speaker.value, statement.value} < linked
    assert triples(document, speaker.value, RDF.type.value) == {ONR.Person.value}
    assert triples(document, speaker.value, RDFS.label.value) == {"Ana Ruiz"}
    assert selected == {
        key: {_value(quad) for quad in store.quads(subject=passage, predicate=getattr(ONR, key))}  # type: ignore[arg-type]
        for key in selected
    }


def test_the_same_graph_gives_the_same_bytes(store: Store) -> None:
    """Writing twice gives the same bytes, and no time of writing."""
    first, _ = written(store)
    second, _ = written(store)

    assert first == second
    assert b'"created"' not in first


def test_a_name_that_two_have_is_written_as_an_iri() -> None:
    """Tags name by IRI what a name alone wouldn't tell apart."""
    store = port.port(
        port.insert('id:ana2 a onr:Person ; rdfs:label "Ana Ruiz" . id:promise onr:addressedTo id:ana2 .')
    )

    document = json.loads(written(store)[0])

    (annotation,) = (each for each in listed(document) if "id:promise" in tagged(each))
    assert f"speaker:{ID}ana" in tagged(annotation)
    assert f"addressedTo:{ID}ana2" in tagged(annotation)


def test_what_annotations_cant_carry_is_told() -> None:
    """Foreign words, positions without a target, passages of another article, roles that a speaker doesn't hold."""
    store = port.port(
        port.insert("id:promise onr:hasMode <https://example.org/Loud> ; onr:inRole id:other-role .")
        + port.insert("id:other-role a onr:Role ; rdfs:label 'chair' .")
        + port.insert("id:promise onr:evidence id:p9 . id:p9 a onr:Passage ; onr:inSource id:article-9 .")
        + port.insert("id:promise rdfs:comment 'a'@en .", "id:register-1")
        + port.delete("id:position-2 onr:on id:tram-line .")
    )

    _, account = written(store)

    assert {(row.fate, row.what, row.count) for row in account.rows()} == {
        ("flattened", "languages of single texts", 1),
        ("lost", "words for mode", 1),
        ("lost", "positions", 1),
        ("lost", "passages", 1),
        ("lost", "roles of statements", 1),
    }


def test_an_empty_store_is_an_empty_collection() -> None:
    """Without statements there is a collection without a page."""
    data, account = written(Store.open())

    assert json.loads(data)["total"] == 0
    assert "first" not in json.loads(data)
    assert account.rows() == []


def test_only_what_is_inferred_is_lost() -> None:
    """The account of a store with an article and a register tells of inferences, which can be drawn again."""
    store = port.port()
    _, account = written(store)
    counting.tell(store, account, writer.CARRIED)

    assert set(counting.SECTIONS) == set(writer.CARRIED)
    assert [(row.fate, row.what) for row in account.rows()] == [("lost", "inferences")]
