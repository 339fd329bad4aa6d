"""How each tool reads RDF and writes down as N-Quads what it found; each reads all files in one go."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from tests.interop import jena, tools


@dataclass(frozen=True)
class Job:
    """A file to read, the format of ours that it is in, and the file to write N-Quads to."""

    form: str
    source: Path
    target: Path


Reader: TypeAlias = Callable[[Sequence[Job], Path], None]
"""Reads files; the folder is for what it needs beside. What goes wrong with one stands in a file beside its target."""


def _each(read: Callable[[Job], bytes]) -> Reader:
    """Make a reader of what reads one file."""

    def reader(jobs: Sequence[Job], _scratch: Path) -> None:
        for job in jobs:
            try:
                job.target.write_bytes(read(job))
            except Exception as problem:  # whatever a library raises is what is to be told of this file
                job.target.with_name(f"{job.target.name}.wrong").write_text(repr(problem), "utf-8")

    return reader


def _raptor(job: Job) -> bytes:
    form = "nquads" if job.form in ("trig", "nquads") else "ntriples"
    return tools.run(["rapper", "--quiet", "-i", job.form, "-o", form, job.source])


def _serd(job: Job) -> bytes:
    return tools.run(["serdi", "-q", "-i", job.form, "-o", "nquads", job.source])


def _oxigraph(job: Job) -> bytes:
    return tools.run([tools.program("oxigraph") or "", "convert", "--from-file", job.source, "--to-format", "nq"])


def _rdflib(job: Job) -> bytes:
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    with warnings.catch_warnings(action="ignore"):
        dataset = rdflib.Dataset()
        dataset.parse(job.source, format=_RDFLIB[job.form])
        return dataset.serialize(format="nquads").encode()


_RDFLIB: Final = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def _pyld(job: Job) -> bytes:
    from pyld import jsonld

    quads: str = jsonld.to_rdf(json.loads(job.source.read_bytes()), {"format": "application/n-quads"})
    return quads.encode()


def _jena(jobs: Sequence[Job], scratch: Path) -> None:
    jena.run([("read", jena.SYNTAXES[job.form], job.source, job.target) for job in jobs], scratch)


def _rdf4j(jobs: Sequence[Job], _scratch: Path) -> None:
    jars = [path for path in sorted(tools.JARS.glob("rdf4j-*.jar")) if not path.stem[-1].isdigit()]
    beside = ("slf4j-api", "slf4j-nop", "guava", "commons-io", "commons-lang3", "commons-text", "jaxb-api")
    tools.java("Rio.java", [*jars, *beside], [(job.source, job.target) for job in jobs])


def _in_node(reader: str) -> Reader:
    return lambda jobs, _: tools.node("read.mjs", [(reader, job.form, job.source, job.target) for job in jobs])


READERS: Final[Mapping[str, Reader]] = {
    "Raptor": _each(_raptor),
    "Serd": _each(_serd),
    "Apache Jena": _jena,
    "RDF4J Rio": _rdf4j,
    "Oxigraph": _each(_oxigraph),
    "rdflib": _each(_rdflib),
    "PyLD": _each(_pyld),
    "N3.js": _in_node("n3"),
    "jsonld.js": _in_node("jsonld"),
    "rdfxml-streaming-parser": _in_node("rdfxml"),
}
