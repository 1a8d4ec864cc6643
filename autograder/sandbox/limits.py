"""What a program may use up. The grader chooses Limits; the child sets on itself what the kernel can watch."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """For one program, its run and the questions after it together, unless said otherwise."""

    cpu_seconds: int = 10
    """Fair on a loaded machine; the kernel kills."""
    wall_seconds: float = 20.0
    """For the run, and again for all questions together; the grader kills."""
    memory_mib: int = 1024
    """Address space beyond what Python and torch have already taken."""
    output_bytes: int = 65536
    """Printed, standard output and error together."""
    file_mib: int = 8
    """Size of one file."""
    scratch_mib: int = 16
    """All files together (tier 1; in tier 2 nothing can be written)."""
    open_files: int = 64


def apply(limits: Limits, taken: int) -> None:
    """Hold this process, whose libraries have `taken` so many bytes, to the limits for good."""
    memory = taken + (limits.memory_mib << 20)
    file = limits.file_mib << 20
    for kind, most in (
        (resource.RLIMIT_AS, memory),  # bounds threads as well: each reserves a stack
        (resource.RLIMIT_CPU, limits.cpu_seconds),  # soft = hard, so the kernel sends SIGKILL and no signal to catch
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_SIGPENDING, 64),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def address_space() -> int:
    """Bytes now mapped: a CUDA build of torch maps tens of gigabytes before a program begins."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
