"""The packaged questions: other engines give the rows that On Record gives, over our export and the ontology."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store import Store
from tests.conftest import _missing as missing
from tests.interop import asking, matrix, tools
from tests.interop.asking import Asked
from tests.interop.conftest import Proven
from tests.interop.engines import ENGINES, Job
from tests.test_questions import NAMES

GRAPHS = ("article", "nasty")
OWN_ORDER = {("Comunica", "article"), ("Comunica", "nasty"), ("Apache Jena", "nasty")}
"""Where rows come in another order: Comunica sorts by fewer keys, Java compares texts by halves of surrogate pairs."""


@pytest.fixture(scope="module")
def questions(stores: dict[str, Store]) -> dict[str, dict[str, Asked]]:
    """Put all questions to both graphs."""
    return {graph: asking.asked(stores[graph], graph) for graph in GRAPHS}


@pytest.fixture(scope="module")
def answers(
    questions: dict[str, dict[str, Asked]],
    exported: Callable[[str, str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], Path]:
    """Return a function that lets an engine answer all questions, once, and says into which folder it wrote that."""
    dumps = {graph: asking.dumped(exported(graph, "nquads"), tmp_path_factory.mktemp("dump")) for graph in GRAPHS}

    @tools.once
    def folder(engine: str) -> Path:
        if lacking := tools.TOOLS[engine].lacking():
            missing(lacking)
        target, jobs = tmp_path_factory.mktemp("answers"), []
        for graph in GRAPHS:
            for name, asked in questions[graph].items():
                jobs.append(Job(dumps[graph], target / f"{graph}-{name}.rq", target / f"{graph}-{name}.json"))
                jobs[-1].query.write_text(asked.text, "utf-8")
        ENGINES[engine](jobs, target)
        return target

    return folder


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_rows(
    engine: str, graph: str, name: str, questions: dict[str, dict[str, Asked]], answers: Callable[[str], Path]
) -> None:
    """As texts, and in the same order but for `OWN_ORDER`."""
    expected = questions[graph][name].rows
    found = asking.read(tools.result(answers(engine) / f"{graph}-{name}.json"))
    if (engine, graph) in OWN_ORDER:
        change = asking.parts_in_any_order if engine == "Comunica" else str
        expected, found = asking.in_any_order(expected, change), asking.in_any_order(found, change)

    asking.agree(expected, found)


@pytest.mark.parametrize("engine", ENGINES)
def test_all_questions_are_answered(engine: str, answers: Callable[[str], Path], proven: Proven) -> None:
    """So that the README may say so."""
    for graph in GRAPHS:
        assert len(list(answers(engine).glob(f"{graph}-*.json"))) == len(NAMES) == 18
        proven(engine, matrix.QUESTIONS, graph)
