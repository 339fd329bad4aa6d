"""The positions in a table of coded statements, one a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from kg.imports.tables.cellvalues import Cell, parsed
from kg.imports.tables.heading import POSITION
from kg.imports.tables.records import Cells, Coder
from kg.kinds import TAKES
from kg.model import Position, Statement
from kg.words import shown


def with_positions(coder: Coder, statement: Statement, rows: Sequence[Cells]) -> tuple[Statement, list[Cells]]:
    """Add to a statement the positions of its rows.

    Returns:
        The statement, and the cells of each of its positions.
    """
    found: dict[object, tuple[Position, Cells]] = {}
    abouts = list(statement.about) if isinstance(statement.about, tuple) else [statement.about]
    for cells in rows:
        if "issue" in cells and "stance" not in cells:
            coder.draft.flattened("issues without a stance", "what is talked about")
            if name := coder.name(cells["issue"], TAKES[Position]["on"]):
                abouts.append(name)
        for position in _positions(coder, cells):
            holder = statement.holder(position)
            key = (holder, position.on, position.condition)
            if holder is None:
                coder.draft.lost("positions", "it isn't said whose they are")
            elif key not in found:
                found[key] = (position, cells)
            elif found[key][0].stance != position.stance:
                first = found[key][0]
                wrong = f"{shown(position.stance)}, where another row of the statement has {shown(first.stance)}"
                coder.values.wrong(
                    cells.get("stance", next(iter(cells.values()))), wrong, "give one of them a condition"
                )
    positions = tuple(position for position, _ in found.values())
    whole = structs.replace(statement, positions=positions, about=tuple(dict.fromkeys(abouts)))
    return whole, [cells for _, cells in found.values()]


def _positions(coder: Coder, cells: Cells) -> Iterator[Position]:
    """Read the positions of a row: one, or, from On Record's own table, several."""
    if "positions" in cells:
        for text in coder.values.several(cells["positions"]):
            yield from _written(coder, cells["positions"], text)
        return
    details = [column for column in POSITION if column in cells and column not in ("issue", "stance")]
    coder.draft.lost("details of positions", "no stance is filled in", len(details) if "stance" not in cells else 0)
    stance = coder.values.word(cells.get("stance"))
    if "stance" in cells and "issue" not in cells:
        coder.values.wrong(cells["stance"], "a stance, and nothing it is on", "fill in 'issue'")
    if stance is None or "issue" not in cells:
        return
    on = coder.name(cells["issue"], TAKES[Position]["on"])
    if on:
        yield Position(
            on=on,
            stance=stance,  # type: ignore[arg-type]
            condition=cells["condition"].text if "condition" in cells else None,
            intensity=coder.values.number(cells.get("intensity"), -1, 1),
            held_by=coder.name(cells.get("holder"), TAKES[Position]["held_by"]),
            words=cells["words"].text if "words" in cells else None,
        )


def _written(coder: Coder, cell: Cell, text: str) -> Iterator[Position]:
    """Read a position as `onrecord export csv` writes it."""
    written = parsed(text)
    if written is None:
        coder.values.wrong(cell, f"{shown(text)} is no position", "write it as 'supports: Building the tram line'")
        return
    condition = written.condition
    coder.draft.noted("conditions", "taken from the parentheses after what a position is on", condition is not None)
    coder.draft.noted("what positions are on", "taken for issues where nothing else is said of the name")
    on = coder.name(cell._replace(name="issue", text=written.target), TAKES[Position]["on"])
    if on:
        yield Position(on=on, stance=written.stance, condition=condition)  # type: ignore[arg-type]
