"""What HermiT is told: the facts that it can take, unique names, and sets of facts on trial as classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, cast

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import ids
from kg.namespaces import HOME, INFERRED, ONR, OWL, PREFIXES, RDF, VOCABULARY, XSD

Node: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_TRIAL = f"{HOME}trial#"
_VIA, _NAME = NamedNode(f"{_TRIAL}via"), NamedNode(f"{_TRIAL}name")
_BY_RULES = {ONR.speaksInFavorOf, ONR.speaksAgainst}
"""What rules conclude and HermiT can't; all else that is inferred it finds itself, from what is asserted."""

_LEXICAL = {
    XSD.string: re.compile(r".*", re.DOTALL),
    XSD.anyURI: re.compile(r"\S*"),
    XSD.boolean: re.compile(r"true|false|1|0"),
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.double: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN"),
}
"""The datatypes that HermiT is told of, each with the forms that it can read; days and moments prove nothing here."""


def _owl(name: str) -> NamedNode:
    return NamedNode(PREFIXES["owl"] + name)


CLASS, THING = _owl("Class"), _owl("Thing")


def facts(quads: Iterable[Quad], ontology: pyoxigraph.Store) -> dict[Triple, Quad]:
    """Pick what HermiT can reason with, each triple with a quad that says where it is from.

    Left out are: names, notes and everything else that isn't of a class or property of the ontology; what was
    inferred, unless HermiT can't infer it, and the reasons; values that are malformed, or of a datatype that OWL 2 DL
    doesn't know (xsd:date) or that proves nothing here (xsd:dateTime); a text where a thing belongs, and the reverse
    (the shapes see to these). Texts are told as their hashes, blank nodes as names.
    """
    kinds: dict[Term, Term] = {
        quad.subject: quad.object
        for kind in ("Class", "ObjectProperty", "DatatypeProperty")
        for quad in ontology.quads_for_pattern(None, RDF.type, _owl(kind))
    }
    picked: dict[Triple, Quad] = {}
    for quad in sorted(quads, key=str):
        if _is_told(quad, kinds):
            subject = cast(NamedNode, _named(quad.subject))
            picked.setdefault(Triple(subject, quad.predicate, _named(quad.object)), quad)
    return picked


def _is_told(quad: Quad, kinds: Mapping[Term, Term]) -> bool:
    if quad.graph_name == VOCABULARY or (quad.graph_name == INFERRED and quad.predicate not in _BY_RULES):
        return False
    if quad.predicate in (OWL.sameAs, _owl("differentFrom")):
        return isinstance(quad.object, (NamedNode, BlankNode))
    if quad.predicate == RDF.type:
        return kinds.get(quad.object) == CLASS
    kind = kinds.get(quad.predicate)
    if isinstance(quad.object, Literal):
        form = _LEXICAL.get(quad.object.datatype)
        return kind == _owl("DatatypeProperty") and form is not None and bool(form.fullmatch(quad.object.value))
    return kind == _owl("ObjectProperty")


def _named(term: Term) -> NamedNode | Literal:
    if isinstance(term, BlankNode):
        return NamedNode(f"{_TRIAL}blank-{term.value}")
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(ids.digest(term.value))
    assert isinstance(term, (NamedNode, Literal))
    return term


Same: TypeAlias = Mapping[Term, Term]
"""Points each of the things that are said to be one to another, up to the first by name."""


def same(facts: Iterable[Triple]) -> Same:
    """Find out which things owl:sameAs says to be one."""
    found: dict[Term, Term] = {}
    for fact in facts:
        if fact.predicate == OWL.sameAs:
            one, other = sorted((_first(found, fact.subject), _first(found, fact.object)), key=str)
            if one != other:
                found[other] = one
    return found


def _first(found: Same, individual: Term) -> Term:
    while individual in found:
        individual = found[individual]
    return individual


