"""Quotebank, GDELT's quotations and Citron: what programs gathered becomes statements, and nobody is made up."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.model import Span
from tests.importing import imported, problems

URL = "https://example.org/2020/tram"
GDELT: dict[str, Any] = {
    "date": "2020-01-01T00:03:00Z",
    "url": URL,
    "title": "Port decides on trams",
    "lang": "ENGLISH",
    "quotes": [
        {"pre": "Ana Ruiz said ", "quote": "We will not raise fares", "post": " on Friday."},
        {"pre": "Riders shouted ", "quote": "Too late", "post": ""},
    ],
}
QUOTE: dict[str, Any] = {
    "quoteID": "2019-06-12-000123",
    "quotation": "We will not raise fares",
    "speaker": "Ana Ruiz",
    "qids": ["Q4115189"],
    "date": "2019-06-12 06:49:00",
    "numOccurrences": 2,
    "probas": [["Ana Ruiz", "0.8123"], ["None", "0.1877"]],
    "urls": ["http://example.org/a", "http://example.org/b"],
    "phase": "E",
}
ARTICLE: dict[str, Any] = {
    "articleID": "1",
    "date": "2019-06-12 06:49:00",
    "title": "Port decides",
    "url": "http://example.org/a",
    "quotations": [
        {
            "quoteID": "2019-06-12-000123",
            "quotation": "We will not raise fares",
            "leftContext": "The mayor said : ",
            "rightContext": " Riders doubt it .",
            "globalTopSpeaker": "Ana Ruiz",
            "globalProbas": [{"speaker": "Ana Ruiz", "proba": 0.8, "qids": ["Q1", "Q2"]}],
        },
        {"quoteID": "2019-06-12-000124", "quotation": "Too late", "globalTopSpeaker": "None", "globalProbas": []},
    ],
}
TEXT = "The mayor, Ana Ruiz, said “we will not raise fares” \U0001f68b. "
TEXT += "She said that riders were “too late”. Riders doubt it."


def written(path: Path, *values: Any) -> Path:
    """Write JSON Lines, compressed as the name ends."""
    data = "".join(json.dumps(value) + "\n" for value in values).encode()
    packed = {".gz": gzip.compress(data), ".bz2": bz2.compress(data)}
    path.write_bytes(packed.get(path.suffix, data))
    return path


def at(words: str, text: str = TEXT) -> dict[str, Any]:
    """Say where words stand, as Citron does."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def citron() -> dict[str, Any]:
    """Return a document with a direct, a mixed and an indirect quotation."""
    return {
        "text": TEXT,
        "url": URL,
        "quotes": [
            {
                "cue": at("said"),
                "sources": [at("Ana Ruiz")],
                "contents": [at("“we will not raise fares”")],
                "confidence": 0.9,
            },
            {
                "cue": at("said"),
                "sources": [at("She")],
                "coreferences": [at("Ana Ruiz")],
                "contents": [at("that riders were “too late”")],
            },
            {"cue": at("doubt"), "sources": [], "contents": [at("it.")]},
        ],
    }


# GDELT.


def test_gdelt(tmp_path: Path) -> None:
    """Quotations keep what stands around them; speakers stay unknown; the compressed file is read as the plain one."""
    facts, taken = imported("gdelt", written(tmp_path / "a.gqg.json.gz", GDELT))

    (one,) = facts
    assert one.article is not None
    assert (one.article.title, one.article.published, one.article.language) == (
        "Port decides on trams",
        "2020-01-01T00:03:00Z",
        "en",
    )
    first = one.statements[0]
    assert (first.by, first.mode, first.act, first.quote) == (None, "direct", None, "We will not raise fares")
    assert first.at == Span(exact="We will not raise fares", prefix="Ana Ruiz said ", suffix=" on Friday.")
    assert taken.counts["statements"] == 2
    assert ("noted", "speakers", 2) in imported("gdelt", written(tmp_path / "a.json", GDELT)).told()


def test_gdelt_the_same_article_twice(tmp_path: Path) -> None:
    """An article that the graph tells of in two lines, and files, is one source; what is told twice stands once."""
    more = {**GDELT, "quotes": [{"pre": "", "quote": "Never", "post": "!"}]}

    facts, _ = imported("gdelt", written(tmp_path / "a.json", GDELT, more), written(tmp_path / "b.json", GDELT))

    assert [len(each.statements) for each in facts] == [3]


def test_gdelt_wrong(tmp_path: Path) -> None:
    """Lines that are no JSON, no article, without address or words are told by their number; skip takes the rest."""
    path = written(
        tmp_path / "a.json", GDELT, {"x": 1}, {**GDELT, "url": "ftp://x"}, {**GDELT, "quotes": [{"quote": " "}]}
    )
    path.write_bytes(path.read_bytes() + b'{"date": \n')

    told = [problem.partition(";")[0] for problem in problems("gdelt", path)]

    assert told == [
        "a.json:2: this is no article with quotes",
        "a.json:3: there is no web address in it",
        "a.json:4: a quotation without words",
        "a.json:5:10: this isn't JSON: expecting value",
    ]
    facts, taken = imported("gdelt", path, skip=True)
    assert [len(each.statements) for each in facts] == [2]
    assert len(taken.problems) == 4


