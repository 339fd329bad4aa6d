"""`onrecord draw`: formats by ending, what is selected, graphs in RDF, and what is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import onrecord


@pytest.mark.parametrize(
    ("name", "form", "start"),
    [
        ("page.html", None, b"<!doctype html>"),
        ("page.HTM", None, b"<!doctype html>"),
        ("page", None, b"<!doctype html>"),
        ("matrix.svg", None, b"<svg "),
        ("matrix", "svg", b"<svg "),
        ("matrix.png", None, b"\x89PNG"),
        ("-", None, b"<!doctype html>"),
        ("-", "png", b"\x89PNG"),
    ],
)
def test_what_is_drawn_goes_by_the_ending(name: str, form: str | None, start: bytes, tmp_path: Path) -> None:
    """Else by --format; - is standard output, and nothing is said of it."""
    output = name if name == "-" else str(tmp_path / name)
    asked = ["--format", form] if form else []

    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "draw", "-o", output, "--view", "matrix", "--by", "amazon", *asked],
        capture_output=True,
    )

    drawn = done.stdout if name == "-" else Path(output).read_bytes()
    assert drawn.startswith(start)
    assert done.stderr.decode() == ("" if name == "-" else f"Wrote {output}\n")


def test_an_ending_that_no_format_has_is_refused(tmp_path: Path) -> None:
    """Nothing is written under a name that lies about it; with --format, the name is the user's business."""
    path = tmp_path / "page.pdf"

    refused = onrecord("draw", "-o", str(path))
    asked = onrecord("draw", "-o", str(tmp_path / "page.xhtml"), "--format", "html", "--by", "amazon")

    assert (refused.code, path.exists()) == (2, False)
    assert "there is no format for .pdf; end it in .htm, .html, .svg or .png, or add --format" in refused.err
    assert asked.code == 0


def test_draw_what_is_selected(tmp_path: Path) -> None:
    """The page holds the selection alone, is called after it, and opens with the view that was asked for."""
    path = tmp_path / "page.html"
    wanted = ["--by", "brad-smith", "--issue", "police-use", "--from", "2020-06", "--to", "2020-06-11"]

    done = onrecord("draw", "-o", str(path), "--view", "timeline", *wanted)

    assert (done.code, done.err) == (0, f"Wrote {path}\n")
    page = path.read_text(encoding="utf-8")
    assert (
        "Brad Smith on Letting law enforcement use facial recognition, from June 1, 2020 until June 11, 2020: "
        "Microsoft follows IBM and Amazon in barring police from using its facial-recognition technology" in page
    )
    assert '"view":"timeline"' in page
    assert "Matt Cagle" not in page


def test_a_selection_of_nothing_draws_nothing(tmp_path: Path) -> None:
    """It is an error that says so, and what was there stays."""
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")

    done = onrecord("draw", "-o", str(path), "--by", "Microsoft", "--from", "2021")

    assert done.code == 1
    assert done.err == (
        "onrecord: the selection holds nothing (Microsoft, from January 1, 2021); widen it, or leave a part of it out\n"
    )
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "rdf", "jsonld"])
def test_a_graph_draws_as_the_facts_it_is_made_of(ending: str, tmp_path: Path) -> None:
    """What was exported, in whichever syntax, gives the same page."""
    form = {"ttl": "turtle", "nq": "nquads", "rdf": "rdfxml"}.get(ending, ending)
    graph = tmp_path / f"graph.{ending}"
    onrecord("export", form, "-o", str(graph))

    onrecord("draw", "-o", str(tmp_path / "facts.html"))
    drawn = onrecord("draw", "-o", str(tmp_path / "graph.html"), "--facts", str(graph))

    assert drawn.code == 0
    assert (tmp_path / "graph.html").read_bytes() == (tmp_path / "facts.html").read_bytes()


FOREIGN = """\
@prefix onr: <https://w3id.org/onrecord/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:article a onr:Article ; rdfs:label "Trams" ; onr:mentions :ana , :tram .
:ana a onr:Person ; rdfs:label "Ana" .
:tram a onr:Issue ; rdfs:label "Building the tram" .
:s a onr:Statement ; onr:saidBy :ana ; onr:reportedIn :article ; onr:about :tram ; onr:paraphrase "She wants it." ;
    onr:hasMode onr:IndirectMode ; onr:evidence [ a onr:Passage ; onr:inSource :article ; onr:line 1 ] ;
    onr:expresses [ a onr:Position ; onr:heldBy :ana ; onr:on :tram ; onr:hasStance onr:SupportsStance ] .
"""


def test_a_graph_with_blank_nodes_draws_the_same_each_time(tmp_path: Path) -> None:
    """What has no name in the file has the same one in every page, and no other file's."""
    graph, other = tmp_path / "graph.ttl", tmp_path / "other.ttl"
    graph.write_text(FOREIGN, encoding="utf-8")
    other.write_text(FOREIGN.replace("https://example.org/", "https://example.com/"), encoding="utf-8")

    for name in ("first.html", "second.html"):
        done = onrecord("draw", "-o", str(tmp_path / name), "--facts", str(graph), "--facts", str(other))
        assert (done.code, done.err) == (0, f"Wrote {tmp_path / name}\n")

    first, second = ((tmp_path / name).read_text(encoding="utf-8") for name in ("first.html", "second.html"))
    assert first == second
    assert first.count(".well-known/genid/") >= 4
    assert "2 articles" in first


def test_a_graph_of_something_else_is_refused(tmp_path: Path) -> None:
    """RDF without a statement isn't drawn as an empty page; what breaks the checks is told."""
    empty, wrong = tmp_path / "people.ttl", tmp_path / "wrong.ttl"
    empty.write_text("<https://a.example/a> a <http://xmlns.com/foaf/0.1/Person> .", encoding="utf-8")
    wrong.write_text(FOREIGN.replace("onr:IndirectMode", "onr:DirectMode"), encoding="utf-8")

    first = onrecord("draw", "-o", str(tmp_path / "x.html"), "--facts", str(empty))
    second = onrecord("draw", "-o", str(tmp_path / "x.html"), "--facts", str(wrong))

    assert (first.code, second.code) == (1, 1)
    assert first.err.startswith(f"{empty}: there is no statement in it; name RDF in On Record's vocabulary")
    assert f"{wrong}: https://example.org/s: a statement is said to be quoted and has no quotation" in second.err
    assert not (tmp_path / "x.html").exists()
