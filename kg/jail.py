"""A process that has locked itself in: bounded time and memory, no file written, and on Linux no socket.

What holds where: on Linux (x86-64, AArch64) the kernel refuses every new socket to the process and all its threads,
so that no code in it reaches a network whatever it was made to run. Elsewhere only the limits hold that the system
knows, and the network is out of reach because no query that asks for it gets so far.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys

_ARCHITECTURES = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
"""Of each machine: the kernel's number for it, and of its calls `socket` and `io_uring_setup`."""

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13
_X32 = 0x40000000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def lock(seconds: float, memory: int) -> bool:
    """Lock the current process in, for good.

    Args:
        seconds: of wall-clock time until the process is killed.
        memory: bytes of address space it may have.

    Returns:
        Whether the kernel now refuses it sockets.
    """
    if sys.platform == "win32":
        return False
    import resource

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, least))
    return _refuse_sockets()


def _refuse_sockets() -> bool:
    known = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    rules = _rules(*known)
    code = ctypes.create_string_buffer(rules)
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rules) // 8, ctypes.addressof(code)))
    control = ctypes.CDLL(None, use_errno=True).prctl
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SECCOMP, _FILTER, ctypes.c_void_p(ctypes.addressof(program)), 0, 0) == 0)


def _rules(machine: int, socket: int, ring: int) -> bytes:
    """Write the filter: another machine's calls and new sockets are refused (permission denied), the rest allowed.

    Its words are `struct seccomp_data`: the call's number at 0, the machine at 4.
    """
    lines = (
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 3, 0, _X32),
        (_EQUAL, 2, 0, socket),
        (_EQUAL, 1, 0, ring),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def name_of(code: int) -> str:
    """Name the signal that ended a process, from its negative exit code.

    >>> name_of(-9)
    'SIGKILL'
    """
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"


def environment() -> dict[str, str]:
    """Return the environment for a process that will be locked in: this one's, with the way to this package."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH120, PTH100
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
