"""The pipeline: facts files → quads → store → inferred → checked; all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from msgspec import structs
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad

from kg import facts, rdf, reasoning, resources, terms, validation
from kg.errors import InputError, Problem
from kg.facts import Document, Texts
from kg.kinds import SECTIONS
from kg.model import Facts
from kg.namespaces import INFERRED, VOCABULARY
from kg.origins import origins
from kg.store import Store


@dataclass(frozen=True)
class Sources:
    """What is to be read, and what helps to read it.

    Args:
        paths: facts files, YAML or JSON Lines.
        registers: facts files of shared entities, beside the packaged register.
        texts: the articles' texts, as files or folders; found by their sha256.
    """

    paths: Sequence[Path]
    registers: Sequence[Path] = ()
    texts: Sequence[Path] = ()


@dataclass(frozen=True)
class Loaded:
    """What a load brought: counts of sources, of their statements and triples, and of all inferences in the store."""

    sources: int
    statements: int
    triples: int
    inferences: int


def load(store: Store, sources: Sources) -> Loaded:
    """Load facts files: each replaces its source's graph whole; inferences are drawn anew; the whole is checked.

    The model has checked the records, the check queries look at the graph. The shapes, which say of RDF from anywhere
    what the model says of records, are run by `kg.checking` alone: they would take longer than all else together.

    Raises:
        InputError: with every problem of every file; the store is as it was before.
    """
    registers = read_registers(sources.registers)
    with store.transaction():
        loaded = _load_sources(store, sources, registers)
        inferences = complete(store, registers)
        if validation.checks(store):
            where = origins(document for document, _ in documents(sources, registers)).get
            raise InputError(validation.checks(store, where=where))
    return replace(loaded, inferences=inferences)


def complete(store: Store, registers: Sequence[Facts]) -> int:
    """Add to the sources in a store what belongs to them: shared entities, the vocabulary, inferences (counted)."""
    _load_registers(store, registers)
    _load_vocabulary(store)
    return reasoning.infer(store)


def packaged() -> Store:
    """Build the graph of the packaged articles, in memory."""
    store = Store.open()
    load(store, Sources(resources.articles()))
    return store


# Reading.


def read_registers(paths: Iterable[Path]) -> list[Facts]:
    """Read the packaged register and others; a later one may use an earlier one's entities."""
    registers: list[Facts] = []
    for path in [resources.register(), *paths]:
        registers.extend([document.facts for document in facts.read(path, registers=registers)])
    return registers


def documents(sources: Sources, registers: Sequence[Facts]) -> Iterator[tuple[Document, str | None]]:
    """Read every file, each document with its article's text; the problems of one file don't hide the next's.

    Raises:
        InputError: after the last file, with the problems of all.
    """
    texts = Texts.read(sources.texts)
    problems: list[Problem] = []
    files: dict[NamedNode, str] = {}
    hashes: set[str | None] = set()
    for path in sources.paths:
        try:
            for document in facts.read(path, registers=registers, texts=texts):
                problems += _told_twice(document, files)
                sha256 = document.facts.article.sha256 if document.facts.article else None
                hashes.add(sha256)
                yield document, texts.of(sha256)
        except InputError as error:
            problems += error.problems
    if problems := problems or texts.strangers(hashes):
        raise InputError(problems)


def _told_twice(document: Document, files: dict[NamedNode, str]) -> list[Problem]:
    """Find a source that two documents of one load tell of: the later would silently replace the earlier."""
    source = rdf.source_iri(document.facts)
    earlier = files.get(source)
    files[source] = document.file
    if earlier is None:
        return []
    line, column = document.places.get(("article",), document.places.get(("register",), (1, 1)))
    return [Problem(document.file, line, column, f"{earlier} tells of the same source", "put both into one document")]


# Loading.


def _load_sources(store: Store, sources: Sources, registers: Sequence[Facts]) -> Loaded:
    counts = {"sources": 0, "statements": 0, "triples": 0}

    def graphs() -> Iterator[tuple[NamedNode, list[Quad]]]:
        for document, text in documents(sources, registers):
            quads = list(rdf.quads(document.facts, text, registers))
            counts["sources"] += 1
            counts["statements"] += len(document.facts.statements)
            counts["triples"] += len(quads)
            yield rdf.source_iri(document.facts), quads

    store.replace_each(graphs())
    return Loaded(**counts, inferences=0)


def _load_registers(store: Store, registers: Sequence[Facts]) -> None:
    """Load of each register what the sources use of it."""
    lenders = {rdf.source_iri(register) for register in registers} | {INFERRED}
    names = [name for register in registers for name, _ in register.entities()]
    used = {name for name in names if _is_used(store, rdf.entity_iri(name), lenders)}
    for register in registers:
        lent = _lent(register, _with_what_they_name(used, registers))
        store.replace(rdf.source_iri(register), rdf.quads(lent) if any(lent.entities()) else ())


def _is_used(store: Store, entity: NamedNode, elsewhere: set[NamedNode]) -> bool:
    found = chain(store.quads(subject=entity), store.quads(value=entity))
    return any(quad.graph_name not in elsewhere for quad in found)


def _with_what_they_name(names: AbstractSet[str], registers: Sequence[Facts]) -> AbstractSet[str]:
    """Add the shared entities that shared entities refer to, such as the organization of a person's role."""
    lent = {quad.object for register in registers for quad in rdf.quads(_lent(register, names))}
    referred = {name for register in registers for name, _ in register.entities() if rdf.entity_iri(name) in lent}
    return names if referred <= names else _with_what_they_name(names | referred, registers)


def _lent(register: Facts, names: AbstractSet[str]) -> Facts:
    """Keep of a register the entities with these names."""
    sections = {
        section: {name: entity for name, entity in getattr(register, section).items() if name in names}
        for section in SECTIONS
    }
    return structs.replace(register, **sections)


def _load_vocabulary(store: Store) -> None:
    """Keep the ontology in a graph of its own, its blank nodes named alike each time."""
    triples = terms.read("onrecord.ttl")
    quads = Dataset(Quad(triple.subject, triple.predicate, triple.object, VOCABULARY) for triple in triples)
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    store.replace(VOCABULARY, quads)
