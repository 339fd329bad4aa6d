"""The matrix in use, in a real Chromium: by keyboard, with something opened, selected, big, narrow and hostile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import debate, stances
from tests.browser import opened
from viz.graph import statement_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOCUS = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the debate's page into a file."""
    return stances.written(tmp_path_factory.mktemp("page"), statement_graph(debate.store()), "matrix")


@pytest.mark.chromium
def test_the_keyboard_moves_from_stance_to_stance(browser: Browser, file: Path) -> None:
    """One stop for the tab key; arrows skip what is empty and reach the names; Enter opens; Escape comes back."""
    with opened(browser, file) as seen:
        table = seen.page.locator("#view-matrix table")
        assert table.locator("[tabindex='0']").count() == 1
        table.locator("[tabindex='0']").focus()
        keys = [
            "ArrowRight",
            "ArrowDown",
            "ArrowDown",
            "ArrowRight",
            "End",
            "ArrowUp",
            "ArrowUp",
            "ArrowLeft",
            "ArrowDown",
        ]
        heard = []
        for key in keys:
            seen.page.keyboard.press(key)
            heard.append(str(seen.page.evaluate(FOCUS)).split(",")[0])

        assert heard == [
            "Riders’ Union of Port supports “Running the tram publicly”",
            "Riders’ Union of Port supports “Running the tram publicly”",
            "Riders’ Union of Port supports “Running the tram publicly”",
            "Riders’ Union of Port supports “Transit Act”",
            "Riders’ Union of Port opposes “Harbor Rail Company”",
            "Harbor Rail Company",
            "Harbor Rail Company",
            "City of Port",
            "Harbor Rail Company supports “City of Port”",
        ]
        assert table.locator("[tabindex='0']").count() == 1

        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("onrecord.state.at").startswith("s:")
        seen.page.keyboard.press("Escape")
        assert seen.page.evaluate(FOCUS) == "Harbor Rail Company supports “City of Port”, 1 statement"


@pytest.mark.chromium
def test_arrows_go_where_they_point(browser: Browser, tmp_path: Path) -> None:
    """Where the page is read from right to left, the next column is at the left."""
    graph = stances.graph(*({"by": "a1", "on": on, "stance": "supports"} for on in ("i1", "i2")))
    with opened(browser, stances.written(tmp_path, graph, "matrix", "ar")) as seen:
        cells = seen.page.locator("#view-matrix td a")
        cells.first.focus()
        seen.page.keyboard.press("ArrowLeft")

        assert seen.page.evaluate(FOCUS) == cells.last.get_attribute("aria-label")
        assert seen.complaints == []


@pytest.mark.chromium
def test_what_is_opened_is_marked(browser: Browser, file: Path) -> None:
    """A cell of several statements opens them all; one statement marks its cells; names mark themselves."""
    marked = (
        "[...document.querySelectorAll('#view-matrix [aria-current=true]')].map((one) => one.ariaLabel.split(',')[0])"
    )
    chosen = "[...document.querySelectorAll('#view-matrix th.chosen')].map((one) => one.textContent)"
    with opened(browser, file) as seen:
        seen.page.locator("#view-matrix td a").nth(3).click()
        seen.page.locator("#view-matrix td a[aria-label^='City of Port supports “Building']").click()
        assert seen.page.evaluate("onrecord.state.at") == "p:city|line"
        assert seen.page.evaluate(marked) == ["City of Port supports “Building the tram line”"]
        assert seen.page.evaluate(chosen) == ["Building the tram line", "City of Port"]

        seen.page.evaluate("onrecord.go({at: 's:promise'})")
        assert seen.page.evaluate(marked) == [
            "City of Port supports “Building the tram line”",
            "City of Port supports “Keeping fares as they are”",
        ]
        seen.page.evaluate("onrecord.go({at: 'n:city'})")
        assert seen.page.evaluate(marked) == []
        assert seen.page.evaluate(chosen) == ["City of Port", "City of Port"]


