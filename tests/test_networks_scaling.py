"""Scales: correspondence analysis against χ², ideal points against simulated debates and differences."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import approx_fprime, check_grad, minimize
from scipy.spatial.distance import pdist
from scipy.stats import chi2_contingency, norm, spearmanr
from sklearn.decomposition import PCA

from kg.errors import ParameterError
from tests.tying import Line, coded
from viz.networks.network import Network
from viz.networks.scaling.correspondence import correspondence
from viz.networks.scaling.ideal import IdealPoints, _varimax, ideal_points
from viz.networks.scaling.likelihood import LINKS, Link, Posterior
from viz.networks.scaling.scale import votes

CAMPS: list[Line] = [
    ("Ruiz", "line", True),
    ("Ruiz", "fares", True),
    ("Lind", "line", True),
    ("Lind", "noise", False),
    ("Voss", "line", False),
    ("Voss", "noise", True),
    ("Diaz", "fares", False),
    ("Diaz", "noise", True),
]
"""Ruiz and Lind on one side, Voss and Diaz on the other."""


def _simulated(
    seed: int, agents: int = 60, things: int = 40, dimensions: int = 1, share: float = 0.8
) -> tuple[Network, NDArray[np.float64]]:
    """Simulate who is for what by the probit model; return the network and where agents stand."""
    rng = np.random.default_rng(seed)
    stand = rng.normal(size=(agents, dimensions))
    slopes = rng.normal(size=(things, dimensions)) * 2
    chances = norm.cdf(stand @ slopes.T - rng.normal(size=things) * 0.5)
    sides, given = rng.random(chances.shape) < chances, rng.random(chances.shape) < share
    lines: list[Line] = [
        (f"a{one:03}", f"i{other:03}", bool(sides[one, other])) for one, other in zip(*np.nonzero(given), strict=True)
    ]
    return coded(lines), stand


def _posterior(seed: int, dimensions: int, link: Link) -> tuple[Posterior, NDArray[np.float64]]:
    network, _ = _simulated(seed, 12, 10, dimensions, share=0.9)
    posterior = Posterior(votes(network), dimensions, link, 4.0)
    return posterior, np.random.default_rng(seed).normal(size=posterior.size)


def test_a_majority_is_a_vote() -> None:
    """Two statements for the line and one against it are a vote for it; one of each on fares is none."""
    lines: list[Line] = [
        *[("Ruiz", "line", True)] * 2,
        ("Ruiz", "line", False),
        ("Ruiz", "fares", True),
        ("Ruiz", "fares", False),
        ("Voss", "line", False),
    ]

    found = votes(coded(lines))

    assert (found.rows.tolist(), found.things.tolist()) == ([0, 1], [1])
    assert (found.agent.tolist(), found.thing.tolist(), found.side.tolist()) == ([0, 1], [0, 0], [1, -1])
    each = votes(coded(lines), "statements")
    assert each.agent.tolist() == [0, 0, 0, 0, 1]
    assert each.side.tolist() == [-1, 1, -1, 1, -1]
    assert each.weight.tolist() == [1, 1, 1, 2, 1]


def test_numbers_have_a_middle() -> None:
    """A stance at the middle is no vote; above it is for."""
    lines: list[Line] = [("Ruiz", "line", 5), ("Voss", "line", 3), ("Diaz", "line", 1)]

    assert votes(coded(lines)).side.tolist() == [1, 1, 1]
    found = votes(coded(lines), middle=3)
    assert (found.rows.tolist(), found.side.tolist()) == ([0, 1], [-1, 1])


@pytest.mark.parametrize("seed", range(6))
def test_votes_are_the_signs_of_the_two_mode_network(seed: int) -> None:
    """Of truth values and of whole numbers around 0; the network may be of either type."""
    rng = np.random.default_rng(seed)
    levels = [False, True] if seed % 2 else [-2, -1, 0, 1, 2]
    lines: list[Line] = [
        (f"a{rng.integers(9)}", f"i{rng.integers(6)}", levels[rng.integers(len(levels))]) for _ in range(80)
    ]
    signed = np.sign(coded(lines, type="two-mode").full())

    for kind in ("one-mode", "two-mode"):
        found = votes(coded(lines, type=kind))
        made = np.zeros_like(signed)
        made[found.rows[found.agent], found.things[found.thing]] = found.side

        assert np.array_equal(made, signed)


@pytest.mark.parametrize("seed", range(6))
def test_correspondence_analysis_keeps_chi_squared_distances(seed: int) -> None:
    """On all axes, positions are as far apart as agents' shares; the inertia is χ² by the number of statements."""
    network, _ = _simulated(seed, 12, 7)
    table = network.counts(full=True).cube.reshape(12, -1)
    table = table[:, table.sum(axis=0) > 0].astype(float)
    most = min(table.shape) - 1

    found = correspondence(network, most)

    shares = table / table.sum(axis=1, keepdims=True)
    stretched = shares / np.sqrt(table.sum(axis=0) / table.sum())
    assert np.allclose(pdist(found.positions), pdist(stretched), atol=1e-10)
    assert found.inertia.sum() == pytest.approx(chi2_contingency(table).statistic / table.sum())
    masses = table.sum(axis=1) / table.sum()
    assert np.allclose(masses @ found.positions, 0, atol=1e-12)
    assert np.allclose((found.positions * masses[:, None]).T @ found.positions, np.diag(found.inertia), atol=1e-10)
    assert found.explained.sum() == pytest.approx(1)


