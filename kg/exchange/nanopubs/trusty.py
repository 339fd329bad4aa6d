"""Trusty URIs: identifiers made of what the graphs that they identify say, so that anybody can check both.

After module RA of the specification (https://github.com/trustyuri/trustyuri-spec): the quads, the identifier in them
left blank, are sorted and written line by line, and SHA-256 is taken of that.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Final, TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

Key: TypeAlias = tuple[str, str, str, bool, str, str, str]
Term = TypeVar("Term")

MODULE: Final = "RA"
"""The module for sets of named graphs, in its first version."""


def trusty(quads: Iterable[Quad], base: str, draft: NamedNode) -> list[Quad]:
    """Give quads the identifier that their content demands.

    Args:
        quads: without blank nodes.
        base: what the identifier begins with; it ends in a slash.
        draft: stands in the quads for the identifier, alone or followed by a # and more.

    Returns:
        The same quads, in the same order, with the identifier in place of the draft.

    >>> draft, says = NamedNode("https://example.org/np/draft"), NamedNode("https://example.org/says")
    >>> [quad] = trusty([Quad(draft, says, Literal("tram"), draft)], "https://example.org/np/", draft)
    >>> quad.subject.value
    'https://example.org/np/RAgWoToQhi0A71oj9Fkbgod5GdjWBKQvhLEa__y8HCL44'
    """
    found = list(quads)
    code = artifact_code(found, base, draft)
    return [
        Quad(
            _renamed(quad.subject, draft, base + code),
            quad.predicate,
            _renamed(quad.object, draft, base + code),
            _renamed(quad.graph_name, draft, base + code),
        )
        for quad in found
    ]


def artifact_code(quads: Iterable[Quad], base: str, draft: NamedNode) -> str:
    """Return the end of the identifier: the module's name and the hash."""
    digest = hashlib.sha256()
    for key in sorted({_key(quad, base, draft) for quad in quads}):
        digest.update(_lines(key).encode())
    return MODULE + base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")


def _key(quad: Quad, base: str, draft: NamedNode) -> Key:
    """Return what quads are sorted by, and all that is written of them; strings sort by their code points."""
    graph, subject, predicate = (_iri(term, base, draft) for term in (quad.graph_name, quad.subject, quad.predicate))
    value = quad.object
    if not isinstance(value, Literal):
        return graph, subject, predicate, False, _iri(value, base, draft), "", ""
    language = (value.language or "").lower()
    return graph, subject, predicate, True, value.value, "" if language else value.datatype.value, language


def _lines(key: Key) -> str:
    graph, subject, predicate, is_literal, value, datatype, language = key
    if is_literal:
        escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
        value = f"@{language} {escaped}" if language else f"^{datatype} {escaped}"
    return f"{graph}\n{subject}\n{predicate}\n{value}\n"


def _iri(term: object, base: str, draft: NamedNode) -> str:
    """Write an IRI; the identifier's code is a blank in it."""
    assert isinstance(term, NamedNode), "blank nodes are given names before"
    return base + " " + term.value.removeprefix(draft.value) if _is_of(term, draft) else term.value


def _renamed(term: Term, draft: NamedNode, identifier: str) -> Term | NamedNode:
    if isinstance(term, NamedNode) and _is_of(term, draft):
        return NamedNode(identifier + term.value.removeprefix(draft.value))
    return term


def _is_of(term: NamedNode, draft: NamedNode) -> bool:
    return term == draft or term.value.startswith(f"{draft.value}#")
