"""Statements out of schema.org's reviews, claims and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from kg.imports.drafting.draft import Draft
from kg.imports.drafting.moments import is_after
from kg.imports.schemaorg.agents import Found, agents, own, things
from kg.imports.schemaorg.articles import Page, day
from kg.imports.schemaorg.nodes import Node
from kg.kinds import included
from kg.model import Span, Statement
from kg.reading.forms import FORMS

_SPLIT: Final = re.compile(r"[\s,;]+")
_PLACES: Final = ("firstAppearance", "appearance", "url", "sameAs")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_NO_NUMBER: Final = "-1"
_NUMBERS: Final = ("ratingValue", "worstRating", "bestRating")


# Reviews.


def reviewed(node: Node, page: Page, draft: Draft) -> list[Statement]:
    """Read a ClaimReview: what was claimed, by each claimant, and what the reviewer says of it."""
    claims = [
        claim
        for text in _claimed(node, draft)
        for claim in _by_each(text, node, page, draft)
    ]  # fmt: skip
    if not claims:
        draft.lost("reviews", "they don't say which claim they review")
        return []
    ratings = [rating for each in node.nodes("reviewRating") for rating in _rating(each, page, claims, draft)]
    draft.lost("texts of reviews", "they belong to the page", bool(node.texts("reviewBody")))
    return [*claims, *ratings]


def _claimed(node: Node, draft: Draft) -> list[str]:
    """Return the claims: `claimReviewed`, which may be a Claim, else the reviewed item's own text."""
    claims = [node, *node.nodes("claimReviewed"), *node.nodes("itemReviewed")]
    found = [text for text in _clean(node, "claimReviewed", draft) if text]
    for claim in claims[1:] if not found else ():
        found += [text for text in [claim.text("text", draft)] if text]
    return list(dict.fromkeys(found))


def _clean(node: Node, key: str, draft: Draft) -> Iterator[str | None]:
    """Yield each text of a property without its markup."""
    for text in node.texts(key):
        yield Node(node.graph, {key: text}, node.path, node.parent).text(key, draft)


def _by_each(text: str, node: Node, page: Page, draft: Draft) -> Iterator[Statement]:
    """Make a statement for each claimant that the reviewed items name, or one of an unknown claimant."""
    items = node.nodes("itemReviewed")
    named: dict[Found | None, list[Node]] = {}
    for item in items:
        claimants: list[Found | None] = [*agents(item, "author", draft)]
        for claimant in claimants or [None]:
            named.setdefault(claimant, []).append(item)
    if len(named) > 1:
        named.pop(None, None)
    for who, told in (named or {None: items}).items():
        appearance = _appearances(told, page, draft)
        when = next((found for item in told if (found := _day(item, ("datePublished",), page, draft))), None)
        by = who.short if who else None
        yield Statement(
            id=draft.id(page.iri, "claim", text, by, when, appearance),
            by=by,
            mode="indirect",
            act="claim",
            says=text,
            appearance=appearance,
            when=when,
            at=Span(exact=text),
        )


def _day(node: Node, keys: Sequence[str], page: Page, draft: Draft) -> str | None:
    """Return the day of the first of some properties; one after the page that reports it is reported."""
    for key in keys:
        found = day(node, key, draft)
        if is_after(found, page.article.published):
            wrong = f"this is dated {found}, and the page that reports it {page.article.published}"
            node.problem(draft, key, wrong, "correct one of the dates")
        elif found:
            return found
    return None


def _appearances(items: Iterable[Node], page: Page, draft: Draft) -> tuple[str, ...]:
    """Return where a claim appeared; what isn't an address, and the review itself, is told."""
    found: dict[str, None] = {}
    for text in (text for item in items for text in item.addresses(*_PLACES)):
        parts = [part for part in _SPLIT.split(text) if part]
        if len(parts) > 1 and not all(part.startswith(("http://", "https://")) for part in parts):
            parts = [text]
        for part in parts:
            if part == page.article.url:
                draft.lost("appearances of claims", "the address is the review's own")
            elif FORMS[Statement]["appearance"](part):
                draft.lost("appearances of claims", "they are no address of the web")
            else:
                found[part] = None
    return tuple(found)


