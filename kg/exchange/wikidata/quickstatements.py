"""QuickStatements (version 1, with tabs) for Wikidata: what sources state of things whose items somebody looked up.

A line is a command: item, property, value, then qualifiers and the reference. Names come in as aliases, since a label
would replace Wikidata's own; what ties two things, and when an event was, with a reference to the source, and only
where that has an address. What somebody said, and each stance, stays out: reported isn't asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.account import Account
from kg.exchange.carried import Carried, called, section_of
from kg.exchange.quads import sources
from kg.exchange.wikidata import values
from kg.exchange.wikidata.values import RELATIONS
from kg.namespaces import ONR, OWL, RDF, RDFS, SKOS, TERMS
from kg.store import Node, Store, Term

_DECIDES: Final = "it only decides what is written"
_NAMED: Final = {
    RDF.type: _DECIDES,
    RDFS.label: "written as an alias: a label would replace Wikidata's own",
    SKOS.altLabel: "",
    OWL.sameAs: "",
}
_CITED: Final = "only in the references of what it states"
_AFFILIATION: Final = "written as an affiliation"
CARRIED: Final[Carried] = {
    "Agent": _NAMED | {ONR.basedIn: "", ONR.partOf: "", ONR.holds: _AFFILIATION},
    "Role": {ONR.roleIn: _AFFILIATION, ONR.starts: "", ONR.ends: ""},
    "Issue": _NAMED,
    "Policy": _NAMED,
    "Law": _NAMED | {ONR.appliesIn: ""},
    "Event": _NAMED | {ONR.when: "", ONR.inPlace: "", ONR.organizedBy: ""},
    "Topic": _NAMED,
    "Article": {
        **dict.fromkeys((RDFS.label, ONR.url, ONR.published), _CITED),
        **dict.fromkeys((RDF.type, ONR.language, ONR.mentions), _DECIDES),
    },
    "Register": {RDF.type: _DECIDES, ONR.url: _CITED},
}
"""What is written of things that have an item; of the others it is told as lost."""

_NO_ITEM: Final = "the thing has no item that somebody looked up"
_NO_VALUE: Final = "what it is tied to has no item that somebody looked up"
_NO_ADDRESS: Final = "its source has no address to refer to"
_NO_DAY: Final = "Wikidata takes a day, a month or a year, and no range of them"


def write(store: Store, sink: BinaryIO, account: Account) -> None:
    """Write the commands, sorted by item; each one once.

    Args:
        store: what is read, one source's graph after the other.
        sink: where it goes, as UTF-8.
        account: where it is told what couldn't be written, and why.
    """
    commands = _Commands(store, account)
    lines = {line for graph in sources(store) for line in commands.of(graph)}
    sink.writelines(f"{line}\n".encode() for line in sorted(lines, key=lambda line: (_number(line), line)))


def _number(line: str) -> int:
    return int(line.partition("\t")[0][1:])


@dataclass(frozen=True)
class _Source:
    """What is told of a source: the columns of a reference to it, none without an address, and its language."""

    reference: tuple[str, ...]
    language: str


class _Commands:
    def __init__(self, store: Store, account: Account) -> None:
        self._store = store
        self._account = account
        self._items = values.items(store)

    def of(self, graph: NamedNode) -> Iterator[str]:
        """Yield the commands for what a source states."""
        source = self._source(graph)
        for quad in self._store.quads(graph):
            section = section_of(self._kinds(quad.subject)) if quad.predicate in _WRITERS else ""
            if quad.predicate in CARRIED.get(section, {}) and section not in ("Article", "Register"):
                what = f"{section}: {called(quad.predicate)}"
                yield from _WRITERS[quad.predicate](self, quad, source, what)

    def alias(self, quad: Quad, source: _Source, what: str) -> Iterator[str]:
        """Write a name."""
        item, text = self._item(quad.subject), values.text(_text(quad.object))
        tag = quad.object.language if isinstance(quad.object, Literal) else None
        language = values.language(tag or self._language(quad.subject, source))
        if not item:
            self._account.lost(what, _NO_ITEM)
        elif not language:
            self._account.lost(what, "its language isn't stated, or Wikidata has no code for it")
        elif not text or len(text) > values.LONGEST + 2:
            self._account.lost(what, "it is empty, longer than Wikidata takes, or has a | in it")
        else:
            yield f"{item}\tA{language}\t{text}"
            if not tag:
                self._account.flattened(what, "taken to be in the language of the article")

    def same(self, quad: Quad, source: _Source, what: str) -> Iterator[str]:
        """Write nothing: an item is what commands begin with."""
        if not self._item(quad.subject):
            self._account.lost(what, "it is no item of Wikidata, or one of several")
        elif _text(quad.object) and not values.item_of(_text(quad.object)):
            self._account.lost(what, "it is no item of Wikidata")
        yield from ()

    def relation(self, quad: Quad, source: _Source, what: str) -> Iterator[str]:
        """Write what ties two things."""
        wanted, kinds = RELATIONS[quad.predicate]
        if not any(kind.value.removeprefix(TERMS) in kinds for kind in self._kinds(quad.subject)):
            self._account.lost(what, "of this kind of thing Wikidata says it in other words")
        else:
            yield from self._command(quad.subject, wanted, self._item(quad.object), (), source, what, _NO_VALUE)

    def day(self, quad: Quad, source: _Source, what: str) -> Iterator[str]:
        """Write when an event was."""
        time = values.time(_text(quad.object))
        yield from self._command(quad.subject, values.POINT_IN_TIME, time, (), source, what, _NO_DAY)

    def role(self, quad: Quad, source: _Source, what: str) -> Iterator[str]:
        """Write in which organization a person holds a role, and since and until when."""
        role, qualifiers = quad.object, []
        for predicate, wanted in ((ONR.starts, values.STARTS), (ONR.ends, values.ENDS)):
            for day in self._values(role, predicate):
                time = values.time(_text(day))
                qualifiers += [wanted, time] if time else []
                if not time:
                    self._account.lost(f"Role: {called(predicate)}", _NO_DAY)
        for place in self._values(role, ONR.roleIn):
            item = self._item(place)
            yield from self._command(quad.subject, values.AFFILIATION, item, tuple(qualifiers), source, what, _NO_VALUE)

    def _command(
        self, thing: Node, wanted: str, value: str, qualifiers: tuple[str, ...], source: _Source, what: str, why: str
    ) -> Iterator[str]:
        """Write a command whose value is there, of a thing with an item and a source with an address."""
        item = self._item(thing)
        if item and value and source.reference:
            yield "\t".join((item, wanted, value, *qualifiers, *source.reference))
        else:
            self._account.lost(what, _NO_ITEM if not item else why if not value else _NO_ADDRESS)

    def _source(self, graph: NamedNode) -> _Source:
        """Read what a reference tells of a source; a source that is Wikidata itself is none to it."""
        found: dict[NamedNode, str] = {}
        for kind in (ONR.Article, ONR.Register):
            for quad in self._store.quads(graph, predicate=RDF.type, value=kind):
                for one in sorted(self._store.quads(graph, subject=quad.subject), key=str):
                    found.setdefault(one.predicate, _text(one.object))
        language = values.language(found.get(ONR.language, ""))
        url = values.text(found.get(ONR.url, ""))
        if not url or values.is_own(found[ONR.url]):
            return _Source((), language)
        title = values.text(found.get(RDFS.label, ""), language) if language else ""
        time = values.time(found.get(ONR.published, "")[:10])
        pairs = ((values.URL, url), (values.TITLE, title), (values.PUBLISHED, time))
        return _Source(tuple(column for pair in pairs if pair[1] for column in pair), language)

    def _language(self, thing: Node, source: _Source) -> str:
        """Return the language of a source, or the one of all articles that mention a thing."""
        if source.language:
            return source.language
        mentioning = (triple.subject for triple in self._store.triples(predicate=ONR.mentions, value=thing))
        languages = {_text(value) for article in mentioning for value in self._values(article, ONR.language)}
        return languages.pop() if len(languages) == 1 else ""

    def _item(self, thing: Node | Term) -> str:
        """Return a thing's item; nothing where there is none, or several."""
        found = self._items.get(_text(thing), set())
        return min(found) if len(found) == 1 else ""

    def _kinds(self, thing: Node) -> list[NamedNode]:
        found = (triple.object for triple in self._store.triples(subject=thing, predicate=RDF.type))
        return [kind for kind in found if isinstance(kind, NamedNode)]

    def _values(self, thing: Node | Term, predicate: NamedNode) -> list[Term]:
        if isinstance(thing, Literal):
            return []
        return sorted((triple.object for triple in self._store.triples(subject=thing, predicate=predicate)), key=str)


def _text(term: Node | Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


_WRITERS: Final = {
    RDFS.label: _Commands.alias,
    SKOS.altLabel: _Commands.alias,
    OWL.sameAs: _Commands.same,
    ONR.holds: _Commands.role,
    ONR.when: _Commands.day,
    **dict.fromkeys(RELATIONS, _Commands.relation),
}
"""How each property is written."""
