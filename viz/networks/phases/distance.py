"""How far the networks of time windows are apart, window by window."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from scipy.spatial.distance import cdist

from viz.networks.network import Windows
from viz.networks.spectra import shares, spectrum

Distance: TypeAlias = Literal["absdiff", "spectral"]
Floats = NDArray[np.float64]


def distances(windows: Windows, distance: Distance, normalized: bool = False) -> Floats:
    """Return the distances of the networks of all pairs of windows, windows × windows.

    - absdiff: Σ |A − B| over all cells, both of each tie of a one-mode network; who isn't in one of them has no ties
      there. It is the weighted graph edit distance.
    - spectral: the Euclidean distance of the spectra of the Laplacians, eigenvalues divided by their sum, negative
      weights as 0 (see `spectra`); a two-mode network is taken as a graph of rows and columns. All spectra are as long
      as that of all who are in any window. Under the convention dna it is what Discourse Network Analyzer calls so in
      backbones: the sum of the differences of sorted row sums, each divided by their total.

    Args:
        windows: the networks.
        distance: which of the two.
        normalized: whether each network's weights are first divided by the sum of their sizes; spectra don't change.
    """
    if distance == "spectral":
        graphs = [_square(network.full(), network.is_onemode) for network in windows]
        size = max(len(_union(windows, "rows")) + (0 if _is_onemode(windows) else len(_union(windows, "columns"))), 1)
        if windows.parameters.is_dna:
            rows = np.array([shares(np.pad(graph, (0, size - len(graph)))) for graph in graphs])
            return np.asarray(cdist(rows, rows, "cityblock"), np.float64)
        spectra = np.array([spectrum(graph, size) for graph in graphs])
        return np.asarray(cdist(spectra, spectra), np.float64)
    cells = _cells(windows)
    if normalized:
        sums = np.abs(cells).sum(axis=1, keepdims=True)
        cells = np.divide(cells, sums, out=np.zeros_like(cells), where=sums != 0)
    return np.asarray(cdist(cells, cells, "cityblock"), np.float64)


def _is_onemode(windows: Windows) -> bool:
    return windows.parameters.type == "one-mode"


def _union(windows: Windows, side: Literal["rows", "columns"]) -> NDArray[np.intp]:
    """Return the places of all values on one side of any of the networks, ascending."""
    places = [np.asarray(getattr(network, side).places, np.intp) for network in windows]
    return np.unique(np.concatenate(places))


def _cells(windows: Windows) -> Floats:
    """Return the weights of each window as a row, with a column for each cell that isn't 0 in all."""
    rows, columns = _union(windows, "rows"), _union(windows, "columns")
    lines = []
    for network in windows:
        entries = network.sparse().tocoo()
        row = np.searchsorted(rows, network.rows.places)[entries.coords[0]]
        column = np.searchsorted(columns, network.columns.places)[entries.coords[1]]
        cell = row * len(columns) + column
        where = (np.zeros(len(cell), np.intp), cell)
        lines.append(csr_array((entries.data.astype(np.float64), where), (1, max(len(rows) * len(columns), 1))))
    every = csr_array(vstack(lines))
    return np.asarray(every[:, np.unique(every.indices)].toarray(), np.float64)


def _square(weights: Floats, is_onemode: bool) -> Floats:
    """Return a network as a symmetric matrix: a two-mode one ties rows to columns, which come after them."""
    if is_onemode:
        return weights
    rows, columns = weights.shape
    found = np.zeros((rows + columns, rows + columns))
    found[:rows, rows:], found[rows:, :rows] = weights, weights.T
    return found
