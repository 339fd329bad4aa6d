"""Formats out of the graph, one module each; `FORMATS` is the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.errors import ExportError
from kg.words import Speller, listed

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "turtle": "RDF, the asserted triples in one graph (.ttl)",
        "trig": "RDF, one named graph a source (.trig)",
        "ntriples": "RDF, the asserted triples, a line each (.nt)",
        "nquads": "RDF, one named graph a source, a line a quad (.nq)",
        "jsonld": "RDF as compact JSON-LD with On Record's context inside (.jsonld)",
        "rdfxml": "RDF, the asserted triples as XML (.rdf)",
        "graphml": "the statement graph for Gephi, yEd, igraph (.graphml)",
        "csv": "a table, one row a statement (.csv)",
    }
)
"""Every format by its name, with what it is for."""


def known(form: str) -> None:
    """Make sure that a format is one of `FORMATS`.

    Raises:
        ExportError: it isn't; the nearest one is named.
    """
    if form not in FORMATS:
        raise ExportError(f"no format is called {form!r}; {Speller().repair(form, list(FORMATS), listed(FORMATS))}")
