"""Benchmarks: each a ratio between two ways in one run, on made-up data; `make bench` prints them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad

from kg import facts, rdf
from kg.namespaces import PREFIXES
from kg.store import Store

STATEMENTS, AN_ARTICLE = 10_000, 20


def line(number: int) -> dict[str, object]:
    """Make up one article of some statements by a handful of agents."""
    agents = {f"a{each % 97}": {"type": "Person", "name": f"Agent {each % 97}"} for each in range(number, number + 10)}
    issues = {f"i{each % 13}": {"name": f"Issue {each % 13}"} for each in range(number, number + 5)}
    statements = [
        {
            "by": f"a{(number + each % 10) % 97}",
            "mode": "direct",
            "act": "claim",
            "quote": f"words {each} of article {number}",
            "about": [f"i{(number + each % 5) % 13}", f"a{(number + (each + 1) % 10) % 97}"],
            "at": {"start": each * 100, "end": each * 100 + len(f"words {each} of article {number}")},
            "positions": [{"on": f"i{(number + each % 5) % 13}", "stance": ("supports", "opposes")[each % 2]}],
        }
        for each in range(AN_ARTICLE)
    ]
    article = {
        "title": f"Article {number}",
        "publisher": "gazette",
        "published": "2024-03-01",
        "url": f"https://example.org/{number}",
    }
    gazette = {"gazette": {"type": "NewsOrganization", "name": "The Gazette"}}
    return {"article": article, "agents": gazette | agents, "issues": issues, "statements": statements}


def seconds(work: Callable[[], object]) -> float:
    """Return the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def said(what: str, ours: float, other: str, theirs: float) -> None:
    """Print one comparison."""
    print(f"{what}: {ours:.3f} s, {ours / theirs:.2f} × {other} ({theirs:.3f} s)")


def reading(path: Path) -> None:
    """Compare reading facts, with all checks, to parsing their JSON alone."""

    def read() -> None:
        for _ in facts.read(path):
            pass

    def parse() -> None:
        with path.open("rb") as file:
            for each in file:
                json.loads(each)

    said(
        f"reading and checking {STATEMENTS:,} statements", seconds(read), "json.loads of the same lines", seconds(parse)
    )


def storing(quads: list[Quad], folder: Path) -> None:
    """Compare our replacing of graphs, journal and merge included, to Oxigraph's bare bulk loading."""
    counter = iter(range(1000))
    graphs: dict[object, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)

    def ours(path: Path | None) -> None:
        with Store.open(path) as store, store.transaction():
            for graph, own in graphs.items():
                store.replace(graph, own)  # type: ignore[arg-type]

    def bare(path: str | None) -> None:
        pyoxigraph.Store(path).bulk_extend(quads)

    what = f"storing {len(quads):,} quads in {len(graphs)} graphs"
    said(f"{what}, in memory", seconds(lambda: ours(None)), "bulk_extend", seconds(lambda: bare(None)))
    on_disk = seconds(lambda: ours(folder / f"ours{next(counter)}"))
    said(f"{what}, on disk", on_disk, "bulk_extend", seconds(lambda: bare(str(folder / f"bare{next(counter)}"))))


def asking(quads: list[Quad]) -> None:
    """Compare a question over the merged graph to the same over Oxigraph's union of graphs."""
    store = Store.open()
    with store.transaction():
        for graph in {quad.graph_name for quad in quads}:
            store.replace(graph, [quad for quad in quads if quad.graph_name == graph])  # type: ignore[arg-type]
    text = """SELECT ?who ?stance (COUNT(?p) AS ?n) {
        ?p onr:heldBy/rdfs:label ?who ; onr:on id:i1 ; onr:hasStance ?stance } GROUP BY ?who ?stance"""
    bare = pyoxigraph.Store()
    bare.bulk_extend(quads)

    merged = seconds(lambda: list(store.engine.query(text, prefixes=dict(PREFIXES))))  # type: ignore[arg-type]
    union = seconds(lambda: list(bare.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)))  # type: ignore[arg-type]
    said("one issue's stances, counted, over the merged graph", merged, "over the union (which counts twice)", union)


def building() -> None:
    """Compare `onrecord build` to importing the libraries it stands on."""
    with tempfile.TemporaryDirectory() as out:
        build = [sys.executable, "-m", "kg.cli", "build", "-o", out]
        imports = [sys.executable, "-c", "import rdflib, pyoxigraph, networkx, pyvis"]
        ours = seconds(lambda: subprocess.run(build, check=True, capture_output=True))
        said(
            "onrecord build",
            ours,
            "import rdflib, pyoxigraph, networkx, pyvis",
            seconds(lambda: subprocess.run(imports)),
        )


def lines() -> Iterator[str]:
    """Write the made-up articles as JSON Lines."""
    for number in range(STATEMENTS // AN_ARTICLE):
        yield json.dumps(line(number)) + "\n"


def main() -> None:
    """Run all benchmarks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "made-up.jsonl"
        path.write_text("".join(lines()), encoding="utf-8")
        quads = [quad for document in facts.read(path) for quad in rdf.quads(document.facts)]
        building()
        reading(path)
        storing(quads, folder)
        asking(quads)


if __name__ == "__main__":
    main()
