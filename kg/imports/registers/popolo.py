"""Popolo: people, organizations and memberships (www.popoloproject.com), as EveryPolitician publishes them.

A document has persons, organizations, memberships and posts; what else it has (areas, events, motions, votes) isn't
about who somebody is, and is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import json_document
from kg.imports.registers import common
from kg.model import Agent, AgentType, Facts, Role
from kg.words import shown

SETTINGS: Final = common.SETTINGS

_TYPES: Final[Mapping[str, AgentType]] = {
    "legislature": "Legislature",
    "chamber": "Legislature",
    "parliament": "Legislature",
    "government": "GovernmentBody",
    "executive": "GovernmentBody",
    "ministry": "GovernmentBody",
    "department": "GovernmentBody",
    "agency": "GovernmentBody",
    "company": "Company",
    "corporation": "Company",
    "ngo": "AdvocacyOrganization",
    "advocacy": "AdvocacyOrganization",
    "newspaper": "NewsOrganization",
    "broadcaster": "NewsOrganization",
}
_TAKEN: Final = ("persons", "organizations", "memberships", "posts", "meta", "@context")
_SINGLE: Final = {"person": "persons", "organization": "organizations", "membership": "memberships", "post": "posts"}
_LEFT: Final = ("birth_date", "death_date", "gender", "image", "images", "email", "contact_details", "area_id", "area")


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read a document whole, as a register of its people and organizations."""
    document = _document(json_document(path, draft))
    if document is None:
        draft.problem(0, 0, "there are no persons and no organizations in it", "see whether it is Popolo")
        return
    for key, value in document.items():
        if key not in _TAKEN:
            draft.lost(key, "not taken from Popolo", len(value) if isinstance(value, list) else 1)
    yield _Reader(draft, document).facts(path, settings)


def _document(value: object) -> dict[str, Any] | None:
    """Find the lists: of an object with them, or of a list of objects that say their kind."""
    if isinstance(value, dict) and ("persons" in value or "organizations" in value):
        return value
    if not isinstance(value, list):
        return None
    found: dict[str, Any] = {}
    for each in value:
        if isinstance(each, dict):
            kind = str(each.get("@type") or each.get("type") or "").lower()
            found.setdefault(_SINGLE.get(kind, "things of no stated kind"), []).append(each)
    return found if found.keys() & {"persons", "organizations"} else None


