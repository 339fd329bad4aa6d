"""The parameters of a network: which go together, and what they are told as."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kg.errors import ParameterError
from viz.networks.parameters import FITTING, Parameters, moment


def test_all_problems_are_told_at_once() -> None:
    """One line a problem, each with what to write instead."""
    wrong: dict[str, Any] = {"window": "decades", "size": 0, "start": "soon", "variable2": "agent", "strongest": -1}

    with pytest.raises(ParameterError) as caught:
        Parameters(**wrong)

    assert str(caught.value).splitlines() == [
        "window: 'decades' is none; write no, events, seconds, minutes, hours, days, weeks, months or years",
        "start: 'soon' is no moment; write 2020-06-11 or 2020-06-11T09:00:00",
        "size: 0 is too small; write 1 or more",
        "strongest: -1 is too small; write 0 or more",
        "variable2: 'agent' is variable1 too; name another",
    ]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"type": "three-mode"}, "type: 'three-mode' is none; write one-mode or two-mode"),
        ({"aggregation": "combine"}, "aggregation: a one-mode network has no 'combine'"),
        ({"type": "two-mode", "aggregation": "congruence"}, "aggregation: a two-mode network has no 'congruence'"),
        ({"normalization": "activity"}, "normalization: a one-mode network has no 'activity'"),
        ({"type": "two-mode", "normalization": "jaccard"}, "write no, activity or prominence"),
        ({"qualifier": ""}, "qualifier: subtract needs one"),
        ({"kernel": "gaussian"}, "kernel: gaussian weighs by time; set window"),
        ({"kernel": "uniform", "window": "events"}, "kernel: uniform weighs by time; set window"),
        ({"type": "two-mode", "strongest": 3}, "strongest: only ties of a one-mode network are ranked"),
        (
            {"strongest": 3, "kernel": "uniform", "window": "days", "convention": "dna"},
            "strongest: DNA ranks no ties that a kernel weighs",
        ),
        ({"duplicates": "day"}, "duplicates: 'day' is none"),
        ({"convention": "visone"}, "convention: 'visone' is none; write onrecord or dna"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, Any], message: str) -> None:
    """The message says what would fit."""
    with pytest.raises(ParameterError, match=message):
        Parameters(**wrong)


def test_everything_that_fits_is_taken() -> None:
    """Of both types, every aggregation with every normalization."""
    for kind, (aggregations, normalizations) in FITTING.items():
        for aggregation in aggregations:
            for normalization in normalizations:
                Parameters(type=kind, aggregation=aggregation, normalization=normalization)  # type: ignore[arg-type]


def test_bounds_take_the_whole_last_day() -> None:
    """Unless a time is given; the zone is left off."""
    both = Parameters(start="2020-06-11", stop="2020-06-11").bounds()
    exact = Parameters(stop="2020-06-11T09:00:00+02:00").bounds()

    assert both == (np.datetime64("2020-06-11T00:00:00"), np.datetime64("2020-06-11T23:59:59"))
    assert np.isnat(exact[0])
    assert exact[1] == np.datetime64("2020-06-11T09:00:00")


@pytest.mark.parametrize(
    ("stop", "last"),
    [("2020-06", "2020-06-30T23:59:59"), ("2020", "2020-12-31T23:59:59"), ("2020-02-29", "2020-02-29T23:59:59")],
)
def test_the_end_is_the_whole_of_a_day_month_or_year(stop: str, last: str) -> None:
    """As the command line says."""
    assert str(Parameters(stop=stop).bounds()[1]) == last


def test_moments_are_to_the_second() -> None:
    """Parts of a second are left off."""
    assert moment("2020-06-11T09:00:00.750Z") == np.datetime64("2020-06-11T09:00:00")


def test_variables_are_named_once() -> None:
    """Those that lines are joined by, and those that only exclude."""
    parameters = Parameters(exclude={"issue": ("toll",), "source": ("Herald",)}, only={"coder": (1,)})

    assert parameters.variables == ("agent", "issue", "stance")
    assert parameters.all_variables == ("agent", "issue", "stance", "source", "coder")
    assert Parameters(qualifier="", aggregation="ignore").variables == ("agent", "issue")


def test_all_parameters_are_told_as_text() -> None:
    """Truth values as yes and no, exclusions by variable."""
    told = Parameters(isolates=True, exclude={"issue": ("toll", "tram"), "source": ("Herald",)}).told()

    assert told["isolates"] == "yes"
    assert told["exclude"] == "issue: toll, tram; source: Herald"
    assert told["convention"] == "onrecord"
    assert list(told)[:3] == ["type", "variable1", "variable2"]
    assert len(told) == 18
