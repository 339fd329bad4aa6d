"""Centralities: held against networkx, and against what can be told by hand."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from numpy.typing import NDArray

from kg.errors import ParameterError
from tests.tying import coded, drawn, tied
from viz.networks.centralities import MEASURES, Measure, centralities

PATH = tied([[0, 1, 0, 0], [1, 0, 2, 0], [0, 2, 0, 4], [0, 0, 4, 0]])
"""Four in a row, tied by 1, 2 and 4: paths are 1, 1/2 and 1/4 long."""


def _graph(matrix: NDArray[np.float64]) -> networkx.Graph[int]:
    """Return networkx's graph of the ties above 0."""
    graph: networkx.Graph[int] = networkx.from_numpy_array(np.maximum(matrix, 0))
    for _, _, told in graph.edges(data=True):
        told["length"] = 1 / told["weight"]
    return graph


def _listed(found: dict[int, float]) -> list[float]:
    return [found[node] for node in sorted(found)]


def test_four_in_a_row() -> None:
    """The two inside lie between two pairs each."""
    found = centralities(PATH).values

    assert found["degree"].tolist() == [1, 2, 2, 1]
    assert found["strength"].tolist() == [1, 3, 6, 4]
    assert found["betweenness"].tolist() == [0, 2, 2, 0]
    assert found["closeness"] == pytest.approx([3 / (1 + 1.5 + 1.75), 3 / 2.25, 3 / 2.25, 3 / (0.25 + 0.75 + 1.75)])
    assert found["pagerank"].sum() == pytest.approx(1)
    assert found["eigenvector"].max() == 1


def test_they_go_back_to_networkx() -> None:
    """Each measure is an attribute of the nodes, and the graph tells how it was made."""
    found = centralities(PATH, ["degree", "betweenness"])

    graph = found.graph()

    assert [told["betweenness"] for _, told in graph.nodes(data=True)] == [0, 2, 2, 0]
    assert [told["degree"] for _, told in graph.nodes(data=True)] == [1, 2, 2, 1]
    assert graph.graph["paths"] == "a tie is 1/weight long"


def test_both_sides_of_a_two_mode_network_go_back() -> None:
    """Rows first, then columns, as their numbers are."""
    found = centralities(coded([("Ruiz", "line", True), ("Lind", "line", True)], type="two-mode"), ["degree"])

    assert list(found.graph().nodes(data="degree")) == [("Lind", 1), ("Ruiz", 1), ("line", 2)]


def test_paths_may_count_ties() -> None:
    """Then the row is the same from both ends."""
    found = centralities(PATH, ["closeness"], weighted=False)

    assert list(found.values) == ["closeness"]
    assert found.values["closeness"] == pytest.approx([1 / 2, 3 / 4, 3 / 4, 1 / 2])
    assert found.listing().told["paths"] == "a tie is 1 long"


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_measures_are_those_of_networkx(seed: int, weighted: bool) -> None:
    """On networks in one part and in several, with ties below 0 left out of paths."""
    matrix = drawn(seed, 40, (0.03, 0.06, 0.2)[seed % 3], (-2, 1, 2, 4))
    graph = _graph(matrix)
    length = "length" if weighted else None

    found = centralities(tied(matrix), weighted=weighted).values

    assert found["degree"].tolist() == (matrix != 0).sum(axis=0).tolist()
    assert found["strength"].tolist() == matrix.sum(axis=0).tolist()
    wanted = networkx.betweenness_centrality(graph, normalized=False, weight=length)
    assert np.allclose(found["betweenness"], _listed(wanted), atol=1e-9)
    assert np.allclose(found["closeness"], _listed(networkx.closeness_centrality(graph, distance=length)), atol=1e-12)
    assert np.allclose(found["pagerank"], _listed(networkx.pagerank(graph, tol=1e-13, max_iter=1000)), atol=1e-9)


