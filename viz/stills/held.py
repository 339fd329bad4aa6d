"""Who holds which stance on what: the positions of a statement graph one by one, and gathered by thing and by agent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from viz.labels import label_of
from viz.networks import category_of, stance_of

if TYPE_CHECKING:
    import networkx

Graph: TypeAlias = "networkx.MultiDiGraph[str]"
Told: TypeAlias = Mapping[str, object]

WHOLE = 150
"""A quotation of so many letters is given whole; of a longer one, the words on which the stance rests."""


class Held(NamedTuple):
    """One position of one holder, as one statement expresses it; `words` are quoted or a paraphrase."""

    holder: str
    thing: str
    stance: str
    condition: str
    words: str
    quoted: bool
    speaker: str
    role: str
    number: int


class Side(NamedTuple):
    """One holder on one side of a thing: the most telling of the positions, and the conditions of all."""

    best: Held
    conditions: tuple[str, ...]
    times: int


class Standing(NamedTuple):
    """Who stands where on a thing: its sides by stance, in each the holders by name."""

    thing: str
    sides: dict[str, list[Side]]

    @property
    def holders(self) -> int:
        """How many agents have a stance; one on two sides counts once."""
        return len({side.best.holder for sides in self.sides.values() for side in sides})


def held(graph: Graph) -> list[Held]:
    """List the positions in reading order; without a holder they are those spoken for's, or else the speaker's."""
    found = {
        one: None
        for speaker, target, told in graph.edges(data=True)
        for position in _positions(told)
        for one in _each(graph, speaker, target, told, position)
    }
    return sorted(found, key=lambda one: (one.number, one))


def standings(graph: Graph) -> list[Standing]:
    """Gather positions by thing: those on which the most agents have a stance come first."""
    gathered: dict[str, dict[tuple[str, str], list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held(graph):
        gathered[one.thing][one.stance, one.holder].append(one)
    found = [Standing(thing, _sides(graph, by_holder)) for thing, by_holder in gathered.items()]
    return sorted(found, key=lambda one: _weight(graph, one))


def stance_on(positions: Iterable[Held]) -> str:
    """Return the one word for several positions of one holder on one thing: "mixed" where they differ."""
    return stance_of({"stance": "; ".join(sorted({one.stance for one in positions} - {"none"}))})


def name(graph: Graph, iri: str) -> str:
    """Return what a node is called."""
    return label_of(graph, iri)


def category(graph: Graph, iri: str) -> str:
    """Return as what a node is drawn."""
    return category_of(graph.nodes[iri])


def _positions(told: Told) -> list[dict[str, object]]:
    if "positions" in told:
        found: list[dict[str, object]] = msgspec.json.decode(str(told["positions"]))
        return found
    if "stance" not in told:
        return []
    return [{"stance": told["stance"], "condition": told.get("condition", ""), "words": told.get("stance_words", "")}]


def _each(graph: Graph, speaker: str, target: str, told: Told, position: Told) -> Iterator[Held]:
    """Yield a position once for each of its holders."""
    words, quoted = _telling(told, str(position.get("words", "")))
    named = position.get("holder_iri") or str(told.get("holder_iri") or told.get("behalf_iri") or speaker).split()
    for holder in named if isinstance(named, list) else []:
        if holder in graph:
            yield Held(
                holder,
                target,
                stance_of(position),
                str(position.get("condition", "")),
                words,
                quoted,
                speaker,
                str(told.get("role", "")),
                number_of(told),
            )


def _telling(told: Told, words: str) -> tuple[str, bool]:
    """Return the words that show a stance, and whether they are the speaker's own."""
    quotation = str(told.get("quotation", ""))
    if not quotation:
        return str(told.get("paraphrase", "")) or words, False
    short = len(quotation) > WHOLE and len(words.split()) > 2 and words in quotation
    return words if short else quotation, True


def number_of(told: Told) -> int:
    """Return the place of a statement in reading order."""
    number = told.get("number", 0)
    return number if isinstance(number, int) else 0


def _sides(graph: Graph, by_holder: Mapping[tuple[str, str], Sequence[Held]]) -> dict[str, list[Side]]:
    """Sort the holders of each stance by how often they say so, then by name."""
    sides: dict[str, list[Side]] = defaultdict(list)
    for (stance, _), positions in by_holder.items():
        conditions = dict.fromkeys(one.condition for one in positions if one.condition)
        sides[stance].append(Side(min(positions, key=_plainness), tuple(conditions), len(positions)))
    order = {stance: sorted(found, key=lambda one: _rank(graph, one)) for stance, found in sides.items()}
    return {stance: order[stance] for stance in sorted(order)}


def _plainness(one: Held) -> tuple[bool, bool, int, int]:
    """Sort positions so that the most telling comes first: words before none, quoted before not, short before long."""
    return not one.words, not one.quoted, len(one.words), one.number


def _rank(graph: Graph, side: Side) -> tuple[int, str, str]:
    return -side.times, name(graph, side.best.holder), side.best.holder


def _weight(graph: Graph, standing: Standing) -> tuple[int, int, bool, str, str]:
    """Sort things: by holders, by how many sides there are, what isn't itself an agent before agents, by name."""
    agent = category(graph, standing.thing) in ("person", "organization", "group")
    return -standing.holders, -len(standing.sides), agent, name(graph, standing.thing), standing.thing
