"""What ties the nodes of a network, how strongly, and which ties its picture is hung on."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, TypeAlias

from viz.networks.drawn import ranked

if TYPE_CHECKING:
    import networkx

KEEP = 4
"""So many of its strongest ties every node keeps."""

Tie: TypeAlias = tuple[int, int]
"""Two nodes by number, the lower one first."""


class Web:
    """A network's nodes, numbered from the most linked one on, and their ties.

    Args:
        network: one of the networks of `viz.networks.drawn`. What two agents disagree on pulls them apart: they are
            tied by as many things as they agree on more than they disagree on.
    """

    def __init__(self, network: networkx.Graph[str]) -> None:
        self.nodes = ranked(network)
        self.counts: list[dict[int, int]] = [{} for _ in self.nodes]
        self.apart: set[Tie] = set()
        number = {node: place for place, node in enumerate(self.nodes)}
        for one, other, told in network.edges(data=True):
            self._add(number[one], number[other], told)
        self._totals = [sum(counts.values()) for counts in self.counts]

    def _add(self, one: int, other: int, told: Mapping[str, object]) -> None:
        if one == other:
            return
        count = _count(told)
        if count <= 0:
            self.apart.add((min(one, other), max(one, other)))
            return
        self.counts[one][other] = self.counts[one].get(other, 0) + count
        self.counts[other][one] = self.counts[one][other]

    def strength(self, one: int, other: int) -> float:
        """Tell how much two nodes belong together: their statements against those that each has with all others."""
        return self.counts[one][other] / sqrt(self._totals[one] * self._totals[other])

    def among(self, count: int) -> list[Tie]:
        """List the ties among the first nodes, the strongest first, and last those that set apart."""
        found = ((one, other) for one in range(count) for other in self.counts[one] if one < other < count)
        by_strength = sorted(found, key=lambda tie: (-self.strength(*tie), tie))
        return by_strength + sorted(tie for tie in self.apart if tie[1] < count)

    def anchors(self, count: int) -> list[int | None]:
        """Tell for each node beyond the first ones which of those it belongs to, or nothing where no tie leads there.

        It is the one that it is most tied to; a node that has no tie to the first ones follows those it is tied to.
        """
        found: dict[int, int] = {}
        for node in range(count, len(self.nodes)):
            ties = [(-many, other) for other, many in self.counts[node].items() if other < count]
            if ties:
                found[node] = min(ties)[1]
        queue = list(found)
        for node in queue:
            for other in sorted(self.counts[node]):
                if other >= count and other not in found:
                    found[other] = found[node]
                    queue.append(other)
        return [found.get(node) for node in range(count, len(self.nodes))]


def _count(told: Mapping[str, object]) -> int:
    """Tell how many statements or things tie two nodes; nothing or less where more sets them apart."""
    agree, disagree = told.get("agree"), told.get("disagree")
    if isinstance(agree, Sequence) and isinstance(disagree, Sequence):
        return len(agree) - len(disagree)
    return int(str(told.get("count", 1)))


def near(count: int, ties: Iterable[Tie]) -> list[list[int]]:
    """Return for each node those it is tied to, in the order of the ties.

    >>> near(3, [(0, 1), (0, 2)])
    [[1, 2], [0], [0]]
    """
    found: list[list[int]] = [[] for _ in range(count)]
    for one, other in ties:
        found[one].append(other)
        found[other].append(one)
    return found


def backbone(count: int, ties: Iterable[Tie], apart: Container[Tie] = ()) -> list[Tie]:
    """Choose the ties that a picture is hung on: those that hold it together, and the strongest ones of each node.

    Where nearly all are tied to all, every distance is the same and no picture has a shape: what stands out among
    the ties does.

    Args:
        count: how many nodes there are.
        ties: the strongest first.
        apart: those of them that only hold together what nothing else does.
    """
    part = list(range(count))
    kept = [0] * count
    chosen = []
    for tie in ties:
        roots = [_root(part, end) for end in tie]
        if roots[0] != roots[1] or (tie not in apart and min(kept[end] for end in tie) < KEEP):
            part[roots[0]] = roots[1]
            for end in tie:
                kept[end] += 1
            chosen.append(tie)
    return chosen


def _root(part: list[int], node: int) -> int:
    """Find what stands for a node's part, and shorten the way there."""
    while part[node] != node:
        part[node] = part[part[node]]
        node = part[node]
    return node
