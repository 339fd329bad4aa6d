"""RDF in our vocabulary, in any of its syntaxes, read back as the facts that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SETTINGS: Final[Mapping[str, str]] = {}
