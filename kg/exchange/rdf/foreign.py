"""RDF files from outside, read within bounds: nothing is fetched, nothing expands, nothing nests without end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, parse

from kg.errors import InputError, Problem
from kg.exchange.description.parts import without_description
from kg.exchange.rdf.homes import housed
from kg.namespaces import DESCRIPTION

SYNTAXES: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        ".ttl": RdfFormat.TURTLE,
        ".trig": RdfFormat.TRIG,
        ".nt": RdfFormat.N_TRIPLES,
        ".nq": RdfFormat.N_QUADS,
        ".rdf": RdfFormat.RDF_XML,
        ".owl": RdfFormat.RDF_XML,
        ".jsonld": RdfFormat.JSON_LD,
    }
)
"""The syntaxes by the ending of a file's name."""

MOST_BYTES: Final = 256 * 2**20
MOST_DEPTH: Final = 500
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_REMOTE = re.compile(r'"@(?:context|import)"\s*:\s*(?:\[\s*)?"([^"]{1,200})"')


def is_rdf(path: Path) -> bool:
    """Tell whether a file's name ends as those of RDF files do."""
    return path.suffix.lower() in SYNTAXES


def read(path: Path) -> list[Quad]:
    """Read an RDF file whole; triples without a graph go to the graphs of the sources they belong to.

    The description of the data set that an export holds beside the data is left out: it is made anew of what is read.

    Raises:
        InputError: it can't be read, isn't RDF of its ending's syntax, or goes beyond the bounds.
    """
    syntax = SYNTAXES[path.suffix.lower()]
    data = _bytes(path)
    if refusal := _refusal(data, syntax):
        raise InputError([Problem(str(path), 0, 0, *refusal)])
    try:
        return list(_quads(data, syntax))
    except SyntaxError as error:
        line, column = error.lineno or 0, error.offset or 0
        problem = Problem(str(path), line, column, f"this isn't {syntax.name}: {error.msg}", "correct it there")
        raise InputError([problem]) from None
    except (ValueError, OSError) as error:
        raise InputError([Problem(str(path), 0, 0, f"this isn't {syntax.name}: {error}", "correct it")]) from None


def _quads(data: bytes, syntax: RdfFormat) -> Iterator[Quad]:
    """Yield what the data say; what an export says about the data set as a whole is left out."""
    graphless = []
    for quad in parse(data, syntax):
        if isinstance(quad.object, Triple):
            raise ValueError("a triple has a triple as its object, which is RDF 1.2; write RDF 1.1")
        if isinstance(quad.graph_name, DefaultGraph):
            graphless.append(quad.triple)
        elif quad.graph_name != DESCRIPTION:
            yield quad
    yield from housed(without_description(graphless))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            what = "this is a folder" if path.is_dir() else "there is no such file"
            raise InputError([Problem(str(path), 0, 0, what, "name an RDF file")])
        if path.stat().st_size > MOST_BYTES:
            raise InputError([Problem(str(path), 0, 0, f"it is larger than {MOST_BYTES:,} bytes", "split it")])
        return path.read_bytes()
    except OSError as error:
        wrong = f"it can't be read ({error.strerror})"
        raise InputError([Problem(str(path), 0, 0, wrong, "see to its permissions")]) from None


def _refusal(data: bytes, syntax: RdfFormat) -> tuple[str, str] | None:
    """Say what is never done for a file from outside, and what to do instead."""
    if syntax == RdfFormat.RDF_XML and _DOCTYPE.search(data):
        return "it declares a document type, which can make a small file huge", "take the DOCTYPE out"
    if syntax == RdfFormat.JSON_LD and (remote := _REMOTE.search(data.decode("utf-8", "replace"))):
        return f"its context is at {remote[1]}, and nothing is fetched", "write the context into the file"
    if syntax != RdfFormat.RDF_XML and _depth(data) > MOST_DEPTH:
        return f"it nests more than {MOST_DEPTH} deep", "write it flat"
    return None


def _depth(data: bytes) -> int:
    """Find how deep brackets nest, those in texts counted too."""
    deepest = depth = 0
    for bracket in re.finditer(rb"[\[\](){}]", data):
        depth = depth + 1 if bracket[0] in b"[({" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
