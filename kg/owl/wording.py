"""Facts and contradictions in plain words, with the labels that the graph and the ontology give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.namespaces import ID, RDF, RDFS, XSD
from kg.words import listed, shown


class Wording:
    """Knows what things are called.

    >>> ana, tram, after = NamedNode(ID + "ana"), NamedNode(ID + "tram"), NamedNode("https://example.org/ns#after")
    >>> names = [Quad(ana, RDFS.label, Literal("Ana Ruiz"), tram)]
    >>> Wording(names, {}).fact(Triple(ana, after, tram))
    "Ana Ruiz 'after' tram"

    Args:
        quads: the graph, the ontology's labels included.
        origins: for each fact, a quad that says where it is from.
    """

    def __init__(self, quads: Iterable[Quad], origins: Mapping[Triple, Quad]) -> None:
        labels = sorted((quad for quad in quads if quad.predicate == RDFS.label), key=str, reverse=True)
        self._labels = {quad.subject: quad.object.value for quad in labels if isinstance(quad.object, Literal)}
        self._origins = origins

    def name(self, term: object) -> str:
        """Call a thing by its label, else by the last part of its IRI; quote a text."""
        if term in self._labels:
            return self._labels[term]  # type: ignore[index]
        if isinstance(term, Literal):
            return shown(term.value) if term.datatype == XSD.string else term.value
        assert isinstance(term, NamedNode)
        text = term.value
        return text.removeprefix(ID) if text.startswith(ID) else text.rpartition("#")[2].rpartition("/")[2] or text

    def kind(self, term: object) -> str:
        """Write a class with its article: `an Agent`.

        >>> Wording([], {}).kind(NamedNode("https://example.org/ns#Agent"))
        'an Agent'
        """
        name = self.name(term)
        return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"

    def kinds(self, classes: Iterable[NamedNode]) -> str:
        """Write classes as alternatives."""
        return listed([self.kind(each) for each in sorted(classes, key=str)], "or")

    def fact(self, fact: Triple) -> str:
        """Write a fact as a clause."""
        if fact.predicate == RDF.type:
            return f"{self.name(fact.subject)} is {self.kind(fact.object)}"
        return f"{self.name(fact.subject)} '{self.name(fact.predicate)}' {self.value(fact)}"

    def value(self, fact: Triple) -> str:
        """Write a fact's value as the source has it."""
        quad = self._origins.get(fact)
        return self.name(quad.object if quad else fact.object)

    def sourced(self, facts: Iterable[Triple]) -> str:
        """Name the sources of facts that aren't all from one."""
        graphs = {self._origins[fact].graph_name for fact in facts if fact in self._origins}
        named = sorted(self.name(graph) for graph in graphs if isinstance(graph, NamedNode))
        return f" (in {listed(named, 'and')})" if len(named) > 1 else ""
