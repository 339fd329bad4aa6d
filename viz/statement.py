"""One statement as plain attributes: what is told of it, and what it says toward each thing it is directed at."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from math import isfinite

import msgspec
from pyoxigraph import NamedNode

from kg.exchange import tags
from kg.namespaces import ONR, RDFS
from viz.index import Index, Value, word_of
from viz.records import Code

RELATIONS = {
    "about": ONR.about,
    "announces": ONR.announces,
    "calls for": ONR.callsFor,
    "addressed to": ONR.addressedTo,
}
"""What ties a statement to a thing, besides a position on it."""

_CIRCUMSTANCES = {
    "behalf": ONR.onBehalfOf,
    "addressed_to": ONR.addressedTo,
    "said_at": ONR.saidAt,
    "in_context_of": ONR.inContextOf,
    "responds_to": ONR.respondsTo,
    "via": ONR.quotedVia,
}
"""What else a statement names."""

_DATES = {"when": ONR.when, "earliest": ONR.earliest, "latest": ONR.latest}
_PLACES = {"line": ONR.line, "start": ONR.start, "end": ONR.end}
_WORDS = {"exact": ONR.exact, "prefix": ONR.prefix, "suffix": ONR.suffix}


class Statement:
    """One statement: what it is tied to, and what is told of it.

    Args:
        index: what is asserted of it and of what it names.
        iri: the statement's.
        targets: the things toward which it is wanted, where not all are; what it says toward others is left out.
    """

    def __init__(self, index: Index, iri: str, targets: Container[str] | None = None) -> None:
        self.index = index
        self.iri = iri
        self.speakers = index.get(iri, ONR.saidBy) or [iri]
        self.positions = index.get(iri, ONR.expresses)
        self.passages = sorted((self._passage(one) for one in index.get(iri, ONR.evidence)), key=_place)
        self.relations = self._relations(targets)
        source = index.first(iri, ONR.reportedIn)
        published = index.first(source, ONR.published) or index.first(source, ONR.publishedAt)
        self.place = (not published, published, source, [*map(_place, self.passages)], iri)

    def _relations(self, targets: Container[str] | None) -> dict[str, list[str]]:
        """Return every wanted thing that the statement is directed at, with what ties it to each."""
        found: dict[str, list[str]] = {}
        for relation, predicate in RELATIONS.items():
            for target in self.index.get(self.iri, predicate):
                found.setdefault(target, []).append(relation)
        for position in self.positions:
            for target in self.index.get(position, ONR.on):
                found.setdefault(target, []).append("position")
        wanted = found if targets is None else [target for target in found if target in targets]
        return {target: list(dict.fromkeys(found[target])) for target in wanted}

    def pairs(self) -> list[tuple[str, str]]:
        """List from whom to what the statement goes, sorted."""
        return sorted((speaker, target) for speaker in self.speakers for target in self.relations or [speaker])

    def around(self) -> Iterator[str]:
        """Yield every node that the statement needs."""
        yield from self.speakers
        yield from self.relations
        yield from self.index.get(self.iri, ONR.onBehalfOf)
        for target in self.relations:
            for position in self._held(target):
                yield from self.index.get(position, ONR.heldBy)

    def told(self) -> dict[str, Value]:
        """Return what is told of the statement, whatever it is directed at."""
        get = partial(self.index.get, self.iri)
        parts = self._parts()
        quoted, paraphrase = " … ".join(parts), " ".join(get(ONR.paraphrase))
        exact = (str(passage["exact"]) for passage in self.passages if "exact" in passage)
        printed = "" if quoted or paraphrase else " … ".join(exact)
        told: dict[str, Value] = {
            "words": quoted or paraphrase or printed,
            "quoted": bool(quoted),
            "from_passage": bool(printed) or "",
            "quotation": quoted,
            "quotations": _json(parts) if len(parts) > 1 else "",
            "paraphrase": paraphrase,
            "mode": "; ".join(word_of(mode, "Mode") for mode in get(ONR.hasMode)),
            "act": "; ".join(word_of(act, "Act") for act in get(ONR.hasAct)),
            "role": "; ".join(map(self.index.role, get(ONR.inRole))),
            "role_title": "; ".join(map(self.index.name, get(ONR.inRole))),
            "role_iri": " ".join(get(ONR.inRole)),
            "appearance": "; ".join(get(ONR.appearance)),
            **self._codes("codes", self.iri),
            "coder": "; ".join(get(ONR.coder)),
            "note": " ".join(get(RDFS.comment)),
            **self.index.texts(self.iri, _DATES),
            **self._source(),
        }
        told |= self.index.named(self.iri, _CIRCUMSTANCES) | _number("confidence", get(ONR.confidence))
        return {key: value for key, value in told.items() if value != ""} | self._evidence()

    def _parts(self) -> list[str]:
        """List the parts of a quotation in the order in which they stand."""
        order = [passage.get("exact") for passage in self.passages]
        parts = self.index.get(self.iri, ONR.quotation)
        return sorted(parts, key=lambda part: order.index(part) if part in order else len(order))

    def _source(self) -> dict[str, Value]:
        """Return the article that reports the statement."""
        article = self.index.first(self.iri, ONR.reportedIn)
        first = partial(self.index.first, article)
        publisher = first(ONR.publishedBy)
        return {
            "article": article,
            "title": first(RDFS.label),
            "publisher": self.index.name(publisher) if publisher else "",
            "publisher_iri": publisher,
            "published": first(ONR.published) or first(ONR.publishedAt),
            "url": first(ONR.url),
            "language": first(ONR.language),
            **self._codes("article_codes", article),
        }

    def _codes(self, key: str, coded: str) -> dict[str, Value]:
        """Return what was coded as "frame=legal; salience=2", and one by one, with its types, as JSON."""
        codes = [
            Code(iri, self.index.first(iri, ONR.variable), tags.coded(value))
            for iri in self.index.get(coded, ONR.hasCode)
            for value in self.index.literals(iri, ONR.value)[:1]
        ]
        codes.sort(key=lambda code: (code.variable, code.iri))
        return {key: "; ".join(code.text for code in codes), f"{key}_json": _json(codes)} if codes else {}

    def _passage(self, iri: str) -> dict[str, Value]:
        told: dict[str, Value] = {"iri": iri}
        for key, term in _PLACES.items():
            told |= _number(key, self.index.get(iri, term), int)
        return told | self.index.texts(iri, _WORDS)

    def _evidence(self) -> dict[str, Value]:
        """Return the first passage as it is, and all of them as JSON."""
        if not self.passages:
            return {}
        first = {key: value for key, value in self.passages[0].items() if key != "iri"}
        return {**first, "passages": _json(self.passages)}

    def toward(self, target: str) -> dict[str, Value]:
        """Return what the statement says toward one thing: how it is tied to it, and the stance it takes."""
        told: dict[str, Value] = {}
        if target in self.relations:
            told["relation"] = ", ".join(self.relations[target])
        held = self._held(target)
        return told | self._stance(held) | self._each(held)

    def _held(self, target: str) -> list[str]:
        """Return the positions on a thing."""
        return [position for position in self.positions if target in self.index.get(position, ONR.on)]

    def _stance(self, held: Sequence[str]) -> dict[str, Value]:
        """Return what positions come to together: each thing once, joined."""
        holders = self._all(held, ONR.heldBy)
        found = {
            "stance": sorted(map(_stance_word, self._all(held, ONR.hasStance))),
            "condition": self._all(held, ONR.condition),
            "stance_words": self._all(held, ONR.words),
            "holder": [*map(self.index.name, holders)],
            "holder_iri": holders,
        }
        told: dict[str, Value] = {
            key: (" " if key.endswith("_iri") else "; ").join(dict.fromkeys(texts))
            for key, texts in found.items()
            if texts
        }
        return told | _number("intensity", self._all(held, ONR.intensity))

    def _each(self, held: Sequence[str]) -> dict[str, Value]:
        """Return positions one by one, as JSON."""
        return {"positions": _json([self._position(one) for one in held])} if held else {}

    def _position(self, iri: str) -> dict[str, object]:
        get = partial(self.index.get, iri)
        texts = {"condition": get(ONR.condition), "words": get(ONR.words)}
        told: dict[str, object] = {"iri": iri, "stance": "; ".join(sorted(map(_stance_word, get(ONR.hasStance))))}
        told |= {key: "; ".join(found) for key, found in texts.items() if found}
        if holders := get(ONR.heldBy):
            told["holder_iri"] = holders
        return told | _number("intensity", get(ONR.intensity))

    def _all(self, iris: Sequence[str], predicate: NamedNode) -> list[str]:
        return [text for iri in iris for text in self.index.get(iri, predicate)]


def _stance_word(iri: str) -> str:
    return word_of(iri, "Stance")


def _json(value: object) -> str:
    """Write a value as JSON, the same each time."""
    return msgspec.json.encode(value).decode()


def _number(key: str, texts: Sequence[str], kind: type[int] | type[float] = float) -> dict[str, Value]:
    """Read the first text as a number; nothing where it isn't one."""
    try:
        return {key: kind(texts[0])} if texts and isfinite(float(texts[0])) else {}
    except ValueError:
        return {}


def _place(passage: Mapping[str, Value]) -> tuple[float, float, str]:
    """Sort passages as they stand in the article, those without a place last."""
    start, line = (float(passage.get(key, "inf")) for key in ("start", "line"))
    return start, line, str(passage.get("exact", ""))
