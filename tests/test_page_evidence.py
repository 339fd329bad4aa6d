"""The evidence in a real Chromium: what the panel tells of a statement, a name, and of two; and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import kg
from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened, started
from viz.graph import statement_graph
from viz.page import page

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Browser

TITLE = "Port argues over its tram"
OPEN = "Open the source at these words"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start a Chromium for the tests of this file."""
    with started(chromium) as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the debate's page into a file."""
    target = tmp_path_factory.mktemp("evidence") / "debate.html"
    target.write_text(page(statement_graph(debate.store()), title=TITLE), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the packaged article, with what was inferred, into a file."""
    store = kg.open()
    kg.load(store, *kg.articles())
    target = tmp_path_factory.mktemp("evidence") / "article.html"
    target.write_text(page(statement_graph(store), title="Article"), encoding="utf-8")
    return target


def _text(seen: Opened, find: str = "#panel") -> str:
    """Return the text of a part of the page as a reader sees it, its white space made one."""
    return re.sub(r"\s+", " ", seen.page.locator(find).inner_text()).strip()


# A statement.


@pytest.mark.chromium
def test_nothing_chosen_says_what_to_do(browser: Browser, file: Path) -> None:
    """Beside the view an empty panel tells what to do; on a phone there is none."""
    with opened(browser, file, choice="#view=statements") as seen:
        assert _text(seen).startswith("Choose a name, a cell, a line")
        assert not seen.page.locator("#close").is_visible()
        seen.page.set_viewport_size({"width": 360, "height": 740})
        assert not seen.page.locator("#evidence").is_visible()
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_statement_is_told_whole(browser: Browser, file: Path) -> None:
    """Words in their place, paraphrase marked, who, for whom, to whom, where, when, and each position with its basis."""
    with opened(browser, file, choice="#view=statements&s:promise") as seen:
        panel = seen.page.locator("#panel")

        assert _text(seen, "#panel h3") == "Ana Ruiz"
        assert _text(seen, "#panel .role") == "mayor, City of Port"
        assert _text(seen, "#panel .behalf") == "for City of Port"
        assert _text(seen, "#panel blockquote") == '…the hearing that the city "will not raise fares" until the line opens.'
        assert _text(seen, "#panel blockquote mark") == "will not raise fares"
        assert _text(seen, "#panel .paraphrase").startswith("In other words (paraphrase) The city promises stable")
        assert _text(seen, "#panel .kinds") == "partly quoted commitment"
        told = dict(zip(panel.locator("dl").first.locator("dt").all_inner_texts(), panel.locator("dl").first.locator("dd").all_inner_texts(), strict=True))
        assert told == {
            "When": "February 28, 2024",
            "Addressed to": "students",
            "Said at": "Hearing on the tram",
            "In the context of": "Hill residents’ march",
        }
        first = _text(seen, "#panel .toward > li:first-child")
        assert first.startswith("+ supports Keeping fares as they are Condition until the line opens Rests on “not raise”")
        assert _text(seen, "#panel .where") == "Line 1; characters 47–67"
        assert panel.get_by_role("heading", name="Answered by (2)").count() == 1
        assert _text(seen, "#panel").count("Chidi Okafor: “A tram without") == 1
        assert seen.complaints == []
        assert seen.requests == [f"{seen.address}#view=statements&s:promise"] or seen.requests == [seen.address]


@pytest.mark.chromium
def test_several_passages_stand_in_their_order(browser: Browser, file: Path) -> None:
    """A quotation of two parts shows each between its own neighbors, with a link for each."""
    with opened(browser, file, choice="#s:threat") as seen:
        parts = seen.page.locator("#panel blockquote mark").all_inner_texts()

        assert parts == ["A tram without drivers' consent is a threat,", "We want it public, or not at all."]
        assert seen.page.locator("#panel .where").all_inner_texts() == ["Line 3; characters 93–137", "Line 3; characters 159–192"]
        assert seen.page.get_by_role("link", name=OPEN).count() == 2
        assert "Intensity -0.25 on a scale" in _text(seen)
        assert seen.page.get_by_role("heading", name="Answers", exact=True).count() == 1


@pytest.mark.chromium
def test_what_is_not_on_record_is_said(browser: Browser, article: Path) -> None:
    """No date stated isn't today, no address is no link, and a paraphrase has no quotation marks."""
    with opened(browser, article, choice="#s:activists-on-misuse") as seen:
        text = _text(seen)

        assert "When no date stated; reported June 11, 2020" in text
        assert "No address on record." in text
        assert seen.page.locator("#panel blockquote").count() == 0
        assert "“" not in _text(seen, "#panel .paraphrase")
        assert _text(seen, "#panel .paraphrase").startswith("Paraphrase ")
        assert seen.page.locator("#panel a[target]").count() == 0
        assert "Confidence" not in text and "undefined" not in text and "null" not in text


@pytest.mark.chromium
def test_a_statement_is_cited(browser: Browser, file: Path, article: Path) -> None:
    """Speaker, role, words, title, publisher, date, line, and the address; without one, the statement's IRI."""
    with opened(browser, file, choice="#s:promise") as seen:
        seen.page.evaluate("document.addEventListener('copy', () => (window.copied = document.activeElement.value))")
        seen.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        seen.page.get_by_role("button", name="Copy citation").click()

        seen.page.wait_for_function("window.copied")
        assert seen.page.evaluate("window.copied") == (
            "Ana Ruiz (mayor, City of Port), for City of Port: “will not raise fares” (February 28, 2024). "
            "In: “Port argues over its tram”, The Port Gazette, March 1, 2024, 09:00 UTC, line 1. "
            "https://example.org/2024/tram?a=1&b=2"
        )
        assert _text(seen, "#panel .copy [role=status]") == "Copied."
    with opened(browser, article, choice="#s:smith-pledge") as seen:
        assert _text(seen, "#panel .citation").endswith(f"line 7. {ID}smith-pledge")


@pytest.mark.chromium
def test_steps_lead_through_the_selection(browser: Browser, file: Path) -> None:
    """Next and previous go through what is selected, in the order it is sorted in, and keep the focus for the next."""
    with opened(browser, file, choice="#stance=opposes&view=statements&sort=-number") as seen:
        order = [int(place) for place in seen.page.locator("tbody tr").evaluate_all("(all) => all.map((row) => row.dataset.place)")]
        seen.page.locator("tbody a.open").first.click()

        assert order == sorted(order, reverse=True)
        assert _text(seen, "#panel .turn") == f"Statement 1 of {len(order)}"
        assert seen.page.locator("#panel a.previous").count() == 0
        seen.page.locator("#panel a.next").click()
        assert _text(seen, "#panel .turn") == f"Statement 2 of {len(order)}"
        seen.page.wait_for_function("document.activeElement.rel === 'next'")
        seen.page.keyboard.press("Enter")
        assert _text(seen, "#panel .turn") == f"Statement 3 of {len(order)}"
        assert seen.page.locator("tr[aria-current]").get_attribute("data-place") == str(order[2])
        seen.page.evaluate("onrecord.go({ stance: [], at: 's:bus-pause' })")
        seen.page.evaluate("onrecord.go({ stance: ['opposes'] })")
        assert _text(seen, "#panel .turn") == "Statement 4, not in this selection"


# Names and pairs.


@pytest.mark.chromium
def test_a_name_is_told_whole(browser: Browser, article: Path) -> None:
    """Kind, facts, stances in short, what was said by, for and about it, and what was inferred, marked as that."""
    with opened(browser, article, choice="#n:matt-cagle") as seen:
        text = _text(seen)

        assert _text(seen, "#panel .kind") == "Person"
        assert _text(seen, "#panel h3") == "Matt Cagle"
        assert "Role technology and civil liberties attorney, American Civil Liberties Union" in text
        assert "Said by Matt Cagle (5)" in text
        assert "Inference speaks for American Civil Liberties Union Concluded by the rule “Speaks for” from statement 18;" in text
        assert "Who makes a statement on behalf of an agent speaks for that agent." in text
    with opened(browser, article, choice="#n:aclu") as seen:
        text = _text(seen)
        assert "Stances taken" in text
        assert "+ supports 2" in text and "± mixed 3" in text and "− opposes 5" in text
        assert "Said for American Civil Liberties Union (5)" in text
        assert "Also called ACLU" in text
        assert seen.page.locator('#panel a[href="http://www.wikidata.org/entity/Q21637"]').count() == 1
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_name_filters(browser: Browser, file: Path) -> None:
    """Its buttons filter by it as fits, and a list can be seen as a table."""
    with opened(browser, file, choice="#view=statements&n:line") as seen:
        assert "+ supports 2" in _text(seen)
        assert seen.page.get_by_role("button", name="Only this speaker").count() == 0
        seen.page.get_by_role("button", name="Only this issue").click()
        assert seen.page.evaluate("onrecord.state.issue") == ["line"]
        assert seen.page.locator("#panel h3").inner_text() == "Building the tram line"
    with opened(browser, file, choice="#stance=opposes&n:ruiz") as seen:
        seen.page.get_by_role("link", name="Show as a table").first.click()
        state = seen.page.evaluate("onrecord.state")
        assert (state["view"], state["by"], state["stance"]) == ("statements", ["ruiz"], [])
        assert seen.page.evaluate("onrecord.selection.size") == 2


@pytest.mark.chromium
def test_all_that_one_says_toward_another(browser: Browser, file: Path) -> None:
    """By stance, with words, conditions and dates; who speaks for them is named."""
    with opened(browser, file, choice="#p:city|line") as seen:
        assert _text(seen, "#panel h3") == "What City of Port says toward Building the tram line"
        assert _text(seen, "#panel h4") == "+ supports 2 statements"
        items = [re.sub(r"\s+", " ", text) for text in seen.page.locator("#panel .list > li").all_inner_texts()]
        assert items[0] == "“will not raise fares” Said by Ana Ruiz February 28, 2024; The Port Gazette; line 1"
        assert "reported March 1, 2024" in items[1]
    with opened(browser, file, choice="#p:riders|line") as seen:
        assert "Condition if it is run publicly" in _text(seen)
    with opened(browser, file, choice="#p:students|ruiz") as seen:
        assert "Nothing is on record." in _text(seen)


@pytest.mark.chromium
def test_where_two_agree_is_what_the_question_answers(browser: Browser, article: Path) -> None:
    """For every pair of the question "agreement", the panel tells the same things under the same verdict."""
    store = kg.open()
    kg.load(store, *kg.articles())
    expected: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in kg.ask(store, "agreement").rows:
        _, verdict, _, thing, *_, one, other = [term.value if term else "" for term in row]
        expected.setdefault((one.removeprefix(ID), other.removeprefix(ID)), set()).add((verdict, thing))
    assert len(expected) > 5

    headings = {"They agree on": "agrees with", "They disagree on": "disagrees with", "They agree in part": "agrees in part with"}
    with opened(browser, article) as seen:
        for (one, other), verdicts in expected.items():
            seen.page.evaluate("(at) => onrecord.go({ at })", f"a:{one}|{other}")
            found = seen.page.evaluate(
                """() => [...document.querySelectorAll("#panel h4")].flatMap((head) =>
                  [...head.nextElementSibling.querySelectorAll(".thing a")].map((link) => [head.textContent, link.textContent]))"""
            )
            told = {(headings[re.match(r"They (agree in part|agree on|disagree on)", head)[0]], thing) for head, thing in found}  # type: ignore[index]
            assert told == verdicts
            assert seen.page.locator("#panel .side").count() == 2 * len(verdicts)
        assert seen.complaints == []


@pytest.mark.chromium
def test_headings_stand_in_order(browser: Browser, file: Path) -> None:
    """Under the panel's h2 there is one h3, and under that only h4; the reader hears the panel's name on the way."""
    with opened(browser, file, choice="#view=statements") as seen:
        for at in ("s:threat", "n:ruiz", "p:lind|carfree", "a:okafor|city"):
            seen.page.evaluate("(at) => onrecord.go({ at })", at)
            levels = seen.page.locator("#evidence").locator("h1, h2, h3, h4, h5").evaluate_all("(all) => all.map((one) => one.tagName)")
            assert levels[:2] == ["H2", "H3"]
            assert set(levels[2:]) <= {"H4"}
        seen.page.locator("tbody a.open").first.click()
        assert seen.page.evaluate("document.activeElement.id") == "evidence"
        seen.page.keyboard.press("Escape")
        assert seen.page.evaluate("document.activeElement.className") == "open"


@pytest.mark.chromium
@pytest.mark.parametrize("width", [360, 768])
def test_the_sheet_leaves_room(browser: Browser, file: Path, width: int) -> None:
    """On a narrow screen the panel is a sheet that covers at most 62 of 100, scrolls, and can always be closed."""
    with opened(browser, file, width=width, height=780, choice="#view=statements&s:threat") as seen:
        box = seen.page.locator("#evidence").bounding_box()
        assert box and box["height"] <= 0.62 * 780 + 1 and box["y"] + box["height"] >= 779
        seen.page.locator("#evidence").evaluate("(sheet) => sheet.scrollTo(0, 1e5)")
        assert seen.page.locator("#evidence").evaluate("(sheet) => sheet.scrollTop") > 100
        seen.page.locator("#close").click()
        assert not seen.page.locator("#evidence").is_visible()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


# Where the links lead.


class _Quiet(SimpleHTTPRequestHandler):
    """Serve a folder without writing about it."""

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def _changed(url: str, **passage: str) -> networkx.MultiDiGraph[str]:
    """Return the debate with another address, and another passage for the promise."""
    graph = statement_graph(debate.store())
    for *_, key, told in graph.edges(keys=True, data=True):
        told["url"] = url
        if passage and key == f"{ID}promise":
            told["passages"] = kg_json([{"iri": f"{ID}passage/x", "line": 1, **passage}])
            told["words"] = passage["exact"]
    return graph


def kg_json(value: object) -> str:
    """Write a value as JSON."""
    import msgspec

    return msgspec.json.encode(value).decode()


PARAGRAPH = "<p style='margin:1400px 0'>{}</p>"
STYLE = "<style>::target-text { background: rgb(255, 0, 255); color: rgb(255, 0, 255) }</style>"
LONG = (
    "We, the people - and all others, too - will build it: the line, the bridges & the stops; we will pay for it "
    "ourselves, and nobody will be left behind on the hill when it opens."
)


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "line"),
    [
        ("will not raise fares", 'told the hearing that the city "', '" until the line opens.\n\n"A tram', None),
        ("raise fares", "until 2025, then - we-ll - ", ", said the well-known may", "until 2025, then - we-ll - raise fares, said the well-known mayor"),
        (LONG, "e mayor spoke long & said: ", " And she sat dow", "The mayor spoke long & said: {} And she sat down."),
    ],
    ids=["quotation", "hyphens-and-commas", "long"],
)
def test_the_source_opens_at_the_words(browser: Browser, tmp_path: Path, exact: str, prefix: str, suffix: str, line: str | None) -> None:
    """Chromium scrolls to the passage and highlights it, though the same words stand elsewhere before."""
    place = (line or debate.STATEMENTS[0][0]).format(exact)
    decoy = f"Earlier somebody else said {exact} and nothing came of it."
    body = "".join(PARAGRAPH.format(text.replace("&", "&amp;")) for text in (decoy, place, decoy))
    (tmp_path / "source.html").write_text(f"<!doctype html><meta charset=utf-8><title>S</title>{STYLE}{body}", encoding="utf-8")
    with _served(tmp_path) as site:
        graph = _changed(f"{site}/source.html?a=1&b=2", exact=exact, prefix=prefix, suffix=suffix)
        (tmp_path / "page.html").write_text(page(graph, title=TITLE), encoding="utf-8")
        with opened(browser, tmp_path / "page.html", choice="#s:promise") as seen:
            with seen.page.expect_popup() as waiting:
                seen.page.get_by_role("link", name=OPEN).first.click()
            source = waiting.value
            source.wait_for_function("scrollY > 1000")
            source.wait_for_timeout(200)

            boxes = source.locator("p").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
            assert [0 <= top < 900 for top in boxes] == [False, True, False]
            shot = source.screenshot(path=str(tmp_path / "shot.png"))
            assert _magenta(shot) > 500
            assert source.evaluate("location.href") == f"{site}/source.html?a=1&b=2"


