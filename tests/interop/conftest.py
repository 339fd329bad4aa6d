"""What the proof stands on: the graphs, their exports, the tools, and the record of what was proven."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

import kg
from tests.conftest import _missing as missing
from tests.interop import graphs, matrix, tools

if TYPE_CHECKING:
    from kg.store import Store


class Proven(Protocol):
    """Records that a tool was seen to read what we wrote, or to answer as we do."""

    def __call__(self, tool: str, what: str, *on: str) -> None:
        """Note one cell of the README's table.

        Args:
            tool: its name in `matrix.DECLARED`.
            what: what it read or did, declared there.
            on: the graphs it did so with, "article", "nasty".
        """


@pytest.fixture(scope="session")
def article() -> Iterator[Store]:
    """Build the packaged article's graph."""
    with graphs.article() as store:
        yield store


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Build the nasty graph."""
    with graphs.nasty(tmp_path_factory.mktemp("nasty")) as store:
        yield store


@pytest.fixture(scope="session")
def controls() -> Iterator[Store]:
    """Build the graph of characters that XML can't hold."""
    with graphs.controls() as store:
        yield store


@pytest.fixture(scope="session")
def stores(article: Store, nasty: Store, controls: Store) -> dict[str, Store]:
    """Return the graphs by name."""
    return {"article": article, "nasty": nasty, "controls": controls}


@pytest.fixture(scope="session")
def exported(stores: dict[str, Store], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return a function that exports a graph in a format, once, and says into which file or folder."""

    @cache
    def export(graph: str, form: str) -> Path:
        target = tmp_path_factory.mktemp(f"{graph}-{form}") / f"{graph}.{tools.ENDINGS.get(form, form)}"
        kg.export(stores[graph], form, target)
        return target

    return export


@pytest.fixture(scope="session")
def npm() -> Path:
    """Return the folder of the npm packages."""
    if not tools.program("node"):
        missing("Node.js (Debian: apt-get install nodejs npm)")
    if not (tools.MODULES / ".package-lock.json").is_file():
        missing("what tests/interop/js/package.json names (make interop installs it)")
    return tools.MODULES


@pytest.fixture(scope="session")
def node(npm: Path) -> Callable[..., bytes]:
    """Return a function that runs a script of tests/interop/js and returns what it prints."""

    def run(script: str, *arguments: str | Path, stdin: bytes = b"") -> bytes:
        return tools.run(["node", tools.HERE / "js" / script, *arguments], stdin=stdin)

    return run


@pytest.fixture(scope="session")
def proven() -> Proven:
    """Return the recorder; without a folder named in the environment it only checks that all of it is declared."""

    def note(tool: str, what: str, *on: str) -> None:
        assert what in matrix.DECLARED[tool].proves, f"declare in tests/interop/matrix.py that {tool} proves {what}"
        if folder := os.environ.get(matrix.RECORD):
            worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
            record = {"tool": tool, "version": tools.TOOLS[tool].version(), "what": what, "on": on}
            with (Path(folder) / f"{worker}.jsonl").open("a", encoding="utf-8") as sink:
                sink.write(json.dumps(record) + "\n")

    return note
