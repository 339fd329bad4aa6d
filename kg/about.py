"""What people say about their data set, beyond what the data say themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import ExportError
from kg.namespaces import DATA, HOME

LICENSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
        "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
)
"""Licenses that have a short name here (SPDX's), with their addresses."""

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_CREATOR: Final = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Creator:
    """Who made a data set: a name, an address that stands for them, or both."""

    name: str = ""
    address: str = ""

    @classmethod
    def read(cls, text: str) -> Creator:
        """Read NAME, an address, or NAME <address>.

        Raises:
            ExportError: it names nobody, or the address isn't one.

        >>> Creator.read("Ana Ruiz <https://example.org/ana>")
        Creator(name='Ana Ruiz', address='https://example.org/ana')
        """
        text = _text("creator", text.strip())
        both = _CREATOR.fullmatch(text)
        if not text or (both and not both["name"]):
            raise ExportError(f"creator: {text!r} names nobody; write a name, an address, or NAME <address>")
        if both:
            return cls(both["name"], _own("creator", both["address"]))
        return cls(address=_own("creator", text)) if _ADDRESS.fullmatch(text) else cls(name=text)


@dataclass(frozen=True)
class About:
    """What is said about a data set; empty where nothing is.

    Args:
        title: its title; made of its sources where there is none.
        license: the address of the license that others may use it under, or one of `LICENSES`. None is assumed.
        creators: who made it: names, addresses, or NAME <address>.
        page: the address of a page about it.
        dumps: addresses where it can be downloaded.
        iri: its identifier; made of its sources where there is none.

    Raises:
        ExportError: what should be an address isn't one.

    >>> About(license="CC-BY-4.0").terms
    'https://creativecommons.org/licenses/by/4.0/'
    """

    title: str = ""
    license: str = ""
    creators: tuple[str, ...] = ()
    page: str = ""
    dumps: tuple[str, ...] = ()
    iri: str = ""

    def __post_init__(self) -> None:
        _text("title", self.title)
        if self.license and self.license not in LICENSES:
            _address("license", self.license, f"write its address, or one of {', '.join(LICENSES)}")
        for what, addresses in (("page", (self.page,)), ("dump", self.dumps)):
            for address in filter(None, addresses):
                _address(what, address)
        if self.iri and not self.iri.startswith(DATA):
            _own("iri", self.iri)
        self.made_by()

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def terms(self) -> str:
        """The address of the license."""
        return LICENSES.get(self.license, self.license)

    def made_by(self) -> tuple[Creator, ...]:
        """Return the creators, read."""
        return tuple(map(Creator.read, self.creators))

    def over(self, other: About) -> About:
        """Return this, and where it is empty, what another says.

        >>> About(title="Trams").over(About(title="Buses", license="CC0-1.0"))
        About(title='Trams', license='CC0-1.0', creators=(), page='', dumps=(), iri='')
        """
        names = [field.name for field in fields(self)]
        return About(**{name: getattr(self, name) or getattr(other, name) for name in names})


def _address(what: str, text: str, repair: str = "write one, as in https://example.org/trams") -> str:
    if not _ADDRESS.fullmatch(text) or not _is_iri(text):
        raise ExportError(f"{what}: {text!r} isn't an http or https address; {repair}")
    return text


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _own(what: str, text: str) -> str:
    """Return an address that isn't On Record's own, whose things the data speak of."""
    if _address(what, text).startswith(HOME):
        raise ExportError(f"{what}: {text} belongs to On Record; write an address of your own")
    return text


def _text(what: str, text: str) -> str:
    if _FORBIDDEN.search(text):
        raise ExportError(f"{what}: {text!r} has a character that not every format can hold; leave it out")
    return text


NOTHING: Final = About()
"""What is said about a data set that nobody says anything about."""
PACKAGED: Final = About(
    title="Who said what about facial recognition and the police, June 2020",
    license="CC-BY-4.0",
    creators=("The On Record authors",),
)
"""What we say about the data set of the packaged article."""