def names(facts: Iterable[Triple], ontology: pyoxigraph.Store, same: Same) -> Iterator[Triple]:
    """Give the individuals of some facts, and the ontology's, names that no others have unless they are the same.

    OWL takes two names for one thing where that helps: two speakers of one statement would be one person. A
    functional property with a text for each keeps individuals apart; `owl:AllDifferent` would do it in quadratic time.
    """
    individuals: set[Term] = {quad.subject for quad in ontology.quads_for_pattern(None, RDF.type, OWL.NamedIndividual)}
    for fact in facts:
        individuals |= {fact.subject} if fact.predicate == RDF.type else {fact.subject, fact.object}
    yield Triple(_NAME, RDF.type, _owl("DatatypeProperty"))
    yield Triple(_NAME, RDF.type, _owl("FunctionalProperty"))
    for individual in sorted((each for each in individuals if isinstance(each, NamedNode)), key=str):
        yield Triple(individual, RDF.type, OWL.NamedIndividual)
        yield Triple(individual, _NAME, Literal(str(_first(same, individual))))


def trial_class(number: int) -> NamedNode:
    """Return the class that can have members if and only if the set of facts of this number is consistent."""
    return NamedNode(f"{_TRIAL}{number}")


def trials(sets: Sequence[Sequence[Triple]]) -> Iterator[Triple]:
    """Write sets of facts as classes, so that one run of HermiT decides them all.

    A member of a trial's class has, for each fact `s p o`, something of which it says that it is s and that p of it
    is o. So the class can have members only where all its facts can be true at once.
    """
    yield Triple(_VIA, RDF.type, _owl("ObjectProperty"))
    for number, facts in enumerate(sets):
        yield Triple(trial_class(number), RDF.type, CLASS)
        for place, fact in enumerate(facts):
            yield from _member(trial_class(number), f"t{number}f{place}", fact)


_SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")


def _member(of: NamedNode, label: str, fact: Triple) -> Iterator[Triple]:
    node = BlankNode(label)
    yield Triple(of, _SUBCLASS, node)
    yield from _restriction(node, _VIA, "someValuesFrom", BlankNode(f"{label}x"))
    yield Triple(BlankNode(f"{label}x"), RDF.type, CLASS)
    yield from _list(BlankNode(f"{label}x"), "intersectionOf", [BlankNode(f"{label}s"), BlankNode(f"{label}o")])
    yield from _one(BlankNode(f"{label}s"), fact.subject)
    value = BlankNode(f"{label}o")
    if fact.predicate == RDF.type:
        yield from _list(value, "intersectionOf", [fact.object, THING])
        yield Triple(value, RDF.type, CLASS)
    elif fact.predicate == OWL.sameAs:
        yield from _one(value, fact.object)
    elif fact.predicate == _owl("differentFrom"):
        yield Triple(value, RDF.type, CLASS)
        yield Triple(value, _owl("complementOf"), BlankNode(f"{label}c"))
        yield from _one(BlankNode(f"{label}c"), fact.object)
    else:
        yield from _restriction(value, fact.predicate, "hasValue", fact.object)


def _restriction(node: BlankNode, on: NamedNode, kind: str, value: Term) -> Iterator[Triple]:
    yield Triple(node, RDF.type, _owl("Restriction"))
    yield Triple(node, _owl("onProperty"), on)
    yield Triple(node, _owl(kind), value)


def _one(node: BlankNode, individual: Term) -> Iterator[Triple]:
    yield Triple(node, RDF.type, CLASS)
    yield from _list(node, "oneOf", [individual])


def _list(node: BlankNode, property: str, items: Sequence[Term]) -> Iterator[Triple]:
    cells: list[Node] = [BlankNode(f"{node.value}{property}{place}") for place in range(len(items))]
    yield Triple(node, _owl(property), cells[0])
    rest = NamedNode(PREFIXES["rdf"] + "rest")
    for cell, item, following in zip(cells, items, [*cells[1:], NamedNode(PREFIXES["rdf"] + "nil")], strict=True):
        yield Triple(cell, NamedNode(PREFIXES["rdf"] + "first"), item)
        yield Triple(cell, rest, following)
