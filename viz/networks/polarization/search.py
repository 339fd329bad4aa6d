"""Searches for the most polarized partition of agents: greedily, by single moves and swaps, or by a genetic algorithm.

Both are seeded, and neither is sure to find the optimum; `exact` is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viz.networks.polarization.tension import Floats, Membership, Tension

_LITTLE = 1e-12
"""A gain that is less, as a share of all weights, is none."""


class Search(NamedTuple):
    """What is searched, and how.

    Args:
        tension: the two matrices, and the number of groups, of which there are at least as many agents.
        sign: 1 if the least score is sought, −1 if the greatest.
        equal: whether the sizes of groups may differ by one at the most; else each has one member or more.
        starts: from how many random partitions the greedy search starts.
        population: how many partitions a generation of the genetic algorithm has.
        generations: how many generations there are at the most.
        elite: which share of a generation lives on as it is.
        mutation: the probability with which an agent changes its group.
        patience: after so many generations without a better partition the algorithm ends.
    """

    tension: Tension
    sign: int = 1
    equal: bool = False
    starts: int = 10
    population: int = 50
    generations: int = 1000
    elite: float = 0.1
    mutation: float = 0.1
    patience: int = 50

    def fits(self, sizes: NDArray[np.int64]) -> bool:
        """Tell whether groups may have these sizes."""
        return int(sizes.min()) > 0 and (not self.equal or int(sizes.max() - sizes.min()) < 2)

    def sizes(self, membership: Membership) -> NDArray[np.int64]:
        """Return the sizes of a partition's groups."""
        return np.bincount(membership, minlength=self.tension.groups)

    def scores(self, memberships: NDArray[np.integer]) -> Floats:
        """Return the scores of partitions, such that the least is best."""
        return np.asarray(self.sign * self.tension.scores(memberships), np.float64)

    def drawn(self, rng: np.random.Generator) -> Membership:
        """Draw a partition, its sizes first."""
        agents, groups = len(self.tension), self.tension.groups
        if self.equal:
            return np.asarray(rng.permutation(np.arange(agents) % groups), np.intp)
        return self.repaired(rng.choice(groups, agents, p=rng.dirichlet(np.ones(groups))), rng)

    def repaired(self, membership: Membership, rng: np.random.Generator) -> Membership:
        """Move agents out of the largest group into the smallest until sizes fit."""
        found = membership.copy()
        while not self.fits(sizes := self.sizes(found)):
            found[rng.choice(np.flatnonzero(found == sizes.argmax()))] = sizes.argmin()
        return found


def greedy(search: Search, seed: int, before: Sequence[Membership] = ()) -> Membership:
    """Return the best partition that steepest descent comes to, from random partitions and from given ones.

    At each step, of all moves of an agent into another group and all swaps of two agents, the one that betters the
    score most is made, until none does.

    Args:
        search: what is searched.
        seed: of the random numbers.
        before: partitions to start from as well, such as that of the time window before.
    """
    rng = np.random.default_rng(seed)
    starts = [search.drawn(rng) for _ in range(search.starts)] + [search.repaired(each, rng) for each in before]
    ends = np.array([descended(search, start) for start in starts])
    return numbered(ends[int(search.scores(ends).argmin())])


def descended(search: Search, membership: Membership) -> Membership:
    """Make the best move or swap until none betters the score."""
    enough = _LITTLE * (1 + np.abs(search.tension.congruence).sum() + np.abs(search.tension.conflict).sum())
    while True:
        gain, better = min((_moved(search, membership), _swapped(search, membership)), key=lambda step: step[0])
        if gain > -enough:
            return membership
        membership = better


def _affinities(costs: Floats, membership: Membership) -> Floats:
    """Return n × k: what each agent would cost in each group, all others staying where they are."""
    of_group = membership[:, None] == np.arange(len(costs))
    return np.asarray(np.einsum("tuij,ju->it", costs, of_group.astype(np.float64)), np.float64)


