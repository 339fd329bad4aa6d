"""Short names: made of the names of things, or read out of our own IRIs."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pyoxigraph import NamedNode

from kg import ids
from kg.model import RESERVED
from kg.namespaces import ID

_LONGEST: Final = 60
_SHORT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def slug(name: str) -> str:
    """Make a short name of a name.

    >>> slug("Ana Ruíz (mayor)"), slug("港务局")
    ('ana-ruiz-mayor', 'n-b2f21304')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-")
    return words or f"n-{ids.digest(name)[:8]}"


def own_name(node: NamedNode) -> str | None:
    """Return the short name that an IRI is made of, where it is one that facts files can write.

    >>> own_name(NamedNode(ID + "mayor")), own_name(NamedNode("https://example.org/mayor"))
    ('mayor', None)
    """
    local = node.value.removeprefix(ID)
    return local if local != node.value and _SHORT.fullmatch(local) and local not in RESERVED else None
