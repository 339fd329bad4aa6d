"""Web Annotations: each passage an annotation on its article, with tags that say who speaks and with which stance.

The fields are those of the W3C's Web Annotation Data Model (2017), which `http://www.w3.org/ns/anno.jsonld` defines:
`target` with TextQuoteSelector (`exact`, `prefix`, `suffix`) and TextPositionSelector (`start`, `end`, which the
standard counts in code points, as we do); `body` with a TextualBody for each tag (purpose `tagging`, written as
`kg.exchange.tags` says), for the paraphrase (`describing`) and the note (`commenting`), and a SpecificResource for
what the tags name (`identifying`: its IRI, class and label) and for the statement itself (`linking`). All stand in
one AnnotationCollection with one AnnotationPage. What is known of an article is in an annotation on the whole of it.
Nothing says when an annotation was `created`: no clock is asked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from pyoxigraph import NamedNode

from kg import ids
from kg.account import Account
from kg.exchange.carried import Carried, section_of
from kg.exchange.nodes import Nodes, sources
from kg.exchange.quads import graphs
from kg.exchange.webannotation import bodies, described
from kg.exchange.webannotation.bodies import Body, Names
from kg.kinds import TAKES
from kg.mapping import FIELDS
from kg.model import Article, Record, Register, Role, Statement
from kg.namespaces import ID, ONR, RDF, RDFS, TERMS
from kg.store import Store

STANDARD: Final = "http://www.w3.org/ns/anno.jsonld"
CONTEXT: Final = [STANDARD, {"onr": TERMS}]
"""The standard's context, and our prefix for the classes of what is named."""

_NAMED: Final = ("Agent", "Issue", "Policy", "Law", "Event", "Topic")
_PASSAGE: Final = (ONR.inSource, ONR.exact, ONR.prefix, ONR.suffix, ONR.start, ONR.end, ONR.line)
_POSITION: Final = (ONR.on, ONR.hasStance, ONR.heldBy, ONR.condition, ONR.intensity, ONR.words)
_CODE: Final = (ONR.variable, ONR.value)
_STATEMENT: Final = (ONR.reportedIn, ONR.evidence, ONR.expresses, ONR.hasCode, ONR.inRole)


def _fields(record: type[Record]) -> list[NamedNode]:
    return [mapper.predicate for _, mapper in described.mappers(record)]


CARRIED: Final[Carried] = {
    "Article": dict.fromkeys((RDF.type, RDFS.label, ONR.mentions, ONR.hasCode, *_fields(Article)), ""),
    "Register": dict.fromkeys((RDF.type, RDFS.label, ONR.mentions, *_fields(Register)), ""),
    "Passage": dict.fromkeys((RDF.type, *_PASSAGE), ""),
    "Statement": dict.fromkeys((RDF.type, *_STATEMENT, *_fields(Statement)), ""),
    "Position": dict.fromkeys((RDF.type, *_POSITION), ""),
    "Code": dict.fromkeys((RDF.type, *_CODE), ""),
    "Role": dict.fromkeys((RDF.type, RDFS.label, *_fields(Role)), ""),
    **{
        section: dict.fromkeys((RDF.type, RDFS.label, ONR.holds, *_fields(record)), "")
        for section, record in described.RECORDS.items()
    },
}
"""What annotations carry: all that the model has."""


def write(store: Store, sink: BinaryIO, account: Account) -> None:
    """Write the statements of all sources as annotations, in the order of sources, statements and passages.

    One source's graph, and the IRIs of what was named so far, are held in memory.
    """
    writer = _Writer(account)
    here = f"{ID}annotations/{ids.digest(*(graph.value for graph in graphs(store)))}"
    head = {"@context": CONTEXT, "id": here, "type": "AnnotationCollection", "label": "Who said what about whom"}
    page = {"id": f"{here}/page", "type": "AnnotationPage", "startIndex": 0}
    total = 0
    sink.write(_json(head)[:-1])
    for total, annotation in enumerate(writer.annotations(store), 1):
        sink.write(b',\n"first": ' + _json(page)[:-1] + b', "items": [\n' if total == 1 else b",\n")
        sink.write(_json(annotation))
    if total:
        sink.write(b'\n]},\n"last": ' + _json(page["id"]))
    sink.write(b',\n"total": ' + _json(total) + b"}\n")
    writer.tell_unnamed(store)


