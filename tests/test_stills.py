"""The stills: well-formed, whole, the same everywhere, and nothing of the data is ever more than text."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import networkx
import pytest

from tests import big, debate
from tests.browser import opened, started
from viz import words
from viz.graph import statement_graph
from viz.stills import frame, letters, marks, paper, png, still
from viz.stills.held import name, standings
from viz.stills.matrix import table
from viz.views import VIEWS, View

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).resolve().parents[1]

PAYLOADS = [
    "</text><script>alert(1)</script>",
    "</style></title></desc></svg><svg onload=alert(1)>",
    '" onload="alert(1)" x="',
    "&lt;b&gt; &amp; &#x3c; &unknown; ]]> <!-- <![CDATA[",
    "{title} {0} {words.__class__} %s",
    "nul\x00 bell\x07 c1\x85\x9b lone\ud800 last\uffff",
    "\u202eright to left override\u2066 left open",
    "m" * 10_000,
    "a long name " * 400,
    "סמי חדאד, مجلس المدينة, 電車, ไทย, 😀",
]


class Written(NamedTuple):
    """A line of text on paper: where it starts and ends, how high its letters reach, and how it is turned."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    turned: bool


@pytest.fixture(scope="module")
def port() -> networkx.MultiDiGraph[str]:
    """Return the statement graph of the debate in Port."""
    return statement_graph(debate.store())


def _svg(graph: networkx.MultiDiGraph[str], view: View, **other: str) -> str:
    """Draw a view without fonts inside; `other` stands in for texts of the interface."""
    draw = import_module(f"viz.stills.{view}").draw
    return frame.framed(graph, draw, view=view, title="Port argues", words=dict(words.texts()) | other, embed=False)


def _parsed(svg: str) -> ElementTree.Element:
    assert "<!" not in svg
    return ElementTree.fromstring(svg)


def _written(root: ElementTree.Element) -> Iterator[Written]:
    for element in root.iter(f"{SVG}text"):
        text = "".join(element.itertext())
        kinds = element.attrib["class"].split()
        style = letters.Style(kinds[0], float(element.attrib["font-size"]), "strong" in kinds)
        x, y, wide = float(element.attrib["x"]), float(element.attrib["y"]), letters.width(text, style)
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        turned = "transform" in element.attrib
        far = wide * 0.7072 if turned else wide
        yield Written(left, y - (far if turned else style.size * 0.72), left + far, y, text, turned)


def _hostile(graph: networkx.MultiDiGraph[str], payload: str) -> networkx.MultiDiGraph[str]:
    """Put a payload into every text of a graph."""
    made = graph.copy()
    keep = ("category", "stance", "positions", "behalf_iri", "holder_iri", "responds_to_iri", "statement", "relation")
    for told in [told for _, told in made.nodes(data=True)] + [told for *_, told in made.edges(data=True)]:
        told.update({key: payload for key, value in told.items() if isinstance(value, str) and key not in keep})
        if "condition" not in told and "stance" in told:
            told["condition"] = payload
        told.pop("positions", None)
    return made


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_picture_with_a_title_and_a_description(port: networkx.MultiDiGraph[str], view: View) -> None:
    """A screen reader hears what is drawn, and the fonts are inside."""
    svg = still(port, view=view, form="svg", title="Port argues").decode()

    root = _parsed(svg)

    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == f"Port argues: {words.texts()['views'][view]}"
    assert "14 statements · 10 speakers · 1 source" in (root.findtext(f"{SVG}desc") or "")
    assert len(root.findtext(f"{SVG}desc") or "") > 200
    assert '"Record Serif"' in svg
    assert "font/woff2" in svg


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_names_its_source_and_its_stances(port: networkx.MultiDiGraph[str], view: View) -> None:
    """Stances have their words in the legend, and the article its publisher and day at the foot."""
    texts = [line.text for line in _written(_parsed(_svg(port, view)))]

    assert {"supports", "mixed", "neutral", "opposes"} <= set(texts)
    assert "Source: Port argues over its tram. The Port Gazette, March 1, 2024, 09:00 UTC." in texts


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_out_of_the_paper(port: networkx.MultiDiGraph[str], view: View, direction: str) -> None:
    """Every line of text lies within the paper, and within its margins unless it is turned."""
    root = _parsed(_svg(port, view, dir=direction))
    high = float(root.attrib["height"])

    outside = [
        line
        for line in _written(root)
        if not (line.turned or paper.EDGE - 1 <= line.left < line.right <= paper.WIDTH - paper.EDGE + 1)
        or not 0 < line.top < line.bottom < high
    ]

    assert not outside


