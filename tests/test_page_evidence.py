"""The evidence in a real Chromium: what the panel tells of a statement, and how one goes through it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


TITLE = "Port argues over its tram"
OPEN = "Open the source at these words"


def _text(seen: Opened, find: str = "#panel") -> str:
    """Return the text of a part of the page as a reader sees it, its white space made one."""
    return re.sub(r"\s+", " ", seen.page.locator(find).inner_text()).strip()


@pytest.mark.chromium
def test_nothing_chosen_says_what_to_do(browser: Browser, file: Path) -> None:
    """Beside the view an empty panel tells what to do; on a phone there is none."""
    with opened(browser, file, choice="#view=statements") as seen:
        assert _text(seen).startswith("Choose a name, a cell, a line")
        assert not seen.page.locator("#close").is_visible()
        seen.page.set_viewport_size({"width": 360, "height": 740})
        assert not seen.page.locator("#evidence").is_visible()
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_statement_is_told_whole(browser: Browser, file: Path) -> None:
    """Words in their place, paraphrase marked, who, for whom, to whom, where, when, positions with their basis."""
    with opened(browser, file, choice="#view=statements&s:promise") as seen:
        panel = seen.page.locator("#panel")

        assert _text(seen, "#panel h3") == "Ana Ruiz"
        assert _text(seen, "#panel .role") == "mayor, City of Port"
        assert _text(seen, "#panel .behalf") == "for City of Port"
        quotation = _text(seen, "#panel blockquote")
        assert quotation == '…the hearing that the city "will not raise fares" until the line opens.'
        assert _text(seen, "#panel blockquote mark") == "will not raise fares"
        assert _text(seen, "#panel .paraphrase").startswith("In other words (paraphrase) The city promises stable")
        assert _text(seen, "#panel .kinds") == "partly quoted commitment"
        rows = panel.locator("dl").first
        told = zip(rows.locator("dt").all_inner_texts(), rows.locator("dd").all_inner_texts(), strict=True)
        assert dict(told) == {
            "When": "February 28, 2024",
            "Addressed to": "students",
            "Said at": "Hearing on the tram",
            "In the context of": "Hill residents’ march",
        }
        first = _text(seen, "#panel .toward > li:first-child")
        assert first.startswith(
            "+ supports Keeping fares as they are Condition until the line opens Rests on “not raise”"
        )
        assert _text(seen, "#panel .where") == "Line 1; characters 47–67"
        assert panel.get_by_role("heading", name="Answered by (2)").count() == 1
        assert _text(seen, "#panel").count("Chidi Okafor: “A tram without") == 1
        assert seen.complaints == []
        assert seen.requests == [f"{seen.address}#view=statements&s:promise"] or seen.requests == [seen.address]


@pytest.mark.chromium
def test_several_passages_stand_in_their_order(browser: Browser, file: Path) -> None:
    """A quotation of two parts shows each between its own neighbors, with a link for each."""
    with opened(browser, file, choice="#s:threat") as seen:
        parts = seen.page.locator("#panel blockquote mark").all_inner_texts()

        assert parts == ["A tram without drivers' consent is a threat,", "We want it public, or not at all."]
        assert seen.page.locator("#panel .where").all_inner_texts() == [
            "Line 3; characters 93–137",
            "Line 3; characters 159–192",
        ]
        assert seen.page.get_by_role("link", name=OPEN).count() == 2
        assert "Intensity -0.25 on a scale" in _text(seen)
        assert seen.page.get_by_role("heading", name="Answers", exact=True).count() == 1


@pytest.mark.chromium
def test_what_is_not_on_record_is_said(browser: Browser, article: Path) -> None:
    """No date stated isn't today, no address is no link, and a paraphrase has no quotation marks."""
    with opened(browser, article, choice="#s:activists-on-misuse") as seen:
        text = _text(seen)

        assert "When no date stated; reported June 11, 2020" in text
        assert "No address on record." in text
        assert seen.page.locator("#panel blockquote").count() == 0
        assert "“" not in _text(seen, "#panel .paraphrase")
        assert _text(seen, "#panel .paraphrase").startswith("Paraphrase ")
        assert seen.page.locator("#panel a[target]").count() == 0
        assert "Confidence" not in text and "undefined" not in text and "null" not in text


@pytest.mark.chromium
def test_a_statement_is_cited(browser: Browser, file: Path, article: Path) -> None:
    """Speaker, role, words, title, publisher, date, line, and the address; without one, the statement's IRI."""
    with opened(browser, file, choice="#s:promise") as seen:
        seen.page.evaluate("document.addEventListener('copy', () => (window.copied = document.activeElement.value))")
        seen.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        seen.page.get_by_role("button", name="Copy citation").click()

        seen.page.wait_for_function("window.copied")
        assert seen.page.evaluate("window.copied") == (
            "Ana Ruiz (mayor, City of Port), for City of Port: “will not raise fares” (February 28, 2024). "
            "In: “Port argues over its tram”, The Port Gazette, March 1, 2024, 09:00 UTC, line 1. "
            "https://example.org/2024/tram?a=1&b=2"
        )
        assert _text(seen, "#panel .copy [role=status]") == "Copied."
    with opened(browser, article, choice="#s:smith-pledge") as seen:
        assert _text(seen, "#panel .citation").endswith(f"line 7. {ID}smith-pledge")
        seen.page.evaluate("onrecord.go({ at: 's:researchers-on-misuse' })")
        assert "[paraphrase] (no date stated). In: “" in _text(seen, "#panel .citation")


