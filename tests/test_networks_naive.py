"""The networks against a second implementation: on random tables with random parameters, and on the reference data."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Final, get_args

import numpy as np
import pytest

from tests import dnagolden, naive, naivewindows
from viz.networks.choices import Duplicates, Unit
from viz.networks.making import network, time_windows
from viz.networks.network import Network
from viz.networks.parameters import FITTING, Parameters
from viz.networks.table import Column, Document, Table

RUNS: Final = 600
"""So many random runs are compared."""
KINDS: Final = {
    "agent": "text",
    "speaker": "text",
    "issue": "text",
    "stance": "boolean",
    "intensity": "integer",
    "constant": "integer",
    "frame": "text",
}
VALUES: Final[dict[str, list[Any]]] = {
    "agent": ["Greens", "Zeta", "ärzte", "𝔘nion", "\uffee ltd", "greens", "100"],
    "speaker": ["A", "𐐀", "B", "ﬀ", "é", "e\u0301"],
    "issue": ["tram", "Tram", "😀", "coal", "\ue000"],
    "stance": [True, False],
    "intensity": [-3, 0, 1, 7],
    "constant": [4],
    "frame": ["legal", "moral", "𝔪oral", "economic"],
}
SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
LENGTHS: Final = {**SECONDS, "months": 2_600_000, "years": 31_600_000, "events": 86_400, "no": 9 * 86_400}
"""About how many seconds a unit has, so that a table spans some dozens of them."""


class Drawn:
    """A random table, as both implementations want it."""

    def __init__(self, seed: int, unit: str) -> None:
        """Draw records, then put them into columns."""
        self.random = random.Random(seed)
        self.start = datetime.fromisoformat(
            self.random.choice(["2019-12-29T23:59:30", "2020-01-31", "2016-02-29T12:00"])
        )
        self.reach = self.random.randrange(1, 30 if unit != "years" else 8) * LENGTHS[unit]
        self.missing = self.random.choice([0, 0, 0.1, 0.3])
        self.several = self.random.choice([0, 0, 0.3])
        self.undated = self.random.choice([0, 0, 0.2])
        self.dates = [self._date() for _ in range(self.random.randrange(1, 12))]
        self.documents = [self.random.choice(self.dates) for _ in range(self.random.randrange(1, 8))]
        self.records = list(self._records(self.random.randrange(1, 40)))

    def _date(self) -> datetime | None:
        if self.random.random() < self.undated:
            return None
        return self.start + timedelta(seconds=self.random.randrange(self.reach))

    def _records(self, count: int) -> Iterator[dict[str, Any]]:
        for number in range(count):
            document = self.random.randrange(len(self.documents))
            date = self.documents[document] if self.random.random() < 0.7 else self.random.choice(self.dates)
            start = self.random.randrange(5)
            whole = {"id": f"s{number}", "document": document, "date": date, "start": start, "stop": start + 3}
            for _ in range(self.random.choice([1, 1, 1, 2])):
                yield whole | {name: self._value(name) for name in KINDS}

    def _value(self, name: str) -> Any:
        if self.random.random() < self.missing:
            return None
        if name in ("issue", "frame", "intensity") and self.random.random() < self.several:
            return self.random.sample(VALUES[name], 2)
        return self.random.choice(VALUES[name])

    @property
    def data(self) -> naive.Data:
        """The records for the second implementation."""
        return naive.Data(self.records, KINDS, self.documents)

    @property
    def table(self) -> Table:
        """The table for the first."""
        ids = sorted({record["id"] for record in self.records})
        return Table(
            ids,
            np.array([ids.index(record["id"]) for record in self.records], np.int32),
            [Document(str(n), "", np.datetime64(date or "NaT", "s")) for n, date in enumerate(self.documents)],
            np.array([record["document"] for record in self.records], np.int32),
            np.array([record["date"] or "NaT" for record in self.records], "datetime64[s]"),
            np.array([record["start"] for record in self.records]),
            np.array([record["stop"] for record in self.records]),
            {name: column([record[name] for record in self.records], kind) for name, kind in KINDS.items()},
        )


def column(found: list[Any], kind: Any) -> Column:
    """Make a column of lists, values and None."""
    if not any(isinstance(value, list) for value in found):
        return Column.of(found, kind)
    entries = [
        (line, value) for line, each in enumerate(found) for value in (each if isinstance(each, list) else [each])
    ]
    entries = [(line, value) for line, value in entries if value is not None]
    flat = Column.of([value for _, value in entries], kind)
    return Column(kind, flat.values, flat.places, np.array([line for line, _ in entries], np.int32))


def drawn_parameters(draw: random.Random, unit: Any, drawn: Drawn) -> Parameters:
    """Draw parameters that go together; under the convention of DNA also values that aren't there."""
    start = drawn.start
    convention = draw.choice(["onrecord", "dna"])

    def some(name: str, values: Sequence[str]) -> dict[str, tuple[str, ...]]:
        there = tuple(value for value in values if convention == "dna" or value in drawn.table.columns[name].values)
        return {name: there} if there and draw.random() < 0.2 else {}

    kind = draw.choice(["one-mode", "one-mode", "two-mode"])
    aggregations, normalizations = FITTING[kind]  # type: ignore[index]
    variables = draw.sample(["agent", "speaker", "issue"], 2)
    qualifier = draw.choice(["stance", "intensity", "constant", "frame", ""])
    bounds = [start + timedelta(seconds=draw.randrange(LENGTHS[unit] * 10)) for _ in range(2)]
    begins, ends = draw.random() < 0.2, draw.random() < 0.2
    timed = unit not in ("no", "events")
    whole = 0.5 if LENGTHS[unit] >= 86_400 else 0
    return Parameters(
        type=kind,  # type: ignore[arg-type]
        variable1=variables[0],
        variable2=variables[1],
        qualifier=qualifier,
        aggregation=draw.choice(aggregations) if qualifier else "ignore",  # type: ignore[arg-type]
        normalization=draw.choice(normalizations),  # type: ignore[arg-type]
        isolates=draw.random() < 0.4,
        duplicates=draw.choice(get_args(Duplicates)),
        start=str(bounds[0].date() if draw.random() < whole else bounds[0].isoformat()) if begins else "",
        stop=str(bounds[1].date() if draw.random() < whole else bounds[1].isoformat()) if ends else "",
        window=unit,
        size=draw.randrange(1, 9),
        kernel=draw.choice(["no", "uniform", "triangular", "epanechnikov", "gaussian"]) if timed else "no",
        indent=draw.random() < 0.6,
        exclude=some("issue", draw.sample(VALUES["issue"], 2)),
        only=some("frame", ("legal", "moral", "𝔪oral")),
        convention=convention,  # type: ignore[arg-type]
    )


