"""A source's graph by subject and property, for formats that write one thing after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.account import Account
from kg.exchange.quads import graphs
from kg.namespaces import DESCRIPTION, INFERRED, ONR, RDF, RDFS
from kg.store import Store

NOWHERE: Final = -1
_REMEMBERED: Final = 10_000
_WHOLE: Final = re.compile(r"\d{1,18}", re.ASCII)


def sources(store: Store, account: Account) -> Iterator[Nodes]:
    """Yield the graph of each source; one is held in memory at a time."""
    for graph in graphs(store):
        if graph not in (INFERRED, DESCRIPTION):
            yield Nodes(store, graph, account)


class Nodes:
    """What one source says, or what all say.

    Args:
        store: what all say: a register may describe what this source names.
        graph: the source's name; without it, only the store is asked.
        account: where it is told that a text loses the tag of its language.
    """

    def __init__(self, store: Store, graph: NamedNode | None, account: Account) -> None:
        self.store = store
        self.graph = graph
        self.account = account
        self._complete: dict[NamedNode, Mapping[NamedNode, Sequence[object]]] = {}
        self._names: dict[NamedNode, str | None] = {}
        self._values: dict[object, dict[NamedNode, list[object]]] = {}
        for quad in store.quads(graph) if graph else ():
            self._values.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)

    def of(self, kind: NamedNode) -> list[NamedNode]:
        """List the things that this source says are of a class, by IRI."""
        found = (node for node, values in self._values.items() if kind in values.get(RDF.type, ()))
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def described(self) -> list[NamedNode]:
        """List what this source itself says the class of, by IRI."""
        found = (node for node, values in self._values.items() if RDF.type in values)
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def has_kind(self, node: NamedNode, kind: NamedNode) -> bool:
        """Tell whether a thing is of a class."""
        return kind in self._found(node, RDF.type)

    def things(self, subject: NamedNode, predicate: NamedNode, kind: NamedNode | None = None) -> list[NamedNode]:
        """List the things that a property relates a subject to, by IRI; all, or those of a class."""
        values = self._found(subject, predicate)
        found = [value for value in values if isinstance(value, NamedNode) and (not kind or self.has_kind(value, kind))]
        return found if len(found) < 2 else sorted(found, key=lambda node: node.value)

    def own(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | BlankNode | Literal]:
        """List the values that this source itself gives a property, in an order that doesn't change."""
        found = self._values.get(subject, {}).get(predicate, [])
        return sorted((value for value in found if isinstance(value, NamedNode | BlankNode | Literal)), key=str)

    def literals(self, subject: NamedNode, predicate: NamedNode) -> list[Literal]:
        """List the texts, numbers and dates that a property gives a subject, with their datatypes."""
        return [value for value in self._found(subject, predicate) if isinstance(value, Literal)]

    def texts(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        """List the texts, numbers and dates that a property gives a subject, as they are written."""
        found = self.literals(subject, predicate)
        if any(literal.language for literal in found):
            tagged = sum(1 for literal in found if literal.language)
            self.account.flattened("languages of single texts", "the text stays, its language tag doesn't", tagged)
        return sorted({literal.value for literal in found})

    def text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """Return the text that a property gives a subject; the first where there are several, and that is told."""
        found = self.texts(subject, predicate)
        self.account.lost("further values of what has one", "the first is taken", len(found[1:]))
        return found[0] if found else None

    def name(self, node: NamedNode) -> str | None:
        """Return what a thing is called, of several names the first, whichever source gives them."""
        if node not in self._names:
            if len(self._names) >= _REMEMBERED:
                self._names.clear()
            found = (triple.object for triple in self.store.triples(subject=node, predicate=RDFS.label))
            self._names[node] = min((name.value for name in found if isinstance(name, Literal)), default=None)
        return self._names[node]

    def in_order(self, statements: Iterable[NamedNode]) -> list[NamedNode]:
        """Sort statements as they stand in their article, by their first passages."""

        def first(statement: NamedNode) -> tuple[int, str]:
            starts = (self.start(passage) for passage in self.things(statement, ONR.evidence))
            return min(starts, default=NOWHERE), statement.value

        return sorted(statements, key=first)

    def start(self, passage: NamedNode) -> int:
        """Return where a passage starts; NOWHERE if that isn't known."""
        found = (int(text) for text in self.texts(passage, ONR.start) if _WHOLE.fullmatch(text))
        return min(found, default=NOWHERE)

    def _found(self, subject: NamedNode, predicate: NamedNode) -> Sequence[object]:
        return self._of(subject).get(predicate, ())

    def _of(self, subject: NamedNode) -> Mapping[NamedNode, Sequence[object]]:
        """Return what this source says of a thing, and, of properties it says nothing of, what others do."""
        known = self._complete.get(subject)
        if known is None:
            own = self._values.get(subject, {})
            others: dict[NamedNode, list[object]] = {}
            for triple in self.store.triples(subject=subject):
                if triple.predicate not in own:
                    others.setdefault(triple.predicate, []).append(triple.object)
            if len(self._complete) >= _REMEMBERED:
                self._complete.clear()
            known = self._complete[subject] = {**others, **own}
        return known
