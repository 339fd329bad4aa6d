"""The store is atomic, locked, and says in plain words what it refuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from shutil import copytree

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import journal
from kg.errors import StoreError
from kg.folder import Folder
from kg.store import Store

EX = "https://example.org/"
TRAM, BUS = NamedNode(f"{EX}tram"), NamedNode(f"{EX}bus")
FERRY, WALK = NamedNode(f"{EX}ferry"), NamedNode(f"{EX}walk")
COST = NamedNode(f"{EX}cost")


def fares(graph: NamedNode, first: int, last: int) -> list[Quad]:
    """Make quads that say that lines cost as much as their number."""
    return [Quad(NamedNode(f"{EX}line/{n}"), COST, Literal(n), graph) for n in range(first, last)]


def content(folder: Path) -> set[str]:
    """Open a store and read all of it."""
    with Store.open(folder) as store:
        return set(map(str, store.quads()))


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Open an empty store of each kind."""
    with Store.open(tmp_path / "debate" if request.param == "folder" else None) as store:
        yield store


# What a store does.


def test_a_new_store_is_empty(store: Store) -> None:
    """Opening makes no graph."""
    assert store.graphs() == []
    assert list(store.quads()) == []


def test_replace_makes_the_quads_the_whole_graph(store: Store) -> None:
    """What was there and isn't among the new quads is gone; other graphs stay."""
    store.replace(BUS, fares(BUS, 0, 2))
    store.replace(TRAM, fares(TRAM, 0, 10))

    store.replace(TRAM, fares(TRAM, 8, 12))

    assert set(store.quads(TRAM)) == set(fares(TRAM, 8, 12))
    assert set(store.quads(BUS)) == set(fares(BUS, 0, 2))


def test_graphs_are_listed_by_name(store: Store) -> None:
    """The order is the names', not that of writing."""
    store.replace(TRAM, fares(TRAM, 0, 1))
    store.replace(BUS, fares(BUS, 0, 1))

    assert store.graphs() == [BUS, TRAM]


def test_a_graph_replaced_by_nothing_is_gone(store: Store) -> None:
    """No empty graph stays listed."""
    store.replace(TRAM, fares(TRAM, 0, 3))

    store.replace(TRAM, [])

    assert store.graphs() == []


