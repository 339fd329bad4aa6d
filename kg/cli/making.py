"""What `onrecord build` and `export` make of a graph: a store, files, a page."""

from __future__ import annotations

import io
import shutil
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal

from kg import build, exchange, formats, query
from kg.about import NOTHING, About
from kg.account import Account
from kg.answers import Rows
from kg.cli.options import Given
from kg.exchange import carried
from kg.exchange.graphs import statementgraph
from kg.exchange.rdf import syntaxes
from kg.files import filling, replacing, write_all
from kg.store import Store
from kg.words import counted


def into_store(given: Given, folder: Path) -> str:
    """Load facts files into the store in a folder, and tell what was loaded; a store made for nothing is removed."""
    is_new = not folder.exists()
    try:
        with Store.open(folder) as store:
            return told(build.load(store, given.sources()))
    except BaseException:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def into_files(given: Given, out: Path) -> str:
    """Write the graph of facts files and a page of it into a folder, and tell who said what about whom."""
    import viz

    with Store.open() as store:
        loaded = build.load(store, given.sources())
        table = formats.render(query.ask(store, "who-said-what"), width=given.width)
        trig = io.BytesIO()
        syntaxes.write(store, trig, Account(), "trig", given.about(NOTHING))
        files = {out / "graph.trig": trig.getvalue(), out / "index.html": viz.draw(store).encode()}
    write_all(files)
    return f"{table}{told(loaded)}\nWrote {' and '.join(map(str, files))}"


def told(loaded: build.Loaded) -> str:
    """Say what was loaded."""
    counts = (counted(loaded.sources, "source"), counted(loaded.statements, "statement"))
    return f"{' with '.join(counts)}: {loaded.triples:,} triples as stated, {loaded.inferences:,} inferences."


def export(
    store: Store, form: str, target: BinaryIO | Path, about: About = NOTHING, *, complete: bool = True
) -> Account:
    """Write a store's graph in one of `kg.exchange.FORMATS`, and return the account of what it couldn't carry.

    Args:
        store: what is written.
        form: the format's name.
        target: an open file; a folder for formats of several files; or a file that is made or replaced when all
            of it is written.
        about: what people say about the data set, which RDF has a place for.
        complete: whether the whole store is gone through for what the format leaves out; without it the account has
            only what the writer met.

    Raises:
        ExportError: no such format, or the target can't be written.
    """
    chosen = exchange.known(form)
    room = import_module(f"kg.exchange.{chosen.room}")
    account = Account()
    content: object = store
    if chosen.source == "graph":
        import viz

        content = graph = viz.statement_graph(store)
        if complete:
            statementgraph.tell(store, graph, account, room.CARRIED)
    with _opened(target, folder=chosen.folder) as sink:
        if chosen.room == "rdf.syntaxes":
            syntaxes.write(store, sink, account, form, about)
        elif chosen.about:
            room.write(content, sink, account, about)
        else:
            room.write(content, sink, account)
    if complete and hasattr(room, "CARRIED"):
        carried.tell(store, account, room.CARRIED)
    return account


def _opened(target: BinaryIO | Path, *, folder: bool) -> AbstractContextManager[Any]:
    if not isinstance(target, Path):
        return nullcontext(target)
    return filling(target) if folder else replacing(target)


def report(account: Account, form: str, width: int) -> str:
    """Write an account as a table for people."""
    rows = account.rows()
    if not rows:
        return f"{form} carries everything.\n"
    terms = tuple(tuple(Literal(str(cell)) for cell in (row.what, row.count, row.fate, row.how)) for row in rows)
    return formats.render(Rows(("what", "values", "fate", "how"), terms), width=width)
