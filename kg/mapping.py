"""What each field of each record becomes: the table that `kg.rdf` maps by.

`ontology/context.jsonld` says the same to JSON-LD processors, and a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias
from typing import Literal as Choice

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
)
from kg.namespaces import ID, ONR, OWL, RDF, RDFS, SKOS, TERMS, XSD
from kg.namespaces import value as word_iri

Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]
Term: TypeAlias = NamedNode | Literal
Content: TypeAlias = str | int | float | bool
"""One value of a field, as the model has it."""
Named: TypeAlias = Callable[[NamedNode], str]
"""Finds the short name that an IRI stands for."""
Sort: TypeAlias = Choice["text", "name", "address", "word", "type", "integer", "number", "truth"]
"""What a field's values are, for those who write them elsewhere than into a graph."""


def entity_iri(name: str) -> NamedNode:
    """Return the IRI that a short name stands for."""
    return NamedNode(ID + name)


def class_iri(name: str) -> NamedNode:
    """Return the class that a `type` of the facts file names."""
    return NamedNode(TERMS + name)


@dataclass(frozen=True)
class Mapper:
    """What a field says about the record it stands in, and how that is read back.

    Args:
        predicate: the property whose values are the field's.
        derived: properties that only say the same again.
    """

    sort: ClassVar[Sort] = "text"
    predicate: NamedNode
    derived: tuple[NamedNode, ...] = ()

    def __call__(self, value: Any) -> Iterator[Pair]:
        """Yield property and term for each value of the field, which may be one or a list."""
        for one in value if isinstance(value, tuple) else (value,):
            yield from self._pairs(one)

    def _pairs(self, value: Any) -> Iterator[Pair]:
        yield self.predicate, self._term(value)

    def _term(self, value: Any) -> Term:
        return Literal(value)

    def read(self, term: Term, named: Named) -> Content:
        """Read a term back as the value it was written from.

        Raises:
            ValueError: a term like this isn't written by this field.
        """
        return self._value(term, named)

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, Literal) or self._term(self._content(term)) != term:
            raise ValueError(f"{term} isn't {self._wants}")
        return self._content(term)

    def _content(self, literal: Literal) -> Content:
        return literal.value

    @property
    def _wants(self) -> str:
        return "a text without a language"


class _Name(Mapper):
    """Short names."""

    sort = "name"

    def _term(self, value: Any) -> Term:
        return entity_iri(value)

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, NamedNode):
            raise ValueError(f"{term} is a text where an IRI is due")
        return named(term)


class _Address(Mapper):
    """Addresses of the same thing elsewhere."""

    sort = "address"

    def _term(self, value: Any) -> Term:
        return NamedNode(value)

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, NamedNode):
            raise ValueError(f"{term} is a text where an address is due")
        return term.value


@dataclass(frozen=True)
class _Word(Mapper):
    """Words of a closed list: `called-for` of the kind Status is `onr:CalledForStatus`."""

    sort = "word"
    kind: str = ""

    def _term(self, value: Any) -> Term:
        return word_iri(value, self.kind)

    def _value(self, term: Term, named: Named) -> Content:
        local = term.value.removeprefix(TERMS).removesuffix(self.kind)
        word = re.sub(r"(?<!^)(?=[A-Z])", "-", local).lower()
        if not word or self._term(word) != term:
            raise ValueError(f"{term} is none of the ontology's words for this")
        return word


class _Type(Mapper):
    """Classes of agents and topics."""

    sort = "type"

    def _term(self, value: Any) -> Term:
        return class_iri(value)

    def _value(self, term: Term, named: Named) -> Content:
        return term.value.removeprefix(TERMS)


@dataclass(frozen=True)
class _Typed(Mapper):
    """Texts of a datatype that keep their letters."""

    datatype: NamedNode = XSD.anyURI

    def _term(self, value: Any) -> Term:
        return Literal(str(value), datatype=self.datatype)

    @property
    def _wants(self) -> str:
        return f"a value of the datatype {self.datatype.value}"


class _Number(_Typed):
    """Fractions; any way of writing the same number is read."""

    sort: ClassVar[Sort] = "number"

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, Literal) or term.datatype != self.datatype:
            raise ValueError(f"{term} isn't {self._wants}")
        return self._content(term)

    def _content(self, literal: Literal) -> Content:
        return float(literal.value)


class _Whole(_Number):
    """Whole numbers."""

    sort = "integer"

    def _content(self, literal: Literal) -> Content:
        return int(literal.value)


class _Truth(_Typed):
    """Truth values."""

    sort = "truth"

    def _term(self, value: Any) -> Term:
        return Literal(str(value).lower(), datatype=self.datatype)

    def _content(self, literal: Literal) -> Content:
        return literal.value == "true"


class _Dated(Mapper):
    """Dates as written, with what is derived from them."""

    def _value(self, term: Term, named: Named) -> Content:
        value = super()._value(term, named)
        list(self._pairs(value))  # raises what is no date
        return value


class _Days(_Dated):
    """A date as written, with its first and last day, and the day itself where it is exact and that is asked for."""

    def _pairs(self, value: Any) -> Iterator[Pair]:
        days = Days.parse(value)
        yield self.predicate, Literal(value)
        for predicate, day in zip(self.derived, (days.earliest, days.latest, days.exact), strict=False):
            if day:
                yield predicate, Literal(day.isoformat(), datatype=XSD.date)


