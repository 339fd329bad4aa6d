"""What is wrong with one file, collected until all of it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from kg.errors import Problem
from kg.words import Speller

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the facts: `("statements", 0, "positions", 1, "stance")`."""
Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

MOST_PROBLEMS = 10_000


class Finding(NamedTuple):
    """One thing that is wrong with the facts, at a path that still has to become a line and a column."""

    path: Path
    wrong: str
    repair: str
    first: Path | None = None
    """Where the same thing stands as well, for what is there twice; the later of the two is reported."""


class Hurt:
    """The paths of what is broken, on which no other finding may rest.

    >>> hurt = Hurt([("agents", "mayor", "type")])
    >>> hurt.covers(("agents", "mayor")), hurt.touches(("agents", "mayor"))
    (False, True)
    """

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths = frozenset(paths)
        self._around = {path[:length] for path in self._paths for length in range(len(path) + 1)}

    def __bool__(self) -> bool:
        return bool(self._paths)

    def covers(self, path: Path) -> bool:
        """Tell whether a value, or a record around it, is broken."""
        return any(path[:length] in self._paths for length in range(len(path) + 1))

    def touches(self, path: Path) -> bool:
        """Tell whether a value, or a record around it, or a part of it is broken."""
        return bool(self._paths) and (path in self._around or self.covers(path))


class TooMany(Exception):
    """So much is wrong that reading on helps nobody."""


class Report:
    """The problems of one file.

    Args:
        file: the file's name as the user gave it.
        most: after how many problems reading stops.
    """

    def __init__(self, file: str, most: int = MOST_PROBLEMS) -> None:
        self.file = file
        self.speller = Speller()
        self.problems: list[Problem] = []
        self._most = most

    def add(self, line: int, column: int, wrong: str, repair: str) -> None:
        """Add a problem.

        Raises:
            TooMany: it was the last that is taken.
        """
        self.problems.append(Problem(self.file, line, column, wrong, repair))
        if len(self.problems) == self._most:
            last = Problem(self.file, line, column, f"{self._most:,} problems", "mend these first; more may follow")
            self.problems.append(last)
            raise TooMany

    def add_findings(self, findings: Iterable[Finding], places: Mapping[Path, Place]) -> None:
        """Add what was found in the facts, each at its place."""
        for path, wrong, repair, first in findings:
            place = place_of(path, places)
            if first is not None:
                before, place = sorted([place, place_of(first, places)])
                wrong += f" (first at {before[0]}:{before[1]})"
            self.add(*place, wrong, repair)


def place_of(path: Path, places: Mapping[Path, Place]) -> Place:
    """Return the place of a value, or of the nearest record around it that has one.

    >>> place_of(("article", "title"), {("article",): (1, 1)})
    (1, 1)
    """
    for length in range(len(path), -1, -1):
        if place := places.get(path[:length]):
            return place
    return (1, 1)
