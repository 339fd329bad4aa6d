"""Web Annotations there and back: what is exported and imported is the same graph."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from msgspec import structs

import kg
from kg import build, rdf
from kg.imports.running import Wish, run
from kg.model import Facts, Position, Span, Statement
from kg.store import Store
from tests import anyfacts, debate, everything
from tests.interop import graphs
from tests.webannotations import imported, sound, stored, told, written


@pytest.fixture(scope="module")
def store() -> Store:
    """Make the debate in Port."""
    return debate.store()


def test_the_debate_comes_back(store: Store, tmp_path: Path) -> None:
    """Exported and imported, the debate is the same graph, with the words of its passages."""
    path = tmp_path / "debate.json"
    path.write_bytes(written(store)[0])

    (back,), taken = imported(path)

    assert set(rdf.quads(back)) == set(rdf.quads(debate.facts(), debate.TEXT))
    assert told(taken) == {}


@given(facts=anyfacts.facts().map(sound))
def test_any_facts_come_back(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever facts say, their graph comes back the same, and nothing is told as lost."""
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(written(stored(facts))[0])

    (back,), taken = imported(path)

    assert set(rdf.quads(back)) == set(rdf.quads(facts))
    assert told(taken) == {}


def test_the_nasty_facts_come_back(tmp_path: Path) -> None:
    """Every plane of Unicode, quotes, escapes, line ends, markup, marks of direction, 180 kB in one quotation."""
    facts, path = msgspec.convert(graphs.FACTS, Facts), tmp_path / "nasty.json"
    path.write_bytes(written(stored(facts))[0])

    (back,), taken = imported(path)

    assert set(rdf.quads(back)) == set(rdf.quads(facts))
    assert told(taken) == {}


def test_words_and_two_passages_come_back(tmp_path: Path) -> None:
    """The words of a position, and a statement without a name in two passages, keep their IRIs."""
    facts = structs.replace(
        debate.facts(),
        statements=(
            Statement(
                by="okafor",
                act="claim",
                about="riders",
                mode="direct",
                quote=("We want it; now", "or a=b \\ not"),
                at=(Span(start=3, end=18), Span(start=30, end=42)),
                positions=(
                    Position(on="line", stance="supports", condition="a; b = c\\", words="want it; now"),
                    Position(on="line", stance="opposes", held_by="riders", intensity=-0.5, words="b \\ n"),
                ),
            ),
        ),
    )
    path = tmp_path / "two.json"
    path.write_bytes(written(stored(facts))[0])

    (back,), taken = imported(path)

    assert set(rdf.quads(back)) == set(rdf.quads(facts))
    assert told(taken) == {}


def test_everything_comes_back(tmp_path: Path) -> None:
    """Every field of every record, an article's and a register's, each thing in the source that describes it."""
    path, (article, register) = tmp_path / "everything.json", everything.facts()
    before = [*rdf.quads(sound(article), everything.TEXT), *rdf.quads(register)]
    path.write_bytes(written(everything.stored(before))[0])

    back, taken = imported(path)

    assert {quad for facts in back for quad in rdf.quads(facts)} == set(before)
    assert told(taken) == {}


def test_an_article_without_an_address_comes_back(tmp_path: Path) -> None:
    """Its IRI stands for it; it is known again by the hash of its text."""
    article = structs.replace(debate.facts().source, url=None, sha256="0" * 64)
    facts = structs.replace(debate.facts(), article=article)
    path = tmp_path / "bare.json"
    path.write_bytes(written(stored(facts))[0])

    (back,), _ = imported(path)

    assert rdf.source_iri(back) == rdf.source_iri(facts)
    assert back.article == article


def test_the_packaged_article_comes_back(tmp_path: Path) -> None:
    """The first article's graph comes back whole, and can be loaded."""
    path, facts = tmp_path / "article.json", tmp_path / "article.jsonl"
    before = build.packaged()
    path.write_bytes(written(before)[0])

    with facts.open("wb") as sink:
        run(Wish("webannotation", [path]), sink)

    with kg.open() as after:
        kg.load(after, facts)
        assert set(after.quads()) == set(before.quads())
