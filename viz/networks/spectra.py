"""How far two networks are apart as wholes: by the spectra of their Laplacians, or by their sorted row sums.

Neither asks who is who: networks whose nodes are only called otherwise are the same.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigvalsh

Floats = NDArray[np.float64]


def laplacian(weights: Floats) -> Floats:
    """Return the Laplacian D − W of a symmetric matrix; negative weights and the diagonal count as 0.

    Source: Fan R. K. Chung, Spectral Graph Theory, American Mathematical Society 1997, section 1.2 (there L).

    >>> laplacian(np.array([[5.0, 2.0], [2.0, 0.0]])).tolist()
    [[2.0, -2.0], [-2.0, 2.0]]
    """
    positive = np.maximum(weights, 0)
    np.fill_diagonal(positive, 0)
    return np.diag(positive.sum(axis=1)) - positive


def spectrum(weights: Floats, size: int = 0) -> Floats:
    """Return the eigenvalues of a network's Laplacian, the largest first, divided by their sum.

    So the spectrum of a network is that of the same network with all weights doubled. A network without ties has only
    zeros.

    Args:
        weights: n × n, symmetric; negative weights and the diagonal count as 0.
        size: how many eigenvalues are wanted; beyond n they are 0, as those of nodes without ties are.

    >>> spectrum(np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]])).round(9).tolist()
    [0.5, 0.5, 0.0]
    """
    found = np.zeros(max(size, len(weights)))
    if len(weights):
        found[: len(weights)] = np.maximum(eigvalsh(laplacian(weights))[::-1], 0)
    total = found.sum()
    return found / total if total else found


def shares(weights: Floats) -> Floats:
    """Return each row's share in the sum of all weights, ascending; negative weights count as 0.

    This is what Discourse Network Analyzer 3 compares as a "spectrum". A network without ties has only zeros.

    >>> shares(np.array([[0.0, 3.0], [1.0, -2.0]])).tolist()
    [0.25, 0.75]
    """
    sums = np.sort(np.maximum(weights, 0).sum(axis=1))
    total = sums.sum()
    return np.asarray(sums / total if total else sums, np.float64)


def spectral_distance(one: Floats, other: Floats) -> float:
    """Return the Euclidean distance of two spectra (or any two lists of equal length), 0 … √2.

    Source: a distance of Laplacian spectra as in Naoki Masuda and Petter Holme, "Detecting sequences of system states
    in temporal networks", Scientific Reports 9, 2019, no. 795; but with eigenvalues that are divided by their sum, as
    in rDNA's manual (dna_phaseTransitions), rather than a distance that is divided afterwards.
    """
    return float(np.sqrt(np.square(one - other).sum()))
