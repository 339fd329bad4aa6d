"""How messages name things: shown, listed, counted, and the nearest right word."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_LONGEST_WORD = 100


def shown(text: str, longest: int = 60) -> str:
    r"""Show a text in a message: in quotation marks, unprintable characters escaped, cut where it is long.

    >>> shown("tram\x00line"), shown("a" * 20, longest=5)
    ("'tram\\x00line'", "'aaaaa…'")
    """
    return repr(text if len(text) <= longest else text[:longest] + "…")


def listed(words: Iterable[str], last: str = "or") -> str:
    """List words as a sentence does.

    >>> listed(["a law"]), listed(["an issue", "a policy", "a law"]), listed(["a", "b"], "and")
    ('a law', 'an issue, a policy or a law', 'a and b')
    """
    *firsts, final = words
    return f"{', '.join(firsts)} {last} {final}" if firsts else final


def counted(number: int, one: str) -> str:
    """Write a number of things.

    >>> counted(1, "character"), counted(2500, "character")
    ('1 character', '2,500 characters')
    """
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


class Speller:
    """Finds the nearest right word, for as long as its patience lasts.

    Args:
        patience: how many words to compare in all, so that a file of nothing but unknown words costs no minutes.
    """

    def __init__(self, patience: int = 100_000) -> None:
        self._patience = patience

    def nearest(self, word: str, choices: Collection[str]) -> str | None:
        """Return the choice that a misspelt word most likely means, where there is one.

        >>> Speller().nearest("stanse", ["stance", "says"]), Speller().nearest("tram", ["bus"])
        ('stance', None)
        """
        if len(word) > _LONGEST_WORD or self._patience < len(choices):
            return None
        self._patience -= len(choices)
        folded = {choice.casefold(): choice for choice in reversed(list(choices))}
        matches = get_close_matches(word.casefold(), folded, n=1)
        return folded[matches[0]] if matches else None

    def repair(self, word: str, choices: Collection[str], otherwise: str) -> str:
        """Say what to do about an unknown word.

        >>> Speller().repair("suports", ["supports", "opposes"], "leave it out")
        "did you mean 'supports'?"
        """
        near = self.nearest(word, choices)
        return f"did you mean {near!r}?" if near else otherwise
