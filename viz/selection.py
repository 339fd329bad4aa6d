"""What of a store is drawn: by whom, about what, on which issue, from when to when.

The page's script selects alike (`viz/assets/js/page/selection.js`); here it is done in the store, before
anything is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg import parameters
from kg.errors import ParameterError
from kg.questions import Parameter
from kg.store import Store
from kg.words import shown
from viz import finding
from viz.finding import Span, span
from viz.values import Node


@dataclass(frozen=True)
class Selection:
    """What is asked of statements; what is empty isn't asked, and an empty selection is false.

    A statement passes if it meets all that is asked:

    - `by`: the IRI of its speaker, of whom it is made for, or of the holder of a position that it expresses;
    - `about`: the IRI of something that it is directed at;
    - `issue`: the IRI of an issue that it is directed at, or of one that is broader, at any remove;
    - `first`, `last`: days, as YYYY-MM-DD. The days on which it may have been said overlap them; one without a date
      counts on the day on which its article was published.

    Where `about` or `issue` are asked, only what the statements say toward these things is kept of them.

    Raises:
        ParameterError: an IRI is none, or a day.

    >>> bool(Selection()), bool(Selection(by=("https://w3id.org/onrecord/id/mayor",)))
    (False, True)
    """

    by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    first: str = ""
    last: str = ""

    def __post_init__(self) -> None:
        for iri in (*self.by, *self.about, *self.issue):
            _check(iri)
        for day in (self.first, self.last):
            if day and span(day) != (day, day):
                raise ParameterError(f"{shown(day)} is no day; write it as YYYY-MM-DD")
        if self.first and self.last and self.last < self.first:
            raise ParameterError(f"the last day, {self.last}, comes before the first, {self.first}; exchange them")

    def __bool__(self) -> bool:
        return self != Selection()

    def targets(self, store: Store) -> frozenset[str] | None:
        """Return the IRIs of the things toward which lines are kept; nothing where all lines are."""
        if not self.about and not self.issue:
            return None
        narrower = finding.with_narrower(store, map(NamedNode, self.issue))
        return frozenset(self.about) | {node.value for node in narrower}

    def statements(self, store: Store) -> set[Node]:
        """Find the statements that pass, by patterns: what they say isn't read."""
        by, about, issue = ({*map(NamedNode, iris)} for iris in (self.by, self.about, self.issue))
        found = []
        if by:
            found.append(finding.by(store, by))
        if about:
            found.append(finding.toward(store, about))
        if issue:
            found.append(finding.toward(store, finding.with_narrower(store, issue)))
        passing = set.intersection(*found) if found else None
        if self.first or self.last:
            passing = finding.within(store, self.first, self.last, passing)
        return finding.statements(store, passing)


def meant(
    store: Store,
    *,
    by: Iterable[str] = (),
    about: Iterable[str] = (),
    issue: Iterable[str] = (),
    first: str = "",
    last: str = "",
) -> Selection:
    """Return the selection that a person means.

    Args:
        store: where things are looked up.
        by: agents, each by short name, label or IRI.
        about: things, likewise.
        issue: issues, likewise.
        first: a day, month or year, as YYYY-MM-DD, YYYY-MM or YYYY; what lies before it is left out.
        last: the same; what lies after it is left out.

    Raises:
        ParameterError: nothing or more than one thing is called so, a date is none, or the last is before the first.
    """
    return Selection(
        by=_called(store, "by", "agent", by),
        about=_called(store, "about", "entity", about),
        issue=_called(store, "issue", "issue", issue),
        first=_day("first", first)[0],
        last=_day("last", last)[1],
    )


def _called(store: Store, name: str, kind: str, values: Iterable[str]) -> tuple[str, ...]:
    parameter = Parameter(name, kind, "", "")
    return tuple(parameters.term(store, parameter, value).value for value in values)


def _day(name: str, text: str) -> Span:
    days = span(text)
    if text and (days == ("", "") or len(text) > len("YYYY-MM-DD") or "/" in text):
        raise ParameterError(f"{name}: {shown(text)} is no day, month or year; write YYYY-MM-DD, YYYY-MM or YYYY")
    return days


def _check(iri: str) -> None:
    try:
        NamedNode(iri)
    except ValueError:
        raise ParameterError(f"{shown(iri)} is no IRI; `viz.selection.meant` finds things by their names") from None
