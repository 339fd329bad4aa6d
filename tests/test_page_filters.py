"""The search and the filters of the page: what they find, count, show, and take off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, fragment, opened, shown, until
from viz.graph import statement_graph
from viz.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


TITLE = "Port argues over its tram"
STATEMENTS = 14


# How it is opened.


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("RAISE fares", ["will not raise fares"]),
        ('"raise fares"', ["will not raise fares"]),
        ('"fares raise"', []),
        ("  consent   PUBLIC ", ["A tram without drivers' consent is a threat, … We want it public, or not at all."]),
        ("סמי", ["The company praises the city and promises to build in two years."]),
        ("chair riders hearing-of-nobody", []),
    ],
)
def test_a_search_finds_words_names_and_roles(browser: Browser, file: Path, query: str, expected: list[str]) -> None:
    """Every word must be there, in whatever case; words in quotation marks stand together."""
    with opened(browser, file) as seen:
        seen.page.get_by_role("searchbox", name="Search names, words, issues").fill(query)
        until(seen, "onrecord.state.q !== ''")

        assert _words(seen) == expected


@pytest.mark.chromium
def test_a_search_knows_no_accents(browser: Browser, tmp_path: Path) -> None:
    """Whoever types "Zurich" finds Zürich, and the other way around."""
    graph = statement_graph(debate.store())
    graph.nodes[f"{ID}ruiz"]["label"] = "Añá Rúïz"
    target = tmp_path / "accents.html"
    target.write_text(page(graph, title=TITLE), encoding="utf-8")

    found = []
    for query in ("ana ruiz", "Àna Rûiz"):
        with opened(browser, target, choice=f"#q={query}") as seen:
            found.append(shown(seen))
    assert found[0] == found[1]
    assert "promise" in found[0]


def _words(seen: Opened) -> list[str]:
    """Return the words of the selected statements."""
    found: list[str] = seen.page.evaluate(
        """() => {
          const { statements } = JSON.parse(document.getElementById("data").textContent);
          return onrecord.selection.statements.map((place) => statements[place].words);
        }"""
    )
    return found


@pytest.mark.chromium
def test_one_search_is_one_step_back(browser: Browser, file: Path) -> None:
    """However many letters were typed; and the field shows what the address says."""
    with opened(browser, file) as seen:
        search = seen.page.get_by_role("searchbox", name="Search names, words, issues")
        for letters in ("f", "fa", "fares"):
            search.fill(letters)
            until(seen, "(letters) => onrecord.state.q === letters", letters)
        assert fragment(seen) == "#q=fares"

        seen.page.go_back()

        assert fragment(seen) == ""
        assert search.input_value() == ""
        assert len(shown(seen)) == STATEMENTS


SELECTIONS: list[tuple[str, Any]] = [
    ("by=city", lambda said: "city" in said["voices"]),
    ("kind=Company", lambda said: {"railco", "busco"} & said["voices"]),
    ("about=busco", lambda said: "busco" in said["targets"]),
    ("issue=line", lambda said: "line" in said["targets"]),
    ("issue=line&stance=opposes", lambda said: ("line", "opposes") in said["stances"]),
    ("stance=mixed,neutral", lambda said: {"mixed", "neutral"} & {stance for _, stance in said["stances"]}),
    ("mode=direct", lambda said: said["mode"] == "direct"),
    ("act=demand,criticism", lambda said: said["act"] in ("demand", "criticism")),
    ("source=nowhere", lambda said: False),
    ("to=2024-02-27", lambda said: said["first"] <= "2024-02-27"),
    ("from=2024-02-29", lambda said: said["last"] >= "2024-02-29"),
    ("from=2024-02&to=2024-02", lambda said: said["first"] <= "2024-02-29" and said["last"] >= "2024-02-01"),
    ("about=busco&issue=line", lambda said: {"busco", "line"} <= said["targets"]),
]
"""What stands in the address, and which statements of the debate are meant."""


@pytest.mark.chromium
@pytest.mark.parametrize(("choice", "meant"), SELECTIONS, ids=[choice for choice, _ in SELECTIONS])
def test_every_filter_selects_what_it_says(browser: Browser, file: Path, choice: str, meant: Any) -> None:
    """Held against the records themselves, told anew in Python."""
    with opened(browser, file, choice=f"#{choice}") as seen:
        assert shown(seen) == [said["iri"] for said in _told(seen) if meant(said)]
        assert seen.page.locator("#chips .chip").count() == sum(part.count(",") + 1 for part in choice.split("&"))
        assert seen.complaints == []


def _told(seen: Opened) -> Iterator[dict[str, Any]]:
    """Yield what the filters go by, of every statement."""
    data = json.loads(seen.page.locator("#data").text_content() or "")
    names = [name["iri"] for name in data["names"]]
    for said in data["statements"]:
        positions = [(one, position) for one in said["toward"] for position in one.get("positions", [])]
        holders = [holder for _, position in positions for holder in position.get("holder", [])]
        start, _, end = said.get("when", "").partition("/")
        first, last = said.get("first", start), said.get("last", end or start)
        published = data["sources"][said["source"]].get("published", "")[:10]
        dated = bool(first or last)
        yield {
            "iri": said["iri"],
            "mode": said.get("mode"),
            "act": said.get("act"),
            "voices": {names[number] for number in [*said["by"], *said.get("behalf", []), *holders]},
            "targets": {names[one["to"]] for one in said["toward"] if "to" in one},
            "stances": {(names[one["to"]], position["stance"]) for one, position in positions},
            "first": first if dated else published,
            "last": (last or "9999") if dated else published,
        }


@pytest.mark.chromium
def test_facets_count_filter_and_reset(browser: Browser, file: Path) -> None:
    """Ticking adds to the selection; counts tell what each choice would give; one click brings everything back."""
    with opened(browser, file) as seen:
        seen.page.get_by_role("button", name="Filter").click()
        stances = seen.page.locator("[data-facet=stance]")
        option = stances.get_by_label("opposes")
        told = int(stances.locator("label", has_text="opposes").locator(".number").inner_text())

        option.check()
        assert len(shown(seen)) == told
        assert seen.page.evaluate("document.activeElement.value") == "opposes"
        assert seen.page.get_by_role("button", name="Filter (1 chosen)").count() == 1

        stances.get_by_label("neutral").check()
        assert fragment(seen) == "#stance=opposes,neutral"
        assert len(shown(seen)) > told

        seen.page.locator("#reset").click()
        assert fragment(seen) == ""
        assert len(shown(seen)) == STATEMENTS
        assert not option.is_checked()


@pytest.mark.chromium
def test_a_chip_takes_its_filter_off(browser: Browser, file: Path) -> None:
    """Each filter has a chip that names it; days can be chosen too."""
    with opened(browser, file, choice="#by=city&act=commitment") as seen:
        seen.page.get_by_role("button", name="Remove the filter City of Port").click()
        assert fragment(seen) == "#act=commitment"

        seen.page.get_by_role("button", name="Filter (1 chosen)").click()
        seen.page.get_by_label("From", exact=True).fill("2024-02-28")
        seen.page.get_by_label("From", exact=True).press("Tab")
        assert fragment(seen) == "#act=commitment&from=2024-02-28"
        assert "From February 28, 2024 ×" in seen.page.locator("#chips").inner_text()
        seen.page.evaluate("onrecord.go({ from: '2024-02', to: '2024' })")
        assert "From February 2024 ×\nTo 2024 ×" in seen.page.locator("#chips").inner_text()


@pytest.mark.chromium
def test_who_takes_a_filter_off_keeps_their_place(browser: Browser, file: Path) -> None:
    """With the keyboard one is at the next chip then, after the last or a reset at the filters."""
    focused = "document.activeElement.id || document.activeElement.textContent"
    with opened(browser, file, choice="#by=voss,lind,ruiz") as seen:
        chips = seen.page.locator("#chips .chip")
        chips.nth(1).focus()
        seen.page.keyboard.press("Enter")
        assert "Ana Ruiz" in seen.page.evaluate(focused)
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate(focused) == "open-filters"
        seen.page.locator("#reset").focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate(focused) == "open-filters"
        assert seen.complaints == []


@pytest.mark.chromium
def test_slash_searches(browser: Browser, file: Path) -> None:
    """As on many pages of the web; within a field it is a letter like any other."""
    with opened(browser, file) as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("a/b")

        assert seen.page.locator("#search").input_value() == "a/b"


# Without scripts.
