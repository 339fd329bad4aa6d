"""The mapping of what only some sources state."""

from __future__ import annotations

from msgspec.structs import replace
from pyoxigraph import Literal

from kg import rdf
from kg.model import Article, Code, Facts, Span, Statement
from kg.namespaces import ONR, XSD

ADDRESS = "https://example.org/2024/Tram?Page=A"
TEXT = "The tram is late. The bus is not."


def values(facts: Facts, predicate: object, text: str | None = None) -> list[str]:
    """Return the values of a property."""
    found = (quad.object for quad in rdf.quads(facts, text) if quad.predicate == predicate)
    return [value.value for value in found if isinstance(value, Literal)]


def facts(*statements: Statement) -> Facts:
    """Make facts of an article of which nothing but its address is known."""
    return Facts(article=Article(title=ADDRESS, url=ADDRESS), statements=statements)


def test_an_address_keeps_its_letters() -> None:
    """Capital letters in addresses stay, in an article's and in that of an appearance."""
    said = Statement(at=Span(exact="late"), appearance=("https://example.org/B", ADDRESS))

    assert values(facts(), ONR.url) == [ADDRESS]
    assert values(facts(said), ONR.appearance) == ["https://example.org/B", ADDRESS]
    assert Literal(ADDRESS, datatype=XSD.anyURI) in [quad.object for quad in rdf.quads(facts(said))]


def test_a_passage_carries_its_words() -> None:
    """Those it says; with the text at hand, those that stand at its place, and what is around them."""
    alone = facts(Statement(at=Span(exact="late", prefix="is ", suffix=".")))
    placed = facts(Statement(at=Span(start=12, end=16, exact="late", prefix="is ")))

    assert [values(alone, term) for term in (ONR.exact, ONR.prefix, ONR.suffix)] == [["late"], ["is "], ["."]]
    assert [values(placed, term) for term in (ONR.exact, ONR.prefix, ONR.suffix)] == [["late"], ["is "], []]
    assert values(placed, ONR.prefix, TEXT) == ["The tram is "]
    assert values(placed, ONR.suffix, TEXT) == [". The bus is not."]


def test_passages_of_the_same_words_differ_by_what_is_around_them() -> None:
    """Two passages without a place are one only if their words and what is around them are the same."""
    here, there, again = (Span(exact="late", prefix=prefix) for prefix in ("is ", "was ", "is "))
    source = rdf.source_iri(facts())

    iris = [rdf.passage_iri(source, span, None) for span in (here, there, again)]

    assert iris[0] == iris[2] != iris[1]


def test_two_codings_of_one_passage_are_two_statements() -> None:
    """By another coder, or with another code; the order of codes makes no difference."""
    late, new = Code(variable="late", value=True), Code(variable="new", value=2)
    source = rdf.source_iri(facts())
    bare = Statement(at=Span(exact="late"))
    said = [bare, replace(bare, coder="Anna"), replace(bare, coder="Ben"), replace(bare, codes=(late, new))]

    iris = [rdf.statement_iri(source, each) for each in said]

    assert len(set(iris)) == 4
    assert rdf.statement_iri(source, replace(bare, codes=(new, late))) == iris[3]


def test_a_code_is_a_node_with_a_typed_value() -> None:
    """Of a statement and of an article; the same code of another statement is another node."""
    codes = (Code(variable="new", value=True), Code(variable="salience", value=2), Code(variable="page", value="2"))
    article = Article(title=ADDRESS, url=ADDRESS, codes=codes[:1])
    said = Statement(at=Span(exact="late"), codes=codes)

    quads = list(rdf.quads(Facts(article=article, statements=(said,))))

    found = {quad.object for quad in quads if quad.predicate == ONR.value}
    assert found == {Literal(True), Literal(2), Literal("2")}
    assert len({quad.object for quad in quads if quad.predicate == ONR.hasCode}) == 4
    assert values(facts(replace(said, coder="Anna")), ONR.coder) == ["Anna"]


def test_what_isnt_known_makes_no_triple() -> None:
    """No speaker, mode, act, publisher or date is made up."""
    said = facts(Statement(at=Span(exact="late")))

    predicates = {quad.predicate for quad in rdf.quads(said)}

    unstated = {ONR.saidBy, ONR.hasMode, ONR.hasAct, ONR.publishedBy, ONR.published, ONR.publishedAt, ONR.start}
    assert predicates.isdisjoint(unstated)