class _Writer:
    """Makes annotations, and remembers what they name."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._named: set[NamedNode] = set()

    def annotations(self, store: Store) -> Iterator[Body]:
        for nodes in sources(store, self._account):
            for source in [*nodes.of(ONR.Article), *nodes.of(ONR.Register)]:
                yield self._of_source(nodes, source)
            for statement in nodes.in_order(nodes.of(ONR.Statement)):
                yield from self._of_statement(nodes, statement)

    def tell_unnamed(self, store: Store) -> None:
        """Tell of what the store has and no annotation names."""
        left: dict[object, str] = {}
        for triple in store.triples(predicate=RDF.type):
            if isinstance(triple.object, NamedNode) and triple.subject not in self._named:
                section = section_of([triple.object])
                left |= {triple.subject: section} if section in _NAMED else {}
        counts = Counter(left.values())
        for section in _NAMED:
            self._account.lost(f"{section}: whole things", "no article or register describes them", counts[section])

    def _of_source(self, nodes: Nodes, source: NamedNode) -> Body:
        """Describe an article or a register in an annotation on all of it, and with it all things that it describes."""
        things = [thing for thing in nodes.described() if section_of(nodes.things(thing, RDF.type)) in _NAMED]
        names = self._names(nodes, [*_referred(nodes, source, Article), *things])
        known = [bodies.identifying(described.whole(nodes, thing)) for thing in things]
        return {
            "id": f"{ID}annotation/{ids.digest(source.value)}",
            "type": "Annotation",
            "motivation": "describing",
            "body": [*bodies.of_source(nodes, source, names), *known],
            "target": bodies.target(nodes, source, None),
        }

    def _of_statement(self, nodes: Nodes, statement: NamedNode) -> Iterator[Body]:
        """Write a statement once for each of its passages, or once on the whole article."""
        article = next(iter(nodes.things(statement, ONR.reportedIn)), nodes.graph or statement)
        passages = self._passages(nodes, statement, article)
        quotations = nodes.texts(statement, ONR.quotation)
        exacts = {passage: nodes.texts(passage, ONR.exact) for passage in passages}
        loose = [words for words in quotations if not any(words in exact for exact in exacts.values())]
        common = self._common(nodes, statement)
        places: list[NamedNode | None] = [*passages] or [None]
        for passage in places:
            own = [words for words in quotations if passage is not None and words in exacts[passage]]
            yield {
                "id": f"{ID}annotation/{ids.digest(statement.value, passage and passage.value)}",
                "type": "Annotation",
                "motivation": "tagging",
                "body": [*bodies.tagging("quote", [*own, *loose]), *common],
                "target": bodies.target(nodes, article, passage),
            }

    def _passages(self, nodes: Nodes, statement: NamedNode, article: NamedNode) -> list[NamedNode]:
        """List the passages of a statement that are in its article, in the order in which they stand there."""
        passages = nodes.things(statement, ONR.evidence, ONR.Passage)
        inside = [passage for passage in passages if article in nodes.things(passage, ONR.inSource)]
        self._account.lost("passages", "they aren't in their statement's article", len(passages) - len(inside))
        return sorted(inside, key=lambda passage: _place(nodes, passage))

    def _common(self, nodes: Nodes, statement: NamedNode) -> list[Body]:
        """Write what each of a statement's annotations says."""
        things = _referred(nodes, statement, Statement)
        for position in nodes.things(statement, ONR.expresses, ONR.Position):
            things += nodes.things(position, ONR.on) + nodes.things(position, ONR.heldBy)
        roles = self._roles(nodes, statement)
        things += [organization for role in roles for organization in nodes.things(role, ONR.roleIn)]
        names = self._names(nodes, things)
        said = bodies.of_statement(nodes, statement, names, roles)
        return [*said, *_identified(nodes, names), bodies.linking(statement)]

    def _roles(self, nodes: Nodes, statement: NamedNode) -> list[NamedNode]:
        """List the roles in which a statement is made, if its speaker holds them."""
        speakers = nodes.things(statement, ONR.saidBy)
        held = [role for speaker in speakers for role in nodes.things(speaker, ONR.holds, ONR.Role)]
        roles = nodes.things(statement, ONR.inRole)
        strange = sum(role not in held for role in roles)
        self._account.lost("roles of statements", "their speakers don't hold them", strange)
        return [role for role in roles if role in held]

    def _names(self, nodes: Nodes, things: Iterable[NamedNode]) -> Names:
        """Say how tags call things, and those who adopted policies among them: by name, else by IRI.

        A name that two of them have, and one that reading would change, is none.
        """
        listed = dict.fromkeys(things)
        for thing in list(listed):
            listed |= dict.fromkeys(nodes.things(thing, ONR.adoptedBy))
        self._named.update(listed)
        names = {thing: nodes.name(thing) or "" for thing in listed}
        often = Counter(names.values())
        return {
            thing: name if often[name] == 1 and name and name == name.strip() and "://" not in name else thing.value
            for thing, name in names.items()
        }


def _referred(nodes: Nodes, subject: NamedNode, record: type[Article] | type[Statement]) -> list[NamedNode]:
    """List what an article's or a statement's fields refer to."""
    fields = [mapper for field, mapper in FIELDS[record].items() if field in TAKES[record]]
    return [thing for mapper in fields for thing in nodes.things(subject, mapper.predicate)]


def _identified(nodes: Nodes, names: Names) -> list[Body]:
    return [bodies.identifying(described.brief(nodes, thing)) for thing in sorted(names, key=lambda thing: thing.value)]


def _place(nodes: Nodes, passage: NamedNode) -> tuple[int, list[str], str]:
    return nodes.start(passage), nodes.texts(passage, ONR.exact), passage.value


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
