"""The evidence in a real Chromium: what the panel tells of a name, and of two."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg.namespaces import ID
from tests.browser import Opened, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser


TITLE = "Port argues over its tram"


def _text(seen: Opened, find: str = "#panel") -> str:
    """Return the text of a part of the page as a reader sees it, its white space made one."""
    return re.sub(r"\s+", " ", seen.page.locator(find).inner_text()).strip()


HEADINGS = {
    "They agree on": "agrees with",
    "They disagree on": "disagrees with",
    "They agree in part on": "agrees in part with",
}
"""The verdict of the question for each heading of the panel."""


def _verdicts() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return what the question "agreement" answers: for each two agents the verdicts and things."""
    store = kg.open()
    kg.load(store, *kg.articles())
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in kg.ask(store, "agreement").rows:
        _, verdict, _, thing, *_, one, other = [str(getattr(term, "value", "")) for term in row]
        found.setdefault((one.removeprefix(ID), other.removeprefix(ID)), set()).add((verdict, thing))
    return found


@pytest.mark.chromium
def test_a_name_is_told_whole(browser: Browser, article: Path) -> None:
    """Kind, facts, stances in short, what was said by, for and about it, and what was inferred, marked as that."""
    with opened(browser, article, choice="#n:matt-cagle") as seen:
        text = _text(seen)

        assert _text(seen, "#panel .kind") == "Person"
        assert _text(seen, "#panel h3") == "Matt Cagle"
        assert "Role technology and civil liberties attorney, American Civil Liberties Union" in text
        assert "Said by Matt Cagle (5)" in text
        concluded = "speaks for American Civil Liberties Union Concluded by the rule “Speaks for” from statement 18; "
        assert f"Inference {concluded}" in text
        assert "Who makes a statement on behalf of an agent speaks for that agent." in text
    with opened(browser, article, choice="#n:aclu") as seen:
        text = _text(seen)
        assert "Stances taken" in text
        assert "+ supports 2" in text and "± mixed 3" in text and "− opposes 5" in text
        assert "Said for American Civil Liberties Union (5)" in text
        assert "Also called ACLU" in text
        assert seen.page.locator('#panel a[href="http://www.wikidata.org/entity/Q21637"]').count() == 1
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_name_filters(browser: Browser, file: Path) -> None:
    """Its buttons filter by it as fits, and a list can be seen as a table."""
    with opened(browser, file, choice="#view=statements&n:line") as seen:
        assert "+ supports 2" in _text(seen)
        assert seen.page.get_by_role("button", name="Only this speaker").count() == 0
        seen.page.get_by_role("button", name="Only this issue").click()
        assert seen.page.evaluate("onrecord.state.issue") == ["line"]
        assert seen.page.locator("#panel h3").inner_text() == "Building the tram line"
    with opened(browser, file, choice="#stance=opposes&n:ruiz") as seen:
        seen.page.get_by_role("link", name="Show as a table").first.click()
        state = seen.page.evaluate("onrecord.state")
        assert (state["view"], state["by"], state["stance"]) == ("statements", ["ruiz"], [])
        assert seen.page.evaluate("onrecord.selection.size") == 2


@pytest.mark.chromium
def test_all_that_one_says_toward_another(browser: Browser, file: Path) -> None:
    """By stance, with words, conditions and dates; who speaks for them is named."""
    with opened(browser, file, choice="#p:city|line") as seen:
        assert _text(seen, "#panel h3") == "What City of Port says toward Building the tram line"
        assert _text(seen, "#panel h4") == "+ supports 2 statements"
        items = [re.sub(r"\s+", " ", text) for text in seen.page.locator("#panel .list > li").all_inner_texts()]
        assert items[0] == "“will not raise fares” Said by Ana Ruiz February 28, 2024; The Port Gazette; line 1"
        assert "reported March 1, 2024" in items[1]
    with opened(browser, file, choice="#p:riders|line") as seen:
        assert "Condition if it is run publicly" in _text(seen)
    with opened(browser, file, choice="#p:students|ruiz") as seen:
        assert "Nothing is on record." in _text(seen)


@pytest.mark.chromium
def test_where_two_agree_is_what_the_question_answers(browser: Browser, article: Path) -> None:
    """For every pair of the question "agreement", the panel tells the same things under the same verdict."""
    expected = _verdicts()
    assert len(expected) > 5

    with opened(browser, article) as seen:
        for (one, other), verdicts in expected.items():
            seen.page.evaluate("(at) => onrecord.go({ at })", f"a:{one}|{other}")
            found = seen.page.evaluate(
                """() => [...document.querySelectorAll("#panel h4")].flatMap((head) => {
                  const links = [...head.nextElementSibling.querySelectorAll(".thing a")];
                  return links.map((link) => [head.textContent.replace(/ \\d.*/, ""), link.textContent]);
                })"""
            )
            told = {(HEADINGS[head], thing) for head, thing in found}
            assert told == verdicts
            assert seen.page.locator("#panel .side").count() == 2 * len(verdicts)
        assert seen.complaints == []
