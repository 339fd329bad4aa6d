"""What the tests of Web Annotations share: writing them, importing them, and facts that may go both ways."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import structs

from kg import rdf
from kg.account import Account
from kg.exchange.webannotation import writer
from kg.facts import read_stream
from kg.imports.drafting.moments import is_after
from kg.imports.running import Taken, Wish, run
from kg.model import Facts, Statement, many
from kg.store import Store

PAGE = "https://example.org/2024/tram"


def stored(facts: Facts) -> Store:
    """Put facts into a store."""
    store = Store.open()
    store.replace(rdf.source_iri(facts), rdf.quads(facts))
    return store


def written(store: Store) -> tuple[bytes, Account]:
    """Write a store as annotations."""
    sink, account = io.BytesIO(), Account()
    writer.write(store, sink, account)
    return sink.getvalue(), account


def imported(
    path: Path, settings: Mapping[str, str] = MappingProxyType({}), *, skip: bool = False
) -> tuple[list[Facts], Taken]:
    """Import annotations, and read what came of it as any facts file is read."""
    sink = io.BytesIO()
    taken = run(Wish("webannotation", [path], settings=settings, skip=skip), sink)
    sink.seek(0)
    return [document.facts for document in read_stream(sink, form="jsonlines")], taken


def given(path: Path, document: object) -> Path:
    """Write a JSON document."""
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def told(taken: Taken, *fates: str) -> dict[str, int]:
    """Return what an import's account says, by what it is."""
    counts: Counter[str] = Counter()
    for row in taken.account.rows():
        if row.fate in (fates or ("flattened", "lost")):
            counts[row.what] += row.count
    return dict(counts)


def note(*tags: str, exact: str | None = "will not raise fares", **more: Any) -> dict[str, Any]:
    """Make an annotation as Hypothesis's API writes one."""
    selector = [{"type": "TextQuoteSelector", "exact": exact}] if exact else []
    target = [{"source": PAGE, **({"selector": selector} if selector else {})}]
    return {"uri": PAGE, "text": "", "tags": list(tags), "target": target, **more}


def sound(facts: Facts) -> Facts:
    """Make facts what the check queries let into a store: no positions of strangers, no contrary intensities."""
    published = facts.article.published if facts.article else None
    return structs.replace(facts, statements=tuple(_sound(statement, published) for statement in facts.statements))


def _sound(statement: Statement, published: str | None) -> Statement:
    signs = {"supports": 1, "opposes": -1, "neutral": 0}
    positions = tuple(
        structs.replace(each, intensity=each.intensity and abs(each.intensity) * signs.get(each.stance, 1))
        for each in statement.positions
    )
    held = dict.fromkeys(each.held_by for each in positions if each.held_by)
    about = tuple(dict.fromkeys([*many(statement.about), *held]))
    when = None if is_after(statement.when, published) else statement.when
    return structs.replace(statement, positions=positions, about=about, when=when)
