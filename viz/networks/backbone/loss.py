"""How much of a network is lost when it is made from some issues only: what a backbone is measured by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import exp

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from viz.networks.counting.counts import Counts
from viz.networks.counting.onemode import Weights
from viz.networks.making import network
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.spectra import shares, spectral_distance, spectrum
from viz.networks.table import Table, Value

Mask = NDArray[np.bool_]
"""Of each issue, whether it is kept."""


class Losses:
    """The losses of sets of issues; each is calculated once.

    The network of a set is made from the full network's counts without the columns of the other issues, of the same
    agents: those that say nothing on the set are kept without ties. The loss is how far its spectrum is from that of
    the full network. Under the convention dna that is the sum of the differences of sorted row sums, 0 … 2, else the
    Euclidean distance of Laplacian spectra, 0 … √2 (see `spectra`). A set without any tie has the spectrum 0.

    Args:
        table: coded statements.
        parameters: how the full network is made: one-mode, without time windows.

    Raises:
        ParameterError: the network is none of these.
    """

    def __init__(self, table: Table, parameters: Parameters) -> None:
        if parameters.type != "one-mode" or parameters.window != "no":
            raise ParameterError("type: a backbone is that of a one-mode network without time windows")
        self.parameters = replace(parameters, strongest=0)
        self.network: Network = network(table, self.parameters)
        self._cube = np.asarray(self.network.counts(full=True).cube, np.float64)
        self._known: dict[bytes, float] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """What the issues are called."""
        return self.network.things.labels

    @cached_property
    def statements(self) -> NDArray[np.int64]:
        """How many statements each issue has."""
        return np.asarray(np.rint(self._cube.sum(axis=(0, 2))), np.int64)

    @cached_property
    def _full(self) -> NDArray[np.float64]:
        return self._spectrum(np.ones(len(self.labels), bool))

    def places(self, issues: Sequence[Value]) -> Mask:
        """Return a set of issues, given by value or label.

        Raises:
            ParameterError: one isn't in the network.
        """
        mask = np.zeros(len(self.labels), bool)
        mask[[self.network.things.place(issue) for issue in issues]] = True
        return mask

    def weights(self, mask: Mask) -> NDArray[np.float64]:
        """Return the weights of the network of some issues, of all agents."""
        part = self._cube[:, mask]
        counts = Counts(part.reshape(len(part), -1), part.shape[2])
        return np.asarray(Weights(counts, self.network.chosen.levels, self.parameters).all(), np.float64)

    def of(self, mask: Mask, penalty: float = 0.0) -> float:
        """Return the loss of a set of issues, smaller the more others are left out if there is a penalty.

        With a penalty p, the loss is multiplied by exp(−p · m / n), m of n issues being left out. Losses of Discourse
        Network Analyzer come out so; its manual doesn't give the formula.
        """
        key = np.packbits(mask).tobytes()
        if key not in self._known:
            one, other = self._full, self._spectrum(mask)
            apart = float(np.abs(one - other).sum()) if self.parameters.is_dna else spectral_distance(one, other)
            self._known[key] = apart
        return self._known[key] * exp(-penalty * float((~mask).sum()) / max(len(mask), 1))

    def _spectrum(self, mask: Mask) -> NDArray[np.float64]:
        weights = self.weights(mask)
        return shares(weights) if self.parameters.is_dna else spectrum(weights)
