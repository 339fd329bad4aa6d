"""A data set in VoID: its counts, its partitions by class and property, its subset from each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.exchange.description import parts
from kg.exchange.description.cited import Cited
from kg.exchange.description.inventory import Inventory
from kg.namespaces import ID, INFERRED, RDF, TERMS, VOCABULARY, XSD
from kg.standards import DC, DCTERMS, FOAF, FORMATS, PROV, SD, VOID


def void(data: Inventory) -> Iterator[Triple]:
    """Yield what VoID says of a data set."""
    subject = NamedNode(data.iri)
    yield Triple(subject, RDF.type, VOID.Dataset)
    yield from _counts(subject, data)
    yield from _partitions(data, parts.CLASS, data.counts.classes)
    yield from _partitions(data, parts.PROPERTY, data.counts.properties)
    for source in data.sources:
        yield Triple(subject, VOID.subset, data.part(parts.PART, source.graph.value))
        yield from _subset(data, source)
    if data.counts.inferred:
        yield from _inferences(subject, data)
    document = data.part(parts.DOCUMENT)
    yield Triple(document, RDF.type, VOID.DatasetDescription)
    yield Triple(document, FOAF.primaryTopic, subject)


def _counts(subject: NamedNode, data: Inventory) -> Iterator[Triple]:
    numbers = {
        VOID.triples: data.counts.triples,
        VOID.entities: data.counts.subjects,
        VOID.distinctSubjects: data.counts.subjects,
        VOID.distinctObjects: data.counts.objects,
        VOID.classes: len(data.counts.classes),
        VOID.properties: len(data.counts.properties),
    }
    yield from (Triple(subject, predicate, _number(number)) for predicate, number in numbers.items())
    yield Triple(subject, VOID.uriSpace, Literal(ID))
    yield from (Triple(subject, VOID.vocabulary, each) for each in _vocabularies(data))
    examples = [data.counts.example, *(source.graph for source in data.sources[:1])]
    yield from (Triple(subject, VOID.exampleResource, example) for example in examples if example)
    yield from (Triple(subject, VOID.dataDump, NamedNode(dump)) for dump in data.about.dumps)
    if data.form:
        yield Triple(subject, VOID.feature, NamedNode(FORMATS + data.form))


def _vocabularies(data: Inventory) -> list[NamedNode]:
    """List the vocabularies that the data's classes and properties are from."""
    terms = (term.value for term in (*data.counts.classes, *data.counts.properties))
    spaces = {term[: max(term.rfind("#"), term.rfind("/")) + 1] for term in terms}
    return [VOCABULARY if space == TERMS else NamedNode(space) for space in sorted(spaces) if space]


def _partitions(data: Inventory, kind: str, counts: Mapping[NamedNode, int]) -> Iterator[Triple]:
    """Yield a partition for each class or property."""
    is_class = kind == parts.CLASS
    to_part, to_term = (VOID.classPartition, VOID.class_) if is_class else (VOID.propertyPartition, VOID.property)
    for term, number in counts.items():
        partition = data.part(kind, term.value)
        yield Triple(NamedNode(data.iri), to_part, partition)
        yield Triple(partition, RDF.type, VOID.Dataset)
        yield Triple(partition, to_term, term)
        yield Triple(partition, VOID.entities if is_class else VOID.triples, _number(number))


def _subset(data: Inventory, source: Cited) -> Iterator[Triple]:
    """Yield what is said of the part of a data set that is from one source, and of that source."""
    subset = data.part(parts.PART, source.graph.value)
    yield from _graph(subset, source.graph, data.sizes.get(source.graph, 0))
    if source.kind:
        document = data.part(parts.SOURCE, source.graph.value)
        yield Triple(subset, DCTERMS.source, document)
        yield Triple(NamedNode(data.iri), PROV.wasDerivedFrom, document)
        yield from (Triple(document, *pair) for pair in _document(source))


def _document(source: Cited) -> Iterable[tuple[NamedNode, NamedNode | Literal]]:
    """Cite a source, as a node of its own: what the data say of it isn't to be mixed with this."""
    yield RDF.type, FOAF.Document
    yield PROV.specializationOf, source.graph
    yield DCTERMS.bibliographicCitation, Literal(str(source))
    if source.title:
        yield DCTERMS.title, Literal(source.title)
    if source.publisher:
        yield DCTERMS.publisher, source.publisher[0]
    if source.published:
        yield DCTERMS.issued, source.published
    if source.language:
        yield DC.language, Literal(source.language)
    if page := _page(source.address):
        yield FOAF.page, page


def _page(address: str) -> NamedNode | None:
    """Return an address as an IRI; from outside may come what isn't one."""
    try:
        return NamedNode(address) if address.startswith(("http://", "https://")) else None
    except ValueError:
        return None


def _inferences(subject: NamedNode, data: Inventory) -> Iterator[Triple]:
    inferences = data.part(parts.INFERENCES)
    yield from _graph(inferences, INFERRED, data.counts.inferred)
    yield Triple(inferences, DCTERMS.title, Literal("What was inferred from it", language="en"))
    yield Triple(inferences, PROV.wasDerivedFrom, subject)


def _graph(subset: NamedNode, name: NamedNode, size: int) -> Iterator[Triple]:
    yield Triple(subset, RDF.type, VOID.Dataset)
    yield Triple(subset, RDF.type, SD.NamedGraph)
    yield Triple(subset, SD.name, name)
    yield Triple(subset, VOID.triples, _number(size))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
