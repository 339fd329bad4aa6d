"""The page within a notebook: a frame that holds it whole, shut off from what is around it."""

from __future__ import annotations

from pathlib import Path

import pytest

import viz
from kg.errors import ExportError
from tests import debate
from tests.browser import opened, started
from viz.notebook import Page


def _page() -> Page:
    with debate.store() as store:
        return viz.draw(store, view="matrix")


def test_a_page_is_its_text_and_knows_its_heading() -> None:
    """It is written, compared and searched as any text is."""
    page = _page()

    assert page.startswith("<!doctype html>")
    assert page.heading == "Port argues over its tram"
    assert page == _page()


def test_a_frame_holds_the_page_escaped() -> None:
    """Nothing of the page, its title included, becomes markup of the notebook."""
    page = Page('<p title="x">&amp;</p>', title='"><script>alert(1)</script>')

    frame = page._repr_html_()

    assert frame.count("<") == 2
    assert 'srcdoc="&lt;p title=&#34;x&#34;&gt;&amp;amp;&lt;/p&gt;"' in frame
    assert 'title="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in frame
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"' in frame


def test_it_is_saved_whole(tmp_path: Path) -> None:
    """The file has the page's bytes; a folder that isn't there is an error, and nothing is left behind."""
    page = Page("<p>“Tram”</p>", title="Tram")

    page.save(tmp_path / "page.html")

    assert (tmp_path / "page.html").read_bytes() == "<p>“Tram”</p>".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(ExportError):
        page.save(tmp_path / "missing" / "page.html")


@pytest.mark.chromium
def test_it_shows_in_a_document(tmp_path: Path, chromium: str) -> None:
    """As Jupyter puts it there: the view is drawn, another opens, evidence opens; no complaint and no request."""
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><title>Notebook</title>{_page()._repr_html_()}", encoding="utf-8")

    with started(chromium) as browser, opened(browser, file) as seen:
        frame = seen.page.frames[1]
        frame.get_by_role("heading", level=1, name="Port argues over its tram").wait_for()
        chosen = frame.get_by_role("tab", selected=True).inner_text()
        frame.get_by_role("tab", name="Statements").click()
        frame.get_by_role("tabpanel", name="Statements").locator("[data-at^='s:']").first.click()
        frame.locator("[aria-current=true]").first.wait_for()
        size = seen.page.locator("iframe").bounding_box()

    assert chosen == "Matrix"
    assert size is not None
    assert (size["height"], size["width"]) == (720, 1280 - 2 * 8)
    assert seen.complaints == []
    assert seen.requests == [seen.address]
