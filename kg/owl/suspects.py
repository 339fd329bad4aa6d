"""Facts that the ontology's axioms let suspect of contradicting each other, each with the sentence that says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import PREFIXES, RDF
from kg.owl.axioms import Axioms
from kg.owl.wording import Wording

_LITERAL = NamedNode(PREFIXES["rdfs"] + "Literal")


@dataclass(frozen=True)
class Suspect:
    """Facts that may not be true together.

    Args:
        facts: one fact that is impossible by itself, or two that exclude each other.
        sentence: why.
        others: facts that are in the same case as the last of them, for the same reason.
    """

    facts: tuple[Triple, ...]
    sentence: str
    others: tuple[Triple, ...] = ()


def suspects(facts: Sequence[Triple], axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    """Yield what to look into; whether it is a contradiction, HermiT decides."""
    yield from _kinds(facts, axioms, words)
    yield from _values(facts, axioms, words)
    yield from _directions(facts, axioms, words)
    yield from _exclusions(facts, axioms, words)


# What a thing is: by what it is said to be, by the properties it has, by those it is a value of.


@dataclass(frozen=True)
class _Kind:
    """A fact that makes a thing be of one of some classes; `as_value` where the thing is the property's value."""

    classes: frozenset[NamedNode]
    fact: Triple
    as_value: bool = False

    def clause(self, words: Wording) -> str:
        """Say the fact, and how it makes the thing so."""
        if self.fact.predicate == RDF.type:
            return words.fact(self.fact)
        how = (
            f"which must be {words.kinds(self.classes)}"
            if self.as_value
            else f"as only {words.kinds(self.classes)} can"
        )
        return f"{words.fact(self.fact)}, {how}"


def _kinds(facts: Sequence[Triple], axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    by_thing: dict[object, dict[frozenset[NamedNode], list[_Kind]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        for thing, kind in _kinds_by(fact, axioms):
            by_thing[thing][kind.classes].append(kind)
            yield from _outsider(thing, kind, axioms, words)
    exclusive = cache(partial(_exclusive, axioms))
    for alternatives in by_thing.values():
        for one, other in combinations(sorted(alternatives, key=lambda each: sorted(map(str, each))), 2):
            if reason := exclusive(one, other):
                yield _clash(alternatives[one], alternatives[other], reason, words)


def _kinds_by(fact: Triple, axioms: Axioms) -> Iterator[tuple[object, _Kind]]:
    if fact.predicate == RDF.type and isinstance(fact.object, NamedNode):
        yield fact.subject, _Kind(frozenset({fact.object}), fact)
    if classes := axioms.domain.get(fact.predicate):
        yield fact.subject, _Kind(frozenset(classes), fact)
    if isinstance(fact.object, NamedNode) and (classes := axioms.range.get(fact.predicate)):
        yield fact.object, _Kind(frozenset(classes), fact, as_value=True)


Reason = tuple[NamedNode, NamedNode]
"""Two classes that share no member."""


def _exclusive(axioms: Axioms, one: frozenset[NamedNode], other: frozenset[NamedNode]) -> Reason | None:
    """Find why nothing is of both; None where something may be of a class here and a class there."""
    reasons = [axioms.excluding(left, right) for left in sorted(one, key=str) for right in sorted(other, key=str)]
    return reasons[0] if all(reasons) else None


def _clash(one: list[_Kind], other: list[_Kind], reason: Reason, words: Wording) -> Suspect:
    """Report the plainest two facts of two groups that clash; the smaller group's comes last, with its others."""
    more, fewer = (one, other) if len(one) >= len(other) else (other, one)
    left, right = (min(group, key=_plainness) for group in (more, fewer))
    first, second = sorted((left, right), key=_plainness)
    if second.fact.predicate == RDF.type:
        both = f"{first.clause(words)} and {words.kind(second.fact.object)}"
    else:
        both = f"{first.clause(words)}, and {second.clause(words)}"
    sentence = f"{both}: nothing is both {words.kind(reason[0])} and {words.kind(reason[1])}"
    return Suspect((left.fact, right.fact), sentence, tuple(kind.fact for kind in fewer))


def _plainness(kind: _Kind) -> tuple[bool, str]:
    return kind.fact.predicate != RDF.type, str(kind.fact)


def _outsider(thing: object, kind: _Kind, axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    """Find what is said to be on a closed list and isn't."""
    lists = [axioms.members.get(each, set()) for each in kind.classes]
    if all(lists) and not any(thing in members for members in lists):
        yield Suspect((kind.fact,), f"{kind.clause(words)}, and {words.name(thing)} isn't one: the list is closed")


# How many values a property has, and of which type.


def _values(facts: Sequence[Triple], axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    by_property: dict[tuple[object, NamedNode], list[Triple]] = defaultdict(list)
    for fact in facts:
        if fact.predicate in axioms.functional:
            by_property[fact.subject, fact.predicate].append(fact)
        yield from _mistyped(fact, axioms, words)
    for (subject, predicate), same in by_property.items():
        for other in same[1:]:
            values = f"{words.value(same[0])} and {words.value(other)}"
            sentence = (
                f"{words.name(subject)} has two values of '{words.name(predicate)}', {values}, and can have only one"
            )
            yield Suspect((same[0], other), sentence)


def _mistyped(fact: Triple, axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    """Find a value of another datatype than its property's (HermiT 1.3.8 lets all pass for xsd:double)."""
    allowed = axioms.range.get(fact.predicate, set())
    if isinstance(fact.object, Literal) and allowed and not allowed & {fact.object.datatype, _LITERAL}:
        wrong, right = words.name(fact.object.datatype), words.name(min(allowed, key=str))
        yield Suspect((fact,), f"{words.fact(fact)}: the value is written as {wrong} and must be {right}")


# Which way a property holds, and beside which others.


def _directions(facts: Sequence[Triple], axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    known = set(facts)
    for fact in facts:
        if fact.subject == fact.object and fact.predicate in axioms.irreflexive:
            yield Suspect((fact,), f"{words.fact(fact)}: nothing has '{words.name(fact.predicate)}' with itself")
        elif fact.predicate in axioms.asymmetric and isinstance(fact.object, NamedNode):
            back = Triple(fact.object, fact.predicate, fact.subject)
            if back in known and str(fact) < str(back):
                yield Suspect((fact, back), f"{words.fact(fact)}, and {words.fact(back)}: it can't be so both ways")


def _exclusions(facts: Sequence[Triple], axioms: Axioms, words: Wording) -> Iterator[Suspect]:
    known = set(facts)
    for fact in facts:
        for excluded in sorted(axioms.excluded.get(fact.predicate, set()), key=str):
            beside = Triple(fact.subject, excluded, fact.object)
            if beside in known and str(fact) < str(beside):
                yield Suspect((fact, beside), f"{words.fact(fact)}, and {words.fact(beside)}: nothing does both")
