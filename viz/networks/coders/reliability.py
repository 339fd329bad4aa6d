"""How well coders agree on each variable, with intervals, and with what they can't be compared on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple, get_args

import numpy as np

from kg.errors import ParameterError
from kg.words import counted, listed
from viz.networks.coders.agreement import Coefficient, Level, Weighing, alpha, cohen, fleiss, share
from viz.networks.coders.matching import By, Coded, Codings, Units, units
from viz.networks.listing import Listing
from viz.networks.table import Places


class Measure(NamedTuple):
    """One coefficient of one variable.

    Args:
        variable: the variable.
        measure: the coefficient's name.
        value: between -1 and 1; None where it isn't defined.
        low: where its interval begins; None where there is none.
        high: where it ends.
        units: how many units it was calculated of.
        coders: whose values were compared.
        missing: how many values are wanting: of the units that any of these coders has a value for.
        why: why it isn't defined, or what is to be known of its interval.
    """

    variable: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    units: int
    coders: tuple[str, ...]
    missing: int
    why: str = ""


@dataclass(frozen=True, eq=False)
class Reliability:
    """The agreement of several coders.

    Args:
        units: what was coded, unit by unit.
        measures: the coefficients, variable by variable.
        parameters: what they were calculated by, as text.
    """

    units: Units
    measures: Sequence[Measure]
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: tuple[str, str]) -> Measure:
        """Return the first coefficient of a variable and a name, as `["stance", "Krippendorff's alpha (nominal)"]`."""
        for measure in self.measures:
            if (measure.variable, measure.measure) == key:
                return measure
        raise KeyError(key)

    def listing(self) -> Listing:
        """List the coefficients."""
        rows = [(*one[:6], ", ".join(one.coders), *one[7:]) for one in self.measures]
        return Listing(Measure._fields, rows, self.told())

    def told(self) -> dict[str, str]:
        """Return how units were matched and coefficients calculated, as text."""
        return {**self.units.told(), **self.parameters}


def reliability(
    codings: Codings,
    *,
    variables: Sequence[str] = (),
    by: By = "passage",
    overlap: float = 1.0,
    levels: Mapping[str, Level] | None = None,
    weighing: Weighing = "unweighted",
    replicates: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> Reliability:
    """Measure how well coders agree on variables.

    A unit is a passage, or a statement, as `matching.units` matches them. What only one coder coded says nothing of
    agreement and is counted in `told`. Of each variable there are the share of agreement, Krippendorff's alpha, Cohen's
    kappa of each two coders and, of more than two, Fleiss' kappa. Sources: see `agreement`.

    Args:
        codings: one table with the variable `coder`, or a table for each coder.
        variables: which are compared; all but those of article and coder without any.
        by: what makes a unit: passage or statement.
        overlap: how much of two passages must be the same.
        levels: of a variable, its level of measurement for alpha; else numbers are interval, all others nominal.
        weighing: of Cohen's kappa of numbers; others have no order to weigh by.
        replicates: how many samples of units the intervals are made of; 0 makes none.
        level: how many of the replicates lie in the interval.
        seed: of the random numbers.

    Raises:
        ParameterError: no such variable, level, weighing or coder; or a variable of texts that has no numbers.
    """
    _check(levels or {}, weighing, replicates, level)
    found = units(codings, by, overlap)
    measuring = _Measuring(found, levels or {}, weighing, replicates, level, seed)
    measures = [measure for name in variables or found.variables for measure in measuring.of(name)]
    parameters = {
        "levels": "; ".join(f"{name}: {value}" for name, value in (levels or {}).items()),
        "weighing": weighing,
        "replicates": str(replicates),
        "level": str(level),
        "seed": str(seed),
    }
    return Reliability(found, measures, parameters)


def _check(levels: Mapping[str, Level], weighing: str, replicates: int, level: float) -> None:
    wrong = [
        f"levels: {value!r} of {name} is none; write {listed(get_args(Level))}"
        for name, value in levels.items()
        if value not in get_args(Level)
    ]
    if weighing not in get_args(Weighing):
        wrong.append(f"weighing: {weighing!r} is none; write {listed(get_args(Weighing))}")
    if replicates < 0:
        wrong.append(f"replicates: {replicates} is too few; write 0 or more")
    if not 0 < level < 1:
        wrong.append(f"level: {level} is no share; write a number between 0 and 1, as 0.95")
    if wrong:
        raise ParameterError("\n".join(wrong))


class _Measuring(NamedTuple):
    """What coefficients are calculated by."""

    units: Units
    levels: Mapping[str, Level]
    weighing: Weighing
    replicates: int
    level: float
    seed: int

    def of(self, variable: str) -> Iterator[Measure]:
        """Yield the coefficients of a variable."""
        coded, coders = self.units.coded(variable), range(len(self.units.coders))
        count = len(coded.values)
        level = self._level(variable, coded)
        everyone = tuple(coders)
        yield self._measured(variable, "share of agreement", share(coded.places, count), everyone, coded.places)
        numbers = np.array(coded.values, np.float64) if level in ("interval", "ratio") else None
        found = alpha(coded.places, count, level, numbers)
        yield self._measured(variable, f"Krippendorff's alpha ({level})", found, everyone, coded.places)
        weighing = "unweighted" if coded.kind == "text" else self.weighing
        for pair in combinations(coders, 2):
            one, other = coded.places[:, pair[0]], coded.places[:, pair[1]]
            kappa = cohen(one, other, count, weighing)
            yield self._measured(variable, f"Cohen's kappa ({weighing})", kappa, pair, coded.places)
        if len(coders) > 2:
            yield self._measured(variable, "Fleiss' kappa", fleiss(coded.places, count), everyone, coded.places)

    def _level(self, variable: str, coded: Coded) -> Level:
        default: Level = "interval" if coded.kind in ("integer", "number") else "nominal"
        level = self.levels.get(variable, default)
        if level in ("interval", "ratio") and coded.kind == "text" and coded.values:
            raise ParameterError(f"levels: {variable} has texts, which aren't {level}; write nominal or ordinal")
        return level

    def _measured(self, variable: str, name: str, found: Coefficient, who: tuple[int, ...], places: Places) -> Measure:
        coders = tuple(self.units.coders[coder] for coder in who)
        some = (places[:, who] >= 0).any(axis=1)
        missing = int((places[some][:, who] < 0).sum())
        value = float(found.of(np.ones((1, len(found))))[0]) if len(found) else np.nan
        if np.isnan(value):
            return Measure(variable, name, None, None, None, len(found), coders, missing, _why(found, coders))
        if not self.replicates:
            return Measure(variable, name, value, None, None, len(found), coders, missing)
        low, high, undefined = found.interval(self.replicates, self.level, self.seed)
        why = f"not defined in {counted(undefined, 'replicate')}, which are left out" if undefined else ""
        return Measure(variable, name, value, _number(low), _number(high), len(found), coders, missing, why)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else value


def _why(found: Coefficient, coders: tuple[str, ...]) -> str:
    """Say why a coefficient isn't defined."""
    if len(coders) < 2:
        return "there is one coder only"
    if not len(found):
        return "no unit has values of these coders to compare"
    return "all values are the same, so that agreement by chance is certain"
