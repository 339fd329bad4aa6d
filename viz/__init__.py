"""Pages and graphs of who speaks about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

    from kg.store import Store

__all__ = ["draw", "statement_graph"]


def statement_graph(store: Store) -> networkx.MultiDiGraph[str]:
    """Return who speaks about whom: an edge from the speaker to each thing that a statement is directed at.

    Nodes and edges carry what the page shows as plain texts, numbers and booleans; `viz.graph` lists them.
    """
    from viz import graph

    return graph.statement_graph(store)


def draw(store: Store, *, title: str) -> str:
    """Return the page of a store's statement graph: one HTML file that works offline."""
    from viz import page

    return page.page(statement_graph(store), title=title)