def _rating(rating: Node, page: Page, claims: Sequence[Statement], draft: Draft) -> Iterator[Statement]:
    """Keep a rating as what the reviewer says: its words, and its numbers in words of ours."""
    numbers = {
        key: text.strip() for key in ("ratingValue", "worstRating", "bestRating") for text in rating.texts(key)[:1]
    }
    words = rating.text("alternateName", draft) or rating.text("name", draft)
    value = numbers.get("ratingValue", "")
    if not _NUMBER.fullmatch(value):
        words, value = words or rating.text("ratingValue", draft), ""
    if set(numbers.values()) == {_NO_NUMBER} and len(numbers) > 1:
        draft.noted("ratings", "-1 on a scale from -1 to -1 is read as no number")
        value = ""
    if not words and not value:
        draft.lost("ratings", "they have neither words nor a number")
        return
    said: dict[str, Any] = {"quote": words, "mode": "direct"} if words else {"at": Span(exact=value)}
    if value:
        said["says"] = _scale(value, numbers.get("worstRating"), numbers.get("bestRating"))
    if explanation := rating.text("ratingExplanation", draft):
        said["note"] = explanation
    answered = tuple(claim.id for claim in claims if claim.id)
    yield Statement(
        id=draft.id(page.iri, "rating", answered, words, value, explanation),
        by=page.reviewer,
        responds_to=answered,
        **said,
    )


def _scale(value: str, worst: str | None, best: str | None) -> str:
    """Say a rating in words.

    >>> _scale("2", "1", "5"), _scale("2", None, "5"), _scale("2", None, None)
    ('The claim is rated 2 on a scale from 1 to 5.', 'The claim is rated 2, where 5 is best.', 'The claim is rated 2.')
    """
    if worst and best:
        return f"The claim is rated {value} on a scale from {worst} to {best}."
    if worst or best:
        return f"The claim is rated {value}, where {best or worst} is {'best' if best else 'worst'}."
    return f"The claim is rated {value}."


# Quotations, and claims that nobody reviews.


def quoted(node: Node, page: Page, draft: Draft) -> list[Statement]:
    """Read a Quotation, or a Claim that stands by itself; whether it is direct speech isn't said."""
    is_claim = "Quotation" not in node.kinds
    said = _said(node, draft, is_claim=is_claim)
    if not said:
        draft.lost("quotations and claims", "they have no words")
        return []
    speakers = [agent for key in ("creator", "author", "spokenByCharacter") for agent in agents(node, key, draft)]
    speakers = list(dict.fromkeys(speakers))
    draft.lost("speakers", "a statement has one: the first is taken", len(speakers[1:]))
    bodies = agents(node, "sourceOrganization", draft)
    by = speakers[0].short if speakers else None
    when = _day(node, ("dateCreated", "datePublished"), page, draft)
    return [
        Statement(
            id=own(node) or draft.id(page.iri, node.kinds, str(said), by, when),
            by=by,
            for_=next((body.short for body in bodies if body.kind in included(("Organization",))), None),
            about=tuple(things(node, "about", draft)),
            when=when,
            appearance=_appearances([_elsewhere(node, is_claim)], page, draft),
            note=node.text("description", draft),
            **said,
        )
    ]


def _said(node: Node, draft: Draft, *, is_claim: bool) -> dict[str, Any]:
    """Return the words: of a quotation as such, of a claim as a paraphrase of the passage it appears in."""
    texts = [text for text in _clean(node, "text", draft) if text]
    passages = [text for part in node.nodes("appearance") for text in _clean(part, "text", draft) if text]
    if not texts and not passages:
        return {}
    if not is_claim:
        return {"quote": tuple(texts or passages), "says": node.text("abstract", draft)}
    return {"says": "\n".join(texts) or None, "at": tuple(Span(exact=text) for text in passages or texts)}


def _elsewhere(node: Node, is_claim: bool) -> Node:
    """Return what says where the words were before: what a quotation is based on, where a claim appeared first."""
    keys = ("firstAppearance",) if is_claim else ("isBasedOn",)
    return Node(node.graph, {"appearance": [node.content[key] for key in keys if key in node.content]}, node.path)
