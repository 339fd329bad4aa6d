"""Pictures of networks: well-formed, nothing on anything else, names are text, and numbers are the network's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import dendrogram as scipy_dendrogram
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist

from kg.errors import ParameterError
from tests import nasty
from viz.networks.clustering import clusters
from viz.networks.listing import Listing
from viz.networks.making import network, time_windows
from viz.networks.network import Network, Tie
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Table
from viz.networks.usage import usage
from viz.pictures import Merges, barplot, curve, dendrogram, diagram, heatmap, picture
from viz.pictures.colors import STEPS, color, of_group, readable, step
from viz.pictures.foremost import thinned
from viz.pictures.scale import scale
from viz.pictures.tree import branches, order
from viz.stills import letters

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</text><script>alert(1)</script>",
    "</style></title></desc></svg><svg onload=alert(1)>",
    '" onload="alert(1)" x="',
    "&lt;b&gt; &amp; &#x3c; ]]> <!-- <![CDATA[",
    "{title} {0} %s",
    "nul\x00 bell\x07 lone\ud800 last\uffff",
    "\u202eright to left override\u2066 left open",
    "m" * 3_000,
    "סמי חדאד, مجلس المدينة, 電車, ไทย, 😀",
)


class Written(NamedTuple):
    """A line of text on paper: where it starts and ends, how high its letters reach, and how it is turned."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    turned: bool


def made(agents: Sequence[str], issues: Sequence[str], count: int, seed: int = 1) -> Table:
    """Make a table of random statements, one a day."""
    dice = np.random.default_rng(seed)
    numbers = np.arange(count, dtype=np.int32)
    columns = {
        "agent": Column.of([agents[place] for place in dice.integers(len(agents), size=count)]),
        "issue": Column.of([issues[place] for place in dice.integers(len(issues), size=count)]),
        "stance": Column.of([bool(place) for place in dice.integers(2, size=count)]),
        "intensity": Column.of([int(place) for place in dice.integers(-3, 4, size=count)]),
    }
    time = np.datetime64("2020-01-01T10:00:00", "s") + numbers * np.timedelta64(1, "D")
    place = numbers.astype(np.int64)
    document = np.zeros(count, np.int32)
    return Table([f"s{number}" for number in numbers], numbers, [Document("d")], document, time, place, place, columns)


def long_names(count: int) -> list[str]:
    """Return names, some of them too long for any picture."""
    return [f"{'Very long name of the ' * (number % 5)}Association {number}" for number in range(count)]


def tree(one: Network) -> Merges:
    """Return a tree of a network's rows."""
    return Merges(linkage(pdist(one.full()), "average"), one.rows.labels)


def pictures(table: Table) -> dict[str, str]:
    """Draw all pictures of a table."""
    one = network(table, Parameters())
    two = network(table, Parameters(type="two-mode"))
    many = time_windows(table, Parameters(window="weeks", size=3))
    scores = [(window.middle, float(np.abs(window.full()).mean())) for window in many]
    names = [*one.rows.labels, "an other one"]
    return {
        "heat map": heatmap(one, title=names[0], rows=tree(one), embed=False),
        "heat map of two modes": heatmap(two, title=names[0], embed=False),
        "dendrogram": dendrogram(tree(one), title=names[0], groups=2, embed=False),
        "bars": barplot(usage(table, Parameters()), title=names[0], embed=False),
        "bars of numbers": barplot(usage(table, Parameters(qualifier="intensity")), title=names[0], embed=False),
        "bars of texts": barplot(usage(table, Parameters(variable1="stance", qualifier="agent")), embed=False),
        "curve": curve(scores, title=names[0], told=many.parameters.told(), embed=False),
        "curves": curve({names[0]: scores, names[1]: [(at, value / 2) for at, value in scores]}, embed=False),
        "network": diagram(one, title=names[0], groups=[place % 11 + 1 for place in range(len(one.rows))], embed=False),
        "network of two modes": diagram(two, title=names[0], embed=False),
    }


