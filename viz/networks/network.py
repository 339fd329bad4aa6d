"""A discourse network: its matrix, what it was made of and how; each tie opens onto the statements behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from kg.errors import ParameterError
from kg.words import Speller
from viz.networks.counting.choosing import Chosen
from viz.networks.counting.counts import Counts, Matrix, counts
from viz.networks.listing import framed
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Places, Value

if TYPE_CHECKING:
    import networkx
    import pandas

_SEE: Final = "see its rows and columns for what is"


class Tie(NamedTuple):
    """A tie: the places of what it ties, in the network's rows and columns, and its weight."""

    row: int
    column: int
    weight: float


class Evidence(NamedTuple):
    """What two values say on the same thing, or what one says: the statements, by IRI, at each level.

    Args:
        thing: the value of variable 2.
        row: of the tie's row, the statements at each level that occurs.
        column: the same of its column; empty in a two-mode network.
    """

    thing: Value
    row: dict[Value, list[str]]
    column: dict[Value, list[str]]


@dataclass(frozen=True, eq=False)
class Axis:
    """What stands along one side of a matrix.

    Args:
        column: the variable's column in the table.
        places: of each row (or column) of the matrix, the place of its value there.
    """

    column: Column
    places: Places

    @property
    def values(self) -> tuple[Value, ...]:
        """The values: IRIs of things of the graph, or what was coded."""
        return tuple(self.column.values[place] for place in self.places)

    @property
    def labels(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(self.column.labels[place] for place in self.places)

    def __len__(self) -> int:
        return len(self.places)

    def place(self, name: Value) -> int:
        """Return where a value stands, said by itself or by its label.

        Raises:
            ParameterError: it isn't there.
        """
        place = self.column.place(name)
        if place < 0 or place not in self.places:
            raise ParameterError(f"{name!r} isn't in this network; {Speller().repair(str(name), self.labels, _SEE)}")
        return int(np.searchsorted(self.places, place))


@dataclass(frozen=True, eq=False)
class Network:
    """A network of one range of time.

    Args:
        matrix: the weights, rows × columns; full or sparse, whichever was quicker. One-mode matrices are symmetric.
        rows: what stands along its rows.
        columns: what stands along its columns; of one-mode networks, the rows again.
        parameters: how it was made.
        chosen: the lines it was counted from.
        start: the first moment of its range.
        middle: of a time window, its middle; else the start.
        stop: the last moment.
    """

    matrix: Matrix
    rows: Axis
    columns: Axis
    parameters: Parameters
    chosen: Chosen
    start: np.datetime64
    middle: np.datetime64
    stop: np.datetime64

    @property
    def is_onemode(self) -> bool:
        """Whether rows and columns are the same."""
        return self.parameters.type == "one-mode"

    @property
    def statements(self) -> int:
        """How many lines were counted."""
        return len(self.chosen)

    def told(self) -> dict[str, str]:
        """Return all that the network was made by, as text: its parameters, its range, its number of statements."""
        return {
            **self.parameters.told(),
            "start": str(self.start),
            "stop": str(self.stop),
            "statements": str(self.statements),
            "undated": str(self.chosen.undated),
        }

    def full(self) -> NDArray[np.float64]:
        """Return the weights as a full matrix."""
        return np.asarray(self.matrix.toarray() if isinstance(self.matrix, csr_array) else self.matrix, np.float64)

    def sparse(self) -> csr_array:
        """Return the weights as a sparse matrix."""
        return self.matrix if isinstance(self.matrix, csr_array) else csr_array(self.matrix)

    def frame(self) -> pandas.DataFrame:
        """Return the weights as a pandas frame with labels on both sides; its `attrs` tell how it was made.

        Raises:
            ExportError: pandas isn't installed.
        """
        axes = {"index": list(self.rows.labels), "columns": list(self.columns.labels)}
        return framed(self.full(), self.told(), **axes)

    def ties(self) -> Iterator[Tie]:
        """Yield the ties whose weight isn't 0, row by row; each tie of a one-mode network once."""
        entries = (csr_array(triu(self.sparse(), 1)) if self.is_onemode else self.sparse()).tocoo()
        for row, column, weight in zip(*entries.coords, entries.data, strict=True):
            yield Tie(int(row), int(column), float(weight))

    def graph(self) -> networkx.Graph[Any]:
        """Return a networkx graph; its attributes tell how it was made.

        Nodes are values, with `label` and, in two-mode networks, `bipartite` (0 or 1) and a pair of variable and value
        as key where a value stands on both sides. Edges have `weight`.
        """
        import networkx

        graph: networkx.Graph[Any] = networkx.Graph()
        graph.graph.update(self.told())
        rows, columns = self.rows.values, self.columns.values
        if self.is_onemode:
            graph.add_nodes_from((value, {"label": label}) for value, label in zip(rows, self.rows.labels, strict=True))
        else:
            if set(rows) & set(columns):
                rows = tuple((self.parameters.variable1, value) for value in rows)  # type: ignore[misc]
                columns = tuple((self.parameters.variable2, value) for value in columns)  # type: ignore[misc]
            for side, (values, axis) in enumerate(((rows, self.rows), (columns, self.columns))):
                for value, label in zip(values, axis.labels, strict=True):
                    graph.add_node(value, label=label, bipartite=side)
        graph.add_weighted_edges_from((rows[tie.row], columns[tie.column], tie.weight) for tie in self.ties())
        return graph

    def counts(self, full: bool = False) -> Counts:
        """Count the statements that the network is made of: of each row, on each thing, at each level."""
        return counts(self.chosen, self.rows.places, self.things.places, full=full)

    @property
    def things(self) -> Axis:
        """The values of variable 2 that occur: the columns of `counts`, each as often as there are levels."""
        if not self.is_onemode:
            return self.columns
        return Axis(self.chosen.columns, np.unique(self.chosen.column))

    def behind(self, row: Value, column: Value) -> list[Evidence]:
        """Return the statements that make a tie, thing by thing.

        Args:
            row: a value of the rows, or its label.
            column: a value of the columns, or its label.

        Raises:
            ParameterError: either isn't in the network.
        """
        one = self._said(self.rows.places[self.rows.place(row)])
        other = self.columns.places[self.columns.place(column)]
        if not self.is_onemode:
            return [Evidence(self._thing(other), one.get(int(other), {}), {})]
        theirs = self._said(other)
        return [Evidence(self._thing(thing), said, theirs[thing]) for thing, said in one.items() if thing in theirs]

    def _said(self, row: int | np.integer[Any]) -> dict[int, dict[Value, list[str]]]:
        """Return the statements of a value of variable 1, by thing and level."""
        chosen, found = self.chosen, dict[int, dict[Value, list[str]]]()
        for line in np.flatnonzero(chosen.row == row):
            statement = chosen.table.statements[chosen.table.statement[chosen.line[line]]]
            level = int(chosen.level[line])
            value: Value = chosen.levels.values[level] if chosen.levels and level >= 0 else ""
            of_thing = found.setdefault(int(chosen.column[line]), {}).setdefault(value, [])
            if statement not in of_thing:
                of_thing.append(statement)
        return dict(sorted(found.items()))

    def _thing(self, place: int | np.integer[Any]) -> Value:
        return self.chosen.columns.values[int(place)]


class Windows(Sequence[Network]):
    """The networks of time windows, in their order.

    Args:
        networks: one a window.
        parameters: how they were made.
        chosen: the lines of all.
    """

    def __init__(self, networks: Sequence[Network], parameters: Parameters, chosen: Chosen) -> None:
        self._networks = tuple(networks)
        self.parameters = parameters
        self.chosen = chosen

    @overload
    def __getitem__(self, place: int) -> Network: ...
    @overload
    def __getitem__(self, place: slice) -> Windows: ...
    def __getitem__(self, place: int | slice) -> Network | Windows:
        """Return the network of a window, or some windows."""
        if isinstance(place, slice):
            return Windows(self._networks[place], self.parameters, self.chosen)
        return self._networks[place]

    def __len__(self) -> int:
        return len(self._networks)
