"""Ideal points: agents on one axis or several, by a model of how likely each side that they take is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from scipy.linalg import eigh
from scipy.optimize import minimize

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.scaling.likelihood import LINKS, Link, Points, Posterior
from viz.networks.scaling.scale import Counting, Floats, Scale, Votes, anchored, check_dimensions, votes
from viz.networks.table import Value

Rotation: TypeAlias = Literal["principal", "varimax"]

LARGEST = 50_000_000
"""Standard errors need a matrix of agents × things; of more numbers than these none is made."""

_NOWHERE = 1e-6
"""Positions nearer to 0 than this are at 0: the search for the maximum is no finer."""


@dataclass(frozen=True, eq=False)
class IdealPoints(Scale):
    """Positions by an ideal-point model.

    Args:
        votes: the sides it was estimated from.
        discrimination: m × d, how much each thing divides agents along each axis: above 0, those above are for it.
        difficulty: m, what an agent's position · discrimination must be more than to be rather for it than against.
        likelihood: the log-likelihood of the votes.
        correct: the share of votes that the model has more likely than not.
    """

    votes: Votes
    discrimination: Floats
    difficulty: Floats
    likelihood: float
    correct: float

    def things(self) -> Listing:
        """List every thing with its discrimination and its difficulty."""
        found = self.network.things
        axes = range(1, self.discrimination.shape[1] + 1)
        rows = [
            (found.labels[thing], str(found.values[thing]), *slopes, difficulty)
            for thing, slopes, difficulty in zip(
                self.votes.things, self.discrimination.tolist(), self.difficulty.tolist(), strict=True
            )
        ]
        columns = ("label", "value", *(f"discrimination_{axis}" for axis in axes), "difficulty")
        return Listing(columns, rows, self.told())


def ideal_points(
    network: Network,
    dimensions: int = 1,
    *,
    link: Link = "probit",
    counting: Counting = "majority",
    middle: float = 0.0,
    variance: float = 4.0,
    rotation: Rotation = "principal",
    anchors: Sequence[Value] = (),
    starts: int = 4,
    seed: int = 0,
) -> IdealPoints:
    """Estimate where agents stand: a is for c with the probability F(β_c · θ_a − α_c).

    θ_a is a's position, β_c how much c divides agents, α_c how far up they must stand. Priors are normal: θ with mean 0
    and variance 1; β and α with mean 0. What is estimated is the maximum of the posterior; it is sought by L-BFGS from
    several starts, the first from the singular vectors of the sides, and the best is taken. Positions are then moved
    and stretched to mean 0 and variance 1, without correlation between axes, and β and α so that no probability
    changes. Standard errors are from the inverse of the posterior's curvature at its maximum (Laplace), over all that
    is estimated; they are those of positions among each other: mean, variance and turn of all are fixed, so have none.
    Against a sampled posterior of simulated debates they are about a seventh too great, since the mode holds points
    closer together than the mean does; the order of positions is the same (correlation > 0.99).

    Sources: Clinton, Jackman & Rivers, "The statistical analysis of roll call data", American Political Science Review
    98, 2004, pp. 355–370; the two-parameter item response model of Lord & Novick, "Statistical Theories of
    Mental Test Scores", 1968. rDNA samples the same model (MCMCpack's MCMCirt1d and MCMCirtKd: probit, a prior
    precision of 0.25); here the mode takes the place of the mean of a sample. Where agents fall in parts that no chain
    of common things joins, which part's up is which is not known; `told` says how many parts there are.

    Args:
        network: any network with a qualifier that is a truth value or a number.
        dimensions: how many axes.
        link: F, probit or logit.
        counting: majority is one vote for each agent and thing; statements is one for each statement (see `votes`).
        middle: of numbers, what is neither for nor against.
        variance: of the priors of β and α.
        rotation: with several axes: principal turns them so that things divide most along the first, and their
            discriminations are uncorrelated; varimax so that each thing divides along few (Kaiser, "The varimax
            criterion for analytic rotation in factor analysis", Psychometrika 23, 1958, pp. 187–200).
        anchors: for each axis an agent that is to stand above 0; else the first that isn't at 0 does.
        starts: from how many starts the maximum is sought.
        seed: what the starts after the first are drawn from.

    Returns:
        Positions of those that take a side on something. All are at 0 where nothing tells them apart.

    Raises:
        ParameterError: parameters are wrong, or the qualifier tells no sides.
    """
    _check(link, rotation, variance, starts)
    found = votes(network, counting, middle)
    check_dimensions(dimensions, min(len(found.rows), len(found.things)))
    posterior = Posterior(found, dimensions, link, variance)
    best, converged = _maximum(posterior, starts, seed)
    points = posterior.split(best)
    moved, turn = _identified(points, rotation)
    signs = anchored(found.rows, moved.positions, network, anchors)
    told = {
        "scaling": "ideal points", "dimensions": str(dimensions), "link": link, "counting": counting,
        "middle": str(middle), "variance": str(variance), "rotation": rotation if dimensions > 1 else "none",
        "anchors": ", ".join(map(str, anchors)), "starts": str(starts), "seed": str(seed),
        "converged": "yes" if converged else "no", "parts": str(found.parts()),
    }  # fmt: skip
    correct = float(found.weight @ (posterior.leaning(points) > 0)) / (float(found.weight.sum()) or 1)
    return IdealPoints(
        network, found.rows, moved.positions * signs, _errors(posterior, points, moved.positions, turn), told, found,
        moved.discrimination * signs, moved.difficulty, posterior.likelihood(points), correct,
    )  # fmt: skip


def _maximum(posterior: Posterior, starts: int, seed: int) -> tuple[Floats, bool]:
    """Return the best maximum that is found from several starts, and whether its search came to an end."""
    if not posterior.size:
        return np.zeros(0), True
    rng = np.random.default_rng(seed)
    first = [_singular(posterior), *(rng.normal(size=posterior.size) for _ in range(starts - 1))]
    wanted = {"maxiter": 10_000, "maxfun": 20_000, "ftol": 1e-13, "gtol": 1e-6, "maxcor": 20}
    found = [minimize(posterior.loss, start, jac=True, method="L-BFGS-B", options=wanted) for start in first]
    best = min(found, key=lambda each: float(each.fun))
    return np.asarray(best.x, np.float64), bool(best.success)


def _singular(posterior: Posterior) -> Floats:
    """Return a start from the leading singular vectors of the sides."""
    width, given = posterior.dimensions, posterior.votes
    sides = posterior.sparse(given.side)
    if not sides.nnz:
        return np.zeros(posterior.size)
    tall = sides.shape[0] >= sides.shape[1]
    square = (sides.T @ sides if tall else sides @ sides.T).toarray()
    vectors = eigh(square, subset_by_index=[len(square) - width, len(square) - 1])[1][:, ::-1]
    left = sides @ vectors if tall else vectors
    left = left / np.maximum(np.sqrt((left**2).mean(axis=0)), 1e-9)
    slopes = sides.T @ left / np.maximum(abs(sides).sum(axis=0), 1)[:, None]
    return np.concatenate([left.ravel(), slopes.ravel(), np.zeros(sides.shape[1])])


def _identified(points: Points, rotation: Rotation) -> tuple[Points, Floats]:
    """Move, stretch and turn points so that positions have mean 0, variance 1 and no correlation.

    Returns:
        The points; and the matrix by which positions less their mean were multiplied, d × d.
    """
    count = max(len(points.positions), 1)
    mean = points.positions.sum(axis=0) / count
    _, values, right = np.linalg.svd(points.positions - mean, full_matrices=False)
    scale, axes = np.ones(len(mean)), np.eye(len(mean))
    scale[: len(values)] = np.where(values > _NOWHERE, values / np.sqrt(count), 1)
    axes[:, : len(right)] = right.T
    slopes = points.discrimination @ axes * scale
    turned = np.linalg.eigh(slopes.T @ slopes)[1][:, ::-1]
    if rotation == "varimax" and len(mean) > 1:
        turned = turned @ _varimax(slopes @ turned)
    turn = (axes / scale) @ turned
    stand = (points.positions - mean) @ turn
    stand[np.abs(stand) < _NOWHERE] = 0
    return Points(stand, slopes @ turned, points.difficulty - points.discrimination @ mean), turn


def _varimax(loadings: Floats, rounds: int = 500) -> Floats:
    """Return the rotation after which the squares of loadings vary most, axis by axis; the greatest axis first."""
    turned, reached = np.eye(loadings.shape[1]), 0.0
    for _ in range(rounds):
        now = loadings @ turned
        slope = loadings.T @ (now**3 - now * (now**2).mean(axis=0))
        left, values, right = np.linalg.svd(slope)
        turned = left @ right
        if values.sum() <= reached * (1 + 1e-12):
            break
        reached = float(values.sum())
    order = np.argsort(-((loadings @ turned) ** 2).sum(axis=0), kind="stable")
    return np.asarray(turned[:, order], np.float64)


def _errors(posterior: Posterior, points: Points, moved: Floats, turn: Floats) -> Floats:
    """Return the standard errors of positions after they were moved; NaN where they aren't known, or too many.

    What the moving, stretching and turning of all takes up is no error: to the first order, it is what positions can do
    along the columns of Q, which are 1 and the positions, by their length. So the covariance C becomes
    (1 − Q Qᵀ) C (1 − Q Qᵀ), axis by axis; of that the diagonal is calculated.
    """
    agents, width = moved.shape
    things = len(points.difficulty) * (width + 1)
    if max(agents * width * things, things**2) > LARGEST:
        return np.full((agents, width), np.nan)
    own, spread = posterior.covariance(points)
    alone = np.einsum("ij,aik,kj->aj", turn, own, turn, optimize=True)
    basis = np.column_stack([np.ones(agents), moved]) / np.sqrt(max(agents, 1))
    found = alone * (1 - 2 * (basis**2).sum(axis=1))[:, None]
    for axis in range(width):
        shared = np.einsum("aix,i->ax", spread, turn[:, axis])
        shared = shared - basis @ (basis.T @ shared)
        common = basis @ (basis.T @ (alone[:, axis, None] * basis))
        found[:, axis] += (shared**2).sum(axis=1) + (common * basis).sum(axis=1)
    return np.asarray(np.sqrt(np.maximum(found, 0)), np.float64)


def _check(link: str, rotation: str, variance: float, starts: int) -> None:
    """Refuse wrong parameters, all at once."""
    choices = (("link", link, tuple(LINKS)), ("rotation", rotation, get_args(Rotation)))
    wrong = [
        f"{name}: {value!r} is none; write {listed(known)}" for name, value, known in choices if value not in known
    ]
    if not 0 < variance < np.inf:
        wrong.append(f"variance: {variance} is none; write a number above 0")
    if starts < 1:
        wrong.append(f"starts: {starts} is too few; write 1 or more")
    if wrong:
        raise ParameterError("\n".join(wrong))
