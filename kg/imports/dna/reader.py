"""What was coded in Discourse Network Analyzer: its database (DNA 2 and DNA 3), or the event list it exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

from kg.imports.dna import database, events
from kg.imports.dna.plan import ROLES
from kg.imports.dna.sqlite import MAGIC, Unreadable
from kg.imports.drafting.draft import Draft
from kg.model import Facts

SETTINGS: Mapping[str, str] = {
    **ROLES,
    "type": "the label of the one statement type to take; else all with a person, organization or concept",
    "scale": "the integer that stands for full agreement; else the largest that was coded",
    "texts": "a folder into which the documents' texts are written, for --text; from a database only",
}

_OTHERS: Final[Mapping[bytes, tuple[str, str]]] = {
    b"<": ("this is XML, as DNA 1 wrote it", "import it into DNA 2, and that into DNA 3"),
    b"{": ("this is JSON, as DNA's profile of a database on a server", "let DNA export an event list, and import that"),
    b"PK": ("this is a zip archive", "unpack it"),
}
"""What isn't read, by its first bytes."""


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read a database or an event list; which of the two it is, its first bytes tell."""
    try:
        yield from _room(path).read(path, draft, settings)
    except Unreadable as error:
        draft.problem(0, 0, error.wrong, error.repair)
    except OSError as error:
        draft.problem(0, 0, f"it can't be read ({error.strerror})", "correct the name, or see to its permissions")


def _room(path: Path) -> ModuleType:
    if path.exists() and not path.is_file():
        raise Unreadable("this is no regular file", "name a database of DNA, or an event list")
    with path.open("rb") as file:
        begins = file.read(len(MAGIC))
    for first, (wrong, repair) in _OTHERS.items():
        if begins.startswith(first):
            raise Unreadable(wrong, repair)
    return database if begins == MAGIC else events
