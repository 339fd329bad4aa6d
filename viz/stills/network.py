"""The network: who speaks about whom, placed as on the page; lines of different stances between two bend apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from viz import words as language
from viz.labels import label_of
from viz.layout import FOLD
from viz.networks.drawn import SPEAKS_FOR, ranked, statements
from viz.stills import frame, marks
from viz.stills.curves import Curve, Edge, curves
from viz.stills.held import Graph, category
from viz.stills.paper import EDGE, Paper
from viz.stills.picture import nodes, picture
from viz.words import Texts

if TYPE_CHECKING:
    import networkx

    Network: TypeAlias = "networkx.MultiDiGraph[str]"

LINES = 140
"""So many lines are drawn at the most; where there are more, of so many names so many lines of each."""
NAMES, EACH = 50, 2
SENTENCES = 80
"""So many lines are told to a screen reader, those with a stance first."""


def draw(paper: Paper, graph: Graph, words: Texts) -> list[str]:
    """Draw the most linked nodes and the lines between them; return these as sentences."""
    whole = _tied(statements(graph))
    network = _foremost(whole)
    _legend(paper, graph, network, words)
    if not len(network):
        frame.note(paper, words["still"]["noStatements"])
        return []
    drawn = picture(network, EDGE, paper.y)
    lines = curves(network, drawn.spots)
    for edge, curve in lines:
        _line(paper, curve, network.edges[edge])
    for (_, _, key), curve in lines:
        marks.bare_sign(paper, *curve.middle, key)
    nodes(paper, network, drawn)
    paper.y = drawn.bottom + 8
    _left_out(paper, network, whole, words)
    return _sentences(network, words)


def _left_out(paper: Paper, network: Network, whole: Network, words: Texts) -> None:
    for key, shown, count in (
        ("names", len(network), len(whole)),
        ("lines", network.number_of_edges(), whole.number_of_edges()),
    ):
        if shown < count:
            frame.note(paper, language.counted(words["still"][key], count, words, shown=language.number(shown, words)))


def _tied(network: Network) -> Network:
    """Leave out what no line touches; in a picture of lines it says nothing."""
    return network.subgraph([node for node in network if network.degree(node)])


def _foremost(network: Network) -> Network:
    """Keep the most linked nodes and the lines between them, or if these are too many, only each one's weightiest."""
    order = ranked(network)
    near = network.subgraph(order[:FOLD])
    if near.number_of_edges() <= LINES:
        return _tied(near)
    near = network.subgraph(order[:NAMES])
    kept = {
        edge for node in near for edge in sorted(_touching(near, node), key=lambda edge: _lightness(near, edge))[:EACH]
    }
    made = near.copy()
    made.remove_edges_from([edge for edge in near.edges(keys=True) if edge not in kept])
    return _tied(made)


def _touching(network: Network, node: str) -> list[Edge]:
    return [*network.in_edges(node, keys=True), *network.out_edges(node, keys=True)]


def _lightness(network: Network, edge: Edge) -> tuple[bool, int, Edge]:
    """Sort lines: those with a stance first, then by how many statements are behind them."""
    return edge[2] not in marks.STANCES or edge[2] == "none", -network.edges[edge]["count"], edge


def _legend(paper: Paper, graph: Graph, network: Network, words: Texts) -> None:
    keys = {key for *_, key in network.edges(keys=True)}
    quoted = {bool(told["quoted"]) for *_, key, told in network.edges(keys=True, data=True) if key != SPEAKS_FOR}
    if not any(told.get("quoted") for *_, told in graph.edges(data=True)):
        quoted -= {True}  # what stands in passages needn't be the speaker's own
    found = [frame.Key("line", key.word, key.text) for key in frame.stance_keys(keys, words)]
    found += [frame.Key("line", "quoted", words["still"]["quotedLine"])] * (True in quoted)
    found += [frame.Key("line", "paraphrased", words["still"]["paraphrasedLine"])] * (False in quoted)
    found += [frame.Key("line", "link", words["still"]["speaksFor"])] * (SPEAKS_FOR in keys)
    frame.legend(paper, found)
    frame.legend(paper, frame.category_keys((category(network, node) for node in network), words))


def _line(paper: Paper, curve: Curve, told: dict[str, object]) -> None:
    """Draw a line by its stance; dashed where there are only paraphrases, thicker where there are many statements."""
    if told.get("link"):
        paper.curve(*curve, marks.CATEGORIES["other"], 1.6, marks.LINK)
        return
    stance, count = str(told["stance"]), told["count"]
    many = min(count, 6) if isinstance(count, int) else 1
    thick = (1.0 if stance == "none" else 1.7) + 0.3 * many
    dashes = "" if told["quoted"] else marks.PARAPHRASED
    paper.curve(*curve, marks.STANCES[stance], thick, dashes)
    marks.end(paper, curve.end, curve.over, stance, thick)


def _sentences(network: Network, words: Texts) -> list[str]:
    """Write the lines of the network, those with a stance first."""
    edges = [edge for edge in network.edges(keys=True) if edge[2] != SPEAKS_FOR]
    order = sorted(edges, key=lambda edge: (edge[2] == "none", -network.edges[edge]["count"], edge))
    return [
        words["still"]["lineSentence"].format(
            speaker=label_of(network, speaker), stance=words["stances"][key], thing=label_of(network, target)
        )
        for speaker, target, key in order[:SENTENCES]
    ]
