"""Backbones: DNA's own losses to the last digit, losses of networks made anew, and all sets tried by hand."""

from __future__ import annotations

from itertools import combinations
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParameterError
from tests import dnagolden
from tests.tying import Line, table
from viz.networks.backbone import Backbone, backbone, evaluate
from viz.networks.backbone.loss import Mask
from viz.networks.backbone.search import annealed, sets, tried
from viz.networks.making import network
from viz.networks.parameters import Parameters
from viz.networks.table import Table

LINES: list[Line] = [
    ("Ruiz", "line", True), ("Lind", "line", True), ("Voss", "line", False), ("Diaz", "line", False),
    ("Ruiz", "fares", True), ("Lind", "fares", True), ("Diaz", "noise", False), ("Voss", "noise", False),
    ("Ruiz", "trees", True), ("Mora", "line", True),
]  # fmt: skip
"""The line splits them, fares and noise each tie two, trees tie nobody."""
DNA = Parameters(convention="dna")


def _lines(seed: int, agents: int = 8, issues: int = 5, lines: int = 40) -> list[Line]:
    rng = np.random.default_rng(seed)
    return [(f"a{rng.integers(agents)}", f"i{rng.integers(issues):02}", bool(rng.integers(2))) for _ in range(lines)]


def _by_hand(lines: list[Line], kept: set[str], parameters: Parameters) -> float:
    """Return a loss from networks that are counted anew, their agents brought together by name."""
    full = network(table(lines), parameters)
    part = network(table([line for line in lines if line[1] in kept]), parameters)
    weights = np.zeros_like(full.full())
    at = [full.rows.labels.index(label) for label in part.rows.labels]
    weights[np.ix_(at, at)] = part.full()
    found = []
    for each in (full.full(), weights):
        positive = np.maximum(each, 0)
        if parameters.is_dna:
            values = np.sort(positive.sum(axis=0))
        else:
            values = np.sort(np.linalg.eigvalsh(np.diag(positive.sum(axis=0)) - positive))
        found.append(values / values.sum() if positive.sum() else values * 0)
    apart = np.abs(found[0] - found[1])
    return float(apart.sum() if parameters.is_dna else np.sqrt((apart**2).sum()))


def test_the_losses_are_those_of_dna(shared: Path) -> None:
    """The reference run's penalized losses, of the backbone and of the redundant set, to 1e-9."""
    (run,) = [run for run in dnagolden.runs(shared / "dna") if run["kind"] == "evaluate"]
    (expected,) = dnagolden.rows(shared / "dna" / "golden" / f"{run['name']}.csv")

    found = evaluate(
        dnagolden.table(shared / "dna"),
        dnagolden.parameters(run),
        run["backbone"].split("|"),
        float(run["penalty"]),
    )

    assert found == pytest.approx((float(expected["backbone"]), float(expected["redundant"])), abs=1e-9)


@pytest.mark.parametrize("convention", ["dna", "onrecord"])
@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "subtract"])
def test_a_loss_is_that_of_the_network_counted_anew(convention: str, normalization: str, aggregation: str) -> None:
    """Leaving out an issue's columns is the same as leaving out its statements."""
    for seed in range(4):
        lines = _lines(seed)
        parameters = Parameters(
            convention=convention, normalization=normalization, aggregation=aggregation  # type: ignore[arg-type]
        )  # fmt: skip
        issues = {issue for _, issue, _ in lines}
        kept = set(sorted(issues)[:2])

        found = evaluate(table(lines), parameters, sorted(kept))

        expected = (_by_hand(lines, kept, parameters), _by_hand(lines, issues - kept, parameters))
        assert found == pytest.approx(expected, abs=1e-9)


def test_a_penalty_multiplies_by_the_share_of_issues_left_out() -> None:
    """Two of four issues left out at a penalty of 3 make e^−1.5 of the loss."""
    parts = [evaluate(table(LINES), DNA, ["fares", "trees"], penalty) for penalty in (0, 3)]

    assert parts[1] == pytest.approx([loss * exp(-1.5) for loss in parts[0]])


def test_no_issue_and_all_issues_are_backbones_too() -> None:
    """Without an issue there is no tie: all of the row sums is lost; with all, nothing is."""
    assert evaluate(table(LINES), DNA, []) == pytest.approx((1, 0))
    assert evaluate(table(LINES), DNA, ["line", "fares", "noise", "trees"]) == pytest.approx((0, 1))


def _labels(found: Backbone) -> list[str]:
    return [step.issue for step in found.steps]


def test_nested_drops_first_what_ties_nobody() -> None:
    """Trees go without loss; at the end nothing is left, and the redundant issues make the full network."""
    found = backbone(table(LINES), DNA, "nested", size=2)

    assert _labels(found)[0] == "trees"
    assert found.steps[0].backbone_loss == pytest.approx(0)
    assert found.steps[0].redundant_loss == pytest.approx(1)
    assert (found.steps[-1].backbone_loss, found.steps[-1].redundant_loss) == pytest.approx((1, 0))
    assert [step.statements for step in found.steps][-1] == 0
    assert found.backbone == tuple(sorted(_labels(found)[2:]))
    assert found.redundant == tuple(sorted(_labels(found)[:2]))
    assert found.listing().columns == ("step", "issue", "backbone loss", "redundant loss", "statements")


