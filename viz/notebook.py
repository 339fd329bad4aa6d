"""The page as a value: text that shows itself in a notebook and saves itself whole."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from kg.files import replacing

_FRAME = Markup(
    '<iframe title="{title}" srcdoc="{page}" '
    'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" '
    'style="width: 100%; height: 720px; border: 0"></iframe>'
)
"""The page in a frame of its own: its scripts can't reach the notebook, nor the notebook's the page."""


class Page(str):
    """A page: the HTML text itself.

    Args:
        text: the HTML.
        title: its heading, by which a frame around it is called.

    >>> Page("<p>Hello</p>", title="Tram")._repr_html_()[:46]
    '<iframe title="Tram" srcdoc="&lt;p&gt;Hello&lt'
    """

    heading: str

    def __new__(cls, text: str, *, title: str) -> Page:
        """Make a page of a text."""
        page = super().__new__(cls, text)
        page.heading = title
        return page

    def _repr_html_(self) -> str:
        """Write the page as a frame within another document: what Jupyter shows of it."""
        return str(_FRAME.format(title=self.heading, page=str(self)))

    def save(self, path: str | Path) -> None:
        """Write the page into a file, whole or not at all.

        Raises:
            kg.errors.ExportError: it can't be written; what was there is untouched.
        """
        with replacing(Path(path)) as sink:
            sink.write(self.encode())