def test_replace_streams_more_than_one_batch(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never more than a batch is drawn from the quads ahead of writing."""
    monkeypatch.setattr(journal, "BATCH", 10)
    seen: list[int] = []

    def watched() -> Iterator[Quad]:
        for quad in fares(TRAM, 0, 35):
            seen.append(len(list(store.quads())))
            yield quad

    store.replace(TRAM, watched())

    assert seen == [0] * 10 + [10] * 10 + [20] * 10 + [30] * 5
    assert len(list(store.quads())) == 35


def test_a_graph_may_be_made_from_itself(store: Store) -> None:
    """A stream that reads the graph it replaces sees it whole."""
    store.replace(TRAM, fares(TRAM, 0, 50))

    store.replace(TRAM, (quad for quad in store.quads(TRAM) if quad not in fares(TRAM, 10, 20)))

    assert set(store.quads(TRAM)) == {*fares(TRAM, 0, 10), *fares(TRAM, 20, 50)}


def test_what_stays_the_same_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the same facts twice touches the disk once."""
    written: list[bytes] = []
    monkeypatch.setattr(journal.Journal, "_write", lambda self, kind, *bodies: written.extend([kind] * len(bodies)))
    with Store.open(tmp_path / "debate") as store:
        store.replace(TRAM, fares(TRAM, 0, 5))
        store.replace(TRAM, fares(TRAM, 0, 5))
        store.replace(TRAM, fares(TRAM, 1, 6))

    assert written == [b"new", b"new", b"added", b"removed"]


def test_queries_see_the_union_of_all_graphs(store: Store) -> None:
    """A pattern matches across graphs."""
    store.replace(TRAM, [Quad(TRAM, COST, Literal(3), TRAM)])
    store.replace(BUS, [Quad(BUS, COST, Literal(3), BUS)])

    rows = store.query(f"SELECT ?other {{ <{TRAM.value}> <{COST.value}> ?cost . ?other <{COST.value}> ?cost }}")

    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert sorted(row["other"].value for row in rows) == [BUS.value, TRAM.value]


def test_a_triple_of_two_graphs_counts_once(store: Store) -> None:
    """What two sources say is one triple, until neither says it any more."""
    shared = [Quad(TRAM, COST, Literal(3), graph) for graph in (TRAM, BUS)]
    counts = []
    for graph, quads in ((TRAM, shared[:1]), (BUS, shared[1:]), (TRAM, []), (BUS, [])):
        store.replace(graph, quads)
        rows = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        counts += [str(row["n"]).split('"')[1] for row in rows]

    assert counts == ["1", "1", "1", "0"]
    assert list(store.triples()) == []


def test_quads_of_another_graph_are_refused(store: Store) -> None:
    """A mapping that mixes graphs up is a bug, and changes nothing."""
    with pytest.raises(ValueError, match="isn't in the graph"):
        store.replace(TRAM, [*fares(TRAM, 0, 2), *fares(BUS, 0, 1)])

    assert list(store.quads()) == []


# rdflib.


def test_the_dataset_is_a_face_of_the_same_quads(store: Store) -> None:
    """What rdflib writes, the store reads; what the store has, rdflib finds, whichever graph it is in."""
    import rdflib

    store.replace(TRAM, fares(TRAM, 7, 8))
    dataset = store.dataset()

    dataset.graph(rdflib.URIRef(BUS.value)).add(
        (rdflib.URIRef(BUS.value), rdflib.URIRef(COST.value), rdflib.Literal("free"))
    )

    assert list(store.quads(BUS)) == [Quad(BUS, COST, Literal("free"), BUS)]
    rows = dataset.query(f"SELECT ?line {{ ?line <{COST.value}> 7 }}").bindings
    assert [str(row[rdflib.Variable("line")]) for row in rows] == [f"{EX}line/7"]


def test_rdflib_leaves_literals_as_they_are(store: Store) -> None:
    """A time keeps its `Z` and is found by it."""
    moment = Literal("2024-03-01T09:00:00Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    store.replace(TRAM, [Quad(TRAM, COST, moment, TRAM)])

    values = [str(value) for _, _, value in store.dataset().default_graph]

    assert values == ["2024-03-01T09:00:00Z"]


def test_the_dataset_knows_the_prefixes(store: Store) -> None:
    """Queries over it need no PREFIX lines for the house's namespaces."""
    answer = store.dataset().query("ASK { ?statement onr:saidBy id:mayor }")

    assert answer.askAnswer is False


def test_rdflib_is_not_imported_before_it_is_asked_for() -> None:
    """Opening, replacing and querying run without it."""
    program = "import sys; from kg.store import Store; Store.open().query('ASK {}'); sys.exit('rdflib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# Transactions.


def test_a_transaction_holds_many_replacements(store: Store) -> None:
    """All of them are there after the block."""
    with store.transaction():
        store.replace(TRAM, fares(TRAM, 0, 3))
        store.replace(BUS, fares(BUS, 0, 3))

    assert store.graphs() == [BUS, TRAM]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda store: store.replace(TRAM, fares(TRAM, 5, 9)), id="changed"),
        pytest.param(lambda store: store.replace(TRAM, []), id="removed"),
        pytest.param(lambda store: store.replace(BUS, fares(BUS, 0, 4)), id="new"),
        pytest.param(lambda store: [store.replace(TRAM, fares(TRAM, n, 9)) for n in (6, 3, 8)], id="changed thrice"),
        pytest.param(
            lambda store: [store.replace(TRAM, quads) for quads in ([], fares(TRAM, 2, 9), fares(TRAM, 1, 3))],
            id="removed, made again, changed",
        ),
        pytest.param(
            lambda store: [store.replace(BUS, quads) for quads in (fares(BUS, 0, 2), [], fares(BUS, 1, 5))],
            id="new, removed, new",
        ),
    ],
)
def test_an_exception_undoes_the_transaction(store: Store, change: Callable[[Store], object]) -> None:
    """Whatever was replaced, and however often, is as it was."""
    store.replace(TRAM, fares(TRAM, 0, 6))
    before = list(store.quads())

    with pytest.raises(KeyboardInterrupt), store.transaction():
        change(store)
        raise KeyboardInterrupt

    assert set(store.quads()) == set(before)
    assert store.graphs() == [TRAM]


