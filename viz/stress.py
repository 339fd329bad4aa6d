"""Points whose distances follow the distances in a graph, found by stochastic gradient descent on the stress.

After Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", IEEE TVCG 25(9), 2019. It is plain
Python with no other operations than + - * / and square roots, which IEEE 754 rounds alike everywhere: numpy and scipy
sum in an order that depends on the processor, and the smallest difference grows into another picture. For the same
reason the rooms of the layout add up with `fsum`: what `sum` returns for floats has changed with Python 3.12.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import sqrt
from random import Random
from typing import TypeAlias

Near: TypeAlias = Sequence[Sequence[int]]
"""For each node, by number, those it is drawn next to."""
Points: TypeAlias = list[tuple[float, float]]
Pairs: TypeAlias = list[tuple[int, int, float]]
"""Two nodes, by number, and how far apart they are to be."""

ROUNDS = 24
"""How often every pair is moved."""
COOLING = 0.75
"""What the longest step shrinks by from round to round."""
WORK = 24_000
"""How many pairs are laid out in all, in as many tries as that gives."""
TRIES = 16
"""How many tries there are at most."""
APART = 3.0
"""How far those are at least to be who are set apart."""


def arrange(near: Near, apart: Collection[tuple[int, int]] = ()) -> list[Points]:
    """Find points for the nodes of a connected part, in some ways to choose from; one tie is about 1 long.

    Args:
        near: what each node is tied to; the points are in this order.
        apart: which ones, the lower first, are to be kept apart.

    >>> [(ax, ay), (bx, by)] = arrange([[1], [0]])[0]
    >>> round((ax - bx) ** 2 + (ay - by) ** 2, 3)
    1.0
    """
    if len(near) == 1:
        return [[(0.0, 0.0)]]
    pairs = _pairs(near, apart)
    tries = max(1, min(TRIES, WORK // len(pairs)))
    return [_descend(len(near), pairs, Random(seed)) for seed in range(tries)]


def hops(start: int, near: Near) -> dict[int, int]:
    """Return how many ties away each node is that can be reached.

    >>> hops(0, [[1], [0, 2], [1], []])
    {0: 0, 1: 1, 2: 2}
    """
    found = {start: 0}
    queue = [start]
    for node in queue:
        for other in near[node]:
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _pairs(near: Near, apart: Collection[tuple[int, int]]) -> Pairs:
    """List all pairs and how far apart each is to be."""
    far = ((node, other, hop) for node in range(len(near)) for other, hop in sorted(hops(node, near).items()))
    pairs = ((node, other, hop, (node, other) in apart) for node, other, hop in far if node < other)
    return [(node, other, max(APART, hop) if against else float(hop)) for node, other, hop, against in pairs]


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
