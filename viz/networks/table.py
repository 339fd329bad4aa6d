"""Coded statements as columns: what all discourse networks are counted from.

A line is what one statement says on one thing for one holder, as a row of a spreadsheet of coded statements is. A
column has, for each line, the places of its values; most lines have one value for a variable, some none or several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from kg.words import Speller, listed

Value: TypeAlias = bool | int | float | str
Kind: TypeAlias = Literal["text", "boolean", "integer", "number"]
Places: TypeAlias = NDArray[np.int32]
"""Places in a list; -1 where there is nothing."""
Times: TypeAlias = NDArray[np.datetime64]
"""Moments to the second, as written where they were written down; NaT where none is known."""


@dataclass(frozen=True, eq=False)
class Column:
    """The values of one variable.

    Args:
        kind: text, boolean, integer or number.
        values: the distinct values, sorted: texts by their labels' UTF-16 code units, as DNA sorts them. Things of the
            graph are said by their IRI.
        places: of each entry, the place of its value in `values`, or -1.
        lines: of each entry, its line, ascending; None where there is one entry for each line.
        labels: what the values are called, each unlike all others.
    """

    kind: Kind
    values: tuple[Value, ...]
    places: Places
    lines: Places | None = None
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.labels:
            object.__setattr__(self, "labels", tuple(map(written, self.values)))

    @classmethod
    def of(cls, values: Iterable[Value | None], kind: Kind | None = None) -> Column:
        """Make a column of one value a line; None and the empty text are none.

        >>> Column.of(["Greens", None, "ärzte", "Zeta"]).values
        ('Greens', 'Zeta', 'ärzte')
        """
        given = [None if value == "" else value for value in values]
        distinct = {value for value in given if value is not None}
        kind = kind or kind_of(distinct)
        ordered = tuple(sorted(distinct, key=lambda value: ordering(kind, value)))
        place = {value: number for number, value in enumerate(ordered)}
        places = np.fromiter((-1 if value is None else place[value] for value in given), np.int32, len(given))
        return cls(kind, ordered, places)

    def taken(self, lines: NDArray[np.intp]) -> Column:
        """Return the column of some lines, in their order; each line is taken once."""
        if self.lines is None:
            return Column(self.kind, self.values, self.places[lines], None, self.labels)
        place = np.full(max(int(self.lines.max(initial=-1)), int(lines.max(initial=-1))) + 1, -1, np.int32)
        place[lines] = np.arange(len(lines), dtype=np.int32)
        found = place[self.lines]
        order = np.argsort(found, kind="stable")
        order = order[found[order] >= 0]
        return Column(self.kind, self.values, self.places[order], found[order], self.labels)

    def numbers(self) -> NDArray[np.float64]:
        """Return the values as numbers; texts have none."""
        return np.array(self.values, dtype=np.float64)

    def place(self, name: Value) -> int:
        """Return the place of a value, said by itself or by its label; -1 where there is none."""
        for names in (self.values, self.labels):
            if name in names:
                return names.index(name)
        return -1


class Document(NamedTuple):
    """A source: its IRI or number, what it is called, and when it was published."""

    name: str
    label: str = ""
    published: np.datetime64 = np.datetime64("NaT", "s")


@dataclass(frozen=True, eq=False)
class Table:
    """Coded statements, in the order of time, then source, then place in the text.

    Args:
        statements: the IRI or number of each statement.
        statement: of each line, the place of its statement in `statements`.
        documents: the sources, in an order of their own.
        document: of each line, the place of its source in `documents`.
        time: of each line, when it was said, or else reported.
        start: of each line, where its passage starts, in characters; -1 where that isn't known.
        stop: of each line, where it ends.
        columns: of each variable, its values.
        words: what each statement says, for readers; empty, or as long as `statements`.
    """

    statements: Sequence[str]
    statement: Places
    documents: Sequence[Document]
    document: Places
    time: Times
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    columns: Mapping[str, Column]
    words: Sequence[str] = field(default=())

    def __post_init__(self) -> None:
        order = np.lexsort((self.stop, self.start, self.document, self.time))
        if (order != np.arange(len(order))).any():
            moved = self.taken(order)
            for name in ("statement", "document", "time", "start", "stop", "columns"):
                object.__setattr__(self, name, getattr(moved, name))

    def __len__(self) -> int:
        return len(self.statement)

    def taken(self, lines: NDArray[np.intp]) -> Table:
        """Return the table of some lines."""
        columns = {name: column.taken(lines) for name, column in self.columns.items()}
        made = object.__new__(Table)
        arrays = {name: getattr(self, name)[lines] for name in ("statement", "document", "time", "start", "stop")}
        rest = {name: getattr(self, name) for name in ("statements", "documents", "words")}
        made.__dict__.update(arrays | rest | {"columns": columns})
        return made

    def column(self, name: str) -> Column:
        """Return the column of a variable.

        Raises:
            ParameterError: there is no such variable; says which there are.
        """
        if name not in self.columns:
            raise unknown(name, self.columns)
        return self.columns[name]

    @property
    def span(self) -> tuple[np.datetime64, np.datetime64]:
        """The moments of the first and the last source, or, where sources have none, of the first and last line."""
        times = np.array([one.published for one in self.documents], "datetime64[s]")
        times = np.concatenate([times, self.time])
        known = times[~np.isnat(times)]
        return (known.min(), known.max()) if len(known) else (np.datetime64("NaT", "s"),) * 2


def unknown(name: str, variables: Collection[str]) -> ParameterError:
    """Return the error of a variable that isn't there, with the nearest one, or those that there are."""
    hint = Speller().repair(name, variables, f"there are {listed(sorted(variables), 'and')}")
    return ParameterError(f"there is no variable {name!r}; {hint}")


def written(value: Value) -> str:
    """Write a value as people read it.

    >>> written(True), written(2), written("legal")
    ('yes', '2', 'legal')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def ordering(kind: Kind, value: Value) -> tuple[float, bytes]:
    """Return what values are sorted by: numbers by size, texts by UTF-16 code units."""
    return (0, str(value).encode("utf-16-be", "surrogatepass")) if kind == "text" else (float(value), b"")


def kind_of(values: Iterable[Value]) -> Kind:
    """Tell the kind of a column from its values."""
    kinds = {type(value) for value in values}
    if kinds and kinds <= {bool}:
        return "boolean"
    if kinds and kinds <= {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "text"