@pytest.mark.chromium
def test_steps_lead_through_the_selection(browser: Browser, file: Path) -> None:
    """Next and previous go through what is selected, in the order it is sorted in, and keep the focus for the next."""
    with opened(browser, file, choice="#stance=opposes&view=statements&sort=-number") as seen:
        rows = seen.page.locator("tbody tr")
        order = [int(place) for place in rows.evaluate_all("(all) => all.map((row) => row.dataset.place)")]
        seen.page.locator("tbody a.open").first.click()

        assert order == sorted(order, reverse=True)
        assert _text(seen, "#panel .turn") == f"Statement 1 of {len(order)}"
        assert seen.page.locator("#panel a.previous").count() == 0
        seen.page.locator("#panel a.next").click()
        assert _text(seen, "#panel .turn") == f"Statement 2 of {len(order)}"
        seen.page.wait_for_function("document.activeElement.rel === 'next'")
        seen.page.keyboard.press("Enter")
        assert _text(seen, "#panel .turn") == f"Statement 3 of {len(order)}"
        assert seen.page.locator("tr[aria-current]").get_attribute("data-place") == str(order[2])
        seen.page.evaluate("onrecord.go({ stance: [], at: 's:bus-pause' })")
        seen.page.evaluate("onrecord.go({ stance: ['opposes'] })")
        assert _text(seen, "#panel .turn") == "Statement 4, not in this selection"


@pytest.mark.chromium
def test_headings_stand_in_order(browser: Browser, file: Path) -> None:
    """Under the panel's h2 there is one h3, and under that only h4; the reader hears the panel's name on the way."""
    with opened(browser, file, choice="#view=statements") as seen:
        for at in ("s:threat", "n:ruiz", "p:lind|carfree", "a:okafor|city"):
            seen.page.evaluate("(at) => onrecord.go({ at })", at)
            levels = (
                seen.page.locator("#evidence")
                .locator("h1, h2, h3, h4, h5")
                .evaluate_all("(all) => all.map((one) => one.tagName)")
            )
            assert levels[:2] == ["H2", "H3"]
            assert set(levels[2:]) <= {"H4"}
        seen.page.locator("tbody a.open").first.click()
        assert seen.page.evaluate("document.activeElement.id") == "evidence"
        seen.page.keyboard.press("Escape")
        assert seen.page.evaluate("document.activeElement.className") == "open"


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 768])
def test_the_sheet_leaves_room(browser: Browser, file: Path, width: int) -> None:
    """On a narrow screen the panel is a sheet that covers at most 62 of 100, scrolls, and can always be closed."""
    with opened(browser, file, width=width, height=780, choice="#view=statements&s:threat") as seen:
        box = seen.page.locator("#evidence").bounding_box()
        assert box and box["height"] <= 0.62 * 780 + 1 and box["y"] + box["height"] >= 779
        seen.page.locator("#evidence").evaluate("(sheet) => sheet.scrollTo(0, 1e5)")
        assert seen.page.locator("#evidence").evaluate("(sheet) => sheet.scrollTop") > 100
        seen.page.locator("#close").click()
        assert not seen.page.locator("#evidence").is_visible()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium
def test_long_lists_come_by_and_by(browser: Browser, tmp_path: Path) -> None:
    """A list shows twenty items at once and a hundred more with each press; the focus goes to the first new one."""
    graph = statement_graph(debate.store())
    told = dict(graph.edges[f"{ID}ruiz", f"{ID}line", f"{ID}promise"])
    for number in range(300):
        own = {"statement": f"{ID}more/{number}", "number": 100 + number}
        graph.add_edge(f"{ID}ruiz", f"{ID}line", key=f"{ID}more/{number}", **told | own)
    (tmp_path / "page.html").write_text(page(graph, title=TITLE), encoding="utf-8")

    with opened(browser, tmp_path / "page.html", choice="#p:ruiz|line") as seen:
        items = seen.page.locator("#panel .list > li")
        more = seen.page.locator("#panel .more")
        assert items.count() == 20
        assert more.inner_text() == "Show 100 more of 282"
        more.click()
        assert items.count() == 120
        focused = "[...document.querySelectorAll('#panel .list > li')].indexOf(document.activeElement.closest('li'))"
        assert seen.page.evaluate(focused) == 20
        more.click()
        more.click()
        assert items.count() == 302
        assert more.count() == 0
        assert unquote(seen.page.url).endswith("#p:ruiz|line")
