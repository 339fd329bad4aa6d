"""Who uses which issue how often: counted again by hand, and from the reference statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ParameterError
from tests import dnagolden, nasty
from viz.networks.choices import Duplicates
from viz.networks.counting.choosing import choose
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Table
from viz.networks.usage import usage


def small(levels: list[object]) -> Table:
    """Make a table of six statements on two issues."""
    numbers = np.arange(6, dtype=np.int32)
    columns = {
        "agent": Column.of(["A", "A", "B", "B", None, "C"]),
        "issue": Column.of(["tram", "tram", "tram", "bus", "bus", "tram"]),
        "stance": Column.of(levels),  # type: ignore[arg-type]
    }
    time = np.full(6, np.datetime64("2020-01-01", "s"))
    document = np.array([0, 0, 0, 1, 1, 1], np.int32)
    documents = [Document("one"), Document("two")]
    place = numbers.astype(np.int64)
    return Table([f"s{number}" for number in numbers], numbers, documents, document, time, place, place, columns)


def test_each_level_is_counted() -> None:
    """For and against, in all, and by how many agents; what nobody says is left out."""
    found = usage(small([True, True, False, True, True, None]), Parameters())

    assert found.listing().columns == ("issue", "stance no", "stance yes", "statements", "agents")
    assert found.listing().rows == [("bus", 0, 1, 1, 1), ("tram", 1, 2, 3, 2)]
    assert found.by_agent().columns == ("agent", "issue", "stance no", "stance yes", "statements")
    assert found.by_agent().rows == [("A", "tram", 0, 2, 2), ("B", "bus", 0, 1, 1), ("B", "tram", 1, 0, 1)]
    assert found.signs().tolist() == [-1, 1]
    assert found.listing().told["qualifier"] == "stance"
    assert found.listing().told["statements"] == "4"


def test_without_a_qualifier_statements_are_counted() -> None:
    """One number a thing."""
    found = usage(small([True, True, False, True, True, None]), Parameters(qualifier="", aggregation="ignore"))

    assert found.listing().columns == ("issue", "statements", "agents")
    assert found.listing().rows == [("bus", 1, 1), ("tram", 4, 3)]
    assert found.by_agent().rows == [("A", "tram", 2), ("B", "bus", 1), ("B", "tram", 1), ("C", "tram", 1)]
    assert not found.is_signed


def test_each_number_is_a_level() -> None:
    """Numbers on both sides of 0 are for and against; those on one side aren't."""
    found = usage(small([-2, 1, 0, 1, 1, 1]), Parameters())

    assert found.listing().rows == [("bus", 0, 0, 1, 1, 1), ("tram", 1, 1, 2, 4, 3)]
    assert found.signs().tolist() == [-1, 0, 1]
    assert usage(small([1, 2, 3, 1, 2, 3]), Parameters()).signs().tolist() == [1, 1, 1]
    assert usage(small(["a", "b", "a", "b", "a", "b"]), Parameters()).signs().tolist() == [1, 1]


def test_duplicates_and_exclusions_apply() -> None:
    """What is said twice in a document counts once where asked; excluded agents aren't there."""
    table = small([True, True, False, True, True, True])

    once = usage(table, Parameters(duplicates="document"))
    others = usage(table, Parameters(exclude={"agent": ("A",)}))

    assert once.listing().rows == [("bus", 0, 1, 1, 1), ("tram", 1, 2, 3, 3)]
    assert others.listing().rows == [("bus", 0, 1, 1, 1), ("tram", 1, 1, 2, 2)]


def test_how_networks_are_made_does_not_matter() -> None:
    """Aggregation, normalization, windows and kernels change nothing."""
    parameters = Parameters(aggregation="ignore", normalization="average", window="months", kernel="gaussian")

    found = usage(nasty.table(), parameters)

    assert found.listing().rows == usage(nasty.table(), Parameters()).listing().rows


@pytest.mark.parametrize("duplicates", ["include", "document", "month", "acrossrange"])
@pytest.mark.parametrize("qualifier", ["stance", "intensity"])
@pytest.mark.parametrize("seed", range(3))
def test_counted_again_one_by_one(duplicates: Duplicates, qualifier: str, seed: int) -> None:
    """A loop over the chosen lines finds the same numbers."""
    parameters = Parameters(qualifier=qualifier, duplicates=duplicates)
    table = nasty.table(200, seed)
    chosen = choose(table, replace(parameters, type="two-mode"))
    assert chosen.levels
    counts: Counter[tuple[str, str, object]] = Counter()
    agents = defaultdict(set)
    for row, column, level in zip(chosen.row, chosen.column, chosen.level, strict=True):
        agent, issue = chosen.rows.labels[row], chosen.columns.labels[column]
        counts[agent, issue, chosen.levels.values[level]] += 1
        agents[issue].add(agent)

    found = usage(table, parameters)

    for issue, *numbers, total, users in found.listing().rows:
        every = [[counts[agent, str(issue), level] for agent in nasty.AGENTS] for level in found.levels]
        assert numbers == [sum(each) for each in every]
        assert total == sum(numbers)  # type: ignore[arg-type]
        assert users == len(agents[str(issue)])
    for agent, issue, *numbers in found.by_agent().rows:
        assert numbers[:-1] == [counts[agent, issue, level] for level in found.levels]  # type: ignore[index]
    assert len(found.by_agent().rows) == len({pair[:2] for pair in counts})


@pytest.mark.shared
def test_the_reference_statements(shared: Path) -> None:
    """Frequencies of concepts by agreement, counted from the file of the statements; as rDNA, once a document."""
    rows = dnagolden.rows(shared / "dna" / "statements.csv")
    seen = {
        (row["document_id"], row["organization"], row["concept"], row["agreement"])
        for row in rows
        if row["organization"] and row["concept"]
    }
    expected = Counter((concept, agreement) for _, _, concept, agreement in seen)
    names = {"variable1": "organization", "variable2": "concept", "qualifier": "agreement"}

    found = usage(dnagolden.table(shared / "dna"), Parameters(duplicates="document", **names))  # type: ignore[arg-type]

    concepts = sorted({concept for concept, _ in expected})
    assert [row[:3] for row in found.listing().rows] == [
        (concept, expected[concept, "0"], expected[concept, "1"]) for concept in concepts
    ]


def test_a_variable_that_is_not_there_is_told() -> None:
    """The message says which there are."""
    with pytest.raises(ParameterError, match="there is no variable 'isue'"):
        usage(nasty.table(), Parameters(variable2="isue"))
