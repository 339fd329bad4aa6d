"""Writing files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ExportError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a new file beside `path` that takes its place when the block ends without an error.

    Raises:
        ExportError: the folder is missing, isn't writable, or `path` is a folder.
    """
    if path.is_dir():
        raise ExportError(f"{path}: is a folder; name a file in it")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    except OSError as error:
        raise ExportError(
            f"{path}: can't be written ({error.strerror}); name a file in a folder you can write"
        ) from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: can't be written ({error.strerror}); nothing was changed") from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """Make an empty folder for a while whose files, when the block ends without an error, go into `folder`.

    The folder is made if it isn't there; what else lies in it stays.

    Raises:
        ExportError: `folder` is a file, or can't be made or written.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder}: is a file; name a folder, which is made if it isn't there")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        drafts = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:100]}."))
    except OSError as error:
        raise ExportError(f"{folder}: can't be made ({error.strerror}); name a folder where you can write") from None
    try:
        yield drafts
        folder.mkdir(exist_ok=True)
        for draft in sorted(drafts.iterdir()):
            _sync(draft)
            draft.replace(folder / draft.name)
    except OSError as error:
        raise ExportError(f"{folder}: can't be written ({error.strerror}); see to the disk and try again") from error
    finally:
        shutil.rmtree(drafts, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole; the folders they lie in are made.

    Raises:
        ExportError: a folder can't be made or written; none of the files was changed unless the disk failed between
            two renames.
    """
    for path in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{path.parent}: can't be made a folder ({error.strerror}); name another") from None
    _write_each(list(files.items()))


def _write_each(files: list[tuple[Path, bytes]]) -> None:
    """Nest one block in the other, so that all contents are on disk before the first takes its place."""
    if files:
        (path, content), *rest = files
        with replacing(path) as sink:
            sink.write(content)
            _write_each(rest)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
