"""The network in a real Chromium: what is drawn of each selection, what a click, a key and a download give."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree

import networkx
import pytest

import kg
from kg.namespaces import ID
from tests import big, debate
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.labels import SCREEN, UPRIGHT
from viz.layout import places
from viz.network import MARKS
from viz.networks.drawn import MODES, networks, ranked
from viz.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Graph: TypeAlias = networkx.MultiDiGraph[str]

NETWORK = "#view=network"
FOLD = 150
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><img src=x onerror=alert(1)></text><script>alert(2)</script>]]>&amp;<!--'

READY = "() => Boolean(onrecord.network)"
NODES = "() => Object.keys(onrecord.network.getPositions()).map(Number)"
LINES = "() => Object.values(onrecord.network.body.edges).filter((edge) => edge.connected).length"
PLACES = "() => onrecord.network.getPositions()"
OUTSIDE = """() => {
  const { width, height } = document.querySelector(".picture canvas").getBoundingClientRect();
  const at = Object.values(onrecord.network.getPositions()).map((place) => onrecord.network.canvasToDOM(place));
  return at.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height).length;
}"""
NODE_AT = "(id) => onrecord.network.canvasToDOM(onrecord.network.getPosition(id))"
WRITTEN = """(scale) => {
  sizes = [];
  onrecord.network.moveTo({ scale });
  onrecord.network.redraw();
  return sizes;
}"""
LINE_AT = """([from, to]) => {
  const { network } = onrecord;
  const { edgeType, id } = Object.values(network.body.edges).find((edge) => edge.fromId === from && edge.toId === to);
  const isFree = (at) => network.getNodeAt(at) === undefined && network.getEdgeAt(at) === id;
  const parts = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7];
  return parts.map((part) => network.canvasToDOM(edgeType.getPoint(part))).find(isFree);
}"""


def _article() -> Graph:
    store = kg.open()
    kg.load(store, *kg.articles())
    return statement_graph(store)


@pytest.fixture(scope="module")
def graphs() -> dict[str, Graph]:
    """Make the graphs that are drawn, by name: two small ones, and one of 1,000 names and 5,000 statements."""
    return {"debate": statement_graph(debate.store()), "article": _article(), "big": big.graph(1_000, 5_000)}


@pytest.fixture(scope="module")
def files(graphs: dict[str, Graph], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the page of each graph into a file."""
    folder = tmp_path_factory.mktemp("pages")
    for name, graph in graphs.items():
        (folder / f"{name}.html").write_text(page(graph, title=f"The {name}"), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in graphs}


def _drawn(seen: Opened) -> Opened:
    """Wait until the network is drawn."""
    seen.page.wait_for_function(READY)
    return seen


def _number(graph: Graph, iri: str) -> int:
    """Return the number by which the page calls a node."""
    return list(graph).index(iri if ":" in iri else f"{ID}{iri}")


def _click(seen: Opened, at: dict[str, float], *, count: int = 1) -> None:
    """Click into the picture, by the mouse."""
    canvas = seen.page.locator(".picture canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    seen.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"], click_count=count)


def _tool(seen: Opened, name: str) -> Any:
    return seen.page.locator(f'[data-tool="{name}"]')


def _counts(network: networkx.Graph[str]) -> tuple[int, int]:
    """Count nodes and lines as the page draws them: agreement and disagreement are a line each."""
    edges = [told for *_, told in network.edges(data=True)]
    lines = [bool(told["agree"]) + bool(told["disagree"]) if "agree" in told else 1 for told in edges]
    return network.number_of_nodes(), sum(lines)


def _told(seen: Opened) -> str:
    return seen.page.locator(".network .shown p").inner_text()


# What is drawn.