@pytest.mark.parametrize("size", [30, 150])
@pytest.mark.parametrize("seed", range(4))
def test_eigenvector_is_that_of_networkx(seed: int, size: int) -> None:
    """Both of small networks and of large ones, whose first eigenvector alone is calculated."""
    matrix = drawn(seed, size, 0.2)

    found = centralities(tied(matrix), ["eigenvector"]).values["eigenvector"]

    wanted = np.array(_listed(networkx.eigenvector_centrality(_graph(matrix), 10_000, 1e-12, weight="weight")))
    assert np.allclose(found, wanted / wanted.max(), atol=1e-8)


def test_eigenvector_of_several_parts_is_where_the_power_method_arrives() -> None:
    """Two equal triangles share it; the pair beside them and the isolate have none."""
    matrix = np.zeros((9, 9))
    for part in ([0, 1, 2], [3, 4, 5], [6, 7]):
        matrix[np.ix_(part, part)] = 1
    np.fill_diagonal(matrix, 0)

    found = centralities(tied(matrix), ["eigenvector"]).values["eigenvector"]

    power = np.ones(9)
    for _ in range(200):
        power = power + matrix @ power
        power /= power.max()
    assert found == pytest.approx([1, 1, 1, 1, 1, 1, 0, 0, 0])
    assert np.allclose(found, power, atol=1e-12)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_ties_nobody_is_central(size: int) -> None:
    """A walk starts anew all the time."""
    found = centralities(tied(np.zeros((size, size)))).values

    for name in MEASURES:
        assert found[name].tolist() == ([1 / size if name == "pagerank" else 0] * size if size else [])


def test_all_tied_alike_are_equally_central() -> None:
    """Nobody lies between others."""
    found = centralities(tied(np.ones((5, 5)) - np.eye(5))).values

    assert found["betweenness"].tolist() == [0] * 5
    for name, value in (("closeness", 1), ("eigenvector", 1), ("pagerank", 0.2), ("degree", 4), ("strength", 4)):
        assert found[name] == pytest.approx([value] * 5)  # type: ignore[index]


def test_conflict_counts_in_degree_and_strength_alone() -> None:
    """Two that only disagree don't reach each other."""
    found = centralities(tied([[0, -2], [-2, 0]])).values

    assert {name: values.tolist() for name, values in found.items()} == {
        "degree": [1, 1],
        "strength": [-2, -2],
        "betweenness": [0, 0],
        "closeness": [0, 0],
        "eigenvector": [0, 0],
        "pagerank": [0.5, 0.5],
    }


def test_two_mode_networks_are_graphs_of_both_sides() -> None:
    """Agents first, then what they speak on; each tells which it is."""
    lines = [("Ruiz", "line", True), ("Ruiz", "fares", True), ("Voss", "line", True), ("Voss", "line", True)]
    network = coded(lines, type="two-mode", aggregation="ignore")

    found = centralities(network, ["degree", "strength", "betweenness"])

    assert found.listing().columns == ("label", "value", "variable", "degree", "strength", "betweenness")
    assert found.listing().rows == [
        ("Ruiz", "Ruiz", "agent", 2, 2, 2),
        ("Voss", "Voss", "agent", 1, 2, 0),
        ("fares", "fares", "issue", 1, 1, 0),
        ("line", "line", "issue", 2, 3, 2),
    ]
    graph = network.graph()
    wanted = networkx.betweenness_centrality(graph, normalized=False)
    assert dict(zip(graph, found.values["betweenness"], strict=True)) == wanted


def test_wrong_parameters_are_refused_at_once() -> None:
    """Each with what to do."""
    measures: list[Measure] = ["degree", "katz"]  # type: ignore[list-item]

    with pytest.raises(ParameterError) as refused:
        centralities(PATH, measures, damping=1)

    assert str(refused.value) == (
        "measures: 'katz' is none; write degree, strength, betweenness, closeness, eigenvector or pagerank\n"
        "damping: 1 is none; write 0.85, or another from 0 to less than 1"
    )
