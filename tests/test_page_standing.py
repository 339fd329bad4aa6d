"""Who stands where, in a real Chromium: the sides of each thing, the words that show them, and what leads on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests import debate, stances
from tests.browser import Opened, opened
from viz.graph import statement_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Sides: TypeAlias = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the debate's page into a file."""
    return stances.written(tmp_path_factory.mktemp("page"), statement_graph(debate.store()), "standing")


def _sides(seen: Opened) -> Sides:
    """Return what is seen: thing → side with its number → holders."""
    found: Sides = seen.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#view-standing .thing")].map((thing) => [
          thing.querySelector("h3").textContent,
          Object.fromEntries([...thing.querySelectorAll(".side")].map((side) => [
            side.querySelector("h4").textContent,
            [...side.querySelectorAll(".holder")].map((one) => one.textContent),
          ])),
        ]))"""
    )
    return found


def _entry(seen: Opened, thing: str, holder: str) -> list[str]:
    """Return the lines of an entry, as a reader sees them."""
    things = seen.page.locator("#view-standing .thing").filter(
        has=seen.page.get_by_role("heading", name=thing, exact=True)
    )
    return [line for line in things.locator(".entry").filter(has_text=holder).inner_text().split("\n") if line]


def _lede(seen: Opened) -> str:
    return seen.page.locator("#view-standing .lede").inner_text()


@pytest.mark.chromium
def test_everybody_stands_where_they_said_they_do(browser: Browser, file: Path) -> None:
    """Disputed things come first within their group, then those on which most hold a stance; sides are complete."""
    with opened(browser, file) as seen:
        assert _sides(seen) == {
            "Building the tram line": {
                "+ For · 2": ["City of Port", "Harbor Rail Company"],
                "± Mixed · 1": ["Riders’ Union of Port"],
                "− Against · 1": ["residents of the hill"],
                "0 Neutral · 1": ["Peter Voss"],
            },
            "Closing Old Town to cars": {
                "+ For · 1": ["students"],
                "− Against · 1": ["Old Town Shopkeepers’ Association"],
            },
            "Keeping fares as they are": {"+ For · 2": ["City of Port", "Old Town Shopkeepers’ Association"]},
            "Running the tram publicly": {"+ For · 1": ["Riders’ Union of Port"]},
            "Job guarantee for drivers": {"± Mixed · 1": ["Chidi Okafor"]},
            "Transit Act": {"+ For · 2": ["City of Port", "Riders’ Union of Port"]},
            "A law against night noise": {"+ For · 1": ["residents of the hill"]},
            "Ana Ruiz": {"± Mixed · 1": ["Old Town Shopkeepers’ Association"]},
            "Bluebird Buses": {"− Against · 1": ["Chidi Okafor"]},
            "City of Port": {"+ For · 1": ["Harbor Rail Company"]},
            "Harbor Rail Company": {"− Against · 1": ["Riders’ Union of Port"]},
        }
        headings = seen.page.locator("#view-standing h2").all_text_contents()
        assert headings == ["Issues", "Policies", "Laws", "People and organizations"]
        assert _lede(seen) == (
            "8 people and organizations take a stance on 4 issues, 1 policy, 2 laws, and 4 people and organizations. "
            "Most disputed: Building the tram line, with 2 for it and 1 against."
        )
        assert (
            seen.page.locator("#view-standing .rest").inner_text().startswith("3 statements of this selection take no")
        )
        assert seen.requests == [seen.address]
        assert seen.complaints == []


@pytest.mark.chromium
def test_the_words_show_the_stance(browser: Browser, file: Path) -> None:
    """Whole quotations before parts of them, paraphrases marked, conditions labeled, speakers and the rest named."""
    with opened(browser, file) as seen:
        line = "Building the tram line"
        assert _entry(seen, line, "City of Port") == [
            "City of Port",
            "“We will not stand in the way of this line,”",
            "Ana Ruiz · 1 more statement",
        ]
        assert _entry(seen, line, "Riders") == [
            "Riders’ Union of Port",
            "“A tram without drivers' consent is a threat, … We want it public, or not at all.”",
            "CONDITION if it is run publicly",
            "Chidi Okafor",
        ]
        assert _entry(seen, line, "residents") == [
            "residents of the hill",
            "The residents ask for a law against noise at night.",
            "paraphrase",
        ]
        assert _entry(seen, "Keeping fares as they are", "City of Port")[2] == "CONDITION until the line opens"
        assert seen.page.locator("#view-standing em").all_text_contents() == ["not raise"]


@pytest.mark.chromium
def test_stances_are_taken_together(browser: Browser, tmp_path: Path) -> None:
    """Who says both is mixed, and shown with both; neutral counts only alone; each holder stands for itself."""
    graph = stances.graph(
        {"by": "a1", "on": "i1", "stance": "supports", "words": "For it.", "quoted": True},
        {"by": "a1", "on": "i1", "stance": "opposes", "words": "Against it."},
        {"by": "a2", "on": "i1", "stance": "neutral", "words": "Who knows."},
        {"by": "a2", "on": "i1", "stance": "opposes", "words": "Rather not."},
        {"by": "a3", "on": "i1", "stance": "neutral"},
        {
            "by": "a4",
            "on": "i1",
            "stance": "supports",
            "holder": ["a5"],
            "also": [{"stance": "opposes", "holder": ["a6"]}],
        },
        {"by": "a7", "on": "e1", "stance": "supports", "when": "if it rains", "words": "Maybe."},
    )
    with opened(browser, stances.written(tmp_path, graph, "standing")) as seen:
        assert _sides(seen) == {
            "i1": {
                "+ For · 1": ["a5"],
                "± Mixed · 1": ["a1"],
                "− Against · 2": ["a2", "a6"],
                "0 Neutral · 1": ["a3"],
            },
            "e1": {"+ For · 1": ["a7"]},
        }
        assert _entry(seen, "i1", "a1") == ["a1", "+ supports", "“For it.”", "− opposes", "Against it.", "paraphrase"]
        assert _entry(seen, "i1", "a2") == ["a2", "Rather not.", "paraphrase · 1 more statement"]
        assert _entry(seen, "i1", "a5") == ["a5", "The words are not on record.", "a4"]
        assert seen.complaints == []


@pytest.mark.chromium
def test_long_words_are_cut_around_what_matters(browser: Browser, tmp_path: Path) -> None:
    """What the stance rests on stays in; a quotation without it is cut at its end."""
    words = f"{'before ' * 60}it has to go, {'after ' * 60}"
    graph = stances.graph(
        {"by": "a1", "on": "i1", "stance": "opposes", "words": words, "quoted": True, "core": "it has to go"},
        {"by": "a2", "on": "i1", "stance": "opposes", "words": words, "quoted": True},
    )
    with opened(browser, stances.written(tmp_path, graph, "standing")) as seen:
        with_core, without = seen.page.locator("#view-standing q").all_text_contents()

        assert with_core.startswith("“…before ")
        assert "before it has to go, after " in with_core
        assert with_core.endswith("after…”")
        assert max(len(with_core), len(without)) <= 245
        assert without.startswith("“before before")


@pytest.mark.chromium
def test_it_leads_on(browser: Browser, file: Path) -> None:
    """A holder opens what they say of the thing, one statement or all of them; a thing's name opens the thing."""
    with opened(browser, file) as seen:
        seen.page.get_by_role("heading", name="Building the tram line").get_by_role("link").click()
        assert seen.page.evaluate("onrecord.state.at") == "n:line"

        entry = seen.page.locator(".thing[data-thing=line] .entry").first
        entry.locator(".holder a").click()
        assert seen.page.evaluate("onrecord.state.at") == "p:city|line"
        assert entry.locator("[aria-current=true]").count() == 1

        seen.page.locator(".thing[data-thing=line] .entry", has_text="Voss").locator("q").click()
        assert seen.page.evaluate("onrecord.state.at").startswith("s:")
        assert seen.page.locator("#view-standing [aria-current=true]").count() == 1

        seen.page.get_by_role("link", name="Read all statements").click()
        assert seen.page.evaluate("onrecord.state.view") == "statements"


