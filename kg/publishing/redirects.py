"""The redirects of https://w3id.org/onrecord/, as the place of the documentation makes them, ready to hand in."""

from __future__ import annotations

import re
from typing import Final

from kg import resources
from kg.errors import ExportError

NOWHERE: Final = "https://example.org/onrecord/"
"""Stands for the place of the documentation as long as there is none."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?")
_CONTACT = "## Contact\n\nThe On Record authors\n"


def rules(site: str = NOWHERE) -> str:
    """Write the rules for Apache, which work at w3id.org and on the site itself.

    Args:
        site: where the documentation is published.

    Raises:
        ExportError: `site` isn't an address that a rule can lead to.

    >>> "E=SITE:https://port.example/words/]" in rules("https://port.example/words")
    True
    """
    if not _ADDRESS.fullmatch(site):
        raise ExportError(f"{site!r} isn't an address for documentation; write one such as {NOWHERE}, without ? and #")
    text = (resources.ontology("w3id") / ".htaccess").read_text(encoding="utf-8")
    return text.replace(f"E=SITE:{NOWHERE}]", f"E=SITE:{site.rstrip('/')}/]")


def introduction(contact: str = "") -> str:
    """Write the README that w3id.org wants beside the rules.

    Args:
        contact: who looks after the namespace, such as a name and an account on GitHub.
    """
    text = (resources.ontology("w3id") / "README.md").read_text(encoding="utf-8")
    told = " ".join(contact.split())
    return text.replace(_CONTACT, f"{_CONTACT}\n{told}\n") if told else text
