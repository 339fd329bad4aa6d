"""What is proven with which tool, and the README's table of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Tool:
    """A tool, what is proven with it, and what can't be.

    Args:
        proves: what it reads or does, each by the name of our format or in a few words.
        cannot: what it doesn't do that others of its kind do, with the reason.
    """

    proves: tuple[str, ...]
    cannot: Mapping[str, str] = field(default_factory=dict)


TRIPLES: Final = ("turtle", "ntriples", "rdfxml")
QUADS: Final = ("trig", "nquads", "jsonld")
RDF: Final = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
QUESTIONS: Final = "the eighteen questions"
_NONE: Final = "it has no reader for it"

DECLARED: Final[Mapping[str, Tool]] = MappingProxyType(
    {
        "Raptor": Tool(
            ("turtle", "trig", "ntriples", "nquads", "rdfxml"),
            {"jsonld": _NONE, "U+FFFE, U+FFFF": "it refuses them"},
        ),
        "Serd": Tool(("turtle", "trig", "ntriples", "nquads"), {"jsonld, rdfxml": _NONE}),
        "Apache Jena": Tool(
            ("turtle", "trig", "ntriples", "nquads", "rdfxml", QUESTIONS, "SHACL", "TDB2"),
            {"jsonld": "Debian's lacks the library for JSON-LD 1.1"},
        ),
        "RDF4J Rio": Tool(
            ("turtle", "trig", "ntriples", "nquads", "rdfxml"),
            {"jsonld": "it reads JSON-LD 1.0", "rdfxml": "it empties texts of white space alone"},
        ),
        "Virtuoso": Tool(
            ("turtle", "trig", "ntriples", "nquads", "rdfxml", QUESTIONS),
            {
                "jsonld": _NONE,
                "texts": "its CONCAT writes “ and ” as other letters, its GROUP_CONCAT … as ?",
                "nasty graph": "it cuts addresses at about 2,000 bytes, stores numbers beyond its own and ill-typed "
                "values as others, and misreads `\\.` in Turtle; in rdfxml it trims texts",
            },
        ),
        "Oxigraph": Tool((*RDF, QUESTIONS)),
        "rdflib": Tool((*RDF, QUESTIONS), {"turtle, trig (nasty)": "it doesn't read `\\.` at the end of a name"}),
        "N3.js": Tool(("turtle", "trig", "ntriples", "nquads"), {"jsonld, rdfxml": _NONE}),
        "jsonld.js": Tool(("jsonld",), {"doubles": "it writes them its own way, and infinity not at all"}),
        "PyLD": Tool(("jsonld",), {"doubles": "it writes them its own way"}),
        "rdfxml-streaming-parser": Tool(("rdfxml",)),
        "rdf-canonize": Tool(("RDFC-1.0",)),
        "Comunica": Tool(
            (QUESTIONS,),
            {
                "order": "it sorts rows otherwise",
                "speed": "with the description in the data, whose counts it takes for its own, it doesn't end",
            },
        ),
        "rdf-validate-shacl": Tool(("SHACL",), {"days": "it takes the 30th of February for one"}),
        "owlready2": Tool(
            ("ontology", "ntriples", "rdfxml"), {"ill-typed values": "it refuses a file that has an outsider's"}
        ),
        "OWL API": Tool(("OWL 2 DL",)),
        "networkx": Tool(("graphml", "gexf", "pajek", "cytoscape")),
        "igraph": Tool(("graphml", "pajek")),
        "graphology": Tool(("graphml", "gexf")),
        "Cytoscape.js": Tool(("cytoscape",)),
        "pandas": Tool(("csv", "tables", "parquet")),
        "PyArrow": Tool(("parquet",)),
    }
)
"""Each tool by its name; what the tests record is held to it, and so is the README's table."""

RECORD: Final = "ONRECORD_PROVEN"
"""Names, in the environment, the folder for the tests' record of what they prove."""
README: Final = Path(__file__).resolve().parents[2] / "README.md"
TABLE: Final = re.compile(r"(?<=<!-- interop -->\n).*?(?=<!-- /interop -->)", re.DOTALL)


@dataclass
class Proof:
    """What was seen with a tool: its version, and the graphs on which each thing was proven."""

    version: str
    seen: dict[str, set[str]] = field(default_factory=dict)


def replaced(proofs: Mapping[str, Proof]) -> str:
    """Return the README with a new table."""
    return TABLE.sub(lambda _: table(proofs), README.read_text(encoding="utf-8"))


def table(proofs: Mapping[str, Proof]) -> str:
    """Write the table: a row a tool, with the graphs where it wasn't both."""
    lines = ["| tool | version | proven | not proven |", "|---|---|---|---|"]
    for name, tool in DECLARED.items():
        proof = proofs[name]
        told = ", ".join(_told(what, proof.seen.get(what, set())) for what in tool.proves if what in proof.seen)
        cannot = "<br>".join(f"{what}: {why}" for what, why in tool.cannot.items())
        lines.append(f"| {name} | {proof.version} | {told} | {cannot} |")
    return "\n".join(lines) + "\n"


def _told(what: str, graphs: set[str]) -> str:
    only = "" if len(graphs & {"article", "nasty"}) != 1 else f" ({' '.join(sorted(graphs & {'article', 'nasty'}))})"
    return what + only
