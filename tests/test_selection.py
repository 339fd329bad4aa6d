"""What of a store is drawn: the statements that pass, the lines that are kept, and how a person says so."""

from __future__ import annotations

from collections.abc import Iterator

import networkx
import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

import viz
from kg import build
from kg.errors import ParameterError
from kg.namespaces import ID, INFERRED, ONR, PREFIXES
from kg.store import Store
from tests import debate
from viz import finding, graph
from viz.graph import statement_graph
from viz.selection import Selection, meant
from viz.values import BySubject

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def port() -> Iterator[Store]:
    """Open the debate of Port, with what belongs to it: the vocabulary, and inferences."""
    with debate.store() as store:
        build.complete(store, [])
        yield store


def _store(turtle: str) -> Store:
    """Make a store of one article's triples."""
    home = NamedNode(f"{ID}article/1")
    store = Store.open()
    triples = pyoxigraph.parse(HEAD + turtle, RdfFormat.TURTLE)
    store.replace(home, (Quad(each.subject, each.predicate, each.object, home) for each in triples))
    return store


def _iris(*names: str) -> tuple[str, ...]:
    return tuple(ID + name for name in names)


def _lines(found: networkx.MultiDiGraph[str]) -> set[tuple[str, str]]:
    return {(one.removeprefix(ID), other.removeprefix(ID)) for one, other in found.edges()}


def _said(store: Store, selection: Selection) -> set[str]:
    return {node.value.removeprefix(ID) for node in selection.statements(store)}


def test_by_finds_speakers_those_spoken_for_and_holders() -> None:
    """One is enough, whichever it is."""
    store = _store(
        """
        id:spoken onr:saidBy id:ana . id:behalf onr:saidBy id:bo ; onr:onBehalfOf id:ana .
        id:held onr:saidBy id:bo ; onr:expresses id:p . id:p onr:heldBy id:ana . id:other onr:saidBy id:bo .
        """
    )

    assert _said(store, Selection(by=_iris("ana"))) == {"spoken", "behalf", "held"}
    assert _said(store, Selection(by=_iris("ana", "bo"))) == {"spoken", "behalf", "held", "other"}


def test_about_keeps_only_the_lines_toward_it(port: Store) -> None:
    """A statement that is also about other things is told without them."""
    found = statement_graph(port, Selection(about=_iris("city")))

    assert _lines(found) == {("haddad", "city")}
    assert sorted(node.removeprefix(ID) for node in found) == ["city", "haddad", "railco"]
    assert next(iter(found[f"{ID}haddad"][f"{ID}city"].values()))["stance"] == "supports"


def test_by_keeps_all_lines_of_the_statements(port: Store) -> None:
    """Where nothing is asked of the things, everything that is said toward any is there."""
    found = statement_graph(port, Selection(by=_iris("railco")))

    assert _lines(found) == {("haddad", "line"), ("haddad", "city")}


def test_everything_that_ties_a_statement_to_a_thing_counts(port: Store) -> None:
    """Positions, announcements, demands and addressees are found as what it is about is."""
    for thing, speaker in (("noise-law", "residents"), ("pause", "busco"), ("council", "okafor"), ("public", "okafor")):
        assert (speaker, thing) in _lines(statement_graph(port, Selection(about=_iris(thing))))


def test_about_and_issue_must_both_be_met_and_both_are_kept(port: Store) -> None:
    """The mayor's promise is toward the line and the fares; Lind's is toward the fares alone."""
    found = statement_graph(port, Selection(about=_iris("students"), issue=_iris("fares")))

    assert _lines(found) == {("ruiz", "students"), ("ruiz", "fares")}


