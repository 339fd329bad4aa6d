"""The ontology's copies in RDF/XML and JSON-LD, made of its Turtle file: nested as people write them, and sorted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.namespaces import PREFIXES, RDF, XSD
from kg.publishing.tree import Items, Node, Value, tree

_ELEMENTS = ("Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
"""The classes of OWL that name an element of RDF/XML rather than others."""
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NIL = PREFIXES["rdf"] + "nil"


def copies(turtle: Path) -> dict[str, bytes]:
    """Write an ontology anew in other syntaxes; return the files by the endings of their names, `rdf` and `jsonld`.

    Raises:
        ValueError: it has nodes without a name that no tree can show, or a property whose namespace has no prefix.
    """
    source = parse(path=str(turtle), format=RdfFormat.TURTLE)
    nodes = tree([quad.triple for quad in source])
    names = _Names(source.prefixes)
    return {"rdf": _rdfxml(nodes, names).encode(), "jsonld": _jsonld(nodes, names).encode()}


class _Names:
    """The prefixes of a file, by which IRIs are shortened; an empty one gets a name, which XML and JSON-LD want."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        named = {prefix or "this": base for prefix, base in prefixes.items()}
        self.prefixes = dict(sorted({**named, "rdf": PREFIXES["rdf"]}.items()))

    def short(self, name: NamedNode) -> str:
        """Write an IRI with its prefix where it has one."""
        for prefix, base in self.prefixes.items():
            local = name.value.removeprefix(base)
            if local != name.value and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return name.value

    def tag(self, name: NamedNode) -> str:
        """Write an IRI as the name of an XML element.

        Raises:
            ValueError: no prefix stands for the beginning of it.
        """
        short = self.short(name)
        if short == name.value:
            raise ValueError(f"{name.value}: no prefix of the file stands for its namespace; add one")
        return short


# RDF/XML.


def _rdfxml(nodes: list[Node], names: _Names) -> str:
    spaces = "".join(f"\n    xmlns:{prefix}={quoteattr(base)}" for prefix, base in names.prefixes.items())
    body = "".join(f"\n{line}" for node in nodes for line in ("", *_element(node, names, "  ")))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>{body}\n\n</rdf:RDF>\n'


def _element(node: Node, names: _Names, indent: str) -> Iterator[str]:
    """Yield the lines of a node's element."""
    kind = next((kind for word in _ELEMENTS for kind in node.types if kind.value.endswith(f"owl#{word}")), None)
    kind = kind or next(iter(node.types), None)
    tag = names.tag(kind) if kind else "rdf:Description"
    about = f" rdf:about={quoteattr(node.name.value)}" if node.name else ""
    types: list[tuple[NamedNode, Value]] = [(RDF.type, other) for other in node.types if other != kind]
    values = [*types, *((predicate, value) for predicate, found in node.properties for value in found)]
    if not values:
        yield f"{indent}<{tag}{about}/>"
        return
    yield f"{indent}<{tag}{about}>"
    for predicate, value in values:
        yield from _property(names.tag(predicate), value, names, f"{indent}  ")
    yield f"{indent}</{tag}>"


def _property(tag: str, value: Value, names: _Names, indent: str) -> Iterator[str]:
    """Yield the lines of a property with one value."""
    if isinstance(value, Literal):
        yield f"{indent}<{tag}{_attribute(value)}>{escape(value.value, {chr(13): '&#13;'})}</{tag}>"
    elif isinstance(value, NamedNode):
        yield f"{indent}<{tag} rdf:resource={quoteattr(value.value)}/>"
    elif isinstance(value, Node):
        yield from (f"{indent}<{tag}>", *_element(value, names, f"{indent}  "), f"{indent}</{tag}>")
    elif not value.members:
        yield f"{indent}<{tag} rdf:resource={quoteattr(_NIL)}/>"
    else:
        yield f'{indent}<{tag} rdf:parseType="Collection">'
        for member in value.members:
            yield from _element(_member(member), names, f"{indent}  ")
        yield f"{indent}</{tag}>"


def _member(value: Value) -> Node:
    if isinstance(value, NamedNode):
        return Node(value, (), ())
    if not isinstance(value, Node):
        raise ValueError("RDF/XML has no lists of texts or of lists; give the ontology another axiom")
    return value


def _attribute(value: Literal) -> str:
    if value.language:
        return f" xml:lang={quoteattr(value.language)}"
    return "" if value.datatype == XSD.string else f" rdf:datatype={quoteattr(value.datatype.value)}"


# JSON-LD.


def _jsonld(nodes: list[Node], names: _Names) -> str:
    document = {"@context": dict(names.prefixes), "@graph": [_json(node, names) for node in nodes]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json(value: Value, names: _Names) -> object:
    if isinstance(value, NamedNode):
        return {"@id": names.short(value)}
    if isinstance(value, Items):
        return {"@list": [_json(member, names) for member in value.members]}
    if isinstance(value, Literal):
        if value.language:
            return {"@value": value.value, "@language": value.language}
        plain = value.datatype == XSD.string
        return value.value if plain else {"@value": value.value, "@type": names.short(value.datatype)}
    content: dict[str, object] = {"@id": names.short(value.name)} if value.name else {}
    if value.types:
        content["@type"] = _single([names.short(kind) for kind in value.types])
    for predicate, found in value.properties:
        content[names.short(predicate)] = _single([_json(each, names) for each in found])
    return content


def _single(values: list[str] | list[object]) -> object:
    return values[0] if len(values) == 1 else values
