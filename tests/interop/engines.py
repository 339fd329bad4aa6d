"""How each engine answers questions over a dump; each answers all of them in one go."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from tests.interop import jena, tools
from tests.interop.asking import Dump


@dataclass(frozen=True)
class Job:
    """A query in a file, what it is put to, and the file for the answer in SPARQL's JSON."""

    dump: Dump
    query: Path
    target: Path


Engine: TypeAlias = Callable[[Sequence[Job], Path], None]
"""Answers queries; the folder is for what it needs beside."""


def _jena(jobs: Sequence[Job], scratch: Path) -> None:
    jena.run([("ask", job.dump.quads, job.query, job.target) for job in jobs], scratch)


def _comunica(jobs: Sequence[Job], _scratch: Path) -> None:
    tools.node("ask.mjs", [(job.dump.triples, job.query, job.target) for job in jobs])


def _rdflib(jobs: Sequence[Job], _scratch: Path) -> None:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    with warnings.catch_warnings(action="ignore"):
        loaded = {job.dump.quads: rdflib.Dataset(default_union=True) for job in jobs}
        for path, dataset in loaded.items():
            dataset.parse(path, format="nquads")
        for job in jobs:
            answer = loaded[job.dump.quads].query(job.query.read_text("utf-8")).serialize(format="json")
            job.target.write_bytes(answer or b"")


def _oxigraph(jobs: Sequence[Job], scratch: Path) -> None:
    command = tools.program("oxigraph") or ""
    for place, dump in enumerate({job.dump.triples for job in jobs}):
        store = scratch / f"store-{place}"
        tools.run([command, "load", "--location", store, "--file", dump])
        for job in (each for each in jobs if each.dump.triples == dump):
            answer = ("--query-file", job.query, "--results-file", job.target, "--results-format", "json")
            tools.run([command, "query", "--location", store, *answer])


ENGINES: Final[Mapping[str, Engine]] = {
    "Apache Jena": _jena,
    "rdflib": _rdflib,
    "Oxigraph": _oxigraph,
    "Comunica": _comunica,
}
