"""A Virtuoso of our own, in a folder that is thrown away, that only this machine reaches: load, ask, end."""

from __future__ import annotations

import json
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from tests.interop.tools import ToolFailed, run

_LONGEST: Final = 60
"""Seconds that it may take to start, and to answer."""
_SETTINGS: Final = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 100
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
SchedulerInterval = 0
DirsAllowed = {files}
[HTTPServer]
ServerPort = {http}
ServerThreads = 4
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Virtuoso:
    """A server that is running.

    Args:
        sql: its address for SQL, host and port.
        http: its address for SPARQL.
        password: the administrator's.
    """

    def __init__(self, sql: str, http: str, password: str) -> None:
        self._sql, self._http, self._password = sql, http, password

    def load(self, file: Path, graph: str) -> None:
        """Load one file in place of all that was loaded before; triples go to the graph.

        Raises:
            ToolFailed: with what the loader's list says, since its exit code says nothing.
        """
        self.sql(
            "RDF_GLOBAL_RESET ()",
            "DELETE FROM DB.DBA.load_list",
            f"ld_dir ('{file.parent}', '{file.name}', '{graph}')",
            "rdf_loader_run ()",
            "checkpoint",
        )
        if wrong := self.sql("SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL"):
            raise ToolFailed(wrong)
        if file.name not in self.sql("SELECT ll_file FROM DB.DBA.load_list WHERE ll_state = 2"):
            raise ToolFailed(f"{file.name}: Virtuoso doesn't load files of such a name")

    def sql(self, *statements: str) -> str:
        """Run SQL and return what was printed."""
        quiet = ("ERRORS=STDOUT", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF")
        text = "".join(f"{each};\n" for each in statements)
        printed = run(["isql-vt", self._sql, "dba", self._password, *quiet], stdin=text.encode(), online=True)
        return printed.decode(errors="replace").strip()

    def ask(self, query: str) -> bytes:
        """Answer a query, in SPARQL's JSON.

        Raises:
            ToolFailed: with what it said.
        """
        request = urllib.request.Request(
            f"http://{self._http}/sparql",
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={"Accept": "application/sparql-results+json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=_LONGEST) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise ToolFailed(error.read().decode(errors="replace")[:500]) from None

    def triples(self, graph: str) -> Iterator[tuple[Any, Any, Any]]:
        """Yield the triples of a graph."""
        answer = self.ask(f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        for row in json.loads(answer)["results"]["bindings"]:
            yield _term(row["s"]), _term(row["p"]), _term(row["o"])


def _term(found: dict[str, str]) -> NamedNode | BlankNode | Literal:
    value = found["value"]
    if found["type"] == "uri":
        return NamedNode(value)
    if found["type"] == "bnode":
        return BlankNode(value.removeprefix("nodeID://"))
    if "xml:lang" in found:
        return Literal(value, language=found["xml:lang"].lower())
    return Literal(value, datatype=NamedNode(found["datatype"])) if "datatype" in found else Literal(value)


@contextmanager
def started(folder: Path, files: Path) -> Iterator[Virtuoso]:
    """Start a server, and end it with the block.

    Args:
        folder: an empty one, for its files.
        files: the folder it may load from, with all below.

    Raises:
        ToolFailed: it doesn't start.
    """
    sql, http = (f"127.0.0.1:{port}" for port in _free_ports())
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql=sql, http=http, files=files))
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], cwd=folder, stdout=output, stderr=output
        )
    try:
        _wait(process, http, folder / "output")
        password = secrets.token_hex(16)
        Virtuoso(sql, http, "dba").sql(f'SET PASSWORD "dba" "{password}"')
        yield Virtuoso(sql, http, password)
    finally:
        process.kill()
        process.wait()


def _free_ports() -> list[int]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return [one.getsockname()[1], other.getsockname()[1]]


def _wait(process: subprocess.Popen[bytes], http: str, output: Path) -> None:
    host, _, port = http.partition(":")
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise ToolFailed(f"Virtuoso doesn't start: {output.read_text(errors='replace')[-1000:]}")
