"""The reports of `onrecord network`: each an analysis by name, with the settings it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from kg.errors import ParameterError
from kg.store import Store
from kg.words import Speller, listed
from viz.networks import making, reading
from viz.networks.listing import Listing
from viz.networks.network import Network, Windows
from viz.networks.parameters import Parameters
from viz.networks.table import Table

if TYPE_CHECKING:
    from viz.networks.brokerage import Brokerage
    from viz.networks.clustering import Dendrogram
    from viz.networks.communities import Communities

Settings: TypeAlias = Mapping[str, Any]
Readers: TypeAlias = Mapping[str, Callable[[str], Any]]
"""Of each setting, how its text is read."""


class Source:
    """What a report is made of; each part is made when it is first asked for.

    Args:
        store: what `kg.open` returned.
        parameters: how networks are made of it.
    """

    def __init__(self, store: Store, parameters: Parameters) -> None:
        self.store = store
        self.parameters = parameters

    @cached_property
    def table(self) -> Table:
        """All coded statements."""
        return reading.table(self.store)

    @cached_property
    def networks(self) -> Network | Windows:
        """The network, or those of all time windows."""
        return self.windows if self.parameters.window != "no" else self.network

    @cached_property
    def network(self) -> Network:
        """The one network.

        Raises:
            ParameterError: time windows are asked for.
        """
        return making.network(self.table, self.parameters)

    @cached_property
    def windows(self) -> Windows:
        """The networks of time windows.

        Raises:
            ParameterError: none are asked for.
        """
        return making.time_windows(self.table, self.parameters)


class Report(NamedTuple):
    """A report.

    Args:
        text: what it tells.
        function: where it is made, by room and name; what that returns has a listing.
        takes: the parts of a `Source` that it is made of.
        settings: of each setting that it takes, how its text is read.
        listing: which of its listings is meant.
    """

    text: str
    function: str
    takes: tuple[str, ...]
    settings: Readers = MappingProxyType({})
    listing: str = "listing"

    def find(self, source: Source, given: Settings) -> Listing:
        """Make it."""
        room, _, name = self.function.rpartition(".")
        function = getattr(import_module(f"viz.networks.{room}"), name)
        found = function(*(getattr(source, part) for part in self.takes), **given)
        listing: Listing = getattr(found, self.listing)()
        return listing


def grouped(network: Network, groups: int = 0, **given: Any) -> Dendrogram | Communities:
    """Cluster a network, and cut the tree into so many groups; 0 leaves it whole."""
    from viz.networks.clustering import clusters

    tree = clusters(network, **given)
    return tree.cut(groups) if groups else tree


def brokers(network: Network, **given: Any) -> Brokerage:
    """Find brokers between the coalitions of a network."""
    from viz.networks.brokerage import brokerage
    from viz.networks.communities import communities

    return brokerage(network, communities(network, **given).membership)


def yes(text: str) -> bool:
    """Read yes or no."""
    if text not in ("yes", "no"):
        raise ValueError("write yes or no")
    return text == "yes"


def several(text: str) -> tuple[str, ...]:
    """Read what commas part."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


_NETWORK: Final = ("network",)
_TABLE: Final = ("table",)
_FINDING: Final[Readers] = {"method": str, "resolution": float, "negative": str, "runs": int, "seed": int}
_MATCHING: Final[Readers] = {"variables": several, "by": str, "overlap": float}
_CLUSTERING: Final[Readers] = {"linkage": str, "distance": str, "groups": int}
_SEEKING: Final[Readers] = {"method": str, "penalty": float, "size": int, "seed": int, "iterations": int}
_MODEL: Final[Readers] = {
    "dimensions": int, "link": str, "counting": str, "middle": float, "variance": float, "rotation": str,
    "anchors": several, "starts": int, "seed": int,
}  # fmt: skip
_POLARIZING: Final[Readers] = {
    "k": int, "algorithm": str, "normalized": yes, "seek": str, "sizes": str, "seed": int, "starts": int,
    "population": int, "generations": int,
}  # fmt: skip
_RESAMPLING: Final[Readers] = {"replicates": int, "level": float, "seed": int}

