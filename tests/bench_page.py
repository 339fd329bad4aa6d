"""Benchmarks of the page in headless Chromium, beside pyvis's own pages of the same graphs, for `make bench`."""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests import big
from tests.browser import opened, started
from viz.labels import SCREEN
from viz.layout import Places, places
from viz.networks.drawn import statements
from viz.page import page

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Browser, Page

SIZES = {"1,000 names and 5,000 statements": (1_000, 5_000), "20,000 names and 100,000 statements": (20_000, 100_000)}
PATIENCE = 120
"""Seconds after which a page that shows nothing is given up."""
BEARABLE = 1_000
"""Names: with physics, pyvis's picture of more never comes to rest."""
STILL = "pyvis.from_nx with our places and no physics"
DRAG = 2.0
"""Seconds for which the picture is dragged."""

PAINTED = """() => new Promise((done) => {
  const look = () => (%s ? requestAnimationFrame(() => done(performance.now() / 1000)) : setTimeout(look, 5));
  look();
})"""
"""Answers as soon as a condition holds and a frame was drawn: with the seconds since the page was asked for."""
OURS, THEIRS = "onrecord.network", "window.network && (window.painted ?? !network.physics.physicsEnabled)"
STABLE = "() => { network.once('stabilizationIterationsDone', () => (window.painted = true)); }"
COUNT = """() => {
  window.frames = [];
  const step = (now) => frames.push(now) && requestAnimationFrame(step);
  requestAnimationFrame(step);
}"""
RATE = "() => ((frames.length - 1) * 1000) / (frames.at(-1) - frames[0])"
SEARCH = """() => new Promise((done) => {
  const field = document.getElementById("search");
  const told = document.getElementById("selected");
  const begin = performance.now();
  const answered = () => done((performance.now() - begin) / 1000);
  new MutationObserver(() => requestAnimationFrame(answered)).observe(told, { childList: true });
  field.value = "no word says this";
  field.dispatchEvent(new Event("input"));
})"""


class Seen(NamedTuple):
    """How a page does: seconds to its first picture, frames a second while it is dragged."""

    first: float
    frames: float


def dragged(page: Page, target: str) -> float:
    """Drag a picture about and return the frames a second."""
    page.locator(target).scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = page.locator(target).bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT)
    end, step = time.perf_counter() + DRAG, 0
    while time.perf_counter() < end:
        step += 1
        page.mouse.move(x + 150 * math.sin(step / 20), y + 100 * math.sin(step / 13))
    rate: float = page.evaluate(RATE)
    page.mouse.up()
    return rate


def said(what: str, ours: Seen, other: str, theirs: Seen | None) -> None:
    """Print one comparison."""
    start = f"{what}: first picture after {ours.first:.2f} s, {ours.frames:.0f} frames a second"
    if theirs is None:
        print(f"{start}; {other}: nothing within {PATIENCE} s")
        return
    faster, smoother = theirs.first / ours.first, ours.frames / max(theirs.frames, 0.1)
    told = f"{theirs.first:.2f} s, {theirs.frames:.1f} frames a second"
    print(f"{start}; {faster:.1f} × as soon and {smoother:.1f} × as fluent as {other} ({told})")


def ours(browser: Browser, file: Path, choice: str) -> Seen:
    """Open one of our pages."""
    with opened(browser, file, choice=choice) as seen:
        seen.page.set_default_timeout(PATIENCE * 1000)
        first: float = seen.page.evaluate(PAINTED % OURS)
        return Seen(first, dragged(seen.page, ".picture"))


def theirs(browser: Browser, file: Path) -> Seen | None:
    """Open one of pyvis's pages; nothing it wants from the network is given."""
    from playwright.sync_api import TimeoutError as Late

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.route("http*://**", lambda route: route.abort())
    try:
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_function("() => typeof network !== 'undefined'")
        page.evaluate(STABLE)
        page.wait_for_function(f"() => {THEIRS}")
        first: float = page.evaluate(PAINTED % "true")
        return Seen(first, dragged(page, "#mynetwork"))
    except Late:
        return None
    finally:
        context.close()


def plain(graph: networkx.MultiDiGraph[str], where: Places | None, target: Path) -> Path:
    """Write the page that pyvis makes of a graph: with its physics, or with our places and none."""
    import networkx
    from pyvis.network import Network

    bare: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, told in graph.nodes(data=True):
        x, y = where[node] if where else (None, None)
        bare.add_node(node, label=told["label"], **({"x": x, "y": y} if where else {}))
    bare.add_edges_from(graph.edges())
    drawn = Network(directed=True, cdn_resources="in_line", height="700px")
    drawn.from_nx(bare)
    drawn.toggle_physics(where is None)
    target.write_text(drawn.generate_html(), encoding="utf-8")
    return target


def searched(browser: Browser, file: Path) -> Iterator[float]:
    """Search twice and yield the seconds from the last letter to the answer; the first search prepares."""
    with opened(browser, file, choice="#view=statements") as seen:
        seen.page.set_default_timeout(PATIENCE * 1000)
        yield seen.page.evaluate(SEARCH)
        seen.page.evaluate("onrecord.go({ q: '' })")
        yield seen.page.evaluate(SEARCH)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium that is installed."""
    with started(shutil.which("chromium") or "chromium") as running:
        yield running


def measured(chromium: Browser, folder: Path, what: str, size: tuple[int, int]) -> None:
    """Measure the page of one graph, and pyvis's of the same; with physics only where that can end."""
    graph = big.graph(*size)
    file = folder / f"{size[0]}.html"
    file.write_text(page(graph, title=what), encoding="utf-8")
    where = places(statements(graph), [SCREEN])[0]
    still = theirs(chromium, plain(graph, where, folder / "still.html"))
    first = ours(chromium, file, "#view=network")
    if size[0] <= BEARABLE:
        moving = theirs(chromium, plain(graph, None, folder / "moving.html"))
        said(f"network of {what}, folded", first, "pyvis.from_nx", moving)
    said(f"network of {what}, folded", first, STILL, still)
    said(f"network of {what}, 1,000 drawn", ours(chromium, file, "#view=network&more=1000"), STILL, still)
    print(f"search in {what}: " + ", then ".join(f"{one:.2f} s" for one in searched(chromium, file)))


def main() -> None:
    """Run all benchmarks of the page."""
    with tempfile.TemporaryDirectory() as name, browser() as chromium:
        for what, size in SIZES.items():
            measured(chromium, Path(name), what, size)


if __name__ == "__main__":
    main()