def _magenta(png: bytes) -> int:
    """Count the pixels of the highlight."""
    import io

    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    return sum(count for count, color in image.getcolors(1 << 24) or () if color == (255, 0, 255))


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text="),
        ("https://example.org/a#part-2", "https://example.org/a#part-2:~:text="),
        ("https://example.org/a#part-2:~:text=old", "https://example.org/a#part-2:~:text="),
    ],
)
def test_an_address_keeps_its_fragment(browser: Browser, tmp_path: Path, url: str, expected: str) -> None:
    """The directive follows the fragment that is there, and takes the place of another directive."""
    (tmp_path / "page.html").write_text(page(_changed(url), title=TITLE), encoding="utf-8")

    with opened(browser, tmp_path / "page.html", choice="#s:promise") as seen:
        href = seen.page.get_by_role("link", name=OPEN).get_attribute("href")

    assert href == f"{expected}the%20hearing%20that%20the%20city%20%22-,will%20not%20raise%20fares,-%22%20until%20the%20line%20opens."


HOSTILE = [
    "<img src=x onerror=window.pwned=1>",
    '"><script>window.pwned = 1</script>',
    "javascript:window.pwned=1",
    "=cmd()",
    "' onclick='window.pwned=1",
    "{name} {count} ${1}",
    "line\nbreak\u2028here",
    "\u202eoverride \u2067isolate \u05e9\u05dc\u05d5\u05dd \u2069\u2069",
    "W" * 3000,
    "__proto__",
]