REPORTS: Final[Mapping[str, Report]] = MappingProxyType(
    {
        "ties": Report(
            "each tie, and how many statements, articles and speakers stand behind it", "uncertainty.support", _NETWORK
        ),
        "coalitions": Report("who is in which coalition", "communities.communities", _NETWORK, _FINDING),
        "clusters": Report(
            "a hierarchical clustering, or so many groups of it", "reports.grouped", _NETWORK, _CLUSTERING
        ),
        "centrality": Report(
            "how central each is", "centralities.centralities", _NETWORK, {"weighted": yes, "damping": float}
        ),
        "cores": Report("in which k-core and s-core each is", "cores.cores", _NETWORK),
        "brokerage": Report("who stands between coalitions, and how", "reports.brokers", _NETWORK, _FINDING),
        "scale": Report(
            "where each stands on one or two dimensions, by ideal points",
            "scaling.ideal.ideal_points",
            _NETWORK,
            _MODEL,
        ),
        "scale-issues": Report(
            "how much each issue divides them, by the same model",
            "scaling.ideal.ideal_points",
            _NETWORK,
            _MODEL,
            "things",
        ),
        "correspondence": Report(
            "where each stands, by correspondence analysis",
            "scaling.correspondence.correspondence",
            _NETWORK,
            {"dimensions": int, "anchors": several},
        ),
        "usage": Report(
            "how often each issue is used, for and against, and by how many", "usage.usage", ("table", "parameters")
        ),
        "usage-by-agent": Report(
            "who uses which issue how often, for and against",
            "usage.usage",
            ("table", "parameters"),
            listing="by_agent",
        ),
        "backbone": Report(
            "which issues make the network, and which are redundant",
            "backbone.backbone",
            ("table", "parameters"),
            _SEEKING,
        ),
        "polarization": Report(
            "how polarized each time window is", "polarization.polarization", ("networks",), _POLARIZING
        ),
        "polarization-groups": Report(
            "who is on which side in each time window",
            "polarization.polarization",
            ("networks",),
            _POLARIZING,
            "members",
        ),
        "phases": Report(
            "in which state the debate is in each time window",
            "phases.phases",
            ("windows",),
            {"distance": str, "method": str, "states": int, "most": int, "index": str, "normalized": yes},
        ),
        "shifts": Report(
            "who was for and against the same thing, in which words", "shifts.shifts", ("table", "parameters", "store")
        ),
        "bootstrap": Report(
            "between which values each weight lies, by drawing articles anew",
            "bootstrap.bootstrap",
            _NETWORK,
            _RESAMPLING,
        ),
        "leaving": Report(
            "how much changes when one article, or one coder, is left out",
            "leaving.leaving",
            _NETWORK,
            {"variable": str, "coalitions": yes, "seed": int},
        ),
        "reliability": Report(
            "how well coders agree, variable by variable",
            "coders.reliability.reliability",
            _TABLE,
            {**_MATCHING, "weighing": str, **_RESAMPLING},
        ),
        "differences": Report(
            "what two coders coded otherwise", "coders.codings.differences", _TABLE, {**_MATCHING, "coders": several}
        ),
    }
)
"""The reports, by name."""


def report(name: str, source: Source, settings: Mapping[str, str]) -> Listing:
    """Make a report.

    Args:
        name: one of `REPORTS`.
        source: what it is made of.
        settings: what it takes, as text.

    Raises:
        ParameterError: there is no such report, it doesn't take a setting, or a value is none.
    """
    if name not in REPORTS:
        repair = Speller().repair(name, REPORTS, f"write {listed(REPORTS)}")
        raise ParameterError(f"there is no report {name!r}; {repair}")
    readers = REPORTS[name].settings
    wrong = []
    given = {}
    for key, text in settings.items():
        if key not in readers:
            wrong.append(f"{key}: {name} has no such setting; {_takes(readers)}")
            continue
        try:
            given[key] = readers[key](text)
        except ValueError as error:
            wrong.append(f"{key}: {text!r} is none ({error})")
    if wrong:
        raise ParameterError("\n".join(wrong))
    return REPORTS[name].find(source, given)


def _takes(readers: Mapping[str, object]) -> str:
    return f"it takes {listed(list(readers), 'and')}" if readers else "it takes none"
