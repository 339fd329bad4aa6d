"""Reads the table of coded statements out of a store: each property is gone through once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Final, overload

import numpy as np
from pyoxigraph import Literal, NamedNode

from kg.codes import DOCUMENT_NUMBER
from kg.namespaces import ONR, RDF, TERMS, XSD
from kg.store import Store
from viz.index import Index, short
from viz.networks.parameters import moment
from viz.networks.table import Column, Document, Kind, Table, Value, kind_of, ordering, unknown, written
from viz.networks.variables import ORGANIZATIONS, PERSON, VARIABLES, Line
from viz.values import ByProperty, BySubject, every

CODE: Final = "code:"
"""Stands before the name of a coded variable that is called as one that every graph has."""

_CLASSES = [
    *map(NamedNode, sorted({PERSON, *ORGANIZATIONS})),
    *(NamedNode(TERMS + name) for name in ("Issue", "Policy", "Law", "Article", "Statement")),
]


def table(store: Store, *variables: str) -> Table:
    """Read the coded statements of a store.

    A line is what one statement says toward one thing: one for each position that it expresses, one for each thing that
    it is about without taking a position on it, or one without a thing. It is dated by the first day on which it may
    have been said, or else by the moment when its article was published.

    Args:
        store: what `kg.open` returned.
        variables: those that are read, of `variables.VARIABLES` and of what was coded; all without any.

    Raises:
        ParameterError: there is no such variable.
    """
    return _Reader(store).table(variables)


class _Reader:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._values = ByProperty(store, _CLASSES)
        self._index = Index(self._values)

    def table(self, wanted: Sequence[str]) -> Table:
        statements = sorted(self._of_class("Statement"))
        place = {iri: number for number, iri in enumerate(statements)}
        lines = [line for iri in statements for line in self._lines(iri)]
        documents = self._documents()
        sources = {document.name: number for number, document in enumerate(documents)}
        article = [next(iter(self._values.get(iri, ONR.reportedIn)), "") for iri in statements]
        of_line = np.fromiter((place[line.statement] for line in lines), np.int32, len(lines))
        begin, end = self._passages(statements)
        return Table(
            statements,
            of_line,
            documents,
            np.array([sources.get(name, -1) for name in article], np.int32)[of_line],
            np.array([self._said(*pair) for pair in zip(statements, article, strict=True)], "datetime64[s]")[of_line],
            begin[of_line],
            end[of_line],
            self._columns(wanted, lines),
            Words(self._store, statements),
        )

    def _of_class(self, name: str) -> list[str]:
        iri = TERMS + name
        return [subject for subject, types in self._values.column(RDF.type).items() if iri in types]

    def _lines(self, statement: str) -> Iterator[Line]:
        """Yield the lines of a statement."""
        said, things = False, set[str]()
        for position in self._values.get(statement, ONR.expresses):
            on = self._values.get(position, ONR.on)
            things.update(on)
            said = True
            yield Line(statement, position, on)
        for thing in self._values.get(statement, ONR.about):
            if thing not in things:
                said = True
                yield Line(statement, "", (thing,))
        if not said:
            yield Line(statement, "", ())

    def _documents(self) -> list[Document]:
        """List the articles, and what else reports statements, in the order of time, and then of DNA's numbers."""
        found = {*self._of_class("Article"), *chain.from_iterable(self._values.column(ONR.reportedIn).values())}
        documents = [Document(iri, self._index.name(iri), moment(self._published(iri))) for iri in found]
        coded = self._coded.get(DOCUMENT_NUMBER, {})
        numbers = {iri: value for iri, [value, *_] in coded.items() if isinstance(value, int)}

        def order(document: Document) -> tuple[bool, str, int, str]:
            published = document.published
            return bool(np.isnat(published)), str(published), numbers.get(document.name, 0), document.name

        return sorted(documents, key=order)

    def _published(self, article: str) -> str:
        return self._index.first(article, ONR.published) or self._index.first(article, ONR.publishedAt)

    def _said(self, statement: str, article: str) -> np.datetime64:
        """Return when a statement was made, as far as is known, else when it was reported."""
        when = self._index.first(statement, ONR.when).partition("/")
        known = self._index.first(statement, ONR.earliest) or when[0] or when[2]
        return moment(known or self._published(article))

    def _passages(self, statements: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return where the first passage of each statement starts and ends; -1 where that isn't known."""
        starts, ends = self._values.column(ONR.start), self._values.column(ONR.end)

        def span(iri: str) -> tuple[int, int]:
            known = (one for one in self._values.get(iri, ONR.evidence) if one in starts and one in ends)
            return min(((int(starts[one][0]), int(ends[one][0])) for one in known), default=(-1, -1))

        spans = np.array([span(iri) for iri in statements], np.int64).reshape(-1, 2)
        return spans[:, 0], spans[:, 1]

    def _columns(self, wanted: Sequence[str], lines: Sequence[Line]) -> dict[str, Column]:
        """Return the columns of the wanted variables, or of all."""
        coded = {CODE + name if name in VARIABLES else name: of for name, of in sorted(self._coded.items())}
        for name in wanted:
            if name not in VARIABLES and name not in coded:
                raise unknown(name, {*VARIABLES, *coded})
        found: dict[str, Column] = {}
        for name, variable in VARIABLES.items():
            if not wanted or name in wanted:
                told = [[*dict.fromkeys(variable.find(self._values, line))] for line in lines]
                label = self._index.name if variable.is_name else variable.called
                found[name] = self._column(told, variable.kind, label)
        for name, of in coded.items():
            if not wanted or name in wanted:
                entries = [self._codes(of, line.statement) for line in lines]
                found[name] = self._column(entries, kind_of(chain.from_iterable(entries)), written)
        return found

    def _codes(self, of: Mapping[str, list[Value]], statement: str) -> Sequence[Value]:
        """Return what was coded of a statement, or else of its article."""
        articles = self._values.get(statement, ONR.reportedIn)
        return of.get(statement) or [*chain.from_iterable(of.get(one, ()) for one in articles)]

    @cached_property
    def _coded(self) -> Mapping[str, Mapping[str, list[Value]]]:
        """Return what was coded, by variable and what it was coded of."""
        found = ((str(getattr(code.subject, "value", "")), code.object) for code in every(self._store, ONR.value))
        content = {code: _value(term) for code, term in found}
        coded: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for subject, codes in self._values.column(ONR.hasCode).items():
            for code in codes:
                if code in content:
                    coded[self._index.first(code, ONR.variable)][subject].append(content[code])
        return coded

    def _column(self, entries: Sequence[Sequence[Value]], kind: Kind, label: Callable[[Any], str]) -> Column:
        """Make a column of each line's values."""
        both = (False, True) if kind == "boolean" else ()
        called = _unlike({value: label(value) for value in {*both, *chain.from_iterable(entries)}})
        if kind == "text":
            ordered = tuple(sorted(called, key=lambda value: (ordering(kind, called[value]), str(value))))
        else:
            ordered = tuple(sorted(called, key=lambda value: ordering(kind, value)))
        place = {value: number for number, value in enumerate(ordered)}
        labels = tuple(called[value] for value in ordered)
        if all(len(values) <= 1 for values in entries):
            places = [place[values[0]] if values else -1 for values in entries]
            return Column(kind, ordered, np.array(places, np.int32), None, labels)
        lines = [number for number, values in enumerate(entries) for _ in values]
        places = [place[value] for values in entries for value in values]
        return Column(kind, ordered, np.array(places, np.int32), np.array(lines, np.int32), labels)


class Words(Sequence[str]):
    """What statements say, read when it is asked for: the words quoted, else a paraphrase, else those of the passage.

    Args:
        store: where it is read.
        statements: the IRIs of the statements.
    """

    def __init__(self, store: Store, statements: Sequence[str]) -> None:
        self._index = Index(BySubject(store))
        self._statements = statements

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return what a statement says, or what some say; empty where nothing is on record."""
        if isinstance(place, slice):
            return list(map(self._index.words, self._statements[place]))
        return self._index.words(self._statements[place])

    def __len__(self) -> int:
        return len(self._statements)


def _unlike(called: Mapping[Value, str]) -> Mapping[Value, str]:
    """Make labels unlike each other: those that several have are followed by the end of the IRI."""
    often = Counter(called.values())
    return {value: label if often[label] == 1 else f"{label} ({short(str(value))})" for value, label in called.items()}


def _value(term: object) -> Value:
    """Return a literal as what was coded."""
    assert isinstance(term, Literal), "the shapes demand a literal"
    if term.datatype == XSD.boolean:
        return term.value in ("true", "1")
    return int(term.value) if term.datatype == XSD.integer else term.value
