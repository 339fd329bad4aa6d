"""A data set in DCAT: title, license, creators, version, period and languages, and where it can be downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.description import parts
from kg.exchange.description.inventory import Inventory
from kg.namespaces import RDF
from kg.standards import DC, DCAT, DCTERMS, FOAF, LANGUAGES, MEDIA_TYPES

_CODES: Final = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
    ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
    lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
    rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
    ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The codes of ISO 639-1, as Debian's iso-codes 4.15 lists them."""
_TYPES: Final = MappingProxyType(
    {
        ".ttl": "text/turtle",
        ".trig": "application/trig",
        ".nt": "application/n-triples",
        ".nq": "application/n-quads",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
        ".csv": "text/csv",
    }
)


def dcat(data: Inventory) -> Iterator[Triple]:
    """Yield what DCAT says of a data set."""
    subject = NamedNode(data.iri)
    yield Triple(subject, RDF.type, DCAT.Dataset)
    title = Literal(data.about.title) if data.about.title else Literal(data.title, language="en")
    yield Triple(subject, DCTERMS.title, title)
    yield Triple(subject, DCTERMS.description, Literal(data.description, language="en"))
    yield Triple(subject, DCAT.version, Literal(data.version))
    yield from _creators(subject, data)
    yield from _period(subject, data)
    yield from _languages(subject, data)
    if data.about.terms:
        yield from _named(subject, DCTERMS.license, data.about.terms, DCTERMS.LicenseDocument)
    if data.about.page:
        yield from _named(subject, DCAT.landingPage, data.about.page, FOAF.Document)
    if data.vocabulary:
        yield from _named(subject, DCTERMS.conformsTo, data.vocabulary.value, DCTERMS.Standard)
    for dump in data.about.dumps:
        yield from _distribution(subject, data, dump)


def _named(subject: NamedNode, predicate: NamedNode, iri: str, kind: NamedNode) -> Iterator[Triple]:
    """Name something outside of the description, and its kind, which application profiles of DCAT ask for."""
    yield Triple(subject, predicate, NamedNode(iri))
    yield Triple(NamedNode(iri), RDF.type, kind)


def _creators(subject: NamedNode, data: Inventory) -> Iterator[Triple]:
    for creator in data.about.made_by():
        node = NamedNode(creator.address) if creator.address else data.part(parts.CREATOR, creator.name)
        yield Triple(subject, DCTERMS.creator, node)
        if creator.name:
            yield Triple(node, RDF.type, FOAF.Agent)
            yield Triple(node, FOAF.name, Literal(creator.name))


def _period(subject: NamedNode, data: Inventory) -> Iterator[Triple]:
    """Yield the days between which the statements were made."""
    if data.counts.days:
        period = data.part(parts.TEMPORAL)
        yield Triple(subject, DCTERMS.temporal, period)
        yield Triple(period, RDF.type, DCTERMS.PeriodOfTime)
        for predicate, day in zip((DCAT.startDate, DCAT.endDate), data.counts.days, strict=True):
            yield Triple(period, predicate, day)


def _languages(subject: NamedNode, data: Inventory) -> Iterator[Triple]:
    """Yield the sources' languages: their tags, and what DCAT has for languages where there is a code for it."""
    for tag in data.languages:
        yield Triple(subject, DC.language, Literal(tag))
    for code in sorted({tag.partition("-")[0] for tag in data.languages} & set(_CODES.split())):
        yield from _named(subject, DCTERMS.language, LANGUAGES + code, DCTERMS.LinguisticSystem)


def _distribution(subject: NamedNode, data: Inventory, address: str) -> Iterator[Triple]:
    node = data.part(parts.DUMP, address)
    yield Triple(subject, DCAT.distribution, node)
    yield Triple(node, RDF.type, DCAT.Distribution)
    yield Triple(node, DCAT.accessURL, NamedNode(address))
    yield Triple(node, DCAT.downloadURL, NamedNode(address))
    if data.about.terms:
        yield Triple(node, DCTERMS.license, NamedNode(data.about.terms))
    if kind := _TYPES.get(PurePosixPath(urlsplit(address).path).suffix.lower()):
        yield from _named(node, DCAT.mediaType, MEDIA_TYPES + kind, DCTERMS.MediaType)
