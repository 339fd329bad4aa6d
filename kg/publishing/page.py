"""The HTML documentation of the ontology: one page that asks for nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Final

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import resources
from kg.namespaces import HOME, PREFIXES, RULE, TERMS, VOCABULARY
from kg.publishing import lode
from kg.publishing.entries import SECTIONS, Entry, entries
from kg.publishing.expressions import Words
from kg.publishing.tree import Node, tree

_HERE = Path(__file__).parent
_SUBCLASS = f"{PREFIXES['rdfs']}subClassOf"
_METADATA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "creator": "Creator",
        "publisher": "Publisher",
        "license": "License",
        "versionInfo": "Version",
        "versionIRI": "This version",
        "status": "Status",
        "created": "Created",
        "issued": "Issued",
        "modified": "Modified",
        "language": "Language",
        "bibliographicCitation": "Cite as",
        "preferredNamespacePrefix": "Prefix",
        "preferredNamespaceUri": "Namespace",
        "changes": "Changes",
        "seeAlso": "See also",
    }
)
"""What the header says, by the property's local name; title, label, comment and description stand above."""


def page() -> str:
    """Write the documentation of the ontology that ships with the code.

    Raises:
        ExportError: pyLODE isn't installed.
    """
    ontology, prefixes = _read("onrecord.ttl")
    alignments, foreign = _read("alignments.ttl")
    header = next(node for node in ontology if node.name == VOCABULARY)
    terms = entries(ontology, alignments, prefixes | foreign)
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    told = {predicate.value.rpartition("/")[2].rpartition("#")[2]: values for predicate, values in header.properties}
    texts = {name: values[0].value for name, values in told.items() if isinstance(values[0], Literal | NamedNode)}
    return Template((_HERE / "frame.html").read_text(encoding="utf-8")).substitute(
        {name: Markup.escape(texts[name]) for name in ("title", "comment", "description", "license")},
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:",
        style=style,
        iri=VOCABULARY.value,
        namespace=TERMS,
        home=HOME,
        number=Markup.escape(texts["versionInfo"]),
        version=Markup.escape(texts["versionIRI"]),
        metadata=_metadata(header, Words({}, prefixes)),
        contents=_contents(terms),
        rules=_rules(),
        hierarchy=_hierarchy(ontology, {entry.iri: entry for entry in terms}),
        sections=lode.sections(terms),
        changes=_changes({entry.name for entry in terms}),
        pylode=metadata.version("pylode"),
    )


def _read(name: str) -> tuple[list[Node], dict[str, str]]:
    """Read a Turtle file of the ontology, with its prefixes."""
    source = parse(path=str(resources.ontology(name)), format=RdfFormat.TURTLE)
    return tree([quad.triple for quad in source]), source.prefixes


def _metadata(header: Node, words: Words) -> Markup:
    """Write the header's rows; an address is a link, whether RDF knows it for one or not."""
    found = {re.split("[#/]", predicate.value)[-1]: values for predicate, values in header.properties}
    rows = []
    for name, label in _METADATA.items():
        values = found.get(name, ())
        told = [value.value for value in values if isinstance(value, Literal | NamedNode)]
        links = [Markup('<a href="{0}">{0}</a>').format(text) if text.startswith("http") else text for text in told]
        if name == "status":
            links = [text.rpartition("/")[2] for text in told]
        rows += [Markup("<dt>{}</dt><dd>{}</dd>").format(label, Markup(", ").join(links))] if links else []
    return Markup("\n").join(rows)


def _contents(terms: Iterable[Entry]) -> Markup:
    """List the terms by kind and name."""
    entries = list(terms)
    lists = []
    for kind, heading in SECTIONS.items():
        links = [
            Markup('<li><a href="#{0}">{0}</a></li>').format(entry.name) for entry in entries if entry.kind == kind
        ]
        place = heading.lower().replace(" ", "-")
        lists.append(
            Markup('<li><a href="#{}">{}</a><ul>\n{}\n</ul></li>').format(place, heading, Markup("\n").join(links))
        )
    return Markup("\n").join(lists)


def _hierarchy(ontology: Iterable[Node], terms: Mapping[str, Entry]) -> Markup:
    """Nest the classes under those they are subclasses of."""
    below: dict[str, list[str]] = {}
    classes = [node for node in ontology if node.name and node.name.value in terms]
    for node in (node for node in classes if terms[_iri(node)].kind.endswith("Class")):
        values = [value for predicate, found in node.properties if predicate.value == _SUBCLASS for value in found]
        above = [value.value for value in values if isinstance(value, NamedNode) and value.value in terms]
        for broad in above or [""]:
            below.setdefault(broad, []).append(_iri(node))
    return _nested("", below, terms)


def _nested(broad: str, below: Mapping[str, list[str]], terms: Mapping[str, Entry]) -> Markup:
    items = [
        Markup('<li><a href="#{}">{}</a>{}</li>').format(terms[iri].name, terms[iri].label, _nested(iri, below, terms))
        for iri in sorted(below.get(broad, ()))
    ]
    return Markup("\n<ul>\n{}\n</ul>\n").format(Markup("\n").join(items)) if items else Markup("")


def _rules() -> Markup:
    """Link the queries that make inferences."""
    names = [path.stem for path in resources.queries("rules")]
    return Markup(", ").join(
        Markup('<a href="rules/{0}.rq" title="{1}{0}">{0}</a>').format(name, RULE) for name in names
    )


def _changes(names: set[str]) -> Markup:
    """Write the changelog, whose headings stand lower here, and whose terms lead to their places."""
    import markdown

    text = resources.ontology("CHANGELOG.md").read_text(encoding="utf-8")
    _, _, body = text.partition("\n")
    written = markdown.markdown(re.sub(r"^##", "###", body, flags=re.MULTILINE))

    def linked(match: re.Match[str]) -> str:
        return f'<a href="#{match[1]}">{match[0]}</a>' if match[1] in names else match[0]

    return Markup(re.sub(r"<code>(\w+)</code>", linked, written))


def _iri(node: Node) -> str:
    return node.name.value if node.name else ""
