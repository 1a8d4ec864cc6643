"""Tries the walls from inside, before anything is graded behind them. Trusted side; the program below is ours.

A Box runs it once, which takes 10 ms, and refuses to grade where one attempt succeeds or has left no line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.records import Cell

ATTACKS = (
    "read the grader's own files",
    "read /etc/passwd",
    "look at other processes",
    "open a network socket",
    "start a process",
    "run a command",
    "signal a process",
    "write outside its folder",
    "trace a process",
    "make namespaces",
    "become root",
    "raise its limits",
)

_PROGRAM = """
import ctypes, os, resource, socket

libc = ctypes.CDLL(None, use_errno=True)

def read_own_files():
    for path in HIDDEN:
        entries = os.listdir(path)          # an empty folder over it is as good as an error
        assert entries, "nothing there"
    assert HIDDEN, "nothing to hide"

def refused(result):
    assert result >= 0, "refused"

def write_outside():
    for folder in ("/", "/dev", "/dev/shm", "/tmp", "/var/tmp", "/run", "/usr/lib", *HIDDEN):
        try:
            open(folder + "/written-by-selftest", "w").close()
        except OSError:
            continue
        return
    assert False, "nowhere"

def look():
    assert [name for name in os.listdir("/proc") if name.isdigit()], "nobody to be seen"

def become_root():
    os.setuid(0)
    assert os.getuid() == 0

def raise_limits():
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

attempts = [
    read_own_files,
    lambda: open("/etc/passwd").read(),
    look,
    lambda: socket.socket(),
    lambda: os.fork() or os._exit(0),
    lambda: os.execv("/proc/self/exe", ["true"]),
    lambda: os.kill(-1, 0),
    write_outside,
    lambda: refused(libc.ptrace(16, os.getppid(), 0, 0)),
    lambda: refused(libc.unshare(0x10000000)),
    become_root,
    raise_limits,
]
for number, attempt in enumerate(attempts):
    try:
        attempt()
    except (OSError, AssertionError, ValueError) as error:
        print(number, "held", flush=True)
    else:
        print(number, "open", flush=True)
"""


def program(hidden: Sequence[Path]) -> tuple[Cell, ...]:
    """The program; `hidden` are the paths that must not be readable."""
    return (Cell("", f"HIDDEN = {[str(path) for path in hidden]!r}\n{_PROGRAM}"),)


def holes(printed: str) -> tuple[str, ...]:
    """The attempts that did not fail for sure, from what the program printed."""
    held = {line.removesuffix(" held") for line in printed.splitlines() if line.endswith(" held")}
    return tuple(name for number, name in enumerate(ATTACKS) if str(number) not in held)
