"""The independent tools: how each is found, which version it is, and how it is run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final, Protocol

HERE: Final = Path(__file__).parent
MODULES: Final = HERE / "js" / "node_modules"
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


# Finding.


class Origin(Protocol):
    """Where a tool comes from."""

    def lacking(self) -> str | None:
        """Say what is to be installed; None where it is there."""

    def version(self) -> str:
        """Return the version of a tool that is there."""


@dataclass(frozen=True)
class Debian:
    """A tool from a package of Debian's; `file` is one that it brings: a command, or a jar."""

    package: str
    file: str

    def lacking(self) -> str | None:
        """Say what is to be installed."""
        is_here = (JARS / self.file).exists() if self.file.endswith(".jar") else program(self.file)
        return None if is_here else f"{self.file} (Debian: apt-get install {self.package})"

    def version(self) -> str:
        """Ask the package manager, and leave out what Debian adds."""
        shown = run(["dpkg-query", "--show", "--showformat=${Version}", self.package]).decode()
        return re.sub(r"^\d+:|[+~]ds.*|[+~]dfsg.*|-[^-]*$", "", shown)


@dataclass(frozen=True)
class Npm:
    """A package from npm, which `make interop` installs."""

    package: str

    def lacking(self) -> str | None:
        """Say what is to be installed."""
        if not program("node"):
            return "Node.js (Debian: apt-get install nodejs npm)"
        return None if self._manifest.is_file() else f"npm's {self.package} (make interop installs it)"

    def version(self) -> str:
        """Read its manifest."""
        return str(json.loads(self._manifest.read_bytes())["version"])

    @property
    def _manifest(self) -> Path:
        return MODULES / self.package / "package.json"


@dataclass(frozen=True)
class PyPI:
    """A package of Python's."""

    package: str

    def lacking(self) -> str | None:
        """Say what is to be installed."""
        try:
            self.version()
        except metadata.PackageNotFoundError:
            return f"{self.package} (pip install {self.package})"
        return None

    def version(self) -> str:
        """Ask the installed package."""
        return metadata.version(self.package)


TOOLS: Final[Mapping[str, Origin]] = {
    "Raptor": Debian("raptor2-utils", "rapper"),
    "Serd": Debian("serdi", "serdi"),
    "Apache Jena": Debian("libapache-jena-java", "jena-arq.jar"),
    "RDF4J Rio": Debian("librdf4j-java", "rdf4j-rio-api.jar"),
    "OWL API": Debian("libowlapi-java", "owlapi-api.jar"),
    "Virtuoso": Debian("virtuoso-opensource-7-bin", "virtuoso-t"),
    "Oxigraph": PyPI("oxigraph"),
    "rdflib": PyPI("rdflib"),
    "PyLD": PyPI("PyLD"),
    "owlready2": PyPI("owlready2"),
    "pySHACL": PyPI("pyshacl"),
    "networkx": PyPI("networkx"),
    "igraph": PyPI("igraph"),
    "pandas": PyPI("pandas"),
    "PyArrow": PyPI("pyarrow"),
    "N3.js": Npm("n3"),
    "jsonld.js": Npm("jsonld"),
    "rdfxml-streaming-parser": Npm("rdfxml-streaming-parser"),
    "rdf-canonize": Npm("rdf-canonize"),
    "Comunica": Npm("@comunica/query-sparql-file"),
    "rdf-validate-shacl": Npm("rdf-validate-shacl"),
    "graphology": Npm("graphology"),
    "Cytoscape.js": Npm("cytoscape"),
}


def program(name: str) -> str | None:
    """Find a command, also beside this Python."""
    return shutil.which(name) or shutil.which(name, path=sysconfig.get_path("scripts"))


def once(work: Callable[[str], Path]) -> Callable[[str], Path]:
    """Let what is done for a tool be done once, whether it succeeds or fails: a failure takes two minutes at times."""
    done: dict[str, Path | Exception] = {}

    def outcome(tool: str) -> Path:
        if tool not in done:
            try:
                done[tool] = work(tool)
            except Exception as problem:  # it is raised below, each time
                done[tool] = problem
        found = done[tool]
        if isinstance(found, Exception):
            raise found
        return found

    return outcome


# Running.


@cache
def _offline() -> tuple[str, ...]:
    """Return what a command is put behind to have no network, where that can be done."""
    offline = ("unshare", "--map-root-user", "--net")
    is_here = program("unshare") is not None
    works = is_here and subprocess.run([*offline, "true"], capture_output=True, check=False).returncode == 0
    return offline if works else ()


def run(command: Sequence[str | Path], *, stdin: bytes = b"", online: bool = False) -> bytes:
    """Run a tool, without a network unless it needs one, and return what it printed.

    Args:
        command: the tool and its arguments.
        stdin: what it reads from there.
        online: it talks to a server on this machine.

    Raises:
        ToolFailed: with what it said, or because it took too long.
    """
    words = [*(() if online else _offline()), *map(str, command)]
    try:
        done = subprocess.run(words, input=stdin, capture_output=True, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired:
        raise ToolFailed(f"{' '.join(words)[:300]} took more than {_LONGEST} seconds") from None
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode(errors="replace")
        raise ToolFailed(f"{' '.join(words)[:300]} ended with {done.returncode}: {said[-2000:]}")
    return done.stdout


def node(script: str, tasks: Sequence[Sequence[str | Path]]) -> None:
    """Run a script of `js/` that reads tasks from its input, a line each with tabs between the words."""
    run(["node", HERE / "js" / script], stdin=lines(tasks))


def java(main: str, jars: Sequence[str | Path], tasks: Sequence[Sequence[str | Path]]) -> None:
    """Run a program of `java/` that reads tasks from its input, with jars of Debian's by their names."""
    path = ":".join(str(jar) if isinstance(jar, Path) else str(JARS / f"{jar}.jar") for jar in jars)
    run(["java", "-Xss8m", "-cp", path, HERE / "java" / main], stdin=lines(tasks))


def lines(tasks: Sequence[Sequence[str | Path]]) -> bytes:
    """Write tasks as the programs of `js/` and `java/` read them."""
    return "".join("\t".join(map(str, task)) + "\n" for task in tasks).encode()


def result(target: Path) -> bytes:
    """Return what a task wrote.

    Raises:
        ToolFailed: with what it said instead, which stands in a file beside.
    """
    wrong = target.with_name(f"{target.name}.wrong")
    if wrong.exists():
        raise ToolFailed(wrong.read_text("utf-8", "replace")[:2000])
    return target.read_bytes()
