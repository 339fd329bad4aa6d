"""A page in a real Chromium, with everything it asked for and complained of written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
"""How Chromium starts: without a screen, and without talking to anybody by itself."""


@dataclass
class Opened:
    """An opened page.

    Args:
        page: the page, to be driven.
        address: where it was opened.
        requests: the addresses it asked for, its own first.
        complaints: errors, dialogs, and everything it wrote on the console.
    """

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def started(chromium: str) -> Iterator[Browser]:
    """Start a Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    width: int = 1280,
    height: int = 900,
    dark: bool = False,
    scripts: bool = True,
    choice: str = "",
) -> Iterator[Opened]:
    """Open a file as a page of its own."""
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    seen = Opened(page, file.as_uri())
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("dialog", lambda dialog: _dismiss(seen, dialog))
    page.goto(file.as_uri() + choice)
    yield seen
    context.close()


def _dismiss(seen: Opened, dialog: Dialog) -> None:
    seen.complaints.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def until(seen: Opened, expression: str, argument: object = None) -> None:
    """Wait until a piece of script tells that something is so; the page's policy forbids Playwright's own way."""
    for _ in range(500):
        if seen.page.evaluate(expression, argument):
            return
        seen.page.wait_for_timeout(10)
    raise AssertionError(f"not within five seconds: {expression}")


def shown(seen: Opened) -> list[str]:
    """Return the short names of the statements that are selected, in their order."""
    found: list[str] = seen.page.evaluate(
        """() => {
          const { statements } = JSON.parse(document.getElementById("data").textContent);
          return onrecord.selection.statements.map((place) => statements[place].iri);
        }"""
    )
    return found


def fragment(seen: Opened) -> str:
    """Return what stands in the address after the file's own."""
    return seen.page.url.removeprefix(seen.address)