@pytest.mark.chromium
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["debate", "article"])
def test_all_of_a_small_network_is_drawn(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph], name: str, mode: str
) -> None:
    """Its nodes and lines are those of networkx, within the picture, and at the places computed for a screen."""
    made = networks(graphs[name])[mode]
    numbers = {node: str(number) for number, node in enumerate(graphs[name])}

    with opened(browser, files[name], choice=f"{NETWORK}&network={mode}") as seen:
        _drawn(seen)

        assert (len(seen.page.evaluate(NODES)), seen.page.evaluate(LINES)) == _counts(made)
        assert seen.page.evaluate(OUTSIDE) == 0
        assert seen.page.evaluate(PLACES) == {
            numbers[node]: {"x": x, "y": y} for node, (x, y) in places(made, [SCREEN])[0].items()
        }
        assert seen.complaints == []


@pytest.mark.chromium
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["debate", "article", "big"])
def test_a_selection_draws_its_part_at_the_same_places(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph], name: str, mode: str
) -> None:
    """What is said in direct quotations is the network that networkx makes of them."""
    part = _part(graphs[name])
    made = networks(part)[mode]
    made.remove_nodes_from([node for node, told in made.nodes(data=True) if not told["weight"]])

    with opened(browser, files[name], choice=f"{NETWORK}&network={mode}&more=1000") as seen:
        whole = _drawn(seen).page.evaluate(PLACES)
        seen.page.evaluate("onrecord.go({ mode: ['direct'] })")
        found = seen.page.evaluate(PLACES)

        assert (len(found), _lines(seen)) == _counts(made)
        assert all(whole[node] == place for node, place in found.items())
        assert seen.page.evaluate(OUTSIDE) == 0
        assert seen.complaints == []


def _part(graph: Graph) -> Graph:
    """Return a graph with its direct quotations alone."""
    part: Graph = graph.copy()
    for speaker, target, key, told in graph.edges(keys=True, data=True):
        if told["mode"] != "direct":
            part.remove_edge(speaker, target, key)
    return part


def _lines(seen: Opened) -> int:
    """Return how many lines there are among the names that are drawn: those that are drawn, or as many as it says."""
    told = re.search(r"strongest are drawn: ([\d,]+) of ([\d,]+)", _told(seen))
    drawn: int = seen.page.evaluate(LINES)
    if not told:
        return drawn
    assert drawn == int(told[1].replace(",", ""))
    return int(told[2].replace(",", ""))


@pytest.mark.chromium
@pytest.mark.parametrize("mode", MODES)
def test_a_big_network_says_what_it_leaves_out(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph], mode: str
) -> None:
    """The 150 most linked names are drawn first, then 150 more, then all; the words count as networkx does."""
    nodes, lines = _counts(networks(graphs["big"])[mode])

    with opened(browser, files["big"], choice=f"{NETWORK}&network={mode}") as seen:
        first = _drawn(seen).page.evaluate(PLACES)
        assert len(first) == FOLD
        assert f"{FOLD} of {nodes:,} names, the most linked" in _told(seen)
        _tool(seen, "more").click()
        assert len(seen.page.evaluate(NODES)) == 2 * FOLD
        _tool(seen, "all").click()
        all_places = seen.page.evaluate(PLACES)

        assert len(all_places) == nodes
        assert all(all_places[node] == place for node, place in first.items())
        assert _lines(seen) == lines
        assert f"All {nodes:,} names." in _told(seen)
        _tool(seen, "fewer").click()
        assert seen.page.evaluate(PLACES) == first
        assert seen.complaints == []


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_is_painted_at_once(browser: Browser, files: dict[str, Path], dark: bool) -> None:
    """As soon as there is a picture each symbol has its category's color on the canvas, and each name is written."""
    with opened(browser, files["debate"], dark=dark, choice=NETWORK) as seen:
        missing = _drawn(seen).page.evaluate(
            """() => {
              const canvas = document.querySelector(".picture canvas");
              const { names } = JSON.parse(document.getElementById("data").textContent);
              const style = getComputedStyle(document.documentElement);
              const ratio = canvas.width / canvas.clientWidth;
              return onrecord.network.body.nodeIndices.filter((id) => {
                const { x, y } = onrecord.network.canvasToDOM(onrecord.network.getPosition(id));
                const [red, green, blue] = canvas.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data;
                const { category } = names[id];
                const color = style.getPropertyValue(`--${category === "topic" ? "raised" : category}`).trim();
                return color !== `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
              });
            }"""
        )

        assert missing == []


