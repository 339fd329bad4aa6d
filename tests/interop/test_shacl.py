"""SHACL: other validators find the article's graph right, and in each example the same nodes wrong as pySHACL does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg import resources, shacl, terms
from tests.conftest import _missing as missing
from tests.interop import jena, tools
from tests.interop.conftest import Proven

SHAPES = resources.ontology("shapes.ttl")
EXAMPLES = sorted(resources.ontology("examples").glob("*/*.ttl"))
FOCUS = NamedNode("http://www.w3.org/ns/shacl#focusNode")
VALIDATORS = ("Apache Jena", "rdf-validate-shacl")
XFAIL = {
    ("rdf-validate-shacl", "invalid-statement-with-impossible-date"): "it takes the 30th of February for a date",
}
"""What is known to fail; that it still does is tested, so that a new version of the tool shows."""


@pytest.fixture(scope="module")
def data(exported: Callable[[str, str], Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write what is validated, each with the ontology, whose classes the shapes go by."""
    folder = tmp_path_factory.mktemp("data")
    ontology = terms.read("onrecord.ttl")
    files = {"article": exported("article", "turtle"), **{_name(path): path for path in EXAMPLES}}
    for name, path in files.items():
        triples = [*ontology, *(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))]
        serialize(triples, str(folder / f"{name}.nt"), format=RdfFormat.N_TRIPLES)
    return {name: folder / f"{name}.nt" for name in files}


def _name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.fixture(scope="module")
def found(data: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], set[str]]:
    """Return a function that says which nodes a validator finds wrong; it validates everything in one go."""

    @tools.once
    def validated(tool: str) -> Path:
        if lacking := tools.TOOLS[tool].lacking():
            missing(lacking)
        folder = tmp_path_factory.mktemp("found")
        tasks = [(SHAPES, path, folder / name) for name, path in data.items()]
        if tool == "Apache Jena":
            jena.run([("shacl", *task) for task in tasks], folder)
        else:
            tools.node("shacl.mjs", tasks)
        return folder

    return lambda tool, name: _nodes(tool, tools.result(validated(tool) / name))


def _nodes(tool: str, answer: bytes) -> set[str]:
    if tool != "Apache Jena":
        return set(answer.decode().split())
    report = parse(answer, RdfFormat.N_TRIPLES)
    return {str(quad.object).strip("<>") for quad in report if quad.predicate == FOCUS}


@pytest.fixture(scope="module")
def ours(data: dict[str, Path]) -> dict[str, set[str]]:
    """Say which nodes pySHACL finds wrong."""
    return {
        name: {wrong.node for wrong in shacl.violations(_triples(path), "shapes.ttl")} for name, path in data.items()
    }


def _triples(path: Path) -> Iterable[Triple]:
    return (quad.triple for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES))


def _marked(tool: str, name: str) -> ParameterSet:
    reason = XFAIL.get((tool, name))
    return pytest.param(tool, name, marks=pytest.mark.xfail(reason=reason, strict=True) if reason else ())


@pytest.mark.parametrize("tool", VALIDATORS)
def test_the_article_conforms(tool: str, found: Callable[[str, str], set[str]], proven: Proven) -> None:
    """Its export, with the ontology beside it, has nothing wrong."""
    assert found(tool, "article") == set()
    proven(tool, "SHACL", "article")


@pytest.mark.parametrize(("tool", "name"), [_marked(tool, _name(path)) for path in EXAMPLES for tool in VALIDATORS])
def test_the_same_nodes_are_wrong(
    tool: str, name: str, found: Callable[[str, str], set[str]], ours: dict[str, set[str]]
) -> None:
    """In every example, valid and invalid."""
    assert found(tool, name) == ours[name]


def test_some_examples_are_wrong(ours: dict[str, set[str]]) -> None:
    """So that it means something that all agree."""
    wrong = [name for name, nodes in ours.items() if nodes]

    assert len(wrong) > 40
    assert all(name.startswith("invalid-") for name in wrong)