def test_a_broader_issue_finds_what_is_said_on_narrower_ones() -> None:
    """At any remove, around a circle, and the broader ones are nodes."""
    store = _store(
        """
        id:transport a onr:Issue ; skos:broader id:tram . id:rail a onr:Issue ; skos:broader id:transport .
        id:tram a onr:Issue ; skos:broader id:rail . id:bus a onr:Issue .
        id:s onr:saidBy id:ana ; onr:about id:tram , id:bus . id:t onr:saidBy id:ana ; onr:about id:bus .
        """
    )

    found = statement_graph(store, Selection(issue=_iris("transport")))

    assert _lines(found) == {("ana", "tram")}
    assert sorted(node.removeprefix(ID) for node in found) == ["ana", "rail", "tram", "transport"]


DATED = """
id:article a onr:Article ; onr:published "2024-03-05T23:00:00Z" .
id:undated onr:saidBy id:ana ; onr:reportedIn id:article .
id:day onr:saidBy id:ana ; onr:reportedIn id:article ; onr:when "2024-02-28" ;
    onr:earliest "2024-02-28"^^xsd:date ; onr:latest "2024-02-28"^^xsd:date .
id:range onr:saidBy id:ana ; onr:earliest "2024-01-30"^^xsd:date ; onr:latest "2024-02-02"^^xsd:date .
id:open onr:saidBy id:ana ; onr:when "/2024-02-10" ; onr:latest "2024-02-10"^^xsd:date .
id:month onr:saidBy id:ana ; onr:when "2023-02" .
id:never onr:saidBy id:ana .
id:odd onr:saidBy id:ana ; onr:when "soon" .
"""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-03-01", "", {"undated"}),
        ("2024-03-05", "2024-03-05", {"undated"}),
        ("2024-02-01", "2024-02-29", {"day", "range", "open"}),
        ("2024-02-03", "2024-02-28", {"day", "open"}),
        ("2024-02-11", "2024-02-27", set()),
        ("", "2023-12-31", {"month"}),
        ("2023-02-28", "2023-03-01", {"month"}),
        ("2023-03-01", "2024-01-30", {"range"}),
    ],
)
def test_days_overlap(first: str, last: str, expected: set[str]) -> None:
    """Imprecise dates count whole, half-open ones at the end that is known, undated statements when reported."""
    store = _store(DATED)
    alone, with_more = Selection(first=first, last=last), Selection(by=_iris("ana"), first=first, last=last)

    assert _said(store, alone) == expected
    assert _said(store, with_more) == expected


def test_said_takes_the_day_of_the_report_last() -> None:
    """The moment of publication stands in for what isn't stated."""
    values = BySubject(_store(DATED))

    assert finding.said(values, f"{ID}undated") == ("2024-03-05", "2024-03-05")
    assert finding.said(values, f"{ID}never") == ("", "")
    assert finding.said(values, f"{ID}month") == ("2023-02-01", "2023-02-28")


def test_only_what_is_asserted_is_found(port: Store) -> None:
    """What was inferred, and what isn't a statement, passes no selection."""
    store = _store("id:s onr:saidBy id:ana ; onr:about id:tram . id:issue a onr:Issue ; onr:about id:tram .")
    inferred = Quad(NamedNode(f"{ID}s"), ONR.about, NamedNode(f"{ID}bus"), INFERRED)
    store.replace(INFERRED, [inferred])

    assert _said(store, Selection(about=_iris("tram"))) == {"s"}
    assert _said(store, Selection(about=_iris("bus"))) == set()


def test_an_empty_selection_is_everything(port: Store) -> None:
    """It asks for nothing, so the graph is whole."""
    everything = statement_graph(port)

    assert not Selection()
    assert list(statement_graph(port, Selection()).nodes(data=True)) == list(everything.nodes(data=True))
    assert len(Selection().statements(port)) == len({key for *_, key in everything.edges(keys=True)})


