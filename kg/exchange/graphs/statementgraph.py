"""What the statement graph carries of a store, for all formats that are written from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from math import isfinite
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.account import Account
from kg.exchange.carried import SECTIONS, Carried, called, section_of
from kg.exchange.quads import asserted, sources
from kg.namespaces import ONR, OWL, RDF, RDFS, SKOS
from kg.store import Store, Term

if TYPE_CHECKING:
    import networkx

_JOINED: Final = "several are joined by “; ”"
_ROLES: Final = "written as “title, organization”"

REGISTER: Final = dict.fromkeys(
    (RDF.type, ONR.mentions), "only in that a thing which nothing else mentions is left out"
)
"""What every format of the statement graph shows of a register."""


def _thing(*terms: NamedNode, **flattened: str) -> Mapping[NamedNode, str]:
    """Declare what a node carries: what all have, and some properties as they are or flattened.

    What names other things is as it is: besides their names, `…_iri` has their IRIs.
    """
    carried = dict.fromkeys((RDF.type, RDFS.label, OWL.sameAs, *terms), "")
    poorer = {getattr(ONR, name): how for name, how in flattened.items()}
    return carried | poorer | {RDFS.comment: _JOINED, SKOS.altLabel: _JOINED}


CARRIED: Final[Carried] = {
    "Article": {
        **dict.fromkeys((RDF.type, RDFS.label, ONR.publishedBy, ONR.published, ONR.url, ONR.language), ""),
        ONR.hasCode: "",
    },
    "Register": REGISTER,
    "Passage": {
        **dict.fromkeys((RDF.type, ONR.inSource, ONR.start, ONR.end, ONR.line), ""),
        **dict.fromkeys((ONR.exact, ONR.prefix, ONR.suffix), ""),
    },
    "Statement": {
        **dict.fromkeys((RDF.type, ONR.saidBy, ONR.onBehalfOf, ONR.inRole, ONR.addressedTo, ONR.about), ""),
        **dict.fromkeys((ONR.expresses, ONR.respondsTo, ONR.announces, ONR.callsFor, ONR.saidAt, ONR.quotedVia), ""),
        **dict.fromkeys((ONR.reportedIn, ONR.evidence, ONR.inContextOf, ONR.hasMode, ONR.hasAct, ONR.when), ""),
        **dict.fromkeys((ONR.quotation, ONR.paraphrase, ONR.confidence, ONR.hasCode, ONR.coder), ""),
        RDFS.comment: "several are joined by spaces",
        ONR.appearance: _JOINED,
    },
    "Position": dict.fromkeys(
        (RDF.type, ONR.heldBy, ONR.on, ONR.hasStance, ONR.condition, ONR.intensity, ONR.words), ""
    ),
    "Code": {RDF.type: "", ONR.variable: "", ONR.value: "it stands in one text with its variable"},
    "Agent": _thing(ONR.basedIn, ONR.partOf, holds=_ROLES),
    "Role": {RDF.type: "", RDFS.label: "", ONR.roleIn: _ROLES},
    "Issue": _thing(SKOS.broader, ONR.about),
    "Policy": _thing(
        *(ONR.adoptedBy, ONR.does, ONR.stops, ONR.about, ONR.appliesTo, ONR.inPlace, ONR.starts, ONR.ends),
        *(ONR.duration, ONR.untilLaw, ONR.untilCondition, ONR.openEnded, ONR.follows, ONR.replaces, ONR.promotes),
        *(ONR.respondsTo, ONR.inContextOf),
    ),
    "Law": _thing(ONR.hasStatus, ONR.about, ONR.appliesIn, ONR.consideredBy),
    "Event": _thing(ONR.when, ONR.inPlace, ONR.organizedBy, ONR.involves, ONR.about, ONR.inContextOf),
    "Topic": _thing(SKOS.broader, ONR.madeBy),
    "Inference": {RDF.type: "as JSON those about nodes, but for what the edges say anyway"},
}
"""What the statement graph's attributes hold, which the formats that write all attributes carry."""

