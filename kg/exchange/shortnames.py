"""Short names: IRIs as JSON-LD and tables write them, relative to the base of On Record's context."""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, NamedNode

from kg.model import RESERVED
from kg.namespaces import ID

_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def short(name: NamedNode | BlankNode) -> str:
    """Write an IRI relative to the context's base where it lies below it and the base brings it back."""
    if isinstance(name, BlankNode):
        return str(name)
    local = name.value.removeprefix(ID)
    safe = local not in RESERVED and _SHORT.fullmatch(local) and not {"", ".", ".."} & set(local.split("/"))
    return local if safe and local != name.value else name.value
