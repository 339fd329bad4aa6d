"""Databases of DNA as there may be: imported into a store, they give the networks of what was coded in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest

from kg import build
from kg.imports.running import Wish, run
from kg.store import Store
from tests import dna, dnagolden
from viz.networks import making, reading
from viz.networks.choices import Type
from viz.networks.counting.choosing import choose
from viz.networks.parameters import FITTING, Parameters
from viz.networks.table import Column, Document, Table

KINDS = {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean"}
MORE = {"salience": "integer", "frame": "short text"}
NAMES = ["Greens", "ärzte", "Zeta", "City of Port", "𝔾 Union", "a, b", "Old Town", "The tram", "Fares"]
TEXT = "One two three four five six seven eight nine ten. " * 4
SEEDS = 12
RUNS = 12


class Made(NamedTuple):
    """A database, what was coded in it, and the store's table of it."""

    coded: Table
    graph: Table


@pytest.fixture(scope="module", params=range(SEEDS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Make up a database and import it."""
    folder = tmp_path_factory.mktemp("database")
    database = made_up(random.Random(request.param))
    path = dna.make(folder / "made-up.dna", database)
    with (folder / "made-up.jsonl").open("wb") as sink:
        run(Wish("dna", [path]), sink)
    with Store.open() as store:
        build.load(store, build.Sources([folder / "made-up.jsonl"]))
        yield Made(table(database), reading.table(store))


def made_up(chance: random.Random) -> dna.Database:
    """Make up a database: values that weren't coded, moments that several documents share, documents without any."""
    documents = []
    for number in range(chance.randrange(2, 9)):
        date = 1_577_000_000 + chance.choice([0, 3_600, 86_400, 2_678_400]) * chance.randrange(14)
        author, source = chance.choice(["B. Writer", "A. Reporter"]), chance.choice(["Herald", "Gazette"])
        documents.append(dna.Document(f"Document {number}", f"{number}: {TEXT}", date, author, source))
    statements = []
    for _ in range(chance.randrange(1, 70)):
        start = chance.randrange(150)
        values: dict[str, str | int] = {
            "person": chance.choice(["", *NAMES[:6]]),
            "organization": chance.choice(["", *NAMES[3:8]]),
            "concept": chance.choice(["", *NAMES[5:]]),
            "agreement": chance.randrange(2),
            "salience": chance.choice([-3, 0, 1, 4]),
            "frame": chance.choice(["legal", "moral", "Legal"]),
        }
        statements.append(
            dna.Statement(chance.randrange(1, len(documents) + 1), (start, start + chance.randrange(1, 9)), values)
        )
    return dna.Database(documents, statements, types={"DNA Statement": KINDS | MORE})


def table(database: dna.Database) -> Table:
    """Return what was coded, as DNA has it."""
    statements = database.statements
    kinds = {"boolean": "boolean", "integer": "integer", "short text": "text"}
    columns = {
        name: Column.of([_value(kind, one.values[name]) for one in statements], kinds[kind])  # type: ignore[arg-type]
        for name, kind in (KINDS | MORE).items()
    }
    of = [database.documents[one.document - 1] for one in statements]
    columns["source"] = Column.of([one.source for one in of], "text")
    columns["author"] = Column.of([one.author for one in of], "text")
    return Table(
        [str(number) for number in range(len(statements))],
        np.arange(len(statements), dtype=np.int32),
        [Document(one.title, one.title, np.datetime64(one.date, "s")) for one in database.documents],
        np.array([one.document - 1 for one in statements], np.int32),
        np.array([one.date for one in of], "datetime64[s]"),
        np.array([one.words[0] for one in statements], np.int64),
        np.array([one.words[1] for one in statements], np.int64),
        columns,
    )


def _value(kind: str, value: str | int) -> str | int | bool | None:
    return bool(value) if kind == "boolean" else value if value != "" else None


def asked(chance: random.Random) -> dict[str, Any]:
    """Make up parameters that go together."""
    kind: Type = chance.choice(["one-mode", "two-mode"])
    aggregations, normalizations = FITTING[kind]
    window = chance.choice(["no", "no", "days", "weeks", "months", "years", "events"])
    kernel = chance.choice(["no", "uniform", "gaussian"]) if window in ("weeks", "months") else "no"
    return {
        "type": kind,
        "variable1": chance.choice(["person", "organization", "source"]),
        "variable2": chance.choice(["concept", "concept", "frame", "author"]),
        "qualifier": chance.choice(["agreement", "salience"]),
        "aggregation": chance.choice(aggregations),
        "normalization": chance.choice(normalizations),
        "isolates": chance.random() < 0.3,
        "duplicates": chance.choice(["include", "document", "week", "month", "year", "acrossrange"]),
        "window": window,
        "size": chance.choice([1, 2, 3, 8]),
        "kernel": kernel,
        "indent": chance.random() < 0.5,
        "exclude": {"concept": ("Fares",)} if chance.random() < 0.2 else {},
        "convention": "dna",
    }


def test_imported_databases_give_the_networks_of_what_was_coded(made: Made, request: pytest.FixtureRequest) -> None:
    """Whatever is asked for: what comes out of the store is what comes out of the database."""
    chance = random.Random(request.node.name)
    for _ in range(RUNS):
        given = asked(chance)
        coded = Parameters(**given)
        exclude = {"issue": given["exclude"]["concept"]} if given["exclude"] else {}
        names = {key: {"concept": "issue"}.get(given[key], given[key]) for key in ("variable1", "variable2")}
        graph = Parameters(**{**given, **names, "exclude": exclude})
        assert len(choose(made.coded, coded)) == len(choose(made.graph, graph)), given
        for one, other in zip(networks(made.coded, coded), networks(made.graph, graph), strict=True):
            assert one.keys() == other.keys(), given
            assert one == pytest.approx(other, rel=0, abs=1e-9), given


def networks(coded: Table, parameters: Parameters) -> list[dnagolden.Cells]:
    """Return the weights of the network, or of those of all time windows."""
    if parameters.window == "no":
        return [dnagolden.cells(making.network(coded, parameters))]
    return [dnagolden.cells(one) for one in making.time_windows(coded, parameters)]
