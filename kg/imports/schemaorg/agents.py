"""People and organizations, and other things with names, as schema.org describes them."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from pyoxigraph import NamedNode

from kg.imports.drafting.draft import Draft
from kg.imports.drafting.shortnames import own_name
from kg.imports.schemaorg.nodes import Node
from kg.kinds import included
from kg.model import Agent, AgentType, Event, Role, Topic, TopicType

_KINDS: Final[dict[str, AgentType]] = {
    "Person": "Person",
    "NewsMediaOrganization": "NewsOrganization",
    "GovernmentOrganization": "GovernmentBody",
    "Corporation": "Company",
    **dict.fromkeys(
        ("Organization", "NGO", "EducationalOrganization", "CollegeOrUniversity", "ResearchOrganization",
         "PoliticalParty", "LocalBusiness", "SportsOrganization", "PerformingGroup", "OnlineBusiness"),
        "Organization",
    ),
}  # fmt: skip
"""Our kinds for schema.org's classes; what is of another is an agent of unknown kind."""
_TOPICS: Final[dict[str, TopicType]] = {"Product": "Product", "Place": "Place", "Country": "Place", "City": "Place",
                                        "State": "Place", "AdministrativeArea": "Place"}  # fmt: skip
_WIKIDATA: Final = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q\d+)")


class Found(NamedTuple):
    """An agent that a document names."""

    short: str
    name: str
    kind: AgentType


def agents(node: Node, key: str, draft: Draft) -> list[Found]:
    """Return the agents that a property names; those without a name are told."""
    found = [_named(other, draft) for other in node.nodes(key)]
    for text in node.texts(key):
        if name := draft.text(text):
            found.append(Found(draft.agent(name), name, "Agent"))
    return [agent for agent in dict.fromkeys(found) if agent]


def _named(node: Node, draft: Draft) -> Found | None:
    name = node.text("name", draft)
    if not name:
        draft.lost("people and organizations", "they have no name")
        return None
    kind: AgentType = next((_KINDS[kind] for kind in node.kinds if kind in _KINDS), "Agent")
    kind = "Agent" if kind == "Person" and _is_organization(node) else kind
    identifiers = _identifiers(node, draft)
    known = next((node.graph.identified[iri] for iri in identifiers if iri in node.graph.identified), None)
    if known:
        return Found(known[0], name, known[1])
    more = _jobs(node, draft) if kind == "Person" else {}
    short = draft.entity(name, Agent(name=name, type=kind, same_as=identifiers, **more), wish=own(node))
    node.graph.identified.update(dict.fromkeys(identifiers, (short, kind)))
    return Found(short, name, kind)


def _identifiers(node: Node, draft: Draft) -> tuple[str, ...]:
    """Keep what identifies an agent; other pages about it, often those where a claim appeared, say no identity."""
    addresses = node.addresses("sameAs")
    found = [match for address in addresses if (match := _WIKIDATA.fullmatch(address))]
    why = "only Wikidata's items are taken as identifiers; others are pages about it"
    draft.lost("sameAs of people and organizations", why, len(addresses) - len(found))
    return tuple(dict.fromkeys(f"http://www.wikidata.org/entity/{match[1]}" for match in found))


def _jobs(node: Node, draft: Draft) -> dict[str, Any]:
    """Read a person's role, or, without an organization, keep the title in the note."""
    titles = [title for text in node.texts("jobTitle") if (title := draft.text(text))]
    organizations = [other for other in node.nodes("worksFor") if _is_organization(other)]
    employers = [found.short for other in organizations if (found := _named(other, draft))]
    if len(titles) == len(employers) == 1:
        return {"roles": (Role(title=titles[0], of=employers[0]),)}
    if not titles:
        return {}
    how = "kept in the person's note, since it isn't said in which organization"
    draft.flattened("job titles", how, len(titles))
    return {"note": "; ".join(titles)}


def _is_organization(node: Node) -> bool:
    return any(_KINDS.get(kind) in included(("Organization",)) for kind in node.kinds)


def things(node: Node, key: str, draft: Draft) -> list[str]:
    """Return the short names of what a property names: agents, events, places, products, other topics."""
    found = [draft.topic(name) for text in node.texts(key) if (name := draft.text(text))]
    for other in node.nodes(key):
        name = other.text("name", draft)
        if not name:
            draft.lost("things that are spoken about", "they have no name")
        elif agent := next((kind for kind in other.kinds if kind in _KINDS), None):
            found.append(draft.entity(name, Agent(name=name, type=_KINDS[agent]), wish=own(other)))
        elif "Event" in other.kinds:
            found.append(draft.entity(name, Event(name=name), wish=own(other)))
        elif topic := next((kind for kind in other.kinds if kind in _TOPICS), None):
            found.append(draft.entity(name, Topic(name=name, type=_TOPICS[topic]), wish=own(other)))
        else:
            found.append(draft.topic(name))
    return list(dict.fromkeys(found))


def own(node: Node) -> str:
    """Return the short name that a node has as one of ours, or nothing."""
    try:
        return own_name(NamedNode(node.iri)) or "" if node.iri else ""
    except ValueError:
        return ""
