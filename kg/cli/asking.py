"""What `onrecord ask` does: lists the questions, or answers one, or answers a query."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal

from kg import formats, guard, query
from kg.answers import Answer, Rows
from kg.cli.options import Given
from kg.errors import InputError, ParameterError, Problem
from kg.store import Store


@dataclass(frozen=True)
class Wish:
    """What is asked: a question's name, a query, or a file with one; and the values for its parameters."""

    name: str | None
    text: str | None
    path: Path | None
    values: tuple[tuple[str, str], ...]
    seconds: float


def listing(form: str, width: int) -> str:
    """Write all questions with their parameters."""
    rows = [
        (name, question.title, ", ".join(f"{each.name}={each.example}" for each in question.parameters))
        for name, question in query.questions().items()
    ]
    terms = tuple(tuple(Literal(cell) for cell in row) for row in rows)
    return formats.render(Rows(("question", "what it answers", "parameters, as in"), terms), form, width=width)


def answer(given: Given, wish: Wish, form: str) -> str:
    """Answer a question or a query over the graph that was given, written in a form."""
    values = _values(wish)
    text = _read(wish.path) if wish.path else wish.text
    with given.opened() as store:
        return formats.render(_asked(store, wish, text, values), form, width=given.width)


def _asked(store: Store, wish: Wish, text: str | None, values: dict[str, str]) -> Answer:
    if text is None:
        return query.ask(store, wish.name or "", values)
    return query.run(store, text, values, guard.Limits(seconds=wish.seconds), place=str(wish.path or "query"))


def _values(wish: Wish) -> dict[str, str]:
    names = [name for name, _ in wish.values]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ParameterError(f"parameter {twice[0]!r} is given twice; give it once")
    return dict(wish.values)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError([Problem(str(path), 0, 0, "it isn't UTF-8", "save the query as UTF-8")]) from None
    except OSError as error:
        raise InputError(
            [Problem(str(path), 0, 0, f"it can't be read ({error.strerror})", "correct the name")]
        ) from None
