"""What an analysis found, written for people and for programs."""

from __future__ import annotations

import json
from textwrap import fill
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from kg import formats
from kg.answers import Rows
from kg.cli.options import FORMS
from kg.errors import ExportError
from kg.words import listed

if TYPE_CHECKING:
    from viz.networks.listing import Cell, Listing

HIDDEN: Final = ("value", "statement", "iri")
"""How the names of columns with IRIs for programs end, which people aren't shown."""


def render(listing: Listing, form: str, width: int) -> str:
    """Write a listing; JSON tells the parameters with it.

    Raises:
        ExportError: there is no such format.
    """
    if form not in FORMS:
        raise ExportError(f"unknown format {form!r}; the formats are {listed(FORMS, 'and')}")
    if form == "json":
        rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
        return json.dumps({"parameters": dict(listing.told), "rows": rows}, ensure_ascii=False, indent=2) + "\n"
    people = form in ("table", "markdown")
    rows_of_terms = tuple(tuple(_term(cell, people) for cell in row) for row in listing.rows)
    keys = tuple(name for name in listing.columns if name.split(" ")[-1] in HIDDEN) if people else ()
    text = formats.render(Rows(listing.columns, rows_of_terms, keys), form, width=width)
    return f"{text}\n{_made_by(listing, width)}\n" if form == "table" else text


def _made_by(listing: Listing, width: int) -> str:
    from viz.networks.listing import made_by

    return fill(made_by(listing.told), width, break_long_words=False, break_on_hyphens=False)


def _term(cell: Cell, people: bool) -> Literal | None:
    """Return a cell as a literal; numbers for people have four digits."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return Literal("yes" if cell else "no")
    if isinstance(cell, float) and people:
        return Literal(float(f"{round(cell, 12):.4g}"))
    return Literal(cell)
