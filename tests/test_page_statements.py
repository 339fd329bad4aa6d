"""The table of statements in a real Chromium: its order, its rows, its marks, as cards, and on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TITLE = "Port argues over its tram"
VIEW = "#view=statements"
MANY = 700
COLUMNS = ["number", "who", "toward", "words", "how", "date", "source"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the debate and of hundreds of statements more into a file."""
    graph = statement_graph(debate.store())
    told = dict(graph.edges[f"{ID}lind", f"{ID}carfree", f"{ID}statement/592764286692ee7076bd"])
    for number in range(15, MANY + 1):
        own = {"statement": f"{ID}more/{number}", "number": number, "words": f"I said it {number} times"}
        graph.add_edge(f"{ID}lind", f"{ID}carfree", key=f"{ID}more/{number}", **told | own)
    target = tmp_path_factory.mktemp("statements") / "many.html"
    target.write_text(page(graph, title=TITLE), encoding="utf-8")
    return target


def _places(seen: Opened) -> list[int]:
    """Return the numbers of the rows, as they stand."""
    return [int(text) for text in seen.page.locator("#view-statements td.number").all_inner_texts()]


def _column(seen: Opened, column: str) -> list[str]:
    """Return the texts of a column, their white space made one."""
    texts = seen.page.locator(f"#view-statements td.{column}").all_inner_texts()
    return [re.sub(r"\s+", " ", text).strip() for text in texts]


@pytest.mark.chromium
def test_a_row_tells_all_of_a_statement_in_short(browser: Browser, file: Path) -> None:
    """Number, speaker with role and for whom, stance, thing and condition, words, mode, act, date, source and line."""
    with opened(browser, file, width=1920, choice=VIEW) as seen:
        cells = [_column(seen, column)[0] for column in COLUMNS]

        assert cells == [
            "1",
            "Ana Ruiz mayor, City of Port for City of Port",
            "+ supports Keeping fares as they are Condition: until the line opens "
            "+ supports Building the tram line Fare freeze students",
            "“will not raise fares”",
            "partly quoted commitment",
            "February 28, 2024",
            "The Port Gazette line 1",
        ]
        assert _places(seen) == list(range(1, 15))
        assert _column(seen, "date")[4] == "reported March 1, 2024"
        assert str(seen.page.locator("td.source a").first.get_attribute("href")).endswith("line%20opens.")
        assert seen.complaints == []
        assert [address.partition("#")[0] for address in seen.requests] == [seen.address]


@pytest.mark.chromium
def test_columns_sort_both_ways_and_back(browser: Browser, file: Path) -> None:
    """A press sorts, the next one turns it, the third gives the order of reading; the address holds it, and says so."""
    with opened(browser, file, choice=VIEW) as seen:
        head = seen.page.locator("th.who")
        button = head.get_by_role("button")
        button.click()
        names = _column(seen, "who")
        assert (head.get_attribute("aria-sort"), seen.page.evaluate("onrecord.state.sort")) == ("ascending", "who")
        assert names[0].startswith("Ana Ruiz") and names[2].startswith("Bluebird")
        assert seen.page.evaluate("document.activeElement.closest('th').className") == "who"
        button.click()
        assert (head.get_attribute("aria-sort"), seen.page.evaluate("onrecord.state.sort")) == ("descending", "-who")
        assert _column(seen, "who")[-1].startswith("Ana Ruiz")
        button.click()
        assert _places(seen) == list(range(1, 15))
        assert seen.page.locator("[aria-sort='ascending']").get_attribute("class") == "number"
        assert seen.complaints == []


@pytest.mark.chromium
@pytest.mark.parametrize("sort", ["date", "-date"])
def test_what_has_no_date_comes_last(browser: Browser, file: Path, sort: str) -> None:
    """Whichever way one sorts, what has no date on record comes after what has one, by the day it was reported."""
    with opened(browser, file, choice=f"{VIEW}&sort={sort}") as seen:
        dates = _column(seen, "date")

    stated = [
        "February 2024",
        "no later than February 27, 2024",
        "February 28, 2024",
        "between February 28, 2024 and March 1, 2024",
    ]
    assert [date for date in dates if not date.startswith("reported")] == (stated if sort == "date" else stated[::-1])
    assert all(date.startswith("reported") for date in dates[4:])


