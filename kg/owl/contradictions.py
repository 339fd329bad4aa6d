"""Contradictions: the smallest sets of facts that can't all be true, found by suspicion and decided by HermiT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pyoxigraph
from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import OnRecordError
from kg.namespaces import PREFIXES
from kg.owl import hermit, told
from kg.owl.axioms import Axioms
from kg.owl.suspects import Suspect, suspects
from kg.owl.told import Trial
from kg.owl.wording import Wording

_IMPORTS = NamedNode(PREFIXES["owl"] + "imports")
_TRIALS = 150
"""Trials a run: more would take HermiT longer than another run."""
_WAYS = 8
"""Into how many parts a search cuts the facts at each run."""
_MOST = 10
"""How many contradictions that no axiom lets suspect are searched for, at some ten runs each."""


@dataclass(frozen=True, order=True)
class Contradiction:
    """What can't be true at once: a sentence, and the fewest facts that it takes, each in its source's graph.

    Without facts it is the ontology that contradicts itself.
    """

    sentence: str
    facts: tuple[Quad, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.sentence


class Case:
    """A graph and an ontology, and what HermiT makes of them.

    Args:
        quads: the graph; what is in the vocabulary's graph isn't read.
        ontology: the ontology's triples.
    """

    def __init__(self, quads: Iterable[Quad], ontology: Iterable[Triple]) -> None:
        given = list(quads)
        self._ontology = pyoxigraph.Store()
        self._ontology.extend(
            Quad(triple.subject, triple.predicate, triple.object) for triple in ontology if triple.predicate != _IMPORTS
        )
        self._facts = told.facts(given, self._ontology)
        self._background = [*(quad.triple for quad in self._ontology), *told.names(self._facts, self._ontology)]
        self._words = Wording([*given, *self._ontology], self._facts)

    def entailments(self) -> set[Triple]:
        """Return all that is told and what follows: direct classes, and values of object properties.

        Raises:
            JavaMissing: there is no Java.
            OnRecordError: the facts contradict each other, or HermiT can't work with the graph.
        """
        reasoned = hermit.reason([*self._background, *self._facts], values=True)
        if not reasoned.consistent:
            raise OnRecordError("from facts that contradict each other everything follows; resolve that first")
        return set(reasoned.triples)

    def contradictions(self) -> list[Contradiction]:
        """Find what can't be true at once, by sentence.

        Each contradiction is as small as can be. Of those that share a fact some may be left for the next time.

        Raises:
            JavaMissing: there is no Java.
            OnRecordError: HermiT can't work with the graph.
        """
        rest = dict.fromkeys(self._facts)
        found = []
        for suspect in self._convicted(list(suspects(list(rest), Axioms(self._ontology), self._words))):
            found.append(self._report(suspect.facts, suspect.sentence))
            for fact in suspect.others or suspect.facts[-1:]:
                rest.pop(fact, None)
        return sorted({*found, *self._unsuspected(list(rest))})

    def _convicted(self, found: Sequence[Suspect]) -> Iterator[Suspect]:
        """Keep the suspects of which HermiT says that all their facts contradict each other and fewer don't."""
        sets = sorted({part for suspect in found for part in _parts(suspect)}, key=str)
        verdicts: dict[tuple[Triple, ...], bool] = {}
        for start in range(0, len(sets), _TRIALS):
            some = sets[start : start + _TRIALS]
            verdicts |= dict(zip(some, self._consistent([Trial(facts) for facts in some]), strict=True))
        for suspect in found:
            whole, *parts = map(verdicts.__getitem__, _parts(suspect))
            if not whole and all(parts):
                yield suspect

    def _unsuspected(self, rest: list[Triple]) -> Iterator[Contradiction]:
        """Search what is left for contradictions that no axiom let suspect, and the ontology for empty classes."""
        reasoned = hermit.reason([*self._background, *rest])
        if not reasoned.consistent and not hermit.reason(self._background).consistent:
            yield Contradiction("the ontology contradicts itself")
            return
        for _ in range(_MOST):
            if reasoned.consistent:
                break
            core = self._smallest(rest)
            clauses = ", and ".join(self._words.fact(fact) for fact in core)
            yield self._report(core, f"{clauses}: this can't all be true")
            rest = [fact for fact in rest if fact not in core[-1:]]
            reasoned = hermit.reason([*self._background, *rest])
        for each in reasoned.unsatisfiable:
            yield Contradiction(f"nothing can be {self._words.kind(each)}: the ontology excludes it")

    def _smallest(self, facts: Sequence[Triple]) -> tuple[Triple, ...]:
        """Find a smallest contradiction among facts that contradict each other.

        The fact that completes the first contradiction, in the order given, is part of every contradiction up to
        there; with it taken as given, the same holds of those before it, until what was taken contradicts itself.
        """
        core: list[Triple] = []
        while (count := self._breaking(core, facts)) > 0:
            core.append(facts[count - 1])
            facts = facts[: count - 1]
        return tuple(sorted(core, key=str))

    def _breaking(self, core: Sequence[Triple], facts: Sequence[Triple]) -> int:
        """Count the facts that it takes, from the first on, to contradict the core; all of them do."""
        fine, broken = -1, len(facts)
        while broken - fine > 1:
            step = max((broken - fine) // _WAYS, 1)
            counts = list(range(max(fine, 0), broken, step))
            trials = [Trial([*core, *facts[: counts[0]]])]
            trials += [Trial(facts[low:high], place) for place, (low, high) in enumerate(pairwise(counts))]
            verdicts = dict(zip(counts, self._consistent(trials), strict=True))
            broken = min([count for count in counts if not verdicts[count]], default=broken)
            fine = max([count for count in counts if verdicts[count]], default=fine)
        return broken

    def _consistent(self, trials: Sequence[Trial]) -> list[bool]:
        """Try sets of facts, all in one run."""
        unsatisfiable = hermit.reason([*self._background, *told.classes(trials)]).unsatisfiable
        return [told.trial_class(number) not in unsatisfiable for number in range(len(trials))]

    def _report(self, facts: Iterable[Triple], sentence: str) -> Contradiction:
        quads = tuple(sorted((self._facts[fact] for fact in facts), key=str))
        return Contradiction(sentence + self._words.sourced(facts), quads)


def _parts(suspect: Suspect) -> list[tuple[Triple, ...]]:
    """List a suspect's facts: all, and where they are two, each alone."""
    return [suspect.facts, *([(fact,) for fact in suspect.facts] if len(suspect.facts) > 1 else [])]
