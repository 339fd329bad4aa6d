"""JSON Lines to documents, one article at a time: the quick way where all is well, and the exact way where it isn't."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import BinaryIO, Final

import msgspec

from kg import rdf
from kg.kinds import SECTIONS
from kg.model import Facts
from kg.reading import jsontree
from kg.reading.meaning import Context, check
from kg.reading.report import Hurt, Path, Place, Report
from kg.reading.shape import Shape
from kg.reading.tree import MOST_BYTES, decode, is_utf16
from kg.words import shown

_ESCAPED: Final = re.compile(rb"\\u(00[01789]|[fF]{3})")
_RAW: Final = re.compile(rb"\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")
"""Characters that can't be, escaped and in UTF-8, as far as JSON itself allows them; and some that can."""
_KEY: Final = b'":'
"""The end of a key, and of nothing else but the same characters in a text."""
_UNCOUNTED: Final = (b'" :', b'"\t', b'"\n', b'"\r', b"\\u0022", b"\\u003")
"""What ends a key, or writes these characters in a text, in another way."""


@cache
def _decoder() -> msgspec.json.Decoder[Facts]:
    return msgspec.json.Decoder(Facts)


class Line:
    """One line of JSON Lines.

    Attributes:
        number: from 1.
        facts: what it says; None stands for what is broken in it.
        hurt: what is broken in it.
    """

    def __init__(self, number: int, data: bytes, report: Report) -> None:
        self.number = number
        self.hurt: set[Path] = set()
        self._data = data
        facts = _quick(data)
        if facts is None:
            facts, shape = self._exact(report)
            self.hurt = shape.hurt
        self.facts = facts

    def _exact(self, report: Report) -> tuple[Facts, Shape]:
        """Read the line with places; where that can't be done, all of it is broken."""
        shape = Shape(report)
        text = decode(self._data, report, self.number)
        node = None if text is None else jsontree.parse(text, self.number, report)
        if node is None:
            shape.hurt.add(())
            return Facts(), shape
        return shape.facts(node), shape

    def places(self) -> Mapping[Path, Place]:
        """Find the place of everything in the line, by reading it again."""
        return self._exact(Report("", most=0))[1].places


def _quick(data: bytes) -> Facts | None:
    """Decode a line; None where it is wrong or needs a second look."""
    if _is_suspicious(data):
        return None
    try:
        facts = _decoder().decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return None if _may_double(data, facts) and _doubles(data) else facts


def _may_double(data: bytes, facts: Facts) -> bool:
    """Tell whether a record may have a key twice: the decoder kept only the last, so that a key is missing in it."""
    uncounted = any(part in data for part in _UNCOUNTED)
    return uncounted or data.count(_KEY) != msgspec.json.encode(facts).count(_KEY)


def _doubles(data: bytes) -> bool:
    """Tell whether a record has a key twice; three times as slow as decoding."""
    doubled: list[int] = []

    def note(pairs: list[tuple[str, object]]) -> None:
        if len(dict(pairs)) != len(pairs):
            doubled.append(len(pairs))

    json.loads(data, object_pairs_hook=note)
    return bool(doubled)


def _is_suspicious(data: bytes) -> bool:
    """Tell whether there may be what the decoder lets through: a value that is null, a character that can't be."""
    if b"null" in data or b"\x7f" in data:
        return True
    if b"\\u" in data and _ESCAPED.search(data):
        return True
    return not data.isascii() and bool(_RAW.search(data))


