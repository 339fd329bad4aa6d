"""What rules concluded about things, told as what it is: an inference, by a rule, from premises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Final, NamedTuple, TypeAlias

import msgspec
from pyoxigraph import NamedNode, Triple

from kg.namespaces import INFERRED, ONR, RDF, RDFS, RULE
from kg.store import Node, Store, Term
from viz.index import Index, short, spaced

_LEFT_OUT: Final = frozenset(
    RULE + name
    for name in (
        *("act-class", "announcement", "quotation", "speaks-in-favor-of", "speaks-against"),  # of statements
        "superclass",  # what a kind is a kind of
        "spoke-about",  # every line of the network says it
    )
)
"""Rules whose conclusions tell a reader of the graph nothing about a thing."""


class _Rule(NamedTuple):
    iri: NamedNode
    title: str
    sentence: str


Inference: TypeAlias = Mapping[NamedNode, list[Term]]
"""The node of an inference: its values by property."""


def inferred(store: Store, index: Index, things: Collection[str], *, whole: bool) -> Mapping[str, str]:
    """Return what was inferred about each thing, as JSON; what its own statements say anyway is left out.

    Args:
        store: its inferred graph is read.
        index: gives things their names.
        things: their IRIs.
        whole: they are all there are, so that it is quicker to go by the rules than by the things.

    Returns:
        By thing a list of `{"property", "value", "value_iri"?, "rule", "because", "premises"}`, sorted; a thing of
        which nothing was inferred isn't there.
    """
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    rules = _rules(store)
    for node in _by_rule(store, rules) if whole else _by_thing(store, things):
        inference = _read(store, node)
        rule = rules.get(_first(inference, ONR.byRule))
        thing = _first(inference, RDF.subject)
        if rule and thing in things:
            found[thing].append(_told(index, inference, rule))
    return {thing: _json(sorted(told, key=_json)) for thing, told in found.items()}


def _rules(store: Store) -> dict[str, _Rule]:
    """Find the rules whose conclusions are told, by IRI."""
    nodes = [quad.subject for quad in store.quads(INFERRED, predicate=RDF.type, value=ONR.Rule)]
    told = [node for node in nodes if isinstance(node, NamedNode) and node.value not in _LEFT_OUT]
    found = {node: _read(store, node) for node in told}
    return {
        node.value: _Rule(node, _first(values, RDFS.label), _first(values, RDFS.comment))
        for node, values in found.items()
    }


def _by_rule(store: Store, rules: Mapping[str, _Rule]) -> Iterator[Node]:
    for rule in rules.values():
        yield from (quad.subject for quad in store.quads(INFERRED, predicate=ONR.byRule, value=rule.iri))


def _by_thing(store: Store, things: Iterable[str]) -> Iterator[Node]:
    for thing in things:
        with suppress(ValueError):  # a blank node: nothing is inferred of what has no name
            node = NamedNode(thing)
            yield from (quad.subject for quad in store.quads(INFERRED, predicate=RDF.subject, value=node))


def _read(store: Store, node: Node) -> Inference:
    values: dict[NamedNode, list[Term]] = defaultdict(list)
    for quad in store.quads(INFERRED, subject=node):
        values[quad.predicate].append(quad.object)
    return values


def _told(index: Index, inference: Inference, rule: _Rule) -> dict[str, object]:
    """Write an inference in words."""
    predicate = _first(inference, RDF.predicate)
    value = next(iter(inference.get(RDF.object, ())), None)
    told: dict[str, object] = {"property": spaced(short(predicate)), "value": _text(value)}
    if isinstance(value, NamedNode):
        told |= {"value": index.name(value.value), "value_iri": value.value}
    premises = sorted(_text(premise) for premise in inference.get(ONR.premise, ()))
    return told | {"rule": rule.title, "because": rule.sentence, "premises": premises}


def _first(values: Inference, predicate: NamedNode) -> str:
    return _text(next(iter(values.get(predicate, ())), None))


def _text(term: Term | None) -> str:
    return "" if term is None or isinstance(term, Triple) else term.value


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
