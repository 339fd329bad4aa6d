"""GraphML of a network, with all that it was made by, and the statements behind each tie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.account import Account
from kg.exchange.graphs import graphml
from viz.networks.files import together
from viz.networks.network import Network

if TYPE_CHECKING:
    import networkx


def write(
    network: Network,
    sink: BinaryIO,
    account: Account,
    evidence: bool | None = None,
    attributes: together.Attributes = together.NOTHING,
) -> None:
    """Write a network: its parameters as attributes of the graph.

    A node has `label`, `variable`, `iri` where its value is one, and in two-mode networks `bipartite` (0 or 1). An edge
    has `weight`, `sign` where weights can be negative, `count`, how many statements are behind it, and `statements`,
    which names these, with spaces between them.

    Args:
        network: what is written.
        sink: where it goes.
        account: where it is told what XML can't hold.
        evidence: whether statements are named; None names them where they don't make the file too large.
        attributes: what nodes have beside that.
    """
    named = together.are_named(network, account, evidence)
    graphml.write(graph(network, named=named, attributes=attributes), sink, account)


def graph(
    network: Network, *, named: bool = True, attributes: together.Attributes = together.NOTHING
) -> networkx.MultiGraph[str]:
    """Return the graph that is written; the key of an edge is a number as text."""
    import networkx

    made: networkx.MultiGraph[str] = networkx.MultiGraph()
    made.graph.update(network.told())
    known = together.nodes(network)
    names = [node.name for node in known.values()]
    is_signed = bool(network.matrix.size) and network.matrix.min() < 0
    for node in known.values():
        made.add_node(node.name, **described(node, network.is_onemode), **together.given(node, attributes))
    for number, line in enumerate(together.lines(network, known, evidence=True), start=1):
        told: dict[str, Any] = {"weight": line.weight, **behind(line.statements, named=named)}
        if is_signed:
            told["sign"] = sign(line.weight)
        made.add_edge(names[line.tail], names[line.head], key=f"e{number}", **told)
    return made


def described(node: together.Node, is_onemode: bool) -> dict[str, str | int]:
    """Return the attributes of a node."""
    value = str(node.value)
    found: dict[str, str | int] = {"label": node.label, "variable": node.variable}
    found |= {"iri": value} if value.startswith(("http://", "https://", "urn:")) else {}
    return found if is_onemode else found | {"bipartite": node.side}


def behind(statements: Iterable[str], *, named: bool) -> dict[str, str | int]:
    """Return how many statements are behind a tie, and which."""
    names = list(statements)
    return {"count": len(names)} | ({"statements": " ".join(names)} if named else {})


def sign(weight: float) -> str:
    """Tell on which side of 0 a weight is, for programs that draw no negative weights.

    >>> sign(-0.5)
    'negative'
    """
    return "negative" if weight < 0 else "positive"
