"""Polarization: the score pair by pair, all partitions tried by hand, and a number that rDNA's own tests publish."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.errors import ParameterError
from tests import dnagolden
from tests.tying import Line, coded, table
from viz.networks.choices import Aggregation
from viz.networks.making import network, time_windows
from viz.networks.parameters import Parameters
from viz.networks.polarization import Algorithm, polarization, score
from viz.networks.polarization.exact import LARGEST, exact
from viz.networks.polarization.search import Search, Step, descended, genetic, greedy, numbered
from viz.networks.polarization.tension import Tension

LINES: list[Line] = [
    ("Ruiz", "line", True), ("Ruiz", "fares", True), ("Lind", "line", True), ("Lind", "fares", True),
    ("Voss", "line", False), ("Voss", "fares", False), ("Diaz", "line", False), ("Diaz", "fares", False),
]  # fmt: skip
"""Two coalitions; agents sort as Diaz, Lind, Ruiz, Voss."""

SAMPLE = """
    O2C1- O2C1- O2C5- O2C5+ O5C1- O5C6+ O5C1- O5C5- O5C6+ O3C6+ O3C6+ O3C6+ O3C6+ O3C6+ O3C6+ O3C1- O3C6+ O3C6+ O3C6+
    O3C6+ O1C5+ O1C6+ O1C3+ O1C5+ O6C4+ O6C5+ O6C1+ O6C3+ O6C6+ O6C1+ O7C4+ O7C4+ O7C1+ O7C3+ O7C5+ O7C2+ O4C1- O4C6-
    O4C6- O4C1-
"""
"""Which of 7 organizations is for or against which of 6 concepts, in the sample of rDNA (coded by Dana R. Fisher)."""


def _matrices(seed: int, size: int, whole: bool = False) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rng = np.random.default_rng(seed)
    found = [rng.integers(0, 9, (size, size)) if whole else rng.random((size, size)) * 5 for _ in range(2)]
    one, other = (np.asarray(each + each.T, np.float64) for each in found)
    return one, other


def _by_hand(congruence: NDArray[np.float64], conflict: NDArray[np.float64], membership: list[int]) -> float:
    """Return a score as the definition is written, pair by pair."""
    size = len(membership)
    sizes = {group: membership.count(group) for group in membership}
    within = sum(s * (s - 1) for s in sizes.values())
    between = size * (size - 1) - within
    off = ~np.eye(size, dtype=bool)
    total = 0.0
    for one, other in product(range(size), repeat=2):
        if one == other:
            continue
        mine, theirs = sizes[membership[one]], sizes[membership[other]]
        if membership[one] == membership[other]:
            ideal = mine * (mine - 1) / within * congruence[off].sum() / within
            total += abs(congruence[one, other] - ideal) + abs(conflict[one, other])
        else:
            ideal = mine * theirs / between * conflict[off].sum() / between
            total += abs(congruence[one, other]) + abs(conflict[one, other] - ideal)
    return total / 2


@given(st.integers(0, 2**16), st.integers(2, 9), st.integers(1, 4))
def test_a_score_is_that_of_the_definition_pair_by_pair(seed: int, size: int, groups: int) -> None:
    """Of random matrices and memberships, empty groups and groups of one included; the diagonal doesn't count."""
    one, other = _matrices(seed, size)
    membership = np.random.default_rng(seed).integers(0, groups, size)
    off = ~np.eye(size, dtype=bool)

    expected = _by_hand(one, other, membership.tolist())

    assert score(one, other, membership) == pytest.approx(expected, abs=1e-9)
    mass = one[off].sum() + other[off].sum()
    assert score(one, other, membership, normalized=True) == pytest.approx(expected / mass, abs=1e-9)


def test_scores_of_many_partitions_are_those_of_each() -> None:
    """More than are held at once."""
    one, other = _matrices(1, 90)
    memberships = np.random.default_rng(2).integers(0, 3, (700, 90))

    found = Tension.of(one, other, 3).scores(memberships)

    assert found[[0, 450, 699]] == pytest.approx([score(one, other, memberships[place]) for place in (0, 450, 699)])


