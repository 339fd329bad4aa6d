"""Brokerage: who stands between others that aren't tied, between which groups, and how constrained they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viz.networks.counting.counts import Matrix
from viz.networks.listing import Listing
from viz.networks.network import Network
from viz.networks.tied import Groups, Ties, groups_of, only_onemode, ties_of

Role: TypeAlias = Literal["coordinator", "consultant", "representative", "gatekeeper", "liaison"]

ROLES: tuple[Role, ...] = get_args(Role)
"""All of them, in the order in which they are listed."""

_DENSE = 0.05
"""Matrices of a greater share of non-zero entries are multiplied in full."""


@dataclass(frozen=True, eq=False)
class Brokerage:
    """How often each agent brokers, in which role.

    Args:
        network: the network.
        groups: of each row, the number of its group, from 0, as they first occur.
        roles: n × 5, how often a row has each of `ROLES`.
        constraint: of each row, Burt's constraint.
    """

    network: Network
    groups: NDArray[np.intp]
    roles: NDArray[np.int64]
    constraint: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.int64]:
        """How often each agent brokers, in all roles."""
        return np.asarray(self.roles.sum(axis=1), np.int64)

    def listing(self) -> Listing:
        """List every agent with its group, its roles and its constraint; the constraint of isolates is none."""
        labels, values = self.network.rows.labels, self.network.rows.values
        free = [None if np.isnan(each) else float(each) for each in self.constraint]
        told = zip(labels, map(str, values), (self.groups + 1).tolist(), strict=True)
        counted = zip(self.roles.tolist(), self.total.tolist(), free, strict=True)
        rows = [(*who, *roles, *rest) for who, (roles, *rest) in zip(told, counted, strict=True)]
        columns = ("label", "value", "group", *ROLES, "total", "constraint")
        return Listing(columns, rows, self.network.told() | {"ties": "above 0"})


def brokerage(network: Network, membership: Groups) -> Brokerage:
    """Count in which roles agents broker between others, given which groups all are in.

    A broker is tied to two others that aren't tied to each other. As groups go, it is a coordinator (all three are of
    one), a consultant, also called itinerant broker (both others are of one, the broker of another), a representative
    (from a member of its group to another group), a gatekeeper (the way back), or a liaison (three groups). Source:
    Gould & Fernandez, "Structures of mediation: a formal approach to brokerage in transaction networks", Sociological
    Methodology 19, 1989, pp. 89–126.

    Ties are those of a weight above 0, and lead both ways; so each pair of others is counted twice, once from either
    end, as it is for symmetric networks in R's sna. Hence there are as many representatives as gatekeepers.

    Args:
        network: a one-mode network.
        membership: the group of each row, in their order or by value or label: say, a party, or a coalition
            (`Communities.membership`).

    Raises:
        ParameterError: the network is two-mode, or a row has no group.
    """
    only_onemode(network, "brokers are those of")
    groups = groups_of(network, membership)
    ties = ties_of(network).positive()
    return Brokerage(network, groups, _roles(ties, groups), _constraint(ties))


def constraint(network: Network) -> NDArray[np.float64]:
    """Return how constrained each agent is by contacts that are tied to each other.

    c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over those tied to i, with p_ij the share of i's weight that goes to j: Burt,
    "Structural Holes: The Social Structure of Competition", 1992, pp. 54–56, eq. 2.4. Ties are those of a weight above
    0.

    Args:
        network: a one-mode network.

    Returns:
        A number for each row: the lower, the more structural holes it spans; 1 for one tied to one; NaN without ties.

    Raises:
        ParameterError: the network is two-mode.
    """
    only_onemode(network, "constraint is that of the agents of")
    return _constraint(ties_of(network).positive())


def _constraint(ties: Ties) -> NDArray[np.float64]:
    matrix, strengths = ties.matrix(), ties.strengths()
    shares = _best(csr_array(matrix / np.where(strengths > 0, strengths, 1)[:, None]))
    invested = shares + shares @ shares
    here = matrix != 0
    squares = here.multiply(invested**2) if isinstance(shares, csr_array) else here.toarray() * invested**2
    found = np.asarray(squares.sum(axis=1), np.float64).ravel()
    return np.where(strengths > 0, found, np.nan)


def _roles(ties: Ties, groups: NDArray[np.intp]) -> NDArray[np.int64]:
    """Count ordered pairs of others by group, and take off those that are tied to each other."""
    size = ties.size
    own, others = _split(ties, groups)
    degrees = ties.degrees()
    inside, outside = (np.asarray(part.sum(axis=1), np.float64) for part in (own, others))
    to_groups = csr_array((np.ones(size), (np.arange(size), groups)), (size, int(groups.max(initial=-1)) + 1))
    elsewhere = csr_array(_sparse(others) @ to_groups)
    alike = elsewhere.multiply(elsewhere).sum(axis=1) - outside
    coordinator = inside * (inside - 1) - _closed(own, own, own)
    consultant = alike - _closed(others, own, others)
    gatekeeper = inside * outside - _closed(own, others, others)
    every = own + others
    total = degrees * (degrees - 1) - _closed(every, every, every)
    liaison = total - coordinator - consultant - 2 * gatekeeper
    found = np.column_stack([coordinator, consultant, gatekeeper, gatekeeper, liaison])
    return np.asarray(np.rint(found), np.int64)


def _split(ties: Ties, groups: NDArray[np.intp]) -> tuple[Matrix, Matrix]:
    """Return the ties within groups and those between them, as matrices of ones; both full, or both sparse.

    Full ones are of single precision, in which the numbers of walks between two nodes are exact.
    """
    within = groups[ties.one] == groups[ties.other]
    parts = [
        Ties(ties.size, ties.one[kept], ties.other[kept], ties.weight[kept]).matrix(weights=False)
        for kept in (within, ~within)
    ]
    full = _is_dense(ties.matrix())
    own, others = (part.toarray().astype(np.float32) if full else part for part in parts)
    return own, others


def _closed(one: Matrix, two: Matrix, three: Matrix) -> NDArray[np.float64]:
    """Count of each node j the pairs with ties j – i (of one), i – k (of two) and k – j (of three)."""
    walks = one @ two
    found = walks.multiply(three) if isinstance(walks, csr_array) else walks * three
    return np.asarray(found.sum(axis=1, dtype=np.float64), np.float64).ravel()


def _is_dense(matrix: csr_array) -> bool:
    return bool(matrix.nnz > _DENSE * matrix.shape[0] ** 2)


def _best(matrix: csr_array) -> Matrix:
    """Return a matrix in full if products of it are quicker so."""
    return matrix.toarray() if _is_dense(matrix) else matrix


def _sparse(matrix: Matrix) -> csr_array:
    return matrix if isinstance(matrix, csr_array) else csr_array(matrix)
