"""What several commands take: where the graph comes from, and what helps to read it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.build import Sources
    from kg.store import Store

Result = TypeVar("Result")

FILE = click.Path(path_type=Path)
WIDTH = 100
"""Columns of what is printed where the output isn't a terminal."""


def width() -> int:
    """Return how many columns there are to print in."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH


@dataclass(frozen=True)
class Given:
    """Where a command's graph comes from: a store in a folder, else facts or RDF files, else the packaged article."""

    files: tuple[Path, ...] = ()
    registers: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()
    folder: Path | None = None

    @property
    def width(self) -> int:
        """How many columns there are to print in."""
        return width()

    def sources(self) -> Sources:
        """Return what is to be read."""
        from kg import build, resources

        return build.Sources(self.files or resources.articles(), self.registers, self.texts)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """Open the store, or bring the files, facts or RDF, into one in memory."""
        from kg import build, checking
        from kg.exchange import foreign
        from kg.store import Store

        if self.folder and self.files:
            hint = "`onrecord build FILE --store DIR` brings files into a store"
            raise click.UsageError(f"--store and --facts: give one of them; {hint}")
        with Store.open(self.folder, read_only=bool(self.folder)) as store:
            if any(map(foreign.is_rdf, self.files)):
                checking.bring(store, self.sources())
            elif not self.folder:
                build.load(store, self.sources())
            yield store


class Named(click.ParamType[tuple[str, str]]):
    """A value with its name, written NAME=VALUE."""

    name = "NAME=VALUE"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> tuple[str, str]:
        """Split at the first equals sign."""
        name, equals, rest = str(value).partition("=")
        if not equals or not name:
            self.fail(f"{value!r} isn't NAME=VALUE, as in about=microsoft", param, context)
        return name.strip(), rest


def _gathered(function: Callable[..., Result]) -> Callable[..., Result]:
    """Pass what these options were given as one argument, `given`."""

    @wraps(function)
    def call(**options: Any) -> Result:
        fields = {name: options.pop(name) for name in ("files", "registers", "texts", "folder") if name in options}
        return function(given=Given(**fields), **options)

    return call


_REGISTER = click.option(
    "--register",
    "registers",
    multiple=True,
    metavar="FILE",
    type=FILE,
    help="A facts file of shared entities that the others refer to. May be repeated.",
)
_TEXT = click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="PATH",
    type=FILE,
    help="An article's text, or a folder of texts, to which quotations are held. May be repeated.",
)
_FACTS = click.option(
    "--facts",
    "files",
    multiple=True,
    metavar="FILE",
    type=FILE,
    help="A facts file, or an RDF file in On Record's vocabulary, to work on. May be repeated.",
)
store_option = click.option("--store", "folder", metavar="DIR", type=FILE, help="A store in a folder.")


def aids(function: Callable[..., Result]) -> Callable[..., Result]:
    """Add what helps to read facts files; everything given comes as one argument, `given`."""
    return _REGISTER(_TEXT(_gathered(function)))


def graph(function: Callable[..., Result]) -> Callable[..., Result]:
    """Add where the graph comes from; everything given comes as one argument, `given`."""
    return store_option(_FACTS(aids(function)))