@pytest.mark.chromium
@pytest.mark.parametrize("name", ["article", "big"])
def test_letters_are_legible_at_every_scale(browser: Browser, files: dict[str, Path], name: str) -> None:
    """None is smaller than 9 pixels; the further out, the fewer names are written."""
    with opened(browser, files[name], choice=NETWORK) as seen:
        _drawn(seen).page.evaluate(
            """() => {
              window.sizes = [];
              const write = CanvasRenderingContext2D.prototype.fillText;
              CanvasRenderingContext2D.prototype.fillText = function (...values) {
                sizes.push(Number(/([\\d.]+)px/.exec(this.font)[1]));
                write.apply(this, values);
              };
            }"""
        )
        counts = []
        for scale in (1, 0.3, 0.05):
            sizes = seen.page.evaluate(WRITTEN, scale)
            assert sizes
            assert min(sizes) >= 9
            counts.append(len(sizes))

        assert counts[0] > counts[2] or counts[1] > counts[2]


@pytest.mark.chromium
def test_a_phone_gets_the_upright_picture(browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]) -> None:
    """And when it is turned, the wide one."""
    made = networks(graphs["debate"])["statements"]
    screen, upright = places(made, [SCREEN, UPRIGHT])
    node = f"{ID}mayor" if f"{ID}mayor" in graphs["debate"] else next(iter(graphs["debate"]))
    number = str(_number(graphs["debate"], node))

    with opened(browser, files["debate"], width=360, height=780, choice=NETWORK) as seen:
        x, y = upright[node]
        assert _drawn(seen).page.evaluate(PLACES)[number] == {"x": x, "y": y}
        assert seen.page.evaluate(OUTSIDE) == 0
        seen.page.set_viewport_size({"width": 1280, "height": 780})
        seen.page.wait_for_timeout(200)

        x, y = screen[node]
        assert seen.page.evaluate(PLACES)[number] == {"x": x, "y": y}
        assert seen.page.evaluate(OUTSIDE) == 0
        assert seen.complaints == []


@pytest.mark.chromium
def test_the_legend_counts_what_is_drawn(browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]) -> None:
    """Symbols by category, lines by stance with their signs, paraphrases, conditions."""
    made = networks(graphs["debate"])["statements"]
    stances = Counter(told.get("stance", "speaks for") for *_, told in made.edges(data=True))
    categories = Counter(told["category"] for _, told in made.nodes(data=True))

    with opened(browser, files["debate"], choice=NETWORK) as seen:
        told = _drawn(seen).page.locator(".signs li").all_inner_texts()

    for category, count in categories.items():
        assert f"{category.capitalize()} ({count})" in told
    for stance, count in stances.items():
        mark = MARKS.get(stance, "")
        name = "no stance stated" if stance == "none" else stance
        assert f"{mark} {name} ({count})".strip() in told


# What a reader does.


@pytest.mark.chromium
def test_a_click_on_a_symbol_opens_who_it_is(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]
) -> None:
    """A click on nothing closes the evidence."""
    with opened(browser, files["article"], choice=NETWORK) as seen:
        _drawn(seen)
        _click(seen, seen.page.evaluate(NODE_AT, _number(graphs["article"], "microsoft")))
        assert seen.page.evaluate("onrecord.state.at") == "n:microsoft"
        assert "Microsoft" in seen.page.locator("#panel").inner_text()
        _click(seen, {"x": 3, "y": 3})

        assert seen.page.evaluate("onrecord.state.at") == ""
        assert seen.complaints == []


