"""schema.org's JSON-LD as publishers write it: read by the names of its terms, whatever the context and the wrapping.

A document may be one node, a list, a `@graph`, a DataFeed, a line of JSON Lines, or stand in script elements of a page
(Data Commons' research data set is a file of nothing else). `http` and `https`, `schema:` and full addresses of terms
are the same. The context of schema.org is known by its name; no context is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from json import JSONDecodeError
from pathlib import Path
from typing import Final

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import MOST_LINE, is_json_lines, json_document, json_lines, opened, parsed, text_lines
from kg.imports.foreign.jsonvalues import Object, keyword, listed, remote_contexts, texts
from kg.imports.foreign.markup import plain
from kg.model import AgentType

_HOME: Final = re.compile(r"(?:https?://)?(?:www\.)?schema\.org/?(?:docs/jsonldcontext\.json(?:ld)?)?#?", re.IGNORECASE)
_START: Final = 4096
_BASE: Final = re.compile(r"https?://(?:www\.)?schema\.org/", re.IGNORECASE)


@dataclass(frozen=True)
class Graph:
    """A document, in which nodes refer to others by `@id`.

    Args:
        line: where it begins.
        prefixes: what stands before schema.org's names.
        nodes: those that have an `@id`.
        identified: short name and kind of each agent that has an identifier, in all documents of the file.
    """

    line: int = 0
    prefixes: tuple[str, ...] = ("schema:",)
    nodes: dict[str, Node] = field(default_factory=dict)
    identified: dict[str, tuple[str, AgentType]] = field(default_factory=dict)

    def local(self, name: str) -> str:
        """Return a term's name without what stands before it.

        >>> Graph().local("https://schema.org/Claim"), Graph().local("schema:text")
        ('Claim', 'text')
        """
        for prefix in self.prefixes:
            name = name.removeprefix(prefix)
        return _BASE.sub("", name)


@dataclass(frozen=True, eq=False)
class Node:
    """A thing that a document describes.

    Args:
        graph: the document.
        content: its values by schema.org's names.
        path: where in the document it stands.
        parent: what it stands in.
    """

    graph: Graph
    content: Mapping[str, object]
    path: str
    parent: Node | None = None

    @property
    def iri(self) -> str:
        """Its `@id`, or nothing."""
        return next(iter(texts(keyword(self.content, "id"))), "")

    @property
    def kinds(self) -> list[str]:
        """Its types, by schema.org's names."""
        return [self.graph.local(text) for text in texts(keyword(self.content, "type"))]

    def texts(self, key: str) -> list[str]:
        """Return a property's texts and numbers."""
        return texts(self.content.get(key))

    def nodes(self, key: str) -> list[Node]:
        """Return the nodes that a property leads to; one that is only referred to is looked up."""
        found = []
        for number, value in enumerate(listed(self.content.get(key))):
            if isinstance(value, dict) and "@value" not in value:
                step = f"{self.path}.{key}" + (f"[{number}]" if isinstance(self.content[key], list) else "")
                node = node_of(self.graph, value, step.removeprefix("."), self)
                found.append(self.graph.nodes.get(node.iri, node) if len(node.content) == 1 else node)
        return found

    def text(self, key: str, draft: Draft) -> str | None:
        """Return a property's first text that isn't empty, without markup, which is told."""
        for text in self.texts(key):
            bare = plain(text)
            draft.flattened("markup in texts", "taken out", bare is not None)
            if found := draft.text(text if bare is None else bare):
                return found
        return None

    def addresses(self, *keys: str) -> list[str]:
        """Return the addresses that properties give: as texts, or as the `url`, else the `@id`, of a node."""
        found: list[str] = []
        for key in keys:
            found += self.texts(key)
            for node in self.nodes(key):
                found += node.texts("url") or ([node.iri] if node.iri else [])
        return [text.strip() for text in found if text.strip()]

    def problem(self, draft: Draft, key: str, wrong: str, repair: str) -> None:
        """Report what is wrong with a property."""
        draft.problem(self.graph.line, 0, wrong, repair, place=f"{self.path}.{key}".removeprefix("."))


def node_of(graph: Graph, value: Object, path: str, parent: Node | None) -> Node:
    """Make a node of an object."""
    return Node(graph, {graph.local(key): item for key, item in value.items()}, path, parent)


