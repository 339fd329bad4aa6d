"""Three networks of one statement graph: who speaks about whom, who takes which stance, and who agrees with whom.

They are the networks of discourse network analysis: a two-mode network of actors and what they take a stance on, and
from it a one-mode network of actors, tied by congruence (both support or both oppose a thing) and by conflict (one
supports it, the other opposes it). See Philip Leifeld, "Policy Debates as Dynamic Networks", Campus 2016, chapter 3,
and "Discourse Network Analysis", in: The Oxford Handbook of Political Networks, Oxford University Press 2017.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viz.graph import CATEGORIES
from viz.positions import Told, holders_of, positions_of, stance_of, together

if TYPE_CHECKING:
    import networkx

MODES = ("statements", "issues", "agents")
"""The networks, by name."""

SPEAKS_FOR = "speaks for"
"""The key of an edge from a speaker to whom they speak for."""

LIMIT = 300
"""Among so many of the most active agents every pair is compared: the pairs of all would be too many."""

Found: TypeAlias = dict[str, bool]
"""The statements behind an edge in reading order, and of each whether it is more than paraphrased."""


class Sides(NamedTuple):
    """What an agent supports and what it opposes, without qualification."""

    supports: set[str]
    opposes: set[str]


def category_of(told: Told) -> str:
    """Return as what a node is drawn.

    >>> category_of({"category": "law"}), category_of({})
    ('law', 'other')
    """
    category = str(told.get("category"))
    return category if category in CATEGORIES.values() else "other"


def networks(graph: networkx.MultiDiGraph[str]) -> dict[str, networkx.Graph[str]]:
    """Return all three networks of a statement graph, by mode."""
    stances = issues(graph)
    return dict(zip(MODES, (statements(graph), stances, agents(stances)), strict=True))


def statements(graph: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    """Return who speaks about whom: one edge from the speaker to the target for each pair and stance.

    The edge's key is its stance. Who speaks for whom stands apart: an edge with the key "speaks for" and `link`.

    Returns:
        All nodes of the graph, each with its label, kind and category, and as `weight` how many statements touch it;
        edges with stance, statements (IRIs in reading order), count, and quoted, which is false if all are paraphrased.
    """
    import networkx

    found: dict[tuple[str, str, str], Found] = defaultdict(dict)
    for speaker, target, iri, told in graph.edges(keys=True, data=True):
        quoted = _quoted(told)
        found[speaker, target, stance_of(told)][iri] = quoted
        for behalf in _iris(graph, told, "behalf_iri"):
            if behalf != speaker:
                found[speaker, behalf, SPEAKS_FOR][iri] = quoted
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    _add_nodes(made, graph, graph, _weights((pair[:2], behind) for pair, behind in found.items()))
    for (speaker, target, stance), behind in found.items():
        made.add_edge(speaker, target, key=stance, **_edge(stance, behind))
    return made


def issues(graph: networkx.MultiDiGraph[str]) -> networkx.DiGraph[str]:
    """Return who takes which stance on what, a two-mode network: one edge from each holder of a position to its thing.

    The stance is that of all statements together: "mixed" where they differ, neutral ones aside; "none" where no stance
    is on record.
    The nodes are those that hold a position or are the thing of one. Attributes are those of `statements`.
    """
    import networkx

    found: dict[tuple[str, str], Found] = defaultdict(dict)
    stances: dict[tuple[str, str], set[str]] = defaultdict(set)
    for speaker, target, iri, told in graph.edges(keys=True, data=True):
        for position in positions_of(told):
            for holder in holders_of(position, told, speaker, graph):
                found[holder, target][iri] = _quoted(told)
                stances[holder, target].add(stance_of(position))
    made: networkx.DiGraph[str] = networkx.DiGraph()
    weights = _weights(found.items())
    _add_nodes(made, graph, (node for node in graph if node in weights), weights)
    made.add_edges_from((*pair, _edge(together(stances[pair]), behind)) for pair, behind in found.items())
    return made


def agents(stances: networkx.DiGraph[str]) -> networkx.Graph[str]:
    """Return who agrees with whom: a one-mode network of those who hold positions, made from the network of `issues`.

    Two agree on a thing (congruence) if both support it or both oppose it, and disagree (conflict) if one supports it
    and the other opposes it; mixed, neutral and unknown stances are neither. Every pair of the `LIMIT` most active
    agents is compared; each other one is tied only to the one of them that it agrees with on most things.

    Returns:
        Nodes as in the other networks; their weight is in how many statements they take a stance. Edges with agree
        and disagree, which list the things by IRI, and count, which is how many both are.
    """
    import networkx

    weights = _weights(((holder,), dict.fromkeys(told["statements"], True)) for holder, _, told in stances.edges.data())
    made: networkx.Graph[str] = networkx.Graph()
    _add_nodes(made, stances, (node for node in stances if node in weights), weights)
    sides = _sides(stances)
    order = sorted(sides, key=lambda agent: (-weights[agent], agent))
    active = order[:LIMIT]
    pairs = [*combinations(active, 2), *_closest(order[LIMIT:], active, sides)]
    compared = ((one, other, _compared(sides[one], sides[other])) for one, other in pairs)
    made.add_edges_from(edge for edge in compared if edge[2]["count"])
    return made


def ranked(network: networkx.Graph[str]) -> list[str]:
    """List the nodes of a network, the most linked first: by the number of statements that touch it, then by IRI.

    Nodes that are tied to no other come last.
    """
    tied = {end for one, other in network.edges() if one != other for end in (one, other)}
    weights = {node: int(told.get("weight", 0)) for node, told in network.nodes(data=True)}
    return sorted(network, key=lambda node: (node not in tied, -weights[node], node))


def _iris(graph: networkx.MultiDiGraph[str], told: Told, key: str) -> list[str]:
    return [iri for iri in str(told.get(key, "")).split() if iri in graph]


def _quoted(told: Told) -> bool:
    """Tell whether words are given as they were said or printed."""
    return bool(told.get("quoted") or told.get("from_passage"))


def _edge(stance: str, behind: Found) -> dict[str, object]:
    """Return an edge's attributes."""
    kind: dict[str, object] = {"link": True} if stance == SPEAKS_FOR else {"stance": stance}
    return {**kind, "statements": list(behind), "count": len(behind), "quoted": any(behind.values())}


