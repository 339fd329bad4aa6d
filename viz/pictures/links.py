"""Network diagrams: who is tied to whom, how strongly, for and against, and in which coalition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from viz.networks.files import together
from viz.networks.network import Network, Tie
from viz.pictures import sheet
from viz.pictures.colors import AGAINST, FOR, GROUPS, of_group, tinted
from viz.pictures.foremost import heaviest, thinned, ties
from viz.stills.letters import Style, width
from viz.stills.paper import EDGE, INK, QUIET, ROOM, WHITE, Paper
from viz.stills.picture import Picture, picture

if TYPE_CHECKING:
    import networkx

_KIND: Final = "Network"
NODES, TIES = 70, 160
"""So many nodes and ties are drawn at the most."""
_KEY: Final = Style("sans", 15)
_DISC: Final = "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z"
_SQUARE: Final = "M-7-7h14v14h-14z"
_NEGATIVE: Final = "8 5"
_THICK: Final = (0.9, 5.0)
_FAINT: Final = 0.45
"""How much of its color the weakest tie has."""
_PLAIN: Final = "#2b3440"
_THING: Final = "#d99a00"
_SENTENCES: Final = 40


def diagram(
    network: Network, *, title: str = "", groups: Sequence[int] | NDArray[np.intp] | None = None, embed: bool = True
) -> str:
    """Draw nodes and ties: a tie is thicker the stronger it is, blue above 0; below 0 it is orange and dashed.

    Positive ties pull nodes together, negative ones set them apart. Of two-mode networks values of variable 1 are
    discs, those of variable 2 squares. Of a large network up to 70 nodes with the greatest weights are drawn, and of
    each of them the strongest ties.

    Args:
        network: a one-mode or two-mode network.
        title: what stands above it.
        groups: of each row, the number of its group, from 1, as `Communities.membership` has it; nodes have its color.
        embed: whether the fonts go into the file; for `picture`, they needn't.

    Returns:
        An SVG file, in which all names are text.

    Raises:
        ParameterError: there aren't as many groups as rows.
    """
    if groups is not None and len(groups) != len(network.rows):
        raise ParameterError(f"groups: {len(groups)} of {len(network.rows)} rows have one; give each row its number")
    numbers = None if groups is None else [int(group) for group in groups]
    rows = heaviest(network, 1, NODES if network.is_onemode else NODES * 4 // 7)
    columns = rows if network.is_onemode else heaviest(network, 0, NODES * 3 // 7)
    shown = thinned(ties(network, rows, columns), TIES, is_onemode=network.is_onemode)
    paper = sheet.opened(_KIND, title, embed=embed)
    if not shown:
        sheet.note(paper, "No two are tied.")
    else:
        graph = _graph(network, shown)
        _key(paper, network, shown, numbers)
        _draw(paper, graph, picture(graph, EDGE, paper.y), numbers)
        _left_out(paper, network, shown, len(graph))
    sentences = _sentences(network, shown[:_SENTENCES])
    return sheet.closed(paper, _KIND, title, told=network.told(), sentences=sentences, embed=embed)


def _left_out(paper: Paper, network: Network, shown: Sequence[Tie], drawn: int) -> None:
    """Say what isn't drawn."""
    matrix = network.matrix
    entries = int(np.count_nonzero(matrix)) if isinstance(matrix, np.ndarray) else matrix.count_nonzero()
    every = entries // 2 if network.is_onemode else entries
    nodes = len(network.rows) + (0 if network.is_onemode else len(network.columns))
    if len(shown) < every:
        sheet.note(paper, f"{len(shown):,} of {every:,} ties: of each node the strongest ones.")
    if drawn < nodes:
        sheet.note(paper, f"{drawn:,} of {nodes:,} nodes: those that are tied, with the greatest weights in sum.")