def test_what_is_told_is_the_same_however_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by subject or by property, whole or in part, a node and an edge have the same attributes."""
    selection = Selection(by=_iris("microsoft", "ibm"))
    with build.packaged() as store:
        whole, part = statement_graph(store), statement_graph(store, selection)
        monkeypatch.setattr(graph, "_FEW", 0)
        again = statement_graph(store, selection)

    assert list(part.nodes(data=True)) == list(again.nodes(data=True))
    assert list(part.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))
    assert 0 < part.number_of_edges() < whole.number_of_edges()
    for node, told in part.nodes(data=True):
        assert told == whole.nodes[node]
    for *edge, told in part.edges(keys=True, data=True):
        assert {**told, "number": 0} == {**whole.edges[*edge], "number": 0}


def test_a_selection_reads_only_what_it_needs(port: Store) -> None:
    """Nothing is asked of the store without a subject or a value, but whether the rules are there."""
    asked: list[tuple[object, object]] = []

    class Watched:
        def quads(self, graph: NamedNode | None = None, **pattern: object) -> Iterator[Quad]:
            asked.append((pattern.get("subject"), pattern.get("value")))
            return port.quads(graph, **pattern)  # type: ignore[arg-type]

    found = statement_graph(Watched(), Selection(by=_iris("voss"), first="2024-01-01"))  # type: ignore[arg-type]

    assert found.number_of_edges() == 3
    assert (None, None) not in asked


def test_blank_nodes_are_read() -> None:
    """Statements and positions without names of their own are found and told."""
    store = _store('[] onr:saidBy id:ana ; onr:expresses [ onr:on id:tram ; onr:condition "soon" ] .')

    (told,) = statement_graph(store, Selection(about=_iris("tram")))[f"{ID}ana"][f"{ID}tram"].values()

    assert told["condition"] == "soon"


def test_a_text_where_a_thing_should_be_does_no_harm() -> None:
    """It has no properties, and is named by itself."""
    store = _store('id:s onr:saidBy "Ana Ruiz" ; onr:about id:tram .')

    found = statement_graph(store, Selection(about=_iris("tram")))

    assert found.nodes["Ana Ruiz"]["label"] == "Ana Ruiz"


def test_people_write_names_and_months(port: Store) -> None:
    """Short names, labels in any case, IRIs; a month is its first and its last day."""
    selection = viz.select(
        port, by=["ruiz", "riders’ union of port"], issue=[f"{ID}fares"], first="2024-02", last="2024"
    )

    assert selection == Selection(
        by=_iris("ruiz", "riders"), issue=_iris("fares"), first="2024-02-01", last="2024-12-31"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"by": ["Ana Ruis"]}, "by: no agent is called 'Ana Ruis'; did you mean 'Ana Ruiz'?"),
        ({"issue": ["ruiz"]}, "issue: no issue is called 'ruiz'"),
        ({"first": "2024-02-30"}, "first: '2024-02-30' is no day, month or year; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"last": "2024-01/2024-02"}, "last: '2024-01/2024-02' is no day, month or year"),
        ({"last": "2024-02-01T10:00:00Z"}, "last: '2024-02-01T10:00:00Z' is no day, month or year"),
        ({"first": "2024-03", "last": "2024-02"}, "the last day, 2024-02-29, comes before the first, 2024-03-01"),
    ],
)
def test_what_cannot_be_meant_is_told(port: Store, given: dict[str, str], words: str) -> None:
    """With the nearest name, or the form that is asked for."""
    with pytest.raises(ParameterError) as caught:
        meant(port, **given)

    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"by": ("Ana Ruiz",)}, "'Ana Ruiz' is no IRI"),
        ({"first": "2024-02"}, "'2024-02' is no day; write it as YYYY-MM-DD"),
        ({"first": "2024-02-02", "last": "2024-02-01"}, "exchange them"),
    ],
)
def test_a_selection_is_of_iris_and_days(given: dict[str, str], words: str) -> None:
    """What isn't is refused where it is made, not passed over in silence."""
    with pytest.raises(ParameterError) as caught:
        Selection(**given)  # type: ignore[arg-type]

    assert words in str(caught.value)
