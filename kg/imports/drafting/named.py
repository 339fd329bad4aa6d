"""What is named with its kind, as in `Port (place)`, as the record of an entity; or what is wrong with the name."""

from __future__ import annotations

from typing import NamedTuple

from kg.exchange.tags import Named
from kg.kinds import included
from kg.model import Agent, Entity, Event, Issue, Law, Policy, Role, Topic


class Misnamed(Exception):
    """A name can't stand for what it is to stand for.

    Args:
        wrong: why, as a clause.
        repair: what to do, as a clause.
    """

    def __init__(self, wrong: str, repair: str) -> None:
        self.wrong = wrong
        self.repair = repair
        super().__init__(f"{wrong}; {repair}")


class More(NamedTuple):
    """What else is known of an entity: the short name it has where it comes from, its roles, its IRI elsewhere."""

    wish: str = ""
    roles: tuple[Role, ...] = ()
    same_as: tuple[str, ...] = ()


def record(named: Named, more: More) -> Entity:
    """Make the record of an entity.

    Raises:
        Misnamed: what such a thing needs isn't said.
    """
    name, kind, same_as = named.name, named.kind, more.same_as
    if kind in included(("Agent",)):
        return Agent(name=name, type=kind, roles=more.roles, same_as=same_as)  # type: ignore[arg-type]
    if kind == "Issue":
        return Issue(name=name, same_as=same_as)
    if kind == "Event":
        return Event(name=name, same_as=same_as)
    if kind == "Policy":
        if not named.adopter:
            raise Misnamed("who adopted this policy isn't said", f"write '{name} (policy of WHO)'")
        return Policy(name=name, adopted_by=named.adopter, same_as=same_as)
    if kind == "Law":
        if not named.status:
            repair = f"write '{name} (proposed law)', or called-for, enacted or rejected"
            raise Misnamed("the status of this law isn't said", repair)
        return Law(name=name, status=named.status, same_as=same_as)  # type: ignore[arg-type]
    return Topic(name=name, type=kind, same_as=same_as)  # type: ignore[arg-type]
