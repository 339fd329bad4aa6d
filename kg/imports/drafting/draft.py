"""Facts in the making: names what an input names, and keeps account of what is wrong and of what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg import ids
from kg.account import Account
from kg.errors import Problem
from kg.imports.drafting import moments
from kg.imports.drafting.entities import Entities
from kg.model import (
    Agent,
    AgentType,
    Article,
    Entity,
    Facts,
    Issue,
    Register,
    Statement,
    Topic,
    TopicType,
)
from kg.reading.tree import REPLACED, replaced
from kg.words import Speller

MOST_PROBLEMS: Final = 1_000
"""So many problems are told one by one; the rest is counted."""
_UNSAFE: Final = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f]')
_ADDRESS: Final = re.compile(r"https?://([^/?#@]*@)?[^/?#@:]", re.IGNORECASE)


class Draft:
    """What a reader of a format makes facts with.

    Args:
        registers: their entities are used where name, or alias, and kind agree.

    Attributes:
        file: the name of the file that is read, as the user gave it.
        account: what of it isn't taken, or in a poorer form.
        problems: what is wrong with it.
        place: where the facts that were made last come from: the file, and the line in it.
        speller: finds the nearest right word.
    """

    def __init__(self, registers: Sequence[Facts] = ()) -> None:
        self.file = ""
        self.account = Account()
        self.problems: list[Problem] = []
        self.place = ("", 0)
        self.speller = Speller()
        self._more = 0
        self._entities = Entities(registers, self.account)

    def open(self, path: Path) -> None:
        """Turn to the next file."""
        self.file = str(path)

    # What is wrong, and what is left.

    def problem(self, line: int, column: int, wrong: str, repair: str, *, place: str = "") -> None:
        """Report something that is wrong with the input; go on without it.

        Args:
            line: from 1; 0 where there is none.
            column: from 1; 0 where there is none.
            wrong: what is wrong, as a clause.
            repair: what to do about it, as a clause.
            place: where it is in inputs without lines, such as `rows[3].tags[1]`.
        """
        if len(self.problems) >= MOST_PROBLEMS:
            self._more += 1
            return
        told = f"{place}: {wrong}" if place else wrong
        self.problems.append(Problem(self.file, line, column, told, repair))

    def all_problems(self) -> list[Problem]:
        """Return the problems, and how many more there are."""
        if not self._more:
            return self.problems
        more = Problem(self.file, 0, 0, f"{self._more:,} more problems", "mend these first")
        return [*self.problems, more]

    def lost(self, what: str, why: str, count: int = 1) -> None:
        """Count what isn't wrong and yet isn't taken."""
        self.account.lost(what, why, count)

    def flattened(self, what: str, how: str, count: int = 1) -> None:
        """Count what is taken in a poorer form."""
        self.account.flattened(what, how, count)

    def noted(self, what: str, how: str, count: int = 1) -> None:
        """Count what was taken for something, with nothing lost."""
        self.account.noted(what, how, count)

    # What values are.

    def text(self, value: object, *, strip: bool = True) -> str | None:
        """Return a text that every format can hold, or None for an empty one.

        Characters that can't be are replaced, and counted. What isn't a text, a number or a truth value gives None.
        """
        if not isinstance(value, str | int | float):
            return None
        text, count = replaced(str(value))
        self.flattened("control characters", f"written as U+{ord(REPLACED):04X}", count)
        return (text.strip() if strip else text) or None

    def moment(self, value: str) -> str | None:
        """Read a date and time in one of the usual ways of writing ISO 8601, as a moment of the model.

        Without a zone, only the day is kept, and that is counted. None is what can't be read: report it.
        """
        read = moments.moment(value)
        if read and moments.has_time(value) and "T" not in read:
            self.flattened("times of day", "no zone is stated: only the day is kept")
        return read

    def address(self, value: object) -> str | None:
        """Return a web address; characters that no IRI may have are percent-encoded, and that is counted.

        None is what is no http or https address: report it where one is needed.
        """
        text = value.strip() if isinstance(value, str) else ""
        address = _UNSAFE.sub(lambda match: quote(match[0], safe=""), text)
        if not _ADDRESS.match(address):
            return None
        try:
            NamedNode(address)
        except ValueError:
            return None
        if address != text:
            self.flattened("addresses", "characters that no IRI may have are percent-encoded")
        return address

    def day(self, value: str) -> str | None:
        """Read a date, or a date and time, as a day of the model; None is what can't be read: report it."""
        return moments.day(value)

    # What things are called.

    def id(self, *parts: ids.Part) -> str:
        """Make a statement's short name of what identifies it in its source."""
        return f"s-{ids.digest(*parts)}"

    def agent(self, name: str, kind: AgentType = "Agent", **more: object) -> str:
        """Return the short name of an agent; `more` is what else the model knows of agents."""
        return self.entity(name, Agent(name=name, type=kind, **more))  # type: ignore[arg-type]

    def topic(self, name: str, kind: TopicType = "Topic", **more: object) -> str:
        """Return the short name of a topic."""
        return self.entity(name, Topic(name=name, type=kind, **more))  # type: ignore[arg-type]

    def issue(self, name: str, **more: object) -> str:
        """Return the short name of an issue."""
        return self.entity(name, Issue(name=name, **more))  # type: ignore[arg-type]

    def entity(self, name: str, record: Entity, *, wish: str = "", key: str = "") -> str:
        """Return the short name of an entity: the same for the same key and kind.

        Args:
            name: the name that people know it by.
            record: what is known of it; what was known before and isn't said again stays.
            wish: the short name that it has where it comes from.
            key: what tells it from others of the same name; the name does, where there is none.
        """
        return self._entities.name_of(name, record, wish=wish, key=key)

    def known(self, short: str) -> Entity | None:
        """Return what is known of an entity; None for one of a register."""
        return self._entities.known(short)

    def facts(
        self,
        source: Article | Register,
        statements: Iterable[Statement] = (),
        *,
        entities: Iterable[str] = (),
        line: int = 0,
    ) -> Facts:
        """Put together what one source says, with the definitions of all that it refers to.

        Args:
            source: an article, or a register.
            statements: what the article reports.
            entities: short names to define even if no statement refers to them.
            line: where the source stands in the file.
        """
        self.place = (self.file, line)
        said = tuple(statements)
        sections = self._entities.defined([source, *said], entities)
        if isinstance(source, Register):
            return Facts(register=source, **sections)
        return Facts(article=source, statements=said, **sections)
