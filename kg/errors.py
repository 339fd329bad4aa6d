"""The exceptions of On Record, each carrying the data its message is made of.

OnRecordError                what a user can answer; everything below
├── InputError               an input has problems: all of them, each with its place and its repair
├── ParameterError           a question was asked with a missing, surplus or unknown parameter
├── QueryRefused             a query asks for something that is never done (network, files, updates, size)
├── QueryFailed              a query was accepted and then ran out of time, memory or luck
├── StoreError               a store can't be opened, is locked, or isn't one
├── JavaMissing              reasoning with HermiT was asked for and no Java is to be had
└── ExportError              an unknown format, or a target that can't be written
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class OnRecordError(Exception):
    """Something a user can answer; the message says what, where, and what to do."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with an input.

    Args:
        place: a file's name, an IRI, or a query's name.
        line: from 1; 0 where there is no line.
        column: in characters, from 1; 0 where there is no column.
        wrong: what is wrong, as a clause without a full stop.
        repair: what to do about it, as a clause without a full stop.

    >>> print(Problem("tram.yaml", 3, 7, "unknown key 'stanse'", "did you mean 'stance'?"))
    tram.yaml:3:7: unknown key 'stanse'; did you mean 'stance'?
    """

    place: str
    line: int
    column: int
    wrong: str
    repair: str

    def __str__(self) -> str:
        where = ":".join([self.place, *(str(n) for n in (self.line, self.column) if n)])
        return f"{where}: {self.wrong}; {self.repair}"


class InputError(OnRecordError):
    """An input has problems; nothing of it was taken."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class ParameterError(OnRecordError):
    """A question was asked with a missing, surplus or unknown parameter."""


class QueryRefused(OnRecordError):
    """A query asks for something that is never done."""


class QueryFailed(OnRecordError):
    """A query was accepted and then ran out of time, memory or luck."""


class StoreError(OnRecordError):
    """A store can't be opened, is in use elsewhere, or isn't one."""


class JavaMissing(OnRecordError):
    """HermiT was asked for and there is no Java to run it."""


class ExportError(OnRecordError):
    """An unknown format, or a target that can't be written."""
