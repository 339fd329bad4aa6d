"""A process that has locked itself in."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from kg import jail

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's refusal of sockets is Linux's")


def _locked(code: str, seconds: float = 10, memory: int = 1 << 30) -> subprocess.CompletedProcess[str]:
    """Run code in a process that first locks itself in."""
    program = f"import kg.jail\nlocked = kg.jail.lock({seconds}, {memory})\n{code}"
    command = [sys.executable, "-P", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, env=jail.environment(), check=False, timeout=60)


@linux
def test_no_socket_can_be_made() -> None:
    """Whatever code runs in the process, it reaches no network."""
    done = _locked(
        "import socket\nprint(locked)\ntry:\n    socket.socket()\nexcept PermissionError:\n    print('refused')"
    )

    assert done.stdout == "True\nrefused\n"


@linux
def test_no_thread_can_make_a_socket() -> None:
    """Oxigraph calls servers from its own threads."""
    code = """
import socket, threading
def call():
    try:
        socket.socket()
    except PermissionError:
        print("refused")
thread = threading.Thread(target=call)
thread.start()
thread.join()
"""
    assert _locked(code).stdout == "refused\n"


@linux
def test_the_engine_calls_no_server_even_if_it_is_told_to() -> None:
    """The query here has passed no guard."""
    code = """
from pyoxigraph import Store
try:
    list(Store().query("SELECT * { SERVICE <http://127.0.0.1:8080/> { ?s ?p ?o } }"))
except OSError as error:
    print(error)
"""
    assert "Permission denied" in _locked(code).stdout


def test_no_file_can_be_written(tmp_path: object) -> None:
    """Not one byte of it."""
    code = f"""
try:
    with open({str(tmp_path)!r} + "/x", "w") as sink:
        sink.write("x")
except OSError as error:
    print(error.strerror)
"""
    assert _locked(code).stdout == "File too large\n"


def test_memory_is_bounded() -> None:
    """More than was allowed can't be had."""
    assert (
        _locked("try:\n    bytes(1 << 30)\nexcept MemoryError:\n    print('bounded')", memory=1 << 29).stdout
        == "bounded\n"
    )


def test_time_is_bounded_without_anybody_watching() -> None:
    """Also where native code never returns to Python: the signal's own action ends the process."""
    started = time.monotonic()
    done = _locked("while True: pass", seconds=0.5)

    assert jail.name_of(done.returncode) == "SIGALRM"
    assert time.monotonic() - started < 10


def test_ends_of_processes_are_named() -> None:
    """By their signal, where there was one."""
    assert jail.name_of(-11) == "SIGSEGV"
    assert jail.name_of(-999) == "exit code -999"
    assert jail.name_of(3) == "exit code 3"
