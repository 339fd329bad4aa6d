"""An account of what a format couldn't carry, or an input held that wasn't taken: nothing is lost silently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

Fate: TypeAlias = Literal["lost", "flattened", "noted"]


@dataclass(frozen=True, order=True)
class Row:
    """One line of an account.

    Args:
        fate: lost; flattened, which is kept in a poorer form; or noted, which is worth knowing and no loss.
        what: what it is, in the words of the model.
        count: how many values, or things, it was.
        how: why it is lost, or what became of it.
    """

    fate: Fate
    what: str
    count: int
    how: str


class Account:
    """Gathers what was lost and what was flattened, and adds up what is alike.

    >>> account = Account()
    >>> account.flattened("aliases", "joined into one text", 2)
    >>> account.flattened("aliases", "joined into one text")
    >>> account.rows()
    [Row(fate='flattened', what='aliases', count=3, how='joined into one text')]
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[Fate, str, str]] = Counter()

    def lost(self, what: str, how: str, count: int = 1) -> None:
        """Note that something is gone."""
        self._note("lost", what, how, count)

    def flattened(self, what: str, how: str, count: int = 1) -> None:
        """Note that something is kept in a poorer form."""
        self._note("flattened", what, how, count)

    def noted(self, what: str, how: str, count: int = 1) -> None:
        """Note what is no loss and yet worth knowing: what something was taken for."""
        self._note("noted", what, how, count)

    def rows(self) -> list[Row]:
        """Return the lines: what is flattened, what is lost, what is noted, each by name."""
        return sorted(Row(fate, what, count, how) for (fate, what, how), count in self._counts.items())

    def _note(self, fate: Fate, what: str, how: str, count: int) -> None:
        if count:
            self._counts[fate, what, how] += count
