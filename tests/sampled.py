"""Random tables of coded statements in articles, with speakers and coders, for the tests of what is uncertain."""

from __future__ import annotations

import numpy as np

from viz.networks.table import Column, Document, Table

AGENTS, ISSUES, ARTICLES = 6, 5, 8


def table(seed: int, statements: int = 60) -> Table:
    """Make a table: a statement has one to three lines, of one or two agents on issues, in one of eight articles."""
    random = np.random.default_rng(seed)
    statement = np.repeat(np.arange(statements, dtype=np.int32), random.integers(1, 4, statements))
    count = len(statement)
    article = np.concatenate([np.arange(ARTICLES), random.integers(0, ARTICLES, statements - ARTICLES)])
    document = article.astype(np.int32)[statement]
    days = random.integers(0, 200, ARTICLES)
    time = np.datetime64("2020-01-01", "s") + (days[document] * 86_400).astype("timedelta64[s]")
    second = random.random(count) < 0.15
    speakers = random.integers(0, 7, count + int(second.sum()))
    lines = np.sort(np.concatenate([np.arange(count), np.flatnonzero(second)]))
    columns = {
        "agent": Column.of([f"agent {number}" for number in random.integers(0, AGENTS, count)]),
        "issue": Column.of([f"issue {number}" for number in random.integers(0, ISSUES, count)]),
        "stance": Column.of([bool(value) for value in random.integers(0, 2, count)]),
        "scale": Column.of([int(value) for value in random.integers(-2, 3, count)]),
        "frame": Column.of([f"frame {number}" for number in random.integers(0, 4, count)]),
        "coder": Column.of([f"coder {number}" for number in random.integers(0, 3, statements)[statement]]),
        "speaker": Column(
            "text", tuple(f"speaker {number}" for number in range(7)), speakers.astype(np.int32), lines.astype(np.int32)
        ),
    }
    documents = [
        Document(f"https://example.org/{number}", f"Article {number}", time.min() + days[number])
        for number in range(ARTICLES)
    ]
    names, places = [f"s{number}" for number in range(statements)], np.arange(count)
    return Table(names, statement, documents, document, time, places, places + 5, columns)
