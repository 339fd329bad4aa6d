"""The page in each of its languages: nothing of English is left, nothing overflows, and Arabic is mirrored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import debate
from tests.browser import Opened, opened, until
from viz.graph import statement_graph
from viz.page import page
from viz.stills import still
from viz.views import VIEWS
from viz.words import languages, texts

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium

TITLE = "Port argues over its tram"
FOREIGN = sorted(set(languages()) - {"en"})
OPENED = (
    "",
    "s:promise",
    "s:threat",
    "n:city",
    "n:transit-act",
    "n:noise-law",
    "p:ruiz|line",
    "p:city|line",
    "a:city|riders",
)
STATES = (
    *({"view": view, "at": at} for view in VIEWS for at in OPENED),
    *({"view": "network", "network": network} for network in ("issues", "agents")),
    {"view": "matrix", "stance": ["opposes"], "q": "the", "from": "2024-02"},
    {"view": "timeline", "from": "2024-02-01", "to": "2024-03-01"},
    *({"view": view, "q": "xyzzy"} for view in VIEWS),
)
CODES = {"iri", "type", "category", "mode", "act", "stance", "relations", "url", "language", "days", "rule"}
"""Fields of the data that no reader sees as they are."""
SEEN = """() => {
  const told = [...document.querySelectorAll("[aria-label], [title], [placeholder], [data-label]")];
  const shown = told.filter((one) => one.checkVisibility());
  const keys = ["aria-label", "title", "placeholder", "data-label"];
  const words = shown.flatMap((one) => keys.map((key) => one.getAttribute(key)));
  return [document.body.innerText, ...words].filter(Boolean).join("\\n");
}"""
WIDE = "() => document.documentElement.scrollWidth"
SIDE = """(selector) => {
  const { left, right } = document.querySelector(selector).getBoundingClientRect();
  return [left, right];
}"""


@pytest.fixture(scope="module")
def graph() -> networkx.MultiDiGraph[str]:
    """Return the debate's statement graph."""
    return statement_graph(debate.store())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, graph: networkx.MultiDiGraph[str]) -> dict[str, Path]:
    """Write the debate's page in every language."""
    folder = tmp_path_factory.mktemp("interface")
    found = {language: folder / f"{language}.html" for language in languages()}
    for language, file in found.items():
        file.write_text(page(graph, title=TITLE, language=language), encoding="utf-8")
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def _all_text(value: object) -> Iterator[str]:
    """Yield every text of the interface, or of the data as readers see it."""
    if isinstance(value, str):
        yield re.sub(r"\{\w+\}", " ", value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _all_text(inner) if key not in CODES else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _all_text(inner)


def _english(seen: Opened) -> set[str]:
    """Return the words of English that neither the data nor the page's language have."""
    data: dict[str, Any] = seen.page.evaluate("() => JSON.parse(document.getElementById('data').textContent)")
    known = [data["texts"], TITLE, *(data[key] for key in ("names", "statements", "sources", "roles"))]
    english = set().union(*map(_words, _all_text({**texts(), "kinds": list(texts()["kinds"].values())})))
    return english - set().union(*(_words(text) for one in known for text in _all_text(one)))


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_left_in_english(browser: Browser, files: dict[str, Path], language: str) -> None:
    """In every view, with all kinds of evidence, filters, lists and what a reader takes along open."""
    with opened(browser, files[language]) as seen:
        english = _english(seen)
        seen.page.locator("#open-filters").click()
        seen.page.locator("#take [aria-controls]").click()
        for state in STATES:
            seen.page.evaluate(
                "(state) => onrecord.go({ q: '', stance: [], from: '', to: '', at: '', ...state })", state
            )
            seen.page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
            seen.page.wait_for_timeout(20)
            assert _words(seen.page.evaluate(SEEN)) & english == set(), state

    assert seen.complaints == []
    assert seen.requests == [seen.address]
    assert len(english) > 200


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_left_in_english_without_scripts(browser: Browser, files: dict[str, Path], language: str) -> None:
    """The tables speak the language, too."""
    with opened(browser, files[language]) as seen:
        english = _english(seen)
    with opened(browser, files[language], scripts=False) as seen:
        assert _words(seen.page.locator("body").inner_text()) & english == set()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_overflows(browser: Browser, files: dict[str, Path], language: str, width: int) -> None:
    """Long words fit, whatever is open."""
    with opened(browser, files[language], width=width) as seen:
        for state in STATES:
            seen.page.evaluate(
                "(state) => onrecord.go({ q: '', stance: [], from: '', to: '', at: '', ...state })", state
            )
            assert seen.page.evaluate(WIDE) <= width, state
        seen.page.locator("#open-filters").click()
        assert seen.page.evaluate(WIDE) <= width

    assert seen.complaints == []


@pytest.mark.parametrize("language", languages())
def test_the_page_runs_as_its_language_does(browser: Browser, files: dict[str, Path], language: str) -> None:
    """The document says its language and direction; evidence stands at the end, the first tab at the start."""
    with opened(browser, files[language]) as seen:
        direction, lang = seen.page.evaluate("() => [document.dir, document.documentElement.lang]")
        view, evidence = (seen.page.evaluate(SIDE, selector) for selector in ("#view", "#evidence"))
        first, second = (seen.page.evaluate(SIDE, f"#tab-{view}") for view in VIEWS[:2])

    assert (direction, lang) == (texts(language)["dir"], language)
    assert (evidence[1] <= view[0], second[1] <= first[0]) == ((direction == "rtl"),) * 2
    assert (view[1] <= evidence[0], first[1] <= second[0]) == ((direction == "ltr"),) * 2


@pytest.mark.parametrize(("language", "key"), [("ar", "ArrowLeft"), ("de", "ArrowRight")])
def test_arrow_keys_go_where_they_point(browser: Browser, files: dict[str, Path], language: str, key: str) -> None:
    """The next tab, the next cell, and the next statement of the timeline lie to the left in Arabic."""
    with opened(browser, files[language]) as seen:
        seen.page.locator("#tab-standing").focus()
        for view in VIEWS[1:3]:
            seen.page.keyboard.press(key)
            assert seen.page.evaluate("() => onrecord.state.view") == view

        seen.page.locator(".matrix tbody th a").first.focus()
        before = seen.page.evaluate("() => document.activeElement.getBoundingClientRect().left")
        seen.page.keyboard.press(key)
        after = seen.page.evaluate("() => document.activeElement.getBoundingClientRect().left")

    assert (after < before) is (key == "ArrowLeft")


def test_the_matrix_begins_at_the_right(browser: Browser, files: dict[str, Path]) -> None:
    """The names of the rows stand at the right edge of its frame, and stay there while it scrolls."""
    with opened(browser, files["ar"], width=700, choice="#view=matrix") as seen:
        frame, name, cell = (
            seen.page.evaluate(SIDE, selector)
            for selector in (".matrix .frame", ".matrix tbody th", ".matrix tbody td:last-child")
        )
        seen.page.evaluate("() => (document.querySelector('.matrix .frame').scrollLeft = -200)")
        scrolled = seen.page.evaluate(SIDE, ".matrix tbody th")

    assert frame[1] - name[1] < 3
    assert cell[1] < name[0]
    assert scrolled == name


def test_time_runs_from_right_to_left(browser: Browser, files: dict[str, Path]) -> None:
    """What is later stands further to the left; voices stand at the right."""
    with opened(browser, files["ar"], choice="#view=timeline") as seen:
        until(seen, "() => document.querySelectorAll('.timeline a.mark[data-first][data-last]').length > 5")
        marks = seen.page.evaluate(
            """() => [...document.querySelectorAll(".timeline a.mark[data-first][data-last]")]
              .filter((one) => one.dataset.first === one.dataset.last)
              .map((one) => [one.dataset.first, one.querySelector(".symbol").getBoundingClientRect().left])"""
        )
        voice = seen.page.evaluate(SIDE, ".timeline .heading .voice")

    ordered = sorted(marks)
    assert len({day for day, _ in marks}) > 1
    assert ordered[0][1] > ordered[-1][1]
    assert voice[0] > max(left for _, left in marks)


def test_captions_stand_where_the_pointer_is(browser: Browser, files: dict[str, Path]) -> None:
    """They are placed from the left in every language, and run from the right in Arabic."""
    with opened(browser, files["ar"], choice="#view=network") as seen:
        until(seen, "() => onrecord.network?.getScale() > 0")
        x, y = seen.page.evaluate(
            """() => {
              const picture = onrecord.network;
              const { x, y } = picture.canvasToDOM(picture.getPositions()[onrecord.network.body.nodeIndices[0]]);
              const { left, top } = document.querySelector(".picture canvas").getBoundingClientRect();
              return [x + left, y + top];
            }"""
        )
        seen.page.mouse.move(x, y)
        until(seen, "() => document.querySelector('.told-here').checkVisibility()")
        drawn = seen.page.evaluate(SIDE, ".told-here")
        seen.page.evaluate("() => onrecord.go({ view: 'timeline' })")
        mark = seen.page.locator(".timeline a.mark .symbol").first
        mark.hover()
        until(seen, "() => document.querySelector('.timeline .caption')")
        timed, symbol = seen.page.evaluate(SIDE, ".timeline .caption"), mark.bounding_box()
        direction = seen.page.evaluate("() => getComputedStyle(document.querySelector('.timeline .caption')).direction")

    assert symbol
    assert drawn[0] - 20 <= x <= drawn[1] + 20
    assert timed[0] <= symbol["x"] + symbol["width"] / 2 <= timed[1]
    assert direction == "rtl"


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("view", VIEWS)
def test_stills_speak_the_language(graph: networkx.MultiDiGraph[str], view: Any, language: str) -> None:
    """Their words are the language's, and the paper says which it is."""
    text = still(graph, view=view, title=TITLE, language=language).decode()

    assert f'lang="{language}"' in text
    assert texts(language)["views"][view] in text
    assert not re.search(
        r"\b(statements?|speakers?|sources?|supports|opposes|Drawn)\b",
        re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL),
    )
