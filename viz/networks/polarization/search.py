"""Searches for the most polarized partition of agents: greedily, by single moves and swaps, or by a genetic algorithm.

Both are seeded, and neither is sure to find the optimum; `exact` is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
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

    @property
    def little(self) -> float:
        """What scores may differ by and yet be the same but for rounding."""
        return _LITTLE * (1 + self.tension.size)

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
    score most is made, until none does; of several that are as good, the first, moves before swaps, so that rounding
    doesn't matter.

    Args:
        search: what is searched.
        seed: of the random numbers.
        before: partitions to start from as well, such as that of the time window before.
    """
    rng = np.random.default_rng(seed)
    starts = [search.drawn(rng) for _ in range(search.starts)] + [search.repaired(each, rng) for each in before]
    ends = np.array([descended(search, start) for start in starts])
    return numbered(ends[_least(search.scores(ends), search.little)])


def descended(search: Search, membership: Membership) -> Membership:
    """Make the best move or swap until none betters the score."""
    while True:
        step = Step(search, membership)
        move, swap = step.moved(), step.swapped()
        gain, better = swap if swap[0] < move[0] - step.little else move
        if gain > -step.little:
            return membership
        membership = better


class Step:
    """A partition, and the moves and swaps that may follow it.

    Agents stand here in the order of their groups, so that each two groups are a block of a matrix with one ideal. A
    move changes the sizes of its two groups, and with them all ideals: for each two groups, whom to move is seen from
    sums over all pairs with the sizes that come of it. A swap changes no ideal, so that all are seen from one sum.

    Args:
        search: what is searched.
        membership: the partition.
    """

    def __init__(self, search: Search, membership: Membership) -> None:
        self._search = search
        self._membership = membership
        self._sizes = search.sizes(membership)
        self._order = membership.argsort(kind="stable")
        self._groups = membership[self._order]
        self._parts = [slice(end - size, end) for size, end in zip(self._sizes, self._sizes.cumsum(), strict=True)]
        both = (search.tension.congruence, search.tension.conflict)
        self._congruence, self._conflict = (each[self._order[:, None], self._order] for each in both)
        one, other = np.abs(self._congruence), np.abs(self._conflict)
        self.little = search.little
        within = (self._groups[:, None] == np.arange(search.tension.groups)).astype(np.float64)
        self._fixed = one.sum(axis=1)[:, None] + (other - one) @ within
        self._aims = np.where(within @ within.T > 0, self._congruence, self._conflict)
        self._ideals = self._all_ideals(self._sizes)
        self._own = self._stays(self._ideals)

    def moved(self) -> tuple[float, Membership]:
        """Return the best move of an agent into another group: what it changes of the score, and what comes of it."""
        pairs, sizes = self._moves()
        best = (np.inf, self._membership)
        for (out, into), ideals in zip(pairs, self._all_ideals(sizes), strict=True):
            own = self._stays(ideals)
            whole = (own.sum() - self._own.sum()) / 2
            change = self._search.sign * (whole + self._costs(out, into, ideals) - own[self._parts[out]])
            agent = _least(change, self.little)
            if change[agent] < best[0] - self.little:
                best = (float(change[agent]), self._after((out, agent, into)))
        return best

    def swapped(self) -> tuple[float, Membership]:
        """Return the best swap of two agents of different groups, in the same way."""
        best, ideals = (np.inf, self._membership), self._ideals
        for one, other in combinations(range(len(self._parts)), 2):
            block = self._parts[one], self._parts[other]
            both = 2 * (np.abs(self._congruence[block]) - np.abs(self._conflict[block]))
            both += 2 * np.abs(self._conflict[block] - ideals[one, other])
            for group in (one, other):
                both -= np.abs(self._congruence[block] - ideals[group, group])
            mine, theirs = (
                self._costs(group, into, ideals) - self._own[self._parts[group]]
                for group, into in ((one, other), (other, one))
            )
            change = self._search.sign * (mine[:, None] + theirs[None, :] + both)
            row, column = divmod(_least(change, self.little), change.shape[1])
            if change[row, column] < best[0] - self.little:
                best = (float(change[row, column]), self._after((one, row, other), (other, column, one)))
        return best

    def _moves(self) -> tuple[list[tuple[int, int]], NDArray[np.int64]]:
        """List from which group into which other an agent may move, and the sizes of all groups then."""
        pairs, sizes = list[tuple[int, int]](), list[NDArray[np.int64]]()
        for out, into in permutations(range(len(self._parts)), 2):
            after = self._sizes.copy()
            after[[out, into]] += (-1, 1)
            if self._search.fits(after):
                pairs.append((out, into))
                sizes.append(after)
        return pairs, np.array(sizes, np.int64).reshape(-1, len(self._parts))

    def _all_ideals(self, sizes: NDArray[np.int64]) -> Floats:
        """Return … × k × k: what is ideal in each group (on the diagonal) and between each two, of given sizes."""
        within, found = self._search.tension.ideals(sizes)
        each = np.arange(within.shape[-1])
        found[..., each, each] = within
        return found

    def _stays(self, ideals: Floats) -> Floats:
        """Return what each agent costs where it is: half of that, added up, is the score."""
        apart = ideals[:, self._groups][self._groups]
        itself = np.abs(apart.diagonal())
        np.subtract(self._aims, apart, out=apart)
        fixed = self._fixed[np.arange(len(apart)), self._groups]
        return np.asarray(np.abs(apart, out=apart).sum(axis=1) - itself + fixed, np.float64)

    def _costs(self, group: int, into: int, ideals: Floats) -> Floats:
        """Return what each agent of a group costs in another, all others staying where they are."""
        rows, block = self._parts[group], self._parts[into]
        apart = self._conflict[rows] - ideals[into, self._groups]
        np.subtract(self._congruence[rows, block], ideals[into, into], out=apart[:, block])
        itself = np.abs(ideals[into, group])
        return np.asarray(np.abs(apart, out=apart).sum(axis=1) - itself + self._fixed[rows, into], np.float64)

    def _after(self, *moves: tuple[int, int, int]) -> Membership:
        """Return the partition after moves: of each the group, who of it by number, and the group that it goes into."""
        found = self._membership.copy()
        for group, agent, into in moves:
            found[self._order[self._parts[group]][agent]] = into
        return found


def _least(numbers: Floats, little: float) -> int:
    """Return the place of the least number; of several that differ by little, the first.

    >>> _least(np.array([2.0, 1.0 + 1e-15, 1.0]), 1e-12)
    1
    """
    return int((numbers <= numbers.min() + little).argmax())


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
