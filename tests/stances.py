"""Statement graphs of a few stances, as `viz.graph` makes them, and their pages: for tests of who stands where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.namespaces import ID
from tests.browser import Opened
from viz.page import page

if TYPE_CHECKING:
    import networkx

CATEGORIES = {"i": "issue", "p": "policy", "l": "law", "a": "person", "e": "event"}
"""By the first letter of a name."""


def graph(*lines: dict[str, Any], labels: dict[str, str] | None = None) -> networkx.MultiDiGraph[str]:
    """Make a statement graph, one statement a line, in their order.

    Args:
        lines: `by` and `on` (names), `stance`; maybe `when` it is a condition, `words`, `quoted`, `core` (the words on
            which the stance rests), `mode`, `holder` (names), and `also`: more positions of the same line.
        labels: what names are called, if not by themselves.
    """
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    holders = [name for line in lines for one in (line, *line.get("also", ())) for name in one.get("holder", ())]
    for name in sorted({name for line in lines for name in (line["by"], line["on"])} | set(holders)):
        category = CATEGORIES[name[0]]
        made.add_node(ID + name, label=(labels or {}).get(name, name), kind=category, type="x", category=category)
    for number, line in enumerate(lines, 1):
        made.add_edge(ID + line["by"], ID + line["on"], key=f"{ID}s{number}", **_told(number, line))
    return made


def _told(number: int, line: dict[str, Any]) -> dict[str, object]:
    positions = [_position(one) for one in (line, *line.get("also", ()))]
    said = {"words": line.get("words", ""), "quoted": bool(line.get("quoted")), "mode": line.get("mode", "direct")}
    told: dict[str, object] = {"statement": f"{ID}s{number}", "number": number, "relation": "position", **said}
    return told | {"stance": line["stance"], "positions": json.dumps(positions)}


def _position(line: dict[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {"stance": line["stance"], "condition": line.get("when"), "words": line.get("core")}
    found["holder_iri"] = [ID + name for name in line.get("holder", ())] or None
    return {key: value for key, value in found.items() if value}


def written(folder: Path, graph: networkx.MultiDiGraph[str], view: str, language: str = "en") -> Path:
    """Write the page of a graph into a folder."""
    target = folder / f"{view}.html"
    target.write_text(page(graph, title="Who stands where", view=view, language=language), encoding="utf-8")
    return target


def table(seen: Opened) -> list[list[str]]:
    """Return the matrix that is seen: the names of the columns, then rows of a name and signs; * is a condition."""
    found: list[list[str]] = seen.page.evaluate(
        """() => {
          const text = (cell) => (cell.querySelector(".conditional") ? "*" : "") + cell.textContent;
          const rows = [...document.querySelectorAll("#view-matrix tr:not(.groups)")];
          return rows.map((row) => [...row.cells].map(text));
        }"""
    )
    return found


def sentences(seen: Opened) -> set[str]:
    """Return what the cells of the matrix say to those who don't see them."""
    found: list[str] = seen.page.locator("#view-matrix td a").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
    assert len(found) == len(set(found))
    return set(found)
