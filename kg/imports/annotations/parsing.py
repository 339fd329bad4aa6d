"""Annotations as the W3C's model and Hypothesis's API write them, read into one shape; nothing of it is decided yet.

Of the W3C's Web Annotation Data Model: an annotation, a list, an AnnotationPage (`items`), an AnnotationCollection
(`first`), with or without `@` before `id` and `type`. Of Hypothesis (h's docs/_extra/api-reference): one annotation,
a search's `rows` (and `replies`), the client's export (`annotations`). Or a line of JSON for each annotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.exchange.webannotation import described
from kg.imports.annotations.annotation import Annotation, Place, Selection, Thing
from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import is_json_lines, json_document, json_lines
from kg.imports.foreign.jsonvalues import Object, keyword, listed, objects, remote_contexts, texts
from kg.imports.foreign.markup import plain
from kg.namespaces import ONR, PREFIXES, TERMS

_CONTEXTS: Final = ("www.w3.org/ns/anno.jsonld", "www.w3.org/ns/ldp.jsonld", "www.w3.org/ns/oa.jsonld",
                    "www.w3.org/ns/anno", "www.w3.org/ns/oa")  # fmt: skip
_LINE: Final = described.key(ONR.line)
_ELSEWHERE: Final = "they aren't in the file, and nothing is fetched"


def read(path: Path, draft: Draft) -> Iterator[Annotation]:
    """Yield the annotations of a file, one for each of their targets; what can't be one is told."""
    documents = json_lines(path, draft) if is_json_lines(path, draft) else iter([(0, json_document(path, draft))])
    for line, document in documents:
        if refused := [name for name in remote_contexts(document) if not _is_known(name)]:
            repair = f"write it with the context http://{_CONTEXTS[0]}"
            draft.problem(line, 0, f"its context is at {refused[0]}, and nothing is fetched", repair, place="@context")
            continue
        for place, node in _nodes(document, Place(line, ""), draft):
            yield from _annotations(node, place, draft)


def _is_known(context: str) -> bool:
    return context.partition("://")[2].rstrip("/") in _CONTEXTS


def _nodes(document: object, place: Place, draft: Draft) -> Iterator[tuple[Place, Object]]:
    """Find the annotations in a document, whatever they are wrapped in."""
    if isinstance(document, list):
        for number, item in enumerate(document):
            yield from _nodes(item, Place(place.line, f"{place.path}[{number}]"), draft)
    elif isinstance(document, dict):
        yield from _in_object(document, place, draft)
    elif document is not None:
        draft.problem(place.line, 0, "this is no annotation", "write an object", place=place.path)


def _in_object(node: Object, place: Place, draft: Draft) -> Iterator[tuple[Place, Object]]:
    wrapped = [key for key in ("rows", "annotations", "items", "@graph", "first", "replies") if key in node]
    if not wrapped or "target" in node or "uri" in node:
        yield place, node
        return
    for key in wrapped:
        if isinstance(node[key], str):
            draft.lost("pages of annotations", _ELSEWHERE)
        else:
            yield from _nodes(node[key], place / key, draft)
    if isinstance(following := node.get("next"), dict):
        yield from _in_object(following, place / "next", draft)
    elif following:
        draft.lost("pages of annotations", _ELSEWHERE)


def _annotations(node: Object, place: Place, draft: Draft) -> Iterator[Annotation]:
    reason = _aside(node)
    if reason:
        draft.lost(*reason)
    elif "uri" in node:
        yield from _of_hypothesis(node, place, draft)
    elif "target" in node:
        for number, target in enumerate(listed(node["target"])):
            step = f"target[{number}]" if isinstance(node["target"], list) else "target"
            yield from _of_standard(node, target, place, place / step, draft)
    else:
        repair = "give it a 'target', or, of Hypothesis, a 'uri'"
        draft.problem(place.line, 0, "this annotates nothing", repair, place=place.path)


def _aside(node: Object) -> tuple[str, str] | None:
    """Say why an annotation isn't of the page itself."""
    if node.get("references") or "replying" in _motives(node.get("motivation")):
        return "replies", "they answer an annotation, not the page"
    if node.get("hidden") is True:
        return "hidden annotations", "moderators have hidden them"
    return None


def _motives(value: object) -> set[str]:
    return {text.removeprefix("oa:").rpartition("#")[2] for text in texts(value)}


# Hypothesis.


def _of_hypothesis(node: Object, place: Place, draft: Draft) -> Iterator[Annotation]:
    page = draft.text(node["uri"])
    if not page:
        draft.problem(place.line, 0, "this annotation names no page", "give its 'uri'", place=str((place / "uri").path))
        return
    document = node.get("document")
    title = texts(document.get("title")) if isinstance(document, dict) else []
    selectors = [item for target in objects(node.get("target")) for item in objects(target.get("selector"))]
    annotation = Annotation(
        place,
        page,
        next(iter(texts(node.get("id"))), ""),
        draft.text(title[0]) if title else None,
        _selection(selectors, place / "target", draft, utf16=True),
        comments=[text for text in (draft.text(text) for text in texts(node.get("text"))) if text],
    )
    for number, tag in enumerate(texts(node.get("tags"))):
        if text := draft.text(tag, strip=False):
            annotation.tags.append((place / f"tags[{number}]", text))
    yield annotation


# The W3C's model.


