"""The ontology's terms, read from its file: for telling whether a word of the data is one, and which was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import resources
from kg.namespaces import PREFIXES, RDF, RDFS, TERMS

_OWL = PREFIXES["owl"]
_SUBCLASS = NamedNode(f"{PREFIXES['rdfs']}subClassOf")
_CLASS = f"{_OWL}Class"
_PROPERTIES = frozenset({f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty"})
_CLOSED_LISTS = frozenset(TERMS + name for name in ("Stance", "Mode", "Act", "Status"))


@dataclass(frozen=True)
class Terms:
    """What the ontology defines, as IRIs.

    Args:
        classes: those that data may state something to be of; not the closed lists, which nobody adds to.
        properties: object and datatype properties.
        words: the members of the closed lists.
        tree: the triples that make a class a subclass of another.
    """

    classes: frozenset[str]
    properties: frozenset[str]
    words: frozenset[str]
    tree: tuple[Triple, ...]


def read(name: str) -> list[Triple]:
    """Read a file of the ontology, such as `onrecord.ttl`."""
    path = resources.ontology(name)
    return [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=f"file:{name}")]


@cache
def terms() -> Terms:
    """Return the ontology's terms.

    >>> TERMS + "Statement" in terms().classes, TERMS + "Stance" in terms().classes
    (True, False)
    """
    triples = [triple for triple in read("onrecord.ttl") if _is_named(triple)]
    kinds: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == RDF.type:
            kinds.setdefault(_name(triple.object), set()).add(_name(triple.subject))
    ours = {kind: {name for name in names if name.startswith(TERMS)} for kind, names in kinds.items()}
    return Terms(
        classes=frozenset(ours[_CLASS] - _CLOSED_LISTS),
        properties=frozenset().union(*(ours[kind] for kind in _PROPERTIES)),
        words=frozenset().union(*(ours[kind] for kind in _CLOSED_LISTS)),
        tree=tuple(triple for triple in triples if triple.predicate == _SUBCLASS),
    )


@cache
def labels() -> Mapping[str, str]:
    """Return the label of each of the ontology's terms, by its IRI.

    >>> labels()[TERMS + "saidBy"]
    'said by'
    """
    return MappingProxyType(
        {
            triple.subject.value: triple.object.value
            for triple in read("onrecord.ttl")
            if triple.predicate == RDFS.label
            and isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, Literal)
        }
    )


def _is_named(triple: Triple) -> bool:
    return isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
