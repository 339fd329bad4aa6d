"""What the documentation says of each term: rows of plain words and links, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from kg.namespaces import PREFIXES, TERMS
from kg.publishing.expressions import Words
from kg.publishing.tree import Items, Node, Value

_OWL, _RDFS, _SKOS = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["skos"]
_TERMS = "http://purl.org/dc/terms/"
_ONTDOC = "https://w3id.org/profile/ontdoc/"
"""pyLODE's own words for what is read backwards."""

SECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{_OWL}Class": "Classes",
        f"{_OWL}ObjectProperty": "Object properties",
        f"{_OWL}DatatypeProperty": "Datatype properties",
        f"{_OWL}NamedIndividual": "Members of closed lists",
    }
)
"""The kinds of terms by the class of OWL that says so, with the heading that they stand under."""

EXAMPLE: Final = f"{_SKOS}example"
ROWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{_SKOS}definition": "Definition",
        f"{_SKOS}scopeNote": "Note",
        EXAMPLE: "Example",
        f"{_SKOS}notation": "Word in facts files",
        f"{_TERMS}type": "Is a",
        f"{_SKOS}inScheme": "In the list",
        f"{_OWL}equivalentClass": "Defined as",
        f"{_RDFS}subClassOf": "Subclass of",
        f"{_RDFS}subPropertyOf": "Subproperty of",
        f"{_ONTDOC}superClassOf": "Superclass of",
        f"{_RDFS}domain": "Domain",
        f"{_RDFS}range": "Range",
        f"{_OWL}inverseOf": "Inverse of",
        f"{_OWL}propertyChainAxiom": "Follows from",
        f"{_OWL}disjointWith": "Excludes",
        f"{_OWL}propertyDisjointWith": "Excludes",
        f"{_ONTDOC}inDomainOf": "In the domain of",
        f"{_ONTDOC}inRangeOf": "In the range of",
        f"{_SKOS}mappingRelation": "Elsewhere",
        f"{_OWL}deprecated": "Deprecated",
    }
)
"""The rows in their order, each by the property that it shows."""

_TOLD_ELSEWHERE = frozenset({f"{_RDFS}label", f"{_RDFS}isDefinedBy"})
_ALIGNED: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{_RDFS}subClassOf": "narrower than",
        f"{_RDFS}subPropertyOf": "narrower than",
        f"{_SKOS}exactMatch": "the same as",
        f"{_SKOS}closeMatch": "close to",
        f"{_SKOS}relatedMatch": "related to",
    }
)


@dataclass(frozen=True)
class Entry:
    """A term of the ontology: its IRI, label and kind (a key of `SECTIONS`), and its rows.

    The values of a row are HTML, those of the row `EXAMPLE` plain text.
    """

    iri: str
    label: str
    kind: str
    rows: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """The part of its IRI behind the namespace, which is its place in the page."""
        return self.iri.removeprefix(TERMS)


def entries(ontology: Iterable[Node], alignments: Iterable[Node], prefixes: Mapping[str, str]) -> list[Entry]:
    """Gather what is to be said of each of the ontology's terms, by name.

    Raises:
        ValueError: an axiom can't be put in words, or says something that there is no row for.
    """
    nodes = list(ontology)
    ours = [node for node in nodes if node.name and node.name.value.startswith(TERMS)]
    words = Words({_iri(node): _text(node, f"{_RDFS}label") for node in ours}, prefixes)
    gathered: dict[str, dict[str, list[str]]] = {_iri(node): {} for node in ours}
    told = [*_own(ours, words), *_backwards(ours, words), *_disjoint(nodes, words), *_elsewhere(alignments, words)]
    for iri, row, value in told:
        if iri in gathered and value not in gathered[iri].setdefault(row, []):
            gathered[iri][row].append(value)
    return [
        Entry(_iri(node), words.labels[_iri(node)], _kind(node), _ordered(gathered[_iri(node)]))
        for node in sorted(ours, key=lambda node: (_iri(node).lower(), _iri(node)))
    ]


