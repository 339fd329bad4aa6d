"""The terms of others: each is one that its vocabulary defines."""

from collections.abc import Iterator

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.namespace import DC, DCAT, DCTERMS, FOAF, PROV, VOID, DefinedNamespace

from kg import standards

DEFINED: dict[str, type[DefinedNamespace]] = {
    "dc": DC,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "prov": PROV,
    "void": VOID,
}
LATER = {("dcat", "version")}
"""Terms of DCAT 3; rdflib knows DCAT 2."""


def terms(prefix: str) -> Iterator[str]:
    """Yield the names of the terms of a vocabulary that the code uses."""
    base = standards.PREFIXES[prefix]
    for term in vars(getattr(standards, prefix.upper())).values():
        if isinstance(term, NamedNode):
            assert term.value.startswith(base)
            yield term.value.removeprefix(base)


@pytest.mark.parametrize("prefix", DEFINED)
def test_rdflib_knows_the_terms(prefix: str) -> None:
    """Its closed namespaces list what the vocabularies define."""
    vocabulary = DEFINED[prefix]

    unknown = {(prefix, name) for name in terms(prefix) if rdflib.URIRef(str(vocabulary) + name) not in vocabulary}

    assert str(vocabulary) == standards.PREFIXES[prefix]
    assert unknown <= LATER


def test_a_python_word_is_written_as_the_vocabulary_has_it() -> None:
    """`class` can't be a name in Python."""
    assert standards.VOID.class_ == NamedNode("http://rdfs.org/ns/void#class")
