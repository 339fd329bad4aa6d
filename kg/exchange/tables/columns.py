"""The tables that the graph is written as, and their columns: one definition for CSV, Parquet and the way back.

A table holds a section of the model, a column a field of it, by the model's own name in snake case. Beside short names
stand the names that people know; beside a date as written stand its first and last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from msgspec import structs
from msgspec.inspect import VarTupleType
from pyoxigraph import NamedNode

from kg import mappers, mapping, model
from kg.exchange.carried import Carried
from kg.mappers import Mapper
from kg.namespaces import ONR, RDF
from kg.reading.wanted import fields_of, forms_of

Kind: TypeAlias = Literal["text", "integer", "number", "truth", "day"]
"""What a cell holds."""
Sort: TypeAlias = mappers.Sort | Literal["day", "label", "given"]
"""How a cell is filled: as the field says; with a typed day; with the label of what is meant; by its table."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        name: unique in its table.
        sort: how its cells are filled.
        predicate: of which property; None where that isn't one of the row's own.
        many: whether a cell holds a list.
        kind: what a cell, or an item of its list, holds.
        field: how the model's field reads the property's values; None where no field stands for the column.
    """

    name: str
    sort: Sort = "given"
    predicate: NamedNode | None = None
    many: bool = False
    kind: Kind = "text"
    field: Mapper | None = None


@dataclass(frozen=True)
class Table:
    """A table of one section of the model.

    Args:
        section: its name in `kg.exchange.carried`.
        columns: in their order.
        shared: whether several sources may describe the same thing, each in its own way; its rows have versions.
    """

    section: str
    columns: tuple[Column, ...]
    shared: bool = False


def _named(name: str, predicate: NamedNode, label: str, *, many: bool = False) -> tuple[Column, Column]:
    """Make a column of short names, and one of what people call what they stand for."""
    return Column(name, "name", predicate, many), Column(label, "label", predicate, many)


_IDS: Final = (Column("iri"), Column("id"))
_VERSION: Final = Column("version", kind="integer")
_HEADS: Final[Mapping[type[model.Record], tuple[Column, ...]]] = {
    model.Statement: _named("source", ONR.reportedIn, "source_title"),
    model.Span: _named("source", ONR.inSource, "source_title"),
    model.Position: (
        Column("source"),
        Column("source_title"),
        Column("statement"),
        *_named("held_by", ONR.heldBy, "held_by_name"),
    ),
    model.Code: (Column("source"), Column("source_title"), Column("coded")),
    model.Role: (_VERSION, Column("holder"), Column("holder_name")),
}
"""Columns that no field of the record stands for, before those of its fields."""
_BESIDE: Final[Mapping[str, tuple[Column, ...]]] = {
    "for_": _named("role", ONR.inRole, "as"),
    "says": (Column("evidence", "name", ONR.evidence, many=True),),
}
"""The same, after the column of a field."""


def _columns(record: type[model.Record]) -> Iterator[Column]:
    yield from _IDS
    yield from _HEADS.get(record, (_VERSION,) if issubclass(record, model.Entity) else ())
    bases = [base for base in reversed(record.__mro__) if base in mapping.FIELDS]
    fields = [field for base in bases for field in mapping.FIELDS[base].items()]
    for name, mapper in sorted(fields, key=lambda field: field[0] != "type"):
        yield from _of_field(record, name, mapper)
        yield from _BESIDE.get(name, ())


def _of_field(record: type[model.Record], field: str, mapper: Mapper) -> Iterator[Column]:
    name = field.rstrip("_")
    key = next(each.encode_name for each in structs.fields(record) if each.name == field)
    many = any(isinstance(form, VarTupleType) for form in forms_of(fields_of(record)[key].type))
    kind: Kind = mapper.sort if mapper.sort in ("integer", "number", "truth") else "text"
    yield Column(name, mapper.sort, mapper.predicate, many, kind, mapper)
    if mapper.sort == "name":
        yield Column(f"{name}_names" if many else f"{name}_name", "label", mapper.predicate, many)
    yield from (Column(snake(derived), "day", derived, kind="day") for derived in mapper.derived)


def snake(term: NamedNode) -> str:
    """Write a term's local name in snake case.

    >>> snake(ONR.saidOn)
    'said_on'
    """
    return re.sub(r"(?=[A-Z])", "_", term.value.rpartition("#")[2]).lower()


_SECTIONS: Final[Mapping[str, tuple[str, type[model.Record]]]] = {
    "articles": ("Article", model.Article),
    "registers": ("Register", model.Register),
    "statements": ("Statement", model.Statement),
    "positions": ("Position", model.Position),
    "codes": ("Code", model.Code),
    "passages": ("Passage", model.Span),
    "agents": ("Agent", model.Agent),
    "roles": ("Role", model.Role),
    "issues": ("Issue", model.Issue),
    "policies": ("Policy", model.Policy),
    "laws": ("Law", model.Law),
    "events": ("Event", model.Event),
    "topics": ("Topic", model.Topic),
}
_MENTIONS: Final = Table(
    "",
    (
        Column("source"),
        Column("source_title"),
        Column("id"),
        Column("name"),
        _VERSION,
        Column("mentioned", kind="truth"),
    ),
)

TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        **{
            name: Table(section, tuple(_columns(record)), record is model.Role or issubclass(record, model.Entity))
            for name, (section, record) in _SECTIONS.items()
        },
        "mentions": _MENTIONS,
    }
)
"""Every table by its name, which is that of its file.

`mentions` says which source describes what, and in which version: where sources differ about a thing, its table has a
row for each way of describing it, the fullest first.
"""


_PLACED: Final = {
    "Article": (ONR.mentions, ONR.hasCode),
    "Register": (ONR.mentions,),
    "Statement": (ONR.expresses, ONR.hasCode),
    "Agent": (ONR.holds,),
}
"""What no column stands for and the place of a row in another table says."""


def _carried(table: Table) -> Iterator[NamedNode]:
    yield RDF.type
    yield from (column.predicate for column in table.columns if column.predicate)
    yield from _PLACED.get(table.section, ())


CARRIED: Final[Carried] = {
    table.section: dict.fromkeys(_carried(table), "") for table in TABLES.values() if table.section
}
"""All of the model: what these tables don't hold stands outside of it."""
