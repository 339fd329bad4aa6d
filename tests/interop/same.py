"""Comparing graphs: canonical N-Quads (RDFC-1.0), what differs in few words, and what tools are known to change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isinf, nan
from typing import Final, TypeAlias

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, Quad

from kg.namespaces import XSD

_MOST: Final = 5
"""Differences that are told of."""
_AROUND: Final = 60
"""Characters that are told before and after the first difference of two lines."""

Change: TypeAlias = Callable[[Literal], Literal]


def canonical(quads: Iterable[Quad]) -> list[str]:
    """Put quads into their canonical form."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad} ." for quad in dataset)


def difference(expected: list[str], found: list[str]) -> str:
    """Say in few words how two sorted lists of lines differ; nothing where they don't.

    >>> print(difference(["a", "b c"], ["a", "b d"]))
    1 of 2 missing, 1 too many
    - b c
    + b d
    """
    missing, surplus = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
    if not missing and not surplus:
        return ""
    told = [f"{len(missing)} of {len(expected)} missing, {len(surplus)} too many"]
    for place in range(min(_MOST, max(len(missing), len(surplus)))):
        pair = [lines[place] if place < len(lines) else "" for lines in (missing, surplus)]
        start = max(0, _first_difference(*pair) - _AROUND)
        told += [
            f"{sign} {ascii(line[start : start + 2 * _AROUND])[1:-1]}" for sign, line in zip("-+", pair, strict=True)
        ]
    return "\n".join(told)


def _first_difference(one: str, other: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def agree(expected: Iterable[Quad], found: Iterable[Quad], change: Change | None = None) -> None:
    """Make sure that two graphs are the same.

    Args:
        expected: what was written.
        found: what was read.
        change: what the tool is known to change, for both sides.

    Raises:
        AssertionError: with what differs.
    """
    if change:
        expected, found = changed(expected, change), changed(found, change)
    if told := difference(canonical(expected), canonical(found)):
        raise AssertionError(told)


def changed(quads: Iterable[Quad], change: Change) -> Iterable[Quad]:
    """Change the literals of quads."""
    for quad in quads:
        value = change(quad.object) if isinstance(quad.object, Literal) else quad.object
        yield Quad(quad.subject, quad.predicate, value, quad.graph_name)


def _by_value(literal: Literal) -> Literal:
    """Write a double in one way."""
    number = _double(literal)
    return literal if number is None else Literal(repr(number), datatype=XSD.double)


def _as_in_javascript(literal: Literal) -> Literal:
    """Write a double in one way, without what jsonld.js doesn't keep: the sign of zero, and infinity."""
    number = _double(literal)
    return literal if number is None else Literal(repr(nan if isinf(number) else number + 0.0), datatype=XSD.double)


def _double(literal: Literal) -> float | None:
    try:
        return float(literal.value) if literal.datatype == XSD.double else None
    except ValueError:
        return None


def _trimmed(literal: Literal) -> Literal:
    """Take XML's white space off both ends of a text."""
    text, language = literal.value.strip("\t\n\r "), literal.language
    return Literal(text, language=language) if language else Literal(text, datatype=literal.datatype)


def _without_white_space(literal: Literal) -> Literal:
    """Empty a text that is of nothing but XML's white space."""
    return literal if literal.value.strip("\t\n\r ") else Literal("")


CHANGES: Final[Mapping[tuple[str, str], Change]] = {
    ("jsonld.js", "jsonld"): _as_in_javascript,
    ("PyLD", "jsonld"): _by_value,
    ("RDF4J Rio", "rdfxml"): _without_white_space,
    ("Virtuoso", "rdfxml"): _trimmed,
}
"""By tool and format: what the tool changes; both sides of the comparison are changed alike."""
