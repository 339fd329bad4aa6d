"""The OWL API's verdict, of Debian's and of the one inside HermiT: the ontology is OWL 2 DL, and so is it aligned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg import resources, terms
from kg.namespaces import HOME, TERMS
from tests.conftest import _missing as missing
from tests.interop import tools
from tests.interop.conftest import Proven
from tests.port import quads

PROFILE: Final = Path(__file__).parent / "java" / "Profile.java"
_DEBIANS: Final = (
    *("owlapi-api", "owlapi-apibinding", "owlapi-compatibility", "owlapi-impl", "owlapi-oboformat", "owlapi-parsers"),
    *("owlapi-rio", "owlapi-tools", "atinject-jsr330-api", "caffeine", "commons-codec", "commons-io"),
    *("commons-rdf-api", "guava", "hppcrt", "slf4j-api", "slf4j-nop", "xz"),
)
"""What Debian's OWL API stands on, beside RDF4J: its own package of all in one lacks half of that."""


def debian() -> str:
    """Return the class path of Debian's OWL API."""
    jars = [tools.JARS / f"{name}.jar" for name in _DEBIANS]
    if not all(jar.exists() for jar in jars):
        missing("the OWL API (Debian: apt-get install libowlapi-java)")
    return ":".join(map(str, [*jars, *sorted(tools.JARS.glob("rdf4j-*.jar"))]))


def hermits() -> str:
    """Return the class path of the OWL API that HermiT brings along, which owlready2 brings along."""
    import owlready2

    return str(Path(owlready2.__file__).parent / "hermit" / "HermiT.jar")


APIS: Final[dict[str, Callable[[], str]]] = {"OWL API 5 (Debian)": debian, "OWL API 3 (HermiT)": hermits}


@pytest.fixture(params=APIS)
def api(request: pytest.FixtureRequest) -> str:
    """Name one of the OWL APIs, which is here."""
    if not tools.program("javac"):
        missing("a Java compiler (Debian: apt-get install openjdk-17-jdk-headless)")
    return str(request.param)


def verdict(api: str, *files: Path) -> list[str]:
    """Return what an OWL API says of files, by line."""
    return tools.run(["java", "-cp", APIS[api](), PROFILE, *files]).decode().splitlines()


def written(triples: Iterable[Triple], path: Path) -> Path:
    """Write triples as Turtle."""
    serialize(triples, str(path), RdfFormat.TURTLE)
    return path


def test_the_ontology_is_owl_2_dl(api: str, proven: Proven) -> None:
    """And so are its copies, which have the same axioms."""
    said = verdict(api, resources.ontology("onrecord.ttl"), resources.ontology("onrecord.rdf"))

    counts = [re.fullmatch(r"onrecord\.(ttl|rdf): (\d+) axioms, 0 violations", line) for line in said]
    assert len(said) == 2
    assert all(counts)
    assert len({count[2] for count in counts if count}) == 1
    assert int(counts[0][2]) > 1000 if counts[0] else False
    if "Debian" in api:
        proven("OWL API", "OWL 2 DL")


def test_the_ontology_with_its_alignments_is_owl_2_dl(api: str, tmp_path: Path) -> None:
    """The foreign terms are declared, so that nothing has to be fetched."""
    aligned = [triple for triple in terms.read("alignments.ttl") if triple.subject != NamedNode(f"{HOME}alignments")]
    both = written([*terms.read("onrecord.ttl"), *aligned], tmp_path / "both.ttl")

    (said,) = verdict(api, both)

    assert re.fullmatch(r"both\.ttl: \d+ axioms, 0 violations", said)


def test_the_alignments_alone_lack_our_declarations(api: str) -> None:
    """They are a supplement: what keeps them from OWL 2 DL by themselves is that our terms are declared in ours."""
    _, *violations = verdict(api, resources.ontology("alignments.ttl"))

    assert violations
    assert all(TERMS in line or line.startswith("Cannot pun") or "annotation property" in line for line in violations)


@pytest.mark.parametrize(
    "planted",
    [
        "onr:about a owl:DatatypeProperty .",
        "onr:Rumor rdfs:subClassOf onr:Statement .",
        "onr:speaksFor a owl:FunctionalProperty .",
    ],
)
def test_what_breaks_owl_2_dl_is_found(api: str, tmp_path: Path, planted: str) -> None:
    """A property of two kinds, a class nobody declares, a chain's result that is functional."""
    triples = [*terms.read("onrecord.ttl"), *(quad.triple for quad in quads(planted))]

    summary, *violations = verdict(api, written(triples, tmp_path / "bad.ttl"))

    assert not summary.endswith(" 0 violations")
    assert violations


def test_imports_are_not_fetched(api: str, tmp_path: Path) -> None:
    """A verdict that depends on the network would be another one tomorrow."""
    text = "<https://example.org/o> a owl:Ontology ; owl:imports <http://127.0.0.1:9/nothing> ."
    importing = written((quad.triple for quad in quads(text)), tmp_path / "importing.ttl")

    with pytest.raises(tools.ToolFailed, match=r"nothing is fetched, and .* imports <?http://127\.0\.0\.1:9/nothing"):
        verdict(api, importing)
