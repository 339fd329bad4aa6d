"""The debate on the tram of Port as it is coded in Discourse Network Analyzer, and ways to import it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.account import Row
from kg.errors import InputError
from kg.facts import read_stream
from kg.imports.running import Taken, Wish, run
from kg.model import Code, Facts
from tests import dna
from tests.dna import Document

TRAM = "“We need the tram,” said Ana Ruiz. The Riders' Union called it too dear."
SHA256 = "d1462e892689658f55d267c2d3b5c81cc761ba568f90acab6b04fac61ef4dad5"
GAZETTE = Document("Port gets a tram", TRAM, author="B. Writer", source="Gazette", section="news", type="report")
RUIZ: dict[str, str | int] = {
    "person": "Ana Ruiz",
    "organization": "City of Port",
    "concept": "Building the tram line",
    "agreement": 1,
}
UNION: dict[str, str | int] = {
    "person": "",
    "organization": "Riders' Union",
    "concept": "Building the tram line",
    "agreement": 0,
}
SAID = [dna.Statement(1, "We need the tram", RUIZ), dna.Statement(1, "called it too dear", UNION)]


def imported(path: Path, settings: Mapping[str, str] | None = None, *, skip: bool = False) -> tuple[list[Facts], Taken]:
    """Import a database, and read what came of it as any facts file is read."""
    sink = io.BytesIO()
    taken = run(Wish("dna", [path], settings=settings or {}, skip=skip), sink)
    sink.seek(0)
    return [document.facts for document in read_stream(sink, form="jsonlines")], taken


def only(path: Path, settings: Mapping[str, str] | None = None) -> tuple[Facts, list[Row]]:
    """Import a database of one document, and return its facts and the account."""
    [facts], taken = imported(path, settings)
    assert not taken.problems
    return facts, taken.account.rows()


def refused(path: Path, settings: Mapping[str, str] | None = None) -> list[str]:
    """Import a file that has problems, and return them without the file's name."""
    with pytest.raises(InputError) as caught:
        imported(path, settings)
    return [str(problem).removeprefix(f"{path}: ") for problem in caught.value.problems]


def numbered(number: int) -> Code:
    """Return the code that says which number a document has in DNA."""
    return Code(variable="document ID", value=number)
