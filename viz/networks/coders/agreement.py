"""Coefficients of agreement between coders: Krippendorff's alpha, Cohen's and Fleiss' kappa, the share of agreement.

All are 1 − D / E, with D how much coders disagree and E how much they would by chance; the share of agreement is 1 − D.
D is a sum over units, so that a unit that is drawn twice in a bootstrap just counts twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viz.networks.table import Places

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
Weighing: TypeAlias = Literal["unweighted", "linear", "quadratic"]
Floats: TypeAlias = NDArray[np.float64]

_BLOCK: Final = 4_000_000
"""So many numbers are drawn at a time."""


@dataclass(frozen=True, eq=False)
class Coefficient:
    """A coefficient of agreement, ready to be calculated of any weights of units.

    Args:
        apart: of each unit, how much its values disagree.
        weight: how much the unit counts.
        one: units × values: how often each value comes.
        other: the same of the other coder; of coefficients that don't tell coders apart, `one` again.
        form: values × values: how much two values disagree; None where any two do alike.
        corrected: whether two values by chance are drawn without putting the first back.
        chance: whether agreement by chance is taken off.
        ordinal: whether `form` is made from how often values come, and `apart` from `form`.
    """

    apart: Floats
    weight: Floats
    one: csr_array
    other: csr_array
    form: Floats | None = None
    corrected: bool = False
    chance: bool = True
    ordinal: bool = False

    def __len__(self) -> int:
        return len(self.weight)

    def of(self, times: Floats) -> Floats:
        """Return the coefficient for each row of weights of units; NaN where it isn't defined.

        Args:
            times: replicates × units: how often each unit counts.
        """
        if self.ordinal:
            return np.array([self._ordinal(each) for each in times])
        return self._of(times, self.apart, self.form)

    def _of(self, times: Floats, apart: Floats, form: Floats | None) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            observed = (times @ apart) / (times @ self.weight)
            return 1 - observed / self._expected(times, form) if self.chance else 1 - observed

    def _expected(self, times: Floats, form: Floats | None) -> Floats:
        """Return how much values disagree that are paired by chance; NaN where all are the same."""
        one, other = times @ self.one, times @ self.other
        total = one.sum(axis=1)
        pairs = total * (total - 1) if self.corrected else total * other.sum(axis=1)
        if form is None:
            apart = total * other.sum(axis=1) - (one * other).sum(axis=1)
        else:
            apart = ((one @ form) * other).sum(axis=1)
        return np.where(apart > 0, apart / pairs, np.nan)

    def _ordinal(self, times: Floats) -> float:
        """Calculate the coefficient of ordered values: two are as far apart as there are values between them."""
        often = times @ self.one
        upto = np.cumsum(often) - often / 2
        form = (upto[:, None] - upto[None, :]) ** 2
        return float(self._of(times[None, :], _apart(self.one, form), form)[0])

    def interval(self, replicates: int, level: float, seed: int) -> tuple[float, float, int]:
        """Return the percentile interval of a bootstrap over units, and in how many replicates it isn't defined.

        Units are drawn with replacement (Antonia Zapf et al., "Measuring inter-rater reliability for nominal data –
        which coefficients and confidence intervals are appropriate?", BMC Medical Research Methodology 16:93, 2016).
        """
        random = np.random.default_rng(seed)
        size, found = len(self), list[Floats]()
        rows = max(_BLOCK // max(size, 1), 1)
        for first in range(0, replicates, rows):
            count = min(rows, replicates - first)
            drawn = random.integers(0, size, (count, size)) + np.arange(count)[:, None] * size
            times = np.bincount(drawn.ravel(), minlength=count * size).reshape(count, size)
            found.append(self.of(times.astype(np.float64)))
        values = np.concatenate(found or [np.zeros(0)])
        defined = values[~np.isnan(values)]
        if not len(defined):
            return np.nan, np.nan, replicates
        low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high), replicates - len(defined)


def alpha(places: Places, values: int, level: Level, numbers: Floats | None = None) -> Coefficient:
    """Return Krippendorff's alpha of units with values of two or more coders; missing values are left out.

    Klaus Krippendorff, Content Analysis: An Introduction to Its Methodology, 4th edition, Sage 2018, chapter 12;
    "Computing Krippendorff's Alpha-Reliability", 2011, with the differences of values on each level of measurement.

    Args:
        places: units × coders: the places of values, -1 where there is none.
        values: how many values there are, in their order.
        level: the level of measurement.
        numbers: the values as numbers, for interval and ratio.
    """
    often = _often(places, values)
    size = np.asarray(often.sum(axis=1), np.float64).ravel()
    often, size = often[size >= 2], size[size >= 2]
    form = _difference(level, numbers)
    apart = _apart(often, form)
    return Coefficient(apart, size, often, often, form, corrected=True, ordinal=level == "ordinal")


def cohen(one: Places, other: Places, values: int, weighing: Weighing = "unweighted") -> Coefficient:
    """Return Cohen's kappa of the units that both of two coders have a value for.

    >>> float(cohen(np.array([0, 1, 1, 0]), np.array([0, 1, 0, 0]), 2).of(np.ones((1, 4)))[0])
    0.5

    Jacob Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20, 1960,
    pp. 37–46; weighted: "Weighted Kappa", Psychological Bulletin 70, 1968, pp. 213–220. Weights are the distance of two
    values in their order (linear), or its square (quadratic).
    """
    both = (one >= 0) & (other >= 0)
    first, second = one[both], other[both]
    order = np.arange(values, dtype=np.float64)
    apart = np.abs(order[first] - order[second])
    if weighing == "unweighted":
        apart, form = (apart > 0).astype(np.float64), None
    else:
        power = 1 if weighing == "linear" else 2
        apart, form = apart**power, np.abs(order[:, None] - order[None, :]) ** power
    return Coefficient(
        apart, np.ones(len(apart)), _often(first[:, None], values), _often(second[:, None], values), form
    )


def fleiss(places: Places, values: int) -> Coefficient:
    """Return Fleiss' kappa of the units that every coder has a value for.

    Joseph L. Fleiss, "Measuring Nominal Scale Agreement among Many Raters", Psychological Bulletin 76, 1971,
    pp. 378–382.
    """
    whole = places[(places >= 0).all(axis=1)]
    often, coders = _often(whole, values), places.shape[1]
    pairs = max(coders * (coders - 1), 1)
    apart = 1 - (_squares(often) - coders) / pairs
    return Coefficient(apart, np.ones(len(whole)), often, often)


def share(places: Places, values: int) -> Coefficient:
    """Return the share of agreement: of all pairs of values that two coders gave one unit, those that are the same.

    >>> float(share(np.array([[0, 0], [1, 0], [1, -1]]), 2).of(np.ones((1, 2)))[0])
    0.5
    """
    often = _often(places, values)
    size = np.asarray(often.sum(axis=1), np.float64).ravel()
    often, size = often[size >= 2], size[size >= 2]
    return Coefficient(size**2 - _squares(often), size * (size - 1), often, often, chance=False)


def _often(places: Places, values: int) -> csr_array:
    """Count how often each unit has each value."""
    unit, coder = np.nonzero(places >= 0)
    return csr_array((np.ones(len(unit)), (unit, places[unit, coder])), (len(places), values))


def _squares(often: csr_array) -> Floats:
    return np.asarray(often.multiply(often).sum(axis=1), np.float64).ravel()


def _apart(often: csr_array, form: Floats | None) -> Floats:
    """Return how much the values of each unit disagree: the sum over pairs, by the number of values less one."""
    size = np.asarray(often.sum(axis=1), np.float64).ravel()
    if form is None:
        return (size**2 - _squares(often)) / (size - 1)
    return np.asarray(often.multiply(often @ form).sum(axis=1), np.float64).ravel() / (size - 1)


def _difference(level: Level, numbers: Floats | None) -> Floats | None:
    """Return the squared differences of values; None where any two differ alike, or where it depends on the data."""
    if level in ("nominal", "ordinal") or numbers is None:
        return None
    apart = np.abs(numbers[:, None] - numbers[None, :])
    if level == "interval":
        return np.asarray(apart**2)
    sums = np.abs(numbers[:, None] + numbers[None, :])
    return np.asarray(np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0) ** 2)
