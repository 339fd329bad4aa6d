"""How far a partition of agents is from two perfectly polarized networks: congruence within groups, conflict between.

For n agents in groups of sizes s, with the congruence matrix G, the conflict matrix F, W = Σ s(s − 1) and
B = n(n − 1) − W, the score is half the sum over ordered pairs i ≠ j of

    |G_ij − s(s − 1)/W · ΣG/W| + |F_ij|                 where both are in the same group, of size s,
    |G_ij| + |F_ij − s_i s_j/B · ΣF/B|                  where they are in groups of sizes s_i and s_j,

divided, when normalized, by ΣG + ΣF. The less, the more polarized. ΣG and ΣF leave out the diagonal. The definition is
that of Discourse Network Analyzer 3 (Philip Leifeld; rDNA's manual, page dna_polarization). Its ideal weights add up to
less than ΣG and ΣF where there are several groups, so that even the most polarized network scores more than 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Membership = NDArray[np.intp]
"""Of each agent the number of its group, from 0."""

_ROOM = 4_000_000
"""So many numbers are held at once, in round figures."""


@dataclass(frozen=True, eq=False)
class Tension:
    """What a partition is scored by: the two matrices, without their diagonals, and how many groups there are.

    Args:
        congruence: G, n × n, symmetric.
        conflict: F, likewise.
        groups: k.
    """

    congruence: Floats
    conflict: Floats
    groups: int

    @classmethod
    def of(cls, congruence: Floats, conflict: Floats, groups: int) -> Tension:
        """Take copies of two matrices, with 0 on their diagonals."""
        found = [np.array(each, np.float64) for each in (congruence, conflict)]
        for each in found:
            np.fill_diagonal(each, 0)
        return cls(found[0], found[1], groups)

    def __len__(self) -> int:
        return len(self.congruence)

    @property
    def mass(self) -> float:
        """ΣG + ΣF: what normalized scores are divided by."""
        return float(self.congruence.sum() + self.conflict.sum())

    @cached_property
    def size(self) -> float:
        """Σ|G| + Σ|F|: what rounding is measured by."""
        return float(np.abs(self.congruence).sum() + np.abs(self.conflict).sum())

    def ideals(self, sizes: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Return what perfectly polarized networks hold: congruence in each group, conflict between each two.

        Args:
            sizes: … × k, the sizes of groups.

        Returns:
            … × k, and … × k × k.
        """
        within = sizes * (sizes - 1)
        inside = within.sum(axis=-1, keepdims=True)
        members = sizes.sum(axis=-1, keepdims=True)
        between = (members * (members - 1) - inside)[..., None]
        one = _over(within * self.congruence.sum(), inside.astype(np.float64) ** 2)
        two = _over(sizes[..., :, None] * sizes[..., None, :] * self.conflict.sum(), between.astype(np.float64) ** 2)
        return one, two

    def costs(self, sizes: NDArray[np.int64]) -> Floats:
        """Return k × k × n × n: what a pair of agents costs in each two groups (the same, or two), of given sizes."""
        one, two = self.ideals(sizes)
        found = np.abs(self.congruence) + np.abs(self.conflict - two[:, :, None, None])
        for group, ideal in enumerate(one):
            found[group, group] = np.abs(self.congruence - ideal) + np.abs(self.conflict)
        each = np.arange(len(self))
        found[:, :, each, each] = 0
        return found

    def scores(self, memberships: NDArray[np.integer]) -> Floats:
        """Return the scores of partitions, not normalized.

        Args:
            memberships: m × n.
        """
        step = max(_ROOM // max(len(self), 1) ** 2, 1)
        parts = [self._scores(memberships[first : first + step]) for first in range(0, len(memberships), step)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _scores(self, memberships: NDArray[np.integer]) -> Floats:
        number = np.arange(len(memberships))
        sizes = (memberships[:, None, :] == np.arange(self.groups)[:, None]).sum(axis=2)
        one, two = self.ideals(sizes)
        same = memberships[:, :, None] == memberships[:, None, :]
        inside = np.abs(self.congruence - one[number[:, None], memberships][:, :, None]) + np.abs(self.conflict)
        ideal = two[number[:, None, None], memberships[:, :, None], memberships[:, None, :]]
        across = np.abs(self.congruence) + np.abs(self.conflict - ideal)
        found = np.where(same, inside, across)
        each = np.arange(len(self))
        found[:, each, each] = 0
        return np.asarray(found.sum(axis=(1, 2)) / 2, np.float64)


def score(congruence: Floats, conflict: Floats, membership: NDArray[np.integer], normalized: bool = False) -> float:
    """Return the score of a partition (see the module's formula).

    Args:
        congruence: G, n × n, symmetric; its diagonal doesn't count.
        conflict: F, likewise.
        membership: of each agent the number of its group, from 0; a number that nobody has is an empty group.
        normalized: whether the score is divided by ΣG + ΣF, which makes it 0 … 1 where no weight is negative. If both
            are empty, it is 0.

    Two that agree, and a third who disagrees with both, put together and apart:

    >>> agree = np.array([[0.0, 4, 0], [4, 0, 0], [0, 0, 0]])
    >>> disagree = np.array([[0.0, 0, 2], [0, 0, 2], [2, 2, 0]])
    >>> score(agree, disagree, np.array([0, 0, 1])), score(agree, disagree, np.array([0, 1, 1]), normalized=True)
    (2.0, 0.75)
    """
    tension = Tension.of(congruence, conflict, int(membership.max(initial=0)) + 1)
    found = float(tension.scores(membership[None, :])[0])
    if not normalized:
        return found
    return found / tension.mass if tension.mass else 0.0


def _over(above: Floats, below: Floats) -> Floats:
    """Divide; by 0, give 0: groups of one have no pairs within."""
    return np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below != 0)
