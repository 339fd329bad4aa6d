"""The discourse network in a real Chromium: its ties and what is behind them, its windows, its sliders, its table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

import viz
from kg.store import Store
from tests import debate
from tests.browser import Opened, fragment, opened, until
from tests.test_page_access import BLIND, _distance, _lab, violations
from tests.test_page_network import HOSTILE, LINE_AT, LINES, NODES, OUTSIDE, PLACES, READY, SVG, _click
from viz.networks.making import network, time_windows
from viz.networks.network import Network, Windows
from viz.networks.parameters import Parameters
from viz.networks.reading import table
from viz.networks.table import Column, Table
from viz.words import languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

ONE = Parameters(variable2="thing")
TWO = Parameters(type="two-mode", variable1="role", variable2="thing", aggregation="combine", qualifier="position")
HOSTILE_ROLES = replace(TWO, variable1="constructor")
EVENTS = Parameters(variable2="thing", window="events", size=8)
CITY, HILL, SHOPS, STUDENTS = "city", "residents", "shops", "students"
TIE = f"d:{CITY}%7C{HILL}"
COMMUNITIES = (1, 2, 2)


@pytest.fixture(scope="module")
def store() -> Store:
    """Hold the debate in Port."""
    return debate.store()


@pytest.fixture(scope="module")
def made(store: Store) -> dict[str, Network | Windows]:
    """Make a network of one mode, one of two whose rows are no names of the page, and time windows."""
    lines = table(store)
    return {"one": network(lines, ONE), "two": network(lines, TWO), "windows": time_windows(lines, EVENTS)}


@pytest.fixture(scope="module")
def files(
    store: Store, made: dict[str, Network | Windows], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Write the page of each network, that of the windows in every language, one with communities, one hostile."""
    folder = tmp_path_factory.mktemp("discourse")
    pages = {name: viz.draw(store, network=drawn) for name, drawn in made.items()}
    pages |= {name: viz.draw(store, network=made["windows"], language=name) for name in languages()}
    values = made["one"].chosen.rows.values
    communities = {value: COMMUNITIES[place % len(COMMUNITIES)] for place, value in enumerate(values)}
    pages["communities"] = viz.draw(store, network=made["one"], communities=communities)
    pages["hostile"] = viz.draw(store, network=network(_hostile(table(store)), HOSTILE_ROLES))
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


def _hostile(lines: Table) -> Table:
    """Call roles by what would be markup and code, and the variable by a word that every object knows."""
    column = lines.column("role")
    values = tuple(f"{HOSTILE}|{place}" for place in range(len(column.values)))
    return Table(
        **{
            **lines.__dict__,
            "columns": {**lines.columns, "constructor": Column("text", values, column.places, column.lines)},
        }
    )


def _ready(seen: Opened) -> Opened:
    seen.page.wait_for_function(READY)
    return seen


def _said(seen: Opened) -> set[str]:
    """Return the short names of the statements that the panel lists."""
    anchors = seen.page.locator("#panel a.statement").evaluate_all("(all) => all.map((one) => one.dataset.at)")
    return {anchor.removeprefix("s:") for anchor in anchors}


def _behind(made: Network, row: str, column: str) -> set[str]:
    """Return the same as the network itself has it."""
    found = made.behind(f"https://w3id.org/onrecord/id/{row}", f"https://w3id.org/onrecord/id/{column}")
    sides = [side for one in found for side in (one.row, one.column)]
    return {iri.rpartition("/id/")[2] for side in sides for some in side.values() for iri in some}


def _count(made: Network) -> int:
    return sum(1 for _ in made.ties())


def _slider(seen: Opened) -> Locator:
    return seen.page.get_by_role("slider", name="Time window")


# The network.


