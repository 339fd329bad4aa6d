"""The command of `make docs`: writes the ontology's documentation into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import OnRecordError
from kg.publishing import redirects, site


@click.command(epilog="Example: python -m kg.publishing out/docs --site https://port.example/onrecord/")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--site", "address", default=redirects.NOWHERE, help="Where the folder will be published.")
@click.option("--contact", default="", help="Who looks after https://w3id.org/onrecord/: a name, an account on GitHub.")
def main(folder: Path, address: str, contact: str) -> None:
    """Write the HTML documentation of the ontology, its copies, and the redirects of its namespace."""
    try:
        written = site.write(folder, address or redirects.NOWHERE, contact)
    except OnRecordError as error:
        click.echo(f"kg.publishing: {error}", err=True)
        sys.exit(1)
    click.echo(f"Wrote {written} files to {folder}; open {folder / 'index.html'}.", err=True)
    if address in ("", redirects.NOWHERE):
        click.echo(
            f"Its redirects lead to {redirects.NOWHERE}; say where it will be: make docs SITE=https://…", err=True
        )


if __name__ == "__main__":
    main()