def _graph(network: Network, shown: Sequence[Tie]) -> networkx.Graph[str]:
    """Return what is drawn; `count` tells the layout how strongly two belong together, of what is negative apart."""
    import networkx

    known = together.nodes(network)
    side = 0 if network.is_onemode else 1
    sizes = [abs(tie.weight) for tie in shown]
    least, span = min(sizes) * 0.8, max(sizes) - min(sizes) * 0.8
    graph: networkx.Graph[str] = networkx.Graph()
    totals = network.counts().totals
    for tie in shown:
        ends = known[0, int(network.rows.places[tie.row])], known[side, int(network.columns.places[tie.column])]
        for node, place in zip(ends, (tie.row, tie.column), strict=True):
            weight = float(totals[place]) if node.side == 0 else 4.0
            graph.add_node(node.name, label=node.label, side=node.side, place=place, weight=weight)
        strength = (abs(tie.weight) - least) / span
        count = -1 if tie.weight < 0 else max(1, round(strength * 20))
        graph.add_edge(ends[0].name, ends[1].name, count=count, strength=strength, negative=tie.weight < 0)
    return graph


def _key(paper: Paper, network: Network, shown: Sequence[Tie], groups: Sequence[int] | None) -> None:
    """Draw what lines and colors mean."""
    x = EDGE
    weights = np.array([tie.weight for tie in shown])
    for is_there, dashes, color, word in (
        ((weights > 0).any(), "", FOR, "above 0"), ((weights < 0).any(), _NEGATIVE, AGAINST, "below 0")
    ):  # fmt: skip
        if is_there:
            paper.line(x, paper.y, x + 40, paper.y, color, 3, dashes)
            most = float(np.abs(weights[weights > 0 if word == "above 0" else weights < 0]).max())
            reach = sheet.written(most if word == "above 0" else -most)
            x += 50 + paper.text(x + 48, paper.y + 5, f"weight {word}, up to {reach}", _KEY) + 22
    parameters = network.parameters
    if not network.is_onemode:
        for path, color, name in ((_DISC, _PLAIN, parameters.variable1), (_SQUARE, _THING, parameters.variable2)):
            paper.shape(x + 8, paper.y, path, 0.9, color)
            x += 24 + paper.text(x + 24, paper.y + 5, name, _KEY) + 22
    for group in sorted({group for group in groups or () if 0 < group <= len(GROUPS)}):
        text = f"group {group}"
        if x + 24 + width(text, _KEY) > EDGE + ROOM:
            x, paper.y = EDGE, paper.y + 26
        paper.shape(x + 8, paper.y, _DISC, 0.9, of_group(group - 1))
        x += 24 + paper.text(x + 24, paper.y + 5, text, _KEY) + 22
    if any(not 0 < group <= len(GROUPS) for group in groups or ()):
        paper.shape(x + 8, paper.y, _DISC, 0.9, of_group(-1))
        paper.text(x + 24, paper.y + 5, "further groups", _KEY, QUIET)
    paper.y += 28


def _draw(paper: Paper, graph: networkx.Graph[str], drawn: Picture, groups: Sequence[int] | None) -> None:
    edges = sorted(graph.edges(data=True), key=lambda edge: (edge[2]["strength"], edge[:2]))
    for one, other, told in edges:
        start, end = drawn.spots[one], drawn.spots[other]
        thick = _THICK[0] + (_THICK[1] - _THICK[0]) * told["strength"]
        color, dashes = (AGAINST, _NEGATIVE) if told["negative"] else (FOR, "")
        shade = tinted(color, _FAINT + (1 - _FAINT) * told["strength"])
        paper.line(start.x, start.y, end.x, end.y, shade, thick, dashes)
    for node, spot in drawn.spots.items():
        told = graph.nodes[node]
        color = _THING if told["side"] else _PLAIN if groups is None else of_group(groups[told["place"]] - 1)
        paper.shape(spot.x, spot.y, _SQUARE if told["side"] else _DISC, spot.radius / 8, color, WHITE)
    leading = drawn.style.size * 1.16
    for node, spot in drawn.spots.items():
        for place, line in enumerate(drawn.labels[node]):
            y = spot.y + spot.radius + drawn.style.size + 2 + place * leading
            paper.text(spot.x, y, line, drawn.style, INK, "middle", halo=True, hint=graph.nodes[node]["label"])
    paper.y = drawn.bottom + 8


def _sentences(network: Network, shown: Sequence[Tie]) -> list[str]:
    """Say the strongest ties."""
    rows, columns = network.rows.labels, network.columns.labels
    return [
        f"{sheet.said(rows[tie.row])} – {sheet.said(columns[tie.column])}: {sheet.written(tie.weight)}."
        for tie in shown
    ]
