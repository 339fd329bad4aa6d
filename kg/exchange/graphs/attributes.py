"""Attributes of a graph's nodes and edges as typed columns, which is how the formats of graphs declare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from kg.account import Account

if TYPE_CHECKING:
    import networkx

Kind: TypeAlias = Literal["boolean", "long", "double", "string"]
"""What the values of a column are, in words that GraphML, GEXF and XML Schema share."""
Columns: TypeAlias = Mapping[str, Kind]
Values: TypeAlias = Mapping[str, object]

LONG: Final = 2**63 - 1
"""The largest whole number that a column of whole numbers holds."""
EXACT: Final = 2**53
"""The largest whole number below which a double holds each; all numbers of JavaScript are doubles."""

_NUMBERS: Final = {bool: "a truth value", int: "a whole number", float: "a number"}


class Edge(NamedTuple):
    """An edge with a name of its own: a statement toward three things is three edges.

    Args:
        name: the edge's key, and for a second edge of that key a number behind a space, which no IRI holds.
        tail: where it starts.
        head: where it ends.
        key: its key in the graph.
        values: its attributes.
    """

    name: str
    tail: str
    head: str
    key: str
    values: Values


def edges(graph: networkx.MultiGraph[str]) -> Iterator[Edge]:
    """Yield a graph's edges in its order, each with a name that no other has.

    Gephi and graphology keep only the first of two edges with one name.
    """
    seen: dict[str, int] = defaultdict(int)
    for tail, head, key, values in graph.edges(keys=True, data=True):
        seen[key] += 1
        yield Edge(str(key) if seen[key] == 1 else f"{key} {seen[key]}", tail, head, str(key), values)


def label_of(values: Values) -> str:
    """Return the stance of a statement toward a thing, or else what ties it to that thing.

    >>> label_of({"relation": "about, position", "stance": "opposes"}), label_of({"relation": "calls for"})
    ('opposes', 'calls for')
    """
    return str(values.get("stance") or values.get("relation") or "said")


def columns(rows: Iterable[Values], account: Account, widest: int = LONG) -> Columns:
    """Find the type of every attribute: the narrowest that holds all of its values.

    A value that isn't there (None) has no type, and a number that isn't finite is left out, since no two readers
    agree on how it is written. Whole numbers that are too large make their column one of texts.

    >>> columns([{"line": 7, "quoted": True}, {"line": 8, "intensity": 1}, {"intensity": -0.5}], Account())
    {'intensity': 'double', 'line': 'long', 'quoted': 'boolean'}

    Args:
        rows: the attributes of all nodes, or of all edges.
        account: where it is told which values are left out or become texts.
        widest: the largest whole number that the format's readers hold.

    Returns:
        The columns by name, sorted.
    """
    kinds: dict[str, set[type]] = defaultdict(set)
    largest: dict[str, int] = defaultdict(int)
    numbers: dict[str, int] = defaultdict(int)
    for row in rows:
        for name, value in row.items():
            if value is None:
                continue
            if is_lost(value):
                account.lost(f"numbers of “{name}”", "they aren't finite, which readers write in different ways")
                continue
            kinds[name].add(type(value))
            if type(value) in (int, float):
                numbers[name] += 1
                largest[name] = max(largest[name], abs(int(value))) if isinstance(value, int) else largest[name]
    found = {name: _kind(kinds[name], largest[name], widest) for name in sorted(kinds)}
    for name in sorted(numbers):
        if found[name] == "string":
            account.flattened(f"numbers of “{name}”", "written as texts: not all of them fit one type", numbers[name])
    return found


def is_lost(value: object) -> bool:
    """Tell whether a value is a number that isn't finite."""
    return isinstance(value, float) and not isfinite(value)


def lexical(value: object, kind: Kind) -> str:
    """Write a value as XML Schema writes one of its column's type.

    >>> lexical(True, "boolean"), lexical(1, "double"), lexical(7, "string")
    ('true', '1.0', '7')
    """
    if kind == "boolean":
        return str(value).lower()
    if kind == "double":
        return repr(float(str(value)))
    return str(value)


def cells(row: Values, known: Columns) -> Iterator[tuple[str, object]]:
    """Yield a row's values by column, sorted by name, without those that are left out."""
    for name in sorted(row):
        if name in known and row[name] is not None and not is_lost(row[name]):
            yield name, row[name]


def _kind(kinds: set[type], largest: int, widest: int) -> Kind:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int} and largest <= widest:
        return "long"
    if kinds <= {int, float} and largest <= EXACT:
        return "double"
    return "string"
