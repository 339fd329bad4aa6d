"""`onrecord import`: facts files out of what people have, with an account of what was and wasn't taken."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import click
from pyoxigraph import Literal

from kg.cli.options import FILE, Named, width

if TYPE_CHECKING:
    from kg.imports.running import Taken, Wish
    from kg.model import Facts

_YAML = (".yaml", ".yml")
_KINDS = ("articles", "registers", "statements", "positions", "agents", "topics", "issues", "laws", "events")
_ONE = {kind: kind.removesuffix("s") for kind in _KINDS} | {"policies": "policy"}


@click.command("import")
@click.argument("form", metavar="FORMAT", required=False)
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where the facts go: FILE.jsonl, FILE.yaml for one source, or a folder, a YAML file a source.  "
    "[default: JSON Lines on standard output]",
)
@click.option("--set", "settings", type=Named(), multiple=True, help="A setting of the format. May be repeated.")
@click.option(
    "--register",
    "registers",
    multiple=True,
    metavar="FILE",
    type=FILE,
    help="A facts file of shared entities: they are used where name and kind agree. May be repeated.",
)
@click.option("--skip", is_flag=True, help="Leave out what is broken, and list it, instead of refusing everything.")
@click.option("--list", "listing", is_flag=True, help="List the formats with their settings.")
def bring(
    form: str | None,
    files: tuple[Path, ...],
    output: Path | None,
    settings: tuple[tuple[str, str], ...],
    registers: tuple[Path, ...],
    skip: bool,
    listing: bool,
) -> None:
    """Make facts files of what people have in another FORMAT.

    What the input doesn't state isn't made up: a speaker that isn't named stays unknown. What can't be taken, or only
    in a poorer form, is counted in a summary; what is wrong is told by file and place, and then nothing is written.

    \b
      onrecord import --list
      onrecord import dna debate.dna -o debate.jsonl
      onrecord import table coded.xlsx -o coded.jsonl
      onrecord import rdf graph.trig -o facts
    """
    from kg.build import read_registers
    from kg.imports.running import Wish

    if listing or not form:
        click.echo(_listing(), nl=False)
        return
    if not files:
        raise click.UsageError(f"name the files to import: onrecord import {form} FILE")
    wish = Wish(form, files, read_registers(registers), dict(settings), skip)
    with TemporaryFile(prefix="onrecord-") as facts:
        taken = _run(wish, facts)
        facts.seek(0)
        _deliver(facts, wish, output)
    click.echo(_told(taken), nl=False, err=True)


def _run(wish: Wish, sink: IO[bytes]) -> Taken:
    from kg.errors import InputError
    from kg.imports.running import run
    from kg.words import counted

    try:
        return run(wish, sink)  # type: ignore[arg-type]
    except InputError as error:
        if wish.skip:
            raise
        count = counted(len(error.problems), "problem")
        click.echo(f"{error}\n{count}; nothing was written. --skip leaves out what is broken.", err=True)
        raise click.exceptions.Exit(1) from None


def _listing() -> str:
    """Write the formats, each with its settings below it."""
    from kg import imports

    wide = max(map(len, imports.FORMATS)) + 2
    lines = []
    for name, form in imports.FORMATS.items():
        lines.append(f"{name:{wide}}{form.what}")
        lines += [f"{'':{wide}}  --set {setting}=…  {meaning}" for setting, meaning in form.settings.items()]
    return "\n".join(lines) + "\n"


def _deliver(facts: IO[bytes], wish: Wish, output: Path | None) -> None:
    """Put the facts where they are wanted, in the form that the place asks for."""
    from kg.files import replacing

    if output is None or str(output) == "-":
        sys.stdout.buffer.writelines(facts)
    elif output.suffix.lower() in _YAML or output.is_dir() or not output.suffix:
        _deliver_yaml(facts, wish, output)
    else:
        with replacing(output) as sink:
            sink.writelines(facts)
        click.echo(f"Wrote {output}", err=True)


def _deliver_yaml(facts: IO[bytes], wish: Wish, output: Path) -> None:
    from kg import writing
    from kg.facts import read_stream
    from kg.files import filling, replacing

    documents = (each.facts for each in read_stream(facts, form="jsonlines", registers=wish.registers))  # type: ignore[arg-type]
    if output.suffix.lower() not in _YAML:
        with filling(output) as folder:
            for number, each in enumerate(documents, start=1):
                (folder / f"{_named(each, number)}.yaml").write_bytes(writing.yaml(each))
        click.echo(f"Wrote {number} facts files into {output}", err=True)
        return
    first, *more = documents
    if more:
        repair = f"name {output.stem}.jsonl, or a folder"
        raise click.UsageError(f"{1 + len(more)} sources don't go into one YAML file; {repair}")
    with replacing(output) as sink:
        sink.write(writing.yaml(first))
    click.echo(f"Wrote {output}", err=True)


def _named(facts: Facts, number: int) -> str:
    """Name a source's file: by its place in the input, and its title."""
    from kg.imports.drafting.shortnames import slug

    return f"{number:04}-{slug(facts.source.title)}"


def _told(taken: Taken) -> str:
    """Say what was taken and what wasn't."""
    from kg import formats
    from kg.answers import Rows
    from kg.words import counted, listed

    counts = [f"{count:,} {kind if count != 1 else _ONE[kind]}" for kind, count in taken.counts.items() if count]
    text = f"Took {listed(counts, 'and')}.\n"
    if rows := taken.account.rows():
        terms = tuple(tuple(Literal(str(cell)) for cell in (row.fate, row.what, row.count, row.how)) for row in rows)
        text += "\n" + formats.render(Rows(("", "what", "times", "how"), terms), width=width())
    if taken.problems:
        text += f"\nLeft out, for {counted(len(taken.problems), 'problem')}:\n"
        text += "".join(f"{problem}\n" for problem in taken.problems)
    return text