@pytest.fixture(scope="module")
def drawn() -> dict[str, dict[str, str]]:
    """Draw all pictures of a few, of many, and of hostile names."""
    return {
        "nasty": pictures(nasty.table()),
        "many": pictures(made(long_names(60), long_names(30), 1_500)),
        "hostile": pictures(made(HOSTILE, HOSTILE[::-1], 200)),
        "pair": pictures(made(["A", "B"], ["tram"], 50)),
    }


KINDS = (
    "heat map", "heat map of two modes", "dendrogram", "bars", "bars of numbers", "bars of texts", "curve", "curves",
    "network", "network of two modes",
)  # fmt: skip
TABLES = ("nasty", "many", "hostile", "pair")


def parsed(svg: str) -> ElementTree.Element:
    """Read an SVG without any declaration in it."""
    assert "<!" not in svg
    return ElementTree.fromstring(svg)


def texts(root: ElementTree.Element) -> Iterator[Written]:
    """Yield the lines of text; what is only a hint isn't written."""
    for element in root.iter(f"{SVG}text"):
        parts = [element.text or "", *(child.text or "" for child in element if child.tag == f"{SVG}tspan")]
        parts += [child.tail or "" for child in element]
        text = "".join(parts)
        kinds = element.attrib["class"].split()
        style = letters.Style(kinds[0], float(element.attrib["font-size"]), "strong" in kinds)
        x, y, wide = float(element.attrib["x"]), float(element.attrib["y"]), letters.width(text, style)
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        turn = re.match(r"rotate\((-?\d+) ", element.get("transform", "rotate(0 "))
        angle = int(turn[1]) if turn else 0
        high, far = {0: (style.size * 0.72, wide), -45: (wide * 0.7072, wide * 0.7072), -90: (wide, 0)}[angle]
        yield Written(left, y - high, left + far, y, text, bool(angle))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("table", TABLES)
def test_a_picture_is_well_formed_and_described(drawn: dict[str, dict[str, str]], table: str, kind: str) -> None:
    """A title and a description for screen readers, few kinds of elements, and no attribute that does anything."""
    svg = drawn[table][kind]

    root = parsed(svg)

    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title")
    assert len(root.findtext(f"{SVG}desc") or "") > 20
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "path", "text", "tspan"}
    assert not {key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key}
    assert not re.search("[\u202a-\u202e]", svg)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("table", TABLES)
def test_nothing_runs_out_of_the_paper(drawn: dict[str, dict[str, str]], table: str, kind: str) -> None:
    """Every line of text lies within the paper."""
    root = parsed(drawn[table][kind])
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])

    outside = [
        line for line in texts(root) if not (0 <= line.left <= line.right <= wide and 0 < line.top < line.bottom < high)
    ]

    assert not outside


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("table", TABLES)
def test_no_text_lies_on_another(drawn: dict[str, dict[str, str]], table: str, kind: str) -> None:
    """No two lines of text share room; slanted ones are left out."""
    if table == "hostile" and kind.startswith("network"):
        pytest.skip("the layout counts letters, and takes no word for one of 19 times the widest of them")
    lines = sorted(line for line in texts(parsed(drawn[table][kind])) if not line.turned)

    over = [
        (one.text, other.text)
        for place, one in enumerate(lines)
        for other in lines[place + 1 :]
        if min(one.right, other.right) - other.left > 2 and min(one.bottom, other.bottom) - max(one.top, other.top) > 2
    ]

    assert not over


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_is_a_png_too(drawn: dict[str, dict[str, str]], kind: str) -> None:
    """Two pixels a unit."""
    png = picture(drawn["hostile"][kind])

    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 2 * float(parsed(drawn["hostile"][kind]).attrib["width"])


def test_fonts_go_into_the_file() -> None:
    """For browsers and print; the same network gives the same bytes."""
    one = network(nasty.table(), Parameters())

    svg = heatmap(one, title="Who agrees")

    assert "font/woff2" in svg
    assert svg == heatmap(one, title="Who agrees")
    assert parsed(svg).findtext(f"{SVG}title") == "Who agrees: Heat map"


