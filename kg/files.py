"""Writing files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import os
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
