"""Checking RDF by the ontology: its terms, the shapes, and the check queries; all problems in one list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg import resources, shacl, terms
from kg.errors import Problem
from kg.namespaces import DESCRIPTION, ID, INFERRED, ONR, PREFIXES, RDF, TERMS, VOCABULARY
from kg.store import Store
from kg.words import Speller, listed, shown

Where: TypeAlias = Callable[[str], tuple[str, int, int] | None]
"""Finds the file, line and column that a node's IRI comes from, where it comes from a file."""

_Subject: TypeAlias = NamedNode | BlankNode | Triple

_HEADER = re.compile(r"^#\+ (\w+): (.+)$", re.MULTILINE)
_IRI = re.compile(r"\bhttps?://[^\s,]+")
_NEARLY = re.compile(r"https?://w3id\.org/onrecord/(ontology|(?!id/|rule/|graph/)[^/]*[#/])", re.IGNORECASE)
_DEFAULT_GRAPH = "the default graph"
_NEEDED = (ONR.Article, ONR.Statement, ONR.Passage)
"""What each graph of an article holds at least."""


def nowhere(node: str) -> tuple[str, int, int] | None:
    """Know no file that a node comes from, so that problems name the node itself."""
    return None


def shapes(data: Store | Iterable[Quad], *, beside: Store | None = None, where: Where = nowhere) -> list[Problem]:
    """Check asserted triples by the ontology's terms and by `shapes.ttl`; and inferences by their shape.

    A graph that nothing is found in isn't thereby right: what no shape looks at (an unknown class, a node without a
    class, a graph without a statement) is a problem too.

    Args:
        data: a store, whole, or some quads of one.
        beside: a store that knows the classes of what the data refer to and don't define.
        where: finds the place of a node in a file.
    """
    quads = list(data.quads() if isinstance(data, Store) else data)
    found = list(_nested(quads))
    quads = [quad for quad in quads if not isinstance(quad.object, Triple)]
    asserted = [quad for quad in quads if quad.graph_name not in (VOCABULARY, INFERRED, DESCRIPTION)]
    if not asserted:
        found.append(Problem(_DEFAULT_GRAPH, 0, 0, "there are no triples to check", "load a source first"))
    found += [*_strangers(asserted), *_classless(asserted, beside), *_bare_graphs(asserted)]
    found += _misshapen([*asserted, *_inferences(quads)], beside)
    return sorted({_placed(problem, where) for problem in found})


def checks(store: Store, *, where: Where = nowhere) -> list[Problem]:
    """Run the queries of `queries/checks/`, which find what shapes can't say or not cheaply.

    Args:
        store: asserted and inferred graphs; a check passes when it finds nothing.
        where: finds the place of a node in a file.
    """
    found = (problem for path in resources.queries("checks") for problem in _check(path, store))
    return sorted({_placed(problem, where) for problem in found})


def style(ontology: Iterable[Triple] | None = None) -> list[Problem]:
    """Check an ontology itself, by `style.ttl` and the queries of `queries/ontology/`.

    The shapes see to it that each term is documented and written as all are, the queries to what goes wrong in
    ontologies elsewhere.

    Args:
        ontology: its triples; those of `onrecord.ttl` where none are given.
    """
    triples = list(terms.read("onrecord.ttl") if ontology is None else ontology)
    found = [_broken(broken) for broken in shacl.violations(triples, "style.ttl")]
    with Store.open() as store:
        store.replace(VOCABULARY, (Quad(t.subject, t.predicate, t.object, VOCABULARY) for t in triples))
        found += (problem for path in resources.queries("ontology") for problem in _check(path, store))
    return sorted(set(found))


# Terms and classes.


def _nested(quads: Iterable[Quad]) -> Iterator[Problem]:
    """Find triples that have a triple as their object, which RDF 1.1 and its tools don't know."""
    for quad in quads:
        if isinstance(quad.object, Triple):
            wrong = f"{_short(quad.predicate.value)} has a triple as its value"
            yield Problem(_node(quad.subject), 0, 0, wrong, "write RDF 1.1: make a node that stands for the triple")


def _strangers(quads: Iterable[Quad]) -> Iterator[Problem]:
    """Find terms that have the ontology's namespace, or nearly, and aren't in it, or are in it as something else."""
    known, speller = terms.terms(), Speller()
    kinds = {
        RDF.type: ("class", known.classes),
        RDF.predicate: ("property", known.properties),
        RDF.object: ("term", known.classes | known.words),
    }

    @cache
    def repair(term: str, kind: str) -> str:
        choices = next((choices for name, choices in kinds.values() if name == kind), known.words)
        names = sorted(choice.removeprefix(TERMS) for choice in choices)
        nearest = speller.nearest(re.split("[#/]", term)[-1], names)
        return f"did you mean onr:{nearest}?" if nearest else f"use a {kind} that ontology/onrecord.ttl defines"

    for quad in quads:
        kind, choices = kinds.get(quad.predicate, ("value", known.words))
        for term, role, right in ((quad.predicate, "property", known.properties), (quad.object, kind, choices)):
            if isinstance(term, NamedNode) and _NEARLY.match(term.value) and term.value not in right:
                wrong = f"{_short(term.value)} isn't a {role} of the ontology that data may use"
                yield Problem(_node(quad.subject), 0, 0, wrong, repair(term.value, role))


