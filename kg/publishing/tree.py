"""A graph as a tree: what has no name of its own stands inside what it belongs to, and all of it is sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import OWL, PREFIXES, RDF

_FIRST = NamedNode(PREFIXES["rdf"] + "first")
_REST = NamedNode(PREFIXES["rdf"] + "rest")
_NIL = NamedNode(PREFIXES["rdf"] + "nil")

Value: TypeAlias = "NamedNode | Literal | Node | Items"


@dataclass(frozen=True)
class Node:
    """A subject: its IRI, where it has one, its classes, and its properties with their values, all sorted."""

    name: NamedNode | None
    types: tuple[NamedNode, ...]
    properties: tuple[tuple[NamedNode, tuple[Value, ...]], ...]

    def __str__(self) -> str:
        return (
            f"{self.name} {[*map(str, self.types)]} {[(str(p), [*map(str, values)]) for p, values in self.properties]}"
        )


@dataclass(frozen=True)
class Items:
    """The members of an RDF list, in their order."""

    members: tuple[Value, ...]

    def __str__(self) -> str:
        return f"{[*map(str, self.members)]}"


def tree(triples: Iterable[Triple]) -> list[Node]:
    """Put a graph in order: ontologies first, then by IRI, then what is nobody's value and has no name.

    Raises:
        ValueError: a node without a name belongs to several others, or to itself, which no tree can show.
    """
    told: dict[object, dict[NamedNode, list[object]]] = {}
    for triple in triples:
        told.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    values = [value for properties in told.values() for found in properties.values() for value in found]
    owners = Counter(value for value in values if isinstance(value, BlankNode))
    if shared := [node for node, count in owners.items() if count > 1]:
        raise ValueError(f"{len(shared)} nodes without a name belong to several others; give them names")
    named = [subject for subject in told if isinstance(subject, NamedNode)]
    free = [subject for subject in told if isinstance(subject, BlankNode) and not owners[subject]]
    named.sort(key=lambda subject: (OWL.Ontology not in told[subject].get(RDF.type, ()), subject.value))
    nodes = [_node(subject, told) for subject in named]
    nodes += sorted((_node(subject, told) for subject in free), key=str)
    if sum(map(_triples, nodes)) != len(values):
        raise ValueError("nodes without a name go round in a circle; give one of them a name")
    return nodes


def _node(subject: object, told: dict[object, dict[NamedNode, list[object]]]) -> Node:
    properties = dict(told.get(subject, {}))
    kinds = properties.pop(RDF.type, [])
    types = sorted((kind for kind in kinds if isinstance(kind, NamedNode)), key=lambda kind: kind.value)
    if unnamed := [kind for kind in kinds if not isinstance(kind, NamedNode)]:
        properties[RDF.type] = unnamed
    return Node(
        name=subject if isinstance(subject, NamedNode) else None,
        types=tuple(types),
        properties=tuple(
            (predicate, tuple(sorted((_value(value, told) for value in properties[predicate]), key=str)))
            for predicate in sorted(properties, key=lambda predicate: predicate.value)
        ),
    )


def _value(value: object, told: dict[object, dict[NamedNode, list[object]]]) -> Value:
    if isinstance(value, Literal) or (isinstance(value, NamedNode) and value != _NIL):
        return value
    if value == _NIL or _FIRST in told.get(value, {}):
        members = []
        while value != _NIL:
            (first,), (value,) = told[value][_FIRST], told[value][_REST]
            members.append(_value(first, told))
        return Items(tuple(members))
    return _node(value, told)


def _triples(value: Value) -> int:
    """Count the triples that a part of the tree stands for."""
    if isinstance(value, Items):
        return sum(2 + _triples(member) for member in value.members)
    if isinstance(value, Node):
        return len(value.types) + sum(1 + _triples(each) for _, values in value.properties for each in values)
    return 0
