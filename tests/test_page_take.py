"""What a reader takes along from the page: tables, linked data, pictures, links, a snippet; in a real Chromium."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx
import pytest
from pyoxigraph import RdfFormat, Store

import kg
from kg import rdf
from kg.namespaces import ID, INFERRED, ONR, RDF, VOCABULARY
from tests import debate, everything
from tests.browser import Opened, opened
from tests.site import served
from viz.graph import statement_graph
from viz.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kg.store import Store as Held

TITLE = "Port argues: <over> its “tram” & more"


@pytest.fixture(scope="module", params=["article", "debate", "everything"])
def held(request: pytest.FixtureRequest) -> Held:
    """Return a store as a user has it: with the vocabulary's names, and what was inferred."""
    store = kg.open()
    kg.load(store, *kg.articles())
    if request.param != "article":
        for graph in [name for name in store.graphs() if name not in (VOCABULARY, INFERRED)]:
            store.replace(graph, ())
    if request.param == "debate":
        store.replace(rdf.source_iri(debate.facts()), rdf.quads(debate.facts(), debate.TEXT))
    if request.param == "everything":
        facts, register = everything.facts()
        store.replace(rdf.source_iri(register), rdf.quads(register))
        store.replace(rdf.source_iri(facts), rdf.quads(facts, everything.TEXT))
    return store


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, held: Held) -> Path:
    """Write the page of the store into a file."""
    target = tmp_path_factory.mktemp("take") / "page.html"
    target.write_text(page(statement_graph(held), title=TITLE), encoding="utf-8")
    return target


def _taken(seen: Opened, button: str) -> tuple[str, bytes]:
    """Press a button that saves a file; return its name and its bytes."""
    with seen.page.expect_download() as waiting:
        seen.page.locator("#take").get_by_role("button", name=button, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def _asserted(store: Held) -> set[tuple[str, str, str]]:
    """Return the triples that the sources assert, as text."""
    graphs = [name for name in store.graphs() if name not in (VOCABULARY, INFERRED)]
    quads = (quad for graph in graphs for quad in store.quads(graph))
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def _read(document: bytes) -> set[tuple[str, str, str]]:
    """Read JSON-LD by its own context alone; numbers are written as a store does."""
    store = Store()
    store.load(document, RdfFormat.JSON_LD)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in store}


@pytest.mark.chromium
def test_the_table_is_that_of_the_export(browser: Browser, file: Path, held: Held, tmp_path: Path) -> None:
    """The statements as CSV are those of `onrecord export csv`, byte for byte."""
    kg.export(held, "csv", tmp_path / "all.csv")

    with opened(browser, file) as seen:
        name, content = _taken(seen, "Statements as CSV")

        assert name == "port-argues-over-its-tram-more.csv"
        assert content.decode() == (tmp_path / "all.csv").read_bytes().decode()
        assert seen.complaints == []
        assert [address for address in seen.requests if not address.startswith("blob:")] == [seen.address]


