"""What the tags of annotations name: the thing that an annotation identifies, else one of that name and kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.exchange import tags
from kg.exchange.tags import Named, Tag
from kg.imports.annotations.annotation import Annotation, Thing
from kg.imports.annotations.things import identified, is_iri, kinds, own, status
from kg.imports.annotations.things import record as described
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.named import Misnamed, More, record
from kg.imports.drafting.shortnames import own_name, slug
from kg.kinds import TAKES, any_of, called, included
from kg.model import Article, Position, Role, Statement
from kg.namespaces import ONR
from kg.words import shown

_USUAL: Final = {"Agent": "Agent", "Organization": "Organization", "Person": "Person", "Event": "Event",
                 "Policy": "Policy", "Topic": "Topic"}  # fmt: skip


class Naming:
    """Finds the short names for the names in tags.

    A kind that one tag of a file gives a name holds in all of it: who speaks in one place and is spoken about in
    another is one agent.

    Args:
        draft: makes the entities.

    Attributes:
        statements: the names of statements, with the page where each is used first.
    """

    def __init__(self, draft: Draft) -> None:
        self.statements: dict[str, str] = {}
        self._draft = draft
        self._said: dict[str, dict[str, Named]] = {}
        self._agents: set[str] = set()
        self._elsewhere: dict[str, tuple[str, str | None]] = {}

    # What a file says of its names.

    def learn(self, annotation: Annotation) -> None:
        """Take note of the kinds that an annotation gives to names, and of the statements it names."""
        read = [tag for _, text in annotation.tags if (tag := tags.parsed(text))]
        for thing in annotation.things:
            self._note(Named(thing.label or "", next(iter(kinds(thing)), None)))
        for tag in read:
            if tag.key == "id":
                self.statements.setdefault(tag.value.strip(), annotation.page)
            else:
                self._learn(tag)
        if any(tag.key == "role" for tag in read):
            speakers = [tags.named(tag.value.strip()) for tag in read if tag.key == "speaker"]
            for speaker in speakers:
                self._note(speaker if speaker.kind else Named(speaker.name, "Person"))

    def _learn(self, tag: Tag) -> None:
        field = tags.KEYS.get(tag.key, "")
        if tag.key in ("stance", "role"):
            target, details = _parts(tag)
            self._note(tags.named(target))
            self._note_as(details.get("heldBy", ""), "Agent")
            self._note_as(details.get("of", ""), "Organization")
        elif wanted := TAKES[Statement].get(field) or TAKES[Article].get(tags.SOURCE_KEYS.get(tag.key, "")):
            self._note_as(tag.value, wanted[0] if len(wanted) == 1 else "")
        elif tag.key == "on":
            self._note(tags.named(tag.value.strip()))

    def _note(self, named: Named) -> None:
        if named.kind:
            self._said.setdefault(named.name, {}).setdefault(named.kind, named)

    def _note_as(self, value: str, entailed: str) -> None:
        """Take note of a name where only things of one kind are named."""
        named = tags.named(value.strip())
        if entailed == "Agent":
            self._agents.add(named.name)
            entailed = ""
        if named.name:
            self._note(named if named.kind else Named(named.name, entailed or None))

    # What a name stands for.

    def short(
        self, value: str, wanted: Sequence[str], things: Sequence[Thing], otherwise: str | None = None,
        roles: tuple[Role, ...] = (),
    ) -> str | None:  # fmt: skip
        """Return the short name of what a tag names; None, which is told, for a statement that has no short name.

        Args:
            value: the name, perhaps with its kind in parentheses, or an IRI.
            wanted: the kinds that it may be of.
            things: what the annotation identifies.
            otherwise: the kind to take where nothing says it.
            roles: what the person it names holds.

        Raises:
            Misnamed: it is of another kind, or its kind, or what such a thing needs, isn't said.
        """
        if thing := identified(value, things):
            return self._of_thing(thing, wanted, things, roles)
        bare = value.strip()
        if "Statement" in wanted and bare in self.statements:
            return bare
        named = tags.named(bare)
        if not named.kind:
            named = self._known(named.name, wanted) or self._taken(named.name, otherwise)
        if not named.kind:
            repair = f"write its kind after it, as in '{named.name} (law)': {any_of(wanted)}"
            raise Misnamed(f"it isn't said what {shown(named.name)} is", repair)
        adopter = self.short(named.adopter, ("Agent",), things, "Agent") if named.adopter else None
        return self._entity(named._replace(adopter=adopter), wanted, More(roles=roles))

    def _known(self, name: str, wanted: Sequence[str]) -> Named | None:
        """Return what the file says elsewhere of a name: the one kind that is wanted, the narrowest."""
        said = {kind: named for kind, named in self._said.get(name, {}).items() if kind in included(tuple(wanted))}
        narrowest = [kind for kind in said if not any(other in included((kind,)) for other in said if other != kind)]
        if len(narrowest) == 1:
            return said[narrowest[0]]
        return Named(name, "Agent") if name in self._agents and "Agent" in included(tuple(wanted)) else None

    def _taken(self, name: str, kind: str | None) -> Named:
        """Take a name for something of a usual kind; which kind of topic, or that it is an issue, isn't said."""
        if kind in ("Topic", "Issue"):
            self._draft.noted("names without a kind", f"taken for {called(kind)}, as the tag usually names one")
        return Named(name, kind)

    def _of_thing(
        self, thing: Thing, wanted: Sequence[str], things: Sequence[Thing], roles: tuple[Role, ...] = ()
    ) -> str | None:
        mine = own(thing)
        if "Statement" in thing.kinds and "Statement" in wanted:
            self._draft.lost("answers to statements", "the statement has no short name", not mine)
            return mine
        adopters = [term.value for term in thing.more.get(ONR.adoptedBy.value, ())]
        adopter = next((other for other in things if other.iri in adopters), None)
        named = Named(
            thing.label or mine or thing.iri,
            next(iter(kinds(thing)), wanted[0]),
            status(thing),
            self._of_thing(adopter, ("Agent",), things) if adopter else None,
        )
        if mine or not is_iri(thing.iri):
            return self._entity(named, wanted, More(mine or "", roles))
        return self._of_others(thing.iri, named, wanted, roles)

    def _of_others(self, iri: str, named: Named, wanted: Sequence[str], roles: tuple[Role, ...]) -> str:
        """Return the short name of what has an IRI of somebody else's: one for each IRI, which it keeps."""
        known = self._elsewhere.get(iri)
        if known is None:
            short = self._entity(named, wanted, More("", roles, (iri,)))
            self._elsewhere[iri] = (short, named.kind)
            return short
        return known[0] if known[1] == named.kind else self._entity(named, wanted, More("", roles))

    def _entity(self, named: Named, wanted: Sequence[str], more: More) -> str:
        if named.kind not in included(tuple(wanted)):
            wrong = f"{shown(named.name)} is {called(named.kind or '')}"
            raise Misnamed(wrong, f"name {any_of(kind for kind in wanted if kind != 'Statement')}")
        name = self._draft.text(named.name, strip=False) or named.name
        wish = more.wish or self._wish(name, named.kind or "")
        return self._draft.entity(name, record(named._replace(name=name), more), wish=wish)

    def _wish(self, name: str, kind: str) -> str:
        """Ask for another short name where a statement has the one that is made of a name."""
        return f"{slug(name)}-{kind.lower()}" if slug(name) in self.statements else ""

    def holds(self, value: str, things: Sequence[Thing], role: Role) -> None:
        """Note that the speaker whom a tag names holds a role.

        Raises:
            Misnamed: as `short`; also, the speaker is no person.
        """
        self.short(value, ("Person",), things, "Person", roles=(role,))

    def defined(self, things: Sequence[Thing]) -> list[str]:
        """Return the short names of things that a page identifies, each with all that is said of it."""
        shorts: dict[str, str] = {}
        for thing in things:
            try:
                short = self._of_thing(thing, kinds(thing), things) if kinds(thing) else None
            except Misnamed as error:
                self._draft.lost("things that a page mentions", error.wrong)
            else:
                shorts |= {thing.iri: short} if short else {}
        for thing in things:
            if thing.iri in shorts:
                self._describe(thing, shorts)
        return list(dict.fromkeys(shorts.values()))

    def _describe(self, thing: Thing, shorts: Mapping[str, str]) -> None:
        """Add to a thing what is said of it, now that all that it may refer to has a name."""
        mine, kind = own(thing), kinds(thing)[0]
        name = thing.label or mine or thing.iri

        def named(node: NamedNode) -> str:
            short = own_name(node)
            return short if short in self.statements else shorts[node.value]

        if full := described(name, kind, thing, named, self._draft):
            self._draft.entity(name, full, wish=mine or self._wish(name, kind))


def usual(wanted: Sequence[str]) -> str | None:
    """Return the kind to take for a name where nothing says it: that of the field, or, for what is about, a topic.

    >>> usual(TAKES[Statement]["by"]), usual(TAKES[Position]["on"]), usual(TAKES[Statement]["calls_for"])
    ('Agent', 'Issue', None)
    """
    if wanted == TAKES[Position]["on"]:
        return "Issue"
    if wanted == TAKES[Statement]["about"]:
        return "Topic"
    return _USUAL.get(wanted[0]) if len(wanted) == 1 else None


def _parts(tag: Tag) -> tuple[str, Mapping[str, str]]:
    """Return the target and the details of a stance, the details alone of a role; nothing where it can't be read."""
    try:
        if tag.key == "role":
            return "", tags.read_detailed(tag.value).details
        target, _, details = tags.read_stance(tag.value)
        return target or "", details
    except ValueError:
        return "", {}
