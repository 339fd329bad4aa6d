"""Correspondence analysis: agents on axes such that those near to each other say the same on the same things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viz.networks.listing import Cell, Listing
from viz.networks.network import Network
from viz.networks.scaling.scale import Floats, Places, Scale, anchored, check_dimensions
from viz.networks.table import Value, written


@dataclass(frozen=True, eq=False)
class Correspondence(Scale):
    """Positions by correspondence analysis.

    Args:
        columns: of each column of the counts that isn't empty, its place there: thing · levels + level.
        coordinates: of each of these, its principal coordinates, m × d.
        inertia: of every axis there is, how much it explains; descending.
    """

    columns: Places
    coordinates: Floats
    inertia: Floats

    @property
    def explained(self) -> Floats:
        """The share of all inertia that each axis explains."""
        return self.inertia / (self.inertia.sum() or 1)

    def things(self) -> Listing:
        """List every thing and level with its coordinates."""
        axes = range(1, self.coordinates.shape[1] + 1)
        found, levels = self.network.things, self.network.chosen.levels
        names = [written(value) for value in levels.values] if levels else []
        count = self.network.counts().levels
        rows: list[tuple[Cell, ...]] = []
        for column, coordinates in zip(self.columns.tolist(), self.coordinates.tolist(), strict=True):
            thing, level = divmod(column, count)
            name = names[level] if level < len(names) else ""
            rows.append((found.labels[thing], str(found.values[thing]), name, *coordinates))
        return Listing(("label", "value", "level", *(f"position_{axis}" for axis in axes)), rows, self.told())


def correspondence(network: Network, dimensions: int = 2, anchors: Sequence[Value] = ()) -> Correspondence:
    """Place agents by correspondence analysis of what they say.

    The table has a row for each agent and a column for each thing at each level of the qualifier (so, for and against
    it: what Greenacre calls doubling), and counts statements. With P the table divided by its sum, r and c the sums of
    its rows and columns, positions are D_r^(−1/2) U Σ, where U Σ Vᵀ are the singular values and vectors of
    D_r^(−1/2) (P − r cᵀ) D_c^(−1/2). Distances between positions, on all axes, are the χ² distances between what agents
    say in shares. Source: Greenacre, "Correspondence Analysis in Practice", 2nd edition, 2007, appendix A;
    doubling, chapter 23. It is a description without a model of error, so there are no standard errors.

    Args:
        network: any network.
        dimensions: how many axes; at most one less than rows or columns.
        anchors: for each axis an agent that is to stand above 0; else the first that isn't at 0 does.

    Returns:
        Positions whose mean, by statements, is 0. Agents without statements are left out; all are at 0 where all say
        the same.

    Raises:
        ParameterError: there are fewer dimensions, or no such anchor.

    >>> import kg
    >>> from viz import networks
    >>> with kg.open() as store:
    ...     loaded = kg.load(store, *kg.articles())
    ...     debate = networks.make(store)
    >>> correspondence(debate).explained[:2].round(2).tolist()
    [0.38, 0.38]
    """
    table = np.asarray(network.counts(full=True).array, np.float64)
    rows, columns = (np.flatnonzero(table.sum(axis=axis)) for axis in (1, 0))
    check_dimensions(dimensions, min(len(rows), len(columns)) - 1)
    left, values, right, masses = _decomposed(table[np.ix_(rows, columns)])
    width = min(dimensions, len(values))
    scaled = np.zeros((len(rows), dimensions)), np.zeros((len(columns), dimensions))
    for found, vectors, mass in zip(scaled, (left, right), masses, strict=True):
        found[:, :width] = vectors[:, :width] * values[:width] / np.sqrt(mass)[:, None]
    signs = anchored(rows, scaled[0], network, anchors)
    told = {
        "scaling": "correspondence analysis",
        "dimensions": str(dimensions),
        "anchors": ", ".join(map(str, anchors)),
    }
    errors = np.full_like(scaled[0], np.nan)
    return Correspondence(
        network,
        rows,
        scaled[0] * signs,
        errors,
        told,
        columns,
        scaled[1] * signs,
        values[: max(len(values) - 1, 0)] ** 2,
    )


def _decomposed(table: Floats) -> tuple[Floats, Floats, Floats, tuple[Floats, Floats]]:
    """Return singular vectors and values of the standardized residuals, and the masses of rows and columns."""
    shares = table / (table.sum() or 1)
    masses = shares.sum(axis=1), shares.sum(axis=0)
    expected = np.outer(*masses)
    left, values, right = np.linalg.svd((shares - expected) / np.sqrt(expected), full_matrices=False)
    values[values < 1e-12] = 0
    return left, values, right.T, masses
