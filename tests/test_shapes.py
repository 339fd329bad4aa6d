"""The shapes: each with a valid and an invalid example, each constraint breakable, in step with the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import SH

from kg import resources, shacl, terms, validation
from kg.namespaces import ID, PREFIXES, RDF, TERMS
from tests.vocabulary import RDFS, Graph

SHAPE = "https://w3id.org/onrecord/shapes#"
EXAMPLES = resources.ontology("examples")
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
INFERRED_ONLY = {"spokeAbout", "speaksFor", "answered", "speaksInFavorOf", "speaksAgainst"}
"""Properties that no source states."""
HALVES = {"ArticleWithDateShape", "ArticleWithMomentShape", "PassageWithStartShape", "PassageWithEndShape"}
"""Shapes that ask for the other half of what is stated."""
BARE = {"SourceShape", "AgentShape", *HALVES}
"""Shapes beside the one that closes a class."""


def quads(path: Path) -> list[Quad]:
    """Read an example."""
    return list(parse(path=str(path), format=RdfFormat.TURTLE))


def header(path: Path, key: str) -> list[str]:
    """Return what an example's header says under a key."""
    return re.findall(rf"^# {key}: (.*)$", path.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """Return the shapes."""
    return Graph(terms.read("shapes.ttl"))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology."""
    return Graph(terms.read("onrecord.ttl"))


def node_shapes(shapes: Graph) -> set[str]:
    """Return the names of the node shapes."""
    found = shapes.subjects(RDF.type.value, NamedNode(str(SH.NodeShape)))
    return {node.value.removeprefix(SHAPE) for node in found if isinstance(node, NamedNode)}


# Examples.


def test_there_are_as_many_examples_as_were_written() -> None:
    """A glob that finds nothing passes every test."""
    assert (len(VALID), len(INVALID)) == (20, 61)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_examples_conform(path: Path) -> None:
    """What is right isn't found fault with."""
    assert validation.shapes(quads(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_examples_get_the_messages_their_headers_expect(path: Path) -> None:
    """Each of them, and no other."""
    found = [str(problem) for problem in validation.shapes(quads(path))]

    assert sorted(found) == sorted(header(path, "Expects"))


def test_each_shape_has_a_valid_and_an_invalid_example(shapes: Graph) -> None:
    """The headers name the shapes that an example is for."""
    valid = {name for path in VALID for line in header(path, "Shapes") for name in line.split(", ")}
    invalid = {line for path in INVALID for line in header(path, "Shape") if not line.startswith("none: ")}

    assert valid == node_shapes(shapes)
    assert invalid == node_shapes(shapes)


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_fast_form_of_the_shapes_demands_the_same(path: Path) -> None:
    """`kg.shacl` rewrites the shapes for speed; pySHACL with the shapes as they stand finds the same."""
    data = [*(quad.triple for quad in quads(path)), *terms.terms().tree]
    with shacl._quiet():
        _, report, _ = pyshacl.validate(shacl._graph(data), shacl_graph=shacl._graph(terms.read("shapes.ttl")))

    plain = {(found.node, found.path, found.message) for found in shacl._read(report)}

    assert {(found.node, found.path, found.message) for found in shacl.violations(data, "shapes.ttl")} == plain


# Messages.


def test_messages_tell_what_is_wrong_and_what_to_do(shapes: Graph) -> None:
    """Each is two clauses, joined by one semicolon, without a full stop."""
    messages = [t.object for t in shapes.triples if t.predicate.value == str(SH.message)]

    for message in messages:
        assert isinstance(message, Literal)
        assert re.fullmatch(r"[^;]+[^;.]; [^;]+[^;.]", message.value), message.value
    assert len(messages) > 100


def test_each_shape_has_a_message(shapes: Graph) -> None:
    """No property shape and no closed shape speaks with pySHACL's voice."""
    mute = [
        node
        for predicate in ("path", "targetClass", "targetSubjectsOf")
        for node in {t.subject for t in shapes.triples if t.predicate.value == str(SH[predicate])}
        if not shapes.objects(node, str(SH.message))
        and not (isinstance(node, NamedNode) and node.value.removeprefix(SHAPE) in HALVES)
    ]

    assert mute == []


# The shapes and the ontology.


def test_shapes_speak_of_terms_of_the_ontology_only(shapes: Graph, ontology: Graph) -> None:
    """A shape whose target is misspelt would let everything through."""
    used = {term for t in shapes.triples for term in (t.predicate, t.object) if isinstance(term, NamedNode)}
    known = ontology.ours("Class", "ObjectProperty", "DatatypeProperty", "NamedIndividual")

    strangers = {term.value.removeprefix(TERMS) for term in used if term.value.startswith(TERMS)} - known

    assert strangers == set()


def test_each_class_that_data_may_state_is_some_shapes_target(shapes: Graph, ontology: Graph) -> None:
    """The class or one above it, in a shape that closes it, except where data must state a subclass."""
    targets = {
        target.value.removeprefix(TERMS)
        for name in node_shapes(shapes) - BARE
        for target in shapes.objects(NamedNode(SHAPE + name), str(SH.targetClass))
        if isinstance(target, NamedNode)
    }

    open_classes = {name for name in ontology.ours("Class") if not ontology.above(name) & targets}

    assert open_classes == {"Agent", "Source", "Stance", "Mode", "Act", "Status"}


def paths(shapes: Graph, name: str) -> set[str]:
    """Return the local names of our properties that a node shape lists."""
    inner = shapes.objects(NamedNode(SHAPE + name), str(SH.property))
    found = (path for node in inner for path in shapes.objects(node, str(SH.path)))
    return {p.value.removeprefix(TERMS) for p in found if isinstance(p, NamedNode) and p.value.startswith(TERMS)}


def test_closed_shapes_list_the_properties_whose_domain_the_class_is_in(shapes: Graph, ontology: Graph) -> None:
    """What the ontology lets a class have, its shape lets it have, and nothing else."""
    properties = ontology.ours("ObjectProperty", "DatatypeProperty") - INFERRED_ONLY
    domains = {name: ontology.classes(name, "domain") for name in properties}
    for shape in node_shapes(shapes) - BARE:
        classes = ontology.above(shape.removesuffix("Shape"))

        allowed = {name for name, domain in domains.items() if domain & classes}

        assert paths(shapes, shape) == allowed, shape


def test_types_that_a_shape_lists_are_its_classes(shapes: Graph, ontology: Graph) -> None:
    """What a shape takes beside its own class are the classes under it and above it."""
    for shape in node_shapes(shapes) - BARE:
        name = shape.removesuffix("Shape")
        related = ontology.above(name) | {other for other in ontology.ours("Class") if name in ontology.above(other)}
        (inner,) = (
            node
            for node in shapes.objects(NamedNode(SHAPE + shape), str(SH.property))
            if RDF.type in shapes.objects(node, str(SH.path))
        )

        listed = shapes.items(shapes.objects(inner, str(SH["in"]))[0])

        assert {term.value.removeprefix(TERMS) for term in listed if isinstance(term, NamedNode)} == related, shape


# Every constraint can be broken.


class Breach:
    """A way to break one constraint of one property shape, in the valid example of its node shape."""

    def __init__(self, shapes: Graph, owner: str, inner: object, constraint: str) -> None:
        self.owner, self.constraint = owner, constraint
        (path,) = shapes.objects(inner, str(SH.path))
        (message,) = shapes.objects(inner, str(SH.message))
        self.path = path
        self.message = message.value if isinstance(message, Literal) else ""
        self.extra = self._wrong(shapes.objects(inner, str(SH[constraint]))[0])

    def _wrong(self, parameter: object) -> list[NamedNode | BlankNode | Literal]:
        """Return the values that break the constraint, to stand in place of those that are there."""
        limit = float(parameter.value) if isinstance(parameter, Literal) and self.constraint[3:] == "Inclusive" else 0
        double = NamedNode(f"{PREFIXES['xsd']}double")
        integer = NamedNode(f"{PREFIXES['xsd']}integer")
        datatype = integer if self._name() in ("start", "end", "line") else double
        wrong: dict[str, list[NamedNode | BlankNode | Literal]] = {
            "minCount": [],
            "maxCount": [Literal("one"), Literal("two")],
            "class": [NamedNode(f"{ID}nothing")],
            "or": [NamedNode(f"{ID}nothing")],
            "in": [NamedNode(f"{ID}nothing")],
            "datatype": [Literal("x", language="en")],
            "minLength": [Literal("")],
            "pattern": [Literal(" ")],
            "nodeKind": [BlankNode("x")],
            "minInclusive": [Literal(f"{limit - 1:g}", datatype=datatype)],
            "maxInclusive": [Literal(f"{limit + 1:g}", datatype=datatype)],
            "lessThan": [Literal("999999", datatype=integer)],
            "lessThanOrEquals": [Literal("2999-01-01", datatype=NamedNode(f"{PREFIXES['xsd']}date"))],
        }
        return wrong[self.constraint]

    def _name(self) -> str:
        return self.path.value.rpartition("#")[2] if isinstance(self.path, NamedNode) else ""

    def broken(self) -> list[Triple]:
        """Return the example's triples with the constraint broken in each node of the class."""
        example = {"AgentShape": "person", "SourceShape": "article", "RuleShape": "inference"}
        stem = example.get(self.owner, self.owner.removesuffix("Shape").lower())
        triples = [quad.triple for quad in quads(EXAMPLES / "valid" / f"{stem}.ttl")]
        assert isinstance(self.path, NamedNode)
        classes = {NamedNode(TERMS + name) for name in self._classes()}
        nodes = {t.subject for t in triples if t.predicate == RDF.type and t.object in classes}
        assert nodes, f"the example {stem} has nothing of the class"
        kept = [t for t in triples if not (t.subject in nodes and t.predicate == self.path)]
        return kept + [Triple(node, self.path, wrong) for node in nodes for wrong in self.extra]

    def _classes(self) -> set[str]:
        name = self.owner.removesuffix("Shape")
        tree = Graph(terms.terms().tree)
        below = {t.subject.value.removeprefix(TERMS) for t in tree.triples if isinstance(t.subject, NamedNode)}
        return {name} | {other for other in below if name in tree.above(other)}


def breaches() -> Iterator[Breach]:
    """Yield a breach for each constraint of each property shape on a plain property."""
    shapes = Graph(terms.read("shapes.ttl"))
    constraints = "minCount maxCount class or in datatype minLength pattern nodeKind minInclusive maxInclusive lessThan"
    for owner in sorted(node_shapes(shapes) - BARE):
        for inner in shapes.objects(NamedNode(SHAPE + owner), str(SH.property)):
            if isinstance(shapes.objects(inner, str(SH.path))[0], BlankNode) or RDF.type in shapes.objects(
                inner, str(SH.path)
            ):
                continue
            for constraint in [*constraints.split(), "lessThanOrEquals"]:
                if shapes.objects(inner, str(SH[constraint])):
                    yield Breach(shapes, owner, inner, constraint)


def test_each_constraint_of_each_property_can_be_broken() -> None:
    """A constraint that nothing breaks constrains nothing; each breach brings the message of its shape."""
    found = list(breaches())

    for breach in found:
        data = [*breach.broken(), *terms.terms().tree]
        messages = {violation.message for violation in shacl.violations(data, "shapes.ttl")}
        assert breach.message in messages, (breach.owner, breach.path, breach.constraint)
    assert len(found) > 250


def test_subclasses_count_by_the_ontology_alone(ontology: Graph) -> None:
    """The tree beside the data is what `--ont-graph onrecord.ttl` would give another SHACL processor."""
    named = {
        (t.subject, t.object)
        for t in ontology.triples
        if t.predicate.value == f"{RDFS}subClassOf" and isinstance(t.object, NamedNode)
    }

    assert {(t.subject, t.object) for t in terms.terms().tree} == named
    assert len(named) == 24
