"""Pajek's .net of a network; time windows as a network in time, whose moments are the windows."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from kg.account import Account
from kg.exchange.graphs.pajek import distinct, plain
from viz.networks.files import together
from viz.networks.files.dnacsv import number
from viz.networks.network import Network, Windows


def write(networks: Network | Windows, sink: BinaryIO, account: Account) -> None:
    """Write vertices by name and an edge for each tie; what the network was made by stands in comments.

    Two-mode networks say how many of the vertices, which come first, are those of variable 1. Time windows become a
    network in time (Andrej Mrvar and Vladimir Batagelj, Pajek: Reference Manual, "Networks in time"): behind a vertex
    or an edge stands in brackets when it is there, as [1-3,5] for windows 1, 2, 3 and 5; a tie that changes its weight
    is there as several edges. Names are told apart, and a byte order mark comes first where they aren't all ASCII, as
    in `kg.exchange.graphs.pajek`. networkx doesn't read two-mode files; igraph does.

    Args:
        networks: what is written.
        sink: where it goes.
        account: where it is told what became of names, and that the statements aren't in it.
    """
    known = together.nodes(networks)
    names = distinct({node.name: node.label for node in known.values()}, account)
    is_ascii = all(name.isascii() for name in names.values())
    lines = _lines(networks, known, list(names.values()), account)
    whole = "".join(f"{line}\n" for line in lines).encode(errors="replace")
    sink.write((b"" if is_ascii and whole.isascii() else codecs.BOM_UTF8) + whole)


def _lines(
    networks: Network | Windows, known: dict[together.Key, together.Node], names: Sequence[str], account: Account
) -> Iterator[str]:
    is_timed = isinstance(networks, Windows)
    told = together.told(networks)
    yield "*Network " + plain(f"{told['type']} {told['variable1']} {told['variable2']}")
    yield from (f"% {name}: {plain(value)}" for name, value in told.items() if value)
    if isinstance(networks, Windows):
        yield from (f"% {place}: {one.start} {one.stop}" for place, one in enumerate(networks, start=1))
    first = sum(node.side == 0 for node in known.values())
    yield f"*Vertices {len(known)}" + ("" if networks.parameters.type == "one-mode" else f" {first}")
    for place, (name, node) in enumerate(zip(names, known.values(), strict=True), start=1):
        yield f'{place} "{name}"' + (f" {_moments(node.windows)}" if is_timed else "")
    yield "*Edges"
    yield from _edges(networks, known, is_timed=is_timed)
    account.lost("the statements behind ties", "there is no place for them")


def _edges(networks: Network | Windows, known: dict[together.Key, together.Node], *, is_timed: bool) -> Iterator[str]:
    """Yield the edges; those of windows with their moments, and once for all windows in which their weight is one."""
    found: dict[tuple[int, int, str], list[int]] = {}
    for line in together.lines(networks, known, evidence=False):
        found.setdefault((line.tail + 1, line.head + 1, number(line.weight)), []).append(line.window)
    for (tail, head, weight), windows in sorted(found.items(), key=lambda item: (item[0][:2], item[1])):
        yield f"{tail} {head} {weight}" + (f" {_moments(windows)}" if is_timed else "")


def _moments(windows: Iterable[int]) -> str:
    """Write in which windows something is, counted from 1, in brackets.

    >>> _moments([0, 1, 2, 4])
    '[1-3,5]'
    """
    spans: list[list[int]] = []
    for window in windows:
        if spans and spans[-1][1] == window:
            spans[-1][1] = window + 1
        else:
            spans.append([window + 1, window + 1])
    return "[" + ",".join(str(one) if one == last else f"{one}-{last}" for one, last in spans) + "]"
