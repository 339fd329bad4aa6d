"""RDF in our vocabulary, in any of its syntaxes, read back as the facts that it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import InputError
from kg.exchange.rdf import blanks, foreign
from kg.imports.drafting.draft import Draft
from kg.imports.rdf.sources import Names, Source
from kg.model import Facts
from kg.namespaces import DESCRIPTION, INFERRED, VOCABULARY
from kg.words import listed

SETTINGS: Final[Mapping[str, str]] = {}

_ASIDE: Final = {
    VOCABULARY: ("triples of the ontology", "they come with On Record"),
    INFERRED: ("triples that were inferred", "they are inferred again from what is stated"),
    DESCRIPTION: ("triples that describe the data set", "they are made again from what is stated"),
}


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read an RDF file whole, and yield what each of its sources says."""
    if not foreign.is_rdf(path):
        draft.problem(0, 0, "its name doesn't say which RDF it is", f"end it in {listed(foreign.SYNTAXES)}")
        return
    try:
        quads = blanks.named(foreign.read(path))
    except InputError as error:
        draft.problems += error.problems
        return
    graphs: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name].append(quad)
    for graph, aside in _ASIDE.items():
        draft.noted(*aside, len(graphs.pop(graph, ())))
    names = Names(quads, draft)
    for graph in sorted(graphs, key=lambda graph: graph.value):
        if facts := Source(graph, graphs[graph], draft, names).facts():
            yield facts
