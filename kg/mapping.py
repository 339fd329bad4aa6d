"""What each field of each record becomes: the table that `kg.rdf` maps by.

`ontology/context.jsonld` says the same to JSON-LD processors, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.mappers import Address, Coded, Dates, Kind, Mapper, Moment, Name, Number, Truth, Typed, Whole, Word
from kg.model import (
    Agent,
    Article,
    Code,
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
)
from kg.namespaces import ONR, OWL, RDF, RDFS, SKOS, XSD

_WHEN = Dates(ONR.when, (ONR.earliest, ONR.latest))
_SAID = Dates(ONR.when, (ONR.earliest, ONR.latest, ONR.saidOn))
_STARTS = Dates(ONR.starts, (ONR.startsEarliest, ONR.startsLatest))
_ENDS = Dates(ONR.ends, (ONR.endsEarliest, ONR.endsLatest))

FIELDS: Mapping[type[Record], Mapping[str, Mapper]] = MappingProxyType(
    {
        Article: {
            "title": Mapper(RDFS.label),
            "publisher": Name(ONR.publishedBy),
            "published": Moment(ONR.published, (ONR.publishedAt,)),
            "url": Typed(ONR.url),
            "authors": Name(ONR.writtenBy),
            "language": Mapper(ONR.language),
            "sha256": Mapper(ONR.sha256),
            "note": Mapper(RDFS.comment),
        },
        Register: {
            "title": Mapper(RDFS.label),
            "citation": Mapper(ONR.citation),
            "url": Typed(ONR.url),
            "note": Mapper(RDFS.comment),
        },
        Entity: {
            "name": Mapper(RDFS.label),
            "aliases": Mapper(SKOS.altLabel),
            "note": Mapper(RDFS.comment),
            "same_as": Address(OWL.sameAs),
        },
        Agent: {"type": Kind(RDF.type), "based_in": Name(ONR.basedIn), "part_of": Name(ONR.partOf)},
        Role: {"title": Mapper(RDFS.label), "of": Name(ONR.roleIn), "starts": _STARTS, "ends": _ENDS},
        Topic: {"type": Kind(RDF.type), "broader": Name(SKOS.broader), "made_by": Name(ONR.madeBy)},
        Issue: {"broader": Name(SKOS.broader), "about": Name(ONR.about)},
        Policy: {
            "adopted_by": Name(ONR.adoptedBy),
            "does": Name(ONR.does),
            "stops": Name(ONR.stops),
            "about": Name(ONR.about),
            "applies_to": Name(ONR.appliesTo),
            "in_place": Name(ONR.inPlace),
            "starts": _STARTS,
            "ends": _ENDS,
            "duration": Mapper(ONR.duration),
            "until_law": Name(ONR.untilLaw),
            "until_condition": Mapper(ONR.untilCondition),
            "open_ended": Truth(ONR.openEnded, datatype=XSD.boolean),
            "follows": Name(ONR.follows),
            "replaces": Name(ONR.replaces),
            "promotes": Name(ONR.promotes),
            "responds_to": Name(ONR.respondsTo),
            "in_context_of": Name(ONR.inContextOf),
        },
        Law: {
            "status": Word(ONR.hasStatus, kind="Status"),
            "about": Name(ONR.about),
            "applies_in": Name(ONR.appliesIn),
            "considered_by": Name(ONR.consideredBy),
        },
        Event: {
            "when": _WHEN,
            "in_place": Name(ONR.inPlace),
            "organized_by": Name(ONR.organizedBy),
            "involves": Name(ONR.involves),
            "about": Name(ONR.about),
            "in_context_of": Name(ONR.inContextOf),
        },
        Statement: {
            "by": Name(ONR.saidBy),
            "for_": Name(ONR.onBehalfOf),
            "mode": Word(ONR.hasMode, kind="Mode"),
            "act": Word(ONR.hasAct, kind="Act"),
            "quote": Mapper(ONR.quotation),
            "says": Mapper(ONR.paraphrase),
            "about": Name(ONR.about),
            "addressed_to": Name(ONR.addressedTo),
            "responds_to": Name(ONR.respondsTo),
            "announces": Name(ONR.announces),
            "calls_for": Name(ONR.callsFor),
            "in_context_of": Name(ONR.inContextOf),
            "said_at": Name(ONR.saidAt),
            "quoted_via": Name(ONR.quotedVia),
            "when": _SAID,
            "appearance": Typed(ONR.appearance),
            "coder": Mapper(ONR.coder),
            "confidence": Number(ONR.confidence, datatype=XSD.double),
            "note": Mapper(RDFS.comment),
        },
        Position: {
            "on": Name(ONR.on),
            "stance": Word(ONR.hasStance, kind="Stance"),
            "condition": Mapper(ONR.condition),
            "intensity": Number(ONR.intensity, datatype=XSD.double),
            "words": Mapper(ONR.words),
        },
        Code: {"variable": Mapper(ONR.variable), "value": Coded(ONR.value)},
        Span: {
            "start": Whole(ONR.start, datatype=XSD.integer),
            "end": Whole(ONR.end, datatype=XSD.integer),
            "line": Whole(ONR.line, datatype=XSD.integer),
            "exact": Mapper(ONR.exact),
            "prefix": Mapper(ONR.prefix),
            "suffix": Mapper(ONR.suffix),
        },
    }
)
