"""What is drawn is called after what is selected, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import networkx
import pytest

import viz
from kg.errors import ParameterError
from kg.namespaces import ID
from kg.store import Store
from tests import debate
from viz.drawing import drawn, titled
from viz.selection import Selection
from viz.words import texts


@pytest.fixture(scope="module")
def port() -> Iterator[Store]:
    """Open the debate of Port."""
    with debate.store() as store:
        yield store


def _iris(*names: str) -> tuple[str, ...]:
    return tuple(ID + name for name in names)


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        (None, "Port argues over its tram"),
        (Selection(by=_iris("ruiz")), "Ana Ruiz: Port argues over its tram"),
        (
            Selection(by=_iris("city", "riders"), issue=_iris("line"), first="2024-01-01"),
            "City of Port and Riders’ Union of Port on Building the tram line, from January 1, 2024: "
            "Port argues over its tram",
        ),
        (Selection(first="2024-02-28", last="2024-02-28"), "On February 28, 2024: Port argues over its tram"),
        (Selection(last="2024-02-28"), "Until February 28, 2024: Port argues over its tram"),
    ],
)
def test_a_title_says_what_is_selected(port: Store, selection: Selection | None, title: str) -> None:
    """By whom, on what and when; a given title stands as it is."""
    assert drawn(port, selection, "", texts())[1] == title
    assert drawn(port, selection, "Mine", texts())[1] == "Mine"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (
            "de",
            "Ana Ruiz, Greta Lind und Peter Voss über Building the tram line, vom 1. Januar 2024 bis zum 31. März 2024",
        ),
        ("ar", "Ana Ruiz، Greta Lind وPeter Voss بشأن Building the tram line، من 1 يناير 2024 إلى 31 مارس 2024"),
    ],
)
def test_a_title_speaks_the_language_of_the_page(port: Store, language: str, title: str) -> None:
    """On the page and in a picture; what is called how stays as it is called."""
    selection = Selection(by=_iris("ruiz", "lind", "voss"), issue=_iris("line"), first="2024-01-01", last="2024-03-31")
    whole = f"{title}: Port argues over its tram"

    page = unescape(viz.draw(port, selection=selection, language=language))
    still = viz.still(port, selection=selection, language=language).decode()

    assert f"<title>{whole}" in page
    assert f"{whole}: {texts(language)['views']['standing']}</title>" in still


def test_several_articles_are_counted() -> None:
    """A graph of two articles has no title of its own, in any language."""
    two: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    two.add_edge("ana", "tram", article="x", title="One")
    two.add_edge("ana", "tram", article="y", title="Another")

    assert [titled(two, texts(language)) for language in ("en", "de", "ar")] == [
        "2 articles",
        "2 Artikel",
        "مقالان",
    ]


def test_nothing_selected_is_an_error(port: Store) -> None:
    """It says what was asked for; nothing is drawn."""
    with pytest.raises(ParameterError) as caught:
        viz.draw(port, selection=Selection(by=_iris("voss"), first="2030-01-01"))

    assert str(caught.value) == (
        "the selection holds nothing (Peter Voss, from January 1, 2030); widen it, or leave a part of it out"
    )


def test_an_unknown_view_or_language_is_told(port: Store) -> None:
    """With the nearest one."""
    for draw, words in (
        (lambda: viz.draw(port, view="matrx"), "no view is called 'matrx'; did you mean 'matrix'?"),  # type: ignore[arg-type]
        (lambda: viz.draw(port, language="xx"), "no language is called 'xx'"),
        (lambda: viz.still(port, format="gif"), "no format is called 'gif'; write svg or png"),  # type: ignore[arg-type]
    ):
        with pytest.raises(ParameterError) as caught:
            draw()
        assert words in str(caught.value)


def test_a_title_that_is_no_text_is_drawn(port: Store) -> None:
    """Bytes that are no letters, as a shell hands them over, are question marks, in the page and in pictures."""
    assert "<title>Tram?</title>" in viz.draw(port, title="Tram\udcff")
    assert b"Tram?" in viz.still(port, title="Tram\udcff")
