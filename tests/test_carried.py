"""The account of an export is true: what isn't declared as carried leaves no trace in the file, and what is, does."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyoxigraph import NamedNode, Quad

import viz
from kg.account import Account
from kg.exchange import FORMATS, carried
from kg.mapping import FIELDS
from kg.namespaces import ONR, RDF
from kg.store import Store
from tests import everything

LOSSY = [name for name, each in FORMATS.items() if hasattr(import_module(f"kg.exchange.{each.room}"), "CARRIED")]
STRUCTURE = (RDF.type, ONR.reportedIn, ONR.inSource, ONR.mentions)
"""What a file says by where things stand in it, so that it needn't be told in words."""


def exported(store: Store, name: str) -> bytes:
    """Export a store; the files of a folder one after the other."""
    form, account = FORMATS[name], Account()
    room = import_module(f"kg.exchange.{form.room}")
    content = viz.statement_graph(store) if form.source == "graph" else store
    if not form.folder:
        sink = io.BytesIO()
        room.write(content, sink, account)
        return sink.getvalue()
    with TemporaryDirectory() as folder:
        room.write(content, Path(folder), account)
        return b"".join(path.name.encode() + path.read_bytes() for path in sorted(Path(folder).iterdir()))


@cache
def sections() -> dict[object, str]:
    """Return the section of each node."""
    kinds: dict[object, list[NamedNode]] = {}
    for quad in everything.quads():
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            kinds.setdefault(quad.subject, []).append(quad.object)
    return {node: carried.section_of(found) for node, found in kinds.items()}


def key(quad: Quad) -> tuple[str, NamedNode]:
    """Return a quad's section and property; what is derived counts as what it is derived from."""
    return sections()[quad.subject], carried.TWINS.get(quad.predicate, quad.predicate)


def test_everything_is_there() -> None:
    """The graph has every property that the model maps to, and every section."""
    quads = everything.quads()

    mapped = {mapper.predicate for fields in FIELDS.values() for mapper in fields.values()}

    assert mapped <= {quad.predicate for quad in quads}
    assert {key(quad)[0] for quad in quads} == set(carried.SECTIONS)


def test_the_lossy_formats() -> None:
    """Formats that aren't RDF of our graph declare what they carry."""
    rdf = {"turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"}

    assert set(FORMATS) - set(LOSSY) == rdf


@pytest.mark.parametrize("name", LOSSY)
def test_what_is_carried_shows_and_what_is_lost_does_not(name: str) -> None:
    """Without the values of a property the file differs exactly if the format declares that it carries them."""
    declared = import_module(f"kg.exchange.{FORMATS[name].room}").CARRIED
    quads = everything.quads()
    whole = exported(everything.stored(quads), name)
    wrong = []

    for section, predicate in sorted(set(map(key, quads)), key=str):
        without = [quad for quad in quads if key(quad) != (section, predicate)]
        shows = exported(everything.stored(without), name) != whole
        carries = predicate in declared.get(section, {})
        if shows != carries and not (carries and predicate in STRUCTURE):
            wrong.append(f"{section} {carried.called(predicate)}: {'shows' if shows else 'leaves no trace'}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", LOSSY)
def test_the_account_counts_every_value_that_is_lost(name: str) -> None:
    """Carried, flattened and lost values add up to all there are."""
    declared = import_module(f"kg.exchange.{FORMATS[name].room}").CARRIED
    quads, account = everything.quads(), Account()
    whole = Counter(f"{sections()[quad.subject]}: {carried.called(quad.predicate)}" for quad in quads)
    kept = {f"{section}: {carried.called(term)}" for section, terms in declared.items() for term in terms}

    with everything.stored(quads) as store:
        carried.tell(store, account, declared)

    lost = {row.what: row.count for row in account.rows() if row.fate == "lost"}
    derived = {f"{section}: {carried.called(twin)}" for section in declared for twin in carried.TWINS}
    assert {what: count for what, count in whole.items() if what not in kept | derived} == {
        what: count for what, count in lost.items() if what not in derived
    }
