"""What the model's types want, as data and in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from msgspec import inspect

from kg.model import Record
from kg.words import listed

LONG_NAMES: Final[Mapping[str, str]] = {
    "saidBy": "by",
    "onBehalfOf": "for",
    "inRole": "as",
    "hasMode": "mode",
    "hasAct": "act",
    "hasStance": "stance",
    "hasStatus": "status",
    "quotation": "quote",
    "paraphrase": "says",
    "expresses": "positions",
    "evidence": "at",
    "roleIn": "of",
    "holds": "roles",
    "label": "name",
    "altLabel": "aliases",
    "comment": "note",
    "publishedBy": "publisher",
    "writtenBy": "authors",
}
"""The ontology's name of each key whose name in a facts file is another."""


@cache
def fields_of(kind: type[Record]) -> dict[str, inspect.Field]:
    """Return the fields of a record by their keys."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return {field.encode_name: field for field in described.fields}


@cache
def _pattern(alias: object) -> re.Pattern[str]:
    described = inspect.type_info(alias)
    assert isinstance(described, inspect.Metadata)
    return re.compile((described.extra_json_schema or {})["pattern"], re.ASCII)


def matches(alias: object, text: str) -> bool:
    """Tell whether a text has the form that the model gives one of its types.

    >>> from kg.model import Duration
    >>> matches(Duration, "P1Y"), matches(Duration, "a year")
    (True, False)
    """
    return bool(_pattern(alias).fullmatch(text))


def bare_of(kind: inspect.Type) -> tuple[inspect.Type, str]:
    """Take a type out of its description."""
    if isinstance(kind, inspect.Metadata):
        described = str((kind.extra_json_schema or {}).get("description", ""))
        return kind.type, described
    return kind, ""


def forms_of(kind: inspect.Type) -> list[inspect.Type]:
    """List the forms that a value may have: one, or one and a list of it."""
    kinds = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return [one for one in kinds if not isinstance(one, inspect.NoneType)]


def wanted(kind: inspect.Type) -> str:
    """Say what a value must be.

    >>> from kg.model import Names, Position
    >>> wanted(inspect.type_info(Names)), wanted(inspect.type_info(Position))
    ('a short name or a list of them', 'a record with on and stance')
    """
    forms = [(bare_of(form)[0], form) for form in forms_of(kind)]
    single = [_wanted_one(form) for bare, form in forms if not isinstance(bare, inspect.VarTupleType)]
    if len(single) == len(forms):
        return listed(single)
    return f"{listed(single)} or a list of them" if single else _wanted_one(forms[0][1])


def _wanted_one(kind: inspect.Type) -> str:
    bare, description = bare_of(kind)
    if description:
        words = description.partition(":")[0].rstrip(".")
        return words[0].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
    if isinstance(bare, inspect.VarTupleType):
        return f"a list, each item of it {wanted(bare.item_type)}"
    if isinstance(bare, inspect.StructType):
        needed = [field.encode_name for field in bare.fields if field.required]
        some = [field.encode_name for field in bare.fields[:3]]
        return f"a record with {listed(needed, 'and') if needed else listed(some)}"
    if isinstance(bare, inspect.LiteralType):
        return f"one of {listed(sorted(map(str, bare.values)))}"
    names: dict[type[inspect.Type], str] = {
        inspect.IntType: "a whole number",
        inspect.FloatType: "a number",
        inspect.BoolType: "true or false",
        inspect.DictType: "records, each under its short name",
    }
    return names.get(type(bare), "a text")
