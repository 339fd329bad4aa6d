"""The page in a real Chromium: how it is opened, searched, filtered and sent; and its data is never more than text."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx
import pytest

from tests import debate
from tests.browser import fragment, opened, shown
from viz.graph import statement_graph
from viz.page import page
from viz.views import VIEWS
from viz.words import languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser


TITLE = "Port argues over its tram"
PROMISE = "s:promise"
STATEMENTS = 14
NAMES = 29
EDGES = 36


# How it is opened.


def test_a_store_is_drawn_in_one_call_each_time() -> None:
    """The package's own names stay functions when its rooms are loaded."""
    import viz

    store = debate.store()

    first, second = viz.draw(store, title=TITLE), viz.draw(store, title=TITLE)

    assert first == second == page(viz.statement_graph(store), title=TITLE)


@pytest.mark.chromium
def test_everything_is_selected_at_first(browser: Browser, file: Path) -> None:
    """The headline view of all statements and lines, with the heading and its counts."""
    with opened(browser, file) as seen:
        assert seen.page.get_by_role("heading", level=1).inner_text() == TITLE
        assert seen.page.get_by_role("tab", selected=True).inner_text() == "Who stands where"
        assert seen.page.evaluate("onrecord.selection.lines") == EDGES
        assert len(shown(seen)) == STATEMENTS
        assert seen.page.locator("#selected").inner_text() == "14 statements"
        counts = seen.page.locator(".counts span").all_inner_texts()
        assert counts == ["14 statements", "7 in the speakers’ own words", "10 speakers"]


@pytest.mark.chromium
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_a_tab_and_an_address(browser: Browser, file: Path, view: str) -> None:
    """A tab shows its view alone; its address shows it again; the back button leads where one came from."""
    with opened(browser, file) as seen:
        seen.page.locator(f"#tab-{view}").click()
        panels = seen.page.locator("#view > [role=tabpanel]:visible")
        assert panels.count() == 1
        assert panels.get_attribute("id") == f"view-{view}"
        assert fragment(seen) == ("" if view == "standing" else f"#view={view}")

        if view != "standing":
            seen.page.go_back()
            assert seen.page.get_by_role("tab", selected=True).get_attribute("id") == "tab-standing"

    with opened(browser, file, choice=f"#view={view}") as seen:
        assert seen.page.locator("#view > [role=tabpanel]:visible").get_attribute("id") == f"view-{view}"
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_page_opens_with_the_view_it_was_made_for(browser: Browser, tmp_path: Path) -> None:
    """`view` says what is seen first, and that needs no address."""
    target = tmp_path / "matrix.html"
    target.write_text(page(statement_graph(debate.store()), title=TITLE, view="matrix"), encoding="utf-8")

    with opened(browser, target) as seen:
        assert seen.page.get_by_role("tab", selected=True).inner_text() == "Matrix"
        seen.page.locator("#tab-standing").click()
        assert fragment(seen) == "#view=standing"


@pytest.mark.chromium
def test_tabs_are_walked_by_arrow_keys(browser: Browser, file: Path) -> None:
    """Right, left, Home and End, around the corner; one tab at a time is in the way of the Tab key."""
    with opened(browser, file) as seen:
        seen.page.locator("#tab-standing").focus()
        visited = []
        for key in ("ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"):
            seen.page.keyboard.press(key)
            visited.append(seen.page.evaluate("document.activeElement.id"))

        assert visited == ["tab-network", "tab-statements", "tab-standing", "tab-statements", "tab-standing"]
        assert seen.page.locator("[role=tab][tabindex='0']").count() == 1


# Selecting.


@pytest.mark.chromium
@pytest.mark.parametrize(
    "choice", ["#view=nothing", "#more=x&from=yesterday", "#%E0%A4%A", "#s:nobody", "#p:city|", "#by=%ZZ"]
)
def test_a_broken_address_shows_everything(browser: Browser, file: Path, choice: str) -> None:
    """What isn't an address of the page says nothing, and nothing breaks."""
    with opened(browser, file, choice=choice) as seen:
        assert seen.page.locator("#view > [role=tabpanel]:visible").count() == 1
        assert seen.page.evaluate("onrecord.state.at") == ""
        assert seen.complaints == []


@pytest.mark.chromium
def test_what_is_opened_is_an_address(browser: Browser, file: Path) -> None:
    """It is a link that can be sent; the back button goes back; Escape closes it and leads back."""
    with opened(browser, file, choice=f"#{PROMISE}") as seen:
        assert "will not raise fares" in seen.page.locator("#panel").inner_text()

        seen.page.locator("#panel").get_by_role("link", name="Fare freeze").first.click()
        assert fragment(seen) == "#n:freeze"

        seen.page.go_back()
        assert "will not raise fares" in seen.page.locator("#panel").inner_text()

        seen.page.keyboard.press("Escape")
        assert fragment(seen) == ""
        assert seen.page.evaluate("onrecord.state.at") == ""


