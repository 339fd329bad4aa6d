"""The timeline in a real Chromium: order, spans, responses, and that nothing from the data is more than text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened
from tests.partial import SAID, TIMELINE, graph, middle, written
from viz import words
from viz.evidence import records
from viz.graph import statement_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a graph of partial dates into a file."""
    return written(tmp_path_factory.mktemp("partial"), graph(SAID))


def _bar(seen: Opened, statement: str) -> tuple[float, float]:
    """Return between which pixels of the drawing a bar lies."""
    bar = seen.page.locator(f'a.mark[data-at="s:{statement}"] .bar')
    x, width = bar.evaluate("(one) => [one.getBBox().x, one.getBBox().width]")
    return x, x + width


# What is drawn.


def test_names_carry_their_days_as_they_are_on_record() -> None:
    """Events and policies have raw dates beside the facts that people read."""
    found = {name.iri: name.days for name in records(statement_graph(debate.store()), words.texts()).names if name.days}

    assert found == {
        "crash": {"when": "2023"},
        "freeze": {"starts": "2024-03"},
        "hearing": {"when": "2024-02-28"},
        "march": {"when": "2024-02-24/2024-02-25"},
        "pause": {"duration": "P6M"},
    }


@pytest.mark.chromium
def test_every_statement_has_a_mark_that_says_what_it_is(browser: Browser, file: Path) -> None:
    """Who, when, what it does with which stance, in which words; a paraphrase without quotation marks."""
    with opened(browser, file, choice=TIMELINE) as seen:
        found = seen.page.locator('a.mark[data-at^="s:"]')
        labels = {str(one.get_attribute("data-at")): str(one.get_attribute("aria-label")) for one in found.all()}

        assert len(labels) == len(debate.STATEMENTS)
        assert labels["s:promise"] == (
            "Ana Ruiz, February 28, 2024, commitment; supports; announces Fare freeze: “will not raise fares”"
        )
        assert labels["s:bus-pause"] == (
            "Bluebird Buses, February 2024, commitment; announces Pause of bus line 4: "
            "Bluebird stops running line 4 for six months."
        )
        assert seen.complaints == []


@pytest.mark.chromium
def test_lanes_are_the_voices_those_with_most_statements_first(browser: Browser, file: Path) -> None:
    """Those spoken for have the lane; events and policies come before them."""
    with opened(browser, file, choice=TIMELINE) as seen:
        lanes = seen.page.evaluate(
            """() => [...document.querySelectorAll(".chart .heading")].map((one) =>
              [...one.querySelectorAll("text")].map((text) => text.textContent).join(" "))"""
        )

        assert [re.sub("[\u2066-\u2069]", "", lane) for lane in lanes] == [
            *("Events", "Policies and laws", "City of Port 2 statements"),
            *("Old Town Shopkeepers’ Association 2 statements", "Riders’ Union of Port 2 statements"),
            *("Bluebird Buses 1 statement", "Chidi Okafor 1 statement", "Harbor Rail Company 1 statement"),
            *("Peter Voss 1 statement", "The Port Gazette 1 statement", "bus drivers 1 statement"),
            *("residents of the hill 1 statement", "students 1 statement"),
        ]


