"""Web Annotations and Hypothesis's in: what tags say is taken, what they don't say stays unknown."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, ParameterError
from kg.model import Agent, Facts, Position, Role, Span
from tests.webannotations import PAGE, given, imported, note, told

DATA = Path(__file__).parent / "data" / "webannotation"


def one(tmp_path: Path, *notes: dict[str, Any], **settings: str) -> Facts:
    """Import annotations of one page."""
    (facts,), _ = imported(given(tmp_path / "a.json", list(notes)), settings)
    return facts


# Hypothesis.


@pytest.fixture(scope="module")
def searched() -> tuple[dict[str, Facts], dict[str, int]]:
    """Import the result of a search."""
    facts, taken = imported(DATA / "hypothesis-search.json")
    return {each.article.title: each for each in facts if each.article}, told(taken)


def test_a_tagged_highlight_is_a_statement(searched: tuple[dict[str, Facts], dict[str, int]]) -> None:
    """Speaker, role, stance and words are taken; the quotation's marks stay outside; the comment is a note."""
    facts = searched[0]["Port argues over its tram"]
    statement = facts.statements[0]

    assert facts.article and (facts.article.url, facts.article.publisher, facts.article.published) == (PAGE, None, None)
    assert facts.agents["ana-ruiz"] == Agent(
        name="Ana Ruiz", type="Person", roles=(Role(title="mayor", of="city-of-port"),)
    )
    assert (statement.by, statement.for_, statement.as_) == ("ana-ruiz", "city-of-port", "mayor")
    assert (statement.mode, statement.act, statement.when) == ("direct", "commitment", None)
    assert statement.quote == ("We will not raise any fare.",)
    assert statement.at == (
        Span(
            exact="We will not raise any fare.",
            prefix="🚋 Mayor Ana Ruiz had news: “",
            suffix="” The riders cheered.",
        ),
    )
    assert statement.positions == (Position(on="fares-as-they-are", stance="supports"),)
    assert statement.note == "She said it twice.\nTags: fares"


def test_a_bare_highlight_has_no_speaker(searched: tuple[dict[str, Facts], dict[str, int]]) -> None:
    """What no tag says stays unknown."""
    statement = searched[0]["Port argues over its tram"].statements[1]

    assert (statement.by, statement.mode, statement.act, statement.quote) == (None, None, None, ())
    assert statement.at == (Span(exact="The riders cheered.", prefix="raise any fare.” ", suffix=" A tram passed."),)


def test_kinds_are_said_in_parentheses(searched: tuple[dict[str, Facts], dict[str, int]]) -> None:
    """A kind that one tag gives a name holds in the whole file; a passage is cut to what is quoted."""
    facts = searched[0]["Line 4 rests"]
    (statement,) = facts.statements

    assert facts.agents["bluebird-buses"].type == "Company"
    assert facts.topics["line-4"].type == "Practice"
    assert facts.policies["pause-of-line-4"].adopted_by == "bluebird-buses"
    assert facts.laws["transit-act"].status == "proposed"
    assert statement.about == ("city-of-port", "line-4")
    assert statement.quote == ("a pause",)
    assert statement.at == (Span(exact="a pause", prefix="On Monday, Bluebird announced “", suffix="” of line 4."),)
    assert statement.positions == (Position(on="transit-act", stance="supports"),)
    assert (statement.when, statement.confidence) == ("2024-02", 0.8)


def test_a_document_without_an_address_of_the_web(searched: tuple[dict[str, Facts], dict[str, int]]) -> None:
    """A PDF's name is kept in the note; a position has its details, and is about who holds it."""
    facts = searched[0]["Minutes of the hearing"]

    assert facts.article and (facts.article.url, facts.article.note) == (
        None,
        "urn:x-pdf:0123456789abcdef0123456789abcdef",
    )
    assert facts.statements[0].about == ("students",)
    assert facts.statements[0].positions == (
        Position(on="line-4-issue", stance="opposes", held_by="students", condition="it stays slow", intensity=-0.5),
    )


