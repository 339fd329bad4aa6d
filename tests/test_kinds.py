"""The kinds of things, held to the model and to the ontology."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec import inspect
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from kg import model, resources
from kg.kinds import SECTIONS, SUBKINDS, TAKES, any_of, called, included
from kg.namespaces import PREFIXES, TERMS
from kg.reading.wanted import LONG_NAMES, fields_of

RECORDS = [kind for kind in model.Record.__subclasses__() + model.Entity.__subclasses__() if kind is not model.Entity]


def names_of(kind: type[model.Record]) -> set[str]:
    """Find the fields of a record that hold short names of other things."""
    short = inspect.type_info(model.ShortName)
    many = inspect.type_info(model.Names)
    optional = inspect.type_info(model.ShortName | None)
    fields = fields_of(kind).values()
    return {field.name for field in fields if field.type in (short, many, optional)} - {"id"}


def test_every_field_with_short_names_has_its_kinds() -> None:
    """The table names each field of the model that holds short names, and no other."""
    assert {kind: names_of(kind) for kind in RECORDS if names_of(kind)} == {
        kind: set(fields) for kind, fields in TAKES.items()
    }
    assert len(TAKES) == 10


def test_every_type_of_the_model_is_a_kind() -> None:
    """The types of agents and topics are those that fall under Agent and Topic."""
    assert included(("Agent",)) == set(get_args(model.AgentType))
    assert included(("Topic",)) == set(get_args(model.TopicType))


def test_every_section_gives_names() -> None:
    """The sections are the fields of a facts file that are maps."""
    maps = [key for key, field in fields_of(model.Facts).items() if isinstance(field.type, inspect.DictType)]

    assert list(SECTIONS) == maps


@pytest.fixture(scope="module")
def ontology() -> Store:
    """Load the ontology."""
    store = Store()
    store.load(path=str(resources.ontology("onrecord.ttl")), format=RdfFormat.TURTLE)
    return store


def objects(
    store: Store, subject: NamedNode | BlankNode | Triple | Literal, predicate: str
) -> list[NamedNode | BlankNode]:
    """Return the objects of a subject and a predicate that have a name or none."""
    assert isinstance(subject, NamedNode | BlankNode)
    found = [quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None)]
    return [one for one in found if isinstance(one, NamedNode | BlankNode)]


def members(store: Store, node: NamedNode | BlankNode) -> set[str]:
    """List a class, or the classes of a union of them."""
    if isinstance(node, NamedNode):
        return {node.value.removeprefix(TERMS)}
    [rest] = objects(store, node, PREFIXES["owl"] + "unionOf")
    classes: set[str] = set()
    while rest.value != PREFIXES["rdf"] + "nil":
        classes |= members(store, objects(store, rest, PREFIXES["rdf"] + "first")[0])
        [rest] = objects(store, rest, PREFIXES["rdf"] + "rest")
    return classes


def test_the_kinds_are_the_ranges_of_the_ontology(ontology: Store) -> None:
    """What a field takes is what the ontology gives as the range of its property."""
    long_names = {short: long for long, short in LONG_NAMES.items()}
    checked = 0
    for kind, fields in TAKES.items():
        keys = {field.name: key for key, field in fields_of(kind).items()}
        for name, kinds in fields.items():
            if name == "broader":
                continue
            property_iri = NamedNode(TERMS + long_names.get(keys[name], keys[name]))
            [found] = objects(ontology, property_iri, PREFIXES["rdfs"] + "range")
            assert members(ontology, found) == set(kinds), property_iri
            checked += 1

    assert checked > 30


def test_narrower_kinds_are_the_subclasses_of_the_ontology(ontology: Store) -> None:
    """A kind falls under another where the ontology says so."""
    for broader, narrower in SUBKINDS.items():
        for kind in narrower:
            above = objects(ontology, NamedNode(TERMS + kind), PREFIXES["rdfs"] + "subClassOf")
            assert NamedNode(TERMS + broader) in above, kind


def test_kinds_are_called_as_people_call_them() -> None:
    """A kind's name becomes words with their article."""
    assert called("AdvocacyOrganization") == "an advocacy organization"
    assert called("Person") == "a person"
    assert any_of(("Issue", "Law")) == "an issue or a law"
