"""Asking a store: packaged questions, and foreign queries in a process that may die of them."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import query
from kg.answers import Rows, Triples, Truth
from kg.errors import InputError, ParameterError, QueryFailed, QueryRefused
from kg.guard import Limits
from kg.namespaces import ID, ONR, RDF, RDFS, VOCABULARY, XSD
from kg.store import Store

TRAM, BUS = NamedNode(f"{ID}article/tram"), NamedNode(f"{ID}article/bus")
RUIZ, BO = NamedNode(f"{ID}ruiz"), NamedNode(f"{ID}bo")


def _fill(store: Store) -> None:
    """Put two people into two articles' graphs, one of them into both."""
    store.replace(TRAM, _person(RUIZ, "Ana Ruiz", TRAM) + _person(BO, "Bo", TRAM))
    store.replace(BUS, _person(RUIZ, "Ana Ruiz", BUS))
    store.replace(VOCABULARY, [Quad(ONR.Person, RDFS.label, Literal("Person"), VOCABULARY)])


def _person(iri: NamedNode, name: str, graph: NamedNode) -> list[Quad]:
    return [Quad(iri, RDF.type, ONR.Person, graph), Quad(iri, RDFS.label, Literal(name), graph)]


@pytest.fixture(scope="module", params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store of each kind, which stays open while the worker reads it."""
    folder = tmp_path_factory.mktemp("stores") / "port" if request.param == "folder" else None
    with Store.open(folder) as store:
        _fill(store)
        yield store


@pytest.fixture
def empty() -> Iterator[Store]:
    """Return a store with nothing in it."""
    with Store.open() as store:
        yield store


def test_select_gives_rows(store: Store) -> None:
    """On Record's prefixes are known, and a thing that two articles name is one thing."""
    answer = query.run(
        store, "SELECT ?name (COUNT(*) AS ?n) { ?x a onr:Person ; rdfs:label ?name } GROUP BY ?name ORDER BY ?name"
    )

    one = Literal("1", datatype=XSD.integer)
    assert answer == Rows(("name", "n"), ((Literal("Ana Ruiz"), one), (Literal("Bo"), one)))


def test_ask_gives_a_truth(store: Store) -> None:
    """Yes or no."""
    assert query.run(store, "ASK { id:bo a onr:Person }") == Truth(True)
    assert query.run(store, "ASK { id:bo a onr:Group }") == Truth(False)


def test_construct_and_describe_give_triples(store: Store) -> None:
    """In order."""
    described = query.run(store, "DESCRIBE id:bo")
    constructed = query.run(store, "CONSTRUCT { ?x rdfs:seeAlso ?x } WHERE { ?x a onr:Person }")

    assert isinstance(described, Triples)
    assert isinstance(constructed, Triples)
    assert [triple.predicate for triple in described.triples] == [RDF.type, RDFS.label]
    assert [triple.subject for triple in constructed.triples] == [BO, RUIZ]


def test_graphs_can_be_told_apart(store: Store) -> None:
    """With GRAPH, or with FROM, which replaces the union of all graphs."""
    graphs = query.run(store, "SELECT ?g { GRAPH ?g { id:ruiz a onr:Person } } ORDER BY ?g")
    people = query.run(store, f"SELECT ?x FROM <{BUS.value}> {{ ?x a onr:Person }}")

    assert isinstance(graphs, Rows)
    assert graphs.rows == ((BUS,), (TRAM,))
    assert isinstance(people, Rows)
    assert people.rows == ((RUIZ,),)


def test_what_two_graphs_of_from_share_counts_once(store: Store) -> None:
    """FROM merges graphs, and FROM NAMED leaves them to GRAPH, prefixed names and comments or not."""
    count = query.run(
        store,
        f"SELECT (COUNT(*) AS ?n) FROM <{BUS.value}> # FROM <x:y>\nFROM <{TRAM.value}> {{ ?x a onr:Person }}",
    )
    apart = query.run(
        store,
        f"""PREFIX a: <{ID}article/> SELECT ?g (COUNT(?y) AS ?n) FROM a:bus FROM a:tram FROM NAMED a:tram
        {{ ?x a onr:Person . GRAPH ?g {{ ?y a onr:Person }} }} GROUP BY ?g""",
    )

    assert isinstance(count, Rows)
    assert count.rows == ((Literal("2", datatype=XSD.integer),),)
    assert isinstance(apart, Rows)
    assert apart.rows == ((TRAM, Literal("4", datatype=XSD.integer)),)


def test_all_kinds_of_terms_come_back(store: Store) -> None:
    """Through the pipe as they were."""
    text = "SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c) { ('\\n\"é'@en 1.5 UNDEF) } BIND(BNODE() AS ?d) BIND(?d AS ?e) }"
    answer = query.run(store, text)

    assert isinstance(answer, Rows)
    assert [str(term) for term in answer.rows[0]] == [
        '"\\n\\"é"@en',
        '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        "None",
        "_:b0",
        "_:b0",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE calls another server"),
        ("SELECT * { # \r SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }\n }", "SERVICE calls another server"),
        (r"SELECT * { S\u0045RVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "hides a character"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "the store has no such graph"),
        ("LOAD <file:///etc/passwd>", "LOAD changes the store"),
        ("INSERT DATA { id:x a onr:Person }", "INSERT changes the store"),
        (f"ASK {'{' * 60}{'}' * 60}", "nested more than 50 deep"),
        (f"ASK {{ {'?s ?p ?o . ' * 10_000} }}", "the query has 110,008 characters; ask in at most 100,000"),
    ],
)
def test_what_is_never_done_is_refused(store: Store, text: str, message: str) -> None:
    """In words that say what to do instead."""
    with pytest.raises(QueryRefused, match=message):
        query.run(store, text)


def test_a_refusal_tells_the_file(store: Store) -> None:
    """And the line and column."""
    with pytest.raises(QueryRefused, match=r"^mine.rq:2:3: SERVICE calls another server"):
        query.run(store, "ASK {\n  SERVICE <http://127.0.0.1:1/> { } }", place="mine.rq")


def test_a_text_that_is_no_query_is_an_input_error(store: Store) -> None:
    """With file, line and column."""
    with pytest.raises(InputError) as error:
        query.run(store, "SELECT * {\n  ?s ex:p ?o }", place="mine.rq")

    assert str(error.value) == "mine.rq:2:6: the prefix ex: isn't declared; put PREFIX ex: <…> first"


@pytest.mark.parametrize(
    "text", ["SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "SELECT * { ?s ?p <<( ?a ?b ?c )>> }", ""]
)
def test_what_one_engine_alone_can_read_is_not_run(store: Store, text: str) -> None:
    """Only a text that both can read is the one that was judged."""
    with pytest.raises(InputError):
        query.run(store, text)


def test_time_is_bounded(store: Store) -> None:
    """A query that would run for hours is stopped, and the store answers on."""
    endless = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(12))

    with pytest.raises(QueryFailed, match=r"^the query took more than 2 seconds and was stopped; ask for less$"):
        query.run(store, f"SELECT (COUNT(*) AS ?n) {{ {endless} }}", limits=Limits(seconds=2))
    assert query.run(store, "ASK { id:bo a onr:Person }") == Truth(True)


def test_memory_is_bounded(empty: Store) -> None:
    """A query that would fill the machine is stopped."""
    doubled = "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(31))

    with pytest.raises(
        QueryFailed, match=r"^the query needed more than 512 MiB of memory and was stopped; ask for less$"
    ):
        query.run(
            empty,
            f"SELECT (STRLEN(?x31) AS ?n) {{ BIND('xxxxxxxx' AS ?x0) {doubled} }}",
            limits=Limits(memory=512 << 20),
        )


def test_memory_is_bounded_in_python_too(empty: Store) -> None:
    """Where it is the answer that is too big, and not what leads to it."""
    ten = "{ VALUES ?x%d { 0 1 2 3 4 5 6 7 8 9 } } "
    text = f"SELECT * {{ {''.join(ten % n for n in range(7))} }}"

    with pytest.raises(
        QueryFailed, match=r"^the query needed more than 400 MiB of memory and was stopped; ask for less$"
    ):
        query.run(empty, text, limits=Limits(memory=400 << 20, rows=10_000_000))


def test_rows_and_bytes_are_bounded(store: Store) -> None:
    """An answer that is too big is an error, not a part of it."""
    with pytest.raises(QueryFailed, match=r"^the answer has more than 3 rows; add LIMIT, or ask for less$"):
        query.run(store, "SELECT * { ?s ?p ?o }", limits=Limits(rows=3))
    with pytest.raises(QueryFailed, match=r"^the answer has more than 0 MiB; ask for less$"):
        query.run(store, "SELECT * { ?s ?p ?o }", limits=Limits(answer=100))


def test_a_query_that_kills_the_engine_does_not_take_the_program_with_it(store: Store) -> None:
    """Ten thousand negations overflow the engine's stack."""
    with pytest.raises(QueryFailed, match=r"^the engine broke down on the query \(SIG[A-Z]+\); the store is unharmed"):
        query.run(store, f"SELECT * {{ ?s ?p ?o FILTER({'!' * 20_000}?o) }}")
    assert query.run(store, "ASK { id:bo a onr:Person }") == Truth(True)


def test_no_connection_is_made(store: Store) -> None:
    """A server that listens hears nothing, however the call is spelled."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        spellings = ("SERVICE", "service SILENT", r"S\u0045RVICE", "# \r SERVICE", "OPTIONAL { ?s ?p ?o } SERVICE")
        for spelling in spellings:
            with pytest.raises(QueryRefused):
                query.run(store, f"SELECT * {{ {spelling} <{address}> {{ ?a ?b ?c }}\n }}")

        with pytest.raises(TimeoutError):
            server.accept()


def test_a_foreign_query_may_have_parameters(store: Store) -> None:
    """Declared in its header, as a packaged question's are."""
    text = """#+ title: A name
#+ parameter: name (text) the name
#+ example: name=Bo
SELECT ?x { VALUES ?name { "Bo" } ?x rdfs:label ?name }"""
    answer = query.run(store, text, {"name": "Ana Ruiz"})

    assert isinstance(answer, Rows)
    assert answer.rows == ((RUIZ,),)
    with pytest.raises(ParameterError, match=r"^query: parameter 'name' is missing"):
        query.run(store, text)
    with pytest.raises(ParameterError, match=r"^query: unknown parameter 'who'; query takes no parameters$"):
        query.run(store, "ASK { }", {"who": "Bo"})


def test_the_columns_for_programs_of_a_foreign_query_are_heeded(store: Store) -> None:
    """As its header names them."""
    answer = query.run(store, "#+ keys: x\nSELECT ?name ?x { ?x a onr:Person ; rdfs:label ?name }")

    assert isinstance(answer, Rows)
    assert answer.keys == ("x",)


def test_nothing_of_a_value_is_query(store: Store) -> None:
    """A text that looks like query stays a text."""
    text = (
        '#+ parameter: name (text) a name\n#+ example: name=x\nSELECT ?x { VALUES ?name { "x" } ?x rdfs:label ?name }'
    )
    answer = query.run(store, text, {"name": '" } SERVICE <http://127.0.0.1:1/> { ?x ?p "'})

    assert answer == Rows(("x",), ())


def test_a_store_that_was_opened_for_reading_is_read(tmp_path: Path) -> None:
    """Next to the process that opened it."""
    with Store.open(tmp_path / "port") as store:
        _fill(store)
    with Store.open(tmp_path / "port", read_only=True) as store:
        assert query.run(store, "ASK { id:bo a onr:Person }") == Truth(True)


def test_a_full_disk_is_told(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is handed over through a file."""

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.query.tempfile.TemporaryFile", full)

    with pytest.raises(QueryFailed, match=r"No space left on device\); see to the disk and to memory$"):
        query.run(empty, "ASK { }")


def test_a_question_is_asked_by_name(store: Store) -> None:
    """And an unknown one gets the nearest."""
    assert query.ask(store, "who-said-what").rows == ()
    with pytest.raises(
        ParameterError, match=r"^no question is called 'who-said-that'; did you mean 'who-said-what'\?$"
    ):
        query.ask(store, "who-said-that")
    with pytest.raises(ParameterError, match=r"^no question is called 'x'; onrecord ask --list shows them$"):
        query.ask(store, "x")


def test_a_question_takes_its_parameters_and_no_others(empty: Store) -> None:
    """Never everything for want of one; all that is wrong is said at once."""
    with pytest.raises(ParameterError) as error:
        query.ask(empty, "said-about", {"abuot": "x", "by": "y"})

    assert str(error.value) == (
        "said-about: unknown parameter 'abuot'; did you mean 'about'?\n"
        "said-about: unknown parameter 'by'; said-about takes about\n"
        "said-about: parameter 'about' is missing (who or what was spoken of); give it, as in about=microsoft"
    )
    with pytest.raises(
        ParameterError, match=r"^who-said-what: unknown parameter 'about'; who-said-what takes no parameters$"
    ):
        query.ask(empty, "who-said-what", {"about": "x"})


def test_listing_questions_imports_nothing_heavy() -> None:
    """`onrecord ask --list` feels instant."""
    code = """
import sys
from kg import query
assert len(query.questions()) == 18
print(sorted({"rdflib", "networkx", "pyvis", "owlready2", "pyshacl", "numpy", "rich", "pyparsing"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.stdout == "[]\n", done.stderr
