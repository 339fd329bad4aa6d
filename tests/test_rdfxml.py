"""RDF/XML: an XML reader gets every character that was written, and what XML can't hold is refused by name."""

import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import ExportError
from kg.exchange.rdf import rdfxml
from kg.namespaces import ID, RDFS

TRAM = NamedNode(f"{ID}tram")
COMMENT = "{http://www.w3.org/2000/01/rdf-schema#}comment"
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r\x85")
)


def written(*triples: Triple) -> bytes:
    """Write triples as RDF/XML."""
    sink = io.BytesIO()
    rdfxml.write(triples, sink)
    return sink.getvalue()


@given(XML_TEXT)
def test_an_xml_reader_gets_the_same_text(text: str) -> None:
    """Also where it ends lines as on old machines, which XML would end its own way."""
    data = written(Triple(TRAM, RDFS.comment, Literal(text)))

    assert (ET.fromstring(data).findtext(f".//{COMMENT}") or "") == text


@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused(letter: str) -> None:
    """With the node, the property and the character; nothing is replaced silently."""
    with pytest.raises(ExportError) as error:
        written(Triple(TRAM, RDFS.comment, Literal(f"a{letter}b")))

    assert str(error.value) == (
        f"<{TRAM.value}>: its {RDFS.comment.value} has the character U+{ord(letter):04X}, which XML can't hold; "
        "export turtle or ntriples, or correct it"
    )


@pytest.mark.parametrize("iri", ["https://example.org/", "https://example.org/a/1", "https://example.org/p(1)"])
def test_a_property_without_a_name_is_refused(iri: str) -> None:
    """Its IRI can't be an element, and RDF/XML has no other way to write it."""
    with pytest.raises(ExportError, match="RDF/XML can't write a property whose IRI doesn't end in a name"):
        written(Triple(TRAM, NamedNode(iri), TRAM))


def test_a_property_is_an_element_of_its_last_name() -> None:
    """Dots and digits may follow the name's first letter."""
    data = written(Triple(TRAM, NamedNode("https://example.org/1/p.1"), Literal("x")))

    assert ET.fromstring(data).findtext(".//{https://example.org/1/}p.1") == "x"
