"""A data set's description in rows for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal

from kg.answers import Rows
from kg.exchange.description.inventory import Inventory
from kg.terms import labels
from kg.words import counted

MOST: Final = 20
"""Sources that are listed."""

_UNSAID: Final = "not stated"


def summary(data: Inventory) -> Rows:
    """Write what a description says in short: a name and a value a row, those that belong together in a group."""
    groups = {"data set": _told, "counts": _counts, "sources": _sources}
    rows = (tuple(map(Literal, (name, value, group))) for group, told in groups.items() for name, value in told(data))
    return Rows(("what", "value", "group"), tuple(rows), keys=("group",))


def _told(data: Inventory) -> Iterator[tuple[str, str]]:
    yield "title", data.about.title or data.title
    yield "data set", data.iri
    yield "creators", ", ".join(creator.name or creator.address for creator in data.about.made_by()) or _UNSAID
    yield "license", data.about.terms or _UNSAID
    if data.about.page:
        yield "page", data.about.page
    yield from (("download", dump) for dump in data.about.dumps)
    yield "version", data.version
    yield "vocabulary", data.vocabulary.value if data.vocabulary else _UNSAID
    yield "said", _period(data)
    yield "languages", ", ".join(data.languages) or _UNSAID


def _period(data: Inventory) -> str:
    if not data.counts.days:
        return _UNSAID
    first, last = (day.value for day in data.counts.days)
    return first if first == last else f"{first} to {last}"


def _counts(data: Inventory) -> Iterator[tuple[str, str]]:
    """Yield how much there is, and of each class, the largest first."""
    yield "triples stated", f"{data.counts.triples:,}"
    yield "triples inferred", f"{data.counts.inferred:,}"
    yield "things described", f"{data.counts.subjects:,}"
    for kind, number in sorted(data.counts.classes.items(), key=lambda item: (-item[1], item[0].value)):
        yield labels().get(kind.value, kind.value), f"{number:,}"


def _sources(data: Inventory) -> Iterator[tuple[str, str]]:
    """Yield the first sources, with how many triples there are of each."""
    for source in data.sources[:MOST]:
        yield "source", f"{source} ({counted(data.sizes.get(source.graph, 0), 'triple')})"
    if len(data.sources) > MOST:
        yield "source", f"and {len(data.sources) - MOST:,} more"