@pytest.mark.parametrize("seed", range(6))
def test_correspondence_analysis_is_a_weighted_principal_component_analysis(seed: int) -> None:
    """That of scikit-learn, where all agents have as many statements and so weigh the same."""
    rng = np.random.default_rng(seed)
    lines: list[Line] = [(f"a{one}", f"i{thing}", bool(rng.integers(2))) for one in range(9) for thing in range(6)]
    network = coded(lines)
    table = network.counts(full=True).cube.reshape(9, -1)
    table = table[:, table.sum(axis=0) > 0].astype(float)

    found = correspondence(network)

    shares = table / table.sum(axis=1, keepdims=True) / np.sqrt(table.sum(axis=0) / table.sum())
    wanted = PCA(2, svd_solver="full").fit_transform(shares)
    assert np.allclose(np.abs(found.positions), np.abs(wanted), atol=1e-10)


def test_camps_are_apart_and_things_are_listed() -> None:
    """On the first axis of both ways; the anchor stands above 0."""
    network = coded(CAMPS)

    for found in (correspondence(network, 1, ["Ruiz"]), ideal_points(network, anchors=["Ruiz"])):
        order = [row[0] for row in found.listing().rows]
        assert set(order[:2]) == {"Diaz", "Voss"}
        assert found.left_out == ()
        assert found.listing().told["anchors"] == "Ruiz"
        turned = type(found).__name__
        assert turned in ("Correspondence", "IdealPoints")
    things = ideal_points(network, anchors=["Ruiz"]).things()
    assert things.columns == ("label", "value", "discrimination_1", "difficulty")
    slopes = {str(row[0]): float(row[2] or 0) for row in things.rows}
    assert slopes["line"] > 0 > slopes["noise"]
    sides = {(row[0], row[2]): float(row[3] or 0) for row in correspondence(network, 1, ["Ruiz"]).things().rows}
    assert sides["line", "yes"] > 0 > sides["line", "no"]


@pytest.mark.parametrize("link", get_args(Link))
def test_slope_and_curvature_of_a_link_are_its_derivatives(link: Link) -> None:
    """By differences; far out, nothing overflows."""
    z = np.linspace(-6, 6, 25)

    value, slope, bend = LINKS[link](z)

    step = 1e-5
    above, below = LINKS[link](z + step), LINKS[link](z - step)
    assert np.allclose(slope, (above[0] - below[0]) / (2 * step), atol=1e-7)
    assert np.allclose(bend, (above[1] - below[1]) / (2 * step), atol=1e-7)
    assert (value < 0).all()
    assert np.isfinite(LINKS[link](np.array([-300.0, 300.0]))).all()


