"""References by short name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.model import Agent, Article, Facts, Issue, Policy, Position, Register, Role, Statement, Topic
from kg.reading.names import Known, Names
from kg.reading.references import check_circles, check_references
from kg.reading.report import Finding, Hurt
from kg.words import Speller

ISSUE = Issue(name="The tram")
CITY = Agent(type="GovernmentBody", name="City")
MAYOR = Agent(type="Person", name="Ana Ruiz")


def findings(facts: Facts, known: Known | None = None) -> list[Finding]:
    """Check the references of facts."""
    return list(check_references(facts, Names(facts, known or Known(), Hurt()), Speller()))


def test_all_records_are_looked_into() -> None:
    """Articles, entities, roles, statements and positions have references, alone or in lists."""
    facts = Facts(
        article=Article(title="Tram", publisher="a", published="2024", authors=("b", "c")),
        agents={"mayor": Agent(type="Person", name="Ana", roles=(Role(title="mayor", of="d"),), based_in="e")},
        statements=(
            Statement(
                by="f", mode="direct", act="claim", about=("mayor", "g"), positions=(Position(on="h", stance="mixed"),)
            ),
        ),
    )

    assert {finding.path: finding.wrong for finding in findings(facts)} == {
        ("article", "publisher"): "unknown short name 'a'",
        ("article", "authors", 0): "unknown short name 'b'",
        ("article", "authors", 1): "unknown short name 'c'",
        ("agents", "mayor", "roles", 0, "of"): "unknown short name 'd'",
        ("agents", "mayor", "basedIn"): "unknown short name 'e'",
        ("statements", 0, "by"): "unknown short name 'f'",
        ("statements", 0, "about", 1): "unknown short name 'g'",
        ("statements", 0, "positions", 0, "on"): "unknown short name 'h'",
    }


def test_only_names_of_the_right_kind_are_offered() -> None:
    """A near name that couldn't stand there is no repair."""
    facts = Facts(
        agents={"city": CITY},
        issues={"cities": ISSUE},
        policies={"freeze": Policy(name="Freeze", adopted_by="citie")},
        topics={"fares": Topic(name="Fares", made_by="xyz")},
    )

    assert [finding.repair for finding in findings(facts)] == [
        "define it: 'madeBy' takes an agent",
        "did you mean 'city'?",
    ]


def test_a_name_of_the_wrong_kind_is_called_what_it_is() -> None:
    """The kind that stands there and the kinds that may are both named."""
    facts = Facts(issues={"tram": ISSUE}, policies={"freeze": Policy(name="Freeze", adopted_by="tram")})

    assert findings(facts) == [
        Finding(("policies", "freeze", "adoptedBy"), "'tram' is an issue", "'adoptedBy' takes an agent")
    ]


def test_narrower_kinds_are_taken() -> None:
    """A government body is an organization, and a product a topic; but an organization no legislature."""
    facts = Facts(
        agents={"city": CITY, "mayor": Agent(type="Person", name="Ana", roles=(Role(title="mayor", of="city"),))},
        topics={"app": Topic(type="Product", name="App", broader="app2"), "app2": Topic(type="Technology", name="App")},
    )

    assert findings(facts) == []


def test_the_register_is_looked_into() -> None:
    """What a register defines may be referred to, and is offered."""
    known = Known([Facts(register=Register(title="Port", citation="made up"), agents={"city": CITY})])

    assert findings(Facts(policies={"freeze": Policy(name="Freeze", adopted_by="city")}), known) == []
    [finding] = findings(Facts(policies={"freeze": Policy(name="Freeze", adopted_by="cit")}), known)
    assert finding.repair == "did you mean 'city'?"


def test_broken_names_are_passed_over() -> None:
    """Where a name is broken, None stands, and nothing is said of it again."""
    statement = Statement(by=None, mode="direct", act="claim", about=(None, "mayor"))  # type: ignore[arg-type]

    assert findings(Facts(agents={"mayor": MAYOR}, statements=(statement,))) == []


def test_a_statement_does_not_respond_to_itself() -> None:
    """It may respond to another one."""
    first = Statement(id="one", by="mayor", mode="direct", act="claim", responds_to=("two", "one"))
    second = Statement(id="two", by="mayor", mode="direct", act="claim", responds_to="one")

    facts = Facts(agents={"mayor": MAYOR}, statements=(first, second))

    assert [finding.path for finding in findings(facts)] == [("statements", 0, "respondsTo")]


@pytest.mark.parametrize(
    ("broader", "circles"),
    [
        ({"a": (), "b": "a", "c": ("a", "b")}, []),
        ({"a": "a"}, ["a > a"]),
        ({"a": "b", "b": "a"}, ["a > b > a"]),
        ({"z": "a", "a": "b", "b": "c", "c": ("a", "d"), "d": ()}, ["a > b > c > a"]),
        ({"a": ("b", "c"), "b": "a", "c": "a"}, ["a > b > a", "a > c > a"]),
        ({"a": "elsewhere"}, []),
    ],
)
def test_circles(broader: Mapping[str, str | tuple[str, ...]], circles: list[str]) -> None:
    """Each circle is found once; what only meets again is none."""
    facts = Facts(issues={name: Issue(name=name, broader=names) for name, names in broader.items()})

    assert [finding.wrong.partition(": ")[2].strip("'") for finding in check_circles(facts)] == circles


def test_a_long_way_is_walked_without_recursion() -> None:
    """A hundred thousand policies may follow each other."""
    policies = {f"p{number}": Policy(name="P", adopted_by="x", follows=f"p{number + 1}") for number in range(100_000)}

    assert list(check_circles(Facts(policies=policies))) == []
