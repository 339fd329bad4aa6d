"""Reading foreign files within bounds: nothing expands, nests or goes on without end."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from kg.imports.drafting.draft import Draft
from kg.words import shown

MOST_BYTES: Final = 256 * 2**20
"""How large a document that is read whole may be."""
MOST_LINE: Final = 16 * 2**20
"""How long a line may be."""
MOST_DEPTH: Final = 100
MOST_EXPANSION: Final = 200
"""How many times its own size a compressed file may become: text of quotations becomes 3 to 10 times."""
_GZIP: Final = b"\x1f\x8b"
_BZIP2: Final = b"BZh"
_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_BRACKET: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


class Expanding:
    """Counts what comes out of a compressed file, and stops where it becomes too much for what went in."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = max(size * MOST_EXPANSION, MOST_LINE)

    def readline(self, most: int) -> bytes:
        """Read a line, or as much of it."""
        return self._counted(self._stream.readline(most))

    def read(self, most: int) -> bytes:
        """Read so many bytes."""
        return self._counted(self._stream.read(most))

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(f"it becomes more than {MOST_EXPANSION} times as large as it is")
        return data


@contextmanager
def opened(path: Path, draft: Draft) -> Iterator[Expanding | None]:
    """Open a file, compressed by gzip, bzip2 or not, by its first bytes; what can't be read is reported, and None.

    What goes wrong while it is read is reported too, and ends the reading.
    """
    if not path.is_file():
        wrong = "this is a folder" if path.is_dir() else "there is no such file"
        draft.problem(0, 0, wrong, "correct the name")
        yield None
        return
    try:
        with path.open("rb") as raw:
            first = raw.read(3)
            raw.seek(0)
            size = path.stat().st_size
            if first.startswith(_GZIP):
                yield Expanding(cast(BinaryIO, gzip.GzipFile(fileobj=raw)), size)
            elif first == _BZIP2:
                yield Expanding(cast(BinaryIO, bz2.BZ2File(raw)), size)
            else:
                yield Expanding(raw, size)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        draft.problem(0, 0, f"it can't be read ({reason})", "see to the file")


def text_lines(path: Path, draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text in UTF-8 that hold something, with their numbers; the rest is reported."""
    with opened(path, draft) as stream:
        number = 0
        while stream and (data := stream.readline(MOST_LINE + 1)):
            number += 1
            if len(data) > MOST_LINE:
                draft.problem(number, 0, f"the line is longer than {MOST_LINE:,} bytes", "take it out or cut it")
                while data and not data.endswith(b"\n"):
                    data = stream.readline(MOST_LINE)
                continue
            text = _decoded(data, number, draft)
            if text is not None and text.strip():
                yield number, text.rstrip("\r\n")


def json_lines(path: Path, draft: Draft) -> Iterator[tuple[int, object]]:
    """Yield the values of JSON Lines, with their numbers; lines that are no JSON are reported."""
    for number, text in text_lines(path, draft):
        try:
            yield number, parsed(text.encode())
        except ValueError as error:
            draft.problem(number, _column(error), f"this isn't JSON: {_reason(error)}", "correct the line")


def json_document(path: Path, draft: Draft) -> object:
    """Read a JSON document whole; None where it is none, which is reported."""
    with opened(path, draft) as stream:
        data = stream.read(MOST_BYTES + 1) if stream else b""
        if len(data) > MOST_BYTES:
            draft.problem(0, 0, f"it is larger than {MOST_BYTES:,} bytes", "split it")
            return None
        if not stream or _decoded(data, 1, draft) is None:
            return None
        try:
            return parsed(data.removeprefix(b"\xef\xbb\xbf"))
        except ValueError as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
            draft.problem(line, _column(error), f"this isn't JSON: {_reason(error)}", "correct it there")
    return None


def is_json_lines(path: Path, draft: Draft) -> bool:
    """Tell whether a file's first line that holds something is a JSON value of its own, and another follows."""
    with opened(path, draft) as stream:
        lines = [line for line in (stream.readline(MOST_LINE) for _ in range(20)) if line.strip()] if stream else []
    try:
        return len(lines) > 1 and isinstance(parsed(lines[0].removeprefix(b"\xef\xbb\xbf")), dict)
    except ValueError:
        return False


def _decoded(data: bytes, line: int, draft: Draft) -> str | None:
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode() if line == 1 else data.decode()
    except UnicodeDecodeError as error:
        number = line + data.count(b"\n", 0, error.start)
        draft.problem(number, 0, f"byte 0x{data[error.start]:02X} isn't UTF-8", "save the file as UTF-8")
        return None


def parsed(data: bytes) -> object:
    """Read JSON in which no object has a key twice and nothing nests too deep.

    Raises:
        ValueError: it isn't JSON, or isn't such JSON.
    """
    depth = 0
    for bracket in _BRACKET.finditer(data):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(bracket[0], 0)
        if depth > MOST_DEPTH:
            raise ValueError(f"it nests more than {MOST_DEPTH} deep")
    value = json.loads(data, object_pairs_hook=_once, parse_constant=_no_number)
    if _SURROGATE.search(data):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise ValueError("a text has half of a surrogate pair in it") from None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{shown(next(key for key in keys if keys.count(key) > 1))} is there twice")
    return found


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _column(error: ValueError) -> int:
    return error.colno if isinstance(error, json.JSONDecodeError) else 0


def _reason(error: ValueError) -> str:
    return error.msg.lower() if isinstance(error, json.JSONDecodeError) else str(error)
