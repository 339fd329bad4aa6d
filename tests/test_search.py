"""The search finds a smallest contradiction in few rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import ID
from kg.owl.search import smallest

FACTS = [Triple(NamedNode(f"{ID}tram"), NamedNode(f"{ID}stop"), Literal(str(number))) for number in range(300)]


def judge(contradictions: Sequence[frozenset[int]], rounds: list[int]) -> Callable[[Sequence[Sequence[Triple]]], int]:
    """Play HermiT: facts are consistent if they hold none of these sets of facts."""

    def consistent(sets: Sequence[Sequence[Triple]]) -> int:
        rounds.append(len(sets))
        for count, facts in enumerate(sets):
            if any(each <= set(map(FACTS.index, facts)) for each in contradictions):
                return count
        return len(sets)

    return consistent


@given(st.sets(st.frozensets(st.integers(0, 29), min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_is_found_contradicts_itself_and_no_less_does(contradictions: set[frozenset[int]]) -> None:
    """Whatever the contradictions are, and however they overlap."""
    found = frozenset(map(FACTS.index, smallest(FACTS[:30], judge(list(contradictions), []))))

    assert any(each <= found for each in contradictions)
    assert not any(each <= found - {fact} for fact in found for each in contradictions)


def test_few_rounds_are_enough() -> None:
    """Three facts of three hundred are found in three rounds each, of a dozen sets or two."""
    rounds: list[int] = []

    found = smallest(FACTS, judge([frozenset({17, 150, 288})], rounds))

    assert set(found) == {FACTS[17], FACTS[150], FACTS[288]}
    assert len(rounds) <= 3 * 4
    assert max(rounds) <= 24
