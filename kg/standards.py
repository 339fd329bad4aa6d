"""The terms of others that describe data sets and publications, each looked up where its vocabulary defines it."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

PREFIXES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
"""Of the vocabularies that a description of a data set uses."""

NANOPUB_PREFIXES: Final = {
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
}
"""Of the vocabularies that nanopublications use besides."""

FORMATS: Final = "http://www.w3.org/ns/formats/"
"""Base of W3C's IRIs for file formats (https://www.w3.org/ns/formats/)."""
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
"""Base of IANA's IRIs for media types, as DCAT has them."""
LANGUAGES: Final = "http://id.loc.gov/vocabulary/iso639-1/"
"""Base of the Library of Congress's IRIs for languages, as DCAT has them."""


class DC:
    """Terms of the Dublin Core element set, whose values may be texts."""

    language: Final = NamedNode(PREFIXES["dc"] + "language")


class DCAT:
    """Terms of DCAT 3, W3C's vocabulary of data catalogs."""

    Dataset: Final = NamedNode(PREFIXES["dcat"] + "Dataset")
    Distribution: Final = NamedNode(PREFIXES["dcat"] + "Distribution")
    accessURL: Final = NamedNode(PREFIXES["dcat"] + "accessURL")
    distribution: Final = NamedNode(PREFIXES["dcat"] + "distribution")
    downloadURL: Final = NamedNode(PREFIXES["dcat"] + "downloadURL")
    endDate: Final = NamedNode(PREFIXES["dcat"] + "endDate")
    landingPage: Final = NamedNode(PREFIXES["dcat"] + "landingPage")
    mediaType: Final = NamedNode(PREFIXES["dcat"] + "mediaType")
    startDate: Final = NamedNode(PREFIXES["dcat"] + "startDate")
    version: Final = NamedNode(PREFIXES["dcat"] + "version")


class DCTERMS:
    """Terms of DCMI Metadata Terms."""

    LicenseDocument: Final = NamedNode(PREFIXES["dcterms"] + "LicenseDocument")
    LinguisticSystem: Final = NamedNode(PREFIXES["dcterms"] + "LinguisticSystem")
    MediaType: Final = NamedNode(PREFIXES["dcterms"] + "MediaType")
    PeriodOfTime: Final = NamedNode(PREFIXES["dcterms"] + "PeriodOfTime")
    Standard: Final = NamedNode(PREFIXES["dcterms"] + "Standard")
    bibliographicCitation: Final = NamedNode(PREFIXES["dcterms"] + "bibliographicCitation")
    conformsTo: Final = NamedNode(PREFIXES["dcterms"] + "conformsTo")
    creator: Final = NamedNode(PREFIXES["dcterms"] + "creator")
    description: Final = NamedNode(PREFIXES["dcterms"] + "description")
    isPartOf: Final = NamedNode(PREFIXES["dcterms"] + "isPartOf")
    issued: Final = NamedNode(PREFIXES["dcterms"] + "issued")
    language: Final = NamedNode(PREFIXES["dcterms"] + "language")
    license: Final = NamedNode(PREFIXES["dcterms"] + "license")
    publisher: Final = NamedNode(PREFIXES["dcterms"] + "publisher")
    source: Final = NamedNode(PREFIXES["dcterms"] + "source")
    temporal: Final = NamedNode(PREFIXES["dcterms"] + "temporal")
    title: Final = NamedNode(PREFIXES["dcterms"] + "title")


class FOAF:
    """Terms of FOAF."""

    Agent: Final = NamedNode(PREFIXES["foaf"] + "Agent")
    Document: Final = NamedNode(PREFIXES["foaf"] + "Document")
    name: Final = NamedNode(PREFIXES["foaf"] + "name")
    page: Final = NamedNode(PREFIXES["foaf"] + "page")
    primaryTopic: Final = NamedNode(PREFIXES["foaf"] + "primaryTopic")


class PROV:
    """Terms of PROV-O, W3C's ontology of provenance."""

    specializationOf: Final = NamedNode(PREFIXES["prov"] + "specializationOf")
    wasAttributedTo: Final = NamedNode(PREFIXES["prov"] + "wasAttributedTo")
    wasDerivedFrom: Final = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
    wasQuotedFrom: Final = NamedNode(PREFIXES["prov"] + "wasQuotedFrom")


class SD:
    """Terms of SPARQL 1.1 Service Description, which says how a named graph is called."""

    NamedGraph: Final = NamedNode(PREFIXES["sd"] + "NamedGraph")
    name: Final = NamedNode(PREFIXES["sd"] + "name")


class VOID:
    """Terms of VoID, W3C's vocabulary of linked data sets."""

    Dataset: Final = NamedNode(PREFIXES["void"] + "Dataset")
    DatasetDescription: Final = NamedNode(PREFIXES["void"] + "DatasetDescription")
    class_: Final = NamedNode(PREFIXES["void"] + "class")
    classPartition: Final = NamedNode(PREFIXES["void"] + "classPartition")
    classes: Final = NamedNode(PREFIXES["void"] + "classes")
    dataDump: Final = NamedNode(PREFIXES["void"] + "dataDump")
    distinctObjects: Final = NamedNode(PREFIXES["void"] + "distinctObjects")
    distinctSubjects: Final = NamedNode(PREFIXES["void"] + "distinctSubjects")
    entities: Final = NamedNode(PREFIXES["void"] + "entities")
    exampleResource: Final = NamedNode(PREFIXES["void"] + "exampleResource")
    feature: Final = NamedNode(PREFIXES["void"] + "feature")
    properties: Final = NamedNode(PREFIXES["void"] + "properties")
    property: Final = NamedNode(PREFIXES["void"] + "property")
    propertyPartition: Final = NamedNode(PREFIXES["void"] + "propertyPartition")
    subset: Final = NamedNode(PREFIXES["void"] + "subset")
    triples: Final = NamedNode(PREFIXES["void"] + "triples")
    uriSpace: Final = NamedNode(PREFIXES["void"] + "uriSpace")
    vocabulary: Final = NamedNode(PREFIXES["void"] + "vocabulary")


class NP:
    """Terms of the nanopublication schema (http://www.nanopub.org/nschema) and of its extension (npx)."""

    Nanopublication: Final = NamedNode(NANOPUB_PREFIXES["np"] + "Nanopublication")
    hasAssertion: Final = NamedNode(NANOPUB_PREFIXES["np"] + "hasAssertion")
    hasProvenance: Final = NamedNode(NANOPUB_PREFIXES["np"] + "hasProvenance")
    hasPublicationInfo: Final = NamedNode(NANOPUB_PREFIXES["np"] + "hasPublicationInfo")
    hasNanopubType: Final = NamedNode(NANOPUB_PREFIXES["npx"] + "hasNanopubType")
