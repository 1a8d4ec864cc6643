"""Tries the walls from inside, before anything is graded behind them. Trusted side; the program below is ours.

A Box runs it once, which takes 10 ms, and refuses to grade where one attempt succeeds or has left no line. For each
layer there is an attempt that succeeds without it, whatever the others hold (a test leaves out each in turn).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from autograder.records import Cell
from autograder.sandbox.limits import BESIDES, Limits

ATTACKS = (
    "read the grader's own files",
    "read /etc/passwd",
    "list the root folder",  # Landlock alone refuses it
    "look at other processes",
    "open a network socket",  # seccomp, as all system calls below
    "start a process",
    "run a command",
    "signal a process",
    "write outside its folder",
    "trace a process",
    "make namespaces",
    "be root or become it",
    "use more than its limits",
    "raise its limits",
)
IN_NAMESPACES = (
    "see files outside bubblewrap",
    "see the server's /proc",
    "be one process among others",
    "keep a file where the next program is",
    "open what is closed to its user",  # with a capability
)
"""Those that tier 2 does not refuse, or that it has no place for."""

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
    if os.getuid() != 0:
        os.setuid(0)

def use_more():
    kinds = ("AS", "CPU", "FSIZE", "NOFILE", "CORE", "MEMLOCK", "MSGQUEUE", "SIGPENDING", "NPROC")
    held = {kind: resource.getrlimit(getattr(resource, "RLIMIT_" + kind)) for kind in kinds}
    wanted = {
        "CPU": LIMITS["cpu_seconds"], "FSIZE": LIMITS["file_mib"] << 20, "NOFILE": LIMITS["open_files"],
        "CORE": 0, "MEMLOCK": 0, "MSGQUEUE": 0, "SIGPENDING": 64, **({"NPROC": TASKS} if TIER == 1 else {}),
    }
    loose = [kind for kind, most in wanted.items() if not all(0 <= held <= most for held in held[kind])]
    assert loose or -1 in held["AS"], "all are set"

def raise_limits():
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

def keep_a_file():
    assert os.stat(".").st_mode & 0o077 or os.listdir("."), "a folder of its own, and empty"

def open_closed():
    os.close(os.open("closed", os.O_CREAT | os.O_WRONLY, 0))
    try:
        os.close(os.open("closed", os.O_RDONLY))
    finally:
        os.unlink("closed")

attempts = [
    read_own_files,
    lambda: open("/etc/passwd").read(),
    lambda: os.listdir("/"),
    look,
    lambda: socket.socket(),
    lambda: os.fork() or os._exit(0),
    lambda: os.execv("/proc/self/exe", ["true"]),
    lambda: os.kill(-1, 0),
    write_outside,
    lambda: refused(libc.ptrace(16, os.getppid(), 0, 0)),
    lambda: refused(libc.unshare(0x10000000)),
    become_root,
    use_more,
    raise_limits,
]
if TIER == 1:
    attempts += [
        lambda: os.stat("/etc/passwd"),
        lambda: os.stat("/proc/1"),
        lambda: refused(-1 if (os.getpid(), os.getppid()) == (1, 0) else 0),
        keep_a_file,
        open_closed,
    ]
for number, attempt in enumerate(attempts):
    try:
        attempt()
    except (OSError, AssertionError, ValueError) as error:
        print(number, "held", flush=True)
    else:
        print(number, "open", flush=True)
"""


def attacks(tier: int) -> tuple[str, ...]:
    """What is tried in a tier."""
    return ATTACKS + IN_NAMESPACES if tier == 1 else ATTACKS


def program(hidden: Sequence[Path], tier: int, limits: Limits) -> tuple[Cell, ...]:
    """The program; `hidden` are the paths that must not be readable, `limits` those that must be in force."""
    given = {
        "HIDDEN": [str(path) for path in hidden],
        "TIER": tier,
        "LIMITS": asdict(limits),
        "TASKS": limits.threads + BESIDES,
    }
    return (Cell("", "\n".join([*(f"{name} = {value!r}" for name, value in given.items()), _PROGRAM])),)


def holes(printed: str, tier: int) -> tuple[str, ...]:
    """The attempts that did not fail for sure, from what the program printed."""
    held = {line.removesuffix(" held") for line in printed.splitlines() if line.endswith(" held")}
    return tuple(name for number, name in enumerate(attacks(tier)) if str(number) not in held)
