"""`onrecord network`: networks as tables, files, pages and pictures, reports, and what a tie rests on."""

from __future__ import annotations

import csv
import inspect
import io
import json
from importlib import import_module
from pathlib import Path

import pytest

from tests import tutorial
from tests.shell import onrecord
from viz.networks import reports
from viz.networks.clustering import clusters
from viz.networks.communities import communities
from viz.networks.files import FORMATS
from viz.pictures import showing


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Import the tutorial's database, and return the name of the facts file."""
    folder = tmp_path_factory.mktemp("networking")
    path = tutorial.make(folder / "debate.dna")
    done = onrecord("import", "dna", str(path), "-o", str(folder / "debate.jsonl"))
    assert done.code == 0, done.err
    return str(folder / "debate.jsonl")


def rows(text: str) -> list[dict[str, str]]:
    """Read CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_ties_are_printed() -> None:
    """Without anything else, the ties of the packaged article."""
    done = onrecord("network", "--format", "csv")

    assert done.code == 0
    assert rows(done.out)[0] == {
        "row": "AI researchers", "column": "Amazon", "weight": "1", "statements": "2", "articles": "1",
        "speakers": "2",
    }  # fmt: skip


def test_the_table_says_how_it_was_made() -> None:
    """Below the table stands every parameter that matters."""
    done = onrecord("network")

    assert "one-mode · variable1 agent · variable2 issue · qualifier stance · aggregation subtract" in done.out
    assert "convention onrecord" in done.out


def test_json_tells_the_parameters(facts: str) -> None:
    """A program gets them by name, and numbers as numbers."""
    done = onrecord("network", "--facts", facts, "-1", "organization", "--format", "json")

    found = json.loads(done.out)
    assert found["parameters"]["variable1"] == "organization"
    assert found["parameters"]["convention"] == "onrecord"
    assert isinstance(found["rows"][0]["weight"], float)


@pytest.mark.parametrize("name", reports.REPORTS)
def test_every_report_is_printed(name: str, facts: str) -> None:
    """Each has rows on the made-up debate, or says why it can't."""
    windows = ["--window", "months", "--size", "3"] if name.startswith(("polarization", "phases")) else []

    done = onrecord("network", "--facts", facts, "-1", "organization", *windows, "--report", name, "--format", "csv")

    if name == "differences":
        assert (done.code, done.err) == (1, "onrecord: coders: two are compared, and there are Admin; name two\n")
    else:
        assert (done.code, done.err) == (0, "")
        assert rows(done.out)


@pytest.mark.parametrize("name", reports.REPORTS)
def test_settings_are_parameters_of_the_analysis(name: str) -> None:
    """Each setting is one that the function takes, and is read as what it takes."""
    report = reports.REPORTS[name]
    room, _, function = report.function.rpartition(".")
    taken = dict(inspect.signature(getattr(import_module(f"viz.networks.{room}"), function)).parameters)
    if passed_on := {"grouped": clusters, "brokers": communities}.get(function):
        taken |= inspect.signature(passed_on).parameters  # type: ignore[arg-type]
    assert report.settings.keys() <= {*taken}


def test_a_report_that_is_not_there() -> None:
    """The nearest right name is told."""
    done = onrecord("network", "--report", "coalition")

    assert (done.code, done.err) == (1, "onrecord: there is no report 'coalition'; did you mean 'coalitions'?\n")


def test_settings_of_reports(facts: str) -> None:
    """Each is read as what it is; what is wrong is told, all of it."""
    right = onrecord("network", "--facts", facts, "-1", "organization", "--report", "clusters", "--set", "groups=2")
    wrong = onrecord("network", "--report", "clusters", "--set", "groups=two", "--set", "colour=red")

    assert right.code == 0
    assert wrong.code == 1
    assert "groups: 'two' is none" in wrong.err
    assert "colour: clusters has no such setting; it takes linkage, distance and groups" in wrong.err


def test_all_wrong_parameters_are_told_at_once() -> None:
    """Misuse ends with 2."""
    done = onrecord("network", "--type", "two-mode", "--aggregation", "conflict", "--normalization", "cosine")

    assert done.code == 2
    assert "aggregation: a two-mode network has no 'conflict'; write ignore, subtract or combine" in done.err
    assert "normalization: a two-mode network has no 'cosine'" in done.err


def test_a_variable_that_is_not_there() -> None:
    """The nearest right name is told."""
    done = onrecord("network", "-1", "organisation")

    assert (done.code, done.err) == (
        1, "onrecord: there is no variable 'organisation'; did you mean 'organization'?\n",
    )  # fmt: skip


