"""Asks a store: the packaged questions in this process, a foreign query in one that may die of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from typing import BinaryIO

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kg import answers, jail, parameters
from kg import questions as catalog
from kg.answers import Answer, Rows, Triples
from kg.errors import InputError, ParameterError, Problem, QueryFailed, QueryRefused
from kg.guard import LIMITS, Limits
from kg.questions import Question
from kg.store import Store
from kg.words import Speller

__all__ = ["Limits", "Question", "ask", "questions", "run"]

_GRACE = 5
"""Seconds that the process has beyond its time to start and to end."""


def questions() -> dict[str, Question]:
    """Read the packaged questions, by name."""
    return catalog.questions()


def ask(store: Store, question: str, values: Mapping[str, str] | None = None) -> Rows:
    """Answer a packaged question.

    Args:
        store: what is asked.
        question: the question's name.
        values: for each of its parameters a short name, a label, an IRI or a date.

    Raises:
        ParameterError: there is no such question, or a parameter is missing, surplus, unknown or ambiguous.
    """
    known = questions()
    if question not in known:
        repair = Speller().repair(question, list(known), "onrecord ask --list shows them")
        raise ParameterError(f"no question is called {question!r}; {repair}")
    asked = known[question]
    answer = answers.collect(store.query(_filled(store, asked, values or {})), asked.keys)
    assert isinstance(answer, Rows), "a test holds every packaged question to SELECT"
    return answer


def run(
    store: Store,
    text: str,
    values: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    *,
    place: str = "query",
) -> Answer:
    """Answer a foreign query, SELECT, ASK, CONSTRUCT or DESCRIBE, in a process of its own and within limits.

    Without FROM, it sees all graphs of the store as one. On Record's prefixes need no declaration.

    Args:
        store: what is asked.
        text: the query; a header as a packaged question's is heeded.
        values: values of the parameters that the header declares.
        limits: how much it may take.
        place: where the text is from, for messages.

    Raises:
        InputError: it is no SPARQL 1.1 query, or its header is wrong.
        ParameterError: a parameter is missing, surplus, unknown or ambiguous.
        QueryRefused: it asks for something that is never done.
        QueryFailed: it ran out of time, memory or disk, or broke the engine.
    """
    if len(text) > limits.length:
        raise QueryRefused(f"the query has {len(text):,} characters; ask in at most {limits.length:,}")
    question = catalog.parse(text, place, place, foreign=True)
    query = _filled(store, question, values or {})
    wish = {"query": query, "place": place, "limits": asdict(limits)}
    try:
        with tempfile.TemporaryFile() as request:
            _write_request(request, store, wish)
            head, body = _work(request, limits)
    except OSError as error:
        message = f"the query can't be handed to a process of its own ({error}); see to the disk and to memory"
        raise QueryFailed(message) from error
    if head["outcome"] == "memory":
        raise _big(limits)
    return _read(head, body, place, question.keys)


def _filled(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """Put the terms that the values stand for into the query."""
    values = question.values(given)
    terms, wrong = {}, []
    for parameter in question.parameters:
        try:
            terms[parameter.name] = str(parameters.term(store, parameter, values[parameter.name]))
        except ParameterError as error:
            wrong.append(str(error))
    if wrong:
        raise ParameterError("\n".join(wrong))
    return question.filled(terms)


def _write_request(request: BinaryIO, store: Store, wish: Mapping[str, object]) -> None:
    folder = str(store.files) if store.files else None
    request.write(json.dumps({**wish, "folder": folder}).encode() + b"\n")
    if folder is None:
        store.engine.dump(request, format=RdfFormat.N_QUADS)
    request.seek(0)


def _work(request: BinaryIO, limits: Limits) -> tuple[dict[str, str], bytes]:
    """Run the worker to its end, or to the end of its time.

    Raises:
        QueryFailed: it died.
    """
    command = [sys.executable, "-P", "-m", "kg.worker"]
    try:
        done = subprocess.run(
            command,
            stdin=request,
            capture_output=True,
            env=jail.environment(),
            timeout=limits.seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _late(limits) from None
    if done.returncode != 0:
        raise _death(done, limits)
    head, _, body = done.stdout.partition(b"\n")
    return json.loads(head), body


def _death(done: subprocess.CompletedProcess[bytes], limits: Limits) -> QueryFailed:
    signal = jail.name_of(done.returncode)
    if signal == "SIGALRM":
        return _late(limits)
    if b"memory" in done.stderr:
        return _big(limits)
    return QueryFailed(f"the engine broke down on the query ({signal}); the store is unharmed: ask something simpler")


def _late(limits: Limits) -> QueryFailed:
    return QueryFailed(f"the query took more than {limits.seconds:g} seconds and was stopped; ask for less")


def _big(limits: Limits) -> QueryFailed:
    most = f"{limits.memory >> 20:,} MiB"
    return QueryFailed(f"the query needed more than {most} of memory and was stopped; ask for less")


def _read(head: Mapping[str, str], body: bytes, place: str, keys: tuple[str, ...]) -> Answer:
    """Read what the worker printed."""
    match head["outcome"]:
        case "triples":
            return Triples(tuple(quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)))
        case "results":
            return answers.collect(parse_query_results(body, format=QueryResultsFormat.JSON), keys)
        case "unreadable":
            raise InputError([Problem(place, int(head["line"]), int(head["column"]), head["wrong"], head["repair"])])
        case "refused":
            raise QueryRefused(head["message"])
        case _:
            raise QueryFailed(head["message"])
