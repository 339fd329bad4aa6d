"""The article texts that a user has, found by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError, Problem

MOST_BYTES = 4 * 2**20
"""How large an article's text may be."""


class Texts:
    """Article texts, each read when an article asks for it.

    Args:
        files: the texts' files by their SHA-256.
        named: those files that were named one by one, and so should belong to an article.
    """

    def __init__(self, files: Mapping[str, Path] = MappingProxyType({}), named: Iterable[Path] = ()) -> None:
        self._files = dict(files)
        self._named = frozenset(named)

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Texts:
        """Take note of the texts in files and in folders, with the folders' own folders.

        Raises:
            InputError: a path is missing, can't be read, or is neither a file nor a folder; a text is too large.
        """
        named, problems = [], []
        files: dict[str, Path] = {}
        for path in paths:
            try:
                if not path.is_dir():
                    named.append(path)
                files.update((_digest(file), file) for file in _files(path))
            except (OSError, ValueError) as error:
                problems.append(Problem(str(path), 0, 0, _reason(error), "name a text file or a folder of them"))
        if problems:
            raise InputError(problems)
        return cls(files, named)

    def __bool__(self) -> bool:
        return bool(self._files)

    def of(self, sha256: str | None) -> str | None:
        """Return the text with this hash, where the user has it.

        Raises:
            InputError: the file isn't UTF-8, or isn't what it was a moment ago.
        """
        path = self._files.get(sha256 or "")
        if path is None:
            return None
        data = _read(path)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise InputError([Problem(str(path), 0, 0, "the text has changed meanwhile", "run this again")])
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            wrong = f"byte 0x{data[error.start]:02X} isn't UTF-8"
            problem = Problem(str(path), line, 0, wrong, "save the text as UTF-8, and correct the article's sha256")
            raise InputError([problem]) from None

    def strangers(self, hashes: Iterable[str | None]) -> list[Problem]:
        """Report each text that was named and belongs to no article.

        Args:
            hashes: the sha256 of every article that was read.
        """
        known = set(hashes)
        repair = "correct the article's sha256"
        return [
            Problem(str(path), 0, 0, f"no article has the sha256 of this text, {digest}", repair)
            for digest, path in sorted(self._files.items())
            if path in self._named and digest not in known
        ]


NO_TEXTS = Texts()
"""The texts of a user who has none."""


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the regular files of a folder that aren't hidden and could be texts."""
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and not file.name.startswith(".") and file.stat().st_size <= MOST_BYTES:
            yield file


def _digest(path: Path) -> str:
    if not path.is_file() and path.exists():
        raise ValueError("this is no regular file")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"the text is larger than {MOST_BYTES:,} bytes")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([Problem(str(path), 0, 0, _reason(error), "see to its permissions")]) from None


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return "no file can have such a name" if "null" in str(error) else str(error)
