"""`onrecord check`: facts and RDF in one list of problems, with HermiT when asked."""

from pathlib import Path

import pytest

from kg import resources
from kg.build import Sources
from kg.checking import check
from tests.test_build import TRAM, write

GRAPH = """\
@prefix onr: <https://w3id.org/onrecord/ontology#> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/onrecord/id/article/1> a onr:Article ; rdfs:label "Trams" ; onr:publishedBy id:gazette ;
    onr:published "2024-03-01" ; onr:publishedAt "2024-03-01"^^xsd:date ; onr:mentions id:gazette , id:mayor , id:tram .
id:gazette a onr:NewsOrganization ; rdfs:label "The Gazette" .
id:mayor a onr:Person ; rdfs:label "Ana Ruiz" .
id:tram a onr:Issue ; rdfs:label "Building the tram line" .
<https://w3id.org/onrecord/id/statement/1> a onr:Statement ; onr:saidBy id:mayor ; onr:hasMode onr:DirectMode ;
    onr:hasAct onr:ClaimAct ; onr:quotation "We need this tram." ; onr:about id:tram ;
    onr:reportedIn <https://w3id.org/onrecord/id/article/1> ; onr:evidence <https://w3id.org/onrecord/id/passage/1> ;
    onr:expresses <https://w3id.org/onrecord/id/position/1> .
<https://w3id.org/onrecord/id/passage/1> a onr:Passage ; onr:exact "We need this tram." ;
    onr:inSource <https://w3id.org/onrecord/id/article/1> .
<https://w3id.org/onrecord/id/position/1> a onr:Position ; onr:heldBy id:mayor ; onr:on id:tram ;
    onr:hasStance onr:SupportsStance ; onr:words "need this tram" .
"""


def problems(path: Path, *, deep: bool = False) -> list[str]:
    """Check one file and write its problems."""
    return [str(problem) for problem in check(Sources([path]), deep=deep).problems]


def test_a_good_facts_file_and_a_good_graph(tmp_path: Path) -> None:
    """Both pass."""
    assert problems(write(tmp_path / "tram.yaml")) == []
    assert problems(write(tmp_path / "tram.ttl", GRAPH)) == []


@pytest.mark.parametrize(
    "unstated",
    [
        ["onr:saidBy id:mayor ; "],
        ["onr:hasMode onr:DirectMode ;"],
        ["onr:hasAct onr:ClaimAct ; "],
        ["onr:hasMode onr:DirectMode ;", 'onr:quotation "We need this tram." ; '],
        ['onr:published "2024-03-01" ; onr:publishedAt "2024-03-01"^^xsd:date ; '],
        [
            " ; onr:publishedBy id:gazette",
            "id:gazette , ",
            'id:gazette a onr:NewsOrganization ; rdfs:label "The Gazette" .',
        ],
    ],
)
def test_what_a_source_doesnt_state_is_no_problem(tmp_path: Path, unstated: list[str]) -> None:
    """Nothing need be made up to pass."""
    graph = GRAPH
    for text in unstated:
        assert text in graph
        graph = graph.replace(text, "")

    assert problems(write(tmp_path / "tram.ttl", graph)) == []


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("onr:hasAct onr:ClaimAct ; ", "onr:hasAct onr:ClaimAct , onr:DemandAct ; ", "statement/1: "),
        ("a onr:Statement", "a onr:Statment", "did you mean onr:Statement?"),
        ("onr:saidBy id:mayor", "onr:saidBy id:mayor , id:gazette", "statement/1: "),
        ("onr:SupportsStance", "onr:SupportStance", "did you mean onr:SupportsStance?"),
        ("id:mayor a onr:Person", "id:mayor a onr:Person , onr:Company", "id/mayor: "),
        ('"2024-03-01"^^xsd:date', '"2024-03-01"', "article/1: "),
    ],
)
def test_planted_errors_in_rdf(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    """Each is told with the file, the node and the repair."""
    path = write(tmp_path / "tram.ttl", GRAPH.replace(was, becomes))

    found = problems(path)

    assert found
    assert all(each.startswith(str(path)) for each in found)
    assert any(told in each for each in found)


def test_facts_and_rdf_together(tmp_path: Path) -> None:
    """Files of both kinds are checked in one run, and a file that can't be read doesn't hide the other's problems."""
    bad = write(tmp_path / "bad.yaml", TRAM.replace("supports", "suports"))
    broken = write(tmp_path / "broken.ttl", "<")

    found = check(Sources([bad, broken])).problems

    assert {problem.place for problem in found} == {str(bad), str(broken)}


def test_an_ontology_is_checked_for_its_style(tmp_path: Path) -> None:
    """Ours passes; with a term that nobody documented it doesn't."""
    ours = resources.ontology("onrecord.ttl").read_text(encoding="utf-8")
    planted = write(tmp_path / "planted.ttl", ours + "\nonr:Rumor a owl:Class .\n")

    found = problems(planted)

    assert problems(resources.ontology("onrecord.ttl")) == []
    assert found
    assert all("ontology#Rumor: " in each for each in found)
    assert any("definition" in each for each in found)


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_a_contradiction_is_told_in_plain_words(tmp_path: Path) -> None:
    """HermiT's finding comes with the facts that can't be true together."""
    planted = GRAPH.replace("id:mayor a onr:Person", "id:mayor a onr:Person , onr:Company")
    path = write(tmp_path / "tram.ttl", planted)

    (told,) = [each for each in problems(path, deep=True) if "nothing is both" in each]

    assert "Ana Ruiz" in told
    assert "Person" in told
    assert "Company" in told


@pytest.mark.java
@pytest.mark.usefixtures("java")
def test_the_packaged_article_is_free_of_contradictions() -> None:
    """HermiT finds nothing in the first article."""
    assert check(Sources(resources.articles()), deep=True).problems == ()
