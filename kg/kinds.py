"""The kinds of things that have short names, and which kinds each field of the model takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from kg import model
from kg.words import listed

UNSURE: Final = "?"
"""The kind of a thing that is defined and whose own record is broken."""

SUBKINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Agent": ("Person", "Organization", "Group"),
    "Organization": ("Company", "GovernmentBody", "AdvocacyOrganization", "NewsOrganization"),
    "GovernmentBody": ("Legislature",),
    "Topic": ("Technology", "Practice", "Place"),
    "Technology": ("Product",),
}

SECTIONS: Final = {
    "agents": "Agent",
    "topics": "Topic",
    "issues": "Issue",
    "policies": "Policy",
    "laws": "Law",
    "events": "Event",
}
"""The sections of a facts file that give short names, and the kind of what they hold."""

_ANYTHING = ("Agent", "Policy", "Law", "Issue", "Event", "Topic")
_ANSWERED = ("Statement", "Policy", "Law", "Event", "Issue")

TAKES: Final[Mapping[type[model.Record], Mapping[str, tuple[str, ...]]]] = {
    model.Article: {"publisher": ("Organization",), "authors": ("Person",)},
    model.Role: {"of": ("Organization",)},
    model.Agent: {"based_in": ("Place",), "part_of": ("Agent",)},
    model.Topic: {"broader": ("Topic",), "made_by": ("Agent",)},
    model.Issue: {"broader": ("Issue",), "about": _ANYTHING},
    model.Policy: {
        "adopted_by": ("Agent",),
        "does": ("Topic",),
        "stops": ("Topic",),
        "about": _ANYTHING,
        "applies_to": ("Agent",),
        "in_place": ("Place",),
        "until_law": ("Law",),
        "follows": ("Policy",),
        "replaces": ("Policy",),
        "promotes": ("Law",),
        "responds_to": _ANSWERED,
        "in_context_of": ("Event",),
    },
    model.Law: {"about": _ANYTHING, "applies_in": ("Place",), "considered_by": ("Legislature",)},
    model.Event: {
        "in_place": ("Place",),
        "organized_by": ("Agent",),
        "involves": ("Agent",),
        "about": _ANYTHING,
        "in_context_of": ("Event",),
    },
    model.Statement: {
        "by": ("Agent",),
        "for_": ("Agent",),
        "about": _ANYTHING,
        "addressed_to": ("Agent",),
        "responds_to": _ANSWERED,
        "announces": ("Policy",),
        "calls_for": ("Law", "Policy"),
        "in_context_of": ("Event",),
        "said_at": ("Event",),
        "quoted_via": ("Organization",),
    },
    model.Position: {"on": ("Issue", "Agent", "Policy", "Law"), "held_by": ("Agent",)},
}
"""The kinds that each field with short names takes: the ranges of the ontology's properties."""


@cache
def included(kinds: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds with all that fall under them.

    >>> sorted(included(("GovernmentBody", "Technology")))
    ['GovernmentBody', 'Legislature', 'Product', 'Technology']
    """
    narrower = (included(SUBKINDS.get(kind, ())) for kind in kinds)
    return frozenset(kinds).union(*narrower)


def called(kind: str) -> str:
    """Name a kind in a sentence.

    >>> called("GovernmentBody"), called("Issue")
    ('a government body', 'an issue')
    """
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind).strip()
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def any_of(kinds: Iterable[str]) -> str:
    """Name several kinds in a sentence.

    >>> any_of(("Law", "Policy"))
    'a law or a policy'
    """
    return listed(map(called, kinds))
