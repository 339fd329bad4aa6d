"""The undo journal: what a transaction is about to change, written down before it is changed.

Each entry is a line `KIND LENGTH CRC32` followed by N-Quads. An entry that a kill cut short fails its checksum, and
what it announced was not yet done. Undoing replays the entries from the last to the first; every step sets quads or
unsets them, so that undoing twice, or half and then again, ends the same.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

T = TypeVar("T")

BATCH = 50_000
"""Quads that are held in memory at once: some ten megabytes."""

_NEW, _ADDED, _REMOVED = b"new", b"added", b"removed"


class Journal:
    """Writes down changes before they are made; in a file, or in memory where there is none.

    >>> journal = Journal()
    >>> engine = pyoxigraph.Store()
    >>> tram = NamedNode("https://example.org/tram")
    >>> journal.new(tram)
    >>> engine.add(Quad(tram, tram, tram, tram))
    >>> journal.undo(engine)
    >>> len(engine)
    0
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def new(self, *graphs: NamedNode | DefaultGraph) -> None:
        """Note that graphs, the default one perhaps, weren't there before."""
        if graphs:
            self._write(_NEW, *(graph.value.encode() if isinstance(graph, NamedNode) else b"" for graph in graphs))

    def added(self, quads: Sequence[Quad]) -> None:
        """Note quads that weren't there before."""
        self._write(_ADDED, cast(bytes, pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS)))

    def removed(self, quads: Sequence[Quad]) -> None:
        """Note quads that were there before."""
        self._write(_REMOVED, cast(bytes, pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS)))

    def undo(self, engine: pyoxigraph.Store) -> None:
        """Bring the engine back to where the journal began, and forget the journal."""
        if file := self._open(create=False):
            for start, length, kind in reversed(list(_entries(file))):
                file.seek(start)
                _undo(engine, kind, file.read(length))
            engine.flush()
        self.forget()

    def forget(self) -> None:
        """Drop what was noted; for a file this one step makes the changes final."""
        if self._file:
            self._file.close()
        self._file = None
        if self.path and self.path.exists():
            self.path.unlink()
            _sync_folder(self.path.parent)

    def _write(self, kind: bytes, *bodies: bytes) -> None:
        """Write an entry of each body, and wait once until the disk has them all."""
        file = self._open(create=True)
        assert file is not None
        file.seek(0, os.SEEK_END)
        for body in bodies:
            file.write(b"%s %d %d\n%s" % (kind, len(body), zlib.crc32(body), body))
        file.flush()
        if self.path:
            os.fsync(file.fileno())

    def _open(self, *, create: bool) -> BinaryIO | None:
        if self._file is None and self.path is None:
            self._file = io.BytesIO()
        elif self._file is None and self.path and (create or self.path.exists()):
            self._file = cast(BinaryIO, self.path.open("a+b"))
            _sync_folder(self.path.parent)
        return self._file


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut a stream into lists that memory holds.

    >>> list(map(len, batches(range(BATCH + 5))))
    [50000, 5]
    """
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def drop(engine: pyoxigraph.Store, graph: NamedNode | DefaultGraph) -> None:
    """Remove a graph, quad by quad: the engine's own `remove_graph` takes over a kilobyte of memory a quad on disk."""
    for quad in engine.quads_for_pattern(None, None, None, graph):
        engine.remove(quad)
    engine.remove_graph(graph)


def _entries(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Yield the place, length and kind of every whole entry, up to the first that is cut short."""
    file.seek(0)
    while (head := file.readline()).endswith(b"\n"):
        kind, length, checksum = head.split()
        start = file.tell()
        body = file.read(int(length))
        if len(body) < int(length) or zlib.crc32(body) != int(checksum):
            return
        yield start, int(length), kind


def _undo(engine: pyoxigraph.Store, kind: bytes, body: bytes) -> None:
    if kind == _NEW:
        drop(engine, NamedNode(body.decode()) if body else DefaultGraph())
    elif kind == _REMOVED:
        engine.extend(pyoxigraph.parse(body, format=RdfFormat.N_QUADS))
    else:
        for quad in pyoxigraph.parse(body, format=RdfFormat.N_QUADS):
            engine.remove(quad)


def _sync_folder(folder: Path) -> None:
    """Make a file's coming or going last through a power cut, where the system can say so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
