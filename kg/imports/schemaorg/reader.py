"""schema.org's ClaimReview, Claim, Quotation: what is claimed is somebody's statement, and a rating the reviewer's.

Of a ClaimReview (as Google's "Fact check structured data" asks for it) `claimReviewed` is a paraphrase of what
the claimant, `itemReviewed.author`, said; `itemReviewed.datePublished` is when; `appearance`, `firstAppearance`, `url`
and `sameAs` of the item are where; the page at `url`, by `publisher` or `author`, is the source. `reviewRating` is what
the reviewer says in answer: the words of `alternateName`, the numbers in a paraphrase. It never says that a claim is
true or false. Of a Quotation: `text`, `creator`; of a Claim: `text`, `author`; both in what they are part of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from kg.imports.drafting.draft import Draft
from kg.imports.schemaorg.articles import page, work
from kg.imports.schemaorg.nodes import Node
from kg.imports.schemaorg.nodes import read as documents
from kg.imports.schemaorg.statements import quoted, reviewed
from kg.model import Facts, Statement

SETTINGS: Final[Mapping[str, str]] = {}

_SAID: Final = ("ClaimReview", "Claim", "Quotation")
_WRAPPING: Final = ("DataFeed", "DataFeedItem", "Dataset")


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read a file, and yield what each review, claim or quotation in it says of its source."""
    for nodes in documents(path, draft):
        inner = _within_reviews(nodes)
        found = [node for node in nodes if _kind(node) and id(node) not in inner and node.iri not in inner]
        for node in found:
            if facts := _facts(node, draft):
                yield facts
        if not found and any(node.kinds for node in nodes):
            kinds = sorted({kind for node in nodes if not node.parent for kind in node.kinds} - set(_WRAPPING))
            why = "they are no reviews of claims, claims or quotations"
            draft.lost(f"things of the type {', '.join(kinds)}", why, bool(kinds))


def _kind(node: Node) -> str | None:
    """Say which of the three a node is; Data Commons' reviews have no type."""
    kinds = node.kinds
    if "ClaimReview" in kinds or ("claimReviewed" in node.content and kinds in ([], ["Review"])):
        return "ClaimReview"
    return next((kind for kind in ("Quotation", "Claim") if kind in kinds and len(node.content) > 1), None)


def _within_reviews(nodes: list[Node]) -> set[object]:
    """Find what reviews review, in them or referred to: it is read with the review."""
    found: set[object] = set()
    reviews = {id(node) for node in nodes if _kind(node) == "ClaimReview"}
    for node in nodes:
        if node.parent and (id(node.parent) in reviews or id(node.parent) in found) and _kind(node) != "ClaimReview":
            found.add(id(node))
    for node in nodes:
        if id(node) in reviews:
            found.update(item.iri for key in ("itemReviewed", "claimReviewed") for item in node.nodes(key) if item.iri)
    return found


def _facts(node: Node, draft: Draft) -> Facts | None:
    is_review = _kind(node) == "ClaimReview"
    source = node if is_review else work(node)
    found = page(source, draft) if source else None
    if found is None:
        what = "reviews" if is_review else "quotations and claims"
        draft.lost(what, "neither an address nor a name says where they were published")
        return None
    statements: list[Statement] = (reviewed if is_review else quoted)(node, found, draft)
    return draft.facts(found.article, statements, line=node.graph.line) if statements else None
