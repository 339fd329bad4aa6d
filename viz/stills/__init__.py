"""Still pictures of the five views, for print: SVG that we write, and PNG of it, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kg.errors import ParameterError
from viz.views import VIEWS, View

if TYPE_CHECKING:
    import networkx

    from viz.networks.network import Network, Windows
    from viz.networks.table import Value
    from viz.stills.frame import Draw

Form: TypeAlias = Literal["svg", "png"]

FORMS: tuple[Form, ...] = get_args(Form)
"""The formats, by name."""


def still(
    graph: networkx.MultiDiGraph[str],
    *,
    view: View,
    form: Form = "svg",
    title: str,
    language: str = "en",
    network: Network | Windows | None = None,
    communities: Mapping[Value, int] | None = None,
) -> bytes:
    """Draw a view of a statement graph, ready for print.

    The same graph gives the same bytes: an SVG everywhere, a PNG wherever the same version of resvg draws it and
    all letters are in the fonts that come along.

    Args:
        graph: what `viz.statement_graph` returns.
        view: "standing", "network", "matrix", "timeline", or "statements".
        form: "svg", with the fonts inside, or "png", 2,400 pixels wide.
        title: what stands above it.
        language: the language of everything that isn't data; `viz.words.languages` lists them.
        network: a discourse network, which is drawn in the view "network" instead of who speaks about whom.
        communities: of its values, the number of the community that each belongs to.

    Raises:
        kg.errors.ParameterError: the network is of another store, is one of several windows, or isn't in this view.
    """
    from viz import words
    from viz.stills import frame, png

    draw = import_module(f"viz.stills.{VIEWS[VIEWS.index(view)]}").draw
    if network is not None:
        draw = _tied(view, network, communities)
    svg = frame.framed(graph, draw, view=view, title=title, words=words.texts(language), embed=form == "svg")
    return svg.encode() if form == "svg" else png.png(svg)


def _tied(view: View, network: Network | Windows, communities: Mapping[Value, int] | None) -> Draw:
    """Return what draws a discourse network."""
    from viz.stills import discourse

    if view != "network":
        raise ParameterError(f"network: the view {view!r} has none; write view='network'")
    return partial(discourse.draw, network=network, communities=communities)
