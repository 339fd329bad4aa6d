"""The documentation of the ontology: whole, linked, plain, the same each time, and asking for nothing."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser

import pytest
from pyoxigraph import Literal

from kg import terms
from kg.namespaces import PREFIXES
from kg.publishing import site
from kg.publishing.entries import entries
from kg.publishing.expressions import Words
from kg.publishing.lode import sections
from kg.publishing.page import page
from kg.publishing.tree import tree
from tests.port import quads
from tests.vocabulary import SKOS, Graph

TERMS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology."""
    return Graph(terms.read("onrecord.ttl"))


class Read(HTMLParser):
    """What a page holds: places, links inside and out, and elements by name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: Counter[str] = Counter()
        self.inside: set[str] = set()
        self.outside: set[str] = set()
        self.files: set[str] = set()
        self.loaded: list[str] = []
        self.elements: Counter[str] = Counter()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements[tag] += 1
        told = {name: value or "" for name, value in attrs}
        self.places.update([told["id"]] if "id" in told else [])
        self.loaded += [value for name, value in told.items() if name in ("src", "srcset", "style", "background")]
        address = told.get("href", "")
        if address.startswith("#"):
            self.inside.add(address[1:])
        elif address.startswith("http"):
            self.outside.add(address)
        elif address and not address.startswith("data:"):
            self.files.add(address)


@pytest.fixture(scope="module")
def written(pylode: None) -> str:
    """Write the documentation."""
    return page()


def test_each_term_has_its_place_under_its_name(written: str, ontology: Graph) -> None:
    """So that a term's IRI leads to it, and no place is there twice."""
    read = Read(written)

    assert ontology.ours(*TERMS) <= read.places.keys()
    assert max(read.places.values()) == 1


def test_links_of_the_page_lead_somewhere(written: str) -> None:
    """To a place in it, or to a file beside it."""
    read = Read(written)

    assert read.inside - read.places.keys() == set()
    assert read.files <= site.files().keys()
    assert len(read.files) == 19


def test_the_page_asks_for_nothing(written: str) -> None:
    """No script, no picture, no font, no style from elsewhere; and it forbids them."""
    read = Read(written)

    assert read.loaded == []
    assert read.elements.keys() & {"script", "img", "iframe", "object", "embed", "form", "svg"} == set()
    assert "url(" not in written
    assert "@import" not in written
    assert "default-src 'none'; style-src 'sha256-" in written


def test_the_page_shows_each_text_of_each_term(written: str, ontology: Graph) -> None:
    """Definitions, notes and examples, right down to the members of lists."""
    shown = " ".join(re.sub(r"<[^>]*>", "", written).split())
    shown = shown.replace("&#39;", "'").replace("&quot;", '"').replace("&#34;", '"').replace("&gt;", ">")

    for triple in ontology.triples:
        kind = triple.predicate.value.removeprefix(SKOS)
        if kind in ("definition", "scopeNote", "example") and isinstance(triple.object, Literal):
            assert triple.object.value in shown


def test_the_page_is_the_same_each_time(written: str) -> None:
    """In another process, with another seed of Python's hashes, too."""
    told = "from kg.publishing.page import page; import sys; sys.stdout.buffer.write(page().encode())"

    again = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})

    assert again.stdout.decode() == written
    assert page() == written


@pytest.mark.usefixtures("written")
def test_pylode_leaves_logging_alone() -> None:
    """Importing it would make a command tell everything that asyncio does."""
    assert logging.getLogger().level == logging.WARNING
    assert logging.root.manager.disable == logging.NOTSET


@pytest.mark.usefixtures("pylode")
def test_texts_are_never_markup() -> None:
    """What stands in a label or a definition is shown, not acted upon."""
    evil = "<script>alert(1)</script> [x](javascript:y) `z` http://example.org/"
    triples = f"""
        onr:Evil a owl:Class ; rdfs:label "{evil}" ; skos:definition "{evil}" , "http://example.org/<b>" ;
          skos:example "{evil}" , "http://example.org/<b>" .
        onr:badTo a owl:ObjectProperty ; rdfs:label "bad to" ; rdfs:domain onr:Evil ; rdfs:range owl:Thing .
    """
    told = entries(tree(quad.triple for quad in quads(triples)), [], PREFIXES)

    html = sections(told)

    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<b>" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 4


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[ owl:unionOf ( onr:A onr:B ) ]", "A or B"),
        ("[ owl:intersectionOf ( onr:A [ owl:unionOf ( onr:B onr:C ) ] ) ]", "A and (B or C)"),
        ("[ owl:oneOf ( onr:A onr:B ) ]", "one of A, B"),
        ("[ owl:complementOf onr:A ]", "not A"),
        ("[ owl:onProperty onr:p ; owl:someValuesFrom onr:A ]", "has p some A"),
        ("[ owl:onProperty onr:p ; owl:allValuesFrom xsd:string ]", "has p only xsd:string"),
        ("[ owl:onProperty onr:p ; owl:hasValue 'tram' ]", "has p value “tram”"),
        ("[ owl:onProperty onr:p ; owl:minQualifiedCardinality 2 ; owl:onClass onr:A ]", "has p min “2” A"),
        ("[ owl:onProperty [ owl:inverseOf onr:p ] ; owl:cardinality 1 ]", "(inverse of has p) exactly “1”"),
        ("( [ owl:inverseOf onr:p ] onr:p )", "(inverse of has p) then has p"),
    ],
)
def test_expressions_are_put_in_words(written: str, expected: str) -> None:
    """Near to Manchester syntax, with labels."""
    labels = {"A": "A", "B": "B", "C": "C", "p": "has p"}
    words = Words({PREFIXES["onr"] + name: label for name, label in labels.items()}, PREFIXES)
    (node,) = [node for node in tree(quad.triple for quad in quads(f"onr:X owl:is {written} .")) if node.name]

    told = words.expression(node.properties[0][1][0])

    assert told.striptags() == expected


def test_an_axiom_that_no_row_shows_is_refused() -> None:
    """Rather than left out of the documentation."""
    with pytest.raises(ValueError, match="hasKey"):
        entries(tree(q.triple for q in quads("onr:A a owl:Class ; rdfs:label 'A' ; owl:hasKey onr:b .")), [], PREFIXES)
    with pytest.raises(ValueError, match="can't be put in words"):
        told = "onr:A a owl:Class ; rdfs:label 'A' ; rdfs:subClassOf [ owl:datatypeComplementOf xsd:string ] ."
        entries(tree(q.triple for q in quads(told)), [], PREFIXES)
