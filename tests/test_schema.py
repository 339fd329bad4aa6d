"""The JSON Schema that editors use, held to the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kg import resources
from kg.schema import schema

HOSTILE = Path(__file__).parent / "hostile"
STRUCTURAL = [
    "bad-names.yaml",
    "broken-but-defined.yaml",
    "empty-texts.yaml",
    "list.yaml",
    "missing-keys.yaml",
    "no-source.yaml",
    "no-value.yaml",
    "ontology-names.yaml",
    "register-with-statements.yaml",
    "scalar.yaml",
    "two-sources.yaml",
    "unknown-keys.yaml",
    "unknown-words.yaml",
    "wrong-types.yaml",
]
"""Hostile files whose shape is wrong, as a schema can tell."""
HEAD = """
article: {title: Port decides, publisher: x, published: "2024-03-01"}
"""


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days and `on` are texts."""


Core.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
TRUTH = re.compile("true|True|TRUE|false|False|FALSE")
Core.add_implicit_resolver("tag:yaml.org,2002:bool", TRUTH, list("tTfF"))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """Make a validator of the schema."""
    found = schema()
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def load(text: str) -> Any:
    """Read YAML as an editor does."""
    return yaml.load(text, Loader=Core)


@pytest.mark.parametrize("path", [*resources.articles(), resources.register()], ids=lambda path: path.name)
def test_the_packaged_files_are_valid(validator: Draft202012Validator, path: Path) -> None:
    """The schema lets the packaged facts files pass."""
    assert [error.message for error in validator.iter_errors(load(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("name", STRUCTURAL)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses(validator: Draft202012Validator, name: str) -> None:
    """An editor marks what `onrecord check` would refuse."""
    assert not validator.is_valid(load((HOSTILE / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "record",
    [
        "laws: {act: {name: Act, status: passed}}",
        "policies: {freeze: {name: Freeze, adoptedBy: x, duration: a year}}",
        "events: {talk: {name: Talk, when: yesterday}}",
        "agents: {mayor: {type: Person, name: Ana Ruiz, sameAs: 'ftp://example.org'}}",
        "statements: [{by: x, mode: direct, act: claim, quote: No, at: {start: -1, end: 2}}]",
        "statements: [{by: x, mode: direct, act: claim, quote: No, confidence: 2}]",
        "statements: [{by: the mayor, mode: direct, act: claim, quote: No}]",
        "statements: [{by: x, mode: direct, act: claim, quote: null}]",
    ],
)
def test_values_of_the_wrong_form_are_refused(validator: Draft202012Validator, record: str) -> None:
    """Dates, lengths of time, addresses, numbers, names and words have their forms."""
    assert validator.is_valid(load(HEAD))
    assert not validator.is_valid(load(HEAD + record))


def test_keys_say_what_they_mean() -> None:
    """An editor shows the ontology's definition of a key, also of one whose name there is another."""
    records = schema()["$defs"]
    assert isinstance(records, dict)

    for name, record in records.items():
        for key, value in record["properties"].items():
            assert len(value.get("description", "")) > 10, (name, key)


def test_the_schema_names_itself() -> None:
    """The schema has its address, its dialect and its title."""
    found = schema()

    assert found["$id"] == "https://w3id.org/onrecord/facts.schema.json"
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["title"] == "On Record: a facts file"


def test_the_schema_beside_the_ontology_is_this_one(refresh: bool) -> None:
    """Editors find the schema at `ontology/facts.schema.json`; `pytest --refresh` writes it anew."""
    path = resources.ontology("facts.schema.json")
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"

    if refresh:
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text
