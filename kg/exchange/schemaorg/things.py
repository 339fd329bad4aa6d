"""What schema.org says of people, organizations, places, laws, events and other things that have names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.exchange.carried import section_of
from kg.exchange.nodes import Nodes
from kg.kinds import included
from kg.namespaces import ONR, OWL, RDF, RDFS, SKOS, TERMS
from kg.store import Store

Node: TypeAlias = Mapping[str, object]

_TYPES: Final[Mapping[str, str]] = {
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Corporation",
    "GovernmentBody": "GovernmentOrganization",
    "Legislature": "GovernmentOrganization",
    "AdvocacyOrganization": "NGO",
    "NewsOrganization": "NewsMediaOrganization",
    "Place": "Place",
    "Product": "Product",
    "Event": "Event",
}
"""schema.org's classes for ours; what has none is a Thing."""

_SECTIONS: Final = ("Agent", "Issue", "Policy", "Law", "Event", "Topic")


def entities(store: Store) -> list[NamedNode]:
    """List what has a name of its own, by IRI."""
    found = {
        triple.subject
        for triple in store.triples(predicate=RDF.type)
        if isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode)
        and section_of([triple.object]) in _SECTIONS
    }
    return sorted(found, key=lambda node: node.value)


def entity(nodes: Nodes, thing: NamedNode) -> Node:
    """Describe a thing."""
    kind = _kind(nodes, thing)
    return {
        "@type": "Legislation" if _is_legislation(nodes, thing) else _TYPES.get(kind, "Thing"),
        "@id": thing.value,
        "name": one(nodes.texts(thing, RDFS.label)),
        "alternateName": one(nodes.texts(thing, SKOS.altLabel)),
        "description": one(nodes.texts(thing, RDFS.comment)),
        "sameAs": one([other.value for other in nodes.things(thing, OWL.sameAs)]),
        **_more(nodes, thing, kind),
    }


def _more(nodes: Nodes, thing: NamedNode, kind: str) -> Node:
    """Say what is particular to a kind of things."""
    if kind == "Person":
        roles = nodes.things(thing, ONR.holds, ONR.Role)
        titles = sorted({title for role in roles for title in nodes.texts(role, RDFS.label)})
        employers = [organization for role in roles for organization in nodes.things(role, ONR.roleIn)]
        return {"jobTitle": one(titles), "worksFor": named(employers)}
    if kind in included(("Organization",)):
        wholes = [
            whole for whole in nodes.things(thing, ONR.partOf) if _kind(nodes, whole) in included(("Organization",))
        ]
        return {"location": named(nodes.things(thing, ONR.basedIn)), "parentOrganization": named(wholes)}
    if kind == "Event":
        return {
            "startDate": date(nodes, thing, "when of events"),
            "location": named(nodes.things(thing, ONR.inPlace)),
            "organizer": named(nodes.things(thing, ONR.organizedBy)),
            "about": named(nodes.things(thing, ONR.about)),
        }
    if kind == "Product":
        return {"manufacturer": named(nodes.things(thing, ONR.madeBy))}
    if _is_legislation(nodes, thing):
        return {"legislationJurisdiction": named(nodes.things(thing, ONR.appliesIn))}
    return {}


def _kind(nodes: Nodes, thing: NamedNode) -> str:
    """Return the narrowest of our kinds that a thing is of."""
    found = nodes.things(thing, RDF.type)
    kinds = [kind.value.removeprefix(TERMS) for kind in found if kind.value.startswith(TERMS)]
    return min(kinds, key=lambda kind: (len(included((kind,))), kind), default="")


def _is_legislation(nodes: Nodes, thing: NamedNode) -> bool:
    """Tell whether there is a text of a law: it was proposed at least."""
    statuses = nodes.things(thing, ONR.hasStatus)
    return bool(statuses) and NamedNode(f"{TERMS}CalledForStatus") not in statuses


def organizations(nodes: Nodes, things: Iterable[NamedNode]) -> list[NamedNode]:
    """Keep the organizations among some things."""
    return [thing for thing in things if _kind(nodes, thing) in included(("Organization",))]


def date(nodes: Nodes, subject: NamedNode, what: str) -> str | None:
    """Return a day, month or year; a range, of which the day isn't known, is told as lost."""
    found = nodes.text(subject, ONR.when)
    if found and "/" in found:
        nodes.account.lost(what, "a day within a range has no place")
        return None
    return found


def named(things: Iterable[NamedNode]) -> object:
    """Refer to things by their IRIs."""
    return one([{"@id": thing.value} for thing in sorted(set(things), key=lambda thing: thing.value)])


def one(values: Sequence[object]) -> object:
    """Write one value bare, several as a list, none as nothing.

    >>> one(["a"]), one(["a", "b"]), one([])
    ('a', ['a', 'b'], None)
    """
    return values[0] if len(values) == 1 else list(values) or None