@pytest.mark.chromium
def test_stances_have_signs_and_several_of_them_several(browser: Browser, file: Path) -> None:
    """A statement for one thing and against another is no mixed one: it has a sign for each."""
    with opened(browser, file, choice=TIMELINE) as seen:
        kinds = seen.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll('a.mark[data-at^="s:"]')].map((one) =>
              [one.dataset.at, [...one.querySelectorAll(".sign")].map((sign) => [...sign.classList].at(-1))]))"""
        )

        assert kinds["s:threat"] == ["supports", "mixed", "opposes"]
        assert kinds["s:promise"] == ["supports"]
        assert kinds["s:bus-pause"] == ["none"]


@pytest.mark.chromium
def test_announcements_carry_the_name_of_the_policy(browser: Browser, file: Path) -> None:
    """What announces a policy is a diamond with its name."""
    with opened(browser, file, choice=TIMELINE) as seen:
        found = seen.page.locator("a.mark:has(.announces)")

        assert sorted(str(one.get_attribute("data-at")) for one in found.all()) == ["s:bus-pause", "s:promise"]
        assert "Fare freeze" in str(seen.page.locator('a.mark[data-at="s:promise"] .label').text_content())


@pytest.mark.chromium
def test_spans_reach_over_the_days_they_stand_for(browser: Browser, partial: Path) -> None:
    """Three days are three days wide, a month is 31, a year reaches over both; what ends by a day ends with it."""
    with opened(browser, partial, width=1920, choice=TIMELINE) as seen:
        day = (middle(seen, "late") - middle(seen, "early")) / 19
        start = middle(seen, "early") - day / 2

        between, month, year, before = (_bar(seen, name) for name in ("between", "month", "year", "before"))

        assert day > 10
        assert between == pytest.approx((start + 7 * day, start + 10 * day), abs=0.5)
        assert month == pytest.approx((start + 10 * day, start + 41 * day), abs=0.5)
        assert before[1] == pytest.approx(start + 11 * day, abs=0.5)
        assert year[0] < start and year[1] > month[1]
        assert seen.page.locator('a.mark[data-at="s:before"] .bar').get_attribute("mask") == "url(#timeline-fades-left)"
        assert seen.page.locator('a.mark[data-at="s:between"] .bar').get_attribute("mask") is None
        assert seen.complaints == []


@pytest.mark.chromium
def test_what_has_no_date_says_so(browser: Browser, partial: Path) -> None:
    """It stands hollow at the day it was reported, and nowhere is that day taken for its own."""
    with opened(browser, partial, width=1920, choice=TIMELINE) as seen:
        mark = seen.page.locator('a.mark[data-at="s:never"]')

        assert mark.get_attribute("data-first") == "2024-03-12"
        assert "no date on record, reported March 12, 2024" in str(mark.get_attribute("aria-label"))
        assert mark.locator(".symbol.reported").count() == 1
        assert seen.page.locator(".label.when").all_text_contents() == ["reported"]
        assert seen.page.locator("a.mark .reported").count() == 1
        assert "no date on record" in seen.page.locator(".timeline .legend").inner_text()


@pytest.mark.chromium
def test_quiet_stretches_are_drawn_short_and_say_so(browser: Browser, tmp_path: Path) -> None:
    """An event years before a week of statements leaves the week its room."""
    said = {f"day-{day}": f"2020-06-{day:02}" for day in range(8, 15)}
    target = written(tmp_path, graph(said, when="2018-03-01"))

    with opened(browser, target, choice=TIMELINE) as seen:
        assert seen.page.locator(".chart .break").count() == 1
        assert seen.page.locator(".axis .gap").all_text_contents() == ["2 years"]
        assert (middle(seen, "day-14") - middle(seen, "day-8")) / 6 > 20
        assert "drawn shorter" in seen.page.locator(".timeline .legend").inner_text()


@pytest.mark.chromium
def test_marks_of_one_day_do_not_lie_over_each_other(browser: Browser, article: Path) -> None:
    """In the packaged article six statements of a lane are of one day."""
    with opened(browser, article, choice=TIMELINE) as seen:
        boxes = [one.bounding_box() for one in seen.page.locator('a.mark[data-at^="s:"] .symbol').all()]

        assert len(boxes) == 25
        for place, one in enumerate(boxes):
            for other in boxes[:place]:
                assert one and other
                across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
                down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
                assert across <= 0 or down <= 0


# What answers what.


@pytest.mark.chromium
def test_responses_are_linked(browser: Browser, file: Path) -> None:
    """A curve leads from each answer to what it answers; those of the chosen statement stand out."""
    with opened(browser, file, choice=f"{TIMELINE}&s:promise") as seen:
        pairs = seen.page.evaluate('[...document.querySelectorAll(".answer[data-to]")].map((one) => one.dataset.to)')
        chosen = seen.page.locator(".answer.chosen[data-to]")

        assert sorted(pairs) == ["s:bus-pause", "s:promise", "s:promise"]
        assert chosen.count() == 2
        assert {one.get_attribute("data-to") for one in chosen.all()} == {"s:promise"}
        assert seen.page.locator("a.mark[aria-current=true]").get_attribute("data-at") == "s:promise"


@pytest.mark.chromium
def test_a_mark_opens_its_evidence(browser: Browser, file: Path) -> None:
    """A click is an address, and the mark is highlighted; the back button takes both back."""
    with opened(browser, file, choice=TIMELINE) as seen:
        seen.page.locator('a.mark[data-at="s:threat"] .symbol').click()
        assert seen.page.url.endswith("#view=timeline&s:threat")
        assert seen.page.locator("a.mark[aria-current=true]").count() == 1

        seen.page.go_back()
        assert seen.page.locator("a.mark[aria-current=true]").count() == 0


# What must not happen.


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "payload",
    [
        "<script>window.pwned = 1</script>",
        '"><img src=x onerror="window.pwned=1">',
        "</svg></title><svg onload=window.pwned=1>",
        "{count} {name} ${window.pwned=1}",
        "\u202eoverride \u2067isolate",
        "W" * 4000,
        "9999-99-99/0000-00-00",
    ],
    ids=range(7),
)
def test_nothing_from_the_data_is_more_than_text(browser: Browser, tmp_path: Path, payload: str, width: int) -> None:
    """With the payload in every text and every date, nothing runs and no foreign element appears."""
    found = graph(SAID, when=payload)
    for _, told in found.nodes(data=True):
        told |= {"label": payload, "note": payload, "starts": payload, "duration": payload, "kind": payload}
    for *_, told in found.edges(data=True):
        told |= {"words": payload, "act": payload, "role": payload, "title": payload}
    found.add_edge(f"{ID}ann", f"{ID}fair", key=f"{ID}odd", number=99, words=payload, when=payload, published=payload)
    target = written(tmp_path, found)

    with opened(browser, target, width=width, choice=TIMELINE) as seen:
        foreign = seen.page.evaluate(
            """[window.pwned ?? null, document.scripts.length,
              document.querySelectorAll("img, iframe, [onload], [onerror]").length]"""
        )

        assert foreign == [None, 3, 0]
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.complaints == []
        assert len(seen.requests) == 1


@pytest.mark.chromium
def test_no_dates_at_all_is_said(browser: Browser, tmp_path: Path) -> None:
    """Statements of an undated source are listed, and the reader is told why there is no axis."""
    found = graph({"never": ""})
    for *_, told in found.edges(data=True):
        del told["published"]
    target = written(tmp_path, found)

    with opened(browser, target, choice=TIMELINE) as seen:
        assert "has no date" in seen.page.locator("#view-timeline").inner_text()
        assert seen.page.locator(".chronicle .entry").count() == 1
        assert seen.complaints == []
