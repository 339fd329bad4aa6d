"""Hierarchical clustering: held against scipy's own distances and cuts, and against merging by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cophenet, cut_tree, fcluster
from scipy.spatial.distance import pdist, squareform
from sklearn.cluster import AgglomerativeClustering

from kg.errors import ParameterError
from tests.tying import Line, coded, drawn, tied
from viz.networks.clustering import Linkage, clusters, distances
from viz.networks.network import Network

LINES: list[Line] = [
    ("Ruiz", "line", True),
    ("Ruiz", "fares", True),
    ("Lind", "line", True),
    ("Lind", "fares", True),
    ("Lind", "noise", False),
    ("Voss", "line", False),
    ("Voss", "line", False),
    ("Diaz", "line", False),
    ("Diaz", "noise", False),
]
"""Two for the line, two against it; labels sort as Diaz, Lind, Ruiz, Voss."""


def _random(seed: int, agents: int = 25) -> Network:
    """Draw a network of coded statements."""
    rng = np.random.default_rng(seed)
    lines: list[Line] = [
        (f"a{rng.integers(agents):02}", f"i{rng.integers(8)}", bool(rng.integers(2))) for _ in range(agents * 6)
    ]
    return coded(lines)


def _by_hand(apart: NDArray[np.float64], method: str) -> list[float]:
    """Merge the nearest two, again and again; return the distances of the merges."""
    measures: dict[str, Callable[[NDArray[np.float64]], np.floating]] = {
        "single": np.min,
        "complete": np.max,
        "average": np.mean,
    }
    measure = measures[method]
    groups, heights = [[place] for place in range(len(apart))], []
    while len(groups) > 1:
        pairs = [(one, other) for other in range(len(groups)) for one in range(other)]
        found = [float(measure(apart[np.ix_(groups[one], groups[other])])) for one, other in pairs]
        one, other = pairs[int(np.argmin(found))]
        heights.append(min(found))
        groups[one] += groups.pop(other)
    return heights


def _same(one: NDArray[np.intp], other: NDArray[np.intp]) -> bool:
    return bool(((one[:, None] == one) == (other[:, None] == other)).all())


def test_jaccard_compares_what_is_said() -> None:
    """Lind and Ruiz share two of three sayings; that Voss says it twice doesn't matter."""
    apart = distances(coded(LINES))

    assert apart.tolist() == [
        [0, 1 - 1 / 4, 1, 1 / 2],
        [1 - 1 / 4, 0, 1 - 2 / 3, 1],
        [1, 1 - 2 / 3, 0, 1],
        [1 / 2, 1, 1, 0],
    ]


def test_a_tree_is_listed_and_cut() -> None:
    """Lind and Ruiz are nearest, then Diaz and Voss; the mean of the four distances between is 15/16."""
    tree = clusters(coded(LINES))

    assert tree.listing().rows == [
        (1, "Lind", "Ruiz", pytest.approx(1 / 3), 2),
        (2, "Diaz", "Voss", 0.5, 2),
        (3, "merge 1", "merge 2", 0.9375, 4),
    ]
    assert tree.listing().told["distance"] == "jaccard"
    assert tree.leaves() == ("Lind", "Ruiz", "Diaz", "Voss")
    assert tree.cut(2).groups() == [("Diaz", "Voss"), ("Lind", "Ruiz")]
    assert tree.cut(3).groups() == [("Lind", "Ruiz"), ("Diaz",), ("Voss",)]
    assert len(tree.cut(1)) == 1
    assert tree.cut(4).membership.tolist() == [1, 2, 3, 4]
    assert tree.cut(2).listing().told["communities"] == "hierarchical, average"


@pytest.mark.parametrize("seed", range(10))
def test_distances_of_profiles_are_those_of_scipy(seed: int) -> None:
    """Of the counts, each statement in the column of its issue and level."""
    network = _random(seed)
    profiles = network.counts(full=True).cube.reshape(len(network.rows), -1).astype(float)

    found = {name: distances(network, name) for name in ("jaccard", "cosine", "euclidean")}

    for name, apart in found.items():
        wanted = pdist(profiles != 0 if name == "jaccard" else profiles, name)
        assert np.allclose(apart, squareform(wanted), atol=1e-12)


