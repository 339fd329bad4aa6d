"""What the sources assert, read from a store no further than it is asked for: by property, or by subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.namespaces import INFERRED, RDF, VOCABULARY
from kg.store import Store

Node: TypeAlias = NamedNode | BlankNode
Texts: TypeAlias = tuple[str, ...]
"""The values of one property of one subject, each once, sorted; those in a language other than English last."""

_NOT_ASSERTED: Final = (INFERRED, VOCABULARY)


class Values(Protocol):
    """The values of every subject."""

    def get(self, subject: str, predicate: NamedNode) -> Texts:
        """Return the values of a property; none where nothing is asserted."""

    def literals(self, subject: str, predicate: NamedNode) -> Sequence[Literal]:
        """Return the values of a property with their datatypes."""


def asserted(
    store: Store, *, subject: Node | None = None, predicate: NamedNode | None = None, value: Node | None = None
) -> Iterator[Quad]:
    """Yield the quads of the sources that match; what was inferred and the vocabulary aren't theirs."""
    found = store.quads(subject=subject, predicate=predicate, value=value)
    return (quad for quad in found if quad.graph_name not in _NOT_ASSERTED)


def every(store: Store, predicate: NamedNode) -> Iterator[Triple] | Iterator[Quad]:
    """Yield all that the sources say with a property, from the merged graph where that holds nothing else of it."""
    if any(True for graph in _NOT_ASSERTED for _ in store.quads(graph, predicate=predicate)):
        return asserted(store, predicate=predicate)
    return store.triples(predicate=predicate)


class ByProperty:
    """Reads all that is said with a property at once: the quickest for a store of which everything is wanted.

    Args:
        store: where it is read.
        classes: those that are looked for; of what other classes something is, isn't told.
    """

    def __init__(self, store: Store, classes: Iterable[NamedNode] = ()) -> None:
        self._store = store
        self._classes = tuple(classes)
        self._columns: dict[str, Mapping[str, Texts]] = {}
        self._typed: dict[str, Mapping[str, Sequence[Literal]]] = {}

    def get(self, subject: str, predicate: NamedNode) -> Texts:
        """Return the values of a property."""
        column = self._columns.get(predicate.value)
        return (self.column(predicate) if column is None else column).get(subject, ())

    def column(self, predicate: NamedNode) -> Mapping[str, Texts]:
        """Return the values of a property by subject."""
        if predicate.value not in self._columns:
            found = self._types() if predicate == RDF.type else every(self._store, predicate)
            self._columns[predicate.value] = _gathered((triple.subject, triple.object) for triple in found)
        return self._columns[predicate.value]

    def literals(self, subject: str, predicate: NamedNode) -> Sequence[Literal]:
        """Return the values of a property with their datatypes."""
        if predicate.value not in self._typed:
            self._typed[predicate.value] = _literals(every(self._store, predicate))
        return self._typed[predicate.value].get(subject, ())

    def _types(self) -> Iterator[Quad]:
        """Yield what is of the classes looked for: those of all passages and positions would take longest of all."""
        for each in self._classes:
            yield from asserted(self._store, predicate=RDF.type, value=each)


class BySubject:
    """Reads all that is said of a subject at once: for a small part of a store, however large that is.

    Args:
        store: where it is read.
        known: nodes from which reading starts; of a blank node that neither they nor their values name, nothing is
            found.
    """

    def __init__(self, store: Store, known: Iterable[Node] = ()) -> None:
        self._store = store
        self._rows: dict[str, Mapping[str, Texts]] = {}
        self._blank = {node.value for node in known if isinstance(node, BlankNode)}

    def get(self, subject: str, predicate: NamedNode) -> Texts:
        """Return the values of a property."""
        row = self._rows.get(subject)
        if row is None:
            row = self._rows[subject] = self._read(subject)
        return row.get(predicate.value, ())

    def literals(self, subject: str, predicate: NamedNode) -> Sequence[Literal]:
        """Return the values of a property with their datatypes."""
        try:
            node = BlankNode(subject) if subject in self._blank else NamedNode(subject)
        except ValueError:  # a text where a thing should be
            return ()
        return _literals(asserted(self._store, subject=node, predicate=predicate)).get(subject, ())

    def _read(self, subject: str) -> Mapping[str, Texts]:
        try:
            node = BlankNode(subject) if subject in self._blank else NamedNode(subject)
        except ValueError:  # a text where a thing should be
            return {}
        quads = list(asserted(self._store, subject=node))
        self._blank.update(quad.object.value for quad in quads if isinstance(quad.object, BlankNode))
        return _gathered((quad.predicate, quad.object) for quad in quads)


def _gathered(pairs: Iterable[tuple[Any, Any]]) -> Mapping[str, Texts]:
    """Gather the values of each key."""
    plain: dict[str, list[str]] = defaultdict(list)
    foreign: dict[str, list[str]] = defaultdict(list)
    for key, term in pairs:
        if isinstance(term, Literal) and term.language and not term.language.startswith("en"):
            foreign[key.value].append(term.value)
        elif not isinstance(term, Triple):
            plain[key.value].append(term.value)
    found = {key: _once(texts) for key, texts in plain.items()}
    return found | {key: found.get(key, ()) + _once(texts) for key, texts in foreign.items()}


def _literals(triples: Iterable[Triple | Quad]) -> Mapping[str, Sequence[Literal]]:
    """Gather the literals of each subject, each once, sorted."""
    found: dict[str, set[Literal]] = defaultdict(set)
    for triple in triples:
        if isinstance(triple.object, Literal):
            found[getattr(triple.subject, "value", "")].add(triple.object)
    return {subject: sorted(literals, key=str) for subject, literals in found.items()}


def _once(texts: list[str]) -> Texts:
    return tuple(texts) if len(texts) == 1 else tuple(sorted(set(texts)))