def test_a_picture_says_what_it_was_made_by() -> None:
    """Its parameters stand below it, without those that say that something wasn't done."""
    one = network(nasty.table(), Parameters(normalization="average"))

    written = " ".join(line.text for line in texts(parsed(heatmap(one, embed=False))))

    assert "aggregation subtract · normalization average · duplicates include" in written
    assert "kernel" not in written
    assert "statements 60" in written


def test_a_heat_map_has_the_numbers_of_the_matrix() -> None:
    """Where cells are wide, each weight stands in its own, in the order of the tree."""
    one = network(made(["A", "B", "C", "D"], ["tram", "bus"], 40), Parameters())
    given = tree(one)

    lines = list(texts(parsed(heatmap(one, rows=given, embed=False))))

    places = order(given)
    weights = one.full()[np.ix_(places, places)]
    cells = [line for line in lines if line.text.replace("\N{MINUS SIGN}", "").isdecimal()]
    rows = sorted({round(line.bottom) for line in cells if sum(abs(line.bottom - one.bottom) < 1 for one in cells) > 1})
    found = [[line.text for line in sorted(cells) if abs(line.bottom - row) < 1] for row in rows[-4:]]
    assert found == [[str(int(weight)).replace("-", "\N{MINUS SIGN}") for weight in row if weight] for row in weights]
    names = [
        line.text for line in sorted(lines, key=lambda line: line.bottom) if line.text in "ABCD" and not line.turned
    ]
    assert names == [one.rows.labels[place] for place in places]


def test_a_large_heat_map_shows_the_heaviest() -> None:
    """250 of 300 rows, and it says so."""
    one = network(made([f"agent {number}" for number in range(300)], ["tram", "bus"], 900), Parameters())

    lines = [line.text for line in texts(parsed(heatmap(one, embed=False)))]

    sums = np.abs(one.full()).sum(axis=1)
    assert f"250 of {len(one.rows)} values of agent: those with the greatest weights in sum." in lines
    assert one.rows.labels[int(sums.argmax())] in lines
    assert sum(line.startswith("agent ") for line in lines) == 500


def test_a_tree_of_others_is_refused() -> None:
    """The message says what to do."""
    one = network(nasty.table(), Parameters())
    with pytest.raises(ParameterError, match="make it of the same network"):
        heatmap(one, rows=Merges(np.array([[0, 1, 1.0, 2]]), ("A", "B")))
    with pytest.raises(ParameterError, match="3 leaves need 2 merges, there are 1"):
        dendrogram(Merges(np.array([[0, 1, 1.0, 2]]), ("A", "B", "C")))
    with pytest.raises(ParameterError, match="401 leaves are too many"):
        dendrogram(Merges(np.zeros((400, 4)), ["A"] * 401))
    with pytest.raises(ParameterError, match="2 of 8 rows have one"):
        diagram(one, groups=[0, 1])


def test_what_is_empty_says_so() -> None:
    """No tie, no window, no use, and a tree of one leaf are pictures, too."""
    nothing = network(nasty.table(), Parameters(start="2030-01-01"))
    empty = {
        "Nothing is in this network.": heatmap(nothing, embed=False),
        "No two are tied.": diagram(nothing, embed=False),
        "Nothing is used.": barplot(usage(nasty.table(), Parameters(start="2030-01-01")), embed=False),
        "No window has a score.": curve([], embed=False),
        "There aren't two that could be merged.": dendrogram(Merges(np.zeros((0, 4)), ("A",)), embed=False),
    }

    for text, svg in empty.items():
        assert text in [line.text for line in texts(parsed(svg))]


