"""Tree to model."""

from __future__ import annotations

from kg.model import Agent, Article, Facts, Issue, Span, Statement
from kg.reading.report import Report
from kg.reading.shape import Shape
from kg.reading.yamltree import parse

HEAD = "article: {title: Port decides, publisher: gazette, published: 2024-03-01}\n"


def read(text: str) -> tuple[Facts, Shape, list[str]]:
    """Read facts from YAML."""
    report = Report("")
    node = parse(text, report)
    shape = Shape(report)
    assert node
    return shape.facts(node), shape, [str(problem) for problem in report.problems]


def test_values_take_the_types_of_the_model() -> None:
    """Texts, numbers, truths, lists and records become what the model wants."""
    facts, shape, problems = read(
        HEAD + "policies: {p: {name: '1', adoptedBy: 2, openEnded: false}}\n"
        "statements: [{by: x, mode: direct, act: claim, quote: [1, 'b'], confidence: 1,"
        " at: [{start: 0, end: 1}, {start: 5, end: 6, line: 2}]}]"
    )

    assert problems == []
    assert not shape.hurt
    assert facts.article == Article(title="Port decides", publisher="gazette", published="2024-03-01")
    assert facts.policies["p"].open_ended is False
    assert facts.policies["p"].adopted_by == "2"
    [statement] = facts.statements
    assert (statement.quote, statement.confidence) == (("1", "b"), 1.0)
    assert statement.at == (Span(start=0, end=1), Span(start=5, end=6, line=2))


def test_a_misspelt_key_is_read_as_the_key_it_means() -> None:
    """Its value is checked and kept, so that nothing else is wrong because of it."""
    facts, shape, problems = read(HEAD + "isues: {tram: {nmae: The tram}}")

    assert facts.issues == {"tram": Issue(name="The tram")}
    assert shape.places["issues", "tram", "name"] == (2, 22)
    assert problems == [
        ":2:1: unknown key 'isues'; did you mean 'issues'?",
        ":2:16: unknown key 'nmae'; did you mean 'name'?",
    ]


def test_a_misspelt_key_beside_the_right_one_is_only_reported() -> None:
    """The value under the right key counts, wherever it stands."""
    facts, _, problems = read(HEAD + "issues: {tram: {nam: Wrong, name: Right, nme: Wrong}}")

    assert facts.issues == {"tram": Issue(name="Right")}
    assert [problem.partition(":2:")[2] for problem in problems] == [
        "17: unknown key 'nam'; did you mean 'name'?",
        "42: unknown key 'nme'; did you mean 'name'?",
    ]


def test_a_missing_key_is_reported_at_its_record() -> None:
    """A record under a key stands at the key, one in a list where it begins."""
    _, shape, problems = read(
        HEAD + "agents:\n  mayor:\n    type: Person\nstatements:\n  - by: mayor\n    positions: [{on: tram}]\n"
    )

    assert problems == [
        ":3:3: 'mayor' has no 'name'; add name: a text",
        ":7:17: this position has no 'stance'; add stance: one of mixed, neutral, opposes or supports",
    ]
    assert shape.hurt == {("agents", "mayor", "name"), ("statements", 0, "positions", 0, "stance")}


def test_what_is_broken_keeps_its_place() -> None:
    """A broken record, or item, is nothing in the model, and those after it keep their numbers."""
    facts, shape, _ = read(
        HEAD + "agents: {mayor: Ana}\nstatements: [x, {by: a, mode: direct, act: claim, about: [[], b]}]"
    )

    assert facts.agents == {"mayor": Agent(name=None, type=None)}  # type: ignore[arg-type]
    assert [statement.by for statement in facts.statements] == [None, "a"]
    assert facts.statements[1].about == (None, "b")  # type: ignore[comparison-overlap]
    assert shape.hurt == {("agents", "mayor"), ("statements", 0), ("statements", 1, "about", 0)}


def test_what_was_reported_before_is_not_reported_again() -> None:
    """An alias in the place of a value is one problem, not two."""
    facts, shape, problems = read(HEAD + "issues: {tram: {name: *name}}")

    assert problems == [":2:23: aliases aren't read: '*name'; write the value out"]
    assert facts.issues["tram"].name is None
    assert shape.hurt == {("issues", "tram", "name")}


def test_a_document_that_is_no_record() -> None:
    """A list or a text is reported once, and nothing more is wrong with it."""
    facts, shape, problems = read("- a\n- b\n")

    assert facts == Facts()
    assert shape.hurt == {()}
    assert problems == [":1:1: facts are keys with values, and this is a list; begin with article: or register:"]


def test_limits_of_numbers_and_texts() -> None:
    """A number out of its range and a text that is too long say what would do."""
    long = "x" * 101
    _, _, problems = read(
        HEAD + f"statements: [{{by: {long}, mode: direct, act: claim, at: {{start: -1, end: 9007199254740993}},"
        " confidence: -0.1}]"
    )

    assert [problem.partition(": ")[2] for problem in problems] == [
        "'by' has 101 characters; 100 at the most",
        "'start' is -1; write a whole number from 0 to 9,007,199,254,740,992",
        "'end' is 9007199254740993; write a whole number from 0 to 9,007,199,254,740,992",
        "'confidence' is -0.1; write a number from 0 to 1",
    ]


def test_numbers_in_quotation_marks_are_texts() -> None:
    """What editors take for a text isn't a number here either."""
    facts, _, problems = read(HEAD + "statements: [{by: a, mode: direct, act: claim, at: {start: '1', end: 2}}]")

    assert problems == [":2:60: 'start' is '1'; write a whole number"]
    assert facts.statements[0] == Statement(
        by="a",
        mode="direct",
        act="claim",
        at=Span(start=None, end=2),
    )