_ONCE: Final = {
    "Article": (RDFS.label, ONR.publishedBy, ONR.published, ONR.url, ONR.language),
    "Passage": (ONR.start, ONR.end, ONR.line, ONR.exact, ONR.prefix, ONR.suffix),
    "Statement": (ONR.reportedIn, ONR.when, ONR.confidence),
    "Position": (ONR.intensity,),
    "Code": (ONR.variable, ONR.value),
    "Role": (RDFS.label,),
    "Law": (RDF.type, RDFS.label, ONR.hasStatus),
    **dict.fromkeys(("Agent", "Issue", "Policy", "Event", "Topic"), (RDF.type, RDFS.label)),
}
"""Properties of which the statement graph takes one value."""

_NUMBERS: Final = {ONR.start: int, ONR.end: int, ONR.line: int, ONR.confidence: float, ONR.intensity: float}
"""Properties that are numbers in the statement graph."""

_APART: Final = {
    "Article": "it reports no statement",
    "Passage": "no statement of the graph stands in it",
    "Position": "no statement of the graph expresses it toward a thing",
    "Code": "nothing of the graph has it",
    "Role": "nobody in the graph holds it",
    "Topic": "no statement is directed at it, so it is no node",
}
_REGISTERED: Final = "only a register knows it, so it is no node"


def tell(store: Store, graph: networkx.MultiDiGraph[str], account: Account, carried: Carried) -> None:
    """Report the things that a graph leaves out, and the values that it takes only one of or can't read.

    Args:
        store: what the graph was made of.
        graph: its statement graph.
        account: where it is told.
        carried: what the format declares; of what it loses altogether nothing more is told.
    """
    sections, inside = _sections(store), _inside(store, graph)
    for section, count in Counter(sections[thing] for thing in sections if thing not in inside).items():
        if section in carried and section != "Register":
            account.lost(section, _APART.get(section, _REGISTERED), count)
    for quad in asserted(store):
        section = sections.get(_name(quad.subject), "") if _name(quad.subject) in inside else ""
        if quad.predicate in carried.get(section, {}) and isinstance(quad.object, Literal):
            _literal(quad.predicate, quad.object, f"{section}: {called(quad.predicate)}", account)
    for section, predicates in _ONCE.items():
        for predicate in (each for each in predicates if each in carried.get(section, {})):
            values = Counter(thing for thing, _ in _pairs(store, predicate) if sections.get(thing) == section)
            more = sum(count - 1 for thing, count in values.items() if thing in inside)
            account.lost(f"{section}: {called(predicate)}", "of several only one is taken", more)


def _literal(predicate: NamedNode, value: Literal, what: str, account: Account) -> None:
    """Report what becomes of a text or a number."""
    if value.language:
        account.flattened(what, "the language of the text isn't told")
    if predicate in _NUMBERS:
        try:
            finite = isfinite(_NUMBERS[predicate](value.value))
        except (ValueError, OverflowError):
            finite = False
        if not finite:
            account.lost(what, "it isn't a number")


def _sections(store: Store) -> Mapping[str, str]:
    """Return the section of the model that each thing is in."""
    found: dict[str, str] = {}
    for thing, kind in _pairs(store, RDF.type):
        with suppress(ValueError):  # a class without a name
            section = section_of([NamedNode(kind)])
            found |= {thing: section} if section in SECTIONS else {}
    return found


def _inside(store: Store, graph: networkx.MultiDiGraph[str]) -> set[str]:
    """Return what of the store is in the graph: nodes, statements, and what these hold."""
    directed = {position for position, _ in _pairs(store, ONR.on)}
    inside = {key for _, _, key in graph.edges(keys=True)} | set(graph)
    for predicate in (ONR.reportedIn, ONR.evidence, ONR.inRole, ONR.expresses, ONR.hasCode, ONR.holds):
        held = {value for thing, value in _pairs(store, predicate) if thing in inside}
        inside |= held & directed if predicate == ONR.expresses else held
    return inside


def _pairs(store: Store, predicate: NamedNode) -> set[tuple[str, str]]:
    """Return the subjects and values that the sources state of a property, each pair once."""
    return {
        (_name(quad.subject), _name(quad.object))
        for source in sources(store)
        for quad in store.quads(source, predicate=predicate)
    }


def _name(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)