@pytest.mark.parametrize("link", get_args(Link))
@pytest.mark.parametrize("dimensions", [1, 2, 3])
@pytest.mark.parametrize("seed", range(3))
def test_the_slope_of_the_loss_is_its_derivative(link: Link, dimensions: int, seed: int) -> None:
    """By differences, at random points."""
    posterior, numbers = _posterior(seed, dimensions, link)

    wrong = check_grad(lambda x: posterior.loss(x)[0], lambda x: posterior.loss(x)[1], numbers)

    assert wrong < 1e-4


@pytest.mark.parametrize("link", get_args(Link))
@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_covariances_are_blocks_of_the_inverse_of_the_curvature(link: Link, dimensions: int) -> None:
    """Differences of the slope give the whole curvature; with several axes, things are held against turning."""
    posterior, numbers = _posterior(5, dimensions, link)
    numbers = minimize(posterior.loss, numbers, jac=True, options={"gtol": 1e-9, "maxiter": 5000}).x

    own, spread = posterior.covariance(posterior.split(numbers))

    whole = approx_fprime(numbers, lambda x: posterior.loss(x)[1], 1e-6)
    agents, size = len(posterior.votes.rows), posterior.size
    first = agents * dimensions
    held = np.linalg.svd(
        whole[first:, first:] - whole[first:, :first] @ np.linalg.inv(whole[:first, :first]) @ whole[:first, first:]
    )
    still = size - first - dimensions * (dimensions - 1) // 2
    basis = np.zeros((size, first + still))
    basis[:first, :first] = np.eye(first)
    basis[first:, first:] = held[0][:, :still]
    inverse = basis @ np.linalg.inv(basis.T @ whole @ basis) @ basis.T
    if dimensions == 1:
        assert np.allclose(inverse, np.linalg.inv(whole), atol=1e-4)
    for agent in range(agents):
        block = slice(agent * dimensions, (agent + 1) * dimensions)
        assert np.allclose(own[agent] + spread[agent] @ spread[agent].T, inverse[block, block], atol=1e-3)
    assert np.allclose(spread[0] @ spread[1].T, inverse[:dimensions, dimensions : 2 * dimensions], atol=1e-3)


@pytest.mark.parametrize("link", get_args(Link))
@pytest.mark.parametrize("seed", range(3))
def test_simulated_positions_come_back(seed: int, link: Link) -> None:
    """In their order; two standard errors hold about nine of ten."""
    network, stand = _simulated(seed)
    truth = (stand[:, 0] - stand.mean()) / stand.std()

    found = ideal_points(network, link=link, anchors=[f"a{int(np.argmax(truth)):03}"])

    assert spearmanr(found.positions[:, 0], truth).statistic > 0.95
    assert found.positions.mean() == pytest.approx(0, abs=1e-9)
    assert found.positions.std() == pytest.approx(1)
    within = np.abs(found.positions[:, 0] - truth) < 2 * found.errors[:, 0]
    assert 0.8 < within.mean() <= 1
    assert found.correct > 0.75
    assert found.listing().told["converged"] == "yes"
    assert spearmanr(correspondence(network, 1).positions[:, 0], truth).statistic ** 2 > 0.81


