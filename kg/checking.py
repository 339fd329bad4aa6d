"""Facts files and RDF files together: checked without loading them anywhere, or brought into a store for a while."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, Quad

from kg import build, rdf, reasoning, validation
from kg.build import Loaded, Sources
from kg.errors import InputError, Problem
from kg.exchange.rdf import blanks, foreign
from kg.namespaces import ONR, OWL, RDF
from kg.origins import Place, origins
from kg.store import Store
from kg.words import counted


@dataclass(frozen=True)
class Report:
    """What was looked at, and what was found."""

    looked_at: Loaded
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        if self.problems:
            return f"{counted(len(self.problems), 'problem')}."
        seen = (counted(self.looked_at.triples, "triple"), counted(self.looked_at.statements, "statement"))
        return f"No problems in {' of '.join(seen)}."


def check(sources: Sources, *, deep: bool = False) -> Report:
    """Check facts files and RDF files by the model, the shapes, the check queries and, when deep, by HermiT.

    Args:
        sources: what is checked, all of it together; RDF files are told by the endings of their names.
        deep: also look for what can't be true at once.

    Raises:
        JavaMissing: HermiT was asked for and there is no Java.
    """
    with Store.open() as store:
        try:
            looked_at, places = _stage(store, sources)
        except InputError as error:
            return Report(Loaded(len(sources.paths), 0, 0, 0), error.problems)
        if not looked_at.triples:
            return Report(looked_at, ())
        problems = [*validation.checks(store, where=places.get), *validation.shapes(store, where=places.get)]
        if deep:
            problems += _contradictions(store, places.get)
    return Report(looked_at, tuple(sorted(set(problems))))


def bring(store: Store, sources: Sources) -> None:
    """Bring facts files and RDF files into an empty store, for a command that works on them.

    They are held to the check queries, as what is loaded is; the shapes are `check`'s. Blank nodes get names, so that
    the same files give the same results.

    Raises:
        InputError: with every problem of every file, or there is no statement in any.
    """
    looked_at, places = _stage(store, sources, name_blanks=True)
    if not looked_at.statements:
        files = ", ".join(map(str, sources.paths))
        repair = "name RDF in On Record's vocabulary, as `onrecord export` writes it"
        raise InputError([Problem(files, 0, 0, "there is no statement in it", repair)])
    if problems := validation.checks(store, where=places.get):
        raise InputError(problems)


def _stage(store: Store, sources: Sources, *, name_blanks: bool = False) -> tuple[Loaded, dict[str, Place]]:
    """Bring everything into a store for a while, and note where each node is from.

    Raises:
        InputError: with every problem of every file that can't be read.
    """
    registers = build.read_registers(sources.registers)
    problems: list[Problem] = []
    paths = [path for path in sources.paths if foreign.is_rdf(path)]
    quads, places = _foreign(paths, problems, name_blanks=name_blanks)
    facts = replace(sources, paths=[path for path in sources.paths if not foreign.is_rdf(path)])
    try:
        for document, text in build.documents(facts, registers):
            quads[rdf.source_iri(document.facts)] += rdf.quads(document.facts, text, registers)
            places |= origins([document])
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    with store.transaction():
        for graph, own in quads.items():
            store.replace(graph, own)
        inferences = build.complete(store, registers)
    statements = sum(1 for _ in store.triples(predicate=RDF.type, value=ONR.Statement))
    return Loaded(len(quads), statements, sum(map(len, quads.values())), inferences), places


def _foreign(
    paths: Sequence[Path], problems: list[Problem], *, name_blanks: bool
) -> tuple[defaultdict[NamedNode, list[Quad]], dict[str, Place]]:
    """Read RDF files, by graph; a node's place is its file, and its name there.

    A file that holds an ontology isn't data: its own style is checked, and it goes no further.
    """
    quads: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
    places: dict[str, Place] = {}
    for path in paths:
        try:
            found = blanks.named(foreign.read(path)) if name_blanks else foreign.read(path)
        except InputError as error:
            problems += error.problems
            continue
        if any(quad.object == OWL.Ontology for quad in found):
            problems += _style(path, found)
            continue
        for quad in found:
            subject, graph = cast(NamedNode, quad.subject), cast(NamedNode, quad.graph_name)
            quads[graph].append(quad)
            places.setdefault(subject.value, (f"{path}: {subject.value}", 0, 0))
            places.setdefault(graph.value, (str(path), 0, 0))
    return quads, places


def _style(path: Path, quads: Sequence[Quad]) -> list[Problem]:
    found = validation.style(quad.triple for quad in quads)
    return [Problem(f"{path}: {problem.place}", 0, 0, problem.wrong, problem.repair) for problem in found]


def _contradictions(store: Store, where: validation.Where) -> list[Problem]:
    """Say what HermiT finds to contradict itself, at the place of one of the facts that do."""
    return [
        Problem(*_first_place(found.facts, where), found.sentence, "correct what is wrong of it")
        for found in reasoning.deep(store.quads())
    ]


def _first_place(facts: Sequence[Quad], where: validation.Where) -> Place:
    subjects = [quad.subject.value for quad in facts if isinstance(quad.subject, NamedNode)]
    places = [place for subject in subjects if (place := where(subject))]
    return min(places, default=(subjects[0] if subjects else "the ontology", 0, 0))
