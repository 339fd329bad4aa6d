"""The article that reviews a claim, or that a quotation is part of, as schema.org describes it."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from kg import rdf
from kg.imports.drafting.draft import Draft
from kg.imports.schemaorg.agents import agents
from kg.imports.schemaorg.nodes import Node
from kg.kinds import included
from kg.model import Article, Facts
from kg.namespaces import ID
from kg.reading.forms import FORMS
from kg.words import shown

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_DEEPEST: Final = 10
_DATE_REPAIR: Final = "write it as YYYY-MM-DD, or with a time and its zone"


class Page(NamedTuple):
    """An article, and who wrote or else published it: whoever rates in it."""

    article: Article
    reviewer: str | None

    @property
    def iri(self) -> str:
        """The article's IRI."""
        return rdf.source_iri(Facts(article=self.article)).value


def page(node: Node, draft: Draft) -> Page | None:
    """Describe an article; None where it has neither an address nor a name."""
    url, title = address(node, draft), node.text("headline", draft) or node.text("name", draft)
    if not url and not title:
        return None
    authors, publishers = agents(node, "author", draft), agents(node, "publisher", draft)
    organizations = [agent.short for agent in [*publishers, *authors] if agent.kind in included(("Organization",))]
    content: dict[str, Any] = {
        "title": title or url,
        "url": url,
        "publisher": next(iter(organizations), None),
        "authors": tuple(agent.short for agent in authors if agent.kind == "Person"),
        "published": moment(node, "datePublished", draft),
        "language": _language(node, draft),
    }
    return Page(Article(**content), next((agent.short for agent in [*authors, *publishers]), None))


def work(node: Node) -> Node | None:
    """Find the work that a quotation or claim is part of, or appears in; a part of a work leads on to the whole."""
    found = next(iter([*node.nodes("isPartOf"), *node.nodes("appearance")]), None) or _around(node)
    for _ in range(_DEEPEST):
        if whole := found.nodes("isPartOf") if found else []:
            found = whole[0]
    return found or (node if node.texts("url") else None)


def _around(node: Node) -> Node | None:
    """Return the work that a node stands in: what has an address or a headline."""
    parent = node.parent
    while parent and not (parent.content.keys() & {"url", "headline"}):
        parent = parent.parent
    return parent


def address(node: Node, draft: Draft) -> str | None:
    """Return the address of a page: its `url`, else its `mainEntityOfPage`, else its `@id`."""
    found = [*node.addresses("url"), *node.addresses("mainEntityOfPage")]
    if not found and node.iri.startswith("http") and not node.iri.startswith(ID):
        found = [node.iri]
    right = [text for text in found if not FORMS[Article]["url"](text)]
    if found and not right:
        wrong = FORMS[Article]["url"](found[0])
        node.problem(draft, "url", *(wrong or ("", "")))
    return right[0] if right else None


def moment(node: Node, key: str, draft: Draft) -> str | None:
    """Return a date and time; one that can't be read is reported."""
    for text in node.texts(key):
        if not text.strip():
            continue
        if found := draft.moment(text):
            return found
        node.problem(draft, key, f"{shown(text)} is no date", _DATE_REPAIR)
    return None


def day(node: Node, key: str, draft: Draft) -> str | None:
    """Return a day, month or year; one that can't be read is reported."""
    for text in node.texts(key):
        if not text.strip():
            continue
        if found := draft.day(text):
            return found
        node.problem(draft, key, f"{shown(text)} is no date", _DATE_REPAIR)
    return None


def _language(node: Node, draft: Draft) -> str | None:
    """Return the language, as a tag; a language's name is told."""
    names = [*node.texts("inLanguage"),
             *(text for other in node.nodes("inLanguage") for text in other.texts("alternateName"))]  # fmt: skip
    for text in names:
        tag = text.strip().replace("_", "-").lower()
        if _LANGUAGE.fullmatch(tag) and not FORMS[Article]["language"](tag):
            return tag
        draft.lost("languages of pages", "they aren't written as a tag, such as en", bool(tag))
    return None
