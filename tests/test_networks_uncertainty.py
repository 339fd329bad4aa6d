"""What stands behind each tie: against counting line by line."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kg.errors import ParameterError
from tests import sampled
from viz.networks import uncertainty
from viz.networks.choices import Aggregation
from viz.networks.making import network, time_windows
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.uncertainty import support

AGGREGATIONS: tuple[Aggregation, ...] = ("ignore", "congruence", "conflict", "subtract")


def _made(seed: int, aggregation: Aggregation, qualifier: str) -> Network:
    return network(sampled.table(seed), Parameters(aggregation=aggregation, qualifier=qualifier))


def _lines(made: Network) -> list[tuple[int, int, object, int, int, set[int]]]:
    """List the lines: whose, on what, at which level, in which statement and article, of which speakers."""
    chosen, table = made.chosen, made.chosen.table
    speaker, levels = table.columns["speaker"], made.chosen.levels
    assert speaker.lines is not None and levels is not None
    return [
        (
            int(chosen.row[number]),
            int(chosen.column[number]),
            levels.values[chosen.level[number]],
            int(table.statement[line]),
            int(table.document[line]),
            set(speaker.places[speaker.lines == line].tolist()),
        )
        for number, line in enumerate(chosen.line)
    ]


def _adds(made: Network, level: object, others: list[object]) -> bool:
    """Tell whether a line adds to the weight of its value with another, which has these levels on the same thing."""
    aggregation, levels = made.parameters.aggregation, made.chosen.levels
    assert levels is not None
    if aggregation == "ignore":
        return bool(others)
    if levels.kind == "text":
        return {"congruence": level in others, "conflict": level not in others, "subtract": True}[aggregation]
    numbers = levels.numbers()
    reach = numbers.max() - numbers.min()
    apart = [abs(float(level) - float(other)) / reach for other in others]  # type: ignore[arg-type]
    weights = {
        "congruence": [1 - each for each in apart],
        "conflict": apart,
        "subtract": [1 - 2 * each for each in apart],
    }
    return any(abs(weight) > 1e-12 for weight in weights[aggregation])


def _counted(made: Network) -> np.ndarray:
    """Count statements, articles and speakers behind each tie, line by line."""
    lines, places = _lines(made), made.rows.places.tolist()
    found = np.zeros((3, len(places), len(places)), int)
    for (one, mine), (other, theirs) in product(enumerate(places), repeat=2):
        behind: tuple[set[int], set[int], set[int]] = (set(), set(), set())
        for owner, partner in ((mine, theirs), (theirs, mine)):
            for agent, issue, level, statement, article, speakers in lines:
                others = [line[2] for line in lines if line[0] == partner and line[1] == issue]
                if agent == owner and one != other and _adds(made, level, others):
                    behind[0].add(statement)
                    behind[1].add(article)
                    behind[2].update(speakers)
        found[:, one, other] = list(map(len, behind))
    return found


def _full(each: uncertainty.Numbers | None) -> np.ndarray:
    assert each is not None
    return each if isinstance(each, np.ndarray) else each.toarray()


@pytest.mark.parametrize("qualifier", ["stance", "scale", "frame"])
@pytest.mark.parametrize("aggregation", AGGREGATIONS)
def test_support_is_what_counting_line_by_line_gives(aggregation: Aggregation, qualifier: str) -> None:
    """Statements with several lines, of several agents, with several speakers; of all kinds of qualifiers."""
    made = _made(len(aggregation), aggregation, qualifier)

    found = support(made)

    assert [_full(each).tolist() for each in (found.statements, found.articles, found.speakers)] == _counted(
        made
    ).tolist()


@pytest.mark.parametrize("aggregation", AGGREGATIONS)
def test_large_networks_are_counted_sparsely_and_in_blocks(
    aggregation: Aggregation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same numbers."""
    made = _made(3, aggregation, "stance")
    expected = _full(support(made).articles)
    monkeypatch.setattr(uncertainty, "_LARGEST", 0)
    monkeypatch.setattr(uncertainty, "_BLOCK", 3)
    monkeypatch.setattr(uncertainty, "_PAIRS", 2)

    found = support(made).articles

    assert not isinstance(found, np.ndarray)
    assert _full(found).tolist() == expected.tolist()


def test_a_tie_is_supported_by_what_opens_from_it() -> None:
    """The statements of an ignore network's tie are those that `behind` lists."""
    made = _made(1, "ignore", "stance")

    found = _full(support(made).statements)

    for row, column in product(range(3), range(3, 6)):
        evidence = made.behind(made.rows.values[row], made.columns.values[column])
        behind = {name for each in evidence for side in each[1:] for names in side.values() for name in names}
        assert found[row, column] == len(behind)


def test_support_of_a_two_mode_network() -> None:
    """The statements of an agent on an issue, each once."""
    made = network(sampled.table(2), Parameters(type="two-mode"))

    found = support(made)

    lines = _lines(made)
    for (one, agent), (other, issue) in product(enumerate(made.rows.places), enumerate(made.columns.places)):
        there = [line for line in lines if line[:2] == (agent, issue)]
        assert _full(found.statements)[one, other] == len({line[3] for line in there})
        assert _full(found.articles)[one, other] == len({line[4] for line in there})
        assert _full(found.speakers)[one, other] == len(set().union(*(line[5] for line in there)))


def test_the_listing_has_a_row_a_tie() -> None:
    """With the weight, and what stands behind it."""
    made = _made(4, "congruence", "stance")

    listing = support(made).listing()

    assert listing.columns == ("row", "column", "weight", "statements", "articles", "speakers")
    assert len(listing.rows) == len(list(made.ties()))
    row = listing.rows[0]
    counted = _counted(made)[:, made.rows.place(str(row[0])), made.rows.place(str(row[1]))]
    assert row[3:] == tuple(counted.tolist())
    assert listing.told == made.told()


def test_without_speakers_there_is_no_number_of_them() -> None:
    """Another variable can be told to be the speakers; a wrong one is refused."""
    table = sampled.table(5)
    table.columns.pop("speaker")  # type: ignore[attr-defined]
    made = network(table, Parameters())

    assert support(made).speakers is None
    assert support(made).listing().rows[0][5] is None
    assert support(made, "coder").speakers is not None
    with pytest.raises(ParameterError, match="there is no variable 'speakr'"):
        support(made, "speakr")


def test_windows_are_supported_by_their_own_statements() -> None:
    """And a window without statements by none."""
    windows = time_windows(sampled.table(6), Parameters(window="months", size=2))

    for made in windows:
        assert _full(support(made).statements).shape == (len(made.rows), len(made.rows))
    assert sum(int(_full(support(made).statements).sum()) for made in windows) > 0
