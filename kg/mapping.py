"""What each field of each record becomes: the table that `kg.rdf` maps by.

`ontology/context.jsonld` says the same to JSON-LD processors, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.dates import Days, moment
from kg.model import (
    Agent,
    Article,
    Entity,
    Event,
    Issue,
    Law,
    Policy,
    Position,
    Record,
    Register,
    Role,
    Span,
    Statement,
    Topic,
    many,
)
from kg.namespaces import ID, ONR, OWL, RDF, RDFS, SKOS, TERMS, XSD, value

Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]
Mapper: TypeAlias = Callable[[Any], Iterable[Pair]]
"""What a field's value says about the record it stands in."""


def entity_iri(name: str) -> NamedNode:
    """Return the IRI that a short name stands for."""
    return NamedNode(ID + name)


def class_iri(name: str) -> NamedNode:
    """Return the class that a `type` of the facts file names."""
    return NamedNode(TERMS + name)


def _name(predicate: NamedNode) -> Mapper:
    return lambda names: ((predicate, entity_iri(name)) for name in many(names))


def _text(predicate: NamedNode) -> Mapper:
    return lambda texts: ((predicate, Literal(text)) for text in many(texts))


def _address(predicate: NamedNode) -> Mapper:
    return lambda addresses: ((predicate, NamedNode(address)) for address in many(addresses))


def _word(predicate: NamedNode, kind: str) -> Mapper:
    return lambda word: ((predicate, value(word, kind)),)


def _typed(predicate: NamedNode, datatype: NamedNode) -> Mapper:
    return lambda number: ((predicate, Literal(str(number).lower(), datatype=datatype)),)


def _days(written: NamedNode, earliest: NamedNode, latest: NamedNode, exact: NamedNode | None = None) -> Mapper:
    """Keep a date as written, and add its first and last day, and the day itself where it is exact."""

    def pairs(text: str) -> Iterator[Pair]:
        days = Days.parse(text)
        yield written, Literal(text)
        for predicate, day in ((earliest, days.earliest), (latest, days.latest), (exact, days.exact)):
            if predicate and day:
                yield predicate, Literal(day.isoformat(), datatype=XSD.date)

    return pairs


def _published(text: str) -> Iterator[Pair]:
    lexical = moment(text)
    yield ONR.published, Literal(text)
    yield ONR.publishedAt, Literal(lexical, datatype=XSD.dateTime if "T" in lexical else XSD.date)


def _type(name: str) -> Iterator[Pair]:
    yield RDF.type, class_iri(name)


_WHEN = _days(ONR.when, ONR.earliest, ONR.latest)
_STARTS = _days(ONR.starts, ONR.startsEarliest, ONR.startsLatest)
_ENDS = _days(ONR.ends, ONR.endsEarliest, ONR.endsLatest)

FIELDS: Mapping[type[Record], Mapping[str, Mapper]] = MappingProxyType(
    {
        Article: {
            "title": _text(RDFS.label),
            "publisher": _name(ONR.publishedBy),
            "published": _published,
            "url": _typed(ONR.url, XSD.anyURI),
            "authors": _name(ONR.writtenBy),
            "language": _text(ONR.language),
            "sha256": _text(ONR.sha256),
            "note": _text(RDFS.comment),
        },
        Register: {
            "title": _text(RDFS.label),
            "citation": _text(ONR.citation),
            "url": _typed(ONR.url, XSD.anyURI),
            "note": _text(RDFS.comment),
        },
        Entity: {
            "name": _text(RDFS.label),
            "aliases": _text(SKOS.altLabel),
            "note": _text(RDFS.comment),
            "same_as": _address(OWL.sameAs),
        },
        Agent: {"type": _type, "based_in": _name(ONR.basedIn), "part_of": _name(ONR.partOf)},
        Role: {"title": _text(RDFS.label), "of": _name(ONR.roleIn), "starts": _STARTS, "ends": _ENDS},
        Topic: {"type": _type, "broader": _name(SKOS.broader), "made_by": _name(ONR.madeBy)},
        Issue: {"broader": _name(SKOS.broader), "about": _name(ONR.about)},
        Policy: {
            "adopted_by": _name(ONR.adoptedBy),
            "does": _name(ONR.does),
            "stops": _name(ONR.stops),
            "about": _name(ONR.about),
            "applies_to": _name(ONR.appliesTo),
            "in_place": _name(ONR.inPlace),
            "starts": _STARTS,
            "ends": _ENDS,
            "duration": _text(ONR.duration),
            "until_law": _name(ONR.untilLaw),
            "until_condition": _text(ONR.untilCondition),
            "open_ended": _typed(ONR.openEnded, XSD.boolean),
            "follows": _name(ONR.follows),
            "replaces": _name(ONR.replaces),
            "promotes": _name(ONR.promotes),
            "responds_to": _name(ONR.respondsTo),
            "in_context_of": _name(ONR.inContextOf),
        },
        Law: {
            "status": _word(ONR.hasStatus, "Status"),
            "about": _name(ONR.about),
            "applies_in": _name(ONR.appliesIn),
            "considered_by": _name(ONR.consideredBy),
        },
        Event: {
            "when": _WHEN,
            "in_place": _name(ONR.inPlace),
            "organized_by": _name(ONR.organizedBy),
            "involves": _name(ONR.involves),
            "about": _name(ONR.about),
            "in_context_of": _name(ONR.inContextOf),
        },
        Statement: {
            "by": _name(ONR.saidBy),
            "for_": _name(ONR.onBehalfOf),
            "mode": _word(ONR.hasMode, "Mode"),
            "act": _word(ONR.hasAct, "Act"),
            "quote": _text(ONR.quotation),
            "says": _text(ONR.paraphrase),
            "about": _name(ONR.about),
            "addressed_to": _name(ONR.addressedTo),
            "responds_to": _name(ONR.respondsTo),
            "announces": _name(ONR.announces),
            "calls_for": _name(ONR.callsFor),
            "in_context_of": _name(ONR.inContextOf),
            "said_at": _name(ONR.saidAt),
            "quoted_via": _name(ONR.quotedVia),
            "when": _days(ONR.when, ONR.earliest, ONR.latest, ONR.saidOn),
            "confidence": _typed(ONR.confidence, XSD.double),
            "note": _text(RDFS.comment),
        },
        Position: {
            "on": _name(ONR.on),
            "stance": _word(ONR.hasStance, "Stance"),
            "condition": _text(ONR.condition),
            "intensity": _typed(ONR.intensity, XSD.double),
            "words": _text(ONR.words),
        },
        Span: {
            "start": _typed(ONR.start, XSD.integer),
            "end": _typed(ONR.end, XSD.integer),
            "line": _typed(ONR.line, XSD.integer),
        },
    }
)
