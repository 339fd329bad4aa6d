"""Points whose distances follow the distances in a graph, found by stochastic gradient descent on the stress.

After Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", IEEE TVCG 25(9), 2019. It is plain
Python with no other operations than + - * / and square roots, which IEEE 754 rounds alike everywhere: numpy and scipy
sum in an order that depends on the processor, and the smallest difference grows into another picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from random import Random
from typing import TypeAlias

Ties: TypeAlias = Mapping[str, Sequence[str]]
"""What each node is drawn next to."""
Points: TypeAlias = list[tuple[float, float]]
Pairs: TypeAlias = list[tuple[int, int, float]]
"""Two nodes, by number, and how far apart they are to be."""

ROUNDS = 24
"""How often every pair is moved."""
COOLING = 0.75
"""What the longest step shrinks by from round to round."""
EVERYONE = 150
"""Up to so many nodes every pair counts; beyond, each node's pairs with as many landmarks."""
WORK = 2_500
"""How many pairs are laid out in all, in as many tries as that gives."""
TRIES = 3
"""How many tries there are at most."""


def arrange(nodes: Sequence[str], ties: Ties) -> list[Points]:
    """Find points for the nodes of a connected part, in some ways to choose from; one tie is about 1 long.

    Args:
        nodes: the part's nodes, sorted; the points are in their order.
        ties: what each is tied to.

    >>> [(ax, ay), (bx, by)] = arrange(["a", "b"], {"a": ["b"], "b": ["a"]})[0]
    >>> round((ax - bx) ** 2 + (ay - by) ** 2, 3)
    1.0
    """
    if len(nodes) == 1:
        return [[(0.0, 0.0)]]
    pairs = _pairs(nodes, ties)
    tries = max(1, min(TRIES, WORK // len(pairs)))
    return [_descend(len(nodes), pairs, Random(seed)) for seed in range(tries)]


def hops(start: str, ties: Ties) -> dict[str, int]:
    """Return how many ties away each node is that can be reached.

    >>> hops("a", {"a": ["b"], "b": ["a", "c"], "c": ["b"], "d": []})
    {'a': 0, 'b': 1, 'c': 2}
    """
    found = {start: 0}
    queue = [start]
    for node in queue:
        for other in ties[node]:
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _pairs(nodes: Sequence[str], ties: Ties) -> Pairs:
    """List the pairs that are to be so and so far apart."""
    number = {node: place for place, node in enumerate(nodes)}
    landmarks = nodes[:: -(-len(nodes) // EVERYONE)]
    far = {
        (min(number[node], number[other]), max(number[node], number[other])): float(count)
        for node in landmarks
        for other, count in hops(node, ties).items()
        if node != other
    }
    near = {(number[node], number[other]): 1.0 for node in nodes for other in ties[node] if node < other}
    return [(a, b, count) for (a, b), count in sorted((far | near).items())]


def _descend(count: int, pairs: Pairs, random: Random) -> Points:
    """Start anywhere, and move pair after pair toward the distance it is to have, in ever smaller steps."""
    xs = [random.random() for _ in range(count)]
    ys = [random.random() for _ in range(count)]
    pairs = sorted(pairs, key=lambda _: random.random())  # `random` alone is promised to stay the same
    step = max(far for *_, far in pairs) ** 2
    for turn in range(ROUNDS):
        first = turn * 7919 % len(pairs)  # another order in each round, without the cost of shuffling again
        for a, b, far in pairs[first:] + pairs[:first]:
            dx, dy = xs[a] - xs[b], ys[a] - ys[b]
            now = sqrt(dx * dx + dy * dy) or 1e-9
            part = step / (far * far)
            move = (1.0 if part > 1.0 else part) * (now - far) / (2 * now)
            xs[a] -= dx * move
            ys[a] -= dy * move
            xs[b] += dx * move
            ys[b] += dy * move
        step *= COOLING
    return list(zip(xs, ys, strict=True))
