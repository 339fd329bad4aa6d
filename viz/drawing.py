"""What is drawn of a store, and what that is called."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from kg.errors import ParameterError
from kg.store import Store
from kg.words import Speller, listed
from viz import words as language
from viz.graph import statement_graph
from viz.index import Index
from viz.selection import Selection
from viz.values import BySubject
from viz.words import Texts

if TYPE_CHECKING:
    import networkx


def drawn(
    store: Store, selection: Selection | None, title: str, words: Texts
) -> tuple[networkx.MultiDiGraph[str], str]:
    """Return the graph that is drawn and its title: the given one, else one in the words of the page.

    Raises:
        ParameterError: nothing in the store is as selected.
    """
    graph = statement_graph(store, selection)
    for unnamed in {iri for speaker, _, iri in graph.edges(keys=True) if speaker == iri}:
        graph.nodes[unnamed]["label"] = words["noSpeaker"]
    name = Index(BySubject(store)).name
    if selection and not graph.number_of_edges():
        what = _selected(selection, name, language.texts())
        raise ParameterError(f"the selection holds nothing ({what}); widen it, or leave a part of it out")
    whole = title.encode(errors="replace").decode()  # a shell hands over bytes that are no letters as half ones
    return graph, whole or titled(graph, words, _selected(selection, name, words) if selection else "")


def titled(graph: networkx.MultiDiGraph[str], words: Texts, selected: str = "") -> str:
    """Name a graph after its article, where there is one, else after their number; and after what is selected."""
    articles = {told["article"]: told.get("title") for *_, told in graph.edges(data=True) if "article" in told}
    title = next(iter(articles.values())) if len(articles) == 1 else None
    title = title or language.counted(words["titles"]["articles"], len(articles), words)
    return str(words["titles"]["selected"]).format(selection=selected, title=title) if selected else str(title)


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


def _selected(selection: Selection, name: Callable[[str], str], words: Texts) -> str:
    """Say what is selected: "Ana Ruiz on Building the tram line, from February 27, 2024"."""
    who = _listed(map(name, selection.by), words)
    what = _listed(map(name, dict.fromkeys((*selection.about, *selection.issue))), words)
    what = words["titles"]["byOn"].format(who=who, what=what) if who and what else who or what
    first, last = (language.date(day, words) for day in (selection.first, selection.last))
    if not first and not last:
        return str(what)
    span = "on" if first == last else "between" if first and last else "from" if first else "until"
    form = words["titles"]["dated"][span] if what else words["titles"]["days"][span]
    return str(form).format(what=what, first=first, last=last)


def _listed(names: Iterable[str], words: Texts) -> str:
    """List names: "Ana Ruiz, Greta Lind and Peter Voss"."""
    *others, last = [*names] or [""]
    if not others:
        return last
    text = others[0]
    for name in others[1:]:
        text = words["titles"]["next"].format(names=text, name=name)
    return str(words["titles"]["last"].format(names=text, name=last))
