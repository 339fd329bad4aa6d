"""The page in a real Chromium: what it shows, what a click tells, and that nothing from the data is more than text."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened, started
from viz.graph import statement_graph
from viz.labels import SCREEN, UPRIGHT
from viz.layout import places
from viz.network import MARKS, SHAPES, draw
from viz.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TITLE = "Port argues over its tram"
PROMISE = "s:promise"
EDGES = 36
NODES = 29


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start a Chromium for the tests of this file."""
    with started(chromium) as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the debate's page into a file."""
    target = tmp_path_factory.mktemp("page") / "debate.html"
    target.write_text(page(statement_graph(debate.store()), title=TITLE), encoding="utf-8")
    return target


def _click(seen: Opened, find: str, anchor: str) -> None:
    """Click into the picture, by the mouse, where a piece of script finds what is to be clicked."""
    seen.page.locator("#picture").scroll_into_view_if_needed()
    x, y = seen.page.evaluate(
        f"""(anchor) => {{
          const {{ network }} = onrecord;
          const data = JSON.parse(document.getElementById("data").textContent);
          const find = {find};
          const at = find();
          const {{ x, y }} = document.getElementById("picture").getBoundingClientRect();
          return [x + at.x, y + at.y];
        }}""",
        anchor,
    )
    seen.page.mouse.click(x, y)


def _at_node(seen: Opened, node: str) -> None:
    """Click a node in its middle."""
    find = """() => {
      const { node } = data.entities.find((one) => one.anchor === anchor);
      return network.canvasToDOM(network.getPosition(node));
    }"""
    _click(seen, find, f"n:{node}")


def _at_edge(seen: Opened, statement: str) -> None:
    """Click one of a statement's lines where nothing else lies on it."""
    find = """() => {
      const { edges } = data.statements.find((one) => one.anchor === anchor);
      for (const edge of edges) {
        for (const part of [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65]) {
          const at = network.canvasToDOM(network.body.edges[edge].edgeType.getPoint(part));
          if (network.getNodeAt(at) === undefined && network.getEdgeAt(at) === edge) return at;
        }
      }
    }"""
    _click(seen, find, f"s:{statement}")


def _panel(seen: Opened) -> str:
    """Return the text of the evidence as a reader sees it, its white space made one."""
    return re.sub(r"\s+", " ", seen.page.locator("#panel").inner_text())


# What is drawn.


def test_a_store_is_drawn_in_one_call_each_time() -> None:
    """The package's own names stay functions when its rooms are loaded."""
    import viz

    store = debate.store()

    first, second = viz.draw(store, title=TITLE), viz.draw(store, title=TITLE)

    assert first == second == page(viz.statement_graph(store), title=TITLE)


@pytest.mark.chromium
def test_every_node_and_edge_of_the_graph_is_drawn(browser: Browser, file: Path) -> None:
    """The page's counts, what vis-network holds, and the places on the screen agree with the graph."""
    with opened(browser, file) as seen:
        counts = seen.page.evaluate("onrecord.counts()")
        held = seen.page.evaluate(
            """[onrecord.network.body.nodeIndices.length,
              Object.values(onrecord.network.body.edges).filter((edge) => edge.connected).length]"""
        )
        outside = seen.page.evaluate(
            """() => onrecord.network.body.nodeIndices.filter((id) => {
              const { x, y } = onrecord.network.canvasToDOM(onrecord.network.getPosition(id));
              const { clientWidth, clientHeight } = document.getElementById("picture");
              return x < 0 || y < 0 || x > clientWidth || y > clientHeight;
            })"""
        )

        assert counts == {"nodes": NODES, "edges": EDGES, "links": 4}
        assert held == [NODES, EDGES + 4]
        assert outside == []


@pytest.mark.chromium
def test_the_picture_is_painted_at_once(browser: Browser, file: Path) -> None:
    """In the first frame each symbol has its category's color on the canvas."""
    with opened(browser, file) as seen:
        missing = seen.page.evaluate(
            """() => {
              const canvas = document.querySelector("#picture canvas");
              const ratio = canvas.width / canvas.clientWidth;
              const { entities } = JSON.parse(document.getElementById("data").textContent);
              const probe = document.body.appendChild(document.createElement("i"));
              return entities.filter(({ node, category }) => {
                const { x, y } = onrecord.network.canvasToDOM(onrecord.network.getPosition(node));
                const [r, g, b] = canvas.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data;
                probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(`--${category}`);
                return category !== "topic" && getComputedStyle(probe).color !== `rgb(${r}, ${g}, ${b})`;
              }).map(({ label }) => label);
            }"""
        )

        assert missing == []


