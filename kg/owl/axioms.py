"""What the ontology excludes, read from it by SPARQL: the places where facts can contradict each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph
from pyoxigraph import NamedNode, QuerySolutions

from kg.namespaces import PREFIXES

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
Pairs = dict[NamedNode, set[NamedNode]]


@dataclass(frozen=True)
class Axioms:
    """The ontology's classes and properties with what they exclude.

    Any of these may miss something, as long as what it has is there: they only say where to look, and HermiT decides.

    >>> store = pyoxigraph.Store()
    >>> tram, bus = NamedNode("https://example.org/Tram"), NamedNode("https://example.org/Bus")
    >>> store.add(pyoxigraph.Quad(tram, NamedNode("http://www.w3.org/2002/07/owl#disjointWith"), bus))
    >>> Axioms(store).excluding(bus, tram) == (bus, tram)
    True
    """

    ontology: pyoxigraph.Store

    @cached_property
    def above(self) -> Pairs:
        """The classes that contain a class, itself included."""
        return self._pairs("?x a owl:Class ; rdfs:subClassOf* ?y . FILTER (isIRI(?x) && isIRI(?y))")

    @cached_property
    def disjoint(self) -> Pairs:
        """The classes declared to share no member with a class."""
        return self._pairs("""{ ?x owl:disjointWith ?y } UNION { ?y owl:disjointWith ?x } UNION {
            ?all a owl:AllDisjointClasses ; owl:members/rdf:rest*/rdf:first ?x , ?y . FILTER (?x != ?y) }""")

    @cached_property
    def domain(self) -> Pairs:
        """The classes of which what has a property must be: one of them."""
        return self._pairs("?x rdfs:domain/(owl:unionOf/rdf:rest*/rdf:first)* ?y . FILTER (isIRI(?y))")

    @cached_property
    def range(self) -> Pairs:
        """The classes, or the datatype, of which a property's value must be: one of them."""
        return self._pairs("?x rdfs:range/(owl:unionOf/rdf:rest*/rdf:first)* ?y . FILTER (isIRI(?y))")

    @cached_property
    def members(self) -> Pairs:
        """The only members of a class that is a closed list."""
        return self._pairs("?x owl:equivalentClass/owl:oneOf/rdf:rest*/rdf:first ?y")

    @cached_property
    def functional(self) -> set[NamedNode]:
        """The properties of which nothing has two values."""
        return set(self._pairs("?x a owl:FunctionalProperty . BIND (?x AS ?y)"))

    @cached_property
    def irreflexive(self) -> set[NamedNode]:
        """The properties that nothing has with itself."""
        return set(self._pairs("?x a ?y . VALUES ?y { owl:IrreflexiveProperty owl:AsymmetricProperty }"))

    @cached_property
    def asymmetric(self) -> set[NamedNode]:
        """The properties that hold one way only."""
        return set(self._pairs("?x a owl:AsymmetricProperty . BIND (?x AS ?y)"))

    @cached_property
    def excluded(self) -> Pairs:
        """The properties that a property's value isn't a value of."""
        return self._pairs("{ ?x owl:propertyDisjointWith ?y } UNION { ?y owl:propertyDisjointWith ?x }")

    def excluding(self, one: NamedNode, other: NamedNode) -> tuple[NamedNode, NamedNode] | None:
        """Find the classes, among those above two, that are declared to share no member."""
        for upper in sorted(self.above.get(one, {one}), key=str):
            for excluded in sorted(self.disjoint.get(upper, set()) & self.above.get(other, {other}), key=str):
                return upper, excluded
        return None

    def _pairs(self, pattern: str) -> Pairs:
        rows = self.ontology.query(f"{_PREFIXES} SELECT DISTINCT ?x ?y {{ {pattern} }}")
        assert isinstance(rows, QuerySolutions)
        found: Pairs = defaultdict(set)
        for row in rows:
            found[row["x"]].add(row["y"])
        return dict(found)
