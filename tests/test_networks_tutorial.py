"""The tutorial on discourse networks is true: its lines run, in order, on a database of DNA."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests import tutorial
from tests.shell import onrecord

TEXT = (Path(__file__).resolve().parents[1] / "viz" / "networks" / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = re.findall(r"^\$ (onrecord .*)$", TEXT, re.MULTILINE)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a database of DNA."""
    tutorial.make(tmp_path / "debate.dna")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_python_lines_run(workplace: Path) -> None:
    """Ten lines find the two camps of the made-up debate, and write a page and a file for Gephi."""
    names: dict[str, object] = {}

    for block in PYTHON:
        exec(block, names)

    lines = [line for line in PYTHON[0].splitlines() if line and not line.startswith(("import", "from"))]
    assert len(lines) <= 10
    camps = [set(group) for group in names["coalitions"].groups()]  # type: ignore[attr-defined]
    assert any(camp >= set(tutorial.FOR) and not camp & set(tutorial.AGAINST) for camp in camps)
    assert any(camp >= set(tutorial.AGAINST) and not camp & set(tutorial.FOR) for camp in camps)
    assert (workplace / "debate.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert b"<gexf" in (workplace / "debate.gexf").read_bytes()[:200]
    assert len(names["curve"]) == 10  # type: ignore[arg-type]


def test_the_commands_run(workplace: Path) -> None:
    """Each command does what it says and ends well; files are where they were asked for."""
    for command in COMMANDS:
        done = onrecord(*shlex.split(command)[1:])
        assert done.code == 0, (command, done.err)
        for wanted in re.findall(r"(?:-o|--draw) (\S+)", command):
            assert (workplace / wanted).stat().st_size > 500, command
        if "--report" in command or "--tie" in command:
            assert len(done.out.splitlines()) > 4, command
