"""What `onrecord network` does: writes a network, draws it, reports on it, and says what a tie rests on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

import viz
from kg.cli import listings
from kg.cli.options import opened
from kg.errors import ParameterError
from kg.words import listed
from viz import pictures
from viz.networks import evidence as behind
from viz.networks import files, reports
from viz.networks.reports import Source
from viz.pictures import showing

_DRAWN = {".html": "html", ".htm": "html", ".svg": "svg", ".png": "png"}


def listing() -> str:
    """List the reports with their settings, and the forms of files."""
    wide = max(map(len, (*reports.REPORTS, *files.FORMATS))) + 2
    lines = ["Reports:"]
    for name, report in reports.REPORTS.items():
        lines.append(f"  {name:{wide}}{report.text}")
        if report.settings:
            lines.append(f"  {'':{wide}}  --set {', '.join(report.settings)}")
    lines.append("\nForms of files:")
    lines += [f"  {name:{wide}}{form.ending:10}{form.text}" for name, form in files.FORMATS.items()]
    return "\n".join(lines) + "\n"


def write(source: Source, output: Path | None, form: str, evidence: bool | None = None) -> None:
    """Write the network, or those of all windows, to a file or to standard output."""
    piped = output is None or str(output) == "-"
    target = sys.stdout.buffer if output is None or piped else output
    form = form or ("csv" if piped else files.form_of(output or Path()))
    single = source.parameters.window == "no" and files.FORMATS[form].evidence
    found = showing.coalitions(source.network) if single else {}
    attributes = {"community": found} if found else {}
    account = files.write(source.networks, target, form, evidence=evidence, attributes=attributes)
    for row in account.rows():
        click.echo(f"{row.what}: {row.count} {row.fate}; {row.how}", err=True)
    if not piped:
        click.echo(f"Wrote {output}", err=True)


def draw(source: Source, output: Path, picture: str, title: str) -> None:
    """Draw the network as a page, or as a picture."""
    form = _DRAWN.get(output.suffix.lower())
    if form is None:
        raise click.UsageError(f"--draw {output}: there is no such picture; end its name in {listed(_DRAWN)}")
    if form == "html":
        networks = source.networks
        found = showing.coalitions(source.network) if source.parameters.window == "no" else {}
        content = viz.draw(source.store, title=title, network=networks, communities=found or None).encode()
    else:
        svg = showing.show(picture, source, title, embed=form == "svg")
        content = svg.encode() if form == "svg" else pictures.picture(svg)
    with opened(output) as sink:
        sink.write(content)
    click.echo(f"Wrote {output}", err=True)


def evidence(source: Source, tie: tuple[str, str], form: str, width: int) -> str:
    """Write the statements behind a tie."""
    found = behind.evidence(source.store, source.network, *tie)
    if not found.rows:
        raise ParameterError(f"nothing ties {tie[0]} and {tie[1]}: they have nothing in common")
    return listings.render(found, form, width)


def report(source: Source, name: str, settings: Mapping[str, str], form: str, width: int) -> str:
    """Write a report."""
    return listings.render(reports.report(name, source, settings), form, width)