@pytest.mark.chromium
def test_a_selection_is_a_part_of_the_table(browser: Browser, file: Path, held: Held, tmp_path: Path) -> None:
    """What is filtered is what is taken, in the same cells; the file is named after it."""
    kg.export(held, "csv", tmp_path / "all.csv")
    whole = (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()

    with opened(browser, file, choice="#stance=opposes&view=statements") as seen:
        name, content = _taken(seen, "Statements as CSV")
        size = seen.page.evaluate("onrecord.selection.size")

    lines = content.decode().splitlines()
    assert name == "port-argues-over-its-tram-more--opposes.csv"
    assert lines == [line for line in whole if line in set(lines)]
    assert 0 < len(lines) - 1 == size < len(whole) - 1


@pytest.mark.chromium
@pytest.mark.parametrize("choice", ["", "#stance=opposes", "#mode=indirect&act=claim"])
def test_linked_data_says_only_what_the_graph_says(browser: Browser, file: Path, held: Held, choice: str) -> None:
    """Read by its own context, every triple is one that a source asserts, and no statement lacks what it says."""
    with opened(browser, file, choice=choice) as seen:
        name, content = _taken(seen, "Statements as JSON-LD")
        places = seen.page.evaluate("onrecord.selection.statements")

    asserted = _asserted(held)
    triples = _read(content)
    assert name.endswith(".jsonld")
    assert triples - asserted == set()
    statements = {one for one, term, kind in triples if term == str(RDF.type) and kind == str(ONR.Statement)}
    assert len(statements) == len(places) > 0
    for term in (
        ONR.saidBy,
        ONR.about,
        ONR.quotation,
        ONR.paraphrase,
        ONR.expresses,
        ONR.reportedIn,
        ONR.evidence,
        ONR.hasCode,
        ONR.coder,
    ):
        wanted = {triple for triple in asserted if triple[0] in statements and triple[1] == str(term)}
        assert wanted <= triples, term
    positions = {value for one, term, value in triples if term == str(ONR.expresses)}
    for term in (ONR.hasStance, ONR.on, ONR.heldBy, ONR.condition, ONR.words):
        assert {triple for triple in asserted if triple[0] in positions and triple[1] == str(term)} <= triples, term


@pytest.mark.chromium
def test_linked_data_names_what_it_touches(browser: Browser, file: Path, held: Held) -> None:
    """Every thing that a statement refers to has its label and its class beside it, and everything has a reader."""
    with opened(browser, file) as seen:
        _, content = _taken(seen, "Statements as JSON-LD")

    triples = _read(content)
    labeled = {one for one, term, _ in triples if term.endswith("#label>")}
    pointed = {value for _, term, value in triples if term in map(str, (ONR.saidBy, ONR.about, ONR.on, ONR.inRole))}
    assert pointed <= labeled
    assert json.loads(content)["@context"]["@base"] == ID


FORMULAS = ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-0.5", "a,b", 'say "it"', "line\nbreak", "\u202e=1"]


def _saying(words: list[str]) -> networkx.MultiDiGraph[str]:
    """Return the debate with other words in its quotations, titles and addresses."""
    graph = statement_graph(debate.store())
    for place, (*_, told) in enumerate(graph.edges(data=True)):
        word = words[place % len(words)]
        told |= {"words": word, "quoted": True, "url": "javascript:alert(1)"}
        told.pop("quotations", None)
    return graph


@pytest.mark.chromium
def test_no_cell_is_a_formula(browser: Browser, tmp_path: Path) -> None:
    """Cells that a spreadsheet would calculate are guarded, and a reader of CSV gets every other one back."""
    target = tmp_path / "formulas.html"
    target.write_text(page(_saying(FORMULAS), title="=cmd()"), encoding="utf-8")

    with opened(browser, target) as seen:
        name, content = _taken(seen, "Statements as CSV")

    cells = {row["quotation"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))}
    assert name == "cmd.csv"
    assert not [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!0\.5$)", cell)]
    assert cells <= {"-0.5", "a,b", 'say "it"', "line\nbreak", "\u202e=1", *(f"'{word}" for word in FORMULAS)}
    assert len(cells) > 5


@pytest.mark.chromium
def test_hostile_data_is_whole_json_ld(browser: Browser, tmp_path: Path) -> None:
    """Words that look like markup, keywords or IRIs are texts in JSON-LD, and nothing else is made of them."""
    words = [
        "<img src=x onerror=alert(1)>",
        "@id",
        "_:b0",
        '"}],"@graph":[{',
        "javascript:alert(1)",
        "\u2028\u202e",
        "\\",
    ]
    target = tmp_path / "hostile.html"
    target.write_text(page(_saying(words), title="x"), encoding="utf-8")

    with opened(browser, target) as seen:
        _, content = _taken(seen, "Statements as JSON-LD")
        assert seen.complaints == []

    quotations = {node["quote"] for node in json.loads(content)["@graph"] if node.get("quote")}
    assert quotations <= set(words)
    assert "javascript" not in {value.split(":")[0].strip("<") for _, _, value in _read(content)}