def test_what_isnt_taken_is_counted(searched: tuple[dict[str, Facts], dict[str, int]]) -> None:
    """Replies, page notes, hidden annotations, media, positions in UTF-16 and tags of other languages."""
    assert searched[1] == {
        "addresses of pages": 1,
        "hidden annotations": 1,
        "page notes": 1,
        "page numbers": 1,
        "positions of passages": 3,
        "replies": 1,
        "selections": 1,
        "tags with 'speeker' before a colon": 1,
        "tags without a key": 1,
    }


def test_the_clients_export_lines_and_gzip(tmp_path: Path) -> None:
    """The same annotations in the client's export, as lines of JSON, and compressed, are the same facts."""
    rows = json.loads((DATA / "hypothesis-search.json").read_bytes())["rows"]
    export = {"export_date": "2024-03-04T00:00:00Z", "export_userid": "", "client_version": "1.0", "annotations": rows}
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "lines.json").write_text(lines, encoding="utf-8")
    (tmp_path / "lines.json.gz").write_bytes(gzip.compress(lines.encode()))

    expected, _ = imported(DATA / "hypothesis-search.json")

    assert imported(given(tmp_path / "export.json", export))[0] == expected
    assert imported(tmp_path / "lines.json")[0] == imported(tmp_path / "lines.json.gz")[0] == expected


# The W3C's model.


def test_the_standard_page(tmp_path: Path) -> None:
    """Refined selectors, prefixed names, several targets, descriptions and HTML are read."""
    (tram, town), taken = imported(DATA / "standard-page.json")

    okafor, lind, nobody = tram.statements
    assert (okafor.says, okafor.note) == ("The union wants public trams.", "Said & done")
    assert okafor.at == (Span(exact="wants it public", prefix="The union ", suffix=" or not at all"),)
    assert lind.at == (Span(exact="shops will close"),)  # 15 characters are said to be 16
    assert (nobody.by, nobody.about) == (None, ("night-work",))
    assert town.statements[0].at == (Span(start=7, end=20, exact="cars keep out"),)
    assert told(taken) == {
        "bodies of annotations": 2,
        "pages of annotations": 1,
        "positions of passages": 2,
        "replies": 1,
    }


@pytest.mark.parametrize("context", ["https://example.org/context.jsonld", ["http://www.w3.org/ns/anno.jsonld", "x:y"]])
def test_other_contexts_are_refused_by_name(context: object, tmp_path: Path) -> None:
    """Nothing is fetched: a context that isn't known is named, with what to do."""
    path = given(tmp_path / "a.json", {"@context": context, "type": "Annotation", "target": PAGE})

    with pytest.raises(InputError) as caught:
        imported(path)

    name = context if isinstance(context, str) else context[-1]  # type: ignore[index]
    assert str(caught.value) == (
        f"{path}: @context: its context is at {name}, and nothing is fetched; "
        "write it with the context http://www.w3.org/ns/anno.jsonld"
    )


# Several annotations.


def test_passages_of_one_statement_come_together(tmp_path: Path) -> None:
    """Annotations with the same id are one statement; what both say stands once."""
    facts = one(
        tmp_path,
        note("id:promise", "speaker:Ana", "mode:direct", exact="We will not"),
        note("id:promise", "speaker:Ana", "mode:direct", exact="not now"),
    )

    (statement,) = facts.statements
    assert statement.id == "promise"
    assert statement.quote == ("We will not", "not now")
    assert [span.exact for span in statement.at] == ["We will not", "not now"]  # type: ignore[union-attr]


def test_coders_who_differ_make_two_statements(tmp_path: Path) -> None:
    """The same passage said to be the same is one statement; with another stance it is another."""
    facts = one(
        tmp_path,
        note("speaker:Ana", "stance:Fares=supports", id="a1"),
        note("speaker:Ana", "stance:Fares=supports", id="a2"),
        note("speaker:Ana", "stance:Fares=opposes", id="a3"),
    )

    assert [len(facts.statements), facts.statements[0].id] == [2, None]
    assert str(facts.statements[1].id).startswith("s-")


