"""The statement graph: who said what about whom, as a networkx graph that keeps every statement apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.namespaces import INFERRED, ONR, OWL, RDFS, SKOS, VOCABULARY
from viz.index import Index, Value, short, spaced, word_of
from viz.statement import Statement

if TYPE_CHECKING:
    import networkx

    from kg.store import Store

CATEGORIES = {
    "Agent": "other",
    "Topic": "topic",
    "Technology": "topic",
    "Product": "topic",
    "Practice": "topic",
    "Place": "topic",
    "Event": "event",
    "Issue": "issue",
    "Policy": "policy",
    "Law": "law",
    "Group": "group",
    "Person": "person",
    "Organization": "organization",
    "GovernmentBody": "organization",
    "Legislature": "organization",
    "Company": "organization",
    "AdvocacyOrganization": "organization",
    "NewsOrganization": "organization",
}
"""What each class of the ontology is drawn as; a class stands after the more general ones."""

_TEXTS = {"aliases": SKOS.altLabel, "note": RDFS.comment, "same_as": OWL.sameAs} | {
    spaced(short(term.value), "_"): term
    for term in (ONR.when, ONR.starts, ONR.ends, ONR.duration, ONR.untilCondition, ONR.openEnded)
}
"""What is told of a thing in words."""

_NAMES = {
    spaced(short(term.value), "_"): term
    for term in (
        *(ONR.basedIn, ONR.partOf, SKOS.broader, ONR.madeBy, ONR.adoptedBy, ONR.does, ONR.stops, ONR.about),
        *(ONR.appliesTo, ONR.inPlace, ONR.untilLaw, ONR.follows, ONR.replaces, ONR.promotes, ONR.respondsTo),
        *(ONR.inContextOf, ONR.appliesIn, ONR.consideredBy, ONR.organizedBy, ONR.involves),
    )
}
"""What ties a thing to others."""


def statement_graph(store: Store) -> networkx.MultiDiGraph[str]:
    """Read the statement graph out of a store.

    A node is an agent, a policy, a law, an issue, an event, or a topic that a statement is about; its key is its IRI.
    An edge is one statement toward one thing: from the speaker to what the statement is about, takes a position on,
    announces, calls for, or is addressed to. Its key is the statement's IRI: a statement toward three things is three
    edges with one key, and two statements between the same two stay two edges. A statement that names nothing is a
    loop at its speaker; one without a speaker starts from a nameless node. Only asserted triples are read.

    Attributes are plain text, numbers and truth values, and what isn't stated is no attribute: an edge without
    `stance` has none on record. Several names are joined by "; ", and `…_iri` beside them has their IRIs, joined by
    spaces. A node has label, kind, category, and what is told of it: note, aliases, roles, status, until_law, …
    An edge has statement, number (in reading order, from 1), speaker, relation; stance, condition, holder,
    stance_words, intensity; mode, act, words, quoted, quotation, paraphrase; behalf, role, addressed_to, said_at,
    in_context_of, responds_to, via; when, earliest, latest; line, start, end, exact, prefix, suffix of the first
    passage, and all as JSON in passages; article, title, publisher, published, url; confidence, note.

    Returns:
        The graph, its nodes sorted by IRI, its edges added by number.
    """
    import networkx

    asserted = (graph for graph in store.graphs() if graph not in (VOCABULARY, INFERRED))
    index = Index(quad for graph in asserted for quad in store.quads(graph))
    statements = sorted((Statement(index, iri) for iri in index.statements()), key=lambda one: one.place)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in sorted({*_entities(index), *(iri for one in statements for iri in one.around())}):
        graph.add_node(node, **_describe(index, node))
    for number, statement in enumerate(statements, start=1):
        told = {"statement": statement.iri, "number": number, **statement.told()}
        for speaker, target in statement.pairs():
            toward = {"speaker": index.name(speaker), **statement.toward(target)}
            graph.add_edge(speaker, target, key=statement.iri, **told, **toward)
    return graph


def _entities(index: Index) -> Iterator[str]:
    """Yield the agents, policies, laws, issues and events, but for those that only a register knows."""
    registered: dict[str, bool] = {}
    for source in index.subjects():
        register = "Register" in index.types(source)
        for iri in index.get(source, ONR.mentions):
            registered[iri] = registered.get(iri, True) and register
    for iri in index.subjects():
        kind = _kind(index, iri)
        if kind and CATEGORIES[kind] != "topic" and not registered.get(iri, False):
            yield iri


def _kind(index: Index, iri: str) -> str:
    """Return the most special of an entity's classes, or nothing."""
    known = index.types(iri) & CATEGORIES.keys()
    return max(known, key=list(CATEGORIES).index, default="")


def _describe(index: Index, iri: str) -> dict[str, Value]:
    """Return a node's attributes."""
    kind = _kind(index, iri)
    nameless = not kind and "Statement" in index.types(iri)
    told: dict[str, Value] = {
        "label": "speaker not stated" if nameless else index.name(iri),
        "kind": spaced(kind).capitalize() or "Kind not stated",
        "category": CATEGORIES.get(kind, "other"),
    }
    told |= {key: "; ".join(index.get(iri, term)) for key, term in _TEXTS.items() if index.get(iri, term)}
    told |= index.named(iri, _NAMES)
    if roles := [*map(index.role, index.get(iri, ONR.holds))]:
        told["roles"] = "; ".join(roles)
    if status := index.first(iri, ONR.hasStatus):
        told["status"] = word_of(status, "Status")
    return told
