"""The timeline in use: its keys, the stretch that is chosen, many statements, and the list on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import big
from tests.browser import Opened, opened
from tests.partial import SAID, TIMELINE, graph, middle, written
from viz import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a graph of partial dates into a file."""
    return written(tmp_path_factory.mktemp("partial"), graph(SAID))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of 2,000 statements into a file."""
    return written(tmp_path_factory.mktemp("many"), big.graph(200, 2_000))


def _labels(seen: Opened) -> list[str]:
    """Return the names of the statements' marks as they stand in the drawing."""
    return [str(one.get_attribute("aria-label")) for one in seen.page.locator("a.mark").all()]


def _drag(seen: Opened, start: float, end: float) -> None:
    """Drag across the overview between two shares of its drawn time."""
    handles = [one.bounding_box() for one in seen.page.locator(".handle line").all()]
    x, last = (one["x"] for one in handles if one)
    y = handles[0]["y"] + 5 if handles[0] else 0
    seen.page.mouse.move(x + start * (last - x), y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + end * (last - x), y, steps=4)
    seen.page.mouse.up()


# By keys.


@pytest.mark.chromium
def test_keys_step_through_the_marks_in_the_order_of_time(browser: Browser, partial: Path) -> None:
    """One stop for Tab, arrows from mark to mark, Enter opens."""
    with opened(browser, partial, width=1920, choice=TIMELINE) as seen:
        assert seen.page.locator('a.mark[tabindex="0"]').count() == 1
        seen.page.locator('a.mark[tabindex="0"]').focus()
        order = []
        for _ in SAID:
            order.append(seen.page.evaluate("document.activeElement.dataset.at"))
            seen.page.keyboard.press("ArrowRight")

        assert order == [f"s:{one}" for one in ("year", "early", "between", "before", "month", "late", "never")]
        seen.page.keyboard.press("Home")
        assert seen.page.evaluate("document.activeElement.dataset.at") == "s:year"
        seen.page.keyboard.press("Enter")
        assert seen.page.url.endswith("&s:year")


@pytest.mark.chromium
def test_a_caption_can_be_pointed_at_and_taken_away(browser: Browser, file: Path) -> None:
    """It shows on focus and under the pointer, stays while pointed at, and Escape takes only it away."""
    with opened(browser, file, choice=f"{TIMELINE}&s:promise") as seen:
        caption = seen.page.locator(".timeline .caption")
        seen.page.locator('a.mark[data-at="s:threat"] .symbol').hover()
        assert "Chidi Okafor" in caption.inner_text()
        assert "between February 28, 2024 and March 1, 2024" in caption.inner_text()

        caption.hover()
        seen.page.wait_for_timeout(400)
        assert caption.count() == 1

        seen.page.keyboard.press("Escape")
        assert caption.count() == 0
        assert seen.page.evaluate("onrecord.state.at") == "s:promise"


# Choosing a stretch.


@pytest.mark.chromium
def test_a_drag_over_the_overview_chooses_days(browser: Browser, partial: Path) -> None:
    """The days are in the address, the marks follow; the back button and a button take it back."""
    with opened(browser, partial, width=1920, choice=TIMELINE) as seen:
        everything = len(_labels(seen))
        _drag(seen, 0.75, 0.999)
        state = seen.page.evaluate("onrecord.state")
        assert "2024-02-20" < state["from"] < state["to"]
        assert 0 < len(_labels(seen)) < everything

        seen.page.go_back()
        assert seen.page.evaluate("onrecord.state.from") == ""
        assert len(_labels(seen)) == everything

        _drag(seen, 0.75, 0.999)
        seen.page.get_by_role("button", name="Show all dates").click()
        assert seen.page.evaluate("[onrecord.state.from, onrecord.state.to]") == ["", ""]
        assert seen.complaints == []


@pytest.mark.chromium
def test_two_clicks_choose_days(browser: Browser, partial: Path) -> None:
    """The first click says that another is wanted."""
    with opened(browser, partial, width=1920, choice=TIMELINE) as seen:
        box = seen.page.locator(".overview .ground").bounding_box()
        assert box
        seen.page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + 5)
        assert "other end" in seen.page.locator(".timeline .hint").inner_text()
        assert seen.page.evaluate("onrecord.state.from") == ""

        seen.page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + 5)
        state = seen.page.evaluate("onrecord.state")
        assert "" < state["from"] < state["to"]


@pytest.mark.chromium
def test_keys_choose_days(browser: Browser, partial: Path) -> None:
    """Each end of the stretch is a slider that arrows move by a day, and it keeps the focus."""
    with opened(browser, partial, width=1920, choice=TIMELINE) as seen:
        slider = seen.page.get_by_role("slider", name="First day shown")
        assert slider.get_attribute("aria-valuetext") == "January 1, 2024"
        slider.focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.keyboard.press("ArrowRight")

        assert seen.page.evaluate("onrecord.state.from") == "2024-01-03"
        assert seen.page.evaluate("document.activeElement.dataset.handle") == "from"


