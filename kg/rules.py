"""Rules: CONSTRUCT queries whose `#+ key: value` header says what they conclude, in words.

A rule names the properties and classes it reads, so that it needs to run again only when one of them is concluded;
and what it negates (`NOT EXISTS`) no rule may conclude, so that the order of rules doesn't matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg import resources
from kg.errors import InputError, Problem
from kg.namespaces import RDF, RULE
from kg.tokens import tokens

_LINE = re.compile(r"^#\+ (title|rule): (\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A rule: its short name, its title, what it says in one sentence, and its text.

    Args:
        reads: the IRIs of the properties and classes in its WHERE part.
        any_class: whether it reads the class of things whatever the class is.
    """

    name: str
    title: str
    sentence: str
    text: str = field(repr=False)
    reads: frozenset[str] = field(repr=False)
    any_class: bool = field(repr=False)

    @property
    def iri(self) -> NamedNode:
        """The IRI that inferences name it by."""
        return NamedNode(RULE + self.name)

    def concerns(self, triple: Triple) -> bool:
        """Tell whether a new triple may let this rule conclude more."""
        if triple.predicate != RDF.type:
            return triple.predicate.value in self.reads
        return self.any_class or (isinstance(triple.object, NamedNode) and triple.object.value in self.reads)


def rules() -> list[Rule]:
    """Read the packaged rules, by name."""
    return [read(path) for path in resources.queries("rules")]


def read(path: Path) -> Rule:
    """Read a rule's file; its name is the file's.

    Raises:
        InputError: the header lacks its title or its sentence.
    """
    return parse(path.read_text("utf-8"), path.stem, str(path))


def parse(text: str, name: str, place: str) -> Rule:
    """Read a rule's text.

    >>> rule = parse('''#+ title: Speaks for
    ... #+ rule: Who makes a statement on behalf of an agent speaks for that agent.
    ... PREFIX e: <https://example.org/>
    ... CONSTRUCT { ?who e:speaksFor ?whom } WHERE { ?s a e:Statement ; e:by ?who ; e:for ?whom }''', "speaks-for", "")
    >>> sorted(iri.rpartition("/")[2] for iri in rule.reads)
    ['Statement', 'by', 'for']

    Args:
        text: a SPARQL CONSTRUCT query with its header.
        name: the rule's short name.
        place: where the text is from, for messages.

    Raises:
        InputError: the header lacks its title or its sentence.
    """
    header = dict(_LINE.findall(text))
    missing = [key for key in ("title", "rule") if key not in header]
    if missing:
        raise InputError(Problem(place, 1, 0, f"the header has no {key}", f"add #+ {key}: …") for key in missing)
    reads, any_class = _read_by(text)
    return Rule(name, header["title"], header["rule"], text, reads, any_class)


def _read_by(text: str) -> tuple[frozenset[str], bool]:
    """Return the IRIs in the WHERE part, and whether it asks for the class of things as a variable."""
    code = [token for token in tokens(text) if token.kind not in ("space", "comment")]
    names = [token for token in code if token.kind == "name"]
    prefixes = {
        name.text: iri.text[1:-1]
        for word, name, iri in zip(code, code[1:], code[2:], strict=False)
        if word.text.upper() == "PREFIX"
    }
    where = next((token.start for token in code if token.text.upper() == "WHERE"), 0)
    iris = {_expanded(token.text, prefixes) for token in names if token.start > where}
    iris |= {token.text[1:-1] for token in code if token.kind == "iri" and token.start > where}
    any_class = any(
        word.text == "a" and value.kind == "variable" and word.start > where for word, value in pairwise(code)
    )
    return frozenset(iris), any_class


def _expanded(name: str, prefixes: dict[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return prefixes.get(prefix + colon, "") + local
