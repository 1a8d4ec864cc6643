"""What a program may use up. The grader chooses Limits; the child sets on itself what the kernel can watch."""

from __future__ import annotations

import resource
from dataclasses import dataclass, fields
from math import inf
from pathlib import Path
from typing import Any

BESIDES = 3
"""Tasks of ours that count with a program's threads in tier 1: the server, the process that waits for it, the child."""
MOST = 2**31 - 1


@dataclass(frozen=True)
class Limits:
    """For one program, its run and the questions after it together, unless said otherwise.

    An assignment may have its own: LIMITS = Limits(...) in its graders. GraderFault where one cannot be set. There is
    none for processes, of which a program can start none at all (see seccomp.py).
    """

    cpu_seconds: int = 10
    """Computing, all threads together. Fair on a loaded machine; the kernel kills."""
    wall_seconds: float = 20.0
    """For the run, and again for all questions together; the grader kills."""
    memory_mib: int = 1024
    """Beyond what Python and torch have already taken."""
    output_bytes: int = 65536
    """Kept of what is printed, standard output and error together."""
    most_output_bytes: int = 4 << 20
    """Who prints more is stopped."""
    file_mib: int = 8
    """Size of one file."""
    scratch_mib: int = 16
    """All files together (tier 1; in tier 2 nothing can be written)."""
    open_files: int = 64
    threads: int = 64
    """Besides the first. In tier 2 without a cgroup only `memory_mib` bounds them."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value, whole = getattr(self, field.name), field.type == "int"
            if not _possible(value, whole):
                raise _impossible(field.name, value, whole)


def _possible(value: object, whole: bool) -> bool:
    fits = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    return fits and 0 < value <= MOST  # type: ignore[operator]


def _impossible(name: str, value: object, whole: bool) -> Exception:
    from autograder.records import GraderFault  # not there inside the box, where none but possible limits arrive

    return GraderFault(
        "A limit cannot be set.",
        got=f"{name}={value!r}",
        wanted=f"a {'whole ' if whole else ''}number above 0 and finite, at most {MOST}",
        next_step="mend it where Limits(...) is written, mostly as LIMITS in the assignment's graders",
    )


def apply(limits: Limits, taken: int, own_user: bool) -> None:
    """Hold this process, whose libraries have `taken` so many bytes, to the limits for good.

    RLIMIT_NPROC counts all tasks of a user in its user namespace (since Linux 5.14; Landlock came with 5.13). With
    `own_user`, a namespace of our own, these are a program's threads and BESIDES. Without, they are all that the
    grader's user runs anywhere, so there the address space bounds threads (each reserves a stack), and a cgroup.
    """
    wanted: dict[int, Any] = {
        resource.RLIMIT_AS: taken + (limits.memory_mib << 20),
        resource.RLIMIT_CPU: limits.cpu_seconds,  # soft = hard, so the kernel sends SIGKILL and no signal to catch
        resource.RLIMIT_FSIZE: limits.file_mib << 20,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_NPROC: limits.threads + BESIDES if own_user else inf,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 64,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        allowed = min(most, inf if hard == resource.RLIM_INFINITY else hard)
        if allowed != inf:
            resource.setrlimit(kind, (allowed, allowed))


def address_space() -> int:
    """Bytes now mapped: a CUDA build of torch maps tens of gigabytes before a program begins."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
