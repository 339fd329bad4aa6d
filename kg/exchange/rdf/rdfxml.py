"""RDF/XML that every XML reader takes: what XML changes is escaped, what it can't hold is refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO, Final, cast

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from kg import standards
from kg.errors import ExportError
from kg.namespaces import PREFIXES

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 can't carry in any form."""
_START: Final = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = re.compile(f"[{_START}][{_START}\\-.0-9\xb7\u0300-\u036f\u203f\u2040]*$")
"""The end of an IRI that can be an element's name (NCName of Namespaces in XML 1.0)."""
_REPAIR: Final = "export turtle or ntriples, or correct it"


def write(triples: Iterable[Triple], sink: BinaryIO) -> None:
    """Write triples, as a stream.

    Raises:
        ExportError: a text has a character that XML can't hold, or a property's IRI doesn't end in a name.
    """
    escaping = cast(BinaryIO, _Escaping(sink))
    serialize(map(_writable, triples), escaping, RdfFormat.RDF_XML, prefixes=PREFIXES | standards.PREFIXES)


class _Escaping:
    """Passes XML on, with carriage returns as references: bare ones reach a reader of XML as line feeds."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink

    def write(self, data: bytes) -> int:
        self._sink.write(data.replace(b"\r", b"&#xD;"))
        return len(data)

    def flush(self) -> None:
        self._sink.flush()


def _writable(triple: Triple) -> Triple:
    predicate, value = triple.predicate.value, triple.object
    if not _NAME.search(predicate):
        raise ExportError(f"{predicate}: RDF/XML can't write a property whose IRI doesn't end in a name; {_REPAIR}")
    if isinstance(value, Literal) and (found := _FORBIDDEN.search(value.value)):
        where = f"{triple.subject}: its {predicate} has the character U+{ord(found[0]):04X}"
        raise ExportError(f"{where}, which XML can't hold; {_REPAIR}")
    return triple
