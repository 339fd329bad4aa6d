"""JSON of a network or of time windows: parameters, nodes, ties, and the statements behind each tie."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import BinaryIO, TypeAlias

from kg.account import Account
from viz.networks.files import together
from viz.networks.network import Network, Windows

_Record: TypeAlias = Mapping[str, object]


def write(networks: Network | Windows, sink: BinaryIO, account: Account, evidence: bool | None = None) -> None:
    """Write one object: `parameters`, `nodes` and `windows`, which of one network is one.

    A node has `name`, `label`, `variable`, `value` and `side` (0 for variable 1). A window has `start`, `middle`,
    `stop`, `nodes` and `ties`; a tie's `row` and `column` are places among the nodes, from 0, and `statements` names
    those behind it, which `count` counts. One line each, so that two files can be compared.

    Args:
        networks: what is written.
        sink: where it goes.
        account: where it is told if statements are only counted.
        evidence: whether statements are named; None names them where they don't make the file too large.
    """
    known = together.nodes(networks)
    ties: dict[int, list[_Record]] = defaultdict(list)
    named = together.are_named(networks, account, evidence)
    for tie in together.lines(networks, known, evidence=True):
        told = {"row": tie.tail, "column": tie.head, "weight": tie.weight, "count": len(tie.statements)}
        ties[tie.window].append(told | ({"statements": tie.statements} if named else {}))
    nodes = [{key: value for key, value in node._asdict().items() if key != "windows"} for node in known.values()]
    sink.write(b'{"parameters": ' + _json(together.told(networks)) + b',\n"nodes": [\n')
    sink.write(b",\n".join(map(_json, nodes)) + b'\n],\n"windows": [\n')
    for place, network in enumerate(together.listed_networks(networks)):
        sink.write((b",\n" if place else b"") + _window(network, place, known, ties[place]))
    sink.write(b"\n]}\n")


def _window(network: Network, place: int, known: Mapping[together.Key, together.Node], ties: list[_Record]) -> bytes:
    when = {name: str(getattr(network, name)) for name in ("start", "middle", "stop")}
    there = [number for number, node in enumerate(known.values()) if place in node.windows]
    start = _json({**when, "statements": network.statements, "nodes": there})
    return start[:-1] + b', "ties": [\n' + b",\n".join(map(_json, ties)) + b"\n]}"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")
