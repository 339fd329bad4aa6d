"""One statement as plain attributes: what is told of it, and what it says toward each thing it is directed at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import isfinite

from kg.namespaces import ONR, RDFS
from viz.index import Index, Value, word_of

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


class Statement:
    """One statement: what it is tied to, and what is told of it."""

    def __init__(self, index: Index, iri: str) -> None:
        self.index = index
        self.iri = iri
        self.speakers = index.get(iri, ONR.saidBy) or [iri]
        self.positions = index.get(iri, ONR.expresses)
        self.passages = sorted((self._passage(one) for one in index.get(iri, ONR.evidence)), key=_place)
        self.relations = self._relations()
        self.place = (index.first(iri, ONR.reportedIn), [*map(_place, self.passages)], iri)

    def _relations(self) -> dict[str, list[str]]:
        """Return everything the statement is directed at, with what ties it to each."""
        found: dict[str, list[str]] = {}
        for relation, predicate in RELATIONS.items():
            for target in self.index.get(self.iri, predicate):
                found.setdefault(target, []).append(relation)
        for position in self.positions:
            for target in self.index.get(position, ONR.on):
                found.setdefault(target, []).append("position")
        return {target: list(dict.fromkeys(relations)) for target, relations in found.items()}

    def pairs(self) -> list[tuple[str, str]]:
        """List from whom to what the statement goes, sorted."""
        return sorted((speaker, target) for speaker in self.speakers for target in self.relations or [speaker])

    def around(self) -> Iterator[str]:
        """Yield every node that the statement needs."""
        yield from self.speakers
        yield from self.relations
        yield from self.index.get(self.iri, ONR.onBehalfOf)
        for position in self.positions:
            yield from self.index.get(position, ONR.heldBy)

    def told(self) -> dict[str, Value]:
        """Return what is told of the statement, whatever it is directed at."""
        get = partial(self.index.get, self.iri)
        quoted = self._quoted()
        told: dict[str, Value] = {
            "words": quoted or " ".join(get(ONR.paraphrase)),
            "quoted": bool(quoted),
            "quotation": quoted,
            "paraphrase": " ".join(get(ONR.paraphrase)),
            "mode": "; ".join(word_of(mode, "Mode") for mode in get(ONR.hasMode)),
            "act": "; ".join(word_of(act, "Act") for act in get(ONR.hasAct)),
            "role": "; ".join(map(self.index.role, get(ONR.inRole))),
            "note": " ".join(get(RDFS.comment)),
            **{key: self.index.first(self.iri, term) for key, term in _DATES.items()},
            **self._source(),
        }
        told |= self.index.named(self.iri, _CIRCUMSTANCES) | _number("confidence", get(ONR.confidence))
        return {key: value for key, value in told.items() if value != ""} | self._evidence()

    def _quoted(self) -> str:
        """Join the parts of a quotation in the order in which they stand."""
        parts = self.index.get(self.iri, ONR.quotation)
        order = [passage.get("exact") for passage in self.passages]
        return " … ".join(sorted(parts, key=lambda part: order.index(part) if part in order else len(order)))

    def _source(self) -> dict[str, Value]:
        """Return the article that reports the statement."""
        article = self.index.first(self.iri, ONR.reportedIn)
        first = partial(self.index.first, article)
        publisher = first(ONR.publishedBy)
        return {
            "article": article,
            "title": first(RDFS.label),
            "publisher": self.index.name(publisher) if publisher else "",
            "published": first(ONR.published) or first(ONR.publishedAt),
            "url": first(ONR.url),
        }

    def _passage(self, iri: str) -> dict[str, Value]:
        told: dict[str, Value] = {}
        for key, term in (("line", ONR.line), ("start", ONR.start), ("end", ONR.end)):
            told |= _number(key, self.index.get(iri, term), int)
        words = (("exact", ONR.exact), ("prefix", ONR.prefix), ("suffix", ONR.suffix))
        return told | {key: text for key, term in words if (text := self.index.first(iri, term))}

    def _evidence(self) -> dict[str, Value]:
        """Return the first passage as it is, and all of them as JSON."""
        if not self.passages:
            return {}
        return {**self.passages[0], "passages": json.dumps(self.passages, ensure_ascii=False)}

    def toward(self, target: str) -> dict[str, Value]:
        """Return what the statement says toward one thing: how it is tied to it, and the stance it takes."""
        index = self.index
        told: dict[str, Value] = {}
        if target in self.relations:
            told["relation"] = ", ".join(self.relations[target])
        held = [position for position in self.positions if target in index.get(position, ONR.on)]
        stances = [word_of(stance, "Stance") for one in held for stance in index.get(one, ONR.hasStance)]
        holders = [holder for one in held for holder in index.get(one, ONR.heldBy)]
        found = {
            "stance": sorted(stances),
            "condition": [text for one in held for text in index.get(one, ONR.condition)],
            "stance_words": [text for one in held for text in index.get(one, ONR.words)],
            "holder": list(map(index.name, holders)),
            "holder_iri": holders,
        }
        for key, texts in found.items():
            if texts:
                told[key] = (" " if key.endswith("_iri") else "; ").join(dict.fromkeys(texts))
        return told | _number("intensity", [text for one in held for text in index.get(one, ONR.intensity)])


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