def test_a_stream_that_fails_changes_nothing(store: Store) -> None:
    """An input that turns out bad at its end leaves no trace."""

    def bad() -> Iterator[Quad]:
        yield from fares(TRAM, 3, 9)
        raise LookupError("no such short name")

    store.replace(TRAM, fares(TRAM, 0, 6))

    with pytest.raises(LookupError):
        store.replace(TRAM, bad())

    assert set(store.quads()) == set(fares(TRAM, 0, 6))


def test_blank_nodes_survive_being_undone(store: Store) -> None:
    """The vocabulary's graph has some."""
    quad = Quad(pyoxigraph.BlankNode("b1"), COST, Literal('say "tram"\n', language="en"), TRAM)
    store.replace(TRAM, [quad])

    with pytest.raises(ZeroDivisionError), store.transaction():
        store.replace(TRAM, [])
        raise ZeroDivisionError

    assert list(store.quads()) == [quad]


def test_a_transaction_inside_another_is_part_of_it(store: Store) -> None:
    """What the inner one did is undone with the outer one."""
    with pytest.raises(ZeroDivisionError), store.transaction():
        with store.transaction():
            store.replace(TRAM, fares(TRAM, 0, 3))
        raise ZeroDivisionError

    assert store.graphs() == []


def test_add_leaves_what_is_there(store: Store) -> None:
    """And is undone like a replacement."""
    store.add(TRAM, fares(TRAM, 0, 3))
    store.add(TRAM, fares(TRAM, 2, 5))
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.add(TRAM, fares(TRAM, 4, 9))
        store.add(BUS, fares(BUS, 0, 2))
        raise ZeroDivisionError

    assert set(store.quads()) == set(fares(TRAM, 0, 5))


def test_a_closed_store_says_so(store: Store) -> None:
    """It is no crash in the engine."""
    store.close()

    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_closing_gives_the_folder_back_although_a_dataset_lives(tmp_path: Path) -> None:
    """The next writer can open it at once."""
    with Store.open(tmp_path / "debate") as store:
        dataset = store.dataset()

    with Store.open(tmp_path / "debate") as again:
        again.replace(TRAM, fares(TRAM, 0, 1))

    assert dataset is not None


# Folders.


def test_a_folder_keeps_what_was_written(tmp_path: Path) -> None:
    """Closing and opening changes nothing, and nothing but the store is in its folder."""
    with Store.open(tmp_path / "debate") as store:
        store.replace(TRAM, fares(TRAM, 0, 3))

    assert content(tmp_path / "debate") == set(map(str, fares(TRAM, 0, 3)))
    assert sorted(path.name for path in (tmp_path / "debate").iterdir()) == ["onrecord.store", "oxigraph"]


def test_a_bulk_of_quads_is_kept_too(tmp_path: Path) -> None:
    """Large batches take the engine's bulk path."""
    with Store.open(tmp_path / "debate") as store:
        store.replace(TRAM, fares(TRAM, 0, 25_000))

    with Store.open(tmp_path / "debate", read_only=True) as store:
        assert sum(1 for _ in store.quads(TRAM)) == 25_000


