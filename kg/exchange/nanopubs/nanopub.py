"""Nanopublications: each statement as a small publication of its own, with where it is from and who vouches for it.

After the guidelines (https://nanopub.net/guidelines/working_draft/): four graphs each. The assertion is that somebody
said something, as an article reports it; the provenance is that article; the publication info says under which license
and by whom. There is no moment of creation, which the guidelines recommend and don't demand: the data have none, and
whoever signs and publishes a nanopublication adds theirs. Identifiers are trusty URIs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg import ids, standards
from kg.about import NOTHING, About
from kg.account import Account
from kg.exchange.nanopubs.assertions import CARRIED as CARRIED
from kg.exchange.nanopubs.assertions import Reported
from kg.exchange.nanopubs.trusty import trusty
from kg.exchange.quads import ordered, sources
from kg.namespaces import NANOPUBS, ONR, PREFIXES, RDF, RDFS
from kg.standards import DCTERMS, FOAF, NP, PROV
from kg.store import Store

_DRAFT: Final = NamedNode(NANOPUBS + "-")
_PREFIXES: Final = {
    **{name: PREFIXES[name] for name in ("onr", "id", "rdfs", "xsd")},
    **{name: standards.PREFIXES[name] for name in ("dcterms", "foaf", "prov")},
    **standards.NANOPUB_PREFIXES,
}


def write(store: Store, sink: BinaryIO, account: Account, about: About = NOTHING) -> None:
    """Write a nanopublication for each statement, by source and then by the statement's IRI, as TriG.

    Each has prefixes of its own, so that it can be cut out and stays whole. One source's graph is held in memory.
    """
    for place, quads in enumerate(nanopubs(store, account, about)):
        identifier = next(quad.subject for quad in quads if quad.object == NP.Nanopublication)
        assert isinstance(identifier, NamedNode)
        prefixes = _PREFIXES | {"this": identifier.value, "sub": f"{identifier.value}#"}
        text = serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes)
        assert text is not None, "without a sink, pyoxigraph returns what it wrote"
        sink.write(b"\n" + text if place else text)


def nanopubs(store: Store, account: Account, about: About = NOTHING) -> Iterator[list[Quad]]:
    """Yield the quads of each nanopublication: its head, assertion, provenance and publication info."""
    for graph in sources(store):
        reported = Reported(store, graph)
        account.lost("articles", "no statement is reported in them", reported.unused())
        for statement in reported.of(ONR.Statement):
            yield trusty(_draft(reported, statement, about), NANOPUBS, _DRAFT)


def _draft(reported: Reported, statement: NamedNode, about: About) -> Iterator[Quad]:
    """Yield the quads of a nanopublication that has no identifier yet."""
    graphs = {
        "Head": _head(),
        "assertion": reported.assertion(statement),
        "provenance": _provenance(reported, statement, about),
        "pubinfo": _publication_info(reported, statement, about),
    }
    for name, triples in graphs.items():
        graph = _part(name)
        yield from ordered({Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples})


def _part(name: str) -> NamedNode:
    return NamedNode(f"{_DRAFT.value}#{name}")


def _head() -> list[Triple]:
    return [
        Triple(_DRAFT, RDF.type, NP.Nanopublication),
        Triple(_DRAFT, NP.hasAssertion, _part("assertion")),
        Triple(_DRAFT, NP.hasProvenance, _part("provenance")),
        Triple(_DRAFT, NP.hasPublicationInfo, _part("pubinfo")),
    ]


def _provenance(reported: Reported, statement: NamedNode, about: About) -> Iterator[Triple]:
    """Say what the assertion is derived from, which words are quoted from it, and who answers for it."""
    assertion, articles = _part("assertion"), reported.articles(statement)
    for source in (*(articles or [reported.graph]), *reported.values(statement, ONR.evidence)):
        yield Triple(assertion, PROV.wasDerivedFrom, source)
    for article in articles:
        yield from reported.article(article)
        if reported.values(statement, ONR.quotation):
            yield Triple(statement, PROV.wasQuotedFrom, article)
        for answerable in (ONR.publishedBy, ONR.writtenBy):
            for agent in reported.values(article, answerable):
                yield Triple(article, PROV.wasAttributedTo, agent)
    for _, creator in _creators(about):
        yield Triple(assertion, PROV.wasAttributedTo, creator)


def _publication_info(reported: Reported, statement: NamedNode, about: About) -> Iterator[Triple]:
    yield Triple(_DRAFT, RDFS.label, Literal(_label(reported, statement)))
    yield Triple(_DRAFT, NP.hasNanopubType, ONR.Statement)
    if about.terms:
        yield Triple(_DRAFT, DCTERMS.license, NamedNode(about.terms))
    if about.iri:
        yield Triple(_DRAFT, DCTERMS.isPartOf, NamedNode(about.iri))
    for name, creator in _creators(about):
        yield Triple(_DRAFT, DCTERMS.creator, creator)
        if name:
            yield Triple(creator, RDF.type, FOAF.Agent)
            yield Triple(creator, FOAF.name, Literal(name))


def _creators(about: About) -> Iterator[tuple[str, NamedNode]]:
    """Yield the name of each creator, and the node that stands for them."""
    for creator in about.made_by():
        node = NamedNode(creator.address) if creator.address else _part(f"creator-{ids.digest(creator.name)}")
        yield creator.name, node


def _label(reported: Reported, statement: NamedNode) -> str:
    """Call a nanopublication by the speaker, and the publisher and day of the report, as far as they are known."""
    speakers = [reported.name(agent) for agent in reported.values(statement, ONR.saidBy)]
    where = []
    for article in reported.articles(statement):
        where += [reported.name(agent) for agent in reported.values(article, ONR.publishedBy)]
        where += [value.value[:10] for value in reported.values(article, ONR.published)]
    told = " and ".join(sorted(filter(None, speakers))) or "somebody"
    return f"What {told} said" + (f", as reported by {', '.join(filter(None, where))}" if any(where) else "")
