"""Gives blank nodes names that are the same each time a file is read, and that no other file's nodes have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, Quad

from kg import ids
from kg.namespaces import HOME

Term = TypeVar("Term")


def named(quads: Sequence[Quad]) -> list[Quad]:
    """Give every blank node an IRI made of what all the quads say and of where among them it first stands.

    >>> from pyoxigraph import RdfFormat, parse
    >>> turtle = "@prefix : <http://example.org/> . [] :says [ :on :tram ] ."
    >>> first, second = (named(list(parse(turtle, RdfFormat.TURTLE))) for _ in range(2))
    >>> first == second, first[0].object == first[1].subject
    (True, False)
    """
    places: dict[BlankNode, int] = {}
    for quad in quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode):
                places.setdefault(term, len(places))
    if not places:
        return list(quads)
    terms = (term for quad in quads for term in (quad.subject, quad.predicate, quad.object, quad.graph_name))
    content = ids.digest(*(places[term] if isinstance(term, BlankNode) else str(term) for term in terms))
    names = {node: NamedNode(f"{HOME}.well-known/genid/{content}-{place}") for node, place in places.items()}
    return [
        Quad(_renamed(quad.subject, names), quad.predicate, _renamed(quad.object, names), quad.graph_name)
        for quad in quads
    ]


def _renamed(term: Term, names: dict[BlankNode, NamedNode]) -> Term | NamedNode:
    return names[term] if isinstance(term, BlankNode) else term
