"""The pipeline: all of a load or nothing of it, and what a register lends."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

import kg
from kg import build, rdf, resources
from kg.build import Sources
from kg.errors import InputError
from kg.namespaces import ID, INFERRED, ONR, OWL, RDFS, VOCABULARY
from kg.store import Store

TRAM = """\
article: {title: Trams, publisher: gazette, published: 2024-03-01, url: https://example.org/tram}
agents:
  gazette: {type: NewsOrganization, name: The Gazette}
  mayor: {type: Person, name: Ana Ruiz}
issues:
  tram: {name: Building the tram line}
statements:
  - by: mayor
    mode: direct
    act: claim
    quote: We need this tram.
    about: tram
    positions: [{on: tram, stance: supports, words: need this tram}]
"""


def write(path: Path, text: str = TRAM) -> Path:
    """Write a facts file."""
    path.write_text(text, encoding="utf-8")
    return path


def state(store: Store) -> set[str]:
    """Take down everything a store holds."""
    return {str(quad) for quad in store.quads()}


def stances(store: Store) -> set[str]:
    """List the stances in a store."""
    return {str(triple.object).rpartition("#")[2].strip("<>") for triple in store.triples(predicate=ONR.hasStance)}


def test_a_load_fills_the_graphs_of_the_house() -> None:
    """One graph for the article, one for the register, one for inferences, one for the vocabulary."""
    store = build.packaged()

    names = {graph.value.removeprefix(ID).partition("/")[0] for graph in store.graphs()}

    assert {INFERRED, VOCABULARY} <= set(store.graphs())
    assert names == {"article", "register", INFERRED.value.partition("/")[0], VOCABULARY.value.partition("/")[0]}
    assert len(store.graphs()) == 4


def test_loading_twice_is_loading_once(tmp_path: Path) -> None:
    """A second load of the same file changes no quad."""
    path = write(tmp_path / "tram.yaml")
    store = Store.open()
    first = build.load(store, Sources([path]))
    before = state(store)

    second = build.load(store, Sources([path]))

    assert first == second
    assert state(store) == before


def test_a_corrected_file_replaces_its_article_whole(tmp_path: Path) -> None:
    """Nothing of what the article's graph held before stays, inferences included."""
    store = Store.open()
    build.load(store, Sources([write(tmp_path / "a.yaml")]))

    build.load(store, Sources([write(tmp_path / "b.yaml", TRAM.replace("supports", "opposes"))]))

    assert stances(store) == {"OpposesStance"}
    assert not list(store.triples(predicate=ONR.speaksInFavorOf))
    assert list(store.triples(predicate=ONR.speaksAgainst))


def test_problems_of_all_files_come_together_and_nothing_changes(tmp_path: Path) -> None:
    """A good file isn't loaded when another of the same load is bad, and both bad ones are told of."""
    store = Store.open()
    good = write(tmp_path / "good.yaml")
    build.load(store, Sources([good]))
    before = state(store)
    bad = write(tmp_path / "bad.yaml", TRAM.replace("mayor\n", "major\n"))
    worse = write(tmp_path / "worse.yaml", "article: [")

    with pytest.raises(InputError) as caught:
        build.load(store, Sources([bad, worse, write(tmp_path / "new.yaml", TRAM.replace("supports", "opposes"))]))

    assert {problem.place for problem in caught.value.problems} == {str(bad), str(worse)}
    assert state(store) == before


def test_two_files_of_one_article(tmp_path: Path) -> None:
    """The later would replace the earlier without a word; so both are named instead."""
    one, two = write(tmp_path / "one.yaml"), write(tmp_path / "two.yaml")

    with pytest.raises(InputError) as caught:
        build.load(Store.open(), Sources([one, two]))

    (problem,) = caught.value.problems
    assert (problem.place, problem.wrong) == (str(two), f"{one} tells of the same source")


def test_a_check_query_points_at_the_line(tmp_path: Path) -> None:
    """What a check query finds in the graph is told with the file and line it comes from."""
    text = (
        TRAM
        + "policies:\n  fares: {name: Fares, adoptedBy: gazette, starts: 2024-05-01, duration: P1Y, ends: 2024-06-01}\n"
    )
    path = write(tmp_path / "tram.yaml", text)

    with pytest.raises(InputError) as caught:
        build.load(Store.open(), Sources([path]))

    assert {(problem.place, problem.line) for problem in caught.value.problems} == {(str(path), 15)}
    assert any("P1Y" in problem.wrong for problem in caught.value.problems)


def test_a_register_lends_what_is_used(tmp_path: Path) -> None:
    """Of the packaged register an article gets the entities it speaks of, with their identifiers, and no others."""
    text = TRAM.replace("about: tram", "about: [tram, microsoft]")
    store = Store.open()
    build.load(store, Sources([write(tmp_path / "tram.yaml", text)]))

    identified = {quad.subject for quad in store.triples(predicate=OWL.sameAs)}
    named = list(store.triples(subject=NamedNode(ID + "ibm")))

    assert identified == {NamedNode(ID + "microsoft")}
    assert named == []


def test_a_register_that_lends_nothing_leaves_no_graph(tmp_path: Path) -> None:
    """An article that uses no shared entity has no register's graph beside it."""
    store = Store.open()

    build.load(store, Sources([write(tmp_path / "tram.yaml")]))

    assert len(store.graphs()) == 3


def test_a_register_of_the_user(tmp_path: Path) -> None:
    """Short names of a register that is named are known to the facts files."""
    register = write(
        tmp_path / "people.yaml",
        "register: {title: People, citation: made up}\n"
        "agents:\n"
        "  mayor: {type: Person, name: Ana Ruiz, roles: [{title: mayor, of: port}]}\n"
        "  port: {type: GovernmentBody, name: City of Port}\n",
    )
    text = TRAM.replace("  mayor: {type: Person, name: Ana Ruiz}\n", "").replace(
        "by: mayor", "by: mayor\n    for: port\n    as: mayor"
    )
    store = Store.open()

    build.load(store, Sources([write(tmp_path / "tram.yaml", text)], registers=[register]))

    (role,) = (triple.object for triple in store.triples(predicate=ONR.inRole))
    assert isinstance(role, NamedNode)
    assert [triple.object for triple in store.triples(subject=role, predicate=RDFS.label)] == [Literal("mayor")]


def test_a_text_at_hand_is_quoted_around_the_passage(tmp_path: Path) -> None:
    """With the article's text, a passage carries its words and what stands before and after."""
    import hashlib

    text = "At noon she said: “We need this tram.” Then she left."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    (tmp_path / "tram.txt").write_text(text, encoding="utf-8")
    facts = TRAM.replace("url: https://example.org/tram", f"sha256: {sha256}").replace(
        "about: tram", "at: {line: 1, start: 19, end: 37}"
    )
    store = Store.open()

    build.load(store, Sources([write(tmp_path / "tram.yaml", facts)], texts=[tmp_path]))

    found = {
        term: [triple.object for triple in store.triples(predicate=term)]
        for term in (ONR.prefix, ONR.exact, ONR.suffix)
    }
    assert found == {
        ONR.prefix: [Literal("At noon she said: “")],
        ONR.exact: [Literal("We need this tram.")],
        ONR.suffix: [Literal("” Then she left.")],
    }


def test_json_lines_load_as_yaml_does(tmp_path: Path) -> None:
    """The same record as one line of JSON gives the same graph."""
    import json

    import yaml

    line = json.dumps(yaml.load(TRAM, yaml.BaseLoader))
    stores = Store.open(), Store.open()

    build.load(stores[0], Sources([write(tmp_path / "tram.yaml")]))
    build.load(stores[1], Sources([write(tmp_path / "tram.jsonl", line)]))

    assert state(stores[0]) == state(stores[1])


# The names of `import kg`.


def test_the_python_names(tmp_path: Path) -> None:
    """Open, load, ask, check and export do what the README says."""
    with kg.open(tmp_path / "store") as store:
        loaded = kg.load(store, write(tmp_path / "tram.yaml"))
        answer = kg.ask(store, "where-they-stand", on="tram")
        kg.export(store, "turtle", tmp_path / "graph.ttl")

    assert (loaded.sources, loaded.statements) == (1, 1)
    assert len(answer.rows) == 1
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8").count("a onr:Statement") == 1
    assert kg.check(tmp_path / "tram.yaml").problems == ()
    assert kg.articles() == resources.articles()


def test_ids_derive_from_content() -> None:
    """An article keeps its IRI when its title is corrected, and has another when it is another text."""
    from msgspec.structs import replace

    facts = next(iter(build.documents(Sources(resources.articles()), [])))[0].facts
    assert facts.article

    renamed = replace(facts, article=replace(facts.article, title="Another title"))
    moved = replace(facts, article=replace(facts.article, sha256="0" * 64))

    assert rdf.source_iri(renamed) == rdf.source_iri(facts)
    assert rdf.source_iri(moved) != rdf.source_iri(facts)
