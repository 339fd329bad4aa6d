"""The states of a debate: clusters of time windows whose networks are alike, and the moments between them.

Source: Naoki Masuda and Petter Holme, "Detecting sequences of system states in temporal networks", Scientific Reports
9, 2019, no. 795: distances between the networks of all pairs of windows, hierarchical clustering of the windows, and an
index of how good the clusters are to choose their number. rDNA's dna_phaseTransitions follows them too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import squareform

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.listing import Cell, Listing
from viz.networks.network import Windows
from viz.networks.phases.distance import Distance, Floats, distances
from viz.networks.phases.index import dunn, silhouette

Linkage: TypeAlias = Literal["average", "complete", "single", "ward"]
Index: TypeAlias = Literal["silhouette", "dunn"]
States = NDArray[np.intp]
"""Of each window the number of its state, from 1, as they first occur."""

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "distance": get_args(Distance), "method": get_args(Linkage), "index": get_args(Index),
}  # fmt: skip


class Transition(NamedTuple):
    """A change of state: between the middles of two windows that follow each other."""

    last: np.datetime64
    first: np.datetime64
    before: int
    after: int


@dataclass(frozen=True, eq=False)
class Phases:
    """The states of a debate.

    Args:
        windows: the time windows.
        distances: how far apart their networks are, windows × windows.
        states: of each window its state, numbered from 1 as they first occur.
        quality: the index of the chosen number of states; NaN where all windows are in one.
        tried: of each number of states that was tried, its index.
        parameters: what they were found by, as text.
    """

    windows: Windows
    distances: Floats
    states: States
    quality: float
    tried: Mapping[int, float]
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """The changes of state, in their order."""
        return tuple(
            Transition(
                self.windows[place - 1].middle, self.windows[place].middle, *map(int, self.states[place - 1 :][:2])
            )
            for place in range(1, len(self.states))
            if self.states[place] != self.states[place - 1]
        )

    def listing(self) -> Listing:
        """List the windows with their states; `transition` says where a state isn't that of the window before."""
        changed = np.diff(self.states, prepend=self.states[:1]) != 0
        rows: list[tuple[Cell, ...]] = [
            (str(window.start), str(window.middle), str(window.stop), int(state), bool(new))
            for window, state, new in zip(self.windows, self.states, changed, strict=True)
        ]
        return Listing(("start", "middle", "stop", "state", "transition"), rows, self.told())

    def matrix(self) -> Listing:
        """List the distances of all pairs of windows, a row a window, by their middles."""
        middles = [str(window.middle) for window in self.windows]
        rows: list[tuple[Cell, ...]] = [
            (middle, *map(float, row)) for middle, row in zip(middles, self.distances, strict=True)
        ]
        return Listing(("middle", *middles), rows, self.told())

    def told(self) -> dict[str, str]:
        """Return all that they were found by, as text."""
        return self.windows.parameters.told() | dict(self.parameters)


def phases(
    windows: Windows,
    distance: Distance = "absdiff",
    *,
    method: Linkage = "average",
    states: int = 0,
    most: int = 6,
    index: Index = "silhouette",
    normalized: bool = False,
) -> Phases:
    """Find the states that a debate goes through, and when they change.

    Args:
        windows: the networks of time windows, one-mode or two-mode.
        distance: absdiff is the sum of the absolute differences of weights; spectral is the Euclidean distance of
            Laplacian spectra (see `distance`).
        method: the linkage by which windows are clustered. Ward's supposes Euclidean distances, which absdiff isn't.
        states: how many states; 0 chooses the number from 2 to `most` whose index is greatest; of equal ones the
            smallest.
        most: up to how many states are tried.
        index: the mean silhouette, or Dunn's index.
        normalized: whether weights are first divided by the sum of their sizes, so that windows of more statements
            don't differ by that alone.

    Returns:
        The phases. Of windows that are all alike, or fewer than three, there is one state, unless a number is asked.

    Raises:
        ParameterError: a parameter can't be, or there are no windows, or fewer than states.
    """
    given = {"distance": distance, "method": method, "index": index}
    wrong = [
        f"{name}: {given[name]!r} is none; write {listed(choices)}"
        for name, choices in _CHOICES.items()
        if given[name] not in choices
    ]
    if not len(windows):
        wrong.append("window: there is no time window; take a shorter one")
    elif not 0 <= states <= len(windows):
        wrong.append(f"states: {states} of {len(windows)} windows can't be; write 1 to {len(windows)}, or 0 to choose")
    if most < 2:
        wrong.append(f"most: {most} is too small; write 2 or more")
    if wrong:
        raise ParameterError("\n".join(wrong))
    apart = distances(windows, distance, normalized)
    found, tried = _states(apart, method, states, most, index)
    number = int(found.max())
    told = given | {"normalized": "yes" if normalized else "no", "states": str(number), "most": str(most)}
    return Phases(windows, apart, found, tried.get(number, float("nan")), tried, told)


def _states(apart: Floats, method: Linkage, states: int, most: int, index: Index) -> tuple[States, dict[int, float]]:
    """Cluster the windows; return their states, and the index of each number of states that was tried."""
    size = len(apart)
    numbers: Sequence[int] = [states] if states else range(2, min(most, size - 1) + 1)
    if size == 1 or states == 1 or not len(numbers) or not (states or apart.any()):
        return np.ones(size, np.intp), {}
    merges = linkage(squareform(apart, checks=False), method)
    cuts = {number: _numbered(cut_tree(merges, number).ravel()) for number in numbers}
    quality = {"silhouette": silhouette, "dunn": dunn}[index]
    tried = {number: quality(apart, cut) for number, cut in cuts.items()}
    return cuts[max(tried, key=lambda number: (tried[number], -number))], tried


def _numbered(groups: NDArray[np.integer]) -> States:
    """Number groups from 1 as they first occur."""
    _, first, place = np.unique(groups, return_index=True, return_inverse=True)
    return np.asarray(first.argsort().argsort()[place] + 1, np.intp)
