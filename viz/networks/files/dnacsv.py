"""CSV as Discourse Network Analyzer writes it: a matrix with labels on both sides, time windows line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from kg.account import Account
from kg.cells import guarded
from viz.networks.network import Network, Windows

_HEADER: Final = "slice,start,mid,stop,n_statements,row,col,value"
_PLAIN, _MOST_PLAIN = 1e-3, 1e7
"""Between these, Java writes a number without an exponent."""


def write(networks: Network | Windows, sink: BinaryIO, account: Account) -> None:
    """Write a matrix, its labels in quotation marks on both sides; of time windows, a line for each cell.

    Labels stand as they are, also those that a spreadsheet would take for formulas: other programs look for these
    labels. Such ones are counted in the account.

    Args:
        networks: one network, or those of time windows; a window without any cell is one line without a value.
        sink: where it goes.
        account: where it is told which labels look like formulas.
    """
    one = [networks] if isinstance(networks, Network) else networks
    labels = {label for network in one for axis in (network.rows, network.columns) for label in axis.labels}
    formulas = sum(guarded(label) != label for label in labels)
    account.noted("labels that look like formulas", "they stand as they are: open the file as text columns", formulas)
    lines = _wide(networks) if isinstance(networks, Network) else _long(networks)
    sink.writelines(f"{line}\n".encode(errors="replace") for line in lines)


def number(value: float) -> str:
    """Write a number as DNA does: whole ones without a point, others as Java's `Double.toString`.

    >>> number(-2.0), number(0.1), number(-0.00010186274355107443), number(12345678.5)
    ('-2', '0.1', '-1.0186274355107443E-4', '1.23456785E7')
    """
    if value == int(value):
        return str(int(value))
    if _PLAIN <= abs(value) < _MOST_PLAIN:
        return repr(float(value))
    digits, _, exponent = f"{np.format_float_scientific(value, unique=True, trim='0')}".partition("e")
    return f"{digits}E{int(exponent)}"


def quoted(text: str) -> str:
    """Write a text in quotation marks.

    >>> quoted('the "tram", new')
    '"the ""tram"", new"'
    """
    return '"' + text.replace('"', '""') + '"'


def _wide(network: Network) -> Iterator[str]:
    yield ",".join(['""', *map(quoted, network.columns.labels)])
    for label, row in zip(network.rows.labels, _rows(network), strict=True):
        yield ",".join([quoted(label), *_numbers(row)])


def _long(networks: Windows) -> Iterator[str]:
    yield _HEADER
    for place, network in enumerate(networks):
        when = (_minute(moment) for moment in (network.start, network.middle, network.stop))
        parameters = network.parameters
        count = 0 if parameters.is_dna and parameters.kernel != "no" else network.statements
        start = ",".join([str(place), *when, str(count)])
        yield from (f"{start},{cell}" for cell in _cells(network))


def _cells(network: Network) -> Iterator[str]:
    """Yield row, column and value of each cell; empty ones where there is no cell."""
    columns = [quoted(label) for label in network.columns.labels]
    if not network.rows.labels or not columns:
        yield ",,"
    for label, row in zip(network.rows.labels, _rows(network), strict=True):
        mine = quoted(label)
        yield from (f"{mine},{column},{value}" for column, value in zip(columns, _numbers(row), strict=True))


def _rows(network: Network) -> Iterator[NDArray[np.float64]]:
    """Yield the rows of the matrix one by one; of a sparse one, no more than one is full at a time."""
    if isinstance(network.matrix, np.ndarray):
        yield from np.asarray(network.matrix, np.float64)
        return
    for place in range(network.matrix.shape[0]):
        yield network.matrix[[place]].toarray().ravel()


def _numbers(row: NDArray[np.float64]) -> Sequence[str]:
    return [number(value) for value in row.tolist()]


def _minute(moment: np.datetime64) -> str:
    """Write a moment, with its seconds where there are any.

    >>> _minute(np.datetime64("2020-06-11T18:23:00"))
    '2020-06-11T18:23'
    """
    return str(moment).removesuffix(":00") if str(moment).count(":") == 2 else str(moment)
