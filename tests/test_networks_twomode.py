"""Two-mode networks: weights written out by hand, and against a pandas pivot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.codedlines import TRAM, table
from viz.networks.making import network
from viz.networks.parameters import Parameters
from viz.networks.table import Column


def made(lines: Any = TRAM, **parameters: Any) -> list[list[float]]:
    """Return the weights of some lines: rows are Greens, Labour and Zeta, columns toll and tram."""
    found: list[list[float]] = network(table(lines), Parameters(type="two-mode", **parameters)).full().tolist()
    return found


@pytest.mark.parametrize(
    ("aggregation", "normalization", "expected"),
    [
        ("ignore", "no", [[1, 2], [1, 1], [0, 1]]),
        ("subtract", "no", [[-1, 2], [1, 1], [0, -1]]),
        ("combine", "no", [[2, 1], [1, 1], [0, 2]]),
        ("ignore", "activity", [[1 / 3, 2 / 3], [1 / 2, 1 / 2], [0, 1]]),
        ("subtract", "activity", [[-1 / 3, 2 / 3], [1 / 2, 1 / 2], [0, -1]]),
        ("ignore", "prominence", [[1 / 2, 2 / 4], [1 / 2, 1 / 4], [0, 1 / 4]]),
        ("subtract", "prominence", [[-1 / 2, 2 / 4], [1 / 2, 1 / 4], [0, -1 / 4]]),
        ("combine", "prominence", [[2 / 2, 1 / 4], [1 / 2, 1 / 4], [0, 2 / 4]]),
    ],
)
def test_weights_by_hand(aggregation: str, normalization: str, expected: list[list[float]]) -> None:
    """Activity is out of all statements of the row, prominence out of all of the column."""
    assert made(aggregation=aggregation, normalization=normalization) == pytest.approx(np.array(expected))


def test_for_and_against_combine_to_both_bits() -> None:
    """No is 2, yes is 1, both are 3, however often; of subtract they are nothing."""
    lines = [("Greens", "tram", True), ("Greens", "tram", False), ("Greens", "tram", False)]

    assert made(lines, aggregation="combine") == [[3]]
    assert made(lines, aggregation="subtract") == [[-1]]


def test_whole_numbers_are_added_up_and_texts_counted() -> None:
    """−2 and 5 make 3; levels that occur are bits in the order of their size."""
    numbers = [("Greens", "tram", -2), ("Greens", "tram", 5), ("Labour", "tram", 0)]
    texts = [("Greens", "tram", "legal"), ("Greens", "tram", "moral"), ("Labour", "tram", "moral")]

    assert made(numbers, aggregation="subtract") == [[3], [0]]
    assert made(numbers, aggregation="combine") == [[5], [2]]
    assert made(texts, aggregation="subtract") == [[2], [1]]
    assert made(texts, aggregation="combine") == [[3], [1]]


def test_isolates_stand_on_both_sides() -> None:
    """What is nowhere tied has nothing, and nothing is divided by nothing."""
    lines = [*TRAM, ("Mayor", None, True), (None, "airport", True)]
    for normalization in ("no", "activity", "prominence"):
        found = network(table(lines), Parameters(type="two-mode", isolates=True, normalization=normalization))
        assert found.rows.labels == ("Greens", "Labour", "Mayor", "Zeta")
        assert found.columns.labels == ("airport", "toll", "tram")
        assert found.full()[2].tolist() == [0, 0, 0]
        assert found.full()[:, 0].tolist() == [0, 0, 0, 0]


def test_nothing_makes_a_network_too() -> None:
    """Of any kind of qualifier, or none."""
    for kind in ("text", "boolean", "integer"):
        stance = Column.of([None], kind)
        for aggregation in ("ignore", "subtract", "combine"):
            given: Any = {"type": "two-mode", "aggregation": aggregation, "isolates": True}
            found = network(table([("Greens", "tram", None)], stance=stance), Parameters(**given))
            assert found.full().tolist() == [[1.0 if aggregation == "ignore" else 0.0]]
    assert network(table([]), Parameters(type="two-mode")).matrix.shape == (0, 0)
    assert made(aggregation="ignore", qualifier="") == made(aggregation="ignore")


@pytest.mark.parametrize("seed", range(5))
def test_random_lines_against_pandas(seed: int) -> None:
    """Counts and sums are those of a pivot table."""
    import pandas

    draw = np.random.default_rng(seed)
    lines = [(f"a{draw.integers(6)}", f"i{draw.integers(5)}", int(draw.integers(-3, 4))) for _ in range(60)]
    frame = pandas.DataFrame(lines, columns=["agent", "issue", "level"])

    for aggregation, function in (("ignore", "count"), ("subtract", "sum")):
        expected = frame.pivot_table("level", "agent", "issue", function, fill_value=0)
        assert made(lines, aggregation=aggregation) == expected.to_numpy().tolist()
