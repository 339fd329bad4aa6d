"""The facts file is YAML-LD: a JSON-LD processor that isn't ours gets nothing that our loader doesn't make."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import convert
from msgspec.structs import fields
from pyld import jsonld
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg import model, rdf, resources
from kg.mapping import FIELDS
from kg.model import Facts
from kg.namespaces import ONR, PREFIXES, RDF
from tests import everything

CONTEXT = json.loads(resources.ontology("context.jsonld").read_bytes())
FILES = [*resources.articles(), resources.register()]


def plain(path: Path) -> dict[str, Any]:
    """Read a facts file as any YAML reader does."""
    document: dict[str, Any] = yaml.safe_load(path.read_bytes())
    return document


def pyld_triples(document: dict[str, Any]) -> list[Triple]:
    """Read a document through the context with PyLD."""
    text = jsonld.to_rdf(document | CONTEXT, {"format": "application/n-quads"})
    return [quad.triple for quad in parse(text.encode(), RdfFormat.N_QUADS)]


def ours(path: Path) -> list[Quad]:
    """Read a facts file with our own mapping."""
    register = convert(plain(resources.register()), Facts)
    return list(rdf.quads(convert(plain(path), Facts), registers=[register]))


def source_node(triples: list[Triple]) -> BlankNode:
    """Find the node that stands for the document's source: the one that mentions entities."""
    (node,) = {t.subject for t in triples if t.predicate == ONR.mentions}
    assert isinstance(node, BlankNode)
    return node


def patterns(triples: list[Triple], source: NamedNode) -> list[str]:
    """Turn triples into one ASK a tree of nameless nodes, the source's own name put in."""
    unnamed = source_node(triples)
    trees: defaultdict[object, list[str]] = defaultdict(list)
    parent: dict[object, object] = {
        t.object: t.subject for t in triples if isinstance(t.object, BlankNode) and t.object != unnamed
    }

    def root(node: object) -> object:
        while node in parent:
            node = parent[node]
        return node

    def write(node: object) -> str:
        if node == unnamed:
            return str(source)
        return f"?{node.value}" if isinstance(node, BlankNode) else str(node)

    for t in triples:
        trees[root(t.subject)].append(f"{write(t.subject)} {t.predicate} {write(t.object)} .")
    return [f"ASK {{ {' '.join(lines)} }}" for lines in trees.values()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_triple_of_pyld_is_in_our_graph(path: Path) -> None:
    """Each tree of nameless nodes that PyLD reads is found in our graph, under the ids we derive."""
    quads = ours(path)
    store = Store()
    store.extend(quads)
    triples = pyld_triples(plain(path))

    missing = [
        pattern
        for pattern in patterns(triples, rdf.source_iri(convert(plain(path), Facts)))
        if not store.query(pattern, use_default_graph_as_union=True)
    ]

    assert len(triples) > 25
    assert missing == []


def test_a_changed_fact_is_missed() -> None:
    """The test above can fail: a word changed after our loader read it is not found."""
    path = resources.articles()[0]
    document = plain(path)
    store = Store()
    store.extend(ours(path))
    document["statements"][1]["positions"][0]["stance"] = "supports"

    found = [
        bool(store.query(pattern, use_default_graph_as_union=True))
        for pattern in patterns(pyld_triples(document), rdf.source_iri(convert(plain(path), Facts)))
    ]

    assert found.count(False) == 1


@pytest.mark.parametrize("document", [everything.ARTICLE], ids=["everything"])
def test_every_triple_of_what_fills_every_field_is_in_our_graph(document: dict[str, Any]) -> None:
    """Codes keep the types in which JSON writes them."""
    facts = convert(document, Facts)
    store = Store()
    store.extend(rdf.quads(facts))
    triples = pyld_triples(document)

    missing = [
        pattern
        for pattern in patterns(triples, rdf.source_iri(facts))
        if not store.query(pattern, use_default_graph_as_union=True)
    ]

    assert {Literal(2), Literal(True), Literal("2")} <= {t.object for t in triples if t.predicate == ONR.value}
    assert missing == []


def test_pyoxigraph_reads_the_same_as_pyld() -> None:
    """A second processor, with the context inside the document, reads the same graph."""
    document = plain(resources.articles()[0])

    theirs = list(parse(json.dumps(document | CONTEXT).encode(), RdfFormat.JSON_LD))

    assert len(theirs) == len(pyld_triples(document))
    assert {t.predicate for t in theirs} == {t.predicate for t in pyld_triples(document)}


def keys(record: type[model.Record]) -> list[tuple[str, str]]:
    """List a record's fields with their keys in the facts file."""
    return [(field.name, field.encode_name) for field in fields(record)]


RECORDS: list[type[model.Record]] = [record for record in FIELDS if record is not model.Entity]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_context_knows_each_key_as_the_mapping_does(record: type[model.Record]) -> None:
    """A field that becomes a property is a term of the context with that property's IRI."""
    mappers = {name: mapper for base in record.__mro__ for name, mapper in FIELDS.get(base, {}).items()}
    samples = {"published": "2024-03-01", "when": "2024", "starts": "2024", "ends": "2024", "type": "Person"} | {
        "same_as": "https://example.org/"
    }

    wrong = []
    for name, key in keys(record):
        if name in mappers:
            predicate = next(iter(mappers[name](samples.get(name, "x"))))[0]
            if predicate != RDF.type and iri(CONTEXT["@context"][key]) != predicate.value:
                wrong.append(key)

    assert wrong == []


def iri(entry: str | dict[str, Any]) -> str:
    """Write in full what a term of the context stands for."""
    prefix, _, local = (entry if isinstance(entry, str) else entry["@id"]).partition(":")
    return PREFIXES[prefix] + local


def test_every_key_of_the_facts_file_is_in_the_context() -> None:
    """No key is silently dropped by a JSON-LD processor, except `as`, which needs the speaker's roles to be read."""
    records: list[type[model.Record]] = [*RECORDS, Facts]
    every = {key for record in records for _, key in keys(record)}

    assert every - CONTEXT["@context"].keys() == set()
    assert {key for key in every if CONTEXT["@context"][key] is None} == {"as"}


def test_yaml_readers_agree() -> None:
    """A YAML 1.1 reader that guesses types and one that reads only strings get the same facts."""
    for path in FILES:
        guessed = convert(plain(path), Facts)
        strings = convert(yaml.load(path.read_bytes(), yaml.BaseLoader), Facts, strict=False)

        assert guessed == strings
