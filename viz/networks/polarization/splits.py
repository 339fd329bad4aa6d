"""The partition of a network, or of each time window, that is nearest to perfect polarization, and how near it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParameterError
from kg.words import listed
from viz.networks import making
from viz.networks.choices import Aggregation
from viz.networks.listing import Listing
from viz.networks.network import Axis, Network, Windows
from viz.networks.parameters import Parameters
from viz.networks.polarization.exact import exact
from viz.networks.polarization.search import Search, genetic, greedy
from viz.networks.polarization.tension import Membership, Tension, score
from viz.networks.tied import only_onemode

Algorithm: TypeAlias = Literal["greedy", "genetic", "exact"]
Sought: TypeAlias = Literal["least", "greatest"]
Sizes: TypeAlias = Literal["any", "equal"]

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "algorithm": get_args(Algorithm), "seek": get_args(Sought), "sizes": get_args(Sizes),
}  # fmt: skip
_MATRICES: Final[tuple[Aggregation, ...]] = ("congruence", "conflict")
_SHARES: Final = ("elite", "mutation")
_LEAST: Final[Mapping[str, float]] = {
    "k": 1, "starts": 1, "population": 2, "generations": 0, "elite": 0, "mutation": 0, "patience": 1,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Split:
    """The partition of a network, or of the network of a time window.

    Args:
        score: how far it is from perfect polarization (see `tension`); NaN if there are fewer agents than
            groups.
        membership: of each agent the number of its group, from 0; groups are numbered by their first agent.
        agents: who they are.
        start: the first moment.
        middle: the window's middle; without windows, the start.
        stop: the last moment.
    """

    score: float
    membership: Membership
    agents: Axis
    start: np.datetime64
    middle: np.datetime64
    stop: np.datetime64


@dataclass(frozen=True, eq=False)
class Polarization:
    """The partitions of a network (one), or of the networks of time windows, in their order.

    Args:
        splits: the partitions.
        parameters: how the networks and the partitions were made, as text.
    """

    splits: tuple[Split, ...]
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Split]:
        """Yield the partitions."""
        return iter(self.splits)

    def __getitem__(self, place: int) -> Split:
        """Return the partition of a window."""
        return self.splits[place]

    def __len__(self) -> int:
        return len(self.splits)

    @property
    def scores(self) -> NDArray[np.float64]:
        """The scores, one a window: the curve of polarization."""
        return np.array([split.score for split in self.splits])

    @property
    def points(self) -> list[tuple[np.datetime64, float]]:
        """The middles of the windows and their scores, as `pictures.scores.curve` draws them."""
        return [(split.middle, split.score) for split in self.splits]

    def listing(self) -> Listing:
        """List the windows with their scores and the sizes of their groups; without a score the cell is empty."""
        rows = [
            (
                *(str(moment) for moment in (split.start, split.middle, split.stop)),
                None if np.isnan(split.score) else split.score,
                ", ".join(map(str, np.bincount(split.membership))),
            )
            for split in self.splits
        ]
        return Listing(("start", "middle", "stop", "polarization", "sizes"), rows, self.parameters)

    def members(self) -> Listing:
        """List who is in which group in each window."""
        rows = [
            (str(split.start), str(split.middle), str(split.stop), agent, int(group))
            for split in self.splits
            for agent, group in zip(split.agents.labels, split.membership, strict=True)
        ]
        return Listing(("start", "middle", "stop", "agent", "group"), rows, self.parameters)


def polarization(
    networks: Network | Windows,
    k: int = 2,
    algorithm: Algorithm = "greedy",
    *,
    normalized: bool = False,
    seek: Sought = "least",
    sizes: Sizes = "any",
    seed: int = 0,
    starts: int = 10,
    population: int = 50,
    generations: int = 1000,
    elite: float = 0.1,
    mutation: float = 0.1,
    patience: int = 50,
) -> Polarization:
    """Partition a network into groups so that its score is least: congruence within them, conflict between them.

    The two matrices are those of congruence and conflict, made from the same table with all other parameters as they
    are, kernels included. Searches start from the partition of the window before as well.

    Args:
        networks: a one-mode network with a qualifier, whatever its aggregation; or those of all time windows.
        k: how many groups, each of one agent or more.
        algorithm: greedy makes the best move or swap until none is left (2 s for 200 agents in four groups);
            genetic breeds partitions; exact tries all partitions into two groups of up to 28 agents (0.2 s for 20
            agents, a second for 26, 2 to 8 s for 28).
        normalized: whether scores are divided by the sum of both matrices, so that windows can be compared.
        seek: least is the most polarized partition. Discourse Network Analyzer's genetic algorithm keeps the greatest
            score, which is the least polarized one.
        sizes: any, or equal (which differ by one at the most), as Discourse Network Analyzer has them.
        seed: of the random numbers.
        starts: of greedy, from how many random partitions it starts.
        population: of genetic, how many partitions a generation has.
        generations: of genetic, how many generations there are at the most.
        elite: of genetic, which share of a generation lives on as it is.
        mutation: of genetic, the probability with which an agent changes its group.
        patience: of genetic, after how many generations without a better partition it ends.

    Raises:
        ParameterError: the network is two-mode, has no qualifier, or is that of a single time window; a parameter can't
            be; or exact is asked for too much.
    """
    asked: dict[str, object] = {"k": k, "algorithm": algorithm, "normalized": normalized, "seek": seek, "sizes": sizes}
    own: dict[str, dict[str, object]] = {
        "greedy": {"seed": seed, "starts": starts},
        "genetic": {
            "seed": seed, "population": population, "generations": generations, "elite": elite, "mutation": mutation,
            "patience": patience,
        },
        "exact": {},
    }  # fmt: skip
    _check(asked | own["greedy"] | own["genetic"])
    parameters = _parameters(networks)
    splits: list[Split] = []
    for one, other in zip(*(_made(networks, parameters, each) for each in _MATRICES), strict=True):
        search = Search(
            Tension.of(one.full(), other.full(), k), 1 if seek == "least" else -1, sizes == "equal", starts, population,
            generations, elite, mutation, patience,
        )  # fmt: skip
        splits.append(_split(search, algorithm, normalized, seed, one, splits[-1:]))
    return Polarization(tuple(splits), parameters.told() | _told(asked | own[algorithm]))


def _check(given: Mapping[str, object]) -> None:
    """Refuse parameters that can't be, all at once."""
    wrong = [
        f"{name}: {given[name]!r} is none; write {listed(choices)}"
        for name, choices in _CHOICES.items()
        if given[name] not in choices
    ]
    wrong += [
        f"{name}: {given[name]} is too small; write {least:g} or more"
        for name, least in _LEAST.items()
        if given[name] < least  # type: ignore[operator]
    ]
    wrong += [f"{name}: {given[name]} is too large; write 1 or less" for name in _SHARES if given[name] > 1]  # type: ignore[operator]
    if wrong:
        raise ParameterError("\n".join(wrong))


