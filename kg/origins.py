"""Where in the facts files each node of the graph was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from pyoxigraph import NamedNode

from kg import rdf
from kg.facts import Document
from kg.kinds import SECTIONS
from kg.model import Agent, Statement, many, spans

Path = tuple[str | int, ...]
Place = tuple[str, int, int]
"""File, line and column, both from 1."""


def origins(documents: Iterable[Document]) -> Mapping[str, Place]:
    """Map the IRI of each source, entity, role, statement, position and passage to its place in its file.

    An entity that several files define has the place of the first.
    """
    places: dict[str, Place] = {}
    for document in documents:
        for iri, path in _nodes(document):
            places.setdefault(iri.value, (document.file, *_nearest(document, path)))
    return places


def _nearest(document: Document, path: Path) -> tuple[int, int]:
    """Find the place of a path, or of what holds it."""
    while path and path not in document.places:
        path = path[:-1]
    return document.places.get(path, (1, 1))


def _nodes(document: Document) -> Iterator[tuple[NamedNode, Path]]:
    facts = document.facts
    source = rdf.source_iri(facts)
    yield source, ("article",) if facts.article else ("register",)
    for section in SECTIONS:
        for name, entity in getattr(facts, section).items():
            yield rdf.entity_iri(name), (section, name)
            if isinstance(entity, Agent):
                for place, role in enumerate(entity.roles):
                    yield rdf.role_iri(name, role), (section, name, "roles", place)
    for place, statement in enumerate(facts.statements):
        yield from _of_statement(source, statement, ("statements", place))


def _of_statement(source: NamedNode, statement: Statement, path: Path) -> Iterator[tuple[NamedNode, Path]]:
    iri = rdf.statement_iri(source, statement)
    yield iri, path
    for place, position in enumerate(statement.positions):
        holder = statement.holder(position)
        if holder:
            yield rdf.position_iri(iri, holder, position), (*path, "positions", place)
    for span, exact in zip_longest(spans(statement.at), many(statement.quote)):
        yield rdf.passage_iri(source, span, exact), (*path, "at")