@pytest.mark.chromium
@pytest.mark.parametrize("mode", MODES)
def test_a_click_on_a_line_opens_what_it_rests_on(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph], mode: str
) -> None:
    """One statement, all that one says toward the other, or their agreement."""
    graph = graphs["article"]
    made = networks(graph)[mode]
    tried = 0
    with opened(browser, files["article"], width=1920, height=1200, choice=f"{NETWORK}&network={mode}") as seen:
        _drawn(seen)
        for one, other, told in made.edges(data=True):
            ends = [_number(graph, one), _number(graph, other)]
            if one == other or (at := seen.page.evaluate(LINE_AT, ends if mode != "agents" else sorted(ends))) is None:
                continue
            if mode == "statements" and made.number_of_edges(one, other) > 1:
                continue
            _click(seen, at)
            opened_at = seen.page.evaluate("onrecord.state.at")
            if opened_at.startswith("n:"):  # a label lies there
                continue
            short = [iri.removeprefix(ID) for iri in (one, other)]
            if mode == "agents":
                assert sorted(opened_at.removeprefix("a:").split("|")) == sorted(short)
            elif told["count"] == 1:
                assert opened_at == f"s:{told['statements'][0].removeprefix(ID)}"
            else:
                assert opened_at == f"p:{'|'.join(short)}"
            seen.page.evaluate("onrecord.go({ at: '' })")
            tried += 1
        assert seen.complaints == []

    assert tried > made.number_of_edges() / 3


@pytest.mark.chromium
def test_what_is_chosen_stands_out(browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]) -> None:
    """Somebody who isn't tied to what is opened becomes faint."""
    number = _number(graphs["article"], "congress") if f"{ID}congress" in graphs["article"] else 0
    pixel = """(id) => {
      const { x, y } = onrecord.network.canvasToDOM(onrecord.network.getPosition(id));
      return [...document.querySelector(".picture canvas").getContext("2d").getImageData(x, y, 1, 1).data].slice(0, 3);
    }"""

    with opened(browser, files["article"], choice=NETWORK) as seen:
        before = _drawn(seen).page.evaluate(pixel, number)
        seen.page.evaluate("onrecord.go({ at: 'n:fortune' })")
        during = seen.page.evaluate(pixel, number)
        seen.page.evaluate("onrecord.go({ at: '' })")

        assert sum(during) > sum(before) + 150
        assert seen.page.evaluate(pixel, number) == before


@pytest.mark.chromium
def test_a_folded_name_is_drawn_when_it_is_opened(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]
) -> None:
    """With its lines and with those it is most linked to; whoever comes from a search finds it in the picture."""
    with opened(browser, files["big"], choice=NETWORK) as seen:
        drawn = set(_drawn(seen).page.evaluate(NODES))
        made = networks(graphs["big"])["statements"]
        folded = next(node for node in made if _number(graphs["big"], node) not in drawn and 3 < made.degree(node) < 20)
        seen.page.evaluate("(at) => onrecord.go({ at })", f"n:{folded.removeprefix(ID)}")
        number = _number(graphs["big"], folded)
        lines = seen.page.evaluate("(id) => onrecord.network.getConnectedEdges(id).length", number)

        assert number in seen.page.evaluate(NODES)
        assert lines == made.degree(folded)
        assert seen.complaints == []


@pytest.mark.chromium
def test_neighbors_unfold_by_double_click_button_and_key(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]
) -> None:
    """Each brings at most 30, the most linked ones first, and the address keeps them; they can be folded again."""
    first = ranked(networks(graphs["big"])["statements"])[0]
    with opened(browser, files["big"], choice=NETWORK) as seen:
        at = _drawn(seen).page.evaluate(NODE_AT, _number(graphs["big"], first))
        _click(seen, at, count=2)
        assert len(seen.page.evaluate(NODES)) == FOLD + 30
        assert len(seen.page.evaluate("onrecord.state.open")) == 1
        _tool(seen, "unfold").click()
        assert len(seen.page.evaluate(NODES)) == FOLD + 60
        seen.page.go_back()
        assert len(seen.page.evaluate(NODES)) == FOLD + 30
        canvas = seen.page.locator(".picture canvas")
        canvas.focus()
        seen.page.keyboard.press("Home")
        seen.page.keyboard.press("Space")
        assert len(seen.page.evaluate(NODES)) == FOLD + 60
        _tool(seen, "fold").click()

        assert len(seen.page.evaluate(NODES)) == FOLD
        assert seen.complaints == []


