"""How likely votes are, given where agents stand and how things divide them; with slope and curvature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from scipy.linalg import solve_triangular
from scipy.sparse import csr_array
from scipy.special import expit, log_expit, log_ndtr

from viz.networks.scaling.scale import Floats, Votes

Link: TypeAlias = Literal["probit", "logit"]


class Points(NamedTuple):
    """What is estimated.

    Args:
        positions: θ, n × d: where agents stand.
        discrimination: β, m × d: how much things divide along each axis.
        difficulty: α, m: how far up agents must stand to be for a thing.
    """

    positions: Floats
    discrimination: Floats
    difficulty: Floats


class Posterior:
    """The posterior of points, given votes: z = β·θ − α, a vote for it has the probability F(z).

    Args:
        votes: the votes.
        dimensions: d.
        link: F: the normal distribution function (probit) or the logistic one (logit).
        variance: of the normal priors of β and α, whose mean is 0; those of θ have mean 0 and variance 1.
    """

    def __init__(self, votes: Votes, dimensions: int, link: Link, variance: float) -> None:
        self.votes = votes
        self.dimensions = dimensions
        self._link = LINKS[link]
        self._variance = variance
        self._shape = (len(votes.rows), len(votes.things))
        self._starts = np.searchsorted(votes.agent, np.arange(self._shape[0] + 1))

    @property
    def size(self) -> int:
        """How many numbers are estimated."""
        return (self._shape[0] + self._shape[1]) * self.dimensions + self._shape[1]

    def split(self, numbers: Floats) -> Points:
        """Return the points that are written one after the other: θ, β, α."""
        (agents, things), width = self._shape, self.dimensions
        first, second = agents * width, (agents + things) * width
        shapes = (agents, width), (things, width)
        return Points(numbers[:first].reshape(shapes[0]), numbers[first:second].reshape(shapes[1]), numbers[second:])

    def likelihood(self, points: Points) -> float:
        """Return the log-likelihood."""
        return float(self.votes.weight @ self._link(self.leaning(points))[0])

    def leaning(self, points: Points) -> Floats:
        """Return of each vote z by its side: above 0 where the model has it more likely than not."""
        places = self.votes.agent, self.votes.thing
        dots = np.einsum("vd,vd->v", points.positions[places[0]], points.discrimination[places[1]])
        return np.asarray(self.votes.side * (dots - points.difficulty[places[1]]), np.float64)

    def loss(self, numbers: Floats) -> tuple[float, Floats]:
        """Return the negative log-posterior, less a constant, and its slope."""
        points = self.split(numbers)
        found, slope, _ = self._link(self.leaning(points))
        pull = self.sparse(self.votes.weight * self.votes.side * slope)
        scaled = points._replace(
            discrimination=points.discrimination / self._variance, difficulty=points.difficulty / self._variance
        )
        prior = sum(float((one * other).sum()) for one, other in zip(points, scaled, strict=True)) / 2
        slopes = (
            scaled.positions - pull @ points.discrimination,
            scaled.discrimination - pull.T @ points.positions,
            scaled.difficulty + np.asarray(pull.sum(axis=0)).ravel(),
        )
        loss = prior - float(self.votes.weight @ found)
        return loss, np.concatenate([each.ravel() for each in slopes])

    def covariance(self, points: Points) -> tuple[Floats, Floats]:
        """Return the covariance of positions: their block of the inverse of the loss's curvature, in two parts.

        With several dimensions, points can be turned without loss, so the curvature has no inverse; the things are then
        held against turning: they may move in all other directions only.

        Returns:
            D, n × d × d, and S, n × d × x: that of agents a and b is S_a S_bᵀ, and of a with itself D_a + S_a S_aᵀ. NaN
            where the curvature isn't that of a maximum.
        """
        own, cross, things = self._curvature(points)
        inverse = np.linalg.inv(own)
        if self.dimensions > 1:
            free = _still(points.discrimination)
            cross, things = cross @ free, free.T @ things @ free
        through = np.einsum("aij,ajx->aix", inverse, cross)
        rest = things - np.einsum("aix,aiy->xy", cross, through, optimize=True)
        try:
            root = np.linalg.cholesky(rest)
        except np.linalg.LinAlgError:
            return np.full_like(inverse, np.nan), np.full_like(through, np.nan)
        flat = through.reshape(len(own) * self.dimensions, len(rest))
        spread = solve_triangular(root, flat.T, lower=True).T.reshape(through.shape) if flat.size else through
        return np.asarray(inverse, np.float64), np.asarray(spread, np.float64)

    def _curvature(self, points: Points) -> tuple[Floats, Floats, Floats]:
        """Return the second derivatives by θ (n × d × d), by θ and (β, α) (n × d × x), and by (β, α) (x × x)."""
        (agents, things), width = self._shape, self.dimensions
        _, slope, bend = self._link(self.leaning(points))
        bends = self.sparse(-self.votes.weight * bend).toarray()
        pulls = self.sparse(self.votes.weight * self.votes.side * slope).toarray()
        ahead = np.column_stack([points.positions, -np.ones(agents)])
        own = np.eye(width) + np.einsum("ac,ci,cj->aij", bends, points.discrimination, points.discrimination)
        cross = np.einsum("ac,ci,aj->aicj", bends, points.discrimination, ahead, optimize=True)
        for axis in range(width):
            cross[:, axis, :, axis] -= pulls
        block = np.einsum("ac,ai,aj->cij", bends, ahead, ahead, optimize=True) + np.eye(width + 1) / self._variance
        full = np.zeros((things, width + 1, things, width + 1))
        full[np.arange(things), :, np.arange(things), :] = block
        size = things * (width + 1)
        return own, cross.reshape(agents, width, size), full.reshape(size, size)

    def sparse(self, values: Floats) -> csr_array:
        """Return numbers of votes as a matrix, agents × things."""
        return csr_array((values, self.votes.thing, self._starts), self._shape)


def _still(discrimination: Floats) -> Floats:
    """Return the directions in which things, as (β, α) one after the other, can move without turning, x × y.

    A turn of two axes moves β along one by as much as it has on the other.
    """
    things, width = discrimination.shape
    turns = np.zeros((things, width + 1, width * (width - 1) // 2))
    for number, (one, other) in enumerate(combinations(range(width), 2)):
        turns[:, one, number], turns[:, other, number] = discrimination[:, other], -discrimination[:, one]
    vectors, values, _ = np.linalg.svd(turns.reshape(things * (width + 1), turns.shape[2]))
    return np.asarray(vectors[:, int((values > 1e-3).sum()) :], np.float64)


def _probit(z: Floats) -> tuple[Floats, Floats, Floats]:
    """Return log Φ(z) with its first and second derivative."""
    found = log_ndtr(z)
    slope = np.exp(-(z**2) / 2 - found) / np.sqrt(2 * np.pi)
    return found, slope, -slope * (z + slope)


def _logit(z: Floats) -> tuple[Floats, Floats, Floats]:
    """Return log 1/(1 + e^(−z)) with its first and second derivative."""
    slope = expit(-z)
    return log_expit(z), slope, -slope * expit(z)


LINKS: Mapping[Link, Callable[[Floats], tuple[Floats, Floats, Floats]]] = {"probit": _probit, "logit": _logit}
"""How z becomes the logarithm of a probability, with the first and the second derivative."""