@pytest.mark.chromium
def test_it_follows_the_selection(browser: Browser, file: Path) -> None:
    """One thing alone, one side alone, nothing with a way back; what narrows to the thing isn't offered again."""
    with opened(browser, file) as seen:
        seen.page.get_by_role("button", name="Only this: Closing Old Town to cars").click()
        assert list(_sides(seen)) == ["Closing Old Town to cars"]
        assert seen.page.get_by_role("button", name="Only this").count() == 0

        seen.page.evaluate("onrecord.go({issue: [], stance: ['opposes'], kind: ['Group']})")
        assert _sides(seen) == {"Building the tram line": {"− Against · 1": ["residents of the hill"]}}
        assert (
            _lede(seen) == "1 person or organization takes a stance on 1 issue. Nobody is for what another is against."
        )

        seen.page.evaluate("onrecord.go({stance: ['none']})")
        assert "No statement of this selection takes a stance." in seen.page.locator("#view-standing").inner_text()

        seen.page.evaluate("onrecord.go({q: 'zeppelin'})")
        assert "No statement matches" in seen.page.locator("#view-standing").inner_text()
        seen.page.locator("#view-standing").get_by_role("button", name="Reset").click()
        assert len(_sides(seen)) == 11
        assert seen.complaints == []


@pytest.mark.chromium
def test_it_is_bounded(browser: Browser, tmp_path: Path) -> None:
    """Twelve issues and six holders a side at first; more on demand, as long as the selection stays."""
    some: list[dict[str, Any]] = [{"by": f"a{n:02}", "on": "i00", "stance": "supports"} for n in range(20)]
    more = [{"by": "a00", "on": f"i{n:02}", "stance": "opposes"} for n in range(1, 15)]
    with opened(browser, stances.written(tmp_path, stances.graph(*some, *more), "standing")) as seen:
        first = seen.page.locator(".thing").first
        assert seen.page.locator(".thing").count() == 12
        assert first.locator(".entry").count() == 6

        first.get_by_role("button", name="Show 6 more").click()
        seen.page.get_by_role("button", name="Show 3 more issues").click()
        assert seen.page.evaluate("document.activeElement.textContent") == "i12"
        seen.page.get_by_role("tab", name="Matrix").click()
        seen.page.get_by_role("tab", name="Who stands where").click()
        assert seen.page.locator(".thing").count() == 15
        assert first.locator(".entry").count() == 12

        seen.page.evaluate("onrecord.go({stance: ['supports']})")
        assert first.locator(".entry").count() == 6


