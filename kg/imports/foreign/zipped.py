"""Zip archives of XML from outside, looked through before anybody reads them: bounded, and without entities."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

MOST_ENTRIES: Final = 10_000
MOST_BYTES: Final = 256 * 2**20
"""How large all that is in an archive may be together."""
MOST_RATIO: Final = 500
"""How many times its compressed size an entry may be: empty cells with borders become a hundred times smaller."""
MOST_DEPTH: Final = 100
_SMALL: Final = 4 * 2**20
"""An entry up to this size may be of any ratio."""
_XML: Final = (".xml", ".rels", ".vml")
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE|<!ENTITY")
_WIDE: Final = re.compile(b"<\0!\0(?:D\0O\0C\0|E\0N\0T\0)|\0<\0!\0(?:D\0O\0C|E\0N\0T)")
_BLOCK: Final = 2**16
_ENCRYPTED: Final = 1


class Unsafe(Exception):
    """An archive goes beyond the bounds, is damaged, or holds what is never read.

    Args:
        wrong: what is wrong with it, as a clause.
        repair: what to do, as a clause.
    """

    def __init__(self, wrong: str, repair: str) -> None:
        super().__init__(wrong, repair)
        self.wrong = wrong
        self.repair = repair


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open an archive that is within the bounds.

    Raises:
        Unsafe: it isn't, or it is damaged.
    """
    try:
        with ZipFile(path) as archive:
            _check_sizes(archive.infolist())
            yield archive
    except (BadZipFile, LargeZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error) as error:
        raise Unsafe(f"the archive can't be read ({error})", "save the file anew") from None


def _check_sizes(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Unsafe(f"it holds more than {MOST_ENTRIES:,} files", "save the table alone in a new file")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unsafe(f"it unpacks to more than {MOST_BYTES:,} bytes", "split the table")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Unsafe("it is encrypted", "save it without a password")
        if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
            wrong = f"{entry.filename!r} in it unpacks to more than {MOST_RATIO} times its size"
            raise Unsafe(wrong, "copy the table alone into a new file")


class Bounded(ContentHandler):
    """Hears what is in an XML file, and doesn't let it nest without end."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """Hear that an element begins."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Unsafe(f"XML in it nests more than {MOST_DEPTH} deep", "save the file anew")

    def endElement(self, name: str) -> None:
        """Hear that it ends."""
        self._depth -= 1


def check(archive: ZipFile, hearing: Callable[[str], Bounded]) -> None:
    """Read every entry: no XML in it declares a document type or entities, or nests without end.

    Args:
        archive: within the bounds.
        hearing: returns, for the name of an XML file, who is told what is in it.

    Raises:
        Unsafe: some XML does, or isn't XML.
    """
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            if entry.filename.lower().endswith(_XML):
                _check_xml(stream, entry.filename, hearing(entry.filename))
            elif _declares(stream):
                raise _doctype(entry.filename)


def _check_xml(stream: IO[bytes], name: str, handler: Bounded) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.sax import parse

    try:
        parse(stream, handler, forbid_dtd=True)
    except DefusedXmlException:
        raise _doctype(name) from None
    except (SAXException, ValueError) as error:
        raise Unsafe(f"{name!r} in it isn't XML ({error})", "save the file anew") from None


def _declares(stream: IO[bytes]) -> bool:
    """Tell whether what isn't called XML declares entities all the same, in any width of letters."""
    end = b""
    while block := stream.read(_BLOCK):
        if _DOCTYPE.search(end + block) or _WIDE.search(end + block):
            return True
        end = block[-20:]
    return False


def _doctype(name: str) -> Unsafe:
    return Unsafe(f"{name!r} in it declares a document type, which can make a small file huge", "save the file anew")
