"""What `onrecord build` and `export` make of a graph: a store, files, a page."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import BinaryIO

from kg import build, formats, query
from kg.cli.options import Given
from kg.exchange import rdf
from kg.files import write_all
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
        rdf.write(store, trig, "trig")
        files = {out / "graph.trig": trig.getvalue(), out / "index.html": viz.draw(store).encode()}
    write_all(files)
    return f"{table}{told(loaded)}\nWrote {' and '.join(map(str, files))}"


def told(loaded: build.Loaded) -> str:
    """Say what was loaded."""
    counts = (counted(loaded.sources, "source"), counted(loaded.statements, "statement"))
    return f"{' with '.join(counts)}: {loaded.triples:,} triples as stated, {loaded.inferences:,} inferences."


def export(store: Store, form: str, sink: BinaryIO) -> None:
    """Write a store's graph in one of `kg.exchange.FORMATS`."""
    if form in rdf.SYNTAXES:
        rdf.write(store, sink, form)
    elif form == "jsonld":
        from kg.exchange import jsonld

        jsonld.write(store, sink)
    elif form == "csv":
        from kg.exchange import table

        table.write(store, sink)
    else:
        import viz
        from kg.exchange import graphml

        graphml.write(viz.statement_graph(store), sink)
