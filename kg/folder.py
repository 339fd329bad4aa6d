"""The folder of a store on disk: recognized, made, and locked against a second writer.

A folder is a store if it holds a file `onrecord.store`. That file is also the lock, shared by readers and exclusive to
a writer, and it is empty until the store beside it has been made whole: a kill in between leaves a folder that the
next opening finishes. The engine's files lie in `oxigraph/`, the undo journal in `undo.journal`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError

_FORMAT = b"On Record store, format 1\n"


class Folder:
    """A locked store folder; `close` gives the lock back.

    Args:
        path: the folder; it is made if it isn't there and its parent is, unless it is opened for reading.
        read_only: share the store with other readers.

    Raises:
        StoreError: there is no such store, it can't be made, or it is in use.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.engine = path / "oxigraph"
        self.journal = path / "undo.journal"
        self._mark = path / "onrecord.store"
        self._check(read_only)
        self._descriptor = self._lock(read_only)
        try:
            self._check_format(read_only)
        except BaseException:
            self.close()
            raise

    def finish(self) -> None:
        """Say that the store has been made whole."""
        if os.fstat(self._descriptor).st_size == 0:
            os.write(self._descriptor, _FORMAT)
            os.fsync(self._descriptor)

    def open_engine(self, *, read_only: bool) -> pyoxigraph.Store:
        """Open the engine's files.

        Raises:
            StoreError: they are in use, or damaged.
        """
        try:
            if read_only:
                return pyoxigraph.Store.read_only(str(self.engine))
            return pyoxigraph.Store(str(self.engine))
        except (OSError, RuntimeError) as error:
            if "/LOCK: " in str(error):
                raise _in_use(self.path) from error
            raise StoreError(
                f"{self.path}: the files of this store can't be read ({error}); "
                "bring them back from a copy, or delete the folder and load the facts again"
            ) from error

    def close(self) -> None:
        """Give the lock back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def _check(self, read_only: bool) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise StoreError(f"{self.path}: this is a file, and a store is a folder; name another place for it")
        if self._mark.is_file():
            return
        if self.path.is_dir() and any(self.path.iterdir()):
            raise StoreError(
                f"{self.path}: this folder isn't a store and holds other files; name a new folder, or an empty one"
            )
        if read_only:
            raise _none_here(self.path)
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.path}: there is no folder {self.path.parent} to make the store in; make it first")
        try:
            self.path.mkdir(exist_ok=True)
        except OSError as error:
            raise _unusable(self.path, error) from error

    def _lock(self, read_only: bool) -> int:
        try:
            descriptor = os.open(self._mark, os.O_RDONLY if read_only else os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise _unusable(self.path, error) from error
        try:
            _lock_file(descriptor, shared=read_only)
        except BlockingIOError:
            os.close(descriptor)
            raise _in_use(self.path) from None
        return descriptor

    def _check_format(self, read_only: bool) -> None:
        found = os.pread(self._descriptor, 100, 0) if os.name != "nt" else self._mark.read_bytes()
        if not found and read_only:
            raise _none_here(self.path)
        if found and found != _FORMAT:
            raise StoreError(
                f"{self.path}: this store was written by another version of On Record; "
                "open it with that one, export it as N-Quads, and load that here"
            )


def _in_use(path: Path) -> StoreError:
    """Say that somebody else has the store open."""
    return StoreError(
        f"{path}: this store is in use by another process; wait until that is done, or end it, and try again"
    )


def _none_here(path: Path) -> StoreError:
    return StoreError(f"{path}: there is no store here to read; check the name, or load facts into it first")


def _unusable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path}: can't be used as a store ({error.strerror}); name a folder you may write in")


def _lock_file(descriptor: int, *, shared: bool) -> None:
    """Take the lock or raise BlockingIOError; on Windows the engine's own lock keeps second writers out."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
