"""`onrecord network`: a discourse network as a table, a file or a picture; reports on it; what a tie rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from kg.cli.options import FILE, FORMS, Given, Named, graph
from viz.networks import choices

if TYPE_CHECKING:
    from viz.networks.parameters import Parameters

Result = TypeVar("Result")


def _of(*names: str, among: Any = None, **more: Any) -> Callable[[Callable[..., Result]], Any]:
    kind: dict[str, Any] = {"type": click.Choice(get_args(among) or among)} if among else {"metavar": "VARIABLE"}
    return click.option(*names, **kind, show_default=True, **more)


_LISTED: dict[str, Any] = {"type": Named(), "multiple": True, "metavar": "VARIABLE=VALUE"}
_OPTIONS = (
    _of("--type", among=(*get_args(choices.Type), "event-list"), default="one-mode", help="What is made."),
    _of("-1", "--variable1", default="agent", help="Who or what is tied."),
    _of("-2", "--variable2", default="issue", help="Through what, or to what."),
    _of("--qualifier", default="stance", help="What tells for from against; '' is nothing."),
    _of("--aggregation", among=choices.Aggregation, default="subtract", help="What becomes of the qualifier."),
    _of("--normalization", among=choices.Normalization, default="no", help="By what weights are divided."),
    click.option("--isolates", is_flag=True, help="Keep what is tied to nothing."),
    _of(
        "--duplicates",
        among=choices.Duplicates,
        default="include",
        help="Within what equal statements count once.",
    ),
    click.option("--from", "start", default="", metavar="WHEN", help="From when on: a day, month, year or moment."),
    click.option("--to", "stop", default="", metavar="WHEN", help="Until when, all of it."),
    _of("--window", among=choices.Unit, default="no", help="The unit of time windows."),
    click.option("--size", default=1, show_default=True, metavar="N", help="How many units a window has."),
    _of(
        "--kernel",
        among=choices.Kernel,
        default="no",
        help="How statements weigh by their distance from the middle.",
    ),
    click.option(
        "--no-indent", "indent", is_flag=True, default=True, flag_value=False, help="Cut windows at the ends."
    ),
    click.option("--exclude", help="Leave out statements with this value. May be repeated.", **_LISTED),
    click.option("--only", help="Leave out statements without it. May be repeated.", **_LISTED),
    click.option("--strongest", default=0, metavar="N", help="Keep the N strongest ties of each.  [default: all]"),
    _of(
        "--convention",
        among=choices.Convention,
        default="onrecord",
        help="Whose numbers: the literature's, or DNA's.",
    ),
)


def _asking(function: Callable[..., Result]) -> Callable[..., Result]:
    """Add the parameters of networks; all come as one argument, `asked`, as they were given."""

    @wraps(function)
    def call(**options: Any) -> Result:
        from dataclasses import fields

        from viz.networks.parameters import Parameters

        names = [field.name for field in fields(Parameters)]
        return function(asked={name: options.pop(name) for name in names}, **options)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


@click.command()
@click.option(
    "-o", "--output", metavar="FILE", type=FILE, help="Write the network to a file; its ending tells the form."
)
@click.option(
    "--evidence/--no-evidence", default=None, help="Name in it the statements behind ties.  [default: up to 20 MB]"
)
@click.option("--draw", metavar="FILE", type=FILE, help="Draw it: a page in .html, a picture in .svg or .png.")
@click.option(
    "--picture",
    type=click.Choice(get_args(choices.Picture)),
    default="diagram",
    show_default=True,
    help="Which picture.",
)
@click.option("--report", metavar="NAME", help="Print an analysis; --list lists them.")
@click.option("--set", "settings", type=Named(), multiple=True, help="A setting of the report. May be repeated.")
@click.option("--tie", nargs=2, metavar="ONE OTHER", help="Print the statements behind a tie.")
@click.option("--list", "listing", is_flag=True, help="List the reports, their settings, and the forms of files.")
@click.option("--title", default="", help="The heading of a page or a picture.")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(FORMS),
    help="How what is printed is written.",
)
@_asking
@graph
def network(
    given: Given,
    asked: dict[str, Any],
    output: Path | None,
    evidence: bool | None,
    draw: Path | None,
    picture: str,
    report: str | None,
    settings: tuple[tuple[str, str], ...],
    tie: tuple[str, str] | None,
    listing: bool,
    title: str,
    form: str,
) -> None:
    """Make a discourse network: who agrees with whom, or who stands where, and what to make of it.

    Without -o, --draw, --report or --tie, its ties are printed.

    \b
      onrecord network
      onrecord network --tie Amazon activists
      onrecord network --report coalitions
      onrecord network --type two-mode -o debate.csv
      onrecord network --facts 2024.jsonl --normalization average -o debate.gexf --draw debate.html
      onrecord network --store debate --window months --size 3 --report polarization --format csv
    """
    from kg.cli import networks
    from viz.networks.reports import Source

    if listing:
        click.echo(networks.listing(), nl=False)
        return
    events = asked["type"] == "event-list"
    parameters = _parameters(asked)
    with given.opened() as store:
        source = Source(store, parameters)
        if output or events:
            networks.write(source, output, "events" if events else "", evidence)
        if draw:
            networks.draw(source, draw, picture, title)
        if tie:
            click.echo(networks.evidence(source, tie, form, given.width), nl=False)
        if report or not (output or draw or tie or events):
            click.echo(networks.report(source, report or "ties", dict(settings), form, given.width), nl=False)


def _parameters(asked: Mapping[str, Any]) -> Parameters:
    """Return the parameters, or say all that is wrong with them."""
    from kg.errors import ParameterError
    from viz.networks.parameters import Parameters

    some = {name: _gathered(asked[name]) for name in ("exclude", "only")}
    kind = {"type": "two-mode"} if asked["type"] == "event-list" else {}
    try:
        return Parameters(**{**asked, **some, **kind})
    except ParameterError as error:
        raise click.UsageError(str(error)) from None


def _gathered(pairs: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found
