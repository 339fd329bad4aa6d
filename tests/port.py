"""A small made-up graph without a problem, and ways to change it, for the tests of what is checked."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.namespaces import ID, PREFIXES
from kg.store import Store

PREFIX = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
PREFIX += "PREFIX graph: <https://w3id.org/onrecord/graph/>\n"

PORT = """
id:article-1 {
  id:article-1 a onr:Article ; rdfs:label "Port freezes fares" ; onr:publishedBy id:gazette ;
    onr:published "2024-03-01T09:00Z" ; onr:publishedAt "2024-03-01T09:00:00Z"^^xsd:dateTime ;
    onr:mentions id:gazette , id:ana , id:port , id:union , id:fares , id:freeze , id:tram-line .
  id:gazette a onr:NewsOrganization ; rdfs:label "Port Gazette" .
  id:ana a onr:Person ; rdfs:label "Ana Ruiz" ; onr:holds id:ana-mayor .
  id:ana-mayor a onr:Role ; rdfs:label "mayor" ; onr:roleIn id:port .
  id:port a onr:GovernmentBody ; rdfs:label "City of Port" ; owl:sameAs <https://example.org/port> .
  id:union a onr:AdvocacyOrganization ; rdfs:label "Riders' Union" .
  id:fares a onr:Topic ; rdfs:label "Fares" .
  id:tram-line a onr:Issue ; rdfs:label "Building the tram line" .
  id:freeze a onr:Policy ; rdfs:label "Fare freeze" ; onr:adoptedBy id:port ; onr:stops id:fares ;
    onr:starts "2024-04-01" ; onr:startsEarliest "2024-04-01"^^xsd:date ; onr:startsLatest "2024-04-01"^^xsd:date ;
    onr:ends "2025-04-01" ; onr:endsEarliest "2025-04-01"^^xsd:date ; onr:endsLatest "2025-04-01"^^xsd:date ;
    onr:duration "P1Y" ; onr:openEnded false .
  id:promise a onr:Statement ; onr:saidBy id:ana ; onr:onBehalfOf id:port ; onr:inRole id:ana-mayor ;
    onr:addressedTo id:union ; onr:about id:fares ; onr:announces id:freeze ;
    onr:expresses id:position-1 , id:position-2 ; onr:hasMode onr:MixedMode ;
    onr:hasAct onr:CommitmentAct ; onr:quotation "will not raise fares" ;
    onr:paraphrase "The city promises stable fares." ; onr:reportedIn id:article-1 ; onr:evidence id:passage-1 ;
    onr:when "2024-02-29" ; onr:earliest "2024-02-29"^^xsd:date ; onr:latest "2024-02-29"^^xsd:date ;
    onr:saidOn "2024-02-29"^^xsd:date .
  id:passage-1 a onr:Passage ; onr:inSource id:article-1 ; onr:start 412 ; onr:end 432 ;
    onr:exact "will not raise fares" .
  id:position-1 a onr:Position ; onr:heldBy id:port ; onr:on id:tram-line ; onr:hasStance onr:SupportsStance ;
    onr:condition "fares stay" ; onr:intensity "0.5"^^xsd:double ; onr:words "raise fares" .
  id:position-2 a onr:Position ; onr:heldBy id:union ; onr:on id:tram-line ; onr:hasStance onr:OpposesStance .
}
id:register-1 {
  id:register-1 a onr:Register ; rdfs:label "Who is who in Port" ; onr:citation "Yearbook 2023" ;
    onr:mentions id:port , id:ferries .
  id:port a onr:GovernmentBody ; rdfs:label "City of Port" .
  id:ferries a onr:Company ; rdfs:label "Harbor Lines" .
}
graph:inferred {
  id:ana onr:speaksFor id:port .
  id:inference-1 a onr:Inference ; rdf:subject id:ana ; rdf:predicate onr:speaksFor ; rdf:object id:port ;
    onr:byRule rule:speaks-for ; onr:premise id:promise .
  rule:speaks-for a onr:Rule ; rdfs:label "Speaks for" .
}
"""


def port(update: str = "") -> Store:
    """Build a small graph without a problem, and change it."""
    draft = pyoxigraph.Store()
    draft.extend(parse(PREFIX + PORT, format=RdfFormat.TRIG))
    draft.update(PREFIX + update)
    store = Store.open()
    for graph in draft.named_graphs():
        assert isinstance(graph, NamedNode)
        store.replace(graph, draft.quads_for_pattern(None, None, None, graph))
    return store


def insert(triples: str, graph: str = "id:article-1") -> str:
    """Write an update that adds triples to a graph."""
    return f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }} ;"


def delete(triples: str, graph: str = "id:article-1") -> str:
    """Write an update that removes triples from a graph."""
    return f"DELETE DATA {{ GRAPH {graph} {{ {triples} }} }} ;"


def quads(turtle: str) -> list[Quad]:
    """Read Turtle or TriG with our prefixes."""
    return list(parse(PREFIX + turtle, format=RdfFormat.TRIG))


def told(problems: Iterable[object]) -> list[str]:
    """Return problems as a user reads them, entities by their short names."""
    return [str(problem).removeprefix(ID) for problem in problems]
