"""A made-up town in Turtle, and what the tests of rules and of HermiT need to read and compare triples."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from kg import reasoning, resources, rules
from kg.namespaces import ID, INFERRED, PREFIXES, RULE, VOCABULARY
from kg.store import Store

ARTICLE = NamedNode(f"{ID}article/1")
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

TOWN = """
id:article\\/1 a onr:Article ; onr:publishedBy id:gazette .
id:gazette a onr:NewsOrganization .
id:council a onr:Legislature .
id:city a onr:GovernmentBody .
id:union a onr:AdvocacyOrganization .
id:ana a onr:Person ; onr:holds id:mayor . id:mayor a onr:Role ; onr:roleIn id:city .
id:bo a onr:Person .
id:riders a onr:Group .
id:port a onr:Place . id:tram a onr:Technology . id:night-buses a onr:Practice .
id:building a onr:Issue ; onr:about id:tram .
id:fares a onr:Issue .
id:fare-act a onr:Law ; onr:hasStatus onr:ProposedStatus ; onr:consideredBy id:council .
id:hearing a onr:Event ; onr:organizedBy id:council ; onr:inPlace id:port .

id:freeze a onr:Policy ; onr:adoptedBy id:city ; onr:appliesTo id:riders ; onr:duration "P1Y6M" .
id:pause a onr:Policy ; onr:adoptedBy id:city ; onr:stops id:night-buses ; onr:untilLaw id:fare-act ;
    onr:follows id:freeze .

id:promise a onr:Statement ; onr:saidBy id:ana ; onr:onBehalfOf id:city ; onr:inRole id:mayor ;
    onr:hasMode onr:MixedMode ; onr:hasAct onr:CommitmentAct ; onr:paraphrase "Fares stay." ; onr:quotation "stay" ;
    onr:about id:fares , id:riders ; onr:announces id:freeze ; onr:saidAt id:hearing ; onr:reportedIn id:article\\/1 ;
    onr:earliest "2024-02-28"^^xsd:date ; onr:latest "2024-02-29"^^xsd:date ; onr:evidence id:passage-1 ;
    onr:expresses id:position-1 , id:position-2 .
id:passage-1 a onr:Passage ; onr:inSource id:article\\/1 .
id:position-1 a onr:Position ; onr:heldBy id:city ; onr:on id:building ; onr:hasStance onr:SupportsStance ;
    onr:condition "fares stay" .
id:position-2 a onr:Position ; onr:heldBy id:city ; onr:on id:fares ; onr:hasStance onr:SupportsStance .

id:demand a onr:Statement ; onr:saidBy id:bo ; onr:hasMode onr:IndirectMode ; onr:hasAct onr:DemandAct ;
    onr:paraphrase "The act must come." ; onr:callsFor id:fare-act ; onr:respondsTo id:promise ; onr:about id:fare-act ;
    onr:addressedTo id:council ; onr:reportedIn id:article\\/1 ; onr:evidence id:passage-1 ;
    onr:expresses id:position-3 , id:position-4 , id:position-5 .
id:position-3 a onr:Position ; onr:heldBy id:bo ; onr:on id:fare-act ; onr:hasStance onr:SupportsStance .
id:position-4 a onr:Position ; onr:heldBy id:bo ; onr:on id:city ; onr:hasStance onr:OpposesStance .
id:position-5 a onr:Position ; onr:heldBy id:union ; onr:on id:building ; onr:hasStance onr:OpposesStance .
"""


def parsed(turtle: str, graph: NamedNode = ARTICLE) -> list[Quad]:
    """Read Turtle in which the house's prefixes are declared."""
    triples = pyoxigraph.parse(HEAD + turtle, format=RdfFormat.TURTLE)
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]


def opened(turtle: str) -> Store:
    """Make a store of the ontology and some facts."""
    store = Store.open()
    store.replace(VOCABULARY, parsed(resources.ontology("onrecord.ttl").read_text("utf-8"), VOCABULARY))
    store.replace(ARTICLE, parsed(turtle))
    return store


def short(term: object) -> str:
    """Write a term as a person would."""
    text = term.value if isinstance(term, (NamedNode, Literal)) else str(term)
    for prefix, iri in PREFIXES.items():
        text = text.removeprefix(iri) if prefix in ("id", "onr", "rule") else text.replace(iri, f"{prefix}:")
    return text


def lines(triples: Iterable[Triple | Quad]) -> set[str]:
    """Write triples as lines that compare well."""
    return {f"{short(t.subject)} {short(t.predicate)} {short(t.object)}".replace("rdf:type", "a") for t in triples}


def is_explanation(quad: Quad) -> bool:
    """Tell what is said of inferences and rules from what was inferred."""
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith((f"{ID}inference/", RULE))


def concluded(turtle: str) -> set[str]:
    """Infer, and return the conclusions."""
    store = opened(turtle)
    reasoning.infer(store)
    return lines(quad for quad in store.quads(INFERRED) if not is_explanation(quad))


def rule(name: str) -> rules.Rule:
    """Read a packaged rule."""
    return rules.read(resources.folder("queries/rules") / f"{name}.rq")


def run(store: Store, name: str) -> list[Triple]:
    """Run a packaged rule once."""
    results = store.query(rule(name).text)
    assert isinstance(results, pyoxigraph.QueryTriples)
    return list(results)