@pytest.mark.chromium
@pytest.mark.parametrize("column", COLUMNS)
def test_every_order_holds_every_statement(browser: Browser, file: Path, column: str) -> None:
    """No column loses or doubles a statement, and turned round it is another order."""
    with opened(browser, file, choice=f"{VIEW}&sort={column}") as seen:
        up = _places(seen)
        seen.page.evaluate("(sort) => onrecord.go({ sort })", f"-{column}")
        down = _places(seen)

    assert sorted(up) == sorted(down) == list(range(1, 15))
    assert up != down


@pytest.mark.chromium
def test_rows_come_by_the_hundred(browser: Browser, many: Path) -> None:
    """A hundred rows at once, a hundred more with each press, and the focus on the first that came."""
    with opened(browser, many, choice=VIEW) as seen:
        more = seen.page.locator("#view-statements > .more")
        assert len(_places(seen)) == 100
        assert more.inner_text() == "Show 100 more of 600"
        more.click()
        assert len(_places(seen)) == 200
        assert seen.page.evaluate("document.activeElement.textContent") == "101"
        for _ in range(5):
            more.click()
        assert len(_places(seen)) == MANY
        assert not more.is_visible()
        assert seen.page.locator("table.statements").get_attribute("aria-rowcount") == str(MANY + 1)


@pytest.mark.chromium
def test_a_chosen_row_is_marked_wherever_it_is(browser: Browser, many: Path) -> None:
    """A row soon after those that stand there is reached by more rows, one far down stands apart; one is marked."""
    with opened(browser, many, choice=VIEW) as seen:
        marked = seen.page.locator("tr[aria-current]")
        seen.page.evaluate("onrecord.go({ at: 's:more/150' })")
        assert marked.locator("td.number").inner_text() == "150"
        assert len(_places(seen)) == 200
        assert seen.page.evaluate(
            "document.querySelector('tr[aria-current]').getBoundingClientRect().bottom <= innerHeight"
        )
        seen.page.evaluate("onrecord.go({ at: 's:more/690' })")
        assert marked.locator("td.number").inner_text() == "690"
        assert _places(seen)[-2:] == [200, 690]
        seen.page.locator("#view-statements > .more").click()
        assert _places(seen)[-2:] == [300, 690]
        assert marked.count() == 1
        seen.page.evaluate("onrecord.go({ at: 'n:lind' })")
        assert marked.count() == 0
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_row_opens_its_evidence(browser: Browser, file: Path) -> None:
    """A click on a row opens it, one on a link in it what that says; words can be marked without opening anything."""
    with opened(browser, file, choice=VIEW) as seen:
        seen.page.locator("tbody tr").nth(1).locator("td.how").click()
        assert seen.page.evaluate("onrecord.state.at") == "s:threat"
        seen.page.locator("tbody tr").nth(2).locator("td.toward a").first.click()
        assert seen.page.evaluate("onrecord.state.at") == "n:transit-act"
        words = seen.page.locator("tbody tr").nth(3).locator("td.words span")
        box = words.bounding_box()
        assert box
        seen.page.mouse.move(box["x"] + 4, box["y"] + 8)
        seen.page.mouse.down()
        seen.page.mouse.move(box["x"] + 90, box["y"] + 8, steps=4)
        seen.page.mouse.up()
        assert seen.page.evaluate("String(getSelection())")
        assert seen.page.evaluate("onrecord.state.at") == "n:transit-act"
        seen.page.locator("tbody a.open").nth(3).focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("onrecord.state.at") == "s:bus-pause"