def test_readers_share_a_store(tmp_path: Path) -> None:
    """Two may read at once; neither can write."""
    with Store.open(tmp_path / "debate") as store:
        store.replace(TRAM, fares(TRAM, 0, 3))

    with Store.open(tmp_path / "debate", read_only=True) as one, Store.open(tmp_path / "debate", read_only=True) as two:
        assert set(one.quads()) == set(two.quads()) == set(fares(TRAM, 0, 3))
        with pytest.raises(StoreError, match="opened for reading only; open it for writing"):
            one.replace(TRAM, [])


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    """It need not be missing."""
    with Store.open(tmp_path) as store:
        assert store.graphs() == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(False, False, id="writer, writer"),
        pytest.param(False, True, id="writer, reader"),
        pytest.param(True, False, id="reader, writer"),
    ],
)
def test_a_writer_has_its_store_alone(tmp_path: Path, first: bool, second: bool) -> None:
    """A second writer, or a reader beside a writer, is told who is in the way and what to do."""
    Store.open(tmp_path / "debate").close()

    with (
        Store.open(tmp_path / "debate", read_only=first),
        pytest.raises(StoreError, match=r"debate: this store is in use by another process; wait until"),
    ):
        Store.open(tmp_path / "debate", read_only=second)


def refused(folder: Path, *, read_only: bool = False) -> str:
    """Open what can't be opened, and return what is said."""
    with pytest.raises(StoreError) as caught:
        Store.open(folder, read_only=read_only)
    return str(caught.value)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    """The message says what a store is."""
    (tmp_path / "debate").write_text("x")

    assert refused(tmp_path / "debate") == (
        f"{tmp_path}/debate: this is a file, and a store is a folder; name another place for it"
    )


