"""Statements whose dates are partial, and pages of them, for the tests of the timeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx

from kg.namespaces import ID
from tests.browser import Opened
from viz.page import page

TITLE = "Port argues over its tram"
TIMELINE = "#view=timeline"
SAID = {
    "year": "2024",
    "month": "2024-03",
    "before": "/2024-03-01",
    "between": "2024-02-27/2024-02-29",
    "early": "2024-02-20",
    "late": "2024-03-10",
    "never": "",
}
"""Statements of the graph of partial dates, with the day of each."""


def written(folder: Path, found: networkx.MultiDiGraph[str]) -> Path:
    """Write the page of a graph into a file of a folder."""
    target = folder / "page.html"
    target.write_text(page(found, title=TITLE), encoding="utf-8")
    return target


def graph(said: dict[str, str], **more: Any) -> networkx.MultiDiGraph[str]:
    """Make a graph in which one agent says something about one event on each of some days."""
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    made.add_node(f"{ID}ann", label="Ann", kind="Person", category="person")
    made.add_node(f"{ID}fair", label="The fair", kind="Event", category="event", **more)
    for number, (name, when) in enumerate(said.items(), start=1):
        told = {"when": when} if when else {}
        made.add_edge(
            f"{ID}ann",
            f"{ID}fair",
            key=f"{ID}{name}",
            number=number,
            words=f"Words of {name}",
            quoted=True,
            act="claim",
            relation="about",
            article=f"{ID}article",
            published="2024-03-12T08:00:00Z",
            **told,
        )
    return made


def middle(seen: Opened, statement: str) -> float:
    """Return at which pixel of the drawing the sign of a mark stands."""
    place = seen.page.locator(f'a.mark[data-at="s:{statement}"] .symbol').get_attribute("transform")
    return float(str(place)[len("translate(") :].split()[0])
