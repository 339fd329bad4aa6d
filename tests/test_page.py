"""The page in a real Chromium: how it is opened, searched, filtered and sent; and its data is never more than text."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened, until
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


def _shown(seen: Opened) -> list[str]:
    """Return the short names of the statements that are selected, in their order."""
    found: list[str] = seen.page.evaluate(
        """() => {
          const { statements } = JSON.parse(document.getElementById("data").textContent);
          return onrecord.selection.statements.map((place) => statements[place].iri);
        }"""
    )
    return found


def _hash(seen: Opened) -> str:
    return seen.page.url.removeprefix(seen.address)


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
        assert len(_shown(seen)) == STATEMENTS
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
        assert _hash(seen) == ("" if view == "standing" else f"#view={view}")

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
        assert _hash(seen) == "#view=standing"


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
            found.append(_shown(seen))
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
        assert _hash(seen) == "#q=fares"

        seen.page.go_back()

        assert _hash(seen) == ""
        assert search.input_value() == ""
        assert len(_shown(seen)) == STATEMENTS


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
        assert _shown(seen) == [said["iri"] for said in _told(seen) if meant(said)]
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
        assert len(_shown(seen)) == told
        assert seen.page.evaluate("document.activeElement.value") == "opposes"
        assert seen.page.get_by_role("button", name="Filter (1 chosen)").count() == 1

        stances.get_by_label("neutral").check()
        assert _hash(seen) == "#stance=opposes,neutral"
        assert len(_shown(seen)) > told

        seen.page.locator("#reset").click()
        assert _hash(seen) == ""
        assert len(_shown(seen)) == STATEMENTS
        assert not option.is_checked()


@pytest.mark.chromium
def test_a_chip_takes_its_filter_off(browser: Browser, file: Path) -> None:
    """Each filter has a chip that names it; days can be chosen too."""
    with opened(browser, file, choice="#by=city&act=commitment") as seen:
        seen.page.get_by_role("button", name="Remove the filter City of Port").click()
        assert _hash(seen) == "#act=commitment"

        seen.page.get_by_role("button", name="Filter (1 chosen)").click()
        seen.page.get_by_label("From", exact=True).fill("2024-02-28")
        seen.page.get_by_label("From", exact=True).press("Tab")
        assert _hash(seen) == "#act=commitment&from=2024-02-28"


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
        assert _hash(seen) == "#n:freeze"

        seen.page.go_back()
        assert "will not raise fares" in seen.page.locator("#panel").inner_text()

        seen.page.keyboard.press("Escape")
        assert _hash(seen) == ""
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
def test_slash_searches(browser: Browser, file: Path) -> None:
    """As on many pages of the web; within a field it is a letter like any other."""
    with opened(browser, file) as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("a/b")

        assert seen.page.locator("#search").input_value() == "a/b"


# Without scripts.


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
    for view in VIEWS:
        for choice in ("", "&s:threat", "&n:line"):
            with opened(browser, file, width=width, choice=f"#view={view}{choice}") as seen:
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
def test_nothing_is_asked_for_and_nothing_complained_of(browser: Browser, file: Path) -> None:
    """Opening it and walking through all views cause no request but the file itself, and nothing on the console."""
    with opened(browser, file) as seen:
        for view in VIEWS:
            seen.page.locator(f"#tab-{view}").click()
        seen.page.get_by_role("button", name="Filter").click()

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
    "</noscript></table><img src=x onerror=window.pwned=1>",
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
    '=HYPERLINK("http://example.org/?"&A1,"click")',
]


KEPT = {"ruiz", "city", "fares", "freeze", "line", "students", "hearing", "march", "lind", "carfree"}
"""A part of the debate in which every attribute occurs."""


def _hostile(payload: str) -> networkx.MultiDiGraph[str]:
    """Return a graph that says the payload wherever it can say something."""
    graph = statement_graph(debate.store())
    graph.remove_nodes_from([node for node in graph if node.removeprefix(ID) not in KEPT])
    inferred = {"property": payload, "value": payload, "rule": payload, "because": payload, "premises": [payload]}
    for _, told in graph.nodes(data=True):
        told |= {key: payload for key, value in told.items() if not key.endswith("_iri") and key != "category"}
        told |= dict.fromkeys(("same_as", "duration", "starts", "note", "until_condition", "roles"), payload)
        told["inferred"] = json.dumps([inferred])
    for *_, told in graph.edges(data=True):
        text = {key: payload for key, value in told.items() if isinstance(value, str)}
        kept = {key: told[key] for key in ("statement", "relation", "behalf_iri", "number") if key in told}
        words = {key: json.dumps([_said(one, payload) for one in json.loads(told.get(key, "[]"))]) for key in JSON}
        told |= text | kept | {"url": payload, "via": payload} | words
    first = next(iter(graph))
    graph.add_edge(first, first, key=payload, number=99, words=payload, quoted=True)
    graph.add_node(payload, label=payload, kind=payload, category=payload)
    return graph


JSON = ("positions", "passages")


def _said(told: dict[str, Any], payload: str) -> dict[str, Any]:
    """Put the payload into each text of a position or a passage."""
    kept = ("holder_iri",)
    return {key: payload if isinstance(value, str) and key not in kept else value for key, value in told.items()}


@pytest.mark.chromium
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_from_the_data_is_more_than_text(browser: Browser, tmp_path: Path, payload: str) -> None:
    """With the payload in every field and all views walked, nothing runs, is asked for, or is an element not ours."""
    target = tmp_path / "hostile.html"
    target.write_text(page(_hostile(payload), title=payload), encoding="utf-8")

    with opened(browser, target, width=360, choice=f"#{PROMISE}") as seen:
        _walk(seen)
        found = seen.page.evaluate(
            """() => {
              const all = [...document.querySelectorAll("*")];
              const handlers = all.flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith("on"));
              const links = [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href"));
              const foreign = document.querySelectorAll("iframe, img, object, embed, form, base").length;
              return [window.pwned ?? null, handlers.length, foreign, document.scripts.length,
                links.filter((href) => !/^(#|https?:[/][/][^\\s"'<>]+$)/.test(href))];
            }"""
        )

        assert found == [None, 0, 0, 3, []]
        assert {request.partition("#")[0] for request in seen.requests} == {seen.address}
        assert seen.complaints == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360

    with opened(browser, target, width=360, scripts=False) as seen:
        assert seen.page.locator("table").count() == 2
        assert seen.page.locator("iframe, img, object, embed, form, base, svg, td script").count() == 0
        assert not {"bold", "href"} & set(seen.page.locator("b, a").all_inner_texts())


def _walk(seen: Opened) -> None:
    """See every view, and in each open every statement and every name once; open the filters."""
    seen.page.locator("#open-filters").click()
    seen.page.evaluate(
        """async (views) => {
          const { statements, names } = JSON.parse(document.getElementById("data").textContent);
          for (const view of views) {
            onrecord.go({ view, q: "" });
            await new Promise(requestAnimationFrame);
          }
          const encoded = (iri) => encodeURIComponent(iri).replace(/%(?:2F|3A|23)/g, decodeURIComponent);
          for (const { iri } of statements) onrecord.go({ at: `s:${encoded(iri)}` });
          for (const { iri } of names) onrecord.go({ at: `n:${encoded(iri)}` });
        }""",
        [*VIEWS, "statements"],
    )


def test_only_web_addresses_are_linked() -> None:
    """A javascript: address in the graph is no link anywhere in the page."""
    graph = statement_graph(debate.store())
    for *_, told in graph.edges(data=True):
        told["url"] = "javascript:alert(1)"

    text = page(graph, title=TITLE)

    assert "javascript:alert" not in text
    assert set(re.findall(r'href="(?!#)([^"]*)"', text)) == {"data:,"}


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
