"""The front door: parses the command line, calls the house, prints, and turns errors into exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.describing import describe
from kg.cli.drawing import draw
from kg.cli.importing import bring
from kg.cli.networking import network
from kg.cli.options import FILE, FORMS, WIDTH, Given, Named, about, aids, graph, store_option
from kg.cli.templating import template
from kg.errors import InputError, OnRecordError
from kg.words import counted

if TYPE_CHECKING:
    from kg.about import About

INPUT = click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")


def main() -> None:
    """Run the command line: exit 0 when done, 1 when problems were found or it failed, 2 when it was misused."""
    try:
        code = command(prog_name="onrecord", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 1
    except InputError as error:
        click.echo(f"{error}\n{counted(len(error.problems), 'problem')}; nothing was written.", err=True)
        code = 1
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        code = 1
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDTH})
@click.version_option(package_name="onrecord", message="%(version)s")
def command() -> None:
    """Who said what about whom, in which words: news articles as linked data.

    Without files or a store, the commands work on the packaged article.
    """


@command.command()
@INPUT
@aids
@store_option
@click.option("-o", "--out", metavar="DIR", type=FILE, help="Where graph.trig and index.html go.  [default: out]")
def build(given: Given, out: Path | None) -> None:
    """Build the graph of facts files.

    Prints who said what about whom, and writes the graph and a page of it. With --store, the facts go into the store
    in that folder instead, each article's in place of what was there of it.

    \b
      onrecord build
      onrecord build tram.yaml -o out
      onrecord build 2024.jsonl --store debate
    """
    from kg.cli import making

    if given.folder and out:
        raise click.UsageError("--store and --out: give one of them; `onrecord draw --store` makes a page of a store")
    if given.folder:
        click.echo(making.into_store(given, given.folder))
    else:
        click.echo(making.into_files(given, out or Path("out")))


@command.command()
@INPUT
@aids
@click.option("--deep", is_flag=True, help="Also look for contradictions with HermiT, an OWL reasoner.")
def check(given: Given, deep: bool) -> int:
    """Check facts files or RDF files by the model, the shapes and the check queries.

    Prints each problem as FILE:LINE:COLUMN: what is wrong; what to do.

    \b
      onrecord check tram.yaml
      onrecord check tram.yaml --text tram.txt --deep
      onrecord check graph.trig
    """
    from kg.checking import check as look

    report = look(given.sources(), deep=deep)
    for problem in report.problems:
        click.echo(str(problem))
    click.echo(str(report), err=True)
    return 1 if report.problems else 0


@command.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "values", type=Named(), multiple=True, help="A value for one of its parameters.")
@click.option("--list", "listing", is_flag=True, help="List the questions with their parameters.")
@click.option("--query", "text", metavar="SPARQL", help="A query of your own.")
@click.option("--file", "path", metavar="FILE", type=FILE, help="A query of your own in a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 86_400),
    default=30,
    show_default=True,
    metavar="N",
    help="How long a query of your own may take.",
)
@graph
def ask(
    given: Given,
    name: str | None,
    values: tuple[tuple[str, str], ...],
    listing: bool,
    text: str | None,
    path: Path | None,
    form: str,
    seconds: float,
) -> None:
    """Ask a packaged question by its NAME, or a SPARQL query of your own.

    \b
      onrecord ask --list
      onrecord ask said-about -p about=microsoft
      onrecord ask said-about -p about="Brad Smith" --format csv
      onrecord ask --query 'SELECT ?name WHERE { ?who a onr:Person ; rdfs:label ?name }'
    """
    from kg.cli import asking

    if sum(each is not None for each in (name, text, path)) > 1:
        raise click.UsageError("a question's name, --query and --file: give one of them")
    if listing or not (name or text or path):
        click.echo(asking.listing(form, given.width), nl=False)
    else:
        wish = asking.Wish(name, text, path, values, seconds)
        click.echo(asking.answer(given, wish, form), nl=False)


@command.command()
@click.argument("form", metavar="FORMAT", required=False)
@click.option("-o", "--output", metavar="FILE", type=FILE, help="Where it goes.  [default: standard output]")
@click.option("--report", "reporting", is_flag=True, help="Tell what the format couldn't carry, in a table.")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
@about
@graph
def export(given: Given, about: About, form: str | None, output: Path | None, reporting: bool, listing: bool) -> None:
    """Write the graph in a FORMAT that other tools read.

    With --report, what was lost or flattened on the way is told: on standard output, or, where the graph goes there,
    on standard error. Formats of several files need a folder, --output DIR. --title, --license, --creator, --page,
    --dump and --iri say what the data don't about themselves; formats of RDF hold a description that says it.

    \b
      onrecord export --list
      onrecord export turtle -o graph.ttl
      onrecord export graphml --report -o network.graphml
      onrecord export csv --store debate -o statements.csv
    """
    from kg import exchange
    from kg.cli import making

    if listing or not form:
        wide = max(map(len, exchange.FORMATS)) + 2
        click.echo("\n".join(f"{name:{wide}}{each.what}" for name, each in exchange.FORMATS.items()))
        return
    piped = output is None or str(output) == "-"
    chosen = exchange.known(form)
    if about and not chosen.about:
        raise click.UsageError(f"{form} has no place for what is said about the data set; leave the options for it out")
    if chosen.folder and piped:
        raise click.UsageError(f"{form} is several files; name a folder for them with -o DIR")
    said = given.about(about)
    with given.opened() as store:
        target = sys.stdout.buffer if output is None or piped else output
        account = making.export(store, form, target, said, complete=reporting)
    if not piped:
        click.echo(f"Wrote {output}", err=True)
    if reporting:
        click.echo(making.report(account, form, given.width), nl=False, err=piped)


@command.command()
def schema() -> None:
    """Print the JSON Schema of facts files, which editors complete and check by.

    \b
      onrecord schema > facts.schema.json
    """
    import json

    from kg import schema as described

    click.echo(json.dumps(described.schema(), ensure_ascii=False, indent=2))


command.add_command(describe)
command.add_command(draw)
command.add_command(bring)
command.add_command(network)
command.add_command(template)