def test_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    """A home folder named by mistake isn't written into."""
    (tmp_path / "letter.txt").write_text("x")

    assert refused(tmp_path) == (
        f"{tmp_path}: this folder isn't a store and holds other files; name a new folder, or an empty one"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_folder_above_must_be_there(tmp_path: Path) -> None:
    """A misspelt path makes no tree of folders."""
    assert refused(tmp_path / "no" / "debate") == (
        f"{tmp_path}/no/debate: there is no folder {tmp_path}/no to make the store in; make it first"
    )


@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_reading_makes_no_store(tmp_path: Path, made: bool) -> None:
    """Where there is none, there is none afterwards."""
    folder = tmp_path / "debate"
    if made:
        folder.mkdir()

    assert refused(folder, read_only=True) == (
        f"{folder}: there is no store here to read; check the name, or load facts into it first"
    )
    assert folder.exists() == made


def test_a_folder_without_permission_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on with the repair."""

    def mkdir(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", mkdir)

    assert refused(tmp_path / "debate") == (
        f"{tmp_path}/debate: can't be used as a store (Permission denied); name a folder you may write in"
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_somebody_else_may_read_but_not_write(tmp_path: Path) -> None:
    """A store that belongs to another user opens for reading, and refuses writing in plain words."""
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(0o755)
    with Store.open(tmp_path / "debate") as store:
        store.replace(TRAM, fares(TRAM, 0, 3))
    os.seteuid(65534)
    try:
        with Store.open(tmp_path / "debate", read_only=True) as store:
            found = set(store.quads())
        said = refused(tmp_path / "debate")
    finally:
        os.seteuid(0)

    assert found == set(fares(TRAM, 0, 3))
    assert said == f"{tmp_path}/debate: can't be used as a store (Permission denied); name a folder you may write in"


def test_another_format_is_not_guessed_at(tmp_path: Path) -> None:
    """A store of a later version is left alone."""
    Store.open(tmp_path / "debate").close()
    (tmp_path / "debate" / "onrecord.store").write_text("On Record store, format 2\n")

    assert "was written by another version of On Record; open it with that one" in refused(tmp_path / "debate")


def test_damaged_files_are_named(tmp_path: Path) -> None:
    """The engine's error comes with what to do about it."""
    Store.open(tmp_path / "debate").close()
    (tmp_path / "debate" / "oxigraph" / "CURRENT").write_text("nonsense")

    said = refused(tmp_path / "debate")

    assert said.startswith(f"{tmp_path}/debate: the files of this store can't be read (")
    assert said.endswith("bring them back from a copy, or delete the folder and load the facts again")


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal can't be written, so nothing else is."""
    with Store.open(tmp_path / "debate") as store:
        store.replace(TRAM, fares(TRAM, 0, 6))

        def fsync(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            with pytest.raises(StoreError, match=r"can't be written \(.*No space left on device\)"):
                store.replace(TRAM, fares(TRAM, 3, 9))

        store.replace(BUS, fares(BUS, 0, 1))

        assert set(store.quads()) == {*fares(TRAM, 0, 6), *fares(BUS, 0, 1)}


@pytest.mark.parametrize("together", [1, 4, 1000])
def test_many_graphs_are_replaced_as_one_after_another_would_be(
    store: Store, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Graphs that were there and new ones, one of them twice, one without quads; whatever is written together."""
    monkeypatch.setattr("kg.store.BATCH", together)
    store.replace(TRAM, fares(TRAM, 0, 3))
    many = [
        (TRAM, fares(TRAM, 2, 5)), (BUS, fares(BUS, 0, 3)), (FERRY, []), (BUS, fares(BUS, 2, 4)),
        (FERRY, fares(FERRY, 4, 6)),
    ]  # fmt: skip

    store.replace_each(many)

    assert set(store.quads()) == {*fares(TRAM, 2, 5), *fares(BUS, 2, 4), *fares(FERRY, 4, 6)}
    assert {quad.object.value for quad in store.triples()} == set("2345")  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="isn't in the graph"):
        store.replace_each([(FERRY, []), (WALK, fares(WALK, 0, 2)), (BUS, fares(TRAM, 0, 1))])
    assert set(store.quads()) == {*fares(TRAM, 2, 5), *fares(BUS, 2, 4), *fares(FERRY, 4, 6)}


# Killed.


class Fatal:
    """An engine that ends its process at its Nth call, before it or right after it."""

    def __init__(self, engine: pyoxigraph.Store, calls: int, after: bool) -> None:
        self.engine, self.calls, self.after = engine, calls, after

    def __getattr__(self, name: str) -> Callable[..., object]:
        method = getattr(self.engine, name)

        def call(*arguments: object) -> object:
            self.calls -= 1
            if self.calls == 0 and not self.after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = method(*arguments)
            if self.calls == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.engine


def work(store: Store, quads: Callable[[list[Quad]], Iterator[Quad]] = iter) -> None:
    """Do a transaction of every kind of change."""
    with store.transaction():
        store.replace(TRAM, quads(fares(TRAM, 2, 5)))
        store.replace(BUS, quads(fares(BUS, 0, 2)))
        store.replace(BUS, quads(fares(BUS, 1, 3)))
        store.replace(TRAM, [])
        store.replace_each([(TRAM, quads(fares(TRAM, 3, 6))), (FERRY, quads(fares(FERRY, 0, 3)))])


def die_at_call(folder: Path, calls: int, after: bool) -> None:
    """Work on a store whose engine dies at a call."""
    journal.BATCH = 2
    store = Store.open(folder)
    store._engine = Fatal(store.engine, calls, after)  # type: ignore[assignment]
    work(store)


def die_at_quad(folder: Path, count: int) -> None:
    """Work on a store from a stream that kills its process after so many quads."""
    journal.BATCH = 2
    left = count

    def fatal(quads: list[Quad]) -> Iterator[Quad]:
        nonlocal left
        for quad in quads:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            yield quad

    work(Store.open(folder), fatal)


def die_at_sync(folder: Path, count: int) -> None:
    """Work on a store until the journal has been written so many times; the last time only in part."""
    journal.BATCH = 2
    store = Store.open(folder)
    fsync, left = os.fsync, count

    def fatal(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            if path := next(folder.glob("undo.journal"), None):
                os.truncate(path, max(path.stat().st_size - 7, 0))
            os.kill(os.getpid(), signal.SIGKILL)
        fsync(descriptor)

    os.fsync = fatal  # type: ignore[assignment]
    work(store)


def die_undoing(folder: Path, calls: int) -> None:
    """Open a store that has a journal, and die at one of the undoing's calls."""
    opened = Folder.open_engine
    Folder.open_engine = lambda self, read_only: Fatal(opened(self, read_only=read_only), calls, False)  # type: ignore
    Store.open(folder)


def killed(target: Callable[..., None], *arguments: object, after: float | None = None) -> bool:
    """Run a function in a process of its own, killing it after so many seconds; say whether it was killed."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process: BaseProcess = context.Process(target=target, args=arguments)
    process.start()
    if after is not None:
        time.sleep(after)
        process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


BEFORE = set(map(str, fares(TRAM, 0, 3)))
AFTER = set(map(str, [*fares(TRAM, 3, 6), *fares(BUS, 1, 3), *fares(FERRY, 0, 3)]))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store that the work will change."""
    folder = tmp_path_factory.mktemp("original") / "debate"
    with Store.open(folder) as store:
        store.replace(TRAM, fares(TRAM, 0, 3))
    return folder


@pytest.mark.parametrize(
    ("target", "arguments"),
    [
        pytest.param(die_at_call, (False,), id="before a call of the engine"),
        pytest.param(die_at_call, (True,), id="after a call of the engine"),
        pytest.param(die_at_quad, (), id="while quads come in"),
        pytest.param(die_at_sync, (), id="while the journal is written"),
    ],
)
def test_a_killed_transaction_is_undone_by_the_next_opening(
    tmp_path: Path, original: Path, target: Callable[..., None], arguments: tuple[object, ...]
) -> None:
    """At every point up to the end the store is as before; once the work was through, as after."""
    points = 0
    while killed(target, copytree(original, tmp_path / str(points)), points + 1, *arguments):
        points += 1

    found = [content(tmp_path / str(point)) for point in range(points)]
    assert points >= 9
    assert [point for point in found if point not in (BEFORE, AFTER)] == []
    assert found[0] == BEFORE
    assert content(tmp_path / str(points)) == AFTER


def test_an_undoing_that_is_killed_is_done_by_the_next_opening(tmp_path: Path, original: Path) -> None:
    """However often it takes."""
    assert killed(die_at_quad, copytree(original, tmp_path / "debate"), 9)
    deaths = 0
    while killed(die_undoing, tmp_path / "debate", deaths + 1):
        deaths += 1

    assert deaths > 3
    assert content(tmp_path / "debate") == BEFORE


def test_a_reader_finds_the_store_as_it_was_before_a_killed_writer(tmp_path: Path, original: Path) -> None:
    """Opening for reading undoes first."""
    assert killed(die_at_quad, copytree(original, tmp_path / "debate"), 9)

    with Store.open(tmp_path / "debate", read_only=True) as store:
        found = set(map(str, store.quads()))

    assert found == BEFORE
    assert not (tmp_path / "debate" / "undo.journal").exists()


def make(folder: Path) -> None:
    """Make a store of some size."""
    with Store.open(folder) as store:
        store.replace(TRAM, fares(TRAM, 0, 5000))


def test_a_killed_making_can_be_taken_up_again(tmp_path: Path) -> None:
    """Whenever it happens, the next opening finds an empty store or a whole one, never a folder it refuses."""
    sizes = set()
    for step in range(15):
        killed(make, tmp_path / str(step), after=0.002 + step * 0.005)
        sizes.add(len(content(tmp_path / str(step))))

    assert sizes <= {0, 5000}
