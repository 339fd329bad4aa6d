"""The page against words that mean something to its own code, days that aren't, endless numbers, and addresses."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from kg.exchange.tables.csv_statements import COLUMNS
from tests import debate
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.page import page
from viz.views import VIEWS

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Browser

WORDS = [
    "constructor",
    "__proto__",
    "unseen",
    "chosen active",
    "2024-99-99",
    "2024-13",
    "0000-00-00",
    "99999999999",
    "9999-12-31",
    "P" + "9" * 5000 + "Y",
    "\x00\x01\x0b\x1f\x7f\x85\ufffe\uffff",
    "\n\n\u2028Signed: \u202ethe editor\r\n",
    "a|b,c&d=e#f%ZZ",
    "https://good.example@evil.example/",
    " " * 30_000 + "x y",
]
TAKEN = ("Statements as CSV", "Statements as JSON-LD", "Picture as SVG", "Picture as PNG")
TEXTS = ("mode", "act", "role", "language", "note", "title", "publisher", "article", "role_iri", "role_title")
DAYS = ("when", "earliest", "latest", "published")
OWN_DAYS = ("when", "starts", "ends", "duration")


def _hostile(word: str) -> networkx.MultiDiGraph[str]:
    """Return the debate with a word wherever words are looked up, as every second date, and around every passage."""
    graph = statement_graph(debate.store())
    for _, told in graph.nodes(data=True):
        told |= dict.fromkeys(("type", "kind", "label", *OWN_DAYS), word)
    for place, (*_, told) in enumerate(graph.edges(data=True)):
        told |= dict.fromkeys((*TEXTS, *(DAYS if place % 2 else ())), word)
        told |= {"url": word, "confidence": 1e308, "quotations": json.dumps([word, word])}
        told["positions"] = json.dumps([_position(one, word) for one in json.loads(told.get("positions", "[]"))])
        told["passages"] = json.dumps([_passage(one, word) for one in json.loads(told.get("passages", "[{}]"))])
    return graph


def _position(told: dict[str, Any], word: str) -> dict[str, Any]:
    return told | {"stance": word, "condition": word, "words": word, "intensity": -1e308}


def _passage(told: dict[str, Any], word: str) -> dict[str, Any]:
    return told | {"iri": word, "line": -5, "start": -7, "end": 10**18, "prefix": word, "suffix": word}


@pytest.mark.chromium
@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_words_of_the_data_mean_nothing_to_the_page(browser: Browser, tmp_path: Path, word: str) -> None:
    """Nothing of the script's own is seen, no word becomes a class, and what is taken along can be read."""
    target = tmp_path / "hostile.html"
    target.write_text(page(_hostile(word), title=word), encoding="utf-8")

    with opened(browser, target) as seen:
        seen.page.set_default_timeout(60_000)
        assert _walked(seen) == []
        taken = {button: _taken(seen, button) for button in TAKEN}
        assert seen.complaints == []

    rows = list(csv.reader(io.StringIO(taken["Statements as CSV"].decode(), newline="")))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    graph = json.loads(taken["Statements as JSON-LD"])["@graph"]
    positions = [one for said in graph for one in _listed(said.get("positions"))]
    assert not any("stance" in one for one in positions)
    assert ElementTree.fromstring(taken["Picture as SVG"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert taken["Picture as PNG"].startswith(b"\x89PNG")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _walked(seen: Opened) -> list[str]:
    """See every view, and open in one all statements, names and some pairs; return what shouldn't be seen."""
    found: list[str] = seen.page.evaluate(
        """async (views) => {
          const { statements, names } = JSON.parse(document.getElementById("data").textContent);
          const encoded = (iri) => encodeURIComponent(iri).replace(/%(?:2F|3A|23)/g, decodeURIComponent);
          const some = names.slice(0, 5).map(({ iri }) => encoded(iri));
          const pairs = some.flatMap((one) => some.flatMap((other) => [`p:${one}|${other}`, `a:${one}|${other}`]));
          const each = (kind, all) => all.map(({ iri }) => `${kind}:${encoded(iri)}`);
          const all = [...each("s", statements), ...each("n", names), ...pairs];
          const found = new Set();
          for (const view of views) {
            onrecord.go({ view });
            await new Promise((done) => setTimeout(done, view === "network" ? 200 : 20));
            for (const at of view === "timeline" ? all : all.slice(0, 4)) {
              onrecord.go({ at });
              const text = document.getElementById("columns").textContent;
              const own = ["[native code]", "[object", "undefined", "NaN"].filter((one) => text.includes(one));
              const classes = [...document.querySelectorAll("#panel .unseen, #panel .active, #panel .constructor")];
              for (const one of [...own, ...classes.map((each) => each.className)]) found.add(`${view} ${at} ${one}`);
            }
          }
          onrecord.go({ view: "network", at: "" });
          return [...found].slice(0, 5);
        }""",
        list(VIEWS),
    )
    return found


def _taken(seen: Opened, button: str) -> bytes:
    """Press a button that saves a file; return its bytes."""
    with seen.page.expect_download() as waiting:
        seen.page.locator("#take").get_by_role("button", name=button, exact=True).click()
    assert re.fullmatch(r"[\w.-]+", waiting.value.suggested_filename)
    return Path(waiting.value.path()).read_bytes()


CHOICES = [
    "#__proto__=1&constructor=2&toString=3&hasOwnProperty=4",
    "#view=__proto__&network=constructor&sort=__proto__",
    "#view=timeline&to=2024-13-45",
    "#view=timeline&from=2024-13",
    "#view=timeline&from=0000&to=9999",
    "#view=timeline&to=0000-02",
    "#view=network&more=1e999&open=" + "city," * 2_000,
    "#view=statements&by=" + "nobody," * 200_000,
    "#q=" + "%22" * 50_000 + "a%20" * 50_000,
    "#" + "&" * 500_000,
]


@pytest.mark.chromium
@pytest.mark.parametrize("choice", CHOICES, ids=range(len(CHOICES)))
def test_no_address_stops_the_page(browser: Browser, file: Path, choice: str) -> None:
    """Whatever stands after "#", a view is seen, soon, and nothing is complained of."""
    with opened(browser, file, choice=choice) as seen:
        assert seen.page.locator("#view > [role=tabpanel]:visible").count() == 1
        assert seen.page.evaluate("Object.keys(onrecord.state).includes('constructor')") is False
        seen.page.locator("#tab-network").click()
        assert seen.complaints == []


@pytest.mark.chromium
def test_a_citation_is_one_line(browser: Browser, tmp_path: Path) -> None:
    """Also where a statement's own IRI would break it or turn it around."""
    graph = statement_graph(debate.store())
    city, line = list(graph)[:2]
    graph.add_edge(city, line, key="urn:x\n\u202e\u2066\u2028said by nobody", number=99, words="yes")
    target = tmp_path / "cite.html"
    target.write_text(page(graph, title="Port"), encoding="utf-8")

    with opened(browser, target) as seen:
        cited = seen.page.evaluate(
            """() => {
              const { statements } = JSON.parse(document.getElementById("data").textContent);
              const { iri } = statements.find(({ iri }) => iri.startsWith("urn:x"));
              onrecord.go({ at: `s:${encodeURIComponent(iri)}` });
              return document.querySelector("#panel .citation").textContent;
            }"""
        )

    assert "urn:x%0A%E2%80%AE%E2%81%A6%E2%80%A8said%20by%20nobody" in cited
    assert not re.search("[\n\u2028\u202a-\u202e]", cited)
