"""Popolo and FollowTheMoney: lists of people and organizations become registers that facts files refer to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import kg
from kg import writing
from kg.model import Facts, Register, Role
from tests.importing import Imported, imported, problems

POPOLO: dict[str, Any] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ana Ruiz",
            "other_names": [{"name": "A. Ruiz", "note": "short"}],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q4115189"}, {"scheme": "port", "identifier": "7"}],
            "birth_date": "1970-01-01",
        },
        {"id": "p2", "name": "Ana Ruiz"},
    ],
    "organizations": [
        {"id": "o1", "name": "Port Council", "classification": "legislature"},
        {"id": "o2", "name": "Green Party", "classification": "party", "parent_id": "o1"},
    ],
    "memberships": [
        {"person_id": "p1", "organization_id": "o1", "role": "mayor", "start_date": "2021-05"},
        {"person_id": "p2", "organization_id": "o2", "on_behalf_of_id": "o1"},
        {"person_id": "p2", "post_id": "x1"},
    ],
    "posts": [{"id": "x1", "label": "Clerk", "organization_id": "o1"}],
    "events": [{"id": "e1"}],
}


def entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    """Make a FollowTheMoney entity."""
    return {"id": key, "schema": schema, "properties": {name: [value] for name, value in properties.items()}}


FTM = [
    entity("t1", "Employment", employee="a", employer="c", role="mayor", startDate="2021-05-01"),
    entity("a", "Person", name="Ana Ruiz", alias="A. Ruiz", wikidataId="Q4115189", nationality="xx"),
    entity("b", "Company", name="Tram Works"),
    entity("c", "PublicBody", name="City of Port"),
    entity("d", "LegalEntity", name="Somebody"),
    entity("t2", "Directorship", director="a", organization="b"),
    entity("t3", "Ownership", owner="a", asset="b"),
    entity("t4", "Membership", member="d", organization="b"),
]


def lines(path: Path, values: list[dict[str, Any]]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


def document(path: Path, value: Any) -> Path:
    """Write a JSON document."""
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")
    return path


def register(done: Imported) -> tuple[Register, Facts]:
    """Return the one register that was made."""
    (facts,) = done.facts
    assert facts.register is not None
    return facts.register, facts


def test_popolo(tmp_path: Path) -> None:
    """People with their names and items, bodies with their kinds, memberships as roles; homonyms stay two."""
    done = imported("popolo", document(tmp_path / "port.json", POPOLO), settings={"citation": "Port, 2024"})

    source, facts = register(done)
    assert (source.title, source.citation) == ("port", "Port, 2024")
    assert {name: agent.type for name, agent in facts.agents.items()} == {
        "ana-ruiz": "Person",
        "ana-ruiz-person": "Person",
        "green-party": "Organization",
        "port-council": "Legislature",
    }
    ana, other = facts.agents["ana-ruiz"], facts.agents["ana-ruiz-person"]
    assert (ana.aliases, ana.same_as) == (("A. Ruiz",), ("http://www.wikidata.org/entity/Q4115189",))
    assert ana.roles == (Role(title="mayor", of="port-council", starts="2021-05"),)
    assert [role.title for role in other.roles] == ["member", "Clerk"]
    assert facts.agents["green-party"].part_of == ("port-council",)
    assert {("lost", "birth date", 1), ("lost", "events", 1), ("lost", "on behalf of", 1)} <= done.told()


def test_popolo_wrong(tmp_path: Path) -> None:
    """Memberships of nobody, broken dates and names that aren't there are told by their place."""
    wrong = {
        "persons": [{"id": "p1"}, {"id": "p2", "name": "Bo"}, "x"],
        "organizations": [{"id": "o1", "name": "City", "parent_id": "o9"}],
        "memberships": [
            {"person_id": "p9", "organization_id": "o1"},
            {"person_id": "p2", "organization_id": "p2"},
            {"person_id": "p2", "organization_id": "o1", "end_date": "soon"},
        ],
    }

    told = [problem.partition(";")[0] for problem in problems("popolo", document(tmp_path / "port.json", wrong))]

    assert told == [
        "port.json: memberships[0].person_id: no person has the id 'p9'",
        "port.json: memberships[1].organization_id: no organization has the id 'p2'",
        "port.json: memberships[2].end_date: 'soon' is no date",
        "port.json: organizations[0].parent_id: no organization has the id 'o9'",
        "port.json: persons[0]: it has no name",
        "port.json: persons[2]: this is no object",
    ]
    assert problems("popolo", document(tmp_path / "b.json", [1])) == [
        "b.json: there are no persons and no organizations in it; see whether it is Popolo"
    ]


def test_followthemoney(tmp_path: Path) -> None:
    """Entities and the ties between them, in whatever order they come."""
    done = imported("ftm", lines(tmp_path / "port.ftm.json", FTM))

    _, facts = register(done)
    ana = facts.agents["ana-ruiz"]
    assert (ana.aliases, ana.same_as) == (("A. Ruiz",), ("http://www.wikidata.org/entity/Q4115189",))
    assert [(role.title, role.of, role.starts) for role in ana.roles] == [
        ("mayor", "city-of-port", "2021-05-01"),
        ("director", "tram-works", None),
    ]
    assert facts.agents["somebody"].type == "Agent"
    assert {("lost", "entities of the schema Ownership", 1), ("lost", "nationality of Person", 1)} <= done.told()
    assert ("lost", "ties", 1) in done.told()


def test_followthemoney_wrong(tmp_path: Path) -> None:
    """What is no entity, has no name, or ties what isn't there is told by its line."""
    path = lines(
        tmp_path / "port.json",
        [{"id": "x"}, entity("a", "Person"), entity("t", "Membership", member="b", organization="c"), FTM[1]],
    )

    assert [problem.partition(";")[0] for problem in problems("ftm", path)] == [
        "port.json:1: this is no entity with schema and properties",
        "port.json:2: 'a' has no name",
        "port.json:3: no entity has the id 'b'",
    ]


def test_facts_refer_to_a_register_that_was_imported(tmp_path: Path) -> None:
    """The register stands beside facts files as a written one does, however large it is."""
    people = [{"id": f"n{number}", "name": f"Name {number}"} for number in range(3_000)]
    big = {**POPOLO, "persons": [*POPOLO["persons"], *people]}
    facts, shared = tmp_path / "tram.yaml", tmp_path / "register.jsonl"
    done = imported("popolo", document(tmp_path / "port.json", big))
    shared.write_bytes(b"".join(line for each in done.facts for line in writing.jsonlines(each)))
    facts.write_text(
        "article: {title: Tram}\nissues: {tram: {name: Trams}}\nstatements:\n"
        "- {by: name-7, for: port-council, at: {exact: Trams it is}, positions: [{on: tram, stance: supports}]}\n",
        encoding="utf-8",
    )

    assert kg.check(facts, registers=(shared,)).problems == ()