@pytest.mark.chromium
def test_it_follows_the_selection(browser: Browser, file: Path) -> None:
    """Filters change it; where no stance is left, it says so and offers everything again."""
    with opened(browser, file, choice="#issue=carfree") as seen:
        assert stances.table(seen) == [
            ["Closing Old Town to cars"],
            ["Old Town Shopkeepers’ Association", "−2"],
            ["students", "+"],
        ]

        seen.page.evaluate("onrecord.go({issue: [], q: 'zeppelin', at: 's:promise'})")
        assert seen.page.locator("#view-matrix").inner_text().startswith("No statement matches this selection.")
        seen.page.locator("#view-matrix").get_by_role("button", name="Reset").click()
        assert len(stances.table(seen)) == 9
        assert seen.complaints == []


@pytest.mark.chromium
def test_it_is_bounded(browser: Browser, tmp_path: Path) -> None:
    """Sixty rows and forty columns at first, those with most stances; it says of how many, and shows more."""
    lines = [
        {"by": f"a{n:02}", "on": f"i{m:02}", "stance": "supports"} for n in range(70) for m in range(max(1, 50 - n))
    ]
    with opened(browser, stances.written(tmp_path, stances.graph(*lines), "matrix")) as seen:
        size = "['tbody tr', 'th[scope=col]'].map((one) => document.querySelectorAll(`#view-matrix ${one}`).length)"
        assert seen.page.evaluate(size) == [60, 40]
        assert seen.page.locator("#view-matrix caption").inner_text() == (
            "Rows: 60 of 70 people and organizations, those with most stances. "
            "Columns: 40 of the 50 things they take a stance on."
        )

        seen.page.get_by_role("button", name="Show 10 more people and organizations").click()
        seen.page.get_by_role("button", name="Show 10 more columns").click()
        assert seen.page.evaluate(size) == [70, 50]
        assert seen.page.get_by_role("button", name="Show").count() == 0
        assert seen.page.evaluate(FOCUS) == stances.table(seen)[1][0]


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 768, 1280, 1920, 3840])
def test_it_scrolls_within_itself(browser: Browser, tmp_path: Path, width: int) -> None:
    """The page is never wider than the screen, and the names stay where they are when the matrix is scrolled."""
    names = {f"i{m:02}": f"Letting law enforcement use facial recognition {m}" for m in range(30)}
    lines = [{"by": f"a{n:02}", "on": on, "stance": "opposes"} for n in range(40) for on in names]
    with opened(browser, stances.written(tmp_path, stances.graph(*lines, labels=names), "matrix"), width=width) as seen:
        seen.page.evaluate("document.querySelector('#view-matrix .frame').scrollTo(9999, 9999)")
        inside = seen.page.evaluate(
            """() => {
              const frame = document.querySelector("#view-matrix .frame").getBoundingClientRect();
              const seen = (selector) => {
                const { x, y } = document.querySelector(selector).getBoundingClientRect();
                return [Math.abs(x - frame.x) < 3, Math.abs(y - frame.y) < 40];
              };
              return [seen("#view-matrix tbody tr:last-child th")[0], seen("#view-matrix th[scope=col]:last-child")[1]];
            }"""
        )

        assert inside == [True, True]
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium
@pytest.mark.parametrize("payload", ["<img src=x onerror='window.pwned=1'>", '"><b>', "{count} {0}", "W" * 900])
def test_names_stay_text(browser: Browser, tmp_path: Path, payload: str) -> None:
    """In rows, columns, and what cells say."""
    graph = stances.graph({"by": "a1", "on": "i1", "stance": "opposes"}, labels={"a1": payload, "i1": payload})
    with opened(browser, stances.written(tmp_path, graph, "matrix"), width=360) as seen:
        assert stances.sentences(seen) == {f"{payload} opposes “{payload}”, 1 statement"}
        assert seen.page.locator("#view-matrix th[scope=col] a").get_attribute("title") == payload
        assert seen.page.locator("#view-matrix :is(img, script, td td)").count() == 0
        assert seen.page.evaluate("[window.pwned ?? null, document.documentElement.scrollWidth]") == [None, 360]
        assert seen.complaints == []