def _told(given: Mapping[str, object]) -> dict[str, str]:
    words = {True: "yes", False: "no"}
    return {name: words[value] if isinstance(value, bool) else str(value) for name, value in given.items()}


def _parameters(networks: Network | Windows) -> Parameters:
    """Return the parameters that both matrices are made by, but for their aggregation."""
    parameters = networks.parameters
    if isinstance(networks, Network):
        only_onemode(networks, "polarization is that of")
        if parameters.window != "no":
            raise ParameterError("polarization: this is the network of one time window; give those of all windows")
    elif parameters.type != "one-mode":
        raise ParameterError("type: polarization is that of one-mode networks; make them with type one-mode")
    if not parameters.qualifier:
        raise ParameterError("qualifier: polarization needs one; name a variable, as stance")
    return replace(parameters, strongest=0)


def _made(networks: Network | Windows, parameters: Parameters, aggregation: Aggregation) -> Iterator[Network]:
    """Make networks again with another aggregation, and leave out the windows that aren't among the given ones."""
    table, parameters = networks.chosen.table, replace(parameters, aggregation=aggregation)
    if isinstance(networks, Network):
        yield making.network(table, parameters)
        return
    wanted = {(network.start, network.middle, network.stop) for network in networks}
    for network in making.time_windows(table, parameters):
        if (network.start, network.middle, network.stop) in wanted:
            yield network


def _split(
    search: Search, algorithm: Algorithm, normalized: bool, seed: int, network: Network, before: Sequence[Split]
) -> Split:
    """Partition one network."""
    found, value = np.zeros(len(network.rows), np.intp), float("nan")
    if len(found) >= search.tension.groups:
        if algorithm == "exact":
            found = exact(search)
        else:
            found = _SEARCHES[algorithm](search, seed, _carried(before, network.rows, search.tension.groups))
        value = score(search.tension.congruence, search.tension.conflict, found, normalized)
    return Split(value, found, network.rows, network.start, network.middle, network.stop)


_SEARCHES: Final[Mapping[str, Callable[[Search, int, Sequence[Membership]], Membership]]] = {
    "greedy": greedy,
    "genetic": genetic,
}


def _carried(before: Sequence[Split], agents: Axis, groups: int) -> list[Membership]:
    """Return the partition of the window before for the agents of this one; who is new goes into the groups in turn."""
    if not before or np.isnan(before[0].score):
        return []
    known = dict(zip(before[0].agents.places.tolist(), before[0].membership.tolist(), strict=True))
    places = agents.places.tolist()
    return [np.array([known.get(place, number % groups) for number, place in enumerate(places)], np.intp)]
