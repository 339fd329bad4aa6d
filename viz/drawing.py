"""What is drawn of a store, and what that is called."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from kg.errors import ParameterError
from kg.store import Store
from kg.words import Speller, counted, listed
from viz.graph import statement_graph
from viz.index import short
from viz.selection import Selection

if TYPE_CHECKING:
    import networkx


def drawn(store: Store, selection: Selection | None, title: str) -> tuple[networkx.MultiDiGraph[str], str]:
    """Return the graph that is drawn and its title: the given one, else one in words.

    Raises:
        ParameterError: nothing in the store is as selected.
    """
    graph = statement_graph(store, selection)
    if selection and not graph.number_of_edges():
        raise ParameterError(f"the selection holds nothing ({_words(selection, short)}); ask for less")
    return graph, title or titled(graph, selection)


def titled(graph: networkx.MultiDiGraph[str], selection: Selection | None = None) -> str:
    """Name a graph after its article, where there is one, else after their number; and after what is selected."""
    articles = {told["article"]: told.get("title") for *_, told in graph.edges(data=True) if "article" in told}
    title = next(iter(articles.values())) if len(articles) == 1 else None
    title = title or counted(len(articles), "article")
    if not selection:
        return title
    return f"{_words(selection, lambda iri: graph.nodes[iri]['label'] if iri in graph else short(iri))}: {title}"


def check(kind: str, value: str, choices: Collection[str]) -> None:
    """Make sure that a view, a format or a language is one of those that there are.

    >>> check("view", "matrx", ["matrix", "network"])
    Traceback (most recent call last):
    ...
    kg.errors.ParameterError: no view is called 'matrx'; did you mean 'matrix'?
    """
    if value not in choices:
        repair = Speller().repair(value, choices, f"write {listed(choices)}")
        raise ParameterError(f"no {kind} is called {value!r}; {repair}")


def _words(selection: Selection, name: Callable[[str], str]) -> str:
    """Say what is selected: "Ana Ruiz on Building the tram line, from 2024-02-27"."""

    def names(iris: Iterable[str]) -> str:
        found = list(map(name, iris))
        return listed(found, "and") if found else ""

    who, what = names(selection.by), names(dict.fromkeys((*selection.about, *selection.issue)))
    first, last = selection.first, selection.last
    days = " ".join(f"{word} {day}" for word, day in (("from", first), ("until", last)) if day)
    days = f"on {first}" if first and first == last else days
    if not who and not what:
        return days.capitalize()
    return ", ".join(filter(None, (" on ".join(filter(None, (who, what))), days)))
