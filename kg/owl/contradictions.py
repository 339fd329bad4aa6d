"""Contradictions: the smallest sets of facts that can't all be true, found by suspicion and decided by HermiT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import OnRecordError
from kg.namespaces import PREFIXES, RDF
from kg.owl import hermit, told
from kg.owl.axioms import Axioms
from kg.owl.search import smallest
from kg.owl.suspects import Suspect, suspects
from kg.owl.wording import Wording

_IMPORTS = NamedNode(PREFIXES["owl"] + "imports")
_TRIALS = 500
"""Trials a run, so that a command line stays short."""
_MOST = 10
"""How many contradictions that no axiom lets suspect are searched for, at some ten runs each."""


@dataclass(frozen=True)
class Contradiction:
    """What can't be true at once: a sentence, and the fewest facts that it takes, each in its source's graph.

    Without facts it is the ontology that contradicts itself.
    """

    sentence: str
    facts: tuple[Quad, ...] = ()

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
        self._same = told.same(self._facts)
        self._words = Wording([*given, *self._ontology], self._facts)

    def entailments(self) -> set[Triple]:
        """Return all that is told and what follows: direct classes, and values of object properties.

        Raises:
            JavaMissing: there is no Java.
            OnRecordError: the facts contradict each other, or HermiT can't work with the graph.
        """
        entailed = hermit.entailed([*self._background(self._facts), *self._facts])
        if entailed is None:
            raise OnRecordError("from facts that contradict each other everything follows; resolve that first")
        return set(entailed)

    def contradictions(self) -> list[Contradiction]:
        """Find what can't be true at once, by sentence.

        Each contradiction is as small as can be. Of those that share a fact some may be left for the next time.

        Raises:
            JavaMissing: there is no Java.
            OnRecordError: HermiT can't work with the graph.
        """
        empty = self._empty()
        if empty is None:
            return [Contradiction("the ontology contradicts itself")]
        rest = dict.fromkeys(self._facts)
        found = [Contradiction(f"nothing can be {self._words.kind(each)}: the ontology excludes it") for each in empty]
        for suspect in self._convicted(list(suspects(list(rest), Axioms(self._ontology), self._words))):
            found.append(self._report(suspect.facts, suspect.sentence))
            for fact in suspect.others or suspect.facts[-1:]:
                rest.pop(fact, None)
        found += self._unsuspected(list(rest))
        return sorted(set(found), key=lambda each: (each.sentence, str(each.facts)))

    def _empty(self) -> list[NamedNode] | None:
        """List the classes of the ontology that can have no members; None if it contradicts itself."""
        found = {quad.subject for quad in self._ontology.quads_for_pattern(None, RDF.type, told.CLASS)}
        classes = sorted((each for each in found if isinstance(each, NamedNode)), key=str)
        verdicts = hermit.satisfiable(self._background([]), classes)
        if verdicts is None:
            return None
        return [each for each, is_satisfiable in zip(classes, verdicts, strict=True) if not is_satisfiable]

    def _convicted(self, found: Sequence[Suspect]) -> Iterator[Suspect]:
        """Keep the suspects of which HermiT says that all their facts contradict each other and fewer don't."""
        sets = sorted({part for suspect in found for part in _parts(suspect)}, key=str)
        verdicts: dict[tuple[Triple, ...], bool] = {}
        for start in range(0, len(sets), _TRIALS):
            some = sets[start : start + _TRIALS]
            verdicts |= dict(zip(some, self._tried(some), strict=True))
        for suspect in found:
            whole, *parts = map(verdicts.__getitem__, _parts(suspect))
            if not whole and all(parts):
                yield suspect

    def _unsuspected(self, rest: list[Triple]) -> Iterator[Contradiction]:
        """Search what is left for contradictions that no axiom let suspect."""
        for _ in range(_MOST):
            if self._consistent([rest]):
                return
            core = sorted(smallest(rest, self._consistent), key=str)
            clauses = ", and ".join(self._words.fact(fact) for fact in core)
            yield self._report(core, f"{clauses}: this can't all be true")
            rest.remove(core[-1])

    def _consistent(self, sets: Sequence[Sequence[Triple]]) -> int:
        """Count the sets of facts, from the first on, that don't contradict themselves."""
        return hermit.consistent([[*self._background(facts), *facts] for facts in sets])

    def _tried(self, sets: Sequence[Sequence[Triple]]) -> list[bool]:
        """Tell of each set of facts whether it doesn't contradict itself."""
        trials = [told.trial_class(number) for number in range(len(sets))]
        background = self._background(fact for facts in sets for fact in facts)
        verdicts = hermit.satisfiable([*background, *told.trials(sets)], trials)
        assert verdicts is not None, "the ontology was tried first"
        return verdicts

    def _background(self, facts: Iterable[Triple]) -> list[Triple]:
        """Return what HermiT is told beside these facts: the ontology, and names that tell things apart."""
        return [*(quad.triple for quad in self._ontology), *told.names(facts, self._ontology, self._same)]

    def _report(self, facts: Iterable[Triple], sentence: str) -> Contradiction:
        quads = tuple(sorted((self._facts[fact] for fact in facts), key=str))
        return Contradiction(sentence + self._words.sourced(facts), quads)


def _parts(suspect: Suspect) -> list[tuple[Triple, ...]]:
    """List a suspect's facts: all, and where they are two, each alone."""
    return [suspect.facts, *([(fact,) for fact in suspect.facts] if len(suspect.facts) > 1 else [])]
