"""Says how a network was made, and of which time each of its windows is, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from viz import words
from viz.networks.counting.choosing import Chosen
from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.table import Table, Value, written
from viz.words import Texts

SHORT = frozenset({"seconds", "minutes", "hours"})
"""Units of windows whose ends are told with their time."""


def told(parameters: Parameters, chosen: Chosen, windows: int, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield all that a network was made by, its range, and how many windows and statements there are.

    Args:
        parameters: how it was made.
        chosen: the lines that were counted.
        windows: how many windows of time there are.
        texts: the texts of the interface.

    Yields:
        Pairs of a parameter's name and its value: a word of the parameters, a day in words, a number, or labels.
    """
    for name, text in parameters.told().items():
        if name in ("exclude", "only"):
            yield name, _listed(chosen.table, getattr(parameters, name))
        elif name in ("start", "stop"):
            yield name, _day(getattr(chosen, name), texts)
        else:
            yield name, text
    if parameters.window != "no":
        yield "windows", words.number(windows, texts)
    yield "statements", words.number(len(chosen), texts)
    yield "undated", words.number(chosen.undated, texts)


def when(network: Network, texts: Texts) -> str:
    """Write the range of a network's time; nothing where no date is known."""
    start, stop = network.start, network.stop
    if np.isnat(start) or np.isnat(stop):
        return ""
    if network.parameters.window not in SHORT:
        return words.days(str(start)[:10], str(stop)[:10], texts)
    first, last = (words.moment(f"{moment}Z", texts) for moment in (start, stop))
    return str(texts["between"]).format(first=first, last=last)


def _day(moment: np.datetime64, texts: Texts) -> str:
    return "" if np.isnat(moment) else words.date(str(moment)[:10], texts)


def _listed(table: Table, values: Mapping[str, tuple[Value, ...]]) -> str:
    """Write values of some variables by their labels."""
    found = []
    for name, some in values.items():
        column = table.column(name)
        places = [(column.place(value), value) for value in some]
        labels = [column.labels[place] if place >= 0 else written(value) for place, value in places]
        found.append(f"{name}: {', '.join(labels)}")
    return "; ".join(found)
