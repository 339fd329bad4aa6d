"""Every IRI the code names, once: a misspelt term is an AttributeError and a failed type check, never a silent miss."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

HOME: Final = "https://w3id.org/onrecord/"
ID: Final = f"{HOME}id/"
"""Base of every entity: a short name `mayor` stands for `…/id/mayor`."""
RULE: Final = f"{HOME}rule/"
VOCABULARY: Final = NamedNode(f"{HOME}ontology")
"""The ontology's IRI, and the named graph that holds it."""
INFERRED: Final = NamedNode(f"{HOME}graph/inferred")
"""The named graph of everything that was inferred and not asserted."""
DESCRIPTION: Final = NamedNode(f"{HOME}graph/description")
"""The named graph in which a data set describes itself."""
DATA: Final = f"{HOME}data/"
"""Base of data sets that nobody gave an IRI."""
NANOPUBS: Final = f"{HOME}np/"
"""Base of nanopublications."""
TERMS: Final = f"{HOME}ontology#"

PREFIXES: Final = {
    "onr": TERMS,
    "id": ID,
    "rule": RULE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def _onr(name: str) -> NamedNode:
    return NamedNode(TERMS + name)


class RDF:
    """Terms of RDF."""

    type: Final = NamedNode(PREFIXES["rdf"] + "type")
    subject: Final = NamedNode(PREFIXES["rdf"] + "subject")
    predicate: Final = NamedNode(PREFIXES["rdf"] + "predicate")
    object: Final = NamedNode(PREFIXES["rdf"] + "object")


class RDFS:
    """Terms of RDF Schema."""

    label: Final = NamedNode(PREFIXES["rdfs"] + "label")
    comment: Final = NamedNode(PREFIXES["rdfs"] + "comment")


class OWL:
    """Terms of OWL 2."""

    Ontology: Final = NamedNode(PREFIXES["owl"] + "Ontology")
    sameAs: Final = NamedNode(PREFIXES["owl"] + "sameAs")
    versionIRI: Final = NamedNode(PREFIXES["owl"] + "versionIRI")
    NamedIndividual: Final = NamedNode(PREFIXES["owl"] + "NamedIndividual")


class SKOS:
    """Terms of SKOS."""

    altLabel: Final = NamedNode(PREFIXES["skos"] + "altLabel")
    broader: Final = NamedNode(PREFIXES["skos"] + "broader")


class XSD:
    """Datatypes of XML Schema."""

    anyURI: Final = NamedNode(PREFIXES["xsd"] + "anyURI")
    boolean: Final = NamedNode(PREFIXES["xsd"] + "boolean")
    date: Final = NamedNode(PREFIXES["xsd"] + "date")
    dateTime: Final = NamedNode(PREFIXES["xsd"] + "dateTime")
    double: Final = NamedNode(PREFIXES["xsd"] + "double")
    integer: Final = NamedNode(PREFIXES["xsd"] + "integer")
    string: Final = NamedNode(PREFIXES["xsd"] + "string")


class ONR:
    """Terms of On Record's own ontology; `ontology/onrecord.ttl` defines each, and a test holds the two together."""

    # classes
    Source: Final = _onr("Source")
    Article: Final = _onr("Article")
    Register: Final = _onr("Register")
    Passage: Final = _onr("Passage")
    Statement: Final = _onr("Statement")
    Position: Final = _onr("Position")
    Code: Final = _onr("Code")
    Agent: Final = _onr("Agent")
    Person: Final = _onr("Person")
    Organization: Final = _onr("Organization")
    Group: Final = _onr("Group")
    Role: Final = _onr("Role")
    Issue: Final = _onr("Issue")
    Policy: Final = _onr("Policy")
    Law: Final = _onr("Law")
    Event: Final = _onr("Event")
    Topic: Final = _onr("Topic")
    Place: Final = _onr("Place")
    Inference: Final = _onr("Inference")
    Rule: Final = _onr("Rule")

    # a source and its passages
    publishedBy: Final = _onr("publishedBy")
    writtenBy: Final = _onr("writtenBy")
    mentions: Final = _onr("mentions")
    url: Final = _onr("url")
    published: Final = _onr("published")
    publishedAt: Final = _onr("publishedAt")
    language: Final = _onr("language")
    citation: Final = _onr("citation")
    sha256: Final = _onr("sha256")
    inSource: Final = _onr("inSource")
    exact: Final = _onr("exact")
    prefix: Final = _onr("prefix")
    suffix: Final = _onr("suffix")
    start: Final = _onr("start")
    end: Final = _onr("end")
    line: Final = _onr("line")

    # a statement
    saidBy: Final = _onr("saidBy")
    onBehalfOf: Final = _onr("onBehalfOf")
    inRole: Final = _onr("inRole")
    addressedTo: Final = _onr("addressedTo")
    about: Final = _onr("about")
    expresses: Final = _onr("expresses")
    respondsTo: Final = _onr("respondsTo")
    announces: Final = _onr("announces")
    callsFor: Final = _onr("callsFor")
    saidAt: Final = _onr("saidAt")
    saidOn: Final = _onr("saidOn")
    reportedIn: Final = _onr("reportedIn")
    quotedVia: Final = _onr("quotedVia")
    evidence: Final = _onr("evidence")
    appearance: Final = _onr("appearance")
    inContextOf: Final = _onr("inContextOf")
    hasMode: Final = _onr("hasMode")
    hasAct: Final = _onr("hasAct")
    quotation: Final = _onr("quotation")
    paraphrase: Final = _onr("paraphrase")
    confidence: Final = _onr("confidence")
    when: Final = _onr("when")
    earliest: Final = _onr("earliest")
    latest: Final = _onr("latest")

    # a position
    heldBy: Final = _onr("heldBy")
    on: Final = _onr("on")
    hasStance: Final = _onr("hasStance")
    condition: Final = _onr("condition")
    intensity: Final = _onr("intensity")
    words: Final = _onr("words")

    # a code
    hasCode: Final = _onr("hasCode")
    coder: Final = _onr("coder")
    variable: Final = _onr("variable")
    value: Final = _onr("value")

    # agents and roles
    holds: Final = _onr("holds")
    roleIn: Final = _onr("roleIn")
    basedIn: Final = _onr("basedIn")
    partOf: Final = _onr("partOf")

    # policies, laws, events, topics
    adoptedBy: Final = _onr("adoptedBy")
    does: Final = _onr("does")
    stops: Final = _onr("stops")
    appliesTo: Final = _onr("appliesTo")
    inPlace: Final = _onr("inPlace")
    starts: Final = _onr("starts")
    startsEarliest: Final = _onr("startsEarliest")
    startsLatest: Final = _onr("startsLatest")
    ends: Final = _onr("ends")
    endsEarliest: Final = _onr("endsEarliest")
    endsLatest: Final = _onr("endsLatest")
    duration: Final = _onr("duration")
    untilLaw: Final = _onr("untilLaw")
    untilCondition: Final = _onr("untilCondition")
    openEnded: Final = _onr("openEnded")
    follows: Final = _onr("follows")
    replaces: Final = _onr("replaces")
    promotes: Final = _onr("promotes")
    hasStatus: Final = _onr("hasStatus")
    appliesIn: Final = _onr("appliesIn")
    consideredBy: Final = _onr("consideredBy")
    organizedBy: Final = _onr("organizedBy")
    involves: Final = _onr("involves")
    madeBy: Final = _onr("madeBy")

    # inferences
    byRule: Final = _onr("byRule")
    premise: Final = _onr("premise")
    spokeAbout: Final = _onr("spokeAbout")
    speaksFor: Final = _onr("speaksFor")
    answered: Final = _onr("answered")
    speaksInFavorOf: Final = _onr("speaksInFavorOf")
    speaksAgainst: Final = _onr("speaksAgainst")


def value(word: str, kind: str) -> NamedNode:
    """Name the individual that a word of the facts file stands for: `mixed` and `Mode` give `onr:MixedMode`.

    >>> value("called-for", "Status").value.rpartition("#")[2]
    'CalledForStatus'
    """
    return _onr("".join(part.capitalize() for part in word.split("-")) + kind)