@pytest.mark.chromium
def test_a_narrower_issue_tells_the_broader(browser: Browser, tmp_path: Path) -> None:
    """It is named, and leads there."""
    graph = stances.graph(
        *({"by": "a1", "on": on, "stance": "supports"} for on in ("i1", "i2")), labels={"i2": "All of it"}
    )
    names = list(graph)
    graph.nodes[names[1]]["broader_iri"] = names[2]
    with opened(browser, stances.written(tmp_path, graph, "standing")) as seen:
        seen.page.locator(".thing[data-thing=i1] .broader").get_by_role("link", name="All of it").click()

        assert seen.page.locator(".broader").all_text_contents() == ["Part of: All of it"]
        assert seen.page.evaluate("onrecord.state.at") == "n:i2"


@pytest.mark.chromium
@pytest.mark.parametrize("payload", ["<img src=x onerror='window.pwned=1'>", "</script><b>", "{count} {0}", "W" * 900])
def test_what_was_said_stays_text(browser: Browser, tmp_path: Path, payload: str) -> None:
    """In names, words, conditions and the words a stance rests on."""
    line = {"by": "a1", "on": "i1", "stance": "opposes", "words": f"So: {payload}!", "quoted": True, "core": payload}
    graph = stances.graph({**line, "when": payload}, labels={"a1": payload, "i1": payload})
    with opened(browser, stances.written(tmp_path, graph, "standing"), width=360) as seen:
        view = seen.page.locator("#view-standing")

        assert view.locator("h3").text_content() == payload
        assert view.locator(".holder").text_content() == payload
        assert view.locator(".condition bdi").text_content() == payload
        assert str(view.locator("q").text_content()).startswith(f"“So: {payload[:200]}")
        assert view.locator("img, script, b:not(.mark, .condition b)").count() == 0
        assert seen.page.evaluate("[window.pwned ?? null, document.documentElement.scrollWidth]") == [None, 360]
        assert seen.complaints == []


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 768, 1280, 1920, 3840])
def test_it_fits_every_width(browser: Browser, file: Path, width: int) -> None:
    """Nothing has to be scrolled sideways; sides stand beside each other where there is room, below each other else."""
    with opened(browser, file, width=width) as seen:
        tops = seen.page.evaluate(
            "[...document.querySelectorAll('.thing[data-thing=line] h4')].map((one) => one.getBoundingClientRect().top)"
        )

        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert len(set(tops)) == (4 if width < 600 else 2 if width < 1920 else 1)
