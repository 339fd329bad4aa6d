"""The JSON Schema of a facts file, by which editors complete and check it as it is written."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any, Final

import msgspec
from pyoxigraph import Literal, NamedNode

from kg import terms
from kg.model import Facts
from kg.namespaces import HOME, PREFIXES, TERMS
from kg.reading.wanted import LONG_NAMES

ADDRESS: Final = f"{HOME}facts.schema.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ONTOLOGY_NAMES: Final = {short: long for long, short in LONG_NAMES.items()}
_OWN: Final = {
    "name": "The name that people know it by.",
    "title": "The title as it stands in the source.",
    "aliases": "Other names of the same thing.",
    "note": "A remark for those who read the file.",
    "type": "The kind of thing it is.",
    "id": "Names the statement, so that others can respond to it.",
    "as": "The title of the role in which the speaker speaks; one of the speaker's roles.",
    "sameAs": "The address of the same thing elsewhere, such as a Wikidata item that somebody looked up.",
    "codes": "What a coder set for variables of a codebook, each variable once.",
    "broader": "What this is a part or a kind of.",
}
"""What keys mean that aren't the ontology's own."""
_SOURCE: Final = [
    {"title": "facts of an article", "required": ["article"], "not": {"required": ["register"]}},
    {
        "title": "a register of entities",
        "required": ["register"],
        "not": {"anyOf": [{"required": ["article"]}, {"required": ["statements"]}]},
    },
]


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a facts file, with the ontology's definitions as descriptions.

    >>> schema()["$id"]
    'https://w3id.org/onrecord/facts.schema.json'
    """
    _, definitions = msgspec.json.schema_components((Facts,), ref_template="#/$defs/{name}")
    meanings = _meanings()
    records = {name: _record(record, meanings) for name, record in sorted(definitions.items())}
    facts = records.pop("Facts")
    del facts["required"]
    head = {"$schema": _DIALECT, "$id": ADDRESS, "title": "On Record: a facts file"}
    return {**head, **facts, "title": head["title"], "oneOf": _SOURCE, "$defs": records}


def _meanings() -> dict[str, str]:
    """Read the definition of each term from the ontology."""
    definition = NamedNode(PREFIXES["skos"] + "definition")
    return {
        subject.value.removeprefix(TERMS): value.value
        for subject, predicate, value in terms.read("onrecord.ttl")
        if predicate == definition and isinstance(subject, NamedNode) and isinstance(value, Literal)
    }


def _record(record: dict[str, Any], meanings: dict[str, str]) -> dict[str, Any]:
    """Say what each key of a record means, and allow no value to be empty: a key without one is left out."""
    properties = {key: _described(_filled(value), key, meanings) for key, value in record["properties"].items()}
    description = cleandoc(record.get("description", ""))  # Python 3.13 does so itself
    return {**record, "description": description, "properties": properties}


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    """Take null and the default out of a value's schema."""
    kept = {key: part for key, part in value.items() if key not in ("anyOf", "default")}
    forms = [form for form in value.get("anyOf", ()) if form != {"type": "null"}]
    if len(forms) == 1:
        return {**kept, **forms[0]}
    return {**kept, "anyOf": forms} if forms else kept


def _described(value: dict[str, Any], key: str, meanings: dict[str, str]) -> dict[str, Any]:
    meaning = _OWN.get(key) or meanings.get(_ONTOLOGY_NAMES.get(key, key))
    form = value.get("description")
    described = " ".join(part for part in (meaning, form) if part)
    return {**value, "description": described} if described else value
