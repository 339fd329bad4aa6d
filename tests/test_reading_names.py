"""Short names and their definitions."""

from __future__ import annotations

import pytest

from kg.kinds import UNSURE
from kg.model import Agent, Facts, Issue, Register, Role, Statement, Topic
from kg.reading.names import Known, Names, check_definitions, kind_of
from kg.reading.report import Hurt

MAYOR = Agent(type="Person", name="Ana Ruiz", roles=(Role(title="mayor", of="city"),))
REGISTER = Facts(register=Register(title="Port", citation="made up"), agents={"mayor": MAYOR})


def wrong(facts: Facts, known: Known | None = None) -> list[str]:
    """Say what is wrong with the definitions of facts."""
    known = known or Known()
    return [finding.wrong for finding in check_definitions(facts, Names(facts, known, Hurt()), known)]


def test_kinds_are_types_or_sections() -> None:
    """Agents and topics have types; other things are of the kind of their section."""
    assert [kind_of(MAYOR), kind_of(Topic(name="Fares")), kind_of(Issue(name="The tram"))] == [
        "Person",
        "Topic",
        "Issue",
    ]


def test_names_stand_for_what_the_document_or_a_register_defines() -> None:
    """The document comes first; statements have names too; what nobody defines is nothing."""
    says = Statement(id="late", by="mayor", mode="direct", act="claim", quote="Late")
    facts = Facts(issues={"tram": Issue(name="The tram")}, statements=(says,))

    names = Names(facts, Known([REGISTER]), Hurt())

    assert [names.kinds[name] for name in ("tram", "late", "mayor", "city")] == ["Issue", "Statement", "Person", None]
    assert names.of_kind(frozenset({"Person", "Issue"})) == ["mayor", "tram"]


def test_roles_of_the_document_and_of_the_register_both_count() -> None:
    """A person defined in both has the roles of both."""
    poet = Agent(type="Person", name="Ana Ruiz", roles=(Role(title="poet", of="city"),))

    names = Names(Facts(agents={"mayor": poet}), Known([REGISTER]), Hurt())

    assert names.titles("mayor") == ["poet", "mayor"]
    assert names.titles("city") == []


def test_what_is_broken_is_defined_as_something() -> None:
    """A name whose record is broken, or that is defined twice, may stand anywhere."""
    facts = Facts(
        agents={"city": Agent(type="Group", name="City")},
        topics={"port": Topic(name="Port")},
        issues={"city": Issue(name="City"), "tram": Issue(name="The tram")},
    )

    names = Names(facts, Known(), Hurt([("topics", "port", "type"), ("issues", "tram", "name")]))

    assert [names.kinds[name] for name in ("city", "port", "tram")] == [UNSURE, UNSURE, "Issue"]
    assert names.doubled == [(("issues", "city"), ("agents", "city"))]


@pytest.mark.parametrize("name", ["tram", "Tram-2", "2024.tram_x", "x" * 100])
def test_short_names_of_the_right_form(name: str) -> None:
    """Letters, digits, dots, lines; a letter or digit first."""
    assert wrong(Facts(issues={name: Issue(name="The tram")})) == []


@pytest.mark.parametrize("name", ["", "-tram", ".", "tram/2", "the tram", "trám", "tram\n", "x" * 101])
def test_short_names_of_the_wrong_form(name: str) -> None:
    """Anything else would be another IRI, or none."""
    [found] = wrong(Facts(issues={name: Issue(name="The tram")}))

    assert found.endswith("is no short name")


def test_words_of_the_format_are_no_short_names() -> None:
    """JSON-LD would read them as keywords."""
    assert wrong(Facts(issues={"id": Issue(name="The tram")})) == ["'id' is a word of the format"]


def test_the_register_agrees_or_not() -> None:
    """Type and name must be the register's; other things may differ."""
    same = Agent(type="Person", name="Ana Ruiz", note="She also writes poems.")
    named = Agent(type="Person", name="Ana R.")
    known = Known([REGISTER])

    assert wrong(Facts(agents={"mayor": same}), known) == []
    assert wrong(Facts(agents={"mayor": named}), known) == ["'mayor' is 'Ana R.' here and 'Ana Ruiz' in the register"]
    assert wrong(Facts(issues={"mayor": Issue(name="Ana Ruiz")}), known) == [
        "'mayor' is an issue here and a person in the register"
    ]
