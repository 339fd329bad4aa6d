"""Rules and HermiT come to the same conclusions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from pyoxigraph import NamedNode, Quad, Triple

from kg import build, rdf, reasoning
from kg.errors import OnRecordError
from kg.namespaces import ID, INFERRED, PREFIXES, RDF, TERMS, VOCABULARY
from kg.owl import told
from kg.store import Store
from tests import debate
from tests.town import TOWN, lines, opened

pytestmark = [pytest.mark.java, pytest.mark.usefixtures("java")]

SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")


def by_rules(quads: Iterable[Quad]) -> set[str]:
    """Return all that is asserted and inferred of things, in the ontology's terms."""
    return lines(_comparable(quad.triple for quad in quads if quad.graph_name != VOCABULARY))


def by_hermit(quads: Iterable[Quad]) -> set[str]:
    """Return the same as HermiT sees it, each thing with all the classes above its direct ones."""
    triples = reasoning.entailments(quads)
    above: dict[object, set[object]] = {}
    for triple in triples:
        if triple.predicate == SUBCLASS:
            above.setdefault(triple.subject, set()).add(triple.object)
    types = {triple for triple in triples if triple.predicate == RDF.type}
    while more := {Triple(t.subject, RDF.type, c) for t in types for c in above.get(t.object, ())} - types:  # type: ignore[arg-type]
        types |= more
    return lines(_comparable(triples | types))


def _comparable(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Keep classes and values of object properties, of things with names of ours that aren't inferences."""
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            continue
        term = value if triple.predicate == RDF.type else triple.predicate
        is_ours = subject.value.startswith(ID) and value.value.startswith((ID, TERMS)) and term.value.startswith(TERMS)
        if is_ours and not subject.value.startswith(f"{ID}inference/"):
            yield triple


def _store(name: str) -> Store:
    if name == "the packaged articles":
        return build.packaged()
    store = opened(TOWN if name == "a town" else "")
    if name == "a debate":
        facts = debate.facts()
        store.replace(rdf.source_iri(facts), rdf.quads(facts, debate.TEXT))
    reasoning.infer(store)
    return store


@pytest.mark.parametrize("name", ["a town", "a debate", "the packaged articles"])
def test_rules_and_hermit_agree(name: str) -> None:
    """On all classes and on all values of object properties: neither knows more than the other."""
    quads = list(_store(name).quads())

    rules, hermit = by_rules(quads), by_hermit(quads)

    assert hermit - rules == set()
    assert rules - hermit == set()
    assert len(rules) > 60


def test_hermit_is_not_told_what_it_is_to_find() -> None:
    """Otherwise agreement would mean nothing: of what was inferred it gets what rules alone can infer."""
    store = opened(TOWN)
    reasoning.infer(store)

    given = told.facts(store.quads(INFERRED), store.engine)

    assert lines(given) == {
        "promise speaksInFavorOf fares",
        "demand speaksInFavorOf fare-act",
        "demand speaksAgainst city",
    }


def test_nothing_is_concluded_from_contradictions() -> None:
    """Everything would follow."""
    with pytest.raises(OnRecordError, match="contradict each other"):
        reasoning.entailments(opened("id:ana a onr:Person , onr:Group .").quads())