def _classless(quads: Iterable[Quad], beside: Store | None) -> Iterator[Problem]:
    """Find nodes that no shape looks at, since they have no class or no IRI."""
    typed: set[_Subject] = set()
    described: set[_Subject] = set()
    for quad in quads:
        if quad.predicate == RDF.type and _is_ours(quad.object):
            typed.add(quad.subject)
        elif _is_ours(quad.predicate):
            described.add(quad.subject)
    for node in described - typed:
        if not beside or not any(map(_is_ours, _types(node, beside))):
            yield Problem(_node(node), 0, 0, "it has no class", "say in rdf:type which class of the ontology it is of")
    for node in described | typed:
        if isinstance(node, BlankNode):
            yield Problem(_node(node), 0, 0, "it has no IRI", f"give it one, such as <{ID}NAME>")


def _bare_graphs(quads: Iterable[Quad]) -> Iterator[Problem]:
    """Find graphs in which the shapes had nothing to look at: no source, or an article with nothing said in it."""
    classes: dict[str, set[object]] = {}
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else _DEFAULT_GRAPH
        classes.setdefault(graph, set()).update([quad.object] if quad.predicate == RDF.type else ())
    for graph, held in classes.items():
        lacking = [_short(need.value) for need in _NEEDED if need not in held]
        is_register = ONR.Register in held and not held & set(_NEEDED)
        if lacking and not is_register:
            wrong = f"the graph has no {listed(lacking)}"
            yield Problem(graph, 0, 0, wrong, "put an article, its statements and their passages in one graph")


# Shapes.


def _misshapen(quads: list[Quad], beside: Store | None) -> Iterator[Problem]:
    """Find what breaks `shapes.ttl`; of a node of two kinds at once, no more than that."""
    defined = {_node(quad.subject) for quad in quads if quad.predicate == RDF.type}
    data = [*(quad.triple for quad in quads), *_borrowed(quads, beside), *terms.terms().tree]
    found = [one for one in shacl.violations(data, "shapes.ttl") if one.node in defined]
    torn = {one.node for one in found if one.path == RDF.type.value}
    for one in found:
        is_stranger = one.path and one.path.startswith(TERMS) and one.path not in terms.terms().properties
        if not is_stranger and (one.node not in torn or one.path == RDF.type.value):
            yield _broken(one)


def _borrowed(quads: list[Quad], beside: Store | None) -> Iterator[Triple]:
    """Yield the classes of what the quads refer to and don't define."""
    if beside:
        referred = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
        for node in referred - {quad.subject for quad in quads if quad.predicate == RDF.type}:
            yield from (Triple(node, RDF.type, kind) for kind in _types(node, beside))


def _types(node: _Subject, store: Store) -> Iterator[NamedNode]:
    for triple in store.triples(subject=node, predicate=RDF.type):
        if isinstance(triple.object, NamedNode):
            yield triple.object


def _inferences(quads: list[Quad]) -> list[Quad]:
    """Keep of the inferred graph what tells of inferences and rules, not what was inferred."""
    inferred = [quad for quad in quads if quad.graph_name == INFERRED]
    kinds = (ONR.Inference, ONR.Rule)
    nodes = {quad.subject for quad in inferred if quad.predicate == RDF.type and quad.object in kinds}
    return [quad for quad in inferred if quad.subject in nodes]


def _broken(found: shacl.Violation) -> Problem:
    """Say what breaks a shape in the shape's own words, with the property or value that does."""
    wrong, _, repair = found.message.partition("; ")
    here = found.path if found.component == "ClosedConstraintComponent" else found.value
    if here is not None and here != found.node:
        wrong += f" (here: {_short(here)})"
    return Problem(found.node, 0, 0, wrong, repair)


# Check queries.


def _check(path: Path, store: Store) -> Iterator[Problem]:
    text = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    for row in store.query(text):  # type: ignore[union-attr]
        detail = row["detail"]
        told = f" ({_IRI.sub(lambda iri: _short(iri[0]), detail.value)})" if detail is not None else ""
        yield Problem(_node(row["node"]), 0, 0, header["problem"] + told, header["repair"])


# Names.


def _is_ours(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(TERMS)


def _node(term: object) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode) else str(term)


def _placed(problem: Problem, where: Where) -> Problem:
    """Replace a node's IRI by the place in the file that it comes from, where there is one."""
    place = where(problem.place)
    return Problem(*place, problem.wrong, problem.repair) if place else problem


def _short(text: str) -> str:
    """Write an IRI as people do: an entity by its short name, a term with its prefix, anything else as it is.

    >>> _short(ID + "mayor"), _short(TERMS + "saidBy"), _short("tram line")
    ("'mayor'", 'onr:saidBy', "'tram line'")
    """
    if text.startswith(ID):
        return repr(text.removeprefix(ID))
    for prefix, base in PREFIXES.items():
        if text.startswith(base):
            return f"{prefix}:{text.removeprefix(base)}"
    return shown(text)
