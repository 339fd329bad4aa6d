"""The page for everybody: axe-core finds nothing, the keyboard reaches everything, colors can be told apart."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import debate
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.page import page
from viz.views import VIEWS
from viz.words import languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STANCES = ("supports", "opposes", "mixed", "neutral")


BOX = "(one) => one.getBoundingClientRect().toJSON()"
"""Where an element lies in the window, in pixels."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the debate's page in every language."""
    folder = tmp_path_factory.mktemp("access")
    found = {language: folder / f"{language}.html" for language in languages()}
    graph = statement_graph(debate.store())
    for language, file in found.items():
        file.write_text(page(graph, title="Port argues over its tram", language=language), encoding="utf-8")
    return found


def violations(seen: Opened) -> list[tuple[str, list[str]]]:
    """Let axe-core look at the page as it stands; return the rules that it breaks and where."""
    from axe_playwright_python.sync_playwright import Axe

    seen.page.wait_for_timeout(100)
    found: dict[str, Any] = Axe().run(seen.page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]]


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(browser: Browser, files: dict[str, Path], view: str, width: int, dark: bool) -> None:
    """In every view, plain, with evidence open, and with the filters open: no rule of WCAG 2.2 AA is broken."""
    with opened(browser, files["en"], width=width, dark=dark, choice=f"#view={view}") as seen:
        assert violations(seen) == []
        for at in ("s:promise", "n:busco", "p:ruiz|line"):
            seen.page.evaluate("(at) => onrecord.go({ at })", at)
            assert violations(seen) == [], at
        seen.page.evaluate("onrecord.go({ at: '', stance: ['opposes'] })")
        seen.page.locator("#open-filters").click()
        assert violations(seen) == []


@pytest.mark.chromium
@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_in_any_language(browser: Browser, files: dict[str, Path], language: str) -> None:
    """Right to left included."""
    with opened(browser, files[language]) as seen:
        for view in VIEWS:
            seen.page.evaluate("(view) => onrecord.go({ view })", view)
            assert violations(seen) == [], view


@pytest.mark.chromium
def test_axe_finds_nothing_without_scripts(browser: Browser, files: dict[str, Path], tmp_path: Path) -> None:
    """axe-core is a script itself: the page is written as it stands for those who have none."""
    text = re.sub(r"<script.*?</script>|</?noscript>", "", files["en"].read_text("utf-8"), flags=re.S)
    target = tmp_path / "bare.html"
    target.write_text(text, encoding="utf-8")

    with opened(browser, target) as seen:
        assert seen.page.locator("table").count() == 2
        assert violations(seen) == []


@pytest.mark.chromium
@pytest.mark.parametrize("view", VIEWS)
def test_the_keyboard_goes_around_and_is_seen(browser: Browser, files: dict[str, Path], view: str) -> None:
    """Tab walks through the page and comes out again, and whatever has the focus shows it."""
    with opened(browser, files["en"], choice=f"#view={view}") as seen:
        visited: list[tuple[str, bool]] = []
        for _ in range(300):
            seen.page.keyboard.press("Tab")
            found = seen.page.evaluate(
                """() => {
                  const one = document.activeElement;
                  if (one === document.body) return null;
                  const look = getComputedStyle(one);
                  const place = (node) => [...node.parentNode.children].indexOf(node);
                  const isTop = (node) => node.id || node === document.documentElement;
                  const path = (node) => (isTop(node) ? `#${node.id}` : `${path(node.parentNode)}/${place(node)}`);
                  return [path(one), look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2];
                }"""
            )
            if found is None or (visited and found[0] == visited[0][0]):
                break
            visited.append(found)

        assert len(visited) > 10
        assert len({path for path, _ in visited}) == len(visited)
        assert [path for path, is_seen in visited if not is_seen] == []


