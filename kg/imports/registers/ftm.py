"""FollowTheMoney (followthemoney.tech): people, bodies, and who has which office in them, a JSON object a line.

An entity has id, schema and properties, each property a list of texts. Of what ties two entities, employments,
directorships, memberships and offices become roles; the rest (owners, families, payments) is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeGuard

from kg.imports.drafting.draft import Draft
from kg.imports.foreign.bounded import json_lines
from kg.imports.registers import common
from kg.model import Agent, AgentType, Facts, Role
from kg.words import shown

SETTINGS: Final = common.SETTINGS

_TYPES: Final[Mapping[str, AgentType]] = {
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Company",
    "PublicBody": "GovernmentBody",
    "LegalEntity": "Agent",
}
_TIES: Final[Mapping[str, tuple[str, str, str]]] = {
    "Employment": ("employee", "employer", "employee"),
    "Directorship": ("director", "organization", "director"),
    "Membership": ("member", "organization", "member"),
}
"""The schemas that tie a person to a body: the properties for both, and what the role is called where nothing says."""
_ALIASES: Final = ("name", "alias", "weakAlias", "previousName")
_TAKEN: Final = {*_ALIASES, "wikidataId", "notes", "summary"}


def read(path: Path, draft: Draft, settings: Mapping[str, str]) -> Iterator[Facts]:
    """Read the entities, then what ties them, as a register."""
    reader = _Reader(draft)
    ties = []
    for line, value in json_lines(path, draft):
        if not _is_entity(value):
            draft.problem(line, 0, "this is no entity with schema and properties", "see whether it is FollowTheMoney")
        elif value["schema"] in _TYPES:
            reader.entity(line, value)
        else:
            ties.append((line, value))
    for line, value in ties:
        reader.tie(line, value)
    if reader.names:
        yield draft.facts(common.register(path, draft, settings), entities=reader.names.values())


def _is_entity(value: object) -> TypeGuard[dict[str, Any]]:
    if not isinstance(value, dict) or not isinstance(value.get("schema"), str):
        return False
    properties = value.get("properties")
    return isinstance(properties, dict) and all(isinstance(values, list) for values in properties.values())


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._kinds: dict[str, AgentType] = {}
        self._called: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def entity(self, line: int, value: dict[str, Any]) -> None:
        """Take a person or a body."""
        draft, key = self._draft, str(value.get("id"))
        properties = value["properties"]
        names = list(dict.fromkeys(text for each in _ALIASES for text in self._texts(properties, each)))
        if not names:
            draft.problem(line, 0, f"{shown(key)} has no name", "give it one, or take it out")
            return
        items = [common.item(text) for text in self._texts(properties, "wikidataId")]
        kind = _TYPES[value["schema"]]
        agent = Agent(
            name=names[0],
            type=kind,
            aliases=tuple(names[1:]),
            note=" ".join([*self._texts(properties, "summary"), *self._texts(properties, "notes")]) or None,
            same_as=tuple(item for item in items if item),
        )
        for left in sorted(properties.keys() - _TAKEN):
            draft.lost(f"{left} of {value['schema']}", "not taken from FollowTheMoney", len(properties[left]))
        self.names[key] = draft.entity(names[0], agent, key=key)
        self._kinds[key], self._called[key] = kind, names[0]

    def tie(self, line: int, value: dict[str, Any]) -> None:
        """Take what ties a person to a body, as a role."""
        schema, properties = value["schema"], value["properties"]
        if schema not in _TIES:
            self._draft.lost(f"entities of the schema {schema}", "not taken from FollowTheMoney")
            return
        who, where, otherwise = _TIES[schema]
        for person in self._texts(properties, who):
            for body in self._texts(properties, where):
                self._role(line, person, body, properties, otherwise)

    def _role(self, line: int, person: str, body: str, properties: dict[str, Any], otherwise: str) -> None:
        for key in (person, body):
            if key not in self.names:
                self._draft.problem(line, 0, f"no entity has the id {shown(key)}", "add it, or take this out")
                return
        if self._kinds[person] != "Person" or self._kinds[body] in ("Person", "Agent"):
            self._draft.lost("ties", "only a person has a role, and only in an organization")
            return
        titles = list(self._texts(properties, "role"))
        if not titles:
            self._draft.noted("ties without a role", f"taken for the role of {otherwise}")
        starts, ends = (self._day(line, properties, key) for key in ("startDate", "endDate"))
        for title in titles or [otherwise]:
            role = Role(title=title, of=self.names[body], starts=starts, ends=ends)
            called = self._called[person]
            self._draft.entity(called, Agent(name=called, type="Person", roles=(role,)), key=person)

    def _texts(self, properties: dict[str, Any], key: str) -> Iterator[str]:
        for value in properties.get(key, ()):
            if text := self._draft.text(value):
                yield text

    def _day(self, line: int, properties: dict[str, Any], key: str) -> str | None:
        for text in self._texts(properties, key):
            day = self._draft.day(text)
            if not day:
                self._draft.problem(line, 0, f"{shown(text)} is no date", "write 2020, 2020-06 or 2020-06-11")
            return day
        return None
