"""JSON-LD, compacted with On Record's own context, which stands inside the file: nothing is fetched to read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import standards
from kg.about import NOTHING, About
from kg.account import Account
from kg.exchange.description.counts import Tally
from kg.exchange.description.describing import describe
from kg.exchange.quads import by_graph
from kg.exchange.shortnames import short
from kg.namespaces import DESCRIPTION, PREFIXES, RDF, XSD
from kg.resources import ontology
from kg.store import Store

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Term:
    """How the context writes a property: its key, the type it gives values, and the words it knows."""

    key: str
    coercion: str | None
    words: Mapping[str, str]


class Context:
    """On Record's context, read backwards: from IRIs to keys.

    A property that several keys stand for (`name` and `title`) is written with the first of them; keys that hold maps
    or read backwards (`agents`, `statements`) belong to the facts file and are not written.
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self.entries = entries
        self.classes: dict[str, str] = {}
        self.terms: dict[str, Term] = {}
        for key, entry in entries.items():
            if isinstance(entry, str) and not key.startswith("@"):
                self._simple(key, self.expand(entry))
            elif isinstance(entry, Mapping) and not {"@container", "@reverse"} & entry.keys():
                words = {self.expand(iri): word for word, iri in entry.get("@context", {}).items()}
                coercion = entry.get("@type")
                self.terms.setdefault(self.expand(entry["@id"]), Term(key, coercion and self.expand(coercion), words))

    def _simple(self, key: str, iri: str) -> None:
        if key[0].isupper():
            self.classes[iri] = key
        elif not iri.startswith("@") and iri[-1] not in "#/":
            self.terms.setdefault(iri, Term(key, None, {}))

    def expand(self, compact: str) -> str:
        """Write a prefixed name in full."""
        prefix, colon, local = compact.partition(":")
        namespace = self.entries.get(prefix) if colon else None
        return namespace + local if isinstance(namespace, str) and not local.startswith("//") else compact

    def key(self, predicate: str) -> str:
        """Return the key for a property that no term stands for: a prefixed name where that is safe."""
        for prefix, namespace in (PREFIXES | standards.PREFIXES).items():
            local = predicate.removeprefix(namespace)
            if prefix in self.entries and local != predicate and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return predicate


@cache
def context() -> Context:
    """Read the context that ships with the ontology."""
    return Context(json.loads(ontology("context.jsonld").read_bytes())["@context"])


@cache
def _described() -> Context:
    """Add to the context the prefixes that a description is written with."""
    return Context({**context().entries, **standards.PREFIXES})


def write(store: Store, sink: BinaryIO, account: Account, about: About = NOTHING) -> None:
    """Write every graph that leaves the house, and a description of the data set, as one JSON-LD document.

    Nothing is lost. One source's graph is held in memory at a time.
    """
    write_graphs(_graphs(store, about), sink)


def write_graphs(graphs: Iterable[tuple[NamedNode, Iterable[Quad]]], sink: BinaryIO) -> None:
    """Write named graphs as one document; the quads of a subject must stand together."""
    here = _described()
    sink.write(b'{\n"@context": ' + _json(here.entries) + b',\n"@graph": [')
    for place, (graph, quads) in enumerate(graphs):
        nodes = [_json(node(here, subject, own)) for subject, own in _by_subject(quads)]
        sink.write(b",\n" if place else b"\n")
        sink.write(b'{"id": ' + _json(short(graph)) + b', "@graph": [\n' + b",\n".join(nodes) + b"\n]}")
    sink.write(b"\n]\n}\n")


def _graphs(store: Store, about: About) -> Iterator[tuple[NamedNode, Iterable[Quad]]]:
    tally = Tally()
    yield from by_graph(store, tally.see)
    yield DESCRIPTION, describe(store, about, tally=tally, form="JSON-LD").quads()


def _by_subject(quads: Iterable[Quad]) -> Iterable[tuple[NamedNode | BlankNode, list[Quad]]]:
    for subject, own in groupby(quads, key=lambda quad: quad.subject):
        assert isinstance(subject, NamedNode | BlankNode)
        yield subject, list(own)


def node(here: Context, subject: NamedNode | BlankNode, quads: Iterable[Quad]) -> dict[str, object]:
    """Write one subject as a compact node object; values in the order of the quads."""
    content: dict[str, object] = {"id": short(subject)}
    values: dict[str, list[object]] = {}
    for quad in quads:
        key, value = _pair(here, quad)
        values.setdefault(key, []).append(value)
    return content | {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def _pair(here: Context, quad: Quad) -> tuple[str, object]:
    predicate, value = quad.predicate.value, quad.object
    if quad.predicate == RDF.type and isinstance(value, NamedNode):
        return "type", here.classes.get(value.value, value.value)
    term = here.terms.get(predicate)
    if term is None:
        return here.key(predicate), _expanded(value)
    return _with_term(here, term, value)


def _with_term(here: Context, term: Term, value: object) -> tuple[str, object]:
    """Write a value bare where the term's coercion brings it back, else in full under the same key."""
    if isinstance(value, NamedNode):
        if value.value in term.words:
            return term.key, term.words[value.value]
        if term.coercion == "@id":
            return term.key, short(value)
    if (
        isinstance(value, Literal)
        and not value.language
        and value.datatype.value == (term.coercion or XSD.string.value)
    ):
        return term.key, value.value
    return term.key, _expanded(value)


def _expanded(value: object) -> dict[str, str]:
    if isinstance(value, Literal):
        if value.language:
            return {"@value": value.value, "@language": value.language}
        kind = {} if value.datatype == XSD.string else {"@type": value.datatype.value}
        return {"@value": value.value, **kind}
    assert isinstance(value, NamedNode | BlankNode)
    return {"@id": short(value)}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
