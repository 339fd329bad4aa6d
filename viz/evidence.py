"""What the page tells of each statement and of each name, read from the statement graph's attributes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote

import msgspec

from kg.namespaces import ID
from viz import words
from viz.labels import label_of
from viz.network import category_of, stance_of
from viz.records import Entity, Fact, Passage, Ref, Said, Toward

if TYPE_CHECKING:
    import networkx

Told: TypeAlias = Mapping[str, object]
"""The attributes of a node or an edge of the statement graph."""


_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`/][^\s<>\"{}|\\^`]*", re.IGNORECASE)


def address(url: object) -> str:
    """Return a web address that is safe to link, or nothing: only http and https, with a host.

    >>> address("https://example.org/a?b=1"), address("javascript:alert(1)"), address("https:example.org")
    ('https://example.org/a?b=1', '', '')
    """
    text = str(url or "")
    return text if _ADDRESS.fullmatch(text) and text.isprintable() else ""


def anchor(kind: str, iri: str) -> str:
    """Return the name by which a statement ("s") or a node ("n") is linked within the page.

    >>> anchor("s", "https://w3id.org/onrecord/id/statement/12ab")
    's:statement/12ab'
    """
    return f"{kind}:{quote(iri.removeprefix(ID), safe='/:._-~#')}"


class _Edge(NamedTuple):
    number: int
    speaker: str
    target: str
    told: Told


class Evidence:
    """The records of one graph, in one language.

    Args:
        graph: the statement graph.
        texts: the texts of the interface.
    """

    def __init__(self, graph: networkx.MultiDiGraph[str], texts: words.Texts) -> None:
        self._graph = graph
        self._texts = texts
        self._edges: dict[str, list[_Edge]] = defaultdict(list)
        for number, (speaker, target, key, told) in enumerate(graph.edges(keys=True, data=True)):
            self._edges[str(key)].append(_Edge(number, speaker, target, told))

    def statements(self) -> list[Said]:
        """Return one record for each statement, in reading order."""
        return sorted(map(self._statement, list(self._edges)), key=lambda said: (said.number, said.anchor))

    def _statement(self, iri: str) -> Said:
        edges = self._edges[iri]
        told = edges[0].told
        mode = _text(told, "mode")
        return Said(
            anchor=anchor("s", iri),
            number=int(str(told.get("number", 0))),
            edges=[edge.number for edge in edges],
            speakers=[*map(self._node, dict.fromkeys(edge.speaker for edge in edges))],
            behalf=self._refs(told, "behalf"),
            role=_text(told, "role"),
            words=_text(told, "words"),
            quoted=bool(told.get("quoted")),
            paraphrase=_text(told, "paraphrase") if told.get("quoted") else "",
            mode=self._texts["modes"].get(mode, mode),
            act=_text(told, "act"),
            date=self._date(told),
            toward=self._toward(edges),
            facts=list(self._facts(told, self._texts["circumstances"])),
            passages=msgspec.json.decode(_text(told, "passages") or "[]", type=list[Passage]),
            title=_text(told, "title"),
            publisher=_text(told, "publisher"),
            published=words.moment(_text(told, "published"), self._texts),
            reported=words.date(_text(told, "published")[:10], self._texts),
            url=address(told.get("url")),
            note=_text(told, "note"),
        )

    def _toward(self, edges: Iterable[_Edge]) -> list[Toward]:
        """Return what a statement is directed at, each once: first what it takes a stance on."""
        found = {edge.target: self._one_toward(edge) for edge in edges}
        return sorted(found.values(), key=lambda one: one.stance == "none")

    def _one_toward(self, edge: _Edge) -> Toward:
        told = edge.told
        relations = filter(None, _text(told, "relation").split(", "))
        stances = (_text(told, "stance") or "none").split("; ")
        holder = _text(told, "holder")
        return Toward(
            to=self._node(edge.target) if "relation" in told else None,
            relations=", ".join(self._texts["relations"].get(one, one) for one in relations),
            stance=stance_of(told),
            stances=", ".join(self._texts["stances"].get(one, one) for one in stances),
            condition=_text(told, "condition"),
            holder="" if holder in (told.get("behalf"), told.get("speaker")) else holder,
            words=_text(told, "stance_words"),
            intensity=_text(told, "intensity"),
        )

    def _date(self, told: Told) -> str:
        """Return when something was said, as people write it."""
        if when := _text(told, "when"):
            return words.date(when, self._texts)
        earliest, latest = _text(told, "earliest"), _text(told, "latest")
        return words.days(earliest, latest, self._texts) if earliest or latest else ""

    def _node(self, iri: str) -> Ref:
        """Return a name that links to its node."""
        return Ref(label_of(self._graph, iri), "#" + anchor("n", iri))

    def _refs(self, told: Told, key: str) -> list[Ref]:
        """Return what an attribute names, linked where the page has all of it."""
        iris = _text(told, f"{key}_iri").split()
        if iris and all(iri in self._graph or iri in self._edges for iri in iris):
            return [self._node(iri) if iri in self._graph else self._said(iri) for iri in iris]
        return [Ref(_text(told, key))] if key in told else []

    def _said(self, iri: str) -> Ref:
        """Return a statement's speaker and words, linked to it."""
        told = self._edges[iri][0].told
        form = self._texts["quoting" if told.get("quoted") else "paraphrasing"]
        text = form.format(speaker=_text(told, "speaker"), words=_text(told, "words"))
        return Ref(text, "#" + anchor("s", iri))

    def _facts(self, told: Told, captions: Mapping[str, str]) -> Iterator[Fact]:
        """Yield what is told of something, in the order of the captions."""
        for key, caption in captions.items():
            if key in told and (refs := self._fact(told, key)):
                yield Fact(caption, refs)

    def _fact(self, told: Told, key: str) -> list[Ref]:
        text = _text(told, key)
        if key in ("when", "starts", "ends"):
            return [Ref(words.date(text, self._texts))]
        if key == "duration":
            return [Ref(words.duration(text, self._texts))]
        if key == "open_ended":
            return [Ref(self._texts["yes" if text == "true" else "no"])]
        if key == "same_as":
            return [Ref(url, url=address(url)) for url in text.split("; ")]
        return self._refs(told, key)

    def entities(self, statements: Iterable[Said]) -> list[Entity]:
        """Return one record for each node, in the graph's order.

        Args:
            statements: what `statements` returned.
        """
        touching = _touching(statements)
        return [self._entity(number, iri, touching["#" + anchor("n", iri)]) for number, iri in enumerate(self._graph)]

    def _entity(self, number: int, iri: str, touching: Mapping[str, list[int]]) -> Entity:
        told = self._graph.nodes[iri]
        return Entity(
            anchor=anchor("n", iri),
            node=number,
            label=label_of(self._graph, iri),
            category=category_of(told),
            kind=_text(told, "kind"),
            facts=list(self._facts(told, self._texts["facts"])),
            note=_text(told, "note"),
            **touching,
        )


def _text(told: Told, key: str) -> str:
    return str(told.get(key, ""))


def _touching(statements: Iterable[Said]) -> dict[str, dict[str, list[int]]]:
    """Return which statements touch each node, by their places in the list, and how."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, said in enumerate(statements):
        about = [one.to for one in said.toward if one.to]
        around = [ref for fact in said.facts for ref in fact.refs if ref not in about]
        touched = {"said": said.speakers, "said_for": said.behalf, "said_about": about, "happened": around}
        for how, refs in touched.items():
            for href in dict.fromkeys(ref.href for ref in refs):
                found[href][how].append(place)
    return found
