"""The page asks for nothing, complains of nothing, and nothing from the data is markup, script or an address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
import pytest

from kg.namespaces import ID
from tests import debate
from tests.browser import Opened, opened
from viz.graph import statement_graph
from viz.page import page
from viz.views import VIEWS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


TITLE = "Port argues over its tram"
PROMISE = "s:promise"


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
              document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/x.png" }));
              const script = document.createElement("script");
              script.append("window.pwned = 1");
              document.body.append(script);
              const style = document.createElement("style");
              style.textContent = "body { display: none }";
              document.body.append(style);
              await fetch("https://example.org/").catch(() => {});
              const attempts = [
                () => document.body.insertAdjacentHTML("beforeend", "<b>bold</b>"),
                () => (script.textContent = "window.pwned = 1"),
                () => setTimeout("window.pwned = 1"), // as eval would
              ];
              for (const attempt of attempts) {
                try {
                  attempt();
                  refused.push("nothing");
                } catch (error) {
                  refused.push(error.name);
                }
              }
              await new Promise((done) => setTimeout(done, 50));
              return [refused.sort(), window.pwned ?? null];
            }"""
        )

        directives, pwned = refused
        assert pwned is None
        assert {"connect-src", "img-src", "style-src-elem", "require-trusted-types-for"} <= set(directives)
        assert "nothing" not in directives


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