@pytest.mark.chromium
def test_keys_walk_through_the_picture(browser: Browser, files: dict[str, Path]) -> None:
    """Arrows go from name to name and tell it, Enter opens it, plus, minus and 0 zoom, Escape leaves."""
    with opened(browser, files["debate"], choice=NETWORK) as seen:
        canvas, spoken = _drawn(seen).page.locator(".picture canvas"), seen.page.locator(".network .spoken")
        fitted = seen.page.evaluate("onrecord.network.getScale()")
        _tool(seen, "fullScreen").focus()
        seen.page.keyboard.press("Tab")
        assert canvas.evaluate("(one) => one === document.activeElement")
        told = [spoken.inner_text()]
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            seen.page.keyboard.press(key)
            told.append(spoken.inner_text())
        assert all(told)
        assert len(set(told)) >= 3
        seen.page.keyboard.press("Enter")
        label = told[-1].split(",")[0]
        assert label in seen.page.locator("#panel").inner_text()
        seen.page.keyboard.press("Escape")
        assert canvas.evaluate("(one) => one === document.activeElement")
        seen.page.keyboard.press("+")
        assert seen.page.evaluate("onrecord.network.getScale()") > fitted
        seen.page.keyboard.press("0")
        assert seen.page.evaluate("onrecord.network.getScale()") == pytest.approx(fitted)
        seen.page.keyboard.press("Escape")

        assert seen.page.evaluate("document.activeElement.id") == "tab-network"
        assert seen.complaints == []


@pytest.mark.chromium
def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(browser: Browser, files: dict[str, Path]) -> None:
    """As maps in pages do; a drag moves the picture, and the tool shows all again."""
    with opened(browser, files["debate"], height=500, choice=NETWORK) as seen:
        box = _drawn(seen).page.locator(".picture").bounding_box()
        assert box
        scale = seen.page.evaluate("onrecord.network.getScale()")
        seen.page.mouse.move(box["x"] + 200, box["y"] + 60)
        seen.page.mouse.wheel(0, 120)
        seen.page.wait_for_function("() => scrollY > 0")
        assert seen.page.evaluate("onrecord.network.getScale()") == scale
        seen.page.keyboard.down("Control")
        seen.page.mouse.wheel(0, -120)
        seen.page.wait_for_function("(scale) => onrecord.network.getScale() > scale", arg=scale)
        seen.page.keyboard.up("Control")
        before = seen.page.evaluate("onrecord.network.getViewPosition()")
        seen.page.mouse.down()
        seen.page.mouse.move(box["x"] + 300, box["y"] + 20, steps=4)
        seen.page.mouse.up()
        assert seen.page.evaluate("onrecord.network.getViewPosition()") != before
        assert seen.page.evaluate("onrecord.state.at") == ""
        _tool(seen, "showAll").click()

        assert seen.page.evaluate("onrecord.network.getScale()") == pytest.approx(scale)
        assert seen.complaints == []


