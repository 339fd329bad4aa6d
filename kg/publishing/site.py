"""The documentation as a folder for a site: the page, the ontology in every form, what belongs to it, redirects."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg import resources, terms
from kg.files import write_all
from kg.namespaces import PREFIXES, VOCABULARY
from kg.publishing import redirects
from kg.publishing.page import page

FILES: Final = (
    *("onrecord.ttl", "onrecord.rdf", "onrecord.jsonld", "alignments.ttl", "shapes.ttl", "style.ttl"),
    *("context.jsonld", "facts.schema.json", "CHANGELOG.md"),
)
"""What of the ontology's folder is published."""

_VERSION = NamedNode(f"{PREFIXES['owl']}versionIRI")


def files(site: str = redirects.NOWHERE, contact: str = "") -> dict[str, bytes]:
    """Write everything; return the files by their paths inside the folder.

    All of it stands there twice, once below the version's number, where it stays when newer versions come.

    Args:
        site: where the folder will be published, which the redirects lead to.
        contact: who looks after the namespace.

    Raises:
        ExportError: pyLODE isn't installed, or `site` isn't an address.
    """
    rules = redirects.rules(site).encode()
    told = {"index.html": page().encode()}
    told |= {name: resources.ontology(name).read_bytes() for name in FILES}
    told |= {f"rules/{path.name}": path.read_bytes() for path in resources.queries("rules")}
    told |= {f"{version()}/{name}": content for name, content in told.items()}
    handed_in = {".htaccess": rules, "README.md": redirects.introduction(contact).encode()}
    return told | {".htaccess": rules} | {f"w3id/onrecord/{name}": content for name, content in handed_in.items()}


def version() -> str:
    """Return the ontology's version.

    >>> version().count(".")
    2
    """
    versions = (triple.object for triple in terms.read("onrecord.ttl") if triple.predicate == _VERSION)
    return next(iri.value for iri in versions if isinstance(iri, NamedNode)).removeprefix(f"{VOCABULARY.value}/")


def write(folder: Path, site: str = redirects.NOWHERE, contact: str = "") -> int:
    """Write the documentation into a folder, where older versions stay; return how many files it has.

    Raises:
        ExportError: as `files`, or the folder can't be written.
    """
    told = files(site, contact)
    write_all({folder / name: content for name, content in told.items()})
    return len(told)