def test_parallel_lines_bend_apart() -> None:
    """Two statements of the mayor toward the line are drawn on either side of the straight one."""
    graph = statement_graph(debate.store())

    drawing = draw(graph, *places(graph, (SCREEN, UPRIGHT)))

    ends = Counter((edge["from"], edge["to"]) for edge in drawing.edges if "stance" in edge)
    bends = {
        str((edge["from"], edge["to"], edge["smooth"])) for edge in drawing.edges if ends[edge["from"], edge["to"]] == 2
    }
    assert Counter(ends.values())[2] == 2
    assert len(bends) == 4


def test_lines_are_told_apart_by_more_than_color() -> None:
    """Each stance has its mark and its end; what is paraphrased is dashed."""
    graph = statement_graph(debate.store())

    drawing = draw(graph, *places(graph, (SCREEN, UPRIGHT)))

    looks: dict[Any, set[Any]] = {}
    for edge in drawing.edges[:EDGES]:
        looks.setdefault(edge["stance"], set()).add((edge["label"], edge["arrows"]["to"]["type"]))  # type: ignore[index]
    assert looks == {
        "supports": {("+", "arrow")},
        "opposes": {("−", "bar")},
        "mixed": {("±", "diamond")},
        "neutral": {("0", "circle")},
        "none": {("", "vee")},
    }
    quoted = [bool(told.get("quoted")) for *_, told in graph.edges(data=True)]
    assert [edge["dashes"] is False for edge in drawing.edges[:EDGES]] == quoted
    assert len(set(SHAPES.values())) == len(SHAPES)


@pytest.mark.chromium
def test_the_legend_tells_every_symbol_and_line(browser: Browser, file: Path) -> None:
    """All that is drawn is in the legend, with its number."""
    with opened(browser, file) as seen:
        legend = seen.page.locator(".legend li").all_inner_texts()

        assert [re.sub(r"\s+", " ", text).strip() for text in legend] == [
            *("Person 5", "Organization 7", "Group 3", "Issue 4", "Policy 3", "Law 2", "Event 3", "Topic 2"),
            *("+ supports 11", "− opposes 5", "± mixed 3", "0 neutral 1", "no stance stated 16"),
            *("quoted", "paraphrased", "speaks for"),
        ]


# What a choice tells.


@pytest.mark.chromium
def test_a_click_on_a_line_shows_its_evidence(browser: Browser, file: Path) -> None:
    """The exact words, who said them in which role and for whom, toward what, when, and where in the source."""
    with opened(browser, file) as seen:
        _at_edge(seen, "promise")

        assert seen.page.locator("#panel blockquote").inner_text() == "“will not raise fares”"
        told = _panel(seen)
        for part in (
            "Statement 1 · partly quoted · commitment",
            "Ana Ruiz mayor, City of Port for City of Port",
            "Paraphrase The city promises stable fares until the line opens.",
            "+ supports Keeping fares as they are takes a position Condition: until the line opens",
            "resting on the words “not raise”",
            "Fare freeze announces it; no stance stated",
            "When February 28, 2024",
            "Said at Hearing on the tram",
            "line 1, characters 47–67",
            "“Port argues over its tram” The Port Gazette · March 1, 2024, 09:00 UTC Open the source",
        ):
            assert part in told
        link = seen.page.get_by_role("link", name="Open the source")
        assert link.get_attribute("href") == debate.ARTICLE["url"]
        assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.chromium
def test_a_paraphrase_is_shown_as_one(browser: Browser, file: Path) -> None:
    """What the article paraphrases has no quotation marks, and says whose words it isn't."""
    with opened(browser, file) as seen:
        _at_edge(seen, "bus-pause")

        assert seen.page.locator("#panel blockquote").count() == 0
        assert "Paraphrase, not the speaker’s words Bluebird stops running line 4 for six months." in _panel(seen)
        assert "When February 2024" in _panel(seen)


@pytest.mark.chromium
def test_imprecise_dates_are_ranges(browser: Browser, file: Path) -> None:
    """A statement between two days says so, and so does one before a day."""
    with opened(browser, file, choice="#s:threat") as seen:
        assert "When between February 28, 2024 and March 1, 2024" in _panel(seen)
        assert "line 3, characters 93–137" in _panel(seen)
        assert "line 3, characters 159–192" in _panel(seen)