@pytest.mark.parametrize("method", ["single", "average", "complete"])
@pytest.mark.parametrize("seed", range(5))
def test_heights_are_those_of_merging_by_hand(method: Linkage, seed: int) -> None:
    """By distances without ties: one minus the cosine of random profiles would have some."""
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.random((15, 15)), 1)
    network = tied(upper + upper.T)

    tree = clusters(network, method, "weight")

    assert np.allclose(tree.merges[:, 2], _by_hand(distances(network, "weight"), method), atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_ward_is_that_of_scikit_learn(seed: int) -> None:
    """On the profiles themselves."""
    network = _random(seed)
    profiles = network.counts(full=True).cube.reshape(len(network.rows), -1).astype(float)

    tree = clusters(network, "ward", "euclidean")

    other = AgglomerativeClustering(n_clusters=None, distance_threshold=0, linkage="ward").fit(profiles)
    assert np.allclose(tree.merges[:, 2], other.distances_, atol=1e-10)


@pytest.mark.parametrize("method", get_args(Linkage))
def test_each_cut_has_as_many_communities_as_asked_for(method: Linkage) -> None:
    """Even where merges are of equal distance; between unequal ones the cuts are those by height."""
    tree = clusters(_random(3), method, "euclidean")
    heights = tree.merges[:, 2]
    compared = 0

    for communities in range(1, len(tree.labels) + 1):
        found = tree.cut(communities).membership
        height = heights[len(heights) - communities] if communities <= len(heights) else -1.0

        assert sorted(set(found.tolist())) == list(range(1, communities + 1))
        if communities > 1 and height != heights[len(heights) - communities + 1]:
            compared += 1
            assert _same(found, fcluster(tree.merges, height, "distance"))
    assert compared >= 3


@pytest.mark.parametrize("seed", range(5))
def test_cuts_are_those_of_scipy(seed: int) -> None:
    """Where no two merges are of equal distance."""
    upper = np.triu(np.random.default_rng(seed).random((15, 15)), 1)
    tree = clusters(tied(upper + upper.T), "complete", "weight")

    for communities in range(1, 16):
        assert _same(tree.cut(communities).membership, cut_tree(tree.merges, n_clusters=communities).ravel())


def test_by_weight_the_strongest_tie_is_at_nothing() -> None:
    """And who conflicts is farther than who has nothing in common."""
    network = tied([[0, 3, 0], [3, 0, -2], [0, -2, 0]])

    assert distances(network, "weight").tolist() == [[0, 0, 3], [0, 0, 5], [3, 5, 0]]
    assert clusters(network, "single", "weight").merges[:, 2].tolist() == [0, 3]


def test_single_linkage_doesn_t_depend_on_how_weights_become_distances() -> None:
    """Any falling function gives the same cuts: here 1/w."""
    matrix = drawn(2, 12, 1.0, np.random.default_rng(0).permutation(np.arange(1, 200)).tolist())
    inverse = np.divide(1, matrix, out=np.zeros_like(matrix), where=matrix > 0)
    tree = clusters(tied(matrix), "single", "weight")

    by_hand = clusters(tied(-inverse), "single", "weight")

    for communities in range(1, 13):
        assert _same(tree.cut(communities).membership, by_hand.cut(communities).membership)
    assert np.array_equal(np.argsort(cophenet(tree.merges)), np.argsort(cophenet(by_hand.merges)))


def test_a_network_that_ignores_stances_is_clustered_without_them() -> None:
    """Voss and Ruiz then speak on the same."""
    apart = distances(coded([("Ruiz", "line", True), ("Voss", "line", False)], aggregation="ignore"))

    assert apart.tolist() == [[0, 0], [0, 0]]


def test_isolates_are_alike_and_unlike_all_others() -> None:
    """By jaccard and cosine; by euclidean they are as far as others' profiles are long."""
    lines = [*LINES[:2], ("Mute", "", True), ("Null", "", True)]
    network = coded(lines, isolates=True)

    assert network.rows.labels == ("Mute", "Null", "Ruiz")
    for name in ("jaccard", "cosine"):
        assert distances(network, name).tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]
    assert distances(network, "euclidean")[2].tolist() == [2**0.5, 2**0.5, 0]


@pytest.mark.parametrize("size", [0, 1])
def test_nobody_and_one_alone_have_no_merges(size: int) -> None:
    """The tree is cut into as many as there are."""
    tree = clusters(tied(np.zeros((size, size))), distance="weight")

    assert tree.merges.shape == (0, 4)
    assert tree.leaves() == tree.labels
    assert tree.cut(size).membership.tolist() == [1] * size
    assert np.isnan(tree.cut(size).modularity)


def test_all_the_same_merge_at_nothing() -> None:
    """Nobody is farther than anybody else."""
    tree = clusters(coded([(name, "line", True) for name in "abcd"]))

    assert tree.merges[:, 2].tolist() == [0, 0, 0]
    assert sorted(tree.leaves()) == list("abcd")


def test_wrong_parameters_are_refused() -> None:
    """Each with what to do."""
    network = coded(LINES)

    for wrong, message in (
        ({"linkage": "ward"}, "ward is defined for euclidean distances only"),
        ({"linkage": "centroid"}, "write single, average, complete or ward"),
        ({"distance": "hamming"}, "write jaccard, cosine, euclidean or weight"),
    ):
        with pytest.raises(ParameterError, match=message):
            clusters(network, **wrong)  # type: ignore[arg-type]
    for communities in (0, 5):
        with pytest.raises(ParameterError, match="write 1 to 4"):
            clusters(network).cut(communities)
    with pytest.raises(ParameterError, match="a one-mode network"):
        clusters(coded(LINES, type="two-mode"))
