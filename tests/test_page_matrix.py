"""The matrix in a real Chromium: every stance in its cell, and like ones together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg.store import Store
from tests import debate, stances
from tests.browser import Opened, opened
from viz.graph import statement_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the debate's page into a file."""
    return stances.written(tmp_path_factory.mktemp("page"), statement_graph(debate.store()), "matrix")


def _rows(seen: Opened) -> list[str]:
    return [row[0] for row in stances.table(seen)[1:]]


@pytest.mark.chromium
def test_every_stance_is_a_cell(browser: Browser, file: Path) -> None:
    """Issues, policies, laws, agents are the columns; cells hold the sign, the condition and how many statements."""
    with opened(browser, file) as seen:
        assert stances.table(seen) == [
            [
                *("Building the tram line", "Keeping fares as they are", "Running the tram publicly"),
                *("Closing Old Town to cars", "Job guarantee for drivers", "Transit Act", "A law against night noise"),
                *("Bluebird Buses", "City of Port", "Harbor Rail Company", "Ana Ruiz"),
            ],
            ["Riders’ Union of Port", "*±", "", "+", "", "", "+", "", "", "", "−", ""],
            ["City of Port", "+2", "*+", "", "", "", "+", "", "", "", "", ""],
            ["Old Town Shopkeepers’ Association", "", "+", "", "−2", "", "", "", "", "", "", "±"],
            ["Harbor Rail Company", "+", "", "", "", "", "", "", "", "+", "", ""],
            ["Chidi Okafor", "", "", "", "", "±", "", "", "−", "", "", ""],
            ["Peter Voss", "0", "", "", "", "", "", "", "", "", "", ""],
            ["students", "", "", "", "+", "", "", "", "", "", "", ""],
            ["residents of the hill", "−", "", "", "", "", "", "+", "", "", "", ""],
        ]
        groups = seen.page.locator("#view-matrix .groups th").all_text_contents()
        assert groups == ["Issues", "Policies", "Laws", "People and organizations"]
        spans = seen.page.locator("#view-matrix .groups span")
        assert [span.get_attribute("title") for span in spans.all()] == groups  # where there is no room for all of it
        assert seen.page.locator("#view-matrix caption").inner_text() == (
            "Rows: the 8 people and organizations that take a stance. Columns: the 11 things they take a stance on."
        )
        assert seen.page.locator("#view-matrix th:not([scope])").count() == 0
        assert seen.requests == [seen.address]
        assert seen.complaints == []


@pytest.mark.chromium
def test_cells_are_sentences(browser: Browser, file: Path) -> None:
    """Who can't see them hears who stands where on what, on which condition, in how many statements."""
    with opened(browser, file) as seen:
        assert {
            "City of Port supports “Building the tram line”, 2 statements",
            "City of Port supports “Keeping fares as they are”, on a condition, 1 statement",
            "Riders’ Union of Port is for and against “Building the tram line”, on a condition, 1 statement",
            "Peter Voss is neutral on “Building the tram line”, 1 statement",
            "Riders’ Union of Port opposes “Harbor Rail Company”, 1 statement",
        } <= stances.sentences(seen)


WORDS = {"supports": "supports", "opposes": "opposes", "mixed": "is for and against", "neutral": "is neutral on"}


def _asked(store: Store, thing: str) -> Iterator[str]:
    """Yield what the matrix has to say of a thing, from what the packaged question answers."""
    found: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    answer = kg.ask(store, "where-they-stand", on=thing)
    for row in answer.rows:
        told = {column: str(getattr(term, "value", "")) for column, term in zip(answer.columns, row, strict=True)}
        if told["toward"] == thing:  # what narrower issues have isn't this one's
            found[told["holder"]].append((told["stance"], bool(told["condition"]), told["statementIri"]))
    for holder, every in found.items():
        clear = [one for one in every if one[0] != "neutral"] or every
        kinds = {stance for stance, *_ in clear}
        stance = WORDS[kinds.pop() if len(kinds) == 1 else "mixed"]
        condition = ", on a condition" if all(conditional for _, conditional, _ in clear) else ""
        count = len({statement for *_, statement in every})
        yield f"{holder} {stance} “{thing}”{condition}, {count} statement{'s' if count > 1 else ''}"


@pytest.mark.chromium
def test_the_article_is_told_as_its_questions_answer(browser: Browser, tmp_path: Path) -> None:
    """Of every thing of the packaged article the matrix says what `where-they-stand` says."""
    store = kg.open()
    kg.load(store, *kg.articles())
    with opened(browser, stances.written(tmp_path, statement_graph(store), "matrix")) as seen:
        things = stances.table(seen)[0]
        full = seen.page.locator("#view-matrix th[scope=col] a").evaluate_all("(all) => all.map((one) => one.title)")
        expected = {sentence for thing in full for sentence in _asked(store, thing)}

        assert len(things) == len(full) == 15
        assert stances.sentences(seen) == expected
        assert len(expected) == 22
        assert seen.complaints == []


@pytest.mark.chromium
def test_like_stances_stand_together(browser: Browser, tmp_path: Path) -> None:
    """Two camps who speak in turn form two blocks, of rows and of columns; other orders are a button away."""
    camps = {"a1": "+", "a2": "-", "a3": "+", "a4": "-", "a5": "+"}
    likes = {"i1": "+", "i2": "-", "i3": "+", "i4": "-"}
    lines = [
        {"by": by, "on": on, "stance": "supports" if camp == side else "opposes"}
        for by, camp in camps.items()
        for on, side in likes.items()
    ]
    graph = stances.graph(*lines[:-1], labels={"a3": "zoe"})
    with opened(browser, stances.written(tmp_path, graph, "matrix")) as seen:
        assert stances.table(seen) == [
            ["i1", "i3", "i4", "i2"],
            ["a1", "+", "+", "−", "−"],
            ["zoe", "+", "+", "−", "−"],
            ["a5", "+", "+", "", "−"],
            ["a2", "−", "−", "+", "+"],
            ["a4", "−", "−", "+", "+"],
        ]

        seen.page.get_by_role("button", name="Name", exact=True).click()
        assert _rows(seen) == ["a1", "a2", "a4", "a5", "zoe"]
        assert seen.page.evaluate("document.activeElement.ariaPressed") == "true"

        seen.page.get_by_role("button", name="Number of stances").click()
        assert _rows(seen) == ["a1", "a2", "zoe", "a4", "a5"]


@pytest.mark.chromium
def test_conditions_count_as_questions_count_them(browser: Browser, tmp_path: Path) -> None:
    """A stance is on a condition only if it is never taken without one; a neutral word beside it changes nothing."""
    graph = stances.graph(
        {"by": "a1", "on": "i1", "stance": "supports", "when": "if it is free"},
        {"by": "a1", "on": "i1", "stance": "neutral"},
        {"by": "a2", "on": "i1", "stance": "supports", "when": "if it is free"},
        {"by": "a2", "on": "i1", "stance": "supports"},
        {"by": "a3", "on": "i1", "stance": "neutral", "when": "until May"},
        {
            "by": "a4",
            "on": "i1",
            "stance": "opposes",
            "when": "if not",
            "also": [{"stance": "supports", "when": "if so"}],
        },
    )
    with opened(browser, stances.written(tmp_path, graph, "matrix")) as seen:
        seen.page.get_by_role("button", name="Name", exact=True).click()

        assert stances.table(seen)[1:] == [["a1", "*+2"], ["a2", "+2"], ["a3", "*0"], ["a4", "*±"]]
