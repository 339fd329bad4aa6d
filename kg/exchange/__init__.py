"""Formats out of the graph, one folder a family; `FORMATS` is the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from kg.errors import ExportError
from kg.words import Speller, listed


@dataclass(frozen=True)
class Format:
    """A format to export to.

    Args:
        what: what it is and what for, for people.
        room: the module of `kg.exchange` that writes it, with its folder.
        source: what is written: the store, or the statement graph that `viz` makes of it.
        folder: whether it is several files in a folder.
        about: whether it says what people say about the data set.
    """

    what: str
    room: str
    source: Literal["store", "graph"] = "store"
    folder: bool = False
    about: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "turtle": Format("RDF, the asserted triples in one graph (.ttl)", "rdf.syntaxes", about=True),
        "trig": Format("RDF, one named graph a source (.trig)", "rdf.syntaxes", about=True),
        "ntriples": Format("RDF, the asserted triples, a line each (.nt)", "rdf.syntaxes", about=True),
        "nquads": Format("RDF, one named graph a source, a line a quad (.nq)", "rdf.syntaxes", about=True),
        "jsonld": Format("RDF as compact JSON-LD with On Record's context inside (.jsonld)", "rdf.jsonld", about=True),
        "rdfxml": Format("RDF, the asserted triples as XML (.rdf)", "rdf.syntaxes", about=True),
        "webannotation": Format(
            "Web Annotations, one a passage, as Hypothesis reads them (.jsonld)", "webannotation.writer"
        ),
        "schemaorg": Format(
            "schema.org: articles, quotations, claims, for a page's head (.jsonld)", "schemaorg.writer"
        ),
        "nanopub": Format("nanopublications, one a statement (.trig)", "nanopubs.nanopub", about=True),
        "graphml": Format("the statement graph for Gephi, yEd, igraph (.graphml)", "graphs.graphml", "graph"),
        "gexf": Format("the statement graph with its days, for Gephi's timeline (.gexf)", "graphs.gexf", "graph"),
        "pajek": Format("the statement graph for Pajek (.net)", "graphs.pajek", "graph"),
        "cytoscape": Format("the statement graph for Cytoscape (.cyjs)", "graphs.cytoscape", "graph"),
        "csv": Format("a table, one row a statement (.csv)", "tables.csv_statements"),
        "tables": Format(
            "tables of everything, one file a kind of thing (a folder of .csv)", "tables.csv_sections", folder=True
        ),
        "parquet": Format("the same tables for data frames (a folder of .parquet)", "tables.parquet", folder=True),
        "neo4j": Format(
            "nodes and relationships for Neo4j's bulk import (a folder of .csv)", "tables.neo4j", folder=True
        ),
        "quickstatements": Format(
            "Wikidata QuickStatements, for what has confirmed identifiers (.tsv)", "wikidata.quickstatements"
        ),
    }
)
"""Every format by its name."""


def known(form: str) -> Format:
    """Return a format by its name.

    Raises:
        ExportError: there is none of that name; the nearest one is named.
    """
    if form not in FORMATS:
        raise ExportError(f"no format is called {form!r}; {Speller().repair(form, list(FORMATS), listed(FORMATS))}")
    return FORMATS[form]
