"""The page's records of a statement graph: what is told of each statement, each name and each source."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.namespaces import ID
from viz import words
from viz.labels import label_of
from viz.networks.drawn import category_of
from viz.positions import Told, positions_of, stance_of
from viz.records import Code, Fact, Inference, Name, Passage, Position, Records, Ref, Role, Said, Source, Toward

if TYPE_CHECKING:
    import networkx

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`/?#@]+([/?#][^\s<>\"{}|\\^`]*)?", re.IGNORECASE)


def address(url: object) -> str:
    """Return a web address that is safe to link, or nothing: only http and https, a host, and no user before it.

    >>> address("https://example.org/a?b=1"), address("javascript:alert(1)"), address("https:example.org")
    ('https://example.org/a?b=1', '', '')
    >>> address("https://example.org@evil.example/"), address("https://example.org/@someone")
    ('', 'https://example.org/@someone')
    """
    text = str(url or "")
    return text if _ADDRESS.fullmatch(text) and text.isprintable() else ""


def host(title: str) -> str:
    """Return the host of an address that stands in place of a title; nothing where the title is none.

    >>> host("https://news.example.org/2024/tram"), host("Port decides on trams")
    ('news.example.org', '')
    """
    return re.split("[/?#]", title, maxsplit=3)[2] if title.lower().startswith("http") and address(title) else ""


def records(graph: networkx.MultiDiGraph[str], texts: words.Texts) -> Records:
    """Return the records of a statement graph.

    Args:
        graph: what `viz.graph.statement_graph` returns; attributes that are missing are told of nothing.
        texts: the texts of the interface: its blocks `facts` and `circumstances` say what is told, and in which order.
    """
    return _Reader(graph, texts).records()


def short(iri: str) -> str:
    """Shorten an IRI that lies below the base, and that can be told from a whole one then.

    >>> short("https://w3id.org/onrecord/id/tram"), short("https://w3id.org/onrecord/id/a:b")
    ('tram', 'https://w3id.org/onrecord/id/a:b')
    """
    local = iri.removeprefix(ID)
    return iri if ":" in local else local


class _Reader:
    def __init__(self, graph: networkx.MultiDiGraph[str], texts: words.Texts) -> None:
        self._graph = graph
        self._texts = texts
        self._dates: dict[str, str] = {}
        self._sources: dict[tuple[Any, ...], int] = {}
        self._relations: dict[tuple[str, ...], int] = {}
        self._roles: dict[tuple[str, str], int] = {}
        self._numbers = {node: number for number, node in enumerate(graph)}
        edges: dict[str, list[tuple[str, str, Told]]] = defaultdict(list)
        for speaker, target, key, told in graph.edges(keys=True, data=True):
            edges[str(key)].append((speaker, target, told))
        self._edges = sorted(edges.items(), key=lambda one: (int(str(one[1][0][2].get("number", 0))), one[0]))
        self._places = {iri: place for place, (iri, _) in enumerate(self._edges)}

    def records(self) -> Records:
        statements = [self._said(iri, edges) for iri, edges in self._edges]
        names = [self._name(iri, told) for iri, told in self._graph.nodes(data=True)]
        sources = [Source(*told) for told in self._sources]
        relations = [list(relations) for relations in self._relations]
        roles = [Role(*told) for told in self._roles]
        return Records(names, sources, statements, dict(sorted(self._dates.items())), relations, roles)

    def _said(self, iri: str, edges: list[tuple[str, str, Told]]) -> Said:
        told = edges[0][2]
        quoted = bool(told.get("quoted"))
        by = sorted({self._numbers[speaker] for speaker, *_ in edges})
        behalf = self._known(told, "behalf_iri")
        when, first, last = (_text(told, key) for key in ("when", "earliest", "latest"))
        self._date(when or (first if first == last else f"{first}/{last}"))
        return Said(
            iri=short(iri),
            by=by,
            behalf=behalf,
            source=self._source(told),
            words=_text(told, "words"),
            quoted=quoted,
            from_passage=bool(told.get("from_passage")),
            paraphrase=_text(told, "paraphrase") if quoted else "",
            mode=_text(told, "mode"),
            act=_text(told, "act"),
            role=_text(told, "role"),
            role_at=self._role(told),
            quotations=_listed(told, "quotations"),
            when=when,
            first=first if first != when else "",
            last=last if last != when else "",
            toward=list(self._toward(edges, behalf or by)),
            passages=[_passage(one, _text(told, "words")) for one in _listed(told, "passages")],
            facts=list(self._facts(told, self._texts["circumstances"])),
            codes=_codes(told, "codes"),
            note=_text(told, "note"),
            confidence=_number(told.get("confidence")),
        )

    def _toward(self, edges: list[tuple[str, str, Told]], voice: list[int]) -> Iterator[Toward]:
        """Yield what a statement is directed at, each once: first what it takes a stance on."""
        found = {target: told for _, target, told in edges}
        for target, told in sorted(found.items(), key=lambda one: "stance" not in one[1]):
            relations = tuple(one for one in _text(told, "relation").split(", ") if one)
            how = self._relations.setdefault(relations, len(self._relations))
            positions = [self._position(one, voice) for one in positions_of(told)]
            yield Toward(self._numbers[target] if relations else None, how, positions)

    def _position(self, told: Mapping[str, Any], voice: list[int]) -> Position:
        holder = [self._numbers[iri] for iri in told.get("holder_iri", ()) if iri in self._numbers]
        stance = stance_of(told)
        return Position(
            stance=stance if stance != "none" else "",
            iri=short(str(told.get("iri", ""))),
            condition=str(told.get("condition", "")),
            words=str(told.get("words", "")),
            intensity=_number(told.get("intensity")),
            holder=holder if holder and holder != voice else None,
        )

    def _source(self, told: Told) -> int:
        published = _text(told, "published")
        self._date(published)
        article, title, publisher = short(_text(told, "article")), _text(told, "title"), _text(told, "publisher")
        where = address(told.get("url")), _text(told, "language"), short(_text(told, "publisher_iri"))
        codes = _codes(told, "article_codes")
        source = (article, title, "" if publisher else host(title), publisher, published, *where, codes)
        return self._sources.setdefault(source, len(self._sources))

    def _role(self, told: Told) -> int | None:
        role = short(_text(told, "role_iri")), _text(told, "role_title")
        return self._roles.setdefault(role, len(self._roles)) if all(role) else None

    def _date(self, raw: str) -> None:
        """Note how a date is written for people."""
        if raw.strip("/") and raw not in self._dates:
            self._dates[raw] = words.moment(raw, self._texts) if "T" in raw else words.date(raw, self._texts)

    def _known(self, told: Told, key: str) -> list[int]:
        """Return the names that an attribute lists by IRI."""
        return [self._numbers[iri] for iri in _text(told, key).split() if iri in self._numbers]

    def _facts(self, told: Told, captions: Mapping[str, str]) -> Iterator[Fact]:
        """Yield what is told of something, in the order of the captions."""
        for key in captions:
            if key in told and key != "confidence" and (refs := self._fact(told, key)):
                yield key, refs

    def _fact(self, told: Told, key: str) -> list[Ref]:
        text = _text(told, key)
        if key in ("when", "starts", "ends"):
            return [words.date(text, self._texts)]
        if key == "duration":
            return [words.duration(text, self._texts)]
        if key == "status":
            return [self._texts["statuses"].get(text, text)]
        if key == "open_ended":
            return [self._texts["yes" if text == "true" else "no"]]
        if key in ("codes", "article_codes"):
            return [code.text for code in _codes(told, key)]
        if key in ("same_as", "appearance"):
            return [("u", url) if address(url) else url for url in text.split("; ")]
        iris = _text(told, f"{key}_iri").split()
        if iris and all(iri in self._numbers or iri in self._places for iri in iris):
            return [*map(self._ref, iris)]
        return [text] if text else []

    def _ref(self, iri: str) -> Ref:
        """Refer to a name, a statement, or to nothing on the page."""
        if iri in self._numbers:
            return self._numbers[iri]
        return ("s", self._places[iri]) if iri in self._places else short(iri)

    def _name(self, iri: str, told: Told) -> Name:
        nameless = iri in self._places
        return Name(
            iri=short(iri),
            label=self._texts["noSpeaker"] if nameless else label_of(self._graph, iri),
            type="" if nameless else _text(told, "type") or _text(told, "kind"),
            category=category_of(told),
            nameless=nameless,
            note=_text(told, "note"),
            facts=list(self._facts(told, self._texts["facts"])),
            days={key: _text(told, key) for key in ("when", "starts", "ends", "duration") if _text(told, key)},
            broader=self._known(told, "broader_iri"),
            inferred=[self._inference(one) for one in _listed(told, "inferred")],
        )

    def _inference(self, told: Mapping[str, Any]) -> Inference:
        iri = str(told.get("value_iri", ""))
        return Inference(
            property=str(told.get("property", "")),
            value=self._numbers.get(iri, str(told.get("value", ""))),
            rule=str(told.get("rule", "")),
            because=str(told.get("because", "")),
            premises=[self._ref(str(one)) for one in told.get("premises", ())],
        )


def _listed(told: Told, key: str) -> list[Any]:
    """Read an attribute that is a JSON list."""
    found: list[Any] = json.loads(_text(told, key) or "[]")
    return found


def _codes(told: Told, key: str) -> tuple[Code, ...]:
    return tuple(Code(short(one["iri"]), one["variable"], one["value"]) for one in _listed(told, f"{key}_json"))


def _passage(told: Mapping[str, Any], words: str) -> Passage:
    exact = told.get("exact")
    line, start, end = (told[key] if isinstance(told.get(key), int) else None for key in ("line", "start", "end"))
    prefix, suffix = (str(told.get(key, "")) for key in ("prefix", "suffix"))
    return Passage(short(str(told.get("iri", ""))), line, start, end, "" if exact == words else exact, prefix, suffix)


def _text(told: Told, key: str) -> str:
    return str(told.get(key, ""))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