@pytest.mark.chromium
def test_fingers_zoom_and_then_move(browser: Browser, files: dict[str, Path]) -> None:
    """Two of them zoom; one scrolls the page as long as all is shown, and moves the picture from then on."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(files["article"].as_uri() + NETWORK)
    page.wait_for_function(READY)
    page.evaluate("() => document.querySelector('.picture').scrollIntoView({ block: 'center' })")
    scale, scrolled = page.evaluate("[onrecord.network.getScale(), scrollY]")

    _stroke(page, [(0, 0)], [(0, -6)])
    page.wait_for_function("(scrolled) => scrollY > scrolled", arg=scrolled)
    assert page.evaluate("onrecord.network.getScale()") == scale
    _stroke(page, [(-20, 0), (20, 0)], [(-6, 0), (6, 0)])
    page.wait_for_function("(scale) => onrecord.network.getScale() > 1.5 * scale", arg=scale)
    scrolled, before = page.evaluate("[scrollY, onrecord.network.getViewPosition()]")
    _stroke(page, [(0, 0)], [(0, 6)])

    assert page.evaluate("onrecord.network.getViewPosition()") != before
    assert page.evaluate("scrollY") == scrolled
    context.close()


def _stroke(page: Page, fingers: list[tuple[int, int]], steps: list[tuple[int, int]]) -> None:
    """Lay fingers around the middle of the picture and move each by ten steps."""
    box = page.locator(".picture canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    client = page.context.new_cdp_session(page)
    for turn in range(11):
        points = [
            {"x": x + at[0] + turn * step[0], "y": y + at[1] + turn * step[1], "id": number}
            for number, (at, step) in enumerate(zip(fingers, steps, strict=True))
        ]
        kind = "touchMove" if turn else "touchStart"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)


@pytest.mark.chromium
def test_a_pointer_is_told_what_it_is_over(browser: Browser, files: dict[str, Path], graphs: dict[str, Graph]) -> None:
    """A line says who stands how toward what, in how many statements."""
    ends = [_number(graphs["article"], iri) for iri in ("brad-smith", "microsoft")]
    with opened(browser, files["article"], choice=NETWORK) as seen:
        at = _drawn(seen).page.evaluate(NODE_AT, ends[0])
        seen.page.locator(".picture canvas").hover(position=at)
        caption = seen.page.locator(".told-here")
        assert re.match(r"Brad Smith, Person, \d+ statements\.", caption.inner_text())
        seen.page.mouse.move(5, 5)

        assert not caption.is_visible()


# What a reader takes along.


def _taken(seen: Opened, name: str, folder: Path) -> Path:
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name=name).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True])
def test_the_svg_holds_everything_as_text(
    browser: Browser, files: dict[str, Path], graphs: dict[str, Graph], tmp_path: Path, dark: bool
) -> None:
    """Every label, the title, the legend; in light colors whatever the page shows."""
    with opened(browser, files["article"], dark=dark, choice=NETWORK) as seen:
        root = ElementTree.parse(_taken(_drawn(seen), "Picture as SVG", tmp_path)).getroot()

    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    fills = {element.get("fill") for element in root.iter(f"{SVG}path")}
    for node in graphs["article"]:
        for line in SCREEN.lines(graphs["article"].nodes[node]["label"]):
            assert line in texts
    assert "The article: Who about whom" in texts
    assert any(text.startswith("Person (") for text in texts)
    assert "#0b6bb8" in fills
    assert "#2b3440" in fills
    assert "#dfe4ea" not in fills


@pytest.mark.chromium
def test_the_png_has_the_picture(browser: Browser, files: dict[str, Path], tmp_path: Path) -> None:
    """At two pixels for one, with the colors of the stances and letters of its own."""
    with opened(browser, files["debate"], choice=NETWORK) as seen:
        svg = ElementTree.parse(_taken(_drawn(seen), "Picture as SVG", tmp_path)).getroot()
        png = _taken(seen, "Picture as PNG", tmp_path).read_bytes()
        width, height, blue = seen.page.evaluate(
            """async (bytes) => {
              const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: "image/png" }));
              const canvas = new OffscreenCanvas(image.width, image.height);
              const ctx = canvas.getContext("2d");
              ctx.drawImage(image, 0, 0);
              const { data } = ctx.getImageData(0, 0, image.width, image.height);
              const pixels = new Uint32Array(data.buffer);
              return [image.width, image.height, pixels.filter((one) => one === 0xffb86b0b).length];
            }""",
            list(png),
        )

        assert (width, height) == (2 * int(svg.get("width", 0)), 2 * int(svg.get("height", 0)))
        assert blue > 1_000
        assert seen.complaints == []


@pytest.mark.chromium
def test_nothing_of_the_data_is_markup(browser: Browser, tmp_path: Path) -> None:
    """Neither in the picture's words nor in what is downloaded."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node(f"{ID}one", label=HOSTILE, kind=HOSTILE, category="person")
    graph.add_node(f"{ID}other", label=f"other {HOSTILE}", kind="Issue", category="issue")
    told = {"statement": f"{ID}s", "number": 1, "words": HOSTILE, "stance": "opposes", "relation": "position"}
    graph.add_edge(f"{ID}one", f"{ID}other", key=f"{ID}s", **told, condition=HOSTILE)
    target = tmp_path / "page.html"
    target.write_text(page(graph, title=HOSTILE), encoding="utf-8")

    with opened(browser, target, choice=NETWORK) as seen:
        canvas = _drawn(seen).page.locator(".picture canvas")
        canvas.focus()
        canvas.hover(position=seen.page.evaluate(NODE_AT, 0))
        root = ElementTree.parse(_taken(seen, "Picture as SVG", tmp_path)).getroot()

        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "rect", "g", "text", "path", "line", "circle"}
        assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
        assert root.find(f"{SVG}title").text == HOSTILE  # type: ignore[union-attr]
        assert seen.page.locator(".network img, .network script").count() == 0
        assert seen.complaints == []
        assert seen.requests == [seen.page.url.split("#")[0]]