@pytest.mark.chromium
def test_only_what_is_selected_stands_in_a_row(browser: Browser, file: Path) -> None:
    """Filtered by a stance, a row tells the things it is taken on, and how many others there are."""
    with opened(browser, file, choice=f"{VIEW}&stance=mixed") as seen:
        assert (
            _column(seen, "toward")[0] == "± mixed Building the tram line Condition: if it is run publicly and 4 more"
        )
        assert _places(seen) == [2, 6, 13]
        seen.page.evaluate("onrecord.go({ q: 'nothing of the kind' })")
        assert seen.page.locator("#view-statements").inner_text() == "No statement matches this selection.\n\nReset"


@pytest.mark.chromium
@pytest.mark.parametrize(("width", "isCards"), [(360, True), (768, True), (1280, False), (3840, False)])
def test_narrow_rows_are_cards_and_still_a_table(browser: Browser, file: Path, width: int, isCards: bool) -> None:
    """Where there is no room for columns, rows are cards with labels; to a screen reader it is a table everywhere."""
    with opened(browser, file, width=width, choice=VIEW) as seen:
        display = seen.page.locator("tbody tr").first.evaluate("(row) => getComputedStyle(row).display")
        label = seen.page.locator("td.toward").first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        snapshot = seen.page.locator("#view-statements").aria_snapshot()

        assert (display, label) == (("grid", '"Toward"') if isCards else ("table-row", "none"))
        assert [
            len(re.findall(rf"^ *- ['\"]?{role}\b", snapshot, re.M))
            for role in ("table", "row", "columnheader", "cell")
        ] == [1, 15, 7, 98]
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        seen.page.locator("th.date button").click()
        assert seen.page.evaluate("onrecord.state.sort") == "date"


# Paper.


@pytest.mark.chromium
@pytest.mark.parametrize("view", ["standing", "network", "statements"])
def test_paper_has_all_statements_of_the_selection(browser: Browser, many: Path, view: str) -> None:
    """Whichever view is seen, print gives the heading, what is selected, and every statement, without buttons."""
    with opened(browser, many, choice=f"#view={view}&stance=opposes&s:more/150") as seen:
        seen.page.emulate_media(media="print")
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        size = seen.page.evaluate("onrecord.selection.size")

        rows = seen.page.locator("#printed tbody tr")
        assert rows.count() == size > 600
        assert seen.page.locator("#printed .chosen").inner_text() == "Stance opposes"
        assert f"{size} of {MANY} statements" in seen.page.locator("#printed .selected").inner_text()
        assert rows.first.locator("td.source").inner_text().split("\n") == ["The Port Gazette", "line 3"]
        assert "https://example.org/2024/tram?a=1&b=2" in seen.page.locator("#printed > ul").last.inner_text()
        assert seen.page.get_by_role("heading", level=1).is_visible()
        for hidden in ("#columns", "#tabs", "#filters", "#take"):
            assert not seen.page.locator(hidden).is_visible()
        colors = seen.page.evaluate(
            "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
        )
        assert colors == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        assert rows.first.evaluate("(row) => getComputedStyle(row).breakInside") == "avoid"
        seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert seen.page.locator("#printed").count() == 0
        assert seen.complaints == []


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True])
def test_paper_is_made(browser: Browser, many: Path, dark: bool) -> None:
    """Chromium prints the whole selection over several sheets, also from a dark screen."""
    with opened(browser, many, dark=dark, choice=VIEW) as seen:
        made = seen.page.pdf(format="A4")

    pages = len(re.findall(rb"/Type\s*/Page\b", made))
    assert 15 < pages < 80


@pytest.mark.chromium
def test_paper_without_scripts_has_the_tables(browser: Browser, file: Path) -> None:
    """With scripts off the tables of the page are printed, black on white."""
    with opened(browser, file, scripts=False, dark=True) as seen:
        seen.page.emulate_media(media="print")

        assert seen.page.locator("noscript table, main table").first.is_visible()
        assert seen.page.locator("body").is_visible()
