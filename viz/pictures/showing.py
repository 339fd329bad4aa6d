"""The pictures of `onrecord network`, by name: each of what a source has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kg.errors import ParameterError
from kg.words import Speller, listed
from viz import pictures
from viz.networks.network import Network
from viz.networks.reports import Source
from viz.networks.table import Value


def coalitions(network: Network) -> dict[Value, int]:
    """Return of each agent of a one-mode network the number of its coalition, from 1; of others nothing."""
    from viz.networks.communities import communities

    if not network.is_onemode or not len(network.rows):
        return {}
    return communities(network).by_value()


def show(picture: str, source: Source, title: str = "", embed: bool = True) -> str:
    """Draw a picture as SVG.

    Args:
        picture: one of `PICTURES`.
        source: what it is of.
        title: what stands above it.
        embed: whether the fonts go into the file; for `pictures.picture`, they needn't.

    Raises:
        ParameterError: there is no such picture, or it can't be made of the source.
    """
    if picture not in PICTURES:
        repair = Speller().repair(picture, PICTURES, f"write {listed(PICTURES)}")
        raise ParameterError(f"there is no picture {picture!r}; {repair}")
    return PICTURES[picture](source, title, embed)


def _diagram(source: Source, title: str, embed: bool) -> str:
    found = coalitions(source.network)
    groups = [found[value] - 1 for value in source.network.rows.values] if found else None
    return pictures.diagram(source.network, title=title, groups=groups, embed=embed)


def _heatmap(source: Source, title: str, embed: bool) -> str:
    from viz.networks.clustering import clusters

    network = source.network
    rows = clusters(network) if network.is_onemode and len(network.rows) > 1 else None
    return pictures.heatmap(network, title=title, rows=rows, embed=embed)


def _dendrogram(source: Source, title: str, embed: bool) -> str:
    from viz.networks.clustering import clusters

    return pictures.dendrogram(clusters(source.network), title=title, embed=embed)


def _barplot(source: Source, title: str, embed: bool) -> str:
    from viz.networks.usage import usage

    return pictures.barplot(usage(source.table, source.parameters), title=title, embed=embed)


def _polarization(source: Source, title: str, embed: bool) -> str:
    from viz.networks.polarization import polarization

    found = polarization(source.windows)
    points = [(split.middle, split.score) for split in found]
    return pictures.curve(points, title=title, told=found.parameters, embed=embed)


PICTURES: Final[Mapping[str, Callable[[Source, str, bool], str]]] = MappingProxyType(
    {
        "diagram": _diagram,
        "heatmap": _heatmap,
        "dendrogram": _dendrogram,
        "barplot": _barplot,
        "polarization": _polarization,
    }
)
"""The pictures, by name."""
