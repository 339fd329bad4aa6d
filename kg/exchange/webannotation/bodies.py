"""The bodies and the target of a Web Annotation, made of what a statement, a passage and an article say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.exchange import tags
from kg.exchange.nodes import Nodes
from kg.exchange.webannotation import described
from kg.kinds import TAKES
from kg.mapping import FIELDS
from kg.model import RESERVED, Article, Position, Register, Statement
from kg.namespaces import ID, ONR, RDFS

Body: TypeAlias = Mapping[str, object]
Names: TypeAlias = Mapping[NamedNode, str]
"""How the tags of an annotation call things."""

_SHORT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_WORDS: Final = ("mode", "act")
_TEXTS: Final = ("appearance", "when", "confidence", "coder")


def textual(purpose: str, value: str) -> Body:
    """Write a text as a body: a tag (`tagging`), a paraphrase (`describing`) or a note (`commenting`)."""
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def tagging(key: str, values: Iterable[str]) -> list[Body]:
    """Write a tag for each value."""
    return [textual("tagging", tags.written(key, value)) for value in values]


def identifying(node: described.Node) -> Body:
    """Say which thing a tag names, or a page mentions."""
    return {"type": "SpecificResource", "purpose": "identifying", "source": node}


def linking(statement: NamedNode) -> Body:
    """Say which statement an annotation is of."""
    return {"type": "SpecificResource", "purpose": "linking", "source": statement.value}


def target(nodes: Nodes, article: NamedNode, passage: NamedNode | None) -> object:
    """Name an article by its address, else by its IRI; with selectors for the passage in it."""
    source = next(iter(nodes.texts(article, ONR.url)), article.value)
    if passage is None:
        return source
    quote = _selected(nodes, passage, ("exact", "prefix", "suffix"))
    place = {key: int(text) for key, text in _selected(nodes, passage, ("start", "end")).items() if text.isdecimal()}
    selectors: list[Body] = [{"type": "TextQuoteSelector", **quote}] if "exact" in quote else []
    selectors += [{"type": "TextPositionSelector", **place}] if len(place) == len(("start", "end")) else []
    line = nodes.text(passage, ONR.line)
    if selectors and line and line.isdecimal():
        selectors[-1] = {**selectors[-1], described.key(ONR.line): int(line)}
    return {"source": source, "selector": selectors} if selectors else source


def _selected(nodes: Nodes, passage: NamedNode, keys: Iterable[str]) -> dict[str, str]:
    found = {key: nodes.text(passage, getattr(ONR, key)) for key in keys}
    return {key: text for key, text in found.items() if text is not None}


def of_source(nodes: Nodes, source: NamedNode, names: Names) -> list[Body]:
    """Write the bodies that describe an article, or a register."""
    said: list[Body] = []
    fields = {**FIELDS[Register], **FIELDS[Article]}
    for key, field in tags.SOURCE_KEYS.items():
        if field == "codes":
            said += tagging(key, _codes(nodes, source))
            continue
        predicate = fields[field].predicate
        if field in TAKES[Article]:
            said += tagging(key, (names[thing] for thing in nodes.things(source, predicate)))
        else:
            said += tagging(key, nodes.texts(source, predicate))
    return said + [textual("commenting", note) for note in nodes.texts(source, RDFS.comment)]


def of_statement(nodes: Nodes, statement: NamedNode, names: Names, roles: Iterable[NamedNode]) -> list[Body]:
    """Write the bodies that say what a statement says, but for the words of its passages."""
    bodies = tagging("id", _short(statement))
    for key, field in tags.KEYS.items():
        predicate = FIELDS[Statement][field].predicate if field in FIELDS[Statement] else None
        if predicate and field in TAKES[Statement]:
            things = nodes.things(statement, predicate)
            bodies += tagging(key, (names[thing] for thing in things))
        elif predicate and field in _WORDS:
            bodies += tagging(key, _words(nodes, statement, field))
        elif predicate and field in _TEXTS:
            bodies += tagging(key, nodes.texts(statement, predicate))
    bodies += tagging("role", (_role(nodes, role, names) for role in roles))
    bodies += tagging("stance", _stances(nodes, statement, names))
    bodies += tagging("code", _codes(nodes, statement))
    bodies += [textual("describing", text) for text in nodes.texts(statement, ONR.paraphrase)]
    return bodies + [textual("commenting", text) for text in nodes.texts(statement, RDFS.comment)]


def _short(statement: NamedNode) -> Iterator[str]:
    short = statement.value.removeprefix(ID)
    if short != statement.value and _SHORT.fullmatch(short) and short not in RESERVED:
        yield short


def _words(nodes: Nodes, subject: NamedNode, field: str, record: type = Statement) -> Iterator[str]:
    """Write the ontology's words as facts files do; any other is told as lost."""
    mapper = FIELDS[record][field]
    for term in nodes.things(subject, mapper.predicate):
        try:
            yield str(mapper.read(term, str))
        except ValueError:
            nodes.account.lost(f"words for {field}", "they are none of the ontology's")


def _role(nodes: Nodes, role: NamedNode, names: Names) -> str:
    organizations = nodes.things(role, ONR.roleIn)
    details = {"of": names[organizations[0]]} if organizations else {}
    dates = {"starts": nodes.text(role, ONR.starts), "ends": nodes.text(role, ONR.ends)}
    details |= {key: date for key, date in dates.items() if date is not None}
    return tags.detailed(nodes.text(role, RDFS.label) or "", details)


def _codes(nodes: Nodes, coded: NamedNode) -> list[str]:
    found = []
    for code in nodes.things(coded, ONR.hasCode, ONR.Code):
        for variable in nodes.texts(code, ONR.variable):
            found += [tags.code(variable, tags.coded(value)) for value in nodes.literals(code, ONR.value)]
    return sorted(found)


def _stances(nodes: Nodes, statement: NamedNode, names: Names) -> list[str]:
    """Write the positions; the holder only where it isn't the one spoken for, or else the speaker."""
    usual = nodes.things(statement, ONR.onBehalfOf) or nodes.things(statement, ONR.saidBy)
    written: list[str] = []
    for position in nodes.things(statement, ONR.expresses, ONR.Position):
        words = list(_words(nodes, position, "stance", Position))
        targets, holders = nodes.things(position, ONR.on), nodes.things(position, ONR.heldBy)
        if not words or not targets:
            nodes.account.lost("positions", "they have no target, or no stance of the ontology's")
            continue
        details = {"heldBy": names[holders[0]]} if holders and holders != usual else {}
        texts = {key: nodes.text(position, getattr(ONR, key)) for key in ("condition", "intensity", "words")}
        details |= {key: text for key, text in texts.items() if text is not None}
        written.append(tags.stance(names[targets[0]], words[0], details))
    return sorted(written)
