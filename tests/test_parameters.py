"""What a person writes for a parameter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import parameters, resources
from kg.errors import ParameterError
from kg.namespaces import ID, PREFIXES, VOCABULARY, XSD
from kg.questions import Parameter
from kg.store import Store

PORT = """
id:port a onr:GovernmentBody ; rdfs:label "City of Port" ; skos:altLabel "Port City Hall", "Port" .
id:harbor a onr:Place ; rdfs:label "Port" .
id:tram a onr:Issue ; rdfs:label "Building the tram line" .
id:trams a onr:Technology ; rdfs:label "trams" .
id:TRAM a onr:Technology ; rdfs:label "TRAMS" .
id:cafe a onr:Company ; rdfs:label "Café Ünal" .
id:freeze a onr:Policy ; rdfs:label "Fare freeze" .
id:mayor a onr:Role ; rdfs:label "mayor" .
<https://example.org/riders> a onr:Group ; rdfs:label "riders" .
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Return a store with the vocabulary and the things of a made-up town."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    town = NamedNode(f"{ID}article/port")
    with Store.open() as store:
        vocabulary = parse(path=str(resources.ontology("onrecord.ttl")), format=RdfFormat.TURTLE)
        store.replace(VOCABULARY, (Quad(it.subject, it.predicate, it.object, VOCABULARY) for it in vocabulary))
        things = parse(head + PORT, format=RdfFormat.TURTLE)
        store.replace(town, (Quad(it.subject, it.predicate, it.object, town) for it in things))
        yield store


def _term(store: Store, value: str, kind: str = "entity") -> NamedNode | Literal:
    return parameters.term(store, Parameter("about", kind, "who or what", "port"), value)


def _wrong(store: Store, value: str, kind: str = "entity") -> str:
    with pytest.raises(ParameterError) as error:
        _term(store, value, kind)
    return str(error.value)


@pytest.mark.parametrize(
    "value",
    ["port", f"{ID}port", "City of Port", "city of port", " City of Port ", "PORT CITY HALL", "port city hall"],
)
def test_things_are_found_by_short_name_iri_and_label(store: Store, value: str) -> None:
    """A short name goes before labels; labels are found in any case, other names too."""
    assert _term(store, value) == NamedNode(f"{ID}port")


def test_foreign_iris_are_found(store: Store) -> None:
    """Data from elsewhere has IRIs of its own."""
    assert _term(store, "https://example.org/riders") == NamedNode("https://example.org/riders")


def test_labels_are_found_however_their_accents_are_written(store: Store) -> None:
    """As one character or as a letter with a mark."""
    assert _term(store, "cafe\u0301 u\u0308nal") == NamedNode(f"{ID}cafe")


def test_a_label_as_it_is_written_goes_before_other_cases(store: Store) -> None:
    """Two names may differ by case alone."""
    assert _term(store, "trams") == NamedNode(f"{ID}trams")
    assert _term(store, "TRAMS") == NamedNode(f"{ID}TRAM")


def test_ambiguous_names_list_their_candidates(store: Store) -> None:
    """With short names, which are not ambiguous."""
    assert _wrong(store, "Port") == "about: 'Port' is the name of several; write harbor (Port) or port (Port)"
    assert _wrong(store, "Trams") == "about: 'Trams' is the name of several; write TRAM (TRAMS) or trams (trams)"


def test_a_kind_narrows_the_candidates(store: Store) -> None:
    """A city is an agent, a place isn't."""
    assert _term(store, "Port", "agent") == NamedNode(f"{ID}port")
    assert _term(store, "Port", "topic") == NamedNode(f"{ID}harbor")


def test_unknown_names_get_the_nearest(store: Store) -> None:
    """Among short names and labels of the right kind."""
    assert _wrong(store, "citty of port") == (
        "about: no agent, issue, policy, law, event or topic is called 'citty of port'; did you mean 'City of Port'?"
    )
    assert _wrong(store, "tram", "agent") == (
        "about: no agent is called 'tram'; write a short name, a label or an IRI of one that is in the store"
    )


def test_roles_and_the_vocabulary_are_no_entities(store: Store) -> None:
    """What isn't spoken of can't be asked for."""
    for value in ("mayor", "Agent", "supports", "https://w3id.org/onrecord/ontology#Agent"):
        assert "is called" in _wrong(store, value)


def test_an_empty_store_says_what_to_do() -> None:
    """There is nothing to mean."""
    with Store.open() as empty:
        assert _wrong(empty, "port", "issue") == "about: the store holds no issue; load a facts file first"


def test_nothing_in_a_value_is_query(store: Store) -> None:
    """Values are compared, not pasted."""
    for value in ('" } ASK { }', "port> ?p ?o . <x", "\\", "", "\x00", "\ud800", "x" * 100_000):
        assert "is called" in _wrong(store, value)


def test_dates_are_days() -> None:
    """In one form, and on the calendar."""
    with Store.open() as store:
        assert _term(store, "2024-02-29", "date") == Literal("2024-02-29", datatype=XSD.date)
        for value in ("2023-02-29", "29.2.2024", "2024-2-9", "20240229", "2024-W09-4", "2024-02", "", "today"):
            assert _wrong(store, value, "date") == f"about: {value!r} is no date; write a day as YYYY-MM-DD"


def test_texts_are_taken_as_they_are() -> None:
    """With quotes and all."""
    with Store.open() as store:
        assert str(_term(store, 'say "no" }', "text")) == r'"say \"no\" }"'