def read(path: Path, draft: Draft) -> Iterator[list[Node]]:
    """Yield the nodes of each document in a file, in its order; a document whose context isn't known is refused.

    Each element of a DataFeed is a document of its own.
    """
    identified: dict[str, tuple[str, AgentType]] = {}
    for line, place, document in _documents(path, draft):
        prefixes = _prefixes(document)
        for where, part in _parts(document, place):
            strange = [name for name in remote_contexts(part) if not _HOME.fullmatch(name.strip())]
            if strange:
                wrong = f"its context is at {strange[0]}, and nothing is fetched"
                draft.problem(line, 0, wrong, "write it with the context https://schema.org", place=where)
            elif part is not None:
                yield _nodes(Graph(line, prefixes, identified=identified), part, where)


def _parts(document: object, place: str) -> Iterator[tuple[str, object]]:
    elements = document.get("dataFeedElement") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(elements, list):
        yield place, document
        return
    yield place, {key: value for key, value in document.items() if key != "dataFeedElement"}
    for number, element in enumerate(elements):
        yield f"{place}.dataFeedElement[{number}]".removeprefix("."), element


def _documents(path: Path, draft: Draft) -> Iterator[tuple[int, str, object]]:
    with opened(path, draft) as stream:
        start = stream.read(_START).removeprefix(b"\xef\xbb\xbf").lstrip() if stream else b""
    if start.startswith(b"<"):
        yield from _scripts(path, draft)
    elif is_json_lines(path, draft):
        yield from ((line, "", value) for line, value in json_lines(path, draft))
    else:
        yield 0, "", json_document(path, draft)


def _nodes(graph: Graph, document: object, place: str) -> list[Node]:
    """List all objects of a document, outer ones first."""
    found: list[Node] = []
    waiting: list[tuple[object, str, Node | None]] = [(document, place, None)]
    while waiting:
        value, path, parent = waiting.pop()
        if isinstance(value, list):
            waiting.extend((item, f"{path}[{number}]", parent) for number, item in reversed(list(enumerate(value))))
        elif isinstance(value, dict):
            node = node_of(graph, value, path, parent)
            found.append(node)
            inner = [(item, f"{path}.{key}".removeprefix("."), node) for key, item in node.content.items()
                     if key != "@context"]  # fmt: skip
            waiting.extend(reversed(inner))
    for node in found:
        if node.iri and len(node.content) > 1:
            graph.nodes.setdefault(node.iri, node)
    return found


def _prefixes(document: object) -> tuple[str, ...]:
    """Return the prefixes that a document's own context binds to schema.org."""
    found = {"schema:"}
    for node in listed(document):
        for context in listed(node.get("@context")) if isinstance(node, dict) else ():
            if isinstance(context, dict):
                found |= {
                    f"{key}:" for key, value in context.items() if isinstance(value, str) and _BASE.fullmatch(value)
                }
    return tuple(sorted(found - {"@vocab:"}))


# Pages.


class _Page(HTMLParser):
    """Finds the script elements that hold JSON-LD."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[int, str]] = []
        self._parts: list[str] | None = None
        self._line = 0
        self._size = 0

    @property
    def is_open(self) -> bool:
        """Whether a script element hasn't ended yet."""
        return self._parts is not None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        if tag == "script" and kind == "application/ld+json":
            self._parts, self._line, self._size = [], self.getpos()[0], 0

    def handle_data(self, data: str) -> None:
        if self._parts is not None and self._size <= MOST_LINE:
            self._parts.append(data)
            self._size += len(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._parts is not None:
            self.scripts.append((self._line, "".join(self._parts)))
            self._parts = None


def _scripts(path: Path, draft: Draft) -> Iterator[tuple[int, str, object]]:
    """Yield the JSON of each script element, with the line and the number of the element."""
    page = _Page()
    number, last = 0, 1
    for line, text in text_lines(path, draft):
        page.feed("\n" * (line - last) + text)
        last = line
        for start, script in page.scripts:
            number += 1
            try:
                yield start, f"script[{number}]", parsed(script.encode())
            except ValueError as error:
                line = start + (error.lineno - 1 if isinstance(error, JSONDecodeError) else 0)
                reason = error.msg.lower() if isinstance(error, JSONDecodeError) else str(error)
                draft.problem(line, 0, f"this isn't JSON: {reason}", "correct it there", place=f"script[{number}]")
        page.scripts.clear()
    if page.is_open:
        draft.problem(last, 0, "a script element isn't closed", "take the whole page", place=f"script[{number + 1}]")
