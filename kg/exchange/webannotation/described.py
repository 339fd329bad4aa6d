"""What the model has of a thing, as a node that stands in a Web Annotation: keys are prefixed names of properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.exchange.carried import section_of
from kg.exchange.nodes import Nodes
from kg.mappers import Mapper
from kg.mapping import FIELDS
from kg.model import Agent, Entity, Event, Issue, Law, Policy, Record, Role, Topic
from kg.namespaces import ONR, PREFIXES, RDF, RDFS, TERMS, XSD

Node: TypeAlias = dict[str, object]

RECORDS: Final[Mapping[str, type[Entity]]] = {
    "Agent": Agent,
    "Issue": Issue,
    "Policy": Policy,
    "Law": Law,
    "Event": Event,
    "Topic": Topic,
}
"""The record of each section of the model whose things have names."""

LABEL: Final = "label"
HOLDS: Final = "onr:holds"
_NEEDED: Final = (ONR.adoptedBy, ONR.hasStatus)
"""What a policy and a law can't be without."""


def mappers(record: type[Record]) -> Iterator[tuple[str, Mapper]]:
    """Yield the fields of a record that its node has besides `id`, `type` and `label`."""
    for base in record.__mro__:
        for name, mapper in FIELDS.get(base, {}).items():
            if mapper.predicate not in (RDF.type, RDFS.label):
                yield name, mapper


def key(predicate: NamedNode) -> str:
    """Write a property as a prefixed name.

    >>> key(ONR.does)
    'onr:does'
    """
    for prefix, namespace in PREFIXES.items():
        if predicate.value.startswith(namespace):
            return f"{prefix}:{predicate.value[len(namespace) :]}"
    return predicate.value


def brief(nodes: Nodes, thing: NamedNode) -> Node:
    """Describe a thing by IRI, class and label, whoever says them; a policy by who adopted it, a law by its status."""
    needed = {predicate: nodes.things(thing, predicate) for predicate in _NEEDED}
    return _filled(
        {
            "id": thing.value,
            "type": _kinds(nodes.things(thing, RDF.type)),
            LABEL: nodes.name(thing),
            **{key(predicate): _one([_value(term) for term in found]) for predicate, found in needed.items()},
        }
    )


def whole(nodes: Nodes, thing: NamedNode) -> Node:
    """Describe a thing by all that a source says of it, a person with the roles."""
    kinds = [kind for kind in nodes.own(thing, RDF.type) if isinstance(kind, NamedNode)]
    record = RECORDS[section_of(kinds)]
    roles = [role for role in nodes.own(thing, ONR.holds) if isinstance(role, NamedNode)]
    return _filled(
        {
            "id": thing.value,
            "type": _kinds(kinds),
            LABEL: _values(nodes, thing, RDFS.label),
            **{key(mapper.predicate): _values(nodes, thing, mapper.predicate) for _, mapper in mappers(record)},
            HOLDS: _one([_role(nodes, role) for role in roles]),
        }
    )


def _role(nodes: Nodes, role: NamedNode) -> Node:
    fields = {key(mapper.predicate): _values(nodes, role, mapper.predicate) for _, mapper in mappers(Role)}
    kinds = [kind for kind in nodes.own(role, RDF.type) if isinstance(kind, NamedNode)]
    return _filled({"id": role.value, "type": _kinds(kinds), LABEL: _values(nodes, role, RDFS.label), **fields})


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _kinds(kinds: list[NamedNode]) -> object:
    return _one([kind.value.replace(TERMS, "onr:", 1) for kind in kinds])


def _values(nodes: Nodes, thing: NamedNode, predicate: NamedNode) -> object:
    return _one([_value(term) for term in nodes.own(thing, predicate) if not isinstance(term, BlankNode)])


def _value(term: NamedNode | Literal) -> object:
    if isinstance(term, NamedNode):
        return {"id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return term.value if term.datatype == XSD.string else {"@value": term.value, "@type": key(term.datatype)}


def _one(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else list(values) or None
