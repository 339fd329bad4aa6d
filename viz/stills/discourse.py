"""A discourse network: who is tied to whom, how strongly, and whether they agree; placed as on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import ParameterError
from viz import words as language
from viz.discourse.kinds import TIE, kind
from viz.discourse.making import discourse
from viz.discourse.placing import known, numbered
from viz.discourse.records import Discourse
from viz.evidence import records
from viz.labels import label_of
from viz.layout import FOLD
from viz.networks.drawn import ranked
from viz.networks.network import Network, Windows
from viz.networks.table import Value
from viz.records import Records
from viz.stills import frame, marks
from viz.stills.curves import Curve, curves
from viz.stills.held import Graph, category
from viz.stills.letters import Style, clean, width
from viz.stills.paper import EDGE, INK, QUIET, ROOM, Paper
from viz.stills.picture import Picture, nodes, picture
from viz.words import Texts

if TYPE_CHECKING:
    import networkx

    Tied: TypeAlias = "networkx.MultiDiGraph[str]"

LINES = 300
"""So many ties are drawn at the most, the strongest."""
SENTENCES = 80
"""So many ties are told to a screen reader, the strongest."""
COLORS: Mapping[str, str] = {
    **marks.STANCES,
    "agree": marks.STANCES["supports"],
    "disagree": marks.STANCES["opposes"],
    TIE: marks.STANCES["neutral"],
}
"""The color of each kind of tie."""
_SMALL = Style("sans", 16)
_NUMBER = Style("sans", 15, strong=True)


def draw(
    paper: Paper,
    graph: Graph,
    words: Texts,
    *,
    network: Network | Windows,
    communities: Mapping[Value, int] | None = None,
) -> list[str]:
    """Draw a discourse network and how it was made; return its ties as sentences.

    Args:
        paper: what is drawn on.
        graph: the statement graph that the network is of.
        words: the interface's texts.
        network: the network.
        communities: of its values, the number of the community that each belongs to.

    Raises:
        ParameterError: it is of another store, or there are several, one for each window of time.
    """
    if isinstance(network, Windows):
        raise ParameterError("network: a picture shows one window; take one of them, as network[0]")
    told = records(graph, words)
    found = discourse(network, told, words, communities)
    drawn = _foremost(_tied(found, told))
    _about(paper, found, words)
    if not drawn.number_of_edges():
        frame.note(paper, words["network"]["empty"])
        return []
    _legend(paper, drawn, words)
    placed = picture(drawn, EDGE, paper.y)
    most = max(told["size"] for *_, told in drawn.edges(data=True))
    for edge, curve in curves(drawn, placed.spots):
        _line(paper, curve, edge[2], drawn.edges[edge]["size"] / most)
    _nodes(paper, drawn, placed)
    paper.y = placed.bottom + 8
    if drawn.number_of_edges() < found.slices[0].total:
        shown = language.number(drawn.number_of_edges(), words)
        frame.note(paper, language.counted(words["discourse"]["strongest"], found.slices[0].total, words, shown=shown))
    return _sentences(drawn, words)


def _tied(found: Discourse, told: Records) -> Tied:
    """Return the network with a key for the kind of each tie, its weight, and how strong that is drawn."""
    import networkx

    by, nodes = numbered(found, told).network, known(found, told)
    made: Tied = networkx.MultiDiGraph()
    for node, community in zip(found.nodes, found.communities or [None] * len(found.nodes), strict=True):
        made.add_node(nodes[node].iri, **by.nodes[nodes[node].iri], community=community)
    for pair, weight in zip(found.slices[0].pairs, found.slices[0].weights, strict=True):
        one, other = nodes[found.pairs[2 * pair]].iri, nodes[found.pairs[2 * pair + 1]].iri
        size = 1.0 if found.aggregation == "combine" else abs(weight)
        count = by.edges[one, other]["count"]
        made.add_edge(one, other, key=kind(found, weight), weight=weight, size=size, count=count)
    return made


def _foremost(network: Tied) -> Tied:
    """Keep the most linked nodes, and the strongest ties between them."""
    near = network.subgraph([node for node in ranked(network) if network.degree(node)][:FOLD])
    order = sorted(near.edges(keys=True), key=lambda edge: (-near.edges[edge]["size"], edge))
    made: Tied = near.edge_subgraph(order[:LINES]).copy()
    return made


def _about(paper: Paper, found: Discourse, words: Texts) -> None:
    """Say what a line is."""
    own, told = words["discourse"], dict(found.told)
    first, second = (own["variables"].get(name, name) for name in found.variables[:2])
    how = [own["values"].get(told[key], told[key]) for key in ("aggregation", "normalization") if told[key] != "no"]
    text = own["summary"][found.type].format(variable1=first, variable2=second, how=words["between_items"].join(how))
    paper.y = paper.paragraph(EDGE, paper.y - 8, ROOM, text, _SMALL, QUIET) + 22


def _legend(paper: Paper, network: Tied, words: Texts) -> None:
    """Show the kinds of ties, the categories of nodes, and the communities."""
    x = EDGE
    for key in (key for key in COLORS if key in {key for *_, key in network.edges(keys=True)}):
        text = words["discourse"]["tie"] if key == TIE else words["network"]["kinds"][key]
        _line(paper, Curve((x, paper.y), (x + 17, paper.y), (x + 34, paper.y)), key, 0.4)
        paper.text(x + 44, paper.y + 6, text, _SMALL)
        x += 44 + width(clean(text), _SMALL) + 30
    communities = sorted({told["community"] for _, told in network.nodes(data=True) if told["community"] is not None})
    if communities:
        x += paper.text(x, paper.y + 6, " ".join(map(str, communities)), _NUMBER) + 10
        paper.text(x, paper.y + 6, words["discourse"]["communities"], _SMALL)
    paper.y += 34
    frame.legend(paper, frame.category_keys((category(network, node) for node in network), words))


def _line(paper: Paper, curve: Curve, key: str, part: float) -> None:
    """Draw a tie by its kind; the stronger it is, the wider."""
    thick = 1.0 + 5.0 * part
    paper.curve(*curve, COLORS[key], thick)
    if key in marks.STANCES:
        marks.end(paper, curve.end, curve.over, key, min(thick, 3.0))
    elif key == "disagree":
        for tip in (curve.start, curve.end):
            marks.end(paper, tip, curve.over, "opposes", min(thick, 3.0))


def _nodes(paper: Paper, network: Tied, drawn: Picture) -> None:
    """Draw the symbols, their names, and beside them the numbers of their communities."""
    nodes(paper, network, drawn)
    for node, spot in drawn.spots.items():
        community = network.nodes[node]["community"]
        if community is not None:
            paper.text(spot.x + spot.radius + 3, spot.y - spot.radius + 4, str(community), _NUMBER, INK, halo=True)


def _sentences(network: Tied, words: Texts) -> list[str]:
    """Write the ties, the strongest first."""
    order = sorted(network.edges(keys=True), key=lambda edge: (-network.edges[edge]["size"], edge))
    found = []
    for one, other, key in order[:SENTENCES]:
        weight = f"{network.edges[one, other, key]['weight']:g}"
        names = {"one": label_of(network, one), "other": label_of(network, other)}
        found.append(words["discourse"]["tells"][key].format(**names, weight=weight) + ".")
    return found