def check(made: Network, expected: naive.Network) -> None:
    """Compare two networks."""
    assert made.rows.values == tuple(expected.rows)
    assert made.columns.values == tuple(expected.columns)
    assert made.statements == len(expected.lines)
    found = np.array(expected.grid(), float).reshape(made.full().shape)
    np.testing.assert_allclose(made.full(), found, rtol=1e-9, atol=1e-9)
    if made.parameters.kernel == "no" or made.parameters.aggregation != "subtract":
        assert not ((made.full() != 0) & (found == 0)).any(), "a tie of rounding alone"


def check_windows(table: Table, data: naive.Data, parameters: Parameters) -> int:
    """Compare the networks of all time windows."""
    made, expected = time_windows(table, parameters), naivewindows.windows(data, parameters)
    assert len(made) == len(expected)
    for one, other in zip(made, expected, strict=True):
        moments = tuple(moment.astype(datetime) for moment in (one.start, one.middle, one.stop))
        assert moments == (other.start, other.middle, other.stop)
        check(one, other)
    return len(made)


def run(table: Table, data: naive.Data, parameters: Parameters) -> int:
    """Compare what both implementations make."""
    if parameters.window != "no":
        return check_windows(table, data, parameters)
    check(network(table, parameters), naive.network(data, parameters))
    return 1


