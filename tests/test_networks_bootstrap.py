"""How sure ties are: against scipy's bootstrap, and against networks made of tables with articles drawn again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from kg.errors import ParameterError
from tests import sampled
from viz.networks.bootstrap import bootstrap, draws
from viz.networks.making import network, time_windows
from viz.networks.parameters import Parameters
from viz.networks.resampling import Remaking, parts_of
from viz.networks.table import Document, Table

CASES: list[dict[str, Any]] = [
    {},
    {"normalization": "average"},
    {"normalization": "jaccard", "aggregation": "congruence"},
    {"normalization": "cosine", "qualifier": "scale"},
    {"aggregation": "conflict", "qualifier": "frame"},
    {"normalization": "cosine", "convention": "dna"},
    {"type": "two-mode"},
    {"type": "two-mode", "aggregation": "ignore", "normalization": "prominence"},
    {"duplicates": "document"},
    {"duplicates": "acrossrange", "aggregation": "conflict"},
    {"duplicates": "month"},
    {"duplicates": "week", "convention": "dna"},
    {"strongest": 2},
]


def _again(table: Table, often: np.ndarray) -> Table:
    """Make a table of articles that are there so often, each copy an article of its own."""
    lines, documents, places = [], list[Document](), []
    for document, count in enumerate(often.astype(int)):
        here = np.flatnonzero(table.document == document)
        for copy in range(count):
            lines.append(here)
            places.append(np.full(len(here), len(documents)))
            documents.append(Document(f"{document} {copy}"))
    taken = np.concatenate(lines)
    columns = {name: column.taken(taken) if column.lines is None else column for name, column in table.columns.items()}
    columns.pop("speaker")
    return Table(
        table.statements, table.statement[taken], documents, np.concatenate(places).astype(np.int32), table.time[taken],
        table.start[taken], table.stop[taken], columns,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_replicates_are_the_networks_of_articles_drawn_again(case: dict[str, Any]) -> None:
    """Interval, error and share of every tie, from networks made anew of each drawn table."""
    table, parameters = sampled.table(len(str(case))), Parameters(**case)
    made = network(table, parameters)
    without = Parameters(**{**case, "strongest": 0})
    places = {value: place for place, value in enumerate(made.rows.values)}
    columns = {value: place for place, value in enumerate(made.columns.values)}
    values = []
    for often in draws(sampled.ARTICLES, 30, 7):
        drawn = network(_again(table, often), without)
        found = np.zeros((len(places), len(columns)))
        rows, across = [places[one] for one in drawn.rows.values], [columns[one] for one in drawn.columns.values]
        found[np.ix_(rows, across)] = drawn.full()
        values.append(found)

    result = bootstrap(made, replicates=30, level=0.8, seed=7)

    expected = np.array(values)[:, result.row, result.column]
    assert len(result.row) > 5
    assert result.weight == pytest.approx(made.full()[result.row, result.column])
    assert result.low == pytest.approx(np.quantile(expected, 0.1, axis=0), abs=1e-9)
    assert result.high == pytest.approx(np.quantile(expected, 0.9, axis=0), abs=1e-9)
    assert result.error == pytest.approx(expected.std(axis=0, ddof=1), abs=1e-9)
    assert result.held == pytest.approx((np.sign(expected.round(9)) == np.sign(result.weight)).mean(axis=0))
    assert result.articles == sampled.ARTICLES


def test_intervals_are_those_of_scipy() -> None:
    """The same draws with the same seed, the same percentiles."""
    made = network(sampled.table(1), Parameters(normalization="average"))
    result = bootstrap(made, replicates=200, level=0.9, seed=3)
    remaking, parts = Remaking(made), parts_of(made)
    row, column = int(result.row[4]), int(result.column[4])

    def weight(drawn: np.ndarray) -> float:
        often = np.bincount(drawn, minlength=len(parts)).astype(float)
        return float(remaking.of(parts.times(often))[row, column])

    expected = stats.bootstrap(
        (np.arange(len(parts)),), weight, n_resamples=200, vectorized=False, confidence_level=0.9, method="percentile",
        rng=np.random.default_rng(3),
    )  # fmt: skip

    assert (result.low[4], result.high[4]) == pytest.approx(tuple(expected.confidence_interval), abs=1e-12)
    assert result.error[4] == pytest.approx(expected.standard_error, abs=1e-12)


def test_little_memory_gives_the_same_numbers() -> None:
    """Ties are calculated one part after another, with the same articles."""
    made = network(sampled.table(2), Parameters())

    whole, parted = bootstrap(made, replicates=20, seed=1), bootstrap(made, replicates=20, seed=1, memory=16 * 20 * 3)

    assert whole.listing().rows == parted.listing().rows


def test_matrices_are_aligned_to_the_network() -> None:
    """Symmetric of a one-mode network, rows by columns of a two-mode one."""
    one, two = (network(sampled.table(4), Parameters(type=kind)) for kind in ("one-mode", "two-mode"))

    found = bootstrap(one, replicates=10)

    low = found.matrix("low").toarray()
    assert (low == low.T).all()
    assert low[found.row, found.column].tolist() == found.low.tolist()
    assert found.matrix("weight").toarray() == pytest.approx(one.full())
    assert bootstrap(two, replicates=10).matrix("weight").toarray() == pytest.approx(two.full())


@pytest.mark.parametrize("kind", ["one-mode", "two-mode"])
def test_windows_with_a_kernel_are_drawn_again_too(kind: str) -> None:
    """What every article is drawn once for is the network as it is."""
    windows = time_windows(
        sampled.table(5),
        Parameters(type=kind, window="days", size=60, kernel="triangular"),  # type: ignore[arg-type]
    )
    made = windows[len(windows) // 2]

    again = Remaking(made).of(np.ones(len(made.chosen)))

    assert again == pytest.approx(made.full())
    assert (bootstrap(made, replicates=20).held <= 1).all()


def test_kernels_of_dna_are_refused() -> None:
    """Their average rests on all statements, not on those drawn."""
    parameters = Parameters(window="days", size=60, kernel="triangular", convention="dna")
    made = time_windows(sampled.table(5), parameters)[0]

    with pytest.raises(ParameterError, match=r"networks with DNA's kernels aren't made again; write onrecord"):
        bootstrap(made)


def test_duplicates_come_in_where_what_was_kept_is_gone() -> None:
    """In months that are windows, a statement stays as long as an article of the window has it."""
    windows = time_windows(sampled.table(8), Parameters(window="days", size=100, duplicates="acrossrange"))
    made = windows[0]

    parts = parts_of(made)

    assert parts.once
    assert parts.times(np.ones(len(parts))).tolist() == [1] * len(made.chosen)
    assert (np.diff(parts.within.indptr) >= 1).all()
    assert (np.diff(parts.within.indptr) > 1).any()


def test_a_network_of_nothing_has_no_ties_to_be_sure_of() -> None:
    """Neither articles nor rows."""
    made = network(sampled.table(1), Parameters(start="2030-01-01"))

    result = bootstrap(made, replicates=5)

    assert (result.articles, result.listing().rows) == (0, [])


def test_the_listing_tells_all_parameters() -> None:
    """Those of the network and those of the bootstrap."""
    made = network(sampled.table(1), Parameters())

    listing = bootstrap(made, replicates=1, seed=9).listing()

    assert listing.columns == ("row", "column", "weight", "low", "high", "standard error", "sign held")
    told = {"articles": "8", "replicates": "1", "level": "0.95", "seed": "9"}
    assert listing.told == made.told() | told
    assert {row[5] for row in listing.rows} == {None}


def test_wrong_parameters_are_refused() -> None:
    """With what to write."""
    made = network(sampled.table(1), Parameters())

    with pytest.raises(ParameterError, match=r"replicates: 0 is too few; write 1 or more"):
        bootstrap(made, replicates=0)
    with pytest.raises(ParameterError, match=r"level: 95 is no share; write a number between 0 and 1, as 0.95"):
        bootstrap(made, level=95)
