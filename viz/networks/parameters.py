"""The parameters of a discourse network: everything that its numbers depend on besides the statements.

The names are those of Discourse Network Analyzer (Philip Leifeld, "Discourse Network Analysis", in: The Oxford Handbook
of Political Networks, 2017), in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Final, get_args

import numpy as np

from kg.errors import ParameterError
from kg.words import listed
from viz.networks.choices import Aggregation, Convention, Duplicates, Kernel, Normalization, Type, Unit
from viz.networks.table import Value

FITTING: Final[Mapping[Type, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "one-mode": (("ignore", "congruence", "conflict", "subtract"), ("no", "average", "jaccard", "cosine")),
    "two-mode": (("ignore", "subtract", "combine"), ("no", "activity", "prominence")),
}
"""The aggregations and the normalizations that a network can have."""


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """All that a network is made by.

    Args:
        type: one-mode ties values of `variable1` to each other by what they share of `variable2`; two-mode ties those
            of `variable1` to those of `variable2`.
        variable1: who or what is tied.
        variable2: through what.
        qualifier: the variable that tells how; empty if there is none.
        aggregation: what becomes of the qualifier. ignore leaves it out; congruence counts agreement, conflict
            disagreement, subtract agreement less disagreement; combine writes the levels that occur as bits.
        normalization: by what weights are divided.
        isolates: whether values that are tied to nothing are kept: those of all statements in range.
        duplicates: within what equal statements count once; include counts them all.
        start: from when on, as ISO 8601; empty is from the first source on.
        stop: until when, with the whole of a day, month or year that is given; empty is until the last source.
        window: the unit of time windows; no makes one network of all.
        size: how many units a window has.
        kernel: how statements in a window are weighed by their distance from its middle; no weighs all alike.
        indent: whether windows with a kernel must lie within the range of time; else they are cut at its ends.
        exclude: of a variable, the values whose statements are left out; all must be there, but under DNA's convention.
        only: of a variable, the values outside of which statements are left out (DNA's inverted exclusion).
        strongest: of each value, so many ties are kept, those of the greatest weight; 0 keeps all.
        convention: onrecord calculates as the literature defines it, dna as Discourse Network Analyzer 3.0 does.

    Raises:
        ParameterError: parameters that aren't there or don't go together; all of them at once.
    """

    type: Type = "one-mode"
    variable1: str = "agent"
    variable2: str = "issue"
    qualifier: str = "stance"
    aggregation: Aggregation = "subtract"
    normalization: Normalization = "no"
    isolates: bool = False
    duplicates: Duplicates = "include"
    start: str = ""
    stop: str = ""
    window: Unit = "no"
    size: int = 1
    kernel: Kernel = "no"
    indent: bool = True
    exclude: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    only: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    strongest: int = 0
    convention: Convention = "onrecord"

    def __post_init__(self) -> None:
        wrong = [*self._unknown(), *self._unfitting()]
        if wrong:
            raise ParameterError("\n".join(wrong))

    @property
    def is_dna(self) -> bool:
        """Whether numbers are DNA's."""
        return self.convention == "dna"

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that lines are joined by."""
        return (self.variable1, self.variable2, *((self.qualifier,) if self.qualifier else ()))

    @property
    def all_variables(self) -> tuple[str, ...]:
        """The variables that must be read, each once."""
        return tuple(dict.fromkeys((*self.variables, *self.exclude, *self.only)))

    def bounds(self) -> tuple[np.datetime64, np.datetime64]:
        """Return the first and the last moment that are asked for; NaT where none is."""
        stop = np.datetime64(self.stop[:19] or "NaT")
        if np.datetime_data(stop.dtype)[0] in ("Y", "M", "D"):
            return moment(self.start), (stop + 1).astype("datetime64[s]") - np.timedelta64(1, "s")
        return moment(self.start), moment(self.stop)

    def told(self) -> dict[str, str]:
        """Return every parameter as text, so that a network says how it was made."""
        return {each.name: _told(getattr(self, each.name)) for each in fields(self)}

    def _unknown(self) -> Iterator[str]:
        """Say which parameters aren't among what they can be."""
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                yield f"{name}: {getattr(self, name)!r} is none; write {listed(choices)}"
        for name in ("start", "stop"):
            try:
                moment(getattr(self, name))
            except ValueError:
                yield f"{name}: {getattr(self, name)!r} is no moment; write 2020-06-11 or 2020-06-11T09:00:00"
        for name, least in (("size", 1), ("strongest", 0)):
            if getattr(self, name) < least:
                yield f"{name}: {getattr(self, name)} is too small; write {least} or more"

    def _unfitting(self) -> Iterator[str]:
        """Say which parameters don't go together."""
        if self.type in FITTING:
            for name, choices in zip(("aggregation", "normalization"), FITTING[self.type], strict=True):
                if getattr(self, name) not in choices:
                    yield f"{name}: a {self.type} network has no {getattr(self, name)!r}; write {listed(choices)}"
        if self.variable1 == self.variable2:
            yield f"variable2: {self.variable2!r} is variable1 too; name another"
        if self.aggregation != "ignore" and not self.qualifier:
            yield f"qualifier: {self.aggregation} needs one; name a variable, as stance"
        if self.kernel != "no" and self.window in ("no", "events"):
            yield f"kernel: {self.kernel} weighs by time; set window to a unit of time"
        if self.strongest and self.type == "two-mode":
            yield "strongest: only ties of a one-mode network are ranked; leave it out"
        if self.strongest and self.kernel != "no" and self.is_dna:
            yield "strongest: DNA ranks no ties that a kernel weighs; leave it out, or set convention to onrecord"


_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "type": get_args(Type),
    "aggregation": get_args(Aggregation),
    "normalization": get_args(Normalization),
    "duplicates": get_args(Duplicates),
    "window": get_args(Unit),
    "kernel": get_args(Kernel),
    "convention": get_args(Convention),
}


def moment(text: str) -> np.datetime64:
    """Read a moment, to the second, without its zone; the empty text is none.

    >>> moment("2020-06-11T18:23:00Z"), moment("")
    (np.datetime64('2020-06-11T18:23:00'), np.datetime64('NaT','s'))

    Raises:
        ValueError: it is none.
    """
    return np.datetime64(text[:19] or "NaT", "s")


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {', '.join(map(str, values))}" for name, values in value.items())
    return str(value)
