"""Everything that can be wrong with facts of the right shape, as one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from kg.model import Agent, Article, Facts, Issue, Position, Register, Role, Span, Statement
from kg.reading.meaning import Context, check
from kg.reading.names import Known
from kg.reading.report import Finding, Hurt
from kg.texts import NO_TEXTS, Texts
from kg.words import Speller

ARTICLE = Article(title="Tram", publisher="gazette", published="2024-03-01")
AGENTS = {
    "gazette": Agent(type="NewsOrganization", name="Gazette"),
    "mayor": Agent(type="Person", name="Ana Ruiz", roles=(Role(title="mayor", of="gazette"),)),
}
ISSUES = {"tram": Issue(name="The tram"), "bus": Issue(name="The bus")}


def findings(*statements: Statement, hurt: Hurt | None = None, texts: Texts = NO_TEXTS, **fields: Any) -> list[Finding]:
    """Check facts that are right but for what is given."""
    content = {"article": ARTICLE, "agents": AGENTS, "issues": ISSUES, "statements": statements, **fields}
    return list(check(Facts(**content), Context(Known(), texts), Speller(), hurt or Hurt()))


def statement(**fields: Any) -> Statement:
    """Make a statement by the mayor."""
    return Statement(**{"by": "mayor", "mode": "direct", "act": "claim", "quote": "It is late", **fields})


def position(stance: str, on: str = "tram", **fields: Any) -> Position:
    """Make a position."""
    return Position(on=on, stance=stance, **fields)  # type: ignore[arg-type]


def test_right_facts_are_right() -> None:
    """A statement with all that it may have is no problem."""
    positions = (position("supports", words="late"), position("opposes", on="bus", condition="if it is late"))

    assert findings(statement(id="late", as_="mayor", positions=positions)) == []


def test_one_source_and_one_only() -> None:
    """Neither article nor register, or both, or a register with statements."""
    register = Register(title="Port", citation="made up")

    assert [finding.wrong for finding in findings(article=None)] == ["the facts name no source"]
    assert [finding.path for finding in findings(register=register)] == [("register",)]
    assert [finding.path for finding in findings(statement(), article=None, register=register)] == [("statements",)]
    assert findings(article=None, hurt=Hurt([("article",)])) == []


def test_only_a_person_has_roles_and_speaks_in_one() -> None:
    """An organization with roles, or speaking in one, is reported for what it is."""
    paper = Agent(type="NewsOrganization", name="Gazette", roles=(Role(title="paper", of="gazette"),))

    having = findings(statement(by="gazette", as_="paper"), agents={**AGENTS, "gazette": paper})
    speaking = findings(statement(by="gazette", as_="paper"))

    assert [(finding.path[-1], finding.wrong) for finding in having] == [("roles", "'gazette' is a news organization")]
    assert [(finding.path[-1], finding.wrong) for finding in speaking] == [("as", "'gazette' is a news organization")]


def test_a_speaker_has_the_role() -> None:
    """The roles there are are offered; of an unknown speaker nothing is said."""
    assert [finding.repair for finding in findings(statement(as_="mayr"))] == ["did you mean 'mayor'?"]
    assert [finding.repair for finding in findings(statement(as_="poet"))] == [
        "write 'mayor', or give 'mayor' that role"
    ]
    assert [finding.path[-1] for finding in findings(statement(by="nobody", as_="poet"))] == ["by"]
    assert findings(statement(as_="poet"), hurt=Hurt([("agents", "mayor", "roles", 0, "title")])) == []


def test_stances_of_one_statement_do_not_contradict_each_other() -> None:
    """For and against one thing at once needs a condition, or another holder."""
    contrary = findings(statement(positions=(position("supports"), position("opposes"))))
    qualified = findings(statement(positions=(position("supports"), position("opposes", condition="if dear"))))
    of_others = findings(statement(positions=(position("supports"), position("opposes", held_by="gazette"))))

    assert [finding.wrong for finding in contrary] == ["'mayor' supports and opposes 'tram' in one statement"]
    assert contrary[0].first == ("statements", 0, "positions", 0)
    assert qualified == of_others == []


def test_the_holder_of_a_position_is_the_one_spoken_for() -> None:
    """Whoever is named as the holder is compared with the one by default."""
    positions = (position("supports"), position("supports", held_by="gazette"))

    assert [finding.wrong for finding in findings(statement(for_="gazette", positions=positions))] == [
        "this position is there twice"
    ]


def test_statements_that_would_become_one() -> None:
    """The same speaker, act and words are one statement, unless each has its name."""
    at = Span(start=3, end=13)

    assert [finding.path for finding in findings(statement(), statement(), statement(act="demand"))] == [
        ("statements", 1)
    ]
    assert [finding.first for finding in findings(statement(at=at), statement(at=at, note="again"))] == [
        ("statements", 0)
    ]
    assert findings(statement(at=at), statement(at=Span(start=3, end=14), quote="It is late!")) == []
    assert findings(statement(id="one"), statement(id="two"), statement()) == []
    assert findings(statement(), statement(quote="It is dear")) == []


def test_the_line_of_a_passage_makes_no_difference() -> None:
    """Two statements at the same characters are one, whatever line they name."""
    with_line, without = Span(start=3, end=13, line=1), Span(start=3, end=13)

    assert len(findings(statement(at=with_line), statement(at=without))) == 1


def test_nothing_is_said_of_what_is_broken() -> None:
    """A broken value, or record, brings no second problem, and hides no other one."""
    blank = Statement()
    wrong = statement(by="nobody", as_="mayor", when="soon")
    hurt = Hurt([("statements", 0), ("statements", 1, "when"), ("statements", 2)])

    assert [finding.path for finding in findings(blank, wrong, blank, hurt=hurt)] == [("statements", 1, "by")]


def test_quotations_are_compared_with_the_text_of_the_article(tmp_path: Path) -> None:
    """The text is found by the article's hash; another article's text is of no use."""
    path = tmp_path / "tram.txt"
    path.write_text("It was late.\n", encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    texts = Texts.read([path])
    pinned = Article(title="Tram", publisher="gazette", published="2024-03-01", sha256=sha256)

    assert [finding.path for finding in findings(statement(), texts=texts, article=pinned)] == [
        ("statements", 0, "quote")
    ]
    assert findings(statement(), texts=texts) == []


def test_somebody_holds_each_position() -> None:
    """A statement whose speaker isn't known has positions only where a holder is named."""
    held = position("supports", held_by="mayor")

    assert findings(statement(by=None, positions=(held,))) == []
    assert [finding.wrong for finding in findings(statement(by=None, positions=(position("supports"),)))] == [
        "nobody holds this position"
    ]
    assert [finding.wrong for finding in findings(statement(by=None, as_="mayor"))] == ["a role without a speaker"]


def test_what_isnt_stated_is_left_out() -> None:
    """An article may lack publisher and date, a statement speaker, mode and act."""
    bare = Article(title="https://example.org/tram")

    assert findings(Statement(at=Span(exact="The tram is late")), article=bare) == []
    assert [finding.wrong for finding in findings(statement(appearance="tram.html"))] == [
        "'tram.html' is no http or https address"
    ]