def _ordered(rows: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    if unknown := rows.keys() - ROWS.keys():
        raise ValueError(f"no row shows {sorted(unknown)}; add it to kg.publishing.entries.ROWS")
    return {row: tuple(rows[row]) for row in ROWS if row in rows}


def _own(nodes: Iterable[Node], words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield what the ontology says of each term itself: term, row, value."""
    for node in nodes:
        for kind in node.types:
            if kind.value not in SECTIONS:
                yield _iri(node), f"{_TERMS}type", _characteristic(kind, words)
        for predicate, values in node.properties:
            if predicate.value not in _TOLD_ELSEWHERE:
                for value in sorted(values, key=lambda value: str(value).startswith('"Not:')):
                    yield _iri(node), predicate.value, _shown(predicate.value, value, words)


def _characteristic(kind: NamedNode, words: Words) -> Markup:
    """Write `owl:FunctionalProperty` as "functional", any other class as a link."""
    name = kind.value.removeprefix(_OWL)
    own = name != kind.value and name.endswith("Property")
    return Markup("{}").format(name.removesuffix("Property").lower()) if own else words.link(kind)


def _shown(row: str, value: Value, words: Words) -> str:
    if isinstance(value, Literal):
        return value.value if row == EXAMPLE else Markup("{}").format(value.value)
    return words.expression(value)


def _backwards(nodes: Iterable[Node], words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield what other terms say of a term: its subclasses, its members, the properties from it and to it."""
    rows = {"subClassOf": "superClassOf", "domain": "inDomainOf", "range": "inRangeOf"}
    for node in nodes:
        name = NamedNode(_iri(node))
        for predicate, values in node.properties:
            row = rows.get(predicate.value.removeprefix(_RDFS))
            for term in (term for value in values for term in _classes(value) if row):
                yield term.value, f"{_ONTDOC}{row}", words.link(name)


def _classes(value: Value) -> Iterator[NamedNode]:
    """Yield a class, or of a union each."""
    if isinstance(value, NamedNode):
        yield value
    elif isinstance(value, Node):
        unions = [items for key, found in value.properties if key.value == f"{_OWL}unionOf" for items in found]
        for union in unions:
            members = union.members if isinstance(union, Items) else ()
            yield from (member for member in members if isinstance(member, NamedNode))


def _disjoint(nodes: Iterable[Node], words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield what excludes what, of the axioms over several classes and of the others in their other direction."""
    for node in nodes:
        for predicate, values in node.properties:
            key = predicate.value.removeprefix(_OWL)
            if node.name is None and key == "members":
                members = [each for items in values if isinstance(items, Items) for each in items.members]
                pairs = [(one, other) for one in members for other in members if one != other]
            else:
                pairs = [(value, node.name) for value in values if node.name] if "isjointWith" in key else []
            row = f"{_OWL}{key if key == 'propertyDisjointWith' else 'disjointWith'}"
            for one, other in pairs:
                if isinstance(one, NamedNode) and isinstance(other, NamedNode):
                    yield one.value, row, words.link(other)


def _elsewhere(alignments: Iterable[Node], words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield how a term stands to those of other vocabularies."""
    for node in alignments:
        for predicate, values in node.properties:
            for value in values:
                if node.name and predicate.value in _ALIGNED and isinstance(value, NamedNode):
                    told = Markup("{} {}").format(_ALIGNED[predicate.value], words.link(value))
                    yield _iri(node), f"{_SKOS}mappingRelation", told


def _iri(node: Node) -> str:
    return node.name.value if node.name else ""


def _kind(node: Node) -> str:
    return next(kind for kind in SECTIONS if NamedNode(kind) in node.types)


def _text(node: Node, predicate: str) -> str:
    return next(
        v.value for p, values in node.properties if p.value == predicate for v in values if isinstance(v, Literal)
    )