def test_nothing_scores_nothing() -> None:
    """Without congruence and conflict the score is 0, normalized or not."""
    nothing = np.zeros((3, 3))

    assert score(nothing, nothing, np.array([0, 0, 1])) == 0
    assert score(nothing, nothing, np.array([0, 0, 1]), normalized=True) == 0


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("equal", [False, True])
@pytest.mark.parametrize("size", range(2, 8))
def test_exact_is_the_best_of_all_partitions(sign: int, equal: bool, size: int) -> None:
    """All 2ⁿ memberships of up to seven agents, without empty groups."""
    for seed in range(4):
        search = Search(Tension.of(*_matrices(seed, size), 2), sign, equal)
        scores = [
            sign * _by_hand(search.tension.congruence, search.tension.conflict, list(membership))
            for membership in product((0, 1), repeat=size)
            if search.fits(np.bincount(membership, minlength=2))
        ]

        found = exact(search)

        assert search.fits(search.sizes(found))
        assert search.scores(found[None])[0] == pytest.approx(min(scores), abs=1e-9)


@pytest.mark.parametrize("groups", [1, 2, 3])
@pytest.mark.parametrize("equal", [False, True])
def test_the_searches_find_the_best_of_all_partitions(groups: int, equal: bool) -> None:
    """Of seven agents both come to the optimum from their starts, in two groups and in three."""
    for seed in range(3):
        search = Search(Tension.of(*_matrices(seed, 7), groups), 1, equal)
        every = np.array(
            [each for each in product(range(groups), repeat=7) if search.fits(search.sizes(np.array(each)))]
        )
        least = search.scores(every).min()

        assert search.scores(greedy(search, seed)[None])[0] == pytest.approx(least)
        assert search.scores(genetic(search, seed)[None])[0] == pytest.approx(least)


@pytest.mark.parametrize("equal", [False, True])
def test_no_move_and_no_swap_betters_what_descent_ends_at(equal: bool) -> None:
    """All single moves and swaps of its end are tried by hand."""
    search = Search(Tension.of(*_matrices(5, 11), 3), 1, equal)

    found = descended(search, search.drawn(np.random.default_rng(0)))

    near = [*_moves(search, found), *_swaps(found)]
    assert search.scores(np.array(near)).min() >= search.scores(found[None])[0] - 1e-9


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("equal", [False, True])
@pytest.mark.parametrize("groups", [2, 3, 5])
def test_what_a_step_changes_is_what_the_score_changes_by(groups: int, equal: bool, sign: int) -> None:
    """From random partitions on, of the best move and of the best swap; no other betters the score more."""
    size = 13
    for seed in range(5):
        search = Search(Tension.of(*_matrices(seed, size, whole=seed % 2 == 0), groups), sign, equal)
        before = search.drawn(np.random.default_rng(seed))
        for kind in ("moved", "swapped", "moved"):
            gain, after = getattr(Step(search, before), kind)()
            if gain == np.inf:  # of groups of equal size nobody may move
                assert kind == "moved" and after.tolist() == before.tolist()
                continue
            now = search.scores(before[None])[0]

            assert gain == pytest.approx(search.scores(after[None])[0] - now, abs=1e-9)
            near = _moves(search, before) if kind == "moved" else _swaps(before)
            assert gain == pytest.approx(search.scores(near).min() - now, abs=1e-9)
            before = after


@pytest.mark.parametrize("sign", [1, -1])
def test_rounding_does_not_decide_between_what_is_as_good(sign: int) -> None:
    """Agents with the same ties: a last digit more or less leads to the same groups."""
    one, other = (np.asarray(np.kron(each, np.ones((3, 3))), np.float64) for each in _matrices(3, 7, whole=True))
    noise = 1 + np.random.default_rng(0).random(one.shape) * 1e-15
    given = [(one, other), (one * noise, other * noise.T)]

    found = [greedy(Search(Tension.of(*pair, 3), sign), 1).tolist() for pair in given]

    assert found[0] == found[1]