# Deuteranopia and protanopia as linear light is mixed: Viénot, Brettel and Mollon, "Digital video colourmaps for
# checking the legibility of displays by dichromats", Color Research and Application 24(4), 1999.
BLIND = {
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


@pytest.mark.chromium
@pytest.mark.parametrize("eyes", BLIND)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_stances_are_told_apart_by_color_blind_eyes(
    browser: Browser, files: dict[str, Path], dark: bool, eyes: str
) -> None:
    """For and against differ by far more than a just noticeable difference; and each stance has a sign besides."""
    with opened(browser, files["en"], dark=dark) as seen:
        colors = {
            stance: seen.page.evaluate(
                """(stance) => {
                  const probe = document.body.appendChild(document.createElement("i"));
                  probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(`--${stance}`);
                  return getComputedStyle(probe).color.match(/[0-9.]+/g).slice(0, 3).map(Number);
                }""",
                stance,
            )
            for stance in STANCES
        }

    seen_as = {stance: _lab(color, BLIND[eyes]) for stance, color in colors.items()}
    apart = {pair: _distance(seen_as[pair[0]], seen_as[pair[1]]) for pair in combinations(STANCES, 2)}
    assert apart["supports", "opposes"] > 40
    assert min(apart.values()) > 8


def _lab(color: list[float], matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """Return a color as CIE 1976 L*a*b*, under D65, as eyes of a kind see it."""
    linear = [value / 3294.6 if value <= 10.31475 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color]
    red, green, blue = (sum(part * value for part, value in zip(row, linear, strict=True)) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


@pytest.mark.chromium
def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, files: dict[str, Path]) -> None:
    """With reduced motion no animation runs and no transition takes time, in any view."""
    with opened(browser, files["en"]) as seen:
        seen.page.emulate_media(reduced_motion="reduce")
        for view in VIEWS:
            seen.page.evaluate("(view) => onrecord.go({ view, at: 's:promise' })", view)
            moving = seen.page.evaluate(
                """() => [...document.querySelectorAll("#rooms *")].filter((one) => {
                  const { transitionDuration, animationDuration } = getComputedStyle(one);
                  return parseFloat(transitionDuration) > 0.01 || parseFloat(animationDuration) > 0.01;
                }).length"""
            )
            assert moving == 0
            assert seen.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
@pytest.mark.parametrize("view", VIEWS)
def test_letters_twice_as_large_fit(browser: Browser, files: dict[str, Path], view: str, width: int) -> None:
    """Letters are as large as the reader has them in the browser; rooms divide by how many letters they have."""
    with opened(browser, files["en"], width=width, choice=f"#view={view}&s:promise") as seen:
        own = "[...document.styleSheets[0].cssRules].find((one) => one.selectorText === 'html').cssText"
        assert "font: 100%/1.5 " in seen.page.evaluate(own)
        seen.page.evaluate("document.documentElement.style.fontSize = '200%'")
        seen.page.wait_for_timeout(100)
        sticking_out = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert seen.page.evaluate(sticking_out) <= 0
        for step in seen.page.locator("#panel .step").all():
            assert step.evaluate(BOX)["height"] < 100
        for row in seen.page.locator("table.statements tbody tr").all()[:3]:
            boxes = [cell.evaluate(BOX) for cell in row.locator("td").all()]
            assert all(box["width"] >= 60 for box in boxes[1:])


@pytest.mark.chromium
def test_forced_colors_show_what_is_chosen(browser: Browser, files: dict[str, Path]) -> None:
    """Where the reader forces colors on the page, the tab, the row and the exact words still stand out."""
    color = "(one, name) => getComputedStyle(one)[name]"
    with opened(browser, files["en"], choice="#view=statements&s:promise") as seen:
        seen.page.emulate_media(forced_colors="active")
        tabs = [tab.evaluate(color, "borderBlockEndColor") for tab in seen.page.get_by_role("tab").all()]
        assert tabs.count(tabs[-1]) == 1
        assert seen.page.locator("tr[aria-current]").evaluate(color, "outlineStyle") == "solid"
        words = seen.page.locator("#panel mark").first
        assert words.evaluate(color, "backgroundColor") != words.locator("..").evaluate(color, "backgroundColor")


@pytest.mark.chromium
def test_sources_keep_their_order_from_right_to_left(browser: Browser, files: dict[str, Path]) -> None:
    """An article's title, its publisher and its day follow each other, each in its own direction of writing."""
    with opened(browser, files["ar"]) as seen:
        boxes = [part.evaluate(BOX) for part in seen.page.locator(".sources li bdi").all()]
        assert len(boxes) >= 2
        assert all(one["x"] >= other["x"] + other["width"] for one, other in pairwise(boxes))
