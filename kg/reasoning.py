"""Reasoning: what follows from the facts by rules, and, with HermiT, what can't be true at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias, cast

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryTriples, Triple

from kg import ids, terms
from kg.namespaces import ID, INFERRED, ONR, RDF, RDFS
from kg.owl.contradictions import Case, Contradiction
from kg.rules import Rule, rules
from kg.store import Store

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Support: TypeAlias = dict[Triple, dict[NamedNode, set[NamedNode]]]
"""What was concluded, by which rules, from which premises."""


def infer(store: Store) -> int:
    """Draw every conclusion of the rules, and make them the content of the inferred graph.

    Rules run until none concludes anything new. What is asserted anyway isn't written. Each inference has a node
    that names its triple, its rule and its premises, with an IRI that derives from the triple and the rule, so that
    the same facts give the same graph. Memory holds what the rules read and what they conclude.

    Returns:
        The number of inferences.
    """
    support: Support = {}
    everything = due = rules()
    known = _asserted(store, everything)
    while due:
        fresh = _examples(triple for rule in due for triple in _run(rule, known, store, support))
        due = [rule for rule in everything if any(map(rule.concerns, fresh))]
    store.replace(INFERRED, _quads(everything, support))
    return sum(map(len, support.values()))


def deep(quads: Iterable[Quad]) -> list[Contradiction]:
    """Find what can't be true at once by the ontology, with HermiT, an OWL 2 DL reasoner.

    Two names mean two things, unless owl:sameAs says otherwise. Dates are beyond OWL 2 DL; the check queries see to
    them. Where there is nothing to find it takes about a second for an article, four for a thousand statements; what
    the ontology's axioms let suspect takes no longer, and what they don't some twenty runs of HermiT each.

    Args:
        quads: facts and what `infer` made of them; the vocabulary's graph is left out for the packaged ontology.

    Returns:
        The contradictions, by sentence, each with the fewest facts that it takes.

    Raises:
        JavaMissing: there is no Java.
        OnRecordError: HermiT can't work with the graph.
    """
    return Case(quads, terms.read("onrecord.ttl")).contradictions()


def entailments(quads: Iterable[Quad]) -> set[Triple]:
    """Return all that HermiT is told and infers: direct classes, and values of object properties.

    Raises:
        JavaMissing: there is no Java.
        OnRecordError: the facts contradict each other, or HermiT can't work with the graph.
    """
    return Case(quads, terms.read("onrecord.ttl")).entailments()


def _asserted(store: Store, everything: Iterable[Rule]) -> pyoxigraph.Store:
    """Copy what the rules read, and nothing inferred, to a store in memory for them to work in."""
    known = pyoxigraph.Store()
    for iri in sorted({RDF.type.value, *(iri for rule in everything for iri in rule.reads)}):
        found = store.quads(predicate=NamedNode(iri))
        known.extend(Quad(*quad.triple) for quad in found if quad.graph_name != INFERRED)
    return known


def _examples(triples: Iterable[Triple]) -> list[Triple]:
    """Keep one triple of each property and, where it is rdf:type, class: the rest concerns the same rules."""
    kinds = {(triple.predicate, triple.object if triple.predicate == RDF.type else None): triple for triple in triples}
    return list(kinds.values())


def _run(rule: Rule, known: pyoxigraph.Store, store: Store, support: Support) -> list[Triple]:
    """Run a rule once, note what it concludes and from what, and return what wasn't known before."""
    fresh: list[Triple] = []
    for triple, by, premises in _inferences(rule, known):
        if triple not in support:
            if _is_asserted(store, triple):
                continue
            support[triple] = {}
            fresh.append(triple)
        support[triple].setdefault(by, set()).update(premises)
    known.extend(Quad(*triple) for triple in fresh)
    return fresh


def _is_asserted(store: Store, triple: Triple) -> bool:
    found = store.quads(subject=triple.subject, predicate=triple.predicate, value=triple.object)
    return any(quad.graph_name != INFERRED for quad in found)


def _inferences(rule: Rule, known: pyoxigraph.Store) -> Iterator[tuple[Triple, NamedNode, list[NamedNode]]]:
    """Yield the inferences that a rule's blank nodes describe: triple, rule, premises."""
    results = known.query(rule.text)
    assert isinstance(results, QueryTriples), f"rule {rule.name} isn't a CONSTRUCT query"
    for subject, triples in groupby(results, key=attrgetter("subject")):
        if not isinstance(subject, BlankNode):
            continue
        values: dict[NamedNode, list[Term]] = {}
        for _, predicate, value in triples:
            values.setdefault(predicate, []).append(value)
        about, predicate, value = (values[part][0] for part in (RDF.subject, RDF.predicate, RDF.object))
        if isinstance(about, NamedNode | BlankNode):  # graphs that break the model have texts where things should be
            triple = Triple(about, cast(NamedNode, predicate), value)
            yield triple, cast(NamedNode, values[ONR.byRule][0]), cast(list[NamedNode], values[ONR.premise])


def _quads(everything: Iterable[Rule], support: Support) -> Iterator[Quad]:
    """Write the inferred graph."""
    for rule in everything:
        yield Quad(rule.iri, RDF.type, ONR.Rule, INFERRED)
        yield Quad(rule.iri, RDFS.label, Literal(rule.title), INFERRED)
        yield Quad(rule.iri, RDFS.comment, Literal(rule.sentence), INFERRED)
    for triple, reasons in support.items():
        yield Quad(triple.subject, triple.predicate, triple.object, INFERRED)
        for rule_iri, premises in reasons.items():
            yield from _inference(triple, rule_iri, premises)


def _inference(triple: Triple, rule: NamedNode, premises: Iterable[NamedNode]) -> Iterator[Quad]:
    node = NamedNode(f"{ID}inference/{ids.digest(*map(str, triple), rule.value)}")
    yield Quad(node, RDF.type, ONR.Inference, INFERRED)
    yield Quad(node, RDF.subject, triple.subject, INFERRED)
    yield Quad(node, RDF.predicate, triple.predicate, INFERRED)
    yield Quad(node, RDF.object, triple.object, INFERRED)
    yield Quad(node, ONR.byRule, rule, INFERRED)
    for premise in premises:
        yield Quad(node, ONR.premise, premise, INFERRED)
