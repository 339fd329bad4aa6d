"""The independent tools: how each is found, which version it is, and how it is run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Final

JS: Final = Path(__file__).parent / "js"
MODULES: Final = JS / "node_modules"
JARS: Final = Path("/usr/share/java")

ENDINGS: Final[Mapping[str, str]] = {
    "turtle": "ttl",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nq",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
}
"""How the names of RDF files end, by our format's name; tools go by that."""
_LONGEST: Final = 120
"""Seconds that a tool may take."""


class ToolFailed(AssertionError):
    """A tool said that what it was given is wrong, or broke down."""


def program(name: str) -> str | None:
    """Find a command."""
    return shutil.which(name)


@cache
def _offline() -> tuple[str, ...]:
    """Return what a command is put behind to have no network, where that can be done."""
    return ("unshare", "-rn") if program("unshare") and _works(["unshare", "-rn", "true"]) else ()


def _works(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def run(command: Sequence[str | Path], *, stdin: bytes | None = None, wanted: Sequence[int] = (0,)) -> bytes:
    """Run a tool without a network and return what it printed.

    Args:
        command: the tool and its arguments.
        stdin: what it reads from there.
        wanted: the exit codes that mean that all went well.

    Raises:
        ToolFailed: with what it said.
    """
    words = [*_offline(), *map(str, command)]
    done = subprocess.run(words, input=stdin, capture_output=True, timeout=_LONGEST, check=False)
    if done.returncode not in wanted:
        raise ToolFailed(f"{words} ended with {done.returncode}:\n{(done.stderr or done.stdout).decode()[-4000:]}")
    return done.stdout


# Versions.


def _debian(package: str) -> str:
    """Return the version of a Debian package, without what Debian adds."""
    shown = run(["dpkg-query", "--show", "--showformat=${Version}", package]).decode()
    return re.sub(r"^\d+:|[+~]ds.*|[+~]dfsg.*|-[^-]*$", "", shown)


def _npm(package: str) -> str:
    return str(json.loads((MODULES / package / "package.json").read_bytes())["version"])


VERSIONS: Final[Mapping[str, Callable[[], str]]] = {
    "Raptor": partial(_debian, "raptor2-utils"),
    "Serd": partial(_debian, "serdi"),
    "Apache Jena": partial(_debian, "libapache-jena-java"),
    "RDF4J Rio": partial(_debian, "librdf4j-java"),
    "OWL API": partial(_debian, "libowlapi-java"),
    "Virtuoso": partial(_debian, "virtuoso-opensource-7-bin"),
    "Oxigraph": partial(metadata.version, "oxigraph"),
    "rdflib": partial(metadata.version, "rdflib"),
    "PyLD": partial(metadata.version, "PyLD"),
    "owlready2": partial(metadata.version, "owlready2"),
    "pySHACL": partial(metadata.version, "pyshacl"),
    "networkx": partial(metadata.version, "networkx"),
    "igraph": partial(metadata.version, "igraph"),
    "pandas": partial(metadata.version, "pandas"),
    "PyArrow": partial(metadata.version, "pyarrow"),
    "N3.js": partial(_npm, "n3"),
    "jsonld.js": partial(_npm, "jsonld"),
    "rdfxml-streaming-parser": partial(_npm, "rdfxml-streaming-parser"),
    "rdf-canonize": partial(_npm, "rdf-canonize"),
    "Comunica": partial(_npm, "@comunica/query-sparql-file"),
    "rdf-validate-shacl": partial(_npm, "rdf-validate-shacl"),
    "graphology": partial(_npm, "graphology"),
    "Cytoscape.js": partial(_npm, "cytoscape"),
}


@cache
def version(tool: str) -> str:
    """Return a tool's version, which is there."""
    return VERSIONS[tool]()
