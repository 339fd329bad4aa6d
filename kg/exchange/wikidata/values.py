"""How QuickStatements writes values, and Wikidata's properties that say what ours say.

The syntax is that of https://www.wikidata.org/wiki/Help:QuickStatements and of the two parsers that run it,
magnusmanske/quickstatements and WikiMovimentoBrasil/quickstatements3: a text stands in quotation marks and ends at the
last one of its column, so those inside it stay as they are; a tab, a line break, and `|`, which is taken for a tab,
can't stand in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.exchange.quads import sources
from kg.kinds import included
from kg.namespaces import ONR, OWL
from kg.store import Store

RELATIONS: Final[Mapping[NamedNode, tuple[str, frozenset[str]]]] = {
    ONR.basedIn: ("P159", included(("Organization",))),  # headquarters location: Property talk:P159
    ONR.partOf: ("P361", included(("Organization", "Group"))),  # part of: Property talk:P361
    ONR.inPlace: ("P276", included(("Event",))),  # location: Wikidata:WikiProject Parliaments
    ONR.organizedBy: ("P664", included(("Event",))),  # organizer: Property talk:P664
    ONR.appliesIn: ("P1001", included(("Law",))),  # applies to jurisdiction: Wikidata:WikiProject Parliaments
}
"""Wikidata's property for each of ours, and the kinds of things of which both say the same.

Left out is what Wikidata tells apart and we don't: where a person lives and where she works (basedIn), what she is part
of and a member of (partOf), who makes and who offers a thing (madeBy), who took part in an event and who suffered it
(involves), who has a law before it and who made it (consideredBy).
"""
POINT_IN_TIME: Final = "P585"  # the page Property:P585
AFFILIATION: Final = "P1416"  # as items of people have it, with the two below
STARTS: Final = "P580"  # start time: Wikidata:WikiProject Parliaments
ENDS: Final = "P582"  # end time: the same page
URL: Final = "S854"  # reference URL: Help:Sources
TITLE: Final = "S1476"  # title: Wikidata:List of properties/Citing sources
PUBLISHED: Final = "S577"  # publication date: the same page

LONGEST: Final = 250
"""Characters of a label or an alias."""

_ITEM: Final = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")
_OWN: Final = re.compile(r"https?://(?:[^/]*\.)?wikidata\.org(?:/|$)")
_LANGUAGE: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_BLANK: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def items(store: Store) -> dict[str, set[str]]:
    """Return the items that sources say each thing is, by its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for graph in sources(store):
        for quad in store.quads(graph, predicate=OWL.sameAs):
            if isinstance(quad.object, NamedNode) and (item := item_of(quad.object.value)):
                found[quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)].add(item)
    return found


def item_of(address: str) -> str:
    """Return the item that an address is of, or nothing.

    >>> item_of("http://www.wikidata.org/entity/Q2283"), item_of("https://example.org/wiki/Q1")
    ('Q2283', '')
    """
    match = _ITEM.fullmatch(address)
    return match[1] if match else ""


def is_own(address: str) -> bool:
    """Tell whether an address is Wikidata's, which is no source for what stands there.

    >>> is_own("https://www.wikidata.org/"), is_own("https://example.org/?from=wikidata.org")
    (True, False)
    """
    return bool(_OWN.match(address))


def text(value: str, language: str = "") -> str:
    r"""Write a text, with a language where one is given; nothing if there is no way to.

    >>> print(text('the "tram"\n of Port'), text("straßen|bahn"), text("Straßenbahn", "de"))
    "the "tram" of Port"  de:"Straßenbahn"
    """
    plain = _BLANK.sub(" ", value).strip()
    if not plain or "|" in plain:
        return ""
    return f'{language}:"{plain}"' if language else f'"{plain}"'


def language(tag: str) -> str:
    """Return a language tag as Wikidata's codes are written, or nothing: they have no digits.

    >>> language("pt-br"), language("es-419")
    ('pt-br', '')
    """
    return tag if _LANGUAGE.fullmatch(tag) else ""


def time(day: str) -> str:
    """Write a day, a month or a year with its precision; nothing for a range.

    >>> time("2020-06-11"), time("2020-06"), time("0987"), time("2020/2021")
    ('+2020-06-11T00:00:00Z/11', '+2020-06-00T00:00:00Z/10', '+0987-00-00T00:00:00Z/9', '')
    """
    match = _DAY.fullmatch(day)
    if not match:
        return ""
    year, month, number = match.groups()
    precision = 11 if number else 10 if month else 9
    return f"+{year}-{month or '00'}-{number or '00'}T00:00:00Z/{precision}"
