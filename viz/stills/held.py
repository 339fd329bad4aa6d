"""Who holds which stance on what: the positions of a statement graph one by one, and gathered by thing and by agent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viz.labels import label_of
from viz.networks.drawn import category_of
from viz.positions import STANCES, Manner, Told, holders_of, manner_of, positions_of, stance_of, together

if TYPE_CHECKING:
    import networkx

Graph: TypeAlias = "networkx.MultiDiGraph[str]"

WHOLE = 150
"""A quotation of so many letters is given whole; of a longer one, the words on which the stance rests."""


class Held(NamedTuple):
    """One position of one holder, as one statement expresses it; `manner` is how its words are given."""

    holder: str
    thing: str
    stance: str
    condition: str
    words: str
    manner: Manner
    speaker: str
    role: str
    number: int


class Side(NamedTuple):
    """A holder on a side of a thing.

    `told` holds the most telling position; of a holder who is mixed because positions differ, one for each stance.
    `conditions` are those of all positions, and in so many statements, `times`, they are expressed.
    """

    holder: str
    told: tuple[Held, ...]
    conditions: tuple[str, ...]
    times: int


class Standing(NamedTuple):
    """Who stands where on a thing: its sides by stance, in each the holders; each holder stands on one."""

    thing: str
    sides: dict[str, list[Side]]

    @property
    def holders(self) -> int:
        """How many agents have a stance."""
        return sum(map(len, self.sides.values()))


def held(graph: Graph) -> list[Held]:
    """List the positions that take a stance, in reading order."""
    found = {
        _held(holder, target, position, told, speaker): None
        for speaker, target, told in graph.edges(data=True)
        for position in positions_of(told)
        if stance_of(position) != "none"
        for holder in holders_of(position, told, speaker, graph)
    }
    return sorted(found, key=lambda one: (one.number, one))


def standings(graph: Graph) -> list[Standing]:
    """Gather positions by thing: those on which the most agents have a stance come first."""
    gathered: dict[str, dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held(graph):
        gathered[one.thing][one.holder].append(one)
    found = [Standing(thing, _sides(graph, by_holder)) for thing, by_holder in gathered.items()]
    return sorted(found, key=lambda one: _weight(graph, one))


def stance_on(positions: Iterable[Held]) -> str:
    """Return the one stance of several positions of one holder on one thing, as the page has it."""
    return together(one.stance for one in positions)


def name(graph: Graph, iri: str) -> str:
    """Return what a node is called."""
    return label_of(graph, iri)


def category(graph: Graph, iri: str) -> str:
    """Return as what a node is drawn."""
    return category_of(graph.nodes[iri])


def _held(holder: str, thing: str, position: Told, told: Told, speaker: str) -> Held:
    words, manner = _telling(told, str(position.get("words", "")))
    return Held(
        holder,
        thing,
        stance_of(position),
        str(position.get("condition", "")),
        words,
        manner,
        speaker,
        str(told.get("role", "")),
        number_of(told),
    )


def _telling(told: Told, core: str) -> tuple[str, Manner]:
    """Return the words that show a stance, `core` being those it rests on, and how they are given."""
    words, manner = str(told.get("words", "")), manner_of(told)
    if manner != "quoted":
        return words or core, manner
    short = len(words) > WHOLE and len(core.split()) > 2 and core in words
    return core if short else words, manner


def number_of(told: Told) -> int:
    """Return the place of a statement in reading order."""
    number = told.get("number", 0)
    return number if isinstance(number, int) else 0


def _sides(graph: Graph, by_holder: Mapping[str, Sequence[Held]]) -> dict[str, list[Side]]:
    """Put each holder on a side; those who say most come first, then by name."""
    sides: dict[str, list[Side]] = defaultdict(list)
    for holder, positions in by_holder.items():
        stance = stance_on(positions)
        conditions = dict.fromkeys(one.condition for one in positions if one.condition)
        times = len({one.number for one in positions})
        sides[stance].append(Side(holder, _best(stance, positions), tuple(conditions), times))
    order = {stance: sorted(found, key=lambda one: _rank(graph, one)) for stance, found in sides.items()}
    return {stance: order[stance] for stance in sorted(order)}


def _best(stance: str, positions: Sequence[Held]) -> tuple[Held, ...]:
    """Choose what shows a stance: one position; of a holder who says several things, one for each."""
    stances = [stance] if any(one.stance == stance for one in positions) else STANCES
    groups = ([one for one in positions if one.stance == each] for each in stances)
    return tuple(min(group, key=_plainness) for group in groups if group)


def _plainness(one: Held) -> tuple[bool, bool, int, int]:
    """Sort positions so that the most telling comes first: words before none, quoted before not, short before long."""
    return not one.words, one.manner != "quoted", len(one.words), one.number


def _rank(graph: Graph, side: Side) -> tuple[int, str, str]:
    return -side.times, name(graph, side.holder), side.holder


def _weight(graph: Graph, standing: Standing) -> tuple[int, int, bool, str, str]:
    """Sort things: by holders, by how many sides there are, what isn't itself an agent before agents, by name."""
    agent = category(graph, standing.thing) in ("person", "organization", "group")
    return -standing.holders, -len(standing.sides), agent, name(graph, standing.thing), standing.thing
