"""What one source says, thing by thing, in the order of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.namespaces import ONR

Node: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal
Pair: TypeAlias = tuple[NamedNode, Term]
Said: TypeAlias = Mapping[NamedNode, Sequence[Term]]
"""What is said of one thing: the values of each property."""

_PARTS: Final = (ONR.expresses, ONR.hasCode)
_NOWHERE: Final = -1
_LONGEST: Final = 19


class Source:
    """What the graph of one source says.

    Args:
        quads: of one graph.

    Attributes:
        said: what is said of each thing.
        wholes: the statements that express each position, and what has each code.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        pairs: defaultdict[Node, list[Pair]] = defaultdict(list)
        self.wholes: defaultdict[Term, list[Node]] = defaultdict(list)
        for quad in quads:
            subject, value = quad.subject, quad.object
            assert isinstance(subject, Node) and isinstance(value, Term)
            pairs[subject].append((quad.predicate, value))
            if quad.predicate in _PARTS:
                self.wholes[value].append(subject)
        self.said = {subject: by_property(said) for subject, said in pairs.items()}

    def ordered(self) -> list[Node]:
        """List all things: passages, statements and their parts where they stand in the text, the others before."""
        places = dict(self._places())
        return sorted(self.said, key=lambda subject: (places.get(subject, _NOWHERE), subject.value))

    def _places(self) -> Iterator[tuple[Term, int]]:
        """Find where passages stand, the statements that they carry, and the positions and codes of these."""
        starts: dict[Term, int] = {subject: _start(said) for subject, said in self.said.items()}
        yield from starts.items()
        for statement, said in self.said.items():
            passages = [starts[passage] for passage in said.get(ONR.evidence, ()) if passage in starts]
            if passages:
                yield statement, min(passages)
                yield from ((part, min(passages)) for predicate in _PARTS for part in said.get(predicate, ()))


def by_property(pairs: Iterable[Pair]) -> Said:
    """Gather the values of each property."""
    said: defaultdict[NamedNode, list[Term]] = defaultdict(list)
    for predicate, value in pairs:
        said[predicate].append(value)
    return said


def _start(said: Said) -> int:
    texts = [term.value for term in said.get(ONR.start, ()) if isinstance(term, Literal)]
    whole = (int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= _LONGEST)
    return min(whole, default=_NOWHERE)