@pytest.mark.chromium
def test_a_link_leads_back_to_what_is_seen(browser: Browser, file: Path) -> None:
    """The copied link is the whole address, and says so; without a clipboard it is copied by a selected field."""
    with opened(browser, file, choice="#view=matrix&stance=opposes") as seen:
        seen.page.evaluate("document.addEventListener('copy', () => (window.copied = document.activeElement.value))")
        seen.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        seen.page.locator("#take").get_by_role("button", name="Copy link").click()

        seen.page.wait_for_function("window.copied")
        assert seen.page.evaluate("window.copied") == f"{seen.address}#view=matrix&stance=opposes"
        assert seen.page.locator("#take [role=status]").inner_text() == "Copied."
        assert seen.page.locator("textarea.unseen").count() == 0
        assert seen.complaints == []


@pytest.mark.chromium
def test_pictures_are_offered_with_the_network(browser: Browser, file: Path) -> None:
    """The network as it is drawn is saved as SVG and as PNG; in other views there is no picture to take."""
    with opened(browser, file, choice="#view=statements") as seen:
        buttons = seen.page.locator("#take").get_by_role("button", name=re.compile("Picture"))
        assert buttons.count() == 0
        seen.page.get_by_role("tab", name="Network").click()
        seen.page.wait_for_function("document.querySelector('#view-network canvas')")
        seen.page.wait_for_timeout(300)

        svg_name, svg = _taken(seen, "Picture as SVG")
        png_name, png = _taken(seen, "Picture as PNG")

        assert svg_name.endswith(".svg") and svg.startswith((b"<svg", b"<?xml"))
        assert b"<script" not in svg
        assert png_name.endswith(".png") and png.startswith(b"\x89PNG")
        assert seen.complaints == []


@pytest.fixture(scope="module")
def site(file: Path) -> Iterator[str]:
    """Serve the page's folder on loopback."""
    with served(file.parent) as address:
        yield address


@pytest.mark.chromium
def test_the_snippet_shows_the_page_within_another(browser: Browser, file: Path, site: str) -> None:
    """Put into a page of somebody else, the snippet shows the same selection, which works and can be taken along."""
    context = browser.new_context(viewport={"width": 1100, "height": 1000})
    own = context.new_page()
    own.goto(f"{site}/page.html#view=statements&stance=opposes")
    own.get_by_role("button", name="Embed").click()
    snippet = own.locator("#snippet").input_value()
    size = own.evaluate("onrecord.selection.size")
    assert own.locator("#embedding .hint").count() == 0
    head = '<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">'
    (file.parent / "host.html").write_text(f"{head}<p>Before</p>{snippet}<p>After</p>", encoding="utf-8")

    host = context.new_page()
    complaints: list[str] = []
    host.on("console", lambda message: complaints.append(message.text))
    host.on("pageerror", lambda error: complaints.append(str(error)))
    host.goto(f"{site}/host.html")
    frame = host.frame_locator("iframe")
    frame.locator("#view-statements tbody tr").first.wait_for()

    assert host.locator("body > *").count() == 3
    assert host.locator("iframe").get_attribute("title") == TITLE
    assert frame.locator("#view-statements tbody tr").count() == size
    frame.locator("tbody a.open").first.click()
    assert frame.locator("#panel h3").count() == 1
    with host.expect_download() as waiting:
        frame.get_by_role("button", name="Statements as CSV").click()
    assert waiting.value.suggested_filename.endswith("--opposes.csv")
    frame.get_by_role("button", name="Copy link").click()
    frame.locator("#take [role=status]", has_text=re.compile("Copied")).wait_for()
    assert complaints == []
    context.close()


@pytest.mark.chromium
def test_the_snippet_of_a_file_says_that_its_address_is_to_be_replaced(browser: Browser, file: Path) -> None:
    """Opened from a file the page can't know where it will be; its snippet follows the selection."""
    with opened(browser, file) as seen:
        opener = seen.page.get_by_role("button", name="Embed")
        opener.click()
        field = seen.page.locator("#snippet")

        assert opener.get_attribute("aria-expanded") == "true"
        assert "write its address there" in seen.page.locator("#embedding .hint").inner_text()
        assert field.input_value().startswith(f'<iframe src="{seen.address}#" title="Port argues: &#60;over&#62; its')
        seen.page.evaluate("onrecord.go({ stance: ['opposes'] })")
        assert "#stance=opposes" in field.input_value()
        opener.click()
        assert not field.is_visible()
        assert seen.complaints == []