@pytest.mark.parametrize("seed", range(RUNS))
def test_random_tables_give_the_same_networks(seed: int) -> None:
    """Any table with any parameters gives what the definitions give, in both conventions, with and without windows."""
    draw = random.Random(seed * 7919)
    unit = draw.choice(["no"] * 5 + [each for each in get_args(Unit) if each != "no"])
    drawn = Drawn(seed, unit)
    parameters = drawn_parameters(draw, unit, drawn)

    run(drawn.table, drawn.data, parameters)


@pytest.mark.parametrize("seed", range(RUNS, RUNS + 200))
def test_random_tables_give_the_same_networks_from_sparse_counts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Products of the non-zero entries alone are those of full arrays."""
    monkeypatch.setattr("viz.networks.counting.counts._better_sparse", lambda *_: True)
    draw = random.Random(seed * 7919)
    unit = draw.choice(["no", "no", "no", "events", "months"])
    drawn = Drawn(seed, unit)

    run(drawn.table, drawn.data, drawn_parameters(draw, unit, drawn))


def crossed() -> Iterator[Parameters]:
    """Yield parameters over all that goes together; what doesn't multiply the numbers takes turns."""
    turn = 0
    duplicates, units = get_args(Duplicates), ("weeks", "months", "years", "events")
    kernels = ("uniform", "triangular", "epanechnikov", "gaussian")
    for kind, (aggregations, normalizations) in FITTING.items():
        for qualifier, aggregation, normalization in product(
            ("agreement", "stance", "frame"), aggregations, normalizations
        ):
            turn += 1
            common: dict[str, Any] = {
                "type": kind,
                "variable1": "person" if turn % 3 == 0 else "organization",
                "variable2": "concept",
                "qualifier": qualifier,
                "aggregation": aggregation,
                "normalization": normalization,
                "convention": ("dna", "onrecord")[turn % 2],
            }
            yield Parameters(**common, duplicates=duplicates[turn % 5 + 1], isolates=turn % 4 == 0)
            yield Parameters(
                **common,
                start="2020-02-11T14:30:00" if turn % 2 else "",
                stop="2020-11-11",
                exclude={"concept": ("Concept B",)} if turn % 3 else {"section": ("economy",)},
                only={"organization": ("Greens", "WWF", "Labour", "ärzte ohne Grenzen")} if turn % 5 == 0 else {},
            )
            if common["variable1"] == "organization" and turn % 2:
                unit: Any = units[turn // 2 % 4]
                yield Parameters(**common, window=unit, size=120 if unit == "events" else 1 + turn % 7)
            if common["variable1"] == "organization" and turn % 4 == 0:
                turns = {"window": "months", "size": 2 + turn % 5, "indent": turn % 8 == 0}
                yield Parameters(**common, **turns, kernel=kernels[turn // 4 % 4])  # type: ignore[arg-type]


@pytest.mark.shared
def test_reference_data_give_the_same_networks(shared: Path) -> None:
    """As many runs on the reference data as are listed with it, none of them listed, are as the definitions say."""
    folder = shared / "dna"
    table, data = dnagolden.table(folder), of_reference(folder)
    listed = dnagolden.runs(folder)
    known = [dnagolden.parameters(each) for each in listed if each["kind"] in ("network", "filter")]
    runs = [parameters for parameters in crossed() if parameters not in known]

    networks = sum(run(table, data, parameters) for parameters in runs)

    assert len(runs) >= len(listed)
    assert networks > 1_000


def of_reference(folder: Path) -> naive.Data:
    """Read the reference data as records."""
    documents = sorted(dnagolden.rows(folder / "documents.csv"), key=lambda row: int(row["id"]))
    place = {row["id"]: number for number, row in enumerate(documents)}
    records: list[dict[str, Any]] = []
    for row in dnagolden.rows(folder / "statements.csv"):
        document = place[row["document_id"]]
        coded: dict[str, Any] = {**documents[document], **row}
        coded |= {"agreement": row["agreement"] == "1", "stance": int(row["stance"]), "document": document}
        coded |= {"start": int(row["start"]), "stop": int(row["stop"]), "date": datetime.fromisoformat(row["date"])}
        records.append(coded)
    dates: list[datetime | None] = [datetime.fromisoformat(row["date"]) for row in documents]
    return naive.Data(records, dnagolden.KINDS, dates)
