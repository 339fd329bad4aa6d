"""A still of a view tells what the page's view tells: who stands on which side, in each cell which stance."""

from __future__ import annotations

from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from tests import debate, stances
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.network import MARKS
from viz.stills import matrix
from viz.stills.held import Graph, name, stance_on, standings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TITLES = "(all) => all.map((one) => one.title)"

TURNING = (
    {"by": "a1", "on": "i1", "stance": "supports", "words": "I am for it."},
    {"by": "a1", "on": "i1", "stance": "opposes", "words": "I am against it."},
    {"by": "a2", "on": "i1", "stance": "neutral"},
    {"by": "a2", "on": "i1", "stance": "supports", "when": "if it is cheap"},
    {"by": "a3", "on": "i1", "stance": "opposes", "holder": ["a4"], "also": [{"stance": "neutral"}]},
    {"by": "a3", "on": "i2", "stance": "", "also": [{"stance": "supports"}]},
)
"""Agents that change their minds, or tell another's; a position without a stance."""


@pytest.fixture(scope="module", params=["article", "debate", "turning"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """Return the packaged article's graph, that of the debate in Port, and a small one of all that is hard."""
    if request.param == "turning":
        return stances.graph(*TURNING)
    if request.param == "debate":
        return statement_graph(debate.store())
    with kg.open() as store:
        kg.load(store, *kg.articles())
        return statement_graph(store)


def _sides(seen: Opened) -> dict[str, dict[str, set[str]]]:
    """Return all that the page's view holds when everything is unfolded: thing → stance → holders."""
    more = seen.page.locator("#view-standing button.more")
    while more.count():
        more.first.click()
    found: dict[str, dict[str, list[str]]] = seen.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#view-standing .thing")].map((thing) => [
          thing.querySelector("h3").textContent,
          Object.fromEntries([...thing.querySelectorAll(".side")].map((side) => [
            side.classList[1],
            [...side.querySelectorAll(".holder")].map((one) => one.textContent),
          ])),
        ]))"""
    )
    return {thing: {stance: set(names) for stance, names in sides.items()} for thing, sides in found.items()}


@pytest.mark.chromium
def test_the_sides_of_a_still_are_those_of_the_page(browser: Browser, graph: Graph, tmp_path: Path) -> None:
    """Each thing, each side, and who is on it."""
    still = {
        name(graph, one.thing): {
            stance: {name(graph, side.holder) for side in held} for stance, held in one.sides.items()
        }
        for one in standings(graph)
    }

    with opened(browser, stances.written(tmp_path, graph, "standing")) as seen:
        assert _sides(seen) == still


@pytest.mark.chromium
def test_the_cells_of_a_still_are_those_of_the_page(browser: Browser, graph: Graph, tmp_path: Path) -> None:
    """Each holder's stance on each thing."""
    cells = matrix.table(graph).cells.items()
    still = {(name(graph, holder), name(graph, thing)): MARKS[stance_on(held)] for (holder, thing), held in cells}

    with opened(browser, stances.written(tmp_path, graph, "matrix")) as seen:
        things = seen.page.locator("#view-matrix thead tr:not(.groups) a").evaluate_all(TITLES)
        holders = seen.page.locator("#view-matrix tbody th a").evaluate_all(TITLES)
        rows = [row[1:] for row in stances.table(seen)[1:]]

    pairs = product(holders, things)
    page = {pair: cell for pair, cell in zip(pairs, chain.from_iterable(rows), strict=True) if cell}
    assert {pair: next(sign for sign in cell if sign in MARKS.values()) for pair, cell in page.items()} == still


def test_a_holder_who_says_both_is_mixed_and_shown_with_both() -> None:
    """On one side, with what shows either stance; a neutral statement changes nothing."""
    graph = stances.graph(*TURNING)

    sides = standings(graph)[0].sides

    assert {stance: [name(graph, side.holder) for side in held] for stance, held in sides.items()} == {
        "mixed": ["a1"],
        "neutral": ["a3"],
        "opposes": ["a4"],
        "supports": ["a2"],
    }
    assert [one.words for one in sides["mixed"][0].told] == ["I am for it.", "I am against it."]
    assert [(side.conditions, side.times) for side in sides["supports"]] == [(("if it is cheap",), 2)]