class _Moment(_Dated):
    """A moment as written, and as a typed value."""

    def _pairs(self, value: Any) -> Iterator[Pair]:
        lexical = moment(value)
        yield self.predicate, Literal(value)
        yield self.derived[0], Literal(lexical, datatype=XSD.dateTime if "T" in lexical else XSD.date)


_WHEN = _Days(ONR.when, (ONR.earliest, ONR.latest))
_SAID = _Days(ONR.when, (ONR.earliest, ONR.latest, ONR.saidOn))
_STARTS = _Days(ONR.starts, (ONR.startsEarliest, ONR.startsLatest))
_ENDS = _Days(ONR.ends, (ONR.endsEarliest, ONR.endsLatest))

FIELDS: Mapping[type[Record], Mapping[str, Mapper]] = MappingProxyType(
    {
        Article: {
            "title": Mapper(RDFS.label),
            "publisher": _Name(ONR.publishedBy),
            "published": _Moment(ONR.published, (ONR.publishedAt,)),
            "url": _Typed(ONR.url),
            "authors": _Name(ONR.writtenBy),
            "language": Mapper(ONR.language),
            "sha256": Mapper(ONR.sha256),
            "note": Mapper(RDFS.comment),
        },
        Register: {
            "title": Mapper(RDFS.label),
            "citation": Mapper(ONR.citation),
            "url": _Typed(ONR.url),
            "note": Mapper(RDFS.comment),
        },
        Entity: {
            "name": Mapper(RDFS.label),
            "aliases": Mapper(SKOS.altLabel),
            "note": Mapper(RDFS.comment),
            "same_as": _Address(OWL.sameAs),
        },
        Agent: {"type": _Type(RDF.type), "based_in": _Name(ONR.basedIn), "part_of": _Name(ONR.partOf)},
        Role: {"title": Mapper(RDFS.label), "of": _Name(ONR.roleIn), "starts": _STARTS, "ends": _ENDS},
        Topic: {"type": _Type(RDF.type), "broader": _Name(SKOS.broader), "made_by": _Name(ONR.madeBy)},
        Issue: {"broader": _Name(SKOS.broader), "about": _Name(ONR.about)},
        Policy: {
            "adopted_by": _Name(ONR.adoptedBy),
            "does": _Name(ONR.does),
            "stops": _Name(ONR.stops),
            "about": _Name(ONR.about),
            "applies_to": _Name(ONR.appliesTo),
            "in_place": _Name(ONR.inPlace),
            "starts": _STARTS,
            "ends": _ENDS,
            "duration": Mapper(ONR.duration),
            "until_law": _Name(ONR.untilLaw),
            "until_condition": Mapper(ONR.untilCondition),
            "open_ended": _Truth(ONR.openEnded, datatype=XSD.boolean),
            "follows": _Name(ONR.follows),
            "replaces": _Name(ONR.replaces),
            "promotes": _Name(ONR.promotes),
            "responds_to": _Name(ONR.respondsTo),
            "in_context_of": _Name(ONR.inContextOf),
        },
        Law: {
            "status": _Word(ONR.hasStatus, kind="Status"),
            "about": _Name(ONR.about),
            "applies_in": _Name(ONR.appliesIn),
            "considered_by": _Name(ONR.consideredBy),
        },
        Event: {
            "when": _WHEN,
            "in_place": _Name(ONR.inPlace),
            "organized_by": _Name(ONR.organizedBy),
            "involves": _Name(ONR.involves),
            "about": _Name(ONR.about),
            "in_context_of": _Name(ONR.inContextOf),
        },
        Statement: {
            "by": _Name(ONR.saidBy),
            "for_": _Name(ONR.onBehalfOf),
            "mode": _Word(ONR.hasMode, kind="Mode"),
            "act": _Word(ONR.hasAct, kind="Act"),
            "quote": Mapper(ONR.quotation),
            "says": Mapper(ONR.paraphrase),
            "about": _Name(ONR.about),
            "addressed_to": _Name(ONR.addressedTo),
            "responds_to": _Name(ONR.respondsTo),
            "announces": _Name(ONR.announces),
            "calls_for": _Name(ONR.callsFor),
            "in_context_of": _Name(ONR.inContextOf),
            "said_at": _Name(ONR.saidAt),
            "quoted_via": _Name(ONR.quotedVia),
            "when": _SAID,
            "appearance": _Typed(ONR.appearance),
            "confidence": _Number(ONR.confidence, datatype=XSD.double),
            "note": Mapper(RDFS.comment),
        },
        Position: {
            "on": _Name(ONR.on),
            "stance": _Word(ONR.hasStance, kind="Stance"),
            "condition": Mapper(ONR.condition),
            "intensity": _Number(ONR.intensity, datatype=XSD.double),
            "words": Mapper(ONR.words),
        },
        Span: {
            "start": _Whole(ONR.start, datatype=XSD.integer),
            "end": _Whole(ONR.end, datatype=XSD.integer),
            "line": _Whole(ONR.line, datatype=XSD.integer),
            "exact": Mapper(ONR.exact),
            "prefix": Mapper(ONR.prefix),
            "suffix": Mapper(ONR.suffix),
        },
    }
)
