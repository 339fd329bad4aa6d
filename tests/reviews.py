"""A review of a claim, and ways to import one, for the tests of schema.org."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from kg.facts import read_stream
from kg.imports.running import Taken, Wish, run
from kg.model import Facts

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example.org/1",
    "claimReviewed": "Trams are free.",
    "author": {"@type": "Organization", "name": "Port Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ana Ruiz"}},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}


def imported(path: Path, *, skip: bool = False) -> tuple[list[Facts], Taken]:
    """Import a file, and read what came of it as any facts file is read."""
    sink = io.BytesIO()
    taken = run(Wish("schemaorg", [path], skip=skip), sink)
    sink.seek(0)
    return [document.facts for document in read_stream(sink, form="jsonlines")], taken


def one(tmp_path: Path, document: object, name: str = "review.json") -> tuple[Facts, Taken]:
    """Import a document that tells of one page."""
    path = tmp_path / name
    path.write_text(json.dumps(document), encoding="utf-8")
    (facts,), taken = imported(path)
    return facts, taken


def told(taken: Taken) -> set[tuple[str, str, int]]:
    """Return what isn't taken, or in a poorer form."""
    return {(row.fate, row.what, row.count) for row in taken.account.rows() if row.fate != "noted"}
