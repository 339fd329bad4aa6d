"""The command line: what it prints, where it prints it, how it exits, and how little it imports."""

import hashlib
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import command
from tests import dna
from tests.shell import onrecord

TEXT = "She says: “We need this tram.”"
HASH = hashlib.sha256(TEXT.encode()).hexdigest()
TRAM = f"""\
article:
  title: Trams
  publisher: gazette
  published: 2024-03-01
  sha256: {HASH}
agents:
  gazette: {{type: NewsOrganization, name: The Gazette}}
  mayor: {{type: Person, name: Ana Ruiz}}
issues:
  tram: {{name: Building the tram line}}
statements:
  - by: mayor
    mode: direct
    act: claim
    quote: We need this tram.
    about: tram
    at: {{line: 1, start: 11, end: 29}}
    positions: [{{on: tram, stance: supports, words: need this tram}}]
"""

LINE = {
    "article": {"title": "Trams again", "publisher": "fortune", "published": "2024-04-01"},
    "agents": {"fortune": {"type": "NewsOrganization", "name": "Fortune"}},
    "statements": [
        {"by": "fortune", "mode": "reporter", "act": "claim", "says": "Trams are late.", "at": {"start": 0, "end": 9}}
    ],
}


@pytest.fixture
def tram(tmp_path: Path) -> Path:
    """Write a small facts file."""
    path = tmp_path / "tram.yaml"
    path.write_text(TRAM, encoding="utf-8")
    return path


def test_build_prints_the_table_and_writes_two_files(tmp_path: Path) -> None:
    """Who said what about whom, then the counts, then where the graph and the page are."""
    done = onrecord("build", "-o", str(tmp_path / "out"))

    assert done.code == 0
    assert done.err == ""
    assert done.out.splitlines()[0].split() == ["speaker", "for", "whom", "about", "whom", "stance", "words", "line"]
    assert "“focused on this" in done.out
    assert done.out.splitlines()[-2].startswith("1 source with 25 statements: ")
    assert done.out.splitlines()[-1] == f"Wrote {tmp_path}/out/graph.trig and {tmp_path}/out/index.html"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["graph.trig", "index.html"]