@pytest.mark.chromium
def test_a_click_on_a_node_lists_its_statements(browser: Browser, file: Path) -> None:
    """The bus company: what it said and what was said about it, with the stance."""
    with opened(browser, file) as seen:
        _at_node(seen, "busco")

        told = _panel(seen)
        assert told.startswith("Company Bluebird Buses")
        assert "Said (1) Bluebird stops running line 4 for six months." in told
        assert "Said about them (1) − opposes Okafor finds that the guarantee comes late." in told


@pytest.mark.chromium
def test_a_node_tells_what_is_said_on_its_behalf(browser: Browser, file: Path) -> None:
    """The city speaks through its mayor; the hearing lists what was said at it."""
    with opened(browser, file) as seen:
        _at_node(seen, "city")
        assert "Said on their behalf (2) “will not raise fares” Ana Ruiz: partly quoted" in _panel(seen)

        _at_node(seen, "hearing")
        assert "Said at it or in its context (3)" in _panel(seen)


@pytest.mark.chromium
def test_what_is_chosen_is_an_address(browser: Browser, file: Path) -> None:
    """A choice is a link that can be sent, the back button goes back, and Escape chooses nothing."""
    with opened(browser, file, choice=f"#{PROMISE}") as seen:
        assert "will not raise fares" in _panel(seen)

        seen.page.locator("#panel").get_by_role("link", name="Fare freeze").click()
        assert seen.page.url == f"{seen.address}#n:freeze"
        assert "Until until the line opens" in _panel(seen)

        seen.page.go_back()
        assert "will not raise fares" in _panel(seen)

        seen.page.keyboard.press("Escape")
        assert _panel(seen).startswith("Choose a line or a name")


@pytest.mark.chromium
def test_the_keyboard_reaches_every_statement(browser: Browser, file: Path) -> None:
    """Tab to the skip link, on to the first statement, Enter shows its evidence, Escape leads back."""
    with opened(browser, file) as seen:
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")

        assert "“will not raise fares”" in _panel(seen)
        assert seen.page.evaluate("document.activeElement.id") == "evidence"

        seen.page.keyboard.press("Escape")
        assert seen.page.evaluate("document.activeElement.getAttribute('href')") == f"#{PROMISE}"


@pytest.mark.chromium
def test_without_scripts_the_tables_hold_everything(browser: Browser, file: Path) -> None:
    """Every statement and every name is a row, each with its words; the network says why it isn't there."""
    with opened(browser, file, scripts=False) as seen:
        rows = seen.page.locator("#statements tbody tr")
        assert rows.count() == 14
        assert "“will not raise fares”" in rows.first.inner_text()
        assert seen.page.locator("#entities tbody tr").count() == NODES
        assert seen.page.locator("#picture").is_hidden()
        seen.page.get_by_text("scripts are off").wait_for(state="visible")


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 760, 1024, 1280, 1920, 3840])
def test_it_fits_every_width(browser: Browser, file: Path, width: int) -> None:
    """Nothing has to be scrolled sideways, with and without a choice."""
    for choice in ("", "#s:threat", "#n:line"):
        with opened(browser, file, width=width, choice=choice) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
            assert seen.page.evaluate("onrecord.counts().edges") == EDGES


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 1280])
def test_a_long_address_stays_in_the_panel(browser: Browser, tmp_path: Path, width: int) -> None:
    """What has no place to break is broken, not cut off."""
    graph = statement_graph(debate.store())
    graph.nodes[f"{ID}line"]["same_as"] = "https://example.org/" + "x" * 200
    target = tmp_path / "long.html"
    target.write_text(page(graph, title=TITLE), encoding="utf-8")

    with opened(browser, target, width=width, choice="#n:line") as seen:
        beyond = seen.page.evaluate(
            """() => {
              const right = (one) => one.getBoundingClientRect().right;
              const panel = document.getElementById("panel");
              return [...panel.querySelectorAll("*")].filter((one) => right(one) > right(panel)).length;
            }"""
        )

        assert seen.page.locator("#panel dd a", has_text="x" * 200).count() == 1
        assert beyond == 0


