"""What several commands take: where the graph comes from, and what helps to read it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

if TYPE_CHECKING:
    from kg.about import About
    from kg.build import Sources
    from kg.store import Store

Result = TypeVar("Result")

FILE = click.Path(path_type=Path)
FORMS = ("table", "csv", "tsv", "json", "markdown")
"""How rows are printed: `kg.formats` writes them."""
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

    def about(self, said: About) -> About:
        """Return what is said about the graph; of the packaged article alone, we say what the user doesn't."""
        from kg.about import PACKAGED

        return said if self.files or self.folder or self.registers else said.over(PACKAGED)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """Open the store, or bring the files, facts or RDF, into one in memory."""
        from kg import build, checking
        from kg.exchange.rdf import foreign
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


@contextmanager
def opened(output: Path) -> Iterator[BinaryIO]:
    """Open standard output, or a new file that takes the old one's place when all is written."""
    from kg.files import replacing

    if str(output) == "-":
        yield sys.stdout.buffer
        return
    with replacing(output) as sink:
        yield sink


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


_ABOUT = (
    click.option("--title", default="", help="The data set's title.  [default: made of its sources]"),
    click.option(
        "--license",
        default="",
        metavar="ADDRESS",
        help="The license that others may use it under, by its address, or CC0-1.0, CC-BY-4.0 or CC-BY-SA-4.0.",
    ),
    click.option(
        "--creator",
        "creators",
        multiple=True,
        metavar="WHO",
        help="Who made it: a name, an address, or NAME <address>. May be repeated.",
    ),
    click.option("--page", default="", metavar="ADDRESS", help="A page about it."),
    click.option("--dump", "dumps", multiple=True, metavar="ADDRESS", help="Where it can be had. May be repeated."),
    click.option("--iri", default="", metavar="ADDRESS", help="Its identifier.  [default: made of its sources]"),
)


def about(function: Callable[..., Result]) -> Callable[..., Result]:
    """Add what people say about their data set; everything given comes as one argument, `about`."""

    @wraps(function)
    def call(**options: Any) -> Result:
        from kg.about import About
        from kg.errors import ExportError

        fields = {name: options.pop(name) for name in About.__dataclass_fields__}
        try:
            said = About(**fields)
        except ExportError as error:
            raise click.UsageError(f"--{error}") from None
        return function(about=said, **options)

    for option in reversed(_ABOUT):
        call = option(call)
    return call
