"""Makes the networks of a table of coded statements: one of all, or one of each time window."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.errors import ParameterError
from viz.networks.counting import kernels, sliding, strongest, twomode
from viz.networks.counting.choosing import Chosen, choose
from viz.networks.counting.counts import Counts, Matrix, counts
from viz.networks.counting.onemode import Weights
from viz.networks.counting.windows import Window, windows, within
from viz.networks.network import Axis, Network, Windows
from viz.networks.parameters import Parameters
from viz.networks.table import Places, Table


def network(table: Table, parameters: Parameters) -> Network:
    """Return the network of all statements of a range.

    Raises:
        ParameterError: a variable isn't in the table, or time windows are asked for.
    """
    if parameters.window != "no":
        raise ParameterError("window: this is made of one network; leave the time windows out")
    chosen = choose(table, parameters)
    return _made(chosen, parameters, Window(chosen.start, chosen.start, chosen.stop))


def time_windows(table: Table, parameters: Parameters) -> Windows:
    """Return the network of each time window of a range.

    Duplicates are dropped, and levels and isolates are those, of the whole range.

    Raises:
        ParameterError: a variable isn't in the table, no window is asked for, or there are too many.
    """
    if parameters.window == "no":
        raise ParameterError("window: name a unit, as months, for time windows")
    chosen = choose(table, parameters)
    return Windows(list(_slices(chosen, parameters)), parameters, chosen)


def _slices(chosen: Chosen, parameters: Parameters) -> Iterator[Network]:
    if parameters.kernel != "no":
        for window in windows(chosen, parameters):
            yield _weighed(chosen, parameters, window)
        return
    every = list(windows(chosen, parameters))
    parts = [within(chosen, window) for window in every]
    rows, columns = _axes(chosen, parameters)
    if sliding.pays(chosen, parts, rows, columns, parameters):
        yield from _slid(chosen, parameters, every, parts)
        return
    for window, part in zip(every, parts, strict=True):
        yield _made(chosen.part(part), parameters, window)


def _slid(chosen: Chosen, parameters: Parameters, every: list[Window], parts: list[slice]) -> Iterator[Network]:
    """Make the networks of windows that overlap: each from the one before it."""
    rows, columns = _axes(chosen, parameters)
    held = sliding.Sliding(chosen, rows, columns, parameters)
    for window, part in zip(every, parts, strict=True):
        lines = chosen.part(part)
        matrix = held.weights(part)
        here, there = _axes(lines, parameters)
        if len(here) < len(rows):
            at = np.searchsorted(rows, here)
            matrix = matrix[np.ix_(at, at)]
        yield _network(matrix, here, there, lines, parameters, window)


def _made(chosen: Chosen, parameters: Parameters, window: Window) -> Network:
    """Make the network of some lines, each of which counts once."""
    rows, columns = _axes(chosen, parameters)
    found = counts(chosen, rows, columns)
    if parameters.type == "two-mode":
        matrix: Matrix = twomode.weights(found, chosen.levels, parameters)
    else:
        matrix = _one_mode(found, chosen, parameters)
    return _network(matrix, rows, columns, chosen, parameters, window)


def _weighed(chosen: Chosen, parameters: Parameters, window: Window) -> Network:
    """Make the network of a window whose lines are weighed by a kernel; the gaussian weighs all of the range.

    Of one-mode networks each line counts the root of its weight, so that two lines in the middle count as one would.
    """
    part = chosen if parameters.kernel == "gaussian" else chosen.part(within(chosen, window))
    weighed = kernels.weighed(part.time, window, parameters)
    rows, columns = _axes(chosen, parameters)
    if parameters.type == "two-mode":
        matrix: Matrix = twomode.weights(counts(part, rows, columns, weighed), part.levels, parameters)
        return _network(matrix, rows, columns, part, parameters, window)
    found = counts(part, rows, columns, np.sqrt(weighed), full=True)
    if parameters.is_dna:
        weights = Weights(found, part.levels, parameters)
        matrix = kernels.dna(weights, counts(chosen, rows, columns), parameters)
    else:
        matrix = _one_mode(found, part, parameters)
    return _network(matrix, rows, columns, part, parameters, window)


def _one_mode(found: Counts, chosen: Chosen, parameters: Parameters) -> Matrix:
    """Return the weights of a one-mode network: all, or the strongest."""
    if parameters.strongest:
        return strongest.weights(found, chosen.levels, parameters)
    return Weights(found, chosen.levels, parameters).all()


def _axes(chosen: Chosen, parameters: Parameters) -> tuple[Places, Places]:
    """Return the places of the values along both sides of the counts."""
    rows, columns = np.unique(chosen.row), np.unique(chosen.column)
    if not parameters.isolates:
        return rows, columns
    return chosen.row_isolates, columns if parameters.type == "one-mode" else chosen.column_isolates


def _network(
    matrix: Matrix, rows: Places, columns: Places, chosen: Chosen, parameters: Parameters, window: Window
) -> Network:
    along = Axis(chosen.rows, rows)
    down = along if parameters.type == "one-mode" else Axis(chosen.columns, columns)
    return Network(matrix, along, down, parameters, chosen, window.start, window.middle, window.stop)