# How it adapts.


@pytest.mark.chromium
def test_light_and_dark_change_while_it_is_open(browser: Browser, files: dict[str, Path]) -> None:
    """And the camera stays where it was."""
    corner = '() => [...document.querySelector(".picture canvas").getContext("2d").getImageData(2, 2, 1, 1).data]'
    color = "() => Object.values(onrecord.network.body.edges)[0].options.color.color"
    with opened(browser, files["debate"], choice=NETWORK) as seen:
        light = _drawn(seen).page.evaluate(color)
        seen.page.emulate_media(color_scheme="dark")
        seen.page.wait_for_timeout(100)

        assert seen.page.evaluate(color) != light
        assert seen.page.evaluate(corner)[3] == 0
        assert seen.page.evaluate(OUTSIDE) == 0


@pytest.mark.chromium
def test_a_picture_of_nothing_is_not_that_of_before(browser: Browser, files: dict[str, Path]) -> None:
    """Where statements are selected of which nothing is in the network, no picture is saved."""
    with opened(browser, files["debate"], choice=NETWORK) as seen:
        _drawn(seen)
        seen.page.evaluate("onrecord.go({ network: 'agents', by: ['gazette'] })")
        seen.page.get_by_role("button", name="Picture as PNG").click()

        assert seen.page.locator("#take [role=status]").inner_text() == "Nothing of this selection is in this network."
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_selection_of_nothing_says_so(browser: Browser, files: dict[str, Path]) -> None:
    """And the picture comes back with the next selection."""
    with opened(browser, files["debate"], choice=f"{NETWORK}&q=nobodysaysthis") as seen:
        seen.page.locator(".network .empty").wait_for()
        assert not seen.page.locator(".picture").is_visible()
        assert "\n\nNo statement matches this selection.\n\nReset" in seen.page.locator("#view-network").inner_text()
        assert not seen.page.get_by_text("All 0 names.").is_visible()
        assert not seen.page.get_by_role("button", name="Picture as SVG").is_visible()
        seen.page.get_by_role("tabpanel").get_by_role("button", name="Reset").click()
        _drawn(seen)

        assert seen.page.locator(".picture").is_visible()
        assert seen.page.evaluate(OUTSIDE) == 0
        assert seen.complaints == []