def _hostile(payload: str) -> networkx.MultiDiGraph[str]:
    """Return the debate with a payload in every text of it."""
    graph = statement_graph(debate.store())
    for _, told in graph.nodes(data=True):
        told |= {key: payload for key in told if not key.endswith("_iri") and key not in ("category", "type", "inferred")}
        told |= dict.fromkeys(("note", "same_as", "until_condition", "roles"), payload)
        told["inferred"] = kg_json([{"property": payload, "value": payload, "rule": payload, "because": payload, "premises": [payload]}])
    kept = ("statement", "number", "relation", "article", "quoted", "line", "start", "end", "intensity")
    for *_, told in graph.edges(data=True):
        told |= {key: payload for key in told if not key.endswith("_iri") and key not in kept}
        told |= {"passages": kg_json([{"iri": payload, "line": 1, "start": 2, "end": 9, "exact": payload, "prefix": payload, "suffix": payload}])}
        told |= {"positions": kg_json([{"iri": payload, "stance": "supports", "condition": payload, "words": payload}]), "url": payload}
        told |= {"quotations": kg_json([payload]), "via": payload, "note": payload}
    return graph


@pytest.mark.chromium
@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_from_the_data_is_more_than_text(browser: Browser, tmp_path: Path, payload: str) -> None:
    """With a payload in every text, no panel runs anything, links anywhere, or is wider than its room."""
    (tmp_path / "page.html").write_text(page(_hostile(payload), title=payload), encoding="utf-8")

    with opened(browser, tmp_path / "page.html", width=360, choice="#view=statements") as seen:
        for at in ("s:promise", "n:ruiz", "n:line", "p:city|line", "a:city|riders"):
            seen.page.evaluate("(at) => onrecord.go({ at })", at)
            found = seen.page.evaluate(
                """() => {
                  const all = [...document.querySelectorAll("#evidence *, #view *, #take *")];
                  const handlers = all.flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith("on"));
                  const links = all.filter((one) => one.href).map((one) => one.getAttribute("href")).filter((href) => !href.startsWith("#"));
                  const foreign = all.filter((one) => ["SCRIPT", "IMG", "IFRAME", "STYLE", "OBJECT"].includes(one.tagName));
                  return [window.pwned ?? null, handlers.length, links, foreign.length];
                }"""
            )
            assert found == [None, 0, [], 0], at
            assert seen.page.locator("#evidence").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
        seen.page.evaluate("onrecord.go({ at: 's:promise' })")
        citation = seen.page.locator("#panel .citation").inner_text()
        assert not re.search(r"[\u202a-\u202e\u2028\n]", citation)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert seen.complaints == []


@pytest.mark.chromium
def test_long_lists_come_by_and_by(browser: Browser, tmp_path: Path) -> None:
    """A list shows twenty items at once and a hundred more with each press; the focus goes to the first new one."""
    graph = statement_graph(debate.store())
    told = dict(graph.edges[f"{ID}ruiz", f"{ID}line", f"{ID}promise"])
    for number in range(300):
        graph.add_edge(f"{ID}ruiz", f"{ID}line", key=f"{ID}more/{number}", **told | {"statement": f"{ID}more/{number}", "number": 100 + number})
    (tmp_path / "page.html").write_text(page(graph, title=TITLE), encoding="utf-8")

    with opened(browser, tmp_path / "page.html", choice="#p:ruiz|line") as seen:
        items = seen.page.locator("#panel .list > li")
        more = seen.page.locator("#panel .more")
        assert items.count() == 20
        assert more.inner_text() == "Show 100 more of 282"
        more.click()
        assert items.count() == 120
        assert seen.page.evaluate("[...document.querySelectorAll('#panel .list > li')].indexOf(document.activeElement.closest('li'))") == 20
        more.click()
        more.click()
        assert items.count() == 302
        assert more.count() == 0
        assert unquote(seen.page.url).endswith("#p:ruiz|line")