def test_build_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs with different hash seeds write the same files."""
    for seed in "12":
        subprocess.run(
            [sys.executable, "-m", "kg.cli", "build", "-o", str(tmp_path / seed)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        )

    for name in ("graph.trig", "index.html"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_bad_file_changes_nothing(tmp_path: Path, tram: Path) -> None:
    """All problems are told on stderr, the exit code is 1, and neither files nor store are touched."""
    tram.write_text(TRAM.replace("supports", "suports").replace("publisher: gazette", "publisher: gazete"))

    done = onrecord("build", str(tram), "-o", str(tmp_path / "out"))

    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        f"{tram}:3:14: unknown short name 'gazete'; did you mean 'gazette'?",
        f"{tram}:18:36: unknown stance 'suports'; did you mean 'supports'?",
        "2 problems; nothing was written.",
    ]
    assert not (tmp_path / "out").exists()


def test_a_store_keeps_what_was_loaded(tmp_path: Path, tram: Path) -> None:
    """A corrected file takes the place of what the store held of its article."""
    store = str(tmp_path / "store")
    first = onrecord("build", str(tram), "--store", store)
    tram.write_text(TRAM.replace("supports", "opposes"))

    second = onrecord("build", str(tram), "--store", store)
    asked = onrecord("ask", "where-they-stand", "-p", "on=tram", "--store", store, "--format", "csv")

    assert (first.code, second.code) == (0, 0)
    assert "Ana Ruiz" in asked.out
    assert "opposes" in asked.out
    assert "supports" not in asked.out


def test_check_lists_problems_on_stdout(tram: Path) -> None:
    """Problems are the result of a check; the verdict is talk."""
    good = onrecord("check", str(tram))
    tram.write_text(TRAM.replace("mode: direct", "mode: indirect"))
    bad = onrecord("check", str(tram))

    assert (good.code, good.out, good.err) == (0, "", "No problems in 35 triples of 1 statement.\n")
    assert bad.code == 1
    assert bad.out.startswith(f"{tram}:15:12: an indirect statement with a quotation")
    assert bad.err == "1 problem.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "said-abuot"], "no question is called 'said-abuot'; did you mean 'said-about'?"),
        (["ask", "said-about"], "parameter 'about' is missing"),
        (["ask", "said-about", "-p", "about=microsft"], "did you mean 'Microsoft'?"),
        (["ask", "said-about", "-p", "about=ibm", "-p", "abot=ibm"], "unknown parameter 'abot'; did you mean 'about'?"),
        (["ask", "said-about", "-p", "about=ibm", "-p", "about=aclu"], "parameter 'about' is given twice"),
        (["ask", "--query", "SELECT ?x WHERE { SERVICE <http://localhost> { ?x ?y ?z } }"], "SERVICE"),
        (["ask", "--query", "DROP ALL"], "DROP changes the store; a query only reads"),
        (["ask", "--file", "missing.rq"], "missing.rq: it can't be read (No such file or directory)"),
        (["export", "turtel"], "no format is called 'turtel'; did you mean 'turtle'?"),
        (["export", "turtle", "-o", "/nowhere/x.ttl"], "/nowhere/x.ttl: can't be written (No such file or directory)"),
        (["draw", "-o", "/"], "/: is a folder; name a file in it"),
        (["draw", "-o", "/nowhere/x.svg"], "/nowhere/x.svg: can't be written (No such file or directory)"),
        (["draw", "-o", "-", "--by", "Microsof"], "by: no agent is called 'Microsof'; did you mean 'Microsoft'?"),
        (["draw", "-o", "-", "--issue", "ibm"], "issue: no issue is called 'ibm'"),
        (["draw", "-o", "-", "--facts", "missing.ttl"], "missing.ttl: there is no such file; name an RDF file"),
        (["ask", "--list", "--store", "/nowhere/at/all"], ""),
        (["ask", "counts", "--store", "/nowhere/at/all"], "/nowhere/at/all"),
        (["check", "missing.yaml"], "missing.yaml: there is no such file; correct the name"),
    ],
)
def test_what_goes_wrong_is_told_in_words(arguments: list[str], words: str) -> None:
    """No traceback, exit code 1 (0 where nothing is wrong), and the message says what to do."""
    done = onrecord(*arguments)

    assert done.code == (1 if words else 0)
    assert words in done.out + done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["ask", "counts", "--query", "ASK { ?s ?p ?o }"],
        ["ask", "counts", "-p", "about"],
        ["ask", "counts", "--format", "xls"],
        ["ask", "counts", "--seconds", "0"],
        ["draw"],
        ["draw", "-o", "-", "--from", "2020-13"],
        ["draw", "-o", "-", "--from", "2020-06/2020-07"],
        ["draw", "-o", "-", "--from", "2021", "--to", "2020-12"],
        ["draw", "-o", "-", "--view", "matrx"],
        ["draw", "-o", "-", "--lang", "tlh"],
        ["draw", "-o", "-", "--format", "gif"],
        ["draw", "-o", "x.svg", "--format", "png"],
        ["build", "--store", "a", "-o", "b"],
        ["export", "turtle", "--store", "a", "--facts", "b.yaml"],
    ],
)
def test_misuse_exits_with_2(arguments: list[str]) -> None:
    """What the command line can't make sense of is misuse."""
    done = onrecord(*arguments)

    assert done.code == 2
    assert done.out == ""
    assert "Error: " in done.err


def test_own_queries() -> None:
    """SELECT, ASK, CONSTRUCT and DESCRIBE of the user's own are answered, with our prefixes ready."""
    select = onrecord("ask", "--format", "csv", "--query", "SELECT ?name { id:ibm rdfs:label ?name }")
    yes = onrecord("ask", "--query", "ASK { id:ibm a onr:Company }")
    construct = onrecord("ask", "--query", "CONSTRUCT { ?x a onr:Agent } WHERE { ?x a onr:Company }")
    describe = onrecord("ask", "--query", "DESCRIBE id:congress")

    assert select.out == "name\nIBM\n"
    assert yes.out == "yes\n"
    assert construct.out.count("onr:Agent") == 3
    assert "Congress" in describe.out


