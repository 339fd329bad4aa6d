"""`onrecord draw`: a page, or a picture of one view, of a graph or of the part of it that is selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import click

import viz
from kg.cli.options import FILE, Given, graph, opened
from kg.dates import Days
from kg.words import listed
from viz import stills, views, words

if TYPE_CHECKING:
    from kg.store import Store
    from viz.selection import Selection

Result = TypeVar("Result")

Form: TypeAlias = stills.Form | Literal["html"]

FORMS: tuple[Form, ...] = ("html", *stills.FORMS)
_ENDINGS: dict[str, Form] = {".htm": "html", **{f".{form}": form for form in FORMS}}


class Day(click.ParamType[Days]):
    """A day, a month or a year."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Days:
        """Read it."""
        try:
            if "/" in value:
                raise ValueError(f"{value!r} is a range of days")
            return Days.parse(value)
        except ValueError as error:
            self.fail(f"{error}; write a day, month or year, as 2020-06-11, 2020-06 or 2020", param, context)


class Language(click.ParamType[str]):
    """One of the languages of the page's own words."""

    name = "LANG"

    def get_metavar(self, *_: object, **__: object) -> str:
        """List the languages that there are texts in."""
        return f"[{'|'.join(words.languages())}]"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> str:
        """Make sure that there are texts in it."""
        if value not in words.languages():
            self.fail(f"there are no texts in {value!r}; write {listed(words.languages())}", param, context)
        return str(value)


@dataclass(frozen=True)
class Wanted:
    """What of a graph is drawn, as it was written."""

    by: tuple[str, ...]
    about: tuple[str, ...]
    issue: tuple[str, ...]
    first: Days | None
    last: Days | None

    def meant(self, store: Store) -> Selection:
        """Look up in a store what it means."""
        first = str(self.first.earliest) if self.first else ""
        last = str(self.last.latest) if self.last else ""
        if first and last and last < first:
            raise click.UsageError(f"--from {first} comes after --to {last}; exchange them")
        return viz.select(store, by=self.by, about=self.about, issue=self.issue, first=first, last=last)


_several = partial(click.option, multiple=True, metavar="NAME")
_OPTIONS = (
    _several("--by", help="Only what this agent says, or others say for it: a short name, a label or an IRI."),
    _several("--about", help="Only what is said about it, to it or on it. May be repeated, as all NAMEs may."),
    _several("--issue", help="Only what is said on this issue, or on narrower ones."),
    click.option("--from", "first", type=Day(), help="Only what was said no earlier than this day, month or year."),
    click.option("--to", "last", type=Day(), help="Only what was said no later than it."),
)


def _selecting(function: Callable[..., Result]) -> Callable[..., Result]:
    """Add the options that select; everything given comes as one argument, `wanted`."""

    @wraps(function)
    def call(**options: Any) -> Result:
        fields = {name: options.pop(name) for name in Wanted.__dataclass_fields__}
        return function(wanted=Wanted(**fields), **options)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


@click.command()
@click.option("-o", "--output", metavar="FILE", type=FILE, required=True, help="Where it goes; - is standard output.")
@click.option("--format", "form", type=click.Choice(FORMS), help="What it is.  [default: by FILE's ending, else html]")
@click.option(
    "--view",
    type=click.Choice(views.VIEWS),
    default="standing",
    show_default=True,
    help="The view that a page opens with, or of which a picture is made.",
)
@click.option("--title", default="", help="The heading.  [default: the article's, after what is selected]")
@click.option("--lang", "language", type=Language(), default="en", show_default=True, help="The page's own words.")
@_selecting
@graph
def draw(
    given: Given, wanted: Wanted, output: Path, form: Form | None, view: views.View, title: str, language: str
) -> None:
    """Draw who said what about whom: an HTML page that works offline, or a still picture of one of its views.

    \b
      onrecord draw -o page.html
      onrecord draw -o page.html --facts tram.yaml --title "The tram line"
      onrecord draw -o smith.html --by "Brad Smith" --from 2020-06-01 --to 2020-06
      onrecord draw -o matrix.svg --view matrix --issue police-use
      onrecord draw -o - --format png --view timeline --facts graph.trig > timeline.png
    """
    form = _form(output, form)
    with given.opened() as store, opened(output) as sink:
        how: dict[str, Any] = {"view": view, "title": title, "language": language, "selection": wanted.meant(store)}
        sink.write(viz.draw(store, **how).encode() if form == "html" else viz.still(store, **how, format=form))
    if str(output) != "-":
        click.echo(f"Wrote {output}", err=True)


def _form(output: Path, form: Form | None) -> Form:
    """Choose the format: the one asked for, else that of the file's ending."""
    ending = _ENDINGS.get(output.suffix.lower())
    if not form and not ending and output.suffix:
        endings = listed(_ENDINGS)
        raise click.UsageError(
            f"-o {output}: there is no format for {output.suffix}; end it in {endings}, or add --format"
        )
    if form and ending and form != ending:
        raise click.UsageError(f"--format {form} and -o {output}: its name ends as {ending} does; change one of them")
    return form or ending or "html"