@pytest.mark.parametrize("view", VIEWS)
def test_no_text_lies_on_another(port: networkx.MultiDiGraph[str], view: View) -> None:
    """No two lines of text share room; slanted ones are left out."""
    lines = sorted(line for line in _written(_parsed(_svg(port, view))) if not line.turned)

    over = [
        (one.text, other.text)
        for place, one in enumerate(lines)
        for other in lines[place + 1 :]
        if min(one.right, other.right) - other.left > 2 and min(one.bottom, other.bottom) - max(one.top, other.top) > 2
    ]

    assert not over


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload[:12].encode("ascii", "replace").decode())
@pytest.mark.parametrize("view", VIEWS)
def test_what_is_in_the_data_stays_text(port: networkx.MultiDiGraph[str], view: View, payload: str) -> None:
    """Whatever any field holds: the same few elements, the same attributes, within the paper, and resvg draws it."""
    draw = import_module(f"viz.stills.{view}").draw
    svg = frame.framed(_hostile(port, payload), draw, view=view, title=payload, words=words.texts(), embed=False)

    root = _parsed(svg)

    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "path", "text", "tspan"}
    assert not {key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key}
    assert not [line for line in _written(root) if line.right > paper.WIDTH or line.left < 0]
    assert not re.search("[\u202a-\u202e]", svg)
    assert len(svg) < 400_000
    assert view != "standing" or png.png(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize("view", VIEWS)
def test_without_a_statement_there_is_a_picture_that_says_so(view: View) -> None:
    """An empty graph, and one of names only."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("https://example.org/ana", label="Ana")

    texts = [line.text for one in (graph, networkx.MultiDiGraph()) for line in _written(_parsed(_svg(one, view)))]

    assert {"No stance is on record.", "No statement is on record."} & set(texts)


def test_the_sides_are_those_of_the_graph(port: networkx.MultiDiGraph[str]) -> None:
    """Who is for, between and against the tram line, with the condition, written out."""
    line = next(one for one in standings(port) if name(port, one.thing) == "Building the tram line")

    sides = {stance: [name(port, side.holder) for side in found] for stance, found in line.sides.items()}

    assert standings(port)[0] == line
    assert sides == {
        "supports": ["City of Port", "Harbor Rail Company"],
        "mixed": ["Riders’ Union of Port"],
        "neutral": ["Peter Voss"],
        "opposes": ["residents of the hill"],
    }
    assert line.sides["mixed"][0].conditions == ("if it is run publicly",)


def test_a_paraphrase_is_marked_and_a_quotation_names_its_speaker(port: networkx.MultiDiGraph[str]) -> None:
    """Quoted words stand in serif between marks, with who said them where that isn't the holder."""
    written = [line.text for line in _written(_parsed(_svg(port, "standing")))]

    at = written.index("“will close one by one”")
    assert written[at - 1 : at + 2] == ["Old Town Shopkeepers’ Association", "“will close one by one”", "— Greta Lind"]
    assert "Paraphrase: The residents ask for a law against" in written


def test_the_matrix_has_each_stance_once(port: networkx.MultiDiGraph[str]) -> None:
    """A cell for each holder and thing, no more."""
    found = table(port)

    held = {(side.holder, one.thing) for one in standings(port) for sides in one.sides.values() for side in sides}

    assert set(found.cells) == held
    assert {agent for agent, _ in held} == set(found.agents)


def test_a_png_has_twice_the_size_and_is_not_blank(port: networkx.MultiDiGraph[str]) -> None:
    """The header has the size, and white paper alone would be far smaller."""
    high = float(_parsed(_svg(port, "matrix")).attrib["height"])

    found = still(port, view="matrix", form="png", title="Port argues")

    assert found[12:16] == b"IHDR"
    assert int.from_bytes(found[16:20]) == 2400
    assert abs(int.from_bytes(found[20:24]) - 2 * high) <= 2
    assert len(found) > 50_000


def test_a_machine_without_fonts_draws_the_same_letters(
    port: networkx.MultiDiGraph[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Latin, Greek and Cyrillic come along; where other letters are missing, the rest is drawn nevertheless."""
    svg = _svg(port, "matrix").replace("סמי חדאד", "Σάμι Хаддад")
    before = png.png(svg)
    monkeypatch.setattr(png, "_folders", list)

    assert png.png(svg) == before
    assert len(png.png(_svg(port, "network"))) > 50_000


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_graph_gives_the_same_bytes(port: networkx.MultiDiGraph[str], view: View) -> None:
    """Twice here, and once in a process that hashes otherwise."""
    script = (
        "import sys; from tests import debate; from viz.graph import statement_graph; from viz.stills import still;"
        f"sys.stdout.buffer.write(still(statement_graph(debate.store()), view={view!r}, title='Port argues'))"
    )
    env = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "PATH": ""}

    first = still(port, view=view, title="Port argues")

    assert still(port, view=view, title="Port argues") == first
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, env=env, check=True).stdout == first


@pytest.mark.parametrize("view", VIEWS)
def test_a_big_debate_is_bounded_and_says_what_is_left_out(view: View) -> None:
    """Of many statements the weightiest are shown; how many there are is told."""
    root = _parsed(_svg(big.graph(300, 1_200), view))

    texts = [line.text for line in _written(root)]

    assert float(root.attrib["height"]) < 4_200
    assert [text for text in texts if re.match(r"[\d,]+ of [\d,]+ (things|names|agents|statements)", text)]


def test_right_to_left_mirrors_the_paper_and_keeps_directions(port: networkx.MultiDiGraph[str]) -> None:
    """What starts at the left margin ends at the right one; each line runs as its own letters do."""
    rows = {direction: list(_written(_parsed(_svg(port, "statements", dir=direction)))) for direction in ("ltr", "rtl")}

    pairs = list(zip(rows["ltr"], rows["rtl"], strict=True))
    assert all(abs(one.left + other.right - paper.WIDTH) < 1 for one, other in pairs)
    assert "\u2066“will not raise fares”\u2069" in [line.text for line in rows["rtl"]]
    assert "\u2067סמי חדאד\u2069" in [line.text for line in rows["ltr"]]


def test_letters_that_join_are_set_in_one_font(port: networkx.MultiDiGraph[str]) -> None:
    """Arabic beside Latin is a run of its own for resvg; the SVG for browsers leaves the choice to them."""
    graph = port.copy()
    graph.nodes[next(iter(graph))]["label"] = "مجلس Port"

    runs = list(_parsed(_svg(graph, "network")).iter(f"{SVG}tspan"))

    assert {(run.text, run.tail) for run in runs} == {("\u2060", "\u2067"), ("مجلس", " Port\u2069")}
    assert all(run.attrib["style"].startswith("font-family:'Arial'") for run in runs)
    assert "<tspan" not in still(graph, view="network", title="Port").decode()


@pytest.mark.parametrize("view", VIEWS)
def test_arabic_stays_within_the_paper(port: networkx.MultiDiGraph[str], view: View) -> None:
    """Lines in two scripts are measured as they are drawn: nothing is near the edges of the picture."""
    from PIL import Image

    drawn = Image.open(io.BytesIO(still(port, view=view, form="png", title="الترام", language="ar"))).convert("L")

    width, height = drawn.size
    for edge in (drawn.crop((0, 0, 100, height)), drawn.crop((width - 100, 0, width, height))):
        assert edge.tobytes().strip(b"\xff") == b""


@pytest.mark.chromium
def test_text_is_no_wider_in_a_browser_than_measured(
    port: networkx.MultiDiGraph[str], chromium: str, tmp_path: Path
) -> None:
    """The fonts inside the SVG are those that lines were broken by, and nothing is asked of the network."""
    file = tmp_path / "still.svg"
    file.write_bytes(still(port, view="standing", title="Port argues over its tram, and over its fares"))
    lines = list(_written(ElementTree.parse(file).getroot()))

    with started(chromium) as browser, opened(browser, file) as seen:
        found = seen.page.evaluate(
            "document.fonts.ready.then(() => [...document.querySelectorAll('text')].map((one) => one.getBBox()))"
            ".then((boxes) => boxes.map((box) => [box.x, box.x + box.width]))"
        )

    wider = [
        line.text
        for line, (left, right) in zip(lines, found, strict=True)
        if letters.covered(line.text) and (left < line.left - 1 or right > line.right + 1)
    ]
    assert not wider
    assert (seen.requests[1:], seen.complaints) == ([], [])


def test_the_colors_are_those_of_the_page() -> None:
    """The light values of the page's style sheet."""
    sheet = (words.ASSETS / "css/base.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", sheet[: sheet.index("@media")]))

    found = marks.STANCES | marks.CATEGORIES | {"ink": paper.INK, "quiet": paper.QUIET, "accent": paper.ACCENT}

    assert found == {key: light[key] for key in found}


def test_the_fonts_carry_their_license_and_not_the_reserved_name() -> None:
    """Adobe reserved the name "Source" (OFL, condition 3)."""
    from fontTools.ttLib import TTFont

    folder = words.ASSETS / "fonts"
    for path in letters.files():
        with TTFont(path) as font:
            names = {record.nameID: str(record) for record in font["name"].names}
        assert "Source" not in "".join(names.get(key, "") for key in (1, 2, 3, 4, 6, 16, 17))
        assert "Adobe" in names[0]
        assert path.stat().st_size < 200_000
    for family in ("Sans", "Serif"):
        text = (folder / f"OFL-Record-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Adobe" in text.splitlines()[0]
