"""Where the evidence leads: sources opened at the very words; and hostile data, which leads nowhere."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PIL import Image

from kg.namespaces import ID
from tests import debate
from tests.browser import opened
from tests.site import served
from viz.graph import statement_graph
from viz.page import page

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Browser


TITLE = "Port argues over its tram"
OPEN = "Open the source at these words"


def _json(value: object) -> str:
    """Write a value as an attribute of the graph holds it."""
    return msgspec.json.encode(value).decode()


def _changed(url: str, **passage: str) -> networkx.MultiDiGraph[str]:
    """Return the debate with another address, and another passage for the promise."""
    graph = statement_graph(debate.store())
    for *_, key, told in graph.edges(keys=True, data=True):
        told["url"] = url
        if passage and key == f"{ID}promise":
            told["passages"] = _json([{"iri": f"{ID}passage/x", "line": 1, **passage}])
            told["words"] = passage["exact"]
    return graph


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
        (
            "raise fares",
            "until 2025, then - we-ll - ",
            ", said the well-known may",
            "until 2025, then - we-ll - raise fares, said the well-known mayor",
        ),
        (LONG, "e mayor spoke long & said: ", " And she sat dow", "The mayor spoke long & said: {} And she sat down."),
    ],
    ids=["quotation", "hyphens-and-commas", "long"],
)
def test_the_source_opens_at_the_words(
    browser: Browser, tmp_path: Path, exact: str, prefix: str, suffix: str, line: str | None
) -> None:
    """Chromium scrolls to the passage and highlights it, though the same words stand elsewhere before."""
    place = (line or debate.STATEMENTS[0][0]).format(exact)
    decoy = f"Earlier somebody else said {exact} and nothing came of it."
    body = "".join(PARAGRAPH.format(text.replace("&", "&amp;")) for text in (decoy, place, decoy))
    source_text = f"<!doctype html><meta charset=utf-8><title>S</title>{STYLE}{body}"
    (tmp_path / "source.html").write_text(source_text, encoding="utf-8")
    with served(tmp_path) as site:
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

    words = "will%20not%20raise%20fares"
    assert href == f"{expected}the%20hearing%20that%20the%20city%20%22-,{words},-%22%20until%20the%20line%20opens."


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
    inference = dict.fromkeys(("property", "value", "rule", "because"), payload) | {"premises": [payload]}
    for _, told in graph.nodes(data=True):
        told |= {key: payload for key in told if not key.endswith("_iri") and key not in ("category", "type")}
        told |= dict.fromkeys(("note", "same_as", "until_condition", "roles"), payload)
        told["inferred"] = _json([inference])
    texts = dict.fromkeys(("iri", "exact", "prefix", "suffix", "condition", "words"), payload)
    listed = {
        "passages": _json([texts | {"line": 1, "start": 2, "end": 9}]),
        "positions": _json([texts | {"stance": "supports"}]),
        "quotations": _json([payload]),
    }
    kept = ("statement", "number", "relation", "article", "quoted", "line", "start", "end", "intensity")
    for *_, told in graph.edges(data=True):
        told |= {key: payload for key in told if not key.endswith("_iri") and key not in kept}
        told |= listed | dict.fromkeys(("url", "via", "note"), payload)
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
                  const names = all.flatMap((one) => [...one.attributes]).map(({ name }) => name);
                  const links = all.filter((one) => one.href).map((one) => one.getAttribute("href"));
                  const foreign = ["SCRIPT", "IMG", "IFRAME", "STYLE", "OBJECT"];
                  return [
                    window.pwned ?? null,
                    names.filter((name) => name.startsWith("on")),
                    links.filter((href) => !href.startsWith("#")),
                    all.filter((one) => foreign.includes(one.tagName)).length,
                  ];
                }"""
            )
            assert found == [None, [], [], 0], at
            assert seen.page.locator("#evidence").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
        seen.page.evaluate("onrecord.go({ at: 's:promise' })")
        citation = seen.page.locator("#panel .citation").inner_text()
        assert not re.search(r"[\u202a-\u202e\u2028\n]", citation)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert seen.complaints == []