def _weights(found: Iterable[tuple[Sequence[str], Found]]) -> dict[str, int]:
    """Count the statements that touch each node, each once."""
    touching: dict[str, set[str]] = defaultdict(set)
    for nodes, behind in found:
        for node in nodes:
            touching[node].update(behind)
    return {node: len(behind) for node, behind in touching.items()}


def _add_nodes(
    made: networkx.Graph[str], graph: networkx.Graph[str], nodes: Iterable[str], weights: Mapping[str, int]
) -> None:
    """Add nodes with what is told of them, in the graph's order."""
    for node in nodes:
        told = {key: value for key, value in graph.nodes[node].items() if key in ("label", "kind", "category")}
        made.add_node(node, **told, weight=weights.get(node, 0))


def _sides(stances: networkx.DiGraph[str]) -> dict[str, Sides]:
    """Return what each agent that takes a side supports and opposes."""
    found: dict[str, Sides] = {}
    for holder, thing, told in stances.edges(data=True):
        if told["stance"] in Sides._fields:
            sides = found.setdefault(holder, Sides(set(), set()))
            getattr(sides, told["stance"]).add(thing)
    return found


def _compared(one: Sides, other: Sides) -> dict[str, object]:
    """List on what two agents agree and disagree."""
    agree = sorted(one.supports & other.supports | one.opposes & other.opposes)
    disagree = sorted(one.supports & other.opposes | one.opposes & other.supports)
    return {"agree": agree, "disagree": disagree, "count": len(agree) + len(disagree)}


def _closest(others: Iterable[str], active: Sequence[str], sides: Mapping[str, Sides]) -> Iterator[tuple[str, str]]:
    """Pair each of the others with the active agent that it agrees with on most things, if there is one."""
    taking: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, agent in enumerate(active):
        for side in _taken(sides[agent]):
            taking[side].append(place)
    for other in others:
        agreeing = Counter(place for side in _taken(sides[other]) for place in taking.get(side, ()))
        if agreeing:
            yield active[min(agreeing, key=lambda place: (-agreeing[place], place))], other


def _taken(sides: Sides) -> Iterator[tuple[str, str]]:
    """Yield each side that is taken: which, and of what."""
    for stance, things in zip(Sides._fields, sides, strict=True):
        for thing in things:
            yield stance, thing
