"""`onrecord describe`: what a data set says about itself, for people and for machines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import click

from kg.cli.options import FORMS, Given, about, graph

if TYPE_CHECKING:
    from kg.about import About
    from kg.exchange.description.describing import Description

RDF: Final = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS, *RDF]),
    default="table",
    show_default=True,
    help="How it is written: in short for people, or as RDF in VoID, DCAT and PROV.",
)
@about
@graph
def describe(given: Given, about: About, form: str) -> None:
    """Describe the data set: counts, sources, license, version.

    Every export as RDF holds the same description, and takes the same options. No license is assumed for your data.

    \b
      onrecord describe
      onrecord describe --facts tram.yaml --license CC-BY-4.0 --creator "Ana Ruiz"
      onrecord describe --store debate --format turtle --title "Port argues over its tram"
    """
    from kg.exchange.description.describing import describe as look

    said = given.about(about)
    with given.opened() as store:
        description = look(store, said)
    click.echo(written(description, form, given.width), nl=False)
    if not said.license:
        click.echo("No license is known for these data; --license says under which one others may use them.", err=True)


def written(description: Description, form: str, width: int) -> str:
    """Write a description in one of the formats.

    Args:
        description: of a data set.
        form: one of `FORMS` or `RDF`.
        width: characters of a line of a table.
    """
    from kg import formats
    from kg.exchange.rdf import jsonld, syntaxes
    from kg.namespaces import DESCRIPTION

    if form in FORMS:
        return formats.render(description.rows, form, width=width)
    sink = io.BytesIO()
    if form == "jsonld":
        jsonld.write_graphs([(DESCRIPTION, description.quads())], sink)
    else:
        syntaxes.write_description(description, sink, form)
    return sink.getvalue().decode()
