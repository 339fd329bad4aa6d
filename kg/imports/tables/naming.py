"""Whom and what the cells of a table name: one thing for each name and kind, over the whole table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.exchange import tags
from kg.exchange.tags import Named
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.named import Misnamed, More, record
from kg.kinds import any_of, called, included
from kg.model import Role
from kg.words import shown


class Naming:
    """Finds the short names for the names in cells.

    A kind stands in parentheses after a name, as in tags (`kg.exchange.tags`): `Port (place)`, `Fare Act (proposed
    law)`, `Fare freeze (policy of City of Port)`. Once is enough: it holds in all of the table.

    Args:
        draft: makes the entities.
        exported: whether On Record wrote the table: then parentheses are part of the name.
    """

    def __init__(self, draft: Draft, *, exported: bool) -> None:
        self._draft = draft
        self._exported = exported
        self._heard: defaultdict[str, dict[str, Named]] = defaultdict(dict)
        self._issues: set[str] = set()

    def hear(self, text: str, kind: str | None = None) -> None:
        """Take note of what a cell says of the kind of a name.

        Args:
            text: the name as it is written.
            kind: what its column, or another cell, says. What is an issue where nothing else is said isn't one where
                something is: one may be for or against an agent, too.
        """
        named = self._parsed(text)
        if kind == "Issue" and not named.kind:
            self._issues.add(named.name)
        elif kind := named.kind or kind:
            self._heard[named.name].setdefault(kind, named._replace(kind=kind))

    def short(self, text: str, wanted: Sequence[str], otherwise: str | None, roles: tuple[Role, ...] = ()) -> str:
        """Return the short name of what a cell names.

        Args:
            text: the name as it is written.
            wanted: the kinds that the column takes.
            otherwise: the kind where nothing says it.
            roles: what the person of that name holds.

        Raises:
            Misnamed: it is of another kind; or its kind, or what such a thing needs, isn't said.
        """
        named = self._parsed(text)
        if not named.kind:
            named = self._known(named.name, wanted) or Named(named.name, otherwise)
        if not named.kind:
            raise Misnamed(
                f"it isn't said what {shown(named.name)} is", f"write '{named.name} (law)': {any_of(wanted)}"
            )
        if named.kind not in included(tuple(wanted)):
            raise Misnamed(f"{shown(named.name)} is {called(named.kind)}", f"name {any_of(wanted)}")
        adopter = self.short(named.adopter, ("Agent",), "Agent") if named.adopter else None
        return self._draft.entity(named.name, record(named._replace(adopter=adopter), More(roles=roles)))

    def is_known(self, text: str, wanted: Sequence[str]) -> bool:
        """Tell whether the table says of which of some kinds a name is."""
        named = self._parsed(text)
        return bool(named.kind or self._known(named.name, wanted))

    def _parsed(self, text: str) -> Named:
        return Named(text.strip()) if self._exported else tags.named(text.strip())

    def _known(self, name: str, wanted: Sequence[str]) -> Named | None:
        """Return what the table says of a name, if that is one kind, or kinds of which one is the narrowest."""
        fitting = included(tuple(wanted))
        heard = {kind: named for kind, named in self._heard.get(name, {}).items() if kind in fitting}
        narrowest = [kind for kind in heard if included((kind,)).isdisjoint(heard.keys() - {kind})]
        if len(narrowest) > 1:
            repair = f"write its kind after it: '{name} ({called(narrowest[0]).partition(' ')[2]})'"
            raise Misnamed(f"{shown(name)} is {any_of(narrowest)} in this table", repair)
        if not narrowest and name in self._issues and "Issue" in fitting:
            return Named(name, "Issue")
        return heard[narrowest[0]] if narrowest else None
