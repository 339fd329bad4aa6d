"""Of one source's graph what a single statement needs to stand alone: its parts, and what they refer to, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.carried import TWINS, Carried
from kg.exchange.quads import OURS, ordered
from kg.exchange.rdf import blanks
from kg.mapping import FIELDS
from kg.model import Article, Code, Position, Role, Span, Statement
from kg.namespaces import ONR, RDF, RDFS, TERMS
from kg.store import Store

Value: TypeAlias = NamedNode | Literal

_NAMED: Final = dict.fromkeys((RDF.type, RDFS.label), "only where a statement refers to it")
_IN_ROLE: Final = "only the roles in which a statement is made"


def _fields(record: type, *more: NamedNode) -> list[NamedNode]:
    return [RDF.type, *more, *(mapper.predicate for mapper in FIELDS[record].values())]


CARRIED: Final[Carried] = {
    "Article": dict.fromkeys(_fields(Article, ONR.hasCode), ""),
    "Passage": dict.fromkeys(_fields(Span, ONR.inSource), ""),
    "Statement": dict.fromkeys(
        _fields(Statement, ONR.reportedIn, ONR.evidence, ONR.expresses, ONR.hasCode, ONR.inRole), ""
    ),
    "Position": dict.fromkeys(_fields(Position, ONR.heldBy), ""),
    "Code": dict.fromkeys(_fields(Code), ""),
    "Role": dict.fromkeys(_fields(Role), _IN_ROLE),
    "Agent": {**_NAMED, ONR.holds: _IN_ROLE},
    **dict.fromkeys(("Issue", "Policy", "Law", "Event", "Topic"), _NAMED),
}
"""What the nanopublications of a store say in all."""


def _terms(section: str) -> Set[NamedNode]:
    """Return the properties that are carried of a section, with those that say the same in another form."""
    carried = CARRIED[section].keys()
    return carried | {twin for twin, of in TWINS.items() if of in carried}


_PARTS: Final[Mapping[str, Set[NamedNode]]] = {section: _terms(section) for section in CARRIED}


class Reported:
    """What one source states.

    Args:
        store: what all state: a register may name what this source speaks of.
        graph: the source's graph; it is held in memory.
    """

    def __init__(self, store: Store, graph: NamedNode) -> None:
        self._store = store
        self.graph = graph
        self._said: defaultdict[Value, list[Triple]] = defaultdict(list)
        for quad in blanks.named(ordered(store.quads(graph))):
            assert isinstance(quad.subject, NamedNode), "blank nodes have got names"
            self._said[quad.subject].append(quad.triple)

    def of(self, kind: NamedNode) -> list[NamedNode]:
        """List the things of a class, by IRI."""
        return [node for node in self._said if isinstance(node, NamedNode) and self._is(node, kind)]

    def unused(self) -> int:
        """Count the articles that no statement is reported in."""
        reporting = {article for statement in self.of(ONR.Statement) for article in self.articles(statement)}
        return len(set(self.of(ONR.Article)) - reporting)

    def assertion(self, statement: NamedNode) -> list[Triple]:
        """Return a statement with its positions, codes, passages and role, and the names of all it refers to."""
        positions, passages = self.values(statement, ONR.expresses), self.values(statement, ONR.evidence)
        codes, roles = self.values(statement, ONR.hasCode), self.values(statement, ONR.inRole)
        parts = [
            *self._of("Statement", [statement]),
            *self._of("Position", positions),
            *self._of("Code", codes),
            *self._of("Passage", passages),
            *self._of("Role", roles),
            *self._holders(roles),
        ]
        described = {statement, *positions, *codes, *passages, *roles, *self.articles(statement)}
        return _once([*parts, *self._names(parts, described)])

    def articles(self, statement: NamedNode) -> list[NamedNode]:
        """Return what a statement is reported in."""
        return [value for value in self.values(statement, ONR.reportedIn) if isinstance(value, NamedNode)]

    def article(self, article: NamedNode) -> list[Triple]:
        """Return what the source says of an article, its codes, and the names of its publisher and authors."""
        codes = self.values(article, ONR.hasCode)
        parts = [*self._of("Article", [article]), *self._of("Code", codes)]
        return _once([*parts, *self._names(parts, {article, *codes})])

    def values(self, subject: Value, predicate: NamedNode) -> list[Value]:
        """Return the values of a property: by this source, else by what other sources state."""
        found = self._about(subject, predicate)
        return [triple.object for triple in found if isinstance(triple.object, NamedNode | Literal)]

    def name(self, thing: Value) -> str:
        """Return what a thing is called; of several names the first."""
        names = (value.value for value in self.values(thing, RDFS.label) if isinstance(value, Literal))
        return min(names, default="")

    def _is(self, node: NamedNode, kind: NamedNode) -> bool:
        return any(triple.predicate == RDF.type and triple.object == kind for triple in self._said[node])

    def _of(self, section: str, nodes: Iterable[Value]) -> list[Triple]:
        """Return what is said of parts of a statement, as far as the model knows it."""
        terms = _PARTS[section]
        return [triple for node in nodes for triple in self._about(node) if triple.predicate in terms]

    def _holders(self, roles: Iterable[Value]) -> Iterator[Triple]:
        for role in roles:
            found = self._store.quads(predicate=ONR.holds, value=role)
            yield from (quad.triple for quad in found if quad.graph_name not in OURS)

    def _names(self, parts: Iterable[Triple], described: Set[Value]) -> Iterator[Triple]:
        """Yield the kinds and names of what the parts refer to and don't describe."""
        referred = {term for part in parts for term in (part.subject, part.object) if isinstance(term, NamedNode)}
        for thing in referred - described:
            if not thing.value.startswith(TERMS):
                yield from self._about(thing, RDF.type)
                yield from self._about(thing, RDFS.label)

    def _about(self, subject: Value, predicate: NamedNode | None = None) -> list[Triple]:
        """Return what this source says of a thing, or, where it says nothing of that, what others state."""
        own = [triple for triple in self._said.get(subject, ()) if predicate in (None, triple.predicate)]
        if own or not isinstance(subject, NamedNode):
            return own
        found = self._store.quads(subject=subject, predicate=predicate)
        return [quad.triple for quad in found if quad.graph_name not in OURS]


def _once(triples: Iterable[Triple]) -> list[Triple]:
    return list(dict.fromkeys(triples))