def _moves(search: Search, membership: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return all partitions that a move makes of one."""
    found = []
    for agent, group in product(range(len(membership)), range(search.tension.groups)):
        after = membership.copy()
        after[agent] = group
        if group != membership[agent] and search.fits(search.sizes(after)):
            found.append(after)
    return np.array(found)


def _swaps(membership: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return all partitions that a swap makes of one."""
    found = []
    for one, other in product(range(len(membership)), repeat=2):
        after = membership.copy()
        after[[one, other]] = membership[[other, one]]
        if membership[one] != membership[other]:
            found.append(after)
    return np.array(found)


def test_searches_are_repeatable_and_start_from_given_partitions() -> None:
    """The same seed gives the same groups; a start that is the optimum is not lost."""
    search = Search(Tension.of(*_matrices(8, 24), 2), starts=1, generations=3)
    best = exact(search)

    for algorithm in (greedy, genetic):
        assert algorithm(search, 3).tolist() == algorithm(search, 3).tolist()
        assert search.scores(algorithm(search, 3, [best])[None])[0] == pytest.approx(search.scores(best[None])[0])


@given(st.lists(st.integers(0, 4), min_size=1))
def test_groups_are_numbered_by_their_first_agent(groups: list[int]) -> None:
    """Whoever was together still is, and numbers first occur in their order."""
    found = numbered(np.array(groups)).tolist()

    assert [found.index(group) for group in found] == [groups.index(group) for group in groups]
    assert list(dict.fromkeys(found)) == list(range(len(set(groups))))


@pytest.mark.parametrize("algorithm", get_args(Algorithm))
@pytest.mark.parametrize("aggregation", ["subtract", "congruence", "ignore"])
def test_coalitions_come_apart(algorithm: Algorithm, aggregation: Aggregation) -> None:
    """Those for the line and those against it, whatever the network shows."""
    found = polarization(coded(LINES, aggregation=aggregation), algorithm=algorithm)

    assert dict(zip(found[0].agents.labels, found[0].membership.tolist(), strict=True)) == {
        "Diaz": 0, "Voss": 0, "Lind": 1, "Ruiz": 1,
    }  # fmt: skip
    # G is 2 in each of two pairs, F is 2 in each of four; ideals are 1/2·8/4 = 1 and 4/8·16/8 = 1.
    assert found.scores.tolist() == [pytest.approx((4 * 1 + 8 * 1) / 2)]


def test_the_published_score_of_rdna_is_the_greatest_of_equal_groups() -> None:
    """Its test-polarization.R expects 0.5342493 of its sample, normalized by average: the greatest, not the least."""
    lines: list[Line] = [(word[:2], word[2:4], word[4] == "+") for word in SAMPLE.split()]
    sample = coded(lines, normalization="average", convention="dna")

    found = polarization(sample, algorithm="exact", normalized=True, seek="greatest", sizes="equal")
    least = polarization(sample, algorithm="exact", normalized=True)

    assert found.scores[0] == pytest.approx(0.5342493, abs=5e-8)
    assert least.scores[0] == pytest.approx(0.335915, abs=5e-7)
    assert sorted(np.bincount(found[0].membership)) == [3, 4]


def test_windows_of_the_reference_run_are_those_of_dna(shared: Path) -> None:
    """Its fifteen windows and their agents; each search comes to the least score, below that of DNA's groups."""
    (run,) = [run for run in dnagolden.runs(shared / "dna") if run["kind"] == "polarization"]
    rows = dnagolden.rows(shared / "dna" / "golden" / f"{run['name']}.csv")
    parameters = dnagolden.parameters(run)
    windows = time_windows(dnagolden.table(shared / "dna"), parameters)

    found = [polarization(windows, int(run["k"]), each, seed=int(run["seed"])) for each in get_args(Algorithm)]

    members = found[0].members()
    assert [(*(str(cell)[:16] for cell in row[:3]), row[3]) for row in members.rows] == [
        (row["start"], row["middle"], row["stop"], row["node"]) for row in rows
    ]
    assert found[0].scores == pytest.approx(found[2].scores)
    assert found[1].scores == pytest.approx(found[2].scores)
    pair = [
        time_windows(windows.chosen.table, replace(parameters, aggregation=each)) for each in ("congruence", "conflict")
    ]
    theirs = np.array([int(row["membership"]) for row in rows]).reshape(len(windows), -1)
    scores = [score(one.full(), other.full(), each) for one, other, each in zip(*pair, theirs, strict=True)]
    assert (found[2].scores < np.array(scores)).all()


def _timed(**parameters: Any) -> Any:
    """Return three days: on the first and second two coalitions, on the third one agent alone."""
    lines = [*LINES, *LINES, LINES[0]]
    day = np.array([0] * 8 + [1] * 8 + [2]) * np.timedelta64(86_400, "s")
    made = replace(table(lines), time=np.datetime64("2024-03-01", "s") + day)
    return time_windows(made, Parameters(window="days", **parameters))


def test_windows_have_a_score_each_and_none_where_agents_are_too_few() -> None:
    """The curve has a row a window; the last day's cell is empty."""
    found = polarization(_timed(), normalized=True)

    assert len(found) == 3
    assert found.scores[:2].tolist() == [0.25, 0.25]
    assert [row[3:] for row in found.listing().rows] == [(0.25, "2, 2"), (0.25, "2, 2"), (None, "1")]
    assert found.listing().rows[1][1] == "2024-03-02T00:00:00"
    assert [split.agents.labels for split in found][2] == ("Ruiz",)
    assert found.points[1] == (np.datetime64("2024-03-02"), 0.25)
    told = found.listing().told
    assert (told["algorithm"], told["normalized"], told["seek"], told["window"]) == ("greedy", "yes", "least", "days")


def test_some_windows_are_scored_as_they_are_among_all() -> None:
    """A slice of windows gives the same scores."""
    windows = _timed()

    assert polarization(windows[1:2]).scores.tolist() == polarization(windows).scores[1:2].tolist()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"algorithm": "best"}, "write greedy, genetic or exact"),
        ({"seek": "most"}, "write least or greatest"),
        ({"sizes": "like"}, "write any or equal"),
        ({"k": 0}, "k: 0 is too small; write 1 or more"),
        ({"mutation": 2.0}, "mutation: 2.0 is too large"),
        ({"algorithm": "exact", "k": 3}, "exact is for 2 groups, not 3; write greedy or genetic"),
    ],
)
def test_what_cannot_be_is_refused(asked: dict[str, Any], message: str) -> None:
    """Each wrong parameter is named, with what to write."""
    with pytest.raises(ParameterError, match=message):
        polarization(coded(LINES), **asked)


def test_exact_is_refused_to_too_many_agents() -> None:
    """The message names the other algorithms."""
    many: list[Line] = [(f"a{number:02}", "line", bool(number % 2)) for number in range(LARGEST + 1)]

    with pytest.raises(ParameterError, match=f"up to {LARGEST} agents, and there are {LARGEST + 1}; write greedy or"):
        polarization(coded(many), algorithm="exact")


def test_networks_that_have_no_polarization_are_refused() -> None:
    """Two-mode, without a qualifier, or of one time window."""
    with pytest.raises(ParameterError, match="one-mode"):
        polarization(coded(LINES, type="two-mode"))
    with pytest.raises(ParameterError, match="one-mode"):
        polarization(_timed(type="two-mode"))
    with pytest.raises(ParameterError, match="qualifier: polarization needs one"):
        polarization(network(table(LINES), Parameters(qualifier="", aggregation="ignore")))
    with pytest.raises(ParameterError, match="give those of all windows"):
        polarization(_timed()[0])