@pytest.mark.chromium
def test_it_is_the_first_network_and_the_view_that_is_seen(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """All nodes and ties are drawn, within the picture; the other three networks are a click away."""
    with opened(browser, files["one"]) as seen:
        _ready(seen)

        assert seen.page.get_by_role("tab", selected=True).inner_text() == "Network"
        assert seen.page.locator(".modes [aria-pressed=true]").inner_text() == "Discourse network"
        assert len(seen.page.evaluate(NODES)) == len(made["one"].rows)
        assert seen.page.evaluate(LINES) == _count(made["one"])
        assert seen.page.evaluate(OUTSIDE) == 0
        assert fragment(seen) == ""
        seen.page.get_by_role("button", name="Who agrees with whom").click()
        assert fragment(seen) == "#network=agents"
        assert not seen.page.locator(".network .discourse").is_visible()
        assert not seen.page.locator(".network .ties").is_visible()
        seen.page.get_by_role("button", name="Discourse network").click()
        assert seen.page.evaluate(LINES) == _count(made["one"])
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_line_tells_its_weight_by_width_and_its_sign_by_color_and_end(
    browser: Browser, files: dict[str, Path]
) -> None:
    """Twice the weight is wider; who disagree are tied in another color, with a bar at each end; a sign says so too."""
    with opened(browser, files["one"]) as seen:
        found = _ready(seen).page.evaluate(
            """() => Object.values(onrecord.network.body.edges).map(({ options: { arrows, color, width } }) =>
              ({ ends: arrows.to.enabled ? arrows.to.type : "", color: color.color, width }))"""
        )
        colors = {end: {line["color"] for line in found if line["ends"] == end} for end in ("", "bar")}
        assert [len(colors[end]) for end in ("", "bar")] == [1, 1]
        assert not colors[""] & colors["bar"]
        assert len({round(line["width"], 3) for line in found}) == 2
        legend = seen.page.locator(".network .signs").inner_text()
        assert "= agree (3)" in legend
        assert "× disagree (3)" in legend


@pytest.mark.chromium
def test_how_the_network_was_made_is_told_in_words(browser: Browser, files: dict[str, Path]) -> None:
    """A sentence says what a line is; all parameters are folded below it."""
    with opened(browser, files["windows"]) as seen:
        about = _ready(seen).page.locator(".discourse .about").inner_text()
        assert about.startswith("A line tells how much two of “agent” share of “thing” (subtract: agreement less")
        seen.page.get_by_text("How this network was made").click()
        told = seen.page.locator(".discourse .made dl").first.inner_text()
        for caption, value in (
            ("Variable 1", "agent"),
            ("Normalization", "none"),
            ("Equal statements", "each counts"),
            ("Units per window", "8"),
            ("Left out", "none"),
            ("Convention", "On Record: as the literature defines it"),
        ):
            assert f"{caption}\n{value}" in told


# What is behind a tie.


@pytest.mark.chromium
def test_a_tie_opens_onto_the_statements_behind_it(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """Thing by thing, what one and the other say: the same statements that `Network.behind` finds."""
    with opened(browser, files["one"]) as seen:
        names = _ready(seen).page.evaluate(
            "() => JSON.parse(document.getElementById('data').textContent).names.map((name) => name.iri)"
        )
        ends = sorted((names.index(CITY), names.index(HILL)))
        _click(seen, seen.page.evaluate(LINE_AT, ends))

        title = seen.page.locator("#panel h3").inner_text()
        assert {*title.removeprefix("What ties ").split(" and ")} == {"City of Port", "residents of the hill"}
        assert "× disagree Weight -2" in seen.page.locator("#panel .tied").inner_text()
        assert _said(seen) == _behind(made["one"], CITY, HILL)
        assert seen.page.locator("#panel h4").first.inner_text().startswith("They disagree on ")
        assert seen.page.locator("#panel .sides .side").count() == 2 * len(
            made["one"].behind("City of Port", "residents of the hill")
        )
        assert seen.page.evaluate("document.activeElement.id") == "evidence"
        seen.page.keyboard.press("Escape")
        assert fragment(seen) == ""


@pytest.mark.chromium
def test_all_ties_are_a_table_for_the_keyboard(browser: Browser, files: dict[str, Path], made: dict[str, Any]) -> None:
    """The strongest first; its links are said in whole sentences, lead to the evidence, and Escape leads back."""
    with opened(browser, files["one"]) as seen:
        _ready(seen).page.locator(".ties summary").focus()
        seen.page.keyboard.press("Enter")
        rows = seen.page.locator(".ties tbody tr")
        rows.first.wait_for()
        assert rows.count() == _count(made["one"])
        weights = [abs(float(text)) for text in rows.locator(".number").all_inner_texts()]
        assert weights == sorted(weights, reverse=True)

        link = seen.page.get_by_role(
            "link", name="City of Port and residents of the hill disagree, weight -2. 3 statements"
        )
        link.focus()
        seen.page.keyboard.press("Enter")
        assert _said(seen) == _behind(made["one"], CITY, HILL)
        assert fragment(seen) == f"#{TIE}".replace("%7C", "|")
        seen.page.keyboard.press("Escape")
        assert link.evaluate("(link) => link === document.activeElement")


@pytest.mark.chromium
def test_values_that_are_no_names_are_nodes_with_statements(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """Roles: they stand in the legend by their variable, and open onto all statements with this value."""
    with opened(browser, files["two"]) as seen:
        _ready(seen)
        assert seen.page.evaluate(LINES) == _count(made["two"])
        assert f"role ({len(made['two'].rows)})" in seen.page.locator(".network .signs").inner_text()
        role = made["two"].rows.values[0]
        seen.page.evaluate("(at) => onrecord.go({ at })", f"n:~role:{role}")
        assert seen.page.locator("#panel h3").inner_text() == made["two"].rows.labels[0]
        chosen = made["two"].chosen
        of_role = chosen.table.statement[chosen.line[chosen.row == made["two"].rows.places[0]]]
        wanted = {chosen.table.statements[place].rpartition("/id/")[2] for place in of_role}
        assert _said(seen) == wanted
        for address in (
            "p:~role:x|city",
            f"p:city|~role:{role}",
            f"a:~role:{role}|city",
            f"by=~role:{role}",
            "d:city|nobody",
        ):
            seen.page.goto(f"{seen.address}#{address}")
        assert seen.complaints == []


# Through time.


@pytest.mark.chromium
def test_a_slider_goes_through_the_windows_by_keys(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """Each window has its ties and its words; nodes stay where they are; the address says which it is."""
    windows = made["windows"]
    with opened(browser, files["windows"]) as seen:
        places = _ready(seen).page.evaluate(PLACES)
        slider = _slider(seen)
        assert slider.get_attribute("aria-valuetext").startswith(f"Window 1 of {len(windows)}: between February")  # type: ignore[union-attr]
        slider.focus()
        for place, window in enumerate(windows):
            assert seen.page.evaluate(LINES) == _count(window)
            assert seen.page.evaluate(PLACES) == places
            told = seen.page.locator(".windows output").inner_text()
            assert f"{window.statements} statements, {_count(window)} tie" in told
            assert fragment(seen) == (f"#window={place}" if place else "")
            seen.page.keyboard.press("ArrowRight")
        assert slider.evaluate("(slider) => slider === document.activeElement")
        assert seen.page.get_by_role("button", name="Next window").is_disabled()
        seen.page.keyboard.press("Home")
        assert fragment(seen) == ""
        assert seen.complaints == []

    with opened(browser, files["windows"], choice="#window=3") as seen:
        assert _ready(seen).page.evaluate(LINES) == _count(windows[3])
        assert _slider(seen).input_value() == "3"
        seen.page.get_by_role("button", name="Previous window").click()
        assert fragment(seen) == "#window=2"


@pytest.mark.chromium
def test_the_evidence_goes_along_with_the_window(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """What is behind a tie is what was said in the window; where there is nothing it says so."""
    windows = made["windows"]
    with opened(browser, files["windows"], choice=f"#{TIE}") as seen:
        _ready(seen)
        for place, window in enumerate(windows):
            seen.page.evaluate("(window) => onrecord.go({ window })", place)
            names = {"City of Port", "residents of the hill"}
            wanted = _behind(window, CITY, HILL) if names <= {*window.rows.labels} else set()
            assert _said(seen) == wanted
            if not wanted:
                assert "No statement of this window" in seen.page.locator("#panel").inner_text()


@pytest.mark.chromium
def test_windows_are_played_and_stop_at_the_last(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """Play goes on by itself, pause stops it; who wants no motion isn't offered it."""
    last = len(made["windows"]) - 1
    with opened(browser, files["windows"], choice=f"#window={last - 2}") as seen:
        _ready(seen)
        seen.page.get_by_role("button", name="Play").click()
        assert seen.page.get_by_role("button", name="Pause").is_visible()
        until(seen, "(last) => onrecord.state.window === last", last)
        until(seen, "() => Boolean(document.querySelector('[aria-label=Play]'))")
        seen.page.get_by_role("button", name="Play").click()
        seen.page.get_by_role("button", name="Pause").click()
        paused = seen.page.evaluate("onrecord.state.window")
        assert paused < last
        seen.page.wait_for_timeout(1_500)
        assert seen.page.evaluate("onrecord.state.window") == paused

        seen.page.emulate_media(reduced_motion="reduce")
        seen.page.get_by_role("button", name="Play").wait_for(state="hidden")
        assert seen.page.get_by_role("button", name="Next window").is_visible()


@pytest.mark.chromium
@pytest.mark.parametrize(
    "choice", ["#window=99&least=many", "#window=-1", "#least=-3", "#network=discourse&window=x", "#d:city|", "#d:|"]
)
def test_a_broken_address_of_a_window_breaks_nothing(browser: Browser, files: dict[str, Path], choice: str) -> None:
    """What isn't one is the nearest or the first."""
    with opened(browser, files["windows"], choice=choice) as seen:
        _ready(seen)
        assert seen.page.evaluate("[onrecord.state.window, onrecord.state.least]") in ([0, 0], [8, 0])
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_page_without_a_discourse_network_has_no_such_addresses(browser: Browser, file: Path) -> None:
    """It shows what it shows without them."""
    with opened(browser, file, choice=f"#view=network&network=discourse&window=1&{TIE}") as seen:
        _ready(seen)
        assert seen.page.locator(".modes [aria-pressed=true]").inner_text() == "Who about whom"
        assert seen.page.evaluate("onrecord.state.at") == ""
        assert seen.complaints == []


# What is left out.


@pytest.mark.chromium
def test_light_ties_can_be_left_out(browser: Browser, files: dict[str, Path], made: dict[str, Any]) -> None:
    """A slider says how many of them stay; the address keeps it."""
    heavy = sum(abs(tie.weight) >= 2 for tie in made["one"].ties())
    with opened(browser, files["one"]) as seen:
        slider = _ready(seen).page.get_by_role("slider", name="Least weight")
        slider.focus()
        seen.page.keyboard.press("ArrowRight")
        assert fragment(seen) == "#least=2"
        assert seen.page.evaluate(LINES) == heavy
        assert slider.get_attribute("aria-valuetext") == f"at least 2: {heavy} of {_count(made['one'])} ties"
        seen.page.keyboard.press("ArrowLeft")
        assert fragment(seen) == ""
        assert seen.page.evaluate(LINES) == _count(made["one"])


@pytest.mark.chromium
@pytest.mark.parametrize("choice", ["by=students", "issue=carfree", "mode=direct", "stance=opposes"])
def test_ties_without_a_statement_of_the_selection_are_hidden(
    browser: Browser, files: dict[str, Path], made: dict[str, Any], choice: str
) -> None:
    """Those with one stay, with the weights of all, and a note says so."""
    network = made["one"]
    with opened(browser, files["one"], choice=f"#{choice}") as seen:
        selected = _ready(seen).page.evaluate(
            """() => {
              const { statements } = JSON.parse(document.getElementById("data").textContent);
              return onrecord.selection.statements.map((place) => statements[place].iri);
            }"""
        )
        rows = [value.rpartition("/id/")[2] for value in network.rows.values]
        wanted = [tie for tie in network.ties() if _behind(network, rows[tie.row], rows[tie.column]) & {*selected}]
        assert seen.page.evaluate(LINES) == len(wanted)
        assert len(seen.page.evaluate(NODES)) == len(network.rows)
        note = seen.page.locator(".discourse .notes").inner_text()
        assert note.startswith("The weights are those of all statements that were counted.")


@pytest.mark.chromium
def test_communities_are_told_by_number_and_color(
    browser: Browser, files: dict[str, Path], made: dict[str, Any]
) -> None:
    """In the legend, in words at each name, and as a list of who belongs to which."""
    numbers = [COMMUNITIES[place % len(COMMUNITIES)] for place in made["one"].rows.places]
    with opened(browser, files["communities"]) as seen:
        _ready(seen)
        legend = seen.page.locator(".network .signs").inner_text()
        for number in {*numbers}:
            assert f"Community {number} ({numbers.count(number)})" in legend
        colors = seen.page.evaluate(
            """() => Object.values(onrecord.network.body.nodes).filter(({ id }) => !isNaN(id))
              .map(({ options }) => options.color.background)"""
        )
        assert len({*colors}) == len({*numbers})
        seen.page.locator(".picture canvas").focus()
        seen.page.keyboard.press("Home")
        assert "Community " in seen.page.locator(".network .spoken").inner_text()
        seen.page.get_by_text("Communities", exact=True).click()
        members = seen.page.locator(".discourse .made").nth(1).locator("dd a")
        assert members.count() == len(numbers)


# Safe, everywhere, for everybody.


@pytest.mark.chromium
def test_values_are_never_more_than_text(browser: Browser, files: dict[str, Path], tmp_path: Path) -> None:
    """Wherever one is shown: in the picture, the table, the evidence, and the picture that is taken along."""
    with opened(browser, files["hostile"]) as seen:
        _ready(seen).page.locator(".ties summary").click()
        seen.page.locator(".ties tbody tr").first.wait_for()
        assert HOSTILE in seen.page.locator(".ties tbody").inner_text()
        seen.page.locator(".ties tbody tr td:last-child a").first.click()
        seen.page.locator(".ties tbody tr a.name").first.click()
        assert seen.page.locator("#panel h3").inner_text().startswith(HOSTILE)
        assert seen.page.locator("#panel .kind").inner_text().strip() == "constructor"
        with seen.page.expect_download() as taken:
            seen.page.get_by_role("button", name="Picture as SVG").click()
        target = tmp_path / "taken.svg"
        taken.value.save_as(target)
        root = ElementTree.parse(target).getroot()
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            *("svg", "title", "rect", "g", "text", "path", "line", "circle", "ellipse")
        }
        assert seen.page.locator("img, #rooms script").count() == 0
        assert seen.complaints == []
        assert seen.requests == [seen.address]


@pytest.mark.chromium
def test_without_scripts_the_ties_are_a_table(browser: Browser, files: dict[str, Path], made: dict[str, Any]) -> None:
    """With how the network was made above it."""
    with opened(browser, files["one"], scripts=False) as seen:
        assert seen.page.locator("noscript h2, section h2").first.inner_text() == "Discourse network"
        assert seen.page.locator("table").first.locator("tbody tr").count() == _count(made["one"])
        assert "subtract: agreement less disagreement" in seen.page.locator("section dl").inner_text()


@pytest.mark.chromium
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_it_fits_every_width(browser: Browser, files: dict[str, Path], width: int) -> None:
    """With everything unfolded, also in letters twice as large."""
    with opened(browser, files["windows"], width=width, choice=f"#{TIE}") as seen:
        _ready(seen).page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        for size in ("100%", "200%"):
            seen.page.evaluate("(size) => (document.documentElement.style.fontSize = size)", size)
            seen.page.wait_for_timeout(100)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium
def test_the_keyboard_reaches_all_and_shows_where_it_is(browser: Browser, files: dict[str, Path]) -> None:
    """Tab goes through buttons, sliders, what is folded, the picture, and the table."""
    with opened(browser, files["windows"]) as seen:
        _ready(seen).page.locator("#tab-network").focus()
        visited: list[tuple[str, bool]] = []
        for _ in range(40):
            seen.page.keyboard.press("Tab")
            visited.append(
                seen.page.evaluate(
                    """() => {
                      const one = document.activeElement;
                      const { outlineStyle, outlineWidth } = getComputedStyle(one);
                      const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
                      return [one.id || one.dataset.tool || one.tagName, isSeen];
                    }"""
                )
            )
        names = [name for name, _ in visited]
        assert {"discourse", "next", "play", "window", "least", "SUMMARY", "CANVAS"} <= {*names}
        assert [name for name, is_seen in visited[: names.index("CANVAS")] if not is_seen] == []


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing(browser: Browser, files: dict[str, Path], language: str, width: int, dark: bool) -> None:
    """With all that can be unfolded, and with a tie open."""
    with opened(browser, files[language], width=width, dark=dark) as seen:
        assert violations(_ready(seen)) == []
        seen.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        seen.page.evaluate("(at) => onrecord.go({ at, stance: ['opposes'] })", TIE.replace("%7C", "|"))
        assert violations(seen) == []


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colors_of_communities_can_be_seen(browser: Browser, files: dict[str, Path], dark: bool) -> None:
    """Each stands out from the picture, and its number from it; color-blind eyes have the number."""
    with opened(browser, files["communities"], dark=dark) as seen:
        colors = seen.page.evaluate(
            """() => ["raised", ...Array.from({ length: 8 }, (_, place) => `community-${place + 1}`)].map((name) => {
              const color = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
              return [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16));
            })"""
        )
    ground, *others = colors
    assert min(_contrast(ground, color) for color in others) >= 4.5
    found = [_lab(color, BLIND["none"]) for color in others]
    assert min(_distance(one, other) for place, one in enumerate(found) for other in found[:place]) > 15


def _contrast(one: list[float], other: list[float]) -> float:
    """Return the contrast of two colors as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: list[float]) -> float:
    parts = [value / 255 / 12.92 if value <= 10.31475 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