@pytest.mark.chromium
def test_links_say_where_they_lead_from_here(browser: Browser, file: Path) -> None:
    """Copied or opened in another tab, a link keeps the view and the filters."""
    with opened(browser, file, choice="#view=statements&act=commitment") as seen:
        link = seen.page.locator("#view a[data-at]").first
        link.hover()
        link.dispatch_event("pointerdown")

        href = link.get_attribute("href") or ""
        assert href.startswith("#view=statements&act=commitment&")
        assert href.endswith(link.get_attribute("data-at") or "?")


@pytest.mark.chromium
def test_without_scripts_the_tables_hold_everything(browser: Browser, file: Path) -> None:
    """Every statement and every name is a row, each with its words; the page says why the views aren't there."""
    with opened(browser, file, scripts=False, width=360, choice=f"#{PROMISE}") as seen:
        statements, names = seen.page.locator("table").all()
        rows = statements.locator("tbody tr")
        assert rows.count() == STATEMENTS
        text = re.sub(r"\s+", " ", rows.first.inner_text())
        for part in ("Ana Ruiz", "mayor, City of Port", "for City of Port", "“will not raise fares”", "+ supports"):
            assert part in text
        for part in ("Condition: until the line opens", "February 28, 2024", "The Port Gazette", "line 1"):
            assert part in text
        assert names.locator("tbody tr").count() == NAMES
        seen.page.get_by_text("scripts are off").wait_for(state="visible")
        assert seen.page.locator("tr:target").get_attribute("id") == PROMISE
        assert not seen.page.locator("#rooms").is_visible()


# How it looks.


@pytest.mark.chromium
@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1920, 3840])
def test_it_fits_every_width(browser: Browser, file: Path, width: int) -> None:
    """The page never has to be scrolled sideways, in any view, with and without evidence."""
    with opened(browser, file, width=width) as seen:
        for view in VIEWS:
            for choice in ("", "s:threat", "n:line"):
                seen.page.evaluate("([view, at]) => onrecord.go({ view, at })", [view, choice])
                assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, (view, choice)


@pytest.mark.chromium
def test_light_and_dark(browser: Browser, file: Path) -> None:
    """Paper is light by day and dark by night, also when it changes while one reads."""
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    with opened(browser, file) as seen:
        assert seen.page.evaluate(paper) == "rgb(253, 252, 249)"
        seen.page.emulate_media(color_scheme="dark")
        assert seen.page.evaluate(paper) == "rgb(21, 23, 26)"


@pytest.mark.chromium
def test_the_fonts_are_those_inside(browser: Browser, file: Path) -> None:
    """Both families are loaded from the page itself."""
    with opened(browser, file) as seen:
        seen.page.evaluate("document.fonts.ready.then(() => null)")
        loaded = seen.page.evaluate(
            "[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
        )

        assert {family.strip('"') for family in loaded} == {"Record Sans", "Record Serif"}


# What must not happen.


@pytest.mark.chromium
def test_an_empty_graph_is_a_page(browser: Browser, tmp_path: Path) -> None:
    """Nothing on record is no error, in any view."""
    target = tmp_path / "empty.html"
    target.write_text(page(networkx.MultiDiGraph(), title="Nothing yet"), encoding="utf-8")

    for view in VIEWS:
        with opened(browser, target, choice=f"#view={view}") as seen:
            assert seen.page.evaluate("[onrecord.selection.size, onrecord.selection.lines]") == [0, 0]
            assert "Nothing is on record." in seen.page.get_by_role("tabpanel").inner_text()
            assert seen.complaints == []


@pytest.mark.parametrize("language", languages())
def test_the_same_graph_gives_the_same_bytes(language: str) -> None:
    """Also in another process, with another hash seed and another language of the machine."""
    code = (
        "import hashlib; from tests import debate; from viz.graph import statement_graph; from viz.page import page;"
        f"text = page(statement_graph(debate.store()), title={TITLE!r}, language={language!r});"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "LC_ALL": "C"}
    root = Path(__file__).resolve().parents[1]

    other = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    assert other.stderr == ""

    text = page(statement_graph(debate.store()), title=TITLE, language=language)
    assert other.stdout.strip() == hashlib.sha256(text.encode()).hexdigest()


def test_the_page_is_small_and_carries_its_licenses() -> None:
    """One article's page is far under 1.5 MB, holds the licenses of what is inside, and names no source map."""
    text = page(statement_graph(debate.store()), title=TITLE)

    assert len(text.encode()) < 1_200_000
    assert "vis.js is dual licensed under both" in text
    assert text.count("SIL Open Font License") >= 3
    assert "sourceMappingURL" not in text
    assert f'id="{PROMISE}"' in text


def test_only_the_letters_that_are_needed_come_with_it() -> None:
    """A name in Greek brings the Greek letters, and nothing else does."""
    graph = statement_graph(debate.store())
    plain = page(graph, title=TITLE)

    greek = page(graph, title="Ελλάδα")

    assert "U+0370-0377" not in plain
    assert greek.count("U+0370-0377") == 2
