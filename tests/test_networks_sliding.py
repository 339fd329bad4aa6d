"""Windows that overlap: made from one another they are, to the last bit, what they are when each is made by itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.codedlines import table
from viz.networks.counting import sliding
from viz.networks.counting.choosing import choose
from viz.networks.counting.windows import windows, within
from viz.networks.making import time_windows
from viz.networks.parameters import Parameters
from viz.networks.table import Table


def drawn(agents: int, lines: int, levels: list[Any]) -> Table:
    """Draw lines of a hundred days; the days are whole, so that many lines are of one moment."""
    draw = np.random.default_rng(11)
    said = []
    for _ in range(lines):
        agent, issue, level = draw.integers((agents, 4, len(levels)))
        said.append((f"a{agent}", f"i{issue}", levels[level]))
    days = np.datetime64("2020-01-01", "D") + draw.integers(0, 100, lines).astype("timedelta64[D]")
    return table(said, [str(day) for day in days])


@pytest.mark.parametrize("levels", [[True, False], ["legal", "moral"], [-1, 0, 4]])
@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
def test_slid_windows_are_those_made_anew(
    levels: list[Any], aggregation: Any, normalization: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of days and of events, with isolates or without, where windows are empty too."""
    made = drawn(9, 60, levels)
    for more in ({"size": 20}, {"size": 1, "isolates": True}, {"window": "events", "size": 8}):
        given: Any = {"window": "days", "aggregation": aggregation, "normalization": normalization, **more}
        every = []
        for answer in (True, False):
            monkeypatch.setattr(sliding, "pays", lambda *_, answer=answer: answer)
            every.append(time_windows(made, Parameters(**given)))
        assert len(every[0]) == len(every[1]) > 10
        for slid, fresh in zip(*every, strict=True):
            assert slid.rows.values == fresh.rows.values
            np.testing.assert_array_equal(slid.full(), fresh.full())


def does_pay(made: Table, **parameters: Any) -> bool:
    """Tell whether windows are slid."""
    given = Parameters(**parameters)
    chosen = choose(made, given)
    parts = [within(chosen, window) for window in windows(chosen, given)]
    return sliding.pays(chosen, parts, np.unique(chosen.row), np.unique(chosen.column), given)


def test_windows_slide_where_they_overlap_far() -> None:
    """Not where most lines change, nor where the strongest ties alone are made, nor with a kernel or two modes."""
    made = drawn(200, 1_000, [True, False])

    assert does_pay(made, window="days", size=60, isolates=True)
    assert does_pay(made, window="events", size=500)
    assert not does_pay(made, window="days", size=1)
    assert not does_pay(made, window="months", size=2)
    assert not does_pay(made, window="days", size=60, strongest=2)
    assert not does_pay(made, window="days", size=60, kernel="uniform")
    assert not does_pay(made, window="days", size=60, type="two-mode")
    assert not does_pay(made, window="years", size=2)