# Quotebank.


def test_quotebank_quotations(tmp_path: Path) -> None:
    """A quotation is a statement in each article; said no later than its first occurrence; as sure as Quotebank is."""
    facts, _ = imported(
        "quotebank", written(tmp_path / "quotes.json.bz2", QUOTE, {**QUOTE, "quoteID": "x", "speaker": "None"})
    )

    assert [each.source.url for each in facts] == ["http://example.org/a", "http://example.org/b"]
    assert facts[0].agents["ana-ruiz"].same_as == ()
    named, unnamed = facts[0].statements
    assert (named.by, named.when, named.confidence) == ("ana-ruiz", "/2019-06-12", 0.8123)
    assert unnamed.by is None


def test_quotebank_items_only_where_asked(tmp_path: Path) -> None:
    """An item that Quotebank found by the name alone is taken if one says so, and there is one only."""
    path = written(
        tmp_path / "quotes.json", QUOTE, {**QUOTE, "quoteID": "2", "speaker": "Bo Lind", "qids": ["Q1", "Q2"]}
    )

    facts, _ = imported("quotebank", path, settings={"qids": "yes", "least": "0.5"})

    assert facts[0].agents["ana-ruiz"].same_as == ("http://www.wikidata.org/entity/Q4115189",)
    assert facts[0].agents["bo-lind"].same_as == ()
    assert problems("quotebank", path, settings={"least": "often"})[0].startswith("quotes.json: least is 'often'")


def test_quotebank_articles(tmp_path: Path) -> None:
    """An article has its day, its title, and quotations with their contexts."""
    done = imported("quotebank", written(tmp_path / "quotebank.json", ARTICLE))

    (one,) = done.facts
    assert one.article is not None
    assert one.article.published == "2019-06-12"
    assert one.statements[0].at == Span(
        exact="We will not raise fares", prefix="The mayor said : ", suffix=" Riders doubt it ."
    )
    assert [statement.by for statement in one.statements] == ["ana-ruiz", None]
    assert ("lost", "Wikidata items of speakers", 2) in done.told()


# Citron.


def test_citron(tmp_path: Path) -> None:
    """Marks tell the mode; a pronoun stands for whom Citron says; places are those of the text."""
    facts, _ = imported("citron", written(tmp_path / "a.jsonl", citron(), {**citron(), "url": f"{URL}/2"}))

    direct, mixed, indirect = facts[0].statements
    assert (direct.by, direct.mode, direct.quote, direct.confidence) == (
        "ana-ruiz",
        "direct",
        "we will not raise fares",
        0.9,
    )
    assert isinstance(direct.at, Span)
    assert direct.at.place == (TEXT.index("we will"), TEXT.index("”"))
    assert (mixed.by, mixed.mode, mixed.quote) == ("ana-ruiz", "mixed", "too late")
    assert (indirect.by, indirect.mode, indirect.quote) == (None, "indirect", ())
    assert isinstance(indirect.at, Span)
    assert indirect.at.exact == "it."


def test_citron_is_held_to_the_text(tmp_path: Path) -> None:
    """What was imported is right by the text itself."""
    source, text, facts = tmp_path / "a.json", tmp_path / "a.txt", tmp_path / "a.jsonl"
    source.write_text(json.dumps(citron(), indent=1), encoding="utf-8")
    text.write_text(TEXT, encoding="utf-8")

    from kg import writing

    facts.write_bytes(b"".join(line for each in imported("citron", source).facts for line in writing.jsonlines(each)))

    assert kg.check(facts, texts=(text,)).problems == ()


def test_citron_wrong(tmp_path: Path) -> None:
    """Spans that don't fit the text, and documents without one, are told by their place."""
    wrong = citron()
    wrong["quotes"][0]["contents"][0]["start"] += 1
    wrong["quotes"][1]["contents"] = [{"start": 5, "end": 9999}]

    told = [
        problem.partition(";")[0] for problem in problems("citron", written(tmp_path / "a.jsonl", wrong, {"text": ""}))
    ]

    assert told == [
        "a.jsonl:1: quotes[0].contents[0]: the text has other words there",
        "a.jsonl:1: quotes[0]: a quotation without contents",
        "a.jsonl:1: quotes[1].contents[0]: start and end aren't in the text",
        "a.jsonl:1: quotes[1]: a quotation without contents",
        "a.jsonl:2: this is no document with its text",
    ]


@pytest.mark.parametrize("form", ["gdelt", "quotebank", "citron"])
def test_what_is_imported_passes_every_check(form: str, tmp_path: Path) -> None:
    """Model, shapes and check queries have nothing to say."""
    value = {"gdelt": GDELT, "quotebank": QUOTE, "citron": citron()}[form]
    from kg import writing

    target = tmp_path / "facts.jsonl"
    done = imported(form, written(tmp_path / "in.json", value))
    target.write_bytes(b"".join(line for each in done.facts for line in writing.jsonlines(each)))

    assert [str(problem) for problem in kg.check(target).problems] == []