def _sampled(sides: NDArray[np.float64], rounds: int, seed: int) -> NDArray[np.float64]:
    """Sample positions, of mean 0 and variance 1, from the posterior of the probit model; sides of 0 are unknown.

    Gibbs sampling after Albert & Chib, "Bayesian analysis of binary and polychotomous response data", Journal of the
    American Statistical Association 88, 1993, as MCMCpack's MCMCirt1d does it.
    """
    rng = np.random.default_rng(seed)
    agents, things = sides.shape
    given, stand, items, kept = sides != 0, rng.normal(size=agents), np.zeros((things, 2)), []
    for _ in range(rounds):
        ahead = np.column_stack([stand, -np.ones(agents)])
        mean = ahead @ items.T
        low = norm.cdf(-mean * sides)
        latent = np.where(given, mean + sides * norm.ppf(low + rng.random(mean.shape) * (1 - low)), 0)
        for thing in range(things):
            mine = ahead[given[:, thing]]
            spread = np.linalg.inv(mine.T @ mine + np.eye(2) / 4)
            items[thing] = rng.multivariate_normal(spread @ mine.T @ latent[given[:, thing], thing], spread)
        precision = 1 + given @ items[:, 0] ** 2
        center = (latent + np.where(given, items[:, 1], 0)) @ items[:, 0] / precision
        stand = center + rng.normal(size=agents) / np.sqrt(precision)
        kept.append((stand - stand.mean()) / stand.std())
    return np.array(kept)


@pytest.mark.parametrize("seed", range(2))
def test_positions_and_errors_are_those_of_a_sampled_posterior(seed: int) -> None:
    """Sampled as rDNA does: means are ordered alike; standard errors are a little greater than their spread."""
    network, _ = _simulated(seed, 30, 25)

    found = ideal_points(network)

    sides = np.zeros((30, 25))
    sides[found.votes.agent, found.votes.thing] = found.votes.side
    sampled = _sampled(sides, 900, seed)[200:]
    sampled *= np.sign(sampled @ found.positions[:, 0])[:, None]
    assert np.corrcoef(sampled.mean(axis=0), found.positions[:, 0])[0, 1] > 0.99
    assert spearmanr(sampled.mean(axis=0), found.positions[:, 0]).statistic > 0.98
    ratio = sampled.std(axis=0) / found.errors[:, 0]
    assert 0.75 < np.median(ratio) < 1.05


def test_simulated_positions_in_the_plane_come_back() -> None:
    """Up to a turn, which the best fit undoes; the axes aren't correlated, things divide most along the first."""
    network, stand = _simulated(4, 80, 60, dimensions=2)

    found = ideal_points(network, 2, starts=2)

    centered = stand - stand.mean(axis=0)
    fitted = found.positions @ np.linalg.lstsq(found.positions, centered, rcond=None)[0]
    for axis in range(2):
        assert np.corrcoef(fitted[:, axis], centered[:, axis])[0, 1] > 0.9
    assert np.allclose(found.positions.T @ found.positions / 80, np.eye(2), atol=1e-9)
    slopes = found.discrimination.T @ found.discrimination
    assert slopes[0, 1] == pytest.approx(0, abs=1e-8)
    assert slopes[0, 0] > slopes[1, 1]
    assert np.isfinite(found.errors).all()


@pytest.mark.parametrize("rotation", ["principal", "varimax"])
def test_moving_and_turning_changes_no_probability(rotation: str) -> None:
    """The likelihood from positions as they are told is that of the maximum."""
    network, _ = _simulated(6, 30, 20, dimensions=2)

    found = ideal_points(network, 2, rotation=rotation, starts=1)  # type: ignore[arg-type]

    given = found.votes
    dots = (found.positions @ found.discrimination.T - found.difficulty)[given.agent, given.thing]
    assert norm.logcdf(given.side * dots).sum() == pytest.approx(found.likelihood)


def test_varimax_finds_the_simple_structure() -> None:
    """Loadings on one axis each, turned by some angle, are turned back."""
    simple = np.array([[3, 0], [2.5, 0], [2, 0.1], [0, 1], [0.1, 1.5]])
    turned = simple @ np.array([[np.cos(0.6), -np.sin(0.6)], [np.sin(0.6), np.cos(0.6)]])

    found = turned @ _varimax(turned)

    assert np.allclose(np.abs(found), simple, atol=0.1)


