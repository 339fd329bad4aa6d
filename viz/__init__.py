"""Pages, pictures and graphs of who speaks about whom.

>>> import kg, viz
>>> with kg.open() as store:
...     loaded = kg.load(store, *kg.articles())
...     graph = viz.statement_graph(store, viz.select(store, by=["Brad Smith"]))
>>> len({statement for *_, statement in graph.edges(keys=True)})
7
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

    from kg.store import Store
    from viz.networks.network import Network, Windows
    from viz.networks.table import Value
    from viz.notebook import Page
    from viz.selection import Selection
    from viz.stills import Form
    from viz.views import View

__all__ = ["draw", "select", "statement_graph", "still"]


def statement_graph(store: Store, selection: Selection | None = None) -> networkx.MultiDiGraph[str]:
    """Return who speaks about whom: an edge from the speaker to each thing that a statement is directed at.

    Nodes and edges carry what the page shows as plain texts, numbers and booleans; `viz.graph` lists them.
    """
    from viz import graph

    return graph.statement_graph(store, selection)


def select(
    store: Store,
    *,
    by: Iterable[str] = (),
    about: Iterable[str] = (),
    issue: Iterable[str] = (),
    first: str = "",
    last: str = "",
) -> Selection:
    """Return the selection that a person means, for `statement_graph`, `draw` and `still`.

    Args:
        store: where things are looked up.
        by: agents who speak, are spoken for, or hold a position, each by short name, label or IRI.
        about: what is spoken of, likewise.
        issue: issues, likewise; those that are narrower count too.
        first: a day, month or year, as YYYY-MM-DD, YYYY-MM or YYYY; what was said before it is left out.
        last: the same; what was said after it is left out.

    Raises:
        kg.errors.ParameterError: nothing or more than one thing is called so, or a date is none.
    """
    from viz import selection

    return selection.meant(store, by=by, about=about, issue=issue, first=first, last=last)


def draw(
    store: Store,
    *,
    title: str = "",
    language: str = "en",
    view: View | None = None,
    selection: Selection | None = None,
    network: Network | Windows | None = None,
    communities: Mapping[Value, int] | None = None,
) -> Page:
    """Return the page of a store: one HTML file that works offline, and that a notebook shows inline.

    Args:
        store: what `kg.open` returned.
        title: the heading; else the article's title, or the number of articles, after what is selected.
        language: one of `viz.words.languages()`, for the page's own words.
        view: the view that it opens with: standing, network, matrix, timeline or statements; without one it is the
            network where a discourse network is given, else standing.
        selection: what of the store is drawn.
        network: a discourse network of the store, or those of time windows, through which the page then goes: what
            `viz.networks` makes.
        communities: of values of the network, as agents, the number of the community that each belongs to.

    Returns:
        A `str` that has `save(path)`.

    Raises:
        kg.errors.ParameterError: nothing in the store is as selected, there is no such view or language, or the network
            is of another store.
    """
    from viz import drawing, notebook, page, views, words

    view = view or ("standing" if network is None else "network")
    drawing.check("view", view, views.VIEWS)
    drawing.check("language", language, words.languages())
    graph, title = drawing.drawn(store, selection, title, words.texts(language))
    made = page.page(graph, title=title, language=language, view=view, drawn=network, communities=communities)
    return notebook.Page(made, title=title)


def still(
    store: Store,
    *,
    view: View | None = None,
    format: Form = "svg",
    title: str = "",
    language: str = "en",
    selection: Selection | None = None,
    network: Network | Windows | None = None,
    communities: Mapping[Value, int] | None = None,
) -> bytes:
    """Return a picture of one view, made without a browser.

    Args:
        store: what `kg.open` returned.
        view: as in `draw`.
        format: svg or png.
        title: as in `draw`.
        language: as in `draw`.
        selection: as in `draw`.
        network: as in `draw`, but of windows a single one; it is drawn in the view network alone.
        communities: as in `draw`.

    Raises:
        kg.errors.ParameterError: as `draw`, or there is no such format.
    """
    from viz import drawing, stills, views, words

    view = view or ("standing" if network is None else "network")
    drawing.check("view", view, views.VIEWS)
    drawing.check("format", format, stills.FORMS)
    drawing.check("language", language, words.languages())
    graph, title = drawing.drawn(store, selection, title, words.texts(language))
    how = {"title": title, "language": language}
    return stills.still(graph, view=view, form=format, network=network, communities=communities, **how)
