"""Facts on their way, on disk: those of one source come together, however far apart the input told of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import msgspec

from kg import rdf
from kg.imports.drafting.entities import merged
from kg.kinds import SECTIONS
from kg.model import Article, Facts, Register

_decode = msgspec.json.Decoder(Facts).decode


class Spool:
    """Keeps facts in a temporary file; memory stays bounded."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="onrecord-")
        self._base = sqlite3.connect(Path(self._folder.name) / "spool", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(
            "CREATE TABLE part (number INTEGER PRIMARY KEY, source TEXT, file TEXT, line INT, facts BLOB)"
        )
        self._base.execute("BEGIN")

    def add(self, facts: Facts, place: tuple[str, int]) -> None:
        """Keep facts, with the file and the line they come from.

        Raises:
            ValueError: a value is none that the model takes.
        """
        line = msgspec.json.encode(facts)
        _decode(line)
        row = (rdf.source_iri(facts).value, *place, line)
        self._base.execute("INSERT INTO part (source, file, line, facts) VALUES (?, ?, ?, ?)", row)

    def sources(self) -> Iterator[tuple[Facts, tuple[str, int]]]:
        """Yield what each source says, all of it together, in the order in which the input first named them."""
        self._base.execute("CREATE INDEX IF NOT EXISTS together ON part (source, number)")
        firsts = self._base.execute("SELECT source, MIN(number) AS first FROM part GROUP BY source ORDER BY first")
        for source, _ in firsts:
            parts = self._base.execute("SELECT facts, file, line FROM part WHERE source = ? ORDER BY number", (source,))
            rows = parts.fetchall()
            yield joined([_decode(row[0]) for row in rows]), (rows[0][1], rows[0][2])

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
        self._folder.cleanup()


def joined(parts: list[Facts]) -> Facts:
    """Put together what was told of one source; what is told twice stands once.

    >>> tram = Article(title="Tram", url="https://example.org/tram")
    >>> named = msgspec.structs.replace(tram, language="en")
    >>> joined([Facts(article=tram), Facts(article=named)]).article == named
    True
    """
    first = parts[0]
    if len(parts) == 1:
        return first
    sections: dict[str, Any] = {section: {} for section in SECTIONS}
    for part in parts:
        for section, known in sections.items():
            for name, entity in getattr(part, section).items():
                known[name] = merged(known[name], entity) if name in known else entity
    statements = dict.fromkeys(statement for part in parts for statement in part.statements)
    source = _source(parts)
    return msgspec.structs.replace(
        first,
        article=source if isinstance(source, Article) else None,
        register=source if isinstance(source, Register) else None,
        statements=tuple(statements),
        **sections,
    )


def _source(parts: list[Facts]) -> Article | Register:
    """Put together what is known of the source; where parts differ, the first has its way."""
    known = parts[0].source
    for part in parts[1:]:
        known = merged(known, part.source)
    return known
