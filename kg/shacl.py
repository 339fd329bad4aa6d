"""The one door to pySHACL: which nodes of a graph break which shapes.

pySHACL takes time for each pair of a node and a property shape. Two rewritings of the shapes that don't change what
they demand make it six times as fast:

- A property shape inside a node shape that has targets gets those targets itself, and is then evaluated once for all
  its nodes instead of once for each.
- `sh:or` over classes becomes one `sh:class`, of a class that is made their superclass beside the data.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import terms

if TYPE_CHECKING:
    import rdflib

_Triple: TypeAlias = "tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]"

_SH = "http://www.w3.org/ns/shacl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")


class Violation(NamedTuple):
    """A node that breaks a shape.

    Args:
        node: the node's IRI, or its label where it is blank.
        path: the property's IRI, where the shape is about one property.
        value: the value that is wrong, where it is one value.
        component: the kind of constraint, such as `MinCountConstraintComponent`.
        message: what the shape says about it.
    """

    node: str
    path: str | None
    value: str | None
    component: str
    message: str


def violations(data: Iterable[Triple], shapes: str) -> list[Violation]:
    """Find what breaks the shapes of a file of the ontology, sorted.

    Args:
        data: the triples to check, with `rdfs:subClassOf` between the classes where subclasses count.
        shapes: the file's name, such as `shapes.ttl`.
    """
    import pyshacl

    compiled, joined = _compiled(shapes)
    with _quiet():
        graph = _graph(data)
        for triple in joined:
            graph.add(triple)
        _, report, _ = pyshacl.validate(graph, shacl_graph=compiled, inplace=True)
    return sorted(set(_read(report)), key=lambda found: tuple(part or "" for part in found))


def _read(report: rdflib.Graph) -> Iterator[Violation]:
    from rdflib import SH, URIRef

    for result in report.objects(None, SH.result):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            node=str(report.value(result, SH.focusNode)),
            path=str(path) if isinstance(path, URIRef) else None,
            value=None if value is None else str(value),
            component=str(report.value(result, SH.sourceConstraintComponent)).removeprefix(_SH),
            message=str(report.value(result, SH.resultMessage)),
        )


# From pyoxigraph to rdflib.


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    @cache
    def term(term: NamedNode | BlankNode | Literal) -> rdflib.term.Node:
        if isinstance(term, NamedNode):
            return URIRef(term.value)
        if isinstance(term, BlankNode):
            return BNode(term.value)
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        return RdflibLiteral(term.value, datatype=URIRef(_harmless(term.datatype.value)), normalize=False)

    graph = Graph()
    graph.addN((term(t.subject), term(t.predicate), term(t.object), graph) for t in triples)
    return graph


def _harmless(datatype: str) -> str:
    """Rename a datatype whose values rdflib would parse as XML or HTML; no shape asks for it."""
    return datatype if datatype.startswith(_XSD) else f"{datatype}-unread"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that isn't of its datatype; the shapes report those."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


# Rewriting the shapes.


@cache
def _compiled(shapes: str) -> tuple[rdflib.Graph, list[_Triple]]:
    """Rewrite a file's shapes; return them, and the superclasses to be put beside the data."""
    graph = _graph(terms.read(shapes))
    _hoist(graph)
    return graph, list(_join(graph))


def _hoist(graph: rdflib.Graph) -> None:
    """Give the property shapes of node shapes with targets those targets."""
    from rdflib import RDF, SH, BNode, URIRef
    from rdflib.collection import Collection

    for shape in list(graph.subjects(SH.closed, None)):
        paths = [path for inner in graph.objects(shape, SH.property) for path in graph.objects(inner, SH.path)]
        known: list[rdflib.term.Node] = [path for path in paths if isinstance(path, URIRef)]
        graph.add((shape, SH.ignoredProperties, Collection(graph, BNode(), known).uri))
    for shape, inner in list(graph.subject_objects(SH.property)):
        targets = [(SH[kind], target) for kind in _TARGETS for target in graph.objects(shape, SH[kind])]
        for kind, target in targets:
            graph.add((inner, kind, target))
        if targets:
            graph.add((inner, RDF.type, SH.PropertyShape))
            graph.remove((shape, SH.property, inner))


def _join(graph: rdflib.Graph) -> Iterator[_Triple]:
    """Make each `sh:or` that lists nothing but classes one `sh:class`."""
    from rdflib import RDFS, SH, URIRef
    from rdflib.collection import Collection

    for shape, listed in list(graph.subject_objects(SH["or"])):
        inner = [list(graph.predicate_objects(member)) for member in Collection(graph, listed)]
        if all(len(pairs) == 1 and pairs[0][0] == SH["class"] for pairs in inner):
            classes = [pairs[0][1] for pairs in inner]
            union = URIRef("urn:onrecord:" + "-or-".join(str(one).rpartition("#")[2] for one in classes))
            graph.remove((shape, SH["or"], listed))
            graph.add((shape, SH["class"], union))
            yield from ((one, RDFS.subClassOf, union) for one in classes)
