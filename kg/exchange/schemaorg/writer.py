"""schema.org: articles, quotations, claims and whom they name, as JSON-LD that can stand in the head of a page.

The terms are those of schema.org, looked up there: `NewsArticle` with `headline`, `datePublished`, `publisher`,
`author`, `inLanguage`; `Quotation` with `text` and `creator` (`spokenByCharacter` is for characters within a work);
`Claim` with `author` and `appearance` ("an occurrence of a Claim in some CreativeWork": the passage that reports it);
`sourceOrganization` ("the Organization on whose behalf the creator was working"), `recordedAt` for the event at which
something was said, `isBasedOn` for where a quotation's words were before ("use isBasedOn to link to source/origin").

A claim says that somebody claims something: nothing is rated, and no `ClaimReview` is written. `<` is written as
`\\u003c`, so that no text can end the script element that the document stands in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, Final

from pyoxigraph import NamedNode

from kg.account import Account
from kg.exchange.carried import Carried
from kg.exchange.nodes import Nodes, sources
from kg.exchange.schemaorg.things import Node, date, entities, entity, named, one, organizations
from kg.namespaces import ONR, OWL, RDF, RDFS, SKOS
from kg.store import Store

CONTEXT: Final = "https://schema.org"

_NEAREST: Final = "as schema.org's nearest class"
_THING: Final = {
    RDF.type: _NEAREST,
    RDFS.label: "",
    RDFS.comment: "as its description",
    SKOS.altLabel: "",
    OWL.sameAs: "",
}
_UNQUOTED: Final = "of statements that quote nobody"
_ORGANIZATIONS: Final = "of organizations only"
_MENTIONED: Final = "as what the statement mentions"
CARRIED: Final[Carried] = {
    "Article": {
        **dict.fromkeys((RDF.type, RDFS.label, ONR.url, ONR.publishedBy, ONR.published, ONR.writtenBy), ""),
        **dict.fromkeys((ONR.language, ONR.mentions), ""),
        RDFS.comment: "as its description",
    },
    "Passage": {RDF.type: _UNQUOTED, ONR.inSource: _UNQUOTED, ONR.exact: _UNQUOTED},
    "Statement": {
        RDF.type: "as a Quotation where something is quoted, else as a Claim",
        **dict.fromkeys((ONR.saidBy, ONR.reportedIn, ONR.quotation, ONR.about, ONR.saidAt, ONR.appearance), ""),
        ONR.paraphrase: "of a quotation its abstract, else the claim's text",
        ONR.onBehalfOf: _ORGANIZATIONS,
        ONR.announces: _MENTIONED,
        ONR.callsFor: _MENTIONED,
        ONR.quotedVia: "as the publisher of a work that it is based on, or appears in",
        ONR.when: "days, months and years; a range has no place",
        ONR.evidence: _UNQUOTED,
        RDFS.comment: "as its description",
    },
    "Agent": {
        **_THING,
        ONR.holds: "titles and organizations apart",
        ONR.basedIn: _ORGANIZATIONS,
        ONR.partOf: "of organizations in organizations only",
    },
    "Role": {RDF.type: "", RDFS.label: "as a job title", ONR.roleIn: "as whom the person works for"},
    "Issue": _THING,
    "Policy": _THING,
    "Law": {
        **_THING,
        ONR.hasStatus: "a law only called for is a Thing, any other Legislation",
        ONR.appliesIn: "of laws that aren't only called for",
    },
    "Event": {
        **_THING,
        ONR.when: "days, months and years; a range has no place",
        **dict.fromkeys((ONR.inPlace, ONR.organizedBy, ONR.about), ""),
    },
    "Topic": {**_THING, ONR.madeBy: "of products only"},
}
"""What schema.org has terms for."""


def write(store: Store, sink: BinaryIO, account: Account) -> None:
    """Write articles and statements source by source, then all that has a name, as one graph.

    One source's graph, and the IRIs of what has a name, are held in memory.
    """
    sink.write(b'{"@context": ' + _json(CONTEXT) + b', "@graph": [')
    for number, node in enumerate(_nodes(store, account)):
        sink.write((b",\n" if number else b"\n") + _json({key: value for key, value in node.items() if value}))
    sink.write(b"\n]}\n")


def _nodes(store: Store, account: Account) -> Iterator[Node]:
    for nodes in sources(store, account):
        yield from (_article(nodes, article) for article in nodes.of(ONR.Article))
        yield from (_statement(nodes, statement) for statement in nodes.of(ONR.Statement))
    everything = Nodes(store, None, account)
    yield from (entity(everything, thing) for thing in entities(store))


def _article(nodes: Nodes, article: NamedNode) -> Node:
    return {
        "@type": "NewsArticle",
        "@id": article.value,
        "headline": nodes.text(article, RDFS.label),
        "url": nodes.text(article, ONR.url),
        "datePublished": nodes.text(article, ONR.published),
        "publisher": named(nodes.things(article, ONR.publishedBy)),
        "author": named(nodes.things(article, ONR.writtenBy)),
        "inLanguage": nodes.text(article, ONR.language),
        "description": one(nodes.texts(article, RDFS.comment)),
        "mentions": named(nodes.things(article, ONR.mentions)),
    }


# Statements.


def _statement(nodes: Nodes, statement: NamedNode) -> Node:
    """Write a quotation, or, of a statement that quotes nobody, a claim."""
    quotations = nodes.texts(statement, ONR.quotation)
    said = {
        "about": named(nodes.things(statement, ONR.about)),
        "mentions": named([*nodes.things(statement, ONR.announces), *nodes.things(statement, ONR.callsFor)]),
        "sourceOrganization": named(_organizations(nodes, statement)),
        "recordedAt": named(nodes.things(statement, ONR.saidAt)),
        "dateCreated": date(nodes, statement, "when of statements"),
        "description": one(nodes.texts(statement, RDFS.comment)),
    }
    return (_quotation if quotations else _claim)(nodes, statement, quotations) | said


def _quotation(nodes: Nodes, statement: NamedNode, quotations: list[str]) -> dict[str, object]:
    return {
        "@type": "Quotation",
        "@id": statement.value,
        "text": one(quotations),
        "creator": named(nodes.things(statement, ONR.saidBy)),
        "abstract": one(nodes.texts(statement, ONR.paraphrase)),
        "isPartOf": named(nodes.things(statement, ONR.reportedIn)),
        "isBasedOn": one(_elsewhere(nodes, statement)),
    }


def _claim(nodes: Nodes, statement: NamedNode, _: list[str]) -> dict[str, object]:
    articles = nodes.things(statement, ONR.reportedIn)
    passages = [
        {"@type": "CreativeWork", "@id": passage.value, "text": one(nodes.texts(passage, ONR.exact)),
         "isPartOf": named(nodes.things(passage, ONR.inSource))}
        for passage in nodes.things(statement, ONR.evidence, ONR.Passage)
    ]  # fmt: skip
    passages = [{key: value for key, value in passage.items() if value} for passage in passages]
    return {
        "@type": "Claim",
        "@id": statement.value,
        "text": one(nodes.texts(statement, ONR.paraphrase)),
        "author": named(nodes.things(statement, ONR.saidBy)),
        "appearance": one([*passages, *([{"@id": article.value} for article in articles] if not passages else []),
                            *_elsewhere(nodes, statement)]),
    }  # fmt: skip


def _elsewhere(nodes: Nodes, statement: NamedNode) -> list[object]:
    """Say where the words were before: works at addresses, and of a publisher through whom they are quoted."""
    works: list[object] = [
        {"@type": "CreativeWork", "url": address} for address in nodes.texts(statement, ONR.appearance)
    ]
    via = nodes.things(statement, ONR.quotedVia)
    return works + ([{"@type": "CreativeWork", "publisher": named(via)}] if via else [])


def _organizations(nodes: Nodes, statement: NamedNode) -> list[NamedNode]:
    found = nodes.things(statement, ONR.onBehalfOf)
    kept = organizations(nodes, found)
    nodes.account.lost(
        "whom statements are made for", "schema.org has only organizations there", len(found) - len(kept)
    )
    return kept


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").encode()