@pytest.mark.chromium
def test_a_stretch_without_statements_can_be_left(browser: Browser, partial: Path) -> None:
    """The overview stays where nothing is left of the lanes."""
    with opened(browser, partial, choice=f"{TIMELINE}&q=early&from=2024-03-05") as seen:
        assert seen.page.locator(".chart").count() == 0
        assert "No statement matches" in seen.page.locator("#view-timeline").inner_text()
        seen.page.get_by_role("button", name="Show all dates").click()
        assert seen.page.locator(".chart a.mark").count() > 0
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_selection_of_nothing_has_a_way_back(browser: Browser, file: Path) -> None:
    """As every view has, where no statement matches."""
    with opened(browser, file, choice=f"{TIMELINE}&q=nobodysaysthis") as seen:
        seen.page.get_by_role("tabpanel").get_by_role("button", name="Reset").click()
        assert seen.page.locator(".chart a.mark").count() > 0
        assert seen.page.evaluate("document.activeElement.id") == "tab-timeline"


@pytest.mark.chromium
def test_filters_are_followed(browser: Browser, file: Path) -> None:
    """Of an issue only its statements are drawn, with the stance they take on it alone."""
    with opened(browser, file, choice=f"{TIMELINE}&issue=fares") as seen:
        assert seen.page.locator('a.mark[data-at^="s:"]').count() == 2
        assert seen.page.locator('a.mark[data-at^="s:"] .sign').count() == 2
        assert seen.page.locator('a.mark[data-at^="s:"] .sign.supports').count() == 2


# Many statements.


@pytest.mark.chromium
def test_many_statements_are_squares_that_lead_to_fewer(browser: Browser, many: Path) -> None:
    """A square tells its number and its stances, and a click asks for its lane and its stretch."""
    with opened(browser, many, choice=TIMELINE) as seen:
        squares = seen.page.locator(".bins a.mark")
        assert seen.page.locator(".bins .heading").count() == 20
        assert re.match(r".+, .*20\d\d.*: \d+ statements? \(.+\)", str(squares.first.get_attribute("aria-label")))

        squares.first.locator(".symbol").click()
        state = seen.page.evaluate("onrecord.state")
        assert state["view"] == "timeline"
        assert state["from"] and state["to"] and len(state["by"]) == 1
        assert seen.complaints == []


@pytest.mark.chromium
def test_more_lanes_are_a_click_away(browser: Browser, many: Path) -> None:
    """Twenty lanes at first, then forty."""
    with opened(browser, many, choice=TIMELINE) as seen:
        seen.page.get_by_role("button", name="Show 20 more").click()

        assert seen.page.locator(".chart .heading").count() == 40


# On a phone.


@pytest.mark.chromium
def test_a_phone_gets_a_list(browser: Browser, partial: Path) -> None:
    """The same in the order of time, below dates; spans have a small bar."""
    with opened(browser, partial, width=360, choice=TIMELINE) as seen:
        dates = seen.page.locator(".chronicle h2").all_inner_texts()

        assert seen.page.locator(".chart").count() == 0
        assert [date.strip() for date in dates] == [
            *("2024", "February 20, 2024", "between February 27, 2024 and February 29, 2024"),
            *("no later than March 1, 2024", "March 2024", "March 10, 2024"),
            "no date on record, reported March 12, 2024, 08:00 UTC",
        ]
        assert seen.page.locator(".chronicle .track").count() == 4
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert seen.complaints == []


@pytest.mark.chromium
def test_the_list_links_answers(browser: Browser, file: Path) -> None:
    """On a phone and below the chart: whom it answers, and in which words."""
    with opened(browser, file, choice=TIMELINE) as seen:
        assert seen.page.locator(".chronicle").count() == 0
        seen.page.locator("summary", has_text="As a list").click()

        answer = seen.page.locator(".chronicle .answers", has_text="Answers Ana Ruiz").first
        answer.get_by_role("link").click()
        assert seen.page.url.endswith("#view=timeline&s:promise")


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 768, 1280, 3840])
def test_it_fits_every_width(browser: Browser, file: Path, width: int) -> None:
    """Nothing has to be scrolled sideways."""
    with opened(browser, file, width=width, choice=TIMELINE) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.complaints == []


@pytest.mark.chromium
def test_time_runs_from_right_to_left_where_writing_does(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The axis is mirrored, and so are the keys."""
    texts = words.texts()
    monkeypatch.setattr(words, "texts", lambda language="en": {**texts, "lang": "ar", "dir": "rtl"})
    target = written(tmp_path, graph(SAID))

    with opened(browser, target, width=1920, choice=TIMELINE) as seen:
        assert middle(seen, "late") < middle(seen, "early")
        seen.page.locator('a.mark[tabindex="0"]').focus()
        seen.page.keyboard.press("ArrowLeft")
        assert seen.page.evaluate("document.activeElement.dataset.at") == "s:early"
        assert seen.complaints == []