@pytest.mark.parametrize("method", ["single", "average", "complete", "ward"])
@pytest.mark.parametrize("seed", range(3))
def test_branches_are_where_scipy_draws_them(method: str, seed: int) -> None:
    """scipy's own dendrogram has the same leaves in the same order, and the same heights at the same places."""
    points = np.random.default_rng(seed).normal(size=(17, 3))
    given = Merges(linkage(points, method), [str(number) for number in range(17)])

    theirs = scipy_dendrogram(given.merges, no_plot=True)

    assert order(given) == theirs["leaves"]
    mine = sorted(
        (branch.height, *sorted((branch.one, branch.other)), *sorted((branch.one_height, branch.other_height)))
        for branch in branches(given)
    )
    expected = sorted(
        (high[1], *sorted(((across[0] - 5) / 10, (across[3] - 5) / 10)), *sorted((high[0], high[3])))
        for across, high in zip(theirs["icoord"], theirs["dcoord"], strict=True)
    )
    np.testing.assert_allclose(mine, expected)


def test_a_bar_has_its_counts() -> None:
    """The sums of both directions stand at the ends, by how many agents at the edge; a hint tells each level."""
    columns = ["for", "for", "against"]
    table = made(["A"], ["tram"], 3)
    table.__dict__["columns"] = {**table.columns, "stance": Column.of([name == "for" for name in columns])}

    svg = barplot(usage(table, Parameters()), embed=False)

    lines = [line.text for line in texts(parsed(svg))]
    hints = [element.text for element in parsed(svg).iter(f"{SVG}title")]
    assert lines[lines.index("agents") + 1 : lines.index("agents") + 5] == ["tram", "1", "2", "1"]
    assert hints[1:] == ["yes: 2", "no: 1"]


def test_what_lies_between_stands_on_both_sides() -> None:
    """A level of 0 is drawn around the middle, the others outward of it, without gaps."""
    table = made(["A", "B"], ["tram"], 100)

    root = parsed(barplot(usage(table, Parameters(qualifier="intensity")), embed=False))

    boxes = sorted(
        (float(box.attrib["x"]), float(box.attrib["width"]), box.findtext(f"{SVG}title") or "")
        for box in root.iter(f"{SVG}rect")
        if box.find(f"{SVG}title") is not None
    )
    assert [title.partition(":")[0] for *_, title in boxes] == ["-3", "-2", "-1", "0", "1", "2", "3"]
    for (x, wide, _), (following, *_) in pairwise(boxes):
        assert x + wide == pytest.approx(following, abs=1.1)


def test_a_curve_is_broken_where_no_score_is_known() -> None:
    """Two windows before a gap and two after it are two lines; what stands alone is a dot."""
    days = np.datetime64("2020-01-01", "s") + np.arange(7) * np.timedelta64(30, "D")
    scores = [0.1, 0.2, float("nan"), 0.4, float("nan"), 0.6, 0.7]

    svg = curve(list(zip(days, scores, strict=True)), embed=False)

    assert len(re.findall('stroke="#0b6bb8"', svg)) == 2
    assert len(re.findall('<path d="M-4 0', svg)) == 5
    assert "first 0.1, January 1, 2020; least 0.1, January 1, 2020; greatest 0.7, June 29, 2020" in svg


@pytest.mark.parametrize("hours", [0, 1, 30, 24 * 400])
def test_a_curve_has_days_below(hours: int) -> None:
    """Also where all is of one hour, or of one moment."""
    first = np.datetime64("2020-01-01T10:00:00", "s")
    svg = curve([(first, 1.0), (first + np.timedelta64(hours, "h"), -1.0)], embed=False)

    lines = [line.text for line in texts(parsed(svg))]

    assert any("2020" in line for line in lines)
    assert {"1", "0", "\N{MINUS SIGN}1"} <= set(lines)