@pytest.mark.chromium
def test_light_and_dark(browser: Browser, file: Path) -> None:
    """Paper is light by day and dark by night, on the canvas too, also when it changes while one reads."""
    colors = """[getComputedStyle(document.documentElement).backgroundColor,
      onrecord.network.groups.get("person").color.background]"""
    with opened(browser, file) as seen:
        assert seen.page.evaluate(colors) == ["rgb(253, 252, 249)", "#2b3440"]

        seen.page.emulate_media(color_scheme="dark")
        seen.page.wait_for_timeout(200)
        assert seen.page.evaluate(colors) == ["rgb(21, 23, 26)", "#dfe4ea"]

    with opened(browser, file, dark=True) as seen:
        assert seen.page.evaluate(colors) == ["rgb(21, 23, 26)", "#dfe4ea"]


@pytest.mark.chromium
def test_a_phone_gets_an_upright_picture_with_legible_letters(browser: Browser, file: Path) -> None:
    """No letter is smaller than nine pixels, where that leaves no room for all names; zooming in brings the others."""
    with opened(browser, file, width=340, height=490) as seen:
        drawn = """[...Object.values(onrecord.network.body.nodes)].filter((node) => node.options.label)
          .map((node) => node.options.font.size * onrecord.network.getScale())"""
        before = seen.page.evaluate(drawn)
        for _ in range(4):
            seen.page.get_by_role("button", name="Zoom in").click()
        after = seen.page.evaluate(drawn)

        assert min(after) >= 8.9
        assert len(before) < NODES == len(after)


# What must not happen.


@pytest.mark.chromium
def test_nothing_is_asked_for_and_nothing_complained_of(browser: Browser, file: Path) -> None:
    """Opening it, choosing and zooming cause no request but the file itself, and nothing on the console."""
    with opened(browser, file) as seen:
        _at_edge(seen, "promise")
        _at_node(seen, "ruiz")
        seen.page.get_by_role("button", name="Zoom in").click()
        seen.page.get_by_role("button", name="Show all").click()

        assert seen.requests == [seen.address]
        assert seen.complaints == []


@pytest.mark.chromium
def test_the_policy_forbids_what_the_page_never_does(browser: Browser, file: Path) -> None:
    """Scripts, styles, images, requests and eval that came in anyhow would be refused."""
    with opened(browser, file) as seen:
        refused = seen.page.evaluate(
            """async () => {
              const refused = [];
              addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
              const image = "<img src='https://example.org/x.png' onerror='window.pwned = 1'>";
              document.body.insertAdjacentHTML("beforeend", image);
              const script = document.createElement("script");
              script.textContent = "window.pwned = 1";
              document.body.append(script);
              const style = document.createElement("style");
              style.textContent = "body { display: none }";
              document.body.append(style);
              await fetch("https://example.org/").catch(() => {});
              setTimeout("window.pwned = 1"); // as eval would
              await new Promise((done) => setTimeout(done, 50));
              return [refused.sort(), window.pwned ?? null];
            }"""
        )

        directives, pwned = refused
        assert pwned is None
        assert {"connect-src", "img-src", "script-src-elem", "style-src-elem", "script-src"} <= set(directives)


PAYLOADS = [
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    "</ScRiPt ><svg onload=window.pwned=1>",
    "</style><img src=x onerror=window.pwned=1>",
    "</title><iframe srcdoc='<script>parent.pwned = 1</script>'>",
    "<!--<script>",
    "-->]]><b>bold</b>",
    '"><img src=x onerror="window.pwned=1">',
    "' onmouseover='window.pwned=1' x='",
    "javascript:window.pwned=1",
    "JaVaScRiPt\t:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    '<a href="javascript:window.pwned=1">href</a>',
    "{{ 7 * 7 }}{% raw %}${window.pwned=1}",
    "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e&lt;b&gt;",
    "line\u2028separator\u2029and\nnew\tline",
    "\u202eoverride \u2067isolate \u05e9\u05dc\u05d5\u05dd",
    "__proto__",
    "https://example.org/\"onclick='window.pwned=1'",
    "W" * 4000,
    "{number} {0.__class__}",
    "\x7f\x1b[31m\x01",
]


KEPT = {"ruiz", "city", "fares", "freeze", "line", "students", "hearing", "march", "lind", "carfree"}
"""A part of the debate in which every attribute occurs."""


def _hostile(payload: str) -> networkx.MultiDiGraph[str]:
    """Return a graph that says the payload wherever it can say something."""
    graph = statement_graph(debate.store())
    graph.remove_nodes_from([node for node in graph if node.removeprefix(ID) not in KEPT])
    for _, told in graph.nodes(data=True):
        told |= {key: payload for key, value in told.items() if not key.endswith("_iri") and key != "category"}
        told |= dict.fromkeys(("same_as", "duration", "starts", "note", "until_condition", "roles"), payload)
    for *_, told in graph.edges(data=True):
        text = {key: payload for key, value in told.items() if isinstance(value, str)}
        kept = {key: told[key] for key in ("statement", "passages", "relation", "behalf_iri") if key in told}
        told |= text | kept | {"url": payload, "via": payload}
    first = next(iter(graph))
    graph.add_edge(first, first, key=payload, number=99, words=payload, quoted=True)
    graph.add_node(payload, label=payload, kind=payload, category=payload)
    return graph


