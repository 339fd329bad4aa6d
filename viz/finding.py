"""Finds statements in a store by patterns, so that a few of many are found without reading the rest."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from typing import TypeAlias, cast

from pyoxigraph import NamedNode

from kg.dates import Days
from kg.namespaces import ONR, RDF, SKOS
from kg.store import Store
from viz.statement import RELATIONS
from viz.values import ByProperty, BySubject, Node, Values, asserted, every

Span: TypeAlias = tuple[str, str]
"""A first and a last day, as YYYY-MM-DD; both empty where none is known."""


@lru_cache(100_000)
def span(text: str) -> Span:
    """Return the first and the last day of a day, month, year or moment; nothing where the text is none.

    >>> span("2024-02"), span("2024-03-01T09:00:00Z"), span("soon")
    (('2024-02-01', '2024-02-29'), ('2024-03-01', '2024-03-01'), ('', ''))
    """
    try:
        days = Days.parse(text[:10])
    except ValueError:
        return "", ""
    return str(days.earliest or ""), str(days.latest or "")


def said(values: Values, iri: str) -> Span:
    """Return the days between which a statement was made, as far as is known, else the day it was reported.

    Where one of the two isn't known, both are the one that is.
    """

    def first(subject: str, *predicates: NamedNode) -> str:
        return next((found[0] for term in predicates if (found := values.get(subject, term))), "")

    earliest, latest = first(iri, ONR.earliest), first(iri, ONR.latest)
    start, slash, end = ("", "", "") if earliest and latest else first(iri, ONR.when).partition("/")
    days = span(earliest or start)[0], span(latest or (end if slash else start))[1]
    if days == ("", ""):
        return span(first(first(iri, ONR.reportedIn), ONR.published, ONR.publishedAt))
    return days[0] or days[1], days[1] or days[0]


def by(store: Store, agents: Iterable[Node]) -> set[Node]:
    """Find what is said by agents or for them, and what expresses a position of theirs."""
    agents = set(agents)
    spoken = _tied(store, ONR.saidBy, agents) | _tied(store, ONR.onBehalfOf, agents)
    return spoken | _tied(store, ONR.expresses, _tied(store, ONR.heldBy, agents))


def toward(store: Store, things: Iterable[Node]) -> set[Node]:
    """Find what is directed at one of some things, or expresses a position on it."""
    things = set(things)
    held = _tied(store, ONR.expresses, _tied(store, ONR.on, things))
    return held.union(*(_tied(store, predicate, things) for predicate in RELATIONS.values()))


def with_narrower(store: Store, issues: Iterable[Node]) -> set[Node]:
    """Add to issues all that are narrower, at any remove; a circle of them ends where it began."""
    found: set[Node] = set()
    new = set(issues)
    while new:
        found |= new
        new = _tied(store, SKOS.broader, new) - found
    return found


def within(store: Store, first: str, last: str, among: Set[Node] | None = None) -> set[Node]:
    """Keep of some statements, or of all, what may have been said between two days; an empty one is open."""
    values = ByProperty(store) if among is None else BySubject(store, among)
    spans = ((node, said(values, node.value)) for node in (statements(store) if among is None else among))
    return {node for node, (start, end) in spans if end and end >= first and (not last or start <= last)}


def statements(store: Store, among: Iterable[Node] | None = None) -> set[Node]:
    """Keep of some nodes, or of all, what is a statement or is said by somebody."""
    if among is None:
        spoken = {cast(Node, triple.subject) for triple in every(store, ONR.saidBy)}
        return spoken | _tied(store, RDF.type, [ONR.Statement])
    return {node for node in among if _is_statement(store, node)}


def _is_statement(store: Store, node: Node) -> bool:
    is_said = any(True for _ in asserted(store, subject=node, predicate=ONR.saidBy))
    return is_said or any(True for _ in asserted(store, subject=node, predicate=RDF.type, value=ONR.Statement))


def _tied(store: Store, predicate: NamedNode, things: Iterable[Node]) -> set[Node]:
    """Return the subjects that a property ties to one of some things."""
    found = (asserted(store, predicate=predicate, value=thing) for thing in things)
    return {cast(Node, quad.subject) for quads in found for quad in quads}
