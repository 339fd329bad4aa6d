"""Answers to queries: rows, a yes or no, or triples, the same on every run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias, TypeVar

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.errors import QueryFailed
from kg.words import counted

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

Found = TypeVar("Found", QuerySolution, Triple)


@dataclass(frozen=True)
class Rows:
    """The answer of a SELECT: rows of terms, None where a row has no value.

    Args:
        columns: the variables' names.
        rows: as many terms a row as there are columns.
        keys: columns with IRIs for programs; rows that share them belong together.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Truth:
    """The answer of an ASK."""

    holds: bool


@dataclass(frozen=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, in order, its blank nodes named canonically."""

    triples: tuple[Triple, ...]


Answer: TypeAlias = Rows | Truth | Triples


def collect(results: Results, keys: Sequence[str] = (), most: int | None = None) -> Answer:
    """Take an engine's results as an answer that is the same on every run.

    Args:
        results: what pyoxigraph returned.
        keys: the columns with IRIs for programs.
        most: rows or triples that the answer may have.

    Raises:
        QueryFailed: there are more; or a row holds an RDF 1.2 triple.
    """
    if isinstance(results, QueryBoolean):
        return Truth(bool(results))
    if isinstance(results, QueryTriples):
        return Triples(_canonical(_at_most(results, most, "triple")))
    columns = tuple(variable.value for variable in results.variables)
    blanks: dict[BlankNode, BlankNode] = {}
    rows = _at_most(results, most, "row")
    return Rows(columns, tuple(tuple(_renamed(term, blanks) for term in row) for row in rows), tuple(keys))


def _at_most(results: Iterable[Found], most: int | None, what: str) -> list[Found]:
    found = list(islice(results, None if most is None else most + 1))
    if most is not None and len(found) > most:
        raise QueryFailed(f"the answer has more than {counted(most, what)}; add LIMIT, or ask for less")
    return found


def _renamed(term: Term | None, blanks: dict[BlankNode, BlankNode]) -> Term | None:
    if isinstance(term, Triple):
        raise QueryFailed("the answer holds a triple as a value (RDF 1.2); select its subject, predicate and object")
    return blanks.setdefault(term, BlankNode(f"b{len(blanks)}")) if isinstance(term, BlankNode) else term


def _canonical(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in dataset), key=str))
