"""Imports as the tests run them: files in, facts and the account out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import build
from kg.errors import InputError
from kg.facts import read_stream
from kg.imports.running import Taken, Wish, run
from kg.model import Facts

REGISTERS = build.read_registers([])


class Imported(NamedTuple):
    """What came of an import."""

    facts: list[Facts]
    taken: Taken

    def told(self) -> set[tuple[str, str, int]]:
        """Return the account without its reasons."""
        return {(row.fate, row.what, row.count) for row in self.taken.account.rows()}


def imported(form: str, *paths: Path, skip: bool = False, settings: Mapping[str, str] | None = None) -> Imported:
    """Import files, and read the result as any facts file is read."""
    sink = io.BytesIO()
    taken = run(Wish(form, paths, REGISTERS, settings or {}, skip), sink)
    sink.seek(0)
    documents = read_stream(sink, form="jsonlines", registers=REGISTERS)
    return Imported([document.facts for document in documents], taken)


def problems(form: str, *paths: Path, settings: Mapping[str, str] | None = None) -> list[str]:
    """Return what is wrong with files, without the folder they lie in."""
    with pytest.raises(InputError) as caught:
        imported(form, *paths, settings=settings)
    return [str(problem).removeprefix(f"{path.parent}/") for problem in caught.value.problems for path in paths[:1]]