def test_the_statements_behind_a_tie(facts: str) -> None:
    """Those of both, thing by thing, with the words."""
    pair = ("Car Club", "Riders' Union")

    done = onrecord("network", "--facts", facts, "-1", "organization", "--tie", *pair, "--format", "csv")

    found = rows(done.out)
    assert {row["who"] for row in found} == set(pair)
    assert {row["level"] for row in found} == {"supports", "opposes"}
    assert all(row["who"] in row["words"] for row in found)


def test_no_tie_and_no_such_name() -> None:
    """Neither is answered with silence."""
    nothing = onrecord("network", "--tie", "IBM", "Amazon", "--isolates")
    nobody = onrecord("network", "--tie", "IBN", "Amazon")

    assert (nothing.code, nothing.err) == (1, "onrecord: nothing ties IBM and Amazon: they have nothing in common\n")
    assert (nobody.code, nobody.err) == (1, "onrecord: 'IBN' isn't in this network; did you mean 'IBM'?\n")


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "events"])
def test_files(form: str, facts: str, tmp_path: Path) -> None:
    """The ending of a name tells the form."""
    target = tmp_path / f"debate{FORMATS[form].ending}"

    done = onrecord("network", "--facts", facts, "-1", "organization", "-o", str(target))

    assert (done.code, done.out) == (0, "")
    assert f"Wrote {target}" in done.err
    assert "Riders' Union" in target.read_text(encoding="utf-8").replace("&apos;", "'").replace("&#x27;", "'")


def test_statements_in_files_are_named_or_counted(facts: str, tmp_path: Path) -> None:
    """As one asks for."""
    given = ["network", "--facts", facts, "-1", "organization", "-o", str(tmp_path / "debate.json")]

    onrecord(*given, "--evidence")
    named = (tmp_path / "debate.json").read_text(encoding="utf-8")
    onrecord(*given, "--no-evidence")
    counted = (tmp_path / "debate.json").read_text(encoding="utf-8")

    assert "onrecord/id/s-" in named
    assert "onrecord/id/s-" not in counted


def test_event_lists_go_to_standard_output(facts: str) -> None:
    """One line a statement; they can be imported again."""
    done = onrecord("network", "--facts", facts, "--type", "event-list", "-1", "organization")

    assert done.code == 0
    assert len(done.out.splitlines()) == 121


@pytest.mark.parametrize("picture", showing.PICTURES)
def test_pictures(picture: str, facts: str, tmp_path: Path) -> None:
    """Each as SVG and as PNG."""
    windows = ["--window", "months", "--size", "4"] if picture == "polarization" else []
    given = ["network", "--facts", facts, "-1", "organization", *windows, "--picture", picture, "--draw"]

    vector = onrecord(*given, str(tmp_path / "drawn.svg"))
    points = onrecord(*given, str(tmp_path / "drawn.png"))

    assert (vector.code, points.code) == (0, 0), vector.err + points.err
    assert (tmp_path / "drawn.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "drawn.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("windows", [[], ["--window", "months", "--size", "3"]])
def test_pages(windows: list[str], facts: str, tmp_path: Path) -> None:
    """A page of the network, or of the networks of all windows, with its heading."""
    target = tmp_path / "debate.html"

    done = onrecord(
        "network",
        "--facts",
        facts,
        "-1",
        "organization",
        *windows,
        "--draw",
        str(target),
        "--title",
        "The tram of Port",
    )

    assert done.code == 0, done.err
    assert "<title>The tram of Port" in target.read_text(encoding="utf-8")


def test_a_picture_of_unknown_kind(tmp_path: Path) -> None:
    """Nothing is written, and the endings are told."""
    done = onrecord("network", "--draw", str(tmp_path / "debate.jpg"))

    assert done.code == 2
    assert "end its name in .html, .htm, .svg or .png" in done.err
    assert list(tmp_path.iterdir()) == []


def test_one_network_is_wanted(facts: str) -> None:
    """Reports on one network say so where time windows are asked for."""
    done = onrecord("network", "--facts", facts, "--window", "months", "--report", "coalitions")

    assert (done.code, done.err) == (1, "onrecord: window: this is made of one network; leave the time windows out\n")


def test_the_list_names_all() -> None:
    """Reports with their settings, and forms of files."""
    done = onrecord("network", "--list")

    assert all(name in done.out for name in (*reports.REPORTS, *FORMATS))
