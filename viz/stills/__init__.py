"""Still pictures of the five views, for print: SVG that we write, and PNG of it, without a browser."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from viz.views import VIEWS, View

if TYPE_CHECKING:
    import networkx

Form: TypeAlias = Literal["svg", "png"]

FORMS: tuple[Form, ...] = get_args(Form)
"""The formats, by name."""


def still(
    graph: networkx.MultiDiGraph[str], *, view: View, form: Form = "svg", title: str, language: str = "en"
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
    """
    from viz import words
    from viz.stills import frame, png

    draw = import_module(f"viz.stills.{VIEWS[VIEWS.index(view)]}").draw
    svg = frame.framed(graph, draw, view=view, title=title, words=words.texts(language), embed=form == "svg")
    return svg.encode() if form == "svg" else png.png(svg)