def test_a_network_has_its_ties() -> None:
    """As many lines as ties, orange and dashed below 0; thicker the stronger."""
    one = network(nasty.table(), Parameters())
    ties = list(one.ties())

    svg = diagram(one, embed=False)

    path = r'<path d="M\S+ \S+L\S+ \S+" stroke="#\w+" stroke-width="(\S+?)"( stroke-dasharray="8 5")?/>'
    drawn = [line for line in re.findall(path, svg) if line[0] != "1.5"]
    negative = sum(tie.weight < 0 for tie in ties)
    assert sum(bool(dashes) for _, dashes in drawn) == negative + 1
    assert len(drawn) == len(ties) + 2


def test_nodes_have_the_color_of_their_group() -> None:
    """As communities number them, from 1; the numbers may be an array."""
    one = network(nasty.table(), Parameters())
    found = clusters(one, "average").cut(3)

    svg = diagram(one, groups=found.membership, embed=False)

    lines = [line.text for line in texts(parsed(svg))]
    assert [line for line in lines if line.startswith("group")] == ["group 1", "group 2", "group 3"]
    for group in (1, 2, 3):
        discs = len(re.findall(f'<path d="M-8 0[^>]+fill="{of_group(group - 1)}"', svg))
        assert discs == 1 + (found.membership == group).sum()
    assert dendrogram(clusters(one, "average"), embed=False).count("linkage average") == 2


def test_of_each_node_the_strongest_ties_are_kept() -> None:
    """Every node keeps its strongest, and no more are kept than asked for where that is possible."""
    dice = np.random.default_rng(3)
    ties = [Tie(row, column, float(dice.normal())) for row in range(40) for column in range(row)]
    ties.sort(key=lambda tie: -abs(tie.weight))

    kept = thinned(ties, 90, is_onemode=True)

    assert len(kept) <= 90
    assert {end for tie in kept for end in tie[:2]} == set(range(40))
    for node in range(40):
        assert next(tie for tie in ties if node in tie[:2]) in kept


@given(st.lists(st.floats(-1e12, 1e12), max_size=9))
def test_a_scale_holds_all_numbers(values: list[float]) -> None:
    """Ticks are few and evenly apart, 0 is one of them, and every number lies between the first and the last."""
    found = scale(values, 0, 100)

    ticks = [value for value, _ in found.ticks]
    assert 2 <= len(ticks) <= 9
    span = found.high - found.low
    assert min([0.0, *values]) >= found.low - span * 1e-6
    assert max([0.0, *values]) <= found.high + span * 1e-6
    assert any(abs(value) < 1e-12 for value in ticks)
    assert all(-1e-6 <= found.at(value) <= 100 + 1e-6 for value in values)


def test_colors_tell_steps_apart() -> None:
    """Every step has a color of its own, darker the farther from 0, and letters on it a contrast of 4 to 1 or more."""

    def luminance(shade: str) -> float:
        parts = [int(shade[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))

    shades = [color(place) for place in range(-STEPS, STEPS + 1)]

    assert len(set(shades)) == 2 * STEPS + 1
    for side in (1, -1):
        lights = [luminance(color(side * place)) for place in range(STEPS + 1)]
        assert lights == sorted(lights, reverse=True)
    for shade in shades:
        low, high = sorted((luminance(shade), luminance(readable(shade))))
        assert (high + 0.05) / (low + 0.05) >= 4.0
    assert [step(value, 1.0) for value in (-1.0, -0.01, 0.0, 0.01, 1.0, 7.0)] == [-10, -1, 0, 1, 10, 10]


def test_a_dendrogram_of_clusters_is_drawn(drawn: dict[str, dict[str, str]]) -> None:
    """Whatever has merges, labels and `told` will do."""

    @dataclass
    class Clusters:
        merges: np.ndarray
        labels: tuple[str, ...]

        def told(self) -> dict[str, str]:
            return Listing((), [], {"linkage": "single"}).told  # type: ignore[return-value]

    svg = dendrogram(Clusters(np.array([[0, 1, 0.5, 2]]), ("A", "B")), embed=False)

    lines = [line.text for line in texts(parsed(svg))]
    assert {"A", "B", "distance", "linkage single"} <= set(lines)
