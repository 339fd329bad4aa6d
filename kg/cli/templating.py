"""`onrecord template`: the table that people fill in and `onrecord import table` reads."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import FILE
from kg.words import listed


@click.command()
@click.option(
    "-o", "--output", metavar="FILE", type=FILE, help="Where it goes: .csv, .tsv or .xlsx.  [default: CSV, printed]"
)
def template(output: Path | None) -> None:
    """Write an empty table of statements, with one made-up row, to be filled in and imported.

    In a workbook, a second sheet explains every column, and cells offer the words they take.

    \b
      onrecord template > coded.csv
      onrecord template -o coded.xlsx
      onrecord import table coded.xlsx -o coded.jsonl
    """
    from kg.files import replacing
    from kg.imports.tables import template as room

    if output is None or str(output) == "-":
        room.csv(sys.stdout.buffer)
        return
    form = room.FORMS.get(output.suffix.lower())
    if form is None:
        raise click.UsageError(f"-o {output}: there is no template of this kind; end it in {listed(room.FORMS)}")
    with replacing(output) as sink:
        form(sink)
    click.echo(f"Wrote {output}", err=True)
