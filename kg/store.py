"""The store: named graphs in memory or in a folder, changed whole or not at all.

Oxigraph holds the quads, rdflib's Dataset is the face to program against. Changes go through `Store.replace`, which
notes in an undo journal what it is about to change: a process that is killed leaves the store as it was before or as
it is after, and the next opening sees to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import StoreError
from kg.folder import Folder
from kg.journal import BATCH, Journal, batches
from kg.namespaces import PREFIXES

if TYPE_CHECKING:
    import rdflib

Node: TypeAlias = NamedNode | BlankNode | Triple
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Graph: TypeAlias = NamedNode | DefaultGraph
Results: TypeAlias = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

MERGED = DefaultGraph()
"""Holds each triple of the named graphs once.

Oxigraph's own union of graphs counts a triple as often as there are graphs with it (its issue 1919): sums and counts
would be wrong wherever two articles name the same person.
"""

_BULK = 3_000
"""From this many quads on, on disk, the engine's `bulk_extend` is faster than its `extend`, at last three times."""


class Store:
    """A store of named graphs; make one with `Store.open`.

    >>> tram = NamedNode("https://example.org/tram")
    >>> with Store.open() as store:
    ...     store.replace(tram, [Quad(tram, tram, tram, tram)])
    ...     bool(store.query("ASK { ?tram ?tram ?tram }"))
    True
    """

    def __init__(self, engine: pyoxigraph.Store, folder: Folder | None = None, *, read_only: bool = False) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self._folder = folder
        self._read_only = read_only
        self._journal: Journal | None = None
        self._fresh: set[Graph] = set()
        self._on_close: list[Callable[[], None]] = []

    @classmethod
    def open(cls, folder: Path | None = None, *, read_only: bool = False) -> Store:
        """Open the store in a folder, or a new one in memory.

        A folder that isn't there is made. Readers share a store with each other, a writer has it alone. What a
        killed writer left half done is undone first.

        Raises:
            StoreError: there is no such store, it can't be made, it is in use, or its files are damaged.
        """
        if folder is None:
            return cls(pyoxigraph.Store())
        locked = Folder(folder, read_only=read_only)
        if read_only and locked.journal.exists():
            locked.close()
            cls.open(folder).close()
            locked = Folder(folder, read_only=True)
        try:
            engine = locked.open_engine(read_only=read_only)
            if not read_only:
                Journal(locked.journal).undo(engine)
                locked.finish()
        except BaseException:
            locked.close()
            raise
        return cls(engine, locked, read_only=read_only)

    @property
    def engine(self) -> pyoxigraph.Store:
        """The Oxigraph store under it; what is written past `replace` is in no transaction."""
        if self._engine is None:
            raise StoreError("this store has been closed; open it again")
        return self._engine

    @property
    def files(self) -> Path | None:
        """The folder of the engine's files, which another process may open for reading; None in memory."""
        return self._folder.engine if self._folder else None

    def dataset(self) -> rdflib.Dataset:
        """Return an rdflib Dataset over this store, whose default graph has the triples of all the named ones.

        To change the store, use `replace`: what is written through the Dataset isn't merged.

        It switches off rdflib's NORMALIZE_LITERALS, for the whole process: rdflib would otherwise give literals
        another form than the source has (`…05Z` becomes `…05+00:00`) and find nothing.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        rdflib.NORMALIZE_LITERALS = False
        face = OxigraphStore(store=self.engine)
        self._on_close.append(face.close)
        dataset = rdflib.Dataset(store=face)
        for prefix, iri in PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset

    def query(self, text: str) -> Results:
        """Answer a query over all graphs as one.

        Raises:
            SyntaxError: the text isn't SPARQL 1.1.
        """
        return self.engine.query(text)

    def quads(
        self,
        graph: NamedNode | None = None,
        *,
        subject: Node | None = None,
        predicate: NamedNode | None = None,
        value: Term | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match, of one graph or of all, as they were when the iteration began."""
        found = self.engine.quads_for_pattern(subject, predicate, value, graph)
        return found if graph else (quad for quad in found if quad.graph_name != MERGED)

    def triples(
        self, *, subject: Node | None = None, predicate: NamedNode | None = None, value: Term | None = None
    ) -> Iterator[Triple]:
        """Yield the triples that match, each once, in however many graphs it stands."""
        return (quad.triple for quad in self.engine.quads_for_pattern(subject, predicate, value, MERGED))

    def graphs(self) -> list[NamedNode]:
        """List the named graphs, by name."""
        named = (graph for graph in self.engine.named_graphs() if isinstance(graph, NamedNode))
        return sorted(named, key=lambda graph: graph.value)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes of a `with` block happen together, or, after an exception, none of them.

        A transaction inside another is part of it: the outermost decides.

        Raises:
            StoreError: the store was opened for reading, or the disk refuses; nothing was changed.
        """
        with self._recorded():
            yield

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Make these quads the whole content of a graph; without quads the graph is gone.

        The quads are read once, as a stream, and only what differs from the graph's old content is written. Memory
        is bounded by a batch, plus about 70 bytes a quad where the graph was there before. A new graph takes some
        twice as long as one bare `bulk_extend` of it, since each triple is written to the merged graph as well.

        Raises:
            StoreError: as `transaction`.
            ValueError: a quad is of another graph.
        """
        with self._recorded() as journal:
            if self.engine.contains_named_graph(graph):
                self._update(graph, quads, journal)
            else:
                self.add(graph, quads)

    def replace_each(self, graphs: Iterable[tuple[NamedNode, Iterable[Quad]]]) -> None:
        """Replace many graphs, one after another, in one transaction.

        Small graphs that are new are written together, which takes a third of the time. They are held in memory until
        then: a batch of quads and the last graph whole.

        Raises:
            StoreError: as `transaction`.
            ValueError: a quad is of another graph.
        """
        with self._recorded() as journal:
            new, waiting = set[NamedNode](), list[Quad]()
            for graph, quads in graphs:
                if graph in new or len(waiting) >= BATCH:
                    self._append(new, waiting, journal)
                    new, waiting = set(), []
                if self.engine.contains_named_graph(graph):
                    self._update(graph, quads, journal)
                else:
                    new.add(graph)
                    waiting += _of(graph, quads)
            self._append(new, waiting, journal)

    def add(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Add quads to a graph, as a stream; what was there stays.

        Raises:
            StoreError: as `transaction`.
            ValueError: a quad is of another graph.
        """
        with self._recorded() as journal:
            self._append([graph], _of(graph, quads), journal)

    def close(self) -> None:
        """Close the store; what was handed out of it can't be used any more."""
        for close in self._on_close:
            close()
        self._on_close.clear()
        self._engine = None
        if self._folder:
            self._folder.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _recorded(self) -> Iterator[Journal]:
        """Run a block with a journal: the open one's, or a new one that ends with the block."""
        if self._journal is not None:
            yield self._journal
            return
        if self._read_only:
            raise StoreError(f"{self._where}: this store was opened for reading only; open it for writing")
        self._journal = Journal(self._folder.journal if self._folder else None)
        try:
            yield from self._ended(self._journal)
        finally:
            self._journal = None
            self._fresh.clear()

    def _ended(self, journal: Journal) -> Iterator[Journal]:
        """Run a block, and make what it did final, or undo it."""
        try:
            with self._writing():
                journal.undo(self.engine)
            yield journal
            with self._writing():
                self.engine.flush()
                journal.forget()
        except BaseException:
            with self._writing():
                journal.undo(self.engine)
            raise

    def _append(self, graphs: Iterable[NamedNode], quads: Iterable[Quad], journal: Journal) -> None:
        """Write quads of some graphs, of which any may be new."""
        self._note_new(graphs, journal)
        for batch in batches(quads):
            self._write(batch, journal)

    def _note_new(self, graphs: Iterable[NamedNode], journal: Journal) -> None:
        """Note which graphs, and whether the merged one, are only now coming to be: to undo that, they are dropped."""
        those: tuple[Graph, ...] = (*graphs, MERGED)
        new = [graph for graph in those if graph not in self._fresh and self._is_empty(graph)]
        with self._writing():
            journal.new(*new)
        self._fresh.update(new)

    def _is_empty(self, graph: Graph) -> bool:
        return not any(self.engine.quads_for_pattern(None, None, None, graph))

    def _update(self, graph: NamedNode, quads: Iterable[Quad], journal: Journal) -> None:
        """Add what is new to a graph, then remove what is no longer in it."""
        wanted: set[int] = set()
        for batch in batches(_of(graph, quads)):
            wanted.update(map(hash, batch))
            self._write([quad for quad in batch if quad not in self.engine], journal)
        for batch in batches(quad for quad in self.quads(graph) if hash(quad) not in wanted):
            self._remove([*batch, *(Quad(*quad.triple) for quad in batch if not self._is_elsewhere(quad))], journal)
        if not wanted:
            self.engine.remove_graph(graph)

    def _write(self, quads: list[Quad], journal: Journal) -> None:
        """Write quads, and their triples into the merged graph."""
        both = [*quads, *(Quad(*quad.triple) for quad in quads)]
        with self._writing():
            if new := [quad for quad in both if quad.graph_name not in self._fresh and quad not in self.engine]:
                journal.added(new)
            if self._folder and len(quads) >= _BULK:
                self.engine.bulk_extend(both)
            else:
                self.engine.extend(both)

    def _is_elsewhere(self, quad: Quad) -> bool:
        """Tell whether a quad's triple stands in another named graph too."""
        found = self.engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(each.graph_name not in (quad.graph_name, MERGED) for each in found)

    def _remove(self, quads: list[Quad], journal: Journal) -> None:
        with self._writing():
            if old := [quad for quad in quads if quad.graph_name not in self._fresh]:
                journal.removed(old)
            for quad in quads:
                self.engine.remove(quad)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Say in plain words that the disk refused."""
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"{self._where}: can't be written ({error}); see to the disk and try again: the store stays as it was"
            ) from error

    @property
    def _where(self) -> str:
        return str(self._folder.path) if self._folder else "the store in memory"


def _of(graph: NamedNode, quads: Iterable[Quad]) -> Iterator[Quad]:
    """Pass quads on if they are of this graph."""
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"{quad} isn't in the graph {graph} that it is to be part of")
        yield quad
