"""JSON of a network or of time windows: parameters, nodes, ties, and the statements behind each tie."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import BinaryIO, Final

from kg.account import Account
from viz.networks.files import together
from viz.networks.network import Network, Windows

_NONE: Final[tuple[int, Iterable[together.Line]]] = (-1, ())
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode


def write(
    networks: Network | Windows,
    sink: BinaryIO,
    account: Account,
    evidence: bool | None = None,
    attributes: together.Attributes = together.NOTHING,
) -> None:
    """Write one object: `parameters`, `nodes` and `windows`, which of one network is one.

    A node has `name`, `label`, `variable`, `value` and `side` (0 for variable 1). A window has `start`, `middle`,
    `stop`, `nodes` and `ties`; a tie's `row` and `column` are places among the nodes, from 0, and `statements` names
    those behind it, which `count` counts. One line each, so that two files can be compared.

    Args:
        networks: what is written.
        sink: where it goes.
        account: where it is told if statements are only counted.
        evidence: whether statements are named; None names them where they don't make the file too large.
        attributes: what nodes have beside that.
    """
    known = together.nodes(networks)
    named = together.are_named(networks, account, evidence)
    own = [{key: value for key, value in node._asdict().items() if key != "windows"} for node in known.values()]
    nodes = [mine | together.given(node, attributes) for mine, node in zip(own, known.values(), strict=True)]
    sink.write(b'{"parameters": ' + _json(together.told(networks)) + b',\n"nodes": [\n')
    sink.write(b",\n".join(map(_json, nodes)) + b'\n],\n"windows": [\n')
    lines = groupby(together.lines(networks, known, evidence=True), key=lambda line: line.window)
    window, ties = next(lines, _NONE)
    for place, network in enumerate(together.listed_networks(networks)):
        sink.write((b",\n" if place else b"") + _head(network, place, known))
        if window == place:
            for number, tie in enumerate(ties):
                sink.write((b",\n" if number else b"") + _tie(tie, named=named))
            window, ties = next(lines, _NONE)
        sink.write(b"\n]}")
    sink.write(b"\n]}\n")


def _head(network: Network, place: int, known: Mapping[together.Key, together.Node]) -> bytes:
    """Write a window up to its ties."""
    when = {name: str(getattr(network, name)) for name in ("start", "middle", "stop")}
    there = [number for number, node in enumerate(known.values()) if place in node.windows]
    return _json({**when, "statements": network.statements, "nodes": there})[:-1] + b', "ties": [\n'


def _tie(tie: together.Line, *, named: bool) -> bytes:
    told: dict[str, object] = {"row": tie.tail, "column": tie.head, "weight": tie.weight, "count": len(tie.statements)}
    return _json(told | ({"statements": tie.statements} if named else {}))


def _json(value: object) -> bytes:
    return _ENCODE(value).encode(errors="replace")
