"""How fields of the model become terms of the graph, and how they are read back: one class a kind of field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode

from kg import codes
from kg.dates import Days, moment
from kg.namespaces import ID, TERMS, XSD
from kg.namespaces import value as word_iri

Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]
Term: TypeAlias = NamedNode | Literal
Content: TypeAlias = str | int | float | bool
"""One value of a field, as the model has it."""
Named: TypeAlias = Callable[[NamedNode], str]
"""Finds the short name that an IRI stands for."""
Sort: TypeAlias = Choice["text", "name", "address", "word", "type", "integer", "number", "truth", "code"]
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


class Name(Mapper):
    """Short names."""

    sort = "name"

    def _term(self, value: Any) -> Term:
        return entity_iri(value)

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, NamedNode):
            raise ValueError(f"{term} is a text where an IRI is due")
        return named(term)


class Address(Mapper):
    """Addresses of the same thing elsewhere."""

    sort = "address"

    def _term(self, value: Any) -> Term:
        return NamedNode(value)

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, NamedNode):
            raise ValueError(f"{term} is a text where an address is due")
        return term.value


@dataclass(frozen=True)
class Word(Mapper):
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


class Kind(Mapper):
    """Classes of agents and topics."""

    sort = "type"

    def _term(self, value: Any) -> Term:
        return class_iri(value)

    def _value(self, term: Term, named: Named) -> Content:
        return term.value.removeprefix(TERMS)


@dataclass(frozen=True)
class Typed(Mapper):
    """Texts of a datatype that keep their letters."""

    datatype: NamedNode = XSD.anyURI

    def _term(self, value: Any) -> Term:
        return Literal(str(value), datatype=self.datatype)

    @property
    def _wants(self) -> str:
        return f"a value of the datatype {self.datatype.value}"


class Number(Typed):
    """Fractions; any way of writing the same number is read."""

    sort: ClassVar[Sort] = "number"

    def _value(self, term: Term, named: Named) -> Content:
        if not isinstance(term, Literal) or term.datatype != self.datatype:
            raise ValueError(f"{term} isn't {self._wants}")
        return self._content(term)

    def _content(self, literal: Literal) -> Content:
        return float(literal.value)


class Whole(Number):
    """Whole numbers."""

    sort = "integer"

    def _content(self, literal: Literal) -> Content:
        return int(literal.value)


class Truth(Typed):
    """Truth values."""

    sort = "truth"

    def _term(self, value: Any) -> Term:
        return Literal(str(value).lower(), datatype=self.datatype)

    def _content(self, literal: Literal) -> Content:
        return literal.value == "true"


class Coded(Mapper):
    """Values of codes: a truth value, a whole number or a text, each with its own datatype."""

    sort = "code"

    def _term(self, value: Any) -> Term:
        return Literal(value)

    def _content(self, literal: Literal) -> Content:
        if literal.datatype == XSD.boolean:
            return literal.value == "true"
        return codes.read(literal.value) if literal.datatype == XSD.integer else literal.value

    @property
    def _wants(self) -> str:
        return "true or false, a whole number from -2^53 to 2^53, or a text without a language"


class Dated(Mapper):
    """Dates as written, with what is derived from them."""

    def _value(self, term: Term, named: Named) -> Content:
        value = super()._value(term, named)
        list(self._pairs(value))  # raises what is no date
        return value


class Dates(Dated):
    """A date as written, with its first and last day, and the day itself where it is exact and that is asked for."""

    def _pairs(self, value: Any) -> Iterator[Pair]:
        days = Days.parse(value)
        yield self.predicate, Literal(value)
        for predicate, day in zip(self.derived, (days.earliest, days.latest, days.exact), strict=False):
            if day:
                yield predicate, Literal(day.isoformat(), datatype=XSD.date)


class Moment(Dated):
    """A moment as written, and as a typed value."""

    def _pairs(self, value: Any) -> Iterator[Pair]:
        lexical = moment(value)
        yield self.predicate, Literal(value)
        yield self.derived[0], Literal(lexical, datatype=XSD.dateTime if "T" in lexical else XSD.date)