@pytest.mark.parametrize("convention", ["dna", "onrecord"])
def test_nested_takes_the_least_loss_at_each_step(convention: str) -> None:
    """Each step's loss is the least of all that could be dropped then, by networks counted anew."""
    lines = _lines(3)
    parameters = Parameters(convention=convention, normalization="average")  # type: ignore[arg-type]

    found = backbone(table(lines), parameters)

    left = {issue for _, issue, _ in lines}
    for step in found.steps:
        losses = {issue: _by_hand(lines, left - {issue}, parameters) for issue in left}
        assert step.backbone_loss == pytest.approx(min(losses.values()), abs=1e-9)
        left.remove(step.issue)


def test_fixed_is_the_best_of_all_sets_of_that_size() -> None:
    """Of five issues, the two of the least loss are those found by counting all ten pairs anew."""
    lines = _lines(5)
    issues = sorted({issue for _, issue, _ in lines})
    losses = {pair: _by_hand(lines, set(pair), DNA) for pair in combinations(issues, 2)}

    found = backbone(table(lines), DNA, "fixed", size=2)

    assert found.exact
    assert found.backbone_loss == pytest.approx(min(losses.values()), abs=1e-9)
    assert set(found.backbone) | set(found.redundant) == set(issues)
    assert found.redundant_loss == pytest.approx(_by_hand(lines, set(found.redundant), DNA), abs=1e-9)


def test_the_greater_the_penalty_the_smaller_the_backbone() -> None:
    """Without one a single issue is redundant; with a great one a single issue is kept."""
    sizes = [len(backbone(table(_lines(5)), DNA, "penalty", penalty).backbone) for penalty in (0, 3.5, 1000)]

    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (4, 1)


@given(st.integers(0, 2**16), st.integers(2, 7), st.data())
def test_annealing_finds_the_best_set_where_steps_lead_there(seed: int, size: int, data: st.DataObject) -> None:
    """If each issue has its own share in the loss, the best set is come by, and has the size that is asked for."""
    kept = data.draw(st.integers(0, size - 1))
    shares = np.random.default_rng(seed).normal(size=size)

    def loss(mask: Mask) -> float:
        return float(shares[mask].sum())

    found = annealed(size, kept, loss, seed, 1000)

    assert loss(found) == pytest.approx(loss(tried(size, kept, loss)))
    assert found.sum() == kept if kept else 0 < found.sum() < size


def test_many_issues_are_annealed_the_same_way_each_time() -> None:
    """Of twenty issues the search is no longer exact, but repeatable, and better than the average set."""
    lines = _lines(7, agents=12, issues=20, lines=300)
    found = [backbone(table(lines), DNA, "fixed", size=6, seed=4, iterations=1000) for _ in range(2)]

    assert not found[0].exact
    assert found[0].backbone == found[1].backbone
    rng = np.random.default_rng(0)
    some = [evaluate(table(lines), DNA, [f"i{i:02}" for i in rng.permutation(20)[:6]])[0] for _ in range(50)]
    assert found[0].backbone_loss < min(some)


def test_sets_are_all_but_none_and_all() -> None:
    """Of three issues there are six sets, and three of two."""
    assert [mask.tolist() for mask in sets(3, 2)] == [[True, True, False], [True, False, True], [False, True, True]]
    assert len(list(sets(3, 0))) == 6


def test_the_listing_tells_sets_losses_and_parameters() -> None:
    """Each issue once, with its set and the set's loss, and how it was found."""
    found = backbone(table(LINES), DNA, "penalty", 3.5, seed=1).listing()

    assert sorted(str(row[0]) for row in found.rows) == ["fares", "line", "noise", "trees"]
    assert {row[1] for row in found.rows} == {"backbone", "redundant"}
    assert (found.told["method"], found.told["penalty"], found.told["convention"]) == ("penalty", "3.5", "dna")


@pytest.mark.parametrize(
    ("parameters", "asked", "message"),
    [
        (Parameters(type="two-mode"), {}, "a backbone is that of a one-mode network"),
        (Parameters(window="days"), {}, "without time windows"),
        (DNA, {"method": "best"}, "write penalty, fixed or nested"),
        (DNA, {"method": "fixed", "size": 5}, "5 of 4 issues"),
        (DNA, {"method": "fixed", "size": 0}, "0 of 4 issues"),
        (DNA, {"method": "penalty", "penalty": -1}, "a penalty of 0 or more"),
    ],
)
def test_what_cannot_be_is_refused(parameters: Parameters, asked: dict[str, object], message: str) -> None:
    """Each wrong parameter is named, with what to write."""
    with pytest.raises(ParameterError, match=message):
        backbone(table(LINES), parameters, **asked)  # type: ignore[arg-type]


def test_an_issue_that_is_not_there_is_refused() -> None:
    """The message names it."""
    with pytest.raises(ParameterError, match="'tolls' isn't in this network"):
        evaluate(table(LINES), DNA, ["tolls"])


def test_a_single_issue_has_no_penalized_backbone() -> None:
    """Nothing could be redundant; nested still lists it."""
    single: Table = table(LINES[:4])

    with pytest.raises(ParameterError, match="penalty needs two issues"):
        backbone(single, DNA, "penalty")
    assert _labels(backbone(single, DNA)) == ["line"]