def test_the_maximum_is_the_same_from_other_starts_and_by_another_method() -> None:
    """By BFGS without bounds, from a random start; and twice the same, to the last digit."""
    network, _ = _simulated(8, 25, 15)

    found, again, other = (ideal_points(network, seed=seed) for seed in (0, 0, 1))

    assert np.array_equal(found.positions, again.positions)
    assert np.allclose(found.positions, other.positions, atol=1e-3)
    posterior = Posterior(votes(network), 1, "probit", 4.0)
    best = min(
        (
            minimize(posterior.loss, np.random.default_rng(seed).normal(size=posterior.size), jac=True)
            for seed in range(3)
        ),
        key=lambda each: float(each.fun),
    )
    stand = posterior.split(best.x).positions[:, 0]
    stand = (stand - stand.mean()) / stand.std()
    assert np.allclose(np.abs(stand), np.abs(found.positions[:, 0]), atol=1e-3)


def test_who_takes_no_side_is_left_out_by_name() -> None:
    """And an anchor must take one."""
    network = coded([*CAMPS, ("Even", "line", True), ("Even", "line", False)])

    found = ideal_points(network)

    assert found.left_out == ("Even",)
    assert found.listing().told["left_out"] == "Even"
    assert "Even" not in found.labels
    with pytest.raises(ParameterError, match="'Even' takes no side; name an agent that does"):
        ideal_points(network, anchors=["Even"])


def test_camps_without_common_things_are_told() -> None:
    """Nothing tells which way they stand to each other."""
    lines: list[Line] = [("a", "line", True), ("b", "line", False), ("c", "fares", True), ("d", "fares", False)]

    assert ideal_points(coded(lines)).listing().told["parts"] == "2"
    assert ideal_points(coded(CAMPS)).listing().told["parts"] == "1"


def test_where_all_are_for_all_nobody_is_apart() -> None:
    """All are at 0, and so is one alone."""
    lines: list[Line] = [(agent, issue, True) for agent in "abc" for issue in ("line", "fares")]

    for network in (coded(lines), coded(lines[:2])):
        assert not ideal_points(network).positions.any()
        assert np.allclose(correspondence(network, 1).positions, 0, atol=1e-9)


def test_without_statements_there_are_no_positions() -> None:
    """Both ways give none, and say so."""
    for level in (True, 2):
        network = coded([("a", "line", level)], start="2030")

        for found in (ideal_points(network), correspondence(network, 1)):
            assert found.positions.shape == (0, 1)
            assert found.listing().rows == []


def test_parameters_and_kinds_are_checked() -> None:
    """Each message says what to do."""
    network = coded(CAMPS)
    for wrong, message in (
        ({"link": "cauchit"}, "write probit or logit"),
        ({"counting": "all"}, "write majority or statements"),
        ({"rotation": "oblimin"}, "write principal or varimax"),
        ({"variance": 0}, "write a number above 0"),
        ({"starts": 0}, "write 1 or more"),
        ({"dimensions": 0}, "too few; write 1 or 2"),
        ({"dimensions": 9}, "more than these statements have; write 3"),
        ({"anchors": ["Ruiz", "Lind"]}, "2 for 1 dimensions"),
        ({"anchors": ["Nobody"]}, "'Nobody' isn't in this network"),
    ):
        with pytest.raises(ParameterError, match=message):
            ideal_points(network, **wrong)
    with pytest.raises(ParameterError, match="name one that is a truth value or a number"):
        ideal_points(coded([("a", "line", "for"), ("b", "line", "against")]))


def test_a_result_says_what_it_is() -> None:
    """All parameters are in its listing."""
    told = ideal_points(coded(CAMPS)).told()

    assert isinstance(ideal_points(coded(CAMPS)), IdealPoints)
    assert {name: told[name] for name in ("scaling", "link", "counting", "variance", "rotation", "starts", "seed")} == {
        "scaling": "ideal points",
        "link": "probit",
        "counting": "majority",
        "variance": "4.0",
        "rotation": "none",
        "starts": "4",
        "seed": "0",
    }
