"""The README is true: its commands print what it shows, its Python runs, its table of questions is complete."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from kg import query
from kg.errors import InputError
from tests.shell import onrecord

README = Path(__file__).resolve().parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
TABLE = re.compile(r"(?<=<!-- questions -->\n).*?(?=<!-- /questions -->)", re.DOTALL)


def block(language: str) -> str:
    """Return the first block of code in a language."""
    match = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert match
    return match[1]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder that has the README's facts file."""
    (tmp_path / "tram.yaml").write_text(block("yaml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(command: str) -> str:
    """Run a command of the README and return what a reader sees."""
    words = shlex.split(command)
    assert words[0] == "onrecord"
    done = onrecord(*words[1:])
    return done.out + done.err


def test_the_readme_shows_commands() -> None:
    """There is something for the next test to run."""
    assert len(CONSOLE.findall(TEXT)) == 9


@pytest.mark.usefixtures("workplace")
def test_commands_print_what_the_readme_shows(refresh: bool) -> None:
    """Each command's output is the one in the README."""
    shown = {match["command"]: match["output"] for match in CONSOLE.finditer(TEXT)}

    real = {command: printed(command) for command in shown}

    if refresh:
        text = CONSOLE.sub(lambda match: f"```console\n$ {match['command']}\n{real[match['command']]}```", TEXT)
        README.write_text(text, encoding="utf-8")
    else:
        assert shown == real


def questions_table() -> str:
    """Write the table of questions from their headers."""
    lines = ["| question | answers | parameters |", "|---|---|---|"]
    for name, question in query.questions().items():
        parameters = "<br>".join(f"`{each.name}`: {each.meaning}" for each in question.parameters)
        lines.append(f"| `{name}` | {question.question} | {parameters} |")
    return "\n".join(lines) + "\n"


def test_the_table_of_questions_is_the_headers(refresh: bool) -> None:
    """Every question stands in the table, as its header says it."""
    if refresh:
        text = README.read_text(encoding="utf-8")
        README.write_text(TABLE.sub(lambda _: questions_table(), text), encoding="utf-8")
    else:
        assert TABLE.findall(TEXT) == [questions_table()]


@pytest.mark.usefixtures("workplace")
def test_the_python_lines_run() -> None:
    """The six lines print three demands, write a file and return a graph."""
    names: dict[str, object] = {}
    out = io.StringIO()

    with contextlib.redirect_stdout(out):
        exec(block("python"), names)

    assert len(out.getvalue().splitlines()) == 3
    assert Path("graph.ttl").stat().st_size > 10_000
    assert getattr(names["graph"], "number_of_edges")() > 50  # noqa: B009


@pytest.mark.usefixtures("workplace")
def test_every_word_of_the_facts_file_counts() -> None:
    """A slip in the README's example would be noticed."""
    path = Path("tram.yaml")
    path.write_text(block("yaml").replace("stance: supports", "stance: suports"), encoding="utf-8")

    with pytest.raises(InputError, match="did you mean 'supports'"):
        from kg import facts

        list(facts.read(path))


def test_the_picture_is_there() -> None:
    """Pictures and links to files of the repository lead somewhere."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", TEXT)

    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
