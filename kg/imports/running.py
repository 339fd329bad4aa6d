"""An import from beginning to end: read, put together, written, read back as facts files are; or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from kg import facts as reader
from kg import imports, writing
from kg.account import Account
from kg.errors import InputError, Problem
from kg.imports.drafting.draft import Draft
from kg.imports.drafting.spool import Spool
from kg.model import Facts


@dataclass(frozen=True)
class Wish:
    """What is to be imported, and how.

    Args:
        form: the format's name.
        paths: the files.
        registers: their entities are used where name and kind agree.
        settings: the format's own, by name.
        skip: whether what is broken is left out, instead of refusing everything.
    """

    form: str
    paths: Sequence[Path]
    registers: Sequence[Facts] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    skip: bool = False


@dataclass(frozen=True)
class Taken:
    """What an import took, by kind of thing; its account; and, where broken parts were skipped, the problems."""

    counts: Mapping[str, int]
    account: Account
    problems: tuple[Problem, ...]


def run(wish: Wish, sink: BinaryIO) -> Taken:
    """Import files, and write the facts as JSON Lines once all of them are known to be right.

    Raises:
        ParameterError: no such format or setting.
        InputError: with every problem of every file; nothing was written.
    """
    imports.checked(wish.form, wish.settings)
    draft, unfit = Draft(wish.registers), list[Problem]()
    with Spool() as spool, TemporaryFile(prefix="onrecord-") as file:
        for facts in _read(wish, draft):
            try:
                spool.add(facts, draft.place)
            except ValueError:
                unfit += _wrong(wish, facts, draft.place)
        draft.problems += unfit
        _refuse(wish, draft.all_problems())
        starts = _write(spool, file)
        broken = _unsound(wish, starts, file) if starts else {}
        problems = [*draft.all_problems(), *broken.values()]
        _refuse(wish, [*broken.values()])
        counts = _copy(spool, sink, broken)
    if not any(counts.values()):
        files = ", ".join(map(str, wish.paths))
        raise InputError(problems or [Problem(files, 0, 0, "there is nothing in it to take", _repair(draft))])
    left_out = len(broken) + len({(problem.place, problem.line) for problem in unfit})
    draft.lost("sources", "left out for what is wrong in them", left_out)
    return Taken(counts, draft.account, tuple(problems))


def _read(wish: Wish, draft: Draft) -> Iterator[Facts]:
    room = import_module(f"kg.imports.{imports.known(wish.form).room}")
    for path in wish.paths:
        draft.open(path)
        yield from room.read(path, draft, wish.settings)


def _refuse(wish: Wish, problems: list[Problem]) -> None:
    if problems and not wish.skip:
        raise InputError(problems)


def _wrong(wish: Wish, facts: Facts, place: tuple[str, int]) -> list[Problem]:
    """Say what is wrong with facts that the model doesn't take, where they come from."""
    lines = BytesIO(b"".join(writing.jsonlines(facts)))
    try:
        list(reader.read_stream(lines, form="jsonlines", registers=wish.registers))
    except InputError as error:
        return [Problem(*place, 0, problem.wrong, problem.repair) for problem in error.problems]
    raise AssertionError(f"{place}: facts that the model doesn't take and the reader does")


def _write(spool: Spool, file: IO[bytes]) -> list[tuple[int, tuple[str, int]]]:
    """Write every source, and return at which line each begins, and where it comes from."""
    starts: list[tuple[int, tuple[str, int]]] = []
    line = 1
    for facts, place in spool.sources():
        starts.append((line, place))
        for text in writing.jsonlines(facts):
            file.write(text)
            line += 1
    return starts


def _unsound(wish: Wish, starts: list[tuple[int, tuple[str, int]]], file: IO[bytes]) -> dict[int, Problem]:
    """Read what was written as any facts file is read; return what is wrong with a source under its number."""
    file.seek(0)
    broken: dict[int, Problem] = {}
    try:
        for _ in reader.read_stream(file, form="jsonlines", registers=wish.registers):  # type: ignore[arg-type]
            pass
    except InputError as error:
        for problem in error.problems:
            number = max(number for number, (line, _) in enumerate(starts) if line <= max(problem.line, 1))
            name, line = starts[number][1]
            broken.setdefault(number, Problem(name, line, 0, problem.wrong, problem.repair))
    return broken


def _copy(spool: Spool, sink: BinaryIO, broken: Iterable[int]) -> dict[str, int]:
    """Write the sources that are right, and count what is in them."""
    counts = dict.fromkeys(("articles", "registers", "statements", "positions"), 0)
    names: dict[str, set[str]] = {}
    left_out = set(broken)
    for number, (facts, _) in enumerate(spool.sources()):
        if number in left_out:
            continue
        sink.writelines(writing.jsonlines(facts))
        counts["articles" if facts.article else "registers"] += 1
        counts["statements"] += len(facts.statements)
        counts["positions"] += sum(len(statement.positions) for statement in facts.statements)
        for section in ("agents", "topics", "issues", "policies", "laws", "events"):
            names.setdefault(section, set()).update(getattr(facts, section))
    return counts | {section: len(found) for section, found in names.items()}


def _repair(draft: Draft) -> str:
    lost = [f"{row.what}: {row.how}" for row in draft.account.rows() if row.fate == "lost"]
    return f"see whether it is of this format ({'; '.join(lost)})" if lost else "see whether it is of this format"
