"""Pictures of discourse networks for print: SVG that we write on the paper of the stills, and PNG of it."""

from __future__ import annotations

from viz.pictures.bars import barplot
from viz.pictures.heat import heatmap
from viz.pictures.links import diagram
from viz.pictures.scores import curve
from viz.pictures.tree import Merges, Tree, dendrogram

__all__ = ["Merges", "Tree", "barplot", "curve", "dendrogram", "diagram", "heatmap", "picture"]


def picture(svg: str) -> bytes:
    """Return a picture as PNG, two pixels for each of its units.

    Args:
        svg: what one of the functions here returned; with `embed=False`, which sets scripts whose letters join as the
            program that draws it needs them.
    """
    from viz.stills.png import png

    return png(svg)