def _of_standard(node: Object, target: object, place: Place, here: Place, draft: Draft) -> Iterator[Annotation]:
    """Read an annotation for one of its targets, which is an address or an object."""
    source = target.get("source", keyword(target, "id")) if isinstance(target, dict) else target
    names = texts(source if not isinstance(source, dict) else keyword(source, "id"))
    page = draft.text(names[0]) if names else None
    if not page:
        draft.problem(here.line, 0, "this target names no page", "give its 'source'", place=here.path)
        return
    selectors = objects(target.get("selector")) if isinstance(target, dict) else []
    by_hypothesis = any(text.startswith("acct:") for text in texts(node.get("creator")))
    selection = _selection(selectors, here, draft, utf16=by_hypothesis)
    annotation = Annotation(place, page, next(iter(texts(keyword(node, "id"))), ""), selection=selection)
    _read_bodies(annotation, node, draft)
    yield annotation


def _read_bodies(annotation: Annotation, node: Object, draft: Draft) -> None:
    motives = _motives(node.get("motivation"))
    bodies = listed(node.get("body"))
    bodies += [{"type": "TextualBody", "value": text} for text in texts(node.get("bodyValue"))]
    for number, body in enumerate(bodies):
        step = f"body[{number}]" if isinstance(node.get("body"), list) else "body"
        if isinstance(body, dict):
            _read_body(annotation, body, _motives(body.get("purpose")) or motives, annotation.place / step, draft)
        else:
            draft.lost("bodies of annotations", _ELSEWHERE)


def _read_body(annotation: Annotation, body: Object, purposes: set[str], place: Place, draft: Draft) -> None:
    source = body.get("source")
    values = [text for text in (draft.text(text, strip=False) for text in texts(body.get("value"))) if text]
    if "text/html" in texts(body.get("format")):
        values = [plain(text) or text for text in values]
    if "identifying" in purposes and isinstance(source, dict):
        annotation.things.append(_thing(source, draft))
    elif "linking" in purposes and isinstance(source, str):
        annotation.statement = source
    elif not values:
        draft.lost("bodies of annotations", _ELSEWHERE, bool(source or keyword(body, "id")))
    elif "tagging" in purposes:
        annotation.tags.extend((place, text) for text in values)
    else:
        (annotation.describing if "describing" in purposes else annotation.comments).extend(values)


def _thing(source: Object, draft: Draft) -> Thing:
    """Read what is identified, with whatever is said of it under prefixed names of properties."""
    kinds = tuple(text.removeprefix("onr:").removeprefix(TERMS) for text in texts(keyword(source, "type")))
    labels = [draft.text(text, strip=False) for text in texts(source.get(described.LABEL))]
    return Thing(
        next(iter(texts(keyword(source, "id"))), ""),
        kinds,
        next(iter(labels), None),
        {name: tuple(_terms(value, draft)) for term, value in source.items() if (name := _expanded(term))},
        tuple(_thing(role, draft) for role in objects(source.get(described.HOLDS)) if described.LABEL in role),
    )


def _expanded(term: str) -> str | None:
    prefix, colon, local = term.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else None


def _terms(value: object, draft: Draft) -> Iterator[NamedNode | Literal]:
    """Read values as JSON-LD writes them: texts, IRIs in `id`, and texts with a datatype."""
    for item in listed(value):
        if isinstance(item, str):
            yield Literal(draft.text(item, strip=False) or "")
        elif isinstance(item, dict):
            kind = next(iter(texts(keyword(item, "type"))), "")
            for text in texts(item.get("@value")):
                yield Literal(text, datatype=NamedNode(_expanded(kind) or TERMS)) if kind else Literal(text)
            for iri in texts(keyword(item, "id")):
                with suppress(ValueError):
                    yield NamedNode(iri)


# Selectors.


def _selection(selectors: list[Object], place: Place, draft: Draft, *, utf16: bool) -> Selection | None:
    """Read the selectors that we know: of words, anywhere, and of the place in the whole text.

    A place that refines something else (`refinedBy`) counts from there, and is left out.
    """
    if not selectors:
        return None
    quotes = [found for selector in selectors for found in _refining(selector) if _is(found, "TextQuoteSelector")]
    places = [found for selector in selectors if _is(selector, "TextPositionSelector")
              for found in [_whole(selector)] if found]  # fmt: skip
    if not quotes and not places:
        names = sorted({text for selector in selectors for text in texts(keyword(selector, "type"))})
        draft.lost("selections", f"they have no words, only {', '.join(names) or 'selectors without a type'}")
    draft.lost("page numbers", "a passage has none", any(_is(selector, "PageSelector") for selector in selectors))
    quote = quotes[0] if quotes else {}
    read = {
        key: draft.text(text, strip=False) or ""
        for key in ("exact", "prefix", "suffix")
        for text in texts(quote.get(key))
    }
    lines = [line for selector in selectors if isinstance(line := selector.get(_LINE), int) and line > 0]
    return Selection(
        read.get("exact") or None,
        read.get("prefix"),
        read.get("suffix"),
        next(iter(places), None),
        next(iter(lines), None),
        utf16,
    )


def _refining(selector: Object) -> Iterator[Object]:
    yield selector
    for inner in objects(selector.get("refinedBy")):
        yield from _refining(inner)


def _is(selector: Object, kind: str) -> bool:
    return kind in {text.removeprefix("oa:").rpartition("#")[2] for text in texts(keyword(selector, "type"))}


def _whole(selector: Object) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) and 0 <= start < end else None