def test_an_answer_names_a_statement_of_the_given(tmp_path: Path) -> None:
    """`respondsTo` takes another annotation's id."""
    facts = one(
        tmp_path,
        note("id:a", "speaker:Ana"),
        note("id:b", "speaker:Bo", "respondsTo:a", "respondsTo:Rising prices (event)", exact="That is late."),
    )

    assert facts.statements[1].responds_to == ("a", "rising-prices")


def test_a_name_is_of_one_statement(tmp_path: Path) -> None:
    """Names of statements hold across pages, so two pages can't share one; nor does a thing get a statement's name."""
    other = {**note("id:ana", "speaker:Ana"), "uri": "https://example.org/other"}
    path = given(tmp_path / "a.json", [note("id:ana", "speaker:Ana"), other])

    (first, second), taken = imported(path, skip=True)

    assert [(each.statements[0].id, each.statements[0].by) for each in (first, second)] == [
        ("ana", "ana-agent"),
        (None, "ana-agent"),
    ]
    assert [problem.wrong for problem in taken.problems] == [f"[1].tags[0]: a statement of {PAGE} is called 'ana', too"]


def test_a_role_without_its_organization_is_a_note(tmp_path: Path) -> None:
    """A role needs an organization; without one its title is kept in the note."""
    facts = one(tmp_path, note("speaker:Ana", "role:mayor"))

    assert (facts.statements[0].as_, facts.statements[0].note) == (None, "Role: mayor")
    assert facts.agents["ana"].type == "Person"


def test_comments_can_be_paraphrases(tmp_path: Path) -> None:
    """A coder who writes paraphrases into comments says so."""
    facts = one(tmp_path, note("speaker:Ana", text="She wants stable fares."), comments="says")

    assert (facts.statements[0].says, facts.statements[0].note) == ("She wants stable fares.", None)


# The text at hand.


def test_positions_become_characters_where_the_text_is_at_hand(tmp_path: Path) -> None:
    """UTF-16 units become code points; what stands elsewhere is found by its words; what isn't there is kept."""
    text = "🚋🚋 “Now,” she said. Not  now? Now."
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    first = note("speaker:Ana", exact="Now,")
    first["target"][0]["selector"].append({"type": "TextPositionSelector", "start": 6, "end": 10})
    moved = note("speaker:Bo", exact="Not now?")
    moved["target"][0]["selector"].append({"type": "TextPositionSelector", "start": 1, "end": 9})

    facts = one(tmp_path, first, moved, note(exact="Never."), text=str(tmp_path / "page.txt"))

    spans = [statement.at[0] for statement in facts.statements]  # type: ignore[index]
    assert [(span.start, span.end, span.exact) for span in spans] == [
        (4, 8, "Now,"),
        (20, 29, "Not  now?"),
        (None, None, "Never."),
    ]
    assert spans[0].prefix == "🚋🚋 “"
    assert facts.article and facts.article.sha256 == "10c801bcb260436145184fec951896cbe7ead372388a5637981098b942a909d6"


def test_settings_that_cant_be_followed(tmp_path: Path) -> None:
    """A text that isn't there, one text for two pages, a comment that is neither."""
    (tmp_path / "page.txt").write_text("x", encoding="utf-8")
    two = given(tmp_path / "a.json", [note(), {**note(), "uri": "https://example.org/other"}])

    for chosen, wrong in (
        ({"text": str(tmp_path / "no.txt")}, "can't be read"),
        ({"text": str(tmp_path / "page.txt")}, "annotates 2 pages"),
        ({"comments": "quotes"}, "'quotes' is neither 'note' nor 'says'"),
    ):
        with pytest.raises(ParameterError, match=wrong):
            imported(two, chosen)
