"""Apache Jena as Debian packages it: its class path, and tasks for it, all of them in one virtual machine."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.interop import tools

SYNTAXES: Final = {
    "turtle": "Turtle",
    "trig": "TriG",
    "ntriples": "N-Triples",
    "nquads": "N-Quads",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}
"""Jena's names of the syntaxes, by our format's name."""
_JARS: Final = (
    "jena-arq", "jena-base", "jena-core", "jena-iri", "jena-shacl", "jena-cmds", "jena-tdb2", "jena-dboe-base",
    "jena-dboe-index", "jena-dboe-storage", "jena-dboe-trans-data", "jena-dboe-transaction",
    "slf4j-api", "slf4j-nop", "thrift", "protobuf", "guava", "gson", "dexx.collection", "httpclient", "httpcore",
    "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3",
    "jackson-annotations", "jackson-core", "jackson-databind", "jsonld-java",
)  # fmt: skip
_BUNDLES: Final = "org/apache/jena/ext/xerces/"


def run(tasks: Sequence[Sequence[str | Path]], scratch: Path) -> None:
    """Run tasks that `java/Jena.java` knows.

    Args:
        tasks: what, how, source and target of each.
        scratch: a folder for what Debian's package lacks.
    """
    tools.java("Jena.java", [_bundles(scratch / "bundles"), *_JARS], tasks)


def _bundles(folder: Path) -> Path:
    """Put the message bundles of Jena's XML library where its renamed classes look for them, which Debian forgot."""
    with zipfile.ZipFile(tools.JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(_BUNDLES) and not name.endswith(("/", ".class")):
                for target in (name, name.replace(_BUNDLES, "xerces/")):
                    (folder / target).parent.mkdir(parents=True, exist_ok=True)
                    (folder / target).write_bytes(jar.read(name))
    return folder