class _Reader:
    def __init__(self, draft: Draft, document: dict[str, Any]) -> None:
        self._draft = draft
        self._document = document
        self._names: dict[str, str] = {}
        self._people: set[str] = set()

    def facts(self, path: Path, settings: Mapping[str, str]) -> Facts:
        """Return the register."""
        organizations = list(self._records("organizations"))
        for place, record in organizations:
            self._organization(place, record)
        for place, record in organizations:
            self._above(place, record)
        for place, record in self._records("persons"):
            self._person(place, record)
        posts = {str(record["id"]): record for _, record in self._records("posts") if "id" in record}
        for place, record in self._records("memberships"):
            self._membership(place, record, posts)
        return self._draft.facts(common.register(path, self._draft, settings), entities=self._names.values())

    def _records(self, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        records = self._document.get(key) or []
        for number, record in enumerate(records if isinstance(records, list) else []):
            if isinstance(record, dict):
                yield f"{key}[{number}]", record
            else:
                self._wrong(f"{key}[{number}]", "this is no object", "take it out")

    def _organization(self, place: str, record: dict[str, Any]) -> None:
        classification = str(record.get("classification") or "").strip().lower()
        kind = _TYPES.get(classification, "Organization")
        if classification:
            self._draft.noted(f"organizations classified {classification}", f"taken for {kind}")
        self._agent(place, record, kind)

    def _above(self, place: str, record: dict[str, Any]) -> None:
        """Tie an organization to the one above it."""
        parent = record.get("parent_id") or record.get("parent")
        if not parent or str(record.get("id")) not in self._names:
            return
        if str(parent) not in self._names:
            self._wrong(f"{place}.parent_id", f"no organization has the id {shown(str(parent))}", "correct it")
        else:
            self._add(str(record["id"]), part_of=(self._names[str(parent)],))

    def _person(self, place: str, record: dict[str, Any]) -> None:
        self._agent(place, record, "Person")
        self._people.add(str(record.get("id")))

    def _agent(self, place: str, record: dict[str, Any], kind: AgentType) -> None:
        draft = self._draft
        name = draft.text(record.get("name"))
        key = str(record.get("id") or place)
        if not name:
            self._wrong(place, "it has no name", "give it one, or take it out")
            return
        for left in _LEFT:
            draft.lost(left.replace("_", " "), "not taken from Popolo", 1 if record.get(left) else 0)
        agent = Agent(
            name=name,
            type=kind,
            aliases=tuple(self._other_names(record, name)),
            note=draft.text(record.get("summary") or record.get("biography")),
            same_as=tuple(self._identifiers(record)),
        )
        self._names[key] = draft.entity(name, agent, key=key)

    def _other_names(self, record: dict[str, Any], name: str) -> Iterator[str]:
        others = record.get("other_names") or []
        for other in others if isinstance(others, list) else []:
            called = self._draft.text(other.get("name")) if isinstance(other, dict) else None
            if called and called != name:
                yield called

    def _identifiers(self, record: dict[str, Any]) -> Iterator[str]:
        identifiers = record.get("identifiers") or []
        for each in identifiers if isinstance(identifiers, list) else []:
            scheme = str(each.get("scheme", "")) if isinstance(each, dict) else ""
            item = common.item(each.get("identifier")) if scheme.lower() == "wikidata" else None
            if item:
                yield item
            else:
                self._draft.lost(f"identifiers of the scheme {scheme or 'unstated'}", "they are no web addresses")

    def _membership(self, place: str, record: dict[str, Any], posts: Mapping[str, dict[str, Any]]) -> None:
        post = posts.get(str(record.get("post_id")), {})
        person = str(record.get("person_id") or record.get("person"))
        body = str(record.get("organization_id") or post.get("organization_id"))
        if person not in self._people:
            self._wrong(f"{place}.person_id", f"no person has the id {shown(person)}", "correct it, or take it out")
        elif body not in self._names or body in self._people:
            self._wrong(f"{place}.organization_id", f"no organization has the id {shown(body)}", "correct it")
        else:
            self._draft.lost("on behalf of", "a role has no place for it", 1 if record.get("on_behalf_of_id") else 0)
            self._add(person, roles=(self._role(place, record, post, self._names[body]),))

    def _role(self, place: str, record: dict[str, Any], post: Mapping[str, Any], body: str) -> Role:
        title = self._draft.text(
            record.get("role") or post.get("label") or post.get("role") or record.get("label") or ""
        )
        if not title:
            self._draft.noted("memberships without a role", "taken for the role of a member")
        starts, ends = (self._day(place, record, key) for key in ("start_date", "end_date"))
        return Role(title=title or "member", of=body, starts=starts, ends=ends)

    def _day(self, place: str, record: dict[str, Any], key: str) -> str | None:
        text = self._draft.text(record.get(key))
        day = self._draft.day(text) if text else None
        if text and not day:
            self._wrong(f"{place}.{key}", f"{shown(text)} is no date", "write 2020, 2020-06 or 2020-06-11")
        return day

    def _add(self, key: str, **more: Any) -> None:
        """Add to what is known of somebody."""
        short = self._names.get(key)
        known = self._draft.known(short) if short else None
        if isinstance(known, Agent):
            self._draft.entity(known.name, Agent(name=known.name, type=known.type, **more), key=key)

    def _wrong(self, place: str, wrong: str, repair: str) -> None:
        self._draft.problem(0, 0, wrong, repair, place=place)
