"""The reference runs of Discourse Network Analyzer in ../shared/dna: statements, parameters, results."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from viz.networks.network import Network
from viz.networks.parameters import Parameters
from viz.networks.table import Column, Document, Kind, Table

Run: TypeAlias = Mapping[str, str]
Cells: TypeAlias = dict[tuple[str, str], float]

KINDS: Final[Mapping[str, Kind]] = {
    "person": "text", "organization": "text", "concept": "text", "frame": "text",
    "agreement": "boolean", "stance": "integer",
}  # fmt: skip
OF_DOCUMENTS: Final = ("author", "source", "section", "type")


def rows(path: Path, delimiter: str = ",") -> list[Run]:
    """Read a file of comma- or tab-separated values."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def runs(folder: Path) -> list[Run]:
    """List the reference runs: one a file, with every parameter."""
    return rows(folder / "golden" / "index.tsv", "\t")


def table(folder: Path) -> Table:
    """Read the statements as a table; statements are called by their number."""
    coded = rows(folder / "statements.csv")
    documents = sorted(rows(folder / "documents.csv"), key=lambda row: int(row["id"]))
    place = {row["id"]: number for number, row in enumerate(documents)}
    document = np.array([place[row["document_id"]] for row in coded], np.int32)
    columns = {name: Column.of([_value(kind, row[name]) for row in coded], kind) for name, kind in KINDS.items()}
    for name in OF_DOCUMENTS:
        columns[name] = Column.of([documents[number][name] for number in document], "text")
    return Table(
        [row["id"] for row in coded],
        np.arange(len(coded), dtype=np.int32),
        [Document(row["id"], row["title"], np.datetime64(row["date"], "s")) for row in documents],
        document,
        np.array([row["date"] for row in coded], "datetime64[s]"),
        np.array([int(row["start"]) for row in coded], np.int64),
        np.array([int(row["stop"]) for row in coded], np.int64),
        columns,
    )


def _value(kind: Kind, text: str) -> bool | int | str | None:
    if text == "":
        return None
    return {"text": str, "integer": int}[kind](text) if kind != "boolean" else text == "1"


def parameters(run: Run, names: Mapping[str, str] | None = None) -> Parameters:
    """Return the parameters of a run.

    Args:
        run: a row of the index.
        names: what variables are called that are called otherwise than in the index.
    """
    called = names or {}
    authors = {"author": tuple(run["excludeAuthors"].split("|"))} if run["excludeAuthors"] else {}
    inverted = run["invertAuthors"] == "true"
    assert not run["exclude"], "no run of the index excludes values of statements"
    return Parameters(
        type={"onemode": "one-mode", "twomode": "two-mode"}[run["networkType"]],  # type: ignore[arg-type]
        variable1=called.get(run["variable1"], run["variable1"]),
        variable2=called.get(run["variable2"], run["variable2"]),
        qualifier=called.get(run["qualifier"], run["qualifier"]),
        aggregation=run["qualifierAggregation"],  # type: ignore[arg-type]
        normalization=run["normalization"],  # type: ignore[arg-type]
        isolates=run["isolates"] == "true",
        duplicates=run["duplicates"],  # type: ignore[arg-type]
        start=run["start"],
        stop=run["stop"],
        window=run["timeWindow"] or "no",  # type: ignore[arg-type]
        size=int(run["windowSize"] or 1),
        kernel=run["kernel"] or "no",  # type: ignore[arg-type]
        indent=run["indent"] != "false",
        exclude={} if inverted else authors,
        only=authors if inverted else {},
        convention="dna",
    )


def matrix(path: Path) -> tuple[list[str], list[str], NDArray[np.float64]]:
    """Read a network: the labels of its rows and of its columns, and its weights."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *body = csv.reader(file)
    return [row[0] for row in body], head[1:], np.array([[float(cell) for cell in row[1:]] for row in body])


def slices(path: Path) -> dict[int, tuple[tuple[str, str, str, int], Cells]]:
    """Read time windows: of each its start, middle, stop and number of statements, and its weights by labels."""
    found: dict[int, tuple[tuple[str, str, str, int], Cells]] = {}
    for row in rows(path):
        head = (row["start"], row["mid"], row["stop"], int(row["n_statements"]))
        cells = found.setdefault(int(row["slice"]), (head, {}))[1]
        if row["row"]:
            cells[row["row"], row["col"]] = float(row["value"])
    return found


def cells(network: Network) -> Cells:
    """Return the weights of a network by labels."""
    return {
        (row, column): float(weight)
        for row, weights in zip(network.rows.labels, network.full(), strict=True)
        for column, weight in zip(network.columns.labels, weights, strict=True)
    }
