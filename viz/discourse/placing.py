"""The network by which a discourse network's nodes are placed: the same places in all windows of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from viz.discourse.records import Coded, Discourse
from viz.network import Numbered
from viz.records import Name, Records

if TYPE_CHECKING:
    import networkx

SCALE = 1_000
"""What the strongest tie counts."""


def known(found: Discourse, records: Records) -> Sequence[Name | Coded]:
    """Return what the numbers of nodes stand for."""
    return [*records.names, *found.values]


def numbered(found: Discourse, records: Records) -> Numbered:
    """Return all windows together as one network, with the sums of their weights, and the numbers of its nodes.

    Returns:
        Nodes by their IRI as the page has it, with label, category and weight; edges have as `count` their weight on a
        scale to 1,000, less than 0 where they set apart: where two disagree, that is, not where one opposes a thing.
    """
    import networkx

    nodes = known(found, records)
    made: networkx.Graph[str] = networkx.Graph()
    for node, weight in zip(found.nodes, found.weights, strict=True):
        made.add_node(nodes[node].iri, label=nodes[node].label, category=nodes[node].category, weight=weight)
    sums = found.sums() if found.type == "one-mode" else np.abs(found.sums())
    most = np.abs(sums).max(initial=0) or 1.0
    counts = np.ceil(np.abs(sums) / most * SCALE) * np.sign(sums) * (-1 if found.aggregation == "conflict" else 1)
    for one, other, count in zip(found.pairs[::2], found.pairs[1::2], counts, strict=True):
        made.add_edge(nodes[one].iri, nodes[other].iri, count=int(count))
    return Numbered(made, {nodes[node].iri: node for node in found.nodes})
