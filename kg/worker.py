"""Runs one foreign query in a process of its own, which may die of it; `kg.query` starts it and reads what it prints.

In: a line of JSON (the query, where it is from, its limits, and the folder of the store or None), then, without a
folder, the store's quads as N-Quads. Out: a line of JSON that says what came of it, then an answer's rows as SPARQL
JSON, or its triples as N-Triples.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg import answers, formats, guard, jail, syntax
from kg.errors import QueryFailed, QueryRefused
from kg.guard import Limits
from kg.namespaces import PREFIXES
from kg.syntax import Unreadable

_RECURSION = 20_000
"""Frames for rdflib's parser, which takes some tens for each bracket; the text's nesting is bounded before."""


def main() -> None:
    """Answer the query on standard input, locked in."""
    request = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**request["limits"])
    jail.lock(limits.seconds, limits.memory)
    sys.setrecursionlimit(_RECURSION)
    head, body = _outcome(request, limits)
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


def _outcome(request: Mapping[str, str | None], limits: Limits) -> tuple[dict[str, object], bytes]:
    try:
        store = _store(request["folder"], sys.stdin.buffer)
        return _written(_answer(store, request["query"] or "", request["place"] or "", limits), limits)
    except Unreadable as error:
        return {"outcome": "unreadable", **error.details}, b""
    except QueryRefused as error:
        return {"outcome": "refused", "message": str(error)}, b""
    except QueryFailed as error:
        return {"outcome": "failed", "message": str(error)}, b""
    except MemoryError:
        return {"outcome": "memory"}, b""
    except OSError as error:
        return {"outcome": "failed", "message": f"the store can't be read ({error}); try again"}, b""


def _store(folder: str | None, quads: BinaryIO) -> Store:
    if folder is not None:
        return Store.read_only(folder)
    store = Store()
    store.bulk_load(quads, format=RdfFormat.N_QUADS)
    return store


def _merged(store: Store, merged: Iterable[str], named: Iterable[str]) -> Store:
    """Copy the graphs of a query's FROM into one, each triple once: Oxigraph's own merge counts it for each graph."""
    copy = Store()
    for graph in merged:
        copy.extend(Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)))
    for graph in named:
        copy.extend(store.quads_for_pattern(None, None, None, NamedNode(graph)))
    return copy


def _answer(store: Store, query: str, place: str, limits: Limits) -> answers.Answer:
    """Judge a query, then run it.

    Raises:
        QueryRefused: it asks for what is never done.
        Unreadable: it is no query.
        QueryFailed: its answer is too big.
    """
    text = guard.tidy(query, limits, place)
    guard.check_words(text, place)
    try:
        merged, named = guard.check_parse(text, {graph.value for graph in store.named_graphs()})
    except RecursionError:
        raise QueryRefused("the query is nested too deeply; ask in parts") from None
    except QueryRefused:
        raise
    except Exception as error:  # rdflib raises bare Exception, too
        raise syntax.unparsed(text, error) from None
    if len(merged) > 1:
        store, text = _merged(store, merged, named), guard.without_dataset(text)
    try:
        results = store.query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise syntax.refused(text, error) from None
    return answers.collect(results, most=limits.rows)


def _written(answer: answers.Answer, limits: Limits) -> tuple[dict[str, object], bytes]:
    if isinstance(answer, answers.Triples):
        kind, body = "triples", "".join(f"{triple} .\n" for triple in answer.triples).encode()
    else:
        kind, body = "results", formats.render(answer, "json").encode()
    if len(body) > limits.answer:
        raise QueryFailed(f"the answer has more than {limits.answer >> 20} MiB; ask for less")
    return {"outcome": kind}, body


if __name__ == "__main__":
    main()
