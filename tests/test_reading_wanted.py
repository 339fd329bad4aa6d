"""What the model's types want, in words."""

from __future__ import annotations

from msgspec import inspect

from kg import model
from kg.reading.wanted import LONG_NAMES, fields_of, forms_of, matches, wanted


def wants(kind: type[model.Record], key: str) -> str:
    """Say what the value of a key must be."""
    return wanted(fields_of(kind)[key].type)


def test_every_kind_of_value_has_its_words() -> None:
    """Texts, names, words, numbers, truths, records and lists of them are told as people would."""
    assert wants(model.Statement, "says") == "a text"
    assert wants(model.Statement, "by") == "a short name"
    assert wants(model.Statement, "about") == "a short name or a list of them"
    assert wants(model.Statement, "at") == "a record with start, end or line or a list of them"
    assert wants(model.Statement, "positions") == "a list, each item of it a record with on and stance"
    assert wants(model.Statement, "confidence") == "a number"
    assert wants(model.Span, "start") == "a whole number"
    assert wants(model.Policy, "openEnded") == "true or false"
    assert wants(model.Position, "stance") == "one of mixed, neutral, opposes or supports"
    assert wants(model.Facts, "agents") == "records, each under its short name"
    assert wants(model.Article, "sha256") == "SHA-256 of the text's UTF-8 bytes, in hexadecimal"
    assert wants(model.Article, "url") == "an http or https address"


def test_nothing_is_no_form() -> None:
    """A value that may be left out has the forms of one that is there."""
    assert len(forms_of(inspect.type_info(model.Text | None))) == 1
    assert len(forms_of(inspect.type_info(model.Names))) == 2


def test_patterns_take_ascii_digits_only_and_the_whole_text() -> None:
    """What looks like a digit isn't one, and a line end at the end counts."""
    assert matches(model.Day, "2024-03")
    assert not matches(model.Day, "２０２４-03")
    assert not matches(model.Day, "2024-03\n")


def test_long_names_lead_to_keys_of_the_model() -> None:
    """Every name of the ontology leads to a key that some record has."""
    keys = {key for kind in (*model.Record.__subclasses__(), *model.Entity.__subclasses__()) for key in fields_of(kind)}

    assert set(LONG_NAMES.values()) <= keys
