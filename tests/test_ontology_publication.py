"""The ontology as it is published: who made it and what changed in it, its copies, and all of it in a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, parse

from kg import resources, terms
from kg.namespaces import PREFIXES, VOCABULARY
from kg.publishing import site
from kg.publishing.__main__ import main
from kg.publishing.copies import copies
from kg.publishing.page import page
from tests.vocabulary import OWL, RDFS, SKOS, Graph

ENDINGS = {"rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
TERMS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology."""
    return Graph(terms.read("onrecord.ttl"))


# Documentation inside the file.


def test_each_term_is_documented(ontology: Graph) -> None:
    """Label, definition, example and where it is defined: of classes, properties and the members of lists alike."""
    names = ontology.ours(*TERMS)

    for name in names:
        term = NamedNode(PREFIXES["onr"] + name)
        texts = [ontology.objects(term, f"{RDFS}label"), ontology.objects(term, f"{SKOS}definition")]
        texts.append(ontology.objects(term, f"{SKOS}example"))
        assert all(found and isinstance(text, Literal) for found in texts for text in found), name
        assert ontology.objects(term, f"{RDFS}isDefinedBy") == [VOCABULARY], name
    assert len(names) == 151


def test_the_changelog_names_each_term_once(ontology: Graph) -> None:
    """Who finds a term in data finds the version that brought it; a term that is gone would be missed here."""
    text = resources.ontology("CHANGELOG.md").read_text(encoding="utf-8")

    added = [
        name
        for version in re.split(r"^## ", text, flags=re.MULTILINE)[1:]
        for section in re.split(r"^### ", version, flags=re.MULTILINE)
        if section.startswith("Added")
        for name in re.findall(r"`(\w+)`", section)
    ]

    assert sorted(added) == sorted(ontology.ours(*TERMS))


def test_the_changelog_speaks_of_terms_only(ontology: Graph) -> None:
    """Each name in it is a term's, the file's own or OWL's."""
    text = resources.ontology("CHANGELOG.md").read_text(encoding="utf-8")

    assert set(re.findall(r"`([^`]+)`", text)) - ontology.ours(*TERMS) == {"onrecord.ttl"}


def test_the_version_is_told_alike_everywhere(ontology: Graph) -> None:
    """The header, the citation, the newest heading of the changelog."""
    (version,) = ontology.objects(VOCABULARY, f"{OWL}versionInfo")
    (citation,) = ontology.objects(VOCABULARY, "http://purl.org/dc/terms/bibliographicCitation")
    heading = re.search(r"^## (.+)$", resources.ontology("CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert isinstance(version, Literal)
    assert isinstance(citation, Literal)
    assert heading
    assert heading[1] == version.value
    assert f"Version {version.value}. {VOCABULARY.value}/{version.value}" in citation.value


# Copies.


def canonical(quads: list[Quad]) -> str:
    """Write quads so that equal graphs give equal texts."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(map(str, dataset)))


@pytest.mark.parametrize("ending", ENDINGS)
def test_copies_are_those_that_the_turtle_gives(ending: str, refresh: bool) -> None:
    """The same bytes each time; `--refresh` writes them anew."""
    path = resources.ontology(f"onrecord.{ending}")

    made = copies(resources.ontology("onrecord.ttl"))

    assert made.keys() == ENDINGS.keys()
    if refresh:
        path.write_bytes(made[ending])
    assert path.read_bytes() == made[ending], "run pytest --refresh, and commit the copies with the ontology"


@pytest.mark.parametrize("ending", ENDINGS)
def test_copies_hold_exactly_the_ontologys_triples(ending: str) -> None:
    """By RDFC-1.0, whatever blank nodes are called."""
    path = resources.ontology(f"onrecord.{ending}")

    read = canonical(list(parse(path=str(path), format=ENDINGS[ending])))

    assert read == canonical([Quad(*triple) for triple in terms.read("onrecord.ttl")])
    assert read.count("\n") > 1600


NASTY = """\
@prefix : <https://example.org/o#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

:Tram a owl:Class , [ a owl:Class ; owl:complementOf :Bus ] ;
    rdfs:label "<b>Tram</b> & \\"bus\\" \\u00e9\\U0001F68B"@en-us ,
        " spaces\\r\\n\\tand lines " , "1"^^<https://example.org/o#odd> ;
    rdfs:seeAlso () , <https://example.org/?a=1&b=2> ;
    owl:equivalentClass [ owl:unionOf ( :Bus [ owl:complementOf [ owl:oneOf ( :a :b ) ] ] ) ] .
[] a owl:AllDifferent ; owl:distinctMembers ( :a :b ) .
[] owl:versionInfo "nobody's" .
"""


@pytest.mark.parametrize("ending", ENDINGS)
def test_copies_of_whatever_has_a_tree(ending: str, tmp_path: Path) -> None:
    """Markup, line ends, odd datatypes, lists in classes in lists, and what has no name at all."""
    path = tmp_path / "nasty.ttl"
    path.write_text(NASTY, encoding="utf-8")

    read = list(parse(copies(path)[ending], format=ENDINGS[ending]))

    assert canonical(read) == canonical(list(parse(NASTY, format=RdfFormat.TURTLE)))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (":a :b _:x . :c :d _:x . _:x :e 1 .", "1 nodes without a name belong to several others"),
        ("_:x :b _:y . _:y :b _:x .", "nodes without a name go round in a circle"),
        (":a <https://example.org/elsewhere/b> 1 .", "no prefix of the file stands for its namespace"),
        (":a :b ( 1 2 ) .", "RDF/XML has no lists of texts"),
    ],
)
def test_what_no_tree_shows_is_refused(more: str, told: str, tmp_path: Path) -> None:
    """Rather than written wrong."""
    path = tmp_path / "odd.ttl"
    path.write_text(f"@prefix : <https://example.org/o#> . {more}", encoding="utf-8")

    with pytest.raises(ValueError, match=told):
        copies(path)


# The folder.


@pytest.mark.usefixtures("pylode")
def test_the_command_writes_the_folder(tmp_path: Path) -> None:
    """Everything twice: at the top, and below the version's number, where it stays."""
    older = tmp_path / "docs" / "0.0.9" / "index.html"
    older.parent.mkdir(parents=True)
    older.write_text("older")

    result = CliRunner().invoke(main, [str(tmp_path / "docs"), "--site", "https://port.example/words"])

    assert result.exit_code == 0, result.output
    files = {
        path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*") if path.is_file()
    }
    at_the_top = {name for name in files if name.count("/") == 0 or name.startswith("rules/")} - {".htaccess"}
    assert {f"0.1.0/{name}" for name in at_the_top} == {name for name in files if name.startswith("0.1.0/")}
    assert files >= {"index.html", *site.FILES, ".htaccess", "w3id/onrecord/.htaccess", "w3id/onrecord/README.md"}
    assert older.read_text() == "older"
    assert (tmp_path / "docs" / "0.1.0" / "index.html").read_text(encoding="utf-8") == page()
    assert "E=SITE:https://port.example/words/]" in (tmp_path / "docs" / ".htaccess").read_text()


def test_an_address_that_is_refused_is_told(tmp_path: Path) -> None:
    """And nothing is written."""
    result = CliRunner().invoke(main, [str(tmp_path / "docs"), "--site", "port.example"])

    assert result.exit_code == 1
    assert "'port.example' isn't an address for documentation; write one such as https://" in result.output
    assert not (tmp_path / "docs").exists()
