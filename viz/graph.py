"""The statement graph: who said what about whom, as a networkx graph that keeps every statement apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from kg.namespaces import ONR, OWL, RDF, RDFS, SKOS, TERMS
from kg.store import Store
from viz.index import Index, Value, short, spaced, word_of
from viz.inferred import inferred
from viz.selection import Selection
from viz.statement import Statement
from viz.values import ByProperty, BySubject, every

if TYPE_CHECKING:
    import networkx

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

_UNKNOWN = "Kind not stated"
_CLASSES = [NamedNode(TERMS + name) for name in ("Statement", "Register", *CATEGORIES)]
_FEW = 1_000
"""Statements that are read one by one however small the store; of more, a tenth of it is read as quickly as all."""


def statement_graph(store: Store, selection: Selection | None = None) -> networkx.MultiDiGraph[str]:
    """Read the statement graph out of a store, or the part of it that is selected.

    A node is an agent, a policy, a law, an issue, an event, or a topic that a statement is about; its key is its IRI.
    An edge is one statement toward one thing: from the speaker to what the statement is about, takes a position on,
    announces, calls for, or is addressed to. Its key is the statement's IRI: a statement toward three things is three
    edges with one key, and two statements between the same two stay two edges. A statement that names nothing is a
    loop at its speaker; one without a speaker starts from a nameless node of its own, whose key is the statement's too.

    The graph is made of asserted triples only. What was inferred about a thing is told as what it is, in `inferred`.

    Attributes are plain text, numbers and truth values, and what isn't stated is no attribute: an edge without
    `stance` has none on record. Several names are joined by "; ", and `…_iri` beside them has their IRIs, joined by
    spaces. A text that is said to be JSON is a list, in strict JSON.

    A node has label, kind ("Government body"), type (its class, "GovernmentBody"), category, and what is told of it:
    note, aliases, roles, status, until_law, …; and as JSON inferred, for each conclusion of a rule about it
    `{"property": "speaks for", "value", "value_iri"?, "rule": title, "because": sentence, "premises": [IRI …]}`. Left
    out is what rules conclude about statements, which classes are above a thing's own, and who spoke about whom, which
    the edges say: what remains is whom somebody speaks for or answered, when a policy starts and ends where nobody
    said so, that it is a moratorium. Premises may lie outside a selection.

    An edge has statement, number (in reading order, from 1), speaker if stated, relation; stance, condition, holder,
    stance_words, intensity, which join all positions on that thing, and each of these as JSON in positions:
    `{"iri", "stance", "condition"?, "words"?, "holder_iri"?: [IRI …], "intensity"?}`, sorted by IRI; mode, act, words,
    quoted, quotation, as JSON quotations where that has several parts, paraphrase; from_passage where the words are
    what stands in the passages, for want of a quotation and a paraphrase; behalf, role, role_title, role_iri,
    addressed_to, said_at, in_context_of, responds_to, via, appearance; when, earliest, latest; line, start, end, exact,
    prefix, suffix of the first passage, and all with their iri as JSON in passages; article, title, publisher,
    publisher_iri, published, url, language; codes and article_codes as "frame=legal; salience=2", beside each `…_json`
    with `{"iri", "variable", "value"}` for each code, coder; confidence, note.

    Args:
        store: what it is read from.
        selection: which statements, and toward what. The nodes are then only those between which they go, those
            spoken for, holders of positions, and what is broader than any of these; and only what is told of these
            statements and things is read, however large the store.

    Returns:
        The graph, its nodes sorted by IRI, its edges added by number.
    """
    import networkx

    read = _selected(store, selection) if selection else _all(store)
    conclusions = inferred(store, read.told, read.nodes, whole=read.whole)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in sorted(read.nodes):
        concluded = {"inferred": conclusions[node]} if node in conclusions else {}
        graph.add_node(node, **_describe(read.told, node), **concluded)
    for number, statement in enumerate(sorted(read.statements, key=lambda one: one.place), start=1):
        told = {"statement": statement.iri, "number": number, **statement.told()}
        for speaker, target in statement.pairs():
            named = {} if speaker == statement.iri else {"speaker": read.told.name(speaker)}
            graph.add_edge(speaker, target, key=statement.iri, **told, **named, **statement.toward(target))
    return graph


class _Read(NamedTuple):
    """What a graph is made of: statements, nodes, what is asserted of both; and whether it is most of the store."""

    statements: list[Statement]
    nodes: set[str]
    told: Index
    whole: bool


def _all(store: Store) -> _Read:
    values = ByProperty(store, _CLASSES)
    index = Index(values)
    typed = (iri for iri, names in values.column(RDF.type).items() if ONR.Statement.value in names)
    statements = [Statement(index, iri) for iri in {*values.column(ONR.saidBy), *typed}]
    return _Read(statements, {*_around(statements), *_entities(index, values)}, index, whole=True)


def _selected(store: Store, selection: Selection) -> _Read:
    found, targets = selection.statements(store), selection.targets(store)
    whole = len(found) > _FEW and len(found) > sum(1 for _ in every(store, ONR.saidBy)) / 10
    index = Index(ByProperty(store, _CLASSES) if whole else BySubject(store, found))
    statements = [Statement(index, iri, targets) for iri in {node.value for node in found}]
    nodes = set(_around(statements))
    return _Read(statements, nodes | _broader(index, nodes), index, whole)


def _around(statements: Iterable[Statement]) -> Iterator[str]:
    return (iri for statement in statements for iri in statement.around())


def _entities(index: Index, values: ByProperty) -> Iterator[str]:
    """Yield the agents, policies, laws, issues and events, but for those that only a register knows."""
    registered: dict[str, bool] = {}
    for source, mentioned in values.column(ONR.mentions).items():
        register = ONR.Register.value in index.get(source, RDF.type)
        for iri in mentioned:
            registered[iri] = registered.get(iri, True) and register
    for iri in values.column(RDF.type):
        kind = _kind(index, iri)
        if kind and CATEGORIES[kind] != "topic" and not registered.get(iri, False):
            yield iri


def _broader(index: Index, things: Iterable[str]) -> set[str]:
    """Return what is broader than some things, at any remove."""
    found: set[str] = set()
    new = set(things)
    while new := {wide for iri in new for wide in index.get(iri, SKOS.broader)} - found:
        found |= new
    return found


def _kind(index: Index, iri: str) -> str:
    """Return the most special of an entity's classes, or nothing."""
    names = (each.removeprefix(TERMS) for each in index.get(iri, RDF.type) if each.startswith(TERMS))
    return max(filter(CATEGORIES.get, names), key=list(CATEGORIES).index, default="")


def _describe(index: Index, iri: str) -> dict[str, Value]:
    """Return a node's attributes."""
    kind = _kind(index, iri)
    if not kind and ONR.Statement.value in index.get(iri, RDF.type):
        return {"label": "speaker not stated", "kind": _UNKNOWN, "category": "other"}
    told: dict[str, Value] = {
        "label": index.name(iri),
        "kind": spaced(kind).capitalize() or _UNKNOWN,
        **({"type": kind} if kind else {}),
        "category": CATEGORIES.get(kind, "other"),
    }
    told |= {key: "; ".join(index.get(iri, term)) for key, term in _TEXTS.items() if index.get(iri, term)}
    told |= index.named(iri, _NAMES)
    if roles := [*map(index.role, index.get(iri, ONR.holds))]:
        told["roles"] = "; ".join(roles)
    if status := index.first(iri, ONR.hasStatus):
        told["status"] = word_of(status, "Status")
    return told
