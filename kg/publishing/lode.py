"""The one door to pyLODE, which writes the sections of the documentation.

pyLODE 3.2.1 by itself breaks on a union of restrictions, shows no members of lists, orders unions anew each time, and
takes texts for Markdown and HTML. So it is given each term's rows with every text and expression made into HTML before
(`entries`), under places in the page that are the terms' names, and without its own background of other vocabularies,
which it would write into the folder it is installed in.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kg.errors import ExportError
from kg.namespaces import PREFIXES, TERMS
from kg.publishing.entries import EXAMPLE, ROWS, SECTIONS, Entry

if TYPE_CHECKING:
    import rdflib

_TITLE = "http://purl.org/dc/terms/title"


def sections(entries: Iterable[Entry]) -> Markup:
    """Write the sections of the terms, by kind and name.

    Raises:
        ExportError: pyLODE isn't installed.
    """
    utils, elements = _pylode()
    import rdflib
    from rdflib.namespace import DCTERMS, RDF

    entries = list(entries)
    graph = _graph(entries)
    kinds = {
        f"{PREFIXES['owl']}NamedIndividual": ("ni", "Member of a closed list"),
        f"{PREFIXES['owl']}DatatypeProperty": ("dp", "Datatype property"),
        f"{PREFIXES['owl']}ObjectProperty": ("op", "Object property"),
        f"{PREFIXES['owl']}Class": ("c", "Class"),
    }
    elements.ONT_TYPES.update({rdflib.URIRef(kind): told for kind, told in kinds.items()})
    written = [
        utils.section_html(
            heading,
            graph,
            rdflib.Graph(bind_namespaces="none"),
            ("onr", TERMS),
            rdflib.URIRef(kind),
            [DCTERMS.title, *map(rdflib.URIRef, ROWS)],
            {},
            heading.lower().replace(" ", "-"),
            {entry.iri: entry.name for entry in entries},
            _labels(),
        ).render()
        for kind, heading in SECTIONS.items()
        if (None, RDF.type, rdflib.URIRef(kind)) in graph
    ]
    return Markup("\n".join(written))


def _graph(entries: Iterable[Entry]) -> rdflib.Graph:
    """Put the rows into a graph for pyLODE: a text that it would take for Markdown is a paragraph of HTML already."""
    import rdflib
    from rdflib import RDF, Literal, URIRef

    graph = rdflib.Graph(bind_namespaces="none")
    for entry in entries:
        term = URIRef(entry.iri)
        graph.add((term, RDF.type, URIRef(entry.kind)))
        graph.add((term, URIRef(_TITLE), Literal(entry.label)))
        for row, values in entry.rows.items():
            for value in values:
                told = value if row == EXAMPLE else Markup("<p>{}</p>").format(Markup(value))
                graph.add((term, URIRef(row), Literal(told)))
    return graph


def _labels() -> dict[Any, Mapping[str, str]]:
    from rdflib import URIRef

    return {
        URIRef(row): {"title": title, "description": title, "ont_title": row.rpartition("#")[0] or row}
        for row, title in ROWS.items()
    }


def _pylode() -> tuple[Any, Any]:
    """Import pyLODE's functions, and undo what importing it does to the process's logging."""
    try:
        with _logging_kept():
            from pylode import rdf_elements, utils
    except ImportError:
        raise ExportError("pyLODE isn't here, which writes the documentation; install onrecord[docs]") from None
    return utils, rdf_elements


@contextmanager
def _logging_kept() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers, disabled = root.level, list(root.handlers), logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(disabled)
        root.setLevel(level)
        root.handlers[:] = handlers