@pytest.mark.chromium
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_from_the_data_is_more_than_text(browser: Browser, tmp_path: Path, payload: str) -> None:
    """With the payload in every field nothing runs, nothing is asked for, and no element is more than ours."""
    target = tmp_path / "hostile.html"
    target.write_text(page(_hostile(payload), title=payload), encoding="utf-8")

    with opened(browser, target, width=360, choice=f"#{PROMISE}") as seen:
        _walk(seen)
        found = seen.page.evaluate(
            """() => {
              const all = [...document.querySelectorAll("*")];
              const handlers = all.flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith("on"));
              const links = [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href"));
              const foreign = document.querySelectorAll("iframe, img, object, embed, form, base, a[target]").length;
              return [window.pwned ?? null, handlers.length, foreign, document.scripts.length,
                links.filter((href) => !/^(#|https?:[/][/][^\\s"'<>]+$)/.test(href))];
            }"""
        )

        assert found == [None, 0, 0, 3, []]
        assert seen.requests == [f"{seen.address}#{PROMISE}"] or seen.requests == [seen.address]
        assert seen.complaints == []
        assert seen.page.locator("#panel blockquote").text_content() == f"“{payload}”"
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


def _walk(seen: Opened) -> None:
    """Choose every statement and every node once, and come back."""
    seen.page.evaluate(
        """async (first) => {
          for (const row of document.querySelectorAll("tr[id]")) {
            row.querySelector("a").click();
            document.querySelector("#panel").getBoundingClientRect();
          }
          document.getElementById(first).querySelector("a").click();
        }""",
        PROMISE,
    )


def test_only_web_addresses_are_linked() -> None:
    """A javascript: address in the graph is no link anywhere in the page."""
    graph = statement_graph(debate.store())
    for *_, told in graph.edges(data=True):
        told["url"] = "javascript:alert(1)"

    text = page(graph, title=TITLE)

    assert "javascript:alert" not in text
    assert set(re.findall(r'href="(?!#)([^"]*)"', text)) == {"data:,"}


def test_no_source_address_is_said() -> None:
    """A statement without an address on record still names its article."""
    graph = statement_graph(debate.store())
    for *_, told in graph.edges(data=True):
        del told["url"]

    text = page(graph, title=TITLE)

    assert "example.org" not in text
    assert "No address on record." in text


@pytest.mark.chromium
def test_an_empty_graph_is_a_page(browser: Browser, tmp_path: Path) -> None:
    """Nothing on record is no error."""
    target = tmp_path / "empty.html"
    target.write_text(page(networkx.MultiDiGraph(), title="Nothing yet"), encoding="utf-8")

    with opened(browser, target) as seen:
        assert seen.page.evaluate("onrecord.counts()") == {"nodes": 0, "edges": 0, "links": 0}
        assert seen.complaints == []


def test_the_same_graph_gives_the_same_bytes() -> None:
    """Also in another process, with another hash seed and another language of the machine."""
    code = (
        "import hashlib; from tests import debate; from viz.graph import statement_graph; from viz.page import page;"
        f"print(hashlib.sha256(page(statement_graph(debate.store()), title={TITLE!r}).encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "LC_ALL": "C"}
    root = Path(__file__).resolve().parents[1]

    other = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    assert other.stderr == ""

    here = hashlib.sha256(page(statement_graph(debate.store()), title=TITLE).encode()).hexdigest()
    assert other.stdout.strip() == here


def test_the_page_is_small_and_carries_its_license() -> None:
    """One article's page is under a megabyte, holds vis-network's license, and names no source map."""
    text = page(statement_graph(debate.store()), title=TITLE)

    assert len(text.encode()) < 1_000_000
    assert "vis.js is dual licensed under both" in text
    assert "sourceMappingURL" not in text
    assert set(MARKS) == {"supports", "opposes", "mixed", "neutral", "none"}
    assert f'id="{PROMISE}"' in text
    assert ID not in re.sub(r"<script type.*", "", text, flags=re.S)