def test_schema_is_json() -> None:
    """The schema goes to stdout and names itself."""
    schema = json.loads(onrecord("schema").out)

    assert schema["$id"] == "https://w3id.org/onrecord/facts.schema.json"


def test_draw_and_export(tmp_path: Path) -> None:
    """A page and a file are written; talk of it goes to stderr."""
    page, graph = tmp_path / "page.html", tmp_path / "graph.graphml"

    drawn = onrecord("draw", "-o", str(page), "--title", "A <b>title</b>")
    exported = onrecord("export", "graphml", "-o", str(graph))

    assert (drawn.code, drawn.out, drawn.err) == (0, "", f"Wrote {page}\n")
    assert "A &lt;b&gt;title&lt;/b&gt;" in page.read_text(encoding="utf-8")
    assert (exported.code, exported.out) == (0, "")
    assert b"<graphml" in graph.read_bytes()


def test_export_to_stdout() -> None:
    """Without -o the file goes to stdout, so that it can be piped."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "export", "ntriples"], capture_output=True, check=True, encoding="utf-8"
    )

    assert done.stdout.count(" .\n") > 900
    assert done.stderr == ""


HEAVY = {"rdflib", "networkx", "pyvis", "owlready2", "pyshacl", "numpy", "scipy", "IPython", "oxrdflib"}


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--list"], ["ask", "--help"], ["export", "--list"]])
def test_help_and_lists_import_nothing_heavy(arguments: list[str]) -> None:
    """What should feel instant loads none of the heavy libraries."""
    code = f"import sys; sys.argv[1:] = {arguments!r}\nfrom kg.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print(*sys.modules, file=sys.stderr)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")

    assert HEAVY & set(done.stderr.split()) == set()
    assert len(done.stdout) > 100


def examples() -> list[str]:
    """Collect the examples of every command's help."""
    lines = [line.strip() for each in command.commands.values() for line in (each.help or "").splitlines()]
    return [line for line in lines if line.startswith("onrecord ")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with all that the help's examples name."""
    folder = tmp_path_factory.mktemp("workplace")
    (folder / "tram.yaml").write_text(TRAM, encoding="utf-8")
    (folder / "tram.txt").write_text(TEXT, encoding="utf-8")
    (folder / "2024.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    coded: dict[str, str | int] = {"person": "Ana Ruiz", "organization": "City", "concept": "Trams", "agreement": 1}
    dna.make(folder / "debate.dna", dna.Database([dna.Document("Port", TEXT)], [dna.Statement(1, (0, 9), coded)]))
    onrecord("build", str(folder / "tram.yaml"), "--store", str(folder / "debate"))
    onrecord("build", str(folder / "tram.yaml"), "-o", str(folder))
    onrecord("template", "-o", str(folder / "coded.xlsx"))
    return folder


@pytest.mark.parametrize("example", examples())
def test_each_example_of_the_help_runs(
    example: str, workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the help shows works as it stands, in a folder with the files it names."""
    shutil.copytree(workplace, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    words = shlex.split(example.partition(" > ")[0])[1:]

    done = onrecord(*words)

    assert (done.code, done.err if done.code else "") == (0, "")


HOSTILE = sorted(path for path in (Path(__file__).parent / "hostile").iterdir() if path.suffix in (".yaml", ".jsonl"))


def test_hostile_files_leave_nothing_behind(tmp_path: Path) -> None:
    """Check and build tell what is wrong with each and exit 1; no traceback, no output, no store that wasn't there."""
    assert len(HOSTILE) >= 50

    for path in HOSTILE:
        checked = onrecord("check", str(path))
        built = onrecord("build", str(path), "-o", str(tmp_path / "out"))
        loaded = onrecord("build", str(path), "--store", str(tmp_path / "store"))

        assert (checked.code, built.code, loaded.code) == (1, 1, 1), path
        assert checked.out.startswith(f"{path}:"), path
        assert (built.out, loaded.out) == ("", ""), path
        assert built.err == loaded.err, path
        assert list(tmp_path.iterdir()) == [], path