class Places(Mapping[Path, Place]):
    """The places of a document's values, found when the first is asked for."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._places: dict[Path, Place] | None = None

    def _all(self) -> dict[Path, Place]:
        if self._places is None:
            self._places, before = {}, 0
            for line in self._lines:
                for path, place in line.places().items():
                    self._places.setdefault(_moved(path, before), place)
                before += len(line.facts.statements)
        return self._places

    def __getitem__(self, path: Path) -> Place:
        return self._all()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _moved(path: Path, before: int) -> Path:
    """Renumber a statement by those of the lines above."""
    if before and path[:1] == ("statements",) and len(path) > 1:
        return ("statements", int(path[1]) + before, *path[2:])
    return path


class Gathered:
    """The lines of one source, joined to one document."""

    def __init__(self, lines: list[Line], report: Report) -> None:
        self.places = Places(lines)
        self.facts = lines[0].facts if len(lines) == 1 else _joined(lines, report)
        self.hurt = Hurt(_hurt(lines))

    def check(self, context: Context, report: Report) -> None:
        """Report what is wrong with the whole."""
        report.add_findings(check(self.facts, context, report.speller, self.hurt), self.places)


def _hurt(lines: list[Line]) -> Iterator[Path]:
    before = 0
    for line in lines:
        yield from (_moved(path, before) for path in line.hurt)
        before += len(line.facts.statements)


def _joined(lines: list[Line], report: Report) -> Facts:
    """Join lines; the same entity may come in several of them, if they say the same of it."""
    parts = [line.facts for line in lines]
    sections: dict[str, dict[str, object]] = {section: {} for section in SECTIONS}
    for line in lines:
        for section, known in sections.items():
            for name, entity in getattr(line.facts, section).items():
                if known.setdefault(name, entity) != entity:
                    wrong = f"{shown(name)} is defined otherwise in a line above"
                    report.add(*line.places()[(section, name)], wrong, "define it once, or the same way")
    statements = tuple(statement for part in parts for statement in part.statements)
    return msgspec.structs.replace(parts[0], statements=statements, **sections)


def read(stream: BinaryIO, context: Context, report: Report) -> Iterator[tuple[Facts, Mapping[Path, Place]]]:
    """Read documents from JSON Lines; once something is wrong, the rest is only checked.

    Raises:
        TooMany: more is wrong than the report takes.
    """
    seen: dict[int, int] = {}
    for lines in _sources(_lines(stream, report), seen, report):
        gathered = Gathered(lines, report)
        gathered.check(context, report)
        if not report.problems:
            yield gathered.facts, gathered.places


def _sources(lines: Iterable[Line], seen: dict[int, int], report: Report) -> Iterator[list[Line]]:
    """Put together the lines of one source: one that names it, and those that follow and name none or the same."""
    together: list[Line] = []
    for line in lines:
        if together and _begins(line) and not _same(line, together[0]):
            yield together
            together = []
        if not together:
            _note(line, seen, report)
        together.append(line)
    if together:
        yield together


def _begins(line: Line) -> bool:
    """Tell whether a line names a source, or may have done so before it broke."""
    named = line.facts.article or line.facts.register
    return bool(named) or not line.hurt.isdisjoint({(), ("article",), ("register",)})


def _same(line: Line, first: Line) -> bool:
    return not line.hurt and line.facts.article == first.facts.article and line.facts.register == first.facts.register


def _note(line: Line, seen: dict[int, int], report: Report) -> None:
    """Report a source that an earlier line named: its graph would replace the earlier one's."""
    if line.hurt or not _begins(line):
        return
    iri = hash(rdf.source_iri(line.facts))
    earlier = seen.setdefault(iri, line.number)
    if earlier != line.number:
        wrong = f"line {earlier} names the same source"
        report.add(line.number, 1, wrong, "put the lines of one source one after the other")


def _lines(stream: BinaryIO, report: Report) -> Iterator[Line]:
    """Read lines that hold something; those that are too long are reported and left out."""
    number = 0
    while data := stream.readline(MOST_BYTES + 1):
        number += 1
        if number == 1 and is_utf16(data):
            decode(data, report)
            return
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if number == 1 and data.strip() in (b"{", b"["):
            report.add(1, 1, "one document goes over several lines", "write it on one line (jq -c . FILE does)")
            return
        if len(data) > MOST_BYTES:
            report.add(number, 0, f"the line is longer than {MOST_BYTES:,} bytes", "write it as several lines")
            _skip(stream, data)
        elif data.strip():
            yield Line(number, data.rstrip(b"\r\n"), report)


def _skip(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(MOST_BYTES)