def _moved(search: Search, membership: Membership) -> tuple[float, Membership]:
    """Return the best move of an agent into another group, and what it changes of the score."""
    sizes, best = search.sizes(membership), (np.inf, membership)
    now = float(search.scores(membership[None, :])[0])
    each = np.arange(len(membership))
    for out in range(search.tension.groups):
        for into in range(search.tension.groups):
            after = sizes.copy()
            after[[out, into]] += (-1, 1)
            if out == into or not search.fits(after):
                continue
            costs = _affinities(search.tension.costs(after), membership)
            whole = costs[each, membership].sum() / 2
            change = search.sign * (whole + costs[:, into] - costs[:, out]) - now
            agents = np.flatnonzero(membership == out)
            agent = agents[change[agents].argmin()]
            if change[agent] < best[0]:
                best = (float(change[agent]), np.where(each == agent, into, membership))
    return best


def _swapped(search: Search, membership: Membership) -> tuple[float, Membership]:
    """Return the best swap of two agents of different groups, and what it changes of the score."""
    best = (np.inf, membership)
    pairs = search.tension.costs(search.sizes(membership))
    costs = _affinities(pairs, membership)
    for one in range(search.tension.groups):
        for other in range(one + 1, search.tension.groups):
            mine, theirs = np.flatnonzero(membership == one), np.flatnonzero(membership == other)
            both = 2 * pairs[one, other] - pairs[one, one] - pairs[other, other]
            change = search.sign * (
                (costs[mine, other] - costs[mine, one])[:, None]
                + (costs[theirs, one] - costs[theirs, other])[None, :]
                + both[np.ix_(mine, theirs)]
            )
            row, column = np.unravel_index(change.argmin(), change.shape)
            if change[row, column] < best[0]:
                after = membership.copy()
                after[[mine[row], theirs[column]]] = other, one
                best = (float(change[row, column]), after)
    return best


def genetic(search: Search, seed: int, before: Sequence[Membership] = ()) -> Membership:
    """Return the best partition that a genetic algorithm comes to.

    Each generation keeps its elite. The others are children: of two parents, drawn by their rank, a child has each
    agent's group from one or the other, groups being numbered by who is in them first; then some agents change their
    group, and sizes are repaired. The best of the last generation is taken downhill as `greedy` does it. After David E.
    Goldberg, Genetic Algorithms in Search, Optimization, and Machine Learning, Addison-Wesley 1989, chapter 3.

    Args:
        search: what is searched.
        seed: of the random numbers.
        before: partitions that are in the first generation.
    """
    rng = np.random.default_rng(seed)
    drawn = [search.drawn(rng) for _ in range(search.population)]
    alive = np.array([search.repaired(numbered(each), rng) for each in (*before, *drawn)][: search.population])
    scores = search.scores(alive)
    best, waited = float(scores.min()), 0
    for _ in range(search.generations):
        alive = _next(search, alive[scores.argsort(kind="stable")], rng)
        scores = search.scores(alive)
        waited = waited + 1 if scores.min() >= best else 0
        best = min(best, float(scores.min()))
        if waited == search.patience:
            break
    return numbered(descended(search, alive[int(scores.argmin())]))


def _next(search: Search, alive: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.intp]:
    """Return the next generation of one that is sorted, the best first."""
    size, agents = alive.shape
    kept = max(int(search.elite * size), 1)
    rank = np.arange(size, 0, -1) / (size * (size + 1) / 2)
    one, other = (alive[rng.choice(size, size - kept, p=rank)] for _ in range(2))
    children = np.where(rng.random(one.shape) < 0.5, one, other)
    changed = rng.random(children.shape) < search.mutation
    children = np.where(changed, rng.integers(search.tension.groups, size=children.shape), children)
    repaired = [numbered(search.repaired(child, rng)) for child in children]
    return np.array([*alive[:kept], *repaired]).reshape(size, agents)


def numbered(membership: Membership) -> Membership:
    """Number groups by who is in them first.

    >>> numbered(np.array([2, 0, 2, 1]))
    array([0, 1, 0, 2])
    """
    _, first, place = np.unique(membership, return_index=True, return_inverse=True)
    return np.asarray(first.argsort().argsort()[place], np.intp)
