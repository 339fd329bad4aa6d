"""The numbers that rDNA's own tests and DNA's manual publish, of the sample that comes with DNA.

`tests/data/dna-sample.csv` has its 40 statements (coded by Dana R. Fisher from hearings of the U.S. Congress, 2005),
with letters and numbers in place of persons (P), organizations (O) and concepts (C), in the order of their labels, and
without any text. The numbers are from rDNA 3 and 2 (github.com/leifeld/dna), `tests/testthat/test-network.R`,
`test-analysis-transformation.R` and `test-backbone.R`, and from the manual of DNA 2, chapter 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import dnagolden
from viz.networks import making
from viz.networks.counting.choosing import choose
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Table

SAMPLE = Path(__file__).parent / "data" / "dna-sample.csv"
PERSONS = [
    [0, 22, 6, 8, 4, 2, 2],
    [22, 0, 12, 22, 2, 10, 1],
    [6, 12, 0, 7, 6, 4, 6],
    [8, 22, 7, 0, 6, 4, 3],
    [4, 2, 6, 6, 0, 4, 4],
    [2, 10, 4, 4, 4, 0, 3],
    [2, 1, 6, 3, 4, 3, 0],
]
CONCEPTS = [
    [0, 2, 1, 2, 2, 2, 1],
    [0, 0, 0, 0, 0, 0, 1],
    [1, 0, 0, 0, 0, 1, 1],
    [0, 0, 0, 0, 0, 1, 2],
    [2, 2, 0, 0, 1, 1, 1],
    [1, 0, 10, 2, 2, 1, 0],
]


@pytest.fixture(scope="module")
def table() -> Table:
    """Read the sample."""
    rows = dnagolden.rows(SAMPLE)
    documents = sorted({row["document_id"] for row in rows}, key=int)
    columns = {name: Column.of([row[name] for row in rows], "text") for name in ("person", "organization", "concept")}
    columns["agreement"] = Column.of([row["agreement"] == "1" for row in rows], "boolean")
    return Table(
        [row["id"] for row in rows],
        np.arange(len(rows), dtype=np.int32),
        [Document(number) for number in documents],
        np.array([documents.index(row["document_id"]) for row in rows], np.int32),
        np.array([row["date"] for row in rows], "datetime64[s]"),
        np.array([int(row["start"]) for row in rows], np.int64),
        np.array([int(row["stop"]) for row in rows], np.int64),
        columns,
    )


def made(table: Table, **given: Any) -> Network:
    """Make a network with rDNA's defaults."""
    defaults: dict[str, Any] = {
        "variable1": "organization",
        "variable2": "concept",
        "qualifier": "agreement",
        "aggregation": "ignore",
        "convention": "dna",
    }
    return making.network(table, Parameters(**{**defaults, **given}))


def test_the_two_mode_network(table: Table) -> None:
    """Seven organizations, six concepts, 40 statements, 22 ties; the second row starts with 2, 0."""
    network = made(table, type="two-mode")

    assert network.matrix.shape == (7, 6)
    assert (network.full().sum(), len(list(network.ties()))) == (40, 22)
    assert network.full()[1, :2].tolist() == [2, 0]
    assert (network.rows.labels[0], network.columns.labels[0], network.statements) == ("O1", "C1", 40)
    assert [str(one)[:10] for one in (network.start, network.stop)] == ["2005-01-26", "2005-02-16"]


def test_the_one_mode_network(table: Table) -> None:
    """Its sum is 276, it has 21 ties, and the third row starts with 10, 2."""
    network = made(table)

    assert (network.full().sum(), len(list(network.ties()))) == (276, 21)
    assert network.full()[2, :2].tolist() == [10, 2]


def test_the_network_of_persons_cell_by_cell(table: Table) -> None:
    """All 49 cells, without a qualifier."""
    assert made(table, variable1="person", qualifier="").full().tolist() == PERSONS


def test_the_network_of_concepts_cell_by_cell(table: Table) -> None:
    """All 42 cells of concepts by organizations."""
    network = made(table, type="two-mode", variable1="concept", variable2="organization")

    assert network.full().tolist() == CONCEPTS


@pytest.mark.parametrize(
    ("exclude", "size", "total"), [({}, 7, 26), ({"concept": ("C6",), "organization": ("O5", "O6")}, 5, 10)]
)
def test_average_congruence(table: Table, exclude: dict[str, tuple[str, ...]], size: int, total: int) -> None:
    """The sum rounds to 26; without a concept and two organizations, to 10."""
    network = made(table, aggregation="congruence", normalization="average", exclude=exclude)

    assert network.matrix.shape == (size, size)
    assert round(float(network.full().sum())) == total


@pytest.mark.parametrize(
    ("aggregation", "weight"), [("ignore", 7), ("congruence", 2), ("conflict", 5), ("subtract", -3)]
)
def test_one_tie_by_hand(table: Table, aggregation: str, weight: float) -> None:
    """The manual works it out for the Senate and the Sierra Club."""
    network = made(table, aggregation=aggregation)

    assert network.full()[network.rows.place("O5"), network.rows.place("O6")] == weight


def test_two_mode_cells_of_the_manual(table: Table) -> None:
    """Subtract and combine, as the manual explains them."""
    subtract = made(table, type="two-mode", aggregation="subtract")
    combine = made(table, type="two-mode", aggregation="combine", duplicates="document")

    assert cells(subtract, "O4", ["C1", "C6"]) == [-2, -2]
    assert cells(combine, "O2", ["C5"]) == [3]
    concept = combine.full()[:, combine.columns.place("C6")]
    assert ((concept == 1).sum(), (concept == 2).sum()) == (4, 1)


def cells(network: Network, row: str, columns: Sequence[str]) -> list[float]:
    """Return weights of a row."""
    return [float(network.full()[network.rows.place(row), network.columns.place(column)]) for column in columns]


def test_statements_left_without_duplicates_in_a_document(table: Table) -> None:
    """rDNA's backbone is of 23 statements."""
    parameters = Parameters(
        variable1="organization", variable2="concept", qualifier="agreement", duplicates="document", convention="dna"
    )

    assert len(choose(table, parameters)) == 23
