"""The packaged questions for other engines: their texts, the rows they must give, and rows in SPARQL's JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg import parameters, query, terms
from kg.namespaces import DESCRIPTION, VOCABULARY
from kg.store import Store

Row: TypeAlias = tuple[str | None, ...]
"""What stands in each column, as text."""

VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "article": {"about": "microsoft", "by": "microsoft", "on": "police-use", "date": "2020-07-01"},
    "nasty": {"about": "1e5", "by": "0", "on": "i-s-s-u-e", "date": "1500-01-01"},
}
"""By graph, what the questions' parameters are given; a day by its kind."""


@dataclass(frozen=True)
class Asked:
    """A question put to a graph.

    Args:
        text: the query, its parameters filled in.
        rows: what On Record answers.
    """

    text: str
    rows: list[Row]


@dataclass(frozen=True)
class Dump:
    """A graph with all that the questions need: our export and the ontology.

    Args:
        quads: N-Quads, for engines whose union of graphs is a merge, in which a triple of two graphs stands once.
        triples: the same triples without graphs, each once, for all others; without the data set's description, whose
            counts (VoID) Comunica takes for its own: it then expects 1,368 matches of every pattern, and never ends.
    """

    quads: Path
    triples: Path


def dumped(export: Path, folder: Path) -> Dump:
    """Put a graph's export as N-Quads and the ontology together."""
    quads = [*parse(path=str(export), format=RdfFormat.N_QUADS)]
    quads += [
        Quad(triple.subject, triple.predicate, triple.object, VOCABULARY) for triple in terms.read("onrecord.ttl")
    ]
    dump = Dump(folder / "dump.nq", folder / "dump.nt")
    serialize(quads, str(dump.quads), format=RdfFormat.N_QUADS)
    triples = sorted({quad.triple for quad in quads if quad.graph_name != DESCRIPTION}, key=str)
    serialize(triples, str(dump.triples), format=RdfFormat.N_TRIPLES)
    return dump


def asked(store: Store, graph: str) -> dict[str, Asked]:
    """Put every packaged question to a graph."""
    found = {}
    for name, question in query.questions().items():
        values = {
            each.name: VALUES[graph]["date" if each.kind == "date" else each.name] for each in question.parameters
        }
        filled = {each.name: str(parameters.term(store, each, values[each.name])) for each in question.parameters}
        rows = query.ask(store, name, values).rows
        found[name] = Asked(question.filled(filled), [tuple(map(_text, row)) for row in rows])
    return found


def _text(term: object) -> str | None:
    return None if term is None else str(term.value if hasattr(term, "value") else term)


def read(answer: bytes) -> list[Row]:
    """Read rows from SPARQL's JSON."""
    document = json.loads(answer)
    columns = document["head"]["vars"]
    bindings = document["results"]["bindings"]
    return [tuple(binding.get(column, {}).get("value") for column in columns) for binding in bindings]


def in_any_order(rows: list[Row], change: Callable[[str], str] = str) -> list[Row]:
    """Sort rows, after a change of each of their texts."""
    changed = [tuple(None if cell is None else change(cell) for cell in row) for row in rows]
    return sorted(changed, key=lambda row: [cell or "" for cell in row])


def parts_in_any_order(cell: str) -> str:
    """Sort the parts of a quotation: SPARQL promises no order in GROUP_CONCAT.

    >>> parts_in_any_order("“c … a”")
    '“a … c”'
    """
    inner = cell.removeprefix("“").removesuffix("”")
    return cell.replace(inner, " … ".join(sorted(inner.split(" … ")))) if " … " in cell else cell


def agree(expected: list[Row], found: list[Row]) -> None:
    """Make sure that rows are the same, in the same order.

    Raises:
        AssertionError: with what differs, in few words.
    """
    if expected == found:
        return
    told = [f"{len(expected)} rows expected, {len(found)} found"]
    for sign, rows, others in (("-", expected, found), ("+", found, expected)):
        told += [f"{sign} {[cell and ascii(cell)[1:60] for cell in row]}" for row in rows if row not in others][:3]
    raise AssertionError("\n".join(told) if len(told) > 1 else f"{told[0]}: in another order, or some more than once")
